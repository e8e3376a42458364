# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Blocks of Markdown, read by the Python-Markdown library with block processors of our own.

The library drives: it runs the preprocessors, asks each block processor in turn and keeps the tree. Its own processors
are replaced, because they know no pandoc rules, no divs and no attributes, and let HTML through as markup. What comes
out is a tree whose texts are still inline source: `composer.document.markdown_reader` makes our model of it.

Importing this module loads the library: import it inside functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from composer.document.markdown_attributes import Attributes, parse_attributes
from composer.document.markdown_inlines import Definitions
from composer.document.markdown_lines import (
    DIV_CLOSE,
    DIV_OPEN,
    FENCE,
    HEADING,
    QUOTED,
    RULE,
    UNDERLINE,
    blocks_of,
    is_blank,
    items_of,
    marker_of,
)

_DEEPEST = 24  # blocks inside one another; deeper ones are paragraphs

_CAPTION = re.compile(r" {0,3}(?:[Tt]able)?: +(.*)", re.DOTALL)
_SEPARATOR = re.compile(r" *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
_CELL_END = re.compile(r"\\.|\|", re.DOTALL)
_CLOSING_HASHES = re.compile(r"(?:^|(?<= ))#+ *$")
_NOTE_DEFINITION = re.compile(r" {0,3}\[\^([^\s\[\]]{1,200})\]: ?(.*)")
_LINK_DEFINITION = re.compile(r" {0,3}\[(?![\^@])((?:\\.|[^\\\[\]]){1,200})\]: *<?([^\s<>]+)>?(?: +[\"'(].*[\"')])? *$")


def parse_tree(text: str) -> tuple[Element, Definitions]:
    """The blocks of `text` as a tree, and the notes and links it defines.

    Elements: `p`, `pre`, `hr`, `h` (level, term, label), `blockquote`, `div` (classes, q, lang, emphasis, shows), `ul`,
    `ol` (start), `li`, `table` (align, header), `tr`, `td`, `caption` (label, widths). Texts are inline source, in
    `pre` plain text.
    """
    extension = _PandocBlocks()
    reader = Markdown(extensions=[extension])
    lines = text.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root = reader.parser.parseDocument(lines).getroot()
    definitions = extension.definitions
    assert root is not None  # the parser has just made it
    return root, Definitions(definitions.notes, definitions.links)


class _PandocBlocks(Extension):
    """Puts our processors in place of the library's."""

    def extendMarkdown(self, md: Markdown) -> None:  # the library's name
        self.definitions = _DefinitionPreprocessor(md)
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(self.definitions, "definitions", 10)
        md.parser = _LineBlockParser(md)
        processors = (
            _CodeProcessor,
            _HeadingProcessor,
            _RuleProcessor,
            _DivProcessor,
            _ListProcessor,
            _QuoteProcessor,
            _IndentedCodeProcessor,
            _TableProcessor,
            _CaptionProcessor,
            _LineBlockProcessor,
            _ParagraphProcessor,
        )
        for place, processor in enumerate(processors):
            md.parser.blockprocessors.register(processor(md.parser), processor.__name__, 100 - place)


class _LineBlockParser(BlockParser):
    """The library's parser, fed with whole lists, divs and fences; each block is handed over by itself.

    The library takes blocks from the front of one long list, which costs the square of its length.
    """

    def parseChunk(self, parent: Element, text: str) -> None:  # the library's name
        nested = len(self.state) < _DEEPEST
        for lines in blocks_of(text.split("\n"), nested=nested):
            self.parseBlocks(parent, ["\n".join(lines)])

    def parse_inside(self, parent: Element, lines: Iterable[str]) -> None:
        """Read `lines` as the content of `parent`, one level deeper."""
        self.state.set(parent.tag)
        self.parseChunk(parent, "\n".join(lines))
        self.state.reset()


class _Processor(BlockProcessor):
    """A processor that knows its blocks by how they begin, wherever they stand."""

    def begins(self, block: str) -> bool:
        """Whether `block` is of this kind; any block at all is a paragraph."""
        return bool(block)

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002  # the library's signature
        return self.begins(block)


class _NestingProcessor(_Processor):
    """A processor of blocks that hold other blocks; none is taken on the last level."""

    parser: _LineBlockParser

    def may_nest(self) -> bool:
        return len(self.parser.state) < _DEEPEST


class _DefinitionPreprocessor(Preprocessor):
    """Takes the definitions of notes and links out of the text, wherever they stand after a blank line."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.notes: dict[str, str] = {}
        self.links: dict[str, str] = {}

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        index = 0
        at_start, fence = True, ""
        while index < len(lines):
            line = lines[index]
            fence = self._fence_after(line, fence)
            note = None if fence or not at_start else _NOTE_DEFINITION.match(line)
            link = None if fence or not at_start else _LINK_DEFINITION.match(line)
            if note:
                index = self._take_note(note, lines, index)
                kept.append("")
                continue
            if link:
                self.links.setdefault(" ".join(link[1].split()).casefold(), link[2])
            else:
                at_start = is_blank(line)
                kept.append(line)
            index += 1
        return kept

    def _fence_after(self, line: str, fence: str) -> str:
        """The fence of the code we are in after `line`, "" outside."""
        bare = line.strip(" ")
        if fence:
            return "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
        opened = FENCE.match(line)
        return opened[1] if opened else ""

    def _take_note(self, note: re.Match[str], lines: list[str], index: int) -> int:
        """Keep the note that begins at `lines[index]`; the line after it is the answer."""
        paragraphs = [[note[2]]]
        index += 1
        while index < len(lines):
            line = lines[index]
            if is_blank(line):
                following = next((text for text in lines[index : index + 20] if not is_blank(text)), "")
                if not following.startswith("    "):
                    break
                paragraphs.append([])
            elif _NOTE_DEFINITION.match(line) or _LINK_DEFINITION.match(line):
                break
            else:
                paragraphs[-1].append(line.strip(" "))
            index += 1
        source = "\\\n".join("\n".join(paragraph) for paragraph in paragraphs if paragraph)
        self.notes.setdefault(note[1].casefold(), source)
        return index


class _CodeProcessor(_Processor):
    def begins(self, block: str) -> bool:
        return FENCE.match(block.split("\n", 1)[0]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, *lines = blocks.pop(0).split("\n")
        opened = FENCE.match(first)
        if lines and opened and lines[-1].strip(" ").startswith(opened[1]):
            lines.pop()
        SubElement(parent, "pre").text = "\n".join(lines)


class _IndentedCodeProcessor(_Processor):
    def begins(self, block: str) -> bool:
        return block.startswith("    ")

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "pre").text = blocks.pop(0)


class _HeadingProcessor(_Processor):
    def begins(self, block: str) -> bool:
        lines = block.split("\n")
        return HEADING.match(lines[0]) is not None or (len(lines) == 2 and UNDERLINE.match(lines[1]) is not None)

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, _, underline = blocks.pop(0).partition("\n")
        hashes = HEADING.match(first)
        if underline:
            level, text = (1 if underline.startswith("=") else 2), first.strip(" ")
        else:
            level, text = (len(hashes[1]), hashes[2] or "") if hashes else (1, first)
        text, attributes = _split_attributes(text.strip(" "))
        heading = SubElement(parent, "h", level=str(level), term=attributes.get("term"), label=attributes.identifier)
        heading.text = text if underline else _CLOSING_HASHES.sub("", text)


class _RuleProcessor(_Processor):
    def begins(self, block: str) -> bool:
        return RULE.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        blocks.pop(0)
        SubElement(parent, "hr")


class _DivProcessor(_NestingProcessor):
    def begins(self, block: str) -> bool:
        return self.may_nest() and DIV_OPEN.match(block.split("\n", 1)[0]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, *lines = blocks.pop(0).split("\n")
        opened = DIV_OPEN.match(first)
        name = opened[1] if opened else ""
        attributes = (parse_attributes(name) if name.startswith("{") else Attributes((name,))) or Attributes()
        values = {key: attributes.get(key) for key in ("q", "lang", "emphasis", "shows")}
        if lines and DIV_CLOSE.match(lines[-1]):
            lines.pop()
        div = SubElement(parent, "div", {"class": " ".join(attributes.classes), **values})
        self.parser.parse_inside(div, lines)


class _ListProcessor(_NestingProcessor):
    def begins(self, block: str) -> bool:
        return self.may_nest() and marker_of(block.split("\n", 1)[0]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        items, _ = items_of(blocks.pop(0).split("\n"), 0)
        first = items[0].marker
        element = (
            SubElement(parent, "ul") if first.kind == "bullet" else SubElement(parent, "ol", start=str(first.number))
        )
        for item in items:
            self.parser.parse_inside(SubElement(element, "li"), item.lines)


class _QuoteProcessor(_NestingProcessor):
    def begins(self, block: str) -> bool:
        return self.may_nest() and QUOTED.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = (QUOTED.sub("", line, count=1) for line in blocks.pop(0).split("\n"))
        self.parser.parse_inside(SubElement(parent, "blockquote"), lines)


class _TableProcessor(_Processor):
    """Pipe tables. The caption stands in a paragraph after or before."""

    def begins(self, block: str) -> bool:
        lines = block.split("\n", 2)
        return len(lines) > 1 and "|" in lines[0] and "|" in lines[1] and _SEPARATOR.match(lines[1]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        header, separator, *lines = blocks.pop(0).split("\n")
        caption = parent[-1] if len(parent) and parent[-1].tag == "caption" else None
        if caption is not None:
            parent.remove(caption)
        heads = _cells(header)
        table = SubElement(
            parent,
            "table",
            align="".join(_alignment(cell) for cell in _cells(separator)),
            header="1" if any(heads) else "",
        )
        if caption is not None:
            table.append(caption)
        for cells in ([heads] if any(heads) else []) + [_cells(line) for line in lines]:
            row = SubElement(table, "tr")
            for cell in cells:
                SubElement(row, "td").text = cell


class _CaptionProcessor(_Processor):
    def begins(self, block: str) -> bool:
        return _CAPTION.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = _CAPTION.match(block)
        last = parent[-1] if len(parent) else None
        place = last if last is not None and last.tag == "table" and last.find("caption") is None else parent
        caption = SubElement(place, "caption", source=block)
        caption.text, attributes = _split_attributes(match[1].strip(" ")) if match else (block, Attributes())
        caption.set("label", attributes.identifier)
        caption.set("widths", attributes.get("widths"))


class _LineBlockProcessor(_Processor):
    """Lines that each begin with a bar stay lines."""

    def begins(self, block: str) -> bool:
        return block.startswith("|") and all(line[:2] in ("|", "| ") for line in block.split("\n"))

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = (line[1:].strip(" ") for line in blocks.pop(0).split("\n"))
        SubElement(parent, "p").text = "  \n".join(lines)


class _ParagraphProcessor(_Processor):
    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = blocks.pop(0).strip(" ")


def _split_attributes(text: str) -> tuple[str, Attributes]:
    """`text` without the attributes at its end, and these; braces after a bracket belong to a span."""
    start = text.rfind("{") if text.endswith("}") else -1
    if start >= 0 and (start == 0 or text[start - 1] == " "):
        attributes = parse_attributes(text[start:])
        if attributes is not None:
            return text[:start].rstrip(" "), attributes
    return text, Attributes()


def _cells(line: str) -> list[str]:
    """The cells of a row, as source; a bar after a backslash is part of its cell."""
    line = line.strip(" ").removeprefix("|")
    cells, start = [], 0
    for match in _CELL_END.finditer(line):
        if match[0] == "|":
            cells.append(line[start : match.start()].strip(" "))
            start = match.end()
    rest = line[start:].strip(" ")
    return [*cells, rest] if rest or not cells else cells


def _alignment(cell: str) -> str:
    """One letter for the alignment a separator's cell gives: l, c, r or - for none."""
    left, right = cell.startswith(":"), cell.endswith(":")
    return "c" if left and right else "l" if left else "r" if right else "-"
