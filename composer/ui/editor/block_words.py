# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words of a block that are looked up in a dictionary. Of the block in which somebody types only what stands around
the change is looked through again: a key would else cost its whole paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from composer.text.spans import to_u16
from composer.ui.editor.own_text import OwnText

Token = tuple[int, int, int, int, str, str]
"""A word: where it stands in its block (start and end in UTF-16, start and end in code points), the word, its
language. Of the many words that are right, plain tuples cost Python's collector of garbage nothing."""


@dataclass(frozen=True, slots=True)
class BlockWords:
    """The words of a block. `text` is what they were found in, where that was one text of one `language` with no
    character of two units; None else."""

    words: tuple[Token, ...]
    text: str | None = None
    language: str = ""


def block_words(own: OwnText, shown: str, language: str, before: BlockWords | None = None) -> BlockWords:
    """The words of a block in which `own` of the words `shown` is the writer's; `before` are those of the block as it
    was, or of any other: what both have in common at their ends is taken from there."""
    from composer.typesetting.marks import without_quotations

    runs = [(0, own.text, language), *((run.start, run.text, run.language) for run in own.foreign)]
    if not any(text for _start, text, _tag in runs):
        return BlockWords(())  # as the sheet before its note: nothing is loaded for it
    single = to_u16(shown, len(shown)) == len(shown)  # nearly always each character takes one unit
    if not single or own.foreign:
        found: list[Token] = []
        for first, text, tag in runs:
            for start, end, word in _found(without_quotations(text), tag):
                start, end = first + start, first + end
                units = (start, end) if single else (to_u16(shown, start), to_u16(shown, end))
                found.append((*units, start, end, word, tag))
        return BlockWords(tuple(sorted(found)))
    text = without_quotations(own.text)
    if before is not None and before.text is not None and before.language == language:
        return BlockWords(_changed(before.words, before.text, text, language), text, language)
    return BlockWords(_tokens(text, 0, language), text, language)


def _found(text: str, language: str) -> list[tuple[int, int, str]]:
    from composer.spelling.words import words_to_check

    return [(word.start, word.end, word.text) for word in words_to_check(text, language)]


def _tokens(text: str, first: int, language: str) -> tuple[Token, ...]:
    """The words of `text`, which begins at `first` of its block."""
    return tuple(
        (first + start, first + end, first + start, first + end, word, language)
        for start, end, word in _found(text, language)
    )


def _changed(known: tuple[Token, ...], old: str, new: str, language: str) -> tuple[Token, ...]:
    """The words of `new` where `known` are those of `old`. Which of them a dictionary can know is decided between two
    blanks, but for code between backquotes."""
    if "`" in old or "`" in new:
        return _tokens(new, 0, language)
    start = _common(old, new)
    while start and not new[start - 1].isspace():
        start -= 1
    longest = min(len(old), len(new)) - start
    behind = _common(old[: -longest - 1 : -1], new[: -longest - 1 : -1]) if longest else 0
    while behind and not new[-behind].isspace():
        behind -= 1
    moved, end = len(new) - len(old), len(old) - behind
    words = _tokens(new[start : len(new) - behind], start, language)
    kept_before = [token for token in known if token[1] <= start]
    kept_behind = [
        (token[0] + moved, token[1] + moved, token[2] + moved, token[3] + moved, token[4], token[5])
        for token in known
        if token[0] >= end
    ]
    return (*kept_before, *words, *kept_behind)


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
