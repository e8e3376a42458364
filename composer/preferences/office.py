# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The office's file: what an office sets for all who work there, what of it they cannot change, and where its house
profiles, templates, publications and dictionaries lie.

It lies in the system's place, is named by an environment variable, or was adopted by the user; the first one that is
there counts, so that nobody puts a file of their own before that of the system. It is read once; a program that runs
all day sees another one when it is started again or the file is adopted anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from composer import paths
from composer.files import expanded
from composer.preferences.declared import BY_KEY
from composer.preferences.reading import OFFICE_TABLE, SettingsFile, read_file
from composer.rules.lines import line_of
from composer.wording import N_, Message

FILE_NAME: Final = "office.toml"
USER_FILE: Final = "settings.toml"
VARIABLE: Final = "APPUNTO_OFFICE"
HOUSES: Final = "house_profiles"
WORD_TEMPLATES: Final = "word_templates"
NOTE_TEMPLATES: Final = "note_templates"
DICTIONARIES: Final = "dictionaries"
PUBLICATIONS: Final = "publications"
POINTERS: Final = (HOUSES, WORD_TEMPLATES, NOTE_TEMPLATES, DICTIONARIES, PUBLICATIONS)
ADOPTED: Final = "file"
"""The entry of the user's own file, in the table [office], that names an adopted file."""

_BROKEN: Final = N_("The office’s settings {file} are not used: {reason}. Tell whoever looks after the file.")
_GONE: Final = N_("The office’s settings {file} are not there; your own settings hold until they are.")
_IN_FILE: Final = N_("In the office’s settings: {fault}")
_MUST_BE: Final = N_("{file}, line {line}: “{key}” must be {wanted}. It is left out.")
_NOT_THERE: Final = N_("{file}, line {line}: “{path}” is not there. It is left out.")
_NO_KEY: Final = N_("{file}, line {line}: there is no setting “{key}” to be locked. It is left out.")
_A_NAME: Final = N_("one line of words between quotation marks")
_A_LIST: Final = N_("a list of settings, like [“interface.language”, “new_note.*”]")
UNNAMED: Final = N_("your office")


@dataclass(frozen=True, slots=True)
class Office:
    """What an office set. `values` and `locked` are by key; `folders` by pointer, those alone that are there.

    `adopted`: the user chose the file, and may leave it. `problems` are what of it cannot be used.
    """

    file: Path
    name: str = ""
    contact: str = ""
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    locked: frozenset[str] = frozenset()
    folders: Mapping[str, Path] = field(default_factory=lambda: MappingProxyType({}))
    adopted: bool = False
    problems: tuple[Message, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def called(self) -> str | Message:
        """Its name, or words for one that has none."""
        return self.name or Message(UNNAMED)


def places() -> tuple[Path, ...]:
    """Where the file of an office may lie on this system, the first place first; the environment's own last."""
    system = _of_system(sys.platform, os.environ.get("PROGRAMDATA", ""), os.environ.get("XDG_CONFIG_DIRS", ""))
    return (*system, *_named())


@lru_cache(maxsize=8)  # asked for with every setting: some hundred times while the window is made
def _of_system(platform: str, program_data: str, config_dirs: str) -> tuple[Path, ...]:
    if platform == "win32":
        return (Path(program_data or "C:/ProgramData") / "Appunto" / FILE_NAME,)
    if platform == "darwin":
        return (Path("/Library/Application Support/Appunto") / FILE_NAME,)
    named = config_dirs or "/etc/xdg"
    folders = dict.fromkeys(part for part in ("/etc/xdg", *named.split(":")) if part.startswith("/"))
    return tuple(Path(folder) / "appunto" / FILE_NAME for folder in folders)


def _named() -> Iterator[Path]:
    if os.environ.get(VARIABLE):
        yield expanded(os.environ[VARIABLE])


_read_before: dict[tuple[tuple[Path, ...], str], Office | None] = {}


def office(adopted: str | None = None) -> Office | None:
    """The office of whoever works here; None without one. `adopted` is the file the user adopted ("" for none; None:
    the one their settings name). Never raises: what is wrong is in `problems`."""
    named = adopted_file() if adopted is None else adopted
    key = (places(), named)
    if key not in _read_before:
        _read_before[key] = _found(*key)
    return _read_before[key]


def read_again() -> None:
    """Forget what was read: the file may be another now."""
    _read_before.clear()
    _adopted_before.clear()


_adopted_before: dict[tuple[Path, tuple[int, int, int]], str] = {}


def stamp_of(path: Path) -> tuple[int, int, int]:
    """What is another when the file at `path` is. Raises OSError, ValueError."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def adopted_file() -> str:
    """The file of an office that the user's own settings name; "" for none."""
    path = paths.user_settings() / USER_FILE
    try:
        stamp = stamp_of(path)
    except (OSError, ValueError):
        return ""
    if (path, stamp) not in _adopted_before:
        _adopted_before[path, stamp] = adopted_in(read_file(path))
    return _adopted_before[path, stamp]


def adopted_in(file: SettingsFile) -> str:
    """The file of an office that a user's file names; "" for none."""
    table = file.data.get(OFFICE_TABLE)
    named = table.get(ADOPTED) if isinstance(table, dict) else None
    return named if isinstance(named, str) else ""


def _found(known: tuple[Path, ...], adopted: str) -> Office | None:
    named = expanded(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None
    for path in known:
        if _is_there(path):
            return read_office(path)
        if path == named:
            return Office(path, problems=(Message(_GONE, {"file": str(path)}),))
    if adopted:
        path = Path(adopted)
        if _is_there(path):
            return read_office(path, adopted=True)
        return Office(path, adopted=True, problems=(Message(_GONE, {"file": str(path)}),))
    return None


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_office(path: Path, *, adopted: bool = False) -> Office:
    """What the file at `path` sets. Never raises: one that cannot be used sets nothing and says why."""
    file = read_file(path)
    if file.broken is not None:
        problem = Message(_BROKEN, {"file": str(path), "reason": file.broken})
        return Office(path, adopted=adopted, problems=(problem,))
    return _Reading(path, file).office(adopted=adopted)


class _Reading:
    """Reads the table [office]; each mistake is said with its line and left out."""

    def __init__(self, path: Path, file: SettingsFile) -> None:
        self._path = path
        self._file = file
        self._problems = [Message(_IN_FILE, {"fault": fault}) for fault in file.faults]
        table = file.data.get(OFFICE_TABLE, {})
        self._table: Mapping[str, Any] = table if isinstance(table, dict) else {}

    def office(self, *, adopted: bool) -> Office:
        """All of it."""
        name, contact = self._words("name"), self._words("contact")
        locked = self._locked()
        folders = {pointer: place for pointer in POINTERS if (place := self._place(pointer)) is not None}
        known = {"name", "contact", "locked", *POINTERS}
        unknown = (*self._file.unknown, *(f"{OFFICE_TABLE}.{key}" for key in self._table if key not in known))
        return Office(
            self._path,
            name,
            contact,
            self._file.values,
            locked,
            MappingProxyType(folders),
            adopted,
            tuple(self._problems),
            unknown,
        )

    def _words(self, key: str) -> str:
        value = self._table.get(key, "")
        if isinstance(value, str) and "\n" not in value:
            return " ".join(value.split())
        self._say(_MUST_BE, key, key=f"{OFFICE_TABLE}.{key}", wanted=Message(_A_NAME))
        return ""

    def _locked(self) -> frozenset[str]:
        said = self._table.get("locked", [])
        if not isinstance(said, list) or not all(isinstance(key, str) for key in said):
            self._say(_MUST_BE, "locked", key=f"{OFFICE_TABLE}.locked", wanted=Message(_A_LIST))
            return frozenset()
        found: set[str] = set()
        for key in said:
            meant = {one for one in BY_KEY if one == key or (key.endswith("*") and one.startswith(key[:-1]))}
            if not meant:
                self._say(_NO_KEY, "locked", key=key)
            found |= meant
        return frozenset(found)

    def _place(self, pointer: str) -> Path | None:
        said = self._table.get(pointer)
        if said is None:
            return None
        if not isinstance(said, str) or not said.strip():
            self._say(_MUST_BE, pointer, key=f"{OFFICE_TABLE}.{pointer}", wanted=Message(_A_NAME))
            return None
        path = self._path.absolute().parent / expanded(said)
        try:
            there = path.is_file() if pointer == PUBLICATIONS else path.is_dir()
        except (OSError, ValueError):
            there = False
        if not there:
            self._say(_NOT_THERE, pointer, path=str(path))
            return None
        return path

    def _say(self, template: str, entry: str, **values: object) -> None:
        line = line_of(self._file.text, (OFFICE_TABLE,), entry)
        fault = Message(template, {"file": self._path.name, "line": line, **values})
        self._problems.append(Message(_IN_FILE, {"fault": fault}))


def office_place(pointer: str) -> Path | None:
    """The folder (or file) of the office for one of `POINTERS`; None without one."""
    found = office()
    return found.folders.get(pointer) if found is not None else None
