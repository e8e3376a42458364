# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Electronic books and reports (.epub): the documents of the spine in order (EPUB 3.3, Open Packaging Format).

Nothing of the book's own scripts, styles or addresses is used; its navigation is left out, for it repeats headings.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from composer.errors import UnreadableSource
from composer.sources.charset import decode
from composer.sources.facts.dates import partial_iso_date
from composer.sources.facts.languages import READ_LANGUAGES
from composer.sources.facts.placeholders import is_placeholder
from composer.sources.model import BlockKind, Certainty, Evidence, Fact, Metadata
from composer.sources.packages import DAMAGED, PROTECTED, Package
from composer.sources.raw import RawBlock, RawDocument, Reader
from composer.sources.readers.book_styles import looks_of, raise_headings
from composer.sources.readers.page_walk import page_blocks, seen
from composer.wording import N_, Message

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

CHAPTER_MISSING = N_("The book names a part “{part}” that is not in the file; the rest was read.")

_MEDIA_TYPE = "application/epub+zip"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
# Fonts may be scrambled without a password (IDPF and Adobe); anything else scrambled cannot be read.
_NUMBER = re.compile(r"^\[?\d{1,3}[\].)]?\s+(?=[^\d\W])")  # the note's own number before its words
_MOST_SHEETS = 20
_TITLE_PAGE = 6  # blocks at the beginning that may be those of the title page
_LONGEST_NUMBER = 5  # characters of a note's number or of the arrow back
_FONT_METHODS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def _recognise(data: bytes, filename: str) -> int:
    if not data.startswith(b"PK\x03\x04"):
        return 0
    if b"mimetypeapplication/epub+zip" in data[:200]:
        return 95
    named = filename.lower().endswith(".epub")
    return (
        90 if named and (b"META-INF/container.xml" in data[-65536:] or b"META-INF/container.xml" in data[:4096]) else 0
    )


def _read(data: bytes, filename: str) -> RawDocument:
    with Package(data, filename) as package:
        _refuse_scrambled(package, filename)
        opf_name = _opf_of(package)
        opf = package.xml(opf_name) if opf_name else None
        if opf is None:
            raise UnreadableSource(DAMAGED, concerned=filename, name=filename)
        warnings: list[Message] = []
        blocks: list[RawBlock] = []
        trees: list[HtmlElement] = []
        for part in _spine(opf, posixpath.dirname(opf_name)):
            page = package.data(part)
            if page is None:
                warnings.append(Message(CHAPTER_MISSING, {"part": part}))
            elif (tree := _tree(page, part)) is not None:
                trees.append(tree)
        sheets = [package.data(name) or b"" for name in package.names() if name.lower().endswith(".css")]
        raise_headings(trees, looks_of([sheet.decode("utf-8", "replace") for sheet in sheets[:_MOST_SHEETS]]))
        for tree in trees:
            blocks += _chapter(tree)
    declared = _declared(opf)
    return RawDocument(tuple(_headed(blocks, declared)), declared=declared, warnings=tuple(warnings))


def _refuse_scrambled(package: Package, filename: str) -> None:
    root = package.xml("META-INF/encryption.xml")
    for node in root.iter() if root is not None else ():
        if _local(node) == "EncryptionMethod" and str(node.get("Algorithm", "")) not in _FONT_METHODS:
            raise UnreadableSource(PROTECTED, concerned=filename, name=filename)


def _opf_of(package: Package) -> str:
    container = package.xml("META-INF/container.xml")
    for node in container.iter() if container is not None else ():
        if _local(node) == "rootfile":
            return str(node.get("full-path", ""))
    return next((name for name in package.names() if name.endswith(".opf")), "")


def _spine(opf: _Element, folder: str) -> list[str]:
    """The names of the parts to be read, in order, each once."""
    items = {str(node.get("id")): node for node in opf.iter() if _local(node) == "item"}
    parts: dict[str, None] = {}
    for node in opf.iter():
        item = items.get(str(node.get("idref"))) if _local(node) == "itemref" else None
        if item is None or node.get("linear") == "no" or "nav" in str(item.get("properties", "")).split():
            continue
        if str(item.get("media-type")) in _PAGES:
            parts[posixpath.normpath(posixpath.join(folder, unquote(str(item.get("href", "")))))] = None
    return list(parts)


def _tree(page: bytes, name: str) -> HtmlElement | None:
    from lxml import etree, html

    text, _ = decode(page, name)
    text = text.lstrip()
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    if not text.strip():
        return None
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, ValueError):
        return None


def _chapter(tree: HtmlElement) -> list[RawBlock]:
    notes = _notes_taken_out(tree)
    blocks = [
        RawBlock(BlockKind.HEADING, block.text, level=1) if block.kind is BlockKind.TITLE else block
        for block in page_blocks(tree)
    ]
    return [*blocks, *notes]


def _notes_taken_out(tree: HtmlElement) -> list[RawBlock]:
    """The notes of a chapter, taken out of `tree`; also the raised numbers and arrows that lead to them and back."""
    for link in list(tree.iter("a")):
        if _is(link, "noteref", "backlink") and len("".join(link.itertext())) <= _LONGEST_NUMBER:
            link.drop_tree()
    notes: list[RawBlock] = []
    for element in list(tree.iter("aside", "section", "div", "li", "p")):
        if not _is(element, "footnote", "endnote", "rearnote") or tree not in element.iterancestors():
            continue  # tree is no longer above what was taken out with its container
        parts = list(element.iter("li")) or [element]
        said = (_NUMBER.sub("", seen(part)) for part in parts)
        notes += [RawBlock(BlockKind.FOOTNOTE, words, level=1) for words in said if words]
        element.drop_tree()
    return notes


def _is(element: HtmlElement, *kinds: str) -> bool:
    """Whether epub:type or role says that the element is one of `kinds` (also in the plural)."""
    said = " ".join(str(v) for k, v in element.attrib.items() if str(k).endswith(("type", "role"))).split()
    return any(word.removeprefix("doc-").removesuffix("s") in kinds for word in said)


def _headed(blocks: list[RawBlock], declared: Metadata) -> list[RawBlock]:
    """The book's title first; what its title page says of author and date is no paragraph."""
    facts = {fact.value for fact in (*declared.authors, declared.date, declared.publication) if fact}
    told = [
        RawBlock(BlockKind.BYLINE, block.text)
        if index < _TITLE_PAGE and block.kind is BlockKind.PARAGRAPH and block.text in facts
        else block
        for index, block in enumerate(blocks)
    ]
    if declared.title is None:
        return told
    title = declared.title.value
    return [RawBlock(BlockKind.TITLE, title), *(block for block in told if block.text != title)]


def _declared(opf: _Element) -> Metadata:
    """The facts of the package document, each READ with its element as evidence."""
    said: dict[str, list[str]] = {}
    changed = ""  # when the file was made: no day of publication, whatever programs write there
    for node in opf.iter():
        words = " ".join((node.text or "").split())
        if str(node.get("property", "")) == "dcterms:modified":
            changed = partial_iso_date(words)
        if words and "purl.org/dc/elements" in str(node.tag):
            said.setdefault(_local(node), []).append(words)
    language = (said.get("language") or [""])[0][:2].lower()
    date = partial_iso_date((said.get("date") or [""])[0])
    title = (said.get("title") or [""])[0]
    return Metadata(
        title=None if is_placeholder(title) else _fact(title, "dc:title"),
        authors=tuple(fact for name in said.get("creator", []) if (fact := _fact(name, "dc:creator"))),
        publication=_fact((said.get("publisher") or [""])[0], "dc:publisher"),
        date=_fact(date if date != changed else "", "dc:date"),
        language=_fact(language, "dc:language") if language in READ_LANGUAGES else None,
    )


def _fact(value: str, element: str) -> Fact | None:
    return Fact(value, Certainty.READ, (Evidence(f"{element}: {value}"[:300]),)) if value else None


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


READER = Reader("EPUB", _MEDIA_TYPE, (".epub",), _recognise, _read)
