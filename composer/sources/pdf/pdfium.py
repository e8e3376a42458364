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
from types import TracebackType
from typing import Any

from composer.sources.pdf.characters import Characters
from composer.sources.pdf.refusals import CannotRead, Refusal

_PASSWORD_ASKED = 4  # FPDF_ERR_PASSWORD
MOST_PAGES = 10_000
_LARGEST_SIDE = 20_000.0  # points; a page of seven metres
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


class PdfDocument:
    """An open document; a context manager. Raises CannotRead."""

    def __init__(self, data: bytes) -> None:
        self._api: Any = importlib.import_module("pypdfium2_raw")
        self._api.FPDF_InitLibrary()
        self._data = data  # PDFium reads from it as long as the document is open
        self._document = self._api.FPDF_LoadMemDocument64(data, len(data), None)
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
        return Page(self._api, self._document, index)

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

    def has_picture(self) -> bool:
        """Whether an image stands on the page."""
        count = self._api.FPDFPage_CountObjects(self._page)
        return any(
            self._api.FPDFPageObj_GetType(self._api.FPDFPage_GetObject(self._page, index)) == _IMAGE
            for index in range(min(count, 1000))
        )

    def characters(self, most: int) -> Characters:
        """The characters of the page; a context manager. Raises CannotRead beyond `most`."""
        return Characters(self._api, self._page, (self.width, self.height), most)

    def draw(self, scale: float, area: tuple[float, float, float, float] | None = None) -> tuple[int, int, bytes]:
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
