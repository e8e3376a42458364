# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sources that carry the same text: what can be done about them, in the source's details and after an import."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from composer.errors import ComposerError
from composer.evidence.origins import Likeness
from composer.sources.model import Kinship
from composer.ui.desk import Desk
from composer.ui.messages import Tone
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_S, SPACE_XS
from composer.ui.way_back import undo_way
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.workspace import Workspace

ACTIONS: Final = (
    (Kinship.SAME, N_("The same report as “{key}”")),
    (Kinship.COPY, N_("The same agency text as “{key}”")),
    (Kinship.APART, N_("Another report than “{key}”")),
)
_NEWER: Final = N_("The newer version of “{key}” …")
_OPEN: Final = N_("Open “{key}”")
_WHAT: Final = N_("What it is …")
_LINKED: Final = {
    Kinship.SAME: N_("“{key}” and “{other}” are linked as one report and count as one origin."),
    Kinship.COPY: N_("“{key}” and “{other}” are linked as copies of one agency text and count as one origin."),
    Kinship.APART: N_("“{key}” and “{other}” are kept apart as two reports."),
}
_EVERY_MS: Final = 1


def link(desk: Desk, key: str, other: str, kinship: Kinship, *, changed: Callable[[], object] = lambda: None) -> bool:
    """Say what two sources are to each other, with a word about it; False when that could not be stored.

    Undo stands beside the sentence: what was said of the two before holds again, and `changed` is called.
    """
    try:
        said = {source.key: kind for source, kind in desk.workspace.linking.kin_of(key)}
        desk.workspace.linking.link(key, other, kinship)
    except ComposerError as error:
        desk.presenter.error(error)
        return False

    def back() -> None:
        try:
            desk.workspace.linking.link(key, other, said.get(other))
        except ComposerError as error:  # one of the two is gone
            desk.presenter.error(error)
            return
        _tell(desk, key, other)
        changed()

    desk.presenter.say(Message(_LINKED[kinship], {"key": key, "other": other}), Tone.DONE, undo_way(back))
    _tell(desk, key, other)
    return True


def _tell(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.source_edited.emit(key, key)


class CopiesBox(QWidget):
    """The sources with the same text as one, looked for in short steps while the dialog is open already.

    Signals: `open_wanted(key)`, `newer_wanted(key, old_key)`.
    """

    open_wanted = Signal(str)
    newer_wanted = Signal(str, str)

    def __init__(self, desk: Desk, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = key
        self._workspace: Workspace = desk.workspace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._steps: Generator[None, None, tuple[Likeness, ...]] | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._step)
        self.look()

    def look(self) -> None:
        """Look for them, anew."""
        self._steps = self._workspace.evidence.looking_for_copies(self._key)
        self._timer.start()

    def _look_if_there(self) -> None:
        if shiboken6.isValid(self):  # the dialog may be closed by now
            self.look()

    def _step(self) -> None:
        if self._steps is None or self._workspace is not self._desk.workspace:
            self._timer.stop()
            return
        try:
            next(self._steps)
        except StopIteration as done:
            self._timer.stop()
            self._steps = None
            self._show(done.value)
        except ComposerError as error:
            self._timer.stop()
            self._desk.presenter.error(error)

    def _show(self, found: tuple[Likeness, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for alike in found:
            self._column.addWidget(self._row(alike))

    def _row(self, alike: Likeness) -> QWidget:
        words = self._desk.words
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        said = QLabel(f"≡  {words.say(self._workspace.evidence.said_of(alike))}", row)
        said.setWordWrap(True)
        set_role(said, "small")
        button = QToolButton(row)
        button.setText(words.text(_WHAT))
        button.setAccessibleName(f"{words.text(_WHAT)} {alike.other}")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self._menu(alike, button))
        line.addWidget(said, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _menu(self, alike: Likeness, button: QToolButton) -> QMenu:
        words, other = self._desk.words, alike.other
        menu = QMenu(button)
        for kinship, template in ACTIONS:
            action = QAction(words.text(template, key=other), menu)
            action.setCheckable(True)
            action.setChecked(alike.kinship is kinship)
            action.triggered.connect(lambda _checked, kinship=kinship: self._link(other, kinship))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(words.text(_NEWER, key=other), lambda: self.newer_wanted.emit(self._key, other))
        menu.addAction(words.text(_OPEN, key=other), lambda: self.open_wanted.emit(other))
        return menu

    def _link(self, other: str, kinship: Kinship) -> None:
        if link(self._desk, self._key, other, kinship, changed=self._look_if_there):
            self.look()
