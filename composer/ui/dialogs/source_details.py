# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is known about a source, each fact with the words it was read from, to be taken or put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from composer.citations.items import item_type
from composer.citations.kinds import FIELD_NAMES, KIND_OF, KINDS, NAMES, csl_with, publication_name, value_of
from composer.errors import InputUnusable
from composer.i18n.languages import language_name
from composer.sources.changes import marking_given
from composer.sources.facts.known import publications
from composer.sources.handling import KNOWN, canonical_marking, house_markings
from composer.sources.model import Certainty, Fact, Metadata, Rights, RightsLevel, Source
from composer.sources.standing import RELIABILITY_WORDS, RIGHTS_WORDS
from composer.ui.choice import Choice
from composer.ui.dates import shown_time
from composer.ui.dialogs.details_form import DetailsForm
from composer.ui.dialogs.fact_field import FactField, PeopleField
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.naming import name_field
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_MEDIUM, NOTICE_HEIGHT, SPACE_M, SPACE_S
from composer.ui.words import Words
from composer.wording import N_, Message

_ONE: Final = (
    ("title", N_("Title")),
    ("publication", N_("Publication")),
    ("date", N_("Date")),
    ("section", N_("Section")),
    ("page", N_("Page")),
    ("agency", N_("News agency")),
    ("dateline", N_("Place of the report")),
    ("url", N_("Address")),
    ("accessed", N_("Read on the web on")),
)
_LANGUAGES: Final = ("it", "en", "fr", "de", "es", "pt", "nl", "pl", "uk", "ru", "ar")


class SourceDetailsDialog(DialogFrame):
    """The form of a source. After `exec` accepted, `edited` is the source with the user's changes."""

    def __init__(
        self, source: Source, words: Words, parent: QWidget | None, *, belonging: tuple[Message, ...] = ()
    ) -> None:
        """`belonging` are sentences about what it belongs to."""
        super().__init__(words, N_("Details of the source"), parent)
        self._source = source
        self._belonging = belonging
        self._facts: dict[str, FactField] = {}
        self.resize(*DIALOG_MEDIUM)
        self._head()
        area = DetailsForm(SPACE_M, self)
        self._scrolled, self._form = area.sheet, area.form
        self.content.addWidget(area, 1)
        self._fill(source.metadata)
        self._wrong = self.fault_line()
        self.add_ok_and_cancel(N_("Keep"))

    def _head(self) -> None:
        source = self._source
        when = shown_time(source.imported, self.words.language) if source.imported else ""
        column = QVBoxLayout()
        column.setSpacing(SPACE_S)
        name = QLabel(source.filename, self)
        name.setWordWrap(True)
        set_role(name, "lead")
        column.addWidget(name)
        if when:
            under = QLabel(self.words.text(N_("Imported: {time}"), time=when), self)
            set_role(under, "small")
            column.addWidget(under)
        for sentence in self._belonging:
            label = QLabel(f"≡  {self.words.say(sentence)}", self)
            label.setWordWrap(True)
            set_role(label, "small")
            column.addWidget(label)
        for warning in source.warnings:
            label = QLabel(f"⚠  {self.words.say(warning)}", self)
            label.setWordWrap(True)
            set_role(label, "warn")
            column.addWidget(label)
        self.content.addLayout(column)
        self._top = column

    def add_at_the_head(self, widget: QWidget) -> None:
        """Put a widget under what is said of the source."""
        self._top.addWidget(widget)

    def _fill(self, known: Metadata) -> None:
        words = self.words
        first, *others = _ONE
        self._add_fact(*first, known)
        self._add_kind()
        self._authors = PeopleField(known.authors, words, self._scrolled)
        self._row(N_("Authors"), self._authors)
        for name, label in others:
            self._add_fact(name, label, known)
            if name == "date":
                self._facts[name].add_hints(known.date_hints)
                self._add_kind_fields()
        self._contributors = PeopleField(known.contributors, words, self._scrolled)
        self._row(N_("With reporting by"), self._contributors)
        self._language = Choice(self._scrolled)
        value = known.language.value if known.language else ""
        tags = dict.fromkeys(["", value, *_LANGUAGES])
        for tag in tags:
            self._language.addItem(language_name(tag, words.language) if tag else words.text(N_("not known")), tag)
        self._language.setCurrentIndex(max(self._language.findData(value), 0))
        self._row(N_("Language"), self._language)
        self._key = QLineEdit(self._source.key, self._scrolled)
        self._row(N_("Citation key"), self._key)
        self._rights = Choice(self._scrolled)
        for level, said in RIGHTS_WORDS.items():
            self._rights.addItem(words.text(said), level)
        self._rights.setCurrentIndex(self._rights.findData(self._source.rights.level))
        self._row(N_("Rights"), self._rights)
        self._notice = QPlainTextEdit(self._source.rights.notice, self._scrolled)
        self._notice.setTabChangesFocus(True)
        self._notice.setFixedHeight(NOTICE_HEIGHT)
        self._row(N_("Rights notice"), self._notice)
        self._reliability = Choice(self._scrolled)
        for letter, said in RELIABILITY_WORDS.items():
            self._reliability.addItem(words.text(said), letter)
        self._reliability.setCurrentIndex(max(self._reliability.findData(self._source.reliability), 0))
        self._row(N_("Reliability"), self._reliability)
        self._handling = Choice(self._scrolled)
        self._handling.setEditable(True)
        self._handling.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._handling.addItems(["", *KNOWN, *house_markings(words.language)])
        self._handling.setEditText(self._source.handling)
        self._row(N_("Handling marking"), self._handling)

    def _add_fact(self, name: str, label: str, known: Metadata) -> None:
        fact: Fact | None = getattr(known, name)
        field = FactField(fact, self.words, self._scrolled, is_date=name in ("date", "accessed"))
        if name == "publication":
            field.offer(publications().names())
        self._facts[name] = field
        self._row(label, field)

    def _add_kind(self) -> None:
        """What the source is: citations name a law, a speech and an article differently."""
        words = self.words
        self._kind = Choice(self._scrolled)
        told = KIND_OF.get(item_type(replace(self._source, csl=csl_with(self._source, "", {}))))
        plain = words.text(N_("from the document"))
        self._kind.addItem(f"{plain}: {words.text(told.name)}" if told else plain, "")
        for kind in KINDS:
            self._kind.addItem(words.text(kind.name), kind.type)
        stated = str(self._source.csl.get("type", ""))
        if stated and stated not in KIND_OF:
            self._kind.addItem(stated, stated)  # of another program; kept as it is
        self._kind.setCurrentIndex(max(self._kind.findData(stated), 0))
        self._row(N_("Kind of source"), self._kind)

    def _add_kind_fields(self) -> None:
        """A row for every fact some kind has; those of the kind chosen are shown."""
        self._kind_fields: dict[str, QLineEdit] = {}
        for variable, label in FIELD_NAMES.items():
            field = QLineEdit(value_of(self._source, variable), self._scrolled)
            field.setCursorPosition(0)
            if variable in NAMES:
                self.words.bind(field.setPlaceholderText, N_("name; name"))
            self._kind_fields[variable] = field
            self._row(label, field)
        self._kind.currentIndexChanged.connect(lambda _index: self._show_kind_fields())
        self._show_kind_fields()

    def _show_kind_fields(self) -> None:
        wanted = self._asked_for()
        for variable, field in self._kind_fields.items():
            self._form.setRowVisible(field, variable in wanted or bool(field.text()))
        publication = self._facts.get("publication")
        label = self._form.labelForField(publication) if publication is not None else None
        if publication is not None and isinstance(label, QLabel):
            said = self.words.text(publication_name(self._kind_type()))
            label.setText(said)
            publication.setAccessibleName(said)
            publication.name_input(said)

    def _kind_type(self) -> str:
        """The kind chosen, or the one the document tells."""
        chosen = str(self._kind.currentData())
        return chosen or item_type(replace(self._source, csl=csl_with(self._source, "", {})))

    def _asked_for(self) -> tuple[str, ...]:
        """The variables of that kind."""
        kind = KIND_OF.get(self._kind_type())
        return kind.fields if kind else ()

    def _row(self, label: str, field: QWidget) -> None:
        said = QLabel(self._scrolled)
        set_role(said, "muted")
        said.setContentsMargins(0, SPACE_S - 2, 0, 0)
        said.setBuddy(field)
        self.words.bind(said.setText, label)
        name_field(self.words, field, label)
        if isinstance(field, FactField | PeopleField):
            field.name_input(self.words.text(label))
        self._form.addRow(said, field)

    def accept(self) -> None:
        """Close when all can be kept; else say in place what cannot."""
        try:
            marking_given(self._handling.currentText(), self._source)
        except InputUnusable as error:
            self._wrong.setText(self.words.say(error.message))
            self._wrong.setAccessibleName(self._wrong.text())
            self._wrong.show()
            self._handling.setFocus()
            return
        super().accept()

    @property
    def edited(self) -> Source:
        """The source as the form has it now."""
        changed: dict[str, object] = {name: field.fact() for name, field in self._facts.items()}
        known = self._source.metadata
        language = str(self._language.currentData())
        if language != (known.language.value if known.language else ""):
            changed["language"] = Fact(language, Certainty.GIVEN) if language else None
        changed["authors"] = self._authors.facts()
        changed["contributors"] = self._contributors.facts()
        level = self._rights.currentData()
        rights = Rights(
            level if isinstance(level, RightsLevel) else self._source.rights.level,
            self._notice.toPlainText().strip(),
        )
        return replace(
            self._source,
            key=self._key.text().strip() or self._source.key,
            metadata=replace(known, **changed),  # type: ignore[arg-type]
            csl=self._variables(),
            rights=rights,
            reliability=str(self._reliability.currentData()),
            handling=canonical_marking(self._handling.currentText()),
        )

    def _variables(self) -> Mapping[str, object]:
        """What no fact holds: the kind, and what has been changed of its facts."""
        changed = {
            variable: field.text()
            for variable, field in self._kind_fields.items()
            if field.text().strip() != value_of(self._source, variable)
        }
        return csl_with(self._source, str(self._kind.currentData()), changed)
