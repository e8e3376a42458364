# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Small numbers in words: Babel has no rules for spelling numbers out."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from composer.i18n.languages import document_language

_WORDS: Final = {
    "it": (
        "zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici",
        "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove", "venti",
    ),
    "en": (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ),
}  # fmt: skip


def number_word(number: Decimal | int, language: str) -> str:
    """A whole number from 0 to 20 in words ("sette" / "seven"); "" for any other."""
    words = _WORDS[document_language(language)]
    return words[int(number)] if number == int(number) and 0 <= number < len(words) else ""
