# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What kind of note, and in which language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from composer.document.model import Heading, plain
from composer.i18n.languages import document_language
from composer.notes.language import headings_in_language
from composer.notes.templates import NoteTemplate, templates
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_L
from composer.ui.words import Words
from composer.wording import N_, N_plural

_TEMPLATE = int(Qt.ItemDataRole.UserRole) + 1
_LANGUAGES = (("it", "Italiano"), ("en", "English"))


class NewNoteDialog(DialogFrame):
    """After `exec` accepted, `template_id` and `language` tell what was chosen."""

    def __init__(self, template_id: str, language: str, words: Words, parent: QWidget | None) -> None:
        """`template_id` and `language` are what was chosen last time ("" = nothing)."""
        super().__init__(words, N_("New note"), parent)
        self._templates = templates()
        self.resize(560, 480)
        self._languages = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        said = QLabel(self)
        set_role(said, "muted")
        words.bind(said.setText, N_("Language of the note"))
        row.addWidget(said)
        for number, (tag, name) in enumerate(_LANGUAGES):
            button = QRadioButton(name, self)
            button.setChecked(tag == document_language(language or words.language))
            self._languages.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._list = LineList(self)
        words.bind(self._list.setAccessibleName, N_("Kinds of notes"))
        self.content.addLayout(row)
        self.content.addWidget(self._list, 1)
        self.add_button(N_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.add_button(N_("Begin"), QDialogButtonBox.ButtonRole.AcceptRole, default=True)
        self._languages.idClicked.connect(lambda _number: self._fill(self.template_id))
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._fill(template_id)
        self._list.setFocus()

    @property
    def language(self) -> str:
        """The language of the new note."""
        return _LANGUAGES[self._languages.checkedId()][0]

    @property
    def template_id(self) -> str:
        """The kind chosen."""
        item = self._list.currentItem()
        return str(item.data(_TEMPLATE)) if item is not None else ""

    def _fill(self, chosen: str) -> None:
        self._list.clear()
        for template in self._templates:
            item = QListWidgetItem(f"{template.name(self.language)}\n{self._detail(template)}")
            item.setData(_TEMPLATE, template.id)
            self._list.addItem(item)
            if template.id == chosen:
                self._list.setCurrentItem(item)
        if self._list.currentItem() is None:
            self._list.setCurrentRow(0)

    def _detail(self, template: NoteTemplate) -> str:
        """The first headings of a kind, and how long it may be."""
        document = headings_in_language(template.document, self.language)
        headings = [plain(block.content) for block in document.blocks if isinstance(block, Heading)]
        said = " · ".join(headings[:6]) + (" …" if len(headings) > 6 else "")
        if template.limits.pages:
            pages = self.words.plural(N_plural("{count} page", "{count} pages"), template.limits.pages)
            said += f"  ({pages})"
        return said
