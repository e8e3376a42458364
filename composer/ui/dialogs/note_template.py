# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One's own note template: what it is called, what it asks for, how long its sections may be, which text stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from composer.errors import ComposerError
from composer.notes.limits import Limits, SectionLimit
from composer.notes.prompts import FIELD_NAMES, Prompt, PromptKind
from composer.notes.template_files import TemplateFile
from composer.notes.template_making import BEGINNING, Section
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.number_field import NumberField
from composer.ui.theme import DIALOG_WIDE, SPACE_M, SPACE_S
from composer.ui.words import Words
from composer.wording import N_

_KINDS: Final = {
    PromptKind.TEXT: N_("words"),
    PromptKind.DATE: N_("a day"),
    PromptKind.CHOICE: N_("one of several"),
}
_OWN: Final = "*"
_MOST: Final = 9_999
_SECTION_COLUMNS: Final = (N_("Section"), N_("Keep its text"), N_("Lines"), N_("Words"), N_("Items"))
_PROMPT_COLUMNS: Final = (
    N_("Asks for"),
    N_("Its name"),
    N_("Help"),
    N_("Answered by"),
    N_("Choices (a; b)"),
    N_("Needed"),
    N_("Remember"),
)


class NoteTemplateDialog(DialogFrame):
    """A form for a template. `save` is tried when it is accepted; what it refuses is said in the dialog."""

    def __init__(
        self,
        template: TemplateFile,
        sections: Sequence[Section],
        save: Callable[[NoteTemplateDialog], None],
        words: Words,
        parent: QWidget | None,
        *,
        making: bool,
    ) -> None:
        """With `making` it is made of a note, and the text of which sections stays is asked."""
        title = N_("Note template from this note") if making else N_("Change the note template")
        super().__init__(words, title, parent)
        self._template = template
        self._sections = sections
        self._save = save
        self.resize(*DIALOG_WIDE)
        self.name = QLineEdit(template.name, self)
        self.description = QLineEdit(template.description, self)
        self.pages = _spin(template.limits.pages, words, self)
        self._make_head()
        tabs = QTabWidget(self)
        tabs.addTab(self._section_page(making), words.text(N_("Sections")))
        tabs.addTab(self._prompt_page(), words.text(N_("What is asked")))
        tabs.tabBar().setAccessibleName(words.text(N_("Sections")) + ", " + words.text(N_("What is asked")))
        self.content.addWidget(tabs, 1)
        self._wrong = self.sentence("{problem}", "bad")
        self._wrong.hide()
        self.add_button(N_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.add_button(N_("Keep the template"), QDialogButtonBox.ButtonRole.AcceptRole, default=True)
        self.name.selectAll()
        self.name.setFocus()

    def _make_head(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_M)
        form.setVerticalSpacing(SPACE_S)
        for text, field in (
            (N_("Name of the template"), self.name),
            (N_("What it is for"), self.description),
            (N_("Most pages"), self.pages),
        ):
            form.addRow(self.words.text(text), field)
            field.setAccessibleName(self.words.text(text))
        self.content.addLayout(form)

    # Sections

    def _section_page(self, making: bool) -> QWidget:
        self.sections = _table(_SECTION_COLUMNS, self.words, N_("Sections"), self)
        self.sections.setRowCount(len(self._sections))
        self.sections.setColumnHidden(1, not making)
        limits = self._template.limits
        for row, section in enumerate(self._sections):
            heading = section.heading or self.words.text(N_("Before the first heading"))
            label = QLineEdit(heading, self)
            label.setReadOnly(True)
            label.setFrame(False)
            label.setAccessibleName(self.words.text(_SECTION_COLUMNS[0]))
            self.sections.setCellWidget(row, 0, label)
            keep = QCheckBox(self)
            keep.setEnabled(section.has_text)
            keep.setChecked(section.number == BEGINNING and section.own_words)
            keep.setAccessibleName(f"{heading}: {self.words.text(_SECTION_COLUMNS[1])}")
            self.sections.setCellWidget(row, 1, keep)
            limit = limits.of_section(section.term, section.heading)
            for column, count in enumerate((limit.lines, limit.words, limit.items), 2):
                spin = _spin(count, self.words, self)
                spin.setEnabled(section.number != BEGINNING)
                spin.setAccessibleName(f"{heading}: {self.words.text(_SECTION_COLUMNS[column])}")
                self.sections.setCellWidget(row, column, spin)
        return self.sections

    @property
    def kept(self) -> frozenset[int]:
        """The numbers of the sections whose text stays."""
        return frozenset(
            section.number for row, section in enumerate(self._sections) if _checked(self.sections.cellWidget(row, 1))
        )

    @property
    def limits(self) -> Limits:
        """How long the note and its sections may be."""
        found = {}
        for row, section in enumerate(self._sections):
            counts = [_count(self.sections.cellWidget(row, column)) for column in (2, 3, 4)]
            if any(counts):
                found[section.term or section.heading] = SectionLimit(*counts)
        return Limits(self.pages.value(), self._template.limits.summary_lines, MappingProxyType(found))

    # Prompts

    def _prompt_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self.prompts = _table(_PROMPT_COLUMNS, self.words, N_("What is asked"), page, stretched=2)
        for prompt in self._template.prompts:
            self._add(prompt)
        row = QHBoxLayout()
        self.add = QPushButton(self.words.text(N_("Ask for something more")), page)
        self.remove = QPushButton(self.words.text(N_("Do not ask for this")), page)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.add.clicked.connect(self._add_another)
        self.remove.clicked.connect(lambda: self.prompts.removeRow(self.prompts.currentRow()))
        column.addWidget(self.prompts, 1)
        column.addLayout(row)
        return page

    def _add_another(self) -> None:
        asked = {prompt.name for prompt in self.asked}
        free = next((name for name in FIELD_NAMES if name not in asked), "")
        self._add(Prompt(free))
        self.prompts.setCurrentCell(self.prompts.rowCount() - 1, 0)

    def _add(self, prompt: Prompt) -> None:
        row, table = self.prompts.rowCount(), self.prompts
        table.insertRow(row)
        field = QComboBox(table)
        for name, text in FIELD_NAMES.items():
            field.addItem(self.words.text(text), name)
        field.addItem(self.words.text(N_("a place")), _OWN)
        field.setCurrentIndex(max(field.findData(prompt.name if prompt.in_head else _OWN), 0))
        field.setProperty("own", "" if prompt.in_head else prompt.name)
        kind = QComboBox(table)
        for one, text in _KINDS.items():
            kind.addItem(self.words.text(text), one.value)
        kind.setCurrentIndex(kind.findData(prompt.kind.value))
        label = QLineEdit(prompt.label or ("" if prompt.in_head else prompt.name), table)
        needed, remember = QCheckBox(table), QCheckBox(table)
        needed.setChecked(prompt.required)
        remember.setChecked(prompt.remember)
        cells = (field, label, QLineEdit(prompt.help, table), kind, QLineEdit("; ".join(prompt.choices), table))
        for column, cell in enumerate((*cells, needed, remember)):
            if isinstance(cell, QLineEdit):
                cell.setCursorPosition(0)
            cell.setAccessibleName(self.words.text(_PROMPT_COLUMNS[column]))
            table.setCellWidget(row, column, cell)

    @property
    def asked(self) -> tuple[Prompt, ...]:
        """What the template asks for; of several for one field the first, and none without a name."""
        found: dict[str, Prompt] = {}
        for row in range(self.prompts.rowCount()):
            prompt = self._prompt(row)
            if prompt.name:
                found.setdefault(prompt.name, prompt)
        return tuple(found.values())

    def _prompt(self, row: int) -> Prompt:
        cells = [self.prompts.cellWidget(row, column) for column in range(len(_PROMPT_COLUMNS))]
        field, label, help_words, kind, choices, needed, remember = cells
        assert isinstance(field, QComboBox) and isinstance(kind, QComboBox)
        name, called = str(field.currentData()), _typed(label)
        if name == _OWN:
            name = str(field.property("own") or "") or called
            called = called if called != name else ""
        offered = tuple(part.strip() for part in _typed(choices).split(";") if part.strip())
        chosen = PromptKind(kind.currentData())
        if chosen is PromptKind.CHOICE and not offered:
            chosen = PromptKind.TEXT
        return Prompt(name, called, _typed(help_words), chosen, offered, _checked(needed), _checked(remember))

    def changed(self) -> TemplateFile:
        """The template as it stands in the form, with the text it has."""
        return replace(
            self._template,
            name=" ".join(self.name.text().split()),
            description=" ".join(self.description.text().split()),
            limits=self.limits,
            prompts=self.asked,
        )

    def accept(self) -> None:
        """Keep it, or say why that cannot be."""
        try:
            self._save(self)
        except ComposerError as error:
            self._wrong.setText(self.words.say(error.message))
            self._wrong.show()
            self.name.setFocus()
            return
        super().accept()


def _table(columns: Sequence[str], words: Words, name: str, parent: QWidget, *, stretched: int = 0) -> QTableWidget:
    table = QTableWidget(0, len(columns), parent)
    table.setHorizontalHeaderLabels([words.text(text) for text in columns])
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(False)
    table.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    table.setAccessibleName(words.text(name))
    table.setTabKeyNavigation(False)
    table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return table


def _spin(count: int, words: Words, parent: QWidget) -> NumberField:
    spin = NumberField(0, _MOST, count, parent)
    spin.setSpecialValueText(words.text(N_("no limit")))
    return spin


def _count(cell: QWidget | None) -> int:
    return cell.value() if isinstance(cell, NumberField) else 0


def _checked(cell: QWidget | None) -> bool:
    return isinstance(cell, QCheckBox) and cell.isChecked()


def _typed(cell: QWidget | None) -> str:
    return " ".join(cell.text().split()) if isinstance(cell, QLineEdit) else ""
