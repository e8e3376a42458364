# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Asking where a file is to be written whose ending is known."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from composer.files import is_there


def asked_target(parent: QWidget, title: str, start: str, kinds: str, ending: str) -> Path | None:
    """The file somebody chooses to write, with its `ending` (".appunto"); None for none.

    The dialog asks before a file is replaced that has the name as it was typed. Where the ending was left out and there
    is a file with it, it is asked once more, with the whole name.
    """
    while True:
        name, _kind = QFileDialog.getSaveFileName(parent, title, start, kinds)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() == ending:
            return path
        path = path.with_name(path.name + ending)
        if not is_there(path):
            return path
        start = str(path)
