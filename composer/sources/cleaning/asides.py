# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands beside the running text, told by its own form: strips, credits, clocks, words of a page's interface.

Each rule looks at one piece alone; what needs the neighbours (captions, related headlines, tags) is in `zones`.
"""

from __future__ import annotations

import re

from composer.sources.cleaning.pieces import Piece
from composer.sources.cleaning.wire import is_wire_code
from composer.sources.facts.months import MONTH_PATTERN
from composer.sources.facts.names import PARTICLES
from composer.sources.model import AsideKind
from composer.sources.rights import is_notice
from composer.text.wordlists import phrase_set, word_set

_LONGEST_FIGURES = 160  # characters
_LONGEST = 80  # words; nothing longer is told by its form alone

_STRIP = re.compile(
    r"peso\s*:?\s*\d{1,3}\s*%.{0,20}|ref-?id\W*[\w-]+|\d{3}-\d{3}-\d{3}|\d{5,8}"
    r"|(?:data|date|pag(?:ina|ine|\.)?|pages?|pp?\.|seite|foglio|fogli|sheet|edizione(?: del)?"
    r"|estratto da pag(?:ina|\.)?)"
    r"\s*:?\s*\d[\d./\s,-]{0,20}(?:(?:di|of|/|su)\s*\d+)?"
    r"|(?:tiratura|diffusione|lettori|audience|readership|circulation|superficie|ave|utenti unici|cod(?:ice"
    r"|\.)?\s?(?:abbonamento|cliente)?)"
    r"\s*(?:[\w/.]{1,12}\s*){0,3}:?\s*[€$]?\s*\d[\d.,'’/-]*(?:\s*(?:%|cm²|cmq|euro|€))?"
    r"|(?:dir(?:ettore|\.)?\s*resp(?:onsabile|\.)?|direttore|sezione|argomento|quotidiano|settimanale"
    r"|periodicità|frequenza|media|tipo media|"
    r"autore|author|byline|headline|length|load-date|publication-type|graphic|testata|rubrica)\s*\.?\s*:\s*.{2,60}"
    r"|edition \d{1,2}(?:,\s[\w ]{3,30} edition)?|(?:first|final|late|early|national|scotland|ireland) edition"
    r"|section\s*:\s*[^.!?]{2,60};?\s*(?:pg\.?|page)\s*[A-Z]?\d{1,3}|body\s*:"
    r"|quotidiano(?: nazionale| locale)?|(?:l['’])?eco della stampa|data stampa|servizi di media monitoring"
    r"|press ?index|presstoday|volocom|da pag(?:ina|\.)\s*\d{1,3}"
    r"|(?:www\.)?(?:datastampa|ecostampa|volocom|presstoday|mimesi|telpress|selpress)\.\w{2,4}.{0,40}"
    r"|lettori:?\s*[\d.,]+:?\s*da enti certificatori.{0,40}",
    re.IGNORECASE,
)

# Where an article goes on, or from where, as newspapers print it: "segue a pagina 6", "(continued from page 1)".
_JUMP = re.compile(
    r"\W*(?:(?:segue|continua|prosegue)\s+(?:a|in|da|alla|dalla|nella)\s+(?:pag(?:ina|ine|\.)?|p\.)\s*\d{1,3}"
    r"|(?:segue|continua|prosegue)\s+(?:dalla|da)\s+prima(?:\s+pagina)?"
    r"|(?:continued|continues)\s+(?:on|from)\s+(?:page|p\.)\s*[A-Z]?\d{1,3}|turn\s+to\s+page\s+[A-Z]?\d{1,3}"
    r"|(?:lire\s+(?:la\s+)?)?suite\s+(?:(?:en|de\s+la|à\s+la)\s+)?page\s+\d{1,3}"
    r"|fortsetzung\s+(?:auf|von)\s+seite\s+\d{1,3})\W*",
    re.IGNORECASE,
)

_CREDIT = re.compile(
    r".{3,120}\b(?:contributed (?:reporting|research|to (?:this|the) (?:report|article|story))"
    r"|assisted with reporting)\b.{0,80}"
    r"|\(?(?:additional )?reporting by\b.{3,200}|\(?(?:translated|edited|written|compiled) (?:by|from)\b.{3,120}"
    r"|\(?editing by\b.{3,120}|\(?(?:ha|hanno) (?:collaborato|contribuito)\b.{0,120}|\(?traduzione (?:di"
    r"|a cura di)\b.{3,80}"
    r"|.{3,80}\b(?:ha|hanno) collaborato (?:a|all['’])\s?quest[oa].{0,60}|\(?con la collaborazione di\b.{3,80}"
    r"|\(?a cura della redazione\.?\)?|\(?(?:mit|unter mitarbeit von)\b.{3,80}\bmitarbeit\b.{0,40}"
    r"|\(?avec (?:la collaboration de\b.{3,80}|afp\.?)\)?",
    re.IGNORECASE,
)

_PHOTO_LABEL = re.compile(
    r"\(?(?:(?:photo(?:graph|s)?|foto(?:grafia|grafie)?|picture|image|immagine|bild|fotos?|crédits? photos?|ph\.?)"
    r"(?:\s*(?:credits?|by|di|von))?\s*[:/©]"
    r"|(?:photo|photograph|picture|image|foto|fotografia|photos|illustration)\s+(?:by|di|courtesy)\s"
    r"|(?:image |photo )?credits?\s*:)\s*.{2,120}",
    re.IGNORECASE,
)
_PHOTO_HOUSES = re.compile(
    r"\b(?:getty|reuters|afp|agence france-presse|associated press|ap photo|ansa|lapresse|epa|imagoeconomica"
    r"|shutterstock|contrasto|fotogramma|bloomberg|alamy|magnum|images|photos?|pictures|press|xinhua|tass|dpa"
    r"|picture alliance|agf|agenzia)\b",
    re.IGNORECASE,
)

_CREDIT_WORDS = word_set(
    """
    reporting by additional in from to and contributed contributing this the report article story research assisted
    with editing edited writing written compiled translated translation for at special correspondent hanno
    collaborato contribuito ha writer writers reporter correspondent correspondents bureau traduzione a cura
    redazione dalla dal con collaborazione quest questo articolo servizio mit unter mitarbeit von avec la e ed via
    staff
    """
)
_PHOTO_WORDS = word_set(
    """
    photo photos photograph photographs foto fotografia fotografie picture image immagine illustration bild fotos crédit
    crédits credit credits by via for and e per courtesy of the ph pool handout press office ufficio stampa von from
    getty reuters afp ansa lapresse epa ap
    """
)

_TIME = (
    r"\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:GMT|UTC|CET|CEST|EST|EDT|MSK|BST)(?:\s*[+\-]\d{1,2})?\)?)?"
)
DAY_PATTERN = (
    rf"(?:\d{{1,2}}\s*(?:\.|º|°|st|nd|rd|th)?\s*(?:of\s+)?(?:{MONTH_PATTERN})\.?,?\s*\d{{4}}"
    rf"|\d{{1,2}}[-/.](?:{MONTH_PATTERN})[-/.](?:\d{{4}}|\d{{2}})"
    rf"|(?:{MONTH_PATTERN})\.?\s+\d{{1,2}},?\s+\d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})"
)
_CLOCK = re.compile(
    rf"(?:{_TIME}\s+\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2}}|{_TIME}\s*[,|·–-]?\s*{DAY_PATTERN}|{DAY_PATTERN}\s*[,|·–-]?\s*{_TIME})\.?",
    re.IGNORECASE,
)
_BARE_DAY = re.compile(rf"(?:[^\W\d_]{{3,12}},?\s+)?{DAY_PATTERN}", re.IGNORECASE)

_DAY = re.compile(DAY_PATTERN, re.IGNORECASE)
_READING_TIME = re.compile(
    r"(?:lesezeit|tempo di lettura|temps de lecture|reading time)\s*:?\s*\d{1,2}\s*"
    r"(?:['’]|min(?:ut[eoi]s?|uten|s)?\b)\.?"
    r"|\b\d{1,2}\s*(?:['’]|min(?:ut[eoi]s?|uten|s)?\b)\.?\s*(?:di lettura|de lecture|read|lesezeit)\b",
    re.IGNORECASE,
)
_RUN_CLOCK = re.compile(_TIME, re.IGNORECASE)
_DATE_WORDS = word_set(
    """
    published posted first last updated update modified on at by the of and et est gmt utc cet cest edt msk bst am pm
    pubblicato pubblicata aggiornato aggiornata ultimo aggiornamento ultima modifica modificato il alle ore del di h
    publié mis à jour le veröffentlicht aktualisiert am um uhr stand date data monday tuesday wednesday thursday friday
    saturday sunday mon tue wed thu fri sat sun lunedì martedì mercoledì giovedì venerdì sabato domenica lundi mardi
    mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag
    """
)
_INTERFACE_PHRASES = phrase_set(
    """
    listen live | get short url | share | share this |
    print this page | print page | share this article | tweet | print | e-mail | email | subscribe
    | subscribe now | sign in | log in | login | sign up | register | read more | more | advertisement | advertising |
    cookies | cookie | privacy | privacy policy | contact | contacts | contact us | newsletter | comment | comments |
    community standards | discussion | join the discussion | follow us | follow us on | facebook | twitter | x |
    whatsapp | telegram | instagram | youtube | linkedin | reddit | copy link | link | save | save article | listen |
    listen to this article | play | watch live | live | menu | search | home | next | previous | back to top | skip to
    content | skip to main content | related | related articles | related stories | related topics | topics | tags |
    see also | most read | trending | load more | show more | show comments | view comments | terms of use | terms of
    service | all rights | accept | accept all | manage cookies | reply | report | like | condividi | condividi su |
    stampa | invia | salva | ascolta | ascolta l'articolo | abbonati | accedi | registrati | iscriviti | leggi anche |
    leggi tutto | continua a leggere | commenti | commenta | pubblicità | contatti | cerca | seguici | seguici su |
    torna su | prima pagina | tempo di lettura | vai al contenuto | ultime notizie | i più letti | articoli correlati
    | potrebbe interessarti | correlati | argomenti | chi siamo | partager | imprimer | s'abonner | se connecter |
    lire aussi | lire la suite | commentaires | publicité | accueil | rechercher | teilen | drucken | abonnieren |
    anmelden | lesen sie auch | mehr zum thema | kommentare | anzeige | startseite | suche | merken
    """
)
# Never a heading of an ordinary document, so told wherever they stand.
_ANYWHERE = phrase_set(
    """
    advertisement | advertising | pubblicità | publicité | anzeige | read more | leggi anche | lire aussi | lesen sie
    auch | see also | continua a leggere | lire la suite | get short url | listen live | share this article | copy
    link | skip to content
    """
)
# The same in documents with a structure of their own, whose own words could be some of the above.
LABELS_OF_PAGES = _ANYWHERE - {"see also", "advertising"}
_RUN_TOGETHER = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")


# Several figures of a paper run on in one line, and the place of a cutting with its sheets.
_FIGURES = re.compile(
    r"(?:(?:tiratura|diffusione|lettori|readership|circulation|audience|superficie)\s*:?\s*[\d.,'’/]+(?:\s*cm²)?[\s;,]*){2,}"
    r"(?:\(\d{1,9}\))?"
    r"|(?:da )?pag(?:ina|\.)?\s*\d{1,3}(?:\s*[/,-]\s*(?:foglio\s*)?\d{1,2}(?:\s*(?:/|di)\s*\d{1,2})?){1,2}",
    re.IGNORECASE,
)


def is_jump(text: str) -> bool:
    """Whether this says on which page an article goes on, or from which it comes, and nothing else."""
    return len(text) < _LONGEST and _JUMP.fullmatch(text) is not None


def is_strip(text: str) -> bool:
    """Whether this is a line of the press-review service: share of page, reference, circulation, sheet."""
    if is_jump(text) or (len(text) < _LONGEST_FIGURES and _FIGURES.fullmatch(text) is not None):
        return True
    if len(text.split()) > 14 or (text.endswith((".", "!", "?")) and len(text.split()) > 3):
        return False
    parts = [part for part in re.split(r"\s+[-–|•]\s+", text) if part]
    return all(_STRIP.fullmatch(part) for part in parts)


def is_bare_number(text: str) -> bool:
    """Whether this is nothing but figures: a reference of the service, where the service shows itself otherwise."""
    return re.fullmatch(r"[\d -]+", text) is not None


def is_credit(text: str) -> bool:
    """Whether this names those who helped: reporting, editing, translation. A sentence about anything else is none."""
    return (
        len(text.split()) <= 40
        and _CREDIT.fullmatch(text) is not None
        and not any(mark in text for mark in '“«"')
        and all(word in _CREDIT_WORDS or word in PARTICLES for word in _small_words(text))
        and re.search(r"\b[A-ZÀ-Þ]", text[1:]) is not None
    )


def _small_words(text: str) -> list[str]:
    """The words of `text` that begin in lower case."""
    return [word for word in re.findall(r"[^\W\d_]+", text) if word[0].islower()]


def is_photo_credit(text: str) -> bool:
    """Whether this names a photographer or picture agency, as "FOTO: …" or "NAME/AGENCY"."""
    if len(text.split()) > 16:
        return False
    if _PHOTO_LABEL.fullmatch(text):
        small = [word for word in _small_words(text) if word not in PARTICLES]
        return len(text.split()) <= 10 and all(word in _PHOTO_WORDS for word in small)
    if "/" not in text and "—" not in text:
        return bool(
            re.fullmatch(r"(?:©\s?|\()?(?:AP|AFP|ANSA|EPA|REUTERS|LaPresse|Getty Images|Imagoeconomica)\)?", text)
        )
    if "://" in text or not _PHOTO_HOUSES.search(text):
        return False
    if text.isupper():
        return True
    return "/" in text and not text.endswith((".", "!", "?")) and all(w in PARTICLES for w in _small_words(text))


def is_clock(text: str) -> bool:
    """Whether this is a time and a day and nothing else: when the page was looked at, or an article's own stamp."""
    return len(text) <= 60 and _CLOCK.fullmatch(text) is not None


def is_bare_date(text: str) -> bool:
    """Whether this is a day and nothing else, perhaps with the weekday."""
    return len(text) <= 40 and _BARE_DAY.fullmatch(text) is not None


def is_dated_line(text: str) -> bool:
    """Whether a line holds nothing but days, times and words like "published", "aggiornato alle", a weekday, a zone."""
    if len(text) > 160 or not _DAY.search(text):
        return False
    left = _DAY.sub(" ", _RUN_CLOCK.sub(" ", _READING_TIME.sub(" ", text)))
    return all(word in _DATE_WORDS for word in re.findall(r"[^\W\d_]+", left.lower())) and not re.search(r"\d", left)


def is_time_line(text: str) -> bool:
    """Whether a line holds a time of day without a day ("08:47 GMT", "Updated: 14:30", "10.30 am")."""
    if len(text) > 60 or not _RUN_CLOCK.search(text):
        return False
    left = _RUN_CLOCK.sub(" ", text)
    return all(word in _DATE_WORDS for word in re.findall(r"[^\W\d_]+", left.lower())) and not re.search(r"\d", left)


def is_date_label(text: str) -> bool:
    """Whether this is the word that stands above a date ("Published")."""
    return text.lower().strip(" :") in (
        "published",
        "pubblicato",
        "pubblicato il",
        "posted",
        "first published",
        "publié",
    )


def is_interface(text: str) -> bool:
    """Whether these are words of a page's buttons and menus, also run together ("standardsDiscussion")."""
    if len(text.split()) > 8 or len(text) > 120:
        return False
    words = re.sub(r"\s[|·•/]\s", " ", _RUN_TOGETHER.sub(" ", text)).replace("’", "'").lower().strip(" :|›»→…").split()
    at = 0
    while at < len(words):
        length = next(
            (n for n in range(min(4, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in _INTERFACE_PHRASES), 0
        )
        if not length:
            return False
        at += length
    return bool(words)


def classify(piece: Piece, *, page_furniture: bool) -> None:
    """Set `piece` aside when its own form says what it is.

    `page_furniture` allows what only pasted pages and cuttings have: strips and the plainest words of an interface.
    """
    if not piece.running or piece.words > _LONGEST:
        return
    text = piece.text
    if not any(c.isalnum() for c in text):  # a rule between two parts: ___, * * *
        piece.set_aside(AsideKind.FURNITURE)
    elif is_notice(text):
        piece.set_aside(AsideKind.RIGHTS)
    elif is_photo_credit(text):
        piece.set_aside(AsideKind.PHOTO_CREDIT)
    elif is_credit(text):
        piece.set_aside(AsideKind.CREDIT)
    elif is_wire_code(text) or (page_furniture and is_strip(text)):
        piece.set_aside(AsideKind.STRIP)
    elif page_furniture and text.lower().strip(" :|") in _ANYWHERE:
        piece.set_aside(AsideKind.FURNITURE)
