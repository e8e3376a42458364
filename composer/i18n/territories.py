# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What countries are called in the languages of the press we read, from the CLDR."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from composer.i18n.languages import document_language

_LANGUAGES: Final = ("it", "en", "fr", "de", "es")
_CONTINENTS: Final = ("002", "009", "019", "142", "150", "419")  # UN M.49: Africa, Oceania, Americas, Asia, Europe …
_NO_COUNTRIES: Final = ("EZ", "UN", "QO", "XA", "XB", "ZZ")


# What press and offices say for short; CLDR's short names are not in Babel's data.
_SHORT: Final = {
    "US": {"it": "USA", "en": "US"},
    "GB": {"it": "Regno Unito", "en": "UK"},
    "AE": {"it": "EAU", "en": "UAE"},
    "BA": {"it": "Bosnia", "en": "Bosnia"},
    "EU": {"it": "UE", "en": "EU"},
    "UN": {"it": "ONU", "en": "UN"},
    "CD": {"it": "RDC", "en": "DRC"},
}


def country_name(code: str, language: str, *, short: bool = False) -> str:
    """The name of a country by its ISO 3166 code of two letters, in the language of a note: ("US", "it") ->
    "Stati Uniti", `short`: "USA". "EU" and "UN" count as well. "" for a code that is none."""
    from babel import Locale

    chosen = document_language(language)
    if len(code) != 2 or code in ("EZ", "QO", "XA", "XB", "ZZ"):
        return ""
    name = Locale(chosen).territories.get(code.upper(), "")
    if short and name:
        return _SHORT.get(code.upper(), {}).get(chosen, str(name))
    return str(name)


def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Codes of two letters and names of all countries, by name in the language of a note."""
    from babel import Locale

    chosen = document_language(language)
    codes = [str(code) for code in Locale(chosen).territories]
    named = [(code, country_name(code, chosen)) for code in codes if code.isalpha()]
    return tuple(sorted(((code, name) for code, name in named if name), key=lambda entry: _folded(entry[1])))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


@lru_cache(maxsize=1)
def territory_names() -> dict[str, tuple[str, ...]]:
    """ISO 3166 code (UN M.49 for continents) -> its names, without repetition. The first use takes some 50 ms."""
    from babel import Locale

    names: dict[str, dict[str, None]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in _NO_COUNTRIES or (code.isdigit() and code not in _CONTINENTS):
                continue
            bare = name.split(" (")[0]
            names.setdefault(code, {}).update(dict.fromkeys((bare, bare.replace(" & ", " and "))))
    return {code: tuple(found) for code, found in names.items()}
