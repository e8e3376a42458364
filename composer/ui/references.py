# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References from and for other programs: written to a file, taken from a Zotero that runs on this computer."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from composer.citations.interchange.zotero import ADDRESS
from composer.errors import ComposerError, Stopped
from composer.files import write_atomically
from composer.ui.desk import Desk
from composer.ui.importing import Importing
from composer.ui.messages import Tone
from composer.ui.panes.library_pane import LibraryPane
from composer.ui.settings import REFERENCES_FOLDER, REFERENCES_FORM
from composer.ui.slices import Slices
from composer.ui.tasks import Progress
from composer.wording import N_, Message, N_plural

_NONE: Final = N_("There is no source in the library yet, so there are no references to export.")
_WRITING: Final = N_("Exporting references")
_STOPPED: Final = N_("The export was stopped: no file was written.")
_ASKING: Final = N_("Asking Zotero for its references")
_WRITTEN_ONE, _WRITTEN_MANY = N_plural(
    "{count} reference was written to “{name}”.", "{count} references were written to “{name}”."
)


class References(QObject):
    """Acts on the references of the library. Zotero is asked only when the user asks for it."""

    def __init__(self, desk: Desk, importing: Importing, library: LibraryPane, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._importing = importing
        self._library = library
        self._window = window
        self.zotero = ADDRESS
        self._slices = Slices(self._failed, self, desk.tasks)
        desk.library_closing.connect(self._slices.finish)

    def export(self) -> None:
        """Ask which references in which form, and write them to a file, beside the window.

        Ticked at first are the sources selected in the list when they are several, else all that it shows.
        """
        from composer.ui.dialogs.references import ReferencesDialog

        listed = self._desk.workspace.listing()
        if not len(listed):
            self._desk.presenter.say(Message(_NONE), Tone.INFORMATION)
            return
        selected = self._library.selected_keys
        ticked = listed.places(selected if len(selected) > 1 else self._library.shown_keys)
        settings, title = self._desk.settings, self._desk.words.text(N_("Export references"))
        dialog = ReferencesDialog(listed, ticked, self._desk.words, self._window, settings.get(REFERENCES_FORM))
        if not dialog.exec() or not dialog.keys:
            return
        settings.set(REFERENCES_FORM, dialog.form)
        start = settings.proposed(REFERENCES_FOLDER, f"references{dialog.ending}")
        name, _kind = QFileDialog.getSaveFileName(self._window, title, start)
        if name:
            settings.remember_folder(REFERENCES_FOLDER, Path(name))
            self.write(dialog.keys, dialog.form, Path(name))

    def write(self, keys: Sequence[str], form: str, path: Path) -> None:
        """Write the references of the sources `keys` to `path`, in a form of `interchange.formats.FORMATS`."""
        from composer.citations.interchange.formats import write_references
        from composer.citations.items import csl_item

        workspace, tasks = self._desk.workspace, self._desk.tasks
        work = tasks.works.begin(Message(_WRITING), Progress(lambda *_: None))
        assert work.progress is not None
        stopped = work.progress

        def reading() -> Generator[None, None, list[dict[str, Any]]]:
            items: list[dict[str, Any]] = []
            for number, key in enumerate(keys):
                if stopped.cancelled:
                    raise Stopped(_STOPPED)
                items.append(csl_item(workspace.source(key), language="en"))
                tasks.works.move(work, number, len(keys), "")
                yield
            return items

        def read(items: list[dict[str, Any]]) -> None:
            tasks.run(Message(_WRITING), lambda _progress: write_references(items, form), done)

        def done(data: bytes) -> None:
            try:
                write_atomically(path, data)
            except ComposerError as error:
                self._desk.presenter.error(error)
                return
            said = Message(_WRITTEN_ONE, {"name": path.name}, plural=_WRITTEN_MANY, count=len(keys))
            self._desk.presenter.say(said, Tone.DONE)

        with tasks.works.speaking_of(work):
            self._slices.run(reading(), read)

    def _failed(self, error: ComposerError) -> None:
        if isinstance(error, Stopped):
            self._desk.presenter.say(error.message, Tone.INFORMATION)
        else:
            self._desk.presenter.error(error)

    def take_from_zotero(self) -> None:
        """Take all references of the Zotero that runs on this computer as sources; asked beside the window."""
        from composer.workspace.zotero import read_zotero

        try:
            plan = self._desk.workspace.intake.plan([])
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        address = self.zotero
        self._desk.tasks.run(Message(_ASKING), lambda _progress: read_zotero(plan, address), self._importing.store)
