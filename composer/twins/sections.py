# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sections of a text, their lasting names, and fingerprints of what they say.

A section is a heading with what follows it up to the next heading of any level; what stands before the first heading is
a section of its own. Its lasting name is the term of its heading ("summary", "press-review:2" for the second) or else
its label ("#costs"): both stay when words are changed and sections moved. A heading with neither has no lasting name
until one is needed (`labelled`).

A fingerprint covers what is said, not how it looks or in which language it is tagged: words, links, quotations by their
words, citations by source and place, live values by what they mean, pictures and tables, and which lines may be said.
Bold, column widths, the ids of quotations and the words of headings that follow the language do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import Final

from composer.document.model import (
    Block,
    Citation,
    CrossReference,
    Disclosure,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
    Value,
    plain,
)

BEGINNING: Final = "beginning:"
"""The lasting name of what stands before the first heading; no term or label has a colon at its end."""
_FINGERPRINT_SIGNS: Final = 16  # hexadecimal: two texts of a section in 10**9 would be told apart


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a document: blocks `start` to `end` (its heading is the first; None before the first heading).

    `name` is its lasting name, "" when it has none; `label` that of its heading ("" none).
    """

    document: Document
    start: int
    end: int
    heading: Heading | None
    name: str
    label: str = ""

    @property
    def body(self) -> tuple[Block, ...]:
        """Its blocks without the heading."""
        return self.document.blocks[self.start + (self.heading is not None) : self.end]

    @property
    def title(self) -> str:
        """The words of its heading, "" before the first."""
        return plain(self.heading.content).strip() if self.heading is not None else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said under its heading."""
        return not any(True for _ in _said_by(self.body))

    @property
    def fingerprint(self) -> str:
        """A short name for what it says: the same as long as it says the same."""
        said = "\n".join((*_said_by((self.heading,) if self.heading is not None else ()), *_said_by(self.body)))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT_SIGNS]


def sections_of(document: Document) -> tuple[Section, ...]:
    """The sections of a text in order. What stands before the first heading is one only when it says something."""
    places = [number for number, block in enumerate(document.blocks) if isinstance(block, Heading)]
    found: list[Section] = []
    first = Section(document, 0, places[0] if places else len(document.blocks), None, BEGINNING)
    if not first.is_empty:
        found.append(first)
    terms: Counter[str] = Counter()
    labels: set[str] = set()
    for start, end in pairwise([*places, len(document.blocks)]):
        heading = document.blocks[start]
        assert isinstance(heading, Heading)
        label = heading.label if heading.label not in labels else ""
        labels.add(label)
        terms[heading.term] += 1
        count = terms[heading.term]
        name = heading.term + (f":{count}" if count > 1 else "") if heading.term else f"#{label}" if label else ""
        found.append(Section(document, start, end, heading, name, label))
    return tuple(found)


def labelled(document: Document, labels: dict[int, str]) -> Document:
    """`document` with labels for the headings at these blocks."""
    blocks = list(document.blocks)
    for place, label in labels.items():
        heading = blocks[place]
        assert isinstance(heading, Heading)
        blocks[place] = replace(heading, label=label)
    return Document(tuple(blocks))


def labels_in(document: Document) -> set[str]:
    """Every label that something in the text bears."""
    found = {block.label for block in document.blocks if isinstance(block, Heading | Table | Picture)}
    return found - {""}


def new_label(taken: Collection[str]) -> str:
    """A label for a heading that none of `taken` is."""
    number = 1
    while f"section-{number}" in taken:
        number += 1
    return f"section-{number}"


# What is said


def _said_by(blocks: tuple[Block, ...]) -> Iterator[str]:
    """What blocks say, a line for each that says something."""
    for block in blocks:
        match block:
            case Heading(level=level, content=content, term=term):
                yield f"h{level} {term or _run(content)}"
            case Paragraph(content=content, disclosure=disclosure):
                yield from _line("p", content, disclosure)
            case QuoteBlock(paragraphs=paragraphs, shows=shows):
                yield f"q{shows.value} " + "¶".join(map(_run, paragraphs))
            case ListBlock(items=items, ordered=ordered):
                for item in items:
                    yield from _item("#" if ordered else "-", item)
            case Table(rows=rows, caption=caption):
                yield "t " + _run(caption) + "".join("\nr " + "|".join(map(_run, row)) for row in rows)
            case Picture(name=name, alternative=alternative, caption=caption):
                yield f"i {name} {alternative} {_run(caption)}"


def _item(sign: str, item: ListItem) -> Iterator[str]:
    yield from _line(sign, item.content, item.disclosure)
    for child in item.children:
        for inner in child.items:
            yield from _item(f" {sign}", inner)


def _line(sign: str, content: tuple[Inline, ...], disclosure: Disclosure) -> Iterator[str]:
    said = _run(content)
    if said.strip():
        yield f"{sign}{disclosure.value} {said}"


def _run(content: tuple[Inline, ...]) -> str:
    return " ".join("".join(map(_inline, content)).split())


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text, marks=marks):
            return f"{text}\x01{marks.link}\x01" if marks.link else text
        case LineBreak():
            return " "
        case Citation(items=items):
            places = (
                f"{item.prefix}@{item.key}:{item.label.value}={item.locator}{item.suffix}{item.suppress_author:d}"
                for item in items
            )
            return f"\x02{';'.join(places)}\x02"
        case InlineQuote(content=content, shows=shows):
            return f"\x03{shows.value}:{plain(content)}\x03"
        case Footnote(content=content):
            return f"\x04{_run(content)}\x04"
        case Value(kind=kind, value=value, unit=unit):
            return f"\x05{kind.value}:{value}:{unit}\x05"
        case CrossReference(target=target):
            return f"\x06{target}\x06"
