# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One row of the start page: a name, a line about it, and perhaps a button that takes it off its list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from composer.ui import icons
from composer.ui.elided import ElidedLabel
from composer.ui.isolated import isolated
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS, Tokens

_ICON_PX = 20


class Entry(QPushButton):
    """A button with two lines; Enter, Space and a click choose it, Delete drops it where it can be dropped.

    Signals: `dropped()`.
    """

    dropped = Signal()

    def __init__(
        self,
        icon_name: str,
        name: str,
        about: str,
        tokens: Tokens,
        parent: QWidget | None = None,
        *,
        whole: bool = True,
    ) -> None:
        """`about` is shown `whole`, on as many lines as it takes, or is cut (paths of files have no blanks)."""
        super().__init__(parent)
        set_role(self, "entry")
        self.setAutoDefault(True)  # Enter presses it, as in a dialog
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        picture = QLabel(self)
        picture.setPixmap(icons.icon(icon_name, tokens, tokens.muted).pixmap(_ICON_PX, _ICON_PX))
        self._name = _lines(self, isolated(name), "entryname")
        self._about = _lines(self, about, "small") if whole else _line(self, about, "small")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_XS, SPACE_XS)
        self._row.setSpacing(SPACE_M)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._name)
        lines.addWidget(self._about)
        self._row.addWidget(picture)
        self._row.addLayout(lines, 1)
        for inside in (picture, self._name, self._about):
            inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._droppable = False
        self.setToolTip(f"{name}\n{about}")
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)

    def warn(self, about: str) -> None:
        """Say in the second line, as a warning, what is wrong with it."""
        self._about.setText(about)
        set_role(self._about, "smallwarn")
        self.setAccessibleDescription(about)
        self.setToolTip(f"{self.accessibleName()}\n{about}")

    def let_drop(self, how: str, tokens: Tokens) -> None:
        """Offer to take it off its list; `how` are the words for it."""
        self._droppable = True
        button = QToolButton(self)
        button.setIcon(icons.icon("close-line", tokens, tokens.muted))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(how)
        button.setAccessibleName(how)
        button.clicked.connect(self.dropped)
        self._row.addWidget(button)
        self.setAccessibleDescription(f"{self.accessibleDescription()}. {how}")

    @property
    def about(self) -> str:
        """What its second line says."""
        return self._about.text()

    def hasHeightForWidth(self) -> bool:
        """What is said of it takes several lines where there is little room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at `width` pixels."""
        return self._row.totalHeightForWidth(width) if self._row.hasHeightForWidth() else self._row.sizeHint().height()

    def sizeHint(self) -> QSize:
        """As its two lines need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """It may become narrow, never low."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete drops; Up and Down go on to the next."""
        if event.key() == Qt.Key.Key_Delete and self._droppable:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


def _line(parent: QWidget, words: str, role: str) -> ElidedLabel:
    label = ElidedLabel(parent)
    set_role(label, role)
    label.setText(words)
    label.setToolTip("")
    return label


def _lines(parent: QWidget, words: str, role: str) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, role)
    return label
