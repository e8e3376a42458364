# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One key leads round the parts of the window that are there, and leaves hidden what is hidden."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.main_window import MainWindow
from composer.ui.messages import Tone, WayOut
from composer.ui.panes.arrangement import Part
from composer.ui.typed_characters import TypedCharacters
from composer.wording import Message

Wait = Callable[[Callable[[], object]], None]


def _round(window: MainWindow, wait: Wait, go: Callable[[], None], steps: int) -> list[str]:
    parts: dict[str, QWidget] = {
        "library": window.library,
        "outline": window.outline,
        "reader": window.reader,
        "note": window.note_area,
        "checks": window.checks,
        "message": window.message_bar,
        "line": window.status_line,
    }
    names = []
    for _ in range(steps):
        before = QApplication.focusWidget()
        go()
        wait(lambda before=before: QApplication.focusWidget() not in (None, before))
        focus = QApplication.focusWidget()
        names.append(next((name for name, part in parts.items() if focus and part.isAncestorOf(focus)), "elsewhere"))
    return names


def test_f6_goes_round_all_that_is_shown_and_back(window: MainWindow, wait: Wait) -> None:
    window.activateWindow()
    window.view.show_outline(True)
    window.view.open_checks()
    window.desk.presenter.say(Message("Look here."), Tone.WARNING, WayOut("Look", lambda: None))
    window.view.go_library()
    wait(lambda: window.library.isAncestorOf(QApplication.focusWidget() or window))
    ahead = _round(window, wait, window.view.next_pane, 7)
    assert ahead == ["outline", "reader", "note", "checks", "message", "line", "library"]
    back = _round(window, wait, window.view.previous_pane, 7)
    assert back == ["line", "message", "checks", "note", "reader", "outline", "library"]


def test_a_widget_that_loses_the_keyboard_because_it_is_gone_is_no_trouble(window: MainWindow) -> None:
    gone = QWidget()
    shiboken6.delete(gone)
    (characters,) = window.findChildren(TypedCharacters)
    characters._follow(gone, window.editor)
    characters._follow(window.editor, gone)
    window.search._focus_moved(gone, window.search)
    window.reader._focus_changed(window.editor, gone)
    window.focus_mode._follow(window.editor, gone)
    window.search._give_back()
    assert window.isVisible()


def test_f6_brings_nothing_back_that_was_hidden(window: MainWindow, wait: Wait) -> None:
    window.activateWindow()
    for part in (Part.LIBRARY, Part.OUTLINE, Part.CHECKS):
        window.panes.columns.show_part(part, shown=False)
    window.view.go_note()
    wait(lambda: window.note_area.isAncestorOf(QApplication.focusWidget() or window))
    assert _round(window, wait, window.view.next_pane, 3) == ["line", "reader", "note"]
    assert not window.panes.columns.shows(Part.LIBRARY)
