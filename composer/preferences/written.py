# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One value put into a TOML file, or taken out of it: every other line, comments included, stays as it was written."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

_HEADER: Final = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")


class NotEdited(Exception):
    """The file says it in a form that cannot be changed line by line; `line` (from 1) is where."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def with_value(text: str, key: str, written: str) -> str:
    """`text` with "table.name" = `written`. Raises NotEdited, tomllib.TOMLDecodeError when `text` is no TOML."""
    table, _, name = key.rpartition(".")
    lines = text.splitlines(keepends=True)
    span = _span(lines, table, name)
    if span is not None:
        start, end, said, comment = span
        changed = [*lines[:start], f"{said} = {written}{comment}\n", *lines[end:]]
    else:
        changed = _added(lines, table, f"{name} = {written}\n")
    result = "".join(changed)
    wanted = _with(tomllib.loads(text), table, name, tomllib.loads(f"v = {written}")["v"])
    return _checked(result, wanted, span[0] + 1 if span else _table_line(lines, table))


def without(text: str, key: str) -> str:
    """`text` without "table.name". Raises NotEdited, tomllib.TOMLDecodeError when `text` is no TOML."""
    data = tomllib.loads(text)
    table, _, name = key.rpartition(".")
    if name not in data.get(table, {}):
        return text
    lines = text.splitlines(keepends=True)
    span = _span(lines, table, name)
    if span is None:
        raise NotEdited(_table_line(lines, table))
    del data[table][name]
    return _checked("".join((*lines[: span[0]], *lines[span[1] :])), data, span[0] + 1)


def _checked(result: str, wanted: dict[str, Any], line: int) -> str:
    """`result` when it says what is `wanted` and nothing else."""
    try:
        found = tomllib.loads(result)
    except tomllib.TOMLDecodeError:
        raise NotEdited(line) from None
    if {name: value for name, value in found.items() if value != {}} != {
        name: value for name, value in wanted.items() if value != {}
    }:
        raise NotEdited(line)
    return result


def _with(data: dict[str, Any], table: str, name: str, value: Any) -> dict[str, Any]:
    inner = data.get(table, {})
    return {**data, table: {**inner, name: value} if isinstance(inner, dict) else inner}


def _span(lines: list[str], table: str, name: str) -> tuple[int, int, str, str] | None:
    """First line (from 0) and the one behind the last of an entry, its name as it is written, the comment behind it."""
    current = ""
    for number, line in enumerate(lines):
        if header := _HEADER.match(line):
            current = _plain(header[1])
            continue
        said, equals, _rest = line.partition("=")
        if not equals or line.lstrip().startswith("#"):
            continue
        whole = ".".join(part for part in (current, _plain(said)) if part)
        if whole == f"{table}.{name}":
            end = _end(lines, number)
            return (number, end, said.rstrip(), _comment(line) if end == number + 1 else "")
    return None


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _end(lines: list[str], start: int) -> int:
    """The line behind the entry that begins at `start`: a list may go on over several."""
    for end in range(start + 1, len(lines) + 1):
        try:
            tomllib.loads("".join(lines[start:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return start + 1


def _comment(line: str) -> str:
    """What stands behind the value of `line`, from its blanks on; "" for nothing."""
    value = line.partition("=")[2]
    at = value.find("#")
    while at >= 0:
        if _is_value(value[:at]):
            blanks = value[:at][len(value[:at].rstrip()) :]
            return blanks + value[at:].rstrip()
        at = value.find("#", at + 1)
    return ""


def _is_value(written: str) -> bool:
    try:
        tomllib.loads(f"v ={written}")
    except tomllib.TOMLDecodeError:
        return False
    return True


def _added(lines: list[str], table: str, entry: str) -> list[str]:
    """The lines with a new entry at the end of its table, which is made when there is none."""
    start = next((n for n, line in enumerate(lines) if (h := _HEADER.match(line)) and _plain(h[1]) == table), None)
    if start is None:
        ended = [*lines[:-1], lines[-1].rstrip("\n") + "\n"] if lines else []
        blank = ["\n"] if ended and ended[-1].strip() else []
        return [*ended, *blank, f"[{table}]\n", entry]
    end = next((n for n in range(start + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines))
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    before = lines[:end]
    before[-1] = before[-1].rstrip("\n") + "\n"
    return [*before, entry, *lines[end:]]


def _table_line(lines: list[str], table: str) -> int:
    """The line (from 1) in which a table is named; 1 where none is."""
    found = (n for n, line in enumerate(lines, start=1) if _plain(line.partition("=")[0].strip(" []\n")) == table)
    return next(found, 1)
