# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names of countries with what a sentence puts before them: “gli Stati Uniti”, “negli Stati Uniti”, “in the Gambia”.

Italian: gender and missing article (Cipro, Malta) of member states by the EU Interinstitutional Style Guide, 7.1.1; of
the others as dictionaries have them. In front of a name of one word “in” stands alone (in Francia, in Iran), before
most of those made of an adjective or a plural it has the article (nel Regno Unito, negli Stati Uniti); islands and
towns that bear no article have “a” (a Cuba, a Malta), groups of islands “alle” (alle Maldive).
"""

from __future__ import annotations

import re
from enum import Enum
from types import MappingProxyType
from typing import Final

from composer.i18n.languages import document_language


class Link(Enum):
    """What stands before the name."""

    ARTICLE = "article"  # gli Stati Uniti, the United States
    IN = "in"  # negli Stati Uniti, in the United States
    OF = "of"  # degli Stati Uniti, of the United States


def _codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MASCULINE: Final = _codes(
    "AF AZ BE BD BF BH BI BJ BN BR BT BW BZ CA CG CL CM EC EG EH GA GB GH GM GT HN IO IQ IR JP KE KG KW KZ LA LB LI "
    "LK LS LU MA MG ML MM MW MX MZ NE NI NP OM PA PE PK PT PY QA RW SD SN SR SS SZ TD TG TJ TM UY UZ VE VN XK YE ZA "
    "ZM ZW ME"
)
_PLURAL_MASCULINE: Final = _codes("US AE NL PS BQ")
_PLURAL_FEMININE: Final = _codes("PH MV SC KM BS FJ UN MH SB KY TC VG VI CK FK FO AX CC MP PN UM IC HM AS TF")
_NO_ARTICLE: Final = _codes(
    "AD AG AI AW BB BL BM CU CV CW CY DG DJ EA GD GG GI GU HK HT IL JE KI KN LC MC MF MO MS MT MU NR NU PM PR PW SG "
    "SH SJ SM SV SX ST TA TK TL TO TT TV TW VC VU WF WS YT"
)
_NAMED_BY_IN: Final = _codes("IL SV")
"""Without an article, and yet “in” before them."""
_ISLANDS: Final = _codes("MV SC KM BS FJ")
_WITH_ARTICLE_IN: Final = _codes("GB CF DO CD CG VA EH EU IO AC BV CX CP IM NF GF PF GS")
"""Of one thing only, and yet “nel”, “nella” before them."""
_ENGLISH_THE: Final = _codes(
    "AE AX BQ BS CC CD CF CG CK DO EU FK FO GB GM HM IC IM IO KM KY MH MP MV NL PH PN PS SB SC TC TF UM UN US VG VI"
)
_VOWEL: Final = re.compile(r"[aeiouàèéìòùáíóúåøæh]", re.IGNORECASE)
_WITH_AD: Final = re.compile(r"A|Ha")  # ad Andorra, ad Haiti, but a Hong Kong
_WITH_LO: Final = re.compile(r"(?:s[bcdfghlmnpqrtvz]|z|gn|ps|x|y[aeiou])", re.IGNORECASE)
_ARTICLES: Final = ("il ", "lo ", "la ", "l’", "i ", "gli ", "le ")
_IN: Final = ("nel ", "nello ", "nella ", "nell’", "nei ", "negli ", "nelle ")
_OF: Final = ("del ", "dello ", "della ", "dell’", "dei ", "degli ", "delle ")
_JOINED: Final = MappingProxyType(
    {Link.ARTICLE: _ARTICLES, Link.IN: _IN, Link.OF: _OF},
)


def linked_country(code: str, name: str, language: str, link: Link) -> str:
    """`name`, that of the country `code` (ISO 3166, two letters) in `language`, with what `link` puts before it."""
    if document_language(language) == "it":
        return _italian(code.upper(), name, link)
    the = "the " if code.upper() in _ENGLISH_THE else ""
    return f"{'' if link is Link.ARTICLE else f'{link.value} '}{the}{name}"


def _italian(code: str, name: str, link: Link) -> str:
    if code in _NO_ARTICLE:
        if link is Link.IN:
            return f"in {name}" if code in _NAMED_BY_IN else f"{'ad' if _WITH_AD.match(name) else 'a'} {name}"
        return name if link is Link.ARTICLE else f"di {name}"
    article = _article(code, name)
    if link is Link.IN and code in _ISLANDS:
        return f"alle {name}"
    alone = code not in _PLURAL_MASCULINE | _PLURAL_FEMININE | _WITH_ARTICLE_IN
    if link is Link.IN and alone:
        return f"in {name}"
    return f"{_JOINED[link][_ARTICLES.index(article)]}{name}"


def _article(code: str, name: str) -> str:
    if code in _PLURAL_FEMININE:
        return "le "
    vowel = bool(_VOWEL.match(name))
    lo = bool(_WITH_LO.match(name))
    if code in _PLURAL_MASCULINE:
        return "gli " if vowel or lo else "i "
    if code in _MASCULINE:
        return "l’" if vowel else "lo " if lo else "il "
    return "l’" if vowel else "la "
