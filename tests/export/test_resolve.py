# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a note becomes when everything is settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from composer.document.model import (
    Citation,
    CitationItem,
    Footnote,
    Heading,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)
from composer.export.placing import set_words
from composer.export.resolve import resolve
from composer.export.resolved import ResolvedNote
from composer.export.resolved_blocks import (
    NoteMark,
    Quoted,
    Reference,
    SetHeading,
    SetInline,
    SetList,
    SetParagraph,
    SetSources,
    SetTable,
)
from composer.houses.profiles import load_profile
from composer.quotes.model import SealStatus

Make = Callable[..., Any]


def words(content: tuple[SetInline, ...]) -> str:
    """Words with note marks as [n]; where lines may end is proved in `test_kept_together`."""
    said = "".join(f"[{p.number}]" if isinstance(p, NoteMark) else set_words([p]) for p in content)
    return said.replace("\u00a0", " ")


def texts(note: ResolvedNote) -> list[str]:
    return [words(block.content) for block in note.blocks if isinstance(block, SetParagraph)]


def headings(note: ResolvedNote) -> list[tuple[int, str]]:
    return [(block.level, words(block.content)) for block in note.blocks if isinstance(block, SetHeading)]


def one_paragraph(settled: Make, make_note: Make, *content: Any, language: str = "en") -> ResolvedNote:
    note: ResolvedNote = settled(make_note(Paragraph(content), language=language))
    return note


# ---------------------------------------------------------------------- quotations


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("it", "detto «un “patto” vero» ieri"),
        ("en", "detto “un ‘patto’ vero” ieri"),
    ],
)
def test_inline_quotes_get_the_marks_of_the_notes_language(
    settled: Make, make_note: Make, language: str, expected: str
) -> None:
    quote = InlineQuote("q-aaaa", (Text("un «patto» vero"),), language="it")
    assert texts(one_paragraph(settled, make_note, Text("detto "), quote, Text(" ieri"), language=language)) == [
        expected
    ]


def test_marks_are_nested_across_runs_of_different_look(settled: Make, make_note: Make) -> None:
    quote = InlineQuote("", (Text("a “big"), Text(" pact", Marks(italic=True)), Text("” now")))
    note = one_paragraph(settled, make_note, quote, language="it")
    assert texts(note) == ["«a “big pact” now»"]
    assert Text(" pact", Marks(italic=True)) in note.blocks[0].content[1].content  # type: ignore[union-attr]


def test_block_quotes_have_no_marks_and_first_level_marks_inside(settled: Make, make_note: Make) -> None:
    note = settled(make_note(QuoteBlock("q-aaaa", ((Text("He said “now” and left."),),)), language="it"))
    assert words(note.blocks[0].paragraphs[0]) == "He said «now» and left."


def test_foreign_quotes_carry_their_language_and_home_ones_none(
    settled: Make, make_note: Make, captured_quote: Make
) -> None:
    note = make_note(
        Paragraph((InlineQuote("q-en", (Text("words"),)), Text(" e "), InlineQuote("q-it", (Text("parole"),)))),
        language="it",
    )
    quotes = {"q-en": captured_quote("q-en", "words", "en"), "q-it": captured_quote("q-it", "parole", "it")}
    quoted = [piece for piece in settled(note, quotes=quotes).blocks[0].content if isinstance(piece, Quoted)]
    assert [piece.content[0].marks.language for piece in quoted] == ["en-GB", ""]


def test_a_language_that_is_none_is_left_out(settled: Make, make_note: Make) -> None:
    note = one_paragraph(settled, make_note, Text("words", Marks(language='no"tag')))
    assert note.blocks[0].content == (Text("words"),)  # type: ignore[union-attr]


def test_each_use_of_a_quote_is_a_place_of_its_own(settled: Make, make_note: Make) -> None:
    use = InlineQuote("q-abcd2345", (Text("words"),))
    note = one_paragraph(settled, make_note, use, Text(" "), use, Text(" "), replace(use, quote_id=""))
    assert [p.bookmark for p in note.blocks[0].content if isinstance(p, Quoted)] == ["q_abcd2345", "q_abcd2345_2", ""]  # type: ignore[union-attr]


def test_emphasis_is_declared_in_the_footnote_of_its_citation(settled: Make, make_note: Make, citing: Make) -> None:
    quote = InlineQuote("q-a", (Text("so "), Text("big", Marks(italic=True))), emphasis_added=True)
    note = one_paragraph(settled, make_note, quote, Text(" "), citing("rich2026", "3"), Text("."))
    assert words(note.notes[0]) == "Author of rich2026, A title, p. 3 (emphasis added)."


def test_emphasis_without_a_citation_is_declared_in_brackets(settled: Make, make_note: Make) -> None:
    quote = InlineQuote("q-a", (Text("so "), Text("big", Marks(bold=True))), emphasis_added=True)
    assert texts(one_paragraph(settled, make_note, quote, Text("."), language="it")) == ["«so big» (grassetto nostro)."]


def test_emphasis_in_a_block_goes_to_its_last_citation(settled: Make, make_note: Make, citing: Make) -> None:
    block = QuoteBlock(
        "q-a",
        ((Text("one "), citing("a")), (Text("two ", Marks(italic=True)), citing("b"))),
        emphasis_added=True,
    )
    note = settled(make_note(block, language="it"))
    assert ["corsivo nostro" in words(content) for content in note.notes] == [False, True]


def test_a_citation_alone_under_a_block_joins_its_last_paragraph(settled: Make, make_note: Make, citing: Make) -> None:
    note = settled(make_note(QuoteBlock("q-a", ((Text("Words."),), (citing("a"),)))))
    assert [words(content) for content in note.blocks[0].paragraphs] == ["Words.[1]"]


# ---------------------------------------------------------------------- footnotes


def test_italian_marks_stand_before_and_english_after_the_stop(settled: Make, make_note: Make, citing: Make) -> None:
    content = (Text("words "), citing("a"), Text("."))
    assert texts(one_paragraph(settled, make_note, *content, language="it")) == ["words[1]."]
    assert texts(one_paragraph(settled, make_note, *content, language="en")) == ["words.[1]"]


def test_the_profile_decides_where_marks_stand(settled: Make, make_note: Make, citing: Make) -> None:
    note = make_note(Paragraph((Text("words "), citing("a"), Text("."))))
    assert texts(settled(note, profile=load_profile("eu", "en"))) == ["words[1]."]


def test_footnotes_are_numbered_in_reading_order_through_all_kinds_of_block(
    settled: Make, make_note: Make, citing: Make
) -> None:
    note = settled(
        make_note(
            Heading(1, (Text("H "), citing("k1"))),
            ListBlock(
                (
                    ListItem(
                        (Text("i "), citing("k2")),
                        (
                            ListBlock(
                                (
                                    ListItem(
                                        (Text("j "), citing("k3")),
                                    ),
                                )
                            ),
                        ),
                    ),
                )
            ),
            Table((((Text("c "), citing("k5")),),), caption=(Text("t "), citing("k4"))),
            QuoteBlock("", ((Text("q "), citing("k6")),)),
        )
    )
    assert [words(content).split(",")[0] for content in note.notes] == [f"Author of k{n}" for n in range(1, 7)]
    table = next(block for block in note.blocks if isinstance(block, SetTable))
    assert (words(table.caption), words(table.rows[0][0])) == ("Table 1. t[4]", "c[5]")


def test_a_footnote_of_the_writers_holds_its_citations_in_its_own_words(
    settled: Make, make_note: Make, citing: Make
) -> None:
    footnote = Footnote((Text("See "), citing("a"), Text(" and "), citing("b", "2"), Text(".")))
    note = one_paragraph(settled, make_note, Text("words"), footnote)
    assert texts(note) == ["words[1]"]
    assert words(note.notes[0]) == "See Author of a, A title and Author of b, A title, p. 2."


@pytest.mark.parametrize(
    ("before", "behind", "expected"),
    [
        ("Spending rose ", ".", "Spending rose (Author of a, A title)."),
        ("Spending rose ", "", "Spending rose (Author of a, A title)."),
        ("Spending rose ", "; then it fell.", "Spending rose (Author of a, A title); then it fell."),
        ("Cfr. anche ", ".", "Cfr. anche Author of a, A title."),
        ("See ", "", "See Author of a, A title."),
        ("So in the press: ", ".", "So in the press: Author of a, A title."),
        ("Spending rose. ", "", "Spending rose. Author of a, A title."),
        ("In the E.U. ", "", "In the E.U. (Author of a, A title)."),
        ("", " and others.", "Author of a, A title and others."),
    ],
)
def test_a_citation_among_the_words_of_a_footnote_is_set_off_unless_they_lead_to_it(
    settled: Make, make_note: Make, citing: Make, before: str, behind: str, expected: str
) -> None:
    footnote = Footnote((Text(before), citing("a"), Text(behind)))
    assert words(one_paragraph(settled, make_note, Text("w"), footnote).notes[0]) == expected


@pytest.mark.parametrize(("language", "expected"), [("it", "nell’U.E[1]. Poi"), ("en", "nell’U.E.[1] Poi")])
def test_a_short_form_before_a_mark_ends_its_sentence_with_one_stop(
    settled: Make, make_note: Make, citing: Make, language: str, expected: str
) -> None:
    content = (Text("nell'U.E. "), citing("a"), Text(". Poi"))
    assert texts(one_paragraph(settled, make_note, *content, language=language)) == [expected]


@pytest.mark.parametrize(("language", "expected"), [("it", "«Yes.»[1] Then"), ("en", "“Yes.”[1] Then")])
def test_words_quoted_with_their_stop_get_no_second_one(
    settled: Make, make_note: Make, citing: Make, language: str, expected: str
) -> None:
    content = (InlineQuote("", (Text("Yes."),)), Text(" "), citing("a"), Text(". Then"))
    assert texts(one_paragraph(settled, make_note, *content, language=language)) == [expected]
    bare = (InlineQuote("", (Text("Yes."),)), Text(". Then"))
    assert texts(one_paragraph(settled, make_note, *bare, language=language)) == [expected.replace("[1]", "")]


def test_the_writers_straight_marks_are_those_of_the_language(settled: Make, make_note: Make) -> None:
    content = (Text('Lo "scu'), Text("do", Marks(bold=True)), Text("\" dell'Est -- così"))
    assert texts(one_paragraph(settled, make_note, *content, language="it")) == ["Lo «scudo» dell’Est – così"]


def test_a_footnote_inside_a_footnote_becomes_brackets(settled: Make, make_note: Make) -> None:
    note = one_paragraph(settled, make_note, Text("w"), Footnote((Text("out"), Footnote((Text("in"),)))))
    assert [words(content) for content in note.notes] == ["out (in)"]


def test_neighbouring_marks_are_parted_by_a_comma(settled: Make, make_note: Make, citing: Make) -> None:
    note = one_paragraph(settled, make_note, Text("w "), citing("a"), Text(" "), Footnote((Text("own"),)), Text("."))
    marks = [p for p in note.blocks[0].content if isinstance(p, NoteMark)]  # type: ignore[union-attr]
    assert [mark.after_another for mark in marks] == [False, True]


def test_a_style_for_the_text_puts_citations_there(settled: Make, make_note: Make, citing: Make, wording: Make) -> None:
    note = make_note(Paragraph((Text("words "), citing("a"), Text(". More "), citing("a"), Text("."))))
    formatted = replace(wording(note), in_text=True)
    settled_note = settled(note, formatted=formatted)
    assert settled_note.notes == ()
    assert texts(settled_note) == ["words Author of a, A title.. More Author of a, A title.."]
    first, second = (p for p in settled_note.blocks[0].content if isinstance(p, Reference))
    entry = next(block for block in settled_note.blocks if isinstance(block, SetSources)).entries[0]
    assert (first.bookmark, first.place, second.place) == (entry.bookmark, "_citation_1", "")
    assert entry.content[0].bookmark == "_citation_1"


# ---------------------------------------------------------------------- sources and links


def test_citation_and_entry_lead_to_one_another(settled: Make, make_note: Make, citing: Make) -> None:
    note = one_paragraph(settled, make_note, Text("w "), citing("a"), Text(" v "), citing("a"))
    mark = next(p for p in note.blocks[0].content if isinstance(p, NoteMark))  # type: ignore[union-attr]
    sources = note.blocks[-1]
    assert isinstance(sources, SetSources)
    assert note.notes[0][0].bookmark == note.notes[1][0].bookmark == sources.entries[0].bookmark  # type: ignore[union-attr]
    assert sources.entries[0].content[0].bookmark == mark.bookmark != ""  # type: ignore[union-attr]


def test_each_item_of_a_citation_leads_to_its_own_entry(settled: Make, make_note: Make) -> None:
    citation = Citation((CitationItem("a", "3"), CitationItem("b")))
    note = one_paragraph(settled, make_note, Text("w "), citation)
    links = [p for p in note.notes[0] if isinstance(p, Reference)]
    assert [(p.bookmark, set_words(p.content)) for p in links] == [
        ("_source_a", "Author of a, A title, p.\u00a03"),
        ("_source_b", "Author of b, A title."),
    ]


def test_links_of_an_entry_stay_their_own(settled: Make, make_note: Make, citing: Make) -> None:
    entry = one_paragraph(settled, make_note, Text("w "), citing("a")).blocks[-1].entries[0]  # type: ignore[union-attr]
    assert Text("https://example.org/a", Marks(link="https://example.org/a")) in entry.content


def test_the_list_of_sources_comes_last_under_its_heading(settled: Make, make_note: Make, citing: Make) -> None:
    note = settled(make_note(Heading(2, (Text("A"),)), Paragraph((Text("w "), citing("a"))), language="it"))
    assert headings(note) == [(1, "A"), (1, "Fonti")]
    assert isinstance(note.blocks[-1], SetSources)


def test_the_list_of_sources_takes_the_place_the_template_gives_it(
    settled: Make, make_note: Make, citing: Make
) -> None:
    note = settled(
        make_note(
            Heading(1, (Text("A"),)),
            Paragraph((Text("w "), citing("a"))),
            Heading(1, (Text("Sources"),), term="sources"),
            Heading(1, (Text("Annexes"),)),
            Paragraph((Text("One"),)),
        )
    )
    assert [type(block).__name__ for block in note.blocks][2:4] == ["SetHeading", "SetSources"]
    assert [title for _, title in headings(note)] == ["A", "Sources", "Annexes"]


def test_a_note_without_citations_has_no_list_of_sources(settled: Make, make_note: Make) -> None:
    note = settled(make_note(Paragraph((Text("w"),)), Heading(1, (Text("Sources"),), term="sources")))
    assert headings(note) == []


def test_a_cited_source_that_is_not_there_is_told(settled: Make, make_note: Make, citing: Make) -> None:
    note = one_paragraph(settled, make_note, Text("w "), citing("gone2020"))
    assert any("gone2020" in str(message) for message in note.warnings)


# ---------------------------------------------------------------------- order and emptiness


def test_empty_paragraphs_and_prompts_are_dropped(settled: Make, make_note: Make) -> None:
    note = settled(make_note(Paragraph(), Paragraph((), prompt="summary"), Paragraph((Text("  "), LineBreak()))))
    assert note.blocks == ()


def test_empty_sections_are_dropped_and_told(settled: Make, make_note: Make) -> None:
    note = settled(
        make_note(
            Heading(1, (Text("A"),)),
            Heading(2, (Text("A1"),)),
            Paragraph((Text("w"),)),
            Heading(2, (Text("A2"),)),
            Heading(3, (Text("A2a"),)),
            Paragraph((), prompt="summary"),
            Heading(1, (Text("B"),)),
        )
    )
    assert headings(note) == [(1, "A"), (2, "A1")]
    assert [message.values["heading"] for message in note.warnings] == ["A2", "A2a", "B"]


def test_an_empty_section_stays_when_its_heading_has_a_footnote(settled: Make, make_note: Make, citing: Make) -> None:
    note = settled(make_note(Heading(1, (Text("A"), citing("a"))), Heading(1, (Text("B"),)), Paragraph((Text("w"),))))
    assert [title for _, title in headings(note)] == ["A[1]", "B", "Sources"]


def test_levels_of_headings_start_at_one_and_skip_none(settled: Make, make_note: Make) -> None:
    blocks = []
    for level in (2, 4, 3, 2, 5, 1, 3):
        blocks += [Heading(level, (Text(str(level)),)), Paragraph((Text("w"),))]
    assert [level for level, _ in headings(settled(make_note(*blocks)))] == [1, 2, 2, 1, 2, 1, 2]


def test_headings_of_a_term_follow_the_language(settled: Make, make_note: Make) -> None:
    blocks = (Heading(1, (Text("Annexes"),), term="annexes"), Paragraph((Text("w"),)))
    assert headings(settled(make_note(*blocks, language="it"))) == [(1, "Allegati")]


def test_a_heading_without_words_is_no_heading(settled: Make, make_note: Make, citing: Make) -> None:
    note = settled(make_note(Heading(1, (citing("a"),)), Heading(1, (Text("  "),))))
    assert texts(note) == ["[1]"]


def test_items_without_words_keep_the_lists_under_them(settled: Make, make_note: Make) -> None:
    inner = ListBlock((ListItem((Text("in"),)), ListItem(())))
    note = settled(make_note(ListBlock((ListItem((), (inner,)), ListItem(())))))
    outer = note.blocks[0]
    assert isinstance(outer, SetList)
    assert (len(outer.items), outer.items[0].content, len(outer.items[0].children[0].items)) == (1, (), 1)


def test_short_rows_of_a_table_are_filled_up(settled: Make, make_note: Make) -> None:
    note = settled(make_note(Table((((Text("a"),), (Text("b"),)), ((Text("c"),),)))))
    assert [len(row) for row in note.blocks[0].rows] == [2, 2]
    assert len(note.blocks[0].alignments) == 2


# ---------------------------------------------------------------------- counts and mistakes of the caller


def test_quotations_are_counted_by_their_seal(settled: Make, make_note: Make) -> None:
    use = InlineQuote("q-a", (Text("w"),))
    note = make_note(Paragraph((use, use, use)))
    statuses = [SealStatus.VERBATIM, SealStatus.DECLARED, SealStatus.VERBATIM]
    assert settled(note, statuses=statuses).quotes == {SealStatus.VERBATIM: 2, SealStatus.DECLARED: 1}


def test_seals_or_citations_of_another_note_are_a_mistake(make_note: Make, citing: Make, wording: Make) -> None:
    note = make_note(Paragraph((Text("w "), citing("a"))))
    formatted = wording(make_note(Paragraph((Text("w"),))))
    with pytest.raises(ValueError, match="citations"):
        resolve(note, sources={}, quotes={}, seals=(), formatted=formatted)


def test_characters_that_no_file_may_hold_are_gone(settled: Make, make_note: Make) -> None:
    note = one_paragraph(settled, make_note, Text("a\x00b\u202ec\ufffcd\ne"))
    assert texts(note) == ["abcd e"]


def test_a_style_with_parentheses_of_its_own_gets_no_second_ones(
    settled: Make, make_note: Make, citing: Make, wording: Make
) -> None:
    note = make_note(Paragraph((Text("w"), Footnote((Text("Spending rose "), citing("a"), Text("."))))))
    formatted = wording(note)
    formatted = replace(formatted, notes=((Text("(Rich, 3)."),),))
    settled_note = settled(note, formatted=formatted)
    assert words(settled_note.notes[0]) == "Spending rose (Rich, 3)."


def test_a_date_of_the_head_that_is_no_day_is_printed_and_said(settled: Make, make_note: Make) -> None:
    note = settled(make_note(Paragraph((Text("words"),)), date="2025-02-31"))
    assert any("“2025-02-31”, is no day of the calendar" in str(warning) for warning in note.warnings)
