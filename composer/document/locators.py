# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Page numbers in citations, changed where the pages of a source were numbered anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from composer.document.model import Citation, CitationItem, Locator

_SIGNS = re.compile(r"(\s*[-–—,;]\s*)")


def with_pages(citation: Citation, keys: Collection[str], numbers: Mapping[str, str]) -> Citation:
    """`citation` with the new number of every page of the sources `keys` it names, by the old ones.

    A place with a number that is not among the old ones ("12n", a page typed by hand) stays as it is.
    """
    return replace(citation, items=tuple(_item(item, numbers) if item.key in keys else item for item in citation.items))


def names_page(locator: str, page: str) -> bool:
    """Whether a place ("12", "12-14", "3, 5–7") takes in a page."""
    for part in re.split(r"\s*[,;]\s*", locator):
        first, _, last = (piece.strip() for piece in re.sub(r"[–—]", "-", part).partition("-"))
        if page in (first, last):
            return True
        if page.isdecimal() and first.isdecimal() and last.isdecimal() and int(first) <= int(page) <= int(last):
            return True
    return False


def _item(item: CitationItem, numbers: Mapping[str, str]) -> CitationItem:
    if item.label is not Locator.PAGE or not item.locator:
        return item
    parts = _SIGNS.split(item.locator)
    if any(number not in numbers for number in parts[::2]):
        return item
    parts[::2] = [numbers[number] for number in parts[::2]]
    return replace(item, locator="".join(parts))
