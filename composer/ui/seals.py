# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The states of a quotation as a sign and a word, then a colour: nobody has to tell them apart by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from composer.quotes.model import SealStatus
from composer.ui.theme import Tokens
from composer.wording import N_


@dataclass(frozen=True, slots=True)
class SealWords:
    """How a state is shown: `sign` in lists and status line, `word` and `sentence` as English templates."""

    sign: str
    word: str
    sentence: str
    colour: Literal["good", "warn", "bad"]


SEALS: Final = {
    SealStatus.VERBATIM: SealWords("✓", N_("verbatim"), N_("The words are exactly those of the source."), "good"),
    SealStatus.DECLARED: SealWords(
        "±", N_("declared changes"), N_("The words are those of the source, with changes that are shown."), "good"
    ),
    SealStatus.ALTERED: SealWords("≠", N_("altered"), N_("The words differ from the source."), "bad"),
    SealStatus.NO_SOURCE: SealWords("?", N_("no source"), N_("The words have no source in the library."), "warn"),
    SealStatus.SOURCE_CHANGED: SealWords(
        "↻", N_("source changed"), N_("The words no longer stand in the source as it is now."), "bad"
    ),
}


def seal_colour(status: SealStatus, tokens: Tokens) -> str:
    """The colour that goes with a state."""
    return {"good": tokens.good, "warn": tokens.warn, "bad": tokens.bad}[SEALS[status].colour]
