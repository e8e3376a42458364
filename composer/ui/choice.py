# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A box to choose from that the wheel passes by."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """A closed box does not change under the wheel: who scrolls a form must not change the language of a source."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What is around it scrolls."""
        event.ignore()
