# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A page as grey pixels, cut and turned; and words seen on a turned page put where they stand on the page itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from composer.sources.pdf.characters import Word
from composer.sources.pdf.paper import Sheet


@dataclass(frozen=True)
class Grey:
    """Rows of grey, a byte a pixel."""

    wide: int
    high: int
    pixels: bytes

    @classmethod
    def of(cls, page: Sheet, scale: float, area: tuple[float, float, float, float] | None = None) -> Grey:
        """A page, or the part `area` of it (points), in `scale` pixels a point. Raises MemoryError."""
        wide, high, rgb = page.draw(scale, area)
        return cls(wide, high, rgb[1::3])  # green alone is as good as grey for print

    def pnm(self) -> bytes:
        """The picture in the simplest format there is (PGM)."""
        return b"P5 %d %d 255\n" % (self.wide, self.high) + self.pixels

    def top(self, rows: float) -> Grey:
        """The upper part, `rows` pixels high."""
        high = min(self.high, max(1, round(rows)))
        return Grey(self.wide, high, self.pixels[: self.wide * high])

    def straightened(self, tilt: float) -> Grey:
        """The picture with lines that go down by `tilt` pixels a pixel laid straight, for small tilts."""
        if not tilt:
            return self
        step = max(1, round(1 / abs(tilt)))
        wide, blank = self.wide, b"\xff" * self.wide
        rows: list[bytes] = []
        for row in range(self.high):
            for left in range(0, wide, step):
                from_row = row + round(tilt * (left + step / 2))
                start = from_row * wide + left
                end = start + min(step, wide - left)
                rows.append(self.pixels[start:end] if 0 <= from_row < self.high else blank[: end - start])
        return Grey(self.wide, self.high, b"".join(rows))

    def turned(self, angle: int) -> Grey:
        """The picture turned clockwise by 90, 180 or 270 degrees."""
        if angle == 180:
            return Grey(self.wide, self.high, self.pixels[::-1])
        columns = (self.pixels[x :: self.wide] for x in range(self.wide))
        if angle == 90:
            return Grey(self.high, self.wide, b"".join(column[::-1] for column in columns))
        return Grey(self.high, self.wide, b"".join(reversed(list(columns))))


def moved(word: Word, right: float, down: float) -> Word:
    """A word of a part of a page, where it stands on the page: so many points further right and down."""
    across = right if word.angle % 180 else down
    return replace(
        word, x0=word.x0 + right, y0=word.y0 + down, x1=word.x1 + right, y1=word.y1 + down, base=word.base + across
    )


def turned(word: Word, angle: int, width: float, height: float) -> Word:
    """A word seen on a page turned clockwise by `angle`, where it stands on the page itself (`width` x `height`)."""
    x0, y0, x1, y1 = word.x0, word.y0, word.x1, word.y1
    if angle == 90:  # its top is the page's left side: words run upwards there
        return replace(word, x0=y0, y0=height - x1, x1=y1, y1=height - x0, base=word.base, angle=90)
    if angle == 180:
        return replace(
            word, x0=width - x1, y0=height - y1, x1=width - x0, y1=height - y0, base=height - word.base, angle=180
        )
    if angle == 270:
        return replace(word, x0=width - y1, y0=x0, x1=width - y0, y1=x1, base=width - word.base, angle=270)
    return word
