# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Reading a newer version of a source in its place: beside the window, with a question when quotations would go."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from composer.errors import ComposerError
from composer.sources.model import Source
from composer.sources.recognition.unread import has_unread_pages
from composer.ui.desk import Desk
from composer.ui.facts import source_label
from composer.ui.messages import Tone, WayOut
from composer.ui.reader.reader import Reader
from composer.ui.settings import IMPORT_FOLDER
from composer.ui.slices import Slices
from composer.ui.tasks import Progress
from composer.ui.way_back import undo_way
from composer.wording import N_, Message, N_plural
from composer.workspace import NewerPlan, NewerVersion, Workspace
from composer.workspace.recognising import recognition
from composer.workspace.renewing import joined

_READING = N_("Reading “{name}” anew")
_RECOGNISING = N_("Recognising the words of “{name}”")
_NO_SCANS = N_("No page of “{title}” is a picture whose words were not read yet.")
_LOST_ONE, _LOST_MANY = N_plural(
    "{count} quotation from “{title}” does not stand in “{name}”. The old version is kept, but seals look in the new "
    "one.",
    "{count} quotations from “{title}” do not stand in “{name}”. The old version is kept, but seals look in the new "
    "one.",
)
_AS_BEFORE = N_("“{title}” is what it was before; the newer version is kept as an earlier one.")


class Renewing(QObject):
    """Takes a newer state of a document in where the old one stands; notes and their seals follow."""

    def __init__(self, desk: Desk, reader: Reader, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._reader = reader
        self._window = window
        self._adopted = ""
        self._slices = Slices(desk.presenter.error, self, desk.tasks)
        desk.library_closing.connect(self._slices.finish)

    def choose(self, key: str) -> None:
        """Ask for the file that holds the newer version of a source, and read it."""
        words, settings = self._desk.words, self._desk.settings
        title = words.text(N_("Newer version of the source"))
        name, _kind = QFileDialog.getOpenFileName(self._window, title, settings.get(IMPORT_FOLDER))
        if name:
            settings.set(IMPORT_FOLDER, str(Path(name).parent))
            self.read(key, Path(name))

    def read(self, key: str, path: Path) -> None:
        """Read `path` as the newer version of a source; stored at once unless a quotation would be lost."""
        self._start(key, path.name, lambda plan, _progress: plan.read(path))

    def adopt(self, key: str, old_key: str) -> None:
        """Use a source of the library as the newer version of another, and remove it as a source of its own."""
        workspace = self._desk.workspace
        try:
            source, original = workspace.source(key), workspace.reading_original(key)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._start(old_key, source.filename, lambda plan, _progress: plan.compare(source, original()), adopted=key)

    def read_scans(self, key: str) -> None:
        """Recognise the words of those pages of a source that are pictures, in its place; its quotations follow."""
        workspace = self._desk.workspace
        try:
            source, original = workspace.source(key), workspace.reading_original(key)
            title = {"title": source_label(source)}
            if not has_unread_pages(source):
                self._desk.presenter.say(Message(_NO_SCANS, title), Tone.INFORMATION)
                return
            packed = workspace.packs.plan(key) if source.part is not None else None
            how = recognition(self._desk.words.language)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return

        def read(plan: NewerPlan, progress: Progress) -> NewerVersion:
            if packed is not None:
                return plan.compare(packed.recognised(source, how, progress.report), original())
            return plan.read_bytes(original(), source.filename, recognition=how, progress=progress.report)

        self._start(key, source.filename, read, doing=_RECOGNISING)

    def _start(
        self,
        key: str,
        name: str,
        read: Callable[[NewerPlan, Progress], NewerVersion],
        *,
        adopted: str = "",
        doing: str = _READING,
    ) -> None:
        workspace = self._desk.workspace
        try:
            plan = workspace.source_states.plan_newer(key)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        title = source_label(plan.source)
        self._adopted = adopted
        self._desk.tasks.run(
            Message(doing, {"name": title}),
            lambda progress: read(plan, progress),
            lambda newer: self._read(workspace, newer, title, name),
            failed=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        from composer.sources.isolated.process import ReadingStopped

        if isinstance(error, ReadingStopped):
            self._desk.presenter.say(error.message, Tone.INFORMATION)
        else:
            self._desk.presenter.error(error)

    def _read(self, workspace: Workspace, newer: NewerVersion, title: str, name: str) -> None:
        doubt = newer.doubt(title, name)
        if doubt is not None and not workspace.read_only:
            self._ask(workspace, newer, title, doubt, N_("Take it as the newer version all the same"))
        elif newer.lost and not workspace.read_only:
            said = Message(_LOST_ONE, {"title": title, "name": name}, plural=_LOST_MANY, count=newer.lost)
            self._ask(workspace, newer, title, said, N_("Take the newer version all the same"))
        else:
            self._store(workspace, newer, title)

    def _ask(self, workspace: Workspace, newer: NewerVersion, title: str, said: Message, take: str) -> None:
        """Say why it may not be wanted, with two ways out; whoever looks what changes is asked again."""

        def look() -> None:
            self._show(newer, title)
            if workspace is self._desk.workspace:
                self._ask(workspace, newer, title, said, take)

        store = WayOut(take, lambda: self._store(workspace, newer, title))
        self._desk.presenter.say(said, Tone.WARNING, store, WayOut(N_("Show what changes"), look))

    def _show(self, newer: NewerVersion, title: str) -> None:
        """Show how the words differ and which quotations and notes that touches."""
        from composer.ui.dialogs.newer_version import NewerVersionDialog

        NewerVersionDialog(newer, title, self._desk.appearance.tokens, self._desk.words, self._window).exec()

    def _store(self, workspace: Workspace, newer: NewerVersion, title: str) -> None:
        if workspace is not self._desk.workspace:
            return  # another library lies on the desk since the question was asked
        adopted, self._adopted = self._adopted, ""

        def steps() -> Generator[None, None, Source]:
            source = yield from workspace.source_states.storing_newer(newer)
            if adopted and adopted != source.key:
                self._reader.close_source(adopted)
                yield from workspace.removing.source(adopted)
            return source

        self._slices.run(steps(), lambda source: self._stored(source, newer, title, adopted))

    def _stored(self, source: Source, newer: NewerVersion, title: str, adopted: str) -> None:
        self._reader.refresh(source, source.key)
        self._desk.sources_changed.emit()
        self._desk.source_edited.emit(source.key, source.key)
        tone = Tone.WARNING if newer.gone or newer.twin else Tone.DONE
        look = WayOut(N_("Show what changed"), lambda: self._show(newer, title))
        warnings = () if adopted else newer.warnings
        undo = [] if adopted else [undo_way(lambda: self._put_back(source.id, title))]
        self._desk.presenter.say(joined([newer.said(title), *warnings]), tone, *undo, look)

    def _put_back(self, source_id: str, title: str) -> None:
        """Let the source be what it was before the newer version, which is kept as an earlier one now."""
        states = self._desk.workspace.source_states
        try:
            (last, *_older) = states.earlier(source_id)
            steps = states.putting_back(last.id)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return

        def done(source: Source) -> None:
            self._reader.refresh(source, source.key)
            self._desk.sources_changed.emit()
            self._desk.source_edited.emit(source.key, source.key)
            self._desk.presenter.say(Message(_AS_BEFORE, {"title": title}), Tone.DONE)

        self._slices.run(steps, done)
