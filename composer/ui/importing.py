# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Taking documents into the library: read beside the window, stored on its thread, the result readable later."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from composer.errors import ComposerError, PicturesOnly
from composer.ui.clipboard_pages import page_in
from composer.ui.desk import Desk
from composer.ui.files_on_the_way import picture_file, picture_in
from composer.ui.import_batches import Batch, Piece, read_piece
from composer.ui.messages import Tone, WayOut
from composer.ui.settings import IMPORT_FOLDER, PRESS_REVIEWS, RECOGNISE
from composer.ui.slices import TURN_MS, Slices
from composer.ui.tasks import Progress
from composer.ui.to_disk import ToDisk
from composer.ui.way_back import undo_way
from composer.ui.works import Ending, Work
from composer.wording import N_, Message, N_plural
from composer.workspace import ImportOutcome, ImportPlan, ReadFile, Split
from composer.workspace.files_found import Found, files_found
from composer.workspace.importing import Known, known_of
from composer.workspace.loading import load_for_import
from composer.workspace.recognising import can_recognise, recognition
from composer.workspace.steps import all_at_once

if TYPE_CHECKING:
    from composer.workspace.attached import AttachedPlan, Hanging

_ONE, _MANY = N_plural("{count} document imported.", "{count} documents imported.")
_TILL_THEN_ONE, _TILL_THEN_MANY = N_plural(
    "The import was stopped; {count} document had been imported.",
    "The import was stopped; {count} documents had been imported.",
)
_STOPPED = N_("The import was stopped before anything was imported.")
_KNOWN_ONE, _KNOWN_MANY = N_plural("{count} was in the library already.", "{count} were in the library already.")
_BAD_ONE, _BAD_MANY = N_plural("{count} could not be read.", "{count} could not be read.")
_READING_ONE, _READING_MANY = N_plural("Importing {count} document", "Importing {count} documents")
_HANG_ONE, _HANG_MANY = N_plural(
    "{count} attachment can be imported, too: {names}.", "{count} attachments can be imported, too: {names}."
)
_NOT_KEPT = N_("The report of the import could not be kept ({reason}).")
_LOOKING = N_("Looking for the files to import")
_ATTACHED = N_("Importing attachments")
_MOST_NAMED = 6
_BREATH_S = 0.01  # one step more, the longest of some 40 ms, may follow
_SENTENCES = N_("{first} {second} {third}")


class Importing(QObject):
    """Imports by menu, drop and paste.

    Signals: `finished(outcomes)` with a tuple of ImportOutcome after each import that was asked for;
    `packs_found(plan, reads)` for press reviews among the files, of which nothing is taken in yet; `source_wanted(key)`
    and `newer_wanted(key, old_key)` when the report is asked to open a source, or to use one as the newer version of
    another; `withdrawn(keys)` when an import is taken back.
    """

    finished = Signal(object)
    packs_found = Signal(object, object)
    source_wanted = Signal(str)
    newer_wanted = Signal(str, str)
    withdrawn = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._outcomes: tuple[ImportOutcome, ...] = ()
        self.asked = 0.0
        """When an import was asked for last, by the monotonic clock."""
        self._batches: list[Batch] = []
        self._slices = Slices(desk.presenter.error, self, desk.tasks)
        # one for all that asks for it: each further piece that is read would else have slices of its own
        self._turn = QTimer(self, singleShot=True, interval=TURN_MS)
        self._turn.timeout.connect(self._store_some)
        self._disk = ToDisk(desk, self._are_on_disk, self._are_lost, self)
        self._disk.again.timeout.connect(self._bring_to_disk)
        desk.library_closing.connect(self._slices.finish)
        desk.library_closing.connect(self._store_rest)

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
        """Import dropped or pasted files, web page, text or picture; False when `data` holds none of them."""
        files = files_in(data)
        if files:
            self.import_paths(files)
            return True
        if (picture := picture_in(data)) is not None:
            self._import_picture(picture)
            return True
        if page := page_in(data):
            self._import_bytes(page, self._say(N_("Pasted text")) + ".html")
            return True
        if data.hasText() and data.text().strip():
            self._import_bytes(data.text().encode("utf-8", "replace"), self._say(N_("Pasted text")) + ".txt")
            return True
        return False

    def import_paths(
        self, files: Sequence[Path], *, recognise: bool = False, split: Split | None = None, unasked: bool = False
    ) -> None:
        """Import files and folders, beside the window; a bad one is told, the rest go on.

        With `recognise` the words of pictures and scanned pages are read too. `split` says what is done with press
        reviews (None: what the settings say): for a watched folder they are split where every cut is certain. What
        comes in `unasked` is told, and what is being read stays in front.
        """
        self.asked = self.asked if unasked else time.monotonic()
        workspace, settings = self._desk.workspace, self._desk.settings
        recognise = recognise or (settings.get(RECOGNISE) and can_recognise())
        how = split or Split(settings.get(PRESS_REVIEWS))

        held = workspace.intake.held

        def looked(found: tuple[Found, Known]) -> None:
            if workspace is self._desk.workspace:
                self._import(*found, recognise=recognise, split=how, unasked=unasked)

        def look(_progress: Progress) -> tuple[Found, Known]:
            load_for_import()
            found = files_found(files)
            return found, known_of(found, held)

        self._desk.tasks.run(Message(_LOOKING), look, looked)

    def _import(self, found: Found, known: Known, *, recognise: bool, split: Split, unasked: bool) -> None:
        """Import files that were found, piece by piece."""
        try:
            plan = self._desk.workspace.intake.plan((), split, found, known)
            if recognise:
                plan = replace(plan, recognition=recognition(self._desk.words.language), packs={})
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        batch = Batch([], open=True, unasked=unasked, work=self._held())
        self._batches.append(batch)
        self._read_on(plan, batch, 0, ())

    def _read_on(self, plan: ImportPlan, batch: Batch, start: int, packs: tuple[ReadFile, ...]) -> None:
        """Read the next files of a plan, while those before are stored; `packs` are press reviews among these."""
        workspace = self._desk.workspace
        title = Message(_READING_ONE, plural=_READING_MANY, count=len(plan.files))

        asked: list[Progress] = []  # a piece may be done when the user stops the import

        def read(progress: Progress) -> Piece:
            asked.append(progress)
            return read_piece(plan, start, progress)

        def done(piece: Piece) -> None:
            if workspace is not self._desk.workspace:
                self._desk.tasks.let_go(batch.work, Ending.STOPPED)
                return
            found = (*packs, *(read for read in piece.reads if read.pack is not None))
            batch.reads += [read for read in piece.reads if read.pack is None]
            stopped = piece.stopped or any(progress.cancelled for progress in asked)
            batch.open = not stopped and piece.reached < len(plan.files)
            batch.stopped = stopped
            if batch.open:
                self._read_on(plan, batch, piece.reached, found)
            elif found and not batch.reads and not batch.outcomes and batch in self._batches:
                self._batches.remove(batch)  # nothing but press reviews, which are told of by themselves
                self._desk.tasks.let_go(batch.work)
            self._store_some()
            if found and not batch.open:
                self.packs_found.emit(plan, found)

        self._desk.tasks.run(title, read, done, part_of=batch.work)

    def show_results(self) -> None:
        """Show what became of each file of the last import."""
        from composer.ui.dialogs.import_results import ImportResultsDialog
        from composer.ui.kinship import link

        dialog = ImportResultsDialog(self._outcomes, self._desk.words, self._window)
        dialog.source_wanted.connect(self.source_wanted)
        dialog.newer_wanted.connect(self.newer_wanted)
        dialog.kinship_wanted.connect(lambda key, other, kinship: link(self._desk, key, other, kinship))
        dialog.exec()

    def take(self, reads: tuple[ReadFile, ...]) -> None:
        """Take in what was read elsewhere (another program's references), with the report of an import."""
        self.asked = time.monotonic()
        self.store(reads)

    def take_attachments(self, keys: Sequence[str]) -> None:
        """Take in what hangs on sources, beside the window."""
        try:
            plans = [self._desk.workspace.attached.plan(key) for key in keys]
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        workspace = self._desk.workspace

        def work(progress: Progress) -> list[tuple[AttachedPlan, tuple[Hanging, ...]]]:
            return [(plan, plan.read(progress.report)) for plan in plans]

        def done(found: list[tuple[AttachedPlan, tuple[Hanging, ...]]]) -> None:
            if workspace is self._desk.workspace:
                self._slices.run(storing(found), self._report)

        def storing(
            found: list[tuple[AttachedPlan, tuple[Hanging, ...]]],
        ) -> Generator[None, None, tuple[ImportOutcome, ...]]:
            outcomes: list[ImportOutcome] = []
            for plan, read in found:
                outcomes += yield from workspace.attached.storing(plan, read)
            return tuple(outcomes)

        self._desk.tasks.run(Message(_ATTACHED), work, done)

    def store(self, reads: tuple[ReadFile, ...]) -> None:
        """Put what was read into the library, and say what became of it; many files some at a time."""
        self._batches.append(Batch(list(reads), work=self._held()))
        self._store_some()

    def _store_some(self) -> None:
        """Store what can be stored without the window being held up, and the rest when it has drawn breath; while a
        note is being saved beside the window, nothing."""
        with self._desk.workspace.intake.in_turn() as mine:
            try:
                more = not mine or self._step_for_a_while()
            except BaseException:  # a fault of the program with one file: the others go on
                self._turn.start()
                raise
            if more:
                self._turn.start()
        self._bring_to_disk()

    def _step_for_a_while(self) -> bool:
        """Store, or look for copies, until it is time to draw breath; whether there is more to do."""
        end = time.monotonic() + _BREATH_S
        for batch in list(self._batches):
            while batch.waits:
                self._step(batch)
                if time.monotonic() > end:
                    return True
        return False

    def _bring_to_disk(self) -> None:
        """See to it, beside the window, that what was stored is on the disk: now and then, and before it is told."""
        if not self._batches:
            return
        stored = [batch for batch in self._batches if not batch.open and not batch.waits]
        for batch in [batch for batch in stored if not batch.keeps]:  # nothing came in: nothing to wait for
            if batch in self._batches:
                self._batches.remove(batch)
                self._tell(batch)
        if not self._desk.workspace.read_only:
            self._disk.bring(stored)

    def _are_on_disk(self, stored: Sequence[Batch]) -> None:
        """Tell of batches all of which is on the disk; others may wait for that already."""
        for batch in [batch for batch in stored if batch in self._batches]:
            self._batches.remove(batch)
            self._tell(batch)
        self._bring_to_disk()

    def _are_lost(self, stored: Sequence[Batch]) -> None:
        """Nobody knows whether what was stored is on the disk: nothing is told of it."""
        for batch in [batch for batch in stored if batch in self._batches]:
            self._batches.remove(batch)
            self._desk.tasks.let_go(batch.work, Ending.FAILED)

    def _held(self) -> Work | None:
        """The work that is told of now, which lasts until all of it is stored."""
        return self._desk.tasks.hold(self._desk.tasks.works.spoken_of)

    def _tell(self, batch: Batch) -> None:
        """Say what became of a batch; its work is over."""
        with self._desk.tasks.works.speaking_of(batch.work):
            if batch.stopped and not batch.outcomes:
                self._desk.presenter.say(Message(_STOPPED), Tone.INFORMATION)
            else:
                self._report(tuple(batch.outcomes), stopped=batch.stopped, unasked=batch.unasked)
        self._desk.tasks.let_go(batch.work, Ending.STOPPED if batch.stopped else Ending.DONE)

    def _step(self, batch: Batch) -> None:
        """Go on storing the next file, or looking for copies of the one before."""
        workspace = self._desk.workspace
        if batch.looking is None:
            storing = batch.storing or workspace.intake.storing(batch.reads.pop(0))
            batch.storing = None
            try:
                with workspace.intake.on_disk_later():
                    next(storing)
                batch.storing = storing
            except StopIteration as stored:
                batch.outcomes.append(stored.value)
                batch.looking = workspace.evidence.with_copies(stored.value)
            return
        looking, batch.looking = batch.looking, None
        try:
            next(looking)
            batch.looking = looking
        except StopIteration as looked:
            batch.outcomes[-1] = looked.value
        except ComposerError as error:  # the file itself is stored
            self._desk.presenter.error(error)

    def _store_rest(self) -> None:
        """Store what waits, before the library is closed, and wait for the disk; copies are not looked for any more."""
        if not self._batches:
            return
        intake = self._desk.workspace.intake
        for batch in self._batches:
            batch.open = False
            with intake.on_disk_later():
                if batch.storing is not None:
                    batch.outcomes.append(all_at_once(batch.storing))
                    batch.storing = None
                batch.outcomes += [intake.store(read, look=False) for read in batch.reads]
            batch.reads.clear()
            batch.looking = None
        kept = [batch for batch in self._batches if batch.keeps]
        if kept and not self._disk.bring_now():
            self._are_lost(kept)
        told, self._batches = self._batches, []
        for batch in told:
            self._tell(batch)

    def _import_picture(self, picture: QImage) -> None:
        """Import a picture like a file that holds one: its words can be recognised."""
        name = self._say(N_("Pasted picture")) + ".png"
        self._desk.tasks.run(
            Message(_LOOKING),
            lambda _progress: picture_file(picture, name),
            lambda file: self.import_paths([file]),
            failed=self._desk.presenter.error,
        )

    def _import_bytes(self, data: bytes, name: str) -> None:
        self.asked = time.monotonic()
        plan = self._desk.workspace.intake.plan(())
        title = Message(_READING_ONE, plural=_READING_MANY, count=1)
        self._desk.tasks.run(title, lambda _progress: plan.read_data(Path(name), data), self.store)

    def _report(self, outcomes: tuple[ImportOutcome, ...], *, stopped: bool = False, unasked: bool = False) -> None:
        self._outcomes = outcomes
        new = [outcome for outcome in outcomes if outcome.source is not None and not outcome.duplicate_of]
        if new:
            self._desk.sources_changed.emit()
        if len(outcomes) > 1:
            self._keep_report(outcomes)
        self._say_result(outcomes, stopped=stopped)
        if not unasked:
            self.finished.emit(outcomes)

    def _keep_report(self, outcomes: tuple[ImportOutcome, ...]) -> None:
        """Keep what became of many files, to be read later too."""
        from composer.ui.import_reports import keep_report, report_text

        try:
            keep_report(report_text(outcomes, self._desk.words), self._desk.workspace.environment.now())
        except (ComposerError, OSError) as error:
            said = error.message if isinstance(error, ComposerError) else Message(_NOT_KEPT, {"reason": str(error)})
            self._desk.presenter.say(said, Tone.WARNING)

    def _say_result(self, outcomes: tuple[ImportOutcome, ...], *, stopped: bool) -> None:
        bad = [outcome for outcome in outcomes if outcome.error is not None]
        known = [outcome for outcome in outcomes if outcome.duplicate_of]
        details = WayOut(N_("Show all"), self.show_results)
        pictures = [outcome.path for outcome in bad if isinstance(outcome.error, PicturesOnly)]
        offer: tuple[WayOut, ...] = ()
        if pictures and can_recognise():
            offer = (WayOut(N_("Recognise the words"), lambda: self.import_paths(pictures, recognise=True)),)
        if len(bad) == 1 and len(outcomes) == 1 and bad[0].error is not None:
            self._desk.presenter.error(bad[0].error, *offer)
            return
        one, many = (_TILL_THEN_ONE, _TILL_THEN_MANY) if stopped else (_ONE, _MANY)
        parts = [Message(one, plural=many, count=len(outcomes) - len(bad) - len(known))]
        if known:
            parts.append(Message(_KNOWN_ONE, plural=_KNOWN_MANY, count=len(known)))
        if len(bad) == 1 and bad[0].error is not None:
            parts.append(bad[0].error.message)
        elif bad:
            parts.append(Message(_BAD_ONE, plural=_BAD_MANY, count=len(bad)))
        parts += [Message("")] * (3 - len(parts))
        said = Message(_SENTENCES, {"first": parts[0], "second": parts[1], "third": parts[2]})
        ways = (*offer, details) if len(outcomes) > 1 else ()
        new = tuple(one.source.key for one in outcomes if one.source is not None and not one.duplicate_of)
        if new:
            ways = (*ways, undo_way(lambda: self.withdrawn.emit(new)))
        self._desk.presenter.say(said, Tone.WARNING if bad else Tone.DONE, *ways)
        self._offer_attachments(outcomes)
        for outcome in [outcome for outcome in outcomes if outcome.namesake and outcome.source is not None][:1]:
            assert outcome.source is not None
            self._desk.presenter.say(outcome.source.warnings[-1], Tone.WARNING, *ways)

    def _offer_attachments(self, outcomes: tuple[ImportOutcome, ...]) -> None:
        """Documents that hang on what was taken in are offered, never taken in unasked."""
        holders = [outcome for outcome in outcomes if outcome.attachments and outcome.source is not None]
        if not holders:
            return
        names = [name for outcome in holders for name in outcome.attachments]
        keys = [outcome.source.key for outcome in holders if outcome.source is not None]
        about = {"names": ", ".join(names[:_MOST_NAMED]) + (" …" if names[_MOST_NAMED:] else "")}
        way = WayOut(N_("Import them"), lambda: self.take_attachments(keys))
        self._desk.presenter.say(Message(_HANG_ONE, about, _HANG_MANY, len(names)), Tone.INFORMATION, way)

    def _folder(self) -> str:
        remembered = self._desk.settings.get(IMPORT_FOLDER)
        return remembered or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def _say(self, template: str) -> str:
        return self._desk.words.text(template)


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that `data` names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
