# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A picture as PNG, by the standard library alone; the same pixels always give the same bytes.

Form: https://www.w3.org/TR/png-3/ (8 bits a channel, RGB, rows not filtered: printed text is packed well without).
"""

from __future__ import annotations

import struct
import zlib


def png(width: int, height: int, rgb: bytes, dpi: float) -> bytes:
    """The PNG of `rgb`, rows of three bytes a pixel, with its resolution in dots an inch."""
    row = width * 3
    raw = b"".join(b"\x00" + rgb[start : start + row] for start in range(0, row * height, row))
    metre = round(dpi / 0.0254)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1)),
            _chunk(b"IDAT", zlib.compress(raw, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
