# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Translation pairs on paper: which text stands in the note, which in the footnote, what each is called."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.document.model import (
    Citation,
    CitationItem,
    Footnote,
    Inline,
    InlineQuote,
    Locator,
    Marks,
    Paragraph,
    QuoteBlock,
    Shows,
    Text,
    citations,
    quote_uses,
)
from composer.export.placing import set_words
from composer.export.resolve import resolve
from composer.export.resolved import ResolvedNote
from composer.export.resolved_blocks import NoteMark, Reference, SetInline, SetInlines, SetParagraph, SetQuote
from composer.notes.model import Note
from composer.quotes.model import Primary, Quote, Seal, SealStatus, Translation
from composer.sources.model import Certainty, Fact, Metadata, Source, SourceText
from composer.text.anchors import QuoteAnchor

Make = Callable[..., Any]

ORIGINAL = "We must build a continental ‘Europe of defence’"
ITALIAN = "Dobbiamo costruire un’«Europa della difesa» continentale"
CITE = Citation((CitationItem("rich", "3", Locator.PARAGRAPH),))


def captured(translator: str = "", **more: Any) -> Quote:
    anchor = QuoteAnchor(ORIGINAL, "", "", 0, len(ORIGINAL))
    pair = Translation(ITALIAN, "it", translator, ORIGINAL)
    return replace(Quote("q-1", "s-rich", anchor, language="en", translation=pair), **more)


def use(shows: Shows, *, emphasis: bool = False) -> InlineQuote:
    words = ITALIAN if shows is Shows.TRANSLATION else ORIGINAL
    run = Text(words, Marks(italic=True)) if emphasis else Text(words)
    return InlineQuote("q-1", (run,), "it" if shows is Shows.TRANSLATION else "en", emphasis, shows)


def block(shows: Shows, *behind: Inline) -> QuoteBlock:
    shown = use(shows)
    return QuoteBlock("q-1", ((*shown.content, *behind),), shown.language, shows=shows)


@pytest.fixture
def printed(make_note: Make, wording: Make) -> Callable[..., ResolvedNote]:
    def make(*content: Any, language: str = "it", quote: Quote | None = None, in_text: bool = False) -> ResolvedNote:
        blocks = [Paragraph(content)] if not isinstance(content[0], QuoteBlock) else content
        note: Note = make_note(*blocks, language=language)
        formatted = replace(wording(note), in_text=in_text)
        if in_text:
            formatted = replace(formatted, notes=tuple((Text("(Rich 2026)"),) for _ in citations(note.document)))
        seals = [Seal(SealStatus.VERBATIM)] * sum(1 for _ in quote_uses(note.document))
        quotes = {"q-1": quote or captured()}
        return resolve(note, sources={}, quotes=quotes, seals=seals, formatted=formatted)

    return make


def lines(note: ResolvedNote) -> list[str]:
    """The text, a mark as [1]; then the footnotes."""
    said: list[str] = []
    for part in note.blocks:
        if isinstance(part, SetParagraph):
            said.append(_words(part.content))
        elif isinstance(part, SetQuote):
            said.extend("> " + _words(paragraph) for paragraph in part.paragraphs)
    return [*said, *map(_words, note.notes)]


def _words(content: Sequence[SetInline]) -> str:
    """Words with note marks as [n]; where lines may end is proved in `test_kept_together`."""
    words = "".join(f"[{piece.number}]" if isinstance(piece, NoteMark) else set_words([piece]) for piece in content)
    return words.replace("\u00a0", " ")


IT_O, IT_T = (
    "«We must build a continental “Europe of defence”»",
    "«Dobbiamo costruire un’“Europa della difesa” continentale»",
)
EN_O = "“We must build a continental ‘Europe of defence’”"
EN_T = "“Dobbiamo costruire un’‘Europa della difesa’ continentale”"
REF = "Author of rich, A title, p. 3"


@pytest.mark.parametrize(
    ("shows", "emphasis", "expected"),
    [
        (Shows.ORIGINAL, False, [f"{IT_O}[1].", f"{REF}. Trad. nostra: {IT_T}."]),
        (Shows.ORIGINAL, True, [f"{IT_O}[1].", f"{REF} (corsivo nostro). Trad. nostra: {IT_T}."]),
        (Shows.TRANSLATION, False, [f"{IT_T}[1].", f"{REF} (trad. nostra). Testo originale: {IT_O}."]),
        (Shows.TRANSLATION, True, [f"{IT_T}[1].", f"{REF} (trad. nostra; corsivo nostro). Testo originale: {IT_O}."]),
        (Shows.BOTH, False, [f"{IT_O} (trad. nostra: {IT_T})[1].", f"{REF}."]),
        (Shows.BOTH, True, [f"{IT_O} (trad. nostra: {IT_T})[1].", f"{REF} (corsivo nostro)."]),
    ],
)
def test_in_the_footnote_of_its_citation(
    printed: Callable[..., ResolvedNote], shows: Shows, emphasis: bool, expected: list[str]
) -> None:
    assert lines(printed(use(shows, emphasis=emphasis), Text(" "), CITE, Text("."))) == expected


@pytest.mark.parametrize(
    ("shows", "expected"),
    [
        (Shows.ORIGINAL, [f"{IT_O} (Rich 2026)[1].", f"Trad. nostra: {IT_T}."]),
        (Shows.TRANSLATION, [f"{IT_T} (Rich 2026)[1].", f"Trad. nostra. Testo originale: {IT_O}."]),
        (Shows.BOTH, [f"{IT_O} (trad. nostra: {IT_T}) (Rich 2026)."]),
    ],
)
def test_citations_in_the_text_leave_the_other_text_a_footnote(
    printed: Callable[..., ResolvedNote], shows: Shows, expected: list[str]
) -> None:
    assert lines(printed(use(shows), Text(" "), CITE, Text("."), in_text=True)) == expected


@pytest.mark.parametrize(
    ("shows", "expected"),
    [
        (Shows.ORIGINAL, [f"{IT_O}[1] e così via.", f"Trad. nostra: {IT_T}."]),
        (Shows.TRANSLATION, [f"{IT_T}[1] e così via.", f"Trad. nostra. Testo originale: {IT_O}."]),
        (Shows.BOTH, [f"{IT_O} (trad. nostra: {IT_T}) e così via."]),
    ],
)
def test_without_a_citation_it_has_a_footnote_of_its_own(
    printed: Callable[..., ResolvedNote], shows: Shows, expected: list[str]
) -> None:
    assert lines(printed(use(shows), Text(" e così via."))) == expected


@pytest.mark.parametrize(
    ("shows", "expected"),
    [
        (Shows.ORIGINAL, f"Si veda {IT_O} (trad. nostra: {IT_T})."),
        (Shows.TRANSLATION, f"Si veda {IT_T} (trad. nostra; testo originale: {IT_O})."),
        (Shows.BOTH, f"Si veda {IT_O} (trad. nostra: {IT_T})."),
    ],
)
def test_inside_a_footnote_of_the_writers_it_stands_in_parentheses(
    printed: Callable[..., ResolvedNote], shows: Shows, expected: str
) -> None:
    assert lines(printed(Text("Testo"), Footnote((Text("Si veda "), use(shows), Text(".")))))[1] == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ((Text(" "), CITE, Text(".")), f"Si veda {IT_T} ({REF}; trad. nostra; testo originale: {IT_O})."),
        ((Text(" ("), CITE, Text(").")), f"Si veda {IT_T} ({REF}; trad. nostra; testo originale: {IT_O})."),
        ((Text(" "), CITE), f"Si veda {IT_T} ({REF}; trad. nostra; testo originale: {IT_O})."),
        ((Text(" e poi "), CITE, Text(".")), f"Si veda {IT_T} (trad. nostra; testo originale: {IT_O}) e poi ({REF})."),
    ],
)
def test_with_a_citation_in_that_footnote_one_parenthesis_holds_both(
    printed: Callable[..., ResolvedNote], behind: tuple[Inline, ...], expected: str
) -> None:
    note = Footnote((Text("Si veda "), use(Shows.TRANSLATION), *behind))
    assert lines(printed(Text("Testo"), note))[1] == expected


def test_a_style_for_the_text_keeps_its_own_parenthesis_in_a_footnote(printed: Callable[..., ResolvedNote]) -> None:
    note = Footnote((Text("Si veda "), use(Shows.TRANSLATION), Text(" "), CITE, Text(".")))
    found = lines(printed(Text("Testo"), note, in_text=True))[1]
    assert found == f"Si veda {IT_T} (trad. nostra; testo originale: {IT_O}) (Rich 2026)."


@pytest.mark.parametrize(
    ("shows", "cited", "expected"),
    [
        (Shows.ORIGINAL, True, [f"> {IT_O[1:-1]}[1]", f"{REF}. Trad. nostra: {IT_T}."]),
        (Shows.TRANSLATION, True, [f"> {IT_T[1:-1]}[1]", f"{REF} (trad. nostra). Testo originale: {IT_O}."]),
        (Shows.TRANSLATION, False, [f"> {IT_T[1:-1]}[1]", f"Trad. nostra. Testo originale: {IT_O}."]),
        (Shows.BOTH, True, [f"> {IT_O[1:-1]}[1]", f"> {IT_T[1:-1]} (trad. nostra)", f"{REF}."]),
        (Shows.BOTH, False, [f"> {IT_O[1:-1]}", f"> {IT_T[1:-1]} (trad. nostra)"]),
    ],
)
def test_set_apart(printed: Callable[..., ResolvedNote], shows: Shows, cited: bool, expected: list[str]) -> None:
    found = lines(printed(block(shows, *((Text(" "), CITE) if cited else ()))))
    # inside a quotation set apart the marks are those of the first level
    assert [
        line.replace("«Europ", "“Europ").replace("fesa»", "fesa”").replace("fence»", "fence”") for line in found
    ] == expected


def test_english_notes_and_named_translators(printed: Callable[..., ResolvedNote]) -> None:
    named = captured("Carla Neri")
    shown = (use(Shows.TRANSLATION), Text(" "), CITE)
    assert lines(printed(*shown, quote=named))[1] == f"{REF} (trad. di Carla Neri). Testo originale: {IT_O}."
    english = printed(*shown, quote=named, language="en")
    assert lines(english) == [f"{EN_T}[1]", f"{REF} (translated by Carla Neri). Original text: {EN_O}."]
    assert len(english.warnings) == 2  # the unknown source, and a translation into another language


def test_the_reader_of_the_original_gets_no_translation(printed: Callable[..., ResolvedNote]) -> None:
    english = printed(use(Shows.ORIGINAL), Text(" "), CITE, language="en")
    assert lines(english) == [f"{EN_O}[1]", f"{REF}."]


def test_each_text_carries_its_language(printed: Callable[..., ResolvedNote]) -> None:
    def tags(content: SetInlines) -> dict[str, str]:
        return {run.text: run.marks.language for run in content if isinstance(run, Text)}

    note = printed(use(Shows.TRANSLATION), Text(" "), CITE)
    assert tags(note.notes[0])[IT_O[1:-1]] == "en-GB"
    note = printed(use(Shows.ORIGINAL), Text(" "), CITE)
    assert IT_T[1:-1] in "".join(tags(note.notes[0])) and set(tags(note.notes[0]).values()) == {""}
    note = printed(block(Shows.BOTH), language="it")
    original, translated = (part for part in note.blocks if isinstance(part, SetQuote))
    assert set(tags(original.paragraphs[0]).values()) == {"en-GB"}
    assert set(tags(translated.paragraphs[0]).values()) == {""}
    assert original.bookmark and not translated.bookmark


def test_a_text_that_ends_a_sentence_is_not_ended_twice(printed: Callable[..., ResolvedNote]) -> None:
    whole = captured(translation=Translation("È così.", "it"))
    assert lines(printed(use(Shows.ORIGINAL), Text(" "), CITE, quote=whole))[1] == f"{REF}. Trad. nostra: «È così.»"


def test_second_hand_translated_and_emphasised_in_one_footnote(make_note: Make) -> None:
    from composer.citations.engine import Engine, request_for
    from composer.citations.styles import load_style

    facts = Metadata(
        title=Fact("A treaty", Certainty.READ),
        authors=(Fact("Motoko Rich", Certainty.READ),),
        publication=Fact("Post", Certainty.READ),
        date=Fact("2025-03-06", Certainty.READ),
    )
    source = Source("s-rich", "rich", "rich.txt", "text/plain", "0" * 64, SourceText(()), facts)
    letter = Primary("Paul Weber", "Lettera a Marta Bianchi", date="2025-03-05", kind="personal_communication")
    quotes = {"q-1": captured(primary=letter)}
    shown = use(Shows.TRANSLATION, emphasis=True)
    note = make_note(Paragraph((shown, Text(" "), CITE, Text("."))), language="it")
    request = request_for(note.document, {"rich": source}, load_style("appunto-stampa-it"), "it", quotes)
    formatted = Engine().format(request)
    settled = resolve(
        note, sources={"rich": source}, quotes=quotes, seals=[Seal(SealStatus.VERBATIM)], formatted=formatted
    )
    assert lines(settled)[1] == (
        "P. Weber, Lettera a Marta Bianchi, 5 marzo 2025, cit. in M. Rich, A treaty, «Post», 6 marzo 2025, par. 3 "
        f"(trad. nostra; corsivo nostro). Testo originale: {IT_O}."
    )
    links = [piece.bookmark for piece in settled.notes[0] if isinstance(piece, Reference)]
    assert len(links) == 2 and len(set(links)) == 2  # one to each entry of the list


uses = st.builds(use, st.sampled_from(list(Shows)), emphasis=st.booleans())
pieces = st.lists(st.one_of(uses, st.just(CITE), st.sampled_from([Text(" "), Text(" e "), Text(", e ")])), max_size=9)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=pieces,
    quote=st.sampled_from([captured(), captured("Neri"), captured(translation=None)]),
    language=st.sampled_from(["it", "en"]),
    in_text=st.booleans(),
    noted=st.booleans(),
)
def test_nothing_is_printed_empty(
    printed: Callable[..., ResolvedNote], content: list[Inline], quote: Quote, language: str, in_text: bool, noted: bool
) -> None:
    words = (Text("Ecco "), Footnote((Text("Nota "), *content))) if noted else (Text("Ecco "), *content)
    note = printed(*words, language=language, quote=quote, in_text=in_text)
    for line in lines(note):
        assert not any(empty in line for empty in ("()", "( ", "«»", "“”", "; )", "..", " .", ": ;"))
    marks = [
        piece.number
        for part in note.blocks
        if isinstance(part, SetParagraph)
        for piece in part.content
        if isinstance(piece, NoteMark)
    ]
    assert marks == list(range(1, len(note.notes) + 1))


runs = st.lists(
    st.one_of(
        uses,
        st.just(CITE),
        st.sampled_from([Text(" "), Text(" e "), Text(", e ")]),
        st.lists(st.one_of(uses, st.just(CITE), st.just(Text(" "))), min_size=1, max_size=4).map(
            lambda inside: Footnote((Text("Nota "), *inside))
        ),
    ),
    max_size=7,
).map(lambda content: Paragraph((Text("Ecco "), *content)))
set_apart = st.tuples(st.sampled_from(list(Shows)), st.booleans()).map(
    lambda drawn: block(drawn[0], *((Text(" "), CITE) if drawn[1] else ()))
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=st.lists(st.one_of(runs, set_apart), min_size=1, max_size=4), language=st.sampled_from(["it", "en"]))
def test_citations_are_asked_for_with_the_number_of_the_footnote_they_stand_in(
    make_note: Make, wording: Make, blocks: list[Any], language: str
) -> None:
    """Styles that point back (“cit. above, n. 3”) count on it, whatever footnotes translations take."""
    from composer.citations.engine import request_for
    from composer.citations.styles import load_style

    numbers = itertools.count()
    own_keys = tuple(_with_own_keys(part, numbers) for part in blocks)
    note: Note = make_note(*own_keys, language=language)
    quotes = {"q-1": captured()}
    seals = [Seal(SealStatus.VERBATIM)] * sum(1 for _ in quote_uses(note.document))
    settled = resolve(note, sources={}, quotes=quotes, seals=seals, formatted=wording(note))
    request = request_for(note.document, {}, load_style("appunto-press-en"), language, quotes)
    for placed in request.citations:
        words = _words(settled.notes[placed.note_number - 1])
        assert f"Author of {placed.citation.items[0].key}," in words


def _with_own_keys(part: Any, numbers: Iterator[int]) -> Any:
    def keyed(content: Sequence[Inline]) -> tuple[Inline, ...]:
        return tuple(
            Citation((CitationItem(f"k{next(numbers)}"),))
            if isinstance(inline, Citation)
            else Footnote(keyed(inline.content))
            if isinstance(inline, Footnote)
            else inline
            for inline in content
        )

    if isinstance(part, Paragraph):
        return replace(part, content=keyed(part.content))
    return replace(part, paragraphs=tuple(map(keyed, part.paragraphs)))
