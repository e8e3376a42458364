"""Sections of two texts: what they say, and which belongs to which."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import documents
from twin_texts import italian, note_of

from composer.document.canonical import canonical
from composer.document.markdown_reader import read_markdown
from composer.document.markdown_writer import write_markdown
from composer.document.model import Document, Heading, Paragraph, Text, Value, ValueKind
from composer.notes.language import in_language
from composer.notes.outline import move_section
from composer.twins.pairing import Pair, pairs
from composer.twins.sections import BEGINNING, Section, sections_of


def texts(italian_text: str, english_text: str) -> tuple[Pair, ...]:
    """The pairs of two Markdown texts."""
    return pairs(read_markdown(italian_text), read_markdown(english_text))


def titles(found: tuple[Pair, ...]) -> list[tuple[str | None, str | None]]:
    """The headings of each pair."""
    return [(pair.here.title if pair.here else None, pair.there.title if pair.there else None) for pair in found]


def section(markdown: str) -> Section:
    """The only section of a text."""
    (found,) = sections_of(read_markdown(markdown))
    return found


def test_sections_are_parted_by_headings_of_every_level() -> None:
    found = sections_of(read_markdown("Before.\n\n# A {term=summary}\n\nx\n\n## B {#b}\n\n# C\n\n# D {term=summary}\n"))
    assert [(one.title, one.name) for one in found] == [
        ("", BEGINNING),
        ("A", "summary"),
        ("B", "#b"),
        ("C", ""),
        ("D", "summary:2"),
    ]
    assert [one.is_empty for one in found] == [False, False, True, True, True]


def test_nothing_before_the_first_heading_is_no_section() -> None:
    assert [one.name for one in sections_of(read_markdown("[]{.empty}\n\n# A {term=summary}\n"))] == ["summary"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Una *parola* [in tedesco]{lang=de}.", "Una parola in tedesco."),
        ('["Parole"]{.quote q="q-1"}.', '["Parole"]{.quote q="q-2"}.'),
        ("# Sintesi {term=summary}\n\nA", "# In breve {#x term=summary}\n\nA"),
        ("A\n\n[]{.empty}\n", "A"),
    ],
)
def test_a_fingerprint_does_not_mind_how_words_look(one: str, other: str) -> None:
    assert section(one).fingerprint == section(other).fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Una parola.", "Due parole."),
        ("A [@k, p. 3].", "A [@k, p. 4]."),
        ("A [@k].", "A."),
        ('["Parole"]{.quote}.', "Parole."),
        ("- []{.may-be-said}A", "- []{.not-to-be-disclosed}A"),
        ("A^[Nota.]", "A^[Altra.]"),
        ("[A](http://a.it)", "[A](http://b.it)"),
        ("# A\n\nx", "# B\n\nx"),
        ("| a |\n|:--|\n| b |\n", "| a |\n|:--|\n| c |\n"),
    ],
)
def test_a_fingerprint_changes_with_what_is_said(one: str, other: str) -> None:
    assert section(one).fingerprint != section(other).fingerprint


def test_a_fingerprint_minds_what_a_live_value_means_not_how_it_reads() -> None:
    def with_value(value: str, words: str) -> str:
        heading = Heading(1, (Text("A"),))
        live = Value(ValueKind.MONEY, value, "USD", words=words)
        return sections_of(Document((heading, Paragraph((live,)))))[0].fingerprint

    assert with_value("100", "100 dollari") == with_value("100", "USD 100")
    assert with_value("100", "100 dollari") != with_value("200", "100 dollari")


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents(longest=3))
def test_fingerprints_stay_when_a_text_is_stored_and_read_again(document: Document) -> None:
    stored = canonical(document)
    again = read_markdown(write_markdown(stored))
    assert [one.fingerprint for one in sections_of(stored)] == [one.fingerprint for one in sections_of(again)]


def test_headings_of_one_term_are_a_pair_in_any_language() -> None:
    note = italian()
    english = in_language(note, "en").document
    found = pairs(note.document, english)
    assert titles(found) == [
        ("Sintesi", "Summary"),
        ("Rassegna della stampa", "What the press says"),
        ("Costi", "Costi"),
    ]
    assert [pair.name for pair in found] == ["summary", "press-review", ""]
    assert not any(pair.moved for pair in found)


def test_a_label_goes_before_the_term() -> None:
    found = texts("# Sintesi {#a term=summary}\n", "# Issue {#a term=issue}\n")
    assert titles(found) == [("Sintesi", "Issue")]
    assert found[0].name == "#a"


def test_what_only_one_text_has_stands_where_it_stands_there() -> None:
    found = texts(
        "# S {term=summary}\n\n# Mio {#m}\n\n# V {term=assessment}\n",
        "# S {term=summary}\n\n# B {term=background}\n\n# A {term=assessment}\n\n# P {term=proposal}\n",
    )
    assert titles(found) == [("S", "S"), (None, "B"), ("Mio", None), ("V", "A"), (None, "P")]


def test_a_section_that_was_moved_is_told_and_the_others_are_not() -> None:
    note = italian()
    moved = move_section(in_language(note, "en").document, 0, 6)
    found = pairs(note.document, moved)
    assert [(pair.here.title if pair.here else "", pair.moved) for pair in found] == [
        ("Sintesi", True),
        ("Rassegna della stampa", False),
        ("Costi", False),
    ]


def test_nameless_headings_are_paired_by_order_between_the_same_neighbours_only() -> None:
    both = "# S {{term=summary}}\n\n# {}\n\n# {}\n\n# V {{term=assessment}}\n"
    found = texts(both.format("Uno", "Due"), both.format("One", "Two"))
    assert titles(found) == [("S", "S"), ("Uno", "One"), ("Due", "Two"), ("V", "V")]
    found = texts(both.format("Uno", "Due"), "# S {term=summary}\n\n# One\n\n# V {term=assessment}\n")
    assert titles(found) == [("S", "S"), (None, "One"), ("Uno", None), ("Due", None), ("V", "V")]
    found = texts("# Uno\n", "## One\n")
    assert titles(found) == [(None, "One"), ("Uno", None)]


def test_a_label_borne_twice_names_the_first() -> None:
    found = texts("# A {#x}\n\n# B {#x}\n", "# C {#x}\n")
    assert titles(found) == [("A", "C"), ("B", None)]


HEADINGS = st.lists(
    st.tuples(st.sampled_from(["", "summary", "background", "assessment"]), st.sampled_from(["", "a", "b", "c"])),
    max_size=6,
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(HEADINGS, HEADINGS)
def test_every_section_is_in_exactly_one_pair(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> None:
    here, there = (
        Document(tuple(Heading(1, (Text(f"{number}"),), term, label) for number, (term, label) in enumerate(row)))
        for row in (one, other)
    )
    found = pairs(here, there)
    assert [pair.here.start for pair in found if pair.here] == list(range(len(one)))
    assert sorted(pair.there.start for pair in found if pair.there) == list(range(len(other)))
    back = {(p.there.start, p.here.start) for p in pairs(there, here) if p.here and p.there}
    assert {(p.here.start, p.there.start) for p in found if p.here and p.there} == back


def test_a_note_written_by_hand_is_paired_by_terms() -> None:
    note = note_of("# Sintesi {term=summary}\n\nA.", "# Summary {term=summary}\n\nB.")
    assert note.other is not None
    assert titles(pairs(note.document, note.other.document)) == [("Sintesi", "Summary")]
