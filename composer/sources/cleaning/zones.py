# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is told by its place: captions beside photo credits, related headlines and tags after the end, a signature."""

from __future__ import annotations

import re

from composer.sources.cleaning.asides import is_bare_date, is_clock
from composer.sources.cleaning.headings import headline_like, is_body, title_case
from composer.sources.cleaning.pieces import Piece, Role, begins_lower
from composer.sources.cleaning.wire import is_wire_end
from composer.sources.facts.known import publication_named
from composer.sources.facts.names import byline_names, is_lone_name
from composer.sources.model import AsideKind, BlockKind

_LONGEST_CAPTION = 70  # words
# Words that say where to look: with a comma or colon behind them, for they also open ordinary sentences.
_CAPTION_WORDS = re.compile(
    r"(?:^|[.;:(][\"”»]?\s*)(?:(?:left|right|above|below|top|bottom|center|centre|inset|clockwise"
    r"|a sinistra|a destra|in alto|in basso"
    r"|sopra|sotto|al centro|ci-dessus|ci-contre|à gauche|à droite|links|rechts|oben|unten)\s*[,:]"
    r"|(?:from left|clockwise from|pictured|nell[ae] foto\w*|nell['’]immagine|da sinistra|im bild)\b[,:]?)",
    re.IGNORECASE,
)
_CAPTION_LABEL = re.compile(
    r"(?:photo caption|image caption|media caption|caption|didascalia|légende|bildunterschrift)\s*[:,]", re.IGNORECASE
)
_AGENCY_OPENS = re.compile(
    r"\(?[A-ZÀ-Þ].{0,60}\((?:[A-Z][A-Za-z]+|[A-Za-z]+)\)|\((?:ANSA|AGI|DIRE|Adnkronos|LaPresse|Nova)\)"
)
_INITIALS = re.compile(r"[A-Za-z]{2,4}(?:[-/][A-Za-z]{2,4}){1,4}|\(?[A-Z]{2,4}[-/][A-Z]{1,4}\)?")
_PICTURE_LABEL = re.compile(r"(?:photo|foto)\s*:\s*\S", re.IGNORECASE)
STORY_OPENS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-/ ]{2,40}(?:,[^—–()]{3,30})?\s*(?:\([A-Za-z]+\)\s*)?(?:—|–|-{1,2})\s")
_TEASER = re.compile(
    r"(?:watch|read|read more|video|photos?|leggi|leggi anche|guarda|see also|related|lire aussi"
    r"|lesen sie auch)\s*:\s+\S",
    re.IGNORECASE,
)
_TAG_LABEL = re.compile(
    r"(?:tags?|topics?|keywords?|argomenti|temi|parole chiave|mots-clés|schlagwörter)\s*:\s*\S", re.IGNORECASE
)


def mark_captions(pieces: list[Piece]) -> None:
    """Set captions aside: they say where to look, are labelled, or stand with a photo credit apart from the text.

    A paragraph that merely follows a credit is left in the text, unless it comes after the end, parted by two blank
    lines or more, or before the dateline of the story.
    """
    last = max(
        (i for i, piece in enumerate(pieces) if is_body(piece) and not _beside_credit(pieces, i, -1)), default=-1
    )
    for index, piece in enumerate(pieces):
        if not piece.running or piece.words > _LONGEST_CAPTION or begins_lower(piece.text):
            continue
        follows, precedes = _beside_credit(pieces, index, -1), _beside_credit(pieces, index, 1)
        told = _CAPTION_WORDS.search(piece.text) is not None
        starts = _CAPTION_WORDS.match(piece.text) is not None
        ended = index > last and (_apart(pieces, index) or not is_body(piece))
        if (
            _CAPTION_LABEL.match(piece.text)
            or _is_labelled_picture(piece.text)
            or (starts and (follows or precedes))
            or (follows and (told or ended or _before_dateline(pieces, index)))
            or (told and _stands_alone(pieces, index))
        ):
            piece.set_aside(AsideKind.CAPTION)


def _is_labelled_picture(text: str) -> bool:
    """Whether a label says that the line describes a picture ("Foto: soldati in marcia")."""
    return _PICTURE_LABEL.match(text) is not None and len(text.split()) <= 40


def _apart(pieces: list[Piece], index: int) -> bool:
    """Whether two blank lines or more part this piece, or the credits before it, from the text."""
    at = index
    while at > 0 and pieces[at].gap < 2 and pieces[at - 1].aside in (AsideKind.PHOTO_CREDIT, AsideKind.CAPTION):
        at -= 1
    return pieces[at].gap >= 2


def _before_dateline(pieces: list[Piece], index: int) -> bool:
    """Whether the story's dateline opens the next piece of text."""
    following = next((piece for piece in pieces[index + 1 :] if piece.aside is None), None)
    return following is not None and STORY_OPENS.match(following.text) is not None


def _stands_alone(pieces: list[Piece], index: int) -> bool:
    """Whether the piece comes last, two blank lines or more behind the text and nothing but asides after it."""
    return pieces[index].gap >= 2 and index > 0 and all(piece.aside is not None for piece in pieces[index + 1 :])


def _beside_credit(pieces: list[Piece], index: int, step: int) -> bool:
    """Whether the next piece in direction `step` is a photo credit, captions between them disregarded."""
    at = index + step
    while 0 <= at < len(pieces) and pieces[at].aside is AsideKind.CAPTION:
        at += step
    return 0 <= at < len(pieces) and pieces[at].aside is AsideKind.PHOTO_CREDIT


def _tail(pieces: list[Piece]) -> list[Piece]:
    """What comes after the last paragraph, list item or set of table rows; a short sentence is a paragraph too."""
    last = max(
        (i for i, p in enumerate(pieces) if is_body(p) or _is_sentence(p) or p.kind is BlockKind.LIST_ITEM), default=-1
    )
    return pieces[last + 1 :]


def _is_sentence(piece: Piece) -> bool:
    return piece.running and piece.words > 1 and piece.text.rstrip("\"'”’»)")[-1:] in (".", "!", "…")


def is_tags(text: str) -> bool:
    """Whether this is a line of tags: three or more short names between commas, no sentence."""
    if _TAG_LABEL.match(text):
        return len(text.split()) <= 60
    items = [item.strip() for item in text.split(",")]
    return (
        len(items) >= 3
        and not text.endswith((".", "!", "?", ":", ";", ","))
        and all(item and len(item.split()) <= 4 for item in items)
        and not any(item.split()[0].lower() in ("and", "or", "e", "o", "et", "und") for item in items)
        and sum(1 for item in items if item[0].isupper()) * 2 >= len(items)
    )


def mark_tail(pieces: list[Piece]) -> None:
    """Set related headlines and tags after the end aside, and mark a lone name there as the signature.

    Headlines are told by company: two or more in a row, each in title case or with a teaser's label, and either a
    double blank line before them or other page furniture after them. The close of a letter has none of that.
    """
    mark_agency_end(pieces)
    mark_last_date(pieces)
    _mark_paper_at_foot(pieces)
    tail = _tail(pieces)
    for piece in tail:
        if piece.running and is_tags(piece.text):
            piece.set_aside(AsideKind.TAGS)
    teasers = [p for p in tail if p.running and headline_like(p.text) and (p.words >= 5 or _TEASER.match(p.text))]
    furnished = any(p.aside in (AsideKind.TAGS, AsideKind.FURNITURE) for p in tail)
    parted = bool(teasers) and teasers[0].gap >= 2
    headlines = [p for p in teasers if title_case(p.text) or _TEASER.match(p.text)]
    if len(teasers) >= 2 and len(headlines) * 2 >= len(teasers) and (furnished or parted):
        for piece in teasers:
            piece.set_aside(AsideKind.RELATED)
    _mark_signature(pieces)


def mark_agency_end(pieces: list[Piece]) -> None:
    """Under an agency's report: the initials of those who made it ("YXA-TO/ANG", "mad/del/js") and its time stamp."""
    running = [piece for piece in pieces if piece.aside is None]
    first = [piece for piece in pieces if piece.running][:2]
    if not any(_AGENCY_OPENS.match(piece.text) for piece in (*running[:2], *first)):
        return
    for piece in reversed(running[1:]):
        if is_clock(piece.text):
            piece.set_aside(AsideKind.CLOCK)
        elif _INITIALS.fullmatch(piece.text) or is_wire_end(piece.text):
            piece.set_aside(AsideKind.STRIP)
        else:
            return


def mark_last_date(pieces: list[Piece]) -> None:
    """A day alone between the last paragraph and the rights notice is that of the piece, as some papers print it."""
    at = max((i for i, piece in enumerate(pieces) if piece.aside is None), default=0)
    if 0 < at < len(pieces) - 1 and pieces[at + 1].aside is AsideKind.RIGHTS and is_bare_date(pieces[at].text):
        pieces[at].kind, pieces[at].role = BlockKind.BYLINE, Role.DATE


def _mark_paper_at_foot(pieces: list[Piece]) -> None:
    """The name of a known paper alone in the last line of a text above which no paper is named."""
    shown = [piece for piece in pieces if piece.aside is None][-2:]
    if len(shown) < 2 or not shown[1].running or any(piece.role is Role.MASTHEAD for piece in pieces):
        return
    above, last = shown
    if above.running and not is_body(above):  # one of a list of names
        return
    if len(last.text.split()) > 1 and (known := publication_named(last.text)) is not None and known.kind != "agency":
        last.set_aside(AsideKind.STRIP)
        last.role = Role.MASTHEAD


def _mark_signature(pieces: list[Piece]) -> None:
    """A name alone under the last paragraph signs the piece, where no byline does."""
    if any(piece.role in (Role.BYLINE, Role.SIGNATURE) for piece in pieces):
        return
    left = [piece for piece in _tail(pieces) if piece.aside is None]
    if len(left) != 1 or not left[0].running:
        return
    if is_lone_name(left[0].text):
        left[0].kind, left[0].role = BlockKind.BYLINE, Role.SIGNATURE
    elif byline_names(left[0].text):  # “Reporter: Susan Pike”, “Par Paul Riou”
        left[0].kind, left[0].role = BlockKind.BYLINE, Role.BYLINE
