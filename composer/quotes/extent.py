# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How much of a source a note quotes, and when that is long for a source that may not be passed on.

No law names a number. Quotation for criticism, discussion, review and information is free within what that purpose
justifies: art. 70 of the Italian law 633/1941 (parts of a work, not in competition with its use), art. 5(3)(d) of
directive 2001/29/EC (to the extent required by the purpose); art. 43-bis of the same Italian law, after art. 15 of
directive (EU) 2019/790, leaves "very short extracts" of press publications free: such as do not make it unnecessary
to read the piece. The limits below are therefore a value of the house, chosen so that a note with a handful of
sentences from a long article passes and one that retells a short report in its own words does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from composer.houses.model import QuotationLimit
from composer.sources.model import Source
from composer.text.normalise import folded

_BRACKETS = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Extent:
    """How many words of a source are quoted, and how many its running text has."""

    words: int
    total: int

    @property
    def share(self) -> float:
        """The part of the source that is quoted, 0 to 1; 1 where nothing is known of its length."""
        return min(self.words / self.total, 1.0) if self.total else 1.0

    def exceeds(self, limit: QuotationLimit) -> bool:
        """Whether this is more than `limit` allows."""
        return self.words > limit.words or (self.words > limit.least and self.share > limit.share)


def extent(source: Source, quoted: Iterable[str]) -> Extent:
    """How much of `source` the quotations with these shown words take.

    Words of the writer in square brackets do not count, the same quotation used twice counts once; what was set aside
    of the document (captions, notices) is no part of its length.
    """
    different = {folded(own): own for own in (_BRACKETS.sub("", shown) for shown in quoted)}
    words = sum(len(own.split()) for own in different.values())
    return Extent(words, len(source.text.text[: source.text.aside_start].split()))
