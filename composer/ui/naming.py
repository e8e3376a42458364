# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names of fields for those who do not see the words beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QWidget

from composer.ui.words import Words


def name_field(words: Words, field: QWidget, template: str) -> None:
    """Call `field` by the words of `template`, and what is in it: the pictures of a field, and the field of a box one
    can write in, which has the keyboard."""
    words.bind(field.setAccessibleName, template)
    line = field.lineEdit() if isinstance(field, QComboBox) else None
    if line is not None:
        words.bind(line.setAccessibleName, template)
    if isinstance(field, QLineEdit):
        for picture in field.findChildren(QToolButton):
            words.bind(picture.setAccessibleName, template)


def name_box(words: Words, box: QComboBox, template: str) -> None:
    """Call a box without a label by the words of `template`: on Linux Qt tells what is chosen in it as its name, so
    they are its description as well."""
    name_field(words, box, template)
    words.bind(box.setAccessibleDescription, template)
