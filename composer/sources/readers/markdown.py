# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Markdown papers, with or without front matter; the text is read by the reader of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from composer.document.markdown_reader import read_markdown
from composer.document.model import (
    Block,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    ListBlock,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
    inline_runs,
)
from composer.sources.charset import decode
from composer.sources.facts.dates import partial_iso_date
from composer.sources.facts.front_matter import split_front_matter
from composer.sources.facts.languages import READ_LANGUAGES
from composer.sources.measure import refuse_long_bytes, refuse_long_text
from composer.sources.model import BlockKind, Certainty, Evidence, Fact, Metadata
from composer.sources.raw import RawBlock, RawDocument, Reader

_MARKS = re.compile(rb"^(?:#{1,6} \S|\[\^\w+\]: |\|[ :-]+\||```|> \S)", re.MULTILINE)

# What only Markdown has; a text without any of it is plain text, whose lines and highlight marks mean something else.
_STRUCTURE = re.compile(
    r"^ {0,3}#{1,6} \S|^ {0,3}>|^ {0,3}(?:`{3}|~{3})|^\|.*\||^\S.*\n(?:={3,}|-{3,})[ \t]*$|\]\(\S+?\)|\[\^[^\]\s]+\]"
    r"|\[@[\w-]|^:::|^ {0,3}(?:\*{3,}|-{3,}|_{3,})[ \t]*$|`[^`\n]+`",
    re.MULTILINE,
)

# Names by which front matter gives the facts, the first that is there counts.
_NAMES = {
    "title": ("title", "titolo"),
    "publication": ("publisher", "publication", "container-title", "institution", "source", "testata"),
    "url": ("url", "link", "permalink"),
    "section": ("section", "sezione"),
    "genre": ("genre", "type"),
}


def _recognise(data: bytes, filename: str) -> int:
    named = filename.lower().endswith((".md", ".markdown", ".mdown"))
    if b"\x00" in data[:4096] or data.startswith((b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        return 0
    if named:
        return 55
    marked = len(_MARKS.findall(data[:65536]))
    titled = re.match(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[\w-]+:", data) is not None
    return 30 if titled and marked else 0


def _read(data: bytes, filename: str) -> RawDocument:
    refuse_long_bytes(data, filename)
    text, warnings = decode(data, filename)
    refuse_long_text(len(text), filename)
    front, text = split_front_matter(text)
    if not front and not _STRUCTURE.search(text):
        return RawDocument(lines=text, warnings=warnings)
    blocks = tuple(_without_repeats(_raw_blocks(read_markdown(text).blocks)))
    if notice := _first(front, ("license", "licence", "rights", "licenza", "copyright")):
        blocks = (*blocks, RawBlock(BlockKind.PARAGRAPH, notice))
    declared = _declared(front)
    if declared.title is not None and blocks and blocks[0].text != declared.title.value:
        if blocks[0].kind is BlockKind.TITLE:
            blocks = (RawBlock(BlockKind.HEADING, blocks[0].text, level=1), *blocks[1:])
        moved = (b if b.reference is None else replace(b, reference=b.reference + 1) for b in blocks)
        blocks = (RawBlock(BlockKind.TITLE, declared.title.value), *moved)
    return RawDocument(blocks=blocks, lines="" if blocks else text, declared=declared, warnings=warnings)


def _first(front: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((" ".join(front[name][0].split()) for name in names if front.get(name)), "")


def _declared(front: dict[str, list[str]]) -> Metadata:
    """The facts of the front matter, each READ with its line as evidence."""
    facts = {name: _fact(_first(front, names), name) for name, names in _NAMES.items()}
    date = partial_iso_date(_first(front, ("date", "data", "published")))
    language = _first(front, ("lang", "language", "lingua"))[:2].lower()
    return Metadata(
        title=facts["title"],
        authors=tuple(fact for name in _persons(front) if (fact := _fact(name, "author"))),
        publication=facts["publication"],
        date=_fact(date, "date"),
        url=facts["url"] if facts["url"] and facts["url"].value.startswith("http") else None,
        language=_fact(language, "lang") if language in READ_LANGUAGES else None,
        section=facts["section"],
        genre=facts["genre"],
    )


def _fact(value: str, name: str) -> Fact | None:
    return Fact(value, Certainty.READ, (Evidence(f"{name}: {value}"),)) if value else None


def _persons(front: dict[str, list[str]]) -> list[str]:
    given = front.get("author") or front.get("authors") or front.get("autore") or []
    return [" ".join(name.split()) for name in given if name.strip()]


def _raw_blocks(blocks: tuple[Block, ...]) -> Iterator[RawBlock]:
    """The document's blocks in order, its footnotes after all."""
    notes: list[RawBlock] = []
    count = 0
    for block in blocks:
        for raw in _of_block(block):
            yield raw
            count += 1
        for run in inline_runs(block):
            for inline in run:
                if isinstance(inline, Footnote):
                    notes.append(
                        RawBlock(BlockKind.FOOTNOTE, _words(inline.content), len(notes) + 1, reference=count - 1)
                    )
    yield from notes


def _of_block(block: Block) -> Iterator[RawBlock]:
    match block:
        case Heading(level=level, content=content):
            yield RawBlock(BlockKind.HEADING, _words(content), level=level)
        case Paragraph(content=content):
            yield RawBlock(BlockKind.PARAGRAPH, _words(content))
        case QuoteBlock(paragraphs=paragraphs):
            for paragraph in paragraphs:
                yield RawBlock(BlockKind.QUOTE, _words(paragraph))
        case ListBlock():
            yield from _items(block, 1)
        case Table(rows=rows, caption=caption):
            if caption:
                yield RawBlock(BlockKind.PARAGRAPH, _words(caption))
            for row in rows:
                yield RawBlock(BlockKind.TABLE_ROW, " | ".join(_words(cell) for cell in row))
        case Picture(caption=caption) if caption:
            yield RawBlock(BlockKind.PARAGRAPH, _words(caption))


def _items(block: ListBlock, level: int) -> Iterator[RawBlock]:
    for item in block.items:
        yield RawBlock(BlockKind.LIST_ITEM, _words(item.content), level=level, ordered=block.ordered)
        for child in item.children:
            yield from _items(child, level + 1)


def _words(inlines: tuple[Inline, ...]) -> str:
    """The words of a run; quotations in their marks, footnotes left out, citations as they were written."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text):
                parts.append(text)
            case InlineQuote(content=content):
                parts.append(f"“{_words(content)}”")
            case Footnote():
                pass
            case _:
                parts.append(_others(inline))
    return "".join(parts)


def _others(inline: Inline) -> str:
    from composer.document.model import Citation

    if isinstance(inline, Citation):
        return (
            "["
            + "; ".join(" ".join(filter(None, (i.prefix, "@" + i.key, i.locator, i.suffix))) for i in inline.items)
            + "]"
        )
    return " "


def _without_repeats(blocks: Iterator[RawBlock]) -> Iterator[RawBlock]:
    """A first heading of the first level is the title."""
    for index, block in enumerate(blocks):
        if index == 0 and block.kind is BlockKind.HEADING and block.level == 1:
            yield RawBlock(BlockKind.TITLE, block.text)
        elif block.text.strip():
            yield block


READER = Reader("Markdown (.md)", "text/markdown", (".md", ".markdown", ".mdown"), _recognise, _read)
