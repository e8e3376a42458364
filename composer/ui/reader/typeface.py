# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""In which typeface sources are read: the usual one, or one of the user's that is on this computer."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from composer.ui.theme import READING_FAMILIES

_chosen: list[str] = []


def choose(name: str) -> bool:
    """Read sources in the typeface called `name` from now on ("" for the usual one); False when it is not here, and
    the usual one is taken."""
    there = not name or name in QFontDatabase.families()
    _chosen[:] = [name] if name and there else []
    return there


def families() -> list[str]:
    """The typefaces to take, the first that is there counts."""
    return [*_chosen, *READING_FAMILIES]
