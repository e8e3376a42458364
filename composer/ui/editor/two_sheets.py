# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sheets of a note in two languages: one, or both side by side (one above the other where there is little room).

The sheet the keyboard is in is the one that is written in; the other goes along when it is scrolled, so that both show
the same section.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from composer.i18n.languages import LANGUAGES
from composer.ui.editor.section_scroll import SectionScroll
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.split import Split
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_XS
from composer.ui.words import Words

SIDE_BY_SIDE_PX: Final = 1000  # below, each sheet would be less than half of its size
NAMES: Final = {"it": "Italiano", "en": "English"}


class TwoSheets(Split):
    """Holds one or two text widgets.

    Signals: `entered()` when the keyboard, or something dropped, comes into the sheet that is not written in.
    """

    entered = Signal()

    def __init__(
        self, first: NoteTextEdit, make: Callable[[], NoteTextEdit], words: Words, parent: QWidget | None = None
    ) -> None:
        """`make` gives a second text widget, when it is needed for the first time."""
        super().__init__(Qt.Orientation.Horizontal, words, parent)
        self._make = make
        self._active = first
        self._edits = [first]
        self._captions: dict[NoteTextEdit, QLabel] = {}
        self._scroll = SectionScroll(self)
        self._shown = False
        self.setHandleWidth(3)
        self._add_pane(first)

    def _add_pane(self, edit: NoteTextEdit) -> None:
        pane = QWidget(self)
        caption = QLabel(pane)
        set_role(caption, "caption")
        caption.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_XS)
        caption.hide()
        self._captions[edit] = caption
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(caption)
        column.addWidget(edit, 1)
        self.addWidget(pane)

    @property
    def shows_both(self) -> bool:
        """Whether both texts are to be seen."""
        return self._shown

    @property
    def other(self) -> NoteTextEdit | None:
        """The text widget that is not written in; None as long as there was never a second text."""
        return next((edit for edit in self._edits if edit is not self._active), None)

    def second(self) -> NoteTextEdit:
        """The other text widget, made if need be; it is not shown yet."""
        if len(self._edits) == 1:
            edit = self._make()
            self._edits.append(edit)
            self._add_pane(edit)
            self._pane_of(edit).hide()
            for one in self._edits:
                one.installEventFilter(self)
                one.viewport().installEventFilter(self)
        other = self.other
        assert other is not None
        return other

    def show_both(self) -> None:
        """Show both texts, each named, the Italian one first."""
        self._shown = True
        other = self.second()
        order = sorted((self._active, other), key=lambda edit: _place(edit.note.language))
        for place, edit in enumerate(order):
            self.insertWidget(place, self._pane_of(edit))
            self._pane_of(edit).show()
        self._name()
        self._arrange()
        half = max((self.width() if self.orientation() is Qt.Orientation.Horizontal else self.height()) // 2, 1)
        self.setSizes([half, half])
        self._scroll.follow(self._active, other)

    def show_one(self) -> None:
        """Show only the text that is written in."""
        self._shown = False
        self._scroll.leave()
        other = self.other
        if other is not None:
            self._pane_of(other).hide()
        self._name()

    def exchange(self) -> NoteTextEdit:
        """The other text is the one that is written in from now on; its widget."""
        other = self.second()
        if not self._shown:
            self._pane_of(self._active).hide()
            self._pane_of(other).show()
        self._active = other
        self._name()
        if self._shown:
            now_behind = self.other
            assert now_behind is not None
            self._scroll.follow(other, now_behind)
        return other

    def _pane_of(self, edit: NoteTextEdit) -> QWidget:
        pane = edit.parentWidget()
        assert pane is not None
        return pane

    def _name(self) -> None:
        """The name of its language over each text; the one that is written in has the stronger one."""
        for edit, caption in self._captions.items():
            caption.setVisible(self._shown)
            name = NAMES.get(edit.note.language, edit.note.language)
            caption.setText(f"● {name}" if edit is self._active else f"○ {name}")

    def _arrange(self) -> None:
        wide = self.width() >= SIDE_BY_SIDE_PX
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._shown and self.orientation() is not orientation:
            self.setOrientation(orientation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or one above the other, as the width allows."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard or a drop that comes into the other text makes it the one that is written in, before anything
        is done there."""
        other = self.other
        if self._shown and other is not None:
            focused = watched is other and event.type() is QEvent.Type.FocusIn
            dropped = watched is other.viewport() and event.type() is QEvent.Type.Drop
            if focused or dropped:
                self.entered.emit()
        return super().eventFilter(watched, event)


def _place(language: str) -> int:
    return next((place for place, known in enumerate(LANGUAGES) if known == language), len(LANGUAGES))
