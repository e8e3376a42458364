# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What cross-references can lead to: headings, tables, pictures, footnotes, with their numbers and titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from composer.document.model import (
    Block,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Inline,
    Picture,
    ReferenceShows,
    Table,
    inline_runs,
    plain,
    walk,
)


class TargetKind(Enum):
    """What stands at the other end of a cross-reference."""

    HEADING = "heading"
    TABLE = "table"
    PICTURE = "picture"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Target:
    """A place to refer to. `label` is "" for one that nobody has named yet.

    `number` is as it is printed before the caption ("" where nothing prints one: headings of a house that does not
    number them, pictures without caption); `title` the words of heading, caption or footnote. `block_index` is its
    block in the document, `place` counts the footnotes of the block (-1: the block itself).
    """

    kind: TargetKind
    label: str
    number: str
    title: str
    block_index: int
    place: int = -1


Targets = Mapping[str, Target]
"""Targets by their labels."""

_NOT_IN_LABEL: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_LABEL: Final = 30


def targets_in(document: Document, *, numbered_headings: bool = False) -> Iterator[Target]:
    """Everything a cross-reference could lead to, in reading order.

    Tables and pictures that have a caption are counted from 1 each, footnotes of the writer as well; headings by their
    levels ("2.1", the highest level in use is the first) where `numbered_headings` says that the house prints it. A
    table without caption has a number when it stands right behind another table, or once something refers to it: until
    then it tells the one it would get.
    """
    headings = _HeadingNumbers(document) if numbered_headings else None
    referred = {reference.target for reference in cross_references(document)}
    named = {block.label for block in document.blocks if isinstance(block, Heading)}
    tables = pictures = notes = 0
    for index, block in enumerate(document.blocks):
        match block:
            case Heading():
                number = headings.next(block.level) if headings else ""
                yield Target(TargetKind.HEADING, block.label, number, _title(block.content, named), index)
            case Table():
                title = _title(block.caption, named)
                yield Target(TargetKind.TABLE, block.label, str(tables + 1), title, index)
                touching = index > 0 and isinstance(document.blocks[index - 1], Table)
                tables += bool(title) or touching or (bool(block.label) and block.label in referred)
            case Picture():
                captioned = bool(plain(block.caption).strip())
                pictures += captioned
                title = _title(block.caption, named) or block.alternative
                yield Target(TargetKind.PICTURE, block.label, str(pictures) if captioned else "", title, index)
        for place, footnote in enumerate(_footnotes(block)):
            notes += 1
            yield Target(TargetKind.FOOTNOTE, footnote.label, str(notes), _title(footnote.content, named), index, place)


def targets_of(document: Document, *, numbered_headings: bool = False) -> Targets:
    """The places with a label, by it; of several with one label the first."""
    found: dict[str, Target] = {}
    for target in targets_in(document, numbered_headings=numbered_headings):
        if target.label:
            found.setdefault(target.label, target)
    return found


def cross_references(document: Document) -> Iterator[CrossReference]:
    """Every cross-reference of `document`, in reading order."""
    return (inline for inline in walk(document) if isinstance(inline, CrossReference))


def free_label(words: str, taken: Iterable[str]) -> str:
    """A label made of `words` that is none of `taken`: "Spesa per la difesa" -> "spesa-per-la-difesa"."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = _NOT_IN_LABEL.sub("-", bare).strip("-")[:_LONGEST_LABEL].rstrip("-") or "ref"
    used = set(taken)
    label, number = stem, 1
    while label in used:
        number += 1
        label = f"{stem}-{number}"
    return label


class _HeadingNumbers:
    def __init__(self, document: Document) -> None:
        levels = [block.level for block in document.blocks if isinstance(block, Heading)]
        self._first = min(levels, default=1)
        self._counts: list[int] = []

    def next(self, level: int) -> str:
        depth = min(level - self._first, len(self._counts))  # a level left out is no level, as in the file
        del self._counts[depth + 1 :]
        if depth == len(self._counts):
            self._counts.append(0)
        self._counts[depth] += 1
        return ".".join(map(str, self._counts))


def _footnotes(block: Block) -> Iterator[Footnote]:
    return (inline for run in inline_runs(block) for inline in run if isinstance(inline, Footnote))


def _title(content: tuple[Inline, ...], headings: Container[str]) -> str:
    """The words of a title, without the titles of other places it tells: two that name each other would never end."""
    told = (
        inline
        for inline in content
        if not isinstance(inline, CrossReference)
        or (inline.shows is not ReferenceShows.TITLE and inline.target not in headings)
    )
    return " ".join(plain(tuple(told)).split())
