# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The small sheet in which a footnote is written, under its number."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from composer.document.canonical_runs import canonical_inlines
from composer.document.model import Document, Inline, Paragraph
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.reading import flat
from composer.ui.editor.services import EditorServices
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.editor.transfer import NoteTransfer
from composer.ui.theme import RADIUS, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

WIDTH_PX = 380
HEIGHT_PX = 110
WRITTEN_AFTER_MS = 300  # well under the second that may be lost in a crash


class FootnoteBox(QFrame):
    """An editor for one footnote, over the sheet of `parent`.

    Signals: `written(int position_u16, object content)` soon after each change and when it is left, so that nothing
    written waits for the box to be closed (`content` is a tuple of inlines); `finished()` when it is left.
    """

    written = Signal(int, object)
    finished = Signal()

    def __init__(
        self, services: EditorServices, note: NoteDocument, tokens: Tokens, words: Words, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._over = parent
        look = replace(note.look, page_width_mm=94, margin_mm=3, body_pt=10)
        self._note = NoteDocument(services, note.language, look, self)
        self.edit = NoteTextEdit(self._note, tokens, words, self)
        self.edit.one_line = True
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.transfer = NoteTransfer(self.edit)
        self._position = -1
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WRITTEN_AFTER_MS)
        self._soon.timeout.connect(self._hand_over)
        self._title = QLabel(self)
        self._words = words
        words.bind(self.edit.setAccessibleName, N_("Text of the footnote"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._title)
        column.addWidget(self.edit)
        self.edit.escape_pressed.connect(self.leave)
        self._note.touched.connect(self._touched)
        self.setObjectName("footnote-box")
        self.setAutoFillBackground(True)
        self.set_tokens(tokens)
        self.resize(WIDTH_PX, HEIGHT_PX)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take on other colours."""
        self.edit.set_tokens(tokens)
        self.setStyleSheet(
            f"#footnote-box {{ background: {tokens.raised}; border: 1px solid {tokens.edge};"
            f" border-radius: {RADIUS}px; }} #footnote-box QLabel {{ color: {tokens.muted}; }}"
        )

    @property
    def position(self) -> int:
        """The footnote that is being written (UTF-16 position of its number); -1 when none is."""
        return self._position

    def open(self, position_u16: int, number: int, content: tuple[Inline, ...], near: QRect, language: str) -> None:
        """Write the footnote at a position of a note in `language`; `near` is where its number stands in the parent."""
        self._note.load(Document((Paragraph(content),)), language)
        self.edit.show_note(self._note)
        self._position = position_u16
        self._title.setText(self._words.text(N_("Footnote {number}"), number=number))
        room = self._over.rect()
        left = min(max(near.left() - WIDTH_PX // 3, 4), max(room.width() - WIDTH_PX - 4, 4))
        below = near.bottom() + 6
        top = below if below + HEIGHT_PX < room.height() else max(near.top() - HEIGHT_PX - 6, 4)
        self.move(left, top)
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        cursor = self.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.edit.setTextCursor(cursor)

    def content(self) -> tuple[Inline, ...]:
        """The words of the footnote as they stand."""
        return canonical_inlines(flat(self._note.model()))

    def _touched(self, _first: int, _last: int) -> None:
        if self._position >= 0:
            self._soon.start()

    def _hand_over(self) -> None:
        if self._position >= 0:
            self.written.emit(self._position, self.content())

    def hand_over(self) -> None:
        """Hand over what was written and has not been handed over yet."""
        if self._soon.isActive():
            self._soon.stop()
            self._hand_over()

    def leave(self) -> None:
        """Close the box and hand over what was written."""
        if self._position < 0:
            return
        self._soon.stop()
        self._hand_over()
        self._position = -1
        self.hide()
        self.finished.emit()
