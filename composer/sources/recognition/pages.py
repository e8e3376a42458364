# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Recognised words as words of a page, laid out as those of any printed page. In the helper process alone."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import Final

from composer.sources.facts.languages import by_small_words
from composer.sources.isolated import place
from composer.sources.pdf.characters import Word
from composer.sources.pdf.pdfium import Page
from composer.sources.recognition.asked import Recognition
from composer.sources.recognition.installed import LANGUAGES
from composer.sources.recognition.words import SECONDS_A_PAGE, SeenWord, seen_words

DPI: Final = 300.0
_MOST_PIXELS: Final = 20_000_000
_SAME_SIZE: Final = 0.16  # sizes that differ by less are one: what is measured in a picture is not exact
_PAGE_INCHES: Final = 8.27  # the width a picture without a size is taken for: that of A4


@dataclass
class Recogniser:
    """Reads picture after picture of one document; `doubts` are its doubtful words with their neighbours.

    Once it knows the language of the document, it reads in that alone: faster, and surer.
    """

    how: Recognition
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    _language: tuple[str, ...] = ()

    def page(self, page: Page, index: int, count: int) -> list[Word]:
        """The words of a page that is a picture. Raises CannotRecognise, MemoryError."""
        place.report(index, count, SECONDS_A_PAGE)
        scale = min(DPI / 72, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
        wide, high, rgb = page.draw(scale)
        grey = rgb[1::3]  # green alone is as good as grey for print
        del rgb
        words = self._seen(b"P5 %d %d 255\n" % (wide, high) + grey)
        self._doubt(words)
        self.pages.append(index)
        return _on_page(words, 1 / scale)

    def picture(self, data: bytes, width: int, wanted: range | None = None) -> list[list[Word]]:
        """The words of a picture `width` pixels wide, page by page, those of pages that are not `wanted` left out.

        Raises CannotRecognise.
        """
        place.report(0, 1, SECONDS_A_PAGE)
        words = self._seen(data)
        scale = 72 / min(600.0, max(72.0, width / _PAGE_INCHES))
        count = max((word.page for word in words), default=0) + 1
        pages = [page for page in range(count) if wanted is None or page in wanted]
        words = [word for word in words if word.page in pages]
        self._doubt(words)
        self.pages += pages
        return [_on_page([word for word in words if word.page == page], scale) for page in range(count)]

    def _seen(self, picture: bytes) -> list[SeenWord]:
        words = seen_words(picture, self.how, self._language)
        if not self._language and (code := by_small_words(" ".join(word.text for word in words))) in LANGUAGES:
            self._language = (LANGUAGES[code],) if LANGUAGES[code] in self.how.languages else ()
        return words

    def _doubt(self, words: list[SeenWord]) -> None:
        texts = ["", *(word.text for word in words), ""]
        self.doubts += [(texts[at], word.text, texts[at + 2]) for at, word in enumerate(words) if word.doubtful]


def _on_page(words: list[SeenWord], scale: float) -> list[Word]:
    sizes = _sizes([word.size for word in words])
    return [
        Word(
            text=word.text,
            x0=word.x0 * scale,
            y0=word.y0 * scale,
            x1=word.x1 * scale,
            y1=word.y1 * scale,
            size=sizes[word.size] * scale,
            base=word.base * scale,
            bold=False,
        )
        for word in words
    ]


def _sizes(seen: list[float]) -> dict[float, float]:
    """The type size for each size that was seen: about that of most words it is theirs, else that of its like.

    The lines of a headline, whose letters reach up and down differently, get one size.
    """
    usual = statistics.median(seen) if seen else 0.0
    told: dict[float, float] = {}
    largest = 0.0
    for size in sorted(set(seen), reverse=True):
        if abs(size - usual) <= usual * _SAME_SIZE:
            told[size] = usual
            continue
        if size < largest * (1 - _SAME_SIZE):
            largest = 0.0
        largest = largest or size
        told[size] = largest
    return told
