"""Each figure, date and name of a note is found, found elsewhere, close, not found, or the writer's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.document.model import (
    Block,
    Citation,
    CitationItem,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    ListBlock,
    ListItem,
    Locator,
    Marks,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)
from composer.evidence.claims import Claim, ClaimReader, ClaimStatus
from composer.evidence.comparing import Remark
from composer.evidence.source_index import SourceIndex
from composer.sources.model import Source
from composer.text.spans import Span
from tests.evidence.conftest import MakeSource

FOUND, ELSEWHERE, CLOSE = ClaimStatus.FOUND, ClaimStatus.ELSEWHERE, ClaimStatus.CLOSE
NOT_FOUND, ASSESSMENT = ClaimStatus.NOT_FOUND, ClaimStatus.ASSESSMENT


@pytest.fixture
def sources(make_source: MakeSource) -> dict[str, SourceIndex]:
    made = (
        make_source(
            "rich",
            "Italy spent $29.2 billion, or 1.7% of its GDP, on defense in 2017.",
            "The plan brings 27 members together with 13 countries, Mr. Crosetto said on March 6.",
            "Beijing was silent. Guido Crosetto spoke in Brussels; he named China too.",
        ),
        make_source("verdi", "Il vertice del 18 agosto 2025 durò 72 ore.", language="it", date="2025-08-19"),
    )
    return {source.key: SourceIndex(source) for source in made}


def cites(key: str, paragraph: str = "") -> Citation:
    return Citation((CitationItem(key, paragraph, Locator.PARAGRAPH),))


def claims(
    sources: dict[str, SourceIndex],
    *blocks: Block,
    language: str = "it",
    quoted: dict[str, tuple[str, tuple[Span, ...]]] | None = None,
) -> list[Claim]:
    return list(ClaimReader().claims(Document(blocks), language, sources, quoted or {}))


def one(sources: dict[str, SourceIndex], *content: Inline) -> Claim:
    (found,) = claims(sources, Paragraph(content))
    return found


def test_a_sum_is_found_in_the_paragraph_cited(sources: dict[str, SourceIndex]) -> None:
    found = one(sources, Text("ha speso 29,2 miliardi di dollari "), cites("rich", "1"))
    assert (found.status, found.key, found.text) == (FOUND, "rich", "29,2 miliardi di dollari")
    assert found.place is not None
    assert found.place.of(sources["rich"].source.text.text) == "$29.2 billion"


def test_a_wrong_figure_is_not_found(sources: dict[str, SourceIndex]) -> None:
    assert one(sources, Text("ha speso 29,3 miliardi di dollari "), cites("rich", "1")).status is NOT_FOUND


def test_what_stands_in_another_paragraph_is_told_so(sources: dict[str, SourceIndex]) -> None:
    found = one(sources, Text("pari all’1,7% "), cites("rich", "2"))
    assert (found.status, found.key) == (ELSEWHERE, "rich")


def test_what_stands_in_another_source_is_told_so(sources: dict[str, SourceIndex]) -> None:
    runs = (Text("entro 72 ore "), cites("rich", "2"), Text(". Poi. "), cites("verdi"))
    found = claims(sources, Paragraph(runs[:2]), Heading(1, (Text("Altro"),)), Paragraph((Text("e "), cites("verdi"))))
    assert [(claim.status, claim.key) for claim in found] == [(ELSEWHERE, "verdi")]
    assert one(sources, *runs).status is FOUND  # the paragraph cites both


def test_a_rounded_figure_is_close(sources: dict[str, SourceIndex]) -> None:
    found = one(sources, Text("circa 30 miliardi di dollari "), cites("rich", "1"))
    assert (found.status, found.remark) == (CLOSE, Remark.ROUNDED)


def test_a_date_without_its_year_in_the_source_is_close(sources: dict[str, SourceIndex]) -> None:
    found = one(sources, Text("il 6 marzo 2025 "), cites("rich", "2"))
    assert (found.status, found.remark) == (CLOSE, Remark.NO_YEAR)


def test_the_day_of_the_source_bears_out_a_date(sources: dict[str, SourceIndex]) -> None:
    found = one(sources, Text("scritto il 19 agosto 2025 "), cites("verdi"))
    assert (found.status, found.key, found.place) == (FOUND, "verdi", None)


def test_the_author_of_the_source_bears_out_a_name(sources: dict[str, SourceIndex]) -> None:
    assert one(sources, Text("scrive Motoko Rich "), cites("rich", "1")).status is FOUND


def test_a_name_is_found_anywhere_in_the_cited_source(sources: dict[str, SourceIndex]) -> None:
    assert one(sources, Text("ne parla Guido Crosetto "), cites("rich", "1")).status is FOUND
    assert one(sources, Text("ne parla Antonio Verdini "), cites("rich", "1")).status is NOT_FOUND


def test_a_first_name_that_the_source_does_not_give_is_close(make_source: MakeSource) -> None:
    sources = {"a": SourceIndex(make_source("a", "The plan, Mr. Crosetto said, is old."))}
    found = one(sources, Text("dice Guido Crosetto "), cites("a"))
    assert (found.status, found.remark) == (CLOSE, Remark.PART_OF_NAME)


def test_a_capital_for_its_country_is_close(make_source: MakeSource) -> None:
    sources = {"a": SourceIndex(make_source("a", "The plan was refused by China."))}
    found = one(sources, Text("la risposta di Pechino "), cites("a"))
    assert (found.status, found.remark) == (CLOSE, Remark.CAPITAL)


def test_small_words_are_no_acronyms(make_source: MakeSource) -> None:
    sources = {"a": SourceIndex(make_source("a", "È un piano di tutti, e un accordo.", language="it"))}
    assert one(sources, Text("le Nazioni Unite tacciono "), cites("a")).status is NOT_FOUND


def test_a_summary_without_citations_is_looked_for_in_all_sources(sources: dict[str, SourceIndex]) -> None:
    found = claims(
        sources,
        Heading(1, (Text("Sintesi"),)),
        Paragraph((Text("Sono 27 e 13, entro 72 ore, 15 no."),)),
        Heading(1, (Text("Contesto"),)),
        Paragraph((Text("e "), cites("rich", "1"), Text(" e "), cites("verdi"))),
    )
    assert [(claim.text, claim.status) for claim in found] == [
        ("27", FOUND),
        ("13", FOUND),
        ("72 ore", FOUND),
        ("15", NOT_FOUND),
    ]


def test_quotations_and_typed_quotation_marks_are_no_words_of_the_writer(sources: dict[str, SourceIndex]) -> None:
    quote = InlineQuote("", (Text("we are 99 in Narnia"),))
    assert not claims(sources, Paragraph((Text("dice “siamo 98 a Narnia”, "), quote, cites("rich"))))
    assert not claims(sources, QuoteBlock("", ((Text("We are 99."), cites("rich")),)))


def test_a_captured_quotation_says_where_to_look(sources: dict[str, SourceIndex]) -> None:
    text = sources["rich"].source.text.text
    at = text.index("The plan")
    use = InlineQuote("q-1", (Text("The plan"),))
    found = claims(sources, Paragraph((Text("Sono 27, dice: "), use)), quoted={"q-1": ("rich", (Span(at, at + 8),))})
    assert [claim.status for claim in found] == [FOUND]


def test_footnotes_tables_lists_and_headings_are_read(sources: dict[str, SourceIndex]) -> None:
    found = claims(
        sources,
        Heading(2, (Text("I 27 Paesi"),)),
        ListBlock((ListItem((Text("Sono 13 "), cites("rich", "2"))),)),
        Paragraph((Text("Testo"), Footnote((Text("L’1,7% "), cites("rich", "1"))))),
        Table((((Text("Paesi"),), (Text("Spesa"),)), ((Text("27"),), (Text("1,8% "), cites("rich", "1"))))),
    )
    assert [(claim.text, claim.status, claim.in_footnote) for claim in found] == [
        ("27", FOUND, False),
        ("13", FOUND, False),
        ("1,7%", FOUND, True),
        ("27", ELSEWHERE, False),
        ("1,8%", NOT_FOUND, False),
    ]


def test_the_writer_may_mark_an_assessment(sources: dict[str, SourceIndex]) -> None:
    marked = Text("saranno 40", replace(Marks(), assessment=True))
    assert one(sources, Text("Secondo noi "), marked, cites("rich")).status is ASSESSMENT


def test_what_only_counts_the_writers_points_is_never_missing(sources: dict[str, SourceIndex]) -> None:
    assert not claims(sources, Paragraph((Text("Restano tre obiezioni; le due ultime contano. "), cites("rich", "1"))))


def test_the_end_of_a_range_that_is_missing_makes_it_missing(sources: dict[str, SourceIndex]) -> None:
    assert one(sources, Text("fra 13 e 27 Paesi "), cites("rich", "2")).status is FOUND
    assert one(sources, Text("fra 13 e 28 Paesi "), cites("rich", "2")).status is NOT_FOUND


def test_the_same_words_are_counted_by_their_occurrence(sources: dict[str, SourceIndex]) -> None:
    found = claims(sources, Paragraph((Text("27 e poi 27 "), cites("rich", "2"))))
    assert [claim.occurrence for claim in found] == [0, 1]


def test_unchanged_paragraphs_and_sources_are_not_read_again(make_source: MakeSource) -> None:
    reader = ClaimReader()
    source = make_source("a", "Sono 27.")
    assert reader.index_of(source) is reader.index_of(source)
    assert reader.index_of(source) is not reader.index_of(make_source("a", "Sono 28."))
    reader.keep_only(())
    assert isinstance(reader.index_of(source).source, Source)
