# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A document as plain text, for looking at (versions) and for programs that take nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from composer.document.model import (
    Block,
    Break,
    Citation,
    CitationItem,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
    Value,
    plain,
)


def plain_text(document: Document, *, marks: tuple[str, str] = ("“", "”")) -> str:
    """The words of `document`, blocks parted by a blank line, footnotes numbered and at the end.

    `marks` stand around quotations inside a sentence; a citation is shown as [key, locator], a live value as it was
    last, a picture by its caption or by what it shows. A break of the page is no text. "" for an empty document.
    """
    rendering = _Rendering(marks)
    blocks = [text for block in document.blocks if (text := rendering.block(block))]
    notes = [f"[{number}] {text}" for number, text in enumerate(rendering.notes, 1)]
    return "\n\n".join(blocks + (["\n".join(notes)] if notes else []))


class _Rendering:
    def __init__(self, marks: tuple[str, str]) -> None:
        self._marks = marks
        self.notes: list[str] = []

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(content=content) | Heading(content=content):
                return self._inlines(content)
            case QuoteBlock(paragraphs=paragraphs):
                return "\n".join(f"    {self._inlines(paragraph)}" for paragraph in paragraphs if paragraph)
            case ListBlock():
                return "\n".join(self._list(block, ""))
            case Table(rows=rows, caption=caption):
                lines = ["\t".join(self._inlines(cell) for cell in row) for row in rows]
                return "\n".join([*lines, self._inlines(caption)] if caption else lines)
            case Picture(caption=caption, alternative=alternative):
                return self._inlines(caption) or (f"[{alternative}]" if alternative else "")
            case Break():
                return ""

    def _list(self, block: ListBlock, indent: str) -> Iterator[str]:
        for index, item in enumerate(block.items):
            marker = f"{block.start + index}. " if block.ordered else "– "
            yield f"{indent}{marker}{self._inlines(item.content)}"
            for child in item.children:
                yield from self._list(child, indent + "    ")

    def _inlines(self, content: Iterable[Inline]) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=text):
                return text
            case LineBreak():
                return "\n"
            case Citation(items=items):
                return f"[{'; '.join(map(_citation_item, items))}]"
            case InlineQuote(content=content):
                return f"{self._marks[0]}{plain(content)}{self._marks[1]}"
            case Value(words=words) | CrossReference(words=words):
                return words
            case Footnote(content=content):
                self.notes.append("")
                number = len(self.notes)
                self.notes[number - 1] = self._inlines(content)
                return f"[{number}]"


def _citation_item(item: CitationItem) -> str:
    place = f"{item.label.value} {item.locator}" if item.locator else ""
    head = " ".join(part for part in (item.prefix, item.key) if part)
    return ", ".join(part for part in (head, place, item.suffix.lstrip(", ")) if part)
