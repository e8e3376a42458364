# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The hint beside the caret is never cut off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.panes.hint_bar import HintBar, Way
from composer.ui.theme import tokens
from composer.ui.words import Words
from tests.ui import seen_words


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


def test_what_it_offers_goes_on_in_the_next_line_where_there_is_no_room(
    application: QApplication, dispose: Callable[[QWidget], None]
) -> None:
    over = QWidget()
    over.resize(420, 400)
    over.show()
    hint = HintBar(Words("en"), tokens("light"), over)
    ways: list[Way] = [(words, "", lambda: None) for words in ("Restore the words", "Declare them", "Unlink them")]
    sentence = "The words differ from the source. They were altered in this note after they had been quoted from it."
    hint.say("x", sentence, ways, QRect(100, 40, 2, 20))
    application.processEvents()
    assert over.rect().contains(hint.geometry())
    assert seen_words.cut_words(hint, lambda _words: True) == []
    assert hint.buttons[0].y() > 0, "they stand below the sentence"
    over.resize(1600, 400)
    hint.say("y", sentence, ways, QRect(800, 40, 2, 20))
    application.processEvents()
    assert len({button.geometry().center().y() for button in hint.buttons}) == 1
    assert hint.height() < 2 * hint.buttons[0].height() + 12
    dispose(over)
