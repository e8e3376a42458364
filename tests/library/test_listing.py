"""Sources are listed in an order and by what must be true of them, and found by other forms of their words."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.library.database import Database
from composer.library.extents import Extents
from composer.library.listing import Order
from composer.library.note_table import StoredNote
from composer.library.store import Library
from composer.quotes.model import Quote
from composer.sources.model import Certainty, Fact, RightsLevel, Source
from composer.text.anchors import QuoteAnchor

MakeSource = Callable[..., Source]
MakeNote = Callable[..., StoredNote]
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "library"
NOW = "2025-03-10T09:30:00+01:00"


@pytest.fixture
def shelf(library: Library, make_source: MakeSource, make_note: MakeNote) -> Library:
    rich = make_source(
        "rich2025", "Una alleanza nuova", title="Beta", author="Motoko Rich", date="2025-03-06", language="en"
    )
    verdi = make_source(
        "verdi2026", "Le alleanze antiche", title="alfa", publication="La Stampa", date="2026-01", language="it"
    )
    nobody = make_source("ansa2024", "Altro testo", publication="ANSA")
    for source in (rich, verdi, nobody):
        library.sources.add(source, b"")
    library.quotes.put(Quote("q-1", verdi.id, QuoteAnchor("Le", "", "", 0, 2, paragraph=1)))
    library.notes.put(make_note("n-1", "Words", quotes=("q-1",)))
    library.notes.put(replace(make_note("n-2", "Words"), keys=("rich2025",)))
    return library


def keys(library: Library, order: Order) -> list[str]:
    return [row.key for row in library.sources.rows_at(library.sources.listed(order=order))]


def found(library: Library, typed: str) -> set[str]:
    return {row.key for row in library.sources.search(typed)}


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (Order.IMPORTED, ["ansa2024", "verdi2026", "rich2025"]),
        (Order.DATE, ["verdi2026", "rich2025", "ansa2024"]),
        (Order.TITLE, ["verdi2026", "ansa2024", "rich2025"]),
        (Order.AUTHOR, ["ansa2024", "rich2025", "verdi2026"]),
        (Order.PUBLICATION, ["ansa2024", "verdi2026", "rich2025"]),
    ],
)
def test_sources_stand_in_the_order_asked_for(shelf: Library, order: Order, wanted: list[str]) -> None:
    assert keys(shelf, order) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("author:rich", {"rich2025"}),
        ("testata:stampa", {"verdi2026"}),
        ("title:bet", {"rich2025"}),
        ("date:2025", {"rich2025"}),
        ("date:2025-04..2026", {"verdi2026"}),
        ("date:..2025", {"rich2025"}),
        ("lingua:it", {"verdi2026"}),
        ("cited:yes", {"rich2025", "verdi2026"}),
        ("cited:no", {"ansa2024"}),
        ("date:2025 cited:no", set()),
        ("alleanze lingua:en", {"rich2025"}),
        ("alleanza autore:nessuno", set()),
        ("tag:nato", set()),
    ],
)
def test_conditions_choose_among_sources(shelf: Library, typed: str, wanted: set[str]) -> None:
    assert found(shelf, typed) == wanted


def test_another_form_of_a_word_is_found_after_the_word_itself(shelf: Library) -> None:
    assert [row.key for row in shelf.sources.search("alleanze ")] == ["verdi2026", "rich2025"]
    assert [row.key for row in shelf.sources.search("alleanza ")] == ["rich2025", "verdi2026"]


def test_titles_that_begin_with_an_accent_or_a_mark_stand_with_their_letter(
    library: Library, make_source: MakeSource
) -> None:
    titles = ["Zona", "È l’ora", "Una crisi", "«Alleanza»", "Fine", "…", "2026", "“Útil”", "Belgio", "éclair"]
    for number, title in enumerate(titles):
        library.sources.add(make_source(f"k{number}", "Text.", title=title), b"")
    listed = library.sources.rows_at(library.sources.listed(order=Order.TITLE))
    wanted = ["2026", "«Alleanza»", "Belgio", "È l’ora", "éclair", "Fine", "Una crisi", "“Útil”", "Zona", "…"]
    assert [row.title for row in listed] == wanted


def test_forms_without_a_stem_in_common_are_found(library: Library, make_source: MakeSource) -> None:
    library.sources.add(make_source("many", "Gli uomini dissero di no."), b"")
    library.sources.add(make_source("one", "L'uomo ha detto di no."), b"")
    assert [row.key for row in library.sources.search("uomo dire ")] == ["one", "many"]


def test_forms_learned_of_what_was_taken_back_are_learned_again(library: Library, make_source: MakeSource) -> None:
    with contextlib.suppress(InterruptedError), library.transaction():
        library.sources.add(make_source("gone", "Gli uomini dissero di no."), b"")
        raise InterruptedError
    library.sources.add(make_source("many", "Gli uomini dissero di no."), b"")
    assert found(library, "uomo ") == {"many"}


def test_the_other_form_is_marked_in_the_passage(shelf: Library) -> None:
    other = shelf.sources.search("alleanze ")[1]
    assert [other.snippet[span.start : span.end] for span in other.matches] == ["alleanza"]


def test_words_in_marks_are_found_as_they_stand_only(shelf: Library) -> None:
    assert found(shelf, "“le alleanze”") == {"verdi2026"}
    assert found(shelf, '"alleanza"') == {"rich2025"}


def test_accents_make_no_difference_to_forms(library: Library, make_source: MakeSource) -> None:
    library.sources.add(make_source("a", "Il ministro parlerà domani"), b"")
    assert found(library, "parlare ") == {"a"}


def test_rights_are_a_condition(library: Library, make_source: MakeSource) -> None:
    source = make_source("a", "Words")
    library.sources.add(replace(source, rights=replace(source.rights, level=RightsLevel.RESTRICTED)), b"")
    library.sources.add(make_source("b", "Words"), b"")
    assert found(library, "rights:restricted") == found(library, "words diritti:riservata") == {"a"}


def test_what_is_changed_or_removed_is_no_longer_found_by_what_it_was(
    library: Library, make_source: MakeSource
) -> None:
    old = make_source("a", "Words", author="Anna Verdi")
    library.sources.add(old, b"")
    library.sources.replace(replace(old, metadata=make_source("a", "Words", author="Bruno Neri").metadata))
    assert found(library, "author:verdi") == set()
    assert found(library, "author:neri") == {"a"}
    library.sources.remove(old.id)
    assert found(library, "author:neri") == set()
    assert library.damage() == ()


def test_many_sources_with_a_common_word_are_narrowed_by_a_rare_condition(
    library: Library, make_source: MakeSource
) -> None:
    with library.transaction():
        for number in range(900):
            rare = {"language": "it"} if number % 2 else {"language": "en"}
            library.sources.add(
                make_source(f"k{number}", "the common word", **rare, **({"author": "Rara"} if number == 3 else {})), b""
            )
    assert found(library, "common author:rara") == {"k3"}
    assert len(library.sources.search("common language:it")) == 200
    assert all(row.language == "it" for row in library.sources.search("common language:it"))


def test_a_long_text_is_found_by_other_forms_of_its_last_words_too(library: Library, make_source: MakeSource) -> None:
    library.sources.add(make_source("long", "Common words. " * 400, "The harbours."), b"", later=True)
    for steps in (library.sources.indexing(), library.sources.learning()):
        for _ in steps:
            pass
    assert found(library, "harbour ") == {"long"}


def test_an_old_library_learns_the_forms_of_its_words_in_steps(tmp_path: Path, make_source: MakeSource) -> None:
    path = tmp_path / "old.appunto"
    shutil.copyfile(SAMPLES / "schema-4.appunto", path)
    with Library.open(path, who="Anna", now=NOW) as library:
        assert library.sources.search("alliances ") == ()
        library.sources.add(make_source("new", "Harbours."), b"")  # what comes in meanwhile waits for none of it
        assert [row.key for row in library.sources.search("harbour ")] == ["new"]
        assert library.sources.search("alliances ") == () and library.sources.to_catch_up() > 0
        for _ in library.sources.catching_up():
            pass
        assert library.sources.to_catch_up() == 0
        assert [row.key for row in library.sources.search("alliances ")] == ["verdi2025"]
        assert [row.key for row in library.sources.search("author:verdi")] == ["verdi2025"]


@pytest.mark.parametrize(
    ("column", "typed", "wanted"),
    [
        ("author", "ri", ("Motoko Rich",)),
        ("author", "MOTOKO r", ("Motoko Rich",)),
        ("author", "zo", ("Zoë Alvaro",)),
        ("author", "stampa", ()),
        ("publication", "s", ()),  # a word of one letter is a word
        ("publication", "la st", ("La Stampa",)),
        ("author", " ", ()),
    ],
)
def test_known_authors_and_publications_are_offered_as_they_are_typed(
    shelf: Library, make_source: MakeSource, column: str, typed: str, wanted: tuple[str, ...]
) -> None:
    two = make_source("alvaro2026", "Testo")
    two = replace(two, metadata=replace(two.metadata, authors=(_read("Zoë Alvaro"), _read("Anna Motoko"))))
    shelf.sources.add(two, b"")
    assert shelf.sources.known_values(column, typed, 5) == wanted


def _read(name: str) -> Fact:
    return Fact(name, Certainty.READ)


def test_words_that_were_left_out_of_long_sources_are_learned_once_more(tmp_path: Path) -> None:
    path = tmp_path / "old.appunto"
    shutil.copyfile(SAMPLES / "schema-5.appunto", path)
    database = Database(path, f"file:{path}?mode=rw")
    database.run("DELETE FROM form WHERE word = 'alliance'")
    assert database.value("SELECT count(*) FROM unlearned") == 0  # nothing was known to be left
    database.close()
    with Library.open(path, who="Anna", now=NOW) as library:
        assert library.sources.search("alliances ") == () and library.sources.to_catch_up() > 0
        for _ in library.sources.catching_up():
            pass
        assert [row.key for row in library.sources.search("alliances ")] == ["verdi2025"]


def test_ids_and_keys_of_many_sources_come_from_an_index_alone(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("composer.library.source_table._SOME", 1)
    database, asked = shelf.sources._database, list[tuple[str, Sequence[object]]]()
    one = database.one
    monkeypatch.setattr(database, "one", lambda sql, given=(): (asked.append((sql, given)), one(sql, given))[1])
    rows = shelf.sources.listed()[:2]
    assert [shelf.sources.place_of(key) for key in shelf.sources.keys_at(rows)] == list(rows)
    assert len(shelf.sources.ids_at(rows)) == 2
    for query, values in [(query, values) for query, values in asked if "json_group_array" in query]:
        steps = [row["detail"] for row in database.query(f"EXPLAIN QUERY PLAN {query}", values)]
        assert any("COVERING INDEX" in step for step in steps) and not any("PRIMARY KEY" in step for step in steps)


@pytest.mark.parametrize("typed", ["date:2026", "imported:2026-03..2026-05", "language:it", "rights:restricted"])
def test_a_condition_is_answered_by_an_index_alone(shelf: Library, typed: str) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []
    lister = shelf.sources._lister
    rows = lister._rows
    lister._rows = lambda query, *values: (asked.append((query, values)), rows(query, *values))[1]  # type: ignore
    shelf.sources.search(typed)
    ((query, values),) = asked
    (step,) = shelf.sources._database.query(f"EXPLAIN QUERY PLAN {query}", values)
    assert "COVERING INDEX" in step["detail"]


def test_an_old_library_that_may_not_be_changed_is_searched_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "old.appunto"
    shutil.copyfile(SAMPLES / "schema-4.appunto", path)
    with Library.open(path, who="Anna", now=NOW, read_only=True) as library:
        assert found(library, "continental author:verdi date:2025 cited:yes") == {"verdi2025"}
        assert found(library, "tag:x") == set()
        assert library.filing.tags() == () and library.filing.collections() == () and library.filing.searches() == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(typed=st.text(max_size=80), name=st.sampled_from(["author", "data", "tag", "raccolta", "cited"]))
def test_any_condition_may_be_searched_for(shelf: Library, typed: str, name: str) -> None:
    shelf.sources.search(f"words {name}:{typed}")
    shelf.sources.search(f'{name}:"{typed}"')


def test_what_is_cited_follows_each_note_that_is_stored(shelf: Library, make_note: MakeNote) -> None:
    assert found(shelf, "cited:no") == {"ansa2024"}
    shelf.notes.put(replace(make_note("n-3", "Words"), keys=("ansa2024",)))
    assert not found(shelf, "cited:no")
    shelf.notes.remove("n-3")
    assert found(shelf, "cited:no") == {"ansa2024"}


def test_a_list_that_is_shown_stays_as_it_was_when_a_source_is_added_or_taken_back(
    shelf: Library, make_source: MakeSource
) -> None:
    shown = shelf.sources.listed()
    before = tuple(shown)
    shelf.sources.add(make_source("new2026", "Altro"), b"")
    assert tuple(shown) == before
    assert keys(shelf, Order.IMPORTED) == ["new2026", "ansa2024", "verdi2026", "rich2025"]
    with contextlib.suppress(RuntimeError), shelf.transaction():
        shelf.sources.add(make_source("newer2026", "Altro"), b"")
        raise RuntimeError
    assert keys(shelf, Order.IMPORTED) == ["new2026", "ansa2024", "verdi2026", "rich2025"]


def test_where_few_passages_stand_is_known_as_for_many(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    passages = list(range(1, 7))
    extents = Extents(shelf._database)
    looked_up = extents.standing(passages), extents.sources_at(passages[::-1])
    monkeypatch.setattr("composer.library.extents._FEW", 0)
    assert looked_up == (extents.standing(passages), extents.sources_at(passages[::-1]))
