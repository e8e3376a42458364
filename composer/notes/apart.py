# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which quotations a house sets apart from the sentence."""

from __future__ import annotations

from typing import Final

from composer.houses.model import Profile
from composer.notes.length import lines_of_quotation

USUAL_WORDS: Final = 40
"""From more words than this on a quotation is set apart where the house names no threshold: over three lines."""


def stands_apart(words: str, profile: Profile) -> bool:
    """Whether a quotation of `words` is one that the house of `profile` prints as a block."""
    rules, count = profile.quotations, len(words.split())
    if not (rules.block_from_words or rules.block_from_lines):
        return count > USUAL_WORDS
    by_words = bool(rules.block_from_words) and count >= rules.block_from_words
    return by_words or (bool(rules.block_from_lines) and lines_of_quotation(words) >= rules.block_from_lines)
