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
