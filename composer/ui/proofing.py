# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Misspelt words and typing to put right, for the whole note: kept up to date, gone to, corrected one by one or all."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.proof_scan import Found, ProofScan, correct
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.spelling import Spelling
from composer.ui.typing import Typing
from composer.ui.way_back import way_back
from composer.wording import N_, Message, N_plural

_DONE = N_plural("{count} place put right.", "{count} places put right.")
_NOTHING = N_("The typing of the note is right already.")
_GONE = N_("These words are no longer in the note.")


class Proofing(QObject):
    """What was found about the language of the note that is open.

    Signals: `found()` when that is otherwise than before.
    """

    found = Signal()

    def __init__(
        self, desk: Desk, notes: Notes, editor: NoteEditor, spelling: Spelling, typing: Typing, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._editor = editor
        self._typing = typing
        self._items: tuple[Found, ...] = ()
        self._scan = ProofScan(lambda: editor.text, editor.language_marks, self)
        self._scan.manner_of = typing.manner
        self._scan.finished.connect(self._know)
        notes.changed.connect(self._scan.look_soon)
        notes.opened.connect(lambda _note: self._forget())
        notes.head_changed.connect(lambda _note: typing.forget_houses())
        spelling.changed.connect(self._scan.look_once_more)
        typing.changed.connect(self._rules_changed)
        self._rules_changed()

    def _rules_changed(self) -> None:
        self._scan.rules = self._typing.rules
        self._scan.look_soon()

    def _forget(self) -> None:
        self._know(())
        self._scan.look_soon()

    def _know(self, items: tuple[Found, ...]) -> None:
        if not self._notes.note_id:
            items = ()
        if items != self._items:
            self._items = items
            self.found.emit()

    @property
    def misspelt(self) -> tuple[Found, ...]:
        """The misspelt words, in reading order."""
        return tuple(item for item in self._items if item.rule is None)

    @property
    def faults(self) -> tuple[Found, ...]:
        """Typing to put right, in reading order."""
        return tuple(item for item in self._items if item.rule is not None)

    def go_to(self, item: Found) -> None:
        """Select what was found, or the number of the footnote it stands in."""
        edit = self._editor.text
        block = edit.note.qt.findBlockByNumber(item.block)
        shown = block.text() if block.isValid() else ""
        if item.footnote < 0 and shown[item.start : item.end] != item.words:
            self._desk.presenter.say(Message(_GONE), Tone.INFORMATION)
            self._scan.begin()
            return
        start, end = (item.start, item.end) if item.footnote < 0 else (item.footnote, item.footnote + 1)
        cursor = edit.textCursor()
        cursor.setPosition(edit.note.position_in_block(block, start))
        cursor.setPosition(edit.note.position_in_block(block, end), QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()
        edit.glow(cursor.selectionStart(), cursor.selectionEnd())
        if item.footnote >= 0:
            self._editor.edit_footnote(cursor.selectionStart())
        else:
            self._editor.setFocus()

    def correct_one(self, item: Found) -> None:
        """Put one place right; one step of undo."""
        if not correct(self._editor.text, (item,)):
            self._desk.presenter.say(Message(_GONE), Tone.INFORMATION)
        self._scan.all_now()

    def correct_all(self) -> None:
        """Put the typing of the whole note right; one step of undo."""
        found = tuple(item for item in self._scan.all_now() if item.rule is not None)
        done = correct(self._editor.text, found)
        if not done:
            self._desk.presenter.say(Message(_NOTHING), Tone.INFORMATION)
        else:
            one, many = _DONE
            said = Message(one, plural=many, count=done)
            self._desk.presenter.say(said, Tone.DONE, way_back(self._editor.text, self._desk.presenter))
        self._scan.all_now()
