# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Undo beside a sentence: it takes back what the sentence speaks of, once, and never anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from composer.ui.messages import Presenter, Said, Tone, WayOut
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.editor.text_edit import NoteTextEdit

_ELSEWHERE = N_("That was done in a library that is open no more: from here it cannot be taken back.")
_CHANGED_SINCE = N_("The text has been changed since. Edit › Undo takes back one step after the other.")


def way_back(edit: NoteTextEdit, presenter: Presenter) -> WayOut:
    """“Undo” for the step that `edit` has just made. Once more was typed, or the step is undone, it says so instead."""
    note = edit.note
    steps = note.qt.availableUndoSteps()

    def act() -> None:
        if edit.note is note and note.qt.availableUndoSteps() == steps:
            edit.undo_step()
        else:
            presenter.say(Message(_CHANGED_SINCE))

    return WayOut(N_("Undo"), act)


class Once:
    """Does something the first time it is called."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act
        self.done = False

    def __call__(self) -> None:
        """Do it, unless it was done."""
        if not self.done:
            self.done = True
            self._act()

    def end(self, instead: Callable[[], object]) -> None:
        """It can be done no more: whoever calls it gets `instead`."""
        self._act = instead


def undo_way(act: Callable[[], object]) -> WayOut:
    """“Undo” for a change of the library, which `act` takes back: by its button, or by Ctrl+Z outside the texts."""
    return WayOut(N_("Undo"), Once(act))


class LastChange(QObject):
    """The last change of the library that can be taken back. Signal: `pending(bool)` whether there is one."""

    pending = Signal(bool)

    def __init__(self, presenter: Presenter, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._last: Once | None = None
        self._offered: WeakSet[Once] = WeakSet()  # buttons outlive their library: in a bar, in the list of work
        presenter.said.connect(self._said)

    @property
    def can_undo(self) -> bool:
        """Whether there is one that was not taken back yet."""
        return self._last is not None and not self._last.done

    def undo(self) -> bool:
        """Take it back; whether there was one."""
        if not self.can_undo:
            return False
        last, self._last = self._last, None
        assert last is not None
        last()
        self.pending.emit(self.can_undo)
        return True

    def forget(self) -> None:
        """Another library is open: what was done in the one before is not taken back in this one."""
        self._last = None
        for once in self._offered:
            once.end(self._say_elsewhere)
        self._offered.clear()
        self.pending.emit(False)

    def _say_elsewhere(self) -> None:
        self._presenter.say(Message(_ELSEWHERE), Tone.WARNING)

    def _said(self, said: Said) -> None:
        found = next((way.act for way in said.ways_out if isinstance(way.act, Once)), None)
        if found is not None:
            self._offered.add(found)
            self._last = found
            self.pending.emit(True)
