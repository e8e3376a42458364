"""What is typed beside words is understood in both languages, and never refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.library.conditions import (
    ANY,
    FIELDS,
    Conditions,
    Days,
    Wanted,
    condition,
    misread,
    parts_of,
    unfinished,
    wanted_of,
)
from composer.library.query import Term


def conditions(typed: str) -> Conditions:
    return wanted_of(typed).conditions


@pytest.mark.parametrize("typed", ["author:rossi", "autore:rossi", "Autore:Rossi"])
def test_a_field_has_a_name_in_each_language(typed: str) -> None:
    ((column, term),) = conditions(typed).about
    assert column == "author"
    assert [word.lower() for word in term.words] == ["rossi"]


def test_words_in_marks_belong_to_the_field_and_the_rest_is_searched() -> None:
    wanted = wanted_of('difesa autore:"De Paolis" europea')
    assert wanted.conditions.about == (("author", Term(("De", "Paolis"))),)
    assert [term.words for term in wanted.terms] == [("difesa",), ("europea",)]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("date:2026", Days("2026", "2026")),
        ("data:2026-03-14", Days("2026-03-14", "2026-03-14")),
        ("date:2026-03..2026-05", Days("2026-03", "2026-05")),
        ("date:..2025", Days("", "2025")),
        ("date:2024..", Days("2024", "")),
    ],
)
def test_dates_are_days_months_or_years_or_lie_between_two(typed: str, days: Days) -> None:
    assert conditions(typed).dates == (days,)


def test_languages_are_named_by_tag_or_in_words() -> None:
    assert conditions("lingua:italiano language:en").languages == ("it", "en")


def test_cited_is_yes_or_no() -> None:
    assert conditions("citata:sì").cited is True
    assert conditions("cited:no").cited is False


def test_tags_and_collections_keep_their_blanks() -> None:
    found = conditions('tag:"prima pagina" raccolta:Vertici')
    assert (found.tags, found.collections) == (("prima pagina",), ("Vertici",))


@pytest.mark.parametrize(
    "typed", ["date:ieri", "cited:perhaps", "rights:some", "colour:red", "http://x", "12:30", "a:"]
)
def test_what_is_not_understood_counts_as_words(typed: str) -> None:
    wanted = wanted_of(typed)
    assert wanted.conditions == ANY
    assert wanted.terms


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("autore:", ("autore:", "“autore:Verdi”")),
        ("nato autore: verdi", ("autore:", "“autore:Verdi”")),
        ('publication:"" ', ("publication:", "“publication:Gazette”")),
        ("data:ieri", ("data:ieri", "“data:2026-03..2026-05”")),
        ("citata:no diritti:tanti", ("diritti:tanti", "“diritti:libera”")),
    ],
)
def test_a_condition_without_a_value_that_is_understood_is_told_with_how_it_is_written(
    typed: str, said: tuple[str, ...]
) -> None:
    message = misread(typed)
    assert message is not None
    assert all(part in str(message) for part in said)


@pytest.mark.parametrize("typed", ["", "autore", "autore:verdi data:2026", "http://x", "12:30", "nessuno:", "«autore»"])
def test_of_other_words_nothing_is_told(typed: str) -> None:
    assert misread(typed) is None


@pytest.mark.parametrize("typed", ["autore:", 'autore:"', "autore: ", "  tag:"])
def test_a_name_whose_value_is_still_to_come_is_no_word(typed: str) -> None:
    assert wanted_of(typed) == Wanted()
    assert wanted_of(f"nato {typed}") == wanted_of("nato ")


def test_the_example_of_every_field_is_understood() -> None:
    for name in FIELDS:
        message = misread(f"{name}:")
        assert message is not None
        assert parts_of(str(message.values["example"]))[0]


def test_no_condition_is_false() -> None:
    assert not ANY
    assert conditions("cited:no")


@pytest.mark.parametrize("value", ["NATO", "prima pagina", 'il "caso"', "«a» b"])
def test_a_condition_that_was_written_is_read_again(value: str) -> None:
    (read,) = conditions(condition("tag", value)).tags
    assert read.split() == "".join(" " if c in '"«»' else c for c in value).split()


@given(st.text(max_size=120), st.sampled_from(sorted(FIELDS)), st.text(max_size=30))
def test_any_text_may_be_typed(before: str, name: str, value: str) -> None:
    wanted_of(f"{before} {name}:{value}")
    wanted_of(f'{before} {name}:"{value}"')


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("verdi tag:na", "tag", "na"),
        ("tag:", "tag", ""),
        ('autore:"Anna V', "author", "Anna V"),
        ('author:"Anna Verdi"', "", ""),
        ("author:verdi pier", "", ""),
        ("nothing:na", "", ""),
        ("", "", ""),
    ],
)
def test_a_condition_whose_value_is_still_typed_is_known(typed: str, field: str, value: str) -> None:
    part = unfinished(typed)
    assert (part.field, part.value) == (field, value) if field else part is None
    assert part is None or typed.endswith(part.typed)
