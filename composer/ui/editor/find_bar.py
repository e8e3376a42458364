# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The bar for find and replace, above the sheet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.ui.editor.searching import Match, Search, find_matches, replace_matches
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.flow import FlowRow, RoomyField
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_, Message, N_plural

MOST_LIT: Final = 500  # matches shown at once; more would cost more than they tell
_FOUND: Final = N_plural("{count} place", "{count} places")
_PLACE: Final = N_("{number} of {count}")
_NONE: Final = N_("Not found")
_REPLACED: Final = N_plural("{count} place replaced.", "{count} places replaced.")
_LEFT: Final = N_plural(
    "{count} place inside quotations was left as it is.", "{count} places inside quotations were left as they are."
)


class FindBar(QWidget):
    """Finds and replaces in the text of `edit`.

    Signals: `said(Message)` what a replacement did; `closed()` when it is put away.
    """

    said = Signal(object)
    closed = Signal()

    def __init__(self, edit: NoteTextEdit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._words = words
        self._matches: list[Match] = []
        self._make_controls()
        self._arrange()
        words.changed.connect(self._say_again)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self.search)
        self.hide()

    def search_in(self, edit: NoteTextEdit) -> None:
        """Search in another text from now on."""
        self._edit.setExtraSelections([])
        self._edit = edit
        if self.isVisible():
            self.search()

    def _make_controls(self) -> None:
        words = self._words
        self.find_field = RoomyField()
        self.replace_field = RoomyField()
        self.match_case = QCheckBox()
        self.whole_words = QCheckBox()
        self.in_quotations = QCheckBox()
        self.outcome = QLabel()
        self.next_button, self.previous_button, self.close_button = QToolButton(), QToolButton(), QToolButton()
        self.replace_button, self.replace_all_button = QPushButton(), QPushButton()
        for widget, template in (
            (self.match_case, N_("Match case")),
            (self.whole_words, N_("Whole words")),
            (self.in_quotations, N_("Also inside quotations")),
            (self.replace_button, N_("Replace")),
            (self.replace_all_button, N_("Replace all")),
        ):
            words.bind(widget.setText, template)
        for button, sign, template in (
            (self.previous_button, "↑", N_("Previous")),
            (self.next_button, "↓", N_("Next")),
            (self.close_button, "✕", N_("Close")),
        ):
            button.setText(sign)
            words.bind(button.setToolTip, template)
            words.bind(button.setAccessibleName, template)
        for field, template in ((self.find_field, N_("Find in the note")), (self.replace_field, N_("Replace with"))):
            words.bind(field.setPlaceholderText, template)
            words.bind(field.setAccessibleName, template)
        words.bind(self.in_quotations.setToolTip, N_("Words changed inside a quotation no longer match their source."))
        self.find_field.textChanged.connect(lambda _text: self._later.start())
        for box in (self.match_case, self.whole_words):
            box.toggled.connect(lambda _on: self.search())
        self.next_button.clicked.connect(lambda: self.step(1))
        self.previous_button.clicked.connect(lambda: self.step(-1))
        self.replace_button.clicked.connect(self.replace_one)
        self.replace_all_button.clicked.connect(self.replace_all)
        self.close_button.clicked.connect(self.put_away)

    def _arrange(self) -> None:
        """Rows that go on in the next line, so that the fields keep their room in a narrow window."""
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self.find_field, self.outcome, self.previous_button, self.next_button, self.close_button),
            (self.replace_field, self.replace_button, self.replace_all_button),
            (self.match_case, self.whole_words, self.in_quotations),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_XS)
        first = QHBoxLayout()  # what was found comes and goes: the other rows stay where they are
        first.setSpacing(SPACE_S)
        for widget in rows[0]:
            first.addWidget(widget, 1 if widget is self.find_field else 0)
        column.addLayout(first)
        self._flowing = []
        for widgets in rows[1:]:
            row = FlowRow(self)
            for widget in widgets:
                widget.setParent(row)
            row.growing = self.replace_field
            row.show_widgets(widgets)
            column.addWidget(row)
            self._flowing.append(row)

    def _say_again(self) -> None:
        """In another language."""
        for row in self._flowing:
            row.arrange()
        if self.isVisible():
            self.search()

    def open(self, *, replace: bool = False) -> None:
        """Show the bar with the selected words to look for, and write in it; with `replace` in the second field when
        there is something to look for."""
        selected = self._edit.textCursor().selectedText()
        if selected and "\u2029" not in selected and len(selected) < 100:
            self.find_field.setText(selected.replace("\ufffc", ""))
        self.show()
        field = self.replace_field if replace and self.find_field.text() else self.find_field
        field.setFocus()
        field.selectAll()
        self.search()

    def put_away(self) -> None:
        """Hide the bar; the matches are no longer lit."""
        self.hide()
        self._edit.setExtraSelections([])
        self._edit.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finds the next place, Shift+Enter the one before, Esc puts the bar away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _search(self) -> Search:
        return Search(self.find_field.text(), self.match_case.isChecked(), self.whole_words.isChecked())

    def search(self) -> None:
        """Find all places again and light them."""
        self._later.stop()
        self._matches = list(find_matches(self._edit.note, self._search()))
        self._light()
        if not self.find_field.text():
            self.outcome.setText("")
        elif not self._matches:
            self.outcome.setText(self._words.text(_NONE))
        else:
            count = len(self._matches)
            self.outcome.setText(self._words.plural(_FOUND, count).format(count=count))

    def _light(self) -> None:
        selections: list[QTextEdit.ExtraSelection] = []
        made = QTextCharFormat()
        made.setBackground(QColor(self._edit.tokens.highlight))
        for match in self._matches[:MOST_LIT]:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self._edit.note.qt)
            selection.cursor.setPosition(match.start_u16)
            selection.cursor.setPosition(match.end_u16, QTextCursor.MoveMode.KeepAnchor)
            selection.format = made
            selections.append(selection)
        self._edit.setExtraSelections(selections)

    def step(self, direction: int) -> None:
        """Select the next (+1) or previous (-1) place, round the end."""
        self.search()
        if not self._matches:
            return
        cursor = self._edit.textCursor()
        if direction > 0:
            here = cursor.selectionEnd()
            index = next((i for i, m in enumerate(self._matches) if m.start_u16 >= here), 0)
        else:
            here = cursor.selectionStart()
            before = [i for i, m in enumerate(self._matches) if m.end_u16 <= here]
            index = before[-1] if before else len(self._matches) - 1
        self._select(index)

    def _select(self, index: int) -> None:
        match = self._matches[index]
        cursor = self._edit.textCursor()
        cursor.setPosition(match.start_u16)
        cursor.setPosition(match.end_u16, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        self.outcome.setText(self._words.text(_PLACE, number=index + 1, count=len(self._matches)))

    def replace_one(self) -> None:
        """Replace the place that is selected and go to the next; without one, go to the first."""
        self.search()
        cursor = self._edit.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        chosen = [match for match in self._matches if (match.start_u16, match.end_u16) == here]
        if chosen:
            self._replace(chosen)
        self.step(1)

    def replace_all(self) -> None:
        """Replace everywhere, one undo step; places in quotations are left unless asked for, and counted."""
        self.search()
        self._replace(self._matches)

    def _replace(self, matches: list[Match]) -> None:
        if not matches:
            return
        into = self.in_quotations.isChecked()
        with self._edit.editing() as cursor:
            replaced, left = replace_matches(
                self._edit.note, cursor, matches, self.replace_field.text(), in_quotations=into
            )
        self.search()
        told: list[str] = []
        for forms, count in ((_REPLACED, replaced), (_LEFT, left)):
            if count or forms is _REPLACED:
                told.append(self._words.plural(forms, count).format(count=count))
                self.said.emit(Message(forms[0], plural=forms[1], count=count))
        self.outcome.setText(" ".join(told))
