# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
# ruff: noqa: E501 -- one paragraph, and one change, a line
"""The proof: a file edited by another program comes back, every change is found, and nothing else is claimed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from composer.document.model import (
    Alignment,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    ListBlock,
    ListItem,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)
from composer.export.returned.changes import Change, ChangeKind, Comparison
from composer.export.returned.comparing import compare
from composer.export.returned.lines import LineKind
from composer.export.returned.reading import read_returned
from composer.export.returned.taking import take
from composer.export.word.writer import write_docx
from composer.notes.model import Note

Make = Callable[..., Any]
K = ChangeKind

SENTENCES = (
    "The minister opened the session with a review of the budget for the year",
    "Spending on air defence has grown by 12 per cent since the spring",
    "Parliament will vote on 6 March 2025 about the new framework",
    "Several governments have asked for more time to study the text",
    "The committee heard three witnesses from the shipping industry",
    "Harbour fees remain the main point of disagreement between the ports",
    "A second reading is planned for the autumn sitting of the chamber",
    "The northern regions expect a larger share of the rural fund",
    "Trade unions have announced talks with the railway operators",
    "The court of audit published its annual report last week",
    "Energy prices fell slightly during the second quarter",
    "Farmers along the river want compensation for the flood",
    "The ambassador met the delegation at the border crossing",
    "Schools in the capital will receive new laboratories",
    "The health service is recruiting nurses from abroad",
    "Bridges built before the war need urgent inspection",
    "Customs officers seized a record amount of contraband",
    "The museum will lend four paintings to the exhibition",
    "Housing starts declined for the third month in a row",
    "The weather office warned of storms over the weekend",
)
QUOTES = (
    "we must build a continental framework for common defence",
    "nobody is left out of it and nobody is forced into it",
    "the treaty is a promise that binds everybody who signs it",
    "consultation has to take place within two days of an attack",
    "our patience is long but it is certainly not endless",
)


def big_note(make_note: Make, citing: Make, language: str = "en") -> Note:
    """A note of some 45 paragraphs, quotations, items, cells and footnotes, no two of them alike."""
    s = [f"{words}." for words in SENTENCES]
    q = QUOTES
    blocks = (
        Heading(2, (Text("Summary"),), term="summary"),
        Paragraph((Text(s[0]),)),
        Paragraph((Text(f"{s[1]} The figure was confirmed by the treasury."), citing("alpha2025", "3"), Text(" "))),
        Paragraph((Text(s[2]),)),
        Paragraph((Text("As she put it: "), InlineQuote("q-aaaaaaa1", (Text(q[0]),)), Text(" "), citing("beta2024", "11"), Text("."))),
        Paragraph((Text("He answered that "), InlineQuote("q-aaaaaaa2", (Text(q[1]),)), Text(" "), citing("gamma2023", "27"), Text(f", and more. {s[3]}"))),
        Heading(2, (Text("Background of the question"),)),
        Paragraph((Text(s[4]),)),
        Paragraph((Text(s[5]), Footnote((Text("The list of ports stands in the annex of the treaty."),)))),
        QuoteBlock("q-aaaaaaa3", ((Text(f"{q[2]}. "), citing("delta2022", "5")),)),
        Paragraph((Text(s[6]),)),
        Paragraph((Text(f"{s[7]} {s[8]}"),)),
        Paragraph((Text("Four points are open:"),)),
        ListBlock(tuple(ListItem((Text(f"{words};"),)) for words in ("a seat for the smaller states", "a calendar of meetings", "a fund of 800 million euro", "a common staff in the capital"))),
        Paragraph((Text(s[9]),)),
        Paragraph((Text(s[10]),)),
        Table(
            tuple(
                tuple((Text(cell),) for cell in row)
                for row in (("Country", "Share", "Deadline"), ("Northland", "17.5", "May"), ("Southland", "22.9", "June"), ("Westland", "31.4", "July"))
            ),
            1, (Alignment.LEFT, Alignment.RIGHT, Alignment.LEFT), (Text("Shares by country"),),
        ),
        Paragraph((Text(s[11]),)),
        Paragraph((Text(s[12]), citing("epsilon2021", "40"))),
        Heading(3, (Text("Open questions"),)),
        Paragraph((Text(s[13]),)),
        Paragraph((Text("One of them said: "), InlineQuote("q-aaaaaaa4", (Text(q[3]),)), Text(" "), citing("zeta2020", "52"), Text("."))),
        Paragraph((Text(s[14]),)),
        Paragraph((Text(s[15]), Footnote((Text("Inspection takes about nine weeks for each bridge."),)))),
        Paragraph((Text(s[16]),)),
        Paragraph((Text("The last word was his: "), InlineQuote("q-aaaaaaa5", (Text(q[4]),)), Text(" "), citing("eta2019", "61"), Text("."))),
        Paragraph((Text(s[17]),)),
        Paragraph((Text(s[18]),)),
        Paragraph((Text(s[19]), Footnote((Text("The office keeps its own archive of warnings."),)))),
        ListBlock(tuple(ListItem((Text(f"{words};"),)) for words in ("write to the port authorities", "prepare an answer for the chamber", "invite the witnesses again")), ordered=True),
        Paragraph((Text("The office will report again before the summer recess."),)),
    )  # fmt: skip
    note: Note = make_note(*blocks, language=language, subject="Forty changes")
    return note


# Each edit of the colleague, and the change that must be told for it: kind, words of the old side, words of the new.
EDITS: tuple[tuple[tuple[str, ...], tuple[ChangeKind, str, str]], ...] = (
    (("replace", "a review of the budget", "a sober review of the budget"), (K.TEXT, "", "sober")),
    (("replace", "for the year", "for the coming year"), (K.TEXT, "", "coming")),
    (("replace", "12 per cent", "15 per cent"), (K.FIGURE, "12", "15")),
    (("replace", "by the treasury", "by the central bank"), (K.TEXT, "treasury", "central bank")),
    (("replace", "6 March 2025", "9 March 2025"), (K.FIGURE, "6", "9")),
    (("replace", "new framework", "old framework"), (K.TEXT, "new", "old")),
    (("replace", "continental framework", "federal framework"), (K.QUOTATION, "continental", "federal")),
    (("replace", "nobody is left out of it and ", ""), (K.QUOTATION, "nobody is left out", "nobody is forced")),
    (("replace", "more time to study", "time to study"), (K.TEXT, "more", "")),
    (("replace", "Background of the question", "Background of the matter"), (K.TEXT, "question", "matter")),
    (("replace", "three witnesses", "4 witnesses"), (K.FIGURE, "three", "4")),
    (("after", "from the shipping industry.", " They were brief."), (K.TEXT, "", "They were brief")),
    (("replace", "the main point", "the only point"), (K.TEXT, "main", "only")),
    (("replace", "stands in the annex", "stands in the second annex"), (K.FOOTNOTE, "", "second")),
    (("replace", "binds everybody", "binds almost everybody"), (K.QUOTATION, "binds everybody", "almost everybody")),
    (("replace", "autumn sitting", "winter sitting"), (K.TEXT, "autumn", "winter")),
    (("split", "Trade unions have"), (K.SPLIT, "The northern", "Trade unions")),
    (("replace", "Four points", "Five points"), (K.FIGURE, "Four", "Five")),
    (("replace", "smaller states", "smallest states"), (K.TEXT, "smaller", "smallest")),
    (("drop", "a calendar of meetings"), (K.DELETED, "a calendar of meetings", "")),
    (("replace", "800\u00a0million", "900\u00a0million"), (K.FIGURE, "800", "900")),
    (("paragraph", "a common staff in the", "a shared archive;"), (K.INSERTED, "", "a shared archive")),
    (("drop", "The court of audit published"), (K.DELETED, "The court of audit", "")),
    (("replace", "second quarter", "third quarter"), (K.FIGURE, "second", "third")),
    (("replace", "17.5", "18.5"), (K.FIGURE, "17.5", "18.5")),
    (("replace", "June", "September"), (K.TEXT, "June", "September")),
    (("row", "4", "Eastland", "40.2", "August"), (K.INSERTED, "", "Eastland")),
    (("replace", "Shares by country", "Shares by state"), (K.TEXT, "country", "state")),
    (("move", "Farmers along the river", "The health service is"), (K.MOVED, "Farmers along the river", "")),
    (("unnote", "epsilon2021"), (K.CITATION_DELETED, "epsilon2021", "")),
    (("paragraph", "Schools in the capital", "An entirely new paragraph of the head of cabinet."), (K.INSERTED, "", "entirely new")),
    (("replace", "Open questions", "Pending questions"), (K.TEXT, "Open", "Pending")),
    (("replace", "p.\u00a052", "p.\u00a053"), (K.CITATION, "52", "53")),
    (("unnote", "nine weeks"), (K.FOOTNOTE_DELETED, "nine weeks", "")),
    (("footnote", "record amount of contraband", "See the annual statistics."), (K.FOOTNOTE_INSERTED, "", "annual statistics")),
    (("replace", "“our patience is long but it is certainly not endless”", "what everybody knows"), (K.QUOTATION_DELETED, "our patience", "")),
    (("replace", "four paintings", "five paintings"), (K.FIGURE, "four", "five")),
    (("replace", "Housing starts declined", "Housing starts rose, and “prices will follow them soon enough” was the comment, declined"), (K.QUOTATION_INSERTED, "", "prices will follow")),
    (("join", "The weather office warned"), (K.JOINED, "The weather office", "")),
    (("replace", "prepare an answer", "draft an answer"), (K.TEXT, "prepare", "draft")),
    (("replace", "before the summer recess", "after the summer recess"), (K.TEXT, "before", "after")),
)  # fmt: skip


def told(change: Change) -> tuple[str, str, str]:
    return change.kind.value, change.old, change.new


def fits(change: Change, expected: tuple[ChangeKind, str, str]) -> bool:
    kind, old, new = expected
    return change.kind is kind and old in change.old and new in change.new and bool(old or not change.old or new)


def compared(left: bytes, came: bytes, note: Note, today: Document | None = None) -> Comparison:
    document = note.document if today is None else today
    return compare(
        read_returned(left, "left.docx"), read_returned(came, "came.docx"), note.document, document, note.front.language
    )


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_file_that_was_only_saved_again_claims_nothing(
    settled: Make, note_with_everything: Make, colleague: Any, language: str
) -> None:
    note = note_with_everything(language)
    data, _ = write_docx(settled(note))
    saved = colleague.edit(data)
    assert [told(change) for change in compared(data, saved, note).changes] == []
    back = read_returned(saved, "saved.docx")
    assert back.export_id == read_returned(data, "data.docx").export_id != ""
    assert back.note_id == note.id


def test_every_one_of_forty_changes_is_found_and_nothing_else_is_claimed(
    settled: Make, make_note: Make, citing: Make, colleague: Any
) -> None:
    note = big_note(make_note, citing)
    data, _ = write_docx(settled(note))
    came = colleague.edit(data, [edit for edit, _ in EDITS])
    comparison = compared(data, came, note)
    left = list(comparison.changes)
    missed = []
    for _, expected in EDITS:
        match = next((change for change in left if fits(change, expected)), None)
        if match is None:
            missed.append(expected)
        else:
            left.remove(match)
    assert not missed, (missed, [told(change) for change in left])
    assert not left, [told(change) for change in left]
    assert len(EDITS) >= 40


def test_the_note_with_all_changes_taken_is_the_file_that_came_back(
    settled: Make, make_note: Make, citing: Make, colleague: Any
) -> None:
    note = big_note(make_note, citing)
    data, _ = write_docx(settled(note))
    came = colleague.edit(data, [edit for edit, _ in EDITS])
    comparison = compared(data, came, note)
    assert [told(change) for change in comparison.changes if not change.takable] == []
    new = take(comparison, {change.number for change in comparison.changes})
    again, _ = write_docx(settled(replace(note, document=new)))
    rest = compared(again, came, replace(note, document=new)).changes
    # a source that is no longer cited leaves the list of sources, in which the colleague left it
    assert {change.kind for change in rest} <= {K.OUTSIDE}, [told(change) for change in rest]


def test_a_refused_change_leaves_the_note_as_it_is(
    settled: Make, make_note: Make, citing: Make, colleague: Any
) -> None:
    note = big_note(make_note, citing)
    data, _ = write_docx(settled(note))
    came = colleague.edit(data, [edit for edit, _ in EDITS[:12]])
    comparison = compared(data, came, note)
    assert take(comparison, ()) == note.document
    for change in comparison.changes:
        taken = take(comparison, {change.number})
        assert taken != note.document
        rest = compared(write_docx(settled(replace(note, document=taken)))[0], came, replace(note, document=taken))
        assert len(rest.changes) == len(comparison.changes) - 1


@pytest.mark.parametrize("language", ["en", "it"])
def test_lists_tables_quotations_and_footnotes_are_compared_in_both_languages(
    settled: Make, note_with_everything: Make, colleague: Any, language: str
) -> None:
    note = note_with_everything(language)
    data, _ = write_docx(settled(note))
    edits = [
        ("replace", "29.2", "31.4"),
        ("replace", "24 ore;" if language == "it" else "24 hours;", "36 ore;" if language == "it" else "36 hours;"),
        ("unnote", "p.\u00a08"),
        ("replace", "everybody’s", "nobody’s"),
        ("replace", "cautele" if language == "it" else "caution", "zelo" if language == "it" else "zeal"),
    ]
    changes = compared(data, colleague.edit(data, edits), note).changes
    assert [(change.kind, change.where) for change in changes] == [
        (K.QUOTATION, LineKind.QUOTE),
        (K.FOOTNOTE, LineKind.PARAGRAPH),
        (K.CITATION_DELETED, LineKind.ITEM),
        (K.FIGURE, LineKind.ITEM),
        (K.FIGURE, LineKind.CELL),
    ]
    assert all(change.takable for change in changes)


def test_citations_in_the_text_are_told_as_such(
    settled: Make, make_note: Make, citing: Make, wording: Make, colleague: Any
) -> None:
    first = (Text("The tax rises"), Text(" "), citing("alpha2025", "3"), Text(". Nobody likes it, of course."))
    second = (Text("Ports are closed "), citing("beta2024", "4"), Text(". Trains run late "), citing("gamma2023", "5"))
    note = make_note(Paragraph(first), Paragraph((*second, Text(". Ships wait outside."))))
    data, _ = write_docx(settled(note, formatted=replace(wording(note), in_text=True)))
    assert compared(data, colleague.edit(data), note).changes == ()
    edits = [
        ("replace", " Author of alpha2025, A title, p.\u00a03.", ""),
        ("replace", "Trains run late", "So it is. Trains run late"),
        ("replace", "p.\u00a05", "p.\u00a06"),
        ("replace", "Ships wait", "Boats wait"),
    ]
    comparison = compared(data, colleague.edit(data, edits), note)
    assert [(change.kind, change.takable) for change in comparison.changes] == [
        (K.CITATION_DELETED, True),
        (K.TEXT, True),
        (K.CITATION, False),
        (K.TEXT, True),
    ]
    taken = take(comparison, {1, 2, 3, 4})
    assert taken.blocks == (
        Paragraph((Text("The tax rises. Nobody likes it, of course."),)),
        Paragraph(
            (
                Text("Ports are closed "),
                citing("beta2024", "4"),
                Text(". So it is. Trains run late "),
                citing("gamma2023", "5"),
                Text(". Boats wait outside."),
            )
        ),
    )


def test_a_file_in_the_dress_of_a_house_is_compared_alike(
    settled: Make, note_with_everything: Make, colleague: Any
) -> None:
    import io

    import docx

    from composer.export.settings import ExportSettings

    stream = io.BytesIO()
    docx.Document().save(stream)
    note = note_with_everything("it")
    data, _ = write_docx(settled(note), ExportSettings(template=stream.getvalue(), template_name="casa.docx"))
    assert compared(data, colleague.edit(data), note).changes == ()
    (change,) = compared(data, colleague.edit(data, [("replace", "29.2", "31")]), note).changes
    assert change.figures == (("29.2", "31"),)
