# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Qt's own words (file dialogs, the menus of text fields) in the language of the program; Qt brings them along."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from composer.ui.words import Words


class QtWords(QObject):
    """Keeps Qt's own words in the language of `words`. Where Qt has none for it, they stay English."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._translator = QTranslator(self)
        words.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        QCoreApplication.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._words.language != "en" and self._translator.load(f"qtbase_{self._words.language}", folder):
            QCoreApplication.installTranslator(self._translator)
