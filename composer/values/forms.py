# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The forms in which each kind of live value can be shown: their names in `Value.form`, and what people call them.

"" is always the usual form, the one the house chooses. A form that a kind does not have counts as the usual one, so
that values written by a later version of the program stay readable.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from composer.document.model import ValueKind
from composer.wording import N_


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name in the note and its name for people (a template)."""

    name: str
    label: str


_HOUSE: Final = Form("", N_("As the house writes it"))
_DATES: Final = (
    Form("", N_("In full")),
    Form("weekday", N_("With the day of the week")),
    Form("day-month", N_("Without the year")),
    Form("month-year", N_("Month and year")),
    Form("year", N_("Year alone")),
    Form("abbreviated", N_("Month shortened")),
    Form("numeric", N_("In figures")),
)

FORMS: Final = MappingProxyType(
    {
        ValueKind.DATE: _DATES,
        ValueKind.TIME: (_HOUSE,),
        ValueKind.NUMBER: (
            _HOUSE,
            Form("figures", N_("In figures")),
            Form("scaled", N_("With million, billion")),
            Form("words", N_("In words, up to twenty")),
        ),
        ValueKind.PERCENT: (_HOUSE,),
        ValueKind.MONEY: (
            _HOUSE,
            Form("code", N_("With the code of the currency")),
            Form("symbol", N_("With the symbol of the currency")),
            Form("name", N_("With the name of the currency")),
            Form("code-figures", N_("With the code, all in figures")),
            Form("symbol-figures", N_("With the symbol, all in figures")),
            Form("name-figures", N_("With the name, all in figures")),
        ),
        ValueKind.QUANTITY: (Form("", N_("Unit in words")), Form("short", N_("Symbol of the unit"))),
        ValueKind.COUNTRY: (
            Form("", N_("Name")),
            Form("short", N_("Short name where there is one")),
            Form("code", N_("Code of two letters")),
            Form("article", N_("With the article (the United States)")),
            Form("in", N_("With “in” (in the United States)")),
            Form("of", N_("With “of” (of the United States)")),
        ),
        ValueKind.LANGUAGE: (Form("", N_("Name")), Form("code", N_("Code"))),
        ValueKind.FIELD: (Form("", N_("As in the head of the note")),),
    }
)

FIELD_DATE_FORMS: Final = _DATES
"""The forms of the one field that is a date."""

FIELDS: Final = (
    ("date", N_("Date")),
    ("reference", N_("Reference")),
    ("subject", N_("Subject")),
    ("title", N_("Title")),
    ("to", N_("To")),
    ("from", N_("From")),
    ("cc", N_("Copies to")),
    ("office", N_("Office")),
    ("place", N_("Place")),
    ("marking", N_("Marking")),
    ("copy", N_("Number of the copy")),
    ("distribution", N_("Distribution")),
)
"""The fields of a note's head that a value may show, by their names in the note, with what people call them."""


def forms_of(kind: ValueKind, value: str = "") -> tuple[Form, ...]:
    """The forms of a kind; `value` names the field for fields of the note."""
    return FIELD_DATE_FORMS if kind is ValueKind.FIELD and value == "date" else FORMS[kind]


def known_form(kind: ValueKind, value: str, form: str) -> str:
    """`form` where the kind has it, else the usual one."""
    return form if any(entry.name == form for entry in forms_of(kind, value)) else ""
