# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A field for one fact about a source: its value, what it rests on, and a button that takes a supposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from composer.sources.model import Certainty, Evidence, Fact
from composer.ui.dates import is_date, shown_date
from composer.ui.facts import CERTAINTY_WORDS
from composer.ui.panes.note_head import iso_date
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_S, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_

_EVIDENCE: Final = N_("{certainty}: {evidence}")
_HINTS: Final = N_("Words that may help: {evidence}")


def _quoted(evidence: tuple[Evidence, ...], words: Words) -> str:
    return ", ".join(words.quoted(" ".join(entry.words.split())[:90]) for entry in evidence[:3])


class FactField(QWidget):
    """One value with its evidence. What the user writes or takes is a fact given by the user."""

    def __init__(self, fact: Fact | None, words: Words, parent: QWidget, *, is_date: bool = False) -> None:
        super().__init__(parent)
        self._words = words
        self._is_date = is_date
        self._fact = fact
        self._input = QLineEdit(self)
        self._input.setText(self._shown(fact))
        self._input.setCursorPosition(0)
        if is_date:
            words.bind(self._input.setPlaceholderText, N_("day/month/year, or year"))
        self._take = QPushButton(self)
        words.bind(self._take.setText, N_("Take"))
        words.bind(self._take.setToolTip, N_("Take this supposition as a fact"))
        self._under = QLabel(self)
        self._under.setWordWrap(True)
        set_role(self._under, "small")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._input, 1)
        row.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(self._under)
        self.setFocusProxy(self._input)
        self._take.clicked.connect(self._taken)
        self._input.textEdited.connect(self._typed)
        self._write()

    def name_input(self, name: str) -> None:
        """Tell screen readers what is asked for."""
        self._input.setAccessibleName(name)

    def add_hints(self, hints: tuple[Evidence, ...]) -> None:
        """Show words of the document that may help to find the value, while it is unknown."""
        if self._fact is None and hints:
            self._under.setText(self._words.text(_HINTS, evidence=_quoted(hints, self._words)))
            self._under.show()

    def offer(self, values: Sequence[str]) -> None:
        """Offer values that fit what is being typed."""
        completer = QCompleter(list(values), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._typed)
        self._input.setCompleter(completer)

    def fact(self) -> Fact | None:
        """The fact as it stands now; None when the field is empty."""
        return self._fact

    def _shown(self, fact: Fact | None) -> str:
        if fact is None:
            return ""
        return shown_date(fact.value, self._words.language) if self._is_date and is_date(fact.value) else fact.value

    def _typed(self, typed: str) -> None:
        value = iso_date(typed) if self._is_date else typed.strip()
        self._fact = Fact(value, Certainty.GIVEN) if value else None
        self._write()

    def _taken(self) -> None:
        if self._fact is not None:
            self._fact = replace(self._fact, certainty=Certainty.GIVEN)
        self._write()

    def _write(self) -> None:
        fact = self._fact
        self._take.setVisible(fact is not None and fact.certainty is Certainty.INFERRED)
        said = ""
        if fact is not None and fact.evidence:
            certainty = self._words.text(CERTAINTY_WORDS[fact.certainty])
            said = self._words.text(_EVIDENCE, certainty=certainty, evidence=_quoted(fact.evidence, self._words))
        self._under.setText(said)
        self._under.setVisible(bool(said))


class PeopleField(QWidget):
    """Several persons in one field, parted by semicolons; those that stay keep their evidence."""

    def __init__(self, people: tuple[Fact, ...], words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._people = {person.value: person for person in people}
        self._input = QLineEdit("; ".join(self._people), self)
        words.bind(self._input.setPlaceholderText, N_("name; name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._input)
        for person in people:
            if person.evidence:
                certainty = words.text(CERTAINTY_WORDS[person.certainty])
                evidence = _quoted(person.evidence, words)
                label = QLabel(words.text(_EVIDENCE, certainty=certainty, evidence=evidence), self)
                label.setWordWrap(True)
                set_role(label, "small")
                column.addWidget(label)
        self.setFocusProxy(self._input)

    def name_input(self, name: str) -> None:
        """Tell screen readers what is asked for."""
        self._input.setAccessibleName(name)

    def facts(self) -> tuple[Fact, ...]:
        """The persons as they stand now."""
        names = [name.strip() for name in self._input.text().split(";") if name.strip()]
        return tuple(self._people.get(name) or Fact(name, Certainty.GIVEN) for name in names)
