"""Proper names are taken from running text; capitals of courtesy and of sentence beginnings are none."""

from __future__ import annotations

import pytest

from composer.evidence.entities import compared, entities
from composer.evidence.names import capitals_of, names_in

NAMES = [
    ("dice Caterina Oss, portavoce dell’Istituto Meridiana", "Caterina Oss|Meridiana"),
    ("La Commissione europea ha sentito Ursula von der Leyen", "Commissione europea|Ursula von der Leyen"),
    ("il ministro della Difesa Guido Crosetto", "Guido Crosetto"),
    ("Defense Minister Guido Crosetto", "Guido Crosetto"),
    ("President Trump met Mr. Zelensky", "Trump|Zelensky"),
    ("Il Signor Ministro ha visto i Paesi e i Governi", ""),
    ("according to the New York Times", "New York Times"),
    ("Enzo Moavero Milanesi told Secretary General Jens Stoltenberg", "Enzo Moavero Milanesi|Jens Stoltenberg"),
    ("il generale J. R. Smith", "J. R. Smith"),
    ("con l’ONU, l’Ue e gli Usa", "ONU|Ue|Usa"),
    ("It will help us on Monday in March", ""),
    ("a Bruxelles e a L’Aquila", "Bruxelles|L’Aquila"),
    ("Italy’s plan and the EU's answer", "Italy|EU"),
    ("Ieri il governo ha risposto. Oggi tace.", ""),
    ("gli F-35 e il gruppo Wagner", "F-35|Wagner"),
    ("Seconda guerra mondiale e Guerra fredda", "Seconda guerra mondiale|Guerra fredda"),
    ("D. Perché ora?\nR. Perché la pace non aspetta.", ""),
    ("Q: Why now?\nA: Because Meloni said so.", "Meloni"),
    ("D2) Quanto costa a Roma?", "Roma"),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_are_found_in_running_text(text: str, names: str) -> None:
    small, large = capitals_of(text)
    found = names_in(text, small=small, large=large)
    assert "|".join(mention.text for mention in found) == names
    assert all(mention.span.of(text) == mention.text for mention in found)


def test_a_heading_in_capitals_names_only_who_is_known() -> None:
    found = names_in("Key Points on NATO and Southern Flank Matters", heading=True)
    assert [mention.text for mention in found] == ["NATO"]


def test_a_lone_capital_at_the_beginning_is_a_name_when_it_is_one_elsewhere() -> None:
    assert not names_in("Ramstein tace.")
    assert [mention.text for mention in names_in("Ramstein tace.", large={"ramstein"})] == ["Ramstein"]


def test_a_word_that_others_write_small_is_only_perhaps_a_name() -> None:
    (mention,) = names_in("il Piano per tutti", small={"piano"})
    assert mention.weak


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brussels", "Bruxelles"),
        ("Parigi", "Paris"),
        ("Stati Uniti", "United States"),
        ("Usa", "U.S."),
        ("Gran Bretagna", "UK"),
        ("European Commission", "Commissione europea"),
        ("BCE", "European Central Bank"),
        ("Nazioni Unite", "UN"),
        ("Unione europea", "E.U."),
        ("Alleanza atlantica", "NATO"),
        ("Germania", "Deutschland"),
        ("Kyiv", "Kiev"),
        ("Casa Bianca", "White House"),
        ("Italian", "Italy"),
        ("Mar Nero", "Black Sea"),
    ],
)
def test_a_name_is_the_same_in_another_language(one: str, other: str) -> None:
    (first,), (second,) = names_in(f"x {one}"), names_in(f"x {other}")
    assert first.value == second.value


def test_words_are_compared_without_elision_accent_and_possessive() -> None:
    assert compared("dell’Élysée's") == "elysee"
    assert compared("U.S.") == "us"
    assert len(entities().forms) > 800
