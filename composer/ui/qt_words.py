# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Qt's own words (file dialogs, printing, menus of text fields) in the language of the program."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from composer.ui.words import Words

# What Qt's own catalogue leaves in English, or says otherwise than the keyboard and the menus of this program do.
_MORE: Final = MappingProxyType(
    {
        "it": {
            "Shift": "Maiusc",
            "&Redo": "&Ripeti",
            "&Look in:": "&Cerca in:",
            "Files of &type:": "&Tipo di file:",
            "Double Sided Printing": "Stampa fronte-retro",
            "Off": "No",
            "Long side binding": "Rilegatura sul lato lungo",
            "Short side binding": "Rilegatura sul lato corto",
            "Pages": "Pagine",
            "Page &Set:": "&Pagine da stampare:",
            "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. "
            "E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.": "Indicare pagine o intervalli separati da virgole. Un "
            "intervallo è dato da due numeri uniti da un trattino: 3,5-7,9 stampa le pagine 3, 5, 6, 7 e 9.",
        }
    }
)


class _Translator(QTranslator):
    """Qt's translations, with those of ours before them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.more: Mapping[str, str] = {}

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """What Qt asks for: `sourceText` in the language loaded; None where there is no translation."""
        return self.more.get(sourceText) or super().translate(context, sourceText, disambiguation, n) or None


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
        self._translator.more = _MORE.get(self._words.language, {})
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._words.language != "en" and self._translator.load(f"qtbase_{self._words.language}", folder):
            QCoreApplication.installTranslator(self._translator)
