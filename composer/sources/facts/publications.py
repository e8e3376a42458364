# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Media that a text names: the one it may have appeared in, and the ones it reports from.

The two must not be mixed up: "an interview with X" beside "seen by X" points to X as the publication; "according to a
report by Y" says that the words came from elsewhere, and Y is a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.sources.facts.known import publication_named
from composer.sources.facts.months import FULL_NAMES, MONTH_PATTERN
from composer.text.spans import Span

_MONTHS_CAPITAL = "|".join(name.capitalize() for name in FULL_NAMES["en"])

_CAPITAL = r"(?<!\w)[A-ZÀ-Þ][\w'’&.\-]{0,30}\w"
_TITLE = (
    rf"(?:(?:[Tt]he|[Ll]a|[Ii]l|[Ll]e|[Dd]ie|[Dd]er|[Dd]as|[Ee]l)\s+|[Ll]['’])?{_CAPITAL}(?:\s+(?:of\s+"
    rf"|del(?:la|lo)?\s+|dell['’]|de\s+|24\s+|and\s+)?{_CAPITAL}){{0,5}}"
)

# Words that end or begin the names of newspapers, agencies and broadcasters.
_MEDIA = re.compile(
    r"\b(?:Times|Post|Journal|News|Herald|Guardian|Telegraph|Ledger|Gazette|Tribune|Chronicle|Observer|Economist"
    r"|Independent|"
    r"Reuters|Agence|Press|Bloomberg|Politico|Axios|CNN|BBC|CNBC|NBC|ABC|CBS|Magazine|Review|Weekly|Daily"
    r"|Standard|Mail|Globe|"
    r"Corriere|Repubblica|Stampa|Sole|Foglio|Giornale|Messaggero|Avvenire|Manifesto|Gazzettino|Gazzetta|Mattino"
    r"|Resto|Nazione|"
    r"Tempo|Libero|Verità|Domani|Quotidiano|Fatto|Unità|Rivista|Rai|Tg1|Tg5|ANSA|Ansa|Adnkronos|Radio|TV|"
    r"Monde|Figaro|Libération|Échos|Parisien|Zeitung|Spiegel|Welt|Zeit|Bild|Handelsblatt|Tagesspiegel|País|Mundo"
    r"|Vanguardia|ABC)\b"
)

_Phrase = tuple[tuple[str, ...], re.Pattern[str]]


def _phrase(stems: str, pattern: str) -> _Phrase:
    """A pattern with words of which one stands in all that it finds: texts with none of them are not searched."""
    return tuple(stems.split()), re.compile(pattern)


def _matches(phrases: tuple[_Phrase, ...], text: str) -> Iterator[re.Match[str]]:
    for stems, pattern in phrases:
        if any(stem in text for stem in stems):
            yield from pattern.finditer(text)


_OWN = (
    _phrase("interview", rf"\b(?:an?\s+|our\s+|exclusive\s+)?interview\s+(?:with|to|given to)\s+({_TITLE})"),
    _phrase(
        "seen viewed obtained verified examined",
        rf"\b(?:seen|reviewed|obtained|viewed|verified|examined)\s+by\s+({_TITLE})",
    ),
    _phrase("told tells", rf"\b(?:told|tells)\s+({_TITLE})"),
    _phrase(
        "intervista colloquio", rf"\b(?:intervista|colloquio)\s+(?:con|a|al|alla|all['’]|esclusiva a)\s*({_TITLE})"
    ),
    _phrase(
        "visionat lett consultat",
        rf"\b(?:visionat[oaie]|lett[oaie]|consultat[oaie])\s+d(?:a|al|alla|all['’])\s*({_TITLE})",
    ),
)
_REPORT = r"(?:[\w-]+\s+){0,2}?(?:report|article|story|account|interview|investigation|analysis|piece|scoop)s?"
_ARTICOLO = r"(?:articolo|inchiesta|intervista|retroscena|editoriale|servizio|scoop|ricostruzione)"
_BERICHT = r"(?:Bericht|Medienbericht|Zeitungsbericht|Artikel|Interview|Informationen|Angaben|Recherchen)(?:en|s|e)?"
_IT_OF = r"(?:d(?:i|el|ella|ello|ell['’])|su|sul|sulla|sull['’])"
_SINGLE = r"(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]en|[Dd]em)"
_ELSEWHERE = (
    _phrase(
        "ccording",
        rf"\b[Aa]ccording\s+to\s+(?:an?\s+|the\s+)?{_REPORT}\s+(?:by|in|from|published (?:by|in)|of)\s+({_TITLE})",
    ),
    _phrase(
        "reported revealed disclosed published",
        rf"\b(?:as\s+)?(?:first\s+)?(?:reported|revealed|disclosed|published)\s+(?:\w+\s+)?(?:by|in)\s+({_TITLE})",
    ),
    _phrase(
        "report article story investigation",
        rf"\b(?:report|article|story|investigation)\s+(?:published\s+)?(?:by|in)\s+({_TITLE})",
    ),
    _phrase("ccording", rf"\b[Aa]ccording\s+to\s+({_TITLE})"),
    _phrase("iting quoted cited", rf"\b(?:[Cc]iting|quoted by|cited by)\s+({_TITLE})"),
    _phrase(
        "reported revealed disclosed",
        rf"({_TITLE})\s+(?:first\s+|has\s+|had\s+|also\s+){{0,2}}(?:reported|revealed|disclosed)\b",
    ),
    _phrase(
        "riportat riferit scritto rivelat anticipat pubblicat raccontat",
        rf"\b(?:(?:[Ss]econdo|[Cc]ome)\s+(?:quanto\s+)?|[Ss]tando\s+a\s+quanto\s+)?"
        rf"(?:riportat[oaie]|riferit[oaie]|scritto|rivelat[oaie]|anticipat[oaie]|pubblicat[oaie]|raccontat[oaie])\s+"
        rf"(?:(?:ieri|oggi|in esclusiva|anche)\s+)?(?:d(?:a|al|alla|allo|all['’]|ai)|sul|sulla|sullo|sull['’])"
        rf"\s*({_TITLE})",
    ),
    _phrase(
        "riporta scri riferi rivela anticipa racconta",
        rf"\b(?:[Ss]econdo|[Cc]ome|[Ll]o|[Nn]e|[Cc]osì)\s+(?:ha\s+|aveva\s+)?(?:riporta|scrive|riferisce|rivela"
        rf"|anticipa|racconta|riportato|scritto|riferito|rivelato|anticipato|raccontato)\s+(?:(?:ieri|oggi)\s+)?({_TITLE})",
    ),
    _phrase(
        "articolo inchiesta intervista retroscena editoriale servizio scoop ricostruzione",
        rf"\b(?:[Uu]n['’]?|[Ll]['’]|[Ii]l|[Ll]a)\s*{_ARTICOLO}\s+(?:(?:pubblicat[oa]|apparso|apparsa)\s+)?{_IT_OF}"
        rf"\s*({_TITLE})",
    ),
    _phrase("econdo", rf"\b[Ss]econdo\s+(?:il|la|lo|l['’])?\s*({_TITLE})"),
    _phrase(
        "scritto rivela riportato riferi anticipato",
        rf"({_TITLE})\s+(?:ha\s+(?:scritto|rivelato|riportato|riferito|anticipato)|riferisce|rivela)\b",
    ),
    _phrase(
        "elon après",
        rf"\b(?:[Ss]elon|[Dd]['’]après)\s+(?:un(?:e)?\s+(?:article|enquête|information)s?\s+"
        rf"(?:du|de\s+la|de\s+l['’]|de|des)\s*)?({_TITLE})",
    ),
    _phrase(
        "rapport révèl révél écri",
        rf"\b(?:rapporte|rapportait|révèle|révélait|écrit|écrivait|(?:a|ont)\s+(?:révélé|rapporté|écrit))\s+({_TITLE})",
    ),
    _phrase(
        "révélé rapporté cité publié", rf"\b(?:révélé|rapporté|cité|publié)e?s?\s+(?:\w+\s+)?(?:par|dans)\s+({_TITLE})"
    ),
    _phrase(
        "laut Laut nach Nach",
        rf"\b(?:[Ll]aut|[Nn]ach)\s+(?:(?:einem|dem|den)\s+)?(?:{_BERICHT}\s+)?(?:der|des|dem|von)?\s*({_TITLE})",
    ),
    _phrase(
        "berichtet schreibt schrieb meldet",
        rf"\b(?:[Ww]ie|so)\s+(?:zuerst\s+)?{_SINGLE}\s+({_TITLE})\s+(?:am\s+\d[^,.]?\.?\s*\w+\s+)?"
        rf"(?:berichtet|schreibt|schrieb|meldet)\w*",
    ),
    _phrase(
        "berichtet meldet", rf"\b(?:berichtete|berichtet|meldete|meldet)\s+(?:zuerst\s+)?(?:{_SINGLE}\s+)?({_TITLE})"
    ),
)
_DATED = re.compile(
    r",?\s+(?:(?:on|of)\s+|(?:il|l['’]|le|am|vom|du|del|dell['’]|de|daté du|dans son édition du)\s*)?"
    r"(?:(?:[A-Z][a-z]{2,6}day|[a-z]{3,8}dì|sabato|domenica|[a-z]{3,5}di|[A-Z][a-z]+tag|Mittwoch),?\s+)?"
    rf"(?:\d{{1,2}}(?:\.|er|st|nd|rd|th|º)?\s+(?:of\s+)?(?i:{MONTH_PATTERN})|(?:{_MONTHS_CAPITAL})\.?\s+\d{{1,2}})"
    r"\b(?:,?\s+\d{4})?"
)


def own_mentions(text: str) -> Iterator[tuple[str, Span]]:
    """Media the text speaks of as it would of its own house: the name and the place of the whole phrase."""
    for match in _matches(_OWN, text):
        if is_medium(match.group(1)):
            yield match.group(1), Span(match.start(), match.end())


def reported_mentions(text: str) -> Iterator[tuple[str, Span]]:
    """Media the text reports from: the name and the place of the phrase, its date included."""
    taken: list[Span] = []
    for match in _matches(_ELSEWHERE, text):
        span = Span(match.start(), match.end())
        if not is_medium(match.group(1)) or any(span.overlaps(other) for other in taken):
            continue
        dated = _DATED.match(text, match.end())
        if dated is not None:
            span = Span(span.start, dated.end())
        taken.append(span)
        yield match.group(1), span


def is_medium(name: str) -> bool:
    """Whether `name` looks like that of a newspaper, agency or broadcaster."""
    return _MEDIA.search(name) is not None or publication_named(name) is not None


def short_form(name: str) -> str:
    """The last word of a medium's name, by which later sentences call it ("The Times")."""
    return name.split()[-1].lower()
