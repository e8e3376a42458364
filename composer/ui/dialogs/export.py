# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How a note is to be exported: language, style, template, where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from composer.export.office import office_program
from composer.files import expanded
from composer.houses.model import CitationForm
from composer.ui.choice import Choice
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.export_choice import AnnexPlace, ExportChoice, PagesChoice
from composer.ui.naming import name_field
from composer.ui.panes.copies_box import CopiesBox
from composer.ui.panes.template_box import TemplateBox
from composer.ui.path_field import PathField
from composer.ui.stylesheet import set_role
from composer.ui.theme import FORM_WIDTH_WIDE, NOTICE_HEIGHT, SPACE_L, SPACE_M, SPACE_S
from composer.ui.words import Words
from composer.wording import N_, NC_, Message, N_plural
from composer.workspace.exporting_texts import BOTH
from composer.workspace.other_forms import OFFICE_FORMS, FileForm, form_of

_REPLACED = N_plural(
    "{names} is there already and will be replaced. To keep it, choose another name.",
    "{names} are there already and will be replaced. To keep them, choose another name.",
)
_KINDS = {
    ".docx": N_("Word documents"),
    ".pdf": N_("PDF documents"),
    ".odt": N_("OpenDocument texts"),
    ".md": N_("Markdown for pandoc, with references"),
}
_FORMS = (
    (CitationForm.PLAIN.value, N_("words, with links to the list of sources")),
    (CitationForm.ZOTERO.value, N_("fields for those who use Zotero")),
    (CitationForm.WORD.value, N_("fields of Word’s own bibliography")),
    (CitationForm.NONE.value, N_("none: only the list of sources")),
)
_ANNEXES = (
    (AnnexPlace.NONE, N_("none")),
    (AnnexPlace.END, N_("annex at the end of the file")),
    (AnnexPlace.FILE, N_("annex in a file of its own")),
)


class ExportDialog(DialogFrame):
    """The form; after `exec` accepted, `choice` tells what was chosen."""

    def __init__(
        self,
        proposed: ExportChoice,
        styles: Sequence[tuple[str, str]],
        profiles: Sequence[tuple[str, str]],
        words: Words,
        parent: QWidget | None,
        *,
        refused: Message | None = None,
        check_template: Callable[[str, str], None] | None = None,
    ) -> None:
        """`styles` are (id, title), `profiles` (id, name).

        `refused` is why the last attempt was turned down: then a reason is asked for. `check_template` is told a
        template and a language when the user wants to know what the template has; "" is that of note or house.
        """
        super().__init__(words, N_("Export the note"), parent)
        self.setMinimumWidth(FORM_WIDTH_WIDE)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(SPACE_L)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._form.setVerticalSpacing(SPACE_M)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.content.addLayout(self._form)
        self._two = proposed.two
        self._pictures = proposed.pictures
        self._add_language(proposed.language)
        self._profile = self._choice_of(profiles, proposed.profile, N_("House"))
        self._style = self._choice_of(styles, proposed.style, N_("Citation style"))
        forms = [(value, words.text(said)) for value, said in _FORMS]
        self._citations = self._choice_of(forms, proposed.citations, N_("Citations in the file"))
        self._add_template(proposed, check_template)
        self._add_pages(proposed.head)
        self._add_target(proposed.target, archival=proposed.archival)
        self._add_companions(proposed)
        self._reason = QPlainTextEdit(proposed.reason, self)
        self._reason.setTabChangesFocus(True)
        self._reason.setFixedHeight(NOTICE_HEIGHT)
        if refused is not None:
            said = QLabel(words.say(refused), self)
            said.setWordWrap(True)
            set_role(said, "bad")
            self.content.addWidget(said)
            self._row(N_("Reason"), self._reason)
            words.bind(
                self._reason.setPlaceholderText, N_("Why the note may leave as it is. It is kept with the export.")
            )
            self._reason.setFocus()
        else:
            self._reason.hide()
        self.content.addStretch(1)
        self._replaced = QLabel(self)
        self._replaced.setWordWrap(True)
        self._replaced.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._replaced, "warn")
        self.content.addWidget(self._replaced)
        self._go = self.add_ok_and_cancel(N_("Export"))
        self._target.textChanged.connect(lambda _text: self._check())
        self._reason.textChanged.connect(self._check)
        self._annex.currentIndexChanged.connect(lambda _index: self._check())
        self._card.toggled.connect(lambda _on: self._check())
        self._languages.idToggled.connect(lambda _id, _on: self._check())
        self._needs_reason = refused is not None
        self._check()

    def lock(self, *, annex: bool, citations: bool, archival: bool) -> None:
        """What the office has set is shown and cannot be changed."""
        for locked, control in ((annex, self._annex), (citations, self._citations), (archival, self._archival)):
            control.setEnabled(not locked)

    def _row(self, label: str, field: QWidget, widget: QWidget | None = None) -> None:
        said = QLabel(self)
        set_role(said, "muted")
        said.setBuddy(field)
        self.words.bind(said.setText, label)
        name_field(self.words, field, label)
        self._form.addRow(said, widget or field)

    def _add_language(self, chosen: str) -> None:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_L)
        self._languages = QButtonGroup(self)
        self._tags: dict[int, str] = {}
        both = ((BOTH, self.words.text(N_("both, a file for each"))),) if self._two else ()
        for number, (tag, name) in enumerate((("it", "Italiano"), ("en", "English"), *both)):
            button = QRadioButton(name, box)
            button.setChecked(tag == chosen)
            self._languages.addButton(button, number)
            self._tags[number] = tag
            row.addWidget(button)
            if tag == chosen:
                button.setFocus()  # the first one would have the keyboard: Space would change the language
        row.addStretch(1)
        self._row(N_("Language of the document"), box)

    def _choice_of(self, entries: Sequence[tuple[str, str]], chosen: str, label: str) -> QComboBox:
        """A row with a box of (id, name) that opens with what the note itself says."""
        box = Choice(self)
        box.addItem(self.words.text(N_("As the note says")), "")
        for entry_id, name in entries:
            box.addItem(name, entry_id)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        self._row(label, box)
        return box

    def _add_template(self, proposed: ExportChoice, check: Callable[[str, str], None] | None) -> None:
        self._template = TemplateBox(self.words, self, usual=N_("As the note or its house says"))
        self._template.remember(proposed.templates)
        self._template.show_template(str(proposed.template) if proposed.template else proposed.word_template)
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._template, 1)
        if check is not None:
            button = QPushButton(box)
            button.setAutoDefault(False)
            self.words.bind(button.setText, N_("Check …"))
            self.words.bind(button.setToolTip, N_("Say what the template has, and what it lacks"))
            button.clicked.connect(lambda: check(self._template.value, self._language))
            row.addWidget(button)
        self._row(N_("Word template"), self._template, box)

    def _add_pages(self, head: PagesChoice) -> None:
        """What stands on every page, as the note says it, to be changed for this file alone."""
        self._marking = Choice(self)
        self._marking.setEditable(True)
        self._marking.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._marking.addItems(["", *head.offered])
        self._marking.setEditText(head.marking)
        self._row(N_("Marking"), self._marking)
        self._copies = CopiesBox(self.words, self)
        self._copies.show_values(head.copy, head.draft)
        self._row(NC_("one of several printed", "Copy"), self._copies)
        self._distribution = QLineEdit("; ".join(head.distribution), self)
        self.words.bind(self._distribution.setPlaceholderText, N_("name; name"))
        self._row(N_("Distribution"), self._distribution)
        self._offered = head.offered

    def _add_target(self, chosen: Path, *, archival: bool) -> None:
        self._target = PathField(str(chosen), self)
        self._row(N_("File"), self._target, self._with_button(self._target, self._choose_target))
        self._archival = QCheckBox(self)
        self.words.bind(self._archival.setText, N_("PDF for archives (PDF/A-2)"))
        self._archival.setChecked(archival)
        self._missing = QLabel(self)
        self._missing.setWordWrap(True)
        set_role(self._missing, "warn")
        self.words.bind(
            self._missing.setText,
            N_("PDF and ODT need LibreOffice, which is not installed. Choose a name ending in .docx."),
        )
        self._form.addRow(self._archival)
        self._form.addRow(self._missing)

    def _add_companions(self, proposed: ExportChoice) -> None:
        """What is written beside the note: the annex of evidence, the speaking card."""
        self._annex = Choice(self)
        for place, said in _ANNEXES:
            self._annex.addItem(self.words.text(said), place.value)
        self._annex.setCurrentIndex(self._annex.findData(proposed.annex.value))
        self._row(N_("Evidence for the quotations"), self._annex)
        self._card = QCheckBox(self)
        self.words.bind(self._card.setText, N_("The lines that may be said, as a file of its own"))
        self._card.setChecked(proposed.card)
        self._row(N_("Speaking card"), self._card)

    def _with_button(self, field: QLineEdit, choose: object) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        button = QPushButton(box)
        button.setAutoDefault(False)
        self.words.bind(button.setText, N_("Choose …"))
        button.clicked.connect(choose)
        row.addWidget(field, 1)
        row.addWidget(button)
        return box

    def _choose_target(self) -> None:
        kinds = {ending: f"{self.words.text(said)} (*{ending})" for ending, said in _KINDS.items()}
        now = kinds.get(Path(self._target.text()).suffix.lower(), kinds[".docx"])
        name, kind = QFileDialog.getSaveFileName(
            self, self.words.text(N_("Export the note")), self._target.text(), ";;".join(kinds.values()), now
        )
        if name:
            chosen = next((ending for ending, said in kinds.items() if said == kind), ".docx")
            self._target.setText(name if Path(name).suffix.lower() in _KINDS else f"{name}{chosen}")

    def _say_form(self) -> None:
        """What goes with the form of the file: a PDF for archives, and the LibreOffice that has to make it."""
        form = form_of(Path(self._target.text().strip()))
        self._archival.setVisible(form is FileForm.PDF)
        self._missing.setVisible(form in OFFICE_FORMS and office_program() is None)

    def _check(self) -> None:
        self._say_form()
        reasoned = not self._needs_reason or bool(self._reason.toPlainText().strip())
        self._go.setEnabled(bool(self.choice.target.name) and reasoned)
        self._say_what_is_replaced()

    def _say_what_is_replaced(self) -> None:
        """A file that was edited and came back may have the name of the one to be written: nothing goes unsaid."""
        there = [self.words.quoted(path.name) for path in self.choice.there]
        one, many = _REPLACED
        message = Message(one, {"names": ", ".join(there)}, plural=many, count=len(there))
        said = self.words.say(message) if there else ""
        self._replaced.setText(f"⚠  {said}" if said else "")
        self._replaced.setVisible(bool(said))
        self._make_room()
        self._target.setAccessibleDescription(said)
        self._go.setText(self.words.text(N_("Export and replace") if there else N_("Export")))
        self._go.setAccessibleDescription(said)

    def _make_room(self) -> None:
        """As high as all rows need, so that none is squeezed when a sentence comes in."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        needed = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else self.sizeHint().height()
        if self.isVisible() and self.height() < needed:
            self.resize(self.width(), needed)

    @property
    def replaced(self) -> str:
        """What is said of files that would be replaced; "" when there are none."""
        return self._replaced.text()

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        template = self._template.value
        path = Path(template) if template and Path(template).name != template else None
        return ExportChoice(
            target=expanded(self._target.text().strip()),
            language=self._language,
            style=str(self._style.currentData()),
            profile=str(self._profile.currentData()),
            citations=str(self._citations.currentData()),
            archival=self._archival.isChecked(),
            template=path,
            reason=self._reason.toPlainText().strip(),
            annex=AnnexPlace(self._annex.currentData()),
            card=self._card.isChecked(),
            two=self._two,
            word_template="" if path else template,
            templates=self._template.files,
            head=PagesChoice(
                marking=self._marking.currentText().strip(),
                draft=self._copies.words_of_draft,
                copy=self._copies.number,
                distribution=tuple(name.strip() for name in self._distribution.text().split(";") if name.strip()),
                offered=self._offered,
            ),
            pictures=self._pictures,
        )

    @property
    def _language(self) -> str:
        return self._tags[self._languages.checkedId()]
