# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How much of a source is quoted."""

from __future__ import annotations

import pytest

from composer.houses.model import QuotationLimit
from composer.quotes.extent import Extent, extent
from composer.sources.model import BlockKind, Metadata, Source, SourceBlock, SourceText

WORDS = "uno due tre quattro cinque sei sette otto nove dieci"
TEXT = SourceText(
    (
        SourceBlock(BlockKind.PARAGRAPH, WORDS, 0, 1),
        SourceBlock(BlockKind.ASIDE, "Foto di nessuno", len(WORDS) + 2),
    )
)
SOURCE = Source("s-1", "k", "a.txt", "text/plain", "0", TEXT, Metadata())


@pytest.mark.parametrize(
    ("quoted", "words"),
    [
        ((), 0),
        (("uno due tre",), 3),
        (("uno due", "cinque"), 3),
        (("uno due", "uno  due"), 2),
        (("uno […] quattro [e poi] cinque",), 3),
        (("[U]no due",), 2),
    ],
)
def test_words_of_the_source_are_counted_once_and_those_of_the_writer_not(quoted: tuple[str, ...], words: int) -> None:
    found = extent(SOURCE, quoted)
    assert (found.words, found.total) == (words, 10)
    assert found.share == pytest.approx(words / 10)


def test_a_limit_is_one_of_words_or_of_a_share_that_counts_from_some_words_on() -> None:
    limit = QuotationLimit(words=200, share=0.1, least=60)
    assert not Extent(60, 70).exceeds(limit)
    assert Extent(61, 70).exceeds(limit)
    assert not Extent(200, 2_000).exceeds(limit)
    assert Extent(201, 100_000).exceeds(limit)
    assert not Extent(70, 700).exceeds(limit)
