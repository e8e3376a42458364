# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the window remembers, declared once: key, type and default of every setting.

Kept as a plain INI file in the user's settings folder. A value that is missing, of a wrong form or from the future
counts as its default; a file that cannot be written costs the memory, never the work.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QSettings

from composer import paths

T = TypeVar("T", str, bool, int, list[str], list[int])

FILE_NAME: Final = "window.ini"
RECENT_LIMIT: Final = 8


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing remembered: `key` in the file ("group/name") and the value when nothing (usable) is there."""

    key: str
    default: T


LANGUAGE: Final = Setting("interface/language", "")  # "" = the system's
THEME: Final = Setting("interface/theme", "system")  # a ModeSetting
GEOMETRY: Final = Setting("window/geometry", "")  # base64 of Qt's own form
COLUMNS: Final = Setting[list[int]]("window/columns", [])  # widths, side by side
STACKED_COLUMNS: Final = Setting[list[int]]("window/stacked_columns", [])  # widths, library and reader sharing one
LEFT_ROWS: Final = Setting[list[int]]("window/left_rows", [])  # heights of library and outline
DRAWER_OPEN: Final = Setting("window/drawer_open", False)
OUTLINE_OPEN: Final = Setting("window/outline_open", True)
HEAD_OPEN: Final = Setting("window/head_open", False)
READER_ZOOM: Final = Setting("reader/zoom", 0)  # steps of one point
RECENT_LIBRARIES: Final = Setting[list[str]]("library/recent", [])
LAST_LIBRARY: Final = Setting("library/last", "")
OPEN_SOURCES: Final = Setting[list[str]]("library/open_sources", [])  # keys of the tabs, of the last library
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
IMPORT_FOLDER: Final = Setting("import/folder", "")
WATCHED_FOLDER: Final = Setting("import/watched", "")
OFFER_VALUES: Final = Setting("note/offer_values", True)  # dates and sums are offered as live values while one writes
CORRECT_TYPING: Final = Setting("typing/correct", True)
TYPING_RULES_OFF: Final = Setting[list[str]]("typing/rules_off", [])  # values of Rule
CHECK_SPELLING: Final = Setting("spelling/check", True)
KEY_SET: Final = Setting("keys/set", "standard")  # a key of key_sets.KEY_SETS
OWN_KEYS: Final = Setting[list[str]]("keys/own", [])  # "action=Key Key": what differs from the set
NOTE_LANGUAGE: Final = Setting("note/language", "")
NOTE_TEMPLATE: Final = Setting("note/template", "")


class Settings:
    """The remembered settings of one user."""

    def __init__(self, file: Path | None = None) -> None:
        """`file` is the INI file; the user's own when None."""
        self._store = QSettings(str(file or paths.user_settings() / FILE_NAME), QSettings.Format.IniFormat)

    def get(self, setting: Setting[T]) -> T:
        """The value of `setting`, its default when the file holds nothing of the right form."""
        stored = self._store.value(setting.key)
        if not isinstance(stored, str):
            return setting.default
        try:
            value = json.loads(stored)
        except ValueError:
            return setting.default
        return value if _same_form(value, setting.default) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember `value`."""
        self._store.setValue(setting.key, json.dumps(value))

    def keep(self) -> None:
        """Write to the disk now; when that is impossible the settings last as long as the window."""
        self._store.sync()

    def remember_library(self, path: Path) -> None:
        """Put `path` first among the recent libraries."""
        others = [entry for entry in self.get(RECENT_LIBRARIES) if entry != str(path)]
        self.set(RECENT_LIBRARIES, [str(path), *others][:RECENT_LIMIT])
        self.set(LAST_LIBRARY, str(path))


def _same_form(value: object, default: object) -> bool:
    if isinstance(default, list):
        return isinstance(value, list) and len({type(item) for item in value}) <= 1
    return type(value) is type(default)
