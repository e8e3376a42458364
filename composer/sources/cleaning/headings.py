# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Title, headings and the head of a cutting, told without mark-up: by length, capitals, stops and neighbours."""

from __future__ import annotations

import re

from composer.sources.cleaning.asides import DAY_PATTERN, is_bare_date, is_clock
from composer.sources.cleaning.pieces import Piece, Role, begins_lower, ends_sentence
from composer.sources.facts.names import byline_names, is_lone_name
from composer.sources.model import AsideKind, BlockKind
from composer.text.wordlists import word_set

_BODY_WORDS = 15  # a piece of this length, or one that ends a sentence, is a paragraph
_HEADLINE_WORDS = 20
_PLAIN_HEADING_WORDS = 10  # without capitals a heading is told only when it is short

_SECTIONS = word_set(
    """
    esteri politica interni economia cronaca cronache cultura mondo attualità difesa commenti editoriali opinioni
    società scienze europa world politics business opinion international national europe defense defence security news
    foreign monde politik wirtschaft ausland
    """
) | {"primo piano", "in primo piano", "dal mondo", "prima pagina", "world news", "front page", "economia e finanza"}

_CORRESPONDENT = re.compile(
    r"(?:dal?l?[ae]? (?:nostr[oa] )?(?:inviat[oa]|corrispondente)|from our (?:\w+ )?correspondent"
    r"|de notre (?:envoyé|correspondant)\w*|"
    r"von unserem korrespondenten|nostro servizio)\b.{0,60}",
    re.IGNORECASE,
)
_NAMED_PAPER = re.compile(r"(?:il|la|lo|l['’]|the|le|die|der)\s?[A-Z][^\W\d_]+(?:\s[\w'’]+){0,4}")  # "la Repubblica"
_DATED_HEAD = re.compile(
    r"(?:published|posted|pubblicato|publié|veröffentlicht|updated|aggiornato|first published)\b.{0,60}\d.{0,30}"
    rf"|{DAY_PATTERN}\s*[|·•,;–-]\s*(?:updated|aggiornato|last updated|mis à jour|aktualisiert)\b.{{0,60}}",
    re.IGNORECASE,
)


def headline_like(text: str) -> bool:
    """Whether `text` may be a title or heading: short, no full stop at its end, begins with a capital or figure."""
    first = text.lstrip("\"'“‘«([")[:1]
    return (
        len(text.split()) <= _HEADLINE_WORDS
        and len(text) <= 160
        and (first.isupper() or first.isdigit())
        and text[-1:] not in (".", ",", ";", ":", "-", "‐")
        and not text.rstrip(')"”’»').endswith(".")
    )


def title_case(text: str) -> bool:
    """Whether six in ten of the longer words after the first begin with a capital (English headlines)."""
    longer = [word.strip("\"'“”‘’«»(),:") for word in text.split()[1:]]
    longer = [word for word in longer if len(word) > 3 and word[0].isalpha()]
    return bool(longer) and sum(1 for word in longer if word[0].isupper()) * 10 >= len(longer) * 6


def is_body(piece: Piece) -> bool:
    """Whether the piece is a paragraph beyond doubt."""
    return piece.running and (
        (piece.words >= _BODY_WORDS and (ends_sentence(piece.text) or piece.words > _HEADLINE_WORDS))
        or (piece.words >= 6 and ends_sentence(piece.text))
    )


def mark_head(pieces: list[Piece]) -> None:
    """Recognise what stands before the first paragraph: masthead, section, title, byline, date, a page's clock."""
    end = next((i for i, piece in enumerate(pieces) if is_body(piece) and not _DATED_HEAD.fullmatch(piece.text)), 0)
    head = [piece for piece in pieces[:end] if piece.running]
    titles: list[Piece] = []
    for piece in head:
        if piece.text.lower() in _SECTIONS:
            piece.set_aside(AsideKind.FURNITURE)
            piece.role = Role.SECTION
        elif byline_names(piece.text) or _CORRESPONDENT.fullmatch(piece.text):
            piece.kind, piece.role = BlockKind.BYLINE, Role.BYLINE
        elif is_clock(piece.text) and not titles:
            piece.set_aside(AsideKind.CLOCK)
        elif is_clock(piece.text) or is_bare_date(piece.text) or _DATED_HEAD.fullmatch(piece.text):
            piece.kind, piece.role = BlockKind.BYLINE, Role.DATE
        elif (headline_like(piece.text) or _NAMED_PAPER.fullmatch(piece.text)) and not _goes_on(pieces, piece):
            titles.append(piece)
    _mark_masthead(pieces, titles)
    _mark_titles([piece for piece in titles if piece.running])


def _goes_on(pieces: list[Piece], piece: Piece) -> bool:
    """Whether the sentence goes on in the next line, which then begins in lower case and is no byline."""
    at = next(index for index, other in enumerate(pieces) if other is piece)
    following = next((other.text for other in pieces[at + 1 :] if other.aside is None), "")
    return begins_lower(following) and not byline_names(following) and not _CORRESPONDENT.fullmatch(following)


def _mark_masthead(pieces: list[Piece], titles: list[Piece]) -> None:
    """A short line that stands directly above the date or page of the strip is the newspaper's name."""
    for piece in titles[:2]:
        at = next(index for index, other in enumerate(pieces) if other is piece)
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        dated = following is not None and following.aside is AsideKind.STRIP
        if dated and piece.words <= 6 and len(titles) > 1:
            piece.set_aside(AsideKind.STRIP)
            piece.role = Role.MASTHEAD
            return


def _mark_titles(titles: list[Piece]) -> None:
    titles = [piece for piece in titles if headline_like(piece.text)]
    if not titles:
        return
    signed = len(titles) > 1 and is_lone_name(titles[-1].text)
    if signed:
        titles[-1].kind, titles[-1].role = BlockKind.BYLINE, Role.SIGNATURE
        titles = titles[:-1]
    longer = [piece for piece in titles if piece.words >= 5]
    title = longer[0] if longer else max(titles, key=lambda piece: piece.words)
    for piece in titles:
        piece.kind, piece.level = (BlockKind.TITLE, 0) if piece is title else (BlockKind.HEADING, 2)


def mark_headings(pieces: list[Piece]) -> None:
    """Make headings of short lines between paragraphs that do not end like a sentence."""
    running = [piece for piece in pieces if piece.aside is None]
    for index, piece in enumerate(running):
        if not piece.running or not headline_like(piece.text) or index + 1 == len(running):
            continue
        before, after = (running[index - 1] if index else None), running[index + 1]
        opens = after.running and (after.words >= _BODY_WORDS or ends_sentence(after.text))
        if not opens or (before is not None and before.running and not ends_sentence(before.text)):
            continue
        capitals = piece.text.isupper() or title_case(piece.text)
        if piece.text.endswith("?") and not capitals:  # a question of an interview
            continue
        if (capitals and piece.words <= _HEADLINE_WORDS) or piece.words <= _PLAIN_HEADING_WORDS:
            piece.kind, piece.level = BlockKind.HEADING, 2


def mark_structured_head(pieces: list[Piece]) -> None:
    """Bylines and dates before the first paragraph of a document whose titles and headings are marked already."""
    for piece in pieces:
        if is_body(piece):
            return
        if not piece.running:
            continue
        if byline_names(piece.text) or _CORRESPONDENT.fullmatch(piece.text):
            piece.kind, piece.role = BlockKind.BYLINE, Role.BYLINE
        elif is_clock(piece.text) or is_bare_date(piece.text) or _DATED_HEAD.fullmatch(piece.text):
            piece.kind, piece.role = BlockKind.BYLINE, Role.DATE
