# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The kinds of the parts of the window, in one place: loading this module loads nearly all of the window.

`window_parts.py` asks for them when it makes them, not before: the window itself can stand on the screen meanwhile.
"""

from __future__ import annotations

from composer.ui.action_set import ActionSet
from composer.ui.after_crash import AfterCrash
from composer.ui.announcing import Announcer
from composer.ui.arranging import Arranging
from composer.ui.backups import Backups
from composer.ui.beside import Beside
from composer.ui.between_libraries import BetweenLibraries
from composer.ui.catching_up import CatchingUp
from composer.ui.checking import Checking
from composer.ui.citations import Citations
from composer.ui.citing import Citing
from composer.ui.desk import Desk
from composer.ui.dialog_sizes import DialogSizes
from composer.ui.dropping import Dropping, SourceFiles
from composer.ui.editing import Editing
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor_services import DeskServices
from composer.ui.exporting import Exporting
from composer.ui.fact_acts import FactActs
from composer.ui.filing import FilingActs
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
from composer.ui.reading_ahead import ReadingAhead
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
from composer.ui.tour.touring import Touring
from composer.ui.twin_acts import TwinActs
from composer.ui.twin_note import TwinNote
from composer.ui.two_languages import TwoLanguages
from composer.ui.typing import Typing
from composer.ui.values import Values
from composer.ui.versions import Versions
from composer.ui.view import View
from composer.ui.watching import Watching
from composer.ui.whole_library import WholeLibrary
from composer.ui.work_list import WorkList

__all__ = [
    "ActionSet",
    "AfterCrash",
    "Announcer",
    "Arranging",
    "Backups",
    "Beside",
    "BetweenLibraries",
    "CatchingUp",
    "Checking",
    "ChecksPane",
    "CitationNumbers",
    "Citations",
    "Citing",
    "Columns",
    "Desk",
    "DeskServices",
    "DialogSizes",
    "Dropping",
    "Editing",
    "Exporting",
    "FactActs",
    "FilingActs",
    "FocusMode",
    "Forgetting",
    "Guide",
    "HandingOut",
    "Houses",
    "Importing",
    "Libraries",
    "LibraryPane",
    "Menus",
    "MessageBar",
    "NoteArea",
    "NoteEditor",
    "NoteHead",
    "NoteTemplates",
    "Notes",
    "Origins",
    "OutlinePane",
    "Part",
    "PartMoving",
    "Pictures",
    "Places",
    "Preferring",
    "PressReviews",
    "Proofing",
    "Quotations",
    "Quoting",
    "Reader",
    "ReadingAhead",
    "References",
    "Renewing",
    "Returning",
    "SealViewing",
    "SearchBox",
    "Searching",
    "SectionMoving",
    "Selecting",
    "SourceFiles",
    "Sources",
    "Spelling",
    "Starting",
    "Status",
    "StatusLine",
    "TopBar",
    "Touring",
    "TwinActs",
    "TwinNote",
    "TwoLanguages",
    "Typing",
    "Values",
    "Versions",
    "View",
    "Watching",
    "WholeLibrary",
    "WorkList",
]
