# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a PNG or JPEG says at its beginning: its size and density. Nothing is decoded.

PNG: https://www.w3.org/TR/png-3/ (11.2.1 IHDR, 11.3.4.3 pHYs). JPEG: ITU-T T.81, B.2; JFIF 1.02.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from composer.pictures.model import USUAL_DPI, PictureFile, name_of

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
GIF: Final = (b"GIF87a", b"GIF89a")
_LEAST_DPI, _MOST_DPI = 50.0, 1200.0
_PER_METRE: Final = 0.0254
_PER_CENTIMETRE: Final = 2.54
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})


def picture_file(data: bytes) -> PictureFile | None:
    """`data` as a picture under its name, with what its header says; None when it is neither PNG nor JPEG."""
    if data.startswith(PNG):
        found, extension = _of_png(data), "png"
    elif data.startswith(JPEG):
        found, extension = _of_jpeg(data), "jpg"
    else:
        return None
    if found is None or not all(found[:2]):
        return None
    width, height, dpi = found
    fit = dpi if _LEAST_DPI <= dpi <= _MOST_DPI else USUAL_DPI
    return PictureFile(name_of(data, extension), data, width, height, fit)


def _of_png(data: bytes) -> tuple[int, int, float] | None:
    if len(data) < 33 or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    at, dpi = 33, 0.0
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"pHYs" and length == 9 and at + 17 <= len(data):
            across, _down, unit = struct.unpack(">IIB", data[at + 8 : at + 17])
            dpi = across * _PER_METRE if unit == 1 else 0.0
        if kind in (b"IDAT", b"pHYs"):
            break
        at += 12 + length
    return width, height, dpi


def _of_jpeg(data: bytes) -> tuple[int, int, float] | None:
    dpi = 0.0
    for marker, body in segments(data):
        if marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 12:
            unit, across = body[7], int.from_bytes(body[8:10], "big")
            dpi = {1: float(across), 2: across * _PER_CENTIMETRE}.get(unit, 0.0)
        elif marker in _FRAMES and len(body) >= 5:
            return int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big"), dpi
    return None


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG before its first scan: the second byte of the marker, and what stands in it."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # fill bytes
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA or length < 2:
            return
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length
