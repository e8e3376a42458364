from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from composer.quotes.model import SealStatus
from composer.quotes.search import Origin, find_exact, find_near
from composer.text.locate import SearchText

FIRST = SearchText(
    "The alliance is open. It must therefore be conceived as a truly continental project, he said. And so on."
)
SECOND = SearchText("NATO was created to offer safety and stability to a part of the world. We need more.")
TEXTS = [("first", FIRST), ("second", SECOND)]


def find_origin(words: str, texts: list[tuple[str, SearchText]]) -> Origin[str] | None:
    return find_exact(words, texts) or find_near(words, texts)


def test_exact_words_are_found_with_their_source_and_place() -> None:
    origin = find_origin("conceived as a truly continental project", TEXTS)
    assert origin is not None
    assert (origin.key, origin.seal.status) == ("first", SealStatus.VERBATIM)
    assert origin.span.of(FIRST.text) == "conceived as a truly continental project"


def test_declared_changes_do_not_hide_where_words_come_from() -> None:
    origin = find_origin("NATO was created to offer […] stability to [the West]", TEXTS)
    assert origin is not None
    assert (origin.key, origin.seal.status) == ("second", SealStatus.DECLARED)
    assert origin.span.of(SECOND.text).startswith("NATO was created")


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("It must therefore be conceived as a truly national project,", ("national", "continental")),
        ("It must, therefore be conceived as a truly continental project", (",", "")),
        ("NATO was founded to offer safety", ("founded", "created")),
        ("It must therefore be conceived as a truly continental project!", ("!", ",")),
    ],
)
def test_altered_words_are_offered_the_nearest_passage_with_what_differs(
    words: str, difference: tuple[str, str]
) -> None:
    origin = find_origin(words, TEXTS)
    assert origin is not None
    assert origin.seal.status is SealStatus.ALTERED
    assert [(d.shown_words, d.captured_words) for d in origin.seal.differences] == [difference]


@pytest.mark.parametrize("words", ["Ships will sail for the Baltic harbours tomorrow", "", "[…]"])
def test_invented_words_have_no_origin(words: str) -> None:
    assert find_origin(words, TEXTS) is None


def test_words_found_in_several_places_say_so() -> None:
    origin = find_origin("and so on", [("a", SearchText("and so on and so on")), ("b", SearchText("and so on"))])
    assert origin is not None
    assert (origin.key, len(origin.others)) == ("a", 2)


def test_an_omission_does_not_leap_over_half_the_text() -> None:
    text = SearchText(f"We must go. {'Filler words here. ' * 300} We wait until they leave.")
    origin = find_origin("We […] until they leave", [("a", text)])
    assert origin is not None
    assert origin.span.of(text.text) == "We wait until they leave"


# A draft with thirty quotations from the real cuttings: as they are, shortened, altered, invented.

ALTERED = [
    ("confined only to the member states", "confined solely to the member states"),
    ("The security of the continent extends", "The safety of the continent extends"),
    ("10 years ago", "20 years ago"),
    ("a club for the elite", "a club of the elite"),
    ("full involvement of all partners", "full involvement of some partners"),
    ("360 degree", "180 degree"),
    ("Do you prefer a tank or a school", "Do you prefer a tank, or a school"),
    ("not from the east", "not from the West"),
    ("the same coverage", "the very coverage"),
    ("offer safety and stability to the whole world.", "offer safety and stability to the whole world!"),
]
SHORTENED = [
    ("no longer be confined only to", "no longer […] to"),
    ("extends beyond the confines of the E.U. and requires", "[…] requires"),
    ("a rebalancing of the Atlantic Alliance's commitment toward", "a rebalancing […] toward"),
    ("would certainly be much more effective, while", "would […] be […] effective, while"),
    ("much more troubled and much less safe", "much more troubled […]"),
]
INVENTED = [
    "The fleet will leave Taranto before the end of summer",
    "Our parliament has voted unanimously for conscription",
    "We shall double the number of frigates by next year",
    "Brussels no longer listens to the smaller capitals",
    "This treaty is a betrayal of every taxpayer",
]


def test_thirty_quotations_of_a_draft_are_told_apart(shared_seeds: Path, seeds_truth: dict[str, Any]) -> None:
    texts = [
        (name, SearchText((shared_seeds / name).read_text(encoding="utf-8").replace("**", ""))) for name in seeds_truth
    ]
    real = [quotation["text"] for truth in seeds_truth.values() for quotation in truth["quotes"]]
    long = [words for words in real if len(words.split()) > 5]

    def edited(old: str, new: str) -> str:
        return next(words for words in long if old in words).replace(old, new)

    drafted = [(words, SealStatus.VERBATIM) for words in long[:10]]
    drafted += [(edited(*pair), SealStatus.ALTERED) for pair in ALTERED]
    drafted += [(edited(*pair), SealStatus.DECLARED) for pair in SHORTENED]
    wrong = []
    for words, expected in drafted:
        origin = find_origin(words, texts)
        if origin is None or origin.seal.status is not expected:
            wrong.append((words, origin))
    wrong += [(words, origin) for words in INVENTED if (origin := find_origin(words, texts))]
    assert len(drafted) + len(INVENTED) == 30
    assert wrong == []
