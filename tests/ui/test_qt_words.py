# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What Qt says by itself is said in the language of the program, and changes with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QObject

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
    words.switch("en")
    assert look_in() == "Look in:"
