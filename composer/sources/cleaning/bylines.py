# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The lines of a head that say who wrote: one after the other, and under a deck of whole sentences."""

from __future__ import annotations

import re

from composer.sources.cleaning.headings import is_body
from composer.sources.cleaning.pieces import Piece, Role
from composer.sources.facts.names import (
    byline_names,
    further_names,
    is_house_byline,
    is_lone_name,
    positioned_names,
)
from composer.sources.facts.press_lines import Told, is_name, is_paper_like, is_place_like, press_line
from composer.sources.model import AsideKind, BlockKind

_CORRESPONDENT = re.compile(
    r"(?:dal?l?[ae]? (?:nostr[oa] )?(?:inviat[oa]|corrispondente)|from our (?:\w+ )?correspondent"
    r"|de notre (?:envoyé|correspondant)\w*|"
    r"von unserem korrespondenten|nostro servizio)\b.{0,60}",
    re.IGNORECASE,
)


def is_byline(text: str, *, titled: bool = True) -> bool:
    """Whether the line says who wrote, by name or as the paper's own staff or correspondent.

    Until a headline has come (`titled`), “ANNA ZAGO — BARI” may be what stands above one.
    """
    named = bool(byline_names(text)) or (bool(positioned_names(text)) and (titled or not text.isupper()))
    return named or is_house_byline(text) or _CORRESPONDENT.fullmatch(text) is not None


def mark_byline_under_deck(pieces: list[Piece], end: int) -> None:
    """The byline between a deck of whole sentences and the text, where none stands above."""
    if any(piece.role is Role.BYLINE for piece in pieces) or end + 2 >= len(pieces):
        return
    piece = pieces[end + 1]
    if piece.running and byline_names(piece.text) and is_body(pieces[end + 2]):
        piece.kind, piece.role = BlockKind.BYLINE, Role.BYLINE


_NAMED_FOR = re.compile(
    r"(?:(?:ein |un['’]?\s?|an? )?(?:intervento|commento|analisi|beitrag|gastbeitrag|interview|tribune|analyse))\s",
    re.IGNORECASE,
)


def title_that_names(head: list[Piece]) -> None:
    """The first line that names persons is the title where nothing else is: “Intervento di Anna Zago”, who is its
    author all the same, or “Anna Zago in Pisa and Ugo Ferri in Bari”, who are not.
    """
    first = next((piece for piece in head if piece.aside is None), None)
    if first is None or first.role is not Role.BYLINE:
        return
    if _NAMED_FOR.match(first.text):
        first.kind = BlockKind.TITLE
    elif positioned_names(first.text) and not byline_names(first.text) and re.fullmatch(r"[^,–—]+", first.text):
        first.kind, first.role = BlockKind.TITLE, Role.NONE


def goes_on_byline(pieces: list[Piece], piece: Piece) -> bool:
    """Whether a line names further authors, right under the byline ("e Fabiana Scirè", a name alone)."""
    at = next(index for index, other in enumerate(pieces) if other is piece)
    signed = at > 0 and pieces[at - 1].role is Role.BYLINE and not piece.gap
    return signed and bool(further_names(piece.text))


def signed_and_printed(piece: Piece) -> list[Piece]:
    """A byline with the paper and its day or issue behind it, parted ("di Anna Zago — Quaderni Adriatici, n. 3")."""
    for break_ in re.finditer(r"\s+[|·•–—-]\s+|,\s+", piece.text):
        line = press_line(piece.text[break_.end() :])
        head = piece.text[: break_.start()]
        if line is None or len(line.words) != 1 or line.parts[0].told is not Told.WORDS or not byline_names(head):
            continue
        if not is_name(line.words[0]) or (is_lone_name(head.split(" ", 1)[-1]) is False and len(head.split()) > 6):
            continue
        if not (line.dated or line.of(Told.ISSUE)) or (
            is_place_like(line.words[0]) and not is_paper_like(line.words[0]) and not line.of(Told.ISSUE)
        ):
            continue
        found = [Piece(head, kind=BlockKind.BYLINE, role=Role.BYLINE)]
        for part in line.parts:
            other = Piece(part.text, kind=BlockKind.BYLINE)
            if part.told is Told.WORDS:
                other.set_aside(AsideKind.STRIP)
                other.role = Role.MASTHEAD
            elif part.told in (Told.DAY, Told.MONTH):
                other.role = Role.DATE
            else:
                other.set_aside(AsideKind.STRIP)
            found.append(other)
        return found
    return []
