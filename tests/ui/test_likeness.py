# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How well what is typed fits a name."""

from __future__ import annotations

import pytest

from composer.ui.likeness import folded, likeness


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("perche", "Perché no"),
        ("piè", "Nota a pie di pagina"),
        ("pagina nota", "Nota a piè di pagina"),
        ("esp wor", "Esporta in Word …"),
        ("npd", "Nota piè di pagina"),
        ("esprota", "Esporta in Word …"),
        ("espota", "Esporta in Word …"),
        ("esporrta", "Esporta in Word …"),
        ("ESPORTA", "Esporta in Word …"),
    ],
)
def test_it_fits(typed: str, name: str) -> None:
    assert likeness(typed, name) is not None


@pytest.mark.parametrize(
    ("typed", "name"), [("", "Bold"), ("xyz", "Bold"), ("bald eagle", "Bold"), ("bxd", "Bold"), ("boldest", "Bold")]
)
def test_it_does_not(typed: str, name: str) -> None:
    assert likeness(typed, name) is None


def test_the_nearer_is_the_better() -> None:
    names = ("Find", "Find and replace", "Replace or find", "Unfindable")
    scores = [likeness("find", name) for name in names]
    assert scores == sorted(scores, key=lambda score: score if score is not None else 99)
    assert len(set(scores)) == 4


def test_accents_and_capitals_do_not_count() -> None:
    assert folded("Così È") == folded("cosi e")
