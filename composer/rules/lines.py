# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where in a TOML file a rule stands, for sentences about it: the reader of the standard library does not say."""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")


def line_of(text: str, table: tuple[str, ...], key: str) -> int:
    """The line (from 1) of `key` in `table` (dotted keys and inline tables too); that of the table, or 1, otherwise."""
    wanted = [*table, key]
    current: list[str] = []
    table_line = 1
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            current = _parts(header[1])
            if current[: len(wanted)] == wanted:  # of a table inside it, too: [fr.dates] for “fr”
                return number
            if current and current == wanted[: len(current)]:
                table_line = number
            continue
        name, equals, rest = line.partition("=")
        if not equals or line.lstrip().startswith("#"):
            continue
        found = [*current, *_parts(name)]
        if found == wanted:
            return number
        if found == wanted[: len(found)]:
            table_line = number
            if re.search(rf"(?<![\w-])[\"']?{re.escape(wanted[-1])}[\"']?\s*=", rest):
                return number
    return table_line


def _parts(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in name.split(".")]
