# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Long documents are kept in pieces and long texts indexed in steps; whatever happens in between, nothing is lost."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from composer.library.piece_table import PIECE_BYTES
from composer.library.store import Library
from composer.sources.model import BLOCK_SEPARATOR, BlockKind, Metadata, PackPart, Source, SourceBlock, SourceText

LONG = hashlib.shake_256(b"a scanned review").digest(3 * PIECE_BYTES + 17)
NOW = "2025-03-10T09:30:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.appunto"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path, who="Anna", now=NOW) as opened:
        yield opened


def source(key: str, words: str = "harbour", paragraphs: int = 1, data: bytes = LONG) -> Source:
    blocks, start = [], 0
    for number in range(1, paragraphs + 1):
        text = f"The {words} number {number} opens again to ships of every size and flag."
        blocks.append(SourceBlock(BlockKind.PARAGRAPH, text, start, number=number))
        start += len(text) + len(BLOCK_SEPARATOR)
    digest = hashlib.sha256(data).hexdigest()
    return Source(
        id=f"s-{key}",
        key=key,
        filename="review.pdf",
        media_type="application/pdf",
        sha256=digest,
        text=SourceText(tuple(blocks)),
        metadata=Metadata(),
        imported=NOW,
    )


def part(key: str, number: int) -> Source:
    own = source(key, data=key.encode())
    pack = hashlib.sha256(LONG).hexdigest()
    return replace(own, part=PackPart(pack, "review.pdf", number, number * 10, number * 10 + 10))


def pieces(library: Library) -> int:
    return int(library._database.value("SELECT count(*) FROM piece"))


def whole(library: Library) -> None:
    """The index says of every word where it stands: FTS5 compares it with the passages."""
    library._database.run("INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)")


def test_a_long_document_is_kept_in_pieces_and_read_back_whole(library: Library) -> None:
    document = source("verdi2025")
    steps = list(library.sources.keeping(document, LONG))
    assert len(steps) == pieces(library) == 4
    library.sources.add(document, LONG)
    assert library.sources.original("s-verdi2025") == LONG
    assert pieces(library) == 4
    assert library._database.value("SELECT max(length(bytes)) FROM original") == 0


def test_a_short_document_is_kept_as_it_is(library: Library) -> None:
    assert not list(library.sources.keeping(source("rossi", data=b"short"), b"short"))
    library.sources.add(source("rossi", data=b"short"), b"short")
    assert pieces(library) == 0
    assert library.sources.original("s-rossi") == b"short"


def test_a_document_that_is_not_what_its_digest_says_takes_nothing_from_the_other(library: Library) -> None:
    other = LONG[::-1] + b"!"
    library.sources.add(source("verdi2025"), LONG)
    library.sources.add(source("rossi2025"), other)
    assert library.sources.original("s-verdi2025") == LONG
    assert library.sources.original("s-rossi2025") == other


def test_its_bytes_are_read_in_another_thread(library: Library) -> None:
    library.sources.add(source("verdi2025"), LONG)
    read = library.sources.reading("s-verdi2025")
    found: list[bytes] = []
    thread = threading.Thread(target=lambda: found.append(read()))
    thread.start()
    thread.join()
    assert found == [LONG]


def test_what_is_removed_leaves_no_pieces(library: Library) -> None:
    library.sources.add(source("verdi2025"), LONG)
    library.sources.remove("s-verdi2025")
    assert len(list(library.sources.dropping())) == 4
    assert pieces(library) == 0


def test_a_review_in_pieces_stays_as_long_as_one_of_its_articles(library: Library) -> None:
    for number in (1, 2):
        library.sources.add(part(f"article{number}", number), LONG)
    assert pieces(library) == 4
    library.sources.remove("s-article1")
    assert not list(library.sources.dropping())
    assert library.sources.original("s-article2") == LONG
    library.sources.remove("s-article2")
    assert len(list(library.sources.dropping())) == 4


def test_an_earlier_version_keeps_its_pieces(library: Library) -> None:
    old = source("verdi2025")
    library.sources.add(old, LONG)
    new = source("verdi2025", "port", data=b"new")
    library.sources.replace(new, b"new", earlier=old)
    assert not list(library.sources.dropping())
    (earlier,) = library.sources.originals.earlier(old.id)
    assert library.sources.originals.earlier_state(earlier.id) == (old, LONG)
    library.sources.remove(old.id)
    assert len(list(library.sources.dropping())) == 4


def test_an_article_in_pieces_that_leaves_its_review_keeps_it_as_its_earlier_version(library: Library) -> None:
    old = part("article1", 1)
    library.sources.add(old, LONG)
    library.sources.replace(replace(source("article1", data=b"alone"), id=old.id), b"alone", earlier=old)
    (earlier,) = library.sources.originals.earlier(old.id)
    assert not list(library.sources.dropping())
    assert library.sources.originals.earlier_state(earlier.id) == (old, LONG)


def test_pieces_of_a_document_that_was_never_stored_go_when_the_library_is_opened(library: Library, path: Path) -> None:
    next(library.sources.keeping(source("verdi2025"), LONG))
    assert pieces(library) == 1
    library.close()
    with Library.open(path, who="Anna", now=NOW) as again:
        assert pieces(again) == 0


def test_a_long_text_is_found_when_it_is_indexed_and_not_before(library: Library) -> None:
    long = source("verdi2025", paragraphs=2000, data=b"x")
    library.sources.add(long, b"x", later=True)
    assert library.sources.search("harbour") == ()
    assert library.sources.get("verdi2025") == long  # it is there all the same
    assert len(list(library.sources.indexing())) > 3
    (row,) = library.sources.search("harbour number 1999")
    assert row.key == "verdi2025"
    assert [one.id for one in library.sources.likely("harbour number 1998 opens again to ships", 5)] == [long.id]
    whole(library)


def test_indexing_goes_on_where_the_program_ended(library: Library, path: Path) -> None:
    library.sources.add(source("verdi2025", paragraphs=2000, data=b"x"), b"x", later=True)
    next(library.sources.indexing())
    library.close()
    with Library.open(path, who="Anna", now=NOW) as again:
        assert [row.key for row in again.sources.search("harbour number 1999")] == ["verdi2025"]
        assert not list(again.sources.indexing())
        whole(again)


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_a_source_that_is_half_indexed_is_removed_without_a_trace(library: Library, steps: int) -> None:
    long = source("verdi2025", paragraphs=2000, data=b"x")
    library.sources.add(long, b"x", later=True)
    work = library.sources.indexing()
    for _ in range(steps):
        next(work)
    library.sources.remove(long.id)
    assert not list(library.sources.indexing())
    assert library.sources.search("harbour") == ()
    whole(library)


def test_what_is_taken_out_of_the_index_is_not_put_into_it_meanwhile(library: Library) -> None:
    """As when a long document is removed right after it was imported: each step would undo the other's."""
    long, other = source("verdi2025", paragraphs=2000, data=b"x"), source("rossi2025", "port", 1000, data=b"y")
    for one, data in ((long, b"x"), (other, b"y")):
        library.sources.add(one, data, later=True)
    indexing = library.sources.indexing()
    next(indexing)
    next(indexing)
    loosening = library.sources.loosening(long.id)
    for _ in range(12):  # each alone has eight steps at most
        next(loosening, None)
        next(indexing, None)
    assert next(loosening, "done") == "done"
    library.sources.remove(long.id)
    list(library.sources.indexing())
    assert library.sources.search("harbour") == ()
    assert [row.key for row in library.sources.search("port number 999")] == ["rossi2025"]
    whole(library)


def test_a_source_whose_removal_was_given_up_is_found_again(library: Library) -> None:
    library.sources.add(source("verdi2025", paragraphs=2000, data=b"x"), b"x")
    loosening = library.sources.loosening("s-verdi2025")
    next(loosening)
    loosening.close()
    list(library.sources.indexing())
    assert [row.key for row in library.sources.search("harbour number 1999")] == ["verdi2025"]
    whole(library)


def test_a_long_text_is_taken_out_of_the_index_in_steps_before_another_takes_its_place(library: Library) -> None:
    long = source("verdi2025", paragraphs=2000, data=b"x")
    library.sources.add(long, b"x")
    loosening = library.sources.loosening(long.id)
    next(loosening)
    assert library.sources.search("harbour number 3")  # its first words go last
    list(loosening)
    assert library.sources.search("harbour number 3") == ()
    library.sources.replace(source("verdi2025", "port", 1500, b"y"), b"y", earlier=long, later=True)
    list(library.sources.indexing())
    assert library.sources.search("harbour") == ()
    assert [row.key for row in library.sources.search("port number 1499")] == ["verdi2025"]
    whole(library)


def test_facts_and_page_numbers_of_a_text_change_without_its_words_being_indexed_anew(library: Library) -> None:
    before = source("verdi2025", paragraphs=30, data=b"x")
    library.sources.add(before, b"x")
    rows = [tuple(row) for row in library._database.query("SELECT row, text FROM passage WHERE start IS NOT NULL")]
    blocks = tuple(replace(block, page="xii") for block in before.text.blocks)
    library.sources.replace(replace(before, key="bianchi2025", text=replace(before.text, blocks=blocks)))
    after = [tuple(row) for row in library._database.query("SELECT row, text FROM passage WHERE start IS NOT NULL")]
    assert after == rows
    (row,) = library.sources.search("harbour number 7")
    assert (row.key, row.page) == ("bianchi2025", "xii")
    assert library.sources.search("verdi2025") == ()
    assert library.sources.search("bianchi2025")
    whole(library)
