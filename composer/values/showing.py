# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Live values and cross-references in words, as a language and a house print them.

Whatever a value says, something is shown: what cannot be shown (31 February, a currency that does not exist, a table
that is gone) keeps the words it showed last, and the problem says in one sentence what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from composer.document.model import CrossReference, Live, ReferenceShows, Value, ValueKind
from composer.errors import BadValue
from composer.houses.amounts import NumberForm, format_money, format_number, format_percent, format_quantity
from composer.houses.dates import DateForm, date_or_words, format_date, format_times
from composer.houses.model import Profile
from composer.houses.profiles import profile_or_usual
from composer.houses.values import MoneyForm
from composer.i18n.country_links import Link, linked_country
from composer.i18n.formats import currency_decimals, is_currency
from composer.i18n.languages import document_language, is_language, tongue_name
from composer.i18n.terms import Term
from composer.i18n.territories import country_name
from composer.values.forms import FIELDS, known_form
from composer.values.targets import Target, TargetKind, Targets
from composer.wording import N_, Message

_NO_FIELD: Final = N_("The note has no field “{field}”.")
_EMPTY_FIELD: Final = N_("The field “{field}” of the note is empty, and a live value shows it.")
_NO_COUNTRY: Final = N_("There is no country “{code}”. Write its two letters, like IT or US.")
_NO_LANGUAGE: Final = N_("There is no language “{code}”. Write its letters, like it or en.")
_NO_TARGET: Final = N_("The place that “{words}” refers to is no longer in the note.")
_NO_TITLE: Final = N_("“{words}” refers to a {target} without words of its own.")
_NBSP: Final = "\u00a0"
# “6 March”, “1º marzo”, “March 6,” but not “March 2025” and not “6 to 9 March”
_DAY_AND_MONTH: Final = re.compile(r"(?<=\d) (?=[^\W\d]{3})|(?<=\d[º°]) (?=[^\W\d]{3})|(?<=[^\W\d]{3}) (?=\d{1,2},)")
_BEFORE_NOON: Final = re.compile(r"(?<=\d) (?=[ap]\.?m)", re.IGNORECASE)  # “4:30 p.m.” on one line
_CENTS_MEANT: Final = re.compile(r"-?\d{1,6}\.(\d+)")  # a sum below a million with decimals has cents
_LINKS: Final = {link.value: link for link in Link}
_FORM_TEXTS: Final = {TargetKind.TABLE: Term.TO_TABLE, TargetKind.PICTURE: Term.TO_FIGURE}
_HEAD_TERMS: Final = MappingProxyType(
    {
        "date": Term.DATE, "reference": Term.REFERENCE, "subject": Term.SUBJECT, "to": Term.TO, "from": Term.FROM,
        "cc": Term.CC, "office": Term.OFFICE, "place": Term.PLACE, "marking": Term.MARKING,
        "distribution": Term.DISTRIBUTION,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of a value, and what is wrong with it (None: nothing)."""

    words: str
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides how values of one note are shown.

    `language` is the note's; `profile_id` its house ("" = the default); `fields` its head by name, as
    `notes.fields.fields_of` gives it; `targets` where its cross-references can lead. `profile` may hand over the house
    in the note's language where it is at hand.
    """

    language: str
    profile_id: str = ""
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    targets: Targets = field(default_factory=lambda: MappingProxyType({}))
    profile: Profile | None = None

    def house(self, language: str = "") -> Profile:
        """The house in `language` ("" = the note's). One that cannot be used counts as the default."""
        wanted = document_language(language or self.language)
        if self.profile is not None and self.profile.language == wanted:
            return self.profile
        return profile_or_usual(self.profile_id, wanted)


def show(live: Live, setting: Setting) -> Shown:
    """`live` in words. They are never empty."""
    return show_value(live, setting) if isinstance(live, Value) else show_reference(live, setting)


def show_value(value: Value, setting: Setting) -> Shown:
    """A live value in words; with a language in its marks, in that one."""
    profile = setting.house(value.marks.language)
    form = known_form(value.kind, value.value, value.form)
    try:
        if value.kind is ValueKind.FIELD:
            return _field(value, form, setting, profile)
        return Shown(_WRITERS[value.kind](profile, value, form))
    except BadValue as error:
        return Shown(_last_words(value), error.message)


def show_reference(reference: CrossReference, setting: Setting) -> Shown:
    """A cross-reference in words. A page is not known before there are pages: "?" stands for its number."""
    target = setting.targets.get(reference.target)
    profile = setting.house(reference.marks.language)
    words = reference.words or reference.target
    if target is None:
        return Shown(words, Message(_NO_TARGET, {"words": words}))
    return reference_words(reference.shows, target, profile)


def reference_words(shows: ReferenceShows, target: Target, profile: Profile, page: str = "?") -> Shown:
    """What a cross-reference to `target` says; `page` is the number of its page."""
    if shows is ReferenceShows.PAGE:
        return Shown(profile.filled(Term.TO_PAGE, number=page))
    number = _numbered(target, profile)
    title = profile.quotations.levels[0].around(target.title) if target.title else ""
    words = (title or number) if shows is ReferenceShows.TITLE else (number or title)
    return Shown(words or target.label)


def _numbered(target: Target, profile: Profile) -> str:
    terms = {**_FORM_TEXTS, TargetKind.HEADING: Term.TO_SECTION, TargetKind.FOOTNOTE: Term.TO_NOTE}
    number = target.number
    # a number never stands alone at the start of a line
    return profile.filled(terms[target.kind], number=number).replace(" ", _NBSP) if number else ""


# Each kind


def _date(profile: Profile, value: Value, form: str) -> str:
    return _unbroken(format_date(profile, value.value, DateForm(form)))


def _time(profile: Profile, value: Value, _form: str) -> str:
    return _BEFORE_NOON.sub(_NBSP, format_times(profile, value.value))


def _unbroken(date: str) -> str:
    """`date` with day and month on one line."""
    return _DAY_AND_MONTH.sub(_NBSP, date)


def _number(profile: Profile, value: Value, form: str) -> str:
    return format_number(profile, value.value, NumberForm(form), decimals=_said_decimals(value))


def _percent(profile: Profile, value: Value, _form: str) -> str:
    return format_percent(profile, value.value, decimals=_said_decimals(value))


def _money(profile: Profile, value: Value, form: str) -> str:
    name, _, figures = form.partition("-")
    number = NumberForm.FIGURES if figures else NumberForm.HOUSE
    decimals = _cents(value) or _said_decimals(value)
    return format_money(
        profile, value.value, value.unit, MoneyForm(name) if name else None, number=number, decimals=decimals
    )


def _cents(value: Value) -> int:
    """How many decimals a sum with cents has, as many as its currency at least; 0 for a sum without cents."""
    ends = [_CENTS_MEANT.fullmatch(end) for end in value.value.split("/")]
    if not any(ends) or not is_currency(value.unit):
        return 0
    said = [len(end[1]) for end in ends if end is not None]
    return max(currency_decimals(value.unit), *said)


def _quantity(profile: Profile, value: Value, form: str) -> str:
    return format_quantity(profile, value.value, value.unit, short=form == "short", decimals=_said_decimals(value))


def _said_decimals(value: Value) -> int | None:
    """How many decimals are meant where noughts at their end say so ("3.0"); None: as many as there are."""
    decimals = [len(end.partition(".")[2]) for end in value.value.split("/")]
    return max(decimals) if value.value.endswith("0") and all(decimals) else None


def _country(profile: Profile, value: Value, form: str) -> str:
    code = value.value.upper()
    name = country_name(code, profile.language, short=form == "short")
    if not name:
        raise BadValue(_NO_COUNTRY, code=value.value)
    if form in _LINKS:
        return linked_country(code, name, profile.language, _LINKS[form])
    return code if form == "code" else name


def _language(profile: Profile, value: Value, form: str) -> str:
    if not is_language(value.value):
        raise BadValue(_NO_LANGUAGE, code=value.value)
    return value.value if form == "code" else tongue_name(value.value, profile.language)


_WRITERS: Final[Mapping[ValueKind, Callable[[Profile, Value, str], str]]] = {
    ValueKind.DATE: _date,
    ValueKind.TIME: _time,
    ValueKind.NUMBER: _number,
    ValueKind.PERCENT: _percent,
    ValueKind.MONEY: _money,
    ValueKind.QUANTITY: _quantity,
    ValueKind.COUNTRY: _country,
    ValueKind.LANGUAGE: _language,
}


def _field(value: Value, form: str, setting: Setting, profile: Profile) -> Shown:
    names = dict(FIELDS)
    if value.value not in names:
        return Shown(_last_words(value), Message(_NO_FIELD, {"field": value.value}))
    words = setting.fields.get(value.value, "").strip()
    if not words:
        term = _HEAD_TERMS.get(value.value)
        name = profile.term(term) if term else value.value
        return Shown(f"[{name}]", Message(_EMPTY_FIELD, {"field": Message(names[value.value])}))
    if value.value == "date":
        return Shown(_unbroken(format_date(profile, words, DateForm(form)) if form else date_or_words(profile, words)))
    return Shown(words)


def _last_words(value: Value) -> str:
    """What is shown of a value that cannot be: its last words, else what it says."""
    return value.words or " ".join(part for part in (value.value, value.unit) if part)


def with_words(live: Live, setting: Setting) -> Live:
    """`live` with the words it shows now."""
    words = show(live, setting).words
    return live if words == live.words else replace(live, words=words)
