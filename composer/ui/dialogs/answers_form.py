# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a note template asks for, as fields under one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from composer.notes.prompts import FIELD_NAMES, Prompt, PromptKind
from composer.ui.choice import Choice
from composer.ui.dates import shown_date
from composer.ui.dialogs.details_form import DetailsForm
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_S, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_

_NEEDED: Final = N_("{label} (needed)")
_HELP: Final = {
    "to": N_("Several names are parted by semicolons."),
    "cc": N_("Several names are parted by semicolons."),
    "distribution": N_("Several names are parted by semicolons."),
}
_DAY: Final = N_("A day: 20/3/2025, 20 March 2025 …")


class AnswersForm(DetailsForm):
    """Fields for prompts, filled with what is proposed."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(SPACE_S, parent)
        self._words = words
        self._fields: dict[str, Callable[[], str]] = {}
        self.widgets: dict[str, QWidget] = {}

    def ask(self, prompts: Iterable[Prompt], proposed: Mapping[str, str]) -> None:
        """Ask for `prompts`; what was answered so far to prompts of the same names stays, else `proposed` does."""
        before = self.answers
        while self.form.rowCount():  # what is in them may be what has led here: it goes later
            row = self.form.takeRow(0)
            for item in (row.labelItem, row.fieldItem):
                if item is not None and (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self._fields, self.widgets = {}, {}
        for prompt in prompts:
            said = before.get(prompt.name) or proposed.get(prompt.name, "")
            label = label_of(prompt, self._words)
            widget, answer = self._field(prompt, said)
            shown = self._words.text(_NEEDED, label=label) if prompt.required else label
            help_words = prompt.help or self._help_of(prompt)
            widget.setAccessibleName(shown)
            widget.setAccessibleDescription(help_words)
            widget.setObjectName(f"answer {prompt.name}")
            self.form.addRow(self._label(shown, widget), self._with_help(widget, help_words))
            self._fields[prompt.name] = answer
            self.widgets[prompt.name] = widget

    @property
    def answers(self) -> dict[str, str]:
        """What is answered, by the names of the prompts; what is empty is left out."""
        return {name: said for name, answer in self._fields.items() if (said := answer().strip())}

    def _field(self, prompt: Prompt, said: str) -> tuple[QWidget, Callable[[], str]]:
        if prompt.kind is PromptKind.CHOICE:
            choice = Choice(self.sheet)
            choice.addItem("", "")
            for words in prompt.choices:
                choice.addItem(words, words)
            choice.setCurrentIndex(max(choice.findData(said), 0))
            return choice, lambda: str(choice.currentData() or "")
        line = QLineEdit(self.sheet)
        if prompt.kind is PromptKind.DATE or prompt.name == "date":
            line.setText(shown_date(said, self._words.language) if said else "")
            return line, lambda: _day(line.text())
        line.setText(said)
        return line, line.text

    def _help_of(self, prompt: Prompt) -> str:
        if prompt.kind is PromptKind.DATE:
            return self._words.text(_DAY)
        return self._words.text(_HELP[prompt.name]) if prompt.name in _HELP else ""

    def _label(self, shown: str, field: QWidget) -> QLabel:
        label = QLabel(shown, self.sheet)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(field)
        return label

    def _with_help(self, field: QWidget, help_words: str) -> QWidget:
        if not help_words:
            return field
        both = QWidget(self.sheet)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(field)
        said = QLabel(help_words, both)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        set_role(said, "muted")
        column.addWidget(said)
        return both


def label_of(prompt: Prompt, words: Words) -> str:
    """What a prompt is called: by its template, else by the program."""
    if prompt.label:
        return prompt.label
    return words.text(FIELD_NAMES[prompt.name]) if prompt.name in FIELD_NAMES else prompt.name


def _day(typed: str) -> str:
    """A day that was typed, in ISO 8601; what is no day stays as it is."""
    from composer.sources.facts.dates import iso_date

    return iso_date(typed, day_first=True) or typed
