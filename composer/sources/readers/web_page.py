# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""HTML: a saved page of a site. The article is found by trafilatura, the facts are read by us, nothing is fetched.

What the page says outside the article stays, set aside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from composer.sources.charset import declared_html_charset, decode
from composer.sources.facts.pages import page_facts
from composer.sources.model import AsideKind, BlockKind
from composer.sources.raw import RawBlock, RawDocument, Reader
from composer.text.wordlists import word_set
from composer.wording import N_, Message

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NO_ARTICLE = N_("No article was recognised in the page “{name}”; all its text was taken.")

_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|article|main|div|p|h1|table|meta)\b", re.IGNORECASE)
_LEAVES = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "dt",
    "dd",
    "figcaption",
    "blockquote",
    "pre",
    "time",
    "caption",
)
_UNSEEN = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "head",
    "iframe",
    "object",
    "select",
    "textarea",
    "button",
    "input",
    "math",
)
_BLANKS = re.compile(r"\s+")
# trafilatura works on any tree, and its failures on hostile ones are of many kinds.
_FAILURES = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, ArithmeticError)


def _recognise(data: bytes, filename: str) -> int:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")
    if re.match(
        rb"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html)\b",
        head,
        re.IGNORECASE | re.DOTALL,
    ):
        return 90
    tags = len(_MARKUP.findall(data[:65536]))
    if filename.lower().endswith((".html", ".htm", ".xhtml")):
        return 60 if tags else 5
    return 50 if head.startswith(b"<") and tags >= 3 else 0


def _read(data: bytes, filename: str) -> RawDocument:
    text, warnings = _decoded(data, filename)
    tree = _tree(text)
    if tree is None:
        return RawDocument(lines=text, warnings=warnings)
    declared = page_facts(tree)
    blocks = _article(tree)
    if _words(blocks) < 5:
        blocks = _whole_page(tree)
        if blocks:
            warnings = (*warnings, Message(NO_ARTICLE, {"name": filename}))
    blocks = [*blocks, *_beside(tree, blocks)]
    return RawDocument(blocks=tuple(blocks), declared=declared, warnings=warnings)


def _decoded(data: bytes, filename: str) -> tuple[str, tuple[Message, ...]]:
    """The page's characters: its own word for its encoding counts where UTF-8 fails."""
    charset = declared_html_charset(data)
    if (
        charset
        and charset not in ("utf-8", "ascii")
        and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    ):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return data.decode("cp1252" if charset == "iso8859-1" else charset), ()
            except (UnicodeDecodeError, LookupError):
                pass
    return decode(data, filename)


def _tree(text: str) -> HtmlElement | None:
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if tree is not None else None


def _article(tree: HtmlElement) -> list[RawBlock]:
    """The article's blocks as trafilatura finds them; [] when it finds none."""
    import copy

    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            copy.deepcopy(tree),
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            include_formatting=False,
            with_metadata=False,
        )
    except _FAILURES:
        return []
    body = getattr(found, "body", None)
    blocks: list[RawBlock] = []
    if body is not None:
        for element in body:
            _walk(element, blocks)
    return blocks


def _said(element: HtmlElement) -> str:
    return _BLANKS.sub(" ", "".join(element.itertext())).strip()


def _walk(element: HtmlElement, blocks: list[RawBlock], depth: int = 1) -> None:
    """Turn one element of trafilatura's tree into blocks."""
    match element.tag:
        case "head":
            level = int(str(element.get("rend", "h2"))[-1:]) if str(element.get("rend", "h2"))[-1:].isdigit() else 2
            first = level == 1 and not any(block.kind is BlockKind.TITLE for block in blocks)
            _add(blocks, BlockKind.TITLE if first else BlockKind.HEADING, _said(element), 0 if first else level)
        case "list":
            for item in element:
                _walk_item(item, blocks, depth, ordered=element.get("rend") == "ol")
        case "quote":
            paragraphs = [_said(child) for child in element.iterchildren("p")] or [_said(element)]
            for words in paragraphs:
                _add(blocks, BlockKind.QUOTE, words)
        case "table":
            for row in element.iter("row"):
                _add(blocks, BlockKind.TABLE_ROW, " | ".join(_said(cell) for cell in row.iterchildren("cell")))
        case _:
            _add(blocks, BlockKind.PARAGRAPH, _said(element))
    if element.tail and element.tail.strip():
        _add(blocks, BlockKind.PARAGRAPH, _BLANKS.sub(" ", element.tail).strip())


def _walk_item(item: HtmlElement, blocks: list[RawBlock], depth: int, *, ordered: bool) -> None:
    nested = list(item.iterchildren("list"))
    words = [item.text or ""]
    for child in item:
        words.append((child.tail or "") if child.tag == "list" else _said(child) + (child.tail or ""))
    _add(blocks, BlockKind.LIST_ITEM, _BLANKS.sub(" ", "".join(words)).strip(), depth, ordered=ordered)
    for child in nested:
        for inner in child:
            _walk_item(inner, blocks, min(depth + 1, 9), ordered=child.get("rend") == "ol")


def _add(blocks: list[RawBlock], kind: BlockKind, words: str, level: int = 0, *, ordered: bool = False) -> None:
    if words:
        blocks.append(RawBlock(kind, words, level=level, ordered=ordered))


def _words(blocks: list[RawBlock]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _visible_parts(tree: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """The page's innermost blocks that hold words, in reading order."""
    parts: list[tuple[HtmlElement, str]] = []
    body = tree.find("body")
    stack: list[HtmlElement] = [body if body is not None else tree]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("hidden") is not None:
            continue
        children = [child for child in element if isinstance(child.tag, str)]
        if element.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "time", "figcaption") or not children:
            if words := _seen(element):
                parts.append((element, words))
            continue
        inline = all(child.tag in _INLINE for child in element.iterdescendants() if isinstance(child.tag, str))
        if inline:
            if words := _seen(element):
                parts.append((element, words))
            continue
        if element.text and element.text.strip():
            parts.append((element, _BLANKS.sub(" ", element.text).strip()))
        for child in children:
            if child.tail and child.tail.strip():
                parts.append((element, _BLANKS.sub(" ", child.tail).strip()))
        stack.extend(reversed(children))
    return parts


_INLINE = word_set(
    """
    a abbr b bdi bdo br cite code del dfn em font i img ins kbd mark q s samp small span strong sub sup time u var wbr
    """
)


def _seen(element: HtmlElement) -> str:
    """The words of an element, those of scripts and styles inside it left out."""
    words = [
        str(text)
        for text in element.xpath(
            ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
        )
    ]
    return _BLANKS.sub(" ", "".join(words)).strip()


def _whole_page(tree: HtmlElement) -> list[RawBlock]:
    """Every visible part of the page, where no article stands out."""
    kinds = {"li": BlockKind.LIST_ITEM, "blockquote": BlockKind.QUOTE, "h1": BlockKind.TITLE}
    blocks: list[RawBlock] = []
    for element, words in _visible_parts(tree):
        kind = kinds.get(
            element.tag, BlockKind.HEADING if re.fullmatch(r"h[2-6]", element.tag) else BlockKind.PARAGRAPH
        )
        _add(blocks, kind, words, 1 if kind is BlockKind.LIST_ITEM else 2 if kind is BlockKind.HEADING else 0)
    return blocks


def _beside(tree: HtmlElement, taken: list[RawBlock]) -> list[RawBlock]:
    """What the page says outside the blocks `taken`: captions and times by themselves, the rest one aside a region."""
    said = "\n".join(_bare(block.text) for block in taken)
    asides: list[RawBlock] = []
    regions: dict[object, list[str]] = {}
    for element, words in _visible_parts(tree):
        if not _bare(words) or _bare(words) in said:
            continue
        if element.tag == "figcaption" or _within(element, "figcaption"):
            asides.append(RawBlock(BlockKind.ASIDE, words, aside=AsideKind.CAPTION))
        elif element.tag == "time":
            asides.append(RawBlock(BlockKind.ASIDE, words, aside=AsideKind.CLOCK))
        else:
            regions.setdefault(_region(element), []).append(words)
    asides.extend(RawBlock(BlockKind.ASIDE, " · ".join(parts), aside=AsideKind.FURNITURE) for parts in regions.values())
    return asides


def _bare(text: str) -> str:
    """Letters and figures only, to compare what two programs made of the same words."""
    return "".join(c for c in text if c.isalnum())


def _within(element: HtmlElement, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _region(element: HtmlElement) -> object:
    """The part of the page an element belongs to: navigation, sidebar, footer …"""
    return next(
        iter(element.iterancestors("nav", "aside", "footer", "header", "form", "section", "ul", "ol", "table", "body")),
        None,
    )


READER = Reader("HTML", "text/html", (".html", ".htm", ".xhtml"), _recognise, _read)
