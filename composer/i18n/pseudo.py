# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A language nobody speaks, made of the English sentences: accented, longer by two fifths, between brackets.

With it the window shows at once what was never translated (no brackets), what was put together of pieces (several
pairs of brackets) and what has no room for a language whose words are longer than English ones.
"""

from __future__ import annotations

import gettext
import math
import re
from itertools import cycle
from typing import Final

from composer.wording import without_context

OPENING: Final = "⟦"
CLOSING: Final = "⟧"

LONGER: Final = 1.4
"""So many times as long as the English is every sentence at least, without its brackets."""

_ACCENTED: Final = str.maketrans(
    "ABCDEGHIKLNORSTUWYZabcdeghiklnorstuwyz",
    "ÅƁÇÐÉĜĤÎĶĻÑÖŔŠŢÛŴÝŽåƀçðéĝĥîķļñöŕšţûŵýž",
)
_KEPT: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}|&.")  # places to be filled, and the letter a menu opens with
_VOWEL: Final = re.compile(r"[aeiouyAEIOUY]")


def pseudo(sentence: str) -> str:
    """`sentence` (a key of the catalogue) in that language; its {places}, its & and the blanks at its ends stay.

    Vowels are drawn out until it is long enough, as words of another language would be; where there are too few, the
    words go on.
    """
    english = without_context(sentence)
    core = english.strip()
    if not core:
        return english
    wanted = math.ceil(len(core) * LONGER) if any(map(str.isalpha, core)) else 0  # signs are as long in any language
    said = "".join(_drawn_out(core, wanted - len(core)))
    more = cycle(" åñd öñ" if " " in core else "öñé")
    while len(said) < wanted or said.endswith(" "):
        said += next(more)
    start = len(english) - len(english.lstrip())
    return f"{english[:start]}{OPENING}{said}{CLOSING}{english[start + len(core) :]}"


def _drawn_out(core: str, missing: int) -> list[str]:
    """The pieces of `core`, accented, with up to `missing` vowels said twice, spread from the beginning."""
    pieces: list[str] = []
    end = 0
    for kept in _KEPT.finditer(core):
        pieces += [core[end : kept.start()], kept[0]]
        end = kept.end()
    pieces.append(core[end:])
    for place in range(0, len(pieces), 2):
        letters = []
        for letter in pieces[place]:
            letters.append(letter)
            if missing > 0 and _VOWEL.match(letter):
                letters.append(letter.lower())
                missing -= 1
        pieces[place] = "".join(letters).translate(_ACCENTED)
    return pieces


class PseudoTranslations(gettext.NullTranslations):
    """A catalogue of that language: it has every sentence there is, and every one there will be."""

    def gettext(self, message: str) -> str:
        """`message` said in it."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n`; it has a singular and a plural, as English has."""
        return pseudo(msgid1 if n == 1 else msgid2)
