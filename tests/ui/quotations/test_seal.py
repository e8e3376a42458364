# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The seal of a quotation: opened, read, answered."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from quoting_window import (
    ARTICLE,
    CTRL,
    CTRL_SHIFT,
    NONE,
    WORDS,
    Wait,
    press,
    select,
    shown,
    state,
    to_end,
    uses,
    write,
)

from composer.quotes.model import SealStatus
from composer.ui.main_window import MainWindow
from composer.ui.panes.seal_panel import Answer, SealView


def test_the_seal_opens_by_key_is_read_aloud_and_gives_the_keyboard_back(window: MainWindow) -> None:
    select(window, "common")
    write(window, "joint")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    panel = window.seal_viewing.panel
    assert panel.view is not None and panel.view.seal.status is SealStatus.ALTERED
    assert [button.text() for button in panel.buttons] == [
        Answer.RESTORE.value,
        Answer.DECLARE.value,
        Answer.UNLINK.value,
        Answer.SOURCE.value,
        Answer.DETAILS.value,
    ]
    assert QApplication.focusWidget() is panel.buttons[0]
    assert panel.accessibleName() == "Seal of the quotation: ≠ altered"
    assert "here “joint”, in the source “common”" in panel.text
    assert "Said by Carlo Verdi" in panel.text
    press(window, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert QApplication.focusWidget() is window.editor.text


def test_the_bar_for_finding_takes_the_place_of_the_seal(window: MainWindow) -> None:
    select(window, "common")
    window.seal_viewing.show()
    assert window.seal_viewing.panel.isVisible()
    window.actions_["edit.replace"].trigger()
    assert window.seal_viewing.panel.isHidden()
    assert window.editor.find_bar.isAncestorOf(QApplication.focusWidget())


def test_each_answer_of_the_seal_does_what_it_says(window: MainWindow) -> None:
    select(window, "common")
    write(window, "joint")
    for answer, expected in (
        (Answer.DECLARE, "must build a [joint] defence of the whole continent"),
        (Answer.RESTORE, WORDS),
        (Answer.UNLINK, WORDS),
    ):
        window.seal_viewing.show()
        window.seal_viewing.panel.answered.emit(answer)
        assert window.seal_viewing.panel.isHidden()
        assert shown(window) == expected
    assert uses(window)[0].quote_id == ""


def test_a_click_on_the_sign_opens_the_seal(window: MainWindow) -> None:
    text = window.editor.text
    select(window, "Own")
    start, end = next((start, end) for start, end, _u, _s in text.seals.in_block(text.document().begin()))
    rect = text.sheet.position_rect(end)
    sign = QPoint(round(text.sheet._margin_left() + 3), round(rect.center().y()))
    QTest.mouseClick(
        text.viewport(), Qt.MouseButton.LeftButton, NONE, sign - QPoint(text.horizontalScrollBar().value(), 0)
    )
    view = window.seal_viewing.panel.view
    assert view is not None and view.shown == WORDS
    assert start <= text.caret() <= end


def test_a_source_that_changed_shows_both_passages(window: MainWindow) -> None:
    key = window.desk.workspace.sources()[0].key
    window.desk.workspace.source_states.reimport(
        key, ARTICLE.replace("common defence", "shared defence").encode(), "article.txt"
    )
    window.editor.refresh_sources()
    select(window, "common")
    window.seal_viewing.show()
    view = window.seal_viewing.panel.view
    assert view is not None and view.seal.status is SealStatus.SOURCE_CHANGED
    assert view.wanted == WORDS
    assert "shared defence" in view.now
    assert "In the source now" in window.seal_viewing.panel.text
    assert "common → shared" in window.seal_viewing.panel.text


def test_plain_changes_offer_the_answers_once_and_escape_closes_the_offer(window: MainWindow, wait: Wait) -> None:
    hint = window.seal_viewing.hint
    select(window, "a common ")
    press(window, Qt.Key.Key_Delete)
    assert state(window) is SealStatus.ALTERED
    wait(lambda: hint.sentence)
    assert [button.text() for button in hint.buttons] == [
        "Declare (Ctrl+Shift+D)",
        "Restore",
        "Unlink",
        "Show the seal",
    ]
    assert QApplication.focusWidget() is window.editor.text
    press(window, Qt.Key.Key_Escape)
    assert not hint.sentence
    write(window, "x")
    QTest.qWait(300)
    assert not hint.sentence
    press(window, Qt.Key.Key_Backspace)
    press(window, Qt.Key.Key_D, CTRL_SHIFT)
    assert shown(window) == "must build […] defence of the whole continent"
    wait(lambda: not hint.sentence)


def test_a_hint_closed_for_one_use_of_a_quote_comes_for_another(window: MainWindow, wait: Wait) -> None:
    first = uses(window)[0]
    to_end(window)
    window.editor.insert_quote(first)
    hint = window.seal_viewing.hint
    select(window, "common")
    write(window, "x")
    wait(lambda: hint.sentence)
    press(window, Qt.Key.Key_Escape)
    found = window.editor.text.document().find("common")
    window.editor.text.setTextCursor(found)
    write(window, "y")
    wait(lambda: hint.sentence)
    assert hint.sentence == "1 difference from the source."


def test_emphasis_set_as_anywhere_is_offered_to_be_declared(window: MainWindow, wait: Wait) -> None:
    select(window, "common")
    press(window, Qt.Key.Key_I, CTRL)
    wait(lambda: window.seal_viewing.hint.sentence)
    assert "emphasis" in window.seal_viewing.hint.sentence
    press(window, Qt.Key.Key_E, CTRL_SHIFT)
    assert uses(window)[0].emphasis_added
    assert state(window) is SealStatus.DECLARED
    wait(lambda: not window.seal_viewing.hint.sentence)


def test_words_deleted_are_declared_by_the_key_that_leaves_out(window: MainWindow) -> None:
    select(window, "a common ")
    press(window, Qt.Key.Key_Backspace)
    press(window, Qt.Key.Key_X, CTRL_SHIFT)
    assert shown(window) == "must build […] defence of the whole continent"
    assert state(window) is SealStatus.DECLARED


def test_the_checks_give_the_three_answers(window: MainWindow) -> None:
    select(window, "common")
    write(window, "joint")
    window.checking.check_now()
    window.checks.declare_wanted.emit(0)
    assert state(window) is SealStatus.DECLARED
    window.checks.restore_wanted.emit(0)
    assert "1 ✓" in window.status_line.checks
    window.checks.unlink_wanted.emit(0)
    assert uses(window)[0].quote_id == ""


def test_a_panel_that_grows_as_the_words_are_altered_does_not_cover_them(window: MainWindow) -> None:
    panel, commands = window.seal_viewing.panel, window.editor.quotations

    def view() -> SealView:
        placed = commands.find()
        assert placed is not None
        return window.seal_viewing._view_of(placed, commands.seal_of(placed))

    select(window, "common")
    low = QRect(200, panel.parentWidget().height() - 30, 60, 20)
    panel.open(view(), low, take_focus=False)
    before = panel.height()
    write(window, "joint")
    panel.show_view(view(), low)
    assert panel.height() > before
    assert panel.geometry().bottom() < low.top()
