# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From Markdown to a document: what `markdown_writer` writes, and what people write by hand in pandoc's Markdown.

The Python-Markdown library reads the blocks (`markdown_blocks`), our own scanner the inlines (`markdown_inlines`).
No text is refused and no words are lost: what the model has no shape for (code, rules, tables inside quotations)
becomes the nearest thing it has. HTML is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from composer.document.canonical import canonical
from composer.document.clean import clean_text
from composer.document.markdown_attributes import ATTRIBUTES, parse_attributes, shows_named
from composer.document.markdown_inlines import Definitions, InlineReader
from composer.document.markdown_pictures import PictureSource, parts_of
from composer.document.model import (
    Alignment,
    Block,
    Break,
    Disclosure,
    Document,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAB_WIDTH: Final = 4
_RULE_WORDS: Final = "* * *"
_ALIGNMENTS: Final = {"l": Alignment.LEFT, "c": Alignment.CENTER, "r": Alignment.RIGHT, "-": Alignment.DEFAULT}

_FLAGS: Final = {flag.value: flag for flag in Disclosure if flag is not Disclosure.NONE}
_SHARE = re.compile(r"[0-9]{1,3}")
_SIGN = re.compile(rf"\[\]({ATTRIBUTES}) *")

Inlines = tuple[Inline, ...]


def read_markdown(text: str) -> Document:
    """The document that `text` (without front matter) says, in canonical form. Never fails."""
    from composer.document.markdown_blocks import parse_tree

    text = clean_text(text.expandtabs(_TAB_WIDTH))
    root, definitions = parse_tree(text)
    return canonical(Document(tuple(_TreeReader(definitions, len(text)).document(root))))


def read_inlines(source: str) -> Inlines:
    """The inlines that one line of Markdown says; not in canonical form."""
    return InlineReader(Definitions(), len(source)).read(source)


class _TreeReader:
    """Turns the tree of blocks into our blocks."""

    def __init__(self, definitions: Definitions, size: int) -> None:
        self._definitions = definitions
        self._inlines = InlineReader(definitions, size)

    def document(self, root: Element) -> Iterator[Block]:
        yield from chain.from_iterable(map(self._blocks, root))
        yield from self._unused_definitions()

    def _unused_definitions(self) -> Iterator[Block]:
        """What is defined and never used would be lost: it comes at the end."""
        for name, source in self._definitions.notes.items():
            if name not in self._inlines.used_notes:
                yield Paragraph(self._inlines.read(source))
        for name, url in self._definitions.links.items():
            if name not in self._inlines.used_links:
                yield Paragraph((Text(name, Marks(link=url)),))

    def _blocks(self, element: Element) -> Iterator[Block]:
        """The blocks of one element of the tree; more than one where something had to be taken out of another."""
        match element.tag:
            case "p":
                yield from self._paragraph(element.text or "")
            case "h":
                level = int(element.get("level", "1"))
                words = self._inlines.read(element.text or "")
                yield Heading(level, words, element.get("term", ""), element.get("label", ""))
            case "ul" | "ol":
                taken_out: list[Block] = []
                yield self._list(element, taken_out)
                yield from taken_out
            case "blockquote":
                yield from self._quote(element, element)
            case "div" if "quote" in element.get("class", "").split():
                yield from self._quote(element, element)
            case "div":
                yield from chain.from_iterable(map(self._blocks, element))
            case "table":
                yield self._table(element)
            case _:
                content = self._words(element)
                if content:
                    yield Paragraph(content)

    def _paragraph(self, source: str) -> Iterator[Block]:
        for part in parts_of(source):
            if not isinstance(part, str):
                yield self._of_its_own(part)
                continue
            signs = _signs_of(part)
            content = self._inlines.read(signs.rest)
            if content or signs.empty or signs.disclosure is not Disclosure.NONE:
                yield Paragraph(content, signs.prompt, signs.disclosure)

    def _of_its_own(self, part: PictureSource | Break) -> Block:
        """A picture or break as a block."""
        if isinstance(part, Break):
            return part
        return replace(part.picture, caption=self._inlines.read(part.caption))

    def _line(self, source: str, taken_out: list[Block]) -> str:
        """The source of a paragraph inside a list or quotation; pictures and breaks come after it."""
        words: list[str] = []
        for part in parts_of(source):
            if isinstance(part, str):
                words.append(part)
            else:
                taken_out.append(self._of_its_own(part))
        return " ".join(words)

    def _words(self, element: Element) -> Inlines:
        """The content of an element that holds words and nothing else."""
        match element.tag:
            case "pre":
                lines = [Text(line.strip(" ")) for line in (element.text or "").split("\n") if line.strip(" ")]
                return tuple(_with_breaks((line,) for line in lines))
            case "hr":
                return (Text(_RULE_WORDS),)
            case "caption":
                return self._inlines.read(element.get("source", ""))
            case _:
                return self._inlines.read(element.text or "")

    # Quotations

    def _quote(self, element: Element, head: Element) -> Iterator[Block]:
        paragraphs: list[Inlines] = []
        taken_out: list[Block] = []
        self._gather_quote(element, paragraphs, taken_out)
        yield QuoteBlock(
            quote_id=head.get("q", ""),
            paragraphs=tuple(paragraphs),
            language=head.get("lang", ""),
            emphasis_added=head.get("emphasis") == "added",
            shows=shows_named(head.get("shows", "")),
        )
        yield from taken_out

    def _gather_quote(self, element: Element, paragraphs: list[Inlines], taken_out: list[Block]) -> None:
        """Lists and headings in a quotation are paragraphs of it, tables come after it."""
        for child in element:
            if child.tag == "table":
                taken_out.append(self._table(child))
            elif len(child):
                self._gather_quote(child, paragraphs, taken_out)
            elif child.tag == "p":
                paragraphs.append(self._inlines.read(self._line(child.text or "", taken_out)))
            else:
                paragraphs.append(self._words(child))

    # Lists

    def _list(self, element: Element, taken_out: list[Block]) -> ListBlock:
        ordered = element.tag == "ol"
        items = tuple(self._item(item, taken_out) for item in element)
        return ListBlock(items, ordered, int(element.get("start", "1")) if ordered else 1)

    def _item(self, element: Element, taken_out: list[Block]) -> ListItem:
        """An item's paragraphs are its lines; quotations and tables come after the list."""
        content: list[Inlines] = []
        children: list[ListBlock] = []
        disclosure = Disclosure.NONE
        for child in element:
            match child.tag:
                case "ul" | "ol":
                    children.append(self._list(child, taken_out))
                case "blockquote" | "table":
                    taken_out.extend(self._blocks(child))
                case "div" if "quote" in child.get("class", "").split():
                    taken_out.extend(self._blocks(child))
                case "div":
                    inside = self._item(child, taken_out)
                    disclosure = disclosure if content else inside.disclosure
                    content.append(inside.content)
                    children.extend(inside.children)
                case "p":
                    signs = _signs_of(self._line(child.text or "", taken_out))
                    disclosure = disclosure if content else signs.disclosure
                    content.append(self._inlines.read(signs.rest))
                case _:
                    content.append(self._words(child))
        return ListItem(tuple(_with_breaks(content)), tuple(children), disclosure)

    # Tables

    def _table(self, element: Element) -> Table:
        rows = tuple(tuple(self._inlines.read(cell.text or "") for cell in row) for row in element.iterfind("tr"))
        caption = element.find("caption")
        return Table(
            rows=rows,
            header_rows=1 if element.get("header") else 0,
            alignments=tuple(_ALIGNMENTS[letter] for letter in element.get("align", "")),
            caption=() if caption is None else self._inlines.read(caption.text or ""),
            widths=() if caption is None else _widths(caption.get("widths", "")),
            label="" if caption is None else caption.get("label", ""),
        )


def _widths(shares: str) -> tuple[int, ...]:
    """The widths of columns that `shares` says, "30 70"; () when it says something else."""
    written = shares.split()
    return tuple(map(int, written)) if all(_SHARE.fullmatch(share) for share in written) else ()


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the empty spans at the start of a paragraph or item say, and the source after them."""

    rest: str
    empty: bool = False
    prompt: str = ""
    disclosure: Disclosure = Disclosure.NONE


def _signs_of(source: str) -> _Signs:
    """The empty spans at the start of `source`: `[]{.may-be-said}`, `[]{.empty prompt=…}`, in one or in two."""
    signs = _Signs(source)
    while match := _SIGN.match(signs.rest):
        attributes = parse_attributes(match[1])
        flags = [_FLAGS[name] for name in attributes.classes if name in _FLAGS] if attributes else []
        empty = attributes is not None and "empty" in attributes.classes
        if attributes is None or not (flags or empty):
            break
        signs = _Signs(
            rest=signs.rest[match.end() :],
            empty=signs.empty or empty,
            prompt=signs.prompt or attributes.get("prompt"),
            disclosure=signs.disclosure if signs.disclosure is not Disclosure.NONE or not flags else flags[0],
        )
    return signs


def _with_breaks(runs: Iterable[Inlines]) -> Iterator[Inline]:
    """Runs one after the other, a line break between them."""
    first = True
    for run in runs:
        if not run:
            continue
        if not first:
            yield LineBreak()
        yield from run
        first = False
