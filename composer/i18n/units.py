# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Units of measurement: their names by CLDR, their symbols by the SI brochure (9th edition, 5.4), and some CLDR lacks.

CLDR's short forms are no symbols in every language (Italian “1 ettari” for 1 ha) and its Italian tonne is a “tonnellata
metrica”; of units of energy it knows the kilowatt-hour alone.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from composer.i18n.formats import unit_pattern
from composer.i18n.languages import document_language


class _Unit(NamedTuple):
    """Names for one and for several in both languages, and the symbol."""

    uno: str
    piu: str
    one: str
    several: str
    symbol: str


_OWN: Final = {
    "tonne": _Unit("tonnellata", "tonnellate", "tonne", "tonnes", "t"),
    "megawatt-hour": _Unit("megawattora", "megawattora", "megawatt hour", "megawatt hours", "MWh"),
    "gigawatt-hour": _Unit("gigawattora", "gigawattora", "gigawatt hour", "gigawatt hours", "GWh"),
    "terawatt-hour": _Unit("terawattora", "terawattora", "terawatt hour", "terawatt hours", "TWh"),
    "terawatt": _Unit("terawatt", "terawatt", "terawatt", "terawatts", "TW"),
    "megatonne": _Unit("megatonnellata", "megatonnellate", "megatonne", "megatonnes", "Mt"),
    "barrel-per-day": _Unit("barile al giorno", "barili al giorno", "barrel per day", "barrels per day", "bbl/d"),
    "day": _Unit("giorno", "giorni", "day", "days", ""),
    "month": _Unit("mese", "mesi", "month", "months", ""),
    "year": _Unit("anno", "anni", "year", "years", ""),
    "person": _Unit("persona", "persone", "person", "people", ""),
    "soldier": _Unit("militare", "militari", "soldier", "soldiers", ""),
}
_SYMBOLS: Final = {
    "hectare": "ha", "kilometer": "km", "meter": "m", "centimeter": "cm", "millimeter": "mm", "kilogram": "kg",
    "gram": "g", "liter": "l", "hectoliter": "hl", "square-meter": "m²", "square-kilometer": "km²", "cubic-meter": "m³",
    "watt": "W", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW", "kilowatt-hour": "kWh", "celsius": "°C",
    "kilometer-per-hour": "km/h", "hour": "h", "minute": "min", "second": "s", "nautical-mile": "nmi",
}  # fmt: skip


def unit_words(unit: str, locale: str, *, one: bool, short: bool) -> str:
    """How `unit` (CLDR's name or one of ours) stands with its number, which goes to {0}: "{0} chilometri", "{0} km".

    `locale` is a tag (it-IT, en-US). "" for a unit nobody knows.
    """
    own = _OWN.get(unit)
    symbol = own.symbol if own else _SYMBOLS.get(unit, "")
    if short and symbol:
        return f"{{0}} {symbol}"
    if own is None or (unit == "tonne" and locale == "en-US"):
        return unit_pattern(unit, locale, one=one, short=short)
    if document_language(locale) == "it":
        return f"{{0}} {own.uno if one else own.piu}"
    return f"{{0}} {own.one if one else own.several}"
