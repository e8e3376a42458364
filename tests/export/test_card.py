# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The speaking card holds the lines that may be said and nothing else, wherever a file can hold a word."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.document.model import (
    Citation,
    CitationItem,
    Disclosure,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Shows,
    Table,
    Text,
)
from composer.errors import ExportRefused
from composer.export.card import Card, speaking_card
from composer.export.placing import set_words
from composer.export.resolved_blocks import Look, SetHeading, SetParagraph
from composer.export.word.writer import write_docx
from composer.houses.profiles import load_profile
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import Quote, Translation
from composer.text.anchors import QuoteAnchor

Make = Callable[..., Any]
SAID, WITHHELD = Disclosure.MAY_BE_SAID, Disclosure.NOT_TO_BE_DISCLOSED


def line(words: str, flag: Disclosure = Disclosure.NONE, *more: Inline) -> Paragraph:
    return Paragraph((Text(words), *more), disclosure=flag)


def item(words: str, flag: Disclosure = Disclosure.NONE, *children: ListBlock) -> ListItem:
    return ListItem((Text(words),), children, flag)


LINES = Heading(1, (Text("Lines to take"),), term="lines-to-take")
RAISED = Heading(1, (Text("If raised"),), term="if-raised")


def card_of(*blocks: Any, quotes: dict[str, Quote] | None = None, language: str = "en", **front: Any) -> Card:
    note = Note("n-1", FrontMatter(**{"title": "Council", "language": language, **front}), Document(tuple(blocks)))
    return speaking_card(note, quotes=quotes or {}, profile=load_profile("", language))


def shown(card: Card) -> list[str]:
    """The blocks of the card: “# heading”, “? question”, “- line”."""
    signs = {Look.QUESTION: "? ", Look.LINE: "- "}
    found = []
    for block in card.note.blocks:
        assert isinstance(block, SetHeading | SetParagraph)
        sign = "#" * block.level + " " if isinstance(block, SetHeading) else signs[block.look]
        found.append(sign + set_words(block.content))
    return found


# ---------------------------------------------------------------------- which lines


def test_only_flagged_lines_stand_on_the_card_under_their_headings() -> None:
    card = card_of(
        Heading(1, (Text("Background"),)),
        line("History."),
        LINES,
        line("We stand by it.", SAID),
        ListBlock((item("We pay our part.", SAID), item("We doubt it.", WITHHELD), item("Perhaps."))),
        Heading(2, (Text("On money"),)),
        line("The sum is public.", SAID),
        Heading(2, (Text("On troops"),)),
        line("Nobody knows.", WITHHELD),
    )
    assert shown(card) == ["# Lines to take", "- We stand by it.", "- We pay our part.", "## On money",
                           "- The sum is public."]  # fmt: skip
    assert (card.lines, card.left_out, card.withheld) == (3, 1, 0)


def test_a_question_stands_before_its_answers() -> None:
    card = card_of(
        RAISED,
        line("Will you send troops?"),
        line("No.", SAID),
        line("And why not?"),
        line("Q. Not even later?"),
        line("We are not asked to.", SAID),
        line("There is no plan.", SAID),
        line("Who decides?"),
        line("Paris does.", WITHHELD),
    )
    assert shown(card) == ["# If raised", "? Will you send troops?", "- No.", "? And why not?",
                           "? Q. Not even later?", "- We are not asked to.", "- There is no plan."]  # fmt: skip
    assert card.left_out == 0


def test_a_question_may_be_the_item_above_its_answer_or_a_heading() -> None:
    answers = ListBlock((item("No.", SAID),))
    card = card_of(
        RAISED,
        ListBlock((item("Will you send troops?", Disclosure.NONE, answers),)),
        Heading(2, (Text("Who leads?"),)),
        line("The Council.", SAID),
    )
    assert shown(card) == ["# If raised", "? Will you send troops?", "- No.", "## Who leads?", "- The Council."]


@pytest.mark.parametrize(
    "words",
    [
        "Berlin has been sounded out. Should we say so?",
        "We know that Paris will not follow us in this. Why would it?",
        "x" * 300 + "?",
        "This is no question.",
    ],
)
def test_a_paragraph_that_says_more_than_it_asks_is_no_question(words: str) -> None:
    card = card_of(RAISED, line(words), line("No.", SAID))
    assert shown(card) == ["# If raised", "- No."]
    assert card.left_out == 1


def test_a_question_elsewhere_in_the_note_stays_there() -> None:
    card = card_of(Heading(1, (Text("Background"),)), line("Why now?"), line("Because.", SAID))
    assert shown(card) == ["# Background", "- Because."]


@pytest.mark.parametrize(
    "heading",
    [
        "Da non divulgare",
        "3. Informazioni da non divulgare alla stampa",
        "Elementi NON DIVULGABILI:",
        "Da non dire",
        "Per uso interno",
        "For internal use only",
        "Not for disclosure",
        "Not to be disclosed (press)",
        "Do not share",
    ],
)
def test_a_heading_withholds_in_whatever_words_it_says_so(heading: str) -> None:
    card = card_of(LINES, line("This may.", SAID), Heading(1, (Text(heading),)), line("Not this.", SAID))
    assert (card.lines, card.withheld) == (1, 1)


@pytest.mark.parametrize("heading", ["Perché non divergere", "May be said", "Non-use of force", "Non proliferazione"])
def test_other_headings_withhold_nothing(heading: str) -> None:
    card = card_of(Heading(1, (Text(heading),)), line("This may.", SAID))
    assert (card.lines, card.withheld) == (1, 0)


def test_what_stands_under_what_is_withheld_is_withheld() -> None:
    secret = Heading(1, (Text("Da non divulgare"),), term="not-to-be-disclosed")
    below = ListBlock((item("It may be said.", SAID),))
    card = card_of(
        LINES,
        line("This may.", SAID),
        ListBlock((item("Keep it.", WITHHELD, below),)),
        secret,
        line("And this too?"),
        line("It is flagged.", SAID),
    )
    assert shown(card) == ["# Lines to take", "- This may."]
    assert (card.lines, card.left_out, card.withheld) == (1, 0, 2)


def test_a_heading_withholds_by_its_words_alone() -> None:
    card = card_of(LINES, line("This may.", SAID), Heading(1, (Text("Not to be disclosed"),)), line("Not this.", SAID))
    assert shown(card) == ["# Lines to take", "- This may."]


def test_quotations_set_apart_and_tables_are_never_on_the_card() -> None:
    card = card_of(
        LINES,
        line("As she said:", SAID),
        QuoteBlock("q-1", ((Text("Words of hers"),),)),
        Table((((Text("A"),), (Text("B"),)),)),
    )
    assert shown(card) == ["# Lines to take", "- As she said:"]
    assert card.left_out == 2


def test_a_card_without_a_line_is_refused_with_a_sentence() -> None:
    with pytest.raises(ExportRefused, match="no line of the note is marked as one that may be said") as refused:
        card_of(LINES, line("We stand by it."), line("Not this.", WITHHELD))
    assert not refused.value.reason_helps


# ---------------------------------------------------------------------- which words


def quote(speaker: str = "Marta Bianchi", **more: Any) -> Quote:
    return Quote("q-1", "s-1", QuoteAnchor("We must build it", "", "", 0, 16), speaker=speaker, language="en", **more)


CITED = Citation((CitationItem("verdi2025", "3"),))
USE = InlineQuote("q-1", (Text("We must build it"),))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((Text("We agree "), CITED, Text(".")), "We agree."),
        ((Text("We agree "), CITED, Text(", "), CITED, Text(".")), "We agree."),
        ((Text("We agree ("), CITED, Text(") and go on.")), "We agree and go on."),
        ((Text("We agree"), Footnote((Text("secret"),)), Text(".")), "We agree."),
        ((Text("As "), USE, Text(" "), CITED, Text(" says.")), "As “We must build it” (Marta Bianchi) says."),
        ((Text("Bianchi says: "), USE, Text(" "), CITED, Text(".")), "Bianchi says: “We must build it”."),
        ((Text("A page", Marks(link="https://example.org/secret")), Text(".")), "A page."),
    ],
)
def test_words_quotation_marks_and_speaker_stay_citations_go(content: tuple[Inline, ...], expected: str) -> None:
    card = card_of(LINES, Paragraph(content, disclosure=SAID), quotes={"q-1": quote()})
    assert shown(card)[1] == f"- {expected}"
    data = packed(card)
    assert b"footnoteReference " not in data and b"verdi2025" not in data and b"example.org/secret" not in data
    assert b"q_1" not in data


@pytest.mark.parametrize("shows", [Shows.TRANSLATION, Shows.BOTH])
def test_of_a_translation_pair_the_text_in_the_language_of_the_card_is_spoken(shows: Shows) -> None:
    translated = "Dobbiamo costruirla"
    words = translated if shows is Shows.TRANSLATION else "We must build it"
    use = InlineQuote("q-1", (Text(words),), shows=shows)
    pair = quote("", translation=Translation(translated, "it"))
    card = card_of(LINES, Paragraph((Text("Ecco: "), use), disclosure=SAID), quotes={"q-1": pair}, language="it")
    assert shown(card)[1] == "- Ecco: «Dobbiamo costruirla»"


def test_the_head_names_the_occasion_and_carries_the_marking_not_the_people() -> None:
    card = card_of(
        LINES, line("We agree.", SAID), subject="Foreign Affairs Council", date="2026-06-29", place="Rome",
        marking="FOR INTERNAL USE", to=("Minister",), sender=("Analysis Unit",), cc=("Cabinet",), office="Directorate",
        reference="2026/118",
    )  # fmt: skip
    head = card.note.head
    assert (head.title, head.office, head.place_and_date) == ("Council", "Speaking card", "Rome, 29 June 2026")
    assert [(entry.label, entry.text) for entry in head.lines] == [("Subject:", "Foreign Affairs Council")]
    data = packed(card)
    assert data.count(b"FOR INTERNAL USE") == 5  # above and below, first page and others; among the properties
    for word in (b"Minister", b"Analysis", b"Cabinet", b"Directorate", b"118"):
        assert word not in data


def test_lines_are_printed_large(make_note: Make) -> None:
    card = card_of(LINES, line("We agree.", SAID))
    with zipfile.ZipFile(io.BytesIO(write_docx(card.note)[0])) as archive:
        styles = archive.read("word/styles.xml").decode()
    style = styles[styles.index('w:styleId="CardLine"') :].split("</w:style>")[0]
    assert '<w:sz w:val="28"/>' in style  # half points


@pytest.mark.parametrize("language", ["it", "en"])
def test_validators_find_nothing(validate: Make, language: str) -> None:
    card = card_of(LINES, line("We agree.", SAID), RAISED, line("Why?"), line("So.", SAID), language=language)
    assert validate(write_docx(card.note)[0], language={"it": "it-IT", "en": "en-GB"}[language]) == []


# ---------------------------------------------------------------------- nothing else


def packed(card: Card) -> bytes:
    """Every part of the file with its name, one behind the other."""
    with zipfile.ZipFile(io.BytesIO(write_docx(card.note)[0])) as archive:
        return b"\n".join(name.encode() + b"\n" + archive.read(name) for name in archive.namelist())


class _Words:
    """Hands out words that stand nowhere else, those of lines to be said and all others apart."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.withheld: list[str] = []
        self.said: list[str] = []

    def word(self, *, said: bool = False) -> str:
        word = f"{'spoken' if said else 'secret'}{next(self._numbers)}end"
        (self.said if said else self.withheld).append(word)
        return word


@st.composite
def notes(draw: st.DrawFn) -> tuple[Note, dict[str, Quote], _Words]:
    """Notes whose every word that is not to be on the card is one of its own."""
    words = _Words()
    quotes: dict[str, Quote] = {}

    def content(*, said: bool) -> tuple[Inline, ...]:
        inlines: list[Inline] = [Text(words.word(said=said), Marks(bold=draw(st.booleans())))]
        for kind in draw(st.lists(st.sampled_from("tcfql"), max_size=4)):
            match kind:
                case "t":
                    inlines.append(Text(f" {words.word(said=said)}"))
                case "c":
                    inlines.append(Citation((CitationItem(words.word(), words.word(), suffix=words.word()),)))
                case "f":
                    inlines.append(Footnote((Text(words.word()), InlineQuote("", (Text(words.word()),)))))
                case "l":
                    inlines.append(Text(f" {words.word(said=said)}", Marks(link=f"https://example.org/{words.word()}")))
                case _:
                    quote_id = f"q-{words.word()}"
                    anchor = QuoteAnchor(words.word(), words.word(), words.word(), 0, 5)
                    speaker = words.word(said=said)
                    quotes[quote_id] = Quote(quote_id, words.word(), anchor, speaker, words.word(), language="en")
                    inlines.append(InlineQuote(quote_id, (Text(words.word(said=said)),), emphasis_added=True))
        return tuple(inlines)

    def flag() -> Disclosure:
        return draw(st.sampled_from(list(Disclosure)))

    def listed(depth: int, *, below: bool) -> ListBlock:
        items = []
        for _ in range(draw(st.integers(1, 3))):
            own = flag()
            words_of_item = content(said=own is SAID and not below)
            withheld = below or own is WITHHELD
            children = (listed(depth + 1, below=withheld),) if depth < 2 and draw(st.booleans()) else ()
            items.append(ListItem(words_of_item, children, own))
        return ListBlock(tuple(items), ordered=draw(st.booleans()))

    blocks: list[Any] = [Heading(1, (Text("Lines"),), term="lines-to-take"), line(words.word(said=True), SAID)]
    for kind in draw(st.lists(st.sampled_from("pplqt"), min_size=1, max_size=6)):
        match kind:
            case "p":
                own = flag()
                blocks.append(Paragraph(content(said=own is SAID), disclosure=own))
            case "l":
                blocks.append(listed(0, below=False))
            case "q":
                blocks.append(QuoteBlock("", ((Text(words.word()),),)))
            case _:
                blocks.append(Table((((Text(words.word()),), (Text(words.word()),)),), caption=(Text(words.word()),)))
    front = FrontMatter(
        "Council", "en", sender=(words.word(),), to=(words.word(),), cc=(words.word(),), office=words.word(),
        reference=words.word(),
    )  # fmt: skip
    return Note(f"n-{words.word()}", front, Document(tuple(blocks))), quotes, words


@settings(max_examples=150, deadline=None)
@given(notes())
def test_no_word_of_what_is_withheld_is_anywhere_in_the_file(made: tuple[Note, dict[str, Quote], _Words]) -> None:
    note, quotes, words = made
    data = packed(speaking_card(note, quotes=quotes, profile=load_profile("", "en"))).decode()
    assert "secret" not in data, [word for word in words.withheld if word in data]
    assert all(word in data for word in words.said)
