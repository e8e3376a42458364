"""Cuttings that reprint one agency's text are one origin; articles that only share a quotation are not."""

from __future__ import annotations

import random
import time

import pytest

from composer.evidence.origins import Fingerprint, Reason, agency_of, fingerprint, origins_of
from composer.sources.model import Source
from tests.evidence.conftest import MakeSource

QUOTE = (
    "“We shall build this road together, stone after stone, and nobody who wants to walk on it will be left standing "
    "at the gate while others pass, because a road that leads past its neighbours leads nowhere at all”"
)
AGENCY = (
    "The government in the northern province approved a plan on Tuesday to widen the coastal road that carries most of "
    "the goods between the harbour and the inland markets, officials told reporters after the weekly meeting.",
    "Work is to begin after the harvest and to last for three summers, with a pause each winter so that farmers can "
    "bring their carts to town without long detours through the hills.",
    f"The governor welcomed the decision. {QUOTE}, she said at the end of the session.",
    "Critics in the assembly argued that the sum set aside would hardly cover the first two bridges and asked for a "
    "new estimate before any tree is felled along the old avenue.",
    "An earlier attempt to widen the road was given up eleven years ago when the contractor went bankrupt and left "
    "half a viaduct standing in the marsh, which has since become a home for storks.",
    "The ministry of works will publish the drawings next month and hold open hearings in the four towns along the "
    "route, where shopkeepers fear that noise and dust will keep their customers away.",
)
OWN = (
    "For our town the news means that the market square will be a building site during the patron's feast, and the "
    "committee of traders has called its members together for Friday evening in the old theatre.",
    "Readers remember the winter in which the only bus was cut off for nine days and the school had to be heated with "
    "wood that neighbours brought on sledges from the sawmill at the lake.",
)
OTHER = (
    "A wider road along the coast: that is what the provincial cabinet wants, and it has taken a vote on it that few "
    "had expected so early in the season, as one of those present recounts.",
    f"Whoever listened to the governor heard the tone of an election. {QUOTE}, she told the chamber.",
    "Money remains the open point. The treasurer speaks of a loan spread over twenty years, the opposition of a debt "
    "that grandchildren will pay, and the builders of steel prices that nobody can foresee today.",
    "What becomes of the storks in the unfinished viaduct is not mentioned in the paper that was voted, a naturalist "
    "remarks, although their nests have been counted by volunteers every spring.",
)


@pytest.fixture
def reprints(make_source: MakeSource) -> dict[str, Source]:
    sentences = [sentence.strip() for text in AGENCY for sentence in text.split(". ")]
    shuffled = random.Random(7).sample(sentences, len(sentences))
    return {
        "agency": make_source("agency", *AGENCY, agency="ANSA"),
        "headline": make_source("headline", "A road for all, says the province.", *AGENCY),
        "cut": make_source("cut", *AGENCY[:4]),
        "reordered": make_source("reordered", *shuffled, agency="ANSA"),
        "added": make_source("added", OWN[0], *AGENCY[:4], OWN[1]),
        "other": make_source("other", *OTHER, agency="ANSA"),
    }


def test_reprints_are_one_origin(reprints: dict[str, Source]) -> None:
    found = origins_of([fingerprint(source) for source in reprints.values()])
    (origin,) = found.origins
    assert origin.keys == ("agency", "headline", "cut", "reordered", "added")
    assert origin.agency == "ANSA"
    assert origin.reason is Reason.SAME_TEXT_AND_AGENCY
    assert origin.share >= 0.6
    assert found.count(reprints) == 2


def test_articles_that_share_only_a_quotation_are_two_origins(reprints: dict[str, Source]) -> None:
    found = origins_of([fingerprint(reprints[key]) for key in ("cut", "other")])
    assert not found.origins
    assert not found.partly


def test_two_texts_of_one_agency_are_two_texts_of_one_agency(reprints: dict[str, Source]) -> None:
    found = origins_of([fingerprint(reprints[key]) for key in ("agency", "other")])
    assert not found.origins
    assert found.agencies == (("ANSA", ("agency", "other")),)


def test_a_part_taken_over_is_told_and_counts_apart(make_source: MakeSource) -> None:
    whole = make_source("whole", *AGENCY)
    mostly_own = make_source("mostly", *OWN, *OTHER, *AGENCY[3:5])
    found = origins_of([fingerprint(whole), fingerprint(mostly_own)])
    assert not found.origins
    (pair,) = found.partly
    assert {pair.one, pair.other} == {"whole", "mostly"}
    assert 0.2 < pair.share < 0.5
    assert found.count(("whole", "mostly")) == 2


@pytest.mark.parametrize(
    ("first", "last", "agency"),
    [
        ("(ANSA) - ROMA, 6 MAR - The text.", "The end.", "ANSA"),
        ("BRUSSELS, March 6 (Reuters) - The text.", "The end.", "Reuters"),
        ("The text.", "The end (ANSA).", "ANSA"),
        ("The text.", "The end.", ""),
        ("Reuters reported it.", "As AFP (which was there) says.", ""),
    ],
)
def test_the_agency_is_read_where_agencies_sign(make_source: MakeSource, first: str, last: str, agency: str) -> None:
    assert agency_of(make_source("a", first, last)) == agency


def test_boilerplate_in_many_sources_joins_nothing() -> None:
    words = [f"w{n}" for n in range(30)]
    prints = [Fingerprint(f"k{n}", [*words, *(f"x{n}-{i}" for i in range(200))]) for n in range(20)]
    assert not origins_of(prints).origins


def test_thousands_of_sources_are_compared_in_seconds() -> None:
    rng = random.Random(1)
    vocabulary = [f"word{n}" for n in range(4_000)]
    prints = [Fingerprint(f"k{n}", rng.choices(vocabulary, k=300)) for n in range(1_000)]
    prints += [Fingerprint(f"copy{n}", prints[n].words[60:]) for n in range(0, 100, 10)]
    begun = time.perf_counter()
    found = origins_of(prints)
    assert len(found.origins) == 10
    assert time.perf_counter() - begun < 20  # about 0.4 s; only to notice what grows with the square
