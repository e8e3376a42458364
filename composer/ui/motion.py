# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether things may move and fade: not where the system asks for no animations."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle


def is_still() -> bool:
    """Whether the system asks for no animations (Qt gives controls no time for them then)."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
