# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Headings that LibreOffice leaves alone at the foot of a page of a PDF, found in the PDF and set on the next page.

Word keeps a heading with what follows; LibreOffice does, too, but leaves the footnotes of what follows out of its
account: where these alone drive a paragraph to the next page, its heading stays behind (seen in 7.4). Where this may
happen the file is given named places before it is converted, and the PDF tells on which page each has come to stand
(named destinations, ISO 32000-1, 12.3.2.3, as LibreOffice writes them: in plain words). Only pages made once are
mended so: a file that will be changed keeps no breaks that the writer did not set.

The same names tell the pages that the contents and the references to pages must show: LibreOffice leaves there what the
file says, an estimate.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from composer.export.word.paging import REFERENCE
from composer.export.word.xml import W

if TYPE_CHECKING:
    from lxml import etree

PASSES: Final = 3
"""How often the pages are made at most: what moves to another page may leave another heading behind."""

_DOCUMENT: Final = "word/document.xml"
_LONGEST: Final = 6  # paragraphs that keep together: more are no headings
_FIRST_ID: Final = 900_000_000  # of the bookmarks, above any of the file's own
_PLACE: Final = re.compile(rb"/([A-Za-z0-9]{1,400})\[(\d+) 0 R/XYZ")
_SHEETS: Final = re.compile(rb"/Kids\s*\[((?:\s*\d+ 0 R)+)\s*\]")
_NAMED: Final = re.compile(rb"/Dests \d+ 0 R")
_BEFORE: Final = tuple(f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines"))


class KeptTogether:
    """The places of a Word file at which something has to stand on one page with what follows."""

    def __init__(self, docx: bytes) -> None:
        """`docx` is the file; one that cannot be read has no such places."""
        from lxml import etree

        self._docx = docx
        self._chains: list[tuple[etree._Element, etree._Element]] = []
        self._shown: dict[str, str] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(docx)) as package:
                self._root = etree.fromstring(package.read(_DOCUMENT))
                styles = etree.fromstring(package.read("word/styles.xml"))
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
            return
        self._chains = list(_chains(self._root, _keeping(styles)))
        for number, (first, last) in enumerate(self._chains):
            _name(first, f"keptfrom{number}", _FIRST_ID + 2 * number)
            _name(last, f"keptwith{number}", _FIRST_ID + 2 * number + 1)
        counted = (start.get(f"{W}start") for start in self._root.iter(f"{W}pgNumType"))
        if not any(counted):  # where they are counted anew, the number of a page is not its place in the file
            self._shown = {match[2]: match[3] for match in REFERENCE.finditer(self._markup())}

    def __bool__(self) -> bool:
        return bool(self._chains or self._shown)

    def _markup(self) -> str:
        from lxml import etree

        return str(etree.tostring(self._root, encoding="unicode"))

    def file(self) -> bytes:
        """The Word file with a name at each of the places, and a page begun at those found to be parted."""
        if not self:
            return self._docx
        markup = REFERENCE.sub(lambda match: f"{match[1]}{self._shown.get(match[2], match[3])}", self._markup())
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._docx)) as given, zipfile.ZipFile(stream, "w") as made:
            for member in given.infolist():
                part = given.read(member)
                if member.filename == _DOCUMENT:
                    part = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{markup}'.encode()
                made.writestr(member, part, compress_type=member.compress_type)
        return stream.getvalue()

    def part_found(self, pdf: bytes) -> bool:
        """Whether `pdf`, made of the file, shows something parted that must not be, or a page that is another; in the
        file a page begins there, or that page is shown, from now on."""
        pages = _pages(pdf)
        found = False
        for bookmark, said in self._shown.items():
            page = pages.get(_as_named(bookmark))
            if page is not None and said != str(page + 1):
                self._shown[bookmark] = str(page + 1)
                found = True
        for number, (first, _last) in enumerate(self._chains):
            here, there = pages.get(f"keptfrom{number}"), pages.get(f"keptwith{number}")
            if here is not None and there == here + 1:
                found = _begin_page(first) or found
        return found


def without_names(pdf: bytes) -> bytes:
    """`pdf` without the way to the names of its places; each byte stays where it was, as a PDF counts them."""
    return _NAMED.sub(lambda match: b" " * len(match[0]), pdf, count=1)


def _pages(pdf: bytes) -> dict[str, int]:
    """The page of each named place, from 0; none where the pages of `pdf` are not told in one plain list."""
    lists = _SHEETS.findall(pdf)
    if len(lists) != 1:
        return {}
    order = {int(number): page for page, number in enumerate(re.findall(rb"(\d+) 0 R", lists[0]))}
    places = {name.decode(): order.get(int(sheet)) for name, sheet in _PLACE.findall(pdf)}
    return {name: page for name, page in places.items() if page is not None}


def _as_named(bookmark: str) -> str:
    """The name that LibreOffice gives the place of a bookmark: letters and figures stay, others become their code."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"{ord(sign):02X}" for sign in bookmark)


def _keeping(styles: etree._Element) -> frozenset[str]:
    """The ids of the paragraph styles that keep with what follows, by themselves or by what they are based on."""
    kept: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        style_id = style.get(f"{W}styleId", "")
        said = style.find(f"{W}pPr/{W}keepNext")
        kept[style_id] = None if said is None else _on(said)
        parent = style.find(f"{W}basedOn")
        based[style_id] = "" if parent is None else parent.get(f"{W}val", "")

    def keeps(style_id: str) -> bool:
        for _step in range(len(kept)):
            said = kept.get(style_id)
            if said is not None or not style_id:
                return bool(said)
            style_id = based.get(style_id, "")
        return False

    return frozenset(style_id for style_id in kept if keeps(style_id))


def _chains(root: etree._Element, keeping: frozenset[str]) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The first paragraph of each few that keep together, and the one they keep with, where there are footnotes."""
    seen: set[etree._Element] = set()
    for paragraph in root.iter(f"{W}p"):
        if paragraph in seen or not _keeps(paragraph, keeping):
            continue
        chain = [paragraph]
        after = paragraph.getnext()
        while after is not None and _keeps(after, keeping):
            chain.append(after)
            after = after.getnext()
        seen.update(chain)
        if after is None or after.tag != f"{W}p" or len(chain) > _LONGEST:
            continue
        if any(next(one.iter(f"{W}footnoteReference"), None) is not None for one in (*chain, after)):
            yield paragraph, after


def _keeps(element: etree._Element, keeping: frozenset[str]) -> bool:
    """Whether a paragraph of the text, in no cell and at no end of a section, keeps with what follows."""
    parent = element.getparent()
    if element.tag != f"{W}p" or parent is None or parent.tag not in (f"{W}body", f"{W}sdtContent"):
        return False
    said = element.find(f"{W}pPr/{W}keepNext")
    if element.find(f"{W}pPr/{W}sectPr") is not None:
        return False
    style = element.find(f"{W}pPr/{W}pStyle")
    return _on(said) if said is not None else style is not None and style.get(f"{W}val") in keeping


def _on(switch: etree._Element) -> bool:
    return switch.get(f"{W}val", "1") not in ("0", "false", "off")


def _name(paragraph: etree._Element, name: str, number: int) -> None:
    from lxml import etree

    at = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
    paragraph.insert(at, etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number)}))
    paragraph.insert(at, etree.Element(f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": name}))


def _begin_page(paragraph: etree._Element) -> bool:
    """Begin a page at a paragraph; whether it did not begin one before."""
    from lxml import etree

    settings = paragraph.find(f"{W}pPr")
    if settings is None or settings.find(f"{W}pageBreakBefore") is not None:
        return False
    at = sum(1 for child in settings if child.tag in _BEFORE)
    settings.insert(at, etree.Element(f"{W}pageBreakBefore"))
    return True
