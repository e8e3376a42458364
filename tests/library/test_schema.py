"""Old libraries become new ones step by step, and a step that fails leaves the old one whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from composer.errors import LibraryError
from composer.library.database import Database
from composer.library.schema import SCHEMA_VERSION, STEPS, migrate, schema_of
from composer.library.store import Library

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "library"
NOW = "2025-03-10T09:30:00+01:00"


def test_there_is_a_sample_of_every_schema() -> None:
    assert {path.name for path in SAMPLES.glob("*.appunto")} == {
        f"schema-{number}.appunto" for number in range(1, SCHEMA_VERSION + 1)
    }


@pytest.mark.parametrize("number", range(1, SCHEMA_VERSION + 1))
@pytest.mark.parametrize("read_only", [False, True])
def test_a_library_of_every_schema_opens_with_everything_in_it(tmp_path: Path, number: int, read_only: bool) -> None:
    path = tmp_path / "old.appunto"
    shutil.copyfile(SAMPLES / f"schema-{number}.appunto", path)
    with Library.open(path, who="Anna", now=NOW, read_only=read_only) as library:
        (row,) = library.sources.search("continental alliance")
        assert row.key == "verdi2025"
        assert row.title == "A continental alliance"
        source = library.sources.get("verdi2025")
        assert source is not None and source.text.paragraph_count == 2
        assert library.sources.original(source.id) == b"The original, as it came."
        (quote,) = library.quotes.all()
        assert quote.anchor.exact == "An alliance of the whole continent"
        (note,) = library.notes.rows()
        assert note.title == "European defence"
        assert library.quotes.uses(source.id)[0].note_id == note.id
        (version,) = library.notes.versions(note.id)
        assert version.name == "Sent to the minister"
        found = library.notes.version(version.id)
        assert found is not None and "The first state." in found[1]
        exports = [library.exports.get(row.id) for row in library.exports.rows(note.id)]
        assert [export.text_parts for export in exports if export] == [b"the parts of the file"] * (number >= 2)
        assert len(library.pictures.names()) == (number >= 3)
        assert library.damage() == ()


NEXT = ("ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'white'",)
FAILING = ("ALTER TABLE note ADD COLUMN size TEXT NOT NULL DEFAULT ''", "INSERT INTO no_such_table VALUES (1)")


@pytest.fixture
def old(tmp_path: Path) -> Database:
    path = tmp_path / "old.appunto"
    shutil.copyfile(SAMPLES / "schema-1.appunto", path)
    return Database(path, f"file:{path}?mode=rw")


def test_a_further_step_is_taken_once_and_keeps_what_is_there(old: Database) -> None:
    for _ in range(2):
        migrate(old, (STEPS[0], NEXT))
        assert schema_of(old) == 2
    assert old.value("SELECT colour FROM note") == "white"
    assert old.value("SELECT title FROM note") == "European defence"
    old.close()


def test_a_step_that_fails_leaves_the_schema_before_it(old: Database) -> None:
    with pytest.raises(LibraryError):
        migrate(old, (STEPS[0], NEXT, FAILING))
    assert schema_of(old) == 2
    assert "size" not in [row["name"] for row in old.query("PRAGMA table_info(note)")]
    assert old.value("PRAGMA integrity_check") == "ok"
    old.close()


def test_no_step_says_what_older_sqlite_does_not_understand() -> None:
    """A HAVING without GROUP BY needs SQLite 3.39, and systems whose Python is new enough still come with 3.37."""
    said = [statement for step in STEPS for statement in step]
    assert [one for one in said if "HAVING" in one and "GROUP BY" not in one] == []
