# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How large letters are beside the sizes of `theme.TYPE_SCALE`, while the window is open.

The size of everything (`scaling.py`) counts from the start. When the system's letters change while the program runs,
those of the window follow at once by this factor; icons, distances and the sheet follow at the next start.
"""

from __future__ import annotations

_factor = [1.0]  # the one in use


def factor() -> float:
    """By how much letters are larger now than they were made at the start."""
    return _factor[0]


def set_factor(factor: float) -> None:
    """Let letters be `factor` times as large; who has drawn any draws them anew (`Appearance.show_letters`)."""
    _factor[0] = factor


def px(size: int) -> int:
    """A size of the type scale as it is now, in device-independent pixels."""
    return max(round(size * _factor[0]), 1)
