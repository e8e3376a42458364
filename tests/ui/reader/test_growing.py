# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Selecting by key: the word, its sentence, its paragraph, and the next; by paragraph with Ctrl and the arrows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument

from composer.sources.model import BLOCK_SEPARATOR, BlockKind, SourceBlock, SourceText
from composer.text.spans import Span
from composer.ui.paragraph_keys import move_by_paragraph
from composer.ui.reader.growing import grown
from composer.ui.reader.page_walking import Walk

FIRST = "The U.S. answered. “We stand by it,” he said. Nobody else spoke."
SECOND = "A second paragraph."


@pytest.fixture
def source() -> SourceText:
    return SourceText(
        (
            SourceBlock(BlockKind.PARAGRAPH, FIRST, 0, 1),
            SourceBlock(BlockKind.PARAGRAPH, SECOND, len(FIRST) + len(BLOCK_SEPARATOR), 2),
        )
    )


def test_it_grows_from_the_caret_to_the_word_the_sentence_the_paragraph_and_the_next(source: SourceText) -> None:
    at = FIRST.index("stand") + 2
    seen = []
    span = Span(at, at)
    for _press in range(5):
        span = grown(source, span)
        seen.append(span.of(source.text))
    assert seen == ["stand", "“We stand by it,” he said.", FIRST, source.text, source.text]


def test_a_selection_over_two_sentences_grows_to_both(source: SourceText) -> None:
    start, end = FIRST.index("said"), FIRST.index("else") + 4
    assert grown(source, Span(start, end)).of(source.text) == "“We stand by it,” he said. Nobody else spoke."


def _press(document: QTextDocument, at: int, key: Qt.Key, held: Qt.KeyboardModifier) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(at)
    assert move_by_paragraph(QKeyEvent(QEvent.Type.KeyPress, key, held), cursor)
    return cursor


@pytest.mark.usefixtures("application")
def test_control_and_the_arrows_go_by_paragraph_and_select_with_shift() -> None:
    document = QTextDocument("one\ntwo\nthree")
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    assert _press(document, 1, Qt.Key.Key_Down, control).position() == 4
    assert _press(document, 6, Qt.Key.Key_Up, control).position() == 4
    assert _press(document, 4, Qt.Key.Key_Up, control).position() == 0
    assert _press(document, 9, Qt.Key.Key_Down, control).position() == 13
    assert _press(document, 4, Qt.Key.Key_Down, control | shift).selectedText() == "two\u2029"
    plain = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert not move_by_paragraph(plain, QTextCursor(document))


def test_on_a_page_control_and_the_arrows_go_by_paragraph_too(source: SourceText) -> None:
    walk = Walk(source, lambda _page: None)
    second = source.blocks[1].start

    def moved(key: Qt.Key, caret: int) -> int | None:
        return walk.moved(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier), caret)

    assert moved(Qt.Key.Key_Down, 3) == second
    assert moved(Qt.Key.Key_Down, second + 2) == len(source.text)
    assert moved(Qt.Key.Key_Up, second + 2) == second
    assert moved(Qt.Key.Key_Up, second) == 0
    assert moved(Qt.Key.Key_Up, 0) == 0
