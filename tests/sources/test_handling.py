# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Handling markings: read, put in order, and taken on by a note."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.errors import InputUnusable
from composer.sources.changes import marking_given
from composer.sources.handling import (
    ITALIAN_CLASSES,
    KNOWN,
    UNION_CLASSES,
    Scheme,
    canonical_marking,
    effective_marking,
    house_markings,
    is_classified,
    markings_in,
    may_be_passed_on,
    reasons_to_hold_back,
    unknown_tlp,
)
from composer.sources.model import Metadata, Rights, RightsLevel, Source, SourceText

TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
ORDERS = (
    TLP,
    ("NON CLASSIFICATO", "AD USO INTERNO", "AD USO ESCLUSIVO DEL DESTINATARIO"),
    ("OFFICIAL", "OFFICIAL-SENSITIVE"),
    ("EU PUBLIC", "LIMITE"),
    ITALIAN_CLASSES,
    UNION_CLASSES,
)


def source(handling: str = "", level: RightsLevel = RightsLevel.UNKNOWN, notice: str = "") -> Source:
    rights = Rights(level, notice)
    return Source("s-1", "rich2026", "a.txt", "text/plain", "0", SourceText(()), Metadata(), rights, handling=handling)


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("tlp amber", "TLP:AMBER"),
        ("TLP: Amber", "TLP:AMBER"),
        ("tlp-red", "TLP:RED"),
        ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT"),
        ("tlp amber + strict", "TLP:AMBER+STRICT"),
        ("TLP:WHITE", "TLP:CLEAR"),
        ("official sensitive", "OFFICIAL-SENSITIVE"),
        ("official", "OFFICIAL"),
        ("EU LIMITED", "LIMITE"),
        ("UE: limité", "LIMITE"),
        ("tlp green;  bozza", "TLP:GREEN / bozza"),
        ("Ad uso  interno", "Ad uso interno"),
        ("solo per noi", "solo per noi"),
        ("senza limite", "senza limite"),
        ("restreint ue / eu restricted", "RESTREINT UE/EU RESTRICTED"),
        ("Secret UE/EU Secret", "SECRET UE/EU SECRET"),
        ("tres secret ue/eu top secret", "TRÈS SECRET UE/EU TOP SECRET"),
        ("riservato", "RISERVATO"),
        ("Uso riservato agli uffici", "Uso riservato agli uffici"),
        ("sensitive but unclassified", "SENSITIVE BUT UNCLASSIFIED"),
        ("SBU", "SENSITIVE BUT UNCLASSIFIED"),
        ("Controlled Unclassified Information", "CUI"),
        ("CUI//SP-PRVCY//NOFORN", "CUI//SP-PRVCY//NOFORN"),
        ("SENSITIVE", "SENSITIVE"),
        ("unofficial paper", "unofficial paper"),
        ("", ""),
    ],
)
def test_a_marking_is_read_as_people_write_it(written: str, proper: str) -> None:
    assert canonical_marking(written) == proper
    assert canonical_marking(proper) == proper


def test_each_order_goes_from_the_freest_to_the_most_reserved() -> None:
    for order in ORDERS:
        found = [markings_in(words) for words in order]
        assert [len(one) for one in found] == [1] * len(order)
        markings = [one for (one,) in found]
        assert [marking.rank for marking in markings] == list(range(len(order)))
        assert len({marking.scheme for marking in markings}) == 1
        assert all(lower.compares_with(higher) for lower, higher in pairwise(markings))


def test_house_words_are_the_same_marking_in_both_languages() -> None:
    for italian, english in zip(house_markings("it"), house_markings("en"), strict=True):
        (one,), (other,) = markings_in(italian), markings_in(english)
        assert (one.scheme, one.rank) == (other.scheme, other.rank) == (Scheme.HOUSE, one.rank)


def test_a_note_takes_the_highest_marking_of_its_sources_and_says_from_which() -> None:
    used = [("a", "Uno", "TLP:GREEN"), ("b", "Due", "tlp amber"), ("c", "Tre", ""), ("d", "Quattro", "TLP:AMBER")]
    found = effective_marking("TLP:GREEN", used)
    assert found.text == "TLP:AMBER"
    assert [str(message) for message in found.explanation] == [
        "It takes TLP:AMBER from “Due” (b).",
        "It takes TLP:AMBER from “Quattro” (d).",
    ]


def test_a_marking_that_is_high_enough_stays_as_it_is_written() -> None:
    found = effective_marking("tlp red, bozza", [("a", "Uno", "TLP:AMBER+STRICT")])
    assert (found.text, found.reasons) == ("tlp red, bozza", ())


def test_an_open_source_asks_for_nothing() -> None:
    used = [("a", "Uno", "TLP:CLEAR"), ("b", "Due", "EU PUBLIC"), ("c", "Tre", "Unclassified")]
    assert effective_marking("", used).text == ""


def test_markings_of_different_schemes_stand_side_by_side_and_it_is_said() -> None:
    used = [("a", "Uno", "OFFICIAL-SENSITIVE"), ("b", "Due", "TLP:GREEN")]
    found = effective_marking("AD USO INTERNO", used, "it")
    assert found.text == "AD USO INTERNO / OFFICIAL-SENSITIVE / TLP:GREEN"
    said = [str(message) for message in found.explanation]
    assert any(sentence.endswith("cannot be compared: both are shown.") for sentence in said)


def test_house_words_are_printed_in_the_language_of_the_note() -> None:
    assert effective_marking("", [("a", "Uno", "ad uso interno")], "en").text == "FOR INTERNAL USE"
    assert effective_marking("", [("a", "Uno", "internal use only")], "it").text == "AD USO INTERNO"


def test_words_of_no_scheme_are_kept_as_they_are() -> None:
    found = effective_marking("BOZZA", [("a", "Uno", "Chatham House rule"), ("b", "Due", "chatham house rule")])
    assert found.text == "BOZZA / Chatham House rule"
    assert {reason.key for reason in found.reasons} == {"a", "b"}


@given(st.lists(st.sampled_from((*KNOWN, *house_markings("it"), "", "EU PUBLIC")), max_size=6))
def test_what_a_note_carries_is_never_lower_than_any_source_and_asking_again_adds_nothing(handlings: list[str]) -> None:
    own, *others = [*handlings, ""]
    used = [(f"k{number}", "x", handling) for number, handling in enumerate(others)]
    found = effective_marking(own, used)
    held = markings_in(found.text)
    for handling in others:
        for asked in markings_in(handling):
            assert asked.is_open or any(one.compares_with(asked) and one.rank >= asked.rank for one in held)
    again = effective_marking(found.text, used)
    assert (again.text, again.reasons) == (found.text, ())
    assert bool(found.reasons) == (found.text != own)


def test_a_source_is_held_back_for_its_rights_and_for_its_marking() -> None:
    assert may_be_passed_on(source())
    assert may_be_passed_on(source("TLP:CLEAR", RightsLevel.QUOTABLE))
    both = source("TLP:AMBER", RightsLevel.RESTRICTED, "Not  for distribution")
    assert [str(reason) for reason in reasons_to_hold_back(both, "Una mossa")] == [
        "“Una mossa” (rich2026) may not be passed on: “Not for distribution”",
        "“Una mossa” (rich2026) carries the marking TLP:AMBER.",
    ]
    assert not may_be_passed_on(source(level=RightsLevel.RESTRICTED))


@pytest.mark.parametrize(
    "marking",
    [
        "SEGRETISSIMO",
        "riservato",
        "Top Secret",
        "EU RESTRICTED / RESTREINT UE",
        "NATO CONFIDENTIAL",
        "VS-NfD",
        "Streng geheim",
    ],
)
def test_classes_of_secrecy_are_known(marking: str) -> None:
    assert is_classified(marking)


@pytest.mark.parametrize(
    "marking", ["", "NON CLASSIFICATO", "AD USO INTERNO", "OFFICIAL", "TLP:AMBER", "NOT SECRET", "SECRETARIAT"]
)
def test_other_markings_are_allowed(marking: str) -> None:
    assert not is_classified(marking)


@pytest.mark.parametrize("written", ["TLP:AMBR", "TLP PURPLE", "tlp:"])
def test_a_label_that_tlp_has_not_is_not_taken(written: str) -> None:
    assert unknown_tlp(written)
    with pytest.raises(InputUnusable, match="TLP:AMBER"):
        marking_given(written, source())


@pytest.mark.parametrize("written", ["tlp amber", "TLP:WHITE", "", "AD USO INTERNO", "Projekt Talp"])
def test_other_words_are_no_labels_of_tlp(written: str) -> None:
    assert not unknown_tlp(written)
    marking_given(written, source())


def test_classes_of_secrecy_are_told_apart_from_what_denies_them() -> None:
    assert all(is_classified(marking) for marking in (*ITALIAN_CLASSES, *UNION_CLASSES))
    assert not any(is_classified(marking) for marking in KNOWN)
    assert not is_classified("NON RISERVATO")
    assert [marking.scheme for marking in markings_in("NON RISERVATO")] == [Scheme.OTHER]


def test_markings_of_two_american_orders_stand_side_by_side() -> None:
    found = effective_marking("SBU", [("a", "A", "CUI//SP-PRVCY"), ("b", "B", "CUI")])
    assert found.text == "SENSITIVE BUT UNCLASSIFIED / CUI//SP-PRVCY / CUI"
