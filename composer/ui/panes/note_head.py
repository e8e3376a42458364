# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The head of the note: one quiet line, or the form with all its fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.houses.dates import date_or_words
from composer.houses.profiles import profile_or_usual
from composer.notes.model import FrontMatter, OtherText
from composer.notes.two_texts import OWN_WORDS
from composer.sources.handling import NO_MARKING, EffectiveMarking
from composer.ui import icons
from composer.ui.dates import is_date, shown_date
from composer.ui.elided import ElidedLabel
from composer.ui.naming import name_field
from composer.ui.panes.citing_box import CitingBox
from composer.ui.panes.copies_box import CopiesBox
from composer.ui.panes.house_box import HouseBox
from composer.ui.panes.marking_box import MarkingBox
from composer.ui.panes.structure_box import StructureBox
from composer.ui.panes.template_box import TemplateBox
from composer.ui.panes.yielding import YieldingForm
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_, NC_

_LEAST_FIELD_PX: Final = 128  # a date and its button, a number of copy and “Draft”
_PRINTED_AS: Final = N_("The note is printed as {marking}.")
_DAY_FIRST: Final = re.compile(r"^\s*(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})\s*$")


def iso_date(typed: str) -> str:
    """What somebody typed as an ISO 8601 date ("6/3/2025", "6.3.2025", "2025-03-06"); else the words as they are."""
    match = _DAY_FIRST.match(typed)
    if match is None:
        return typed.strip()
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return typed.strip()


def people(typed: str) -> tuple[str, ...]:
    """The persons in a field, parted by semicolons."""
    return tuple(part.strip() for part in typed.split(";") if part.strip())


def _printed_day(front: FrontMatter) -> str:
    """The date as the note's house prints it."""
    if not is_date(front.date):
        return front.date
    return date_or_words(profile_or_usual(front.profile, front.language), front.date)


class NoteHead(QFrame):
    """Title, subject, persons, reference, date and marking of a note.

    Signals: `edited(FrontMatter)` on each change by the user; `opened(bool)` when the form opens or closes.
    """

    edited = Signal(object)
    opened = Signal(bool)

    def __init__(self, words: Words, tokens: Tokens, today: Callable[[], str], parent: QWidget | None = None) -> None:
        """`today` gives the present day as an ISO 8601 time or date."""
        super().__init__(parent)
        set_role(self, "notebar")
        self._words = words
        self._today = today
        self._front = FrontMatter()
        self._other: OtherText | None = None
        self._marking = NO_MARKING
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._cells: list[tuple[QLabel, QWidget, int, int, int]] = []
        self._narrow: bool | None = None
        self._hints: dict[str, str] = {}
        self._build()
        words.changed.connect(lambda: self.show_other(self._other))
        words.changed.connect(lambda: self._arrange(narrow=self.width() < self._needed_for_two()))
        words.changed.connect(self._write_summary)
        words.changed.connect(self._write_effective)
        self._write_effective()
        self.dress(tokens)
        self.set_open(open_form=False)

    def _build(self) -> None:
        words = self._words
        self._toggle = QToolButton(self)
        self._toggle.setCheckable(True)
        words.bind(self._toggle.setToolTip, N_("Head of the note: title, subject, persons, date, marking"))
        words.bind(self._toggle.setAccessibleName, N_("Open the head of the note"))
        self._toggle.toggled.connect(lambda checked: self.set_open(open_form=checked))
        self._summary = ElidedLabel(self)
        set_role(self._summary, "muted")
        line = QHBoxLayout()
        line.setContentsMargins(SPACE_S, SPACE_XS, SPACE_M, SPACE_XS)
        line.setSpacing(SPACE_XS)
        line.addWidget(self._toggle)
        line.addWidget(self._summary, 1)
        self._form = QWidget(self)
        grid = QGridLayout(self._form)
        grid.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_M)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S - 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        several = N_("name; name")
        self._add(0, 0, "title", N_("Title"), span=3)
        self._add(1, 0, "subject", N_("Subject"), span=3)
        self._add(2, 0, "to", N_("To"), hint=several)
        self._add(2, 2, "place", N_("Place"))
        self._add(3, 0, "sender", N_("From"), hint=several)
        self._add(3, 2, "date", N_("Date"), hint=N_("day/month/year"))
        self._add(4, 0, "cc", N_("Copy to"), hint=several)
        self._add(4, 2, "reference", N_("Reference"))
        self._add(5, 0, "office", N_("Office"))
        self._add_marking(grid, 5, 2)
        self._add_house(7)
        self._add_pages(9)
        self._grid = grid
        self._arrange(narrow=False)
        self._room = YieldingForm(self._form, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._room)

    def _add(self, row: int, column: int, name: str, label: str, *, span: int = 1, hint: str = "") -> None:
        field = QLineEdit(self._form)
        self._fields[name] = field
        self._place(row, column, field, label, span)
        if hint:
            self._hints[name] = hint
            self._words.bind(field.setPlaceholderText, hint)
        field.textEdited.connect(lambda _text: self._edited())
        if name == "date":
            field.editingFinished.connect(self._settle_date)
            self._now = field.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
            self._words.bind(self._now.setToolTip, N_("Today"))
            self._now.triggered.connect(self._set_today)
            for picture in field.findChildren(QToolButton):
                self._words.bind(picture.setAccessibleName, N_("Today"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two fields in a row where there is room for both."""
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < self._needed_for_two())

    def _needed_for_two(self) -> int:
        """The width, in pixels, from which on two fields stand in a row: labels and markings may be long."""
        labels = {0: 0, 2: 0}
        for label, _field, _row, column, _span in self._cells:
            labels[column] = max(labels[column], label.sizeHint().width())
        field = max(_LEAST_FIELD_PX, self._marking_box.width_for_words())
        return sum(labels.values()) + 2 * field + 3 * SPACE_M + 2 * SPACE_L

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for label, field, row, column, span in self._cells:
            self._grid.removeWidget(label)
            self._grid.removeWidget(field)
            place = (2 * row + (column > 0), 0) if narrow else (2 * row, column)
            self._grid.addWidget(label, *place)
            self._grid.addWidget(field, place[0], place[1] + 1, 1, 3 if narrow else span)

    def _add_marking(self, grid: QGridLayout, row: int, column: int) -> None:
        self._marking_box = MarkingBox(self._form)
        self._fields["marking"] = self._marking_box
        self._place(row, column, self._marking_box, N_("Marking"), 1)
        self._marking_box.editTextChanged.connect(lambda _text: self._edited())
        self._asked = QLabel(self._form)
        self._asked.setWordWrap(True)
        set_role(self._asked, "small")
        self._take = QToolButton(self._form)
        self._words.bind(self._take.setText, N_("Set it"))
        self._words.bind(self._take.setToolTip, N_("Write the marking that the sources ask for into the field"))
        self._take.clicked.connect(self._take_marking)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self._asked, 1)
        line.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(line, 2 * (row + 1), 0, 1, column + 2)

    def _add_house(self, row: int) -> None:
        self._house = HouseBox(self._words, self._form)
        self._place(row, 0, self._house, N_("House"), 3)
        self._house.chosen.connect(self._house_chosen)
        self._citing = CitingBox(self._words, self._form)
        self._place(row + 1, 0, self._citing, N_("Sources"), 3)
        self._citing.chosen.connect(self._style_chosen)

    def _add_pages(self, row: int) -> None:
        """What goes onto the pages: into which template, draft, number of the copy; and who gets them."""
        self._template = TemplateBox(self._words, self._form)
        self._place(row, 0, self._template, N_("Word template"), 3)
        self._template.chosen.connect(self._template_chosen)
        several = N_("name; name")
        self._add(row + 1, 0, "distribution", N_("Distribution"), hint=several)
        self._copies = CopiesBox(self._words, self._form)
        self._place(row + 1, 2, self._copies, NC_("one of several printed", "Copy"), 1)
        self._copies.edited.connect(self._edited)
        parted = N_("title; title")
        self._add(row + 2, 0, "attachments", N_("Attachments"), hint=parted)
        self._add(row + 2, 2, "signature", N_("Signature"), hint=N_("line; line"))
        self._structure = StructureBox(self._words, self._form)
        self._place(row + 3, 0, self._structure, N_("Structure"), 3)
        self._structure.edited.connect(self._edited)

    def _template_chosen(self, template: str) -> None:
        self._front = replace(self._front, word_template=template)
        self.edited.emit(self._front)

    def _house_chosen(self, profile: str) -> None:
        self._front = replace(self._front, profile=profile)
        self._write_summary()
        self.edited.emit(self._front)

    def _style_chosen(self, style: str) -> None:
        self._front = replace(self._front, style=style)
        self.edited.emit(self._front)

    def _place(self, row: int, column: int, field: QWidget, label: str, span: int) -> None:
        said = QLabel(self._form)
        set_role(said, "muted")
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said.setBuddy(field)
        self._words.bind(said.setText, label)
        name_field(self._words, field, label)
        self._cells.append((said, field, row, column, span))

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        name = "arrow-down-s-line" if self._toggle.isChecked() else "arrow-right-s-line"
        self._tokens = tokens
        self._toggle.setIcon(icons.icon(name, tokens, tokens.muted))
        self._now.setIcon(icons.icon("checkbox-circle-line", tokens, tokens.muted))

    @property
    def is_open(self) -> bool:
        """Whether the form is shown."""
        return self._toggle.isChecked()

    @property
    def summary(self) -> str:
        """The line that stands for the head while the form is closed."""
        return self._summary.text()

    def set_open(self, *, open_form: bool) -> None:
        """Show the form, or only the line."""
        with QSignalBlocker(self._toggle):
            self._toggle.setChecked(open_form)
        self._room.setVisible(open_form)
        self.dress(self._tokens)
        self.opened.emit(open_form)

    def focus_form(self, field: str = "") -> None:
        """Open the form with the keyboard in a field, the first one unless another is named."""
        self.set_open(open_form=True)
        fields: dict[str, QWidget] = {**self._fields, "house": self._house}
        fields.get(field, self._fields["title"]).setFocus()

    def show_front(self, front: FrontMatter) -> None:
        """Show the head of a note."""
        self._front = front
        values = {
            "title": front.title,
            "subject": front.subject,
            "to": "; ".join(front.to),
            "sender": "; ".join(front.sender),
            "cc": "; ".join(front.cc),
            "place": front.place,
            "reference": front.reference,
            "office": front.office,
            "distribution": "; ".join(front.distribution),
            "attachments": "; ".join(front.attachments),
            "signature": "; ".join(front.signature),
            "date": shown_date(front.date, front.language) if is_date(front.date) else front.date,
        }
        for name, value in values.items():
            field = self._fields[name]
            if isinstance(field, QLineEdit) and not (field.hasFocus() and field.text().strip() == value):
                field.setText(value)
                field.setCursorPosition(0)
        self._marking_box.show_marking(front)
        self._arrange(narrow=self.width() < self._needed_for_two())
        self._house.show_house(front.profile, front.language)
        self._citing.show_style(front.style)
        self._template.show_template(front.word_template)
        self._copies.show_values(front.copy, front.draft)
        self._structure.show_values(front)
        self._write_summary()

    def show_other(self, other: OtherText | None) -> None:
        """What the other text of the note says stands in grey in the fields that are empty: it is printed there."""
        self._other = other
        for name in OWN_WORDS:
            field = self._fields.get(name)
            if not isinstance(field, QLineEdit):
                continue
            said = getattr(other, name) if other is not None else ""
            words = "; ".join(said) if isinstance(said, tuple) else said
            hint = self._hints.get(name, "")
            field.setPlaceholderText(words or (self._words.text(hint) if hint else ""))

    def show_effective(self, marking: EffectiveMarking) -> None:
        """Show what marking the note is printed with where its sources ask for more than its own, and which do."""
        self._marking = marking
        self._write_effective()
        self._write_summary()

    def _write_effective(self) -> None:
        raised = bool(self._marking.reasons)
        if raised:
            reasons = " ".join(self._words.say(message) for message in self._marking.explanation)
            self._asked.setText(f"⚠ {self._words.text(_PRINTED_AS, marking=self._marking.text)} {reasons}")
        self._asked.setVisible(raised)
        self._take.setVisible(raised)

    def _take_marking(self) -> None:
        self._marking_box.setEditText(self._marking.text)

    def _text(self, name: str) -> str:
        field = self._fields[name]
        return (field.currentText() if isinstance(field, QComboBox) else field.text()).strip()

    def _edited(self) -> None:
        self._front = replace(
            self._front,
            title=self._text("title"),
            subject=self._text("subject"),
            to=people(self._text("to")),
            sender=people(self._text("sender")),
            cc=people(self._text("cc")),
            place=self._text("place"),
            reference=self._text("reference"),
            office=self._text("office"),
            date=self._date(),
            marking=self._text("marking"),
            distribution=people(self._text("distribution")),
            attachments=people(self._text("attachments")),
            signature=people(self._text("signature")),
            numbering=self._structure.said[0],
            contents=self._structure.said[1],
            copy=self._copies.number,
            draft=self._copies.words_of_draft,
        )
        self._write_summary()
        self.edited.emit(self._front)

    def _date(self) -> str:
        typed = self._text("date")
        kept = self._front.date
        return kept if kept and typed == shown_date(kept, self._front.language) else iso_date(typed)

    def _settle_date(self) -> None:
        field = self._fields["date"]
        assert isinstance(field, QLineEdit)
        if is_date(self._front.date):
            field.setText(shown_date(self._front.date, self._front.language))

    def _set_today(self) -> None:
        field = self._fields["date"]
        assert isinstance(field, QLineEdit)
        field.setText(self._today()[:10])
        self._edited()
        self._settle_date()

    def _write_summary(self) -> None:
        front = self._front
        to = ": ".join((self._words.text(N_("To")), ", ".join(front.to))) if front.to else ""
        subject = front.title if front.subject else ""  # the bar above shows the subject, or else the title
        marking = self._marking.text if self._marking.reasons else front.marking
        shown = (subject, to, _printed_day(front), marking)
        line = "  ·  ".join(part for part in shown if part)
        self._summary.setText(line or self._words.text(N_("Subject, persons, date and marking")))
