# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a paragraph style says a paragraph is, by its name as word processors show it in five languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from composer.text.wordlists import phrase_set

_HEADING = re.compile(r"(?:heading|titolo|überschrift|titre|título)\s*([1-9])$", re.IGNORECASE)
_TITLES = frozenset({"title", "titolo", "titel", "titre"})
_QUOTES = phrase_set(
    """
    quote | intense quote | block text | citazione | citazione intensa | quotations | quotation | zitat | citation
    """
)
_AUTHORS = frozenset({"author", "autore", "auteur"})
_CAPTIONS = frozenset({"caption", "didascalia", "beschriftung", "légende"})
_NEAREST = 2  # styles from the paragraph's own upwards that may tell a quotation or a caption


def heading_of(names: Sequence[str]) -> int:
    """The heading level that `names` (a style's and those it is based on, lower case, nearest first) tell, 0 none."""
    return next((int(match.group(1)) for name in names if (match := _HEADING.match(name))), 0)


def is_title(names: Sequence[str]) -> bool:
    """Whether the style is that of the document's title."""
    return bool(_TITLES & set(names[:1]))


def is_author(names: Sequence[str]) -> bool:
    """Whether the style is that of the author's name."""
    return bool(_AUTHORS & set(names[:1]))


def is_quote(names: Sequence[str]) -> bool:
    """Whether the style is one for quotations set apart."""
    return bool(_QUOTES & set(names[:_NEAREST]))


def is_caption(names: Sequence[str]) -> bool:
    """Whether the style is one for captions."""
    return bool(_CAPTIONS & set(names[:_NEAREST]))
