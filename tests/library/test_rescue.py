"""Of a damaged library everything that can be read comes into a new one, and the rest is named."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from composer.errors import InputUnusable, LibraryDamaged
from composer.library.filing import SavedSearch
from composer.library.first_page import first_page
from composer.library.note_table import StoredNote
from composer.library.rescue import Rescue, rescue
from composer.library.schema import SCHEMA_VERSION
from composer.library.store import Library
from composer.quotes.model import Quote
from composer.sources.model import Source
from composer.text.anchors import QuoteAnchor

MakeSource = Callable[..., Source]
MakeNote = Callable[..., StoredNote]
NOW = "2026-03-10T09:30:00+01:00"
SOURCES, NOTES = 24, 5
PAGE = 4096


def words(number: int) -> str:
    chance = random.Random(number)
    return " ".join(f"w{chance.randrange(10_000)}" for _ in range(400)) + f" only{number}"


@pytest.fixture
def whole(library_path: Path, make_source: MakeSource, make_note: MakeNote) -> Path:
    with Library.open(library_path, who="Anna", now=NOW) as library, library.transaction():
        for number in range(SOURCES):
            source = make_source(f"k{number}", words(number), words(number + 1000), title=f"Title {number}")
            library.sources.add(source, words(number).encode())
            library.quotes.put(
                Quote(f"q-{number}", source.id, QuoteAnchor(words(number)[:9], "", "", 0, 9, paragraph=1))
            )
        for number in range(NOTES):
            note = replace(
                make_note(f"n-{number}", words(number), title=f"Note {number}", quotes=(f"q-{number}",)),
                markdown=f"---\ntitle: Note {number}\nlanguage: en\n---\n\n{words(number)}",
            )
            library.notes.put(note)
            library.notes.keep_version(f"v-{number}", note, name="Sent", created=NOW)
        library.filing.tag([f"s-k{number}" for number in range(SOURCES)], "NATO")
        library.filing.keep_search(SavedSearch("Mine", "tag:nato"))
    return library_path


def pages_of(path: Path, table: str) -> list[int]:
    """The pages that hold the rows of a table (not its root), with those their long rows flow over to."""
    with sqlite3.connect(path) as connection:
        try:
            found = connection.execute("SELECT pageno FROM dbstat WHERE name = ? AND pagetype <> 'internal'", (table,))
            return [row[0] for row in found]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite was built without dbstat, which tells the pages of a table")


def spoil(path: Path, pages: list[int]) -> None:
    with path.open("r+b") as stream:
        for page in pages:
            stream.seek((page - 1) * PAGE)
            stream.write(b"\xa5" * PAGE)


def rescued(path: Path) -> tuple[Rescue, Library]:
    result = rescue(path, path.with_name("rescued.appunto"), who="Anna", now=NOW)
    return result, Library.open(result.path, who="Anna", now=NOW)


def test_of_a_whole_library_everything_comes_over(whole: Path, make_source: MakeSource) -> None:
    before = whole.read_bytes()
    result, library = rescued(whole)
    with library:
        assert (result.sources, result.notes, result.quotes, result.lost) == (SOURCES, NOTES, SOURCES, ())
        assert library.sources.get("k7") == make_source("k7", words(7), words(1007), title="Title 7")
        assert library.sources.original("s-k7") == words(7).encode()
        assert [row.key for row in library.sources.search("only7 tag:nato")] == ["k7"]
        assert library.notes.versions("n-3")[0].name == "Sent"
        assert library.filing.searches() == (SavedSearch("Mine", "tag:nato"),)
        assert library.quotes.uses("s-k2")[0].note_id == "n-2"
        assert library.damage() == ()
    assert whole.read_bytes() == before


@pytest.mark.parametrize("seed", range(4))
def test_what_stands_on_whole_pages_comes_over_word_for_word(whole: Path, make_source: MakeSource, seed: int) -> None:
    pages = whole.stat().st_size // PAGE
    spoil(whole, random.Random(seed).sample(range(20, pages), 4))
    result, library = rescued(whole)
    with library:
        for row in library.sources.rows():
            number = int(row.key[1:])
            assert library.sources.get(row.key) == make_source(
                row.key, words(number), words(number + 1000), title=f"Title {number}"
            )
            assert library.sources.original(row.id) in (words(number).encode(), None)
            assert [hit.key for hit in library.sources.search(f"only{number} ")] == [row.key]
        for note in library.notes.rows():
            stored = library.notes.get(note.id)
            assert stored is not None and words(int(note.title.split()[1])) in stored.markdown
        assert library.damage() == ()
        assert result.sources == len(library.sources.rows()) > SOURCES // 2


def test_sources_that_are_gone_are_named(whole: Path) -> None:
    spoil(whole, pages_of(whole, "source")[:3])
    result, library = rescued(whole)
    with library:
        kept = {row.key for row in library.sources.rows()}
    told = {str(sentence.values["title"]) for sentence in result.lost if "source" in sentence.template}
    assert kept | told == {f"k{number}" for number in range(SOURCES)}
    assert kept.isdisjoint(told) and told


def test_a_note_that_is_gone_comes_back_as_its_last_version(whole: Path) -> None:
    spoil(whole, pages_of(whole, "note"))
    result, library = rescued(whole)
    with library:
        assert result.notes == NOTES
        assert {row.title for row in library.notes.rows()} == {f"Note {number}" for number in range(NOTES)}
        stored = library.notes.get("n-4")
        assert stored is not None and words(4) in stored.markdown
        assert [row.id for row in library.notes.search("only4")] == ["n-4"]
    assert sum("last version" in sentence.template for sentence in result.lost) == NOTES


def test_a_text_that_lost_its_search_is_found_again(whole: Path) -> None:
    spoil(whole, pages_of(whole, "passage"))
    result, library = rescued(whole)
    with library:
        assert result.lost == ()
        assert [hit.key for hit in library.sources.search("only3")] == ["k3"]


def test_documents_that_are_gone_are_said_and_the_text_stays(whole: Path) -> None:
    spoil(whole, pages_of(whole, "original"))
    result, library = rescued(whole)
    with library:
        assert result.sources == SOURCES
    assert {sentence.values["title"] for sentence in result.lost} == {f"k{number}" for number in range(SOURCES)}


def test_nothing_is_written_over_and_nothing_is_left_when_nothing_can_be_read(whole: Path) -> None:
    with pytest.raises(InputUnusable):
        rescue(whole, whole, who="Anna", now=NOW)
    listed = whole.read_bytes().index(b"tablesource") // PAGE + 1  # a page of the list of tables
    spoil(whole, [1, listed])
    with pytest.raises(LibraryDamaged):
        rescue(whole, whole.with_name("new.appunto"), who="Anna", now=NOW)
    assert [path.name for path in whole.parent.iterdir()] == [whole.name]


@pytest.mark.parametrize("spoiled", [100, PAGE])  # the header alone, and the way to the list of tables with it
def test_of_a_library_whose_first_page_is_destroyed_everything_comes_over(whole: Path, spoiled: int) -> None:
    with whole.open("r+b") as stream:
        stream.write(b"\xa5" * spoiled)
    before = whole.read_bytes()
    result, library = rescued(whole)
    with library:
        assert (result.sources, result.notes, result.quotes, result.lost) == (SOURCES, NOTES, SOURCES, ())
        assert [row.key for row in library.sources.search("only7 tag:nato")] == ["k7"]
        assert library.notes.versions("n-3")[0].name == "Sent"
        assert library.damage() == ()
    assert whole.read_bytes() == before
    assert {path.name for path in whole.parent.iterdir()} == {whole.name, "rescued.appunto"}


def test_with_the_first_page_destroyed_what_stands_in_the_log_comes_over_too(
    whole: Path, make_note: MakeNote, tmp_path: Path
) -> None:
    library = Library.open(whole, who="Anna", now=NOW)
    library.notes.put(make_note("n-late", words(99), title="Of the last minute"))
    place = tmp_path / "after"
    place.mkdir()
    for end in ("", "-wal"):  # as it lies there when the power fails
        (place / f"work.appunto{end}").write_bytes(whole.with_name(whole.name + end).read_bytes())
    library.close()
    spoil(place / "work.appunto", [1])
    _result, library = rescued(place / "work.appunto")
    with library:
        assert {row.id for row in library.notes.rows()} == {"n-late", *(f"n-{number}" for number in range(NOTES))}
    assert not [path.name for path in place.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("number", range(1, SCHEMA_VERSION + 1))
def test_a_first_page_is_made_for_every_schema_or_not_at_all(tmp_path: Path, number: int) -> None:
    path = tmp_path / "old.appunto"
    content = (Path(__file__).resolve().parents[1] / "samples" / "library" / f"schema-{number}.appunto").read_bytes()
    path.write_bytes(bytes(PAGE) + content[PAGE:])
    page = first_page(path, has_log=False)
    assert page is not None and len(page) == PAGE
    path.write_bytes(page + content[PAGE:])
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (number,)
    listed = 1 + content[PAGE:].index(b"tablesource") // PAGE
    path.write_bytes(content[: listed * PAGE] + bytes(PAGE) + content[(listed + 1) * PAGE :])
    assert first_page(path, has_log=False) is None


def test_an_old_library_is_rescued_into_one_of_today(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[1] / "samples" / "library" / "schema-1.appunto"
    result = rescue(sample, tmp_path / "new.appunto", who="Anna", now=NOW)
    with Library.open(result.path, who="Anna", now=NOW) as library:
        assert [row.key for row in library.sources.search("author:verdi continental")] == ["verdi2025"]
        assert result.lost == ()
