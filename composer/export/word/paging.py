# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""On which page each place of a finished file stands, estimated from its own markup: what contents and references to
pages say until Word counts anew.

Lines are estimated from the average letter, so that a page may be missed by one where a place stands close to its edge.
What keeps together, tables, pictures, footnotes, turned pages, letterheads are followed as Word follows them
(ISO/IEC 29500-1, 17.3.1). The same file gives the same pages on any machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from composer.export.word.blocks_laid import Geometry, LaidBlock, blocks_of
from composer.export.word.sections import FramePart
from composer.export.word.type_metrics import TypeMetrics

if TYPE_CHECKING:
    from lxml import etree

REFERENCE: Final = re.compile(
    r'(PAGEREF ([^\s<>"]+)(?: \\h)? ?</w:instrText></w:r>'
    r'<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:fldChar w:fldCharType="separate"/></w:r>'
    r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t>)(\d+)(?=</w:t>)"
)
_LONGEST: Final = 1_000_000  # bytes of markup, some 250 pages
_SEPARATOR: Final = 200  # twips: the line above the footnotes of a page
_LEAST: Final = 2  # lines of a paragraph at the foot or the head of a page (widow and orphan control)


def with_pages(
    document: bytes, footnotes: str, styles: etree._Element, frames: Sequence[FramePart]
) -> tuple[bytes, str]:
    """The main part and the footnotes with the pages that their PAGEREF fields show.

    Those of a book stay as they are: to read its markup would take longer than to write it.
    """
    if (b"PAGEREF " not in document and "PAGEREF " not in footnotes) or len(document) > _LONGEST:
        return document, footnotes
    markup = document.decode("utf-8", "surrogatepass")
    pages = pages_of(markup, footnotes, TypeMetrics(styles), {frame.rel_id: frame.data for frame in frames})

    def shown(match: re.Match[str]) -> str:
        return f"{match[1]}{pages.get(match[2], int(match[3]))}"

    return REFERENCE.sub(shown, markup).encode("utf-8", "surrogatepass"), REFERENCE.sub(shown, footnotes)


def pages_of(markup: str, footnotes: str, metrics: TypeMetrics, frames: Mapping[str, bytes]) -> dict[str, int]:
    """The page of each bookmark in the main part `markup`, from 1 or from where the first section counts."""
    pager = _Pager()
    blocks = blocks_of(markup, footnotes, metrics, frames)
    waiting: list[LaidBlock] = []  # a block and those it keeps with
    for block in blocks:
        if waiting and waiting[-1].geometry is not block.geometry:
            pager.place(waiting)
            waiting = []
        waiting.append(block)
        if not block.keep_next:
            pager.place(waiting)
            waiting = []
    pager.place(waiting)
    return pager.pages


class _Pager:
    """Fills pages with blocks."""

    def __init__(self) -> None:
        self.pages: dict[str, int] = {}
        self._page = 0
        self._used = 0.0
        self._geometry: Geometry | None = None
        self._noted = False
        self._last: LaidBlock | None = None

    def place(self, blocks: Sequence[LaidBlock]) -> None:
        """Place blocks that keep together: on this page as far as one page holds them."""
        if not blocks:
            return
        first = blocks[0]
        if self._geometry is None or (first.geometry is not self._geometry):
            self._begin(first.geometry)
        elif (first.new_page and self._used) or not self._fits(blocks):
            self._turn()
            self._used += first.again
        for block in blocks:
            if block.new_page and block is not first and self._used:
                self._turn()
            self._set(block)

    def _begin(self, geometry: Geometry) -> None:
        """A new section begins: on a new page, unless it goes on where the one before ends."""
        if self._geometry is None:
            self._page = geometry.first_number
            self._geometry, self._used = geometry, 0.0
            return
        self._geometry = geometry
        if geometry.goes_on:
            return
        self._turn()
        if geometry.restarts:
            self._page = geometry.first_number

    def _turn(self) -> None:
        self._page += 1
        self._used, self._noted, self._last = 0.0, False, None

    @property
    def _room(self) -> float:
        assert self._geometry is not None
        return self._geometry.height(first=self._page == self._geometry.first_number and self._geometry.is_first)

    def _gap(self, block: LaidBlock) -> float:
        """The space above a block; none at the head of a page, nor between two of a style that wants none."""
        if not self._used or (block.close and self._last is not None and self._last.style == block.style):
            return 0.0
        return block.before

    def _fits(self, blocks: Sequence[LaidBlock]) -> bool:
        """Whether what must stand on one page stands on this one: all but the last whole, of it the first lines."""
        if not self._used:
            return True
        needed = self._gap(blocks[0])
        for block in blocks[:-1]:
            needed += sum(block.lines) + block.after + sum(block.notes.values())
        last = blocks[-1]
        whole = last.keep_lines or len(last.lines) <= _LEAST + 1
        head = last.lines if whole else last.lines[:_LEAST]
        needed += (last.before if len(blocks) > 1 else 0) + sum(head)
        needed += sum(high for line, high in last.notes.items() if line < len(head))
        if needed > self._room:
            return True  # no page holds them: they begin where they are
        return self._used + needed <= self._room

    def _set(self, block: LaidBlock) -> None:
        """Set the lines of a block, over as many pages as they need."""
        must = not self._used  # at the head of a page something has to stand
        self._used += self._gap(block)
        lines, at = block.lines, 0
        while at < len(lines):
            fit = self._count_of_fitting(block, at)
            count = self._broken(block, at, fit)
            count = max(1, fit) if must and not count else count
            for line in range(at, at + count):
                self._note(block, line)
                self._used += lines[line]
                self._say(block, line)
            at += count
            if at < len(lines):
                self._turn()
                self._used += block.again
                must = True
        self._used += block.after
        self._last = block

    @staticmethod
    def _broken(block: LaidBlock, at: int, fit: int) -> int:
        """How many of the lines that fit stand on this page, so that none stands alone at its foot or the next head."""
        left = len(block.lines) - at - fit
        if left <= 0 or block.is_row:
            return fit
        count = fit - max(0, _LEAST - left)
        return count if count >= (1 if at else _LEAST) else 0

    def _count_of_fitting(self, block: LaidBlock, at: int) -> int:
        used, count, noted = self._used, 0, self._noted
        for line in range(at, len(block.lines)):
            note = block.notes.get(line, 0.0)
            used += block.lines[line] + note + (_SEPARATOR if note and not noted else 0)
            noted = noted or bool(note)
            if used > self._room:
                break
            count += 1
        return count

    def _note(self, block: LaidBlock, line: int) -> None:
        note = block.notes.get(line, 0.0)
        if note:
            self._used += note + (0 if self._noted else _SEPARATOR)
            self._noted = True

    def _say(self, block: LaidBlock, line: int) -> None:
        for bookmark, stands in block.marks:
            if stands == line:
                self.pages.setdefault(bookmark, self._page)
