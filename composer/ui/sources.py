# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What one does with a source as a whole: its details, its original, taking it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from composer.errors import ComposerError
from composer.files import write_atomically
from composer.sources.model import Source
from composer.text.spans import Span
from composer.ui.dates import shown_time
from composer.ui.desk import Desk
from composer.ui.facts import source_label, standing_words
from composer.ui.messages import Tone, WayOut
from composer.ui.panes.library_pane import LibraryPane
from composer.ui.places import Places
from composer.ui.reader.reader import Reader
from composer.ui.settings import ORIGINALS_FOLDER
from composer.ui.slices import Slices
from composer.ui.way_back import undo_way
from composer.wording import N_, Message, N_plural
from composer.workspace import ImportOutcome, ReadFile, SourceRow

_REMOVED = N_("“{title}” was removed from the library.")
_EDITED = N_("What is known of “{title}” was changed.")
_CHANGED_SINCE = N_("“{title}” has been changed since: open its details to change it back.")
_QUOTED_BY_NOW = N_("“{title}” is quoted by now and stays in the library.")
_USED_ONE, _USED_MANY = N_plural(
    "“{title}” is quoted {count} time. Without the source nobody can check these words any more.",
    "“{title}” is quoted {count} times. Without the source nobody can check these words any more.",
)
_NO_PAGES = N_("Only a source that was read from a PDF or a picture can be shown page by page.")
_NO_SPEECH = N_("No direct speech was found in this source.")
_NO_EARLIER = N_("No earlier version of “{title}” is kept: none was replaced by a newer one.")
_SAVING = N_("Reading the original")
_SAVED = N_("The original was saved as “{name}”.")


class Sources(QObject):
    """Acts on the source in front, or on the one marked in the library.

    Signals: `newer_wanted(key)` when a newer version of a source is to be read; `cut_wanted(key)` when the press review
    it is an article of is to be cut anew; `attachments_wanted(keys)` when what hangs on sources is to be taken in;
    `scans_wanted(key)` when the words of its scanned pages are to be recognised; `adoption_wanted(key, old_key)`
    when one is to be used as the newer version of another; `forget_wanted(key)` when everything of a source is to be
    taken away; `renumbered(keys, numbers)` when the pages of a source got
    other numbers (new ones by the old).
    """

    newer_wanted = Signal(str)
    renumbered = Signal(object, object)
    cut_wanted = Signal(str)
    attachments_wanted = Signal(object)
    scans_wanted = Signal(str)
    adoption_wanted = Signal(str, str)
    forget_wanted = Signal(str)

    def __init__(self, desk: Desk, reader: Reader, library: LibraryPane, places: Places, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._reader = reader
        self._library = library
        self._places = places
        self._window = window
        self.also_in_menu: Callable[[QMenu, Sequence[str]], None] = lambda _menu, _keys: None
        self._slices = Slices(desk.presenter.error, self, desk.tasks)
        desk.library_closing.connect(self._slices.finish)
        library.source_wanted.connect(self.open_row)
        library.menu_wanted.connect(self._library_menu)
        library.remove_wanted.connect(self.remove)
        reader.details_wanted.connect(self.details)
        reader.numbering_wanted.connect(self.number_pages)
        reader.speaker_given.connect(self.give_speaker)
        reader.scans_wanted.connect(self.scans_wanted)
        library.tell_of(self._standing)
        library.mark_with(self._marks)

    def _standing(self, key: str) -> tuple[str, ...]:
        source = self._desk.workspace.find_source(key)
        return standing_words(source, self._desk.words) if source is not None else ()

    def _marks(self, key: str) -> tuple[str, str]:
        return self._desk.workspace.handling.standing(key)  # of the library that is open now

    def open_row(self, key: str, row: object) -> None:
        """Open a source from the list; after a search at the words that were found."""
        if not self._places.open_source(key) or not isinstance(row, SourceRow) or not row.matches:
            return
        page = self._reader.page_of(key)
        if page is None:
            return
        words = row.matches[0].of(row.snippet)
        block = next((b for b in page.source.text.blocks if row.paragraph is None or b.number == row.paragraph), None)
        page.view.go_to_words(words, block.start if block is not None else 0)

    def show_details(self) -> None:
        """Show and edit what is known about the source in front."""
        key = self._key()
        if key:
            self.details(key)

    def details(self, key: str) -> None:
        """Show and edit what is known about a source."""
        from composer.ui.dialogs.source_details import SourceDetailsDialog

        source = self._source(key)
        if source is None:
            return
        from composer.ui.kinship import CopiesBox
        from composer.workspace.belonging import said_of_belonging

        belonging = said_of_belonging(self._desk.workspace, source.key)
        dialog = SourceDetailsDialog(source, self._desk.words, self._window, belonging=belonging)
        copies = CopiesBox(self._desk, source.key, dialog)
        dialog.add_at_the_head(copies)
        wanted: list[tuple[str, ...]] = []
        copies.open_wanted.connect(lambda key: wanted.append((key,)))
        copies.newer_wanted.connect(lambda key, old: wanted.append((key, old)))
        for asked in (copies.open_wanted, copies.newer_wanted):
            asked.connect(dialog.reject)
        accepted = bool(dialog.exec())
        now = self._source(source.key)  # links may have been made meanwhile
        if accepted and now is not None and dialog.edited != source:
            self.store(source, replace(dialog.edited, kin=now.kin))
        for keys in wanted:
            if len(keys) == 1:
                self._places.open_source(keys[0])
            else:
                self.adoption_wanted.emit(*keys)

    def store(self, old: Source, new: Source, *, also: Callable[[], object] = lambda: None) -> None:
        """Keep what was edited about a source; beside the sentence about it stands Undo, which does `also` too."""
        if not self._keep(old, new):
            return

        def back() -> None:
            now = self._desk.workspace.find_source(new.key)
            if now != new:
                self._desk.presenter.say(Message(_CHANGED_SINCE, {"title": source_label(new)}), Tone.WARNING)
            elif self._keep(new, old):
                also()

        undo = undo_way(back, _memory_of(old))
        self._desk.presenter.say(Message(_EDITED, {"title": source_label(new)}), Tone.DONE, undo)

    def _keep(self, old: Source, new: Source) -> bool:
        try:
            self._desk.workspace.update_source(new)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return False
        self._reader.refresh(new, old.key)
        self._desk.source_edited.emit(old.key, new.key)
        self._desk.sources_changed.emit()
        return True

    def withdraw(self, keys: tuple[str, ...]) -> None:
        """Take sources out again that were just imported, but for those that are quoted by now."""
        for key in keys:
            source = self._desk.workspace.find_source(key)
            if source is not None and self._desk.workspace.quoted.uses_of(key):
                self._desk.presenter.say(Message(_QUOTED_BY_NOW, {"title": source_label(source)}), Tone.WARNING)
            elif source is not None:
                self._withdraw(source)

    def _withdraw(self, source: Source) -> None:
        def removed(_original: bytes) -> None:
            self._reader.close_source(source.key)
            self._changed(source.key)

        self._slices.run(self._desk.workspace.removing.taking_out(source.key), removed)

    def read_newer(self) -> None:
        """Read a newer version of the source in front."""
        key = self._key()
        if key:
            self.newer_wanted.emit(key)

    def read_scans(self) -> None:
        """Recognise the words of the scanned pages of the source in front."""
        key = self._key()
        if key:
            self.scans_wanted.emit(key)

    def cut_again(self) -> None:
        """Show the cuts of the press review that the source in front is an article of."""
        key = self._key()
        if key:
            self.cut_wanted.emit(key)

    def take_attachments(self) -> None:
        """Take in what hangs on the source in front."""
        key = self._key()
        if key:
            self.attachments_wanted.emit([key])

    def forget_current(self) -> None:
        """Take everything of the source in front out of the library, once that was confirmed."""
        key = self._key()
        if key:
            self.forget_wanted.emit(key)

    def is_gone(self, key: str) -> None:
        """A source is not in the library any more."""
        self._reader.close_source(key)
        self._changed(key)

    def remove_current(self) -> None:
        """Take the source in front out of the library."""
        key = self._key()
        if key:
            self.remove(key)

    def remove(self, key: str) -> None:
        """Take a source out of the library; one that is quoted only after a second look."""
        source = self._source(key)
        if source is None:
            return
        uses = len(self._desk.workspace.quoted.uses_of(key))
        title = source_label(source)
        if uses:
            said = Message(_USED_ONE, {"title": title}, plural=_USED_MANY, count=uses)
            way = WayOut(N_("Remove it all the same"), lambda: self._remove(source, title))
            self._desk.presenter.say(said, Tone.WARNING, way)
        else:
            self._remove(source, title)

    def _remove(self, source: Source, title: str) -> None:
        def removed(original: bytes) -> None:
            self._reader.close_source(source.key)
            self._changed(source.key)
            undo = undo_way(lambda: self._put_back(source, original), len(original) + _memory_of(source))
            self._desk.presenter.say(Message(_REMOVED, {"title": title}), Tone.INFORMATION, undo)

        self._slices.run(self._desk.workspace.removing.taking_out(source.key), removed)

    def _put_back(self, source: Source, original: bytes) -> None:
        def stored(outcome: ImportOutcome) -> None:
            if outcome.error is not None:
                self._desk.presenter.error(outcome.error)
            self._changed(source.key)

        self._slices.run(self._desk.workspace.intake.storing(ReadFile(Path(source.filename), original, source)), stored)

    def _changed(self, key: str) -> None:
        self._desk.sources_changed.emit()
        self._desk.source_edited.emit(key, key)

    def save_original(self) -> None:
        """Write the document the source was read from to a file."""
        source = self._source(self._key())
        if source is None:
            return
        name = self._asked(N_("Save the original document"), source.filename)
        if not name:
            return
        original = self._desk.workspace.reading_original(source.key)
        self._desk.tasks.run(
            Message(_SAVING), lambda _progress: original(), lambda data: self._write(Path(name), data), finish=True
        )

    def _asked(self, title: str, filename: str) -> str:
        """The file a document is to be saved as; "" when it is not."""
        settings = self._desk.settings
        start = settings.proposed(ORIGINALS_FOLDER, filename)
        name, _kind = QFileDialog.getSaveFileName(self._window, self._desk.words.text(title), start)
        if name:
            settings.remember_folder(ORIGINALS_FOLDER, Path(name))
        return name

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_atomically(path, data)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._desk.presenter.say(Message(_SAVED, {"name": path.name}), Tone.DONE)

    def save_earlier(self) -> None:
        """Choose one of the earlier versions of the source in front, and write its document to a file."""
        source = self._source(self._key())
        if source is None:
            return
        versions = self._desk.workspace.source_states.earlier(source.key)
        if not versions:
            self._desk.presenter.say(Message(_NO_EARLIER, {"title": source_label(source)}))
            return
        words, menu = self._desk.words, QMenu(self._window)
        for version in versions:
            until = shown_time(version.replaced, words.language)
            said = words.text(N_("“{name}”, until {time}"), name=version.filename, time=until)
            menu.addAction(said, partial(self.save_version, version.id))
        menu.exec(self._window.mapToGlobal(self._window.rect().center()))
        menu.deleteLater()

    def save_version(self, version: int) -> None:
        """Write the document of an earlier version to a file."""
        state = self._desk.workspace.source_states.earlier_state(version)
        if state is None:
            return
        name = self._asked(N_("Save the earlier version"), state[0].filename)
        if name:
            self._write(Path(name), state[1])

    def toggle_pages(self) -> None:
        """Show the source in front as it is printed, or as text again."""
        page = self._reader.current
        if page is not None and not page.has_pages:
            self._desk.presenter.say(Message(_NO_PAGES))
        self._reader.toggle_pages()

    def toggle_speech(self) -> None:
        """Show who says what in the source in front, or its text alone."""
        page = self._reader.current
        if page is None or not page.source.speech:
            self._desk.presenter.say(Message(_NO_SPEECH))
        self._reader.toggle_speech()

    def give_speaker(self, key: str, span: Span, name: str) -> None:
        """Keep who says the words at `span`, as the user says it; the notes made before keep what they have."""
        from composer.sources.speech.speakers import with_speaker

        source = self._source(key)
        if source is not None:
            self.store(source, with_speaker(source, span, name))

    def number_pages(self, key: str, sheet: int) -> None:
        """Ask which number is printed on page `sheet` of a file, and number all its pages by it."""
        from composer.sources.placing import counted_from, new_numbers, relabelled
        from composer.ui.dialogs.small_asks import PageNumberDialog

        source = self._source(key)
        if source is None:
            return
        now = next((block.page for block in source.text.blocks if block.sheet == sheet), "")
        dialog = PageNumberDialog(sheet, now, self._desk.words, self._window)
        if dialog.exec():
            labels = counted_from(source.text, sheet, dialog.number)
            text = relabelled(source.text, labels)
            keys = {source.key, source.id}
            back = partial(self.renumbered.emit, keys, new_numbers(text, source.text))
            self.store(source, replace(source, text=text), also=back)
            self.renumbered.emit(keys, new_numbers(source.text, text))

    def close_current(self) -> None:
        """Close the tab in front."""
        self._reader.close_current()

    def next_tab(self) -> None:
        """Bring the next open source to the front."""
        self._reader.step(1)

    def previous_tab(self) -> None:
        """Bring the previous open source to the front."""
        self._reader.step(-1)

    def _library_menu(self, key: str, place: QPoint) -> None:
        words = self._desk.words
        menu = QMenu(self._window)
        menu.addAction(words.text(N_("Open")), lambda: self._places.open_source(key))
        menu.addAction(words.text(N_("Open in the second reader")), lambda: self._reader.beside_wanted.emit(key))
        menu.addAction(words.text(N_("Details of the source …")), lambda: self.details(key))
        menu.addAction(words.text(N_("Read a newer version …")), lambda: self.newer_wanted.emit(key))
        menu.addSeparator()
        selected = self._library.selected_keys
        self.also_in_menu(menu, selected if key in selected else (key,))
        menu.addSeparator()
        menu.addAction(words.text(N_("Remove the source …")), lambda: self.remove(key))
        menu.addAction(words.text(N_("Remove it and everything of it …")), lambda: self.forget_wanted.emit(key))
        menu.exec(place)
        menu.deleteLater()

    def _key(self) -> str:
        page = self._reader.current
        return page.key if page is not None else self._library.chosen_key()

    def _source(self, key: str) -> Source | None:
        if not key:
            return None
        try:
            return self._desk.workspace.source(key)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return None


def _memory_of(source: Source) -> int:
    """About how many bytes the text of a source takes."""
    return 2 * len(source.text.text)
