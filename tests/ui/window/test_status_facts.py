# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The line at the bottom says how the note stands, and each fact leads to what can be done about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from composer.ui.main_window import MainWindow
from composer.ui.panes.status_facts import Fact, FactKind, StatusFacts
from composer.ui.theme import Tokens
from composer.ui.words import Words
from tests.ui.conftest import Dispose


def button_with(window: MainWindow, words: str) -> QToolButton:
    buttons = window.status_line.fact_buttons.buttons
    return next(button for button in buttons if words in button.text())


def test_saved_language_house_and_length_are_said(window: MainWindow) -> None:
    window.checking.check_now()
    facts = window.status_line.facts
    assert "Italiano" in facts
    assert len(facts.split(" · ")) >= 3


def test_a_key_that_changes_nothing_of_it_does_not_write_the_line_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[object] = []
    real = window.status_line.show_facts
    monkeypatch.setattr(window.status_line, "show_facts", lambda facts: (written.append(facts), real(facts)))
    for letter in "abc":
        window.editor.text.write(letter)
    assert len(written) == 1  # it is being saved
    assert "Saving" in window.status_line.facts
    window.notes.flush()
    assert "Saved" in window.status_line.facts


def test_the_length_opens_the_checks_and_each_fact_says_what_it_does(window: MainWindow) -> None:
    window.fact_acts.act(FactKind.LENGTH, QPoint())
    assert window.checks.isVisible()
    saved = button_with(window, "Saved")
    assert saved.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert saved.accessibleDescription() == "Earlier versions of the note"


def test_the_menu_of_languages_changes_that_of_the_note(window: MainWindow) -> None:
    menu = window.fact_acts.language_menu()
    assert [entry.isChecked() for entry in menu.actions()].count(True) == 1
    next(entry for entry in menu.actions() if entry.text() == "English").trigger()
    assert window.notes.language == "en"
    assert "English" in window.status_line.facts
    menu.deleteLater()


def test_what_has_no_room_waits_behind_a_button(words: Words, light: Tokens, dispose: Dispose) -> None:
    line = StatusFacts(words, light)
    line.resize(900, 24)
    line.show()
    said = ("Saved 14:02", "Italiano", "Ministry of foreign affairs", "612 words", "2.1 pages of 3")
    line.show_facts(tuple(map(Fact, [*FactKind][:3] + [FactKind.LENGTH] * 2, said)))
    assert tuple(button.text() for button in line.buttons) == said
    line.resize(260, 24)
    shown = [button.text() for button in line.buttons]
    assert shown[:2] == ["Saved 14:02", "Italiano"], "what matters most stays"
    menu = line.menu_of_more()
    assert sorted([*shown, *(entry.text() for entry in menu.actions())]) == sorted(said)
    menu.deleteLater()
    dispose(line)


def test_return_presses_a_fact(window: MainWindow) -> None:
    kinds: list[FactKind] = []
    line = window.status_line.fact_buttons
    line.wanted.disconnect(window.status_line.fact_wanted)
    line.wanted.connect(lambda kind, _place: kinds.append(kind))
    button = button_with(window, "Italiano")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert kinds == [FactKind.LANGUAGE]


def test_the_menu_of_the_line_has_each_act_once_and_does_it(window: MainWindow) -> None:
    window.checking.check_now()
    wanted: list[FactKind] = []
    window.status_line.fact_wanted.disconnect()
    window.status_line.fact_wanted.connect(lambda kind, _place: wanted.append(kind))
    menu = window.status_line.menu(QPoint())
    texts = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
    assert texts[0] == "Earlier versions of the note"
    assert "Change the language of the note" in texts
    assert texts[-1] == "Show all that is running and was done"
    assert len(texts) == len(set(texts))
    menu.actions()[0].trigger()
    assert wanted == [FactKind.SAVED]
    menu.deleteLater()


def test_shift_f10_and_the_pointer_open_that_menu(window: MainWindow) -> None:
    button = window.status_line.fact_buttons.buttons[0]
    place = button.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, button.mapToGlobal(place))
    QApplication.sendEvent(button, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.parent() is window.status_line
    menu.close()
