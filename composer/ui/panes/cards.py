# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the cards of the checks are made of: frames, lines of words and links to what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from composer.ui.elided import ElidedButton
from composer.ui.flow import FlowRow
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from composer.ui.words import Words

Way = tuple[str, Callable[[], object]]
"""What a link says and what it does."""

_WIDEST: Final = 360


class Card(QFrame):
    """A frame whose menu has what its links do."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu, at the pointer or at what has the keyboard."""
        links_in = [button for button in self.findChildren(QPushButton) if not button.isHidden()]
        ways: list[Way] = [(_words_of(button), button.click) for button in links_in]
        menu_of(ways, self).popup(event.globalPos())
        event.accept()


def menu_of(ways: Sequence[Way], parent: QWidget) -> QMenu:
    """A menu with `ways`, in the user's language; it goes with `parent`, or when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for said, act in ways:
        menu.addAction(menu.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, _WIDEST)).triggered.connect(
            lambda _checked=False, act=act: act()
        )
    return menu


def _words_of(button: QPushButton) -> str:
    return button.whole_words.replace("&", "&&") if isinstance(button, ElidedButton) else button.text()


def card(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """An empty card with its column."""
    frame = Card(parent)
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
