# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The parts of the window: its controls, what they do, and where they stand. `wiring.py` connects them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from composer.text.spans import Span
from composer.ui.action_set import ActionSet
from composer.ui.announcing import Announcer
from composer.ui.arranging import Arranging
from composer.ui.beside import Beside
from composer.ui.between_libraries import BetweenLibraries
from composer.ui.checking import Checking
from composer.ui.citations import Citations
from composer.ui.citing import Citing
from composer.ui.desk import Desk, Tools
from composer.ui.dialog_sizes import DialogSizes
from composer.ui.dropping import Dropping, SourceFiles
from composer.ui.editing import Editing
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor_services import DeskServices
from composer.ui.exporting import Exporting
from composer.ui.fact_acts import FactActs
from composer.ui.focus_mode import FocusMode
from composer.ui.forgetting import Forgetting
from composer.ui.guide.guide import Guide
from composer.ui.handing_out import HandingOut
from composer.ui.houses import Houses
from composer.ui.importing import Importing
from composer.ui.libraries import Libraries
from composer.ui.menus import Menus
from composer.ui.note_templates import NoteTemplates
from composer.ui.notes import Notes
from composer.ui.origins import Origins
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
from composer.ui.panes.top_bar import TopBar
from composer.ui.part_moving import PartMoving
from composer.ui.pictures import Pictures
from composer.ui.places import Places
from composer.ui.preferring import Preferring
from composer.ui.press_reviews import PressReviews
from composer.ui.proofing import Proofing
from composer.ui.quotations import Quotations
from composer.ui.quoting import Quoting
from composer.ui.reader.reader import Reader
from composer.ui.references import References
from composer.ui.renewing import Renewing
from composer.ui.renumbering import CitationNumbers
from composer.ui.returning import Returning
from composer.ui.seal_viewing import SealViewing
from composer.ui.searching import Searching
from composer.ui.section_moving import SectionMoving
from composer.ui.selecting import Selecting
from composer.ui.sources import Sources
from composer.ui.spelling import Spelling
from composer.ui.start.starting import Starting
from composer.ui.status import Status
from composer.ui.theme import Tokens
from composer.ui.tour.touring import Touring
from composer.ui.two_languages import TwoLanguages
from composer.ui.typing import Typing
from composer.ui.values import Values
from composer.ui.versions import Versions
from composer.ui.view import View
from composer.ui.watching import Watching
from composer.ui.whole_library import WholeLibrary
from composer.ui.work_list import WorkList
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
    """A window with all its parts, not connected yet."""

    def __init__(self, workspace: Workspace, tools: Tools) -> None:
        super().__init__()
        self._words = tools.words
        self.desk = Desk(workspace, tools, self)
        self.dialog_sizes = DialogSizes(tools.settings)  # asked for by every dialog over this window
        self._make_controls(tools)
        self._make_parts()
        self.actions_ = ActionSet(self._parts(), self._words, tools.appearance.tokens, self, self.desk.keys)
        self._searching.actions = self.actions_
        self._searching.open_page = self.guide.open
        self._place(tools.appearance.tokens)
        self.menus = Menus(self.actions_, self.editor, self.libraries, self._words, self)
        self.menus.fill(self.menuBar())

    def _make_controls(self, tools: Tools) -> None:
        words, tokens = tools.words, tools.appearance.tokens
        self._services = DeskServices(self.desk)
        self.editor = NoteEditor(self._services, tokens, words, self)
        self.reader = Reader(words, tokens, self._mime_of, self, self._original_of)
        self.library = LibraryPane(words, tokens, self._sources_for, self)
        self.outline = OutlinePane(words, tokens, self)
        self.checks = ChecksPane(words, tokens, self)
        self.head = NoteHead(words, tokens, tools.environment.now, self)
        self.message_bar = MessageBar(tools.presenter, words, tokens, self)
        self.status_line = StatusLine(words, tokens, tools.tasks, tools.presenter, self)

    def _make_parts(self) -> None:
        desk = self.desk
        self.work_list = WorkList(desk, self)
        self.notes = Notes(desk, self.editor, self)
        self.whole_library = WholeLibrary(desk, self.notes, self)
        self.note_templates = NoteTemplates(desk, self.notes, self)
        self.places = Places(desk, self.reader, self.editor, self.notes, self)
        self.quoting = Quoting(desk, self.reader, self.editor, self.notes, self)
        self.checking = Checking(desk, self.notes, self.editor, self.places, self.checks, self.outline, self)
        self.two_languages = TwoLanguages(desk, self.editor, self.notes, self)
        self.two_languages.attach(self.checks, self.outline, self.head)
        self.section_moving = SectionMoving(desk, self.editor, self.outline, self)
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
        self.beside = Beside(desk, self.reader, self.library, self.places, self)
        self.renewing = Renewing(desk, self.reader, self)
        self.versions = Versions(desk, self.notes, self)
        self.between_libraries = BetweenLibraries(desk, self.notes, self.versions, self.libraries, self)
        self.forgetting = Forgetting(desk, self.sources, self.notes, self)
        self.editing = Editing(desk, self.reader, self.editor, self)
        self.pictures = Pictures(desk, self.editor, self.notes, self)
        self.arranging = Arranging(desk, self.editor, self)
        self.dropping = Dropping(desk, self.importing, self.returning, self)
        self.library.drag_as(lambda keys: SourceFiles(desk, keys))
        self.importing.withdrawn.connect(self.sources.withdraw)
        self.selecting = Selecting(self.reader, self.editor, self)
        self.houses = Houses(desk, self.notes, self.head, self)
        self.view = View(desk, self)
        self.preferring = Preferring(self)
        self.moving = PartMoving(desk, self)
        self.focus_mode = FocusMode(self)
        self.guide = Guide(desk, self)
        self.typing = Typing(desk, self.editor, self)
        self.spelling = Spelling(desk, self.notes, self.editor, self)
        self.proofing = Proofing(desk, self.notes, self.editor, self.spelling, self.typing, self)
        self.fact_acts = FactActs(self)
        self.status = Status(desk, self.notes, self.checking, self.status_line)
        Announcer(desk.presenter, self._words, self).follow(self.notes, self.checking)
        self.handing_out.pages_counted.connect(self.status.take_pages)
        self._searching = Searching(desk, self.notes, self.sources, self.places)
        self._searching.open_setting = self.preferring.open
        self.starting = Starting(self)
        self.touring = Touring(self)

    def _parts(self) -> dict[str, object]:
        """What the targets of the table of actions name."""
        names = (
            "preferring notes versions exporting returning importing watching libraries view editing quoting citations "
            "quotations origins seal_viewing sources places references values two_languages houses "
            "arranging selecting dropping "
            "starting touring spelling typing proofing pictures handing_out "
            "work_list whole_library between_libraries note_templates "
            "guide moving beside focus_mode"
        )
        return {name: getattr(self, name) for name in names.split()}

    def _place(self, tokens: Tokens) -> None:
        words = self._words
        self.search = SearchBox(self._searching.find, words, tokens, self)
        self.top_bar = TopBar(self.actions_, self.search, self.places, words, self)
        self.note_area = NoteArea(
            self.editor, self.head, self.actions_, words, tokens, self, lambda: self.editor.sheets.shows_both
        )
        parts: dict[Part, QWidget] = {
            Part.LIBRARY: self.library,
            Part.OUTLINE: self.outline,
            Part.READER: self.reader,
            Part.NOTE: self.note_area,
            Part.CHECKS: self.checks,
        }
        self.columns = Columns(parts, words, self.starting.place)
        heads: dict[Part, Callable[[QWidget], QWidget | None]] = {
            Part.LIBRARY: self.library.take_handle,
            Part.OUTLINE: self.outline.take_handle,
            Part.READER: self.reader.take_handle,
            Part.NOTE: self.note_area.take_handle,
            Part.CHECKS: self.checks.take_handle,
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

    def _sources_for(self, search: str) -> SourceListing:
        return self.desk.workspace.listing(search)

    def _mime_of(self, key: str, span: Span) -> QMimeData:
        return self.quoting.mime_of(key, span)

    def _original_of(self, key: str) -> Callable[[], bytes]:
        return self.desk.workspace.reading_original(key)
