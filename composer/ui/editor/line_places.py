# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where positions are on a laid-out line."""

from __future__ import annotations

from PySide6.QtGui import QTextLine


def place_on_line(line: QTextLine, position_u16: int) -> float:
    """How far from the left of its block a position is on `line` (PySide gives it alone or with the position)."""
    found: object = line.cursorToX(position_u16)
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
