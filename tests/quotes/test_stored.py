from __future__ import annotations

import json

import pytest

from composer.quotes.model import Quote, Translation
from composer.quotes.seal import compare
from composer.quotes.stored import quote_from_json, quote_to_json, seal_to_json
from composer.text.anchors import QuoteAnchor

PLAIN = Quote("q-1", "s-1", QuoteAnchor("words", "be", "af", 2, 7, 3, "A1"))
FULL = Quote(
    "q-2",
    "s-1",
    QuoteAnchor("parole «è»", "", "", 0, 10),
    speaker="Guido Crosetto",
    occasion="letter",
    primary="Financial Times",
    language="it",
    credibility=2,
    translation=Translation("words", "en", "A. Translator"),
    created="2025-03-10T09:30:00+01:00",
)


@pytest.mark.parametrize("quote", [PLAIN, FULL])
def test_a_quote_comes_back_as_it_was(quote: Quote) -> None:
    assert quote_from_json(json.loads(json.dumps(quote_to_json(quote)))) == quote


def test_what_a_later_version_wrote_is_left_aside() -> None:
    assert quote_from_json({**quote_to_json(PLAIN), "mood": "good"}) == PLAIN


def test_a_seal_is_told_with_its_changes_and_differences() -> None:
    told = seal_to_json(compare("We shall […] go", "We must all go"))
    assert told["status"] == "altered"
    assert told["differences"] == [
        {"shown": [3, 8], "captured": [3, 7], "shown_words": "shall", "captured_words": "must"}
    ]
    assert [change["kind"] for change in told["changes"]] == ["omission"]
    assert json.dumps(told)
