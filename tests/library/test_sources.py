"""Sources go in and come out whole, with their originals, and are found by their words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.errors import ComposerError
from composer.library.note_table import StoredNote
from composer.library.origins import LikelySources
from composer.library.store import Library
from composer.quotes.model import Quote
from composer.sources.model import Certainty, Fact, Metadata, Source
from composer.text.anchors import QuoteAnchor
from composer.workspace.steps import all_at_once

MakeSource = Callable[..., Source]
MakeNote = Callable[..., StoredNote]


def quote_of(source: Source, quote_id: str = "q-1") -> Quote:
    exact = source.text.text[:5]
    return Quote(quote_id, source.id, QuoteAnchor(exact, "", "", 0, 5, paragraph=1))


def test_a_source_comes_out_as_it_went_in(library: Library, make_source: MakeSource) -> None:
    source = make_source("rich2025", "Perché «no»? 😀", "Second.", title="A title", author="Motoko Rich")
    library.sources.add(source, b"\x00original\xff")
    assert library.sources.get("rich2025") == source
    assert library.sources.get("RICH2025") == source
    assert library.sources.get("s-rich2025") == source
    assert library.sources.original("s-rich2025") == b"\x00original\xff"
    assert library.sources.get("nobody") is None and library.sources.original("nobody") is None


def test_rows_are_light_and_the_newest_first(library: Library, make_source: MakeSource) -> None:
    library.sources.add(make_source("a", "First words of it", title="A", author="{Agenzia ANSA}", date="2025-03"), b"")
    library.sources.add(make_source("b", "Only text and no title"), b"")
    second, first = library.sources.rows()
    assert (first.key, first.title, first.author, first.date, first.label) == ("a", "A", "Agenzia ANSA", "2025-03", "A")
    assert (second.key, second.title, second.label) == ("b", "", "Only text and no title")


def test_what_was_only_inferred_is_not_listed_as_known(library: Library, make_source: MakeSource) -> None:
    source = make_source("a", "Words")
    guess = Metadata(title=Fact("Guess", Certainty.INFERRED), publication=Fact("The Times", Certainty.INFERRED))
    library.sources.add(replace(source, metadata=guess), b"")
    (row,) = library.sources.rows()
    assert (row.title, row.publication) == ("", "")
    assert library.sources.search("times") == ()


def test_two_sources_never_share_a_key(library: Library, make_source: MakeSource) -> None:
    library.sources.add(make_source("a", "Words"), b"")
    with pytest.raises(ComposerError):
        library.sources.add(replace(make_source("A", "Other"), id="s-other"), b"")
    assert [row.id for row in library.sources.rows()] == ["s-a"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("“continente”", ["it"]),
        ("PERCHE", ["it"]),
        ("citta ", ["it"]),
        ("conti", ["it", "en"]),
        ("vital interests ", ["en"]),
        ("“vital interests” ", ["en"]),
        ("“interests vital” ", []),
        ("dell'unione ", ["it"]),
        ("rossi ", ["it"]),
        ("gazzetta", ["it"]),
        ("alleanza interests", []),
        ("first third ", ["en"]),
        ("it", ["it"]),
    ],
)
def test_sources_are_found_by_words_of_their_text_and_of_what_is_known(
    library: Library, make_source: MakeSource, typed: str, found: list[str]
) -> None:
    italian = ("Perché l'alleanza dell'Unione?", "Città e continente.")
    library.sources.add(make_source("it", *italian, author="Mario Rossi", publication="Gazzetta"), b"")
    library.sources.add(make_source("en", "First, vital interests.", "A continental idea.", "Third."), b"")
    assert sorted(row.key for row in library.sources.search(typed)) == sorted(found)


@pytest.mark.parametrize(
    ("typed", "found", "marked"),
    [
        ("l'Unione ", ["article", "other"], ["Unione"]),  # first with the words as they were typed
        ("dell’unione ", ["other", "article"], ["Unione"]),
        ("“l'Unione” ", ["article"], ["L", "l", "Unione"]),
        ("minister's ", ["english"], ["minister"]),
        ("NATO ", ["english", "other"], ["NATO"]),
        ("O.N.U. ", ["article"], ["ONU"]),
        ("ONU ", ["article"], ["ONU"]),
        ("NATO consiglio ", ["other"], ["Consiglio", "N.A.T.O"]),
    ],
)
def test_articles_possessives_and_full_stops_keep_no_word_from_being_found(
    library: Library, make_source: MakeSource, typed: str, found: list[str], marked: list[str]
) -> None:
    library.sources.add(make_source("other", "Il Consiglio dell'Unione e della N.A.T.O. tace."), b"")
    library.sources.add(make_source("english", "The minister of a NATO state."), b"")
    library.sources.add(make_source("article", "L’ONU e l’Unione."), b"")
    rows = library.sources.search(typed)
    assert [row.key for row in rows] == found
    assert [span.of(rows[0].snippet) for span in rows[0].matches] == marked


def test_a_hit_names_its_paragraph_and_shows_the_words(library: Library, make_source: MakeSource) -> None:
    library.sources.add(make_source("a", "One.", "Two alliances.", "Three alliances."), b"")
    (row,) = library.sources.search("alliances")
    assert (row.paragraph, row.locator, row.snippet) == (2, "para. 2", "Two alliances.")
    assert [span.of(row.snippet) for span in row.matches] == ["alliances"]


def test_sources_with_more_of_the_words_come_first_and_those_about_them_before_all(
    library: Library, make_source: MakeSource
) -> None:
    library.sources.add(make_source("titled", "Nothing of it.", title="Alliance"), b"")
    library.sources.add(make_source("often", "An alliance.", "The alliance."), b"")
    library.sources.add(make_source("once", "An alliance."), b"")
    assert [row.key for row in library.sources.search("alliance")] == ["titled", "often", "once"]


def test_words_that_stand_apart_are_found_after_those_that_stand_together(
    library: Library, make_source: MakeSource
) -> None:
    library.sources.add(make_source("together", "Treaty and consultation."), b"")
    library.sources.add(make_source("apart", "A treaty.", "In the middle.", "A consultation."), b"")
    assert [row.key for row in library.sources.search("treaty consultation")] == ["together", "apart"]


def test_a_rare_word_is_found_beside_one_that_stands_everywhere(
    library: Library, make_source: MakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.library.search._MOST_HITS", 5)
    library.sources.add(make_source("wanted", "Needle.", "Everywhere."), b"")
    library.sources.add(make_source("not", "Needle."), b"")
    for number in range(10):
        library.sources.add(make_source(f"k{number}", "Everywhere.", f"Number {number}."), b"")
    assert [row.key for row in library.sources.search("needle everywhere")] == ["wanted"]


@pytest.mark.parametrize(
    ("typed", "limit", "looked_at", "found"),
    [
        ("everywhere cited:no", 2, [4], ["k7", "k6"]),  # enough among the newest
        ("everywhere cited:no", 5, [4, 6], ["k7", "k6", "k5", "k4", "k3"]),  # then further back
        ("everywhere date:2019", 2, [6], ["old"]),  # few sources are meant; of them one after the other is tried
        ("needle date:2019", 2, [6], ["old"]),
    ],
)
def test_with_conditions_no_more_passages_are_looked_at_than_it_takes(
    library: Library,
    make_source: MakeSource,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    limit: int,
    looked_at: list[int],
    found: list[str],
) -> None:
    monkeypatch.setattr("composer.library.search._MOST_HITS", 4)
    monkeypatch.setattr("composer.library.search._MOST_HITS_AMONG", 6)
    old = make_source("old", "Needle.", "Everywhere.")
    library.sources.add(replace(old, metadata=replace(old.metadata, date=Fact("2019-04-01", Certainty.GIVEN))), b"")
    for number in range(8):
        library.sources.add(make_source(f"k{number}", "Everywhere."), b"")
    asked: list[int] = []
    finder = library.sources._finder
    passages = finder._passages
    monkeypatch.setattr(finder, "_passages", lambda term, most: (asked.append(most), passages(term, most))[1])
    assert [row.key for row in library.sources.search(typed, limit)] == found
    assert asked[: len(looked_at)] == looked_at and len(set(asked)) == len(looked_at)


def test_a_changed_source_is_found_by_its_new_words_only(library: Library, make_source: MakeSource) -> None:
    library.sources.add(make_source("a", "Old words."), b"old")
    changed = make_source("a", "New words.")
    assert library.sources.replace(changed, b"new")
    assert library.sources.search("old") == ()
    assert [row.key for row in library.sources.search("new")] == ["a"]
    assert library.sources.original("s-a") == b"new"
    assert library.sources.get("a") == changed


def test_a_new_key_replaces_the_old_one(library: Library, make_source: MakeSource) -> None:
    source = make_source("a", "Words.")
    library.sources.add(source, b"kept")
    library.sources.replace(replace(source, key="rich2025"))
    assert library.sources.get("a") is None and library.sources.get("rich2025") is not None
    assert library.sources.original("s-a") == b"kept"


def test_a_removed_source_leaves_nothing_to_find(library: Library, make_source: MakeSource) -> None:
    library.sources.add(make_source("a", "Words."), b"original")
    assert library.sources.remove("s-a")
    assert library.sources.search("words") == () and library.sources.rows() == ()
    assert library.sources.original("s-a") is None
    assert not library.sources.remove("s-a") and not library.sources.replace(make_source("a", "Words."))
    assert library.sources.gone_identity(make_source("a", "Words.").sha256) is None


def test_quotes_outlive_their_source_and_its_identity_is_remembered(library: Library, make_source: MakeSource) -> None:
    source = make_source("a", "Words of it.")
    library.sources.add(source, b"")
    library.quotes.put(quote_of(source))
    library.sources.remove("s-a")
    assert library.quotes.get("q-1") == quote_of(source)
    assert library.sources.gone_identity(source.sha256) == ("s-a", "a")
    library.sources.add(source, b"")
    assert library.sources.gone_identity(source.sha256) is None


def test_uses_of_a_source_are_counted_over_all_notes(
    library: Library, make_source: MakeSource, make_note: MakeNote
) -> None:
    source = make_source("a", "Words of it.")
    library.sources.add(source, b"")
    library.quotes.put(quote_of(source))
    library.notes.put(make_note("n-1", "text", quotes=("q-1", "q-unknown", "q-1")))
    library.notes.put(make_note("n-2", "text", quotes=("q-1",)))
    assert library.sources.rows()[0].used == 3
    assert [(use.note_id, use.position) for use in library.quotes.uses("s-a")] == [("n-1", 0), ("n-1", 2), ("n-2", 0)]
    library.notes.put(make_note("n-1", "text"))
    library.notes.remove("n-2")
    assert library.sources.rows()[0].used == 0


@pytest.mark.parametrize(
    "words",
    [
        "destined to remain a frontline pillar",
        "destined […] pillar of European security",
        "destined to remain [in our eyes] a frontline pillar of european defence",
        "whatever: destined, security, frontline",
    ],
)
def test_the_source_of_a_quotation_is_named_as_a_likely_one(
    library: Library, make_source: MakeSource, words: str
) -> None:
    for number in range(30):
        library.sources.add(make_source(f"k{number}", f"Another text {number} to remain, of a European."), b"")
    library.sources.add(make_source("a", "It is “destined to remain a frontline pillar of European security.”"), b"")
    assert library.sources.likely(words, 3)[0].id == "s-a"


def test_of_likely_sources_those_with_all_rare_words_are_named_alone(library: Library, make_source: MakeSource) -> None:
    for number in range(30):
        library.sources.add(make_source(f"k{number}", f"Another text {number} about pillars and herons."), b"")
    library.sources.add(make_source("a", "Seven herons stood on the frontline pillar of the harbour wall."), b"")
    library.sources.add(make_source("b", "Seven herons left the frontline."), b"")
    wanted = "seven herons stood on the frontline pillar"
    assert {likely.id for likely in library.sources.likely(wanted, 24)} >= {"s-a", "s-b"}
    assert all_at_once(library.sources.finding_whole(wanted, 24)) == ("s-a",)


def test_the_rare_words_of_a_document_are_looked_up_before_it_is_stored_where_the_library_is_large(
    library: Library, make_source: MakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.sources.add(make_source("a", "Seven herons stood on the frontline pillar of the harbour wall."), b"")
    looked_up: list[str] = []
    standing = LikelySources._standing

    def noted(likely: LikelySources, word: str) -> object:
        looked_up.append(word)
        return standing(likely, word)

    monkeypatch.setattr(LikelySources, "_standing", noted)
    library.sources.held.look_up(["herons on the pillar of salt"])
    assert not looked_up
    monkeypatch.setattr("composer.library.held._LARGE_BYTES", 0)
    library.sources.held.look_up(["herons on the pillar of salt"])
    assert {"herons", "pillar"} <= set(looked_up) and "salt" not in looked_up


def test_likely_sources_stay_right_while_sources_come_and_go(library: Library, make_source: MakeSource) -> None:
    def put(key: str, *opening: str) -> None:
        words = f"Then alpha{key} beta{key} gamma{key} delta{key} were seen."
        library.sources.add(make_source(key, *opening, words), b"")

    def found(key: str) -> list[str]:
        return [likely.id for likely in library.sources.likely(f"alpha{key} beta{key} gamma{key} delta{key}", 3)]

    put("a")
    put("b")
    assert found("a") == ["s-a"]  # from here on it is known which passages are whose
    put("c")
    assert (found("a"), found("b"), found("c")) == (["s-a"], ["s-b"], ["s-c"])
    with suppress(ValueError), library.transaction():
        put("d")
        put("e")
        raise ValueError
    assert found("d") == []
    put("f", "An opening.", "Of two paragraphs.")  # where the two stood, and further
    assert (found("c"), found("d"), found("f")) == (["s-c"], [], ["s-f"])
    library.sources.remove("s-f")
    assert found("f") == []
    put("g")
    assert (found("a"), found("c"), found("g")) == (["s-a"], ["s-c"], ["s-g"])
    library.sources.replace(make_source("b", "Now epsilonb zetab etab thetab, and no more."))
    put("h")
    assert (found("b"), found("h")) == ([], ["s-h"])
    assert [likely.id for likely in library.sources.likely("epsilonb zetab etab thetab", 3)] == ["s-b"]


def test_words_that_are_none_have_no_likely_source(library: Library) -> None:
    assert library.sources.likely("…", 3) == ()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80))
def test_any_input_may_be_searched_for(library: Library, typed: str) -> None:
    library.sources.search(typed)
    library.notes.search(typed)
    library.sources.likely(typed, 2)
    assert library.sources.get(typed) is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=40), min_size=1, max_size=4))
def test_every_word_of_a_text_finds_it(library: Library, make_source: MakeSource, paragraphs: list[str]) -> None:
    library.sources.remove("s-any")
    library.sources.add(make_source("any", *paragraphs), b"")
    for word in " ".join(paragraphs).split():
        if word.isascii() and word.isalnum() and len(word) > 1:
            assert [row.key for row in library.sources.search(word + " ")] == ["any"]
