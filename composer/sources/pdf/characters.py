# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The characters of a page with their places, as PDFium knows them: one by one, or word by word where that is enough.

A call into PDFium for each character is what takes the time. Words without anything unusual inside (one base line, no
gap, upright) are told from their first and last character; the others are taken apart.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from types import TracebackType
from typing import Any, Final

from composer.sources.pdf.refusals import CannotRead, Refusal

# Ligatures of printing are their letters in the text that is quoted.
LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LINE_HYPHENS: Final = ("\ufffe", "\x02")  # what PDFium makes of a hyphen at a line end
_UNUSUAL: Final = re.compile("[\ufffe\x01-\x08\x0e-\x1f\ufb00-\ufb06\ue000-\uf8ff`´¨ˆ˜¸]")
_WORD: Final = re.compile(r"[^\t\n\v\f\r \x00\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# Type that states no meaning for its characters comes with their bare codes. Below the alphabet these are the quotation
# marks, dashes and ligatures of TeX's own encoding ("Cork", T1), which nothing else uses there.
_BARE_CODES: Final = dict(
    zip(range(0x10, 0x20), ("“", "”", "„", "«", "»", "–", "—", "", "", "ı", "ȷ", "ﬀ", "ﬁ", "ﬂ", "ﬃ", "ﬄ"), strict=True)
)
# An accent printed over the letter behind it, as older typesetters do, belongs to that letter.
_ACCENTS: Final = {"`": "\u0300", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¨": "\u0308", "¸": "\u0327"}
UNKNOWN: Final = "\ufffd"  # a letter of which the file does not say what it is
_BULLET: Final = "•"  # what a character of a font of signs is at the beginning of a line: the mark of a list
_MOST_TRIED: Final = 16  # words of a page taken apart to see whether gaps hide in them
_SCALE: Final = 1000  # steps of a point in which places are asked for
_BOLD: Final = 600  # weights from here on are bold
_ASCENT, _DESCENT = 0.85, 0.25  # of the type size: how far a line reaches above and below its base
_WIDEST: Final = 1.6  # of the type size, a character on the average; a wider word has a gap inside
WORD_GAP: Final = 0.22  # of the type size: a wider gap parts words where the file has no blank

Point = tuple[float, float]


@dataclass(slots=True)
class Glyph:
    """One character as it is printed: its box, type size in points, and how it is set.

    `angle` is 0, 90 (upwards), 180 or 270 degrees as the page is shown; `base` is the place of the line it stands on,
    across its direction (x where it runs up or down); `bold` that of its font.
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


@dataclass(slots=True)
class Word:
    """Characters without a blank between them. Places in points from the top left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    base: float
    bold: bool
    angle: int = 0
    raised: bool = False


@dataclass(slots=True)
class _Style:
    """How a run of characters of the file is set."""

    size: float
    angle: int
    bold: bool


class Characters:
    """The characters of one page; a context manager."""

    def __init__(self, api: Any, page: Any, size: tuple[float, float], most: int) -> None:
        self._api = api
        self._page = page
        self._width, self._height = size
        self._styles: dict[int, _Style] = {}
        self._fonts: dict[int, bool] = {}
        self._box = api.FS_RECTF()
        self._box_at = ctypes.byref(self._box)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_at, self._y_at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._text_page = api.FPDFText_LoadPage(page)
        self._count = int(api.FPDFText_CountChars(self._text_page)) if self._text_page else 0
        if self._count > most:
            self.close()
            raise CannotRead(Refusal.TOO_MUCH_TEXT)
        self._set_transform()

    def __enter__(self) -> Characters:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the page."""
        if self._text_page:
            self._api.FPDFText_ClosePage(self._text_page)
        self._text_page = None

    def glyphs(self) -> list[Glyph]:
        """The printed characters in the order of the file; a blank parts words."""
        return list(self._glyphs(0, self._count))

    def words(self) -> list[Word]:
        """The words in the order of the file."""
        text = self._bulk()
        if text is None:
            return words_of(self.glyphs())
        words: list[Word] = []
        plain: list[tuple[float, int, int]] = []
        for match in _WORD.finditer(text):
            word = self._plain_word(match.start(), match.end() - 1, match.group())
            if word is not None:
                words.append(word)
                if len(word.text) > 2 and not word.text.isupper():
                    plain.append(((word.x1 - word.x0) / (len(word.text) * word.size), match.start(), match.end()))
            else:
                words += words_of(self._glyphs(match.start(), match.end()))
        return words_of(self.glyphs()) if self._hide_gaps(plain) else words

    def _hide_gaps(self, words: list[tuple[float, int, int]]) -> bool:
        """Whether words printed apart run together in the file; `words` (width, from, to), the widest are looked at."""
        return any(len(words_of(self._glyphs(start, end))) > 1 for _, start, end in nlargest(_MOST_TRIED, words))

    def _bulk(self) -> str | None:
        """All characters at once, where each takes one place; None where they must be asked for one by one."""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        written = int(self._api.FPDFText_GetText(self._text_page, 0, self._count, buffer)) if self._count else 1
        if written - 1 != self._count:
            return None
        try:
            text = bytes(buffer)[: self._count * 2].decode("utf-16-le")
        except UnicodeDecodeError:
            return None
        return text if len(text) == self._count else None

    def _plain_word(self, first: int, last: int, text: str) -> Word | None:
        """The word from character `first` to `last`, None when it must be looked at more closely."""
        style = self._style(first)
        if style is None or style.angle or not style.size or _UNUSUAL.search(text):
            return None
        left, base = self._extent(first)
        if first == last:
            right, end = left, base
        else:
            right, end = self._extent(last)
        if left is None or right is None or abs(base - end) > style.size * 0.02:
            return None
        x0, x1 = left[0], right[1]
        if not -0.1 <= x1 - x0 <= style.size * _WIDEST * len(text):
            return None
        if x1 < 0 or x0 > self._width or not -style.size < base < self._height + style.size:
            return None
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        size = style.size
        return Word(text, x0, base - _ASCENT * size, x1, base + _DESCENT * size, size, base, style.bold)

    def _extent(self, index: int) -> tuple[Point | None, float]:
        """Left and right edge of an upright character, and its base line."""
        api = self._api
        if not api.FPDFText_GetLooseCharBox(self._text_page, index, self._box_at):
            return None, 0.0
        api.FPDFText_GetCharOrigin(self._text_page, index, self._x_at, self._y_at)
        box, x, y = self._box, self._x.value, self._y.value
        if self._turned:
            one, other = self.place(box.left, box.top)[0], self.place(box.right, box.bottom)[0]
            return (min(one, other), max(one, other)), self.place(x, y)[1]
        # nearly every page: x and y do not mix
        start, step = self._origin[0], self._across[0]
        one, other = start + box.left * step, start + box.right * step
        return (one, other) if one <= other else (other, one), self._origin[1] + y * self._up[1]

    def _glyphs(self, start: int, end: int) -> Iterator[Glyph]:
        api, box = self._api, self._box
        half = 0
        for index in range(start, end):
            code = api.FPDFText_GetUnicode(self._text_page, index)
            if 0xD800 <= code < 0xDC00:
                half = code
                continue
            if 0xDC00 <= code < 0xE000:  # some characters come in the two halves of UTF-16
                code, half = (0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00) if half else 0xFFFD), 0
            character = chr(code)
            if character in _LINE_HYPHENS:
                character = "-"
            elif code < 0x20 and character not in "\t\n\v\f\r\0":
                character = _BARE_CODES.get(code, UNKNOWN)
                if not character:
                    continue
            elif 0xE000 <= code < 0xF900:
                character = self._sign(code, index)
            if character.isspace() or code == 0:
                yield Glyph(" ", 0, 0, 0, 0, 0, 0, False, 0)
                continue
            if not api.FPDFText_GetLooseCharBox(self._text_page, index, self._box_at):
                continue
            style = self._style(index) or _Style(abs(box.top - box.bottom), 0, False)
            (ax, ay), (bx, by) = self.place(box.left, box.top), self.place(box.right, box.bottom)
            x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
            if x1 < 0 or y1 < 0 or x0 > self._width or y0 > self._height:
                continue
            base = x1 if style.angle == 90 else x0 if style.angle == 270 else y0 if style.angle == 180 else y1
            if style.size and api.FPDFText_GetCharOrigin(self._text_page, index, self._x_at, self._y_at):
                base = self.place(self._x.value, self._y.value)[1 if style.angle % 180 == 0 else 0]
                above, below = _ASCENT * style.size, _DESCENT * style.size  # one height for a whole line
                if style.angle == 90:
                    x0, x1 = base - above, base + below
                elif style.angle == 270:
                    x0, x1 = base - below, base + above
                elif style.angle == 180:
                    y0, y1 = base - below, base + above
                else:
                    y0, y1 = base - above, base + below
            yield Glyph(character, x0, y0, x1, y1, style.size, base, style.bold, style.angle)

    def _sign(self, code: int, index: int) -> str:
        """What a character for private use is: a small capital, a figure, the mark of a list where it begins a line."""
        if 0xF730 <= code <= 0xF739 or 0xF761 <= code <= 0xF77A:  # Adobe's old-style figures and small capitals
            return chr(code - 0xF700)
        before = self._api.FPDFText_GetUnicode(self._text_page, index - 1) if index else 0
        return _BULLET if before in (0, 10, 13) else chr(code)

    def _style(self, index: int) -> _Style | None:
        """How a character is set; None where the file does not say (a character PDFium has put in)."""
        thing = self._api.FPDFText_GetTextObject(self._text_page, index)
        if not thing:
            return None
        address = ctypes.addressof(thing.contents)
        style = self._styles.get(address)
        if style is None:
            self._styles[address] = style = self._style_of(index, thing)
        return style

    def _style_of(self, index: int, thing: Any) -> _Style:
        # PDFium counts clockwise, in the page as it is written; it is shown turned clockwise
        turned = -math.degrees(self._api.FPDFText_GetCharAngle(self._text_page, index))
        turned -= 90 * int(self._api.FPDFPage_GetRotation(self._page))
        size = float(self._api.FPDFText_GetFontSize(self._text_page, index))
        matrix = self._api.FS_MATRIX()
        if self._api.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
            size *= math.hypot(matrix.c, matrix.d)  # the stated size knows nothing of the text's own scale
        return _Style(size, round(turned / 90) % 4 * 90, self._is_bold(thing))

    def _is_bold(self, thing: Any) -> bool:
        font = self._api.FPDFTextObj_GetFont(thing)
        if not font:
            return False
        address = ctypes.addressof(font.contents)
        if address not in self._fonts:
            name = ctypes.create_string_buffer(128)
            self._api.FPDFFont_GetBaseFontName(font, name, 128)
            named = any(word in name.value.lower() for word in (b"bold", b"black", b"heavy", b"-bd"))
            self._fonts[address] = named or int(self._api.FPDFFont_GetWeight(font)) >= _BOLD
        return self._fonts[address]

    def _set_transform(self) -> None:
        """From PDFium's places to those of the page as it is shown."""
        wide, high = int(self._width * _SCALE), int(self._height * _SCALE)
        x, y = ctypes.c_int(), ctypes.c_int()

        def probe(px: float, py: float) -> Point:
            self._api.FPDF_PageToDevice(self._page, 0, 0, wide, high, 0, px, py, ctypes.byref(x), ctypes.byref(y))
            return x.value / _SCALE, y.value / _SCALE

        (ox, oy), (ax, ay), (bx, by) = probe(0, 0), probe(1000, 0), probe(0, 1000)
        self._origin = (ox, oy)
        self._across = ((ax - ox) / 1000, (ay - oy) / 1000)
        self._up = ((bx - ox) / 1000, (by - oy) / 1000)
        self._turned = abs(self._across[0]) < 0.5

    def place(self, x: float, y: float) -> Point:
        """Where a place of the file is on the page as it is shown."""
        return (
            self._origin[0] + x * self._across[0] + y * self._up[0],
            self._origin[1] + x * self._across[1] + y * self._up[1],
        )


def expanded(character: str) -> str:
    """The letters a printed character stands for."""
    return LIGATURES.get(character, character)


def words_of(glyphs: Iterator[Glyph] | list[Glyph]) -> list[Word]:
    """The words that characters make, in their order."""
    words: list[Word] = []
    current: Word | None = None
    for glyph in glyphs:
        if glyph.text == " ":
            current = None
        elif current is not None and _continues(current, glyph):
            accent = _ACCENTS.get(current.text[-1])
            if accent and glyph.text.isalpha() and glyph.x0 < current.x1 - glyph.size * 0.1:
                current.text = current.text[:-1] + glyph.text + accent
            else:
                current.text += expanded(glyph.text)
            current.x1 = max(current.x1, glyph.x1)
            current.x0 = min(current.x0, glyph.x0)
            current.y0, current.y1 = min(current.y0, glyph.y0), max(current.y1, glyph.y1)
            current.size = max(current.size, glyph.size)
        else:
            current = Word(
                expanded(glyph.text), glyph.x0, glyph.y0, glyph.x1, glyph.y1, glyph.size, glyph.base, glyph.bold
            )
            current.angle = glyph.angle
            words.append(current)
    for word in words:
        if not word.text.isascii():
            word.text = unicodedata.normalize("NFC", word.text)
    return words


def _continues(word: Word, glyph: Glyph) -> bool:
    """Whether the character belongs to the word before it."""
    if glyph.angle != word.angle:
        return False
    size = max(word.size, glyph.size, 1.0)
    if word.angle == 90:
        gap = word.y0 - glyph.y1
    elif word.angle == 270:
        gap = glyph.y0 - word.y1
    else:
        gap = word.x0 - glyph.x1 if word.angle else glyph.x0 - word.x1
    back = -1.2 if unicodedata.combining(glyph.text) else -0.6  # of the size: how far a character may stand back
    return size * back < gap < size * WORD_GAP and abs(glyph.base - word.base) < size * 0.12
