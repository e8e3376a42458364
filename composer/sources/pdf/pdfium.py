# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""PDFium as the helper process uses it: open, count, the characters of a page with their places, draw.

The bare bindings are used: they load in 30 ms, their comfortable layer in 80. PDFium is not made for several threads;
the helper process has one that calls it. Places are in points from the top left corner of the page as it is
shown (crop box and rotation applied), y growing downwards.
"""

from __future__ import annotations

import ctypes
import importlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from types import TracebackType
from typing import Any

_PASSWORD_ASKED = 4  # FPDF_ERR_PASSWORD
_SCALE = 1000  # steps of a point in which places are asked for
_LARGEST_SIDE = 20_000.0  # points; a page of seven metres
_BOLD = 600  # weights from here on are bold
_LINE_HYPHENS = ("\ufffe", "\x02")  # what PDFium makes of a hyphen at a line end
_ASCENT, _DESCENT = 0.85, 0.25  # of the type size: how far a line reaches above and below its base
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


class Refusal(Enum):
    """Why a document cannot be read; the words for it stand in `composer.sources.pdf.process`."""

    PASSWORD = "password"
    DAMAGED = "damaged"
    NO_PAGES = "no-pages"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_MUCH_TEXT = "too-much-text"
    ABSURD_PAGE = "absurd-page"


class CannotRead(Exception):
    """A document that is refused."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(slots=True)
class Glyph:
    """One character as it is printed: its box, type size in points, and how it is set.

    `angle` is 0, 90, 180 or 270 degrees as the page is shown; `bold` that of its font.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    base: float
    bold: bool
    angle: int


class PdfDocument:
    """An open document; a context manager. Raises CannotRead."""

    def __init__(self, data: bytes, most_pages: int) -> None:
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
        if self.page_count > most_pages:
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
        self._fonts: dict[int, bool] = {}

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

    def glyphs(self, most: int) -> list[Glyph]:
        """The printed characters in the order of the file; a blank parts words. Raises CannotRead beyond `most`."""
        text_page = self._api.FPDFText_LoadPage(self._page)
        if not text_page:
            return []
        try:
            count = int(self._api.FPDFText_CountChars(text_page))
            if count > most:
                raise CannotRead(Refusal.TOO_MUCH_TEXT)
            return list(self._glyphs(text_page, count))
        finally:
            self._api.FPDFText_ClosePage(text_page)

    def _glyphs(self, text_page: Any, count: int) -> Iterator[Glyph]:
        api, box = self._api, self._api.FS_RECTF()
        at = ctypes.byref(box)
        unicode_of, box_of, object_of = (
            api.FPDFText_GetUnicode,
            api.FPDFText_GetLooseCharBox,
            api.FPDFText_GetTextObject,
        )
        place = self._transform()
        held, size, bold, angle, half = -1, 0.0, False, 0, 0
        base_x, base_y = ctypes.c_double(), ctypes.c_double()
        for index in range(count):
            code = unicode_of(text_page, index)
            if 0xD800 <= code < 0xDC00:
                half = code
                continue
            if 0xDC00 <= code < 0xE000:
                code, half = (0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00) if half else 0xFFFD), 0
            character = chr(code)
            if character in _LINE_HYPHENS:
                character = "-"
            if character.isspace() or code == 0:
                yield Glyph(" ", 0, 0, 0, 0, 0, 0, False, 0)
                continue
            if not box_of(text_page, index, at):
                continue
            thing = object_of(text_page, index)
            address = ctypes.cast(thing, ctypes.c_void_p).value or 0
            if address != held:
                held = address
                size, angle = self._size_and_angle(text_page, index, thing)
                bold = self._is_bold(thing) if address else False
            x0, y0 = place(box.left, box.top)
            x1, y1 = place(box.right, box.bottom)
            x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            if x1 < 0 or y1 < 0 or x0 > self.width or y0 > self.height:
                continue
            base = y1
            if not angle and size and api.FPDFText_GetCharOrigin(text_page, index, base_x, base_y):
                base = place(base_x.value, base_y.value)[1]
                y0, y1 = base - _ASCENT * size, base + _DESCENT * size  # one height for all letters of a line
            yield Glyph(character, x0, y0, x1, y1, size, base, bold, angle)

    def _size_and_angle(self, text_page: Any, index: int, thing: Any) -> tuple[float, int]:
        """The size of the type as it is printed, and how the line runs on the page as it is shown."""
        turned = math.degrees(self._api.FPDFText_GetCharAngle(text_page, index))
        turned += 90 * int(self._api.FPDFPage_GetRotation(self._page))
        stated = float(self._api.FPDFText_GetFontSize(text_page, index))
        matrix = self._api.FS_MATRIX()
        if thing and self._api.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
            stated *= math.hypot(matrix.c, matrix.d)  # the stated size knows nothing of the text's own scale
        return stated, round(turned / 90) % 4 * 90

    def _is_bold(self, thing: Any) -> bool:
        font = self._api.FPDFTextObj_GetFont(thing)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._fonts:
            name = ctypes.create_string_buffer(128)
            self._api.FPDFFont_GetBaseFontName(font, name, 128)
            named = any(word in name.value.lower() for word in (b"bold", b"black", b"heavy", b"-bd"))
            self._fonts[address] = named or int(self._api.FPDFFont_GetWeight(font)) >= _BOLD
        return self._fonts[address]

    def _transform(self) -> Any:
        """From PDFium's page places to those of the page as it is shown."""
        wide, high = int(self.width * _SCALE), int(self.height * _SCALE)
        x, y = ctypes.c_int(), ctypes.c_int()

        def probe(px: float, py: float) -> tuple[float, float]:
            self._api.FPDF_PageToDevice(self._page, 0, 0, wide, high, 0, px, py, ctypes.byref(x), ctypes.byref(y))
            return x.value / _SCALE, y.value / _SCALE

        (ox, oy), (ax, ay), (bx, by) = probe(0, 0), probe(1000, 0), probe(0, 1000)
        xx, xy, yx, yy = (ax - ox) / 1000, (ay - oy) / 1000, (bx - ox) / 1000, (by - oy) / 1000

        def place(px: float, py: float) -> tuple[float, float]:
            return ox + px * xx + py * yx, oy + px * xy + py * yy

        return place

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
