# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""HTML from the clipboard (browsers, Word, mail) reduced to what a note can hold. Nothing remote is ever loaded.

Word's HTML has traps of its own: lists are paragraphs with `mso-list`, their bullets are text under `mso-list:Ignore`,
`mso-bidi-font-weight` says nothing about weight, empty paragraphs hold `o:p`, footnotes stand at the end with links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, Final

from composer.document.canonical import canonical
from composer.document.clean import clean_text
from composer.document.model import (
    PLAIN,
    Alignment,
    Block,
    Document,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Script,
    Table,
    Text,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED: Final = re.compile(
    "script|style|head|title|meta|link|img|svg|picture|video|audio|canvas|iframe|object|embed|noscript|template|"
    "button|input|select|textarea|xml|del|[ovw]:.*"
)
_BLOCKS: Final = re.compile(
    "p|div|section|article|main|aside|header|footer|nav|figure|figcaption|address|center|form|fieldset|dl|dt|dd|pre|"
    "body|html|tbody|h[1-6]|ul|ol|li|table|blockquote|hr"
)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_TAG: Final = re.compile(r"<[^>]*>")
_CODE: Final = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_MSO_LIST: Final = re.compile(r"mso-list:\s*l(\d+)\s+level(\d+)", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"^[(]?(\d{1,4}|[a-zA-Z]{1,4})[.)°]")
_SAFE_LINK: Final = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_BOLD_WEIGHTS: Final = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_LIMIT: Final = 20_000_000  # characters: beyond this the plain text is the better paste
_DEEPEST: Final = 200  # nested elements: deeper ones are read as plain words, and Python's stack stays safe


@dataclass(slots=True)
class _Item:
    content: list[Inline]
    level: int
    ordered: bool
    start: int = 1


@dataclass(slots=True)
class _Reading:
    """What has been read so far: finished blocks, the paragraph being read, list items waiting to become a list."""

    footnotes: dict[str, tuple[Inline, ...]]
    blocks: list[Block] = field(default_factory=list)
    line: list[Inline] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)

    def end_line(self) -> None:
        """Finish the paragraph being read."""
        content = _tidy(self.line)
        self.line = []
        if content:
            self.end_list()
            self.blocks.append(Paragraph(content))

    def end_list(self) -> None:
        """Turn waiting list items into a list."""
        if self.items:
            waiting, self.items = self.items, []
            self.blocks.extend(_nested(waiting))

    def add(self, block: Block) -> None:
        """Add a finished block."""
        self.end_line()
        self.end_list()
        self.blocks.append(block)

    def finished(self) -> tuple[Block, ...]:
        """All blocks."""
        self.end_line()
        self.end_list()
        return tuple(self.blocks)


def read_html(html: str) -> Document:
    """The words of `html` with the structure a note has; an empty document when there are none.

    Only http, https and mailto links stay. Pictures, scripts, styles, forms and hidden text are left out.
    """
    from lxml import etree
    from lxml import html as lxml_html

    if not html.strip() or len(html) > _LIMIT:
        return Document()
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(_fragment(html), parser=parser)
    except (etree.LxmlError, ValueError):
        return Document()
    if not "".join(str(part) for part in root.itertext()).strip():  # nested too deep for the parser: words only
        words = unescape(_TAG.sub(" ", _CODE.sub(" ", html)))
        return canonical(Document((Paragraph((Text(_BLANKS.sub(" ", clean_text(words))),)),) if words.strip() else ()))
    reading = _Reading(_take_footnotes(root))
    _walk(root, PLAIN, reading, 0)
    return canonical(Document(reading.finished()))


def _fragment(html: str) -> str:
    """The part between the clipboard's fragment marks; declarations of an encoding would confuse a decoded text."""
    start, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    if 0 <= start < end and "mso-element:footnote" not in html:
        html = html[start:end]
    html = re.sub(r"<\?xml[^>]*\?>", "", html)
    # Word wraps bullets in conditional comments of its own kind; as text they would be shown.
    return clean_text(re.sub(r"<!\[(?:if|endif)[^>]*\]>", "", html))


def _tag(element: _Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _style(element: _Element) -> dict[str, str]:
    declared: dict[str, str] = {}
    for part in (element.get("style") or "").split(";"):
        name, colon, value = part.partition(":")
        if colon:
            declared[name.strip().lower()] = value.strip().lower()
    return declared


def _marks(element: _Element, marks: Marks, style: dict[str, str]) -> Marks:
    tag = _tag(element)
    changes: dict[str, object] = {}
    if tag in ("b", "strong"):
        changes["bold"] = True
    elif tag in ("i", "em", "cite", "dfn", "var"):
        changes["italic"] = True
    elif tag in ("u", "ins"):
        changes["underline"] = True
    elif tag in ("s", "strike"):
        changes["strike"] = True
    elif tag in ("sup", "sub"):
        changes["script"] = Script(tag if tag == "sub" else "super")
    elif tag == "a":
        link = (element.get("href") or "").strip()
        if _SAFE_LINK.match(link):
            changes["link"] = link
    changes.update(_style_marks(style))
    language = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    if language and tag not in ("html", "body"):
        changes["language"] = "" if _BLOCKS.fullmatch(tag) else language
    return replace(marks, **changes) if changes else marks  # type: ignore[arg-type]  # fields of Marks, set above


def _style_marks(style: dict[str, str]) -> dict[str, object]:
    changes: dict[str, object] = {}
    weight = style.get("font-weight", "")
    if weight:
        changes["bold"] = weight in _BOLD_WEIGHTS
    slant = style.get("font-style", "")
    if slant:
        changes["italic"] = slant.startswith(("italic", "oblique"))
    decoration = style.get("text-decoration", "") + " " + style.get("text-decoration-line", "")
    if "underline" in decoration:
        changes["underline"] = True
    if "line-through" in decoration:
        changes["strike"] = True
    raised = style.get("vertical-align", "")
    if raised in ("super", "sub"):
        changes["script"] = Script(raised)
    if "small-caps" in style.get("font-variant", "") + style.get("font-variant-caps", ""):
        changes["small_caps"] = True
    return changes


def _is_hidden(element: _Element, style: dict[str, str]) -> bool:
    return (
        style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or style.get("mso-list") == "ignore"
        or element.get("hidden") is not None
    )


def _walk(element: _Element, marks: Marks, reading: _Reading, depth: int) -> None:
    tag = _tag(element)
    style = _style(element)
    if _DROPPED.fullmatch(tag) or _is_hidden(element, style):
        return
    if depth > _DEEPEST:
        _words("".join(str(part) for part in element.itertext()), marks, reading)
        return
    if tag == "br":
        reading.line.append(LineBreak())
        return
    is_block = _BLOCKS.fullmatch(tag) is not None
    if is_block:
        reading.end_line()
    marks = _marks(element, marks, style)
    note = _footnote_of(element, reading)
    if note is not None:
        reading.line.append(note)
    elif not _special(element, tag, marks, reading, depth):
        _inside(element, marks, reading, depth)
    if is_block:
        reading.end_line()


def _inside(element: _Element, marks: Marks, reading: _Reading, depth: int) -> None:
    _words(element.text or "", marks, reading)
    for child in element:
        if isinstance(child.tag, str):
            _walk(child, marks, reading, depth + 1)
        _words(child.tail or "", marks, reading)


def _words(text: str, marks: Marks, reading: _Reading) -> None:
    text = _BLANKS.sub(" ", text)
    if text:
        reading.line.append(Text(text, marks))


def _special(element: _Element, tag: str, marks: Marks, reading: _Reading, depth: int) -> bool:
    """Elements that become more than a paragraph; whether this was one."""
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        content = _tidy(_line(element, replace(marks, bold=False), reading, depth))
        if content:
            reading.add(Heading(int(tag[1]), content))
    elif tag == "table":
        _table(element, reading, depth)
    elif tag in ("ul", "ol"):
        _list(element, marks, reading, depth, 1)
    elif tag == "blockquote":
        inner = _Reading(reading.footnotes)
        _inside(element, marks, inner, depth)
        lines = _paragraphs(inner.finished())
        if lines:
            reading.add(QuoteBlock("", lines))
    elif tag in ("p", "div") and _MSO_LIST.search(element.get("style") or ""):
        _word_item(element, marks, reading, depth)
    else:
        return False
    return True


def _line(element: _Element, marks: Marks, reading: _Reading, depth: int) -> list[Inline]:
    """The inside of `element` as one line."""
    inner = _Reading(reading.footnotes)
    _inside(element, marks, inner, depth)
    lines = _paragraphs(inner.finished())
    content: list[Inline] = []
    for line in lines:
        if content:
            content.append(LineBreak())
        content.extend(line)
    return content


def _paragraphs(blocks: Iterable[Block]) -> tuple[tuple[Inline, ...], ...]:
    lines: list[tuple[Inline, ...]] = []
    for block in blocks:
        match block:
            case Paragraph(content=content) | Heading(content=content):
                lines.append(content)
            case QuoteBlock(paragraphs=paragraphs):
                lines.extend(paragraphs)
            case ListBlock(items=items):
                for item in items:
                    lines.extend((item.content, *_paragraphs(item.children)))
            case Table(rows=rows):
                lines.extend(cell for row in rows for cell in row if cell)
    return tuple(line for line in lines if line)


# lists


def _list(element: _Element, marks: Marks, reading: _Reading, depth: int, level: int) -> None:
    ordered = _tag(element) == "ol"
    start = element.get("start") or "1"
    first = int(start) if start.isdecimal() else 1
    if level == 1:
        reading.end_list()
    for child in element:
        tag = _tag(child)
        if tag in ("ul", "ol"):
            _list(child, marks, reading, depth + 1, level + 1)
        elif tag == "li":
            _list_item(child, marks, reading, depth, _Item([], level, ordered, first))
    if level == 1:
        reading.end_list()


def _list_item(element: _Element, marks: Marks, reading: _Reading, depth: int, item: _Item) -> None:
    reading.items.append(item)
    inner = _Reading(reading.footnotes)
    _words(element.text or "", marks, inner)
    for child in element:
        if _tag(child) in ("ul", "ol"):
            _list(child, marks, reading, depth + 1, item.level + 1)
        elif isinstance(child.tag, str):
            _walk(child, _marks(element, marks, _style(element)), inner, depth + 1)
        _words(child.tail or "", marks, inner)
    for line in _paragraphs(inner.finished()):
        if item.content:
            item.content.append(LineBreak())
        item.content.extend(line)


def _word_item(element: _Element, marks: Marks, reading: _Reading, depth: int) -> None:
    """A paragraph of Word's that is a list item: depth from its style, kind from the bullet it was given."""
    found = _MSO_LIST.search(element.get("style") or "")
    level = int(found[2]) if found else 1
    bullet = ""
    for part in element.iter():
        if isinstance(part.tag, str) and _style(part).get("mso-list") == "ignore":
            bullet = "".join(str(text) for text in part.itertext()).strip()
            break
    numbered = _NUMBERED.match(bullet)
    # Word's hollow bullet is the letter o in another font, without a full stop behind it.
    start = int(numbered[1]) if numbered and numbered[1].isdecimal() else 1
    content = _line(element, marks, reading, depth)
    reading.items.append(_Item(content, level, numbered is not None, start))


def _nested(items: list[_Item]) -> list[ListBlock]:
    """Items in a row as lists in lists, by their levels."""
    lists: list[ListBlock] = []
    index = 0
    while index < len(items):
        first = items[index]
        made: list[ListItem] = []
        while index < len(items) and items[index].level <= first.level and items[index].ordered == first.ordered:
            content = tuple(items[index].content)
            index += 1
            below: list[_Item] = []
            while index < len(items) and items[index].level > first.level:
                below.append(items[index])
                index += 1
            made.append(ListItem(content, tuple(_nested(below))))
        lists.append(ListBlock(tuple(made), first.ordered, first.start))
    return lists


# tables


def _table(element: _Element, reading: _Reading, depth: int) -> None:
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    header = False
    caption: tuple[Inline, ...] = ()
    alignments: list[Alignment] = []
    for row in element.iter("tr", "caption"):
        if next((a for a in row.iterancestors("table")), None) is not element:
            continue
        if _tag(row) == "caption":
            caption = _tidy(_line(row, PLAIN, reading, depth))
            continue
        cells: list[tuple[Inline, ...]] = []
        for cell in row:
            if _tag(cell) not in ("td", "th"):
                continue
            cells.append(tuple(_tidy(_line(cell, PLAIN, reading, depth))))
            if not rows:
                header = header or _tag(cell) == "th"
                alignments.append(_alignment(cell))
            span = cell.get("colspan") or "1"
            extra = min(int(span), 50) - 1 if span.isdecimal() else 0
            cells.extend(() for _ in range(extra))
        if cells:
            rows.append(tuple(cells))
    if not rows:
        return
    if max(map(len, rows)) == 1:  # a frame for layout, no table
        for row_cells in rows:
            for content in row_cells:
                if content:
                    reading.add(Paragraph(content))
        return
    reading.add(Table(tuple(rows), 1 if header else 0, tuple(alignments), caption))


def _alignment(cell: _Element) -> Alignment:
    said = _style(cell).get("text-align") or (cell.get("align") or "").lower()
    return {"center": Alignment.CENTER, "right": Alignment.RIGHT}.get(said, Alignment.DEFAULT)


# footnotes


def _take_footnotes(root: _Element) -> dict[str, tuple[Inline, ...]]:
    """The notes at the end of a text from Word, taken out of it: id to words."""
    notes: dict[str, tuple[Inline, ...]] = {}
    lists = [e for e in root.iter("div") if _style(e).get("mso-element") in ("footnote-list", "endnote-list")]
    for gathered in lists:
        for element in gathered.iter("div"):
            if _style(element).get("mso-element") in ("footnote", "endnote") and element.get("id"):
                for mark in list(element.iter("a")):
                    if "mso-footnote-id" in _style(mark) or "mso-endnote-id" in _style(mark):
                        mark.text = None
                        for child in list(mark):
                            mark.remove(child)
                notes[str(element.get("id"))] = _tidy(_line(element, PLAIN, _Reading({}), 0))
        parent = gathered.getparent()
        if parent is not None:
            parent.remove(gathered)
    return notes


def _footnote_of(element: _Element, reading: _Reading) -> Footnote | None:
    if _tag(element) != "a":
        return None
    style = _style(element)
    name = style.get("mso-footnote-id") or style.get("mso-endnote-id") or ""
    content = reading.footnotes.get(name)
    return Footnote(content) if content else None


def _tidy(line: list[Inline]) -> tuple[Inline, ...]:
    """A line with single blanks and none at its ends; nothing when only blanks are in it."""
    tidy: list[Inline] = []
    for inline in line:
        last = tidy[-1] if tidy else None
        if isinstance(inline, Text):
            text = inline.text
            if text.startswith(" ") and (last is None or (isinstance(last, Text) and last.text.endswith(" "))):
                text = text.lstrip(" ")
            if text:
                tidy.append(Text(text, inline.marks))
        else:
            tidy.append(inline)
    if not any(not isinstance(inline, LineBreak) and not _is_blank(inline) for inline in tidy):
        return ()
    return tuple(tidy)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Text) and not inline.text.strip(" \u00a0")
