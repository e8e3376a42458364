# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a file of settings says: the values that can be used, and a sentence about each thing that cannot."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from composer.preferences.declared import BY_KEY
from composer.rules.kinds import Unfit
from composer.rules.lines import line_of
from composer.rules.toml_faults import fault_in
from composer.wording import N_, Message

FORMAT: Final = 1
FORMAT_NAME: Final = "format"
OFFICE_TABLE: Final = "office"
LARGEST: Final = 1_000_000  # bytes; a file of settings has some thousand

_NOT_TOML: Final = N_("line {line} is not written as TOML wants it ({reason})")
_NO_TEXT: Final = N_("it is no text in UTF-8")
_TOO_LARGE: Final = N_("it is too large to be a file of settings")
_WRONG: Final = N_("{file}, line {line}: “{key}” must be {wanted}. Until it is, the setting is as usual.")
_NO_TABLE: Final = N_("{file}, line {line}: “{key}” must be a group of settings, like [{key}]. It is left out.")
_LATER: Final = N_(
    "{file} was written by a later version of Appunto: what this version knows of it is used, the rest is kept."
)


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A file as it was read. `broken` says why nothing of it can be used; `faults` are what of it cannot, `unknown` the
    keys no setting of this version has. `data` is all that stands in it, `text` how it is written."""

    text: str = ""
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    broken: Message | None = None
    faults: tuple[Message, ...] = ()
    unknown: tuple[str, ...] = ()


def read_file(path: Path) -> SettingsFile:
    """What stands in the file at `path`; nothing where there is none. Never raises."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            return SettingsFile(broken=Message(_TOO_LARGE))
        data = path.read_bytes()
    except FileNotFoundError:
        return SettingsFile()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else ""
        return SettingsFile(broken=Message(N_("it cannot be read: {reason}"), {"reason": reason or str(error)}))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return SettingsFile(broken=Message(_NO_TEXT))
    return read_text(text.replace("\r\n", "\n"), path.name)


def read_text(text: str, name: str) -> SettingsFile:
    """What `text`, of a file called `name`, says. Never raises."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, reason = fault_in(str(error), text)
        return SettingsFile(text, broken=Message(_NOT_TOML, {"line": line, "reason": reason}))
    except RecursionError:
        return SettingsFile(text, broken=Message(_TOO_LARGE))
    values: dict[str, Any] = {}
    faults: list[Message] = []
    unknown: list[str] = []
    later = data.get(FORMAT_NAME, FORMAT)
    if isinstance(later, int) and later > FORMAT:
        faults.append(Message(_LATER, {"file": name}))
    for table, entries in data.items():
        if table in (FORMAT_NAME, OFFICE_TABLE):
            continue
        if not isinstance(entries, dict):
            if any(key.startswith(f"{table}.") for key in BY_KEY):
                values_ = {"file": name, "line": line_of(text, (), table), "key": table}
                faults.append(Message(_NO_TABLE, values_))
            else:
                unknown.append(table)
            continue
        for key, value, fault in _read(table, entries, text, name):
            if key not in BY_KEY:
                unknown.append(key)
            elif fault is None:
                values[key] = value
            else:
                faults.append(fault)
    return SettingsFile(text, MappingProxyType(data), MappingProxyType(values), None, tuple(faults), tuple(unknown))


def _read(table: str, entries: Mapping[str, Any], text: str, name: str) -> Iterator[tuple[str, Any, Message | None]]:
    for entry, value in entries.items():
        key = f"{table}.{entry}"
        preference = BY_KEY.get(key)
        if preference is None:
            yield key, value, None
            continue
        try:
            yield key, preference.kind.read(value), None
        except Unfit as unfit:
            places = {"file": name, "line": line_of(text, (table,), entry), "key": key, "wanted": unfit.why}
            yield key, None, Message(_WRONG, places)
