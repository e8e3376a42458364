# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Opening the user guide: at the page of where one is, from menus, from dialogs; and doing what its links say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.action import MENUS, SUBMENUS
from composer.ui.actions import ACTIONS, BY_ID
from composer.ui.desk import Desk
from composer.ui.theme import Tokens
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.action_set import ActionSet
    from composer.ui.guide.window import GuideWindow

ACTION: Final = "help.guide"
_NOT_NOW: Final = N_("“{name}” cannot be used here now. The guide says when it can.")
_DIALOG_FIRST: Final = N_("Close the window in front first: then the guide can do this for you.")


class Guide(QObject):
    """The guide of one window. There is one window of it, and another where a modal dialog would lock the first."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._actions: ActionSet | None = None
        self._open: GuideWindow | None = None
        desk.appearance.changed.connect(self._dress)

    def begin(self, actions: ActionSet) -> None:
        """Know the actions, whose keys the guide shows and which its links set off."""
        self._actions = actions

    @property
    def window(self) -> GuideWindow | None:
        """The guide where it is open (or was, and is hidden)."""
        return self._open if self._open is not None and shiboken6.isValid(self._open) else None

    def shortcuts(self) -> list[QKeySequence]:
        """The keys that open the guide, as the user has them."""
        return self._actions[ACTION].shortcuts() if self._actions is not None else []

    def open_here(self) -> None:
        """The page about the part of the window that has the keyboard."""
        from composer.ui.guide.places import page_of

        self.open(page_of(QApplication.focusWidget()))

    def open(self, name: str, heading: str = "") -> None:
        """Open the guide at a page, over the modal dialog where there is one."""
        owner = QApplication.activeModalWidget() or self._window
        guide = self.window
        if guide is None or guide.parentWidget() is not owner:
            if guide is not None:
                guide.close()
                guide.deleteLater()
            guide = self._make(owner)
        guide.show_page(name, heading)
        guide.show()
        guide.raise_()
        guide.activateWindow()
        guide.text.setFocus()

    def _make(self, owner: QWidget) -> GuideWindow:
        from composer.ui.guide.window import GuideWindow

        made = GuideWindow(self._desk.words, self._desk.tokens, self._keys_of, self._all_keys, owner)
        made.action_wanted.connect(self._do)
        made.web_wanted.connect(self._browse)
        self._open = made
        return made

    def _do(self, action_id: str) -> None:
        """What a link says, as the menu does it; where it cannot be done, the guide says so."""
        guide = self.window
        if self._actions is None or guide is None:
            return
        if guide.parentWidget() is not self._window:
            guide.tell(self._desk.words.text(_DIALOG_FIRST))
            return
        action = self._actions[action_id]
        if not action.isEnabled():
            said = Message(_NOT_NOW, {"name": self._desk.words.text(BY_ID[action_id].text).rstrip(" …")})
            guide.tell(self._desk.words.say(said))
            return
        self._window.raise_()
        self._window.activateWindow()
        action.trigger()

    def _browse(self, url: QUrl) -> None:
        QDesktopServices.openUrl(url)

    def _keys_of(self, action_id: str) -> str:
        if self._actions is None or action_id not in BY_ID:
            return ""
        native = QKeySequence.SequenceFormat.NativeText
        return ", ".join(key.toString(native) for key in self._actions[action_id].shortcuts() if not key.isEmpty())

    def _all_keys(self) -> str:
        from composer.ui.guide.pages import key_table

        say = self._desk.words.text
        rows = {
            say(menu).replace("&", ""): tuple(
                (say(action.text).rstrip(" …"), self._keys_of(action.id))
                for action in ACTIONS
                if action.menu == menu and self._keys_of(action.id)
            )
            for menu in (*MENUS, *SUBMENUS)
        }
        return key_table(rows, (say(N_("What it does")), say(N_("Keys"))))

    def _dress(self, tokens: Tokens) -> None:
        if self.window is not None:
            self.window.dress(tokens)


def guide_of(widget: QWidget) -> Guide | None:
    """The guide of the window that `widget` belongs to, a dialog over it included."""
    at: QObject | None = widget
    while at is not None:
        guide = getattr(at, "guide", None)
        if isinstance(guide, Guide):
            return guide
        at = at.parent()
    return None
