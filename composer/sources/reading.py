# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the bytes of a document to a source: the one way in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import fields, replace
from typing import Any

from composer.errors import UnreadableSource
from composer.sources.cleaning.assembly import CleanText
from composer.sources.cleaning.press import clean
from composer.sources.facts.gathering import gather, with_pages
from composer.sources.isolated import place
from composer.sources.keys import citation_key
from composer.sources.measure import refuse_long_document
from composer.sources.model import AsideKind, Fact, Metadata, PackPart, Source, SourceText
from composer.sources.packs.articles import Article
from composer.sources.packs.model import Pack, StripField
from composer.sources.placing import with_places
from composer.sources.raw import Printed, RawDocument, Reading
from composer.sources.recognition.asked import Recognition, asked, recognising
from composer.sources.recognition.doubts import spans_of
from composer.sources.registry import reader_for
from composer.sources.rights import rights_of
from composer.sources.speech.attribution import speech_in
from composer.wording import N_

NO_WORDS = N_("“{name}” holds no words.")
NO_PACK = N_("“{name}” is no press review any more: it cannot be split into articles.")
ONLY_BLANKS = N_("“{name}” holds nothing but white space.")

_SHEET = re.compile(r"(?:foglio|sheet)\s*:?\s*(\d+)(?:\s*(?:/|di|of)\s*(\d+))?", re.IGNORECASE)


# The press review read last in this process: its articles are mostly asked for right after it.
_lately: list[tuple[str, Recognition | None, RawDocument, Pack | None]] = []


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
    from composer.sources.packs.cutting import pack_of

    reader, chosen = reader_for(data, filename)
    document = reader.read(data, filename)
    refuse_long_document(document, filename)
    cleaned, said = clean(document)
    _refuse_wordless(cleaned.text, filename)
    metadata = gather(cleaned, document.declared)
    text = _paged(cleaned, metadata, document.printed)
    source = Source(
        id=make_id("s"),
        key=citation_key(metadata, text, key_taken),
        filename=filename,
        media_type=document.media_type or reader.media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        metadata=metadata,
        rights=rights_of([block.text for block in text.blocks if block.aside is AsideKind.RIGHTS]),
        speech=speech_in(text, metadata),
        imported=now,
        warnings=(*chosen, *document.warnings, *said),
        recognised=document.recognised,
        seen=document.seen,
        doubtful=spans_of(text.text, document.doubts),
    )
    pack = pack_of(document)
    _lately[:] = [(source.sha256, asked(), document, pack)] if pack is not None else []
    return Reading(source, document.attachments, pack)


def read_articles(
    data: bytes,
    filename: str,
    cuts: Sequence[int],
    *,
    key_taken: Callable[[str], bool],
    make_id: Callable[[str], str],
    now: str,
    only: Collection[int] | None = None,
    within: Recognition | None = None,
    wordless: list[tuple[int, str]] | None = None,
) -> tuple[Source, ...]:
    """The articles of a press review, each a source of its own, when they begin at lines `cuts` of the pack.

    For the helper process, as `read_whole`. With `only` those that begin at these lines are read alone. `within`
    recognises words in the pictures of articles that are cut by what is typed. An article without any words is left
    out: its first line and what it is called go into `wordless`. Raises UnreadableSource; also when the document is no
    press review.
    """
    from composer.sources.packs.articles import articles_of, said_of_index
    from composer.sources.packs.cutting import pack_of

    reader, _ = reader_for(data, filename)
    digest = hashlib.sha256(data).hexdigest()
    if _lately and _lately[0][:2] == (digest, asked()):
        _, _, document, pack = _lately[0]
    else:
        document = reader.read(data, filename)
        pack = pack_of(document)
    if pack is None:
        raise UnreadableSource(NO_PACK, concerned=filename, name=filename)
    taken: set[str] = set()
    media_type = document.media_type or reader.media_type
    sources: list[Source] = []
    every = articles_of(pack, cuts)
    articles = [article for article in every if only is None or article.start in only]
    for done, article in enumerate(articles):
        place.report(done, len(articles))
        with recognising(within):
            source = _article(pack, article, document, data, filename, digest)
        if source is None:
            if wordless is not None:
                wordless.append((article.start, article.title or article.paper))
            continue
        if within is not None and source.part is not None and source.recognised:
            source = replace(source, part=replace(source.part, typed=True))
        key = citation_key(source.metadata, source.text, lambda key: key_taken(key) or key.lower() in taken)
        taken.add(key.lower())
        sources.append(replace(source, id=make_id("s"), key=key, media_type=media_type, imported=now))
    if sources and articles[0] is every[0]:  # said once, by the first article
        sources[0] = replace(sources[0], warnings=(*sources[0].warnings, *said_of_index(pack, every)))
    return tuple(sources)


def _article(
    pack: Pack, article: Article, document: RawDocument, data: bytes, filename: str, digest: str
) -> Source | None:
    """One article read as a document of its own; None when no word stands in it."""
    from composer.sources.packs.articles import completed, declared_of, strip_words
    from composer.sources.packs.splitting import beside_of, page_labels, part_of, part_sha256, pdf_range
    from composer.sources.readers import pdf, picture

    if document.printed is not None:
        read_part = picture.read_part if document.media_type.startswith("image/") else pdf.read_part
        part = read_part(data, filename, pdf_range(pack, article))
        part = replace(part, beside=beside_of(pack, article), declared=Metadata())
    else:
        part = part_of(pack, article, document)
    cleaned, said = clean(part)
    if not any(c.isalnum() for block in cleaned.text.blocks if block.aside is None for c in block.text):
        return None
    metadata = completed(gather(cleaned, declared_of(article)), article)
    if part.printed is not None:
        labels = page_labels(pack, article, part.printed.page_count)
        text = with_places(cleaned.text, part.printed, labels)
    else:
        text = cleaned.text
        page = article.page
        if page.isdecimal() and article.strip.first(StripField.SHEET) in ("", "1", "1/1"):
            text = with_pages(cleaned, page)
    return Source(
        id="",
        key="",
        filename=filename,
        media_type="",
        sha256=part_sha256(digest, article.start, article.end),
        text=text,
        metadata=_anchored(metadata, text),
        rights=rights_of([block.text for block in text.blocks if block.aside is AsideKind.RIGHTS]),
        speech=speech_in(text, metadata),
        warnings=(*part.warnings, *said),
        recognised=part.recognised,
        seen=part.seen,
        doubtful=spans_of(text.text, part.doubts),
        part=PackPart(
            digest, filename, article.number, article.start, article.end, article.sheets, strip_words(article)
        ),
    )


def _anchored(metadata: Metadata, text: SourceText) -> Metadata:
    """`metadata` with the places of what was read from the strips, which stand in the text as asides."""
    places = {block.text: block.start for block in reversed(text.blocks) if block.aside is not None}

    def anchored(fact: Fact) -> Fact:
        proofs = (
            replace(proof, start=places[proof.words]) if proof.start is None and proof.words in places else proof
            for proof in fact.evidence
        )
        return replace(fact, evidence=tuple(proofs))

    facts: dict[str, Any] = {}
    for item in fields(metadata):
        value = getattr(metadata, item.name)
        if isinstance(value, Fact):
            facts[item.name] = anchored(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Fact):
            facts[item.name] = tuple(map(anchored, value))
    return replace(metadata, **facts)


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
    if not page.isdecimal() or any((m.group(2) or m.group(1)) != "1" for m in sheets):
        return cleaned.text
    return with_pages(cleaned, page)
