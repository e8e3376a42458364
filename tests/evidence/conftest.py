"""Small sources and notes for what a note states beside what it cites."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.model import BlockKind, Certainty, Fact, Metadata, Source, SourceBlock, SourceText

MakeSource = Callable[..., Source]


@pytest.fixture
def make_source() -> MakeSource:
    """A source of numbered paragraphs: `make_source(key, "one", "two", language="en", date="2025-03-07")`."""

    def made(key: str, *paragraphs: str, language: str = "en", date: str = "", agency: str = "") -> Source:
        blocks = []
        start = 0
        for number, text in enumerate(paragraphs, start=1):
            blocks.append(SourceBlock(BlockKind.PARAGRAPH, text, start, number))
            start += len(text) + 2
        metadata = Metadata(
            language=Fact(language, Certainty.INFERRED),
            date=Fact(date, Certainty.READ) if date else None,
            agency=Fact(agency, Certainty.READ) if agency else None,
            authors=(Fact("Motoko Rich", Certainty.READ),),
        )
        return Source(f"s-{key}", key, f"{key}.txt", "text/plain", key, SourceText(tuple(blocks)), metadata)

    return made
