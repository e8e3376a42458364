from __future__ import annotations

import json

import pytest

from composer.quotes.model import Primary, Quote, Translation
from composer.quotes.stored import quote_from_json, quote_to_json
from composer.text.anchors import QuoteAnchor

PLAIN = Quote("q-1", "s-1", QuoteAnchor("words", "be", "af", 2, 7, 3, "A1"))
FULL = Quote(
    "q-2",
    "s-1",
    QuoteAnchor("parole «è»", "", "", 0, 10),
    speaker="Guido Crosetto",
    occasion="letter",
    said_on="2025-03-05",
    primary=Primary(publication="Financial Times", kind="article-newspaper"),
    language="it",
    credibility=2,
    translation=Translation("words", "en", "A. Translator", "parole"),
    created="2025-03-10T09:30:00+01:00",
    more=(QuoteAnchor("altre", "be", "", 20, 25, 4),),
)


@pytest.mark.parametrize("quote", [PLAIN, FULL])
def test_a_quote_comes_back_as_it_was(quote: Quote) -> None:
    assert quote_from_json(json.loads(json.dumps(quote_to_json(quote)))) == quote


def test_what_a_later_version_wrote_is_left_aside() -> None:
    assert quote_from_json({**quote_to_json(PLAIN), "mood": "good"}) == PLAIN


def test_the_medium_that_an_earlier_version_kept_is_the_publication_of_the_primary_text() -> None:
    kept = {**quote_to_json(PLAIN), "primary": "Financial Times"}
    assert quote_from_json(kept).primary == Primary(publication="Financial Times")
    assert quote_from_json({**kept, "primary": ""}).primary is None
