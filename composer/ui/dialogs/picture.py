# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Asks what a picture shows, how it is called and how wide it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from composer.document.clean import clean_text
from composer.document.model import Picture, Text, plain
from composer.ui.dialogs.small_asks import FormDialog
from composer.ui.words import Words
from composer.wording import N_

_WIDTHS: Final = (0, 25, 33, 50, 66, 75, 100)
_PREVIEW: Final = (440, 180)
_LINES: Final = 4


class PictureDialog(FormDialog):
    """After `exec` accepted, `picture` is the one given, with what was said of it."""

    def __init__(self, picture: Picture, data: bytes | None, words: Words, parent: QWidget | None) -> None:
        """`data` are the bytes of the picture, to show it (None: it is not there)."""
        super().__init__(words, N_("Picture"), parent)
        self._picture = picture
        shown = QImage.fromData(data) if data else QImage()
        if not shown.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            preview = QLabel(self)
            preview.setPixmap(QPixmap.fromImage(shown.scaled(*_PREVIEW, keep, smooth)))
            preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.content.insertWidget(0, preview)
        self._words_field = QPlainTextEdit(picture.alternative, self)
        self._words_field.setTabChangesFocus(True)
        self._words_field.setFixedHeight(self._words_field.fontMetrics().lineSpacing() * _LINES)
        words.bind(
            self._words_field.setPlaceholderText,
            N_("What it shows, in a sentence or two, for those who do not see it"),
        )
        self._decorative = QCheckBox(self)
        words.bind(self._decorative.setText, N_("Decoration: it says nothing that the text does not say"))
        self._decorative.setChecked(picture.decorative)
        self._caption = QLineEdit(plain(picture.caption), self)
        self._plain_caption = all(isinstance(inline, Text) for inline in picture.caption)
        self._caption.setEnabled(self._plain_caption)
        words.bind(self._caption.setPlaceholderText, N_("Printed under the picture, with its number"))
        self._width = QComboBox(self)
        for share in sorted({*_WIDTHS, picture.width}):
            name = words.text(N_("{share}% of the line"), share=share) if share else words.text(N_("Its own size"))
            self._width.addItem(name, share)
        self._width.setCurrentIndex(self._width.findData(picture.width))
        self.add_field(N_("What it shows"), self._words_field)
        self.add_field("", self._decorative)
        self.add_field(N_("Caption"), self._caption)
        self.add_field(N_("Width"), self._width)
        self.add_ok_and_cancel(N_("Keep"))
        self._decorative.toggled.connect(self._words_field.setDisabled)
        self._words_field.setDisabled(picture.decorative)
        self._words_field.setFocus()

    @property
    def picture(self) -> Picture:
        """The picture with what was said of it."""
        caption = " ".join(clean_text(self._caption.text()).split())
        kept = self._picture.caption
        if self._plain_caption and caption != plain(kept):
            kept = (Text(caption),) if caption else ()
        return replace(
            self._picture,
            alternative=" ".join(clean_text(self._words_field.toPlainText()).split()),
            decorative=self._decorative.isChecked(),
            caption=kept,
            width=int(self._width.currentData()),
        )
