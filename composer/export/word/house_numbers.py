# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Numbers of headings as a template's own heading styles count them: “I.”, “A.1”, “Article 3”.

Where a house numbers its headings itself, contents and references must say what stands before the heading
(ISO/IEC 29500-1, 17.9.11 and 17.9.17; the field REF \\r leaves trailing full stops out, 17.16.5.51).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from composer.document.model import Text
from composer.export.lines import with_lines
from composer.export.resolved import ResolvedNote
from composer.export.resolved_blocks import (
    FieldKind,
    FieldReference,
    SetBlock,
    SetContents,
    SetHeading,
    SetInline,
    SetInlines,
)
from composer.export.structure import with_numbers
from composer.export.word.heading_numbers import DEEPEST
from composer.export.word.house_lists import HouseLists
from composer.export.word.styles import StyleIds
from composer.export.word.xml import W, whole
from composer.houses.model import Numbering

if TYPE_CHECKING:
    from lxml import etree

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE: Final = re.compile(r"%([1-9])")
_MOST: Final = 32_767  # as far as Word counts; letters of more would be as long as a book
_OFF: Final = ("0", "false", "off")


class HouseNumbers:
    """What the heading styles of a template print before their words."""

    def __init__(self, lists: HouseLists, styles: StyleIds) -> None:
        """`lists` knows the template's numberings, `styles` which heading styles are its own."""
        self._levels: dict[int, etree._Element] = {}
        for level in range(1, DEEPEST + 1):
            name = f"heading {level}"
            found = None if styles.is_ours(name) else lists.level_of(styles[name])
            if found is not None:
                self._levels[level] = found

    def __bool__(self) -> bool:
        return bool(self._levels)

    def shown(self, number: str) -> str:
        """What the house prints for the heading `number` (“2.1”); the same where it counts so or in no known way."""
        counts = [int(part) for part in number.split(".") if part.isdecimal()]
        level = self._levels.get(len(counts))
        words = level.find(f"{W}lvlText") if level is not None else None
        if level is None or words is None:
            return number
        legal = level.find(f"{W}isLgl")
        plain = legal is not None and legal.get(f"{W}val") not in _OFF
        said = [self._one(at, count, plain=plain) for at, count in enumerate(counts, start=1)]
        if any(part is None for part in said):
            return number
        by_place = {str(at): part or "" for at, part in enumerate(said, start=1)}
        return _PLACE.sub(lambda found: by_place.get(found[1], ""), words.get(f"{W}val", ""))

    def counts(self, level: int) -> bool:
        """Whether the house numbers headings of `level`."""
        return level in self._levels

    def _one(self, level: int, count: int, *, plain: bool) -> str | None:
        element = self._levels.get(level)
        kind, start = "decimal", 1
        if element is not None:
            form, first = element.find(f"{W}numFmt"), element.find(f"{W}start")
            kind = form.get(f"{W}val", "decimal") if form is not None else "decimal"
            begins = whole(first.get(f"{W}val")) if first is not None else None
            start = 1 if begins is None else begins
        return _formed(count + start - 1, "decimal" if plain else kind)


def _formed(count: int, kind: str) -> str | None:
    """`count` as Word writes it; None for kinds of counting not known here."""
    match kind:
        case "decimal":
            return str(count)
        case "decimalZero":
            return f"{count:02}"
        case "none":
            return ""
        case _ if count > _MOST:
            return None
        case "upperRoman" | "lowerRoman":
            roman = _roman(count)
            return roman.upper() if kind == "upperRoman" else roman
        case "upperLetter" | "lowerLetter" if count > 0:
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)  # after z comes aa, then bb
            return letter.upper() if kind == "upperLetter" else letter
        case _:
            return None


def _roman(count: int) -> str:
    said = ""
    for value, sign in _ROMAN:
        said += sign * (count // value)
        count %= value
    return said


def with_house_numbers(note: ResolvedNote, numbers: HouseNumbers) -> ResolvedNote:
    """`note` with contents and references that say the numbers of headings as the house prints them.

    Its style prints them also where the note itself wants none.
    """
    numbered = with_numbers(note.blocks, Numbering.HEADINGS) if note.numbering is Numbering.NONE else note.blocks
    found = {b.bookmark: b.number for b in numbered if isinstance(b, SetHeading) and numbers.counts(b.level)}

    def true(line: SetInlines) -> SetInlines:
        return tuple(map(_said, line)) if any(isinstance(piece, FieldReference) for piece in line) else line

    def _said(piece: SetInline) -> SetInline:
        if not isinstance(piece, FieldReference) or piece.kind is not FieldKind.NUMBER:
            return piece
        words = numbers.shown(piece.shown.text).rstrip(".") or piece.shown.text
        return replace(piece, shown=Text(words, piece.shown.marks))

    def listed(block: SetBlock) -> SetBlock:
        if not isinstance(block, SetContents):
            return with_lines(block, true)
        entries = (
            replace(entry, number=numbers.shown(number)) if (number := found.get(entry.bookmark)) else entry
            for entry in block.entries
        )
        return replace(block, entries=tuple(entries))

    return replace(note, blocks=tuple(map(listed, note.blocks)), notes=tuple(map(true, note.notes)))
