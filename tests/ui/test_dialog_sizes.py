# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dialogs are as large as one left them, and ask nothing in a box of their own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from composer import ui
from composer.ui.dialog_sizes import DialogSizes
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.settings import DIALOG_SIZES, Settings
from composer.ui.words import Words
from composer.wording import N_


class Over(QWidget):
    """A window that remembers the sizes of its dialogs."""

    def __init__(self, sizes: DialogSizes) -> None:
        super().__init__()
        self.dialog_sizes = sizes


def _shown(application: QApplication, over: QWidget, words: Words) -> DialogFrame:
    dialog = DialogFrame(words, N_("Keys"), over)
    dialog.resize(400, 300)
    dialog.show()
    application.processEvents()
    return dialog


def test_a_size_the_user_gave_comes_back_and_another_is_not_kept(
    application: QApplication, settings: Settings, words: Words, dispose: Callable[[QWidget], None]
) -> None:
    over = Over(DialogSizes(settings))
    _shown(application, over, words).reject()
    assert settings.get(DIALOG_SIZES) == []
    dialog = _shown(application, over, words)
    dialog.resize(500, 350)
    dialog.reject()
    assert settings.get(DIALOG_SIZES) == ["DialogFrame=500x350"]
    assert _shown(application, over, words).size() == QSize(500, 350)
    dispose(over)


@pytest.mark.parametrize("line", ["DialogFrame=", "DialogFrame=x", "DialogFrame=-1x5", "DialogFrame", "=5x5", "²=²x²"])
def test_sizes_that_mean_nothing_are_none(settings: Settings, line: str) -> None:
    settings.set(DIALOG_SIZES, [line])
    assert DialogSizes(settings).of("DialogFrame") is None


def test_no_question_is_asked_in_a_box_of_the_system() -> None:
    """What is asked or told stands in the bar, with ways out and Undo, or in a dialog with the fields it needs."""
    from pathlib import Path

    files = Path(ui.__file__).parent.rglob("*.py")
    boxes = [
        file.name for file in files if re.search(r"\bQ(MessageBox|InputDialog|ErrorMessage)\b", file.read_text("utf-8"))
    ]
    assert not boxes
