# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Declared changes by key, and quotations joined."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from quoting_window import (
    CTRL,
    CTRL_SHIFT,
    FIRST,
    WORDS,
    press,
    select,
    shown,
    state,
    uses,
)

from composer.document.model import (
    citations,
    shown_words,
)
from composer.quotes.model import SealStatus
from composer.text.spans import Span
from composer.ui import announcing
from composer.ui.dialogs.small_asks import ClarificationDialog
from composer.ui.main_window import MainWindow


@pytest.mark.parametrize(
    ("words", "key", "result", "said"),
    [
        ("a common ", Qt.Key.Key_X, "must build […] defence of the whole continent", "left out"),
        ("defence", Qt.Key.Key_S, "must build a common defence [sic] of the whole continent", "[sic]"),
        ("must", Qt.Key.Key_K, "[M]ust build a common defence of the whole continent", "letter"),
    ],
)
def test_a_key_declares_a_change_and_the_line_says_so_with_the_way_back(
    window: MainWindow, words: str, key: Qt.Key, result: str, said: str
) -> None:
    before = window.editor.document_model()
    select(window, words)
    press(window, key, CTRL_SHIFT)
    assert shown(window) == result
    assert state(window) is SealStatus.DECLARED
    assert said in window.status_line.news
    assert "Declared changes" in window.status_line.news
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.editor.document_model() == before


def test_a_clarification_is_asked_for_and_set(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: ClarificationDialog) -> int:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText("the Union")
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ClarificationDialog, "exec", answer)
    select(window, "the whole continent")
    press(window, Qt.Key.Key_B, CTRL_SHIFT)
    assert shown(window) == "must build a common defence of [the Union]"
    assert state(window) is SealStatus.DECLARED


@pytest.mark.parametrize(
    "action", ["omit", "clarify", "sic", "capital", "emphasis", "join", "restore", "unlink", "details"]
)
def test_outside_a_quotation_each_command_says_what_to_do(window: MainWindow, action: str) -> None:
    before = window.editor.document_model()
    select(window, "Own")
    window.actions_[f"quotation.{action}"].trigger()
    assert "The cursor is in no quotation" in window.message_bar.sentence
    assert window.editor.document_model() == before


def test_what_the_quotations_are_is_told_to_screen_readers(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(announcing, "announce", lambda _widget, words, **_how: heard.append(words))
    announcing.Announcer(window.desk.presenter, window.desk.words, window, aloud=announcing.announce)
    select(window, "a common ")
    press(window, Qt.Key.Key_X, CTRL_SHIFT)
    declared = "Declared changes: every change is marked in the words."
    assert heard == [f"Done: The words are left out; […] stands for them. {declared} [Undo]"]


def test_two_quotations_of_a_source_are_joined_and_parted_by_undo(window: MainWindow) -> None:
    source = window.desk.workspace.sources()[0].key
    text = window.desk.workspace.source(source).text.text
    start = text.index(FIRST)
    select(window, "and so on")
    cursor = window.editor.text.textCursor()
    cursor.removeSelectedText()
    window.editor.text.setTextCursor(cursor)
    window.editor.quote(source, Span(start, start + len("Italy has called")), block=False)
    before = window.editor.document_model()
    assert len(uses(window)) == 2
    press(window, Qt.Key.Key_J, CTRL_SHIFT)
    assert [shown_words(use) for use in uses(window)] == [f"Italy has called […] {WORDS}"]
    assert state(window) is SealStatus.VERBATIM or state(window) is SealStatus.DECLARED
    assert len(list(citations(window.editor.document_model()))) == 1
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.editor.document_model() == before


def test_quotations_with_own_words_between_are_not_joined(window: MainWindow) -> None:
    source = window.desk.workspace.sources()[0].key
    text = window.desk.workspace.source(source).text.text
    start = text.index(FIRST)
    select(window, "on.")
    window.editor.quote(source, Span(start, start + len("Italy has called")), block=False)
    before = window.editor.document_model()
    press(window, Qt.Key.Key_J, CTRL_SHIFT)
    assert "between the two quotations" in window.message_bar.sentence
    assert window.editor.document_model() == before
