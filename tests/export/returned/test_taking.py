# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Taking changes keeps everything else of the note; what changed meanwhile in the note is not overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.document.canonical import canonical
from composer.document.markdown_writer import write_markdown
from composer.document.model import (
    Document,
    Footnote,
    Heading,
    InlineQuote,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Text,
)
from composer.export.returned.changes import ChangeKind, Comparison
from composer.export.returned.comparing import compare
from composer.export.returned.figures import changed_figures
from composer.export.returned.flat import document_of, flat
from composer.export.returned.inlines import PageRun, atoms_of, page_words, run_of
from composer.export.returned.reading import read_returned
from composer.export.returned.taking import take
from composer.export.word.writer import write_docx
from composer.notes.model import Note
from composer.text.spans import Span
from tests.strategies import documents

Make = Callable[..., Any]


@pytest.fixture
def between(settled: Make, make_note: Make) -> Callable[..., Comparison]:
    """`between(old blocks, new blocks, today=…)`: what a colleague changed who made the one into the other."""

    def compared(old: list[Any], new: list[Any], today: list[Any] | None = None) -> Comparison:
        files = [read_returned(write_docx(settled(make_note(*blocks)))[0], "f.docx") for blocks in (old, new)]
        now = Document(tuple(old if today is None else today))
        return compare(files[0], files[1], Document(tuple(old)), now, "en")

    return compared


def everything(comparison: Comparison) -> Document:
    return take(comparison, {change.number for change in comparison.changes})


@given(documents())
@settings(max_examples=150, deadline=None)
def test_a_document_in_a_row_and_back_is_the_same(document: Document) -> None:
    assert canonical(document_of(flat(document))) == canonical(document)
    for piece in flat(document):
        for run in piece.runs:
            again = Document((Paragraph(run_of(atoms_of(run), run)),))
            assert canonical(again) == canonical(Document((Paragraph(run),)))
            assert page_words(run) == PageRun(run).reading.text


def test_marks_citations_and_footnotes_around_changed_words_stay(between: Make, citing: Make) -> None:
    bold = Marks(bold=True)
    quote = InlineQuote("q-1", (Text("a promise to all", bold),), emphasis_added=True)
    rest = (Text(" is "), quote, Text(" "), citing("a2025", "3"), Text(", he said"), Footnote((Text("In Rome."),)))
    old = Paragraph((Text("The old "), Text("alliance", bold), *rest, Text(".")))
    new = Paragraph((Text("The new "), Text("alliance", bold), *rest, Text(" twice.")))
    comparison = between([old], [new])
    assert [(c.kind, c.old, c.new) for c in comparison.changes] == [
        (ChangeKind.TEXT, "old", "new"),
        (ChangeKind.TEXT, "", "twice"),
    ]
    assert write_markdown(everything(comparison)) == write_markdown(Document((new,)))


def test_words_put_in_after_a_note_mark_stand_after_the_note(between: Make, citing: Make) -> None:
    old = Paragraph((Text("The tax rises."), citing("a2025", "3")))
    new = Paragraph((Text("The tax rises."), citing("a2025", "3"), Text(" Nobody likes it.")))
    assert everything(between([old], [new])).blocks == (new,)


def test_a_changed_quotation_keeps_its_quote(between: Make) -> None:
    old = Paragraph((Text("She said "), InlineQuote("q-1", (Text("we must act together now"),)), Text(".")))
    new = Paragraph((Text("She said "), InlineQuote("q-1", (Text("we must act now"),)), Text(".")))
    comparison = between([old], [new])
    (change,) = comparison.changes
    assert (change.kind, change.quote_id) == (ChangeKind.QUOTATION, "q-1")
    assert (change.old, change.new) == ("we must act together now", "we must act now")
    assert everything(comparison).blocks == (new,)


def test_a_quotation_taken_out_leaves_no_empty_marks(between: Make) -> None:
    old = Paragraph((Text("She said "), InlineQuote("q-1", (Text("we must act"),)), Text(" and left.")))
    new = Paragraph((Text("She said nothing and left."),))
    comparison = between([old], [new])
    assert [change.kind for change in comparison.changes] == [ChangeKind.QUOTATION_DELETED]
    assert everything(comparison).blocks == (new,)


def test_a_place_that_changed_meanwhile_is_told_and_left_alone(between: Make) -> None:
    old = [Paragraph((Text("The fund is of 800 million euro for this year, the minister said in Rome."),))]
    new = [Paragraph((Text("The fund is of 900 million euro for this year, the prime minister said in Rome."),))]
    now = [Paragraph((Text("The fund is of 850 million euro for this year, the minister said in Rome on Monday."),))]
    comparison = between(old, new, now)
    figure, text = comparison.changes
    assert (figure.kind, figure.takable) == (ChangeKind.FIGURE, False)
    assert str(figure.hindrance) == "Its place in the note has changed since the file was exported."
    assert (text.new, text.takable) == ("prime", True)
    (taken,) = everything(comparison).blocks
    assert taken == Paragraph(
        (Text("The fund is of 850 million euro for this year, the prime minister said in Rome on Monday."),)
    )


def test_a_paragraph_that_is_gone_from_the_note_takes_no_change(between: Make) -> None:
    kept, gone = Paragraph((Text("This stays as it is."),)), Paragraph((Text("This was about the harbour fees."),))
    changed = Paragraph((Text("This was about the higher harbour fees."),))
    comparison = between([kept, gone], [kept, changed], [kept])
    assert [change.takable for change in comparison.changes] == [False]
    assert everything(comparison).blocks == (kept,)


def test_a_paragraph_changed_meanwhile_is_not_taken_out(between: Make) -> None:
    kept, gone = Paragraph((Text("This stays as it is."),)), Paragraph((Text("This was about harbour fees."),))
    now = Paragraph((Text("This was about harbour fees, and more."),))
    comparison = between([kept, gone], [kept], [kept, now])
    assert [(change.kind, change.takable) for change in comparison.changes] == [(ChangeKind.DELETED, False)]


def test_what_the_note_says_by_now_is_no_change(between: Make, citing: Make) -> None:
    cited = citing("a2025", "3")
    old = [Paragraph((Text("The tax rises."), cited)), Paragraph((Text("This was about the harbour fees."),))]
    new = [Paragraph((Text("The tax falls."),)), Paragraph((Text("Something new and quite different stands here."),))]
    assert between(old, new).changes != ()
    # the list of sources is the program's own: with its only citation it went, too
    assert {change.kind for change in between(old, new, new).changes} == {ChangeKind.OUTSIDE}


def test_what_stands_elsewhere_in_the_note_today_is_still_found(between: Make) -> None:
    one, two = Paragraph((Text("The first point is about ships."),)), Paragraph((Text("The second is about trains."),))
    changed = Paragraph((Text("The first point is about big ships."),))
    comparison = between([one, two], [changed, two], [two, Heading(2, (Text("New"),)), one])
    assert everything(comparison).blocks == (two, Heading(2, (Text("New"),)), changed)


def test_an_item_taken_out_leaves_those_under_it(between: Make) -> None:
    under = ListBlock((ListItem((Text("a point under it"),)),))
    old = ListBlock((ListItem((Text("the first of all items"),)), ListItem((Text("an item above"),), (under,))))
    comparison = between([old], [ListBlock((ListItem((Text("the first of all items"),), (under,)),))])
    (block,) = everything(comparison).blocks
    assert isinstance(block, ListBlock)
    assert block.items == (ListItem((Text("the first of all items"),), (under,)),)


def test_the_place_in_a_citation_can_be_taken_but_not_its_other_words(between: Make, citing: Make) -> None:
    old = Paragraph((Text("So it was"), citing("a2025", "3"), Text(".")))
    comparison = between([old], [Paragraph((Text("So it was"), citing("a2025", "4"), Text(".")))])
    assert everything(comparison).blocks == (Paragraph((Text("So it was"), citing("a2025", "4"), Text("."))),)
    comparison = between([old], [Paragraph((Text("So it was"), citing("b2025", "3"), Text(".")))])
    citation = next(change for change in comparison.changes if change.kind is ChangeKind.CITATION)
    assert not citation.takable and "made from the source" in str(citation.hindrance)


def test_a_quotation_set_apart_is_told_as_one(between: Make, citing: Make) -> None:
    old = QuoteBlock("q-1", ((Text("We shall build it with all who wish to come. "), citing("a2025", "3")),))
    new = QuoteBlock("q-1", ((Text("We shall build it with those who wish to. "), citing("a2025", "3")),))
    comparison = between([old], [new])
    (change,) = comparison.changes
    assert (change.kind, change.quote_id) == (ChangeKind.QUOTATION, "q-1")
    assert everything(comparison).blocks == (new,)


WORDS = st.sampled_from(
    [
        "alliance",
        "defence",
        "treaty",
        "24",
        "hours",
        "29.2",
        "billion",
        "minister",
        "said",
        "the",
        "of",
        "a",
        "new",
        "staff",
    ]
)
SENTENCE = st.lists(WORDS, min_size=3, max_size=12).map(" ".join)


@given(old=st.lists(SENTENCE, min_size=1, max_size=6), data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_edit_of_words_is_found_and_taking_it_gives_the_edited_text(old: list[str], data: st.DataObject) -> None:
    note = _note(old)
    edited = list(old)
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(edited) - 1))
        words = edited[index].split()
        place = data.draw(st.integers(0, len(words)))
        words[place : place + data.draw(st.integers(0, 2))] = data.draw(st.lists(WORDS, max_size=3))
        edited[index] = " ".join(words) or "nothing"
    left, came = (read_returned(_file(_note(words)), "f.docx") for words in (old, edited))
    comparison = compare(left, came, note.document, note.document, "en")
    assert bool(comparison.changes) == (old != edited)
    assert all(change.takable for change in comparison.changes)
    taken = replace(note, document=everything(comparison))
    again = compare(read_returned(_file(taken), "f.docx"), came, taken.document, taken.document, "en")
    assert again.changes == ()


def _note(paragraphs: list[str]) -> Note:
    from composer.notes.model import FrontMatter

    blocks = tuple(Paragraph((Text(words),)) for words in paragraphs)
    return Note("n-1", FrontMatter(title="A note", language="en"), Document(blocks))


def _file(note: Note) -> bytes:
    from composer.citations.request import Formatted
    from composer.export.resolve import resolve

    resolved = resolve(note, sources={}, quotes={}, seals=(), formatted=Formatted((), (), False))
    return write_docx(resolved)[0]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("It costs 29.2 billion euro.", "It costs 31 billion euro.", (("29.2 billion euro", "31 billion euro"),)),
        ("Il voto del 6 marzo 2025.", "Il voto del 6 aprile 2025.", (("6 marzo 2025", "6 aprile 2025"),)),
        ("Almost 12% more.", "Almost all more.", (("12%", ""),)),
        ("Room 12 is closed.", "Room 12 stays closed.", ()),
        ("Four countries and two ports.", "Five countries and two ports.", (("Four", "Five"),)),
        ("La terza riunione dei 12.", "La quarta riunione dei dodici.", (("12", "quarta"), ("terza", "dodici"))),
        ("Three witnesses spoke.", "14 witnesses spoke.", (("Three", "14"),)),
        ("Tu sei qui.", "Tu eri qui.", ()),
        ("Wait a second longer.", "Wait a moment longer.", ()),
    ],
)
def test_figures_are_named_whole(old: str, new: str, told: tuple[tuple[str, str], ...]) -> None:
    assert changed_figures(old, Span(0, len(old)), new, Span(0, len(new))) == told


@pytest.mark.parametrize("level", [0, 1, 2])
def test_an_item_that_moved_takes_the_level_it_has_in_the_file(between: Make, level: int) -> None:
    def item(words: str, *children: ListItem) -> ListItem:
        return ListItem((Text(words),), (ListBlock(children),) if children else ())

    said = ["The old harbour is closed until the summer.", "Ministers meet twice in every winter."]
    moved = item("Nobody has asked the neighbours for their ships yet.")
    last = item("The treaty is signed in the town hall.")
    old = ListBlock((item(said[0], item(said[1], item("It is a long way."))), last, moved))
    top, middle, deep = said[0], said[1], item("It is a long way.")
    new = {
        0: ListBlock((item(top, item(middle, deep)), moved, last)),
        1: ListBlock((item(top, item(middle, deep), moved), last)),
        2: ListBlock((item(top, item(middle, deep, moved)), last)),
    }[level]
    comparison = between([old], [new])
    assert [change.kind for change in comparison.changes] == [ChangeKind.MOVED]
    assert everything(comparison).blocks == (new,)


@pytest.mark.parametrize("cut", [2, 4, 7])
def test_a_paragraph_moved_between_the_halves_of_another_stands_between_them(between: Make, cut: int) -> None:
    words = ["Every", "harbour", "of", "the", "north", "was", "closed", "in", "that", "winter."]
    others = [Paragraph((Text(said),)) for said in ("The budget rises by a third.", "Trains go twice a day to Rome.")]
    halves = [Paragraph((Text(" ".join(part)),)) for part in (words[:cut], words[cut:])]
    comparison = between([Paragraph((Text(" ".join(words)),)), *others], [halves[0], others[1], halves[1], others[0]])
    assert everything(comparison).blocks == (halves[0], others[1], halves[1], others[0])


def test_an_item_set_deeper_or_higher_where_it_stands_is_told_and_taken(between: Make) -> None:
    def items(level: int) -> ListBlock:
        top = (Text("The old harbour is closed until the summer."),)
        first, second = ListItem((Text("It is a long way."),)), ListItem((Text("Nobody asked the neighbours."),))
        inside = (second,) if level == 2 else ()
        first = replace(first, children=(ListBlock(inside),) if inside else ())
        beside = (first, second) if level == 1 else (first,)
        return ListBlock((ListItem(top, (ListBlock(beside),)), *((second,) if level == 0 else ())))

    for was, now in ((0, 1), (1, 0), (1, 2), (2, 0)):
        comparison = between([items(was)], [items(now)])
        assert [(change.kind, change.takable) for change in comparison.changes] == [(ChangeKind.MOVED, True)]
        assert everything(comparison).blocks == (items(now),)
        assert between([items(was)], [items(now)], [items(now)]).changes == ()  # the note has it already
        assert between([items(was)], [items(was)], [items(now)]).changes == ()  # the note alone was changed
    (change,) = between([items(1)], [items(2)], [items(0)]).changes
    assert not change.takable
