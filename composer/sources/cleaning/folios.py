# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The line a newspaper prints above its articles: its name, the day, the page and the section, in one line or in two.

"Thursday 5 February 2026 | World news | Page 14", "Seite 5 / Politik", "The Harbour Ledger · 4 May 2026 · Page 3".
Such a line is no title and no paragraph; each of its parts becomes a piece of its own and says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from composer.sources.cleaning.asides import is_bare_date
from composer.sources.cleaning.headings import headline_like
from composer.sources.cleaning.pieces import Piece, Role
from composer.sources.facts.names import FROM_PAPER, byline_names, lone_names
from composer.sources.model import AsideKind, BlockKind

_STRONG = re.compile(r"\s+[|·•/–—-]\s+|\s*[|·•]\s*")
_PAGE = re.compile(r"(?:pag(?:ina|ine|\.)?|pages?|pp?\.|seite|s\.)\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?", re.IGNORECASE)
_PAPER = re.compile(r"(?:(?:From|Da|Aus|De)\s+)?(?:The|Il|La|Lo|L['’]|Le|Les|Die|Der|Das)\s?[A-ZÀ-Þ].+")
_OTHER_KINDS = re.compile(
    r"\b(?:minutes|speech|report|letter|statement|remarks|hearing|transcript|lecture|meeting|interview|by|verbale|discorso"
    r"|resoconto|rapporto|relazione|lettera|nota|audizione|intervista|comunicato|seduta|procès-verbal|discours|lettre"
    r"|rapport|séance|protokoll|rede|bericht|brief|sitzung|von|par)\b",
    re.IGNORECASE,
)
_FURTHEST = 4  # pieces from the top of the document
_LONGEST_NAME, _LONGEST_SECTION = 6, 3  # words


def part_folios(pieces: list[Piece], is_section: Callable[[str], bool]) -> list[Piece]:
    """`pieces` with the lines of a newspaper's head parted and recognised, and with its name above them.

    `is_section`: whether words are the usual name of a section. Lines of which one part stays unknown are left alone.
    """
    parted: list[Piece] = []
    for at, piece in enumerate(pieces):
        parts = _parts(piece.text) if at < _FURTHEST and _printed(piece) else []
        found = _recognised(parts, is_section, followed=_opens_an_article(pieces[at + 1 :])) if len(parts) > 1 else []
        parted += found or [piece]
        for part in found:
            part.page, part.origin = piece.page, piece.origin
        if found:
            found[0].gap = piece.gap
    _mark_name_above(parted)
    return parted


def _printed(piece: Piece) -> bool:
    """Whether it is a line of text or a heading that could be one of these."""
    return piece.aside is None and piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(piece.text) <= 160


def _parts(text: str) -> list[str]:
    """The parts between its bars and dots; where a comma alone stands between day and page, the two beside it."""
    parts = [part for whole in _STRONG.split(text) for part in _at_a_comma(whole.strip(), _PAGE.fullmatch)]
    return [part for whole in parts for part in _at_a_comma(whole, is_bare_date) if part]


def _at_a_comma(text: str, wanted: Callable[[str], object]) -> tuple[str, ...]:
    """`text` in two where what follows one of its commas is `wanted`; the first such comma counts."""
    for comma in re.finditer(r",\s+", text) if not wanted(text) else ():
        if wanted(text[comma.end() :]):
            return text[: comma.start()], text[comma.end() :]
    return (text,)


def _recognised(parts: list[str], is_section: Callable[[str], bool], *, followed: bool) -> list[Piece]:
    """A piece for each part that is recognised; nothing where one is not, or where too little of a head is printed."""
    days, pages = sum(map(is_bare_date, parts)), sum(1 for part in parts if _PAGE.fullmatch(part))
    named_and_dated = days == 1 and len(parts) == 2 and _PAPER.fullmatch(parts[0]) is not None
    if days > 1 or pages > 1 or not (pages or named_and_dated):
        return []
    pieces: list[Piece] = []
    for at, part in enumerate(parts):
        piece = Piece(part)
        if is_bare_date(part):
            piece.kind, piece.role = BlockKind.BYLINE, Role.DATE
        elif _PAGE.fullmatch(part):
            piece.set_aside(AsideKind.STRIP)
        elif is_section(part) or (at and days and len(part.split()) <= _LONGEST_SECTION and part[:1].isupper()):
            piece.set_aside(AsideKind.FURNITURE)
            piece.role = Role.SECTION
        elif not at and days and followed and _is_name(FROM_PAPER.sub("", part)):
            piece.set_aside(AsideKind.STRIP)
            piece.role = Role.MASTHEAD
        else:
            return []
        pieces.append(piece)
    return pieces if sum(1 for piece in pieces if piece.role is Role.SECTION) <= 1 else []


def _mark_name_above(pieces: list[Piece]) -> None:
    """The short line above the day and page of the head is the newspaper's name, where a headline follows them."""
    if (
        not pieces
        or any(piece.role is Role.MASTHEAD for piece in pieces)
        or not _printed(pieces[0])
        or not _is_name(pieces[0].text)
    ):
        return
    head: list[Piece] = []
    for piece in pieces[1 : _FURTHEST + 2]:
        if piece.running and is_bare_date(piece.text):
            piece.kind, piece.role = BlockKind.BYLINE, Role.DATE
        elif piece.role not in (Role.DATE, Role.SECTION) and piece.aside is not AsideKind.STRIP:
            break
        head.append(piece)
    dated = any(piece.role is Role.DATE for piece in head)
    paged = any(_PAGE.fullmatch(piece.text) for piece in head)
    if dated and paged and _opens_an_article(pieces[1 + len(head) :]):
        pieces[0].set_aside(AsideKind.STRIP)
        pieces[0].role = Role.MASTHEAD


def _is_name(text: str) -> bool:
    """Whether it is written like a newspaper's name: few words, every longer one with a capital, no stop."""
    longer = [word for word in re.findall(r"[^\W\d_]{4,}", text) if word.lower() not in ("dell", "della", "dello")]
    named = bool(longer) and all(word[0].isupper() for word in longer) and not _OTHER_KINDS.search(text)
    return named and len(text.split()) <= _LONGEST_NAME and headline_like(text) and not byline_names(text)


def _opens_an_article(pieces: list[Piece]) -> bool:
    """Whether a headline comes next."""
    following = next((piece for piece in pieces if piece.aside is None and piece.role is Role.NONE), None)
    if following is None or following.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return following is not None
    text = following.text
    return headline_like(text) and not byline_names(text) and not lone_names(text) and not is_bare_date(text)
