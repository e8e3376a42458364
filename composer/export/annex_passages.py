# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The passages of a source around the words quoted from it, those words highlighted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from composer.document.clean import clean_text
from composer.document.model import PLAIN, Marks, Text
from composer.export.resolved_blocks import Highlighted, SetInline, SetInlines
from composer.i18n.languages import same_language, word_tag
from composer.sources.model import Source, SourceBlock, SourceText
from composer.text.sentences import surroundings
from composer.text.spans import Span

_LEFT_OUT: Final = "[…]"
_APART: Final = 400  # code points: what lies between two quoted passages of one paragraph and is worth showing


def passages_of(source: Source, spans: Sequence[Span], language: str) -> tuple[SetInlines, ...]:
    """A paragraph for each block of `source` in which some of `spans` stand, in its order.

    Whole sentences around the words; […] where the paragraph goes on. Words in another language than `language` (the
    note's) carry the tag of theirs.
    """
    spoken = source.metadata.language.value if source.metadata.language else ""
    tag = word_tag(spoken) if spoken and not same_language(spoken, language) else ""
    marks = Marks(language=tag) if tag else PLAIN
    found: list[SetInlines] = []
    for block in _blocks_of(source.text, spans):
        inside = [_within(block, span) for span in sorted(spans) if span.overlaps(block.span)]
        for group in _groups(inside):
            found.append(_passage(block.text, group, marks))
    return tuple(found)


def _blocks_of(text: SourceText, spans: Sequence[Span]) -> tuple[SourceBlock, ...]:
    """The blocks from the first of `spans` to the last: a long source is not looked through for each quotation."""
    starts = [block.start for block in text.blocks]
    first = bisect_right(starts, min(span.start for span in spans)) - 1
    return text.blocks[max(first, 0) : bisect_right(starts, max(span.end for span in spans))]


def _within(block: SourceBlock, span: Span) -> Span:
    """The part of `span` that stands in `block`, counted from its beginning."""
    start, end = max(span.start, block.span.start), min(span.end, block.span.end)
    return Span(start - block.start, end - block.start)


def _groups(spans: Sequence[Span]) -> list[list[Span]]:
    """`spans` of one block, those near one another together."""
    groups: list[list[Span]] = []
    for span in spans:
        if groups and span.start - groups[-1][-1].end <= _APART:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _passage(text: str, quoted: Sequence[Span], marks: Marks) -> SetInlines:
    shown = surroundings(text, Span(quoted[0].start, max(span.end for span in quoted)))
    pieces: list[SetInline] = [] if shown.opens else [Text(f"{_LEFT_OUT} ", marks)]
    at = shown.span.start
    for span in quoted:
        start = max(span.start, at)
        if start > at:
            pieces.append(Text(_line(text[at:start]), marks))
        if span.end > start:
            pieces.append(Highlighted((Text(_line(text[start : span.end]), marks),)))
        at = max(at, span.end)
    if shown.span.end > at:
        pieces.append(Text(_line(text[at : shown.span.end]), marks))
    if not shown.closes:
        pieces.append(Text(f" {_LEFT_OUT}", marks))
    return tuple(pieces)


def _line(text: str) -> str:
    return clean_text(text).replace("\n", " ")
