# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source reduced to the paragraphs that are quoted from it: what may travel of one that may not be passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from composer.sources.model import BLOCK_SEPARATOR, BlockKind, Evidence, Fact, Metadata, Source, SourceBlock, SourceText
from composer.text.spans import Span


def excerpt_of(source: Source, passages: Iterable[Span]) -> Source:
    """`source` with only the blocks in which one of `passages` stands; their paragraph numbers and pages stay.

    Facts keep the words they rest on, not the places of these. What was said of the rest of the text is left out.
    """
    spans = tuple(passages)
    kept: list[SourceBlock] = []
    start = 0
    for block in source.text.blocks:
        if any(span.start < block.span.end and block.span.start < span.end for span in spans):
            kept.append(replace(block, start=start))
            start += len(block.text) + len(BLOCK_SEPARATOR)
    return replace(
        source,
        text=SourceText(tuple(kept)),
        metadata=_without_places(source.metadata),
        speech=(),
        csl={name: value for name, value in source.csl.items() if name != "abstract"},
        recognised=(),
        doubtful=(),
        seen=(),
        part=None,
        excerpt=True,
    )


def with_passages_of(mine: Source, other: Source) -> Source:
    """The excerpt `mine` with the blocks that only `other`, an excerpt of the same text, has, in the order of the text
    as far as the two tell it; `mine` itself where there are none."""
    here, there = (tuple(replace(block, start=0) for block in one.text.blocks) for one in (mine, other))
    if all(block in here for block in there):
        return mine
    joined: list[SourceBlock] = []
    start = 0
    for block in _interleaved(list(here), list(there)):
        joined.append(replace(block, start=start))
        start += len(block.text) + len(BLOCK_SEPARATOR)
    return replace(mine, text=SourceText(tuple(joined)))


def _interleaved(here: list[SourceBlock], there: list[SourceBlock]) -> Iterator[SourceBlock]:
    """The blocks of both, those of both once; each keeps its order, and what stands by itself goes by its number."""
    while here and there:
        if here[0] == there[0]:
            there.pop(0)
        elif there[0] in here or _place(here[0]) <= _place(there[0]):
            yield here.pop(0)
        else:
            yield there.pop(0)
    yield from here
    yield from there


def _place(block: SourceBlock) -> tuple[bool, int]:
    """Asides behind the running text; a heading, which has no number, before what is numbered."""
    return block.kind is BlockKind.ASIDE, block.after if block.number is None else block.number


def _without_places(metadata: Metadata) -> Metadata:
    changed: dict[str, Any] = {}
    for item in fields(metadata):
        value = getattr(metadata, item.name)
        changed[item.name] = tuple(map(_placeless, value)) if isinstance(value, tuple) else _placeless(value)
    return Metadata(**changed)


def _placeless(known: Fact | Evidence | None) -> Fact | Evidence | None:
    if isinstance(known, Fact):
        return replace(known, evidence=tuple(replace(evidence, start=None) for evidence in known.evidence))
    return replace(known, start=None) if known is not None else None
