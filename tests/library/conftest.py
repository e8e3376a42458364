"""Sources and notes made of a few words, and a library to put them in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from composer.library.note_table import StoredNote
from composer.library.store import Library
from composer.sources.model import (
    BLOCK_SEPARATOR,
    BlockKind,
    Certainty,
    Fact,
    Metadata,
    Rights,
    Source,
    SourceBlock,
    SourceText,
)

MakeSource = Callable[..., Source]
MakeNote = Callable[..., StoredNote]


@pytest.fixture
def make_source() -> MakeSource:
    """`make_source("rich2025", "First paragraph.", "Second.", title="…")`: paragraphs numbered from one."""

    def make(key: str, *paragraphs: str, **facts: str) -> Source:
        blocks, start = [], 0
        for number, text in enumerate(paragraphs, 1):
            blocks.append(SourceBlock(BlockKind.PARAGRAPH, text, start, number=number))
            start += len(text) + len(BLOCK_SEPARATOR)
        known = {name: Fact(value, Certainty.READ) for name, value in facts.items() if name != "author"}
        if "author" in facts:
            known["authors"] = (Fact(facts["author"], Certainty.READ),)  # type: ignore[assignment]
        return Source(
            id=f"s-{key}",
            key=key,
            filename=f"{key}.txt",
            media_type="text/plain",
            sha256=hashlib.sha256("\n\n".join((key, *paragraphs)).encode()).hexdigest(),
            text=SourceText(tuple(blocks)),
            metadata=Metadata(**known),  # type: ignore[arg-type]
            rights=Rights(),
            imported="2025-03-10T09:30:00+01:00",
        )

    return make


@pytest.fixture
def make_note(now: str) -> MakeNote:
    """`make_note("n-1", "Words of it")`: a note as it is stored."""

    def make(note_id: str, words: str, *, title: str = "A title", quotes: tuple[str, ...] = ()) -> StoredNote:
        return StoredNote(
            id=note_id,
            title=title,
            language="en",
            created=now,
            modified=now,
            words=len(words.split()),
            markdown=words,
            plain=words,
            quote_ids=quotes,
        )

    return make


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "mine.appunto"


@pytest.fixture
def library(library_path: Path, now: str) -> Iterator[Library]:
    with Library.open(library_path, who="Anna", now=now) as opened:
        yield opened
