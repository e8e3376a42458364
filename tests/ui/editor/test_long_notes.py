# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A long note is seen before all of it is laid out, and a place deep in it is found at once all the same."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from composer.document.model import Document, Heading, InlineQuote, Paragraph, QuoteBlock, Table, Text
from composer.notes.model import FrontMatter, Note
from composer.ui.measuring import sheet_lines

PARAGRAPHS = 400
QUOTED = InlineQuote("q-00000001", (Text("Italy has called for a bold move"),))
LONG = Document(
    tuple(
        Paragraph((Text(f"{number} " + "parola dopo parola " * 12), *([QUOTED] if number % 4 == 0 else [])))
        for number in range(PARAGRAPHS)
    )
)


def laid_out(text: Any) -> int:
    """How many paragraphs have lines by now."""
    block, count = text.note.qt.begin(), 0
    while block.isValid():
        count += block.layout().lineCount() > 0
        block = block.next()
    return count


@pytest.fixture
def text(hands: Any) -> Any:
    hands.editor.set_note(Note("n-long", FrontMatter(), LONG))
    return hands.editor.text


def test_the_first_picture_of_a_long_note_lays_out_no_more_than_is_seen(text: Any) -> None:
    first = text.viewport().grab().toImage()
    assert 0 < laid_out(text) < PARAGRAPHS // 2
    last = text.note.qt.lastBlock()
    assert text.sheet.rect_of(last).top() > 10_000
    assert laid_out(text) == PARAGRAPHS
    assert text.viewport().grab().toImage() == first, "tints and seals were there from the first"


def test_the_first_picture_of_a_long_note_that_begins_with_tables_lays_out_no_more_than_is_seen(hands: Any) -> None:
    table = Table(tuple(tuple((Text("cell " * (1 + 5 * row * column)),) for column in range(3)) for row in range(3)))
    between = (Heading(1, (Text("Results"),)), table, QuoteBlock("q-00000001", (QUOTED.content,)), table)
    hands.editor.set_note(Note("n-tables", FrontMatter(), Document((table, *between, *LONG.blocks))))
    text = hands.editor.text
    first = text.viewport().grab().toImage()
    assert laid_out(text) < PARAGRAPHS // 2
    text.sheet.rect_of(text.note.qt.lastBlock())
    assert text.viewport().grab().toImage() == first, "the rules of the tables stood where they stand"


def test_a_press_in_a_long_note_just_opened_puts_the_caret_where_it_was_meant(text: Any) -> None:
    wanted = text.sheet.rect_of(text.note.qt.findBlockByNumber(3)).center().toPoint()
    assert laid_out(text) < PARAGRAPHS
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=wanted)
    assert text.textCursor().blockNumber() == 3


@pytest.mark.parametrize("number", [PARAGRAPHS // 2, PARAGRAPHS - 1])
def test_a_place_deep_in_a_note_just_opened_stays_where_it_is_shown_when_the_rest_is_laid_out(
    hands: Any, text: Any, number: int
) -> None:
    block = text.note.qt.findBlockByNumber(number)
    hands.editor.stand_at(block.position())
    shown = text.cursorRect().top()
    assert 0 < shown < text.viewport().height()
    text.sheet.rect_of(text.note.qt.lastBlock())
    QApplication.processEvents()
    assert text.cursorRect().top() == shown


def test_the_lines_of_a_note_are_counted_when_all_of_it_is_laid_out(text: Any) -> None:
    text.viewport().grab()
    assert min(sheet_lines(text).values()) > 1
