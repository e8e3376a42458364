# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures of cuttings (PNG, JPEG, TIFF): their words are recognised when the user wants it, as those of scans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from composer.errors import PicturesOnly, UnreadableSource
from composer.sources.packages import DAMAGED
from composer.sources.raw import RawDocument, Reader
from composer.sources.readers.pdf import read_pages
from composer.sources.recognition.asked import asked
from composer.sources.recognition.sizes import MOST_PIXELS, picture_sizes
from composer.wording import N_

if TYPE_CHECKING:
    from composer.sources.pdf.document import PdfRange

PICTURE = N_("“{name}” is a picture: its words have to be recognised before they can be read.")
NO_WORDS_SEEN = N_("No words were recognised in the picture “{name}”.")
TOO_MANY_PIXELS = N_("“{name}” has more pixels than a page needs and was not opened. Save it at 300 dots an inch.")

_KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
_FEWEST_PIXELS = 20  # of a side: smaller pictures hold no words


def _recognise(data: bytes, _filename: str) -> int:
    return 95 if data.startswith(tuple(_KINDS)) else 0


def read_part(data: bytes, filename: str, part: PdfRange) -> RawDocument:
    """A part of a picture of several pages, counted as in the whole. Raises UnreadableSource."""
    return _read(data, filename, part)


def _read(data: bytes, filename: str, part: PdfRange | None = None) -> RawDocument:
    sizes = picture_sizes(data)
    if not sizes or min(min(size) for size in sizes) < _FEWEST_PIXELS:
        raise UnreadableSource(DAMAGED, concerned=filename, name=filename)
    if any(wide * high > MOST_PIXELS for wide, high in sizes):
        raise UnreadableSource(TOO_MANY_PIXELS, concerned=filename, name=filename)
    if asked() is None:
        raise PicturesOnly(PICTURE, concerned=filename, name=filename)
    try:
        read = read_pages(data, filename, part)
    except PicturesOnly as error:  # nothing but pages without words
        raise UnreadableSource(NO_WORDS_SEEN, concerned=filename, name=filename) from error
    kind = next(kind for mark, kind in _KINDS.items() if data.startswith(mark))
    return replace(read, media_type=kind)


READER = Reader("PNG, JPEG, TIFF", "image/png", (".png", ".jpg", ".jpeg", ".tif", ".tiff"), _recognise, _read)
