# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The parts of the window: its controls, what they do, and where they stand. `wiring.py` connects them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from composer.library.listing import Order
    from composer.text.spans import Span
    from composer.ui.desk import Tools
    from composer.ui.editor.note_editor import NoteEditor
    from composer.ui.panes.arrangement import Part
    from composer.ui.panes.checks_pane import ChecksPane
    from composer.ui.panes.columns import Columns
    from composer.ui.panes.library_pane import LibraryPane
    from composer.ui.panes.message_bar import MessageBar
    from composer.ui.panes.note_area import NoteArea
    from composer.ui.panes.note_head import NoteHead
    from composer.ui.panes.outline_pane import OutlinePane
    from composer.ui.panes.search_box import SearchBox
    from composer.ui.panes.status_line import StatusLine
    from composer.ui.reader.reader import Reader
    from composer.ui.theme import Tokens
    from composer.workspace import Workspace
    from composer.workspace.source_listing import SourceListing


@dataclass(frozen=True)
class Panes:
    """The visible parts of the window."""

    library: LibraryPane
    outline: OutlinePane
    reader: Reader
    editor: NoteEditor
    head: NoteHead
    note_area: NoteArea
    checks: ChecksPane
    columns: Columns
    search: SearchBox
    message_bar: MessageBar
    status_line: StatusLine


class WindowParts(QMainWindow):
    """A window that `build_parts` gives all its parts; they are not connected yet."""

    def build_parts(self, workspace: Workspace, tools: Tools) -> Iterator[None]:
        """Make all parts, in steps between which the window may draw breath."""
        from composer.ui import part_kinds as kinds

        self._words = tools.words
        self.desk = kinds.Desk(workspace, tools, self)
        self.dialog_sizes = kinds.DialogSizes(tools.settings)  # asked for by every dialog over this window
        self._make_controls(tools)
        yield
        self._make_parts()
        yield
        self.actions_ = kinds.ActionSet(self._parts(), self._words, tools.appearance.tokens, self, self.desk.keys)
        self._searching.actions = self.actions_
        self._searching.open_page = self.guide.open
        yield
        self._place(tools.appearance.tokens)
        yield
        self.menus = kinds.Menus(self.actions_, self.editor, self.libraries, self._words, self)
        self.menus.fill(self.menuBar())

    def _make_controls(self, tools: Tools) -> None:
        from composer.ui import part_kinds as kinds

        words, tokens = tools.words, tools.appearance.tokens
        self._services = kinds.DeskServices(self.desk)
        self.editor = kinds.NoteEditor(self._services, tokens, words, self)
        self.reader = kinds.Reader(words, tokens, self._mime_of, self, self._original_of)
        self.library = kinds.LibraryPane(words, tokens, self._sources_for, self)
        self.outline = kinds.OutlinePane(words, tokens, self)
        self.checks = kinds.ChecksPane(words, tokens, self)
        self.head = kinds.NoteHead(words, tokens, tools.environment.now, self)
        self.message_bar = kinds.MessageBar(tools.presenter, words, tokens, self)
        self.status_line = kinds.StatusLine(words, tokens, tools.tasks, tools.presenter, self)

    def _make_parts(self) -> None:
        from composer.ui import part_kinds as kinds

        desk = self.desk
        self.work_list = kinds.WorkList(desk, self)
        self.notes = kinds.Notes(desk, self.editor, self)
        self.whole_library = kinds.WholeLibrary(desk, self.notes, self)
        self.note_templates = kinds.NoteTemplates(desk, self.notes, self)
        self.places = kinds.Places(desk, self.reader, self.editor, self.notes, self)
        self.quoting = kinds.Quoting(desk, self.reader, self.editor, self.notes, self)
        self.checking = kinds.Checking(desk, self.notes, self.editor, self.places, self.checks, self.outline, self)
        self.twins = kinds.TwinNote(desk, self.editor, self.notes, self)
        self.two_languages = kinds.TwoLanguages(desk, self.editor, self.notes, self.twins, self)
        self.twin_acts = kinds.TwinActs(desk, self.editor, self.notes, self.twins, self)
        self.twin_acts.attach(self.checks, self.outline, self.head)
        self.section_moving = kinds.SectionMoving(desk, self.editor, self.outline, self)
        self.citing = kinds.Citing(desk, self.notes, self)
        self.citations = kinds.Citations(desk, self.reader, self.editor, self.notes, self)
        self.citation_numbers = kinds.CitationNumbers(desk, self.editor, self.notes, self)
        self.values = kinds.Values(desk, self._services, self.editor, self.notes, self)
        self.quotations = kinds.Quotations(desk, self.editor, self.notes, self)
        self.origins = kinds.Origins(desk, self.editor, self.notes, self)
        self.seal_viewing = kinds.SealViewing(desk, self.editor, self.places, self.quotations, self.origins, self)
        self.libraries = kinds.Libraries(desk, self)
        self.importing = kinds.Importing(desk, self)
        self.press_reviews = kinds.PressReviews(desk, self.importing, self)
        self.watching = kinds.Watching(desk, self.importing, self)
        self.references = kinds.References(desk, self.importing, self.library, self)
        self.exporting = kinds.Exporting(desk, self.notes, self)
        self.handing_out = kinds.HandingOut(desk, self.notes, self.editor, self)
        self.outline.copy_wanted.connect(self.handing_out.copy_section_at)
        self.returning = kinds.Returning(desk, self.notes, self.importing, self)
        self.sources = kinds.Sources(desk, self.reader, self.library, self.places, self)
        self.filing = kinds.FilingActs(desk, self.library, self)
        self.sources.also_in_menu = self.filing.fill_menu
        self.beside = kinds.Beside(desk, self.reader, self.library, self.places, self)
        self.renewing = kinds.Renewing(desk, self.reader, self)
        self.versions = kinds.Versions(desk, self.notes, self)
        self.between_libraries = kinds.BetweenLibraries(desk, self.notes, self.versions, self.libraries, self)
        self.backups = kinds.Backups(desk, self.notes, self.libraries, self)
        kinds.AfterCrash(desk, self.libraries, self)
        self.catching_up = kinds.CatchingUp(desk, self.notes, self)
        self.reading_ahead = kinds.ReadingAhead(desk, self)
        self.forgetting = kinds.Forgetting(desk, self.sources, self.notes, self)
        self.editing = kinds.Editing(desk, self.reader, self.editor, self)
        self.pictures = kinds.Pictures(desk, self.editor, self.notes, self)
        self.arranging = kinds.Arranging(desk, self.editor, self)
        self.dropping = kinds.Dropping(desk, self.importing, self.returning, self)
        self.library.drag_as(lambda keys: kinds.SourceFiles(desk, keys))
        self.importing.withdrawn.connect(self.sources.withdraw)
        self.selecting = kinds.Selecting(self.reader, self.editor, self)
        self.houses = kinds.Houses(desk, self.notes, self.head, self)
        self.view = kinds.View(desk, self)
        self.preferring = kinds.Preferring(self)
        self.moving = kinds.PartMoving(desk, self)
        self.focus_mode = kinds.FocusMode(self)
        self.guide = kinds.Guide(desk, self)
        self.typing = kinds.Typing(desk, self.editor, self)
        self.spelling = kinds.Spelling(desk, self.notes, self.editor, self)
        self.proofing = kinds.Proofing(desk, self.notes, self.editor, self.spelling, self.typing, self)
        self.fact_acts = kinds.FactActs(self)
        self.status = kinds.Status(desk, self.notes, self.checking, self.status_line)
        kinds.Announcer(desk.presenter, self._words, self).follow(self.notes, self.checking)
        self.handing_out.pages_counted.connect(self.status.take_pages)
        self._searching = kinds.Searching(desk, self.notes, self.sources, self.places)
        self._searching.open_setting = self.preferring.open
        self.starting = kinds.Starting(self)
        self.touring = kinds.Touring(self)

    def _parts(self) -> dict[str, object]:
        """What the targets of the table of actions name."""
        names = (
            "preferring notes versions exporting returning importing watching libraries view editing quoting citations "
            "quotations origins seal_viewing sources places references values two_languages twin_acts houses "
            "arranging selecting dropping "
            "starting touring spelling typing proofing pictures handing_out "
            "work_list whole_library between_libraries backups note_templates "
            "guide moving beside focus_mode filing"
        )
        return {name: getattr(self, name) for name in names.split()}

    def _place(self, tokens: Tokens) -> None:
        from composer.ui import part_kinds as kinds

        words = self._words
        self.search = kinds.SearchBox(self._searching.find, words, tokens, self)
        self.top_bar = kinds.TopBar(self.actions_, self.search, self.places, words, self)
        self.note_area = kinds.NoteArea(
            self.editor, self.head, self.actions_, words, tokens, self, lambda: self.editor.sheets.shows_both
        )
        parts: dict[Part, QWidget] = {
            kinds.Part.LIBRARY: self.library,
            kinds.Part.OUTLINE: self.outline,
            kinds.Part.READER: self.reader,
            kinds.Part.NOTE: self.note_area,
            kinds.Part.CHECKS: self.checks,
        }
        self.columns = kinds.Columns(parts, words, self.starting.place)
        heads: dict[Part, Callable[[QWidget], QWidget | None]] = {
            kinds.Part.LIBRARY: self.library.take_handle,
            kinds.Part.OUTLINE: self.outline.take_handle,
            kinds.Part.READER: self.reader.take_handle,
            kinds.Part.NOTE: self.note_area.take_handle,
            kinds.Part.CHECKS: self.checks.take_handle,
        }
        self.moving.begin(self.columns, heads)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.starting.before(self.columns), 1)
        column.addWidget(self.message_bar)
        column.addWidget(self.status_line)
        self.setCentralWidget(body)
        self.panes = Panes(
            self.library,
            self.outline,
            self.reader,
            self.editor,
            self.head,
            self.note_area,
            self.checks,
            self.columns,
            self.search,
            self.message_bar,
            self.status_line,
        )

    def _sources_for(self, search: str, order: Order) -> SourceListing:
        return self.desk.workspace.listing(search, order)

    def _mime_of(self, key: str, span: Span) -> QMimeData:
        return self.quoting.mime_of(key, span)

    def _original_of(self, key: str) -> Callable[[], bytes]:
        return self.desk.workspace.reading_original(key)
