# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Numbers as they are written: in figures, by the habits of a language, and in Italian or English words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

_BLANKS = " \u00a0\u2009\u202f"
_APOSTROPHES = "'’"

# Groups of three parted by one kind of sign, or digits with at most one decimal sign. Not the tail of something else.
NUMBER: Final = re.compile(
    rf"(?<![\d])(?<!\d[.,])"
    rf"(?:\d{{1,3}}(?:([{_BLANKS}{_APOSTROPHES}.,])\d{{3}})(?:\1\d{{3}})*(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?!\d)"
)

DECIMAL_COMMA: Final = frozenset({"it", "fr", "de", "es"})


@dataclass(frozen=True, slots=True)
class Number:
    """What digits can mean: each reading with the step of its last digit."""

    readings: tuple[tuple[Decimal, Decimal], ...]


def read_number(written: str, language: str) -> Number:
    """The readings of a number that matched `NUMBER`: one where the form or `language` settles it, else both.

    Languages other than those we know count as unknown ("").
    """
    plain = re.sub(rf"[{_BLANKS}{_APOSTROPHES}]", "", written)
    blanks = plain != written
    signs = [sign for sign in plain if sign in ".,"]
    if not signs:
        return Number(((Decimal(plain), _step_of_whole(plain)),))
    if len(set(signs)) == 2 or blanks:  # the last sign is the decimal one
        whole, fraction = plain.rsplit(signs[-1], 1)
        return Number((_decimal(re.sub(r"[.,]", "", whole), fraction),))
    if len(signs) > 1:
        joined = re.sub(r"[.,]", "", plain)
        return Number(((Decimal(joined), _step_of_whole(joined)),))
    whole, fraction = plain.split(signs[0])
    as_decimal = _decimal(whole, fraction)
    if len(fraction) != 3 or len(whole) > 3 or whole.startswith("0"):
        return Number((as_decimal,))
    joined = whole + fraction
    as_whole = (Decimal(joined), _step_of_whole(joined))
    if language not in DECIMAL_COMMA and language != "en":
        return Number((as_whole, as_decimal))
    groups = "." if language in DECIMAL_COMMA else ","
    return Number((as_whole if signs[0] == groups else as_decimal,))


def _decimal(whole: str, fraction: str) -> tuple[Decimal, Decimal]:
    return Decimal(f"{whole}.{fraction}"), Decimal(1).scaleb(-len(fraction))


def _step_of_whole(digits: str) -> Decimal:
    """Noughts at the end may be rounding: the step of 12500 is 100."""
    zeros = len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
    return Decimal(1).scaleb(zeros)


@lru_cache(maxsize=4)
def number_words(language: str) -> dict[str, int]:
    """Single words for whole numbers from two on, in lower case ("quaranta", "duecentomila", "twenty-four")."""
    if language == "it":
        return _italian()
    return _english() if language == "en" else {}


def _italian() -> dict[str, int]:
    ones = [
        "uno",
        "due",
        "tre",
        "quattro",
        "cinque",
        "sei",
        "sette",
        "otto",
        "nove",
        "dieci",
        "undici",
        "dodici",
        "tredici",
        "quattordici",
        "quindici",
        "sedici",
    ]
    ones += ["diciassette", "diciotto", "diciannove"]
    tens = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
    below: dict[int, list[str]] = {n: [word] for n, word in enumerate(ones, start=1)}
    for place, ten in enumerate(tens, start=2):
        below[place * 10] = [ten]
        for one, word in enumerate(ones[:9], start=1):
            stem = ten[:-1] if one in (1, 8) else ten
            forms = [stem + word] + ([stem + "un"] if one == 1 else []) + ([stem + "tré"] if one == 3 else [])
            below[place * 10 + one] = forms
    for hundred in range(1, 10):
        head = "cento" if hundred == 1 else ones[hundred - 1] + "cento"
        below[hundred * 100] = [head]
        for rest in range(1, 100):
            below[hundred * 100 + rest] = [head + form for form in below[rest]]
    words = {form: number for number, forms in below.items() for form in forms if number > 1}
    words |= {form + "mila": number * 1000 for form, number in list(words.items())}
    return words | {"mille": 1000}


def _english() -> dict[str, int]:
    ones = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
    ]
    words = {word: n for n, word in enumerate([*ones, "eighteen", "nineteen"], start=2)}
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for place, ten in enumerate(tens, start=2):
        words[ten] = place * 10
        words |= {f"{ten}-{word}": place * 10 + n for n, word in enumerate(["one", *ones[:8]], start=1)}
    return words


# Numbers that say themselves that they are none exactly.
ABOUT_WORDS: Final = {
    "it": {
        "decina": 10, "dozzina": 12, "quindicina": 15, "ventina": 20, "trentina": 30, "quarantina": 40,
        "cinquantina": 50, "sessantina": 60, "settantina": 70, "ottantina": 80, "novantina": 90, "centinaio": 100,
        "migliaio": 1000,
    },
    "en": {"dozen": 12},
}  # fmt: skip

ORDINALS: Final = {
    "it": ("secondo", "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo", "nono", "decimo", "undicesimo"),
    "en": ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
}
