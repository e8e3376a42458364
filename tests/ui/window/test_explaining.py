# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the pointer learns by resting is learnt by a key, too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from window_at_work import by_key, quoted

from composer.ui.main_window import MainWindow

Wait = Callable[[Callable[[], object]], None]


def _explained(window: MainWindow, widget: QWidget, wait: Wait) -> str:
    window.activateWindow()
    widget.setFocus()
    wait(lambda: QApplication.focusWidget() is not None)
    QToolTip.hideText()
    window.actions_["go.explain"].trigger()
    said = QToolTip.text() if QToolTip.isVisible() else ""
    QToolTip.hideText()
    return said


@pytest.mark.parametrize("moves", [0, 1], ids=["behind the citation", "before it"])
def test_a_citation_at_the_caret_says_what_was_captured(window: MainWindow, wait: Wait, moves: int) -> None:
    by_key(window)
    [words], _forms, _cited = quoted(window)
    text = window.editor.text
    at = text.toPlainText().rindex("\ufffc")
    cursor = text.textCursor()
    cursor.setPosition(at + 1 - moves)
    text.setTextCursor(cursor)
    said = _explained(window, text, wait)
    assert words in " ".join(said.split()), said


def test_a_fact_of_the_line_at_the_bottom_says_what_it_does(window: MainWindow, wait: Wait) -> None:
    assert "Earlier versions of the note" in _explained(window, window.status_line.fact_buttons.buttons[0], wait)


def test_where_nothing_more_is_said_that_is_said(window: MainWindow, wait: Wait) -> None:
    text = window.editor.text
    cursor = text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    text.setTextCursor(cursor)
    assert _explained(window, text, wait) == ""
    assert "Nothing more" in window.status_line.news
