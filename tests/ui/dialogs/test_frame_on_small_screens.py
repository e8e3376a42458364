# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""On a small screen, or with everything enlarged, no dialog is larger than the screen and all of it can be reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QScrollArea

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.words import Words
from tests.ui.conftest import Dispose

_ACTION = QDialogButtonBox.ButtonRole.ActionRole


class _Screen:
    def __init__(self, size: QSize) -> None:
        self._size = size

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, self._size.width(), self._size.height())


@pytest.mark.parametrize("size", [QSize(683, 384), QSize(455, 256)])
def test_what_has_no_room_is_scrolled_and_the_buttons_stay(
    size: QSize, application: QApplication, words: Words, dispose: Dispose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DialogFrame, "screen", lambda _dialog: _Screen(size))
    dialog = DialogFrame(words, "A dialog", None)
    fields = [QLineEdit(dialog) for _number in range(20)]
    for field in fields:
        dialog.content.addWidget(field)
    dialog.setMinimumSize(600, 500)
    ok = dialog.add_ok_and_cancel("Do it")
    dialog.show()
    application.processEvents()
    assert dialog.width() <= size.width()
    assert dialog.height() <= size.height()
    assert dialog.rect().contains(ok.mapTo(dialog, ok.rect().center()))
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    fields[-1].setFocus()
    area.ensureWidgetVisible(fields[-1])
    application.processEvents()
    assert area.viewport().rect().contains(fields[-1].mapTo(area.viewport(), fields[-1].rect().center()))
    dispose(dialog)


def test_where_there_is_room_nothing_is_scrolled(
    application: QApplication, words: Words, dispose: Dispose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DialogFrame, "screen", lambda _dialog: _Screen(QSize(1366, 768)))
    dialog = DialogFrame(words, "A dialog", None)
    dialog.content.addWidget(QLineEdit(dialog))
    dialog.show()
    assert dialog.findChild(QScrollArea) is None
    dispose(dialog)


@pytest.mark.parametrize("width", [683, 455])
def test_buttons_stand_in_several_lines_where_one_is_too_narrow_for_their_words(
    width: int, application: QApplication, words: Words, dispose: Dispose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DialogFrame, "screen", lambda _dialog: _Screen(QSize(width, 384)))
    dialog = DialogFrame(words, "A dialog", None)
    dialog.content.addWidget(QLineEdit(dialog))
    made = [
        dialog.add_button(text, _ACTION)
        for text in ("Begin an article at this line", "Join with the one before", "Import it as one source")
    ]
    made.append(dialog.add_ok_and_cancel("Import all the articles"))
    dialog.show()
    application.processEvents()
    places = [QRect(button.mapTo(dialog, QPoint()), button.size()) for button in made]
    assert len({place.y() for place in places}) > 1
    for button, place in zip(made, places, strict=True):
        assert button.width() >= button.sizeHint().width()
        assert dialog.rect().contains(place)
        assert dialog.childAt(place.center()) is button
    monkeypatch.setattr(DialogFrame, "screen", lambda _dialog: _Screen(QSize(1600, 900)))
    dialog.resize(1200, 384)
    application.processEvents()
    assert len({button.mapTo(dialog, QPoint()).y() for button in made}) == 1
    dispose(dialog)


def test_where_there_is_room_a_dialog_is_as_wide_as_all_its_buttons(
    application: QApplication, words: Words, dispose: Dispose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DialogFrame, "screen", lambda _dialog: _Screen(QSize(1366, 768)))
    dialog = DialogFrame(words, "A dialog", None)
    made = [dialog.add_button(f"A long name of a button {number}", _ACTION) for number in range(4)]
    dialog.show()
    dialog.resize(100, 100)
    application.processEvents()
    assert all(button.width() >= button.sizeHint().width() for button in made)
    assert len({button.mapTo(dialog, QPoint()).y() for button in made}) == 1
    dispose(dialog)
