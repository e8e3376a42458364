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


# Where CLDR has several names in one, an ampersand or a name for lists (“Congo - Kinshasa”), the short names of the EU
# Interinstitutional Style Guide, Annex A5; adjectives in lower case as Italian has them.
_NAMES: Final = {
    "AG": {"en": "Antigua and Barbuda"},
    "AS": {"it": "Samoa americane"},
    "BA": {"it": "Bosnia-Erzegovina", "en": "Bosnia and Herzegovina"},
    "BL": {"en": "Saint Barthélemy"},
    "BQ": {"it": "Caraibi olandesi"},
    "CC": {"it": "Isole Cocos", "en": "Cocos Islands"},
    "CD": {"it": "Repubblica democratica del Congo", "en": "Democratic Republic of the Congo"},
    "CF": {"it": "Repubblica centrafricana"},
    "CG": {"it": "Congo", "en": "Congo"},
    "CV": {"en": "Cabo Verde"},
    "DO": {"it": "Repubblica dominicana"},
    "EA": {"en": "Ceuta and Melilla"},
    "EH": {"it": "Sahara occidentale"},
    "GF": {"it": "Guyana francese"},
    "GQ": {"it": "Guinea equatoriale"},
    "GS": {"it": "Georgia del Sud e Sandwich australi", "en": "South Georgia and South Sandwich Islands"},
    "HK": {"it": "Hong Kong", "en": "Hong Kong"},
    "HM": {"en": "Heard and McDonald Islands"},
    "IO": {"it": "Territorio britannico dell’Oceano Indiano"},
    "KN": {"en": "Saint Kitts and Nevis"},
    "LC": {"en": "Saint Lucia"},
    "MD": {"it": "Moldova"},
    "MF": {"en": "Saint Martin"},
    "MM": {"it": "Myanmar/Birmania", "en": "Myanmar/Burma"},
    "MO": {"it": "Macao", "en": "Macao"},
    "MP": {"it": "Isole Marianne settentrionali"},
    "PF": {"it": "Polinesia francese"},
    "PM": {"it": "Saint-Pierre e Miquelon", "en": "Saint Pierre and Miquelon"},
    "PS": {"it": "Territori palestinesi"},
    "SH": {"en": "Saint Helena"},
    "SJ": {"en": "Svalbard and Jan Mayen"},
    "ST": {"en": "São Tomé and Príncipe"},
    "TC": {"en": "Turks and Caicos Islands"},
    "TF": {"it": "Terre australi francesi"},
    "TL": {"it": "Timor Leste"},
    "TT": {"en": "Trinidad and Tobago"},
    "UM": {"it": "Isole minori esterne degli Stati Uniti", "en": "US Outlying Islands"},
    "VC": {"en": "Saint Vincent and the Grenadines"},
    "VG": {"it": "Isole Vergini britanniche"},
    "VI": {"it": "Isole Vergini americane", "en": "US Virgin Islands"},
    "WF": {"en": "Wallis and Futuna"},
}


def country_name(code: str, language: str, *, short: bool = False) -> str:
    """The name of a country by its ISO 3166 code of two letters, in the language of a note: ("US", "it") ->
    "Stati Uniti", `short`: "USA". "EU" and "UN" count as well. "" for a code that is none. The names are CLDR's, those
    of `_NAMES` the EU's."""
    from babel import Locale

    chosen = document_language(language)
    if len(code) != 2 or code in ("EZ", "QO", "XA", "XB", "ZZ"):
        return ""
    name = Locale(chosen).territories.get(code.upper(), "")
    name = name and _NAMES.get(code.upper(), {}).get(chosen, name)
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
