# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Tabs that are pinned: they stand at the left, and go only when they are closed by name."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTabBar, QToolButton

from composer.ui import icons
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_

CLOSE = N_("Close this source")
_LET_GO = N_("Unpin this source")
_PINNED = N_("{title}, pinned")
_RIGHT = QTabBar.ButtonPosition.RightSide


class PinnedTabs(QObject):
    """Which tabs of a bar are pinned, by the keys of their sources (the data of the tabs)."""

    def __init__(self, bar: QTabBar, words: Words, tokens: Tokens) -> None:
        super().__init__(bar)
        self._bar = bar
        self._words = words
        self._tokens = tokens
        self._keys: set[str] = set()
        words.changed.connect(self.show)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def set(self, key: str, *, pinned: bool) -> None:
        """Pin the tab of the source `key`, or let it go."""
        if pinned:
            self._keys.add(key)
        else:
            self._keys.discard(key)
        self.settle()

    def forget(self, key: str) -> None:
        """The tab of a source is closed."""
        self._keys.discard(key)

    def rename(self, old: str, new: str) -> None:
        """A source has another key now."""
        if old in self._keys:
            self._keys = self._keys - {old} | {new}

    def settle(self) -> None:
        """Put the pinned tabs to the left of the others, each kind in the order in which it stands."""
        place = 0
        for index in range(self._bar.count()):
            if self._bar.tabData(index) in self._keys:
                if index != place:
                    self._bar.moveTab(index, place)
                place += 1
        self.show()

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self.show()

    def show(self) -> None:
        """Show which tabs are pinned: a pin where the others have their cross, and a word for who listens."""
        muted, accent = self._tokens.muted, self._tokens.accent
        for index in range(self._bar.count()):
            pinned = self._bar.tabData(index) in self._keys
            title = self._bar.tabText(index).replace("&&", "&")
            self._bar.setAccessibleTabName(index, self._words.text(_PINNED, title=title) if pinned else title)
            button = self._bar.tabButton(index, _RIGHT)
            if isinstance(button, QToolButton):
                name, colour = ("pushpin-fill", accent) if pinned else ("close-line", muted)
                button.setIcon(icons.icon(name, self._tokens, colour))
                said = self._words.text(_LET_GO if pinned else CLOSE)
                button.setToolTip(said)
                button.setAccessibleName(said)
