# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What lists and searches begin with is read ahead in a library of any schema, as long as that is wanted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from composer.errors import LibraryError
from composer.library import reading_ahead
from composer.library.database import Database
from composer.library.store import Library, uri_of

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "samples" / "library").glob("schema-*.appunto"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_index_that_is_there_is_read_and_nothing_is_changed(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / sample.name
    shutil.copyfile(sample, path)
    asked: list[str] = []
    value = Database.value

    def noted(database: Database, sql: str, parameters: tuple[object, ...] = ()) -> object:
        asked.append(sql)
        return value(database, sql, parameters)

    monkeypatch.setattr(Database, "value", noted)
    database = Database(path, uri_of(path, "ro"))
    reading_ahead.read_ahead(database, lambda: True)
    there = {row["name"] for row in database.query("SELECT name FROM sqlite_master")}
    database.close()
    said = " ".join(asked)
    assert all((f"INDEXED BY {index}" in said) == (index in there) for _, _, index in reading_ahead._INDEXES)
    assert "sqlite_autoindex_source_2" in said and "passage_words_data" in said
    assert path.read_bytes() == sample.read_bytes()


def test_it_ends_soon_after_it_is_not_wanted_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("composer.library.database._LOOKS_UP", 1)
    with Library.open(tmp_path / "l.appunto", who="Anna", now="2026-06-30T09:30:00+02:00") as library:
        looked: list[int] = []

        def wanted() -> bool:
            looked.append(1)
            return len(looked) < 3

        with pytest.raises(LibraryError):
            library.reading_ahead()(wanted)
        assert len(looked) == 3
