# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A line that says where and when something was printed, taken apart: day, page, number of the issue, and what is left.

"Oderland-Kurier Nr. 58/2026 vom 10. März 2026, Seite 3", "Seduta n. 12 di mercoledì 4 marzo 2026", "Berntal, den
3. März 2026", "Stand: 15. Januar 2026", "Vol. 12, No. 3 · March 2026". Nothing is concluded here: what is left keeps
its words, and whoever asks decides what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from composer.sources.facts.known import publication_named
from composer.sources.facts.months import MONTH_PATTERN, WEEKDAYS
from composer.sources.facts.names import is_institution
from composer.text.wordlists import phrase_set, word_set

_WEEKDAY: Final = "|".join(sorted({name for names in WEEKDAYS.values() for name in names}, key=len, reverse=True))
_LEADS: Final = r"(?:(?:on|den|am|vom|le|du|il|lì|addì|del|dell['’]|of|the)\s+)?"
_TIME: Final = (
    r"(?:[,|·]?\s*(?:(?:at|alle|ore|um|à|h\.?)\s+){0,2}\d{1,2}[:.h]\d{2}(?:\s*(?:uhr|[ap]\.?m\.?|gmt|cet))?)?"
)
_DAY: Final = (
    rf"{_LEADS}(?:(?:{_WEEKDAY}"
    rf"|[a-z]{{2,3}}\.)(?:/(?:{_WEEKDAY}))?[,.]?\s+)?{_LEADS}(?:\d{{1,2}}\.?\s*[/–-]\s*(?=\d{{1,2}}[. ]))?"
    rf"(?:\d{{1,2}}\s*(?:\.|º|°|st|nd|rd|th|er)?\s*(?:of\s+|de\s+)?(?:{MONTH_PATTERN})\.?,?\s*(?:de\s+)?(?:19"
    rf"|20)\d{{2}}"
    rf"|(?:{MONTH_PATTERN})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d{2}|\d{2})(?![\d/])|(?:19|20)\d{2}-\d{2}-\d{2})"
    rf"(?:,?\s+(?:{_WEEKDAY})(?![\w]))?{_TIME}"
)
_SEASON: Final = (
    "spring|summer|autumn|fall|winter|primavera|estate|autunno|inverno|printemps|été|automne|hiver|frühjahr"
    "|frühling|sommer"
    "|herbst"
)
_MONTH: Final = (
    rf"(?:(?:{MONTH_PATTERN})\.?\s*[-–/]\s*)?(?:{MONTH_PATTERN}|{_SEASON})\.?\s+(?:de\s+|del\s+)?(?:19|20)\d{{2}}"
    rf"(?:(?!\s*[-–/]\s*\d)|(?<=\d)\s*[-–/]\s*(?:(?:19|20)\d{{2}}|\d{{2}})(?!\d))"
)
_PAGE: Final = (
    r"(?:(?:a\s+)?pag(?:ina|ine|g\.|\.)?|pages?|pp?\.|seiten?|s\.)\s*:?\s*[A-Z]?\d{1,3}"
    rf"(?:\s*[-–/,]\s*\d{{1,3}}(?![\d/.]|\s*(?:{MONTH_PATTERN})))?"
)
_NUMBER: Final = r"(?:\d{1,6}|[IVXLC]{1,7})"
_ISSUE: Final = (
    r"(?:n(?:umero|ummer|umber|o|r)?\s?[.°º]|n[°º]|numero|nummer|number|issue|ausgabe|heft|fascicolo|volume"
    r"|vol\.?|band|bd\."
    rf"|anno|année|jahrgang|jg\.|tome|t\.)\s*{_NUMBER}(?:\s*[-–/]\s*\d{{1,4}}(?!\d|\.?\s*(?:{MONTH_PATTERN})))?(?![\w])"
    rf"|\d{{1,3}}\.\s*(?:jahrgang|jg\.|année|anno)(?![\w])"
)
_SCAN: Final = re.compile(
    rf"(?<![\w])(?:(?P<day>{_DAY})|(?P<month>{_MONTH})|(?P<page>{_PAGE})|(?P<issue>{_ISSUE}))(?![\w])", re.IGNORECASE
)
_SEPARATOR: Final = re.compile(r"\s*[|·•;]\s*|\s+[/–—-]+\s+|\s*[–—]\s*$|^\s*[–—-]+\s*|\s*,\s+(?=$)|^\s*,\s*")
_STRONG: Final = re.compile(r"[|·•]|\s[/–—-]\s")
# Words that stand between such facts and say nothing of their own.
_JOINTS: Final = word_set("vom den am le du del dell' dell’ di of the il lì addì on in from da aus ed ed. e and et und")
_LABELS: Final = phrase_set(
    """
    for immediate release | embargoed until | embargo | load-date | length | published | published on | published at
    | first published | posted | posted on | date | dated | data | data di
    pubblicazione | pubblicato | pubblicato il | pubblicata il | pubblicato in | pubblicato online il | del | publié
    | publié
    le | paru le | mis en ligne le | date de publication | veröffentlicht | veröffentlicht am | erschienen |
    erschienen am
    | erscheinungsdatum | datum | stand | stand vom | fassung vom | version | version of | versione | versione del |
    ausgabe | edizione | edition | édition | edizione del | edition of | ausgabe vom | édition du | numéro du |
    issued | issued on | release date | publication
    date | ultima versione | redatto il | chiuso in redazione il | en date du | fait le | written on
    """
)
_CHANGED: Final = re.compile(
    r"\b(?:updated|modified|revised|aggiornat\w+|aggiornamento|modificat\w+|ultima modifica|mis à jour|mise à jour"
    r"|aktualisiert|geändert|accessed|consultat\w+|retrieved|abgerufen|zugriff|printed|stampato il)\b",
    re.IGNORECASE,
)
# What a sitting, a speech or a hearing is called above its record; its day is the record's.
_EVENT: Final = re.compile(
    r"(?:\d{1,4}[.ªº°]?\s+)?(?:seduta|sitzung|séance|session|sitting|hearing|oral evidence|audizione|audition|anhörung"
    r"|resoconto|verbale|protokoll|procès-verbal|compte rendu|minutes|riunione|meeting|réunion|speech|discorso"
    r"|discours|rede|conferenza stampa|press conference|conférence de presse|pressekonferenz|intervento|statement"
    r"|ansprache|keynote|wortprotokoll|plenarprotokoll|debate|débat|debatte|intervista|interview|entretien)"
    r"(?:\s+[\w'’]+){0,4}",
    re.IGNORECASE,
)
# Kinds of papers and reports, which stand above or under a title and are none.
_KIND: Final = re.compile(
    r"(?:(?:a|an|une?|ein|eine|the)\s+)?(?:[\w-]+\s+)?(?:working papers?|discussion papers?|policy (?:brief"
    r"|paper|note)s?"
    r"|research (?:note|paper|report|brief)|briefing(?: (?:note|paper))?|technical (?:note|report)|occasional papers?"
    r"|issue brief|fact ?sheet|white paper|green paper|background(?:er| note| paper)|position paper|annual report"
    r"|(?:final |interim )?report|commentary|dossier|quaderno|quaderni|nota (?:di ricerca|informativa|stampa|tecnica"
    r"|breve)|rapporto(?: annuale| di ricerca)?|relazione(?: annuale| tecnica)?|documento di lavoro|scheda"
    r"|comunicato(?: stampa)?"
    r"|communiqué(?: de presse)?|note (?:de recherche|d['’]analyse|d['’]information|de synthèse)|document de travail"
    r"|cahiers?|fiche|pressemitteilung|presseinformation|medienmitteilung|press release|news release|media release"
    r"|arbeitspapier|diskussionspapier|kurzbericht|bericht|merkblatt|hintergrundpapier|positionspapier|studie|studio"
    r"|étude|study|resoconto(?: stenografico| sommario)?|verbale|protokoll|wortprotokoll|compte rendu(?: intégral)?"
    r"|memorandum|memo|transcript|trascrizione|transkript|minutes|oral evidence|newsletter|bollettino|bulletin)"
    rf"(?:\s*(?:no?\.?|n\.|n[°º]|nr\.?|num(?:ero|ber)?|#)?\s*[A-Z]{{0,4}}[-/ ]?{_NUMBER}(?:\s*[-–/]\s*\d{{1,4}})?)?",
    re.IGNORECASE,
)
_MEDIA: Final = re.compile(
    r"(?:\b(?:times|gazette|herald|ledger|tribune|chronicle|courier|inquirer|observer|telegraph|mercury|examiner"
    r"|sentinel|echo"
    r"|journal|bulletin|dispatch|advertiser|argus|standard|star|mail|post|news|weekly|daily|review|magazine"
    r"|express|press"
    r"|corriere|gazzetta|gazzettino|giornale|messaggero|mattino|quotidiano|settimanale|rivista|voce|eco|nazione|resto"
    r"|sentinella|notiziario|tribuna|cronache|cronaca|unione|foglio|stampa|secolo|piccolo|faro|centro|tempo"
    r"|courrier|dépêche|écho|échos|gazette|progrès|républicain|télégramme|parisien|quotidien|hebdo|revue|nouvelles"
    r"|kurier|anzeiger|tageblatt|tagblatt|rundschau|zeitung|bote|nachrichten|blatt|merkur|morgenpost|abendblatt"
    r"|wochenblatt|allgemeine|volksstimme|spiegel|stimme|zeitschrift)\b"
    r"|\w{3,}(?:zeitung|kurier|bote|anzeiger|blatt|nachrichten|rundschau|post|presse|spiegel)\b)",
    re.IGNORECASE,
)
_SURE_MEDIA: Final = re.compile(
    r"\b(?:times|gazette|herald|ledger|tribune|chronicle|courier|inquirer|telegraph|advertiser|argus|corriere|gazzetta"
    r"|gazzettino|giornale|messaggero|mattino|quotidiano|nazione|courrier|dépêche|parisien|républicain|télégramme"
    r"|\w*(?:kurier|anzeiger|tageblatt|tagblatt|rundschau|zeitung|bote|nachrichten|merkur|morgenpost|abendblatt))\b",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(
    r"(?:The|Il|La|Lo|Le|Les|L['’]|I|Gli|Die|Der|Das|El)(?:\s|(?<=['’]))\s?(?=[A-ZÀ-Þ])", re.IGNORECASE
)
_PLACES: Final = phrase_set(
    """
    la spezia | l'aquila | la valletta | the hague | le havre | le mans | la rochelle | los angeles | las vegas | la paz
    | le caire | la haye | la maddalena | la valette | the city | den haag | la habana | la plata | lo scalo | les
    sables
    | le touquet | la baule | l'avana | l'aia | le caire | il cairo | la corogne | la mecca
    """
)
_OTHER_KINDS: Final = re.compile(
    r"\b(?:minutes|speech|report|letter|statement|remarks|hearing|transcript|lecture|meeting|interview|by"
    r"|verbale|discorso"
    r"|resoconto|rapporto|relazione|lettera|nota|audizione|intervista|comunicato|seduta|procès-verbal|discours|lettre"
    r"|rapport|séance|protokoll|rede|bericht|brief|sitzung|von|par|copyright|release|immediate|embargo\w*"
    r"|presseschau|conference|conferenza|konferenz|congress"
    r"|congresso|convegno|colloque|kongress|tagung|workshop|seminar|seminario|forum|summit|festival|edition)\b",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 6  # words
_LONGEST_LINE: Final = 160


class Told(Enum):
    """What a part of such a line says."""

    DAY = "day"
    MONTH = "month"
    PAGE = "page"
    ISSUE = "issue"
    LABEL = "label"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a line with its words as printed."""

    told: Told
    text: str


@dataclass(frozen=True, slots=True)
class PressLine:
    """A line taken apart. `strong`: bars, dots or dashes part it. `changed`: its day is that of a change or a look."""

    parts: tuple[Part, ...]
    strong: bool = False
    changed: bool = False

    def of(self, told: Told) -> tuple[str, ...]:
        """The words of the parts of that kind."""
        return tuple(part.text for part in self.parts if part.told is told)

    @property
    def words(self) -> tuple[str, ...]:
        """What is neither day, page, issue nor a label."""
        return self.of(Told.WORDS)

    @property
    def dated(self) -> bool:
        """Whether one day, or else one month, is printed."""
        return len(self.of(Told.DAY)) == 1 or (not self.of(Told.DAY) and len(self.of(Told.MONTH)) == 1)


def press_line(text: str) -> PressLine | None:
    """`text` taken apart; None when no day, month, page or issue is printed in it, or it is longer than such a line."""
    if len(text) > _LONGEST_LINE:
        return None
    parts: list[Part] = []
    at = 0
    for match in _SCAN.finditer(text):
        parts += _between(text[at : match.start()])
        parts.append(Part(Told(str(match.lastgroup)), match.group().strip(" ,")))
        at = match.end()
    if not at:
        return None
    parts += _between(text[at:])
    return PressLine(tuple(parts), bool(_STRONG.search(text)), bool(_CHANGED.search(text)))


# “Cultura IL MERIDIANO DI PORTOLUNGO”: a name in capitals behind a section's name
_CAPITALS_BEHIND: Final = re.compile(r"([a-zà-ÿ])\s+(?=[A-ZÀ-Þ]{2,}['’ ][A-ZÀ-Þ'’ ]{6,}(?:\s|$))")


def _between(text: str) -> list[Part]:
    """The words between two facts, parted at their separators, without what only joins them."""
    found: list[Part] = []
    text = re.sub(r"^([^a-zà-ÿ]*[A-ZÀ-Þ]{3,}[^a-zà-ÿ]*?)\s+(\d{1,3})$", r"\1 | \2", text)  # “LA PROVINCIA 33”
    for words in _SEPARATOR.split(_CAPITALS_BEHIND.sub(r"\1 | ", text)):
        words = words.strip(" ,.:;()[]*_★☆")
        low = words.lower()
        if not words or low in _JOINTS:
            continue
        if ", " in words and any(part.lower() in _LABELS for part in words.split(", ")):
            found += [_part(part) for part in words.split(", ")]
            continue
        if (name := _known_at_start(words)) and name != words:  # “Neue Zürcher Zeitung SCHWEIZ 9”
            found += [Part(Told.WORDS, name), *_between(words[len(name) :])]
            continue
        found.append(Part(Told.LABEL if low in _LABELS or is_kind(words) else Told.WORDS, words))
    return found


_SECTION_AND_PAGE: Final = re.compile(r"(?P<section>(?:\s[A-ZÀ-Þ]{3,}){0,2})\s\d{1,3}")


def _known_at_start(words: str) -> str:
    """The name of a known paper, of two words or more, before a section in capitals or a page; "" for none.

    What else goes on may be part of a longer name ("IL PICCOLO DELLA LAGUNA").
    """
    tokens = words.split(" ")
    names = (" ".join(tokens[:count]) for count in range(min(len(tokens), _LONGEST_NAME), 1, -1))
    for name in names:
        section = _SECTION_AND_PAGE.fullmatch(words[len(name) :])
        plain = section is not None and (section["section"] == "" or not name.isupper())
        if plain and name[:1].isupper() and publication_named(name) is not None:
            return name
    return ""


def _part(words: str) -> Part:
    return Part(Told.LABEL if words.lower() in _LABELS or is_kind(words) else Told.WORDS, words)


def is_event(words: str) -> bool:
    """Whether these words name a sitting, hearing or speech ("Seduta di", "Oral evidence")."""
    return len(words) <= _LONGEST_LINE and _EVENT.fullmatch(words) is not None


_NUMBERED_KIND: Final = re.compile(
    r"(?:nota|note|paper|brief|quadern[oi]|document[oe]?|dokument|heft)\s*(?:n|nr|no"
    r"|n°)?\.?\s*/?\s*\d{1,4}(?:\s*[-–/]\s*\d{1,4})?",
    re.IGNORECASE,
)


def is_kind(words: str) -> bool:
    """Whether these words only say of which kind a paper is ("Working Paper 26/03", "Comunicato stampa")."""
    if len(words) > _LONGEST_LINE:
        return False
    return _KIND.fullmatch(words) is not None or _NUMBERED_KIND.fullmatch(words) is not None


def is_name(text: str) -> bool:
    """Whether it is written like a newspaper's name: few words, longer ones with a capital, no stop, no other kind."""
    longer = [
        word for word in re.findall(r"[^\W\d_]{4,}", text) if word.lower() not in ("dell", "della", "dello", "degli")
    ]
    return (
        bool(longer)
        and all(word[0].isupper() for word in longer)
        and len(text.split()) <= _LONGEST_NAME
        and text[-1:] not in ".,;:?!-"
        and not any(mark in text for mark in '«»“”"?!:')
        and not any(c.isdigit() for c in text.replace("24", ""))
        and not _OTHER_KINDS.search(text)
        and not is_kind(text)
        and not is_institution(text)
    )


def is_paper_like(text: str) -> bool:
    """Whether a name bears a word or an article as newspapers do ("Oderland-Kurier", "The Northern Tide")."""
    plain = text.lower().replace("’", "'")
    return is_name(text) and plain not in _PLACES and bool(_MEDIA.search(text) or _ARTICLE.match(text))


def bears_a_papers_word(text: str) -> bool:
    """Whether a name bears a word of newspapers' names ("Oderland-Kurier")."""
    return is_name(text) and _MEDIA.search(text) is not None


def is_surely_a_paper(text: str) -> bool:
    """Whether a name has an article and a word that hardly anything but newspapers bears ("Le Courrier du Fleuve")."""
    return is_name(text) and _ARTICLE.match(text) is not None and _SURE_MEDIA.search(text) is not None


def is_place_like(text: str) -> bool:
    """Whether it can be the place before a day ("Saint-Brévan", "Roma", "Frankfurt am Main")."""
    words = text.split()
    return (
        0 < len(words) <= 4
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and text.replace("-", "").replace("'", "").replace("’", "").replace(" ", "").replace("/", "").isalpha()
        and not (_MEDIA.search(text) and len(words) > 1)
    )


# “erschienen in: Flussbote, 6. März 2026, S. 10”; and behind the day of papers of the Council: “(OR. en)”
_APPEARED: Final = re.compile(
    r"(?:(?:zuerst|first|già|d['’]abord)\s+)?(?:erschienen in|veröffentlicht in|published in|appeared in|pubblicato"
    r" (?:su|in)|apparso su|uscito su|paru dans|publié dans)\s*:?\s+",
    re.IGNORECASE,
)
_ORIGINAL: Final = re.compile(r"(?<=\d{4})\s*\(OR\. [a-z]{2}(?:, [a-z]{2})*\)$")


def said_where(text: str) -> str:
    """A line that tells where and when a piece came out, without the words that say so; any other line unchanged."""
    bare = _ORIGINAL.sub("", text)
    told = _APPEARED.match(text)
    line = press_line(text[told.end() :]) if told is not None else None
    return text[told.end() :] if told is not None and line is not None and line.dated else bare
