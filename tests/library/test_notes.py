"""Notes, their words, and their earlier states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from composer.library.note_table import StoredNote, superfluous_versions
from composer.library.rows import VersionRow
from composer.library.store import Library
from composer.sources.model import Source

MakeNote = Callable[..., StoredNote]
NOW = "2025-03-10T09:30:00+01:00"


def test_a_note_comes_out_as_it_went_in(library: Library, make_note: MakeNote) -> None:
    note = make_note("n-1", "Perché no? 😀")
    library.notes.put(note)
    assert library.notes.get("n-1") == replace(note, plain="")
    assert library.notes.get("n-2") is None


def test_notes_are_listed_the_last_changed_first(library: Library, make_note: MakeNote) -> None:
    library.notes.put(replace(make_note("n-1", "a"), modified="2025-03-10T10:00:00+01:00"))
    library.notes.put(replace(make_note("n-2", "b"), modified="2025-03-10T09:00:00+01:00"))
    assert [row.id for row in library.notes.rows()] == ["n-1", "n-2"]


def test_notes_are_found_by_title_and_text_without_accents(library: Library, make_note: MakeNote) -> None:
    library.notes.put(make_note("n-1", "La città eterna", title="Difesa europea"))
    library.notes.put(make_note("n-2", "Other words", title="Other"))
    assert [row.id for row in library.notes.search("CITTA")] == ["n-1"]
    assert [row.id for row in library.notes.search("difesa citt")] == ["n-1"]
    assert library.notes.search("nowhere") == () == library.notes.search("…")


def test_notes_are_found_by_other_forms_of_words_and_behind_articles(
    library: Library, make_note: MakeNote, make_source: Callable[..., Source]
) -> None:
    library.sources.add(make_source("known", "Alleanza, alleanze."), b"")
    library.notes.put(make_note("n-1", "Le alleanze dell'Unione e la N.A.T.O.", title="Difesa"))
    for typed in ("alleanza ", "l’Unione ", "NATO "):
        (row,) = library.notes.search(typed)
        assert row.matches
    assert library.notes.search("“alleanza” ") == ()


def test_a_changed_note_is_found_by_its_new_words_only(library: Library, make_note: MakeNote) -> None:
    library.notes.put(make_note("n-1", "Old text"))
    library.notes.put(make_note("n-1", "New text"))
    assert library.notes.search("old") == ()
    (row,) = library.notes.search("new")
    assert row.snippet == "New text" and [span.of(row.snippet) for span in row.matches] == ["New"]


def test_a_removed_note_takes_its_versions_along(library: Library, make_note: MakeNote) -> None:
    note = make_note("n-1", "Text")
    library.notes.put(note)
    library.notes.keep_version("v-1", note, name="", created=NOW)
    assert library.notes.remove("n-1")
    assert library.notes.rows() == () and library.notes.search("text") == ()
    assert library.notes.version("v-1") is None
    assert not library.notes.remove("n-1")


def test_versions_come_the_newest_first_and_whole(library: Library, make_note: MakeNote) -> None:
    note = make_note("n-1", "Tèxt " * 1000)
    library.notes.put(note)
    library.notes.keep_version("v-1", note, name="", created=NOW)
    library.notes.keep_version("v-2", note, name="Sent", created=NOW)
    assert [(row.id, row.name) for row in library.notes.versions("n-1")] == [("v-2", "Sent"), ("v-1", "")]
    found = library.notes.version("v-1")
    assert found is not None and found[1] == "Tèxt " * 1000


def version(created: str, name: str = "") -> VersionRow:
    return VersionRow(created, "n-1", name, created, 1)


def test_old_automatic_versions_grow_rare() -> None:
    versions = [
        version("2025-03-10T09:25:00+01:00"),
        version("2025-03-10T09:20:00+01:00"),
        version("2025-03-08T12:55:00+01:00"),
        version("2025-03-08T12:50:00+01:00"),
        version("2025-03-08T11:50:00+01:00"),
        version("2025-01-08T12:55:00+01:00"),
        version("2025-01-08T10:50:00+01:00"),
        version("2025-01-07T10:50:00+01:00"),
    ]
    assert superfluous_versions(versions, NOW) == ["2025-03-08T12:50:00+01:00", "2025-01-08T10:50:00+01:00"]


def test_named_versions_and_those_without_a_readable_time_stay() -> None:
    versions = [version("2024-01-08T12:55:00+01:00", "Sent"), version("2024-01-08T12:50:00+01:00", "Seen")]
    versions += [version("not a time"), version("not a time either")]
    assert superfluous_versions(versions, NOW) == []
    assert superfluous_versions([version("2024-01-08T12:55:00+01:00")] * 2, "no clock") == []


def test_finished_citations_are_kept_and_the_oldest_dropped(library: Library) -> None:
    for number in range(205):
        library.formatted.put(f"f{number}", f"data {number}", f"2025-03-10T09:{number // 60:02}:{number % 60:02}")
    assert library.formatted.get("f204") == "data 204"
    assert library.formatted.get("f0") is None and library.formatted.get("f5") == "data 5"


def test_a_note_stored_beside_leaves_what_is_kept_of_the_library_and_what_others_write_does_not(
    library: Library, make_note: MakeNote
) -> None:
    database = library._database
    before = database.others
    with library.notes_beside() as notes:
        notes.put(make_note("n-1", "Stored beside"))
    assert [row.id for row in library.notes.search("beside")] == ["n-1"]
    assert database.others == before
    another = database.beside(writing=True)
    another.run("UPDATE note SET title = 'Another title'")
    another.close()
    assert database.others != before
