# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Second-hand quotations as the styles print them: the primary text, "cit. in" or "quoted in", the carrier."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.citations.engine import Engine, Formatted, request_for
from composer.citations.labels import short_label
from composer.citations.primaries import (
    is_second_hand,
    primary_citation,
    primary_key,
    primary_label,
    primary_text,
    through,
)
from composer.citations.style import Style, read_style
from composer.citations.styles import load_style
from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Inline,
    InlineQuote,
    Locator,
    Paragraph,
    QuoteBlock,
    Text,
    plain,
)
from composer.quotes.model import Primary, Quote, Translation
from composer.sources.model import Source
from composer.text.anchors import QuoteAnchor

LETTER = Primary(
    "Paul Weber", "Letter to Marta Bianchi", date="2025-03-05", kind="personal_communication", locator="p. 4"
)
UNTITLED = Primary("Paul Weber", date="2025-03-04", kind="personal_communication")
REPORT = Primary(
    "{Staff College}", "A staff for the continent", date="2024", kind="report", place="London", locator="par. 12"
)
PAPER = Primary(publication="Corriere del Porto")
SIGNS = [chr(code) for code in range(0xFDD0, 0xFDF0)]

NUMERIC = b"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>n</title><id>n</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<macro name="who"><names variable="author"><name form="short"/></names></macro>
<citation collapse="citation-number"><sort><key variable="citation-number"/></sort>
<layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout></citation>
<bibliography><sort><key macro="who"/></sort><layout><text variable="title"/></layout></bibliography></style>"""
AUTHOR_DATE = b"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>a</title><id>a</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<macro name="who"><names variable="author"><name form="short"/></names></macro>
<citation collapse="year"><sort><key macro="who"/></sort><layout prefix="(" suffix=")" delimiter="; ">
<text macro="who"/><date variable="issued" prefix=" "><date-part name="year"/></date></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"""


@pytest.fixture(scope="module")
def default_style() -> Style:
    """The style pandoc has built in: Chicago, author and date."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "default.csl"]
    return read_style(subprocess.run(command, capture_output=True, check=True).stdout, "default")


@pytest.fixture(scope="module")
def sources(make_source: Callable[..., Source]) -> dict[str, Source]:
    return {
        "verdi": make_source(
            "verdi", title="A treaty of the continent", authors=["Anna Verdi"], publication="Post", date="2025-03-06"
        ),
        "zeta": make_source("zeta", title="Ancora", authors=["Aldo Zeta"], publication="Foglio", date="2025-03-07"),
    }


def quote(quote_id: str, primary: Primary | None, key: str = "verdi", **more: Any) -> Quote:
    return Quote(quote_id, f"s-{key}", QuoteAnchor("so it is", "", "", 0, 8), primary=primary, language="en", **more)


QUOTES = {
    one.id: one
    for one in (
        quote("letter", LETTER),
        quote("untitled", UNTITLED),
        quote("report", REPORT),
        quote("paper", PAPER),
        quote("elsewhere", LETTER, "zeta"),
        quote("own", None),
    )
}
PLACE = CitationItem("verdi", "3", Locator.PARAGRAPH)


def said(quote_id: str, *items: CitationItem) -> Paragraph:
    return Paragraph((InlineQuote(quote_id, (Text("so it is"),)), Text(" "), Citation(items or (PLACE,)), Text(".")))


def printed(
    style: Style, language: str, sources: dict[str, Source], engine: Engine, *blocks: Any, quotes: Any = None
) -> Formatted:
    request = request_for(Document(blocks), sources, style, language, QUOTES if quotes is None else quotes)
    answer = engine.format(request)
    words = answer.to_json() + "".join(plain(note) for note in answer.notes)
    assert not any(sign in words for sign in SIGNS)
    assert "()" not in words and "{}" not in words
    assert len(answer.notes) == len(blocks)
    return answer


def lines(answer: Formatted, marked: Callable[[tuple[Inline, ...]], str]) -> list[str]:
    return [marked(note) for note in answer.notes]


def test_italian_footnotes_name_both_first_and_again(
    sources: dict[str, Source], engine: Engine, marked: Callable[..., str]
) -> None:
    blocks = (said("letter"), said("letter"), said("own"), said("elsewhere", CitationItem("zeta")), said("report"))
    answer = printed(load_style("appunto-stampa-it"), "it", sources, engine, *blocks)
    assert lines(answer, marked) == [
        "P. Weber, *Letter to Marta Bianchi*, 5 marzo 2025, p. 4, cit. in A. Verdi, *A treaty of the continent*, "
        "«Post», 6 marzo 2025, par. 3.",
        "*Ibidem*.",
        "A. Verdi, *A treaty of the continent*, cit., par. 3.",
        "P. Weber, *Letter to Marta Bianchi*, cit., p. 4, cit. in A. Zeta, *Ancora*, «Foglio», 7 marzo 2025.",
        "Staff College, *A staff for the continent*, London, 2024, par. 12, cit. in A. Verdi,"
        " *A treaty of the continent*, cit., par. 3.",
    ]
    assert [plain(entry.content) for entry in answer.bibliography] == [
        "Staff College, A staff for the continent, London, 2024.",
        "Verdi, Anna, A treaty of the continent, «Post», 6 marzo 2025.",
        "Weber, Paul, Letter to Marta Bianchi, 5 marzo 2025.",
        "Zeta, Aldo, Ancora, «Foglio», 7 marzo 2025.",
    ]


def test_a_text_quoted_again_through_the_same_source_is_ibidem_and_elsewhere_in_it_ivi(
    sources: dict[str, Source], engine: Engine, marked: Callable[..., str]
) -> None:
    further = CitationItem("verdi", "5", Locator.PARAGRAPH)
    blocks = (said("letter"), said("letter"), said("letter", further), said("letter", further), said("own", further))
    italian = printed(load_style("appunto-stampa-it"), "it", sources, engine, *blocks)
    assert lines(italian, marked)[1:] == [
        "*Ibidem*.",
        "*Ivi*, par. 5.",
        "*Ibidem*.",
        "A. Verdi, *A treaty of the continent*, cit., par. 5.",  # not the letter, so not "ibidem"
    ]
    english = printed(load_style("appunto-press-en"), "en", sources, engine, *blocks)
    assert lines(english, marked)[1:4] == ["Ibid.", "Ibid., para. 5.", "Ibid."]


def test_a_style_without_a_word_for_it_names_text_and_source_again(
    sources: dict[str, Source], engine: Engine, marked: Callable[..., str]
) -> None:
    answer = printed(load_style("appunto-us-notes-en"), "en", sources, engine, said("letter"), said("letter"))
    assert lines(answer, marked)[1] == (
        "Weber, “Letter to Marta Bianchi,” p. 4, quoted in Verdi, “A treaty of the continent,” para. 3."
    )


def test_no_second_cit_stands_before_cit_in(
    sources: dict[str, Source], engine: Engine, marked: Callable[..., str]
) -> None:
    answer = printed(
        load_style("appunto-stampa-it"), "it", sources, engine, said("untitled"), said("own"), said("untitled")
    )
    assert lines(answer, marked)[2] == "P. Weber, cit. in A. Verdi, *A treaty of the continent*, cit., par. 3."


def test_english_footnotes(sources: dict[str, Source], engine: Engine, marked: Callable[..., str]) -> None:
    answer = printed(
        load_style("appunto-press-en"), "en", sources, engine, said("untitled"), said("letter"), said("paper")
    )
    assert lines(answer, marked) == [
        "P. Weber, letter, 4 March 2025, quoted in A. Verdi, ‘A treaty of the continent’, *Post*, 6 March 2025, "
        "para. 3.",
        "P. Weber, ‘Letter to Marta Bianchi’, 5 March 2025, p. 4, quoted in Verdi, ‘A treaty of the continent’, "
        "para. 3.",
        "*Corriere del Porto*, quoted in Verdi, ‘A treaty of the continent’, para. 3.",
    ]
    assert [entry.key for entry in answer.bibliography] == ["verdi", primary_key(UNTITLED), primary_key(LETTER)]


def test_numbers_are_joined_as_the_rest(sources: dict[str, Source], engine: Engine) -> None:
    blocks = (said("letter"), said("paper"), said("own"))
    italian = printed(load_style("appunto-fonti-it"), "it", sources, engine, *blocks)
    assert [plain(note) for note in italian.notes] == [
        "[1, p. 4, cit. in 2, par. 3]",
        "[«Corriere del Porto», cit. in 2, par. 3]",
        "[2, par. 3]",
    ]
    english = printed(load_style("appunto-sources-en"), "en", sources, engine, *blocks)
    assert plain(english.notes[0]) == "[1, p. 4, quoted in 2, para. 3]"


def test_styles_that_sort_and_collapse_keep_the_two_together(sources: dict[str, Source], engine: Engine) -> None:
    blocks = (said("letter"), said("own"), said("report"))
    numeric = printed(read_style(NUMERIC, "n"), "en", sources, engine, *blocks)
    assert [plain(note) for note in numeric.notes] == ["[3, quoted in 2]", "[2]", "[1, quoted in 2]"]
    dated = printed(read_style(AUTHOR_DATE, "a"), "en", sources, engine, *blocks)
    assert [plain(note) for note in dated.notes] == [
        "(Weber 2025, quoted in Verdi 2025)",
        "(Verdi 2025)",
        "(Staff College 2024, quoted in Verdi 2025)",
    ]


def test_pandocs_own_style(sources: dict[str, Source], engine: Engine, default_style: Style) -> None:
    answer = printed(default_style, "it", sources, engine, said("letter"), said("report"), said("paper"))
    assert [plain(note) for note in answer.notes] == [
        "(P. Weber, «Letter to Marta Bianchi», 5 marzo 2025, 4, cit. in Verdi 2025, par. 3)",
        "(Staff College 2024, par. 12, cit. in Verdi 2025, par. 3)",
        "(«Corriere del Porto», cit. in Verdi 2025, par. 3)",
    ]
    assert all(plain(entry.content) for entry in answer.bibliography)  # letters are not listed by this style


def test_a_comma_stands_inside_american_marks(sources: dict[str, Source], engine: Engine) -> None:
    xml = NUMERIC.replace(
        b'<text variable="citation-number"/></layout>', b'<text variable="title" quotes="true"/></layout>'
    )
    style = replace(read_style(xml, "us"), locale="en-US", stop_inside_quotes=True)
    answer = printed(style, "en", sources, engine, said("letter"))
    assert plain(answer.notes[0]) == "[“Letter to Marta Bianchi,” quoted in “A treaty of the continent”]"


def test_the_writers_prefix_stands_before_both(sources: dict[str, Source], engine: Engine) -> None:
    cited = (CitationItem("zeta"), replace(PLACE, prefix="cfr."))
    answer = printed(load_style("appunto-fonti-it"), "it", sources, engine, said("letter", *cited))
    assert plain(answer.notes[0]) == "[1; cfr. 2, p. 4, cit. in 3, par. 3]"


def test_quotations_set_apart_and_in_footnotes_are_second_hand_as_well(
    sources: dict[str, Source], engine: Engine
) -> None:
    inside = Paragraph(
        (Footnote((Text("Così "), InlineQuote("letter", (Text("so"),)), Text(" "), Citation((PLACE,)))),)
    )
    block = QuoteBlock("letter", ((Text("so it is"),), (Citation((PLACE,)),)))
    answer = printed(load_style("appunto-fonti-it"), "it", sources, engine, inside, block)
    assert [plain(note) for note in answer.notes] == ["[1, p. 4, cit. in 2, par. 3]"] * 2


def test_only_the_citation_of_its_source_next_to_a_quotation_carries_it(sources: dict[str, Source]) -> None:
    apart = Paragraph((InlineQuote("letter", (Text("so"),)), Text(" he wrote "), Citation((PLACE,))))
    other = said("letter", CitationItem("zeta"))
    unknown = said("letter", CitationItem("nobody"))
    found = through(Document((apart, other, unknown)), QUOTES, sources, "it")
    assert all(one.carried is None and one.primary is None for one in found)


def test_a_paper_that_prints_what_it_was_told_is_the_first_hand(make_source: Callable[..., Source]) -> None:
    carrier = make_source("corriere", publication="Il Corriere del Porto")
    assert not is_second_hand(PAPER, carrier)
    assert is_second_hand(PAPER, make_source("post", publication="Post"))
    assert is_second_hand(replace(PAPER, author="Paul Weber"), carrier)
    assert not is_second_hand(Primary(locator="p. 3"), carrier)
    assert not is_second_hand(None, carrier)


def test_kept_citations_are_asked_for_again_when_the_primary_text_changes(sources: dict[str, Source]) -> None:
    style, document = load_style("appunto-stampa-it"), Document((said("letter"),))

    def fingerprint(primary: Primary | None) -> str:
        return request_for(document, sources, style, "it", {"letter": quote("letter", primary)}).fingerprint()

    changed = [LETTER, replace(LETTER, title="Another letter"), replace(LETTER, locator="p. 5"), PAPER, None]
    changed.append(replace(PAPER, publication="Gazzetta"))
    assert len({fingerprint(primary) for primary in changed}) == len(changed)
    bare = request_for(document, sources, style, "it").fingerprint()
    assert fingerprint(None) == bare


def test_one_letter_cited_at_two_places_is_one_text() -> None:
    assert primary_key(LETTER) == primary_key(replace(LETTER, locator="p. 9", title="Letter  to Marta Bianchi "))
    assert primary_key(LETTER) != primary_key(replace(LETTER, date="2025-03-06"))


@pytest.mark.parametrize(
    ("place", "item"),
    [
        ("p. 4", ("4", Locator.PAGE, "")),
        ("pp. 4-5", ("4-5", Locator.PAGE, "")),
        ("par. 12", ("12", Locator.PARAGRAPH, "")),
        ("min. 12:30", ("12:30", Locator.TIMESTAMP, "")),
        ("4", ("4", Locator.PAGE, "")),
        ("", ("", Locator.PAGE, "")),
        ("at the end", ("", Locator.PAGE, ", at the end")),
    ],
)
def test_a_place_is_read_as_it_is_printed(place: str, item: tuple[str, Locator, str]) -> None:
    cited = primary_citation(replace(LETTER, locator=place))
    assert (cited.locator, cited.label, cited.suffix) == item


def test_labels_and_hints(make_source: Callable[..., Source]) -> None:
    source = make_source("verdi", title="A treaty", authors=["Anna Verdi"])
    assert short_label(source, PLACE, "it", primary=primary_label(LETTER)) == "Weber, cit. in Verdi, §3"
    assert short_label(source, PLACE, "en", primary=primary_label(PAPER)) == "Corriere del Porto, quoted in Verdi, §3"
    assert primary_label(Primary(author="A Uno; B Due; C Tre")) == "Uno et al."
    assert primary_text(LETTER, "it") == "P. Weber, “Letter to Marta Bianchi”, 5 marzo 2025, p. 4"
    assert primary_text(UNTITLED, "it") == "P. Weber, lettera, 4 marzo 2025"


def test_own_footnotes_of_translated_quotations_count_in_the_row(sources: dict[str, Source]) -> None:
    pair = quote("pair", None, translation=Translation("così è", "it"))
    bare = Paragraph((InlineQuote("pair", (Text("so it is"),)), Text(" and so on")))
    style = load_style("appunto-stampa-it")
    request = request_for(Document((bare, said("own"))), sources, style, "it", {**QUOTES, "pair": pair})
    assert [placed.note_number for placed in request.citations] == [2]
    request = request_for(Document((bare, said("own"))), sources, style, "en", {**QUOTES, "pair": pair})
    assert [placed.note_number for placed in request.citations] == [1]


words = st.text(alphabet=st.sampled_from("ab{}[]()<>*_;,.'\"“”«»\ufde0\ufde1\ufdd0 é-&@"), max_size=12)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.builds(Primary, words, words, words, st.just("2025-03-05"), locator=words), min_size=1, max_size=6))
def test_no_sign_of_ours_is_ever_left(sources: dict[str, Source], engine: Engine, primaries: list[Primary]) -> None:
    quotes = {f"q-{number}": quote(f"q-{number}", primary) for number, primary in enumerate(primaries)}
    for style in ("appunto-stampa-it", "appunto-fonti-it"):
        request = request_for(Document(tuple(map(said, quotes))), sources, load_style(style), "it", quotes)
        answer = engine.format(request)
        text = answer.to_json() + "".join(plain(note) for note in answer.notes)
        assert not any(sign in text for sign in SIGNS)
