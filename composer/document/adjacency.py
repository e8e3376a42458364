# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which citation belongs to a quotation: the one next to it, parted by nothing but blanks and punctuation.

What is said of a quotation (emphasis added, whose translation, through whom) stands with that citation and with no
other, so this rule is the same wherever it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from composer.document.model import Citation, Document, Footnote, Inline, InlineQuote, QuoteBlock, Text, inline_runs

Use = InlineQuote | QuoteBlock


def citation_after(content: Sequence[Inline], index: int) -> int | None:
    """Where the citation of the quotation at `index` stands in `content`; None when it has none of its own."""
    place = _next_to(content, index)
    return place if place is not None and isinstance(content[place], Citation) else None


def last_citation(paragraphs: Sequence[Sequence[Inline]]) -> tuple[int, int] | None:
    """Paragraph and place in it of the citation of a quotation set apart: its last one; None when there is none."""
    for number in range(len(paragraphs) - 1, -1, -1):
        for index in range(len(paragraphs[number]) - 1, -1, -1):
            if isinstance(paragraphs[number][index], Citation):
                return number, index
    return None


def cited_uses(document: Document) -> Iterator[tuple[Use, int]]:
    """Every quotation that has a citation of its own, with the number of it in the order of `model.citations` (from 0).

    A footnote of the writer's next to a quotation counts when it cites before it quotes: its first citation is meant.
    """
    number = 0
    for block in document.blocks:
        places: dict[tuple[int, int], int] = {}
        for row, run in enumerate(inline_runs(block)):
            found, numbered, number = _in_run(run, number)
            yield from found
            places.update({(row, index): cited for index, cited in numbered.items()})
        if isinstance(block, QuoteBlock) and (last := last_citation(block.paragraphs)) is not None:
            yield block, places[last]


def _in_run(run: Sequence[Inline], number: int) -> tuple[list[tuple[Use, int]], dict[int, int], int]:
    """The cited quotations of a run whose first citation has `number`; the citations by place; the next number."""
    found: list[tuple[Use, int]] = []
    places: dict[int, int] = {}
    for index, inline in enumerate(run):
        if isinstance(inline, Citation):
            places[index] = number
            number += 1
        elif isinstance(inline, Footnote):
            if _cites_first(inline):
                places[index] = number
            inside, _, number = _in_run(inline.content, number)
            found += inside
    for index, inline in enumerate(run):
        if isinstance(inline, InlineQuote) and (place := _next_to(run, index)) in places:
            found.append((inline, places[place]))
    return found, places, number


def _cites_first(footnote: Footnote) -> bool:
    first = next((part for part in footnote.content if isinstance(part, Citation | InlineQuote)), None)
    return isinstance(first, Citation)


def _next_to(content: Sequence[Inline], index: int) -> int | None:
    """The place of the citation or footnote next to the inline at `index`."""
    for place, inline in enumerate(content[index + 1 :], start=index + 1):
        if isinstance(inline, Citation | Footnote):
            return place
        if not isinstance(inline, Text) or any(character.isalnum() for character in inline.text):
            return None
    return None
