# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a CSL-JSON item may hold, by the schema of CSL 1.0.2 (csl-data.json): names, dates, words and numbers.

Files of other programs hold anything. What has not the shape of its variable would end the printing of a citation, or
of a whole list of sources, long after the file was taken in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final

NAME_VARIABLES: Final = frozenset(
    {
        *("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator"),
        *("director", "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator"),
        *("interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient"),
        *("reviewed-author", "script-writer", "series-creator", "translator"),
    }
)
DATE_VARIABLES: Final = frozenset(
    {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"},
)
_NAME_PARTS: Final = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_NAME_SWITCHES: Final = ("comma-suffix", "static-ordering", "parse-names")
_DATE_WORDS: Final = ("season", "circa", "literal", "raw")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # in no text, and in no XML
_LARGEST: Final = 10**12  # of a number, so that it can be written and read anywhere


def well_formed(item: Mapping[str, Any]) -> dict[str, Any]:
    """`item` without what has not the shape of its variable; what is well formed stays as it is."""
    kept: dict[str, Any] = {}
    told: Any
    for variable, value in item.items():
        if variable in NAME_VARIABLES:
            told = _names(value)
        elif variable in DATE_VARIABLES:
            told = _date(value)
        elif variable in ("custom", "categories"):
            told = None  # of the program that wrote it; never printed
        else:
            told = _plain(value)
        if told is not None:
            kept[variable] = told
    return kept


def _plain(value: object) -> str | bool | float | None:
    """Words without control characters, or a number; None for anything else."""
    if isinstance(value, str):
        return _CONTROL.sub("", value.encode("utf-8", "ignore").decode())
    return value if _is_plain(value) and isinstance(value, int | float) else None


def _is_plain(value: object) -> bool:
    """Whether it is words or a number that can be printed."""
    if isinstance(value, str | bool):
        return True
    return isinstance(value, int | float) and math.isfinite(value) and abs(value) < _LARGEST


def _names(value: object) -> list[dict[str, Any]] | None:
    names = []
    for name in value if isinstance(value, list) else ():
        if not isinstance(name, dict):
            continue
        words = {part: _plain(name[part]) for part in _NAME_PARTS if isinstance(name.get(part), str)}
        told: dict[str, Any] = {part: word for part, word in words.items() if word}
        if told:
            switches = {part: name[part] for part in _NAME_SWITCHES if _is_plain(name.get(part))}
            names.append({**told, **switches})
    return names or None


def _date(value: object) -> dict[str, Any] | None:
    if isinstance(value, str):
        return {"raw": _plain(value)} if value else None
    if not isinstance(value, dict):
        return None
    told: dict[str, Any] = {part: _plain(value[part]) for part in _DATE_WORDS if _is_plain(value.get(part))}
    given = value.get("date-parts")
    rows = [row for row in map(_row, given[:2] if isinstance(given, list) else ()) if row]
    if rows:
        told["date-parts"] = rows
    return told or None


def _row(row: object) -> list[int]:
    """Year, month and day as far as they are numbers; a year before Christ is negative."""
    parts = []
    for part in row[:3] if isinstance(row, list) else ():
        words = str(part).strip() if isinstance(part, int | str) and not isinstance(part, bool) else ""
        if not words.removeprefix("-").isdecimal() or len(words) > 6:
            break
        parts.append(int(words))
    return parts
