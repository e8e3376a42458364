# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How large a picture says it is, from its first bytes: before a program opens it that would make room for all of it.

PNG (W3C, 11.2.1), JPEG (ITU-T T.81, B.2.2), TIFF 6.0 (section 2).
"""

from __future__ import annotations

import struct
from typing import Final

MOST_PIXELS: Final = 60_000_000  # a newspaper page at 400 dpi
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_DIRECTORIES: Final = 200
_WIDTH, _HEIGHT = 256, 257
_SHORT: Final = 3  # the type of a number of two bytes


def picture_sizes(data: bytes) -> list[tuple[int, int]]:
    """Width and height of each picture in a PNG, JPEG or TIFF file; [] when it does not say. Never raises."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return [struct.unpack(">II", data[16:24])]
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data[:4] in (b"II*\x00", b"MM\x00*"):
            return _tiff(data, "<" if data[:2] == b"II" else ">")
    except (struct.error, IndexError):
        return []
    return []


def _jpeg(data: bytes) -> list[tuple[int, int]]:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            return [(wide, high)]
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return []


def _tiff(data: bytes, order: str) -> list[tuple[int, int]]:
    sizes: list[tuple[int, int]] = []
    seen: set[int] = set()
    at = struct.unpack(order + "I", data[4:8])[0]
    while at and at not in seen and len(seen) < _MOST_DIRECTORIES:
        seen.add(at)
        count = struct.unpack(order + "H", data[at : at + 2])[0]
        said: dict[int, int] = {}
        for entry in range(at + 2, at + 2 + count * 12, 12):
            tag, kind = struct.unpack(order + "HH", data[entry : entry + 4])
            if tag in (_WIDTH, _HEIGHT):
                said[tag] = struct.unpack(
                    order + ("H" if kind == 3 else "I"), data[entry + 8 : entry + (10 if kind == 3 else 12)]
                )[0]
        sizes.append((said.get(_WIDTH, 0), said.get(_HEIGHT, 0)))
        at = struct.unpack(order + "I", data[at + 2 + count * 12 : at + 6 + count * 12])[0]
    return sizes if at == 0 else []  # directories in a ring
