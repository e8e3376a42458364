# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A zipped document that is damaged inside is refused with one sentence, however its parts are packed."""

from __future__ import annotations

import io
import zipfile

import pytest

from composer.errors import UnreadableSource
from composer.export.word.accessibility import examine
from composer.sources.packages import Package

PART = "word/document.xml"


def damaged(compression: int) -> bytes:
    """A document whose one part is unreadable in the middle."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        archive.writestr(PART, "".join(f"<w:p>{number * 7919}</w:p>" for number in range(3000)))
        start, size = archive.infolist()[0].header_offset, archive.infolist()[0].compress_size
    data = bytearray(stream.getvalue())
    middle = start + 60 + size // 3
    data[middle : middle + 200] = bytes(200)
    return bytes(data)


def unknown_compression() -> bytes:
    """A document whose part is packed in a way nobody knows (number 99)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(PART, "<w:p/>")
    data = bytearray(stream.getvalue())
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + offset] = 99
    return bytes(data)


HURT = {
    "deflate": damaged(zipfile.ZIP_DEFLATED),
    "bzip2": damaged(zipfile.ZIP_BZIP2),
    "lzma": damaged(zipfile.ZIP_LZMA),
    "unknown": unknown_compression(),
}


@pytest.mark.parametrize("data", HURT.values(), ids=HURT)
def test_a_damaged_part_is_one_sentence(data: bytes) -> None:
    with Package(data, "nota.docx") as package, pytest.raises(UnreadableSource) as refused:
        package.data(PART)
    assert "damaged or incomplete" in refused.value.message.template


@pytest.mark.parametrize("data", HURT.values(), ids=HURT)
def test_a_damaged_file_has_nothing_that_stands_in_the_way(data: bytes) -> None:
    assert examine(data) == ()
