# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Ctrl+Up and Ctrl+Down go from paragraph to paragraph, with Shift they select, as in Word: Qt has it on macOS only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor


def move_by_paragraph(event: QKeyEvent, cursor: QTextCursor) -> bool:
    """Move `cursor` when the key is one of these; whether it is."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down) or held & ~shift != control:
        return False
    mode = QTextCursor.MoveMode.KeepAnchor if held & shift else QTextCursor.MoveMode.MoveAnchor
    block = cursor.block()
    if event.key() == Qt.Key.Key_Up:
        before = block.previous() if cursor.atBlockStart() and block.previous().isValid() else block
        cursor.setPosition(before.position(), mode)
    elif block.next().isValid():
        cursor.setPosition(block.next().position(), mode)
    else:
        cursor.setPosition(block.position() + block.length() - 1, mode)
    return True
