# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which style prints a note: one named, or a way of citing ("numbered") in the style of the note's house and language.

Our styles come in families: one house in one language, in four forms. So a note says "numbered", and is printed with
numbered sources as its house prints them, in whichever of its languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from composer.i18n.languages import document_language

if TYPE_CHECKING:
    from composer.houses.model import Citing


class CitationForm(Enum):
    """A way to cite, called by its value in front matter and on the command line."""

    FOOTNOTES = "footnotes"
    NUMBERED = "numbered"
    AUTHOR_DATE = "author-date"
    IN_TEXT = "in-text"


FAMILIES: Final = (
    ("appunto-stampa-it", "appunto-fonti-it", "appunto-autore-data-it", "appunto-nel-testo-it"),
    ("appunto-press-en", "appunto-sources-en", "appunto-author-date-en", "appunto-in-text-en"),
    ("appunto-ue-note-it", "appunto-ue-fonti-it", "appunto-ue-autore-data-it", "appunto-ue-nel-testo-it"),
    ("appunto-eu-notes-en", "appunto-eu-sources-en", "appunto-eu-author-date-en", "appunto-eu-in-text-en"),
    ("appunto-uk-notes-en", "appunto-uk-sources-en", "appunto-uk-author-date-en", "appunto-uk-in-text-en"),
    ("appunto-us-notes-en", "appunto-us-sources-en", "appunto-us-author-date-en", "appunto-us-in-text-en"),
)
"""Our styles, a row for each house and language, in the order of `CitationForm`."""

_DEFAULTS: Final = MappingProxyType({"it": FAMILIES[0], "en": FAMILIES[1]})
_ITALIAN: Final = MappingProxyType(
    {
        "note": CitationForm.FOOTNOTES,
        "fonti-numerate": CitationForm.NUMBERED,
        "autore-data": CitationForm.AUTHOR_DATE,
        "nel-testo": CitationForm.IN_TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The style that prints a note: its id or file, and whether the house chose it (then its own rules hold on top)."""

    style: str
    of_house: bool


def form_of(wanted: str) -> CitationForm | None:
    """The way of citing `wanted` names, in English or Italian; None when it names a style, or nothing."""
    name = wanted.strip().casefold()
    if name in _ITALIAN:
        return _ITALIAN[name]
    return next((form for form in CitationForm if form.value == name), None)


def default_style_id(language: str) -> str:
    """The style of a note in `language` (any tag) for which none was chosen: press articles in footnotes."""
    return _DEFAULTS[document_language(language)][0]


def in_form(style_id: str, form: CitationForm, language: str) -> str:
    """The style of the family of `style_id` that cites in `form`; of a style that is not ours, the language's."""
    family = next((row for row in FAMILIES if style_id in row), _DEFAULTS[document_language(language)])
    return family[list(CitationForm).index(form)]


def chosen_style(wanted: str, language: str, house: Citing | None = None) -> Chosen:
    """The style for a note in `language` that wants `wanted`: a form, the id or file of a style, "" what is usual.

    `house` says which styles the note's house has.
    """
    usual = (house.style if house else "") or default_style_id(language)
    if not wanted:
        return Chosen(usual, of_house=True)
    form = form_of(wanted)
    if form is None:
        return Chosen(wanted, of_house=False)
    if form is CitationForm.NUMBERED and house and house.numbered_style:
        return Chosen(house.numbered_style, of_house=True)
    return Chosen(in_form(usual, form, language), of_house=True)
