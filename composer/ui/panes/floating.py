# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where a small panel floats beside what it is about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize

GAP_PX: Final = 8


def beside(near: QRect, size: QSize, room: QRect) -> QPoint:
    """The corner for a panel of `size` below `near`, above it where there is no room below, inside `room`."""
    inner = room.adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
    left = max(min(near.left() - size.width() // 2, inner.right() - size.width()), inner.left())
    below = near.bottom() + GAP_PX
    top = below if below + size.height() <= inner.bottom() else near.top() - GAP_PX - size.height()
    return QPoint(left, max(min(top, inner.bottom() - size.height()), inner.top()))
