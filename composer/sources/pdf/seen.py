# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words recognised on a page as characters with boxes, so that they are found, marked and quoted as printed ones."""

from __future__ import annotations

import base64
import binascii
import struct
from array import array
from collections.abc import Iterable, Sequence
from typing import Final

from composer.sources.model import SeenPage
from composer.sources.pdf.process import PageText

_STEPS: Final = 3  # of a point, in which places are kept
_MOST: Final = 65535

Box = tuple[float, float, float, float]


def seen_page(sheet: int, turn: int, words: Iterable[tuple[str, Box]]) -> SeenPage:
    """What is kept of a page: its words with their boxes in points of the page as the file has it."""
    said: list[str] = []
    sides: list[int] = []
    for text, box in words:
        said.append("".join(text.split()))
        sides += (min(_MOST, max(0, round(side * _STEPS))) for side in box)
    return SeenPage(sheet, turn, " ".join(said), base64.b64encode(struct.pack(f">{len(sides)}H", *sides)).decode())


def words_seen(page: SeenPage) -> list[tuple[str, Box]]:
    """The words of `page` with their boxes in points; [] for what says no places."""
    words = page.words.split(" ") if page.words else []
    try:
        raw = base64.b64decode(page.boxes, validate=True)
    except (binascii.Error, ValueError):
        return []
    if len(raw) != len(words) * 8:
        return []
    sides = [side / _STEPS for side in struct.unpack(f">{len(words) * 4}H", raw)]
    return [
        (word, (sides[n], sides[n + 1], sides[n + 2], sides[n + 3]))
        for n, word in zip(_fours(words), words, strict=True)
    ]


def _fours(words: Sequence[str]) -> range:
    return range(0, len(words) * 4, 4)


def with_seen(page: PageText, seen: SeenPage | None) -> PageText:
    """The printed characters of a page, then those recognised on it; each of a word takes an equal part of its box."""
    if seen is None:
        return page
    boxes = array("f", page.boxes)
    letters: list[str] = []
    for word, (x0, y0, x1, y1) in words_seen(seen):
        count = len(word)
        for at in range(count):
            first, last = at / count, (at + 1) / count
            if seen.turn == 90:  # upwards
                boxes.extend((x0, y1 - (y1 - y0) * last, x1, y1 - (y1 - y0) * first))
            elif seen.turn == 270:
                boxes.extend((x0, y0 + (y1 - y0) * first, x1, y0 + (y1 - y0) * last))
            elif seen.turn == 180:
                boxes.extend((x1 - (x1 - x0) * last, y0, x1 - (x1 - x0) * first, y1))
            else:
                boxes.extend((x0 + (x1 - x0) * first, y0, x0 + (x1 - x0) * last, y1))
        letters.append(word)
    return PageText(page.letters + "".join(letters), boxes, page.width, page.height)


def turned_text(page: PageText, turn: int) -> PageText:
    """The characters of a page that is turned clockwise by 90, 180 or 270 degrees; of one that is not, itself."""
    if turn % 360 not in (90, 180, 270):
        return page
    wide, high = page.width, page.height
    boxes = array("f")
    for at in range(0, len(page.boxes), 4):
        x0, y0, x1, y1 = page.boxes[at : at + 4]
        if turn == 90:
            boxes.extend((high - y1, x0, high - y0, x1))
        elif turn == 180:
            boxes.extend((wide - x1, high - y1, wide - x0, high - y0))
        else:
            boxes.extend((y0, wide - x1, y1, wide - x0))
    return PageText(page.letters, boxes, *((high, wide) if turn % 180 else (wide, high)))
