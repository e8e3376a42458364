# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is known already is offered while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


def offer_known(field: QLineEdit, known: Callable[[str], Sequence[str]]) -> None:
    """Offer below `field` what `known` says fits its text; nothing when that is there already."""
    model = QStringListModel(field)
    completer = QCompleter(model, field)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)  # `known` has looked already
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def edited(text: str) -> None:
        fitting = list(known(text))
        model.setStringList(fitting if fitting != [text] else [])

    field.textEdited.connect(edited)  # before the completer looks
    field.setCompleter(completer)
