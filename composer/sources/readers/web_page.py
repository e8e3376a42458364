# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""HTML: a saved page of a site. The article is found by trafilatura, the facts are read by us, nothing is fetched.

What the page says outside the article stays, set aside.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from composer.sources.charset import declared_html_charset, decode
from composer.sources.cleaning.asides import is_clock, is_interface, is_photo_credit
from composer.sources.facts.names import byline_names
from composer.sources.facts.pages import page_facts
from composer.sources.measure import refuse_long_markup, refuse_long_page
from composer.sources.model import AsideKind, BlockKind, Certainty, Evidence, Fact, Metadata
from composer.sources.raw import RawBlock, RawDocument, Reader
from composer.sources.readers.page_notes import notes_taken_out
from composer.sources.readers.page_shape import shaped
from composer.sources.readers.page_walk import html_tree, is_plain_document, page_blocks
from composer.sources.rights import is_notice
from composer.wording import N_, Message

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NO_ARTICLE = N_("No article was recognised in the page “{name}”; all its text was taken.")

_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|article|main|div|p|h1|table|meta)\b", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{4,5}\)(https?://[^\s<>]{3,2000})\s*-->")
_MARK_WITHIN = 4096  # characters
_NO_LETTERS = re.compile(r"[\W_]+")
_LONG_ENOUGH = 40  # letters; passages of that length are the same when their letters are, however they are spaced
_PIECE = _LONG_ENOUGH // 2
_FEWEST_WORDS = 5  # fewer are no article
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


def read_page(data: bytes, filename: str) -> RawDocument:
    """The article of a page with its facts, and what stands beside it. Raises UnreadableSource."""
    refuse_long_markup(data, filename)
    text, warnings = _decoded(data, filename)
    refuse_long_page(text, filename)
    tree = html_tree(text)
    if tree is None:
        return RawDocument(lines=text, warnings=warnings)
    declared = _with_address(page_facts(tree), text)
    notes = tuple(notes_taken_out(tree))
    if is_plain_document(tree):
        plain = page_blocks(tree, line_ends=True)
        if not notes and all(
            block.kind is BlockKind.PARAGRAPH for block in plain
        ):  # a cutting in the clothes of a page
            lines = "\n\n".join(block.text for block in plain)
            return RawDocument(lines=lines, declared=declared, warnings=warnings)
        shown = tuple(map(_button, page_blocks(tree)))
        return RawDocument(blocks=(*shown, *notes), declared=declared, warnings=warnings)
    blocks = _article(tree)
    if _words(blocks) < _FEWEST_WORDS:
        whole = tuple(page_blocks(tree))
        return RawDocument(
            blocks=(*whole, *notes), declared=declared, warnings=(*warnings, Message(NO_ARTICLE, {"name": filename}))
        )
    blocks = _with_byline(blocks, _beside(tree, blocks))
    return RawDocument(blocks=(*blocks, *notes), declared=declared, warnings=warnings)


def _with_address(declared: Metadata, text: str) -> Metadata:
    """The facts with the address that browsers write above a page they save, when the page names none itself."""
    found = _SAVED_FROM.search(text[:_MARK_WITHIN])
    if found is None or declared.url is not None:
        return declared
    address = found.group(1)
    evidence = Evidence(f"saved from url: {address}"[:300])
    return replace(declared, url=Fact(address, Certainty.READ, (evidence,)))


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
    return shaped(tree, blocks)


def _said(element: HtmlElement) -> str:
    return _BLANKS.sub(" ", "".join(element.itertext())).strip()


def _walk(element: HtmlElement, blocks: list[RawBlock], depth: int = 1) -> None:
    """Turn one element of trafilatura's tree into blocks."""
    match element.tag:
        case "head":
            level = int(str(element.get("rend", "h2"))[-1:]) if str(element.get("rend", "h2"))[-1:].isdecimal() else 2
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


class _Said:
    """The words of an article, to tell whether another text stands in them; long pages ask that thousands of times."""

    def __init__(self, blocks: list[RawBlock]) -> None:
        self._words = f" {' '.join(_tokens(block.text) for block in blocks)} "
        self._letters = "\n".join(_bare(block.text) for block in blocks)
        words = self._words.split(" ")
        self._vocabulary, self._pairs = set(words), set(pairwise(words))
        self._pieces = {self._letters[at : at + _PIECE] for at in range(0, len(self._letters), _PIECE)}

    def lacks(self, text: str) -> bool:
        """Whether `text` says something that the article does not: other words, and not its letters spaced anew."""
        bare = _bare(text)
        if not bare:
            return False
        tokens = _tokens(text)
        words = tokens.split(" ")
        # The whole article is searched only for what has all its words, two by two, in it.
        if words[0] in self._vocabulary and self._pairs.issuperset(pairwise(words)) and f" {tokens} " in self._words:
            return False
        # Of any stretch twice as long as a piece, one whole piece stands in it.
        known = len(bare) >= _LONG_ENOUGH and any(bare[at : at + _PIECE] in self._pieces for at in range(_PIECE))
        return not (known and bare in self._letters)


def _beside(tree: HtmlElement, taken: list[RawBlock]) -> list[RawBlock]:
    """What the page says outside the blocks `taken`: captions and times by themselves, the rest one aside a region."""
    said = _Said(taken)
    asides: list[RawBlock] = []
    for region in _regions(tree):
        left = [_told(block) for block in page_blocks(region) if said.lacks(block.text)]
        asides.extend(block for block in left if block.aside is not None)
        rest = " · ".join(block.text for block in left if block.aside is None)
        if rest:
            asides.append(RawBlock(BlockKind.ASIDE, rest, aside=AsideKind.FURNITURE))
    return asides


def _button(block: RawBlock) -> RawBlock:
    """A paragraph of two or more words of menus and buttons, set aside."""
    if block.kind is BlockKind.PARAGRAPH and len(block.text.split()) > 1 and is_interface(block.text):
        return replace(block, kind=BlockKind.ASIDE, aside=AsideKind.FURNITURE)
    return block


def _told(block: RawBlock) -> RawBlock:
    """A block beside the article, set aside as what its own form tells; others as they are."""
    kinds = ((is_notice, AsideKind.RIGHTS), (is_clock, AsideKind.CLOCK), (is_photo_credit, AsideKind.PHOTO_CREDIT))
    kind = next((kind for tells, kind in kinds if block.aside is None and tells(block.text)), block.aside)
    return replace(block, kind=BlockKind.ASIDE, aside=kind) if kind is not None else block


def _with_byline(article: list[RawBlock], beside: list[RawBlock]) -> list[RawBlock]:
    """The article and what stands beside it; a byline outside the article's text is put back under the title."""
    bylines = [block for block in beside if block.aside is AsideKind.FURNITURE and byline_names(block.text)]
    at = 1 if article and article[0].kind is BlockKind.TITLE else 0
    signed = [RawBlock(BlockKind.BYLINE, block.text) for block in bylines[:1]]
    return [*article[:at], *signed, *article[at:], *(block for block in beside if block not in bylines[:1])]


def _regions(tree: HtmlElement) -> list[HtmlElement]:
    """The parts of the page that are told apart: navigation, sidebars, footer, and what is left of the body."""
    import copy

    body = tree.find("body")
    rest = copy.deepcopy(body if body is not None else tree)
    regions = []
    for tag in ("nav", "aside", "footer", "form", "header"):
        for element in list(rest.iter(tag)):
            if element is not rest and element.getparent() is not None:
                element.drop_tree()
                element.tail = None
                regions.append(element)
    return [rest, *regions]


def _tokens(text: str) -> str:
    """The words of a text with one blank between them and no stops."""
    return " ".join(re.findall(r"\w+", text))


def _bare(text: str) -> str:
    """Letters and figures only, to compare what two programs made of the same words."""
    return _NO_LETTERS.sub("", text)


READER = Reader("HTML", "text/html", (".html", ".htm", ".xhtml"), _recognise, read_page)
