# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Scales, currencies and units as Italian, English, French, German and Spanish texts write them behind a number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_BLANK = "[ \u00a0\u2009\u202f]"

# The longest words first where one begins another. German and Italian count the long scale, English the short one.
_SCALES: Final[tuple[tuple[str, int], ...]] = (
    (r"mil millones|miliard[oi]|milliards?|Milliarden?|billions?\b(?!en)|bn|mld|mrd|mds?", 9),
    (r"milion[ei]|millions?|Millionen|Million|millón|millones|mln|mio|mn", 6),
    (r"trillions?|trn|tn", 12),
    (r"mila|thousand|mille|Tausend|mil", 3),
)
_LETTER_SCALES: Final = {"k": 3, "m": 6, "b": 9}  # only where a currency sign stands before: $29m
SCALE: Final = re.compile(
    rf"-?{_BLANK}?(?:" + "|".join(f"(?P<s{power}>{words})" for words, power in _SCALES) + r")\.?(?!\w)",
    re.IGNORECASE,
)
_LETTER_SCALE: Final = re.compile(r"([kmb])(?!\w)", re.IGNORECASE)

CURRENCY_BEFORE: Final = re.compile(
    rf"(?:(?P<USD>US\$|\$|\bUSD|\bdollari)|(?P<EUR>€|\bEUR|\beuro)|(?P<GBP>£|\bGBP)|(?P<JPY>¥|\bJPY)|(?P<CHF>\bCHF)"
    rf"|(?P<CAD>C\$|\bCAD)|(?P<AUD>A\$|\bAUD)|(?P<RUB>₽|\bRUB)|(?P<UAH>₴|\bUAH)|(?P<PLN>\bPLN)|(?P<CNY>\bCNY)"
    rf"|(?P<SEK>\bSEK)|(?P<NOK>\bNOK)|(?P<DKK>\bDKK)){_BLANK}?$",
    re.IGNORECASE,
)
_BEHIND: Final[tuple[tuple[str, str], ...]] = (
    ("pp", r"punti percentuali|percentage points?|points de pourcentage|Prozentpunkte?|puntos porcentuales"),
    ("%", r"%|per cento\b|per cent\b|percento\b|percent\b|pct\b|pour cent\b|Prozent\b|por ciento\b"),
    ("bp", r"punti base\b|basis points?\b"),
    ("CAD", r"dollari canadesi|Canadian dollars?"),
    ("AUD", r"dollari australiani|Australian dollars?"),
    ("USD", r"US\$|(?:US|U\.S\.|American) dollars?|dollar[oi](?: USA| statunitensi| americani)?\b|dollars?\b|Dollar\b"
            r"|dólares\b|USD\b|\$"),
    ("EUR", r"euros?\b|EUR\b|€"),
    ("GBP", r"sterlin[ae]\b|lire sterline\b|pounds?(?: sterling)?\b|livres sterling\b|GBP\b|£"),
    ("CHF", r"franchi svizzeri|Swiss francs?|francs suisses|Schweizer Franken|CHF\b"),
    ("JPY", r"yen\b|JPY\b|¥"),
    ("CNY", r"yuan\b|renminbi\b|CNY\b"),
    ("RUB", r"rubl[oi]\b|rou?bles?\b|Rubel\b|RUB\b"),
    ("UAH", r"grivn[ei]\b|hryvnias?\b|UAH\b"),
    ("PLN", r"zloty(?:s\b|\b)|PLN\b"),
    ("SEK", r"corone svedesi|Swedish kron(?:or|a)|SEK\b"),
    ("NOK", r"corone norvegesi|Norwegian kroner?|NOK\b"),
    ("DKK", r"corone danesi|Danish kroner?|DKK\b"),
    ("h", r"ore\b|ora\b|hours?\b|hrs?\b|heures?\b|Stunden?\b|horas?\b"),
    ("min", r"minut[oi]\b|minutes?\b|Minuten?\b|mins?\b"),
    ("s", r"secondi\b|seconds\b|secondes\b|Sekunden\b"),
    ("d", r"giorn[oi]\b|days?\b|jours?\b|Tagen?\b|días?\b"),
    ("wk", r"settiman[ae]\b|weeks?\b|semaines?\b|Wochen?\b|semanas?\b"),
    ("mo", r"mes[ei]\b|months?\b|mois\b|Monaten?\b|meses\b"),
    ("y", r"ann[oi]\b|years?\b|yrs?\b|ans\b|années\b|Jahren?\b|años?\b"),
    ("km2", r"km²|km2\b|chilometri quadrati|square kilomet(?:re|er)s?|kmq\b"),
    ("km/h", r"km/h\b|chilometri (?:all’ora|all'ora|orari)|kilomet(?:re|er)s (?:an|per) hour|km all['’]ora"),
    ("km", r"km\b|chilometr[oi]\b|kilomet(?:re|er)s?\b|kilomètres?\b|Kilometern?\b|kilómetros?\b"),
    ("mi", r"miglia\b|miles?\b"),
    ("nmi", r"miglia nautiche|nautical miles?"),
    ("mm", r"mm\b|millimetr[oi]\b|millimet(?:re|er)s?\b"),
    ("cm", r"cm\b|centimetr[oi]\b|centimet(?:re|er)s?\b"),
    ("m3", r"m³|m3\b|metri cubi|cubic met(?:re|er)s|mc\b"),
    ("m2", r"m²|m2\b|metri quadr(?:ati|i)|square met(?:re|er)s|mq\b"),
    ("m", r"m\b|metr[oi]\b|met(?:re|er)s?\b|mètres?\b|Metern?\b"),
    ("ha", r"ha\b|ettar[oi]\b|hectares?\b|Hektar\b"),
    ("t", r"tonnellat[ae]\b|tonnes?\b|tons?\b|Tonnen?\b|toneladas?\b|t\b"),
    ("kg", r"kg\b|chil[oi]\b|chilogramm[oi]\b|kilogram(?:me)?s?\b|kilos?\b"),
    ("g", r"gramm[oi]\b|grams?\b|grammes?\b"),
    ("kWh", r"kWh\b|kilowattora\b"),
    ("MWh", r"MWh\b|megawattora\b|megawatt[- ]hours?\b"),
    ("GWh", r"GWh\b|gigawattora\b|gigawatt[- ]hours?\b"),
    ("TWh", r"TWh\b|terawattora\b"),
    ("kW", r"kW\b|kilowatts?\b"),
    ("MW", r"MW\b|megawatts?\b"),
    ("GW", r"GW\b|gigawatts?\b"),
    ("bbl", r"baril[ei]\b|barrels?\b"),
    ("°C", r"°C|gradi\b|degrees?\b"),
    ("°", r"°(?![CF])"),
)  # fmt: skip
_NAMED: Final = {f"u{index}": unit for index, (unit, _) in enumerate(_BEHIND)}
# Longer forms before shorter ones: "miglia nautiche" before "miglia".
_ORDER: Final = sorted(range(len(_BEHIND)), key=lambda index: _BEHIND[index][0] not in ("nmi", "km/h"))
UNIT: Final = re.compile(
    rf"(?:-?{_BLANK}?(?:di{_BLANK}|of{_BLANK}|de{_BLANK}|d['’])?)(?:"
    + "|".join(f"(?P<u{index}>{_BEHIND[index][1]})" for index in _ORDER)
    + ")",
    re.IGNORECASE,
)

MONEY: Final = frozenset(
    ("USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RUB", "UAH", "PLN", "CAD", "AUD", "SEK", "NOK", "DKK")
)
# What a list shares: "24, 48 or 72 hours", "3 and 4%". Money and scales are shared in ranges only.
SHARED_IN_LISTS: Final = frozenset(("h", "min", "s", "d", "wk", "mo", "y", "km", "m", "%", "t", "kg"))


def scale_behind(text: str, at: int, *, with_currency: bool) -> tuple[Decimal, int]:
    """The factor written at `at` ("billion", "mld", with a currency sign before also "m") and where it ends."""
    match = SCALE.match(text, at)
    if match is not None:
        power = next(int(name[1:]) for name, words in match.groupdict().items() if words)
        return Decimal(1).scaleb(power), match.end()
    letter = _LETTER_SCALE.match(text, at) if with_currency else None
    if letter is not None:
        return Decimal(1).scaleb(_LETTER_SCALES[letter[1].lower()]), letter.end()
    return Decimal(1), at


def unit_behind(text: str, at: int) -> tuple[str, int]:
    """The unit written at `at` and where it ends; "" when there is none."""
    match = UNIT.match(text, at)
    if match is None:
        return "", at
    return next(_NAMED[name] for name, words in match.groupdict().items() if words), match.end()


def currency_before(text: str, at: int) -> tuple[str, int]:
    """The currency written right before `at` and where it begins; "" when there is none."""
    match = CURRENCY_BEFORE.search(text, max(0, at - 9), at)
    if match is None:
        return "", at
    return next(code for code, words in match.groupdict().items() if words), match.start()
