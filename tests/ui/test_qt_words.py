# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What Qt says by itself is said in the language of the program, and changes with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeySequence

from composer.ui.qt_words import QtWords
from composer.ui.words import Words


@pytest.mark.usefixtures("application")
def test_the_words_of_qt_follow_the_language_of_the_program(words: Words) -> None:
    owner = QObject()
    QtWords(words, owner)

    def look_in() -> str:
        return QCoreApplication.translate("QFileDialog", "Look in:")

    assert look_in() == "Look in:"
    words.switch("it")
    assert look_in() == "Cerca in:"
    assert QCoreApplication.translate("Nowhere", "Never translated") == "Never translated"
    words.switch("en")
    assert look_in() == "Look in:"


@pytest.mark.usefixtures("application")
def test_keys_have_the_names_that_stand_on_the_keyboard(words: Words) -> None:
    owner = QObject()
    QtWords(words, owner)

    def key() -> str:
        return QKeySequence("Ctrl+Shift+Return").toString(QKeySequence.SequenceFormat.NativeText)

    assert key() == "Ctrl+Shift+Return"
    words.switch("it")
    assert key() == "Ctrl+Maiusc+Invio"
    words.switch("en")
    assert key() == "Ctrl+Shift+Return"
