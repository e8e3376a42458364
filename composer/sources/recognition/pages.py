# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Recognised words as words of a page, laid out as those of any printed page. In the helper process alone."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import Final

from composer.sources.facts.languages import by_small_words
from composer.sources.isolated import place
from composer.sources.model import SeenPage
from composer.sources.packs.hints import HINT
from composer.sources.pdf.characters import Word
from composer.sources.pdf.paper import Box, Sheet
from composer.sources.pdf.seen import seen_page
from composer.sources.recognition.asked import Recognition
from composer.sources.recognition.grey import Grey, moved, turned
from composer.sources.recognition.heads import better_head, head_of
from composer.sources.recognition.installed import LANGUAGES
from composer.sources.recognition.words import SECONDS_A_PAGE, Look, SeenWord, seen_words, way_up

DPI: Final = 300.0
_MOST_PIXELS: Final = 20_000_000
_SAME_SIZE: Final = 0.16  # sizes that differ by less are one: what is measured in a picture is not exact
_LEGIBLE: Final = 0.5  # of the letters seen on a page that stands upright, so many are in words seen for sure
_LONG: Final = 4  # letters of a word that is wider than high


@dataclass
class Recogniser:
    """Reads picture after picture of one document; `doubts` are its doubtful words with their neighbours,
    `pages` the indexes of those with words, `seen` where the words of pages of a file stand.

    Once it knows the language of the document, it reads in that alone: faster, and surer.
    """

    how: Recognition
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    seen: list[SeenPage] = field(default_factory=list)
    _language: tuple[str, ...] = ()

    def page(self, page: Sheet, index: int, count: int, area: Box | None = None) -> list[Word]:
        """The words of a page that is a picture, or of the part `area` of it, upside down or on its side as it may be.

        Raises CannotRecognise, MemoryError.
        """
        place.report(index, count, SECONDS_A_PAGE)
        x0, y0, x1, y1 = area or (0.0, 0.0, page.width, page.height)
        scale = min(DPI / 72, (_MOST_PIXELS / max(1.0, (x1 - x0) * (y1 - y0))) ** 0.5)
        words, angle = self._upright(Grey.of(page, scale, area))
        if not any(map(str.isalnum, "".join(word.text for word in words))):
            return []
        self._doubt(words)
        self.pages.append(index)
        self._keep(words, index, angle, scale, (x0, y0, x1, y1))
        found = (turned(word, angle, x1 - x0, y1 - y0) for word in _on_page(words, 1 / scale))
        return [moved(word, x0, y0) for word in found]

    def _keep(self, words: list[SeenWord], index: int, angle: int, scale: float, area: Box) -> None:
        """Keep where words stand on the page itself: as it lies, askew or not."""
        x0, y0, x1, y1 = area
        boxes: list[tuple[str, Box]] = []
        for word in words:
            fall = word.tilt * (word.x0 + word.x1) / 2
            top, bottom = (word.y0 + fall) / scale, (word.y1 + fall) / scale
            lying = Word(word.text, word.x0 / scale, top, word.x1 / scale, bottom, 0.0, 0.0, bold=False)
            on = moved(turned(lying, angle, x1 - x0, y1 - y0), x0, y0)
            boxes.append((on.text, (on.x0, on.y0, on.x1, on.y1)))
        self.seen.append(seen_page(index + 1, angle, boxes))

    def _upright(self, grey: Grey) -> tuple[list[SeenWord], int]:
        """The words of a picture turned upright, and by how many degrees clockwise it was turned."""
        words = self._seen(grey.pnm())
        if _legible(words):
            return self._with_head(grey, words), 0
        angle = way_up(grey.pnm(), self.how)
        if angle:
            upright = grey.turned(angle)
            again = self._seen(upright.pnm())
            if _legible(again):
                return self._with_head(upright, again), angle
        return self._with_head(grey, words), 0

    def _with_head(self, grey: Grey, words: list[SeenWord]) -> list[SeenWord]:
        """`words` of a page, those at its head looked at once more where a strip of small type may stand there."""
        cut = head_of(words, grey.high)
        head = [word for word in words if word.y0 < cut]
        if not cut or not (any(word.doubtful for word in head) or HINT.search(" ".join(word.text for word in head))):
            return words
        straight = grey.top(cut + grey.wide * abs(words[0].tilt)).straightened(words[0].tilt)
        again = seen_words(straight.top(cut).pnm(), self.how, self._language, Look.SCATTERED)
        return better_head(words, again, cut)

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


def _sure_letters(words: list[SeenWord]) -> int:
    return sum(len(word.text) for word in words if not word.doubtful)


def _legible(words: list[SeenWord]) -> bool:
    """Whether most of what was seen is sure and runs across: a page on its head gives letters, but few for sure.

    Words that run up or down are seen too, higher than they are wide; their lines are none.
    """
    letters = sum(len(word.text) for word in words)
    long = [word for word in words if len(word.text) >= _LONG]
    high = sum(1 for word in long if word.y1 - word.y0 > word.x1 - word.x0)
    return letters > 0 and _sure_letters(words) >= letters * _LEGIBLE and high * 2 <= len(long)
