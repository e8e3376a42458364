# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Going to places of a note: quotations, words, blocks."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from composer.ui.editor.editor_commands import EditorCommands
from composer.ui.editor.own_word_places import place_of_own_words
from composer.ui.editor.quotation_places import placed_citations, placed_uses


class EditorPlaces(EditorCommands):
    """The part of `NoteEditor` that leads to places of the note shown."""

    def goto_quote(self, quote_id: str, occurrence: int = 0) -> bool:
        """Show the use number `occurrence` (from 0) of a quote; whether there is one."""
        places = [(start, end) for start, end, use in placed_uses(self.text.note) if use.quote_id == quote_id]
        if not places:
            return False
        self._show(*places[min(max(occurrence, 0), len(places) - 1)])
        return True

    def goto_words(self, words: str) -> bool:
        """Select the first place where `words` stand in the text (of long ones, where they begin); whether there is
        one."""
        for length in (60, 20):
            cursor = self.text.document().find(" ".join(words.split("\n", 1)[0][:length].split()))
            if not cursor.isNull():
                self._show(cursor.selectionStart(), cursor.selectionEnd())
                return True
        return False

    def goto_citation(self, key: str) -> bool:
        """Select the first citation of the source `key`, or the number of the footnote it stands in; whether there is
        one."""
        for start, end, cited in placed_citations(self.text.note):
            if any(item.key == key for item in cited.items):
                cursor = self.text.textCursor()
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                self.text.setTextCursor(cursor)
                self._centre(start)
                self.text.glow(start, end)
                return True
        return False

    def goto_use(self, index: int) -> bool:
        """Show quotation number `index` of the note, counted as `quote_uses` does; whether there is one."""
        places = [(start, end) for start, end, _use in placed_uses(self.text.note)]
        if not 0 <= index < len(places):
            return False
        self._show(*places[index])
        return True

    def _show(self, start: int, end: int) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(start)
        self.text.setTextCursor(cursor)
        self._centre(start)
        self.text.glow(start, end)

    def _centre(self, position_u16: int) -> None:
        """Bring a position into the upper third of the view."""
        rect = self.text.sheet.position_rect(position_u16)
        self.text.scroll_to(rect.top() - self.text.viewport().height() / 3)

    def select_words(self, block_index: int, words: str, occurrence: int) -> bool:
        """Select the writer's own `words` in a block of the model, shown and lit; False when they are gone."""
        place = place_of_own_words(self.text.note, block_index, words, occurrence)
        if place is None:
            return False
        cursor = self.text.textCursor()
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self._centre(place[0])
        self.text.glow(*place)
        return True

    def stand_at(self, position_u16: int) -> None:
        """Put the cursor at a position, or at the end of a text that has become shorter, and show it."""
        cursor = self.text.textCursor()
        cursor.setPosition(min(position_u16, self.text.document().characterCount() - 1))
        self.text.setTextCursor(cursor)
        self._centre(cursor.position())

    def scroll_to_block(self, index: int) -> None:
        """Show block number `index` of the document (outline) and put the cursor there."""
        block = self.text.note.block_of_model(index)
        cursor = self.text.textCursor()
        cursor.setPosition(block.position())
        self.text.setTextCursor(cursor)
        self._centre(block.position())
