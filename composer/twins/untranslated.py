# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words of a text that are still in the language of the other: carried over, and not yet translated.

Such words are tagged with that language, so that they are seen, spelled and read aloud as what they are. What is typed
among them is not tagged; when nothing tagged is left, everything is translated. A few foreign words in a sentence
("il *question time*") are tagged as well and are none: what counts is all that a paragraph, item, cell, heading or
caption says in its own words, or at least `FEWEST_WORDS` of them in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from composer.document.edit import map_runs
from composer.document.model import Block, Document, Footnote, Inline, Text, inline_runs
from composer.i18n.languages import base_language

FEWEST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Untranslated:
    """Words not yet translated: the block they stand in, and how they begin."""

    block_index: int
    words: str


def untranslated(document: Document, language: str) -> tuple[Untranslated, ...]:
    """What of a text is still in `language`, that of the other text; one entry for each paragraph, item, cell …"""
    return tuple(
        Untranslated(number, words)
        for number, block in enumerate(document.blocks)
        for words in untranslated_in(block, language)
    )


def untranslated_in(block: Block, language: str) -> Iterator[str]:
    """The words of one block that are still in `language`, a string for each run."""
    for run in inline_runs(block):
        yield from _of_run(run, language)


def _of_run(run: Sequence[Inline], language: str) -> Iterator[str]:
    foreign: list[str] = []
    longest = own = 0
    for inline in run:
        if isinstance(inline, Footnote):
            yield from _of_run(inline.content, language)
        if not isinstance(inline, Text):
            continue
        count = sum(any(character.isalpha() for character in word) for word in inline.text.split())
        if base_language(inline.marks.language) == language:
            foreign.append(inline.text)
            longest = max(longest, count)
        else:
            own += count
    words = " ".join("".join(foreign).split())
    if any(character.isalpha() for character in words) and (longest >= FEWEST_WORDS or not own):
        yield words


def as_translated(document: Document, language: str, blocks: range | None = None) -> Document:
    """`document` without the tag of `language` on the writer's own words of `blocks` (all): they are said to be in the
    language of the text."""
    wanted = blocks if blocks is not None else range(len(document.blocks))

    def untagged(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(map(of_inline, run))

    def of_inline(inline: Inline) -> Inline:
        if isinstance(inline, Text) and base_language(inline.marks.language) == language:
            return replace(inline, marks=replace(inline.marks, language=""))
        return replace(inline, content=untagged(inline.content)) if isinstance(inline, Footnote) else inline

    return Document(
        tuple(map_runs(block, untagged) if number in wanted else block for number, block in enumerate(document.blocks))
    )
