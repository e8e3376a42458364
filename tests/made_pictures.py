# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures made by the tests themselves, without any library that draws."""

from __future__ import annotations

import struct
import zlib

from composer.pictures.headers import picture_file
from composer.pictures.model import PictureFile


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bytes(width: int, height: int, dpi: int = 0, grey: int = 128) -> bytes:
    """A grey PNG of that many pixels; `dpi` 0 does not say how large it is meant."""
    rows = (b"\0" + bytes([grey]) * width) * height
    density = _chunk(b"pHYs", struct.pack(">IIB", *(round(dpi / 0.0254),) * 2, 1)) if dpi else b""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + density + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def made_png(width: int, height: int, dpi: int = 0, grey: int = 128) -> PictureFile:
    """The same as a picture of a note."""
    found = picture_file(png_bytes(width, height, dpi, grey))
    assert found is not None
    return found
