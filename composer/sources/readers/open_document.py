# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""OpenDocument texts (.odt, .ott, .fodt): the walk of the XML (OASIS OpenDocument 1.3, part 3).

Order of the text: body with its tables, lists and frames, then the notes; headers and footers are set aside. Tracked
changes are read as accepted: what was taken out stands apart in the file and is left there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from composer.errors import UnreadableSource
from composer.sources.facts.dates import partial_iso_date
from composer.sources.model import AsideKind, BlockKind, Evidence, Metadata
from composer.sources.packages import DAMAGED, Package, safe_xml
from composer.sources.raw import RawBlock, RawDocument, Reader
from composer.sources.readers.properties import passed_over, suggested
from composer.sources.readers.style_names import is_author, is_caption, is_quote, is_title
from composer.text.wordlists import phrase_set

if TYPE_CHECKING:
    from lxml.etree import _Element


_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
# Styles of captions made by LibreOffice have the name of what they stand under.
_CAPTIONS = phrase_set("table | figure | illustration | drawing | tabella | figura | illustrazione")
_ENCODED = re.compile(r"_([0-9a-f]{2})_")  # how style names write what is no letter: "Text_20_body"
_DEEPEST_PARENT = 12  # styles followed upwards; a ring ends here
_LONGEST_BLANK = 1000  # characters that one text:s may stand for
_MOST_REPEATED = 100  # columns that one cell may say it stands for; sheets fill up to the last with empty ones


def _recognise(data: bytes, _filename: str) -> int:
    if data.startswith(b"PK\x03\x04"):
        return 95 if b"mimetype" + _MEDIA_TYPE.encode() in data[:200] else 0
    flat = b"office:document" in data[:4096] and _MEDIA_TYPE.encode() in data[:4096]
    return 95 if flat else 0


def _read(data: bytes, filename: str) -> RawDocument:
    if not data.startswith(b"PK"):
        root = safe_xml(data, filename)
        return _document(root, root, root, filename)
    with Package(data, filename) as package:
        if _encrypted(package):
            package.refuse_password()
        return _document(package.xml("content.xml"), package.xml("styles.xml"), package.xml("meta.xml"), filename)


def _encrypted(package: Package) -> bool:
    manifest = package.xml("META-INF/manifest.xml")
    return manifest is not None and any(_local(node) == "encryption-data" for node in manifest.iter())


def _document(content: _Element | None, styles: _Element | None, meta: _Element | None, filename: str) -> RawDocument:
    body = next((node for node in content.iter() if _local(node) == "body"), None) if content is not None else None
    text = next((node for node in body if _local(node) == "text"), None) if body is not None else None
    if text is None:
        raise UnreadableSource(DAMAGED, concerned=filename, name=filename)
    walk = _Walk(_Styles(root for root in (styles, content) if root is not None))
    walk.children(text)
    blocks = [*walk.blocks, *walk.notes, *_furniture(styles)]
    changes = sum(1 for node in text.iter() if _local(node) == "changed-region")
    return RawDocument(
        blocks=tuple(blocks),
        declared=_declared(meta, walk.blocks),
        warnings=passed_over(changes, sum(1 for node in text.iter() if _local(node) == "annotation")),
    )


class _Styles:
    """What each style of the document is based on, by name, and which lists count."""

    def __init__(self, roots: Iterator[_Element]) -> None:
        self._parents: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._outline: dict[str, int] = {}
        self._ordered: dict[str, list[bool]] = {}
        for root in roots:
            for node in root.iter():
                name = _value(node, "name")
                if _local(node) == "style":
                    self._parents[name] = _value(node, "parent-style-name")
                    self._shown[name] = _value(node, "display-name")
                    level = _value(node, "default-outline-level")
                    self._outline[name] = int(level) if level.isdecimal() else 0
                elif _local(node) == "list-style":
                    self._ordered[name] = [_local(level).endswith("number") for level in node]

    def names(self, style: str) -> Iterator[str]:
        """The names of a style and of those it is based on, as people read them."""
        for _ in range(_DEEPEST_PARENT):
            if not style:
                return
            shown = self._shown.get(style) or _ENCODED.sub(lambda m: chr(int(m.group(1), 16)), style)
            yield shown.lower()
            style = self._parents.get(style, "")

    def ordered(self, style: str, level: int) -> bool:
        """Whether lists of this style count at a level (from 1)."""
        levels = self._ordered.get(style, [])
        return 0 < level <= len(levels) and levels[level - 1]


class _Walk:
    """One walk through the body; `blocks` and `notes` grow in reading order."""

    def __init__(self, styles: _Styles) -> None:
        self.blocks: list[RawBlock] = []
        self.notes: list[RawBlock] = []
        self._styles = styles
        self._lists: list[bool] = []
        self._style_of_list = ""
        self._waiting: list[_Element] = []

    def children(self, container: _Element) -> None:
        """Take in what stands in `container`."""
        for node in container:
            self._node(node)

    def _node(self, node: _Element) -> None:
        name = _local(node)
        if name in ("p", "h"):
            self._paragraph(node, int(_value(node, "outline-level") or 1) if name == "h" else 0)
        elif name == "list":
            self._list(node)
        elif name == "table":
            self._table(node)
        elif name in ("tracked-changes", "forms", "sequence-decls", "user-field-decls", "variable-decls"):
            return
        elif name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index"):
            return  # its words stand in the text already
        elif name in ("section", "index-body", "bibliography", "text-box", "frame", "numbered-paragraph", "g", "a"):
            self.children(node)

    def _paragraph(self, node: _Element, level: int) -> None:
        words = _one_blank(self._words(node))
        notes, self._waiting = self._waiting, []
        if words:
            self.blocks.append(self._block(node, words, level))
        for note in notes:
            self._note(note)
        for box in _boxes(node):
            self.children(box)

    def _block(self, node: _Element, words: str, level: int) -> RawBlock:
        styles = list(self._styles.names(_value(node, "style-name")))
        if is_title(styles) and all(b.kind is not BlockKind.TITLE for b in self.blocks):
            return RawBlock(BlockKind.TITLE, words)
        if level and not self._lists:
            return RawBlock(BlockKind.HEADING, words, level=min(level, 6))
        if self._lists:
            return RawBlock(BlockKind.LIST_ITEM, words, level=min(len(self._lists), 9), ordered=self._lists[-1])
        if is_author(styles):
            return RawBlock(BlockKind.BYLINE, words)
        if is_caption(styles) or _CAPTIONS & set(styles[:1]):
            return RawBlock(BlockKind.ASIDE, words, aside=AsideKind.CAPTION)
        return RawBlock(BlockKind.QUOTE if is_quote(styles) else BlockKind.PARAGRAPH, words)

    def _list(self, node: _Element) -> None:
        outer = self._style_of_list
        self._style_of_list = _value(node, "style-name") or outer
        self._lists.append(self._styles.ordered(self._style_of_list, len(self._lists) + 1))
        for item in node:
            if _local(item) in ("list-item", "list-header"):
                self.children(item)
        self._lists.pop()
        self._style_of_list = outer

    def _table(self, table: _Element) -> None:
        rows = list(_rows(table))
        if len(rows) == 1 and len(rows[0]) == 1:
            self.children(rows[0][0])  # a frame: its paragraphs are text
            return
        for cells in rows:
            words = []
            for cell in cells:
                said = _one_blank(" ".join(self._words(p) for p in cell.iter() if _local(p) in ("p", "h")))
                repeated = _value(cell, "number-columns-repeated")
                words += [said] * min(int(repeated) if repeated.isdecimal() else 1, _MOST_REPEATED)
            notes, self._waiting = self._waiting, []
            while words and not words[-1]:
                words.pop()
            if any(words):
                self.blocks.append(RawBlock(BlockKind.TABLE_ROW, " | ".join(words)))
            for note in notes:
                self._note(note)

    def _note(self, note: _Element) -> None:
        body = next((node for node in note if _local(node) == "note-body"), None)
        if body is None:
            return
        words = _one_blank(" ".join(self._words(p) for p in body.iter() if _local(p) in ("p", "h")))
        if words:
            at = len(self.blocks) - 1
            self.notes.append(
                RawBlock(BlockKind.FOOTNOTE, words, level=len(self.notes) + 1, reference=at if at >= 0 else None)
            )

    def _words(self, element: _Element) -> str:
        """The words of a paragraph; notes are kept for later, comments, boxes and what was taken out are left out."""
        parts = [element.text or ""]
        for node in element:
            name = _local(node)
            if name == "s":
                count = _value(node, "c")
                parts.append(" " * min(int(count) if count.isdecimal() else 1, _LONGEST_BLANK))
            elif name in ("tab", "line-break"):
                parts.append(" ")
            elif name == "note":
                self._waiting.append(node)
            elif name == "ruby":
                parts.extend(self._words(base) for base in node if _local(base) == "ruby-base")
            elif name not in ("annotation", "frame", "text-box", "custom-shape", "tracked-changes", "object"):
                parts.append(self._words(node))
            parts.append(node.tail or "")
        return "".join(parts)


def _rows(table: _Element) -> Iterator[list[_Element]]:
    for node in table:
        if _local(node) == "table-row":
            yield [cell for cell in node if _local(cell) == "table-cell"]
        elif _local(node) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(node)


def _boxes(paragraph: _Element) -> Iterator[_Element]:
    """The text boxes that hang on a paragraph, outermost ones only."""
    for node in paragraph:
        if _local(node) == "text-box":
            yield node
        elif _local(node) not in ("note", "annotation"):
            yield from _boxes(node)


def _furniture(styles: _Element | None) -> list[RawBlock]:
    """Headers and footers, each said once, set aside."""
    said: dict[str, None] = {}
    for node in styles.iter() if styles is not None else ():
        if _local(node).startswith(("header", "footer")) and not _local(node).endswith("style"):
            paragraphs = (p for p in node.iter() if _local(p) in ("p", "h"))
            words = _one_blank(" ".join("".join(map(str, p.itertext())) for p in paragraphs))
            if any(character.isalpha() for character in words):
                said[words] = None
    return [RawBlock(BlockKind.ASIDE, words, aside=AsideKind.FURNITURE) for words in said]


def _declared(meta: _Element | None, blocks: list[RawBlock]) -> Metadata:
    """Title, author and the day it was begun, out of the properties."""
    said: dict[str, str] = {}
    for node in meta.iter() if meta is not None else ():
        said.setdefault(_local(node), _one_blank(node.text or ""))
    title, author = said.get("title", ""), said.get("initial-creator") or said.get("creator", "")
    written = partial_iso_date(said.get("creation-date", "")[:10])
    hints = (Evidence(f"meta.xml creation-date: {written}"),) if written else ()
    return replace(suggested(title, author, blocks, "meta.xml", "creator"), date_hints=hints)


def _one_blank(words: str) -> str:
    return " ".join(words.split())


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _value(element: _Element, name: str) -> str:
    """The attribute of that local name, "" when it is missing."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rsplit("}", 1)[-1] == name), "")


READER = Reader("OpenDocument (.odt)", _MEDIA_TYPE, (".odt", ".ott", ".fodt"), _recognise, _read)
