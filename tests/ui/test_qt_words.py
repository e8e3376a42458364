# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What Qt says by itself is said in the language of the program, and changes with it."""

from __future__ import annotations

import re
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QTextBrowser, QTextEdit, QWidget

from composer.ui.actions import BY_ID
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


def said_by_qt() -> list[str]:
    """Every word of the dialogs and menus that Qt makes and this program uses."""
    said: list[str] = []
    for field in (QLineEdit("abc"), QTextEdit("abc"), QTextBrowser()):
        menu = field.createStandardContextMenu()
        said += [action.text().split("\t")[0] for action in (*menu.actions(), *menu.findChildren(QAction))]
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    for dialog in (files, QPrintDialog(QPrinter())):
        said.append(dialog.windowTitle())
        for child in dialog.findChildren(QWidget):
            for words_of in (child.toolTip, getattr(child, "text", str), getattr(child, "title", str)):
                said.append(words_of())
            if isinstance(child, QComboBox):
                said += [child.itemText(index) for index in range(child.count())]
    return said


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own dialogs are shown")
@pytest.mark.usefixtures("application")
def test_no_dialog_or_menu_of_qt_keeps_an_english_word(words: Words) -> None:
    owner = QObject()
    QtWords(words, owner)
    english = said_by_qt()
    words.switch("it")
    italian = said_by_qt()
    assert len(english) == len(italian) > 60
    same = [text for text, said in zip(english, italian, strict=True) if text == said]
    assert not [text for text in same if re.search(r"[^\W\d_]{2}", text) and "/" not in text]


@pytest.mark.usefixtures("application")
def test_one_thing_has_one_name_in_our_menus_and_in_those_of_qt(words: Words) -> None:
    owner = QObject()
    QtWords(words, owner)
    words.switch("it")
    ours = {words.text(BY_ID[f"edit.{name}"].text) for name in ("undo", "redo", "cut", "copy", "paste", "select_all")}
    field = QTextEdit()
    menu = field.createStandardContextMenu()
    theirs = {action.text().split("\t")[0].replace("&", "") for action in menu.actions()}
    assert ours <= theirs, ours - theirs
