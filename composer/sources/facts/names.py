# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names of persons as they are printed in bylines and credits."""

from __future__ import annotations

import re

from composer.sources.facts.datelines import CITIES
from composer.text.wordlists import phrase_set, word_set

PARTICLES = word_set(
    """
    de del della dello dei degli delle di da dal dalla d' la le lo li van von der den ter ten du des dos das al el bin
    ben y e zu af
    """
)
_TOKEN = r"(?:[A-ZÀ-ÖØ-ÞŠŽČĆ][\w'’.\-]*|d['’][A-ZÀ-Þ][\w\-]*)"
_PARTICLE = r"(?:de|del|della|dello|dei|degli|di|da|dal|dalla|la|le|lo|van|von|der|den|ter|du|des|dos|al|el|bin|ben|zu)"
_NAME = rf"{_TOKEN}(?:\s(?:{_PARTICLE}\s){{0,3}}{_TOKEN}){{1,4}}"
_AND = r"(?:\s*,\s*|\s+(?:and|e|ed|et|und|y|AND|E|ED|ET|UND)\s+|\s*,\s*(?:and|e)\s+|\s*&\s*)"
_POSTED = (
    r"(?:[Pp]osted|[Pp]ublished|[Pp]ubblicat[oa]|[Pp]ublié|[Vv]eröffentlicht|[Ee]rschienen|[Ss]critto|[Ww]ritten"
    r"|[Gg]eschrieben"
    r"|[Éé]crit|[Rr]édigé|[Rr]edatto|[Vv]erfasst|[Cc]ompiled|[Pp]repared)"
)
_ON_A_DAY = r"(?:\s+(?:on|il|am|le|in data|del|the)\s+[^|]{6,40}?)"  # "Posted on 3 March 2026 by Isla Farquhar"
_BYLINE = re.compile(
    rf"(?:(?:Story |Words |Text |Report |Interview )?(?:[Bb]y|BY)|[Dd]i|DI|[Pp]ar|PAR|[Vv]on|VON"
    rf"|[Aa] cura di|[Tt]esto di|[Ii]ntervista (?:di|a cura di)|[Ii]nterview (?:von|par|di)|[Pp]ropos recueillis par"
    rf"|[Ee]ntretien réalisé par|[Rr]ecueilli par|[Ii]nterview réalisée par|[Dd]as (?:Gespräch|Interview) führten?"
    rf"|(?:[Ee]in(?:e)? )?(?:[Gg]ast(?:beitrag|kommentar)|[Ii]nterview|[Kk]ommentar|[Aa]nalyse|[Ee]ssay|[Kk]olumne"
    rf"|[Bb]eitrag|[Rr]eportage|[Bb]ericht) von|(?:(?:[Uu]n )?[Cc]ommento|(?:[Uu]n['’])?[Aa]nalisi|[Ii]ntervento) di"
    rf"|(?:[Tt]ribune|[Aa]nalyse|[Cc]hronique) (?:de|par)|(?:[Aa]n? )?(?:[Oo]pinion|[Aa]nalysis|[Cc]ommentary) by"
    rf"|(?:[Aa]ut(?:h?or|ore|eur)(?:in|e|es|i|en"
    rf"|s)?|[Tt]exte?s?|[Tt]esti|[Ww]ords|[Ss]tory|[Rr]eportage|[Rr]eporter(?:in)?|[Cc]ronista)\s?:"
    rf"|{_POSTED}{_ON_A_DAY}?\s(?:by|da|par|von))\s+"
    rf"(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,5}})"
    rf"(?P<rest>\s*(?:,|\||·|•|–|—|-|\(|\s(?:in|a|da|on|il|am|le|avec|mit|con|with)\s|\s@|(?=\d)).{{0,80}})?"
)
_CORRESPONDENT = re.compile(
    rf"(?:[Dd]al?l?[ae]? (?:nostr[oa] )?(?:inviat[oa]|corrispondente)(?: (?:a|ad|da"
    rf"|in) [A-Z]\w+)?)\s+(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,3}})"
)
_SPLIT = re.compile(_AND)
_LONE = re.compile(rf"{_NAME}")
_NO_PERSON = re.compile(
    r"\b(?:the|page|chapter|part|volume|season|redazione|staff|news|agency|agenzia|associated|press|reuters"
    r"|times|post|editorial|board|desk|correspondents?|office"
    r"|institute|istituto|"
    r"regards|sincerely|saluti|director|direttore|minister|ministro|minutes|europe|europa|italy|italia|nato|eu"
    r"|new|war|alliance|alleanza|comunicato|stampa|press|release|communiqué|pressemitteilung|rassegna|review|nota"
    r"|ministero|ministry|department|commissione|commission|council|consiglio|comitato|committee|governo|government"
    r"|university|università|fondazione|foundation|centro|center|centre|dipartimento|ufficio|union|unione|group|gruppo"
    r"|report|rapporto|dossier|briefing|studio|study|paper|speech|discorso|hearing|audizione|verbale|minutes"
    r"|transcript|interview|intervista|seduta|sitzung|séance|hearing|summary|abstract|introduction|opinion"
    r"|comment|analysis"
    r"|weekly|daily|letter|lettera|lettre|brief|edition|edizione|ausgabe|issue|numero|volume|working|policy"
    r"|programme|program|division|branch|unit|directorate|bureau|deputy|officer|adviser|advisor|direzione|divisione"
    r"|servizio|settore|referat|abteilung|stabsstelle|service|pôle|editor|reporter|writer|columnist"
    r"|indagine|conoscitiva|legislatura|parlamentari|parlamentare|disegno|proposta|legge|interrogazione|mozione"
    r"|allegato|ordine|proposition|projet|kleine|anfrage|drucksache|evidence|memorandum|annex|appendix"
    r"|fellow|lecturer|researcher|analyst|ricercat(?:ore|rice)|cherche(?:ur|use)"
    r"|united|nations|nazioni|unite|stati|states|north|south|east|west|nord|sud|est|ovest|security"
    r"|sicurezza|difesa|defence|defense|foreign|esteri|prima|pagina|page|unknown|author|autore|anonymous|anonimo)\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:institut|instituts|institute|istituto|instituto|ministero|ministry|ministère|ministerium|commissione"
    r"|commission"
    r"|kommission|consiglio|council|conseil|università|university|université|universität|zentrum|fondazione|foundation"
    r"|fondation|stiftung|agenzia|agency|agence|agentur|osservatorio|observatoire|observatory|comitato|committee|comité"
    r"|ausschuss|parlamento|parliament|parlement|dipartimento|department|département|associazione|association"
    r"|ufficio stampa|press office|pressestelle|centro (?:studi|di|per)|centre (?:for|de|d['’])|center (?:for|on)"
    r"|senato|senate|sénat|senat|camera (?:dei|di|del)|house of|chambre|autorità|authority|autorité|behörde"
    r"|consorzio|consortium"
    r"|regione|provincia|comune (?:di|del)|città metropolitana|prefettura|préfecture|mairie|capitainerie"
    r"|capitaneria|secrétariat|sekretariat|segreteria|collectif|coordinamento|circolo|museo|museum|musée"
    r"|republic of|office of|repubblica|république|kingdom of|bundesrepublik|questura|carabinieri|feuerwehr"
    r"|gendarmerie|hospital|ospedale|hôpital|klinik|biblioteca|library|bibliothèque|ltd|gmbh|s\.p\.a|spa|srl"
    r"|ville de|stadt|gemeinde|city of|town of|borough of|municipality|municipio|landkreis"
    r"|federazione|federation|fédération|verband|verein|società|société|gesellschaft|syndicat"
    r"|confederazione|unione (?:dei|delle|degli|europea)|union of|governo|government|gouvernement|direzione|direction"
    r"|bundestag|bundesrat|landtag|assemblée|assemblea|assembly|accademia|academy|académie|akademie"
    r"|tribunale|tribunal|gericht|banca|banque|cooperativa|network|netzwerk|society|laboratorio"
    r"|\w{3,}(?:amt|ministerium|behörde|verband|institut|kammer|gericht|verein|zentrum|stiftung|gesellschaft"
    r"|ausschuss))\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:Il|La|Lo|Le|Les|L['’]|The|Der|Die|Das|El|IL|LA|LO|LE|LES|THE|DER|DIE|DAS|EL)\b"
)  # "La Repubblica" is no person
# What no person's name begins with: words of titles, and those that newspapers' names begin with.
_NO_GIVEN_NAME = re.compile(
    r"(?:by|par|von|on|in|at|of|why|how|what|when|where|who|a|an|after|before|from|to|for|with|without|two|three"
    r"|four|five|no|not|all|some"
    r"|beyond|behind|between|inside|against|under|over|sur|dans|pour|avec|sans|après|avant|contre|entre|vers"
    r"|quand|comment"
    r"|auf|über|unter|nach|vor|gegen|ohne|mit|für|zwischen|wie|wann|per|dopo|prima|contro|senza|sotto|sopra"
    r"|verso|quando"
    r"|come|dove|chi|che|corriere|gazzetta|giornale|messaggero|voce|eco|sentinella|notiziario|rivista|cronache"
    r"|quotidiano"
    r"|courrier|dépêche|journal|gazette|revue|nouvelles|tageblatt|zeitung|anzeiger|times|daily|weekly|evening|morning"
    r"|sunday|saturday|radio|tele|news|agenzia|agence)\b",
    re.IGNORECASE,
)
FROM_PAPER = re.compile(
    r"(?:From|Taken from|Special to|For|Da|(?:Estratto|Tratto) da|Extrait d[eu]|Auszug aus|Aus|De|Source|Quelle|Fonte)"
    r":?\s+"
    r"(?=(?i:The|Il|La|Lo|L['’]|Le|Les|Die|Der|Das)\b)"
)  # "From The Mail"
_POSITION = re.compile(
    r"\b(?:staff|writer|correspondent|editor|reporter|redazione|inviato|inviata|bureau|contributor|fellow|columnist"
    r"|researcher|analyst|professor|lecturer|korrespondent(?:in)?|redakteur(?:in)?)\b",
    re.IGNORECASE,
)
# “ELENI VASSILIKOU — ATHENS”, “DANIELA RÜEGG, BASEL”
_STATIONED = re.compile(r"(?P<name>[^,–—-][^,–—]{4,40}?)\s*(?:,|\s[–—-])\s*(?P<place>[^\W\d_][^,]{2,20})")
# What stands behind the name of whoever wrote; ministers and chairs stand behind the names of others, too.
_BEFORE_POSITION = (
    r"(?:(?:our|senior|chief|special|foreign|staff|visiting|research|policy|associate|political|economics?|[A-Z]\w+"
    r"|il nostro|la nostra|notre|unser|unsere)\s){0,3}"
)
_WRITES = re.compile(
    rf"{_BEFORE_POSITION}(?:correspondent|editor|reporter|writer|columnist|inviat[oa]|corrispondente|envoyée?"
    r"|correspondante?|journaliste|giornalista|korrespondent(?:in)?|redakteur(?:in)?)\b",
    re.IGNORECASE,
)
_SCHOLAR = re.compile(
    rf"{_BEFORE_POSITION}(?:fellow|analyst|researcher|ricercat(?:ore|rice)|cherche(?:ur|use)|wissenschaftler(?:in)?)\b",
    re.IGNORECASE,
)
# What may stand behind the position of who wrote, beside names: “inviata a Gorizia”. Any other word in small letters
# makes a headline: “giornalista uccisa a Mogadiscio”, “editor of the paper steps down”.
_WHERE = word_set("in at from for a ad ai da dal dalla dai dagli per à au aux en aus für bei the il la le l' l’")
_OF_HOUSE = word_set("of de du des di del della dello dell' dell’ dei degli delle der")
# “Laura Finch Education Editor”: English papers print the position behind the name, without a comma
_WITH_POSITION = re.compile(
    r"^([A-Z][\w'’-]+ [A-Z][\w'’-]+) (?:[A-Z]\w+ ){0,2}"
    r"(?:[Ee]ditor|[Cc]orrespondent|[Rr]eporter|[Ww]riter|[Cc]olumnist)$"
)
_LONGEST_LINE = 200


def byline_names(line: str) -> tuple[str, ...]:
    """The persons a byline names ("By MOTOKO RICH", "di Mario Rossi"), in ordinary capitals; () when it is none."""
    if len(line) > _LONGEST_LINE:
        return ()
    line = _NOTE_MARK.sub("", line)
    match = _BYLINE.fullmatch(line) or _CORRESPONDENT.fullmatch(line)
    if match is None or line.endswith((".", ":", ";")):
        return ()
    return _all_named(line[match.start("names") :]) or split_names(match.group("names"))


_NOTE_MARK = re.compile(r"(?<=[^\W\d_])[*†‡¹²³]+(?=\s|,|$)")  # “di Ginevra Ottolenghi*”
_THEIR_PLACE = re.compile(rf"\s(?:in|from|a|ad|da|à|aus)\s{_TOKEN}(?:\s{_TOKEN})?$")
_TITLE_OF_PERSON = re.compile(
    r"^(?:(?:[Pp]rof(?:essor(?:in)?|\.ssa|\.)?|[Dd]r\.?|[Dd]ott(?:\.ssa|\.)|[Ii]ng\.|[Aa]vv\.|Sir|Dame)\s)+"
)


def _all_named(words: str) -> tuple[str, ...]:
    """Every person of “A. Rossi (Rennes), B. Verdi, chercheuse, et C. Neri”: places and positions are none.

    () where a part is neither a name nor something that stands beside one.
    """
    words = re.split(r"\s+[|·•–—-]\s+|\s@|\s\d", re.sub(r"\s*\([^()]{2,80}\)", "", words))[0]
    names: list[str] = []
    for part in (part.strip(" ,") for part in _SPLIT.split(words)):
        part = re.sub(r"^(?:and|e|ed|et|und)\s+", "", part)  # “Anne Roux, chercheuse, et Paul Riou”
        person = _TITLE_OF_PERSON.sub("", _THEIR_PLACE.sub("", part))
        if is_lone_name(person):
            names.append(ordinary_capitals(person))
        elif not names or not (part[:1].islower() or len(part.split()) == 1 or _POSITION.search(part)):
            return ()
    return tuple(names)


def names_of_byline(line: str) -> tuple[str, ...]:
    """The persons of a line that is known to be a byline, with or without “by”, “and” or a position; else ()."""
    return byline_names(line) or lone_names(_JOINT.sub("", line))


_JOINT = re.compile(r"^(?:and|e|ed|et|und|&)\s+")


def further_names(line: str, *, joined: bool = False) -> tuple[str, ...]:
    """The persons of a line that goes on a byline above it ("e Fabiana Scirè", a name alone); () for any other line.

    `joined`: names alone are none, as on pages where sections and tags stand under the byline, too.
    """
    if joined and not _JOINT.match(line):
        return ()
    return lone_names(_JOINT.sub("", line))


def positioned_names(line: str, *, scholars: bool = False) -> tuple[str, ...]:
    """The authors of a line without “by” in which each has a position or a place: “Irene Valli, inviata a Gorizia”,
    “Cora Vance in London and Juha Rautala in Turku”; () for any other line.

    `scholars`: whether positions that also those have who are written about ("ricercatrice") will do.
    """
    if len(line) > _LONGEST_LINE or line.endswith((".", ":", ";", "?", "!")):
        return ()
    line = _NOTE_MARK.sub("", line)
    placed = [_THEIR_PLACE.search(part) is not None for part in re.split(r"\s+(?:and|e|ed|et|und)\s+", line)]
    first, comma, position = line.partition(",")
    if line.isupper() and (stationed := _STATIONED.fullmatch(line)) is not None:
        known = stationed["place"].lower() in CITIES and is_lone_name(stationed["name"])
        return (ordinary_capitals(stationed["name"]),) if known else ()
    writes = comma and _is_position(position, scholars=scholars)
    if not (len(placed) > 1 and all(placed)) and not writes:
        return ()
    return _all_named(line) if is_lone_name(_THEIR_PLACE.sub("", first).split(" and ")[0]) or placed[0] else ()


def _is_position(words: str, *, scholars: bool) -> bool:
    """Whether what stands behind the first name begins with an author's position and says no more than where."""
    words = words.strip()
    told, small = _WRITES.match(words), _WHERE
    if told is None and scholars:
        told, small = _SCHOLAR.match(words), _WHERE | _OF_HOUSE
    if told is None:
        return False
    place, comma, more = re.split(r"\s+(?:and|e|ed|et|und)\s+", words[told.end() :])[0].partition(",")
    parts = re.sub(r"(?<=['’])(?=\w)", " ", place).split()
    named = all(part[:1].isupper() or part in small for part in parts)
    return named and (not comma or more.strip()[:1].isupper() or not more.strip())


_HOUSE_BYLINE = re.compile(
    r"(?:(?:di|a cura (?:di|della)|dalla|by|von|par la) )?(?:la )?(?:redazione|rédaction|redaktion|our own"
    r"|staff|news ?desk|foreign staff|(?:\w+ )?staff (?:writers?|reporters?))"
    r"(?: (?:[A-ZÀ-Þ]\w*|online|web|di|centrale|avec|con|mit|with|et|e|and|und)){0,3}",
    re.IGNORECASE,
)


def is_house_byline(line: str) -> bool:
    """Whether the line names the paper's own staff as the author ("di Redazione Esteri"): nobody by name."""
    return len(line) <= 60 and _HOUSE_BYLINE.fullmatch(line) is not None


def is_institution(name: str) -> bool:
    """Whether a word that institutions bear, and no person does, stands in an author's name ("Institut für …")."""
    if len(name) > _LONGEST_LINE:
        return False
    return not name.startswith("{") and len(name.split()) > 1 and _INSTITUTION.search(name) is not None


_OF_HOUSES = word_set(
    "della dello degli delle dell sulla sullo nella alla nell dall pour dans zum zur nel with for and the dei "
    "del des les von und für per"
)


def is_house_name(text: str) -> bool:
    """Whether a line is the name of an institution: one of their words in it, every longer word with a capital."""
    if len(text) > _LONGEST_LINE:
        return False
    longer = [word for word in re.findall(r"[^\W\d_]{4,}", text) if word.lower() not in _OF_HOUSES]
    plain = not any(mark in text for mark in ',:;?!«»“”"') and not any(c.isdigit() for c in text)
    named = sum(1 for word in longer if word[0].isupper())
    first = text[:1].isupper() and bool(longer) and longer[0][0].isupper()
    # “Camera dei deputati”, “Autorità per i fari”: Italian and French write only the first word with a capital
    roman = re.match(
        r"(?:Direzione|Dipartimento|Segreteria|Presidenza|Regione|Direction|Département|Camera|Senato|Autorità"
        r"|Osservatorio|Consiglio|Comitato|Commissione|Ministero|Assemblée|Chambre|Conseil"
        r"|Ministère|Comité|Ufficio|Centro|Istituto|Observatoire|Agenzia|Associazione|Fondazione"
        r"|Institut|Université|Università|Agence|Fondation|Association|Société|Laboratoire|Laboratorio)\b",
        text,
    )
    return (
        is_institution(text) and plain and (named == len(longer) or (first and roman is not None and len(longer) <= 4))
    )


def split_names(names: str) -> tuple[str, ...]:
    """Several names in one line, each in ordinary capitals."""
    persons = [name.strip(" ,.") for name in _SPLIT.split(names) if len(name.split()) > 1]
    return tuple(ordinary_capitals(name) for name in persons if not _POSITION.search(name))


def is_authors_position(line: str) -> bool:
    """Whether a line is nothing but the position of whoever wrote ("Environment correspondent")."""
    return len(line.split()) <= 5 and _WRITES.match(line) is not None


def names_position(words: str) -> bool:
    """Whether a position stands in the words behind a byline's label ("Scotland correspondent")."""
    return _POSITION.search(words) is not None


def names_in(text: str) -> tuple[str, ...]:
    """Every personal name of two words or more in a credit line."""
    names = (match.group().rstrip(".,") for match in _LONE.finditer(text[:_LONGEST_LINE]))
    return tuple(ordinary_capitals(name) for name in names if not _NO_PERSON.search(name))


_PLACES_OF_TWO_WORDS = phrase_set(
    """
    buenos aires | tel aviv | hong kong | abu dhabi | san francisco | san diego | los angeles | las vegas
    | reggio emilia | reggio calabria | san marino | kuala lumpur | rio de janeiro | são paulo | cape town
    | addis abeba | addis ababa | phnom penh | porto alegre | mexico city | vatican city | mar del plata
    | san salvador | santo domingo | baden baden | monte carlo
    | white house | casa bianca | maison blanche | wall street | downing street | capitol hill | silicon valley
    | palazzo chigi | palazzo madama | palazzo marino | villa madama | medio oriente | estremo oriente | moyen orient
    | costa rica | sri lanka | sierra leone | burkina faso | puerto rico | porto rico | capo verde | nuova zelanda
    | gran bretagna | regno unito | saudi arabia | arabia saudita | arabie saoudite | nuova delhi | new delhi
    | green deal | champions league | premier league | real madrid | primo piano | getty images | climate crisis
    | porto torres | gioia tauro | ascoli piceno | vibo valentia | novi sad | bad homburg | sao paulo
    """
)


def is_lone_name(line: str) -> bool:
    """Whether the line is one personal name of two or three words and nothing else."""
    return (
        len(line) <= 40
        and 2 <= len(line.split()) <= 4
        and _LONE.fullmatch(line) is not None
        and not _NO_PERSON.search(_WITH_POSITION.sub(r"\1", line))
        and not _PAPER.match(line)
        and not _NO_GIVEN_NAME.match(line)
        and not any(c.isdigit() for c in line)
        and not is_institution(line)
        and line.lower() not in _PLACES_OF_TWO_WORDS
    )


def lone_names(line: str) -> tuple[str, ...]:
    """The persons a line of names alone names ("Ingrid Solberg and Daniel Price"), in ordinary capitals; else ()."""
    if len(line) > _LONGEST_LINE or line.endswith((".", ":", ";", "?", "!")):
        return ()
    if positioned := positioned_names(line, scholars=True):
        return positioned
    line = _NOTE_MARK.sub("", _WITH_POSITION.sub(r"\1", line))
    parts = [part.strip() for whole in re.split(r"\s*[·•;]\s*", line) for part in _SPLIT.split(whole)]
    return tuple(map(ordinary_capitals, parts)) if 0 < len(parts) <= 6 and all(map(is_lone_name, parts)) else ()


def ordinary_capitals(name: str) -> str:
    """A name printed in capitals as it is usually written: "MARTA DE PAOLIS" is "Marta De Paolis"; others unchanged."""
    if not name.isupper():
        return name
    return " ".join(_capitalised(word) for word in name.split())


def _capitalised(word: str) -> str:
    if re.fullmatch(r"(?:[A-Z]\.)+", word):
        return word
    shaped = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)
    return re.sub(r"^Mc([a-z])", lambda m: f"Mc{m.group(1).upper()}", shaped)
