# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Word lists written as running text, so that they can be read and changed as such."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of `words`, parted by blanks and line ends."""
    return frozenset(words.split())


def phrase_set(phrases: str) -> frozenset[str]:
    """The phrases of `phrases`, parted by bars; line ends inside count as blanks."""
    return frozenset(" ".join(phrase.split()) for phrase in phrases.split("|") if phrase.strip())
