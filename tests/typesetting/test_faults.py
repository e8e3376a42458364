# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is found wrong in a whole paragraph, and that it is right once corrected."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.i18n.typography import QuoteMarks
from composer.typesetting.manner import HIDDEN, Manner, Rule, corrected
from composer.typesetting.rules import faults

N = "\u00a0"
IT = Manner("it", (QuoteMarks("«", "»"), QuoteMarks("“", "”"), QuoteMarks("‘", "’")), percent="")
IT_STATE = Manner("it", IT.levels, percent=None)
IT_EU = Manner("it", IT.levels, percent=N, thousands=N)
EN = Manner("en", (QuoteMarks("“", "”"), QuoteMarks("‘", "’")), range_sign="–")


@pytest.mark.parametrize(
    ("manner", "text", "right"),
    [
        (IT, "E' vero che la citta' c'e'.", "È vero che la città c’è."),
        (IT, "qual'è, perchè, un pò", "qual è, perché, un po’"),
        (IT, 'Disse "il "grande" passo".', "Disse «il “grande” passo»."),
        (IT, "Le “cosiddette” riforme", "Le “cosiddette” riforme"),
        (IT, "ma... due  blanks , e ( qui ) .", "ma… due blanks, e (qui)."),
        (IT, "il 50 % a pp. 3-5, art. 5", f"il 50% a pp.{N}3-5, art.{N}5"),
        (IT_STATE, "il 3,5 % e il 50%", f"il 3,5{N}% e il 50%"),
        (IT_EU, "il 50% di 12 500 euro", f"il 50{N}% di 12{N}500{N}euro"),
        (EN, "«No», she said 'never' in 2019-2020", "“No”, she said ‘never’ in 2019–2020"),
        (EN, "the 1990's, the voters' choice", "the 1990’s, the voters’ choice"),
        (IT, "scrivi a e'@x.it o a https://x.it/perche'", "scrivi a e'@x.it o a https://x.it/perche'"),
        (IT, "«perchè... 5 km» ma perchè", "«perchè... 5 km» ma perché"),
        (IT, "«mai chiusa perchè", "«mai chiusa perchè"),
        (IT, f"{HIDDEN * 3} perchè{HIDDEN}", f"{HIDDEN * 3} perché{HIDDEN}"),
        (IT, "'citta' e 'virtu'", "‘citta’ e ‘virtu’"),
    ],
)
def test_a_paragraph_is_put_right(manner: Manner, text: str, right: str) -> None:
    assert corrected(text, faults(text, manner)) == right


def test_corrections_say_which_rule_they_follow() -> None:
    found = {correction.rule for correction in faults("E' il 3 % - \"si\" ma... l'altro", IT)}
    assert found == set(Rule)


@given(
    st.lists(
        st.sampled_from(
            [
                "perchè",
                "E'",
                "po'",
                '"',
                "'",
                " ",
                " ",
                "...",
                " -- ",
                "50%",
                "art. 5",
                "l'",
                "città",
                ",",
                "«",
                "»",
                "2019-2020",
                HIDDEN,
            ]
        ),
        max_size=14,
    ),
    st.sampled_from([IT, IT_EU, EN]),
)
def test_what_has_been_put_right_twice_stays_as_it_is(parts: list[str], manner: Manner) -> None:
    once = corrected("".join(parts), faults("".join(parts), manner))
    for _ in range(3):  # a mark set in its place lets words behind it be read as quoted or not
        again = corrected(once, faults(once, manner))
        if again == once:
            return
        once = again
    assert corrected(once, faults(once, manner)) == once


def test_the_texts_of_this_program_that_are_printed_have_no_fault() -> None:
    """The document terms of both languages are set as the rules ask."""
    from composer.i18n import terms

    assert importlib.util.find_spec("composer.i18n.terms") is not None
    assert Path(terms.__file__).exists()
    for language, manner in (("it", IT), ("en", EN)):
        for key in terms.TERMS:
            words = terms.term(key, language)
            wrong = [c for c in faults(words, manner) if c.rule in (Rule.ACCENTS, Rule.APOSTROPHES, Rule.ELLIPSES)]
            assert not wrong, (key, words, wrong)
