# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages printed by a browser: time and title above each sheet, address and number of the sheet below.

"22/11/2026, 18:40   Schleuse bleibt zu - Weserblick" and "https://www.weserblick.example/schleuse   "
"1/2". The title there
is the page's own with the name of its site behind it, which the heading below does not have.
"""

from __future__ import annotations

import re

from composer.sources.cleaning.pieces import Piece, Role
from composer.sources.model import AsideKind, BlockKind

_STAMP = re.compile(
    r"(?P<stamp>\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+(?:(?:um|alle|at"
    r"|à)\s+)?\d{1,2}[:.]\d{2}(?:\s?[AP]M)?)(?:\s+(?P<rest>\S.*))?"
)
_FOOT = re.compile(r"(?P<address>(?:https?|file)://\S{4,2000})(?:\s+(?:\d{1,4}\s?/\s?\d{1,4}|\d{1,4}))?")
_NAMED = re.compile(r"(?P<title>.{8,200}?)\s+(?:[-–—|·•:]|::)\s+(?P<name>[^|]{3,60})")
_MOST = 4000  # pieces; longer documents are no printed page
_FEWEST_WORDS = 3


def mark_printed_by_browser(pieces: list[Piece]) -> list[Piece]:
    """`pieces` with what a browser printed around a page set aside, and the name of the page's site as its masthead.

    The stamp of the browser is the clock of the page. Only a title that stands in the document again counts.
    """
    if len(pieces) > _MOST:
        return pieces
    printed = {_plain(piece.text) for piece in pieces if piece.kind in _SHOWN and piece.aside is None}
    parted: list[Piece] = []
    named = any(piece.role is Role.MASTHEAD for piece in pieces)
    for piece in pieces:
        found = _parts(piece, printed, named=named) if piece.role is Role.NONE and len(piece.text) <= 400 else []
        named = named or any(part.role is Role.MASTHEAD for part in found)
        parted += found or [piece]
    return parted


_SHOWN = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TITLE)


def _parts(piece: Piece, printed: set[str], *, named: bool) -> list[Piece]:
    """The pieces of a line that a browser printed; nothing for any other."""
    if piece.aside not in (None, AsideKind.FURNITURE, AsideKind.CLOCK):
        return []
    if foot := _FOOT.fullmatch(piece.text):
        return [_aside(foot.group(), AsideKind.FURNITURE, piece)]
    stamp = _STAMP.fullmatch(piece.text)
    words = stamp["rest"] or "" if stamp else piece.text
    title = _NAMED.fullmatch(words)
    told = title is not None and _plain(title["title"]) in printed and len(title["title"].split()) >= _FEWEST_WORDS
    if stamp is None and not told:
        return []
    found = [_aside(stamp["stamp"], AsideKind.CLOCK, piece)] if stamp else []
    if words and title is not None and told:
        name = _aside(title["name"], AsideKind.STRIP, piece)
        name.role = Role.NONE if named else Role.MASTHEAD
        found += [_aside(title["title"], AsideKind.FURNITURE, piece), name]
    elif words and _plain(words) in printed:
        found.append(_aside(words, AsideKind.FURNITURE, piece))
    elif words:
        return []
    return found


def _aside(text: str, kind: AsideKind, source: Piece) -> Piece:
    return Piece(text, gap=source.gap, kind=BlockKind.ASIDE, aside=kind, page=source.page, origin=source.origin)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
