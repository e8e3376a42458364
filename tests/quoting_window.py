# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A window over one article and a note that quotes it, and what a user does with its quotations."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.document.model import (
    InlineQuote,
    QuoteBlock,
    quote_uses,
    shown_words,
)
from composer.quotes.model import SealStatus
from composer.ui.main_window import MainWindow

Dispose = Callable[[QWidget], None]
Wait = Callable[[Callable[[], object]], None]
WORDS = "must build a common defence of the whole continent"
FIRST = "Italy has called for the creation of a new alliance to safeguard the continent"
ARTICLE = f"""Minister Urges Plan For New Alliance

By ANNA BIANCHI

ROME — {FIRST}.

“We {WORDS},” the minister, Carlo Verdi, said in an interview with The Daily Example.

Though the proposal is unlikely to be adopted soon, it shows how the members take a more active approach.
"""
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def uses(window: MainWindow) -> list[InlineQuote | QuoteBlock]:
    return list(quote_uses(window.editor.document_model()))


def shown(window: MainWindow) -> str:
    return shown_words(uses(window)[0])


def state(window: MainWindow, index: int = 0) -> SealStatus:
    return window.desk.workspace.quoted.seal_of(uses(window)[index]).status


def select(window: MainWindow, words: str) -> None:
    cursor = window.editor.text.document().find(words)
    assert not cursor.isNull(), words
    window.editor.text.setTextCursor(cursor)


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifiers)


def write(window: MainWindow, words: str) -> None:
    for character in words:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, character)
        QApplication.sendEvent(window.editor.text, event)


def to_end(window: MainWindow) -> None:
    cursor = window.editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    window.editor.text.setTextCursor(cursor)
