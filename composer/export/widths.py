# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The widths of a table's columns as shares of the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_WHOLE: Final = 100
_LEAST: Final = 3


def fit_widths(widths: Sequence[int], columns: int) -> tuple[int, ...]:
    """The shares that a table of `columns` says, in hundredths, none vanishing and together the whole line at most.

    () where it says none, or not one for each column.
    """
    if not widths or len(widths) != columns or any(width < 0 for width in widths) or not any(widths):
        return ()
    least = min(_LEAST, _WHOLE // columns)
    wished = [max(least, width) for width in widths]
    total = sum(wished)
    if total <= _WHOLE:
        return tuple(wished)
    return tuple(max(1, width * _WHOLE // total) for width in wished)
