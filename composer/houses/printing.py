# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is printed by a house, or, where none is chosen, in the usual way of a language.

The library, its lists and the citation key speak a language without being any house's; what leaves in a note is a
house's. Both ask here.
"""

from __future__ import annotations

from composer.houses.dates import date_or_words
from composer.houses.model import Profile
from composer.i18n.elision import day_elided
from composer.i18n.formats import format_date
from composer.i18n.languages import Language, document_language
from composer.i18n.terms import Term, term
from composer.i18n.typography import Levels

House = Profile | str
"""A profile; or the tag of a language."""


def language_of(house: House) -> Language:
    """The language that is printed."""
    return house.language if isinstance(house, Profile) else document_language(house)


def printed_term(which: Term, house: House) -> str:
    """The words of a document term."""
    return house.term(which) if isinstance(house, Profile) else term(which, house)


def filled(which: Term, house: House, **places: object) -> str:
    """The same with the {places} in them filled."""
    return day_elided(printed_term(which, house).format(**places), language_of(house))


def marks_of(house: House) -> Levels:
    """The quotation marks, for the functions of `i18n.typography`."""
    return house.quotations.levels if isinstance(house, Profile) else house


def printed_date(text: str, house: House) -> str:
    """`text` as a date in full where it is an ISO 8601 one, otherwise as it is."""
    return date_or_words(house, text) if isinstance(house, Profile) else format_date(text, house)
