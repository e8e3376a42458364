# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the window's buttons and menus do with the text: styles, marks, lists, tables, history, clipboard, size."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from composer.document.model import Alignment, Disclosure, Marks
from composer.ui.editor import commands, inserting, lists, marking, table_commands
from composer.ui.editor.kinds import Kind, QuoteData, RunInfo
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.editor.transfer import NoteTransfer

ZOOM_STEPS: Final = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)

STYLES: Final = (
    "style.text",
    *(f"style.heading{level}" for level in range(1, 7)),
    "style.quote",
    "style.bullets",
    "style.numbers",
)
"""What `style_here` answers: the ids of the actions that set these styles."""


class EditorCommands(QWidget):
    """The commands of `NoteEditor`, which makes `text` and `transfer`.

    Signals: `selection_changed()` and `zoom_changed(float)`, as `NoteEditor` tells them.
    """

    text: NoteTextEdit
    transfer: NoteTransfer

    selection_changed = Signal()
    zoom_changed = Signal(float)

    def style_here(self) -> str:
        """The style at the cursor, one of `STYLES`; "" in tables."""
        info = self.text.note.info(self.text.textCursor().block())
        match info.kind:
            case Kind.HEADING:
                return f"style.heading{info.level}"
            case Kind.QUOTE:
                return "style.quote"
            case Kind.ITEM:
                return "style.numbers" if info.ordered else "style.bullets"
            case Kind.PARAGRAPH:
                return "style.text"
            case _:
                return ""

    def set_style(self, name: str, level: int = 0) -> None:
        """Make the selected blocks ordinary text ("text"), a "heading" of `level` 1 to 6, or a "quote"."""
        kind = {"text": Kind.PARAGRAPH, "heading": Kind.HEADING, "quote": Kind.QUOTE}[name]
        self.text.edit(lambda note, cursor: commands.set_style(note, cursor, kind, level))
        self.selection_changed.emit()

    def toggle_list(self, *, ordered: bool) -> None:
        """Make the selected paragraphs a list, or paragraphs again."""
        self.text.edit(lambda note, cursor: lists.toggle_list(note, cursor, ordered=ordered))
        self.selection_changed.emit()

    def indent(self, step: int) -> None:
        """List items a level deeper (+1) or higher (-1)."""
        self.text.edit(lambda note, cursor: lists.change_level(note, cursor, step))

    def set_disclosure(self, disclosure: Disclosure) -> bool:
        """Flag the selected paragraphs and list items; whether there were any."""
        if not lists.disclosures(self.text.note, self.text.textCursor()):
            return False
        self.text.edit(lambda note, cursor: lists.set_disclosure(note, cursor, disclosure))
        self.selection_changed.emit()
        return True

    def disclosure_here(self) -> Disclosure | None:
        """The flag all selected lines have; None when they have several or can have none."""
        found = lists.disclosures(self.text.note, self.text.textCursor())
        return found.pop() if len(found) == 1 else None

    def marks(self) -> Marks:
        """The marks at the cursor, or those that all selected words have."""
        cursor = self.text.textCursor()
        if not cursor.hasSelection():
            return self.text.typing_marks()
        runs = [run.marks for _start, _end, run, _block in marking.word_runs(self.text.note, cursor)]
        if not runs:
            return Marks()
        first = runs[0]
        names = [n for n in Marks.__dataclass_fields__ if all(getattr(m, n) == getattr(first, n) for m in runs)]
        return replace(Marks(), **{name: getattr(first, name) for name in names})

    def mark_here(self, name: str) -> bool:
        """Whether bold, italic, underline, strike or small_caps is on at the cursor or in all selected words."""
        return bool(getattr(self.marks(), name))

    def link_here(self) -> str:
        """The target of the link at the cursor; "" when there is none."""
        cursor = self.text.textCursor()
        if not cursor.hasSelection():
            marking.select_link(self.text.note, cursor)
        runs = [run.marks.link for _s, _e, run, _b in marking.word_runs(self.text.note, cursor)]
        return next((link for link in runs if link), "")

    def toggle_mark(self, name: str) -> None:
        """Bold, italic, underline, strike or small_caps on or off, for the selection or the next word."""
        self._change_mark(name, not getattr(self.marks(), name))

    def assessment_here(self) -> bool:
        """Whether the words at the cursor, or all selected ones outside quotations, are the writer's own assessment."""
        cursor = self.text.textCursor()
        if not cursor.hasSelection():
            return self.text.typing_marks().assessment
        own = marking.own_runs(self.text.note, cursor)
        return bool(own) and all(run.marks.assessment for _start, _end, run, _block in own)

    def toggle_assessment(self) -> None:
        """Own assessment on or off, for the selection or the next word; quoted words are never one."""
        on = not self.assessment_here()
        if not self.text.textCursor().hasSelection():
            self.text.set_pending(replace(self.text.typing_marks(), assessment=on))
            return
        self.text.edit(lambda note, cursor: marking.mark_assessment(note, cursor, on=on))
        self.selection_changed.emit()

    def set_link(self, target: str) -> None:
        """Make the selected words a link; "" takes it off. At a bare cursor in a link the whole link is changed."""
        with self.text.editing() as cursor:
            if not cursor.hasSelection():
                marking.select_link(self.text.note, cursor)
            if cursor.hasSelection():
                marking.change_marks(self.text.note, cursor, {"link": target})
        self.selection_changed.emit()

    def _change_mark(self, name: str, value: object) -> None:
        if not self.text.textCursor().hasSelection():
            self.text.set_pending(replace(self.text.typing_marks(), **{name: value}))  # type: ignore[arg-type]
            return
        self.text.edit(lambda note, cursor: marking.change_marks(note, cursor, {name: value}))
        self.selection_changed.emit()

    def clear_marks(self) -> None:
        """Take all marks off the selected words, links as well."""
        changes = {name: getattr(Marks(), name) for name in Marks.__dataclass_fields__}
        self.text.edit(lambda note, cursor: marking.change_marks(note, cursor, changes))
        self.selection_changed.emit()

    def quote_selection(self) -> None:
        """Mark the selected words as a quotation whose source is not known, or as none when they are one."""
        note = self.text.note
        quoted = any(run.quote for _s, _e, run, _b in marking.word_runs(note, self.text.textCursor()))
        run = RunInfo() if quoted else RunInfo(quote=QuoteData(), serial=note.next_serial())
        self.text.edit(lambda note, cursor: marking.mark_quotation(note, cursor, run))

    def in_table(self) -> bool:
        """Whether the cursor is in a table."""
        return self.text.textCursor().currentTable() is not None

    def insert_table(self, rows: int, columns: int) -> None:
        """An empty table with a header row."""
        self.text.edit(lambda note, cursor: inserting.insert_table(note, cursor, rows, columns))

    def add_row(self, *, below: bool = True) -> None:
        """A row beside the one of the cursor."""
        self.text.edit(lambda note, cursor: table_commands.add_row(note, cursor, below=below))

    def add_column(self, *, right: bool = True) -> None:
        """A column beside the one of the cursor."""
        self.text.edit(lambda note, cursor: table_commands.add_column(note, cursor, right=right))

    def remove_rows(self) -> None:
        """Take the selected rows away."""
        self.text.edit(table_commands.remove_rows)

    def remove_columns(self) -> None:
        """Take the selected columns away."""
        self.text.edit(table_commands.remove_columns)

    def remove_table(self) -> None:
        """Take the table of the cursor away."""
        self.text.edit(table_commands.remove_table)

    def align_columns(self, alignment: Alignment) -> None:
        """Align the selected columns."""
        self.text.edit(lambda note, cursor: table_commands.align_columns(note, cursor, alignment))

    def column_widths(self) -> tuple[tuple[int, ...], int]:
        """The shares of the line that were given to the columns of the table of the cursor, () when none were, and how
        many columns it has: 0 outside tables."""
        return table_commands.column_widths(self.text.textCursor())

    def set_column_widths(self, widths: tuple[int, ...]) -> None:
        """Give the columns shares of the line in hundredths; () makes them as wide as their words need."""
        self.text.edit(lambda note, cursor: table_commands.set_column_widths(note, cursor, widths))

    def toggle_header(self) -> None:
        """Header row on or off."""
        self.text.edit(table_commands.toggle_header)

    def undo(self) -> None:
        """Take the last step back."""
        self.text.undo_step()

    def redo(self) -> None:
        """Do the step taken back again."""
        self.text.redo_step()

    def cut(self) -> None:
        """Cut."""
        self.text.cut_selection()

    def copy(self) -> None:
        """Copy."""
        self.text.copy()

    def paste(self) -> None:
        """Paste."""
        self.text.paste()

    def paste_plain(self) -> None:
        """Paste words only."""
        words = QGuiApplication.clipboard().text()
        self.transfer.paste_words(words)

    def select_all(self) -> None:
        """Select everything."""
        self.text.selectAll()

    @property
    def zoom(self) -> float:
        """The size of the sheet; 1 is true size."""
        return self.text.zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the sheet at another size (0.5 to 3)."""
        self.text.set_zoom(zoom)
        self.zoom_changed.emit(self.text.zoom)

    def zoom_step(self, step: int) -> None:
        """One size larger (+1) or smaller (-1)."""
        if step > 0:
            sizes = [size for size in ZOOM_STEPS if size > self.zoom + 0.01]
            self.set_zoom(sizes[0] if sizes else ZOOM_STEPS[-1])
        else:
            sizes = [size for size in ZOOM_STEPS if size < self.zoom - 0.01]
            self.set_zoom(sizes[-1] if sizes else ZOOM_STEPS[0])
