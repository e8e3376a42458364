# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where a passage stands in a source, kept so that it is found again.

Model: W3C Web Annotation Data Model, TextQuoteSelector (exact, prefix, suffix) and TextPositionSelector
(start, end), https://www.w3.org/TR/annotation-model/#selectors
"""

from __future__ import annotations

from dataclasses import dataclass

from composer.text.spans import Span

CONTEXT_LENGTH = 32  # code points kept on either side, as design demands and as Hypothesis does


@dataclass(frozen=True, slots=True)
class QuoteAnchor:
    """A passage of a source: its words, what stands around them, and its place.

    `exact`, `prefix`, `suffix` are text-quote selector values from the source's clean text; `start`, `end` are
    code point positions there; `paragraph` is the number in the margin (None outside numbered paragraphs) and
    `page` the printed page label ("" when unknown).
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    paragraph: int | None = None
    page: str = ""

    @property
    def span(self) -> Span:
        """The place where the passage stood when it was captured."""
        return Span(self.start, self.end)


def anchor_at(text: str, span: Span, *, paragraph: int | None = None, page: str = "") -> QuoteAnchor:
    """The anchor of `span` of `text`, with its context on either side."""
    return QuoteAnchor(
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        suffix=text[span.end : span.end + CONTEXT_LENGTH],
        start=span.start,
        end=span.end,
        paragraph=paragraph,
        page=page,
    )
