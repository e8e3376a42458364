"""Forms of one word share a stem in its language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.text.stems import has_forms, stems_of


@pytest.mark.parametrize(
    "forms",
    [
        ("alleanza", "alleanze", "Alleanza"),
        ("proposta", "proposte"),
        ("parlare", "parlerà", "parlerò"),
        ("ministro", "ministri"),
    ],
)
def test_italian_forms_share_their_italian_stem(forms: tuple[str, ...]) -> None:
    assert len({stems_of(form)[0] for form in forms}) == 1


@pytest.mark.parametrize("forms", [("proposal", "proposals", "proposed"), ("alliance", "alliances")])
def test_english_forms_share_their_english_stem(forms: tuple[str, ...]) -> None:
    assert len({stems_of(form)[1] for form in forms}) == 1


def test_other_words_have_other_stems() -> None:
    assert stems_of("difesa")[0] != stems_of("offesa")[0]


@pytest.mark.parametrize("word", ["NATO2", "29", "it", "x" * 41, "", "non-allineato"])
def test_what_has_no_forms_is_its_own_stem(word: str) -> None:
    assert not has_forms(word)
    assert stems_of(word) == (word.lower(), word.lower())


@given(st.text(max_size=60))
def test_any_text_has_stems(text: str) -> None:
    assert len(stems_of(text)) == 2
