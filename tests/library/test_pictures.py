# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures of notes stay as long as a note, one of its versions or an export shows them, and no longer."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from composer.library.export_table import ExportRow, StoredExport
from composer.library.note_table import StoredNote
from composer.library.picture_table import names_in
from composer.library.store import Library
from tests.made_pictures import made_png

NOW = "2026-01-01T00:00:00+00:00"
ONE, TWO = made_png(3, 3), made_png(4, 4)


def note(*names: str, note_id: str = "n-1") -> StoredNote:
    markdown = "".join(f"![x](picture:{name})\n\n" for name in names) or "nothing\n"
    return StoredNote(note_id, "t", "en", NOW, NOW, 1, markdown)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "l.appunto", who="Anna", now=NOW)


def test_a_picture_is_kept_once_and_found_by_its_name(library: Library) -> None:
    for _ in range(2):
        library.pictures.put(ONE)
    assert library.pictures.names() == {ONE.name}
    assert library.pictures.get(ONE.name) == ONE
    assert library.pictures.get(TWO.name) is None
    library.close()


def test_bytes_that_are_not_those_of_the_name_are_no_picture(library: Library, tmp_path: Path) -> None:
    library.pictures.put(replace(ONE, data=TWO.data))
    assert library.pictures.get(ONE.name) is None
    library.close()


def test_pictures_go_with_the_note_that_alone_shows_them(library: Library) -> None:
    for picture in (ONE, TWO):
        library.pictures.put(picture)
    library.notes.put(note(ONE.name, TWO.name))
    library.notes.put(note(TWO.name, note_id="n-2"))
    library.notes.remove("n-1")
    assert library.pictures.names() == {TWO.name}
    library.notes.remove("n-2")
    assert library.pictures.names() == frozenset()
    library.close()


def test_versions_and_exports_keep_what_they_show(library: Library) -> None:
    for picture in (ONE, TWO):
        library.pictures.put(picture)
    library.notes.put(note(ONE.name))
    library.notes.keep_version("v-1", note(ONE.name), name="kept", created=NOW)
    row = ExportRow("e" * 16, "n-1", NOW, "en", "", "", "", "", hashlib.sha256(b"").hexdigest())
    library.exports.put(StoredExport(row, note(TWO.name).markdown, b""))
    library.notes.put(note())
    path = library.path
    library.close()
    with Library.open(path, who="Anna", now=NOW) as again:
        assert again.pictures.names() == {ONE.name, TWO.name}
        again.notes.remove("n-1")
        assert again.pictures.names() == frozenset()


def test_what_nobody_shows_any_more_goes_when_the_library_is_opened_again(library: Library) -> None:
    library.pictures.put(ONE)
    library.pictures.put(TWO)
    library.notes.put(note(ONE.name))
    assert TWO.name in library.pictures.names()  # it may be undone into the note, or was just put in
    path = library.path
    library.close()
    with Library.open(path, who="Anna", now=NOW) as again:
        assert again.pictures.names() == {ONE.name}


def test_names_are_read_from_the_text_form() -> None:
    assert names_in(note(ONE.name, TWO.name).markdown) == {ONE.name, TWO.name}
    assert names_in("![x](picture:../../etc/passwd)(picture:short.png)") == frozenset()
