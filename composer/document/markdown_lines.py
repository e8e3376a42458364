# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The lines of a Markdown text grouped into blocks: which lines belong together, not yet what they mean.

The rules are pandoc's: a heading, list, quotation or table begins after a blank line; a list goes on while its items
do, over blank lines; fenced code and fenced divs end with their fence or with the text.
Every line is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

HEADING = re.compile(r" {0,3}(#{1,6})(?: +(.*)|$)")
UNDERLINE = re.compile(r"(=+|-+) *$")
RULE = re.compile(r" {0,3}([*_-])(?: *\1){2,} *$")
QUOTED = re.compile(r" {0,3}> ?")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
DIV_OPEN = re.compile(r" {0,3}:{3,} *(\{.*\}|[^\s{}:]\S*) *:* *$")
DIV_CLOSE = re.compile(r" {0,3}:{3,} *$")
_MARKER = re.compile(r"( {0,3})([-+*]|(?:[0-9]{1,9}|#)[.)]|\([0-9]{1,9}\)|[a-z]\)|\([a-z]\))( +|$)")
_TASK_OF_BLANKS = 4  # more blanks than this after a marker belong to the text


@dataclass(frozen=True, slots=True)
class Marker:
    """The beginning of a list item: how far in it stands, where its text begins, what kind of list it makes."""

    indent: int
    text_indent: int
    kind: str
    number: int


@dataclass(slots=True)
class Item:
    """An item of a list: its marker and the lines of its text, freed from their indentation."""

    marker: Marker
    lines: list[str] = field(default_factory=list)


def marker_of(line: str) -> Marker | None:
    """The list marker `line` begins with."""
    match = _MARKER.match(line)
    if match is None or RULE.match(line):
        return None
    indent, written, blanks = len(match[1]), match[2], len(match[3])
    text_indent = indent + len(written) + (blanks if 1 <= blanks <= _TASK_OF_BLANKS else 1)
    if written in "-+*":
        return Marker(indent, text_indent, "bullet", 1)
    counter = written.strip("().")
    shape = written.replace(counter, "1")
    if counter.isalpha():
        return Marker(indent, text_indent, "letter" + shape, ord(counter) - ord("a") + 1)
    return Marker(indent, text_indent, shape, int(counter) if counter.isdecimal() else 1)


def blocks_of(lines: Sequence[str], *, nested: bool = True) -> Iterator[list[str]]:
    """`lines` block by block, blank lines between blocks left out.

    With `nested` false nothing that can hold other blocks is looked for: its lines are paragraphs.
    """
    start, end = 0, len(lines)
    while start < end:
        line = lines[start]
        if is_blank(line):
            start += 1
            continue
        stop = _end_of_block(lines, start, nested)
        yield list(lines[start:stop])
        start = stop


def _end_of_block(lines: Sequence[str], start: int, nested: bool) -> int:
    line = lines[start]
    if FENCE.match(line):
        return _end_of_fence(lines, start)
    if HEADING.match(line) or RULE.match(line):
        return start + 1
    if nested:
        if DIV_OPEN.match(line):
            return end_of_div(lines, start)
        if marker_of(line):
            return items_of(lines, start)[1]
        if QUOTED.match(line):
            return _end_of_lines(lines, start + 1, interrupted=False)
    if start + 1 < len(lines) and UNDERLINE.match(lines[start + 1]) and not line.startswith("    "):
        return start + 2
    return _end_of_lines(lines, start + 1, interrupted=True)


def _end_of_lines(lines: Sequence[str], start: int, *, interrupted: bool) -> int:
    """Where the run of lines ends that are not blank; a fence ends a paragraph as well."""
    for index in range(start, len(lines)):
        line = lines[index]
        if is_blank(line) or (interrupted and is_fence(line)):
            return index
    return len(lines)


def is_blank(line: str) -> bool:
    """Whether there is nothing on the line but ordinary blanks."""
    return not line.strip(" ")


def is_fence(line: str) -> bool:
    """Whether the line opens or closes fenced code or a fenced div."""
    bare = line.lstrip(" ")
    return bare.startswith((":::", "```", "~~~")) and bool(
        FENCE.match(line) or DIV_OPEN.match(line) or DIV_CLOSE.match(line)
    )


def _end_of_fence(lines: Sequence[str], start: int) -> int:
    opened = FENCE.match(lines[start])
    fence = opened[1] if opened else "```"
    for index in range(start + 1, len(lines)):
        bare = lines[index].strip(" ")
        if bare.startswith(fence) and not bare.strip(fence[0]):
            return index + 1
    return len(lines)


def end_of_div(lines: Sequence[str], start: int) -> int:
    """The line after the fenced div that line `start` opens; the number of lines when it is never closed."""
    depth, index = 0, start
    while index < len(lines):
        line = lines[index]
        if FENCE.match(line):
            index = _end_of_fence(lines, index)
            continue
        if DIV_OPEN.match(line):
            depth += 1
        elif DIV_CLOSE.match(line):
            depth -= 1
            if depth == 0:
                return index + 1
        index += 1
    return len(lines)


def items_of(lines: Sequence[str], start: int) -> tuple[list[Item], int]:
    """The items of the list that begins at `lines[start]`, and the line after its last."""
    items: list[Item] = []
    end = start
    blank_before = False
    for index in range(start, len(lines)):
        line = lines[index]
        if is_blank(line):
            blank_before = True
            continue
        if not _take_line(items, line, blank_before):
            break
        end = index + 1
        blank_before = False
    return items, end


def _take_line(items: list[Item], line: str, blank_before: bool) -> bool:
    """Put `line` where it belongs in the list; False when it belongs to the list no more."""
    indent = len(line) - len(line.lstrip(" "))
    marker = marker_of(line)
    if not items:
        assert marker is not None
        items.append(Item(marker, [line[marker.text_indent :]]))
        return True
    item = items[-1]
    if indent >= item.marker.text_indent:
        _add_line(item, line[item.marker.text_indent :], blank_before)
    elif marker is not None and marker.kind == items[0].marker.kind:
        items.append(Item(marker, [line[marker.text_indent :]]))
    elif marker is not None and indent >= item.marker.indent + 2:
        _add_line(item, line[indent:], blank_before)  # set in by hand, less than pandoc wants
    elif marker is not None or blank_before or is_fence(line):
        return False
    else:
        _add_line(item, line[indent:], False)
    return True


def _add_line(item: Item, line: str, blank_before: bool) -> None:
    """Add a line to an item; inside of items a list needs no blank line before it, so it gets one here."""
    if blank_before or (item.lines[-1] and marker_of(line)):
        item.lines.append("")
    item.lines.append(line)
