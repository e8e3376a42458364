# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names of fields for those who do not see the words beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from composer.ui.words import Words


def name_field(words: Words, field: QWidget, template: str) -> None:
    """Call `field` by the words of `template`. A box one can write in has a field of its own within, which has the
    keyboard and so must have the name as well."""
    words.bind(field.setAccessibleName, template)
    line = field.lineEdit() if isinstance(field, QComboBox) else None
    if line is not None:
        words.bind(line.setAccessibleName, template)
