# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How wide the columns of a table are: shares of the line, or as wide as their words need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.number_field import NumberField
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_L, SPACE_M
from composer.ui.words import Words
from composer.wording import N_

if TYPE_CHECKING:
    from composer.ui.editor.note_editor import NoteEditor

WHOLE: Final = 100  # hundredths of the line
_IN_A_ROW: Final = 6
_TOGETHER = N_("Together {sum} percent of the line.")
_TOO_MUCH = N_("Together {sum} percent of the line: not more than 100 find room.")


class TableWidthsDialog(DialogFrame):
    """Asks for the share of the line that each column takes."""

    def __init__(self, widths: Sequence[int], columns: int, words: Words, parent: QWidget | None) -> None:
        """`widths` are the shares in force, in hundredths of the line, one for each of the `columns`; none: as wide as
        the words need."""
        super().__init__(words, N_("Widths of the columns"), parent)
        self._by_words = QCheckBox(self)
        words.bind(self._by_words.setText, N_("As wide as the words need"))
        self.content.addWidget(self._by_words)
        self._fields = [NumberField(1, WHOLE, share, self) for share in widths or _equal(columns)]
        self._shares = QWidget(self)
        self._lay_out(self._shares)
        self.content.addWidget(self._shares)
        self._sum = QLabel(self)
        self._sum.setWordWrap(True)
        self.content.addWidget(self._sum)
        self._keep = self.add_ok_and_cancel(N_("Keep"))
        self._by_words.setChecked(not widths)
        self._by_words.toggled.connect(self._show)
        for field in self._fields:
            field.valueChanged.connect(self._show)
        self._show()

    def _lay_out(self, room: QWidget) -> None:
        grid = QGridLayout(room)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_M)
        for index, field in enumerate(self._fields):
            name = self.words.text(N_("Column {number}"), number=index + 1)
            said = QLabel(name, room)
            said.setBuddy(field)
            set_role(said, "muted")
            field.setAccessibleName(name)
            field.setSuffix(" %")
            row, column = divmod(index, _IN_A_ROW)
            grid.addWidget(said, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        grid.setColumnStretch(_IN_A_ROW, 1)

    def _show(self) -> None:
        """Say what the shares make together; those of no table that fits on the line cannot be kept."""
        chosen = not self._by_words.isChecked()
        together = sum(field.value() for field in self._fields)
        too_much = chosen and together > WHOLE
        self._shares.setEnabled(chosen)
        self._sum.setText(self.words.text(_TOO_MUCH if too_much else _TOGETHER, sum=together) if chosen else " ")
        set_role(self._sum, "bad" if too_much else "muted")
        self._keep.setEnabled(not too_much)

    @property
    def widths(self) -> tuple[int, ...]:
        """The shares wanted, one a column; () for columns as wide as their words need."""
        return () if self._by_words.isChecked() else tuple(field.value() for field in self._fields)


def ask_widths(editor: NoteEditor, words: Words, window: QWidget) -> None:
    """Ask how wide the columns of the table at the cursor are, and make them so in one step."""
    widths, columns = editor.column_widths()
    if not columns:
        return
    dialog = TableWidthsDialog(widths, columns, words, window)
    if dialog.exec() and dialog.widths != widths:
        editor.set_column_widths(dialog.widths)
    editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _equal(columns: int) -> list[int]:
    """Shares of one size, what does not divide given to the first."""
    share, rest = divmod(WHOLE, columns)
    return [max(1, share + (1 if index < rest else 0)) for index in range(columns)]
