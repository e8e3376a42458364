# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How the settings stand for one user: what the office locked, else what they set, else what the office proposes.

The user's file is plain TOML that may be written by hand: comments, order, and settings of a later version stay as
they are. It is read again when it has changed; what cannot be kept holds until the program ends.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from composer import paths
from composer.errors import InputUnusable, SettingLocked
from composer.files import is_there, write_failure, write_together
from composer.preferences.declared import PREFERENCES, preference
from composer.preferences.former import former_values
from composer.preferences.model import Origin, Standing
from composer.preferences.office import (
    ADOPTED,
    USER_FILE,
    Office,
    adopted_in,
    office,
    read_again,
    read_office,
    stamp_of,
)
from composer.preferences.reading import FORMAT, OFFICE_TABLE, SettingsFile, read_file
from composer.preferences.written import NotEdited, with_value, without
from composer.rules.kinds import Unfit, quoted
from composer.wording import N_, Message

_NEW_FILE: Final = f"# The settings of Appunto. What is not written here is as usual.\nformat = {FORMAT}\n"
UNFIT: Final = N_("“{key}” must be {wanted}.")
_LOCKED: Final = N_("“{label}” is set by {office} and cannot be changed here.")
_BY_HAND: Final = N_("{file}, line {line}: this is written in a form that only you can change. Change it there.")
_BROKEN: Final = N_(
    "Your settings {file} cannot be used: {reason}. The usual ones hold; when you change one, a new file is begun and "
    "this one is kept as “{kept}”."
)
_NO_OFFICE: Final = N_("“{name}” cannot be adopted: {reason}")
_NOT_ADOPTED: Final = N_("There is no office file that you adopted.")
_NO_FILE: Final = N_("there is no such file.")
HEADING: Final = N_(
    "The settings of an office for Appunto: they hold for all who work there; those locked cannot be changed."
)


class Preferences:
    """The settings in the user's file at `file`. `problems` is what is wrong with it or with the office's."""

    def __init__(self, file: Path) -> None:
        self._path = file
        self._stamp: tuple[int, int, int] | None = None
        self._file = SettingsFile()
        self._unkept: dict[str, Any] = {}
        self._former = former_values(file.parent)
        self._refresh(first=True)

    @property
    def file(self) -> Path:
        """The user's file."""
        return self._path

    @property
    def office(self) -> Office | None:
        """The office whose settings hold, None without one."""
        return office(self._adopted())

    @property
    def problems(self) -> tuple[Message, ...]:
        """A sentence about each thing in the files that cannot be used."""
        self._refresh()
        own: tuple[Message, ...] = self._file.faults
        if self._file.broken is not None:
            values = {"file": self._path.name, "reason": self._file.broken, "kept": self._aside().name}
            own = (Message(_BROKEN, values),)
        return (*own, *(self.office.problems if self.office is not None else ()))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The keys of the user's file that no setting of this version has: they are kept and not used."""
        self._refresh()
        return self._file.unknown

    def get(self, key: str) -> Any:
        """What the setting `key` is now. Raises NotFound."""
        return self.standing(key).value

    def standing(self, key: str) -> Standing:
        """The setting `key` with who says it. Raises NotFound."""
        one = preference(key)
        self._refresh()
        of_office = self.office
        if of_office is not None and one.key in of_office.locked:
            return Standing(one, of_office.values.get(one.key, one.default), Origin.OFFICE, of_office.called)
        for own in (self._unkept, self._file.values, self._former):
            if one.key in own:
                return Standing(one, own[one.key], Origin.OWN)
        if of_office is not None and one.key in of_office.values:
            return Standing(one, of_office.values[one.key], Origin.OFFICE)
        return Standing(one, one.default, Origin.USUAL)

    def standings(self) -> tuple[Standing, ...]:
        """All settings in their order."""
        return tuple(self.standing(one.key) for one in PREFERENCES)

    def set(self, key: str, value: Any) -> None:
        """Let `key` be `value` from now on. Raises NotFound, SettingLocked, InputUnusable for a value it cannot be,
        and WriteFailed when it cannot be kept: it holds until the program ends then."""
        before = self.standing(key)
        one = before.preference
        try:
            wanted = one.kind.read(value)
        except Unfit as unfit:
            raise InputUnusable(UNFIT, concerned=one.key, key=one.key, wanted=unfit.why) from unfit
        if wanted == before.value and (before.locked or not self._is_unfit(one.key)):
            return
        self.require_free(key)
        self._unkept[one.key] = wanted
        try:
            self._write(lambda text: text)
        except InputUnusable:
            del self._unkept[one.key]
            raise

    def reset(self, key: str) -> None:
        """Let `key` be as usual (or as the office proposes). Raises NotFound, SettingLocked, WriteFailed."""
        one = self._changeable(key).preference
        self._unkept.pop(one.key, None)
        if one.key in self._file.values or one.key in self._former or self._is_unfit(one.key):
            self._write(lambda text: without(text, one.key), leave=one.key)

    def adopt(self, path: Path) -> Office:
        """Let the office's file at `path` hold for this user. Raises InputUnusable when it cannot be used, WriteFailed.

        The file stays where it is, so that what the office changes in it reaches everybody.
        """
        if not is_there(path) or not path.is_file():
            raise InputUnusable(_NO_OFFICE, concerned=str(path), name=path.name, reason=Message(_NO_FILE))
        found = read_office(path.absolute(), adopted=True)
        file = read_file(path)
        if file.broken is not None:
            raise InputUnusable(_NO_OFFICE, concerned=str(path), name=path.name, reason=found.problems[0])
        self._write(lambda text: with_value(text, f"{OFFICE_TABLE}.{ADOPTED}", quoted(str(path.absolute()))))
        read_again()
        return found

    def leave_office(self) -> None:
        """Let no adopted file hold any more. Raises InputUnusable when none was adopted, WriteFailed."""
        if not self._adopted():
            raise InputUnusable(_NOT_ADOPTED)
        self._write(lambda text: without(text, f"{OFFICE_TABLE}.{ADOPTED}"))
        read_again()

    def _is_unfit(self, key: str) -> bool:
        """Whether the user's file says something of `key` that it cannot be."""
        table, _, name = key.rpartition(".")
        entries = self._file.data.get(table)
        return isinstance(entries, dict) and name in entries and key not in self._file.values

    def _adopted(self) -> str:
        return adopted_in(self._file)

    def require_free(self, key: str) -> None:
        """Raise SettingLocked when the office has locked `key`."""
        self._changeable(key)

    def _changeable(self, key: str) -> Standing:
        found = self.standing(key)
        if found.locked:
            one = found.preference
            raise SettingLocked(_LOCKED, concerned=one.key, label=Message(one.label), office=found.locked_by)
        return found

    def _write(self, change: Callable[[str], str], *, leave: str = "") -> None:
        """Write what `change` makes of the file's text; what was kept in an earlier form, or could not be kept before,
        comes along."""
        self._refresh()
        broken = self._file.broken is not None
        text = self._file.text if self._file.text.strip() and not broken else _NEW_FILE
        try:
            for key, value in self._former.items():
                if key != leave:
                    text = with_value(text, key, preference(key).kind.written(value))
            for key, value in self._unkept.items():
                text = with_value(text, key, preference(key).kind.written(value))
            text = change(text)
        except (NotEdited, tomllib.TOMLDecodeError) as error:
            line = error.line if isinstance(error, NotEdited) else 1
            raise InputUnusable(_BY_HAND, concerned=str(self._path), file=self._path.name, line=line) from error
        files = [(self._path, text.encode("utf-8"))]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if broken:
                files.insert(0, (self._aside(), self._path.read_bytes()))
        except OSError as error:
            raise write_failure(self._path, error) from error
        write_together(files)
        self._former, self._unkept = {}, {}
        self._refresh(first=True)

    def _aside(self) -> Path:
        """Where a file that cannot be used is kept."""
        name, number = self._path.with_name(f"{self._path.stem}-unusable.toml"), 2
        while is_there(name):
            name, number = self._path.with_name(f"{self._path.stem}-unusable-{number}.toml"), number + 1
        return name

    def _refresh(self, *, first: bool = False) -> None:
        """Read the file when it is another than before."""
        try:
            stamp = stamp_of(self._path)
        except (OSError, ValueError):
            stamp = None
        if stamp != self._stamp or first:
            self._stamp = stamp
            self._file = read_file(self._path)
            if stamp is not None:
                self._former = {}


_known: dict[Path, Preferences] = {}


def preferences_in(file: Path) -> Preferences:
    """The settings in a file, the same for all who ask."""
    if file not in _known:
        _known[file] = Preferences(file)
    return _known[file]


def preferences() -> Preferences:
    """The settings of the user."""
    return preferences_in(paths.user_settings() / USER_FILE)


def as_office_file(standings: tuple[Standing, ...], name: str, locked: tuple[str, ...], heading: str) -> str:
    """The settings as the file of an office called `name`: those that are not as usual, and those `locked` (keys).

    `heading` are the lines of the comment above. Raises NotFound for a key there is not.
    """
    text = "".join(f"# {line}\n" for line in heading.splitlines()) + f"format = {FORMAT}\n\n[{OFFICE_TABLE}]\n"
    text += f"name = {quoted(name)}\n"
    keys = [preference(key).key if not key.endswith("*") else key for key in locked]
    text += "locked = [" + "".join(f"\n    {quoted(key)}," for key in keys) + ("\n]\n" if keys else "]\n")
    for standing in standings:
        one = standing.preference
        if standing.value != one.default or one.key in keys:
            text = with_value(text, one.key, one.kind.written(standing.value))
    return text
