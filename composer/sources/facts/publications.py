# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Media that a text names: the one it may have appeared in, and the ones it reports from.

The two must not be mixed up: "an interview with X" beside "seen by X" points to X as the publication; "according to a
report by Y" says that the words came from elsewhere, and Y is a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.text.spans import Span

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

_OWN = (
    re.compile(rf"\b(?:an?\s+|our\s+|exclusive\s+)?interview\s+(?:with|to|given to)\s+({_TITLE})"),
    re.compile(rf"\b(?:seen|reviewed|obtained|viewed|verified|examined)\s+by\s+({_TITLE})"),
    re.compile(rf"\b(?:told|tells)\s+({_TITLE})"),
    re.compile(rf"\b(?:intervista|colloquio)\s+(?:con|a|al|alla|all['’]|esclusiva a)\s*({_TITLE})"),
    re.compile(rf"\b(?:visionat[oaie]|lett[oaie]|consultat[oaie])\s+d(?:a|al|alla|all['’])\s*({_TITLE})"),
)
_ELSEWHERE = (
    re.compile(
        rf"\b[Aa]ccording\s+to\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:report|article|story|account"
        rf"|interview)s?\s+(?:by|in|from|published (?:by|in))\s+({_TITLE})"
    ),
    re.compile(rf"\b(?:as\s+)?(?:first\s+)?reported\s+(?:\w+\s+)?by\s+({_TITLE})"),
    re.compile(rf"\b(?:report|article|story)\s+(?:by|in)\s+({_TITLE})"),
    re.compile(rf"\b[Aa]ccording\s+to\s+({_TITLE})"),
    re.compile(rf"({_TITLE})\s+(?:first\s+)?reported\b"),
    re.compile(
        rf"\b(?:[Ss]econdo|[Cc]ome)\s+(?:quanto\s+)?(?:riportat[oa]|riferit[oa]|scritto|rivelat[oa]"
        rf"|anticipat[oa]|pubblicato)\s+"
        rf"(?:(?:ieri|oggi)\s+)?d(?:a|al|alla|all['’]|ai)\s*({_TITLE})"
    ),
    re.compile(rf"\b(?:[Ss]econdo|[Cc]ome)\s+(?:riporta|scrive|riferisce|rivela|anticipa)\s+({_TITLE})"),
    re.compile(rf"\b[Ss]econdo\s+(?:il|la|lo|l['’])?\s*({_TITLE})"),
    re.compile(rf"\b(?:[Ss]elon|[Dd]['’]après)\s+({_TITLE})"),
    re.compile(rf"\b(?:[Ll]aut|[Nn]ach (?:einem Bericht|Angaben) (?:der|des|von))\s+({_TITLE})"),
)
_DATED = re.compile(
    r"\s+(?:on|il|le|am|del|of)\s+(?:\d{1,2}\s+\w+|[A-Z]\w+\s+\d{1,2})(?:,?\s+\d{4})?|\s+\d{1,2}\s+\w+(?:\s+\d{4})?"
)


def own_mentions(text: str) -> Iterator[tuple[str, Span]]:
    """Media the text speaks of as it would of its own house: the name and the place of the whole phrase."""
    for pattern in _OWN:
        for match in pattern.finditer(text):
            if is_medium(match.group(1)):
                yield match.group(1), Span(match.start(), match.end())


def reported_mentions(text: str) -> Iterator[tuple[str, Span]]:
    """Media the text reports from: the name and the place of the phrase, its date included."""
    taken: list[Span] = []
    for pattern in _ELSEWHERE:
        for match in pattern.finditer(text):
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
    return _MEDIA.search(name) is not None


def short_form(name: str) -> str:
    """The last word of a medium's name, by which later sentences call it ("The Times")."""
    return name.split()[-1].lower()
