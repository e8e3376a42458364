# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which widgets stand in a layout, asked so that nothing of the answer outlives them.

`QLayout.itemAt` gives Python an object for the place of a widget. It is never told that Qt has thrown the place away
together with its widget, and stays as long as the layout; once something new is made at the same address in memory,
PySide 6.11 takes one for the other when that goes, and the program crashes. Places are therefore never asked for.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def widgets_in(layout: QLayout) -> list[QWidget]:
    """The widgets that stand in `layout` itself, not in layouts within it, in its order; none before it belongs to a
    widget."""
    owner = layout.parentWidget()
    if owner is None:
        return []
    beside = owner.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return sorted((one for one in beside if layout.indexOf(one) >= 0), key=layout.indexOf)
