# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Originals: a press review once for its articles, earlier versions, documents that hung on others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from composer.library.original_table import MOST_KEPT
from composer.library.store import Library
from composer.sources.model import BlockKind, Metadata, PackPart, Source, SourceBlock, SourceText

PACK = b"the whole review"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "mine.appunto", who="Anna", now="2025-03-10T09:30:00Z") as opened:
        yield opened


def source(number: int, *, part: bool = False) -> Source:
    text = SourceText((SourceBlock(BlockKind.PARAGRAPH, f"The harbour number {number}.", 0, number=1),))
    return Source(
        id=f"s-{number}",
        key=f"key{number}",
        filename="review.txt",
        media_type="text/plain",
        sha256=f"{number:064}",
        text=text,
        metadata=Metadata(),
        imported="2025-03-10T09:30:00Z",
        part=PackPart("p" * 64, "review.txt", number, number * 10, number * 10 + 10) if part else None,
    )


def count(library: Library, table: str) -> int:
    return int(library._database.value(f"SELECT count(*) FROM {table}"))


def test_a_review_is_kept_once_and_goes_with_its_last_article(library: Library) -> None:
    for number in (2, 1):
        library.sources.add(source(number, part=True), PACK)
    assert count(library, "pack") == 1
    assert library.sources.original("s-1") == library.sources.original("s-2") == PACK
    assert library.sources.originals.articles() == {"p" * 64: ("key1", "key2")}
    library.sources.remove("s-1")
    assert library.sources.original("s-2") == PACK
    library.sources.remove("s-2")
    assert count(library, "pack") == 0


def test_a_part_is_read_back_as_it_was(library: Library) -> None:
    before = replace(source(3, part=True), attached_to="s-9")
    library.sources.add(before, PACK)
    assert library.sources.get("s-3") == before


def test_an_article_replaced_by_a_document_of_its_own_leaves_the_review(library: Library) -> None:
    library.sources.add(source(1, part=True), PACK)
    library.sources.replace(source(1), b"alone", earlier=source(1, part=True))
    assert library.sources.original("s-1") == b"alone"
    assert count(library, "pack") == 0
    (earlier,) = library.sources.originals.earlier("s-1")
    state = library.sources.originals.earlier_state(earlier.id)
    assert state == (source(1, part=True), PACK)


def test_only_so_many_earlier_versions_are_kept(library: Library) -> None:
    library.sources.add(source(1), b"0")
    for number in range(1, MOST_KEPT + 4):
        library.sources.replace(source(1), str(number).encode(), earlier=source(1))
    kept = library.sources.originals.earlier("s-1")
    assert len(kept) == MOST_KEPT
    newest = library.sources.originals.earlier_state(kept[0].id)
    assert newest is not None
    assert newest[1] == str(MOST_KEPT + 2).encode()
    library.sources.remove("s-1")
    assert count(library, "earlier") == 0


def test_what_hung_on_a_source_is_found_from_it(library: Library) -> None:
    library.sources.add(source(1), b"mail")
    library.sources.add(replace(source(2), attached_to="s-1"), b"paper")
    assert [row.key for row in library.sources.attached_to("s-1")] == ["key2"]
    library.sources.replace(replace(source(2), attached_to=""))
    assert not library.sources.attached_to("s-1")


def test_a_library_of_the_first_schema_is_read_as_it_is(tmp_path: Path) -> None:
    samples = Path(__file__).resolve().parents[1] / "samples" / "library"
    path = tmp_path / "old.appunto"
    path.write_bytes((samples / "schema-1.appunto").read_bytes())
    with Library.open(path, who="Anna", now="2025-03-10T09:30:00Z", read_only=True) as library:
        row = library.sources.rows()[0]
        assert library.sources.original(row.id)
        assert not library.sources.originals.articles()
        assert not library.sources.originals.earlier(row.id)
        assert not library.sources.attached_to(row.id)
