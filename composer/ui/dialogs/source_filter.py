# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which sources are to be shown: by author, publication, dates, language, use, tag and collection."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from composer.i18n.languages import language_name
from composer.library.conditions import LANGUAGES, Part, condition
from composer.ui.choice import Choice
from composer.ui.dialogs.small_asks import FormDialog
from composer.ui.offering import offer_known
from composer.ui.words import Words
from composer.wording import N_
from composer.workspace.filing import Filing

_DAY: Final = re.compile(r"(?:(?:(\d{1,2})[./ -])?(\d{1,2})[./ -])?(\d{4})$")
_ISO: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")
_NOT_A_DAY: Final = N_("“{typed}” is no date: write 14/3/2026, 3/2026 or 2026.")


def day_of(typed: str) -> str | None:
    """A day, month or year as it is written (14/3/2026, 3.2026, 2026-03) in ISO form; "" for "", None for no date."""
    typed = typed.strip()
    if not typed or _ISO.match(typed):
        return typed
    found = _DAY.match(typed)
    if found is None:
        return None
    day, month, year = found.groups()
    if not 1 <= int(month or 1) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def written(iso: str) -> str:
    """What `day_of` reads, as it is written: 2026-03-14 -> 14/3/2026; what is no date as it is."""
    if not _ISO.match(iso):
        return iso
    return "/".join(part.lstrip("0") for part in reversed(iso.split("-")))


class SourceFilterDialog(FormDialog):
    """After `exec` accepted, `conditions` are the conditions asked for, as they are typed."""

    def __init__(
        self, parts: Sequence[Part], filing: Filing, languages: Sequence[str], words: Words, parent: QWidget | None
    ) -> None:
        """`parts` are the conditions in force: those this dialog has fields for fill them, others stay."""
        super().__init__(words, N_("Filter the sources"), parent)
        self._others: list[str] = []
        first: dict[str, Part] = {}
        for part in parts:
            if part.field in ("title", "key", "imported", "rights") or part.field in first:
                self._others.append(part.typed)
            else:
                first[part.field] = part
        self._fill(first, filing, languages)
        self._problem = self.sentence("", "bad")
        self._problem.hide()
        clear = self.add_button(N_("Show all"), QDialogButtonBox.ButtonRole.ResetRole)
        clear.clicked.connect(self._clear)
        self.add_ok_and_cancel(N_("Show"))
        self.author.setFocus()

    def _fill(self, first: dict[str, Part], filing: Filing, languages: Sequence[str]) -> None:
        words = self.words

        def value(field: str) -> str:
            return first[field].value if field in first else ""

        self.author = QLineEdit(value("author"), self)
        self.publication = QLineEdit(value("publication"), self)
        offer_known(self.author, filing.known_authors)
        offer_known(self.publication, filing.known_publications)
        begin, dots, end = value("date").partition("..")
        self.first_day = QLineEdit(written(begin), self)
        self.last_day = QLineEdit(written(end if dots else begin), self)
        for field in (self.first_day, self.last_day):
            words.bind(field.setPlaceholderText, N_("14/3/2026, or 2026"))
        tag = LANGUAGES.get(value("language").casefold(), value("language").casefold())
        known = sorted({*languages, *([tag] if tag else [])})
        self.language = self._box(
            N_("Any"), [(one, language_name(one, words.language) or one) for one in known], tag.__eq__
        )
        uses = [("yes", words.text(N_("Cited in a note"))), ("no", words.text(N_("Not cited in a note")))]
        cited = value("cited").casefold()
        wanted = "" if not cited else "no" if cited in ("no", "false", "0") else "yes"
        self.cited = self._box(N_("All"), uses, wanted.__eq__)
        self.tag = self._box(N_("Any"), [(name, name) for name in filing.tag_names()], _same(value("tag")))
        names = [(one.name, one.name) for one in filing.collections()]
        self.collection = self._box(N_("Any"), names, _same(value("collection")))
        self.add_field(N_("Author"), self.author)
        self.add_field(N_("Publication"), self.publication)
        self.add_field(N_("From"), self.first_day)
        self.add_field(N_("Until"), self.last_day)
        self.add_field(N_("Language"), self.language)
        self.add_field(N_("Use"), self.cited)
        self.add_field(N_("Tag"), self.tag)
        self.add_field(N_("Collection"), self.collection)

    def _box(self, nothing: str, entries: Sequence[tuple[str, str]], chosen: Callable[[str], bool]) -> Choice:
        box = Choice(self)
        box.addItem(self.words.text(nothing), "")
        for value, name in entries:
            box.addItem(name, value)
            if chosen(value):
                box.setCurrentIndex(box.count() - 1)
        return box

    def _clear(self) -> None:
        for field in (self.author, self.publication, self.first_day, self.last_day):
            field.clear()
        for box in (self.language, self.cited, self.tag, self.collection):
            box.setCurrentIndex(0)
        self._others.clear()
        self.accept()

    def accept(self) -> None:
        """Close, unless a date cannot be read."""
        for field in (self.first_day, self.last_day):
            if day_of(field.text()) is None:
                self._problem.setText(self.words.text(_NOT_A_DAY, typed=field.text().strip()))
                self._problem.show()
                field.setFocus()
                field.selectAll()
                return
        super().accept()

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions asked for, as they are typed: `author:rossi`."""
        first, last = day_of(self.first_day.text()) or "", day_of(self.last_day.text()) or ""
        days = first if first == last else f"{first}..{last}"
        asked = (
            ("author", self.author.text().strip()),
            ("publication", self.publication.text().strip()),
            ("date", days),
            ("language", str(self.language.currentData())),
            ("cited", str(self.cited.currentData())),
            ("tag", str(self.tag.currentData())),
            ("collection", str(self.collection.currentData())),
        )
        return (*(condition(field, value) for field, value in asked if value), *self._others)


def _same(wanted: str) -> Callable[[str], bool]:
    return lambda name: bool(wanted) and name.casefold() == wanted.casefold()
