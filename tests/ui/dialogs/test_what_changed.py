# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What changed since both texts agreed is told in the language of the window, and by more than a colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from composer.text.alignment import diff_words
from composer.twins.changes import TextChange
from composer.ui.dialogs.what_changed import what_changed_dialog
from composer.ui.theme import tokens
from composer.ui.words import Words


def test_it_names_language_and_marks_words(application: QApplication, dispose: Callable[[QWidget], None]) -> None:
    before, now = "Costi\nSono 29 miliardi <b>.", "Costi\nSono 31 miliardi l’anno <b>."
    changes = [TextChange("it", now, before, diff_words(before, now)), TextChange("en", "Costs")]
    for language, name in (("it", "italiano"), ("en", "Italian")):
        dialog = what_changed_dialog("Costi", changes, tokens("dark"), Words(language), None)
        html, text = dialog.text.toHtml(), dialog.text.toPlainText()
        assert name in text and ("Italian" in text) == (language == "en")
        assert "line-through" in html and "underline" in html
        assert "29 31 miliardi l’anno <b>." in text
        assert text.rstrip().endswith("Costs")
        dispose(dialog)
