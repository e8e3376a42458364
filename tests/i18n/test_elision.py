# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The Italian article before a number is the one that is spoken."""

from __future__ import annotations

import pytest

from composer.i18n.elision import WrongArticle, wrong_article


@pytest.mark.parametrize(
    ("before", "words", "written", "right"),
    [
        ("Il ", "8 marzo 2025", "Il", "L’"),
        ("salito del ", "11%", "del", "dell’"),
        ("nel ", "80% dei casi", "nel", "nell’"),
        ("dal ", "800 al 900", "dal", "dall’"),
        ("lo ", "8%", "lo", "l’"),
        ("al ", "11.000 per cento", "al", "all’"),
        ("l’", "6 marzo 2025", "l’", "il"),
        ("Dell'", "3%", "Dell’", "Del"),
    ],
)
def test_a_wrong_article_is_found(before: str, words: str, written: str, right: str) -> None:
    assert wrong_article(before, words) == WrongArticle(written, right)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("l’", "8 marzo 2025"),
        ("L’", "11 marzo 2025"),
        ("il ", "6 marzo 2025"),
        ("il ", "1º marzo 2025"),
        ("il ", "18 marzo 2025"),
        ("il ", "110%"),
        ("l’", "1%"),
        ("il ", "8000"),  # ottomila, but a year or a number in a row: not judged
        ("febbrile ", "8%"),
        ("il ", "marzo 2025"),
        ("il ", "USD 8 milioni"),
        ("", "8%"),
        ("al", "8%"),
    ],
)
def test_a_right_one_is_left_alone(before: str, words: str) -> None:
    assert wrong_article(before, words) is None
