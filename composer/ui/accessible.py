# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What assistive technology is told of widgets that Qt cannot describe by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

_installed: list[bool] = []


def install() -> None:
    """Let Qt ask here for the accessible interface of widgets; once in a program, before anybody has asked."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_made_for)


def _made_for(_class_name: str, widget: QObject) -> QAccessibleInterface | None:
    """The interface of a widget; None leaves it to Qt."""
    from composer.ui.editor.text_edit import NoteTextEdit
    from composer.ui.panes.message_bar import MessageBar

    if isinstance(widget, NoteTextEdit):
        from composer.ui.editor.spoken_interface import SpokenInterface

        return SpokenInterface(widget, widget.words)
    if isinstance(widget, MessageBar):
        return QAccessibleWidget(widget, QAccessible.Role.AlertMessage)
    return None
