# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What all dialogs have in common: a title, their content, and buttons in the user's language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer.ui.dialog_sizes import DialogSizes
from composer.ui.dialogs.button_rows import ButtonRows
from composer.ui.guide.guide import guide_of
from composer.ui.guide.places import WITH_BUTTON, page_of
from composer.ui.laid_out import widgets_in
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_L, SPACE_M, SPACE_XL
from composer.ui.words import Words
from composer.wording import N_

_FRAME: Final = QSize(8, 40)  # what the system draws around a dialog, about


class DialogFrame(QDialog):
    """A dialog with `content` (a column to fill) above its buttons. It is deleted when it is closed."""

    def __init__(self, words: Words, title: str, parent: QWidget | None) -> None:
        """`title` is the English template."""
        super().__init__(parent)
        self.words = words
        self._first_size: QSize | None = None  # how large it was when it appeared
        self._has_guide = False
        # Not WA_DeleteOnClose: exec() would delete the dialog before its answers can be read.
        self.finished.connect(self.deleteLater)
        self.destroyed.connect(words.let_go_soon)
        words.bind(self.setWindowTitle, title)
        self.content = QVBoxLayout()
        self.content.setSpacing(SPACE_M)
        self.buttons = ButtonRows(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_L)
        column.addLayout(self.content, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.buttons, 1)
        column.addLayout(self._foot)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        """Never narrower than its words need, in whatever language they are said, and never larger than the screen."""
        self._offer_guide()
        layout = self.layout()
        if layout is not None:
            for child in self.findChildren(QWidget):
                child.ensurePolished()  # else their sizes would be those of another type
            room = self.screen().availableGeometry().size() - _FRAME
            self.buttons.make_room(room.width() - self._foot_width() + self.buttons.one_line())
            self._foot.invalidate()  # which would go on with the size it has asked for before
            layout.invalidate()
            least = layout.totalMinimumSize()
            if least.width() > room.width() or least.height() > room.height():
                self._let_scroll(layout)
                least = layout.totalMinimumSize()
            needed = min(max(least.width(), self._foot_width()), room.width())
            self.setMinimumSize(
                min(max(needed, self.minimumWidth()), room.width()), min(self.minimumHeight(), room.height())
            )
            sizes = self._sizes()
            kept = sizes.of(type(self).__name__) if sizes is not None and self._first_size is None else None
            wanted = (kept or self.size()).expandedTo(least)
            if layout.hasHeightForWidth():  # a sentence in several lines needs more than its least height says
                wanted.setHeight(max(wanted.height(), layout.totalMinimumHeightForWidth(wanted.width())))
            self.resize(wanted.boundedTo(room))
            self._first_size = self._first_size or self.size()
        super().showEvent(event)

    def _foot_width(self) -> int:
        """How wide the dialog is with all its buttons in one line."""
        column = self.layout()
        margins = column.contentsMargins() if column is not None else self.contentsMargins()
        beside = next((one for one in widgets_in(self._foot) if one is not self.buttons), None)
        helping = beside.sizeHint().width() + self._foot.spacing() if beside is not None else 0
        return margins.left() + helping + self.buttons.one_line() + margins.right()

    def _offer_guide(self) -> None:
        """F1 opens the page of the guide about this dialog; where it asks much, a button does so too."""
        guide = guide_of(self)
        if guide is None or self._has_guide:
            return
        self._has_guide = True
        for key in guide.shortcuts():
            QShortcut(key, self, lambda: guide.open(page_of(self)))
        if type(self).__name__ in WITH_BUTTON:
            button = QPushButton(self)
            button.setAutoDefault(False)
            self.words.bind(button.setText, N_("Help"))
            button.clicked.connect(lambda: guide.open(page_of(self)))
            self._foot.insertWidget(0, button)
            QWidget.setTabOrder(self.buttons, button)

    def done(self, result: int) -> None:
        """Close; a size that the user has given to the dialog is remembered."""
        sizes = self._sizes()
        if sizes is not None and self._first_size is not None and self.size() != self._first_size:
            sizes.keep(type(self).__name__, self.size())
        super().done(result)

    def _sizes(self) -> DialogSizes | None:
        """Where sizes are remembered: with the window that the dialog stands over."""
        at = self.parentWidget()
        while at is not None:
            found = getattr(at, "dialog_sizes", None)
            if isinstance(found, DialogSizes):
                return found
            at = at.parentWidget()
        return None

    def _let_scroll(self, column: QLayout) -> None:
        """The screen is too small for the content (or all is shown much enlarged): it is scrolled, and the buttons stay
        in view."""
        if not isinstance(column, QVBoxLayout) or self.content.parent() is not column:
            return
        column.removeItem(self.content)
        self.content.setParent(None)
        inside = QWidget(self)
        inside.setLayout(self.content)
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has the keyboard
        area.setWidget(inside)
        self.setMinimumSize(0, 0)
        column.insertWidget(0, area, 1)

    def add_button(self, text: str, role: QDialogButtonBox.ButtonRole, *, default: bool = False) -> QPushButton:
        """A button; `text` is the English template."""
        button = QPushButton(self)
        self.words.bind(button.setText, text)
        self.buttons.addButton(button, role)
        button.setAutoDefault(default)
        button.setDefault(default)
        if default:
            set_role(button, "primary")
        return button

    def add_ok_and_cancel(self, text: str) -> QPushButton:
        """The button that does it, named after what it does, and “Cancel”."""
        self.add_button(N_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        return self.add_button(text, QDialogButtonBox.ButtonRole.AcceptRole, default=True)

    def add_close(self) -> QPushButton:
        """“Close” alone."""
        return self.add_button(N_("Close"), QDialogButtonBox.ButtonRole.RejectRole, default=True)

    def fault_line(self) -> QLabel:
        """A line for what is wrong in the form, hidden as long as it is empty, under what is there so far."""
        line = QLabel(self)
        line.setWordWrap(True)
        set_role(line, "bad")
        line.hide()
        self.content.addWidget(line)
        return line

    def sentence(self, template: str, role: str = "muted") -> QLabel:
        """A sentence in the content; `template` is English."""
        label = QLabel(self)
        label.setWordWrap(True)
        set_role(label, role)
        self.words.bind(label.setText, template)
        self.content.addWidget(label)
        return label
