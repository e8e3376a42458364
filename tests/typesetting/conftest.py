# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Manners of a few houses, and a hand that types a text key by key."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.i18n.typography import QuoteMarks
from composer.typesetting.manner import ALL_RULES, Manner, Rule
from composer.typesetting.rules import after_typing

GUILLEMETS, DOUBLE, SINGLE = QuoteMarks("«", "»"), QuoteMarks("“", "”"), QuoteMarks("‘", "’")
MANNERS = {
    "it": Manner("it", (GUILLEMETS, DOUBLE, SINGLE)),
    "it-eu": Manner("it", (GUILLEMETS, DOUBLE, SINGLE), percent="\u00a0", thousands="\u00a0"),
    "it-state": Manner("it", (GUILLEMETS, DOUBLE, SINGLE), percent=None),
    "en": Manner("en", (DOUBLE, SINGLE), range_sign="–"),
    "en-eu": Manner("en", (SINGLE, DOUBLE), percent="\u00a0", range_sign="–", thousands="\u00a0"),
    "en-us": Manner("en", (DOUBLE, SINGLE), range_sign="–", dash="—"),
}

Typist = Callable[..., str]


def typed(text: str, manner: Manner, rules: frozenset[Rule] = ALL_RULES) -> str:
    """What stands on the sheet after each character of `text` was typed, corrections made at once."""
    shown = ""
    for character in text:
        shown += character
        for correction in reversed(after_typing(shown, len(shown), manner, rules)):
            shown = correction.applied(shown)
    return shown


@pytest.fixture
def type_text() -> Typist:
    def type_in(house: str, text: str, rules: frozenset[Rule] = ALL_RULES) -> str:
        return typed(text, MANNERS[house], rules)

    return type_in
