# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Heads that say what each line is: "Titel: …", "Quelle: …", "Datum: …", as press databases and archives write them.

Two lines with different labels at least, one of them the title or the source, make such a head.
"""

from __future__ import annotations

import re

from composer.sources.cleaning.pieces import Piece, Role
from composer.sources.facts.names import lone_names
from composer.sources.model import AsideKind, BlockKind
from composer.text.wordlists import phrase_set

_LINE = re.compile(r"(?P<label>[^\W\d_][\w ]{0,20}?)\s?:\s+(?P<words>\S.{0,300})")
_TITLES = phrase_set(
    "subject | oggetto | objet | betreff | title | headline | titolo | titre | titel | überschrift | schlagzeile"
)
_SOURCES = phrase_set(
    "source | publication | newspaper | journal | testata | fonte | giornale | quotidiano | source name "
    "| titre de presse"
    " | quelle | zeitung | medium | publikation | média"
)
_DAYS = phrase_set("date | published | data | data di pubblicazione | datum | erscheinungsdatum | date de parution")
_TO = phrase_set("to | a | an | à | al | alla | destinatario | cc")
_AUTHORS = phrase_set(
    "from | da | de | von | reporter | author | authors | byline | autore | autori | auteur | auteurs | autor "
    "| autorin | autoren | verfasser"
)
_SECTIONS = phrase_set("section | sezione | rubrica | rubrique | ressort | rubrik")
_PAGES = phrase_set("page | pages | pagina | pagine | seite | seiten | pag | pg")
_FURTHEST = 14  # pieces from the top
_FEWEST = 2


def mark_labelled_head(pieces: list[Piece]) -> None:
    """Take the labels off the lines of such a head and say what each line is."""
    told: dict[str, tuple[Piece, str]] = {}
    for piece in pieces[:_FURTHEST]:
        match = _LINE.fullmatch(piece.text) if piece.aside in (None, AsideKind.STRIP) else None
        kind = _kind(match["label"].lower()) if match else ""
        if match is not None and kind:
            told.setdefault(kind, (piece, match["words"].strip()))
    if len(told) < _FEWEST or not {"title", "source"} & set(told):
        _mark_subject(pieces)
        return
    for kind, (piece, words) in told.items():
        if kind == "title" and not any(other.kind is BlockKind.TITLE for other in pieces):
            piece.text, piece.kind, piece.aside = words, BlockKind.TITLE, None
        elif kind == "source" and not any(other.role is Role.MASTHEAD for other in pieces):
            piece.text, piece.role = words, Role.MASTHEAD
            piece.set_aside(AsideKind.STRIP)
        elif kind == "date":
            piece.kind, piece.aside, piece.role = BlockKind.BYLINE, None, Role.DATE
        elif kind == "section":
            piece.text, piece.role = words, Role.SECTION
            piece.set_aside(AsideKind.FURNITURE)
        elif kind == "author":
            names = lone_names(re.split(r"\s*[,(<]", words)[0]) or lone_names(words)
            piece.set_aside(AsideKind.STRIP)
            piece.role = Role.BYLINE if names else Role.NONE
        elif kind in ("to", "page"):
            piece.set_aside(AsideKind.STRIP)


_SUBJECT = re.compile(r"(?:oggetto|objet|betreff|betrifft|subject)\s?:\s+(?P<words>\S.{6,300})", re.IGNORECASE)


def _mark_subject(pieces: list[Piece]) -> None:
    """The subject of an official letter, the one label above its text, is its title."""
    if any(piece.kind is BlockKind.TITLE for piece in pieces):
        return
    found = [
        (piece, match) for piece in pieces[:_FURTHEST] if piece.running and (match := _SUBJECT.fullmatch(piece.text))
    ]
    if len(found) == 1:
        piece, match = found[0]
        piece.text, piece.kind = match["words"], BlockKind.TITLE


# Codes of two letters in lines of their own, as Factiva prints its articles; the words stand in the next line.
_CODES = {"HD": "title", "BY": "author", "PD": "date", "SN": "source", "PG": "page", "SE": "section"}
_WITHOUT_WORDS = frozenset(["LP", "TD"])  # the text follows
_FURTHER_CODES = frozenset(
    ["WC", "SC", "LA", "CY", "AN", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "ED", "VOL", "ET", "CLM", "ART", "CR"]
)
_FEWEST_CODES = 4


_CODED_LINE = re.compile(rf"(?P<code>{'|'.join((*_CODES, *_FURTHER_CODES))})\s{{2,}}(?P<words>\S.*)")


def coded_lines_apart(lines: list[str]) -> list[str]:
    """`lines` with each code in a line of its own, where an article has them beside its words ("HD   Title")."""
    codes = {match["code"] for line in lines if (match := _CODED_LINE.match(line.strip()))}
    if len(codes) < _FEWEST_CODES or not {"HD", "SN", "PD"} <= codes:
        return lines
    parted: list[str] = []
    for line in lines:
        match = _CODED_LINE.match(line.strip())
        parted += ["", match["code"], "", match["words"], ""] if match else [line]
    return parted


def mark_coded_head(pieces: list[Piece]) -> None:
    """Say what each line of an article with such codes is, and set the codes aside."""
    known = _CODES.keys() | _WITHOUT_WORDS | _FURTHER_CODES
    coded = [at for at, piece in enumerate(pieces) if piece.text in known]
    if len(coded) < _FEWEST_CODES or not {"HD", "SN", "PD"} <= {pieces[at].text for at in coded}:
        return
    for at in coded:
        pieces[at].set_aside(AsideKind.STRIP)
        words = pieces[at + 1] if at + 1 < len(pieces) and at + 1 not in coded else None
        if words is not None and pieces[at].text not in _WITHOUT_WORDS:
            _mark_coded(words, _CODES.get(pieces[at].text, ""))


def _mark_coded(piece: Piece, kind: str) -> None:
    if kind == "title":
        piece.kind, piece.aside = BlockKind.TITLE, None
        return
    if kind in ("author", "date"):
        piece.kind, piece.aside = BlockKind.BYLINE, None
        piece.role = Role.DATE if kind == "date" else Role.BYLINE
        return
    if piece.aside is not AsideKind.RIGHTS:
        piece.set_aside(AsideKind.STRIP)
    roles = {"source": Role.MASTHEAD, "page": Role.PAGE, "section": Role.SECTION}
    piece.role = roles.get(kind, piece.role)


def _kind(label: str) -> str:
    kinds = (
        ("title", _TITLES),
        ("source", _SOURCES),
        ("date", _DAYS),
        ("author", _AUTHORS),
        ("section", _SECTIONS),
        ("page", _PAGES),
        ("to", _TO),
    )
    return next((kind for kind, labels in kinds if label in labels), "")
