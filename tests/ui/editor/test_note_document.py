# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note shown in the editor and read back is the same note."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from PySide6.QtGui import QTextCursor
from strategies import documents

from composer.document.canonical import canonical
from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
    shown_words,
)
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.settling import settle

SLOW_FIXTURE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def loaded(services: Any, document: Document, language: str = "it") -> NoteDocument:
    note = NoteDocument(services, language)
    note.load(document)
    return note


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW_FIXTURE)
@given(document=documents())
def test_every_canonical_document_comes_back_as_it_was(application: Any, services: Any, document: Document) -> None:
    settled = canonical(document)
    assert loaded(services, settled).model() == settled


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_FIXTURE)
@given(document=documents())
def test_a_loaded_note_has_nothing_to_put_right(application: Any, services: Any, document: Document) -> None:
    settled = canonical(Document(tuple(b for b in document.blocks if not (isinstance(b, Heading) and b.term))))
    note = loaded(services, settled)
    note.dirty.append((0, note.qt.characterCount()))
    settle(note)
    assert note.qt.availableUndoSteps() == 0


def test_what_has_not_changed_is_the_very_same_in_the_next_reading(application: Any, services: Any) -> None:
    blocks = (Heading(2, (Text("A"),)), Paragraph((Text("b"),)), Paragraph((Text("c"),)))
    note = loaded(services, Document(blocks))
    before = note.model().blocks
    QTextCursor(note.qt.lastBlock()).insertText("x")
    after = note.model().blocks
    assert [one is other for one, other in zip(before, after, strict=True)] == [True, True, False]
    assert after[2] == Paragraph((Text("xc"),))


def test_an_empty_note_has_no_blocks(application: Any, services: Any) -> None:
    assert loaded(services, Document()).model() == Document()


def test_quotation_marks_of_the_language_stand_around_quoted_words_but_not_in_the_model(
    application: Any, services: Any
) -> None:
    document = Document((Paragraph((InlineQuote("q-1", (Text("parole"),)),)),))
    assert loaded(services, document, "it").qt.toPlainText() == "«parole»"
    english = loaded(services, document, "en")
    assert english.qt.toPlainText() == "“parole”"
    assert english.model() == document


def test_neighbouring_quotations_of_the_same_passage_stay_two(application: Any, services: Any) -> None:
    quote = InlineQuote("q-1", (Text("a"),))
    block = QuoteBlock("q-1", ((Text("b"),),))
    document = Document((Paragraph((quote, quote)), block, block))
    assert loaded(services, document).model() == document


def test_neighbouring_numbered_lists_stay_two(application: Any, services: Any) -> None:
    one = ListBlock((ListItem((Text("a"),)),), ordered=True, start=3)
    document = Document((one, one))
    assert loaded(services, document).model() == document


def test_tables_at_the_start_next_to_each_other_and_at_the_end_come_back(application: Any, services: Any) -> None:
    table = Table((((Text("a"),), ()), ((), (Text("b"),))))
    document = canonical(Document((table, table)))
    assert loaded(services, document).model() == document


def test_footnotes_are_numbered_in_reading_order(application: Any, services: Any) -> None:
    note_a, note_b = Footnote((Text("a"),)), Footnote((Text("b"),))
    document = Document((Paragraph((Text("x"), note_a)), Table(((((Text("y"), note_b)),),)), Paragraph((note_a,))))
    note = loaded(services, canonical(document))
    serials = [
        run.serial
        for block in _blocks(note)
        for _start, _length, _text, run, _fragment in note.runs.of(block)
        if run.footnote is not None
    ]
    assert [note.footnote_number(serial) for serial in serials] == [1, 2, 3]


def test_positions_of_shown_words_are_in_step_with_the_words_beyond_the_basic_plane(
    application: Any, services: Any
) -> None:
    chip = Citation((CitationItem("rich"),))
    block = QuoteBlock("q-1", ((Text("a😀 b"), chip), (Text("c"), LineBreak(), Text("d"))))
    note = loaded(services, Document((Paragraph((Text("x"),)), block)))
    last = note.qt.lastBlock()
    [(start, end, use)] = note.quotes_in(last)
    words = shown_words(use)
    positions = note.shown_positions(start, end)
    assert len(positions) == len(words)
    shown = [note.qt.characterAt(position) for position, word in zip(positions, words, strict=True) if word in "abcd"]
    assert "".join(shown) == "abcd"


def test_a_block_read_once_is_not_read_again_until_it_changes(application: Any, services: Any) -> None:
    note = loaded(services, Document((Paragraph((Text("one"),)), Paragraph((Text("two"),)))))
    first, second = note.reading(note.qt.begin()), note.reading(note.qt.lastBlock())
    cursor = note.qt.find("two")
    cursor.insertText("three")
    assert note.reading(note.qt.begin()) is first
    assert note.reading(note.qt.lastBlock()) is not second
    assert note.model() == Document((Paragraph((Text("one"),)), Paragraph((Text("three"),))))


def test_a_piece_of_a_block_quotation_keeps_the_id_of_its_quote(application: Any, services: Any) -> None:
    note = loaded(services, Document((QuoteBlock("q-1", ((Text("some words"),),)),)))
    assert note.fragment(0, 4) == Document((Paragraph((InlineQuote("q-1", (Text("some"),)),)),))


def test_the_outline_finds_the_text_block_of_each_model_block(application: Any, services: Any) -> None:
    items = ListBlock((ListItem((Text("a"),)), ListItem((Text("b"),))))
    table = Table((((Text("c"),),),), caption=(Text("caption"),))
    quote = QuoteBlock("q-1", ((Text("d"),), (Text("e"),)))
    note = loaded(services, Document((items, table, quote, Heading(1, (Text("end"),)))))
    texts = [note.block_of_model(index).text() for index in range(4)]
    assert texts == ["a", "caption", "d", "end"]


def _blocks(note: NoteDocument) -> list[Any]:
    block, blocks = note.qt.begin(), []
    while block.isValid():
        blocks.append(block)
        block = block.next()
    return blocks
