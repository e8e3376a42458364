# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where a quote stands, as a citation says it: its page, or its paragraph where there are no pages."""

from __future__ import annotations

from composer.document.model import Locator
from composer.quotes.model import Quote
from composer.sources.model import SourceText
from composer.text.spans import Span


def locator_of(quote: Quote, text: SourceText | None = None) -> tuple[Locator, str]:
    """Page when the page is known, else paragraph; "3-4" over several when `text`, the source's text, is given.

    The value is "" for words that stand in no numbered paragraph (a heading, a caption) and on no known page.
    """
    anchor = quote.anchor
    if text is not None and anchor.page and anchor.span.of(text.text) == anchor.exact:
        return locator_at(text, anchor.span)  # the pages may have been numbered anew since the words were captured
    return _said(anchor.page, anchor.paragraph, *(_end(text, anchor.span) if text else (anchor.page, anchor.paragraph)))


def locator_at(text: SourceText, span: Span) -> tuple[Locator, str]:
    """The same for any place of a source's text."""
    return _said(text.page_at(span.start), text.paragraph_at(span.start), *_end(text, span))


def _end(text: SourceText, span: Span) -> tuple[str, int | None]:
    last = max(span.start, span.end - 1)
    return text.page_at(last), text.paragraph_at(last)


def _said(page: str, paragraph: int | None, last_page: str, last_paragraph: int | None) -> tuple[Locator, str]:
    if page:
        return Locator.PAGE, f"{page}-{last_page}" if last_page and last_page != page else page
    if paragraph is None:
        return Locator.PARAGRAPH, ""
    if last_paragraph is not None and last_paragraph > paragraph:
        return Locator.PARAGRAPH, f"{paragraph}-{last_paragraph}"
    return Locator.PARAGRAPH, str(paragraph)
