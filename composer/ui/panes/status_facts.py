# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The facts in the line at the bottom, each a button where there is something to do about it."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from composer.ui import icons
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_


class FactKind(StrEnum):
    """What a fact is about, and so what is done about it."""

    SAVED = "saved"
    LANGUAGE = "language"
    HOUSE = "house"
    LENGTH = "length"
    NOTHING = "nothing"


class Fact(NamedTuple):
    """Something said about the note."""

    kind: FactKind
    text: str


_ACTS: Final = {
    FactKind.SAVED: N_("Earlier versions of the note"),
    FactKind.LANGUAGE: N_("Change the language of the note"),
    FactKind.HOUSE: N_("Choose another house for the note"),
    FactKind.LENGTH: N_("Show the checks"),
    FactKind.NOTHING: N_("Choose a note"),
}
_KEPT: Final = (FactKind.NOTHING, FactKind.SAVED, FactKind.LANGUAGE, FactKind.LENGTH, FactKind.HOUSE)
"""What has to go last where there is little room."""


class _FactButton(QToolButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it, as it does in a dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class StatusFacts(QWidget):
    """Facts side by side. Those that have no room wait behind a button at the end.

    Signals: `wanted(FactKind, QPoint)` when one is pressed, with the place on the screen for a menu.
    """

    wanted = Signal(object, QPoint)

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._facts: tuple[Fact, ...] = ()
        self._explanation = ""
        self._buttons: list[_FactButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_XS)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._more = self._button()
        words.bind(self._more.setToolTip, N_("More about the note"))
        words.bind(self._more.setAccessibleName, N_("More about the note"))
        self._more.clicked.connect(self._show_more)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        words.changed.connect(self._describe)
        self.dress(tokens)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._more.setIcon(icons.icon("more-line", tokens))

    @property
    def words_shown(self) -> str:
        """All facts, also those without room."""
        return " · ".join(fact.text for fact in self._facts)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """The buttons of the facts that have room."""
        return tuple(button for button in self._buttons[: len(self._facts)] if not button.isHidden())

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show `facts`; what is the same stays, with the keyboard where it is."""
        self._facts = tuple(fact for fact in facts if fact.text)
        while len(self._buttons) < len(self._facts):
            button = self._button()
            button.clicked.connect(partial(self._pressed, len(self._buttons)))
            self._row.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
        for button, fact in zip(self._buttons, self._facts, strict=False):
            button.setText(fact.text.replace("&", "&&"))
        self._describe()
        self._fit()

    def explain(self, said: str) -> None:
        """What the hover over the length says beside it."""
        self._explanation = said
        self._describe()

    def _describe(self) -> None:
        for button, fact in zip(self._buttons, self._facts, strict=False):
            act = self._words.text(_ACTS[fact.kind])
            more = f"{self._explanation}\n" if fact.kind is FactKind.LENGTH and self._explanation else ""
            button.setToolTip(f"{more}{act}")
            button.setAccessibleName(fact.text)
            button.setAccessibleDescription(act)

    def _button(self) -> _FactButton:
        button = _FactButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(button, "fact")
        return button

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many facts as have room."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as all facts."""
        return QSize(self._needed(range(len(self._facts))), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The button for all others."""
        return QSize(self._more.sizeHint().width(), super().minimumSizeHint().height())

    def _needed(self, numbers: range | list[int]) -> int:
        return sum(self._buttons[number].sizeHint().width() + SPACE_XS for number in numbers)

    def _fit(self) -> None:
        kept = list(range(len(self._facts)))
        crowded = self._needed(kept) > self.width()
        room = self.width() - self._more.sizeHint().width() if crowded else self.width()
        while kept and self._needed(kept) > room:
            kept.remove(max(kept, key=lambda number: (_KEPT.index(self._facts[number].kind), number)))
        for number, button in enumerate(self._buttons):
            button.setVisible(number in kept)
        self._more.setVisible(crowded)

    # Pressed

    def add_acts(self, menu: QMenu, place: QPoint) -> None:
        """Put what can be done about the facts into `menu`, each thing once; `place` on the screen is for a further
        menu."""
        for kind in dict.fromkeys(fact.kind for fact in self._facts):
            entry = menu.addAction(self._words.text(_ACTS[kind]))
            entry.triggered.connect(lambda _checked=False, kind=kind: self.wanted.emit(kind, place))

    def _pressed(self, number: int, _checked: bool = False) -> None:
        button = self._buttons[number]
        self.wanted.emit(self._facts[number].kind, button.mapToGlobal(QPoint(0, 0)))

    def menu_of_more(self) -> QMenu:
        """The facts that have no room."""
        menu = QMenu(self)
        place = self._more.mapToGlobal(QPoint(0, 0))
        for number, fact in enumerate(self._facts):
            if self._buttons[number].isHidden():
                entry = menu.addAction(fact.text.replace("&", "&&"))
                entry.triggered.connect(lambda _checked=False, kind=fact.kind: self.wanted.emit(kind, place))
        return menu

    def _show_more(self) -> None:
        menu = self.menu_of_more()
        menu.exec(self._more.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))
        menu.deleteLater()
