# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Undo beside a sentence: it takes back what the sentence speaks of, once, and never anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from weakref import ref

from PySide6.QtCore import QObject, Signal

from composer.ui.messages import Presenter, Said, Tone, WayOut
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.editor.text_edit import NoteTextEdit

MOST_KEPT: Final = 100
"""So many changes of the library can be taken back by their buttons; those before them no more."""
MOST_HELD: Final = 64 * 2**20
"""… and only as long as what they would put back takes no more bytes of memory altogether; the last one always can."""

_ELSEWHERE = N_("That was done in a library that is open no more: from here it cannot be taken back.")
_LONG_AGO = N_("Much has been changed since: from here that cannot be taken back any more. A backup may still hold it.")
_CHANGED_SINCE = N_("The text has been changed since. Edit › Undo takes back one step after the other.")


def way_back(edit: NoteTextEdit, presenter: Presenter) -> WayOut:
    """“Undo” for the step that `edit` has just made. Once more was typed, or the step is undone, it says so instead."""
    known = ref(edit.note)  # the sentence outlives the text
    steps = edit.note.qt.availableUndoSteps()

    def act() -> None:
        note = known()
        if note is not None and edit.note is note and note.qt.availableUndoSteps() == steps:
            edit.undo_step()
        else:
            presenter.say(Message(_CHANGED_SINCE))

    return WayOut(N_("Undo"), act)


class Once:
    """Does something the first time it is called, and lets go of it then."""

    def __init__(self, act: Callable[[], object], holds: int = 0) -> None:
        """`holds`: about how many bytes of memory what it needs for that takes."""
        self._act = act
        self.holds = holds
        self.done = False
        self.ended = False

    def __call__(self) -> None:
        """Do it, unless it was done."""
        if self.done:
            return
        act = self._act
        self.done = True
        if not self.ended:
            self.end(_nothing)
        act()

    def end(self, instead: Callable[[], object]) -> None:
        """It can be done no more: whoever calls it gets `instead`."""
        self._act, self.holds, self.ended = instead, 0, True


def _nothing() -> None:
    """What was done is not done again."""


def undo_way(act: Callable[[], object], holds: int = 0) -> WayOut:
    """“Undo” for a change of the library, which `act` takes back: by its button, or by Ctrl+Z outside the texts.

    `holds`: about how many bytes of memory what it would put back takes, where that may be much.
    """
    return WayOut(N_("Undo"), Once(act, holds))


class LastChange(QObject):
    """The last change of the library that can be taken back. Signal: `pending(bool)` whether there is one."""

    pending = Signal(bool)

    def __init__(self, presenter: Presenter, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._last: Once | None = None
        self._offered: list[ref[Once]] = []  # buttons outlive their library: in a bar, in the list of work
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
        for once in self._open():
            once.end(self._say_elsewhere)
        self._offered.clear()
        self.pending.emit(False)

    def _open(self) -> list[Once]:
        """What can still be taken back, the last change first."""
        found = [once for known in reversed(self._offered) if (once := known()) is not None]
        return [once for once in found if not once.ended]

    def _end_oldest(self) -> None:
        held, kept = 0, list[ref[Once]]()
        for number, once in enumerate(self._open()):
            held += once.holds
            if number and (number >= MOST_KEPT or held > MOST_HELD):
                once.end(self._say_long_ago)
            else:
                kept.append(ref(once))
        self._offered = kept[::-1]

    def _say_long_ago(self) -> None:
        self._presenter.say(Message(_LONG_AGO), Tone.WARNING)

    def _say_elsewhere(self) -> None:
        self._presenter.say(Message(_ELSEWHERE), Tone.WARNING)

    def _said(self, said: Said) -> None:
        found = next((way.act for way in said.ways_out if isinstance(way.act, Once)), None)
        if found is not None:
            self._offered.append(ref(found))
            self._last = found
            self._end_oldest()
            self.pending.emit(True)
