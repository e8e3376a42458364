# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Taking documents into the library: read beside the window, stored on its thread, the result readable later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.messages import Tone, WayOut
from composer.ui.settings import IMPORT_FOLDER
from composer.ui.tasks import Progress
from composer.wording import N_, Message, N_plural
from composer.workspace import ImportOutcome, ImportPlan, ReadFile

_ONE, _MANY = N_plural("{count} document imported.", "{count} documents imported.")
_KNOWN_ONE, _KNOWN_MANY = N_plural("{count} was in the library already.", "{count} were in the library already.")
_BAD_ONE, _BAD_MANY = N_plural("{count} could not be read.", "{count} could not be read.")
_READING_ONE, _READING_MANY = N_plural("Importing {count} document", "Importing {count} documents")
_SENTENCES = N_("{first} {second} {third}")


class Importing(QObject):
    """Imports by menu, drop and paste.

    Signals: `finished(outcomes)` with a tuple of ImportOutcome after each import.
    """

    finished = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._outcomes: tuple[ImportOutcome, ...] = ()

    @property
    def outcomes(self) -> tuple[ImportOutcome, ...]:
        """What became of the files of the last import."""
        return self._outcomes

    def choose_files(self) -> None:
        """Ask for documents and import them."""
        names, _kind = QFileDialog.getOpenFileNames(self._window, self._say(N_("Import documents")), self._folder())
        if names:
            self._desk.settings.set(IMPORT_FOLDER, str(Path(names[0]).parent))
            self.import_paths([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder and import what is in it."""
        name = QFileDialog.getExistingDirectory(self._window, self._say(N_("Import a folder")), self._folder())
        if name:
            self._desk.settings.set(IMPORT_FOLDER, name)
            self.import_paths([Path(name)])

    def paste(self) -> None:
        """Take what is on the clipboard as a source."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not self.import_data(data):
            self._desk.presenter.say(
                Message(N_("There is nothing on the clipboard that can be a source: copy files or text first.")),
                Tone.WARNING,
            )

    def import_data(self, data: QMimeData) -> bool:
        """Import dropped or pasted files, web page or text; False when `data` holds none of them."""
        files = files_in(data)
        if files:
            self.import_paths(files)
            return True
        if data.hasHtml() and data.html().strip():
            return self._import_bytes(data.html().encode(), self._say(N_("Pasted text")) + ".html")
        if data.hasText() and data.text().strip():
            return self._import_bytes(data.text().encode(), self._say(N_("Pasted text")) + ".txt")
        return False

    def import_paths(self, files: Sequence[Path]) -> None:
        """Import files and folders, beside the window; a bad one is told, the rest go on."""
        try:
            plan = self._desk.workspace.plan_import(files)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        title = Message(_READING_ONE, plural=_READING_MANY, count=len(plan.files))
        self._desk.tasks.run(title, lambda progress: _read_all(plan, progress), self._store)

    def show_results(self) -> None:
        """Show what became of each file of the last import."""
        from composer.ui.dialogs.import_results import ImportResultsDialog

        ImportResultsDialog(self._outcomes, self._desk.words, self._window).exec()

    def _store(self, reads: tuple[ReadFile, ...]) -> None:
        workspace = self._desk.workspace
        self._report(tuple(workspace.store_read(read) for read in reads))

    def _import_bytes(self, data: bytes, name: str) -> bool:
        try:
            source = self._desk.workspace.import_bytes(data, name)
        except ComposerError as error:
            self._report((ImportOutcome(Path(name), error=error),))
            return True
        self._report((ImportOutcome(Path(name), source=source),))
        return True

    def _report(self, outcomes: tuple[ImportOutcome, ...]) -> None:
        self._outcomes = outcomes
        new = [outcome for outcome in outcomes if outcome.source is not None and not outcome.duplicate_of]
        if new:
            self._desk.sources_changed.emit()
        self._say_result(outcomes)
        self.finished.emit(outcomes)

    def _say_result(self, outcomes: tuple[ImportOutcome, ...]) -> None:
        bad = [outcome for outcome in outcomes if outcome.error is not None]
        known = [outcome for outcome in outcomes if outcome.duplicate_of]
        details = WayOut(N_("Show all"), self.show_results)
        if len(bad) == 1 and len(outcomes) == 1 and bad[0].error is not None:
            self._desk.presenter.error(bad[0].error)
            return
        parts = [Message(_ONE, plural=_MANY, count=len(outcomes) - len(bad) - len(known))]
        if known:
            parts.append(Message(_KNOWN_ONE, plural=_KNOWN_MANY, count=len(known)))
        if len(bad) == 1 and bad[0].error is not None:
            parts.append(bad[0].error.message)
        elif bad:
            parts.append(Message(_BAD_ONE, plural=_BAD_MANY, count=len(bad)))
        parts += [Message("")] * (3 - len(parts))
        said = Message(_SENTENCES, {"first": parts[0], "second": parts[1], "third": parts[2]})
        ways = (details,) if len(outcomes) > 1 else ()
        self._desk.presenter.say(said, Tone.WARNING if bad else Tone.DONE, *ways)
        for outcome in [outcome for outcome in outcomes if outcome.namesake and outcome.source is not None][:1]:
            assert outcome.source is not None
            self._desk.presenter.say(outcome.source.warnings[-1], Tone.WARNING, *ways)

    def _folder(self) -> str:
        remembered = self._desk.settings.get(IMPORT_FOLDER)
        return remembered or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def _say(self, template: str) -> str:
        return self._desk.words.text(template)


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that `data` names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def _read_all(plan: ImportPlan, progress: Progress) -> tuple[ReadFile, ...]:
    """Read the files of `plan` until the user stops it; what was read until then is kept. Runs in any thread."""
    reads = list(plan.missing)
    for done, path in enumerate(plan.files):
        if not progress.report(done, len(plan.files), path.name):
            break
        reads += plan.read_all(path)
    return tuple(reads)
