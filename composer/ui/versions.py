# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Earlier states of the open note."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.document.model import CitationItem, citations
from composer.errors import ComposerError
from composer.notes.model import Note
from composer.notes.two_texts import turned_to
from composer.ui.dates import shown_time
from composer.ui.desk import Desk
from composer.ui.editor_services import DeskServices
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.way_back import undo_way
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.twins.changes import TextChange

_COMPARING = N_("Looking for what has changed …")
_RESTORED = N_("The note is again as it was on {time}.")


class Versions(QObject):
    """Shows, names and puts back versions."""

    def __init__(self, desk: Desk, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._window = window

    def show(self, version_id: str = "") -> None:
        """Open the list of versions of the open note, at the newest or at `version_id`."""
        from composer.ui.dialogs.versions import VersionsDialog

        note_id = self._notes.note_id
        if not note_id:
            return
        self._notes.flush()
        workspace = self._desk.workspace
        language = self._notes.language  # of a note in two languages, the text in front is shown
        dialog = VersionsDialog(
            lambda: workspace.versions.of(note_id),
            lambda version_id: turned_to(workspace.versions.get(version_id), language),
            DeskServices(self._desk),
            self._desk.tokens,
            self._desk.words,
            self._window,
            read_only=workspace.read_only,
        )
        if version_id:
            dialog.choose(version_id)
        dialog.restore_wanted.connect(self.restore)
        dialog.changes_wanted.connect(lambda version_id: self.show_changes(version_id, dialog))
        dialog.named.connect(self.name)
        self._desk.appearance.changed.connect(dialog.set_tokens)
        dialog.exec()

    def show_changes(self, version_id: str, over: QWidget) -> None:
        """Show how the open note differs from a version, laid side by side beside the window."""
        from composer.twins.changes import change_between
        from composer.ui.dialogs.what_changed import changed_since_dialog

        now = self._notes.snapshot()
        if now is None:
            return
        try:
            then = self._desk.workspace.versions.get(version_id)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        tokens, words = self._desk.tokens, self._desk.words

        def shown(change: TextChange) -> None:
            if shiboken6.isValid(over) and over.isVisible():  # else the list of versions was closed meanwhile
                changed_since_dialog(change, tokens, words, over).open()

        cited = self._cited(then, now)
        self._desk.tasks.run(Message(_COMPARING), lambda _progress: change_between(then, now, cited), shown)

    def show_side_by_side(self, version_id: str, over: QWidget) -> None:
        """Show the open note and a version of it (the text from another library) side by side, over `over`; the other
        text can take the place of this one, which stays a version."""
        from composer.twins.changes import change_between
        from composer.ui.dialogs.both_sides import BothSidesDialog

        now, workspace = self._notes.snapshot(), self._desk.workspace
        if now is None:
            return
        try:
            then = workspace.versions.get(version_id)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        tokens, words = self._desk.tokens, self._desk.words
        other = next((row.name for row in workspace.versions.of(now.id) if row.id == version_id), "")

        def shown(change: TextChange) -> None:
            if shiboken6.isValid(over) and over.isVisible():
                may = not workspace.read_only
                dialog = BothSidesDialog(change, other, tokens, words, over, may_take=may)
                dialog.other_wanted.connect(lambda: self.restore(version_id))
                dialog.open()

        cited = self._cited(then, now)
        self._desk.tasks.run(Message(_COMPARING), lambda _progress: change_between(then, now, cited), shown)

    def _cited(self, *states: Note) -> Callable[[CitationItem], str]:
        """What the chips of citations say, looked up now: for any thread."""
        services, language = DeskServices(self._desk), self._notes.language
        items = {item for note in states for one in citations(turned_to(note, language).document) for item in one.items}
        labels = {item: services.label(item, language, "") for item in items}
        return lambda item: labels.get(item, item.key)

    def name(self, name: str) -> None:
        """Keep the note as it is now under a name."""
        self._notes.flush()
        try:
            self._desk.workspace.versions.name(self._notes.note_id, name)
        except ComposerError as error:
            self._desk.presenter.error(error)

    def restore(self, version_id: str) -> None:
        """Put an earlier state in the place of the present one, which is kept."""
        self._notes.flush()
        workspace = self._desk.workspace
        note_id = self._notes.note_id
        row = next((row for row in workspace.versions.of(note_id) if row.id == version_id), None)
        before = self._notes.snapshot()
        try:
            note = workspace.versions.restore(version_id)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._notes.replace_note(note)
        time = shown_time(row.created, self._desk.words.language) if row is not None else ""
        ways = [] if before is None else [undo_way(lambda: self._put_back(before))]
        self._desk.presenter.say(Message(_RESTORED, {"time": time}), Tone.DONE, *ways)

    def _put_back(self, note: Note) -> None:
        self._notes.flush()
        self._desk.workspace.save_note(note)
        self._notes.replace_note(note)
