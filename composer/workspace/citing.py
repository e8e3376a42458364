# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citations of a note: their short words at once, their finished form from the engine or from what was kept."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from composer.document.model import Citation, CitationItem, citations
from composer.errors import ComposerError
from composer.i18n.formats import format_date
from composer.i18n.typography import quote_text
from composer.library.source_table import known as known_fact
from composer.library.source_table import label_of, names
from composer.library.store import Library
from composer.notes.model import Note
from composer.workspace.shelf import Shelf

if TYPE_CHECKING:
    from composer.citations.request import Formatted, Request


def label(shelf: Shelf, item: CitationItem, language: str) -> str:
    """The short words of one cited source; its key when the library does not have it."""
    from composer.citations.labels import short_label

    source = shelf.find(item.key)
    return short_label(source, item, language) if source else item.key


def detail(shelf: Shelf, citation: Citation, language: str) -> str:
    """Each cited source with what is known about it, a line each, in plain words: what a hover shows."""
    return "\n".join(_detail_of(shelf, item, language) for item in citation.items)


def _detail_of(shelf: Shelf, item: CitationItem, language: str) -> str:
    source = shelf.find(item.key)
    if source is None:
        return item.key
    metadata = source.metadata
    date = known_fact(metadata.date)
    parts = [
        "; ".join(names(metadata.authors)),
        quote_text(label_of(source), language, 1),
        known_fact(metadata.publication),
        format_date(date, language) if date else "",
        known_fact(metadata.url),
    ]
    place = label(shelf, replace(item, prefix="", suffix="", suppress_author=True), language)
    return ", ".join(part for part in (*parts, place) if part)


def request(shelf: Shelf, note: Note, style: str) -> Request:
    """What the engine needs for the citations of `note`, in reading order. Raises BadStyle, NotFound."""
    from composer.citations.request import request_for
    from composer.citations.styles import load_style

    language = note.front.language
    keys = {item.key for citation in citations(note.document) for item in citation.items}
    sources = {key: source for key in keys if (source := shelf.find(key))}
    return request_for(note.document, sources, load_style(style or note.front.style), language)


def known(library: Library, request: Request) -> Formatted | None:
    """What was kept for `request`; None when nothing was, or it was kept by another version."""
    from composer.citations.request import Formatted

    kept = library.formatted.get(request.fingerprint())
    return Formatted.from_json(kept) if kept is not None else None


def keep(library: Library, request: Request, formatted: Formatted, now: str) -> None:
    """Keep finished citations; those that cannot be kept are made again next time, so no error is told."""
    if not library.read_only:
        with contextlib.suppress(ComposerError):
            library.formatted.put(request.fingerprint(), formatted.to_json(), now)


def format_request(library: Library, request: Request, now: str) -> Formatted:
    """The finished citations for `request`, kept ones or from the engine. Raises EngineFailed."""
    from composer.citations.engine import Engine

    kept = known(library, request)
    if kept is not None:
        return kept
    formatted = Engine().format(request)
    keep(library, request, formatted, now)
    return formatted
