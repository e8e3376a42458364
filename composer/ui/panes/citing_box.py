# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The box that says how a note cites: a way of citing in the style of its house, or a style by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from composer.citations.choosing import CitationForm, form_of
from composer.ui.choice import Choice
from composer.ui.words import Words
from composer.wording import N_

FORM_NAMES: Final = {
    CitationForm.FOOTNOTES: N_("Footnotes"),
    CitationForm.NUMBERED: N_("Numbered sources at the end"),
    CitationForm.AUTHOR_DATE: N_("Author and date in the text"),
    CitationForm.IN_TEXT: N_("Source in the text, in brief"),
}


def form_choices(words: Words) -> Iterator[tuple[str, str]]:
    """The ways of citing, each as what a note says and as the user reads it."""
    for form, name in FORM_NAMES.items():
        yield form.value, words.text(name)


def style_choices() -> Iterator[tuple[str, str]]:
    """All styles as (id, title), those the user has loaded first."""
    from composer.citations.choosing import FAMILIES
    from composer.citations.styles import available_styles

    ours = {style for family in FAMILIES for style in family}
    for style in sorted(available_styles(), key=lambda style: style.id in ours):
        yield style.id, style.title


class CitingBox(Choice):
    """The ways of citing; opened, the styles as well.

    Signals: `chosen(style)` when the user chose: a form's name, a style's id, "" what the house does.
    """

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown = ""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        words.bind(self.setToolTip, N_("How the note names its sources: in footnotes, by numbers, in the text"))
        self.activated.connect(lambda index: self.chosen.emit(str(self.itemData(index) or "")))
        words.changed.connect(self._fill)
        self._fill()

    def show_style(self, style: str) -> None:
        """Show what a note says of its style."""
        form = form_of(style)
        self._shown = form.value if form else style
        self._fill()

    def showPopup(self) -> None:
        """Opened: every style there is now."""
        self._fill(styles=True)
        super().showPopup()

    def _fill(self, *, styles: bool = False) -> None:
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self._words.text(N_("As the house cites")), "")
            for value, name in form_choices(self._words):
                self.addItem(name, value)
            if styles:
                self.insertSeparator(self.count())
                for value, title in style_choices():
                    self.addItem(title, value)
            if self.findData(self._shown) < 0:
                self.addItem(self._shown, self._shown)
            self.setCurrentIndex(self.findData(self._shown))
