# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window: puts its parts together and in place. What they do is in the parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from composer.notes.model import Note
from composer.sources.handling import NO_MARKING
from composer.text.spans import Span
from composer.ui import icons
from composer.ui.actions import ActionSet
from composer.ui.checking import Checking
from composer.ui.citations import Citations
from composer.ui.citing import Citing
from composer.ui.desk import Desk, Tools
from composer.ui.editing import Editing
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor_services import DeskServices
from composer.ui.exporting import Exporting
from composer.ui.handing_out import HandingOut
from composer.ui.houses import Houses
from composer.ui.importing import Importing, files_in
from composer.ui.libraries import Libraries
from composer.ui.menus import Menus
from composer.ui.notes import Notes
from composer.ui.origins import Origins
from composer.ui.panes.checks_pane import ChecksPane
from composer.ui.panes.columns import Columns
from composer.ui.panes.library_pane import LibraryPane
from composer.ui.panes.message_bar import MessageBar
from composer.ui.panes.note_area import NoteArea, note_title
from composer.ui.panes.note_head import NoteHead
from composer.ui.panes.outline_pane import OutlinePane
from composer.ui.panes.search_box import SearchBox
from composer.ui.panes.status_line import StatusLine
from composer.ui.panes.top_bar import TopBar
from composer.ui.pictures import Pictures
from composer.ui.places import Places
from composer.ui.press_reviews import PressReviews
from composer.ui.proofing import Proofing
from composer.ui.quotations import Quotations
from composer.ui.quoting import Quoting
from composer.ui.reader.column import passage_label
from composer.ui.reader.reader import Reader
from composer.ui.references import References
from composer.ui.renewing import Renewing
from composer.ui.renumbering import CitationNumbers
from composer.ui.returning import Returning
from composer.ui.seal_viewing import SealViewing
from composer.ui.searching import Searching
from composer.ui.settings import COLUMNS, FRONT_SOURCE, GEOMETRY, LEFT_ROWS, OPEN_SOURCES, STACKED_COLUMNS
from composer.ui.sources import Sources
from composer.ui.spelling import Spelling
from composer.ui.status import Status
from composer.ui.theme import Tokens
from composer.ui.two_languages import TwoLanguages
from composer.ui.typing import Typing
from composer.ui.values import Values
from composer.ui.versions import Versions
from composer.ui.view import View
from composer.ui.watching import Watching
from composer.workspace import Workspace


@dataclass(frozen=True)
class Panes:
    """The visible parts of the window."""

    library: LibraryPane
    outline: OutlinePane
    left: QSplitter
    reader: Reader
    editor: NoteEditor
    head: NoteHead
    note_area: NoteArea
    checks: ChecksPane
    columns: Columns
    search: SearchBox


class MainWindow(QMainWindow):
    """The one window of the program, over one open library."""

    def __init__(self, workspace: Workspace, tools: Tools, *, note_after_picture: bool = False) -> None:
        super().__init__()
        self._tools = tools
        self.desk = Desk(workspace, tools, self)
        self._words = tools.words
        self.setWindowIcon(icons.application_icon())
        self.setAcceptDrops(True)
        self._make_controls(tools)
        self._make_parts()
        self.actions_ = ActionSet(self._parts(), self._words, tools.appearance.tokens, self)
        self._searching.actions = self.actions_
        self._place(tools.appearance.tokens)
        self.menus = Menus(self.actions_, self.editor, self.libraries, self._words, self)
        self.menus.fill(self.menuBar())
        self._connect()
        self._restore_places()
        self.view.begin(self.panes, self.actions_)
        self.typing.begin(self.actions_)
        self.spelling.begin(self.actions_)
        self._desk_is_laid = False
        if note_after_picture:
            self.library.refresh()
            self._retitle()
            self._await_note()
        else:
            self._fill_library()

    # Making

    def _make_controls(self, tools: Tools) -> None:
        words, tokens = tools.words, tools.appearance.tokens
        self._services = DeskServices(self.desk)
        self.editor = NoteEditor(self._services, tokens, words, self)
        self.reader = Reader(words, tokens, self._mime_of, self, self._original_of)
        self.library = LibraryPane(words, tokens, lambda search: self.desk.workspace.sources(search=search), self)
        self.outline = OutlinePane(words, tokens, self)
        self.checks = ChecksPane(words, tokens, self)
        self.head = NoteHead(words, tokens, tools.environment.now, self)
        self.message_bar = MessageBar(tools.presenter, words, tokens, self)
        self.status_line = StatusLine(words, tokens, tools.tasks, tools.presenter, self)

    def _make_parts(self) -> None:
        desk = self.desk
        self.notes = Notes(desk, self.editor, self)
        self.places = Places(desk, self.reader, self.editor, self.notes, self)
        self.quoting = Quoting(desk, self.reader, self.editor, self.notes, self)
        self.checking = Checking(desk, self.notes, self.editor, self.places, self.checks, self.outline, self)
        self.two_languages = TwoLanguages(desk, self.editor, self.notes, self)
        self.two_languages.attach(self.checks, self.outline, self.head)
        self.citing = Citing(desk, self.notes, self)
        self.citations = Citations(desk, self.reader, self.editor, self.notes, self)
        self.citation_numbers = CitationNumbers(desk, self.editor, self.notes, self)
        self.values = Values(desk, self._services, self.editor, self.notes, self)
        self.quotations = Quotations(desk, self.editor, self.notes, self)
        self.origins = Origins(desk, self.editor, self.notes, self)
        self.seal_viewing = SealViewing(desk, self.editor, self.places, self.quotations, self.origins, self)
        self.libraries = Libraries(desk, self)
        self.importing = Importing(desk, self)
        self.press_reviews = PressReviews(desk, self.importing, self)
        self.watching = Watching(desk, self.importing, self)
        self.references = References(desk, self.importing, self.library, self)
        self.exporting = Exporting(desk, self.notes, self)
        self.handing_out = HandingOut(desk, self.notes, self.editor, self)
        self.outline.copy_wanted.connect(self.handing_out.copy_section_at)
        self.returning = Returning(desk, self.notes, self.importing, self)
        self.sources = Sources(desk, self.reader, self.library, self.places, self)
        self.renewing = Renewing(desk, self.reader, self)
        self.versions = Versions(desk, self.notes, self)
        self.editing = Editing(desk, self.reader, self.editor, self)
        self.pictures = Pictures(desk, self.editor, self.notes, self)
        self.houses = Houses(desk, self.notes, self.head, self)
        self.view = View(desk, self)
        self.typing = Typing(desk, self.editor, self)
        self.spelling = Spelling(desk, self.notes, self.editor, self)
        self.proofing = Proofing(desk, self.notes, self.editor, self.spelling, self.typing, self)
        self.status = Status(desk, self.notes, self.checking, self.status_line)
        self.handing_out.pages_counted.connect(self.status.take_pages)
        self._searching = Searching(desk, self.notes, self.sources)

    def _parts(self) -> dict[str, object]:
        """What the targets of the table of actions name."""
        names = (
            "notes versions exporting returning importing watching libraries view editing quoting citations "
            "quotations origins seal_viewing sources places references values two_languages houses "
            "spelling typing proofing pictures handing_out"
        )
        return {name: getattr(self, name) for name in names.split()}

    def _place(self, tokens: Tokens) -> None:
        words = self._words
        self.search = SearchBox(self._searching.find, words, tokens, self)
        self.top_bar = TopBar(self.actions_, self.search, words, self)
        self.note_area = NoteArea(
            self.editor, self.head, self.actions_, words, tokens, self, lambda: self.editor.sheets.shows_both
        )
        self._left = QSplitter(Qt.Orientation.Vertical, self)
        self._left.setHandleWidth(1)
        self._left.setChildrenCollapsible(False)
        self._left.addWidget(self.library)
        self._left.addWidget(self.outline)
        self._left.setStretchFactor(0, 3)
        self._left.setStretchFactor(1, 2)
        self.columns = Columns(self._left, self.reader, self.note_area, self.checks, words, self)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.columns, 1)
        column.addWidget(self.message_bar)
        column.addWidget(self.status_line)
        self.setCentralWidget(body)
        self.panes = Panes(
            self.library,
            self.outline,
            self._left,
            self.reader,
            self.editor,
            self.head,
            self.note_area,
            self.checks,
            self.columns,
            self.search,
        )

    def _connect(self) -> None:
        desk = self.desk
        desk.appearance.changed.connect(self._dress)
        desk.library_closing.connect(self._leave_library)
        desk.library_opened.connect(self._fill_library)
        desk.sources_changed.connect(self.library.refresh)
        desk.uses_changed.connect(self._uses_changed)
        desk.source_edited.connect(self._source_edited)
        self.editor.files_dropped.connect(self.returning.take_files)
        self.editor.context_menu_requested.connect(self.menus.show_note_menu)
        self.editor.undo_available.connect(self.actions_["edit.undo"].setEnabled)
        self.editor.redo_available.connect(self.actions_["edit.redo"].setEnabled)
        self.library.import_wanted.connect(self.importing.choose_files)
        self.library.sample_wanted.connect(self.libraries.open_sample)
        self.sources.newer_wanted.connect(self.renewing.choose)
        self.sources.renumbered.connect(self.citation_numbers.follow)
        self.sources.adoption_wanted.connect(self.renewing.adopt)
        self.sources.scans_wanted.connect(self.renewing.read_scans)
        self.importing.finished.connect(self._show_imported)
        self.importing.source_wanted.connect(self.places.open_source)
        self.importing.newer_wanted.connect(self.renewing.adopt)
        self.sources.cut_wanted.connect(self.press_reviews.cut_again)
        self.sources.attachments_wanted.connect(self.importing.take_attachments)
        self.citations.chip_here.connect(self.actions_["citation.change"].setEnabled)
        for action_id in ("value.change", "value.words"):
            self.values.value_here.connect(self.actions_[action_id].setEnabled)
        self.actions_["value.offer"].setChecked(self.values.offers)
        self.checks.typed_wanted.connect(self.values.go_to_typed)
        self.checks.live_wanted.connect(self.values.make_found)
        self.checks.all_live_wanted.connect(self.values.make_all_live)
        self.notes.opened.connect(self._note_opened)
        self.notes.head_changed.connect(self._head_changed)
        self.checking.checked.connect(self.two_languages.look)
        self.notes.saved.connect(lambda _time: self.places.mark_all_uses())
        self.head.edited.connect(self.notes.edit_head)
        self.checking.checked.connect(lambda: self.head.show_effective(self.checking.report.marking))
        self.note_area.language_wanted.connect(self.two_languages.show)
        self.note_area.both_wanted.connect(self.two_languages.show_both)
        self.note_area.list_wanted.connect(self.notes.show_list)
        self.note_area.bar.style_wanted.connect(self.editing.style)
        self.editor.selection_changed.connect(self._caret_moved)
        self.reader.menu_wanted.connect(self.menus.show_reader_menu)
        self.reader.span_changed.connect(self._span_changed)
        self.reader.tabs_changed.connect(self._front_changed)
        self.places.reader_needed.connect(self.columns.show_reader)
        self.places.moved.connect(self._places_moved)
        self.status_line.checks_wanted.connect(self.view.open_checks)
        self.checks.closed.connect(self.view.close_checks)
        self.checks.details_wanted.connect(self.sources.details)
        self.checks.proof_wanted.connect(self.proofing.go_to)
        self.checks.correction_wanted.connect(self.proofing.correct_one)
        self.checks.all_corrections_wanted.connect(self.proofing.correct_all)
        self.proofing.found.connect(lambda: self.checks.show_language(self.proofing.misspelt, self.proofing.faults))
        self.menus.about_words = self.spelling.fill
        self.checks.restore_wanted.connect(self.quotations.restore_use)
        self.checks.declare_wanted.connect(self.quotations.declare_use)
        self.checks.unlink_wanted.connect(self.quotations.unlink_use)
        self.checks.origin_wanted.connect(self.origins.look_for)
        self.editor.escaped.connect(self.message_bar.end_warning)
        self.quotations.answered.connect(self.checking.check_now)
        self.checks.house_wanted.connect(self.houses.answer)
        self.houses.answered.connect(self.checking.check_now)
        self.checks.field_wanted.connect(self.head.focus_form)
        self._words.changed.connect(self._retitle)
        self._places_moved()
        self._span_changed(None)
        self.citations.look()

    # Library and note

    def _fill_library(self) -> None:
        """Show the library that was opened."""
        self._desk_is_laid = True
        if self.watching.folder is None:
            self.watching.resume()
        self.library.refresh()
        keys = {row.key for row in self.library.rows}
        settings = self.desk.settings
        for key in settings.get(OPEN_SOURCES):
            if key in keys:
                self.places.open_source(key)
        if settings.get(FRONT_SOURCE) in self.reader.keys:
            self.places.open_source(settings.get(FRONT_SOURCE))
        self.notes.open_last()
        if not self.reader.keys:
            self.places.open_first_of_note()
        self.places.forget()
        self._retitle()

    def _leave_library(self) -> None:
        self.reader.close_all()

    def _show_imported(self, outcomes: object) -> None:
        """Open the first new source of an import."""
        if isinstance(outcomes, tuple):
            source = next((o.source for o in outcomes if o.source is not None), None)
            if source is not None:
                self.places.open_source(source.key)

    def _note_opened(self, note: Note | None) -> None:
        self.head.show_effective(NO_MARKING)  # that of another note; the check that follows says it anew
        self.note_area.show_note(note)
        self._enable_note_actions(note is not None)
        self.two_languages.tick(self.actions_)
        self.places.mark_all_uses()
        self._retitle()

    def _head_changed(self, note: Note) -> None:
        self.note_area.show_note(note)
        self._retitle()

    def _uses_changed(self) -> None:
        self.library.refresh()
        self.places.mark_all_uses()

    def _enable_note_actions(self, there_is_one: bool) -> None:
        ids = ("note.save", "note.versions", "note.remove", "note.export", "view.head", "go.note", "edit.replace")
        for action_id in ids:
            self.actions_[action_id].setEnabled(there_is_one)

    def _retitle(self) -> None:
        note = self.notes.snapshot_head()
        parts = (note_title(note) if note is not None else "", self.desk.workspace.path.stem, "Appunto")
        self.setWindowTitle(" — ".join(part for part in parts if part))

    # Reader

    def _mime_of(self, key: str, span: Span) -> QMimeData:
        return self.quoting.mime_of(key, span)

    def _original_of(self, key: str) -> Callable[[], bytes]:
        return self.desk.workspace.reading_original(key)

    def _span_changed(self, span: object) -> None:
        selected = isinstance(span, Span)
        for action_id in ("quote.selection", "quote.inline", "quote.block"):
            self.actions_[action_id].setEnabled(selected)
        page = self.reader.current
        said = ""
        if isinstance(span, Span) and page is not None:
            said = passage_label(self._words, span, page.source.text)
        self.status_line.show_place(said)

    def _front_changed(self) -> None:
        page = self.reader.current
        for action_id in ("source.close", "source.next", "source.previous", "source.use"):
            self.actions_[action_id].setEnabled(page is not None)
        if page is not None:
            self.library.choose(page.key)

    def _source_edited(self, _old: str, _new: str) -> None:
        self.editor.refresh_sources()
        self.places.mark_all_uses()

    def _places_moved(self) -> None:
        self.actions_["go.back"].setEnabled(self.places.can_go_back)
        self.actions_["go.forward"].setEnabled(self.places.can_go_forward)

    def _caret_moved(self) -> None:
        self.note_area.bar.show_style(self.editor.style_here())
        self.editing.tick(self.actions_)

    # Looks, places, closing

    def _dress(self, tokens: Tokens) -> None:
        for part in (
            self.actions_,
            self.library,
            self.outline,
            self.reader,
            self.checks,
            self.note_area,
            self.message_bar,
            self.status_line,
            self.search,
            self.origins,
            self.seal_viewing,
            self.values,
        ):
            part.dress(tokens)
        self.editor.set_tokens(tokens)

    def _restore_places(self) -> None:
        settings = self.desk.settings
        geometry = settings.get(GEOMETRY)
        if not geometry or not self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            self._fit_screen()
        self.columns.remember(settings.get(COLUMNS), settings.get(STACKED_COLUMNS))
        rows = settings.get(LEFT_ROWS)
        self._left.setSizes(rows if len(rows) == 2 and all(row > 0 for row in rows) else [520, 260])

    def _fit_screen(self) -> None:
        """As large as the screen lets, up to what three columns need."""
        screen = self.screen() or QApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(min(room.width(), 1920), min(room.height(), 1080))
        if room.width() <= 1920:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def remember_places(self) -> None:
        """Keep sizes and open tabs for the next time."""
        settings = self.desk.settings
        settings.set(GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        wide, small = self.columns.widths()
        settings.set(COLUMNS, wide)
        settings.set(STACKED_COLUMNS, small)
        settings.set(LEFT_ROWS, self._left.sizes())
        if self._desk_is_laid:
            settings.set(OPEN_SOURCES, list(self.reader.keys))
        page = self.reader.current
        settings.set(FRONT_SOURCE, page.key if page is not None else "")
        settings.keep()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the window."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        files = files_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            # The program the files come from waits until this returns.
            QTimer.singleShot(0, self, lambda: self.returning.take_files(files))

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard goes where one will write."""
        super().showEvent(event)
        (self.editor if self.notes.note_id else self.library).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first picture come the note and the sources that were open."""
        super().paintEvent(event)
        if not self._desk_is_laid:
            QTimer.singleShot(0, self, self._lay_desk)

    def _await_note(self) -> None:
        if self.desk.workspace.notes():
            self.note_area.await_note()
            self.editor.set_read_only(True)  # until there is a note to write into

    def _lay_desk(self) -> None:
        if self._desk_is_laid:
            return
        self._fill_library()
        if self.notes.note_id and self.focusWidget() in (None, self.library, self.library.focusProxy()):
            self.editor.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, wait for what is running, remember the places, close the library."""
        if not self.notes.flush():
            event.ignore()
            return
        self.remember_places()
        self.desk.close()
        super().closeEvent(event)
