# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands above the text of a document whose titles and headings are marked: masthead, label, byline and date."""

from __future__ import annotations

import re

from composer.sources.cleaning.asides import is_bare_date
from composer.sources.cleaning.bylines import is_byline
from composer.sources.cleaning.head import (
    KIND_LABELS,
    LONGEST_KICKER,
    NAMED_PAPER,
    SECTIONS,
    is_date,
    is_known_paper,
    is_label,
    mark_date,
)
from composer.sources.cleaning.headings import headline_like, is_body
from composer.sources.cleaning.pieces import Piece, Role, begins_lower
from composer.sources.facts.names import byline_names, further_names, is_house_name, lone_names
from composer.sources.model import AsideKind, BlockKind
from composer.text.wordlists import phrase_set

_MOST_ABOVE = 12  # pieces above the text in which a byline is looked for
_DEEPEST_TITLE = 3  # rank of a heading that may be the title of a document without one of a higher rank
_LONGEST_SUBTITLE = 45  # words
_CONTACTS = phrase_set(
    "contact | contacts | press contact | press contacts | media contact | contatti | contatto | contatti stampa"
    " | contacts presse | contact presse | kontakt | pressekontakt | ansprechpartner | ansprechpartnerin | referente"
)
_NO_TITLES = phrase_set(
    "summary | introduction | abstract | contents | sommario | premessa | introduzione | indice | sintesi | résumé |"
    " sommaire | zusammenfassung | einleitung | inhalt | background | contesto"
)


def mark_structured_head(pieces: list[Piece]) -> None:
    """What stands above the text of a document whose titles and headings are marked already.

    Masthead, label, subtitle, byline and date; the only heading of the first rank is the title where none is marked.
    """
    _mark_only_heading(pieces)
    titled = _place_of_title(pieces)
    signed = _place_of_byline(pieces, titled)
    for at, piece in enumerate(pieces):
        if piece.kind is BlockKind.HEADING and at < signed + 3 and is_date(piece.text) and is_bare_date(piece.text):
            piece.kind, piece.role = BlockKind.BYLINE, Role.DATE
            continue
        if piece.kind is BlockKind.BYLINE and byline_names(piece.text):
            piece.role = Role.BYLINE
        if at > signed and is_body(piece) and not is_date(piece.text):
            return
        if not piece.running and piece.kind is not BlockKind.HEADING:
            continue
        if is_byline(piece.text) or (
            at and pieces[at - 1].role is Role.BYLINE and further_names(piece.text, joined=True)
        ):  # in bold type it looks like a heading
            piece.kind, piece.role = BlockKind.BYLINE, Role.BYLINE
        elif not piece.running:
            if at < titled and (is_label(piece.text) or piece.text.lower().strip(" :.") in KIND_LABELS):
                piece.kind = BlockKind.BYLINE
            elif 0 <= titled < at and lone_names(piece.text) and _signs_above(pieces, at, titled):
                piece.kind, piece.role = BlockKind.BYLINE, Role.SIGNATURE
        elif is_date(piece.text):
            mark_date(pieces, piece, titled=0 <= titled < at)
        elif at < titled and _mark_above_title(pieces, at):
            continue
        elif 0 <= titled < at and lone_names(piece.text) and _stands_as_byline(pieces, at, titled):
            piece.kind, piece.role = BlockKind.BYLINE, Role.SIGNATURE
            _mark_houses(pieces, at + 1)
        elif at and pieces[at - 1].role is Role.SIGNATURE and lone_names(piece.text):
            piece.kind, piece.role = BlockKind.BYLINE, Role.SIGNATURE
        elif (0 <= titled == at - 1 and is_house_name(piece.text) and piece.words <= LONGEST_KICKER) or (
            titled < at < signed and is_label(piece.text)
        ):
            piece.kind = BlockKind.BYLINE
        elif titled < at < signed and piece.words <= _LONGEST_SUBTITLE:
            piece.kind, piece.level = BlockKind.HEADING, 2


_POSITION = re.compile(
    r"(?:senior |junior |research |visiting |associate |assistant |policy )?(?:fellow|professor|director"
    r"|researcher|analyst|lecturer"
    r"|editor|correspondent|advis[eo]r|economist|ricercat\w+|docente|direttor\w+|analista|professore\w*"
    r"|chercheu\w+|directeur"
    r"|directrice|professeure?|wissenschaftliche\w*|professorin|referent\w*|leiter\w*)\b",
    re.IGNORECASE,
)


def _signs_above(pieces: list[Piece], at: int, titled: int) -> bool:
    """Whether names in bold type sign the piece: a day or position follows, or, under title and deck, the text."""
    if _dated_below(pieces, at):
        return True
    named = set(pieces[at].text.split()) & {word for piece in pieces[titled:at] for word in piece.text.split()}
    others = [piece for piece in pieces if piece.kind is BlockKind.HEADING and lone_names(piece.text)]
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    opens = following is not None and (is_body(following) or following.text.lower().strip(" :.") in _NO_TITLES)
    return at <= titled + 2 and not named and len(others) == 1 and opens


def _dated_below(pieces: list[Piece], at: int) -> bool:
    """Whether the day stands in the next line, as it does under the names of authors set in bold type."""
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if following is None or following.aside is not None:
        return False
    positioned = _POSITION.match(following.text) is not None and following.words <= LONGEST_KICKER
    return following.role is Role.DATE or is_date(following.text) or positioned


def _mark_only_heading(pieces: list[Piece]) -> None:
    """The one heading of the highest rank, above the first paragraph, is the title of a document without one."""
    headings = [piece for piece in pieces if piece.kind is BlockKind.HEADING]
    if not headings or any(piece.kind is BlockKind.TITLE for piece in pieces):
        return
    rank = min(piece.level for piece in headings)
    first = [piece for piece in headings if piece.level == rank]
    body = next((at for at, piece in enumerate(pieces) if is_body(piece) and not is_date(piece.text)), len(pieces))
    above = any(piece is first[0] for piece in pieces[:body])
    opens = headings[0] is first[0]
    if (
        len(first) == 1
        and (rank == 1 or (opens and rank <= _DEEPEST_TITLE))
        and above
        and first[0].text.lower().strip(" :.") not in _NO_TITLES
        and not is_house_name(first[0].text)
    ):
        first[0].kind, first[0].level = BlockKind.TITLE, 0


def _place_of_title(pieces: list[Piece]) -> int:
    """Where the title stands, -1 for none."""
    return next((at for at, piece in enumerate(pieces) if piece.kind is BlockKind.TITLE), -1)


def _place_of_byline(pieces: list[Piece], titled: int) -> int:
    """Where a byline stands under the title, -1 for none; a second heading before it ends the search."""
    for at, piece in enumerate(pieces[:_MOST_ABOVE]):
        if at > titled >= 0 and piece.kind is BlockKind.HEADING and piece.level <= 1:
            return -1
        named = piece.aside is None and bool(byline_names(piece.text) or lone_names(piece.text))
        if at > titled >= 0 and named and piece.kind in (BlockKind.PARAGRAPH, BlockKind.BYLINE):
            between = [other for other in pieces[titled + 1 : at] if other.running]
            return at if len(between) <= 2 and all(map(_may_be_subtitle, between)) else -1
    return -1


def _may_be_subtitle(piece: Piece) -> bool:
    """Whether a line between title and names may be a subtitle: none is a salutation or begins in lower case."""
    return piece.words <= _LONGEST_SUBTITLE and not piece.text.endswith(",") and not begins_lower(piece.text)


def _mark_above_title(pieces: list[Piece], at: int) -> bool:
    """Take a masthead, a label or the name of a section above the title out of the text; False for anything else."""
    piece = pieces[at]
    words = piece.text.lower().strip(" :.").replace("’", "'")
    following = pieces[at + 1] if at + 1 < len(pieces) else piece
    dated = following.role is Role.DATE or (following.running and is_bare_date(following.text))
    paper = dated and NAMED_PAPER.fullmatch(piece.text[:1].lower() + piece.text[1:]) is not None
    if (paper and piece.words <= 6) or is_known_paper(piece.text):
        piece.set_aside(AsideKind.STRIP)
        piece.role = Role.MASTHEAD
    elif words in SECTIONS:
        piece.set_aside(AsideKind.FURNITURE)
        piece.role = Role.SECTION
    elif words in KIND_LABELS:
        piece.set_aside(AsideKind.FURNITURE)
    elif is_label(piece.text):
        piece.kind = BlockKind.BYLINE
    elif headline_like(piece.text) and piece.words <= LONGEST_KICKER:
        piece.kind, piece.level = BlockKind.HEADING, 2
    else:
        return False
    return True


def _mark_houses(pieces: list[Piece], at: int) -> None:
    """The lines between the authors' names and a date or heading are their houses; no more than two, and short."""
    lines = pieces[at : at + 3]
    end = next((n for n, p in enumerate(lines) if p.kind is BlockKind.HEADING or is_date(p.text)), 0)
    for piece in lines[:end]:
        if piece.running and headline_like(piece.text) and piece.words <= LONGEST_KICKER:
            piece.kind = BlockKind.BYLINE


def _stands_as_byline(pieces: list[Piece], at: int, titled: int) -> bool:
    """Whether names alone sign the piece: one or two lines under the title, above a date, a house or the text."""
    between = [piece for piece in pieces[titled + 1 : at] if piece.running or piece.kind is BlockKind.HEADING]
    named = set(pieces[at].text.split()) & set(pieces[titled].text.split())
    contact = any(piece.text.lower().strip(" :.") in _CONTACTS for piece in between)
    return len(between) <= 1 and not named and not contact and at + 1 < len(pieces)
