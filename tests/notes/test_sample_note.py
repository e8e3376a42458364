"""The finished sample note, in both languages: every quotation stands in the source it cites, where it says."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from composer.document.model import (
    Citation,
    Footnote,
    InlineQuote,
    ListBlock,
    Locator,
    QuoteBlock,
    Shows,
    Table,
    citations,
    inline_runs,
    quote_uses,
    shown_words,
    walk,
)
from composer.notes.checks import check
from composer.notes.length import length_of
from composer.notes.model import Note
from composer.notes.note_markdown import note_from_markdown
from composer.notes.templates import limits_of_kind
from composer.sources.model import Source
from composer.sources.reading import read_source
from composer.text.locate import find_all

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
QUOTES = json.loads((SEEDS / "quotes.json").read_text(encoding="utf-8"))
NOT_SOURCES = ("README.md", "expected.json", "quotes.json", "note.it.md", "note.en.md")


@cache
def sources() -> dict[str, Source]:
    """The sample sources by key, read in the order in which the sample library reads them."""
    numbers = itertools.count(1)
    found: dict[str, Source] = {}
    for path in sorted(SEEDS.iterdir()):
        if path.name not in NOT_SOURCES and not path.name.startswith("."):
            source = read_source(
                path.read_bytes(),
                path.name,
                key_taken=lambda key: key in found,
                make_id=lambda prefix: f"{prefix}-{next(numbers)}",
                now="2026-06-29T09:00:00+02:00",
            )
            found[source.key] = source
    return found


@pytest.fixture(params=["it", "en"])
def sample(request: pytest.FixtureRequest) -> Note:
    """One of the two sample notes."""
    text = (SEEDS / f"note.{request.param}.md").read_text(encoding="utf-8")
    return note_from_markdown(text, id="n-1", now="2026-06-29T09:00:00+02:00")


def uses_with_citation(note: Note) -> list[tuple[InlineQuote | QuoteBlock, Citation]]:
    """Each quotation with the citation that follows it."""
    pairs: list[tuple[InlineQuote | QuoteBlock, Citation]] = []
    for block in note.document.blocks:
        waiting: list[InlineQuote | QuoteBlock] = [block] if isinstance(block, QuoteBlock) else []
        for run in inline_runs(block):
            for inline in run:
                if isinstance(inline, InlineQuote):
                    waiting.append(inline)
                elif isinstance(inline, Citation) and waiting:
                    pairs += [(use, inline) for use in waiting]
                    waiting = []
        assert not waiting, f"a quotation without citation: {waiting}"
    return pairs


def test_the_note_has_what_a_sample_should_show(sample: Note) -> None:
    blocks = sample.document.blocks
    assert len(list(quote_uses(sample.document))) >= 8
    assert any(isinstance(block, QuoteBlock) for block in blocks)
    assert any(isinstance(block, Table) for block in blocks)
    assert any(isinstance(block, ListBlock) for block in blocks)
    assert any(isinstance(inline, Footnote) for inline in walk(sample.document))
    cited = {item.key for _, citation in uses_with_citation(sample) for item in citation.items}
    assert len(cited) >= 5


def test_every_source_cited_is_among_the_samples(sample: Note) -> None:
    assert {item.key for citation in citations(sample.document) for item in citation.items} <= sources().keys()


def original_words(use: InlineQuote | QuoteBlock) -> str:
    """The words of the source: those shown, or those that the translation shown was made from."""
    if use.shows is not Shows.TRANSLATION:
        return shown_words(use)
    (row,) = (row for row in QUOTES if row["said"].get("translation") == shown_words(use))
    return str(row["words"])


def test_every_quotation_stands_in_its_source_at_the_place_cited(sample: Note) -> None:
    for use, citation in uses_with_citation(sample):
        (item,) = citation.items
        source = sources()[item.key]
        words = original_words(use)
        running = source.text.text[: source.text.aside_start]
        spans = find_all(words, running)
        assert len(spans) == 1, f"“{words}” stands {len(spans)} times in {item.key}"
        assert spans[0].of(running) == words
        if item.label is Locator.PARAGRAPH:
            assert source.text.paragraph_at(spans[0].start) == int(item.locator), words
        else:
            assert source.metadata.page is not None and source.metadata.page.value == item.locator


def test_every_paragraph_cited_is_there(sample: Note) -> None:
    for citation in citations(sample.document):
        for item in citation.items:
            if item.label is Locator.PARAGRAPH:
                for number in item.locator.split(","):
                    assert 1 <= int(number) <= sources()[item.key].text.paragraph_count


def test_quotations_are_in_the_language_of_their_source_and_translations_in_that_of_the_note(sample: Note) -> None:
    for use, citation in uses_with_citation(sample):
        if use.shows is Shows.TRANSLATION:
            assert use.language == sample.front.language
            continue
        language = sources()[citation.items[0].key].metadata.language
        assert language is not None
        assert (use.language or sample.front.language) == language.value, shown_words(use)


def test_the_sample_note_itself_gives_nothing_to_find(sample: Note) -> None:
    assert check(sample) == ()


def test_the_sample_note_keeps_to_the_length_of_its_kind(sample: Note) -> None:
    limit = limits_of_kind(sample.front.template).pages
    assert limit == 3
    for house in ("", "italian-state", "eu", "uk", "press"):
        note = replace(sample, front=replace(sample.front, profile=house))
        assert 2.5 < length_of(note).pages <= limit, house
