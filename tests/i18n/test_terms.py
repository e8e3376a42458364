# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The closed list of document terms."""

from __future__ import annotations

import re

import pytest

from composer.i18n.languages import LANGUAGES
from composer.i18n.terms import TERMS, Term, is_term, term, term_of

PLACES = re.compile(r"\{(\w*)\}")


@pytest.mark.parametrize("entry", Term, ids=lambda entry: entry.key)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_lacks_a_language(entry: Term, language: str) -> None:
    words = entry.in_language(language)
    assert words.strip() == words != ""


@pytest.mark.parametrize("entry", Term, ids=lambda entry: entry.key)
def test_both_languages_have_the_same_places(entry: Term) -> None:
    assert sorted(PLACES.findall(entry.italian)) == sorted(PLACES.findall(entry.english))


def test_keys_are_plain_and_each_names_one_term() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", entry.key) for entry in Term)
    assert len(TERMS) == len(Term)


@pytest.mark.parametrize(
    ("which", "italian", "english"),
    [
        (Term.SOURCES_LIST, "Fonti", "Sources"),
        (Term.OUR_TRANSLATION, "trad. nostra", "our translation"),
        (Term.EMPHASIS_ADDED, "corsivo nostro", "emphasis added"),
        (Term.QUOTED_IN, "cit. in", "quoted in"),
        (Term.NO_DATE, "s.d.", "n.d."),
        (Term.TO, "A", "To"),
        (Term.FROM, "Da", "From"),
        (Term.CC, "e p.c.", "cc"),
        (Term.SUBJECT, "Oggetto", "Subject"),
        (Term.REFERENCE, "Riferimento", "Reference"),
        (Term.DATE, "Data", "Date"),
    ],
)
def test_terms_are_the_houses_words(which: Term, italian: str, english: str) -> None:
    assert (term(which, "it"), term(which.key, "en-GB")) == (italian, english)


def test_page_numbers_are_filled_in() -> None:
    assert term(Term.PAGE_OF, "it").format(page=2, pages=5) == "Pagina 2 di 5"
    assert term("page-of", "en").format(page=2, pages=5) == "Page 2 of 5"


def test_an_unknown_key_is_no_term() -> None:
    assert not is_term("no-such-term")
    with pytest.raises(KeyError):
        term("no-such-term", "it")


def test_a_heading_written_by_hand_is_recognised() -> None:
    assert term_of(" FONTI ") is Term.SOURCES_LIST
    assert term_of("Qualcosa d'altro") is None
