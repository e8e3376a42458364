# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Selecting and quoting by keyboard alone, in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_at_work import quoted, span_of

from composer.ui.main_window import MainWindow

Wait = Callable[[Callable[[], object]], None]


def test_a_sentence_is_selected_by_f8_and_quoted_in_the_note(window: MainWindow, wait: Wait) -> None:
    window.view.go_reader()
    page = window.reader.current
    assert page is not None
    wait(page.view.hasFocus)
    cursor = page.view.textCursor()
    cursor.setPosition(page.view._shown.place_of(span_of(window, "Though the proposal"))[0] + 13)
    page.view.setTextCursor(cursor)
    for _press in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_F8)
    span = page.view.selected_span()
    assert span is not None
    whole = span.of(page.source.text.text)
    assert whole.startswith("Though the proposal") and whole.endswith("active approach.")
    QTest.keyClick(page.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    span = page.view.selected_span()
    assert span is not None and span.of(page.source.text.text) == "proposal"
    QTest.keyClick(page.view, Qt.Key.Key_F8)
    QTest.keyClick(page.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert quoted(window)[0] == [whole]


def test_f8_grows_and_shrinks_the_selection_in_the_note(window: MainWindow, wait: Wait) -> None:
    text = window.editor.text
    text.setFocus()
    wait(text.hasFocus)
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index("ministro") + 3)
    text.setTextCursor(cursor)
    seen = []
    for _press in range(2):
        window.actions_["edit.more"].trigger()
        seen.append(text.textCursor().selectedText())
    assert seen == ["ministro", "Il ministro ha proposto un’alleanza."]
    window.actions_["edit.less"].trigger()
    assert text.textCursor().selectedText() == "ministro"
    window.actions_["edit.less"].trigger()
    assert not text.textCursor().hasSelection()
