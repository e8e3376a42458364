# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Commands that put in order what is written: tables, the order of blocks, levels, small letters and capitals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.document.model import Alignment
from composer.ui.desk import Desk
from composer.ui.editor.block_moving import move_here
from composer.ui.editor.kinds import Kind
from composer.ui.editor.letter_case import change_case
from composer.ui.editor.note_editor import NoteEditor
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.action_set import ActionSet

_AT_EDGE: Final = N_("It cannot go further that way.")
_IN_FOOTNOTE: Final = N_("Leave the footnote first: what is written in it stays where it is.")
_NO_LEVEL: Final = N_("Only headings and list items have a level. Put the cursor into one.")
_NOT_OWN: Final = N_("Quotations keep their letters as they are in the source. Select words of your own.")
_DEEPEST: Final = 6


class Arranging(QObject):
    """Acts on what stands at the cursor of the note."""

    def __init__(self, desk: Desk, editor: NoteEditor, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._window = window
        self._actions: ActionSet | None = None
        self.taken_elsewhere: Callable[[int], bool] = lambda _step: False  # the outline moves what is chosen in it

    def begin(self, actions: ActionSet) -> None:
        """Keep it true which of `actions` can be used: those of tables only in one."""
        from composer.ui.action import TABLE
        from composer.ui.actions import ACTIONS

        of_tables = [actions[entry.id] for entry in ACTIONS if entry.menu == TABLE]

        def look() -> None:
            inside = self._editor.written_in is self._editor.text and self._editor.in_table()
            for action in of_tables:
                action.setEnabled(inside)

        self._editor.selection_changed.connect(look)
        look()

    # Order

    def up(self) -> None:
        """Move what stands at the cursor up: a section, a block, an item, a row."""
        self._move(-1)

    def down(self) -> None:
        """Move it down."""
        self._move(1)

    def _move(self, step: int) -> None:
        if self.taken_elsewhere(step):
            return
        if self._editor.written_in is not self._editor.text:
            self._editor.said.emit(Message(_IN_FOOTNOTE))
        elif not self._editor.text.isReadOnly() and not move_here(self._editor.text, step):
            self._editor.said.emit(Message(_AT_EDGE))

    def higher(self) -> None:
        """A heading or a list item one level higher."""
        self._level(-1)

    def lower(self) -> None:
        """A heading or a list item one level deeper."""
        self._level(1)

    def _level(self, step: int) -> None:
        text = self._editor.text
        info = text.note.info(text.textCursor().block())
        if info.kind is Kind.ITEM:
            self._editor.indent(step)
        elif info.kind is Kind.HEADING:
            level = min(max(info.level + step, 1), _DEEPEST)
            if level != info.level:
                self._editor.set_style("heading", level)
        else:
            self._editor.said.emit(Message(_NO_LEVEL))

    def letter_case(self) -> None:
        """Small letters, capitals at the beginning, capitals: in turn."""
        if not self._editor.written_in.isReadOnly() and not change_case(self._editor.written_in):
            self._editor.said.emit(Message(_NOT_OWN))

    # Tables

    def row_above(self) -> None:
        """A row above that of the cursor."""
        self._editor.add_row(below=False)

    def row_below(self) -> None:
        """A row below it."""
        self._editor.add_row()

    def column_left(self) -> None:
        """A column at the left of that of the cursor."""
        self._editor.add_column(right=False)

    def column_right(self) -> None:
        """A column at its right."""
        self._editor.add_column()

    def header(self) -> None:
        """A header row, or none."""
        self._editor.toggle_header()

    def widths(self) -> None:
        """Ask how wide the columns are."""
        from composer.ui.dialogs.table_widths import ask_widths

        ask_widths(self._editor, self._desk.words, self._window)

    def align(self, alignment: str) -> None:
        """Align the selected columns: "left", "center", "right"."""
        self._editor.align_columns(Alignment(alignment))

    def remove_rows(self) -> None:
        """Take the selected rows out."""
        self._editor.remove_rows()

    def remove_columns(self) -> None:
        """Take the selected columns out."""
        self._editor.remove_columns()

    def remove_table(self) -> None:
        """Take the table out."""
        self._editor.remove_table()
