# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What kind of note, in which language, and what its template asks for: one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from composer.document.model import Heading, plain
from composer.i18n.languages import document_language
from composer.notes.language import headings_in_language
from composer.notes.limits import NO_LIMIT, SectionLimit
from composer.notes.prompts import field_of
from composer.notes.templates import NoteTemplate, Origin, templates
from composer.ui.dialogs.answers_form import AnswersForm
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.start.template_lines import line_about
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_LARGE, FIELD_LONG, SPACE_L, SPACE_S
from composer.ui.words import Words
from composer.wording import N_, N_plural

_TEMPLATE: Final = int(Qt.ItemDataRole.UserRole) + 1
_LANGUAGES: Final = (("it", "Italiano"), ("en", "English"))
_MOST_SECTIONS: Final = 12
_WHOSE: Final = {Origin.OWN: N_("your own"), Origin.OFFICE: N_("the office’s")}
_LIMITS: Final = {
    "lines": N_plural("{count} line", "{count} lines"),
    "words": N_plural("{count} word", "{count} words"),
    "items": N_plural("{count} item", "{count} items"),
}
_PAGES: Final = N_plural("{count} page", "{count} pages")


def _nothing(_template: NoteTemplate) -> Mapping[str, str]:
    return {}


class NewNoteDialog(DialogFrame):
    """After `exec` accepted, `template_id`, `language` and `answers` (by the names of prompts) tell what was chosen."""

    def __init__(
        self,
        template_id: str,
        language: str,
        words: Words,
        parent: QWidget | None,
        remembered: Callable[[NoteTemplate], Mapping[str, str]] = _nothing,
    ) -> None:
        """`template_id` and `language` are what was chosen last time ("" = nothing); `remembered` gives what was last
        answered to a template."""
        super().__init__(words, N_("New note"), parent)
        self._templates = templates()
        self._remembered = remembered
        self.resize(*DIALOG_LARGE)
        self._languages = QButtonGroup(self)
        self._list = LineList(self)
        words.bind(self._list.setAccessibleName, N_("Kinds of notes"))
        self._list.setMinimumWidth(FIELD_LONG // 2)
        self._about = _label(self, "")
        self._sections = _label(self, "muted")
        self._asked = QLabel(self)
        set_role(self._asked, "lead")
        words.bind(self._asked.setText, N_("What the template asks for"))
        self.form = AnswersForm(words, self)
        self._lay_out(language)
        self.add_button(N_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.add_button(N_("Begin"), QDialogButtonBox.ButtonRole.AcceptRole, default=True)
        self._languages.idClicked.connect(lambda _number: self._fill(self.template_id))
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._list.currentItemChanged.connect(lambda _now, _before: self._show())
        self._fill(template_id)
        self._list.setFocus()

    def _lay_out(self, language: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        said = QLabel(self)
        set_role(said, "muted")
        self.words.bind(said.setText, N_("Language of the note"))
        row.addWidget(said)
        for number, (tag, name) in enumerate(_LANGUAGES):
            button = QRadioButton(name, self)
            button.setChecked(tag == document_language(language or self.words.language))
            self._languages.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(SPACE_S)
        right.addWidget(self._about)
        right.addWidget(self._sections)
        right.addSpacing(SPACE_S)
        right.addWidget(self._asked)
        right.addWidget(self.form, 1)
        both = QHBoxLayout()
        both.setSpacing(SPACE_L)
        both.addWidget(self._list, 2)
        both.addLayout(right, 3)
        self.content.addLayout(row)
        self.content.addLayout(both, 1)

    @property
    def language(self) -> str:
        """The language of the new note."""
        return _LANGUAGES[self._languages.checkedId()][0]

    @property
    def template_id(self) -> str:
        """The kind chosen."""
        item = self._list.currentItem()
        return str(item.data(_TEMPLATE)) if item is not None else ""

    @property
    def answers(self) -> dict[str, str]:
        """What the template asked for and was answered."""
        return self.form.answers

    def _fill(self, chosen: str) -> None:
        self._list.clear()
        for template in self._templates:
            name, whose = template.name(self.language), _WHOSE.get(template.origin, "")
            name += f" · {self.words.text(whose)}" if whose else ""
            item = QListWidgetItem(f"{name}\n{line_about(template, self.language, self.words)}")
            item.setData(_TEMPLATE, template.id)
            self._list.addItem(item)
            if template.id == chosen:
                self._list.setCurrentItem(item)
        if self._list.currentItem() is None:
            self._list.setCurrentRow(0)

    def _show(self) -> None:
        """Show what the chosen kind consists of and asks for."""
        template = next((one for one in self._templates if one.id == self.template_id), None)
        if template is None:
            return
        self._about.setText(line_about(template, self.language, self.words))
        self._sections.setText(self._sections_of(template))
        proposed = dict(self._remembered(template))
        if template.own is not None:
            front = template.own.note.front
            heads = {prompt.name: field_of(front, prompt.name) for prompt in template.prompts if prompt.in_head}
            proposed = {name: said for name, said in heads.items() if said} | proposed
        self._asked.setVisible(bool(template.prompts))
        self.form.setVisible(bool(template.prompts))
        self.form.ask(template.prompts, proposed)

    def _sections_of(self, template: NoteTemplate) -> str:
        """The headings of a kind with how long their sections may be, and how long the whole."""
        document = headings_in_language(template.document, self.language)
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        named = [
            self._limited(plain(block.content), template.limits.of_section(block.term, plain(block.content)))
            for block in headings[:_MOST_SECTIONS]
        ]
        said = " · ".join(named) + (" …" if len(headings) > _MOST_SECTIONS else "")
        if template.limits.pages:
            said += f" ({self.words.plural(_PAGES, template.limits.pages)})"
        return said

    def _limited(self, heading: str, limit: SectionLimit) -> str:
        if limit == NO_LIMIT:
            return heading
        counts = [(forms, getattr(limit, kind)) for kind, forms in _LIMITS.items()]
        parts = [self.words.plural(forms, count) for forms, count in counts if count]
        return f"{heading} ({', '.join(parts)})"


def _label(parent: QWidget, role: str) -> QLabel:
    """A label for words of a template, in which nothing counts as markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        set_role(label, role)
    return label
