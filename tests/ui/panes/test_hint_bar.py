# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The hint beside the caret is never cut off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.panes.hint_bar import HintBar
from composer.ui.theme import tokens
from composer.ui.words import Words


def test_it_goes_when_the_text_beneath_becomes_narrower(
    application: QApplication, dispose: Callable[[QWidget], None]
) -> None:
    over = QWidget()
    over.resize(600, 300)
    over.show()
    hint = HintBar(Words("en"), tokens("light"), over)
    hint.say("x", "Make it live: 29,2 miliardi di dollari · USD 29.2 billion", [], QRect(300, 40, 2, 20))
    assert hint.isVisible() and over.rect().contains(hint.geometry())
    over.resize(600, 200)
    application.processEvents()
    assert hint.isVisible()
    over.resize(300, 200)
    application.processEvents()
    assert not hint.isVisible()
    dispose(over)
