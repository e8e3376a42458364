# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the cards of the checks are made of: frames, lines of words and links to what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.ui.flow import FlowRow
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from composer.ui.words import Words

Way = tuple[str, Callable[[], object]]
"""What a link says and what it does."""


def card(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """An empty card with its column."""
    frame = QFrame(parent)
    set_role(frame, "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
    column.setSpacing(SPACE_XS)
    return frame, column


def row_card(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """An empty card whose first line is a button that has its own room around it."""
    frame, column = card(parent)
    column.setContentsMargins(SPACE_S, SPACE_XS, SPACE_M, SPACE_S)
    column.setSpacing(0)
    return frame, column


def line(sentence: str, parent: QWidget, role: str = "") -> QLabel:
    """Words as they are, over as many lines as they need."""
    label = QLabel(sentence, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        set_role(label, role)
    return label


def small_line(sentence: str, parent: QWidget) -> QLabel:
    """The same, small, under the words of a button."""
    label = line(sentence, parent, "small")
    label.setContentsMargins(SPACE_M, 0, SPACE_M, SPACE_XS)
    return label


def link(said: str, act: Callable[[], object], parent: QWidget) -> QPushButton:
    """One thing that can be done; `said` is in the user's language."""
    made = QPushButton(said.replace("&", "&&"), parent)
    set_role(made, "link")
    made.setAutoDefault(True)  # Enter presses it, as in a dialog
    made.clicked.connect(lambda _checked=False: act())
    return made


def links(ways: Sequence[Way], parent: QWidget) -> FlowRow:
    """Links side by side as far as there is room."""
    row = FlowRow(parent)
    row.show_widgets([link(said, act, row) for said, act in ways])
    return row


def worded_links(ways: Sequence[Way], words: Words, parent: QWidget) -> FlowRow:
    """The same for sentences that are not in the user's language yet."""
    return links([(words.text(said), act) for said, act in ways], parent)
