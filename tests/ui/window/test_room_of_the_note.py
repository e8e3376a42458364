# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sheet and name of the note have the room: what stands around them takes no more than it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QToolButton

from composer.ui.choice import Choice
from composer.ui.elided import ElidedButton
from composer.ui.main_window import MainWindow
from composer.ui.panes.note_area import NoteArea


def _settle(application: QApplication) -> None:
    for _ in range(4):
        application.processEvents()


def test_the_bar_for_find_and_replace_is_as_high_as_its_rows(window: MainWindow, application: QApplication) -> None:
    for width in (1900, 1600, 1366):
        window.resize(width, 900)
        window.actions_["edit.replace"].trigger()
        _settle(application)
        bar = window.editor.find_bar
        assert bar.height() == bar.heightForWidth(bar.width()) < window.editor.height() // 4
        bar.put_away()


def _beside_the_name(area: NoteArea) -> tuple[ElidedButton, Choice, QToolButton]:
    title = area.findChild(ElidedButton)
    boxes = [box for box in area.findChildren(Choice) if box.accessibleName() == "Language of the note"]
    new = next(button for button in area.findChildren(QToolButton) if button.text().startswith("New note"))
    assert isinstance(title, ElidedButton)
    return title, boxes[0], new


def test_where_there_is_little_room_the_name_of_the_note_has_it(window: MainWindow, application: QApplication) -> None:
    title, language, new = _beside_the_name(window.note_area)
    assert new.isVisible()
    window.resize(1600, 900)
    window.actions_["view.checks"].trigger()
    _settle(application)
    assert not new.isVisible()
    assert title.width() > window.note_area.width() * 0.4
    assert language.width() < 120
    assert title.toolTip().splitlines()[0] == title.accessibleName() == "Difesa comune"
