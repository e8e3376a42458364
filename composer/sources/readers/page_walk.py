# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""All that a page shows, in reading order, as blocks: for plain documents in HTML, and to find what stands beside an
article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from composer.sources.model import AsideKind, BlockKind
from composer.sources.raw import RawBlock
from composer.text.wordlists import word_set

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = word_set("script style noscript template svg head iframe object select textarea button input math option")
_INLINE = word_set(
    """
    a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd label mark q s samp small span strong sub
    sup time tt u var wbr
    """
)
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
_CHROME = ("nav", "aside", "footer", "form", "article", "main", "iframe", "button")
_BLANKS = re.compile(r"\s+")
_BREAK = "\x00"  # stands for <br> while a paragraph is gathered; no page holds it
_MOST_LINKED = 5  # one character in so many may be a link's in a plain document
_DEEPEST_LIST = 9


def html_tree(text: str) -> HtmlElement | None:
    """The tree of a page, or of the body of a mail; None when there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if tree is not None else None


def is_plain_document(tree: HtmlElement) -> bool:
    """Whether the page is a text and nothing else, as word processors write it: no navigation, few links."""
    if any(next(tree.iter(tag), None) is not None for tag in _CHROME):
        return False
    text = sum(len(seen(body)) for body in tree.iter("body"))
    linked = sum(len("".join(link.itertext())) for link in tree.iter("a") if link.get("href"))
    return text > 0 and linked * _MOST_LINKED <= text


def page_blocks(tree: HtmlElement, *, line_ends: bool = False) -> list[RawBlock]:
    """Every visible block of the page. `line_ends`: a <br> inside a paragraph is a line end, otherwise a blank."""
    walk = _PageWalk("\n" if line_ends else " ")
    body = tree.find("body") if tree.tag == "html" else None
    walk.element(body if body is not None else tree)
    return walk.blocks


def seen(element: HtmlElement, *, without: frozenset[str] = frozenset()) -> str:
    """The visible words of an element, those below the tags `without` left out."""
    parts: list[str] = []
    _collect(element, parts, without)
    return _BLANKS.sub(" ", "".join(parts)).strip()


def _collect(element: HtmlElement, parts: list[str], without: frozenset[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.tag not in _UNSEEN
            and child.tag not in without
            and not is_hidden(child)
        ):
            if child.tag not in _INLINE or child.tag == "br":
                parts.append(" ")
            _collect(child, parts, without)
            if child.tag not in _INLINE:
                parts.append(" ")
        parts.append(child.tail or "")


def is_hidden(element: HtmlElement) -> bool:
    """Whether the page itself hides the element."""
    return element.get("hidden") is not None or "display:none" in str(element.get("style", "")).replace(" ", "").lower()


class _PageWalk:
    """One walk over a page; `blocks` grows in reading order. The parser allows 256 levels, so recursion is safe."""

    def __init__(self, line_end: str) -> None:
        self.blocks: list[RawBlock] = []
        self._line_end = line_end
        self._list: list[bool] = []  # for each open list, whether it counts
        self._quoted = 0

    def element(self, element: HtmlElement) -> None:
        """Take in one element and what is below it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or is_hidden(element):
            return
        if tag in _HEADINGS:
            self._heading(int(tag[1]), seen(element))
        elif tag in ("ul", "ol"):
            self._list.append(tag == "ol")
            self._children(element)
            self._list.pop()
        elif tag == "li":
            self._item(element)
        elif tag == "blockquote":
            self._quoted += 1
            self._children(element)
            self._quoted -= 1
        elif tag == "table" and not self._is_layout(element):
            self._rows(element)
        elif tag == "figcaption":
            self._add(RawBlock(BlockKind.ASIDE, seen(element), aside=AsideKind.CAPTION))
        else:
            self._children(element)

    def _children(self, element: HtmlElement) -> None:
        """The words and blocks of a container; words between blocks are paragraphs, an empty line parts them."""
        loose = [element.text or ""]
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in _INLINE and not any(
                d.tag not in _INLINE for d in child.iterdescendants() if isinstance(d.tag, str)
            ):
                if (
                    tag == "br"
                    and not (child.tail or "").strip()
                    and (n := child.getnext()) is not None
                    and n.tag == "br"
                ):
                    self._flush(loose)
                elif not is_hidden(child):
                    loose.append(_BREAK if tag == "br" else seen_inline(child))
            elif tag and tag not in _UNSEEN:
                self._flush(loose)
                self.element(child)
            loose.append(child.tail or "")
        self._flush(loose)

    def _flush(self, loose: list[str]) -> None:
        lines = (_BLANKS.sub(" ", line).strip() for line in "".join(loose).split(_BREAK))
        words = self._line_end.join(lines).strip()
        words = words if self._line_end == "\n" else _BLANKS.sub(" ", words)
        loose.clear()
        self._add(RawBlock(BlockKind.QUOTE if self._quoted else BlockKind.PARAGRAPH, words))

    def _heading(self, level: int, words: str) -> None:
        first = level == 1 and not any(block.kind is BlockKind.TITLE for block in self.blocks)
        self._add(RawBlock(BlockKind.TITLE if first else BlockKind.HEADING, words, level=0 if first else level))

    def _item(self, element: HtmlElement) -> None:
        lists = frozenset({"ul", "ol"})
        level = min(max(len(self._list), 1), _DEEPEST_LIST)
        ordered = bool(self._list) and self._list[-1]
        self._add(RawBlock(BlockKind.LIST_ITEM, seen(element, without=lists), level=level, ordered=ordered))
        for inner in element.iterdescendants("ul", "ol"):
            if (
                next(above for above in inner.iterancestors("ul", "ol", "li") if above is element or above.tag in lists)
                is element
            ):
                self.element(inner)

    def _is_layout(self, table: HtmlElement) -> bool:
        """Whether the table only places things: tables inside it, or one column."""
        rows = list(table.iter("tr"))
        widest = max((sum(1 for cell in row if cell.tag in ("td", "th")) for row in rows), default=0)
        return widest < 2 or any(inner is not table for inner in table.iter("table"))

    def _rows(self, table: HtmlElement) -> None:
        for caption in table.iter("caption"):
            self._add(RawBlock(BlockKind.ASIDE, seen(caption), aside=AsideKind.CAPTION))
        for row in table.iter("tr"):
            cells = [seen(cell) for cell in row if cell.tag in ("td", "th")]
            self._add(RawBlock(BlockKind.TABLE_ROW, " | ".join(cells) if any(cells) else ""))

    def _add(self, block: RawBlock) -> None:
        if block.text.strip():
            self.blocks.append(block)


def seen_inline(element: HtmlElement) -> str:
    """The words of an inline element with the blanks at its ends."""
    parts: list[str] = []
    _collect(element, parts, frozenset())
    return "".join(parts)
