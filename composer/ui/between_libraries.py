# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Between libraries: a note handed on with its sources, another library brought in, a damaged one rescued.

All three run beside the window; what came of them is said, and can be read later in the list of work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from composer import paths
from composer.errors import ComposerError, Stopped
from composer.ui.desk import Desk
from composer.ui.exporting import file_name
from composer.ui.libraries import Libraries
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.opening import opening
from composer.ui.saving import asked_target
from composer.ui.settings import EXPORT_FOLDER, LIBRARIES_FOLDER
from composer.ui.slices import Slices
from composer.ui.tasks import Progress
from composer.ui.versions import Versions
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.library.rescue import Rescue
    from composer.workspace.merged import Apart, Merged
    from composer.workspace.sharing import Shared

_HANDING_ON: Final = N_("Handing on “{name}”")
_HANDED_ON: Final = N_plural(
    "“{name}” holds the note with {count} source.", "“{name}” holds the note with {count} sources."
)
_BRINGING: Final = N_("Bringing in “{name}”")
_UNDER_WAY: Final = N_("A library is being brought in. Wait until it is here, or stop it, before bringing in another.")
_READ_ONLY: Final = N_("This library is open for reading only: nothing can be brought into it.")
_FROM: Final = N_("From “{name}”")
_BROUGHT: Final = N_("“{name}” was brought in: {sources}, {notes}, {quotes}.")
_NOTHING: Final = N_("“{name}” was looked through: everything in it is here already.")
_NOTHING_NEW: Final = N_(
    "“{name}” was brought in: no new source, note or quote, but something that belongs to those that are here."
)
_ONLY_DIFFERS: Final = N_(
    "“{name}” was looked through: everything in it is here already. Where the two libraries say different things, what "
    "stands here was kept."
)
_SOURCES: Final = N_plural("{count} new source", "{count} new sources")
_NOTES: Final = N_plural("{count} new note", "{count} new notes")
_QUOTES: Final = N_plural("{count} new quote", "{count} new quotes")
_RESCUING: Final = N_("Reading what can be read of “{name}”")
_MOST_TOLD: Final = 50


class BetweenLibraries(QObject):
    """What goes from one library to another."""

    def __init__(self, desk: Desk, notes: Notes, versions: Versions, libraries: Libraries, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._versions = versions
        self._libraries = libraries
        self._window = window
        self._bringing: Progress | None = None
        self._slices = Slices(self._not_brought, self, desk.tasks)
        desk.library_closing.connect(self._leave)
        libraries.rescue_wanted.connect(self.ask_rescue_of)

    # A note with its sources

    def ask_hand_on(self) -> None:
        """Ask where to, and write the open note with its sources there."""
        note = self._notes.snapshot()
        if note is None:
            return
        folder = self._folder(self._desk.settings.get(EXPORT_FOLDER))
        target = self._asked_target(N_("Hand on the note with its sources"), folder / file_name(note))
        if target is not None:
            self._desk.settings.set(EXPORT_FOLDER, str(target.parent))
            self.hand_on(target)

    def hand_on(self, target: Path) -> None:
        """Write the open note with its sources to the library `target`."""
        from composer.workspace.whole_library import share_note

        self._notes.flush()
        note = self._notes.snapshot()
        if note is None:
            return
        path, environment = self._desk.workspace.path, self._desk.environment
        self._desk.tasks.run(
            Message(_HANDING_ON, {"name": target.name}),
            lambda progress: share_note(path, note, target, environment, progress.report),
            self._handed_on,
            failed=self._failed,
            finish=True,
        )

    def _handed_on(self, shared: Shared) -> None:
        presenter = self._desk.presenter
        for sentence in shared.left_out[:_MOST_TOLD]:
            presenter.say(sentence)
        one, many = _HANDED_ON
        said = Message(one, {"name": shared.path.name}, plural=many, count=shared.sources)
        ways = [opening(N_("Show the folder"), shared.path.parent)]
        if shared.left_out:
            ways.append(WayOut(N_("What stays here"), self._desk.work_wanted.emit))
        presenter.say(said, Tone.DONE, *ways)

    # Another library

    def ask_bring_in(self) -> None:
        """Ask for a library and bring it into the one that is open."""
        path = self._asked_file(N_("Bring another library in"))
        if path is not None:
            self.bring_in(path)

    def bring_in(self, path: Path) -> None:
        """Bring the library at `path` into the open one, in steps between which the window is free."""
        from composer.workspace.merging import Beside

        presenter, tasks = self._desk.presenter, self._desk.tasks
        if self._bringing is not None or self._desk.workspace.read_only:
            presenter.say(Message(_UNDER_WAY if self._bringing is not None else _READ_ONLY), Tone.WARNING)
            return
        progress = self._bringing = Progress(lambda done, total, what: tasks.works.move(work, done, total, what))
        work = tasks.works.begin(Message(_BRINGING, {"name": path.name}), progress)
        called = self._desk.words.say(Message(_FROM, {"name": path.stem}))
        beside = Beside(progress.report, self._before, self._after)
        steps = self._desk.workspace.merging(path, called=called, beside=beside)
        with tasks.works.speaking_of(work):
            self._slices.run(steps, lambda merged: self._brought(path.name, merged))

    def _before(self, note_id: str) -> None:
        if note_id == self._notes.note_id:
            self._notes.flush()

    def _after(self, note_id: str) -> None:
        if note_id == self._notes.note_id:
            self._notes.replace_note(self._desk.workspace.note(note_id))

    def _brought(self, name: str, merged: Merged) -> None:
        from composer.workspace.merged import said_of

        self._is_over()
        presenter = self._desk.presenter
        if merged.nothing and not merged.differs and not merged.left:
            presenter.say(Message(_NOTHING, {"name": name}), Tone.DONE)
            return
        for sentence in said_of(merged)[:_MOST_TOLD]:
            presenter.say(sentence)
        values: dict[str, object] = {
            "name": name,
            "sources": _counted(_SOURCES, len(merged.sources)),
            "notes": _counted(_NOTES, len(merged.notes)),
            "quotes": _counted(_QUOTES, merged.quotes),
        }
        label = N_("Show where they differ") if merged.nothing else N_("Show what came")
        show = WayOut(label, lambda: self.show_brought(merged))
        nothing = _ONLY_DIFFERS if merged.differs else _NOTHING
        said = nothing if merged.nothing else _NOTHING_NEW if merged.nothing_new else _BROUGHT
        amiss = merged.apart or merged.differs or merged.back
        presenter.say(Message(said, values), Tone.WARNING if amiss else Tone.DONE, show)

    def show_brought(self, merged: Merged) -> None:
        """Show what a merging did; from there the two states of a note can be compared."""
        from composer.ui.dialogs.brought_in import BroughtInDialog

        dialog = BroughtInDialog(merged, self._desk.words, self._window)
        dialog.compare_wanted.connect(lambda apart: self._compare(apart, dialog))
        dialog.exec()

    def _compare(self, apart: Apart, over: QWidget) -> None:
        if self._notes.open(apart.note_id):
            self._versions.show_side_by_side(apart.version_id, over)

    def _not_brought(self, error: ComposerError) -> None:
        self._is_over()
        self._failed(error)

    def _is_over(self) -> None:
        self._bringing = None
        desk = self._desk
        for changed in (desk.sources_changed, desk.notes_changed, desk.uses_changed):
            changed.emit()

    def _leave(self) -> None:
        if self._bringing is not None:
            self._bringing.cancel()
        self._slices.finish()

    # A damaged library

    def ask_rescue(self) -> None:
        """Ask for a damaged library, and where what can be read of it is to go."""
        path = self._asked_file(N_("Rescue a damaged library"))
        if path is not None:
            self.ask_rescue_of(path)

    def ask_rescue_of(self, damaged: Path) -> None:
        """Ask where what can be read of `damaged` is to go."""
        name = self._desk.words.text(N_("{name} (rescued)"), name=damaged.stem)
        target = self._asked_target(N_("Library for what is rescued"), damaged.parent / name)
        if target is not None:
            self.rescue(damaged, target)

    def rescue(self, damaged: Path, target: Path) -> None:
        """Make the library `target` of what can be read of `damaged`, which is only read."""
        from composer.workspace.whole_library import rescue_library

        environment = self._desk.environment
        self._desk.tasks.run(
            Message(_RESCUING, {"name": damaged.name}),
            lambda _progress: rescue_library(damaged, target, environment),
            self._rescued,
            failed=self._failed,
            finish=True,
        )

    def _rescued(self, found: Rescue) -> None:
        from composer.workspace.whole_library import rescued_said

        presenter = self._desk.presenter
        for sentence in found.lost[:_MOST_TOLD]:
            presenter.say(sentence, Tone.WARNING)
        ways = [WayOut(N_("Open it"), lambda: self._open(found.path))]
        if found.lost:
            ways.append(WayOut(N_("What is lost"), self._desk.work_wanted.emit))
        presenter.say(rescued_said(found), Tone.WARNING if found.lost else Tone.DONE, *ways)

    def _open(self, path: Path) -> None:
        self._libraries.open_path(path)

    # Asking

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Stopped):
            self._desk.presenter.say(error.message)
        else:
            self._desk.presenter.error(error)

    def _folder(self, remembered: str) -> Path:
        folder = Path(remembered) if remembered else self._desk.workspace.path.parent
        return folder if folder.is_dir() else self._desk.workspace.path.parent

    def _asked_file(self, title: str) -> Path | None:
        words = self._desk.words
        folder = str(self._folder(self._desk.settings.get(LIBRARIES_FOLDER)))
        name, _kind = QFileDialog.getOpenFileName(self._window, words.text(title), folder, self._kinds())
        return Path(name) if name else None

    def _asked_target(self, title: str, proposed: Path) -> Path | None:
        start = str(proposed.with_name(proposed.name + paths.LIBRARY_SUFFIX))
        said = self._desk.words.text(title)
        return asked_target(self._window, said, start, self._kinds(), paths.LIBRARY_SUFFIX)

    def _kinds(self) -> str:
        return self._desk.words.text(N_("Libraries")) + f" (*{paths.LIBRARY_SUFFIX})"


def _counted(forms: tuple[str, str], count: int) -> Message:
    return Message(forms[0], plural=forms[1], count=count)
