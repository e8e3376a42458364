# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Blanks no line breaks at, and blanks too many.

Sources: EU Interinstitutional Style Guide, 6.4 in both languages (no-break space before the percent sign and °C, none
before , ; . : ! ? and inside brackets and quotation marks), 7.3.3 (between number and currency code), SI brochure 5.4.3
(a space between number and unit). What stands before a percent sign and between thousands is the house's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from composer.i18n.languages import Language
from composer.i18n.typography import levels_of
from composer.typesetting.manner import NO_BREAK, Correction, Manner, Rule

_BLANK: Final = "[ \u00a0\u202f\u2009]"
_PERCENT: Final = re.compile(rf"(?<=\d)({_BLANK}?)(?=[%‰])")
_UNITS: Final = (
    "km²|km2|km|cm|mm|m²|m2|m³|m3|m|ha|kg|mg|g|t|l|kWh|MWh|GWh|TWh|kW|MW|GW|TW|W|kV|V|MB|GB|TB|Hz|kHz|MHz|GHz|°C|°F|"
    "CO2|mc|mq|bbl|mld|mln|"
    "milioni|milione|miliardi|miliardo|million|billion|trillion|euro|EUR|USD|GBP|CHF|JPY|CNY|€|\\$|£|¥"
)
# The first letter is looked at before anything else: it sends most blanks of a text away.
_UNIT: Final = re.compile(rf"( )(?=[kcmhgtlMGTWVHCbeEUJ°€$£¥])(?<=\d )(?=(?:{_UNITS})(?![\w²³’']))")
_SIGN_BEFORE: Final = re.compile(r"(?<!\w)(?:EUR|USD|GBP|CHF|JPY|CNY|€|\$|£|¥|§§?)( )(?=\d)")
_FIGURE: Final = r"(?=\d|§|[IVXLC]+(?!\w))"
_NUMBERED: Final = {
    "it": re.compile(
        r"(?<![\w.])(?:(?:[Aa]rtt?|[Nn]n?|nr|[Pp]p?|[Pp]agg?|[Pp]arr?|[Cc]app?|[Ff]igg?|[Tt]abb?|[Vv]oll?|[Ss]ez|[Aa]ll|"
        rf"[Dd]oc|co|coll?|lett|prot|reg|dir|dec|d\.lgs|d\.l|l|c)\.( ){_FIGURE}|[Nn]ota( )(?=\d))"
    ),
    "en": re.compile(
        r"(?<![\w.])(?:(?:[Aa]rts?|[Nn]os?|[Pp]p?|[Pp]aras?|[Cc]h|[Ff]igs?|[Vv]ols?|[Ss]ecs?|[Cc]l|[Rr]eg|[Dd]oc|col)\."
        rf"( ){_FIGURE}|(?:[Nn]os?|[Pp]aras?|[Pp]p?|[Aa]rts?|[Nn]ote)( )(?=\d))"
    ),
}
_TITLED: Final = {
    "it": re.compile(
        r"(?<![\w.])(?:(?:[Ss]igg?|[Dd]ott|[Oo]n|[Ss]en|[Pp]rof|[Aa]vv|[Ii]ng|[Gg]en|[Aa]mb|[Mm]in|[Dd]r|[Cc]ol)\.|"
        r"(?:[Dd]ott|[Pp]rof)\.ssa|[Ss]ig\.ra)( )(?=[A-ZÀ-ÖØ-Þ])"
    ),
    "en": re.compile(r"(?<![\w.])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|Col|Lt)\.?( )(?=[A-ZÀ-ÖØ-Þ])"),
}
# What must stand around a blank for an expression to find something: begun with the blank, it is looked for at once.
_NEAR_SIGN: Final = re.compile(r" (?=\d)(?<=[RDPFY€$£¥§] )")
_NEAR_FIGURE: Final = re.compile(r" (?=\d|§|[IVXLC]+(?!\w))(?<=[.aeopst] )")
_NEAR_NUMBER: Final = re.compile(r" (?=\d)(?<=[RDPFY€$£¥§\d] )")
_NEAR_NAME: Final = {
    "it": re.compile(r" (?=[A-ZÀ-ÖØ-Þ])(?:(?<=(?:ig|gg|tt|[Oo]n|en|of|vv|ng|mb|in|[Dd]r|ol)\. )|(?<=ssa )|(?<=\.ra ))"),
    "en": re.compile(
        r" (?=[A-ZÀ-ÖØ-Þ])(?:(?<=(?:Mr|rs|Ms|Dr|of|en|ep|ov|St|ol|Lt)\. )|(?<=(?:Mr|rs|Ms|Dr|of|en|ep|ov|St|ol|Lt) ))"
    ),
}
_THOUSANDS: Final = re.compile(r"(?<![\d.,])(\d{1,3}(?: \d{3})+)(?![\d])(?!,\d{3})")
_DOUBLE: Final = re.compile(r"(?<=\S)(  +)(?=\S)")
_BEFORE_STOP: Final = re.compile(r"(?<=[\w»”)\]])([ \u00a0\u202f]+)(?=[.,;:!?](?:\s|\Z))")
_INSIDE: Final = re.compile(r"(?<=[(\[«“])([ \u00a0\u202f]+)(?=\S)|(?<=\S)([ \u00a0\u202f]+)(?=[)\]»”])")


def fixed_spaces(text: str, manner: Manner, *, typing: bool) -> Iterator[Correction]:
    """Blanks that must not break a line. While one types nothing is taken out."""
    for found in _PERCENT.finditer(text) if "%" in text or "‰" in text else ():
        wanted = found[1].replace(" ", NO_BREAK) if manner.percent is None else manner.percent
        if found[1] != wanted and (wanted or not typing):
            yield Correction(found.start(), found.end(), wanted, Rule.SPACES)
    if manner.unit:
        for near, expression in (
            (None, _UNIT),
            (_NEAR_SIGN, _SIGN_BEFORE),
            (_NEAR_FIGURE, _NUMBERED[manner.language]),
            (_NEAR_NAME[manner.language], _TITLED[manner.language]),
        ):
            if near is not None and near.search(text) is None:
                continue
            for found in expression.finditer(text):
                yield Correction(*found.span(found.lastindex or 0), manner.unit, Rule.SPACES)
    if manner.thousands in ("\u00a0", "\u202f"):
        for found in _THOUSANDS.finditer(text):
            for blank in re.finditer(" ", found[1]):
                at = found.start() + blank.start()
                yield Correction(at, at + 1, manner.thousands, Rule.SPACES)


def may_be_parted(text: str, language: Language) -> bool:
    """Whether `blanks_kept` could find a blank in `text`: far quicker, and never no where there is one."""
    return (
        any(near.search(text) for near in (_NEAR_FIGURE, _NEAR_NUMBER, _NEAR_NAME[language], _UNIT))
        or "%" in text
        or "‰" in text
    )


def blanks_kept(text: str, language: Language) -> list[int]:
    """Where in `text` a blank parts an abbreviation, a sign or a number and what belongs to it (“p. 4”, “5 km”,
    “3,5 %”): the end of a line must not stand there."""
    manner = Manner(language, tuple(levels_of(language)), percent=None)
    return [
        correction.start
        for correction in fixed_spaces(text, manner, typing=True)
        if correction.words == NO_BREAK and text[correction.start : correction.end] == " "
    ]


def with_no_break(text: str, places: Sequence[int]) -> str:
    """`text` with a no-break space at each of `places`."""
    if not places:
        return text
    characters = list(text)
    for place in places:
        characters[place] = NO_BREAK
    return "".join(characters)


def superfluous_spaces(text: str) -> Iterator[Correction]:
    """Two blanks for one, a blank before punctuation, inside brackets and quotation marks; for the check only."""
    for found in _DOUBLE.finditer(text):
        yield Correction(found.start(), found.end(), " ", Rule.SPACES)
    for expression in (_BEFORE_STOP, _INSIDE):
        for found in expression.finditer(text):
            if not found[0].startswith("  "):
                yield Correction(found.start(), found.end(), "", Rule.SPACES)
