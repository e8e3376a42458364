# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is printed beside the one text of a translation pair that a note shows."""

from __future__ import annotations

import pytest

from composer.document.model import InlineQuote, Shows, Text
from composer.quotes.model import Quote, Translation
from composer.quotes.pair import companion, takes_note
from composer.text.anchors import QuoteAnchor

ORIGINAL, ITALIAN = "so it is", "così è"


def quote(language: str = "en", translation: Translation | None = None) -> Quote:
    anchor = QuoteAnchor(ORIGINAL, "", "", 0, len(ORIGINAL))
    return Quote("q-1", "s-1", anchor, language=language, translation=translation)


PAIR = quote(translation=Translation(ITALIAN, "it", original=ORIGINAL))


def use(words: str, shows: Shows, language: str = "") -> InlineQuote:
    return InlineQuote("q-1", (Text(words),), language, shows=shows)


@pytest.mark.parametrize(
    ("shows", "words", "remark", "lead", "other", "language", "noted"),
    [
        (Shows.ORIGINAL, ORIGINAL, "", "trad. nostra", ITALIAN, "it", True),
        (Shows.BOTH, ORIGINAL, "", "trad. nostra", ITALIAN, "it", False),
        (Shows.TRANSLATION, ITALIAN, "trad. nostra", "testo originale", ORIGINAL, "en", True),
    ],
)
def test_the_other_text_stands_beside_the_one_shown(
    shows: Shows, words: str, remark: str, lead: str, other: str, language: str, noted: bool
) -> None:
    shown = use(words, shows)
    found = companion(shown, PAIR, "it")
    assert found is not None and found.warning is None
    assert (found.remark, found.lead, found.words, found.language) == (remark, lead, other, language)
    assert takes_note(found, shown) is noted


def test_a_translator_is_named() -> None:
    named = quote(translation=Translation(ITALIAN, "it", "Carla  Neri"))
    found = companion(use(ITALIAN, Shows.TRANSLATION), named, "it")
    assert found is not None and found.remark == "trad. di Carla Neri"
    found = companion(use(ITALIAN, Shows.TRANSLATION), named, "en")
    assert found is not None and found.remark == "translated by Carla Neri"


def test_a_reader_of_the_original_is_not_given_a_translation() -> None:
    assert companion(use(ORIGINAL, Shows.ORIGINAL), PAIR, "en") is None


def test_a_translation_into_a_third_language_is_left_out_and_said() -> None:
    french = quote(translation=Translation("ainsi soit-il", "fr"))
    found = companion(use(ORIGINAL, Shows.ORIGINAL), french, "it")
    assert found is not None and found.warning is not None
    assert not found.words and not found.remark


def test_both_in_a_note_in_the_language_of_the_original_is_the_original_alone() -> None:
    found = companion(use(ORIGINAL, Shows.BOTH), PAIR, "en")
    assert found is not None and found.warning is not None
    assert not found.words


def test_a_translation_never_passes_for_the_original() -> None:
    """Whatever is missing, the words are called a translation."""
    shown = use(ITALIAN, Shows.TRANSLATION)
    for captured, language, remark in (
        (PAIR, "en", "our translation"),
        (quote(), "it", "traduzione"),
        (None, "it", "traduzione"),
    ):
        found = companion(shown, captured, language)
        assert found is not None and found.remark == remark
        assert found.warning is not None


def test_a_quotation_to_be_shown_with_a_translation_that_is_not_there_says_so() -> None:
    found = companion(use(ORIGINAL, Shows.BOTH), quote(), "it")
    assert found is not None and found.warning is not None


def test_nothing_is_said_of_a_quotation_without_a_pair_or_without_words() -> None:
    assert companion(use(ORIGINAL, Shows.ORIGINAL), quote(), "it") is None
    assert companion(use(" ", Shows.TRANSLATION), PAIR, "it") is None
    assert not takes_note(None, use(ORIGINAL, Shows.ORIGINAL))
