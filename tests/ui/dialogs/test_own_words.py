# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's own words are looked through, added and taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPushButton, QWidget

from composer.spelling.own_words import OwnWords
from composer.ui.dialogs.own_words import OwnWordsDialog
from composer.ui.words import Words

BOTH = (("it", "Italiano"), ("en", "English"))


@pytest.fixture
def own(tmp_path: Path) -> OwnWords:
    made = OwnWords(tmp_path)
    for word in ("cyberspazio", "Zelensky", "appunto"):
        made.add(word, "it")
    made.add("spokesmen", "en")
    return made


@pytest.fixture
def dialog(own: OwnWords, words: Words, application: Any, dispose: Callable[[QWidget], None]) -> Any:
    made = OwnWordsDialog(own.words, BOTH, "it", words, None)
    made.add_wanted.connect(own.add)
    made.remove_wanted.connect(lambda removed, language: [own.remove(word, language) for word in removed])
    made.show()
    yield made
    dispose(made)


def listed(dialog: OwnWordsDialog) -> list[str]:
    found = dialog.findChild(QListWidget)
    assert found is not None
    return [found.item(row).text() for row in range(found.count())]


def button(dialog: OwnWordsDialog, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def test_the_words_of_a_language_are_listed_in_the_order_of_letters(dialog: OwnWordsDialog) -> None:
    assert listed(dialog) == ["appunto", "cyberspazio", "Zelensky"]
    dialog.findChild(QComboBox).setCurrentIndex(1)  # type: ignore[union-attr]
    assert listed(dialog) == ["spokesmen"]


def test_a_word_is_added_with_enter_and_the_dialog_stays(dialog: OwnWordsDialog, own: OwnWords) -> None:
    line = dialog.findChild(QLineEdit)
    assert line is not None and not button(dialog, "Add").isEnabled()
    QTest.keyClicks(line, "eurobond")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "eurobond" in listed(dialog) and own.knows("Eurobond", "it") and dialog.isVisible() and line.text() == ""


def test_what_is_no_word_cannot_be_added(dialog: OwnWordsDialog, own: OwnWords) -> None:
    line = dialog.findChild(QLineEdit)
    assert line is not None
    for typed in ("two words", "   ", "#note"):
        line.setText(typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert not button(dialog, "Add").isEnabled()
    assert len(own.words("it")) == 3


def test_several_words_are_taken_out_at_once(dialog: OwnWordsDialog, own: OwnWords) -> None:
    words = dialog.findChild(QListWidget)
    assert words is not None and not button(dialog, "Take out").isEnabled()
    words.item(0).setSelected(True)
    words.item(1).setSelected(True)
    button(dialog, "Take out").click()
    assert listed(dialog) == ["Zelensky"] and own.words("it") == {"Zelensky"}
    words.item(0).setSelected(True)
    QTest.keyClick(words, Qt.Key.Key_Delete)
    assert listed(dialog) == []
