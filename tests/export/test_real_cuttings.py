# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One note citing all five real cuttings, through reading, quoting, sealing, citing and writing, in both languages."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from composer.citations.choosing import default_style_id
from composer.citations.engine import Engine, request_for
from composer.citations.styles import load_style
from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Heading,
    InlineQuote,
    Paragraph,
    QuoteBlock,
    Text,
    quote_uses,
    shown_words,
)
from composer.export.resolve import resolve
from composer.export.word.writer import write_docx
from composer.notes.model import FrontMatter, Note
from composer.quotes.capture import capture
from composer.quotes.model import Quote, SealStatus
from composer.quotes.passage import locator_of
from composer.quotes.seal import seal
from composer.sources.model import BlockKind, Source
from composer.sources.reading import read_source
from composer.text.spans import Span

Make = Callable[..., Any]
WORDS_QUOTED = 18


@dataclass(frozen=True)
class Cuttings:
    sources: dict[str, Source]
    quotes: dict[str, Quote]


@pytest.fixture(scope="module")
def cuttings(shared_seeds: Path) -> Cuttings:
    """The five cuttings, and two passages captured from each: the beginnings of two of its longest paragraphs."""
    numbers = itertools.count(1)
    sources: dict[str, Source] = {}
    quotes: dict[str, Quote] = {}

    def make_id(prefix: str) -> str:
        return f"{prefix}-{next(numbers):08d}"

    for path in sorted(shared_seeds.glob("*.txt")):
        source = read_source(
            path.read_bytes(),
            path.name,
            key_taken=sources.__contains__,
            make_id=make_id,
            now="2025-03-10T09:30:00+01:00",
        )
        sources[source.key] = source
        paragraphs = [block for block in source.text.blocks if block.kind is BlockKind.PARAGRAPH]
        for block in sorted(paragraphs, key=lambda block: -len(block.text))[:2]:
            length = len(" ".join(block.text.split(" ")[:WORDS_QUOTED]))
            quote = capture(
                source, Span(block.start, block.start + length), make_id=make_id, now="2025-03-10T09:30:00Z"
            )
            quotes[quote.id] = quote
    return Cuttings(sources, quotes)


def note_on(cuttings: Cuttings, language: str) -> Note:
    """A note with one passage of each cutting in a sentence and one set apart."""
    by_id = {source.id: source for source in cuttings.sources.values()}
    blocks: list[Any] = [Heading(1, (Text("Rassegna" if language == "it" else "Press"),))]
    for number, quote in enumerate(cuttings.quotes.values()):
        label, locator = locator_of(quote)
        cited = Citation((CitationItem(by_id[quote.source_id].key, locator, label),))
        words = (Text(quote.anchor.exact),)
        if number % 2:
            blocks.append(QuoteBlock(quote.id, ((*words, Text(" "), cited),)))
        else:
            said = "Si legge che " if language == "it" else "It is written that "
            blocks.append(Paragraph((Text(said), InlineQuote(quote.id, words), Text(" "), cited, Text("."))))
    front = FrontMatter(
        title="Appunto" if language == "it" else "Note", language=language, date="2025-03-10", marking="Uso interno",
    )  # fmt: skip
    return Note("n-1", front, Document(tuple(blocks)), "2025-03-10T09:30:00Z", "2025-03-10T09:30:00Z")


def exported(cuttings: Cuttings, language: str) -> tuple[bytes, Any]:
    note = note_on(cuttings, language)
    by_id = {source.id: source for source in cuttings.sources.values()}
    seals = []
    for use in quote_uses(note.document):
        quote = cuttings.quotes[use.quote_id]
        seals.append(seal(shown_words(use), quote, by_id[quote.source_id].text))
    style = load_style(default_style_id(language))
    formatted = Engine().format(request_for(note.document, cuttings.sources, style, language))
    return write_docx(resolve(note, sources=cuttings.sources, quotes=cuttings.quotes, seals=seals, formatted=formatted))


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_note_on_all_five_cuttings_has_no_finding(cuttings: Cuttings, validate: Make, language: str) -> None:
    data, report = exported(cuttings, language)
    assert (report.footnotes, report.sources) == (10, 5)
    assert report.quotes == {SealStatus.VERBATIM: 10}
    assert validate(data, language={"it": "it-IT", "en": "en-GB"}[language], marking="Uso interno") == []


def test_a_note_on_all_five_cuttings_has_no_finding_of_the_sdk(cuttings: Cuttings, sdk_validate: Make) -> None:
    assert sdk_validate(*(exported(cuttings, language)[0] for language in ("it", "en"))) == []


def test_foreign_cuttings_are_tagged_in_their_language_in_an_italian_note(cuttings: Cuttings) -> None:
    data, _ = exported(cuttings, "it")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
        footnotes = archive.read("word/footnotes.xml").decode()
    assert document.count('<w:lang w:val="en-GB"/>') == 15  # ten quotations, the titles of five entries
    assert footnotes.count('<w:lang w:val="en-GB"/>') == 5  # first citations carry the title, later ones do not
