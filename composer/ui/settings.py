# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the window remembers, declared once: key, type and default of every value; and the settings, through one door.

What a user decides is a setting (`composer.preferences.declared`) and stands in a file of its own, where the office may
have locked it; a `Setting` with the key of one reads and writes it there. All else is only remembered, in a plain INI
file of the user's settings folder. A value that is missing, of a wrong form or from the future counts as its default; a
file that cannot be written costs the memory, never the work.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar, cast

from PySide6.QtCore import QSettings

from composer import paths
from composer.errors import ComposerError
from composer.files import is_there
from composer.preferences.declared import BY_KEY
from composer.preferences.office import USER_FILE
from composer.preferences.store import Preferences, preferences_in
from composer.wording import N_, Message

T = TypeVar("T", str, bool, int, list[str], list[int])

_NOT_KEPT: Final = N_(
    "What you set and what the window remembers cannot be kept: the folder “{folder}” may not be written. It holds "
    "until you close the program."
)
FILE_NAME: Final = "window.ini"
RECENT_LIMIT: Final = 8


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing remembered: `key` in the file ("group/name") and the value when nothing (usable) is there."""

    key: str
    default: T


LANGUAGE: Final = Setting("interface/language", "")  # "" = the system's
THEME: Final = Setting("interface/theme", "system")  # a ModeSetting
SCALE: Final = Setting("interface/scale", "system")  # hundredths, or as the system says; see scaling
SYSTEM_SCALE: Final = Setting("window/system_scale", "100")  # what the system said last, in hundredths
GEOMETRY: Final = Setting("window/geometry", "")  # base64 of Qt's own form
PARTS: Final = Setting("window/parts", "")  # which part stands where, as `Columns.held` says it
HEAD_OPEN: Final = Setting("window/head_open", False)
READER_ZOOM: Final = Setting("reader/zoom", 0)  # steps of one point
DIALOG_SIZES: Final = Setting[list[str]]("window/dialog_sizes", [])  # "KeysDialog=760x640"
RECENT_COMMANDS: Final = Setting[list[str]]("search/recent_commands", [])  # ids of actions, the last used first
RECENT_LIBRARIES: Final = Setting[list[str]]("library/recent", [])
LAST_LIBRARY: Final = Setting("library/last", "")
OPEN_SOURCES: Final = Setting[list[str]]("library/open_sources", [])  # keys of the tabs, of the last library
OPEN_PLACES: Final = Setting[list[int]]("library/open_places", [])  # where each is read, in code points
SECOND_SOURCES: Final = Setting[list[str]]("library/second_sources", [])  # keys of those in the second reader
PINNED_SOURCES: Final = Setting[list[str]]("library/pinned_sources", [])  # keys of those whose tabs are pinned
SOURCE_ORDER: Final = Setting("library/order", "imported")  # an Order
FILING_SHOWN: Final = Setting("library/filing_shown", False)  # collections, kept searches and tags beside the list
FRONT_SOURCE: Final = Setting("library/front_source", "")  # key of the tab in front
OPEN_NOTE: Final = Setting("library/open_note", "")
OPEN_TEXT: Final = Setting("library/open_text", "")  # the language of its text that is in front
BOTH_TEXTS: Final = Setting("note/both_texts", False)  # of a note in two languages, both texts are shown
EXPORT_ANNEX: Final = Setting("export/annex", "")  # an AnnexPlace
EXPORT_ARCHIVAL: Final = Setting("export/archival", False)
EXPORT_CARD: Final = Setting("export/card", False)
EXPORT_CITATIONS: Final = Setting("export/citations", "")  # a CitationForm
EXPORT_FOLDER: Final = Setting("export/folder", "")
EXPORT_PROFILE: Final = Setting("export/profile", "")
EXPORT_STYLE: Final = Setting("export/style", "")
EXPORT_TEMPLATE: Final = Setting("export/template", "")  # the name of a template, or the path of a file
EXPORT_TEMPLATES: Final = Setting[list[str]]("export/templates", [])  # files chosen before, the last one first
NOTE_ANSWERS: Final = Setting[list[str]]("note/answers", [])  # see note_templates.remembered_answers
TEMPLATE_FOLDER: Final = Setting("note/template_folder", "")
BACKUP_FOLDER: Final = Setting("library/backup_folder", "")
IMPORT_FOLDER: Final = Setting("import/folder", "")
WATCHED_FOLDER: Final = Setting("import/watched", "")
PICTURE_FOLDER: Final = Setting("note/picture_folder", "")
ORIGINALS_FOLDER: Final = Setting("source/originals_folder", "")
REFERENCES_FORM: Final = Setting("references/form", "")  # a key of interchange.formats.FORMATS
REFERENCE_SHOWS: Final = Setting("note/reference_shows", "")  # a ReferenceShows
TABLE_SIZE: Final = Setting[list[int]]("note/table_size", [])  # rows and columns of the table inserted last
VALUE_KIND: Final = Setting[list[str]]("note/value_kind", [])  # kind, unit and form of the value inserted last
REFERENCES_FOLDER: Final = Setting("references/folder", "")
STYLE_FOLDER: Final = Setting("citations/style_folder", "")
DICTIONARY_FOLDER: Final = Setting("spelling/dictionary_folder", "")
KEYS_FOLDER: Final = Setting("keys/folder", "")
OFFER_VALUES: Final = Setting("note/offer_values", True)  # dates and sums are offered as live values while one writes
CORRECT_TYPING: Final = Setting("typing/correct", True)
TYPING_RULES_OFF: Final = Setting[list[str]]("typing/rules_off", [])  # values of Rule
CHECK_SPELLING: Final = Setting("spelling/check", True)
START_LIBRARY: Final = Setting("start/library", "last")
START_SOURCES: Final = Setting("start/sources", True)
START_PICTURE: Final = Setting("start/picture", True)
NEW_LANGUAGE: Final = Setting("new_note/language", "")  # "" = as last time
NEW_TEMPLATE: Final = Setting("new_note/template", "")  # "" = as last time
QUOTING_FORM: Final = Setting("quoting/form", "place")
PRESS_REVIEWS: Final = Setting("import/press_reviews", "ask")  # a Split
RECOGNISE: Final = Setting("import/recognise", False)
EXPORT_FORM: Final = Setting("export/form", "docx")  # an ending
EXPORTS_FOLDER: Final = Setting("files/exports", "")  # "" = that of last time
LIBRARIES_FOLDER: Final = Setting("files/libraries", "")  # "" = that of the open library
READER_FONT: Final = Setting("reader/font", "")
KEY_SET: Final = Setting("keys/set", "standard")  # a key of key_sets.KEY_SETS
OWN_KEYS: Final = Setting[list[str]]("keys/own", [])  # "action=Key Key": what differs from the set
START_PAGE_FIRST: Final = Setting(
    "start/page_first", False
)  # the program begins with the start page, not with the note
NOT_TAKEN: Final = Setting("start/not_taken", "")  # what was typed into no note; see untaken
TOUR_KEPT: Final = Setting("start/tour_kept", "")  # what lay on the desk before the tour; see tour.touring
RECENT_NOTES: Final = Setting[list[str]]("start/recent_notes", [])  # see start.recent_notes
NOTE_LANGUAGE: Final = Setting("note/language", "")
NOTE_TEMPLATE: Final = Setting("note/template", "")


class Settings:
    """The remembered settings of one user."""

    def __init__(self, file: Path | None = None) -> None:
        """`file` is the INI file; the user's own when None."""
        file = file or paths.user_settings() / FILE_NAME
        self._store = QSettings(str(file), QSettings.Format.IniFormat)
        self._folder = file.parent
        self.preferences: Preferences = preferences_in(file.with_name(USER_FILE))
        self.tell: Callable[[Message], None] = lambda _message: None
        """Is told why something set is not kept, or not to be set."""

    def get(self, setting: Setting[T]) -> T:
        """The value of `setting`, its default when the file holds nothing of the right form."""
        key = _declared(setting)
        if key:
            value = self.preferences.get(key)
            return cast("T", list(value) if isinstance(value, tuple) else value)
        stored = self._store.value(setting.key)
        if not isinstance(stored, str):
            return setting.default
        try:
            value = json.loads(stored)
        except ValueError:
            return setting.default
        return value if _same_form(value, setting.default) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember `value`. One that the office has locked, or that cannot be written, is told of."""
        key = _declared(setting)
        if key:
            try:
                self.preferences.set(key, value)
            except ComposerError as error:
                self.tell(error.message)
            return
        self._store.setValue(setting.key, json.dumps(value))

    def locked(self, setting: Setting[T]) -> bool:
        """Whether the office has set it for good."""
        key = _declared(setting)
        return bool(key) and self.preferences.standing(key).locked

    @property
    def problems(self) -> tuple[Message, ...]:
        """What of the files of settings cannot be used, and that nothing can be kept."""
        there = next((folder for folder in (self._folder, *self._folder.parents) if is_there(folder)), None)
        if there is None or not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            return (*self.preferences.problems, Message(_NOT_KEPT, {"folder": str(self._folder)}))
        return self.preferences.problems

    def proposed(self, setting: Setting[str], name: str = "") -> str:
        """Where a dialog begins that asks for a file: in the folder that `setting` remembers, if it is still there."""
        folder = self.get(setting)
        return str(Path(folder) / name) if folder and Path(folder).is_dir() else name

    def remember_folder(self, setting: Setting[str], chosen: Path) -> None:
        """Let the next such dialog begin in the folder of the file `chosen`."""
        self.set(setting, str(chosen.parent))

    def keep(self) -> None:
        """Write to the disk now; when that is impossible the settings last as long as the window."""
        self._store.sync()

    def remember_library(self, path: Path) -> None:
        """Put `path` first among the recent libraries."""
        others = [entry for entry in self.get(RECENT_LIBRARIES) if entry != str(path)]
        self.set(RECENT_LIBRARIES, [str(path), *others][:RECENT_LIMIT])
        self.set(LAST_LIBRARY, str(path))


def _declared(setting: Setting[T]) -> str:
    """The key of the setting that `setting` is; "" for what is only remembered."""
    key = setting.key.replace("/", ".")
    return key if key in BY_KEY else ""


def _same_form(value: object, default: object) -> bool:
    if isinstance(default, list):
        return isinstance(value, list) and len({type(item) for item in value}) <= 1
    return type(value) is type(default)
