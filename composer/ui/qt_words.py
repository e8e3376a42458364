# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Qt's own words (file dialogs, the menus of text fields) in the language of the program; Qt brings them along."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from composer.ui.words import Words

_SHIFT: Final = MappingProxyType({"it": "Maiusc"})  # what stands on the keyboards there; Qt says "Shift" everywhere


class _Translator(QTranslator):
    """Qt's translations, with the names of keys as they stand on the keyboard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shift = ""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """What Qt asks for: `sourceText` in the language loaded; None where there is no translation."""
        if self.shift and context == "QShortcut" and sourceText == "Shift":
            return self.shift
        return super().translate(context, sourceText, disambiguation, n) or None


class QtWords(QObject):
    """Keeps Qt's own words in the language of `words`. Where Qt has none for it, they stay English."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._translator = _Translator(self)
        words.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        QCoreApplication.removeTranslator(self._translator)
        self._translator.shift = _SHIFT.get(self._words.language, "")
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._words.language != "en" and self._translator.load(f"qtbase_{self._words.language}", folder):
            QCoreApplication.installTranslator(self._translator)
