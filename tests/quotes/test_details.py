# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the user says of a quotation, taken as it is said or refused."""

from __future__ import annotations

import pytest

from composer.errors import InputUnusable
from composer.quotes.details import FIELDS, KINDS, kind_of, with_details
from composer.quotes.model import Primary, Quote, Translation
from composer.text.anchors import QuoteAnchor

QUOTE = Quote("q-1", "s-1", QuoteAnchor("so it is", "", "", 0, 8), language="en")


def test_everything_can_be_said_and_taken_back() -> None:
    said = {
        "speaker": "Marta Bianchi",
        "occasion": "press  conference",
        "said_on": "6 marzo 2025",
        "credibility": "2",
        "primary_author": "Marta Bianchi",
        "primary_title": "Letter to Paul Weber",
        "primary_date": "March 3, 2025",
        "primary_kind": "letter",
        "primary_locator": "p. 2",
        "translation": "così è\n",
        "translation_language": "it",
    }
    full = with_details(QUOTE, said)
    assert (full.speaker, full.occasion, full.said_on, full.credibility) == (
        "Marta Bianchi",
        "press conference",
        "2025-03-06",
        2,
    )
    assert full.primary == Primary(
        "Marta Bianchi", "Letter to Paul Weber", "", "2025-03-03", "personal_communication", locator="p. 2"
    )
    assert full.translation == Translation("così è", "it", "", "so it is")
    bare = with_details(full, {name: "" for name in said if name != "translation_language"})
    assert bare == QUOTE
    assert full.anchor == QUOTE.anchor


def test_what_is_not_named_stays() -> None:
    full = with_details(QUOTE, {"primary_title": "A letter", "primary_date": "2025"})
    assert with_details(full, {"speaker": "Anna"}).primary == full.primary
    assert with_details(full, {"primary_date": "2024-05"}).primary == Primary(title="A letter", date="2024-05")


def test_a_translation_given_again_is_one_of_the_words_as_they_are_now() -> None:
    old = with_details(QUOTE, {"translation": "era così", "translation_language": "it", "translator": "Carla Neri"})
    longer = Quote("q-1", "s-1", QuoteAnchor("so it is now", "", "", 0, 12), language="en", translation=old.translation)
    named = with_details(longer, {"translator": "Anna"})
    assert named.translation == Translation("era così", "it", "Anna", "so it is")
    again = with_details(longer, {"translation": "ora è così"})
    assert again.translation == Translation("ora è così", "it", "Carla Neri", "so it is now")


@pytest.mark.parametrize(
    "said",
    [
        {"said_on": "31 February 2025"},
        {"said_on": "2025-02-31"},
        {"said_on": "last spring"},
        {"primary_date": "31 febbraio 2025"},
        {"primary_kind": "poem"},
        {"primary_url": "javascript:alert(1)"},
        {"credibility": "7"},
        {"credibility": "0"},
        {"credibility": "high"},
        {"language": "italiano"},
        {"translation": "così è"},
        {"translation": "così è", "translation_language": "xx"},
        {"translation": "it is so", "translation_language": "en-GB"},
        {"translator": "Carla Neri"},
        {"translation_language": "it"},
        {"anchor": "other words"},
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(said: dict[str, str]) -> None:
    with pytest.raises(InputUnusable) as refused:
        with_details(QUOTE, said)
    assert str(refused.value.message).rstrip().endswith((".", "…"))


def test_kinds_are_csl_types_or_words_for_them() -> None:
    assert {kind_of(kind) for kind in KINDS} == set(KINDS)
    assert kind_of("Lettera") == kind_of("letter") == "personal_communication"
    assert "primary_kind" in FIELDS
