# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How wide the columns of a table are: no word or figure is parted where there is room for it.

The widths of letters are estimated on the wide side, those of Arial in bold: nobody here knows the font of the house.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from composer.export.placing import set_words
from composer.export.resolved_blocks import SetTable

_EM: Final = 220  # twips: the letters of a table are of 11 points at most in our templates
_SIDES: Final = 170  # twips: the room at both sides of a cell
_WIDEST: Final = 4200  # twips: about 42 characters; longer cells wrap
_NARROWEST: Final = 620
_WHOLE: Final = 100
# Hundredths of an em, after the metrics of Arial Bold.
_LETTER: Final = 58
_WIDTHS: Final = {
    **dict.fromkeys("iljI.,;:!|'’‘·ì", 32),
    **dict.fromkeys('frt()[]-/ \u00a0\u202f“”"°', 38),
    **dict.fromkeys("mwMW%—@…", 90),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZÀÈÉÒÙ&", 72),
}
# Where a line may end: at blanks that do not keep together, and behind a hyphen or dash.
_PARTS: Final = re.compile(r"[ \t\n]+|(?<=[-–—])")


def column_widths(grid: SetTable, width_twips: int) -> list[int]:
    """The columns' widths: as the writer said, else all of `width_twips`, shared out by what stands in them."""
    if grid.widths:
        widths = [width_twips * share // _WHOLE for share in grid.widths]
        if sum(grid.widths) == _WHOLE:
            widths[-1] += width_twips - sum(widths)
        return widths
    cells = [[set_words(row[column]) for row in grid.rows] for column in range(len(grid.alignments))]
    most = width_twips * 2 // 5 if len(cells) > 1 else width_twips  # an address takes no other column's room
    least = [min(most, _widest_of(part for cell in column for part in _PARTS.split(cell))) for column in cells]
    wishes = [max(need, min(_WIDEST, _widest_of(column))) for need, column in zip(least, cells, strict=True)]
    widths = _shared(width_twips, least, wishes)
    widths[-1] += width_twips - sum(widths)
    return widths


def _shared(width: int, least: list[int], wishes: list[int]) -> list[int]:
    """`width` by what columns wish, where all get it; else to each the least it needs, and the rest by the wishes."""
    if sum(wishes) <= width:
        return [width * wish // sum(wishes) for wish in wishes]
    spare = width - sum(least)
    if spare < 0:
        return [width * need // sum(least) for need in least]
    more = [wish - need for wish, need in zip(wishes, least, strict=True)]
    return [need + spare * extra // sum(more) for need, extra in zip(least, more, strict=True)]


def _widest_of(texts: Iterable[str]) -> int:
    """The width in twips of a cell that holds the widest of `texts` on one line."""
    return max(_NARROWEST, max((_measured(text) for text in texts), default=0) + _SIDES)


def _measured(text: str) -> int:
    return sum(_WIDTHS.get(character, _LETTER) for character in text) * _EM // 100
