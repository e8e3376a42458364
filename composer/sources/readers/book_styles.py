# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Headings of books that word processors made: paragraphs set larger or bold by classes of a style sheet.

LibreOffice writes every heading as a paragraph with a class (`<p class="para2"><span class="span2">…`); what the class
looks like stands in the style sheet. Only sizes and weights are read; no rule is followed, no address opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from composer.sources.readers.page_walk import seen

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_CLASS = re.compile(r"\.([\w-]+)\s*$")
_SIZE = re.compile(r"font-size\s*:\s*([\d.]+)\s*(pt|px|em|rem|%)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_IN_POINTS = {"pt": 1.0, "px": 0.75, "em": 12.0, "rem": 12.0, "%": 0.12}
_PLAIN = 12.0  # points, where nothing is said
_LARGER = 1.15  # times the size of the text
_LONGEST_HEADING = 25  # words
_DEEPEST = 4
_LONGEST_SHEET = 500_000  # characters


@dataclass(frozen=True, slots=True)
class Look:
    """How a class is set: its size in points (0 not said) and whether it is bold."""

    size: float = 0.0
    bold: bool = False


def looks_of(sheets: Sequence[str]) -> dict[str, Look]:
    """The look of every class that style sheets name."""
    looks: dict[str, Look] = {}
    for sheet in sheets:
        for match in _RULE.finditer(sheet[:_LONGEST_SHEET]):
            size, bold = _SIZE.search(match.group(2)), _BOLD.search(match.group(2)) is not None
            points = (
                float(size[1]) * _IN_POINTS[size[2].lower()] if size and size[1].strip(".").count(".") <= 1 else 0.0
            )
            for selector in match.group(1).split(","):
                if name := _CLASS.search(selector.strip()):
                    looks[name.group(1)] = Look(points, bold)
    return looks


def raise_headings(trees: Sequence[HtmlElement], looks: Mapping[str, Look]) -> None:
    """Make headings of the paragraphs of `trees` that are set larger than the text, in a book that marks none."""
    if not looks or any(next(tree.iter("h1", "h2", "h3"), None) is not None for tree in trees):
        return
    set_as = [(element, seen(element), _size_of(element, looks)) for tree in trees for element in tree.iter("p")]
    letters: Counter[float] = Counter()
    for _, words, size in set_as:
        letters[size] += len(words)
    if not letters:
        return
    text = letters.most_common(1)[0][0]
    larger = [(element, size) for element, words, size in set_as if _heads(words) and size >= text * _LARGER]
    ranks = sorted({size for _, size in larger}, reverse=True)
    for element, size in larger:
        element.tag = f"h{min(ranks.index(size) + 1, _DEEPEST)}"


def _heads(words: str) -> bool:
    return 0 < len(words.split()) <= _LONGEST_HEADING and any(c.isalpha() for c in words)


def _size_of(element: HtmlElement, looks: Mapping[str, Look]) -> float:
    """The size in which all the words of a paragraph are set: that of its spans where they agree, else its own."""
    sizes = {_of_class(span, looks) or 0.0 for span in element.iter("span") if seen(span)}
    own = _of_class(element, looks)
    size = next(iter(sizes)) if len(sizes) == 1 else 0.0
    return size or own or _PLAIN


def _of_class(element: HtmlElement, looks: Mapping[str, Look]) -> float:
    names = str(element.get("class", "")).split()
    return max((looks[name].size for name in names if name in looks), default=0.0)
