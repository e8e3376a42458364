# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One field for everything: sources and their words, quotations, notes, commands, settings, pages of the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from composer.ui import icons
from composer.ui.naming import name_field
from composer.ui.stylesheet import set_role
from composer.ui.theme import FORM_WIDTH, SPACE_L, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

COMMANDS_SIGN: Final = ">"
_PLACE: Final = int(Qt.ItemDataRole.UserRole) + 1
_ROWS_SHOWN: Final = 14
_NOTHING: Final = N_("Nothing found for “{words}”. Fewer words, or parts of them, find more.")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: an icon, its name, a lesser line, and how one gets there.

    `group` is the heading it stands under (in the user's language) and `score` how well it fits (0 is best); `lacking`
    says why it cannot be used now, "" when it can.
    """

    icon: str
    name: str
    detail: str
    go: Callable[[], None]
    group: str = ""
    score: int = 3
    lacking: str = ""


Find = Callable[[str], Iterator[list[Found]]]


class SearchBox(QLineEdit):
    """A field with a list that drops down while one types. The list never takes the keyboard."""

    def __init__(self, find: Find, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        """`find` answers with what fits some words, one group after the other, best first in each. Between two groups
        the window goes on, so that a large library keeps nobody from typing; the list is shown when all are there."""
        super().__init__(parent)
        self._find = find
        self._words = words
        self._tokens = tokens
        self._found: list[Found] = []
        self._searching: Iterator[list[Found]] | None = None
        self._came_from: QWidget | None = None
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        words.bind(self.setPlaceholderText, N_("Search sources, notes, commands …"))
        name_field(words, self, N_("Search sources, notes and commands"))
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
        self._typing.timeout.connect(self._begin)
        self._stepping = QTimer(self, interval=0)
        self._stepping.timeout.connect(self._step)
        self.textEdited.connect(lambda _text: self._typing.start())
        self._list.itemClicked.connect(self._go)
        self._list.currentItemChanged.connect(lambda now, _old: self._announce(now))
        self.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self.dress(tokens)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._glass.setIcon(icons.icon("search-line", tokens, tokens.muted))

    @property
    def found(self) -> tuple[Found, ...]:
        """What the list shows."""
        return tuple(self._found)

    @property
    def shown(self) -> tuple[str, ...]:
        """The rows of the list as they are read, headings included; () when it is closed."""
        if self._popup.isHidden():
            return ()
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    def begin(self, text: str = "") -> None:
        """Take the keyboard, to search for what is typed behind `text`."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.setText(text)
            self.search_now()
        else:
            self.selectAll()

    def search_now(self) -> None:
        """Search to the end without waiting for the last key."""
        self._typing.stop()
        self._begin()
        while self._searching is not None:
            self._step()

    def _begin(self) -> None:
        wanted = self.text().strip()
        self._found = []
        self._searching = self._find(wanted) if wanted else None
        if self._searching is None:
            self._stepping.stop()
            self._popup.hide()
        else:
            self._stepping.start()

    def _step(self) -> None:
        """Search in one more group."""
        group = next(self._searching, None) if self._searching is not None else None
        if group is not None:
            self._found += group
            return
        self._stepping.stop()
        self._searching = None
        best: dict[str, int] = {}
        for found in self._found:
            best[found.group] = min(best.get(found.group, found.score), found.score)
        order = {name: place for place, name in enumerate(sorted(best, key=lambda name: best[name]))}
        self._found.sort(key=lambda found: order[found.group])
        self._fill()

    def _fill(self) -> None:
        self._list.clear()
        group = ""
        for number, found in enumerate(self._found):
            if found.group != group:
                group = found.group
                self._add_heading(group)
            colour = self._tokens.muted
            item = QListWidgetItem(icons.icon(found.icon, self._tokens, colour), self._line(found))
            item.setData(_PLACE, number)
            item.setToolTip("\n".join(filter(None, (found.name, found.detail, found.lacking))))
            if found.lacking:
                item.setForeground(QColor(colour))
            self._list.addItem(item)
        if not self._found:
            self._add_heading(self._words.text(_NOTHING, words=self.text().strip()))
            self._tell(self._list.item(0).text())
        self._select(1)
        height = sum(self._list.sizeHintForRow(row) for row in range(min(self._list.count(), _ROWS_SHOWN)))
        self._popup.setFixedSize(max(self.width(), FORM_WIDTH), height + SPACE_L + 2)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.setVisible(self.hasFocus() or self._popup.isVisible() or not self.isVisible())

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(QColor(self._tokens.muted))
        font = QFont(self._list.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        self._list.addItem(item)

    def _line(self, found: Found) -> str:
        lesser = found.lacking or found.detail
        return f"{found.name}   {lesser}" if lesser else found.name

    def _select(self, step: int) -> None:
        """Go on to the next thing found, over headings and round the end."""
        rows = [row for row in range(self._list.count()) if self._list.item(row).data(_PLACE) is not None]
        if not rows:
            return
        here = self._list.currentRow()
        place = rows.index(here) + step if here in rows else (0 if step > 0 else len(rows) - 1)
        self._list.setCurrentRow(rows[place % len(rows)])

    def _announce(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PLACE) is not None and self._popup.isVisible():
            self._tell(item.text())

    def _tell(self, words: str) -> None:
        """The list never has the keyboard: a screen reader is told what is marked in it."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None or item.data(_PLACE) is None:
            return
        chosen = self._found[int(item.data(_PLACE))]
        if chosen.lacking:
            self._tell(chosen.lacking)
            return
        self._close()
        self._give_back()  # a command acts on what one was working on
        chosen.go()

    def _close(self) -> None:
        self._popup.hide()
        self.clear()
        self._found = []
        self._searching = None
        self._stepping.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk the list, Return goes, Escape closes; leaving the field hides the list."""
        if watched is self and event.type() is QEvent.Type.FocusOut:
            self._popup.hide()
        if watched is self and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up if self._found:
                    self._select(1 if event.key() == Qt.Key.Key_Down else -1)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    if self._typing.isActive() or self._searching is not None:
                        self.search_now()
                    self._go(self._list.currentItem())
                    return True
                case Qt.Key.Key_Escape if self.text():
                    self._close()
                    return True
                case Qt.Key.Key_Escape:
                    self._give_back()
                    return True
        return super().eventFilter(watched, event)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """What had the keyboard before gets it back when a command is chosen or Escape pressed."""
        if now is self and old is not None and old is not self and shiboken6.isValid(old):
            self._came_from = old

    def _give_back(self) -> None:
        back = self._came_from
        if back is not None and shiboken6.isValid(back) and back.isVisible() and self.hasFocus():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
