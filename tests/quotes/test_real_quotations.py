"""All quotations of the five real cuttings, from the reading of the document to the seal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.errors import AmbiguousQuote
from composer.quotes.capture import capture_words
from composer.quotes.model import Primary, SealStatus
from composer.quotes.passage import locator_of
from composer.quotes.seal import seal
from composer.sources.model import Source
from composer.sources.reading import read_source
from composer.text.locate import locate

TWICE = {"000-q13", "004-q03"}  # “never”, “under attack”: said twice, so nobody can tell which is meant

MakeId = Callable[[str], str]


@pytest.fixture
def sources(shared_seeds: Path, seeds_truth: dict[str, Any], make_id: MakeId, now: str) -> dict[str, Source]:
    def never_taken(key: str) -> bool:
        return False

    return {
        name: read_source((shared_seeds / name).read_bytes(), name, key_taken=never_taken, make_id=make_id, now=now)
        for name in seeds_truth
    }


def test_every_quotation_is_captured_sealed_and_found_again(
    sources: dict[str, Source], seeds_truth: dict[str, Any], make_id: MakeId, now: str
) -> None:
    captured = 0
    for name, truth in seeds_truth.items():
        source = sources[name]
        for expected in truth["quotes"]:
            if expected["id"] in TWICE:
                with pytest.raises(AmbiguousQuote):
                    capture_words(source, expected["text"], make_id=make_id, now=now)
                continue
            quote = capture_words(source, expected["text"], make_id=make_id, now=now)
            assert seal(expected["text"], quote, source.text).status is SealStatus.VERBATIM
            assert locate(quote.anchor, source.text.text) == quote.anchor.span
            assert locator_of(quote, source.text)[1] or expected.get("where") == "caption, not body"
            captured += 1
    assert captured == 26


def test_a_speaker_is_filled_in_only_when_sure_and_then_right(
    sources: dict[str, Source], seeds_truth: dict[str, Any], make_id: MakeId, now: str
) -> None:
    named = 0
    for name, truth in seeds_truth.items():
        for expected in truth["quotes"]:
            if expected["id"] not in TWICE:
                quote = capture_words(sources[name], expected["text"], make_id=make_id, now=now)
                assert quote.speaker in ("", expected["speaker"])
                named += bool(quote.speaker)
    assert named >= 14


def test_a_quotation_carried_by_another_paper_names_it(sources: dict[str, Source], make_id: MakeId, now: str) -> None:
    source = sources["002_00966c9ef4881eb9.txt"]
    quote = capture_words(source, "stable, lasting, and effective security", make_id=make_id, now=now)
    assert quote.primary == Primary(publication="Financial Times")
    assert quote.speaker == "Giorgia Meloni"


def test_a_quotation_over_a_parted_word_is_whole(sources: dict[str, Source], make_id: MakeId, now: str) -> None:
    source = sources["000_48efc67ddf5bf3a1.txt"]
    quote = capture_words(source, "counterparts across the conti-\n\nnent, as well as", make_id=make_id, now=now)
    assert quote.anchor.exact == "counterparts across the continent, as well as"
