# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where the doubtful words of a recognised document stand in its clean text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from composer.text.spans import Span


def spans_of(text: str, doubts: Iterable[tuple[str, str, str]]) -> tuple[Span, ...]:
    """The places of words given with those before and after them, in the order of `text`; what is not found is left.

    The layout may have put a line elsewhere, so each is looked for behind the last one first, then everywhere.
    """
    found: dict[Span, None] = {}
    last = 0
    for before, word, after in doubts:
        span = _place(text, before, word, after, last)
        if span is not None:
            found[span] = None
            last = span.end
    return tuple(sorted(found, key=lambda span: span.start))


def _place(text: str, before: str, word: str, after: str, start: int) -> Span | None:
    own = re.escape(word)
    patterns = (
        rf"{re.escape(before)}\W*\s({own})\s\W*{re.escape(after)}" if before and after else "",
        rf"{re.escape(before)}\s({own})(?!\w)" if before else "",
        rf"(?<!\w)({own})\s{re.escape(after)}" if after else "",
        rf"(?<!\w)({own})(?!\w)",
    )
    for pattern in filter(None, patterns):
        match = re.compile(pattern).search(text, start) or re.search(pattern, text)
        if match is not None:
            return Span(match.start(1), match.end(1))
    return None
