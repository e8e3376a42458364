# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether a note is a draft, and which copy of how many it is: two small fields side by side."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from composer.notes.drafts import is_draft
from composer.ui.theme import FIELD_MIDDLE, SPACE_M
from composer.ui.words import Words
from composer.wording import N_


class CopiesBox(QWidget):
    """Signals: `edited()` when the user changed something."""

    edited = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_words = ""
        self.copy = QLineEdit(self)
        self.copy.setMaximumWidth(FIELD_MIDDLE)
        self.copy.setPlaceholderText("3/10")
        words.bind(self.copy.setAccessibleName, N_("Number of the copy"))
        words.bind(self.copy.setToolTip, N_("Number of the copy and of all copies, like 3/10; printed on every page"))
        self.draft = QCheckBox(self)
        words.bind(self.draft.setText, N_("Draft"))
        words.bind(self.draft.setToolTip, N_("Set DRAFT in large letters across every page"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self.copy)
        row.addWidget(self.draft)
        row.addStretch(1)
        self.setFocusProxy(self.copy)
        self.copy.textEdited.connect(lambda _text: self.edited.emit())
        self.draft.toggled.connect(lambda _on: self.edited.emit())

    def show_values(self, copy: str, draft: str) -> None:
        """Show what the head of a note says; `draft` may be words of the writer's own, which stay."""
        self._own_words = draft if is_draft(draft) else ""
        with QSignalBlocker(self.draft):
            self.draft.setChecked(is_draft(draft))
        if self.copy.text().strip() != copy:
            self.copy.setText(copy)

    @property
    def number(self) -> str:
        """The number of the copy as it is typed."""
        return self.copy.text().strip()

    @property
    def words_of_draft(self) -> str:
        """What the head of the note says: "" for none, "yes" or the writer's own words."""
        return (self._own_words or "yes") if self.draft.isChecked() else ""
