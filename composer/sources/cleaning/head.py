# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands before the first paragraph: masthead, section, title and its further lines, byline, date, a page's clock.

Only the head of a page that shows its furniture (menus, consent, buttons) loses lines that are none of these.
"""

from __future__ import annotations

import re

from composer.sources.cleaning.asides import (
    DAY_PATTERN,
    is_bare_date,
    is_clock,
    is_date_label,
    is_dated_line,
    is_time_line,
)
from composer.sources.cleaning.bylines import goes_on_byline, is_byline, mark_byline_under_deck, title_that_names
from composer.sources.cleaning.headings import headline_like, is_body, title_case
from composer.sources.cleaning.pieces import Piece, Role, begins_lower, ends_sentence
from composer.sources.facts.dates import is_month
from composer.sources.facts.known import publication_named
from composer.sources.facts.names import is_house_name, is_lone_name, positioned_names
from composer.sources.facts.press_lines import (
    Told,
    bears_a_papers_word,
    is_event,
    is_kind,
    is_name,
    is_paper_like,
    press_line,
)
from composer.sources.model import AsideKind, BlockKind
from composer.text.hyphens import ends_in_hyphen
from composer.text.wordlists import phrase_set, word_set

SECTIONS = word_set(
    """
    esteri politica interni economia cronaca cronache cultura mondo attualità difesa commenti editoriali opinioni
    società scienze europa world politics business opinion international national europe defense defence security news
    foreign monde politik wirtschaft ausland société économie cronaca locale regione région régions lokales kultur sport
    spettacoli essay saggio feature features analysis analisi commento commenti commentary editoriale leader obituary
    profile reportage focus approfondimento inchiesta tribune chronique débats feuilleton meinung kommentar leitartikel
    health crime education transport news gesundheit bildung verkehr salud lokal panorama gesellschaft wissen medien
    business finance finanza mercati salute santé environnement ambiente
    """
) | {
    "primo piano",
    "in primo piano",
    "dal mondo",
    "prima pagina",
    "world news",
    "front page",
    "economia e finanza",
}

NAMED_PAPER = re.compile(r"(?:il|la|lo|l['’]|the|le|die|der)\s?[A-Z][^\W\d_]+(?:\s[\w'’]+){0,4}")  # "la Repubblica"
_DATED_HEAD = re.compile(
    r"(?:published|posted|pubblicato|publié|veröffentlicht|updated|aggiornato|first published)\b.{0,60}\d.{0,30}",
    re.IGNORECASE,
)
_DAY_AND_CHANGE = re.compile(  # “March 12, 2026 4:05 PM GMT+1 Updated 2 hours ago”
    rf"{DAY_PATTERN}.{{0,30}}?\b(?:updated|last updated|aggiornat[oa]|mis à jour|aktualisiert)\b.{{0,40}}",
    re.IGNORECASE,
)
# Buttons of a page's own head; the time or day beside them is the page's clock, not the article's date.
_PAGE_HEAD = phrase_set(
    "listen live | watch live | live | sign in | log in | login | subscribe | subscribe now | register | menu | search"
    " | home | skip to content | skip to main content | get short url | abbonati | accedi | registrati | cerca | vai al"
    " contenuto | newsletter"
)
_LABELLED_LIST = re.compile(  # "Present: A. Rossi, B. Verdi, C. Neri"
    r"[^\W\d_]+(?: [^\W\d_]+){0,2}: (?:[A-ZÀ-Þ][\w.'’-]*\s)+[A-ZÀ-Þ][\w.'’-]+,[^,]+,"
)
_PICTURE_HOUSE = re.compile(r"(?:Getty Images|PA Media|AFP via Getty Images|EPA|Shutterstock) (?=[A-Z])")
# What says of which kind a paper is; it stands above the title and is none.
KIND_LABELS = phrase_set(
    """
    comunicato stampa | comunicato | nota stampa | nota alla stampa | press release | news release | for immediate
    release | press statement | media release | media advisory | communiqué de presse | communiqué | pressemitteilung
    | presseerklärung | medienmitteilung | intervista | l'intervista | interview | das interview | l'entretien |
    entretien | rassegna stampa | il caso | la storia | l'inchiesta | l'analisi | il commento | il retroscena | la
    polemica |
    il personaggio | dossier de presse | pressemappe | press kit | cartella stampa | entrevue | das gespräch | le
    portrait |
    la tribune | l'enquête | das porträt | der fall | the interview | the big read | the long read | special report |
    rassegna stampa | press review
    """
)
_JOINTS = word_set(
    """
    for to of with and in on as at by from over that after against per di e con del della dello dei degli delle da su
    tra fra a il la lo i gli le the an
    """
)
# Who presides over a sitting, above its record.
_IN_THE_CHAIR = re.compile(
    r"(?:presidenza|présidence|vicepresidenza)\s+(?:del?l?[ao']?|di|de)\b|in the chair\b|(?:vorsitz|leitung):",
    re.IGNORECASE,
)
_ARTICLE_FIRST = re.compile(r"(?:il|lo|la|i|gli|le|l['’]|un|una|the|an?|der|die|das|les?|une?)\b", re.IGNORECASE)
LONGEST_KICKER = 8  # words of a label or a house above a title
_LONGEST_TITLE, _LONGEST_NAV = 30, 4  # words
_TITLE_WORDS = 5
_LINE_WORDS = 8  # of a column's line; a headline is not broken in a word


def mark_head(pieces: list[Piece]) -> None:
    """Recognise what stands before the first paragraph."""
    end = _first_body(pieces)
    _whole_headlines(pieces, end)
    end = _first_body(pieces)
    head = [piece for piece in pieces[:end] if piece.running]
    titles: list[Piece] = []
    for piece in head:
        if piece.text.lower() in SECTIONS:
            piece.set_aside(AsideKind.FURNITURE)
            piece.role = Role.SECTION
        elif is_byline(piece.text, titled=bool(titles)) or goes_on_byline(pieces, piece):
            piece.kind, piece.role = BlockKind.BYLINE, Role.BYLINE
        elif is_date(piece.text) or is_time_line(piece.text):
            mark_date(pieces, piece, titled=bool(titles))
        elif piece.role is not Role.NONE or _LABELLED_LIST.match(piece.text):
            continue
        elif (headline_like(piece.text) or NAMED_PAPER.fullmatch(piece.text)) and not _goes_on(pieces, piece):
            titles.append(piece)
    mark_byline_under_deck(pieces, end)
    furnished = sum(1 for piece in pieces[:end] if piece.aside is AsideKind.FURNITURE and piece.role is Role.NONE) > 1
    for piece in head:
        if furnished and piece.role is Role.SECTION:  # an entry of the page's menu
            piece.role = Role.NONE
    _mark_masthead(pieces, titles)
    titles = [piece for piece in titles if piece.running]
    if any(piece.kind is BlockKind.TITLE for piece in pieces):  # a head with labels said it
        for piece in titles:
            piece.kind = BlockKind.BYLINE if is_label(piece.text) else piece.kind
        return
    _mark_titles(_without_menus(pieces[:end], titles))
    if not any(piece.kind is BlockKind.TITLE for piece in pieces):
        _title_of_record(pieces[:end])
    if not any(piece.kind is BlockKind.TITLE for piece in pieces):
        title_that_names(pieces[:end])


def _title_of_record(head: list[Piece]) -> None:
    """The line that names a sitting and its day ("Minutes of the meeting …") is the title of a record without one."""
    told = next((piece for piece in head if piece.running and piece.role is Role.DATE), None)
    if told is not None and told.words >= _TITLE_WORDS:
        told.kind = BlockKind.TITLE


def is_section(text: str) -> bool:
    """Whether these are the words by which newspapers name one of their sections ("Esteri", "World news")."""
    return text.lower() in SECTIONS


def is_date(text: str) -> bool:
    """Whether the line says when the piece came out, or when the page was looked at."""
    return (
        is_bare_date(text)
        or is_dated_line(text)
        or is_date_label(text)
        or is_month(text)
        or _DATED_HEAD.fullmatch(text) is not None
        or _DAY_AND_CHANGE.fullmatch(text) is not None
    )


def _first_body(pieces: list[Piece]) -> int:
    return next((i for i, piece in enumerate(pieces) if _is_text(piece) and not is_date(piece.text)), 0)


def _is_text(piece: Piece) -> bool:
    """Whether the text has begun: a paragraph, or the first part of one that a column breaks in a word."""
    return is_body(piece) or (piece.running and piece.words >= _LINE_WORDS and ends_in_hyphen(piece.text))


def mark_date(pieces: list[Piece], piece: Piece, *, titled: bool) -> None:
    """A line of dates: the article's, or the clock of the page, which stands above the title beside its buttons."""
    at = next(index for index, other in enumerate(pieces) if other is piece)
    beside = [pieces[n].text.lower().strip(" :") for n in (at - 1, at + 1) if 0 <= n < len(pieces)]
    labelled = _DATED_HEAD.fullmatch(piece.text) is not None or is_date_label(piece.text)
    labelled = labelled or (at > 0 and is_date_label(pieces[at - 1].text))
    buttons = any(text in _PAGE_HEAD for text in beside)
    follows = at > 0 and pieces[at - 1].role is Role.DATE
    timed = is_clock(piece.text) or is_time_line(piece.text)
    run_on = re.search(r"[A-Za-z]\d", re.sub(r"\d{1,2}h\d{2}", "", piece.text)) is not None  # not “06h00”
    of_the_page = not labelled and (run_on or buttons or (timed and not titled))
    if not follows and (of_the_page or is_time_line(piece.text)):
        piece.set_aside(AsideKind.CLOCK)
    else:
        piece.kind, piece.role = BlockKind.BYLINE, Role.DATE


def _whole_headlines(pieces: list[Piece], end: int) -> None:
    """Headlines printed over two or three lines become one piece."""
    at = 0
    while at + 1 < min(end, len(pieces)):
        first, second = pieces[at], pieces[at + 1]
        if first.running and second.running and not second.gap and _one_headline(first, second):
            first.text = f"{first.text} {second.text}"
            del pieces[at + 1]
            end -= 1
        else:
            at += 1


def _one_headline(first: Piece, second: Piece) -> bool:
    """Whether the second line goes on with the headline of the first."""
    if first.words + second.words > _LONGEST_TITLE or ends_sentence(first.text) or ends_in_hyphen(first.text):
        return False
    if any(is_byline(piece.text) or is_date(piece.text) for piece in (first, second)) or is_body(second):
        return False
    if first.text.count("«") > first.text.count("»") or first.text.count("“") > first.text.count("”"):
        return True
    if begins_lower(second.text):
        return first.text[:1].isupper() or first.text[:1] in "«“\"‘'"
    seam = {first.text.split()[-1].lower(), second.text.split()[0].lower()}
    return title_case(first.text) and title_case(second.text) and bool(seam & _JOINTS)


def _goes_on(pieces: list[Piece], piece: Piece) -> bool:
    """Whether the sentence goes on in the next line, which then begins in lower case and is no byline."""
    at = next(index for index, other in enumerate(pieces) if other is piece)
    following = next((other.text for other in pieces[at + 1 :] if other.aside is None), "")
    return begins_lower(following) and not is_byline(following) and not is_date(following)


def _mark_masthead(pieces: list[Piece], titles: list[Piece]) -> None:
    """A short line that stands directly above the date or page of the strip is the newspaper's name."""
    if any(piece.role is Role.MASTHEAD for piece in pieces):
        return
    for piece in titles[:2]:
        at = next(index for index, other in enumerate(pieces) if other is piece)
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        strip = following is not None and following.aside is AsideKind.STRIP
        dated = following is not None and following.role is Role.DATE and is_bare_date(following.text)
        paper = dated and publication_named(piece.text) is not None
        paper = paper or (dated and NAMED_PAPER.fullmatch(piece.text[:1].lower() + piece.text[1:]) is not None)
        beside = strip and is_name(piece.text)
        if (beside or paper or is_known_paper(piece.text)) and piece.words <= 6 and len(titles) > 1:
            piece.set_aside(AsideKind.STRIP)
            piece.role = Role.MASTHEAD
            return


def _without_menus(head: list[Piece], titles: list[Piece]) -> list[Piece]:
    """The titles without the entries of menus above them, in a page that shows its furniture."""
    furniture = [p for p in head if p.aside is AsideKind.FURNITURE and p.role is Role.NONE]
    long_enough = [piece for piece in titles if piece.words >= _TITLE_WORDS]
    if len(furniture) < 2 or not long_enough:
        return titles
    dated = next((i for i, p in enumerate(head) if p.role in (Role.DATE, Role.BYLINE)), len(head))
    above = [p for p in long_enough if next(i for i, other in enumerate(head) if other is p) < dated]
    title = (above or long_enough)[-1 if above else 0]
    at = next(index for index, piece in enumerate(titles) if piece is title)
    for piece in titles[at + 1 :]:
        if _PICTURE_HOUSE.match(piece.text) and piece.words > _TITLE_WORDS:
            piece.set_aside(AsideKind.CAPTION)
    for piece in titles[:at]:
        if piece.words <= _LONGEST_NAV:
            piece.set_aside(AsideKind.FURNITURE)
    return [piece for piece in titles[at:] if piece.running]


def _mark_titles(titles: list[Piece]) -> None:
    titles = _without_printed_heads([piece for piece in titles if headline_like(piece.text)])
    if not titles:
        return
    signed = next((piece for piece in titles if _signs(piece, titles)), None)
    if signed is not None:
        signed.kind, signed.role = BlockKind.BYLINE, Role.SIGNATURE
        for piece in titles[titles.index(signed) + 1 :]:  # "BBC News, Rome" under the name
            if piece.words >= _TITLE_WORDS:
                break
            piece.kind = BlockKind.BYLINE
        titles = [piece for piece in titles if piece.running]
    if not titles:
        return
    titles = _without_persons(_without_names(titles))
    longer = [piece for piece in titles if piece.words >= _TITLE_WORDS or _is_parted(piece)]
    if len(titles) == 2 and _is_headline_over_deck(titles[0], titles[1]):
        longer = titles
    title = longer[0] if longer else max(titles, key=lambda piece: piece.words)
    for piece in titles:
        piece.kind, piece.level = (BlockKind.TITLE, 0) if piece is title else (BlockKind.HEADING, 2)


def _without_printed_heads(titles: list[Piece]) -> list[Piece]:
    """The titles without lines that tell a day or a page (heads that were not parted), where a title is left."""
    told = [piece for piece in titles if _tells_a_place(piece.text)]
    if told and len(told) < len(titles):
        for piece in told:
            piece.kind = BlockKind.BYLINE
    return _without_labels([piece for piece in titles if piece.running])


def _without_names(titles: list[Piece]) -> list[Piece]:
    """The titles without a first line that is written like a paper's name, where one that is not follows."""
    name = re.split(r"\s+[–—-]\s+|\s*[(|]", titles[0].text)[0]
    if not is_paper_like(name) or all(is_paper_like(piece.text) for piece in titles[1:]):
        return titles
    if bears_a_papers_word(name):
        titles[0].set_aside(AsideKind.STRIP)
        titles[0].text, titles[0].role = titles[0].text, Role.MASTHEAD
    else:
        titles[0].kind = BlockKind.BYLINE
    return titles[1:]


def _without_persons(titles: list[Piece]) -> list[Piece]:
    """The titles without a person and what she is, above an interview or portrait, where another is left."""
    persons = [piece for piece in titles if positioned_names(piece.text, scholars=True)]
    if len(persons) == len(titles):
        return titles
    for piece in persons:
        piece.kind, piece.level = BlockKind.HEADING, 2
    return [piece for piece in titles if piece.running]


def _tells_a_place(text: str) -> bool:
    line = press_line(text)
    return line is not None and bool(line.of(Told.DAY) or line.of(Told.PAGE)) and not is_event(line.parts[0].text)


def _without_labels(titles: list[Piece]) -> list[Piece]:
    """The titles without the houses and kinds of papers above and between them, where a title is left."""
    for piece in titles:
        if _IN_THE_CHAIR.match(piece.text):
            piece.kind = BlockKind.BYLINE
    titles = [piece for piece in titles if piece.running]
    labels = [piece for piece in titles if is_label(piece.text)]
    if len(labels) == len(titles):  # “Consiglio regionale”, “Resoconto stenografico”: the kind says more
        kinds = [piece for piece in labels if is_kind(piece.text)]
        labels = [piece for piece in labels if kinds and not is_kind(piece.text)]
    for piece in labels:
        piece.kind = BlockKind.BYLINE
    return [piece for piece in titles if piece.running]


def is_label(text: str) -> bool:
    """Whether a line is the name of an institution or of a kind of paper and nothing else."""
    opening = re.match(r"(?P<label>[^.:|]{3,30})[.:|]\s+\S", text)
    if opening is not None and opening["label"].lower().replace("’", "'") in KIND_LABELS:
        return True  # “L'intervista. Parla la rettrice”
    if _IN_THE_CHAIR.match(text):
        return True
    return is_kind(text) or (is_house_name(text) and len(text.split()) <= LONGEST_KICKER)


def _is_parted(piece: Piece) -> bool:
    """Whether a short line has the stops of a headline ("Porti, scontro sulla riforma"), which a kicker has not."""
    return piece.words >= 3 and re.search(r"\w[,:;]\s|[«“?!]", piece.text) is not None


_DECK_WORDS = 9


def _is_headline_over_deck(first: Piece, second: Piece) -> bool:
    """Whether a short line is the headline of a longer one under it ("Hafenstädte wollen eigenen Fonds"), no kicker.

    A kicker has one or two words, capitals throughout, or an article in front; a deck has many words.
    """
    kicker = first.words < 3 or first.text.isupper() or _ARTICLE_FIRST.match(first.text) is not None
    return not kicker and second.words >= _DECK_WORDS and not title_case(second.text)


def _signs(piece: Piece, titles: list[Piece]) -> bool:
    """Whether a name alone is that of the author: under the title, or above one that is clearly a headline."""
    if not is_lone_name(piece.text):
        return False
    others = [other for other in titles if other is not piece]
    named = any(set(piece.text.split()) & set(other.text.split()) for other in others)
    last = titles[-1] is piece or all(other.words < _TITLE_WORDS for other in titles[titles.index(piece) + 1 :])
    first = titles[0] is piece
    return not named and bool(others) and ((last and not first) or any(o.words >= _TITLE_WORDS for o in others))


def is_known_paper(text: str) -> bool:
    """Whether the line is the name of a known publication, and no word that could be anything else."""
    text = re.sub(r"(?<=\w)\s\([A-Z][^()]{2,20}\)$", "", text)  # “The Guardian (London)”
    found = publication_named(text) if len(text) <= 60 else None
    if found is None or found.kind == "agency":
        return False
    whole = any(text.casefold() == form.casefold() for form in (found.name, *found.names))
    return len(text.split()) > 1 or (whole and text.isupper() and text.lower() not in SECTIONS)
