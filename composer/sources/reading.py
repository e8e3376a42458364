# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the bytes of a document to a source: the one way in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from composer.errors import UnreadableSource
from composer.sources.cleaning.assembly import CleanText
from composer.sources.cleaning.press import clean
from composer.sources.facts.gathering import gather, with_pages
from composer.sources.keys import citation_key
from composer.sources.model import AsideKind, Metadata, Source, SourceText
from composer.sources.placing import with_places
from composer.sources.raw import Printed, Reading
from composer.sources.registry import reader_for
from composer.sources.rights import rights_of
from composer.sources.speech.attribution import speech_in
from composer.wording import N_

NO_WORDS = N_("“{name}” holds no words.")
ONLY_BLANKS = N_("“{name}” holds nothing but white space.")

_SHEET = re.compile(r"(?:foglio|sheet)\s*:?\s*(\d+)(?:\s*(?:/|di|of)\s*(\d+))?", re.IGNORECASE)


def read_source(
    data: bytes, filename: str, *, key_taken: Callable[[str], bool], make_id: Callable[[str], str], now: str
) -> Source:
    """Read a document, its attachments left out; otherwise as `read_whole`."""
    return read_whole(data, filename, key_taken=key_taken, make_id=make_id, now=now).source


def read_whole(
    data: bytes, filename: str, *, key_taken: Callable[[str], bool], make_id: Callable[[str], str], now: str
) -> Reading:
    """Read a document with what hangs on it.

    This opens what others made: the program does so in a helper process alone (`composer.sources.isolated.reading`).

    `data` are its bytes, `filename` only helps to name and recognise it; `key_taken` says which citation keys are in
    use; `make_id("s")` gives the id; `now` is an ISO 8601 time with zone. Nothing is fetched and nothing is written.
    Raises UnreadableSource with one sentence: empty, no text, damaged, protected, unknown format or encoding.
    """
    reader, chosen = reader_for(data, filename)
    document = reader.read(data, filename)
    cleaned, said = clean(document)
    _refuse_wordless(cleaned.text, filename)
    metadata = gather(cleaned, document.declared)
    text = _paged(cleaned, metadata, document.printed)
    source = Source(
        id=make_id("s"),
        key=citation_key(metadata, text, key_taken),
        filename=filename,
        media_type=reader.media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        metadata=metadata,
        rights=rights_of([block.text for block in text.blocks if block.aside is AsideKind.RIGHTS]),
        speech=speech_in(text, metadata),
        imported=now,
        warnings=(*chosen, *document.warnings, *said),
    )
    return Reading(source, document.attachments)


def _refuse_wordless(text: SourceText, filename: str) -> None:
    if not text.text.strip():
        raise UnreadableSource(ONLY_BLANKS, concerned=filename, name=filename)
    if not any(c.isalnum() for c in text.text):
        raise UnreadableSource(NO_WORDS, concerned=filename, name=filename)


def _paged(cleaned: CleanText, metadata: Metadata, printed: Printed | None) -> SourceText:
    """A cutting on one sheet stands on the page its strip names; several sheets leave the place of a paragraph open.

    Pages of a file without labels are numbered as they come, but for a cutting: its strip names the newspaper's page.
    """
    page = metadata.page.value if metadata.page else ""
    if printed is not None:
        numbers = tuple(map(str, range(1, printed.page_count + 1))) if printed.page_count > 1 and not page else ()
        placed = with_places(cleaned.text, printed, printed.labels or numbers)
        cleaned = CleanText(placed, cleaned.roles)
        if printed.page_count > 1:
            return placed
    sheets = [m for b in cleaned.text.blocks if b.aside is AsideKind.STRIP and (m := _SHEET.match(b.text))]
    if not page.isdigit() or any((m.group(2) or m.group(1)) != "1" for m in sheets):
        return cleaned.text
    return with_pages(cleaned, page)
