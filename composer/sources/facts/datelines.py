# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The opening of a report: its place, its day, and the agency it comes from, in the forms agencies print.

"(ANSA) - ROMA, 06 MAR -", "Roma, 6 mar. (askanews) -", "Milano, 6 mar. - (Adnkronos) -", "AGI - Roma, 6 mar. -",
"ROME, March 6, 2026 (AFP) -", "ROME (AP) —", "Berlin (dpa/bb) -", "MOSCOW, March 6. /TASS/.", "BEIJING, March 6
(Xinhua) --", "Madrid, 6 mar (EFE).-".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from composer.text.wordlists import word_set

CITIES: Final = word_set(
    """
    rome roma milan milano turin torino naples napoli venice venezia florence firenze bologna palermo genoa genova
    brussels bruxelles brüssel paris parigi london londra berlin berlino madrid lisbon lisbona vienna wien athens
    atene warsaw varsavia prague praga budapest bucharest bucarest sofia zagreb lubiana ljubljana stockholm stoccolma
    oslo helsinki copenhagen copenaghen dublin dublino the hague kiev kyiv moscow mosca washington new york ankara
    istanbul jerusalem gerusalemme beirut cairo tripoli tunis tunisi geneva ginevra strasbourg strasburgo luxembourg
    beijing pechino tokyo delhi ottawa canberra brasilia vilnius riga tallinn bratislava belgrade belgrado tirana
    valletta nicosia bari catania trieste verona cagliari ancona perugia potenza trento bolzano aosta marseille lyon
    hamburg amburgo münchen munich monaco köln frankfurt francoforte zürich zurich zurigo bern berna genf genève
    barcelona barcellona basel basilea lugano graz salzburg linz innsbruck leipzig dresden stuttgart bremen hannover
    düsseldorf nürnberg lille bordeaux toulouse nantes nice strasburg manchester glasgow edinburgh belfast cardiff
    birmingham rotterdam amsterdam antwerp antwerpen ghent gdańsk kraków tartu turku malmö gothenburg bergen seoul
    singapore sydney mumbai nairobi lagos johannesburg brescia bergamo padova modena parma pisa livorno
    """
)
"""Cities that reports are dated from, in lower case."""

_HOUSES: Final = {
    "ANSA": "ansa",
    "AGI": "agi",
    "Adnkronos": "adnkronos|adn kronos",
    "Askanews": "askanews|aska",
    "LaPresse": "lapresse",
    "Agenzia Nova": "nova|agenzia nova",
    "DIRE": "dire|agenzia dire",
    "Italpress": "italpress",
    "9Colonne": "9colonne",
    "Radiocor": "radiocor|radiocor plus|il sole 24 ore radiocor(?: plus)?",
    "MF-DJ": "mf-dj|mf dow jones",
    "Agenparl": "agenparl",
    "SIR": "sir|agensir",
    "Reuters": "reuters|thomson reuters",
    "AFP": "afp|agence france-presse",
    "AP": "ap|associated press",
    "PA": "pa|pa media",
    "UPI": "upi",
    "Bloomberg": "bloomberg",
    "dpa": "dpa|dpa-afx|dpa-infocom|dpa-infocom gmbh",
    "epd": "epd",
    "KNA": "kna",
    "APA": "apa",
    "Keystone-SDA": "sda|keystone-sda|keystone-ats|ats",
    "EFE": "efe",
    "Europa Press": "europa press",
    "Lusa": "lusa",
    "Belga": "belga",
    "ANP": "anp",
    "PAP": "pap",
    "TASS": "tass|itar-tass",
    "Interfax": "interfax",
    "Ukrinform": "ukrinform",
    "Xinhua": "xinhua",
    "Anadolu": "anadolu|aa",
    "Kyodo": "kyodo",
    "Yonhap": "yonhap",
}
_BY_FORM: Final = {form: name for name, forms in _HOUSES.items() for form in forms.split("|") if "(" not in form}
_HOUSE: Final = "|".join(
    sorted((form for forms in _HOUSES.values() for form in forms.split("|")), key=len, reverse=True)
)
_WORD: Final = r"[A-ZÀ-Þ][\w'’.\-]*"
_PLACE: Final = rf"{_WORD}(?:[ /](?:di |de |d['’]|am |an der |sur |upon )?{_WORD}){{0,3}}"
_DASH: Final = r"(?:—|–|-{1,2})"
_DAY: Final = r"(?:[A-Za-zà-ÿ]{3,12}\.?,? )?(?:\d{1,2}\.? [A-Za-zà-ÿ]{3,10}|[A-Z][a-z]{2,9}\.? \d{1,2})\.?(?:,? \d{4})?"
_BEHIND: Final = re.compile(
    rf"(?P<place>{_PLACE})(?:,? \(?(?P<land>[A-ZÀ-Þ][a-zà-ÿ]+)\)?)?(?:,\s*(?P<day>{_DAY}))?\s*[.,]?\s*(?:{_DASH}\s*)?"
    rf"[(/](?i:(?P<house>{_HOUSE}))(?:[/-][\w.\-/]{{2,12}})?[)/]\s*(?:[.,]?\s*(?:{_DASH}|:)|[.:])",
)
_BEFORE: Final = re.compile(
    rf"(?:\((?i:(?P<house>{_HOUSE}))\)\s*(?:{_DASH}\s*)?|(?P<bare>{'|'.join(n for n in _HOUSES if n.isupper())}"
    rf"|Adnkronos|LaPresse|Askanews)\s*{_DASH}\s*)"
    rf"(?:(?P<place>{_PLACE})(?:,\s*(?P<day>{_DAY}))?\s*[.,]?\s*(?:\([^()]{{2,40}}\)\s*)?{_DASH}\s?)?"
)
_CLOSE: Final = re.compile(rf"\s\(?(?:/)?\((?i:(?P<house>{_HOUSE}))\)\.?$")
_LINE: Final = re.compile(
    r"(?:(?:fonte|source|quelle|fuente|agenzia|agentur|agence|redazione|di|by|from|da|von|par|the|avec|con|mit|with)\s*"
    r":?\s+){0,2}"
    rf"(?P<house>{_HOUSE})(?:\s+(?:staff|redazione|news|writers?))?",
    re.IGNORECASE,
)
_LONGEST_LINE: Final = 80
# “Par Anne Roux avec AFP”: the report of an agency, worked over
_WITH: Final = re.compile(rf"\b(?:avec|with|mit|con)\s(?:l['’])?(?P<house>{_HOUSE})$", re.IGNORECASE)

_CAPITALS: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{2,30}"
_NAME: Final = r"[A-Z][\w'’.\-]+(?:\s[A-Z][\w'’.\-]+){0,2}"
_PLAIN: Final = re.compile(
    rf"(?P<place>{_CAPITALS}(?:/{_CAPITALS})?)(?:,\s(?P<day>[^—–()]{{3,30}}?))?\s*"
    rf"(?:\((?:[A-Za-z0-9]+(?:[-/ ][A-Za-z]+)?)\)\s*)?{_DASH}(?:\s|$)"
    rf"|(?P<mixed>{_NAME}(?:/{_NAME})?)(?:,\s[^—–()]{{3,30}}?)?\s*\([A-Za-z]+\)\s*{_DASH}(?:\s|$)"
    rf"|(?P<dashed>{_NAME}(?:/{_NAME})?)(?:,\s(?P<dashed_day>{_DAY}))?\s+(?:—|–|-)\s"
    r"|(?P<colon>[A-Z][a-zà-ÿ]{3,15}(?:/[A-Z][a-zà-ÿ]{3,15})?):\s"
    r"|(?P<city>[A-ZÀ-Þ]{4,}(?: [A-ZÀ-Þ]{4,})?)\.?\s+(?=[A-ZÀ-Þ«“\"][\w'’]*[a-zà-ÿ'’]\w*\s)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a report: all its `words`, its place, its day as printed, its agency ("" for what is absent)."""

    words: str
    place: str = ""
    day: str = ""
    agency: str = ""


def dateline_of(text: str) -> Dateline | None:
    """How the paragraph `text`, the first of a report, opens; None where it is no dateline."""
    for pattern in (_BEFORE, _BEHIND):
        match = pattern.match(text)
        if match is not None:
            house = match["house"] or (match["bare"] if pattern is _BEFORE else "")
            place = (match["place"] or "").strip(" -.,")
            return Dateline(match.group().strip(), place, (match["day"] or "").strip(" ,"), agency_named(house))
    match = _PLAIN.match(text)
    if match is None:
        return None
    place = (match["place"] or match["mixed"] or match["dashed"] or match["colon"] or match["city"]).strip(" -")
    known = all(part.strip().lower() in CITIES for part in place.split("/"))
    if not known and not (match["place"] or match["mixed"]):
        return None
    return Dateline(match.group().strip(), place, (match["day"] or match["dashed_day"] or "").strip(" ,"))


def closing_agency(text: str) -> tuple[str, str]:
    """The agency that signs the last paragraph ("… (ANSA).") and the words it is read from; "" twice for none."""
    match = _CLOSE.search(text[-60:])
    return (agency_named(match["house"]), match.group().strip()) if match is not None else ("", "")


def agency_of_line(line: str) -> str:
    """The agency that a line of its own names as the author or origin ("Redazione ANSA", "Source: AFP"), else ""."""
    words = line.strip(" ()/.–—-")
    match = (_LINE.fullmatch(words) or _WITH.search(words)) if len(line) <= _LONGEST_LINE else None
    if match is None or (len(match["house"]) <= 4 and match["house"] not in (*_HOUSES, match["house"].upper())):
        return ""
    return agency_named(match["house"])


def agency_named(form: str) -> str:
    """The usual form of an agency's name, "" for "" and for what is none."""
    plain = " ".join(form.lower().split())
    if plain.startswith("il sole 24 ore radiocor"):
        return "Radiocor"
    return _BY_FORM.get(plain, "")


def opens_report(line: str) -> bool:
    """Whether a line opens an agency's report, with its name at the place and day: "(ANSA) - ANCONA, 11 MAR -"."""
    return any((match := pattern.match(line)) is not None and match["place"] for pattern in (_BEFORE, _BEHIND))
