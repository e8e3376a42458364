# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Small questions: the address of a link, the size of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.number_field import NumberField
from composer.ui.stylesheet import set_role
from composer.ui.theme import FORM_WIDTH, SPACE_L, SPACE_M
from composer.ui.words import Words
from composer.wording import N_


class FormDialog(DialogFrame):
    """A dialog with a few labelled fields."""

    def __init__(self, words: Words, title: str, parent: QWidget | None, said: str = "") -> None:
        """`said` is the English template of a sentence above the fields."""
        super().__init__(words, title, parent)
        self.setMinimumWidth(FORM_WIDTH)
        if said:
            self.sentence(said)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(SPACE_L)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._form.setVerticalSpacing(SPACE_M)
        self.content.addLayout(self._form)

    def add_field(self, label: str, field: QWidget) -> None:
        """A row; `label` is the English template."""
        said = QLabel(self)
        set_role(said, "muted")
        said.setBuddy(field)
        self.words.bind(said.setText, label)
        self.words.bind(field.setAccessibleName, label)
        self._form.addRow(said, field)


class LinkDialog(FormDialog):
    """Asks for the address of a link; an empty one takes the link away."""

    def __init__(self, address: str, words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("Link"), parent)
        self._address = QLineEdit(address, self)
        self._address.setPlaceholderText("https://")
        self.add_field(N_("Address"), self._address)
        self.add_ok_and_cancel(N_("Keep"))

    @property
    def address(self) -> str:
        """The address typed; "https://" is put before one without a scheme."""
        typed = self._address.text().strip()
        return typed if not typed or ":" in typed else f"https://{typed}"


class TableDialog(FormDialog):
    """Asks for rows and columns."""

    def __init__(self, words: Words, parent: QWidget | None, last: Sequence[int] = ()) -> None:
        """`last` are rows and columns of the table inserted last."""
        super().__init__(words, N_("Table"), parent)
        rows, columns = last if len(last) == 2 else (3, 3)
        self._rows = NumberField(1, 100, min(max(rows, 1), 100), self)
        self._columns = NumberField(1, 12, min(max(columns, 1), 12), self)
        self.add_field(N_("Rows"), self._rows)
        self.add_field(N_("Columns"), self._columns)
        self.add_ok_and_cancel(N_("Insert"))

    @property
    def size_wanted(self) -> tuple[int, int]:
        """Rows and columns."""
        return self._rows.value(), self._columns.value()


class PageNumberDialog(FormDialog):
    """Asks for the number printed on a page of a file."""

    def __init__(self, sheet: int, number: str, words: Words, parent: QWidget | None) -> None:
        """`sheet` is the page of the file, from 1; `number` what is known to be printed on it."""
        super().__init__(words, N_("Page numbers"), parent)
        known = int(number) if number.isdecimal() and int(number) else sheet
        self._number = NumberField(1, 99_999, known, self)
        self._number.selectAll()
        self.add_field(N_("Number printed on this page"), self._number)
        self.add_ok_and_cancel(N_("Number the pages"))

    @property
    def number(self) -> int:
        """The number given."""
        return self._number.value()


class ClarificationDialog(FormDialog):
    """Asks for the words of the writer that make a quotation clear."""

    def __init__(self, replaced: str, words: Words, parent: QWidget | None) -> None:
        """`replaced` are the selected words, in whose place they will stand; "" when they are put between words."""
        super().__init__(words, N_("Clarification in square brackets"), parent)
        self._words_wanted = QLineEdit(self)
        if replaced.strip():
            shown = QLabel(words.quoted(" ".join(replaced.split())), self)
            shown.setWordWrap(True)
            self.add_field(N_("In place of"), shown)
        self.add_field(N_("Words"), self._words_wanted)
        self._words_wanted.setFocus()
        self.sentence(N_("They will stand in square brackets, as words of yours inside the quotation."), "small")
        self.add_ok_and_cancel(N_("Set"))

    @property
    def clarification(self) -> str:
        """The words typed."""
        return self._words_wanted.text().strip()
