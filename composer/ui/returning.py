# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Takes back an exported file that was edited elsewhere: compares it, shows what changed, takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from composer.errors import ComposerError, LibraryReadOnly
from composer.ui.desk import Desk
from composer.ui.importing import Importing
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.settings import EXPORT_FOLDER
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.export.returned.changes import Comparison
    from composer.workspace import Workspace
    from composer.workspace.came_back import CameBack
    from composer.workspace.returning import BesideNote, ReturnedFile

_READING = N_("Reading “{name}” …")
_SEARCHING = N_("Looking for the note of “{name}” by its words …")
_COMPARING = N_("Comparing “{name}” with the note …")
_UNCHANGED = N_("Nothing has changed in “{name}” since it was exported.")
_OURS = N_("“{name}” is an export of one of your notes. Take back what was changed in it, or import it as a source?")
_NOT_OURS, _NOT_OURS_MANY = N_plural(
    "“{name}” was opened with Appunto. Import it as a source?",
    "{count} documents were opened with Appunto. Import them as sources?",
)
_BEFORE = N_("Before the changes of “{name}”")
_TAKEN = N_plural(
    "{count} change of “{name}” was taken into the note.", "{count} changes of “{name}” were taken into the note."
)
_SUFFIXES: Final = (".docx", ".docm")


class Returning(QObject):
    """The way back from Word."""

    def __init__(self, desk: Desk, notes: Notes, importing: Importing, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._importing = importing
        self._window = window
        self.about_file: Callable[[Path, Callable[[], None]], bool] = lambda _path, _import: False

    def choose(self) -> None:
        """Ask for the edited file, and show what changed in it."""
        words, settings = self._desk.words, self._desk.settings
        kinds = words.text(N_("Word files")) + " (*.docx *.docm)"
        title = words.text(N_("Take back an edited file"))
        name, _kind = QFileDialog.getOpenFileName(self._window, title, settings.get(EXPORT_FOLDER), kinds)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Show what changed in the file at `path`."""
        from composer.workspace.came_back import read

        workspace = self._desk.workspace
        self._desk.tasks.run(
            Message(_READING, {"name": path.name}),
            lambda _progress: read(path),
            lambda came: self._came(workspace, came),
        )

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files dropped on the window: an export of ours and a note template are asked about, all else is imported."""
        self._take(paths, lambda: self._importing.import_paths(list(paths)))

    def take_handed(self, paths: Sequence[Path]) -> None:
        """Files that the program was started with: as when they are dropped, but what would be imported is offered."""
        self._take(paths, lambda: self._offer(paths))

    def _take(self, paths: Sequence[Path], other: Callable[[], None]) -> None:
        """Ask about an export of ours and a note template; with all else do what `other` does."""
        from composer.workspace.came_back import read

        if len(paths) == 1 and self.about_file(paths[0], lambda: self._importing.import_paths(list(paths))):
            return
        if len(paths) != 1 or paths[0].suffix.lower() not in _SUFFIXES:
            other()
            return
        (path,) = paths
        workspace = self._desk.workspace
        self._desk.tasks.run(
            Message(_READING, {"name": path.name}),
            lambda _progress: read(path),
            lambda came: self._dropped(workspace, came, path, other),
            failed=lambda _error: other(),  # the import says what is wrong with it
        )

    def _offer(self, paths: Sequence[Path]) -> None:
        said = Message(_NOT_OURS, {"name": paths[0].name}, plural=_NOT_OURS_MANY, count=len(paths))
        way = N_("Import as a source") if len(paths) == 1 else N_("Import documents")
        importing = WayOut(way, lambda: self._importing.import_paths(list(paths)))
        self._desk.presenter.say(said, Tone.QUESTION, importing)

    def _dropped(self, workspace: Workspace, came: CameBack, path: Path, other: Callable[[], None]) -> None:
        if workspace is not self._desk.workspace or not workspace.returns.is_ours(came):
            other()
            return

        def show() -> None:
            if workspace is self._desk.workspace:
                self._came(workspace, came)
            else:  # the question stood there until another library was open: that is asked whether it has the note
                self.read(path)

        ways = (
            WayOut(N_("Show what changed"), show),
            WayOut(N_("Import as a source"), lambda: self._importing.import_paths([path])),
        )
        self._desk.presenter.say(Message(_OURS, {"name": came.name}), Tone.QUESTION, *ways)

    def _came(self, workspace: Workspace, came: CameBack) -> None:
        """The file was read: find its note, lay it on the desk, and compare the two beside the window. Where its marks
        are lost, all notes are looked through first, beside the window too."""
        if workspace is not self._desk.workspace:
            return
        self._notes.flush()
        search = workspace.returns.search(came)
        if search is not None:
            self._desk.tasks.run(
                Message(_SEARCHING, {"name": came.name}),
                lambda _progress: search.done(),
                lambda found: self._came(workspace, found),
            )
            return
        try:
            if not self._notes.open(workspace.returns.note_of(came)):
                return
            note = self._notes.snapshot()
            beside = workspace.returns.beside(came, note) if note is not None else None
            if beside is not None and beside.note.front.language != self._notes.language:
                self._notes.turn()  # the file was exported from the note's other text
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        if beside is not None:
            self._desk.tasks.run(
                Message(_COMPARING, {"name": came.name}),
                lambda _progress: beside.compare(),
                lambda comparison: self._compared(workspace, beside, comparison),
            )

    def _compared(self, workspace: Workspace, beside: BesideNote, comparison: Comparison) -> None:
        if workspace is not self._desk.workspace or self._notes.note_id != beside.note.id:
            return
        if self._notes.snapshot() != beside.note:  # something was typed meanwhile: what is shown must be what is taken
            self._came(workspace, beside.came)
            return
        returned = workspace.returns.finished(beside, comparison)
        if not returned.changes:
            from composer.export.returned.told import summary

            for message in returned.said:
                self._desk.presenter.say(message)
            unchanged = (
                Message(_UNCHANGED, {"name": returned.name}) if returned.exported else summary((), recorded=False)
            )
            self._desk.presenter.say(unchanged, Tone.DONE)
            return
        # only when the task that compared is over: its line must not stand beside the dialog
        QTimer.singleShot(0, self, lambda: self._show(workspace, returned))

    def _show(self, workspace: Workspace, returned: ReturnedFile) -> None:
        from composer.ui.dialogs.returned import ReturnedDialog

        dialog = ReturnedDialog(
            returned, self._desk.tokens, self._desk.words, self._window, read_only=workspace.read_only
        )
        self._desk.appearance.changed.connect(dialog.dress)
        if dialog.exec():
            self.take(returned, dialog.chosen)

    def take(self, returned: ReturnedFile, numbers: Sequence[int]) -> None:
        """Take changes into the open note, as one step to undo; the note as it was is kept as a version."""
        workspace = self._desk.workspace
        if workspace.read_only:
            self._desk.presenter.error(LibraryReadOnly(N_("The library is open for reading only.")))
            return
        if not numbers:
            return
        title = self._desk.words.say(Message(_BEFORE, {"name": returned.name}))
        try:
            workspace.versions.name(returned.note.id, title)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._notes.change_text(workspace.returns.take(returned, numbers))
        one, many = _TAKEN
        said = Message(one, {"name": returned.name}, plural=many, count=len(numbers))
        self._desk.presenter.say(said, Tone.DONE)
