# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One field for everything: sources, notes, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from composer.ui import icons
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

_PLACE: Final = int(Qt.ItemDataRole.UserRole) + 1
_ROWS_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: an icon, its name, a lesser line, and how one gets there."""

    icon: str
    name: str
    detail: str
    go: Callable[[], None]


class SearchBox(QLineEdit):
    """A field with a list that drops down while one types. The list never takes the keyboard."""

    def __init__(
        self, find: Callable[[str], list[Found]], words: Words, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        """`find` answers with what fits some words, best first."""
        super().__init__(parent)
        self._find = find
        self._tokens = tokens
        self._found: list[Found] = []
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        words.bind(self.setPlaceholderText, N_("Search sources, notes, commands …"))
        words.bind(self.setAccessibleName, N_("Search sources, notes and commands"))
        self._popup = QFrame(self, Qt.WindowType.ToolTip)
        set_role(self._popup, "card")
        self._list = QListWidget(self._popup)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        words.bind(self._list.setAccessibleName, N_("Things found"))
        inside = QVBoxLayout(self._popup)
        inside.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        inside.addWidget(self._list)
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._typing.timeout.connect(self._search)
        self.textEdited.connect(lambda _text: self._typing.start())
        self._list.itemClicked.connect(self._go)
        self.installEventFilter(self)
        self.dress(tokens)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._glass.setIcon(icons.icon("search-line", tokens, tokens.muted))

    @property
    def found(self) -> tuple[Found, ...]:
        """What the list shows."""
        return tuple(self._found)

    def search_now(self) -> None:
        """Search without waiting for the last key."""
        self._typing.stop()
        self._search()

    def _search(self) -> None:
        wanted = self.text().strip()
        self._found = self._find(wanted) if wanted else []
        self._list.clear()
        for number, found in enumerate(self._found):
            item = QListWidgetItem(icons.icon(found.icon, self._tokens, self._tokens.muted), self._line(found))
            item.setData(_PLACE, number)
            item.setToolTip(f"{found.name}\n{found.detail}".strip())
            self._list.addItem(item)
        if not self._found:
            self._popup.hide()
            return
        self._list.setCurrentRow(0)
        height = sum(self._list.sizeHintForRow(row) for row in range(min(len(self._found), _ROWS_SHOWN)))
        self._popup.setFixedSize(self.width(), height + 4 * SPACE_XS + 2)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()

    def _line(self, found: Found) -> str:
        return f"{found.name}   {found.detail}" if found.detail else found.name

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        chosen = self._found[int(item.data(_PLACE))]
        self._close()
        chosen.go()

    def _close(self) -> None:
        self._popup.hide()
        self.clear()
        self._found = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk the list, Return goes, Escape closes; leaving the field hides the list."""
        if watched is self and event.type() is QEvent.Type.FocusOut:
            self._popup.hide()
        if watched is self and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up if self._found:
                    step = 1 if event.key() == Qt.Key.Key_Down else -1
                    self._list.setCurrentRow((self._list.currentRow() + step) % len(self._found))
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    if self._typing.isActive():
                        self.search_now()
                    self._go(self._list.currentItem())
                    return True
                case Qt.Key.Key_Escape if self.text():
                    self._close()
                    return True
        return super().eventFilter(watched, event)
