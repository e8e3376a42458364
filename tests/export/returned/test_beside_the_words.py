# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands beside the words of a note: headings of its template, flags of lines, note marks, captions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from composer.document.model import (
    Disclosure,
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
from composer.export.returned.changes import ChangeKind, Comparison
from composer.export.returned.comparing import compare
from composer.export.returned.reading import read_returned
from composer.export.returned.taking import take
from composer.export.word.writer import write_docx

Make = Callable[..., Any]
K = ChangeKind
BODY = "word/document.xml"
SAID, SECRET = Disclosure.MAY_BE_SAID, Disclosure.NOT_TO_BE_DISCLOSED


@pytest.fixture
def between(settled: Make, make_note: Make) -> Callable[..., Comparison]:
    """`between(old blocks, new blocks, today=…)`: what a colleague changed who made the one into the other."""

    def compared(old: list[Any], new: list[Any], today: list[Any] | None = None, *, language: str = "en") -> Comparison:
        notes = [make_note(*blocks, language=language) for blocks in (old, new)]
        files = [read_returned(write_docx(settled(note))[0], "f.docx") for note in notes]
        return compare(*files, Document(tuple(old)), Document(tuple(old if today is None else today)), language)

    return compared


def everything(comparison: Comparison) -> tuple[Any, ...]:
    return take(comparison, {change.number for change in comparison.changes}).blocks


def told(comparison: Comparison) -> list[tuple[ChangeKind, str, str, bool]]:
    return [(change.kind, change.old, change.new, change.takable) for change in comparison.changes]


@pytest.mark.parametrize(("language", "stored"), [("en", "Key points"), ("it", "Key points"), ("it", "Elementi")])
def test_a_heading_of_the_template_that_is_reworded_no_longer_follows_its_term(
    between: Make, language: str, stored: str
) -> None:
    old = [Heading(2, (Text(stored),), term="key-points"), Paragraph((Text("The tax rises."),))]
    new = [Heading(2, (Text("What really matters"),)), old[1]]
    comparison = between(old, new, language=language)
    assert [(change.kind, change.takable) for change in comparison.changes] == [(K.TEXT, True)]
    assert everything(comparison) == tuple(new)
    assert take(comparison, ()).blocks == tuple(old)


def test_the_heading_of_the_sources_stays_the_place_of_their_list(
    settled: Make, make_note: Make, citing: Make, rewritten: Make
) -> None:
    heading = Heading(2, (Text("Sources"),), term="sources-list")
    note = make_note(Paragraph((Text("The tax rises."), citing("alpha2025", "3"))), heading)
    data, _ = write_docx(settled(note))
    came = rewritten(data, {BODY: [(">Sources<", ">References<")]})
    files = read_returned(data, "left.docx"), read_returned(came, "came.docx")
    comparison = compare(*files, note.document, note.document, "en")
    assert told(comparison) == [(K.OUTSIDE, "Sources", "References", False)]


def test_the_flag_of_a_line_is_changed_taken_off_and_put_on(between: Make) -> None:
    def lines(*flags: Disclosure) -> list[Any]:
        words = ("Nobody is asked to leave the alliance;", "Looking south takes nothing from the east;", "No figures.")
        items = zip(words, flags, strict=False)
        return [
            ListBlock(tuple(ListItem((Text(said),), disclosure=flag) for said, flag in items)),
            Paragraph((Text("That is an open question."),), disclosure=flags[3]),
        ]

    old = lines(SAID, SECRET, Disclosure.NONE, SECRET)
    new = lines(SECRET, Disclosure.NONE, SAID, SAID)
    comparison = between(old, new)
    said, secret = "[May be said]", "[Not to be disclosed]"
    assert told(comparison) == [
        (K.FLAG, said, secret, True),
        (K.FLAG, secret, "", True),
        (K.FLAG, "", said, True),
        (K.FLAG, secret, said, True),
    ]
    assert everything(comparison) == tuple(new)
    assert told(between(old, new, new)) == []  # the note has them already
    meanwhile = between(old, new, lines(Disclosure.NONE, SECRET, Disclosure.NONE, SECRET))
    assert [change.takable for change in meanwhile.changes] == [False, True, True, True]


def test_words_changed_behind_a_flag_and_new_lines_with_one_are_taken(between: Make) -> None:
    old = [Paragraph((Text("The answer may be economic."),), disclosure=SAID)]
    new = [
        Paragraph((Text("The answer may be political."),), disclosure=SAID),
        Paragraph((Text("A wholly new line of the head of cabinet."),), disclosure=SECRET),
    ]
    comparison = between(old, new)
    assert [kind for kind, *_ in told(comparison)] == [K.TEXT, K.INSERTED]
    assert everything(comparison) == tuple(new)


@pytest.mark.parametrize("put", ["[May be]", "[may be said]", "Well, [May be said]", "[May not be said]"])
def test_a_flag_of_which_only_a_part_is_left_is_no_guess(
    put: str, settled: Make, make_note: Make, rewritten: Make
) -> None:
    note = make_note(Paragraph((Text("Nobody is asked to leave the alliance."),), disclosure=SAID))
    data, _ = write_docx(settled(note))
    came = rewritten(data, {BODY: [("[May be said]", put)]})
    files = read_returned(data, "left.docx"), read_returned(came, "came.docx")
    comparison = compare(*files, note.document, note.document, "en")
    assert [(kind, takable) for kind, _, _, takable in told(comparison)] == [(K.OUTSIDE, False)]


def test_a_note_mark_set_behind_another_word_is_told_and_taken(between: Make, citing: Make) -> None:
    cited, own = citing("alpha2025", "3"), Footnote((Text("In the morning."),))
    old = [
        Paragraph((Text("The minister left Rome for Paris"), cited, Text(" and came back on Sunday"), own, Text(".")))
    ]
    new = [
        Paragraph((Text("The minister left Rome"), cited, Text(" for Paris and came back"), own, Text(" on Sunday.")))
    ]
    comparison = between(old, new)
    assert [(change.kind, change.old, change.takable) for change in comparison.changes] == [
        (K.FOOTNOTE_MOVED, "Author of alpha2025, A title, p. 3.", True),
        (K.FOOTNOTE_MOVED, "In the morning.", True),
    ]
    assert everything(comparison) == tuple(new)


def test_a_note_mark_set_into_a_quotation_does_not_part_it(settled: Make, make_note: Make, citing: Make) -> None:
    words = "we must act together before the summer"
    quote, cited = InlineQuote("q-1", (Text(words),)), citing("alpha2025", "3")
    note = make_note(Paragraph((Text("She said "), quote, Text(" "), cited, Text(", and left."))))
    data = write_docx(settled(note))[0]
    left = came = read_returned(data, "f.docx")
    line = next(line for line in came.lines if line.marks)
    inside = replace(line.marks[0], offset=line.words.index(" before"))
    own = replace(inside, note=1)
    lines = tuple(replace(each, marks=(inside, own)) if each is line else each for each in came.lines)
    came = replace(came, lines=lines, notes=(*came.notes, replace(came.notes[0], words="In the morning.")))
    comparison = compare(left, came, note.document, note.document, "en")
    assert [(kind, takable) for kind, _, _, takable in told(comparison)] == [
        (K.FOOTNOTE_MOVED, False),
        (K.FOOTNOTE_INSERTED, False),
    ]


def test_words_changed_beside_a_note_mark_do_not_move_it(between: Make, citing: Make) -> None:
    cited = citing("alpha2025", "3")
    old = [Paragraph((Text("The minister left Rome today"), cited, Text(" for Paris and came back.")))]
    for before, after in (
        ("The minister left Rome", " for Paris and came back."),
        ("The minister left Rome today at last", " for Paris and came back."),
        ("The minister left Rome today", " and came back."),
        ("So the minister left Rome today", ", for Paris and came back."),
        ("The minister left Rome at dawn", " by air and came back."),
    ):
        comparison = between(old, [Paragraph((Text(before), cited, Text(after)))])
        assert K.FOOTNOTE_MOVED not in {change.kind for change in comparison.changes}, (before, after)


def test_words_of_a_citation_in_a_quotation_set_apart_are_no_words_of_the_quotation(
    settled: Make, make_note: Make, citing: Make, wording: Make, rewritten: Make
) -> None:
    content = (Text("The treaty binds everybody who signs it. "), citing("alpha2025", "3"))
    note = make_note(Paragraph((Text("She said:"),)), QuoteBlock("q-aaaaaaa1", (content,)))
    data, _ = write_docx(settled(note, formatted=replace(wording(note), in_text=True)))
    came = rewritten(data, {BODY: [("p.\u00a03", "p.\u00a04")]})
    files = read_returned(data, "left.docx"), read_returned(came, "came.docx")
    comparison = compare(*files, note.document, note.document, "en")
    assert [kind for kind, *_ in told(comparison)] == [K.CITATION]


def test_a_plain_blank_in_the_place_of_one_that_keeps_words_together_is_no_change(
    settled: Make, make_note: Make, citing: Make, rewritten: Make
) -> None:
    note = make_note(Paragraph((Text("See art. 3 and the fund of 800 million here. "), citing("alpha2025", "3"))))
    data, _ = write_docx(settled(note))
    came = rewritten(data, {BODY: [("art.\u00a03", "art. 3"), ("800\u00a0million", "800 million")]})
    comparison = compare(
        read_returned(data, "left.docx"), read_returned(came, "came.docx"), note.document, note.document, "en"
    )
    assert told(comparison) == []


def test_a_paragraph_put_between_a_caption_and_its_table_does_not_part_them(between: Make) -> None:
    rows = tuple(tuple((Text(cell),) for cell in row) for row in (("Country", "Share"), ("Northland", "17")))
    table = Table(rows, 1, caption=(Text("Shares by country"),))
    new = Paragraph((Text("A paragraph of the head of cabinet that nobody had written."),))
    comparison = between([table], [table, new])
    (change,) = comparison.changes
    deed = replace(change.deed, unit=1)  # as where the file has it right behind the caption
    moved = replace(comparison, changes=(replace(change, deed=deed),))
    assert everything(moved) == (new, table)


def test_a_cut_inside_a_quotation_is_told_and_left_to_the_writer(between: Make) -> None:
    lead, first, second = "In the hall she said at last: ", "we must act together", "before the summer comes round"
    old = [Paragraph((Text(lead), InlineQuote("q-1", (Text(f"{first} {second}"),)), Text(", and left the room.")))]
    new = [
        Paragraph((Text(f"{lead}“{first}"),)),
        Paragraph((Text(f"{second}”, and left the room."),)),
    ]
    changes = between(old, new).changes
    assert [(change.kind, change.takable) for change in changes] == [(K.SPLIT, False)]


def test_hyphens_of_a_page_do_not_come_into_the_note(settled: Make, make_note: Make, rewritten: Make) -> None:
    note = make_note(Paragraph((Text("The minister left Rome."),)))
    data, _ = write_docx(settled(note))
    came = rewritten(data, {BODY: [("left Rome", "left Rome for Con\u00adstan\u00adtinople")]})
    files = read_returned(data, "left.docx"), read_returned(came, "came.docx")
    assert everything(compare(*files, note.document, note.document, "en")) == (
        Paragraph((Text("The minister left Rome for Constantinople."),)),
    )


_ONE, _TWO = "Nobody is asked to leave the old alliance of 1949.", "The price is agreed with the neighbours in writing."


def halves(first: Disclosure, second: Disclosure, *, items: bool) -> list[Any]:
    if items:
        flags = zip((_ONE, _TWO), (first, second), strict=True)
        return [ListBlock(tuple(ListItem((Text(words),), disclosure=flag) for words, flag in flags))]
    return [Paragraph((Text(_ONE),), disclosure=first), Paragraph((Text(_TWO),), disclosure=second)]


def uncut(flag: Disclosure, *, items: bool) -> list[Any]:
    words = (Text(f"{_ONE} {_TWO}"),)
    return [ListBlock((ListItem(words, disclosure=flag),))] if items else [Paragraph(words, disclosure=flag)]


@pytest.mark.parametrize("items", [False, True])
@pytest.mark.parametrize(
    ("flag", "shown", "taken"),
    [
        (SAID, (SAID, Disclosure.NONE), (SAID, Disclosure.NONE)),
        (SAID, (SAID, SAID), (SAID, SAID)),
        (SAID, (Disclosure.NONE, SAID), (Disclosure.NONE, SAID)),
        (SAID, (SAID, SECRET), (SAID, SECRET)),
        (SECRET, (SECRET, Disclosure.NONE), (SECRET, SECRET)),
        (SECRET, (SAID, Disclosure.NONE), (SAID, SECRET)),
        (SECRET, (SECRET, SAID), (SECRET, SAID)),
        (Disclosure.NONE, (Disclosure.NONE, SECRET), (Disclosure.NONE, SECRET)),
        (Disclosure.NONE, (SAID, Disclosure.NONE), (SAID, Disclosure.NONE)),
    ],
)
def test_a_line_that_is_cut_may_be_said_only_as_far_as_the_file_shows_it(
    between: Make,
    items: bool,
    flag: Disclosure,
    shown: tuple[Disclosure, Disclosure],
    taken: tuple[Disclosure, Disclosure],
) -> None:
    comparison = between(uncut(flag, items=items), halves(*shown, items=items))
    expected = [K.SPLIT] if shown[0] is flag else [K.FLAG, K.SPLIT]
    assert [(change.kind, change.takable) for change in comparison.changes] == [(kind, True) for kind in expected]
    assert everything(comparison) == tuple(halves(*taken, items=items))


def test_two_lines_made_one_stay_undisclosed_where_one_of_them_was(between: Make) -> None:
    for first, second, joined in ((SAID, SECRET, SECRET), (SECRET, SAID, SECRET), (SAID, SAID, SAID)):
        comparison = between(halves(first, second, items=False), uncut(first, items=False))
        assert [(change.kind, change.takable) for change in comparison.changes] == [(K.JOINED, True)]
        assert everything(comparison) == tuple(uncut(joined, items=False))
