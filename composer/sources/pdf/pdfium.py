# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""PDFium as the helper process uses it: open, count, draw; the characters are in `characters`.

The bare bindings are used: they load in 30 ms, their comfortable layer in 80. PDFium is not made for several threads;
the helper process has one that calls it. Places are in points from the top left corner of the page as it is
shown (crop box and rotation applied), y growing downwards.
"""

from __future__ import annotations

import ctypes
import importlib
import math
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from composer.sources.isolated.limits import memory_in_use
from composer.sources.pdf.characters import Characters
from composer.sources.pdf.refusals import CannotRead, Refusal

_PASSWORD_ASKED = 4  # FPDF_ERR_PASSWORD
MOST_PAGES = 10_000
_LARGEST_SIDE = 20_000.0  # points; a page of seven metres
_PATH, _IMAGE, _FORM = 2, 3, 5  # FPDF_PAGEOBJ_…
_MOST_OBJECTS = 5_000  # of a page are looked at
_DEEPEST = 4  # forms in forms
_KEPT = 16 * 1024 * 1024  # bytes of pages looked at that PDFium may keep
_SOON = 0.3  # seconds; a damaged document is searched through whenever it is opened, for much longer
_DRAWN_LETTERS = 1_500  # lines and curves; a letter has ten to thirty

Box = tuple[float, float, float, float]


class PdfDocument:
    """An open document; a context manager. Raises CannotRead."""

    def __init__(self, data: bytes) -> None:
        self._api: Any = importlib.import_module("pypdfium2_raw")
        self._api.FPDF_InitLibrary()
        self._data = data  # PDFium reads from it as long as the document is open
        self._page: Page | None = None
        started = time.monotonic()
        self._document = self._api.FPDF_LoadMemDocument64(data, len(data), None)
        self._opens_soon = time.monotonic() - started < _SOON
        self._most = memory_in_use() + _KEPT
        if not self._document:
            asked = self._api.FPDF_GetLastError() == _PASSWORD_ASKED
            raise CannotRead(Refusal.PASSWORD if asked else Refusal.DAMAGED)
        self.page_count = int(self._api.FPDF_GetPageCount(self._document))
        if self.page_count < 1:
            raise CannotRead(Refusal.NO_PAGES)
        if self.page_count > MOST_PAGES:
            raise CannotRead(Refusal.TOO_MANY_PAGES)

    def __enter__(self) -> PdfDocument:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._api.FPDF_CloseDocument(self._document)

    def labels(self) -> list[str]:
        """The printed page labels the document states, one for each page; [] when it states none."""
        found = [self._text(self._api.FPDF_GetPageLabel, self._document, index) for index in range(self.page_count)]
        return found if any(found) else []

    def information(self) -> dict[str, str]:
        """Title, Author, CreationDate … of the document's information dictionary, empty ones left out."""
        names = ("Title", "Author", "Subject", "CreationDate", "ModDate", "Producer", "Creator")
        said = {name: self._text(self._api.FPDF_GetMetaText, self._document, name.encode()) for name in names}
        return {name: value for name, value in said.items() if value.strip()}

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page as it is shown, in points."""
        size = self._api.FS_SIZEF()
        if not self._api.FPDF_GetPageSizeByIndexF(self._document, index, ctypes.byref(size)):
            return (0.0, 0.0)
        return (float(size.width), float(size.height))

    def page(self, index: int) -> Page:
        """A page; a context manager. Raises CannotRead."""
        if self._opens_soon and (self._page is None or self._page.closed) and memory_in_use() > self._most:
            self._open_again()
        self._page = Page(self._api, self._document, index)
        return self._page

    def _open_again(self) -> None:
        """Let go of the pictures of pages looked at, all of which PDFium keeps until a document is closed."""
        self._api.FPDF_CloseDocument(self._document)
        self._document = self._api.FPDF_LoadMemDocument64(self._data, len(self._data), None)
        self._most = memory_in_use() + _KEPT

    @staticmethod
    def _text(call: Any, *arguments: Any) -> str:
        """What a call of PDFium's writes into a buffer, in UTF-16."""
        length = call(*arguments, None, 0)
        if not 2 < length < 65536:
            return ""
        buffer = ctypes.create_string_buffer(length)
        call(*arguments, buffer, length)
        return buffer.raw[: length - 2].decode("utf-16-le", "ignore")


class Page:
    """One page of an open document."""

    def __init__(self, api: Any, document: Any, index: int) -> None:
        self._api = api
        self.closed = False
        self._page = api.FPDF_LoadPage(document, index)
        if not self._page:
            raise CannotRead(Refusal.DAMAGED)
        self.width = float(api.FPDF_GetPageWidthF(self._page))
        self.height = float(api.FPDF_GetPageHeightF(self._page))
        if not (0 < self.width <= _LARGEST_SIDE and 0 < self.height <= _LARGEST_SIDE):
            api.FPDF_ClosePage(self._page)
            raise CannotRead(Refusal.ABSURD_PAGE)

    def __enter__(self) -> Page:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._api.FPDF_ClosePage(self._page)
        self.closed = True

    def has_picture(self) -> bool:
        """Whether an image stands on the page, or so many drawn lines that they may be letters drawn as shapes."""
        segments = 0
        for thing, kind in self._things():
            if kind == _IMAGE:
                return True
            if kind == _PATH:
                segments += int(self._api.FPDFPath_CountSegments(thing))
        return segments >= _DRAWN_LETTERS

    def pictured(self) -> Box | None:
        """The part of the page (points from its top left corner) that its images take up; None without any."""
        boxes = [
            box
            for thing in self._own_things()
            if any(kind == _IMAGE for _, kind in self._inside([(0, thing)])) and (box := self._box(thing)) is not None
        ]
        if not boxes:
            return None
        x0, y0 = max(0.0, min(box[0] for box in boxes)), max(0.0, min(box[1] for box in boxes))
        return (x0, y0, min(self.width, max(box[2] for box in boxes)), min(self.height, max(box[3] for box in boxes)))

    def _box(self, thing: Any) -> Box | None:
        """Where an object stands on the page as it is shown."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        sides = (ctypes.byref(side) for side in (left, bottom, right, top))
        if not self._api.FPDFPageObj_GetBounds(thing, *sides):
            return None
        corners = [self._shown(x.value, y.value) for x, y in ((left, top), (right, bottom))]
        (ax, ay), (bx, by) = corners
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A place of the file as one of the page as it is shown."""
        wide, high = int(self.width * 100), int(self.height * 100)
        to_x, to_y = ctypes.c_int(), ctypes.c_int()
        self._api.FPDF_PageToDevice(self._page, 0, 0, wide, high, 0, x, y, ctypes.byref(to_x), ctypes.byref(to_y))
        return to_x.value / 100, to_y.value / 100

    def _own_things(self) -> list[Any]:
        """The first objects of the page, each form as one."""
        count = min(self._api.FPDFPage_CountObjects(self._page), _MOST_OBJECTS)
        return [self._api.FPDFPage_GetObject(self._page, index) for index in range(count)]

    def _things(self) -> Iterator[tuple[Any, int]]:
        """The first objects of the page and of the forms on it, each with its kind."""
        return self._inside([(0, thing) for thing in self._own_things()])

    def _inside(self, waiting: list[tuple[int, Any]]) -> Iterator[tuple[Any, int]]:
        """Objects with their kinds, what stands in forms instead of these; `waiting` with the depth of each."""
        api = self._api
        for _ in range(_MOST_OBJECTS):
            if not waiting:
                return
            depth, thing = waiting.pop()
            kind = int(api.FPDFPageObj_GetType(thing))
            if kind == _FORM and depth < _DEEPEST:
                count = min(api.FPDFFormObj_CountObjects(thing), _MOST_OBJECTS)
                waiting += [(depth + 1, api.FPDFFormObj_GetObject(thing, index)) for index in range(count)]
            else:
                yield thing, kind

    def characters(self, most: int) -> Characters:
        """The characters of the page; a context manager. Raises CannotRead beyond `most`."""
        return Characters(self._api, self._page, (self.width, self.height), most)

    def draw(self, scale: float, area: Box | None = None) -> tuple[int, int, bytes]:
        """The page, or the part `area` (x0, y0, x1, y1 in points) of it, in pixels: width, height, RGB rows."""
        x0, y0, x1, y1 = area or (0.0, 0.0, self.width, self.height)
        wide, high = max(1, math.ceil((x1 - x0) * scale)), max(1, math.ceil((y1 - y0) * scale))
        api = self._api
        bitmap = api.FPDFBitmap_Create(wide, high, 0)
        if not bitmap:
            raise MemoryError
        try:
            api.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
            full = (round(self.width * scale), round(self.height * scale))
            flags = api.FPDF_ANNOT | api.FPDF_LCD_TEXT * 0
            api.FPDF_RenderPageBitmap(bitmap, self._page, -round(x0 * scale), -round(y0 * scale), *full, 0, flags)
            stride = int(api.FPDFBitmap_GetStride(bitmap))
            raw = ctypes.string_at(api.FPDFBitmap_GetBuffer(bitmap), stride * high)
        finally:
            api.FPDFBitmap_Destroy(bitmap)
        return wide, high, _rgb(raw, wide, high, stride)


def _rgb(raw: bytes, wide: int, high: int, stride: int) -> bytes:
    """Rows of RGB out of PDFium's BGRx."""
    if stride != wide * 4:
        raw = b"".join(raw[row * stride : row * stride + wide * 4] for row in range(high))
    out = bytearray(wide * high * 3)
    out[0::3], out[1::3], out[2::3] = raw[2::4], raw[1::4], raw[0::4]
    return bytes(out)
