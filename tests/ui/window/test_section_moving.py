# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sections are moved in the outline with all under them; what stands in them stays as it is, and one undo brings all
back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from window_at_work import key_of

from composer.document.markdown_reader import read_markdown
from composer.document.model import Document, Table, quote_uses
from composer.notes.outline import OutlineEntry, outline, places_for
from composer.text.spans import Span
from composer.ui.main_window import MainWindow
from composer.ui.panes.outline_list import OutlineList

TEXT = """# One

First words with a note[^1] and [@bianchi-nd, par. 1].

[^1]: It stands below.

## Under one

| A | B |
|---|---|
| 1 | 2 |

# Two

“Quoted words” stand here.

## Under two

- an item
- another

# Three

The end.
"""


def headings(document: Document) -> list[str]:
    return [entry.text for entry in outline(document)]


@pytest.fixture
def written(window: MainWindow) -> MainWindow:
    """The window with a note of three sections, a quotation in the second."""
    note = window.notes.snapshot()
    assert note is not None
    window.notes.change_text(replace(note, document=read_markdown(TEXT)))
    window.editor.goto_words("stand here")
    cursor = window.editor.text.textCursor()
    cursor.movePosition(cursor.MoveOperation.EndOfBlock)
    window.editor.text.setTextCursor(cursor)
    window.quoting.quote_span(key_of(window), Span(30, 60))
    window.checking.check_now()
    return window


def list_of(window: MainWindow) -> OutlineList:
    found = window.outline.findChild(OutlineList)
    assert isinstance(found, OutlineList)
    return found


def drop(window: MainWindow, row: int, at: QPoint) -> None:
    """Let go of a row of the outline at a place of the list."""
    listed = list_of(window)
    listed.setCurrentIndex(listed.model().index(row, 0))

    class OfTheList(QDropEvent):
        def source(self) -> OutlineList:
            return listed

    listed.dropEvent(
        OfTheList(
            QPointF(at),
            Qt.DropAction.MoveAction,
            QMimeData(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def contents(document: Document) -> Counter[str]:
    return Counter(repr(block) for block in document.blocks)


def test_the_headings_of_a_note_stand_there_as_soon_as_it_is_open(written: MainWindow) -> None:
    note = written.notes.snapshot()
    written.outline.show_entries(())
    assert written.outline.empty.sentence
    written.notes.show(note)
    assert written.outline.empty.sentence == "", "nobody is told of a note with headings that it has none"


def test_a_section_goes_with_all_under_it_and_undo_is_one_step(written: MainWindow) -> None:
    before = written.editor.document_model()
    assert headings(before) == ["One", "Under one", "Two", "Under two", "Three"]
    blocks = [entry.block_index for entry in outline(before)]
    written.section_moving.move(blocks[2], blocks[0])
    after = written.editor.document_model()
    assert headings(after) == ["Two", "Under two", "One", "Under one", "Three"]
    assert contents(after) == contents(before), "each block is what it was"
    written.editor.undo()
    assert written.editor.document_model() == before
    written.editor.redo()
    assert written.editor.document_model() == after


def test_quotations_footnotes_and_tables_are_intact_and_the_seal_still_holds(written: MainWindow) -> None:
    before = written.editor.document_model()
    assert sum(isinstance(block, Table) for block in before.blocks) == 1
    assert "Footnote(" in repr(before)
    uses = [use.quote_id for use in quote_uses(before)]
    assert uses
    written.section_moving.step(outline(before)[2].block_index, -1)
    after = written.editor.document_model()
    assert headings(after)[0] == "Two"
    assert [use.quote_id for use in quote_uses(after)] == uses
    written.checking.check_now()
    assert not written.checking.report.failed
    assert "Undo" in [button.text() for button in written.status_line.ways_out]


def test_by_key_in_the_outline_the_chosen_section_moves_and_stays_chosen(
    written: MainWindow, application: QApplication
) -> None:
    listed = list_of(written)
    listed.setFocus()
    written.outline.choose(outline(written.editor.document_model())[0].block_index)
    written.actions_["block.down"].trigger()
    assert headings(written.editor.document_model())[:3] == ["Two", "Under two", "One"]
    assert listed.hasFocus()
    written.outline.dress(written.desk.tokens)
    assert listed.currentIndex().data() == "One", "also after the list was written anew"
    written.actions_["block.down"].trigger()
    assert headings(written.editor.document_model())[-2:] == ["One", "Under one"]
    before = written.editor.document_model()
    written.actions_["block.down"].trigger()
    assert written.editor.document_model() == before
    assert "further" in written.status_line.news


def test_dropped_in_the_list_it_goes_to_the_nearest_place_it_may_have(written: MainWindow) -> None:
    listed = list_of(written)
    last = listed.visualRect(listed.model().index(4, 0))
    drop(written, 0, last.bottomLeft() + QPoint(5, 0))
    assert headings(written.editor.document_model()) == ["Two", "Under two", "Three", "One", "Under one"]
    drop(written, 1, listed.visualRect(listed.model().index(4, 0)).bottomLeft() + QPoint(5, 0))
    assert headings(written.editor.document_model()) == ["Two", "Three", "One", "Under one", "Under two"]


def test_the_line_shows_where_it_would_stand(written: MainWindow) -> None:
    listed = list_of(written)
    listed.setCurrentIndex(listed.model().index(0, 0))
    under_two = listed.visualRect(listed.model().index(3, 0))
    assert listed.row_for(under_two.bottomLeft()) == 4
    assert listed.row_for(QPoint(5, 2)) == 4, "it stands at the top already: the nearest other place"


def test_a_note_that_is_only_read_keeps_its_order(written: MainWindow) -> None:
    before = written.editor.document_model()
    written.editor.set_read_only(True)
    written.section_moving.move(outline(before)[2].block_index, 0)
    assert written.editor.document_model() == before


def test_a_section_is_never_put_where_it_would_take_others_under_it() -> None:
    entries = tuple(
        OutlineEntry(level, name, number)
        for number, (level, name) in enumerate([(1, "A"), (2, "a"), (1, "B"), (2, "b")])
    )
    assert places_for(entries, 0) == (4,)
    assert places_for(entries, 2) == (0,)
    assert places_for(entries, 3) == (0, 1, 2)
    assert places_for(entries, 1) == (0, 3, 4)
