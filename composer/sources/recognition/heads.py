# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The head of a page, where press-review services print their strips: the better of two looks at it.

Small type beside a large masthead is taken for one line with it and misread when the page is looked at as a whole.
"""

from __future__ import annotations

import statistics
from dataclasses import replace
from typing import Final

from composer.sources.recognition.words import SeenWord

_HEAD: Final = (0.08, 0.19)  # of the height of a page: the strip ends between these
_SAME_LINE: Final = 0.35  # of the type size
_SAME_SIZE: Final = 0.25


def head_of(words: list[SeenWord], high: float) -> float:
    """How many pixels of a page `high` pixels high are its head: down to a gap between lines; 0 without such a gap."""
    low, most = (int(part * high) for part in _HEAD)
    crossed = bytearray(most + 1)
    for word in words:
        top, bottom = max(0, int(word.y0) - 1), min(most, int(word.y1) + 1)
        if top < bottom:
            crossed[top : bottom + 1] = b"\x01" * (bottom + 1 - top)
    return float(next((row for row in range(most, low, -1) if not crossed[row]), 0))


def better_head(words: list[SeenWord], again: list[SeenWord], cut: float) -> list[SeenWord]:
    """`words` of a page with those above `cut` as they were seen `again`; what was sure and seen more of is kept."""
    sure = [word for word in words if word.y0 < cut and not word.doubtful]
    found: list[SeenWord] = []
    for word in again:
        same = [one for one in sure if _overlap(word, one)]
        letters = sum(len(one.text) for one in same)
        if len(word.text) >= letters and not (word.doubtful and same):
            found.append(word)
    kept = [word for word in sure if not any(_overlap(word, one) for one in found)]
    return [*_in_lines([*found, *kept]), *(word for word in words if word.y0 >= cut)]


def _in_lines(words: list[SeenWord]) -> list[SeenWord]:
    """Words of two looks line by line; those of one line and size get one base line, one size and the page's tilt."""
    lines: list[list[SeenWord]] = []
    for word in sorted(words, key=lambda word: word.base):
        last = lines[-1][-1] if lines else None
        if last is not None and word.base - last.base < min(word.size, last.size) * _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    settled: list[SeenWord] = []
    tilt = max((word.tilt for word in words), key=abs, default=0.0)
    for line in lines:
        line.sort(key=lambda word: word.x0)
        for word in line:
            alike = [one for one in line if abs(one.size - word.size) < word.size * _SAME_SIZE]
            base = statistics.median(one.base for one in alike)
            size = statistics.median(one.size for one in alike)
            settled.append(replace(word, base=base, size=size, tilt=tilt))
    return settled


def _overlap(one: SeenWord, two: SeenWord) -> bool:
    return min(one.x1, two.x1) > max(one.x0, two.x0) and min(one.y1, two.y1) > max(one.y0, two.y0)
