# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dashes typed as hyphens, and dots typed one by one.

Sources: EU Interinstitutional Style Guide, 6.4 (dashes with a space on each side, the one sign …), English edition
10.1.8 and 10.1.10; US Government Publishing Office Style Manual 8.60 (em dash without spaces). Which dash, and the sign
of ranges, is the house's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from composer.typesetting.manner import Correction, Manner, Rule

_TWO: Final = re.compile(r"(?<=[^\s-])( --? )(?=\S|\Z)")
_TWO_JOINED: Final = re.compile(r"(?<=[^\W\d_])(--)(?=[^\W\d_])")
_YEARS: Final = re.compile(r"(?<![\w.,/-])(?:1[5-9]|20)\d\d(-)(?:(?:1[5-9]|20)\d\d|\d\d)(?![\w/-]|[.,]\d)")
_PAGES: Final = re.compile(r"(?<!\w)(?:pp?|pagg?|artt?|nn|paras?|pages|nos)\.?[ \u00a0]\d+(-)\d+(?![\w-])")
_DOTS: Final = re.compile(r"(?<!\.)(\.\.\.)(?!\.)")


def dashes(text: str, manner: Manner, *, typing: bool) -> Iterator[Correction]:
    """Hyphens that stand for a dash, and those in ranges of years and pages where the house has another sign."""
    for found in _TWO.finditer(text):
        before, after = text[found.start() - 1], text[found.end() : found.end() + 1]
        single = found[1] == " - "
        if single and ((before.isdigit() and (after.isdigit() or not after)) or (typing and not after)):
            continue
        yield Correction(found.start(), found.end(), manner.dash, Rule.DASHES)
    for found in _TWO_JOINED.finditer(text):
        yield Correction(found.start(), found.end(), manner.dash, Rule.DASHES)
    if manner.range_sign and manner.range_sign != "-":
        for expression in (_YEARS, _PAGES):
            for found in expression.finditer(text):
                yield Correction(found.start(1), found.end(1), manner.range_sign, Rule.DASHES)


def ellipses(text: str) -> Iterator[Correction]:
    """Three full stops in a row, no more and no fewer."""
    for found in _DOTS.finditer(text):
        yield Correction(found.start(), found.end(), "…", Rule.ELLIPSES, by_backspace=True)
