# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A document as the lines a pack is cut by: pieces of printed pages, lines of a text, paragraphs of other formats."""

from __future__ import annotations

import re

from composer.sources.model import BlockKind
from composer.sources.packs.model import PackLine
from composer.sources.raw import RawDocument

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x1c-\x1e\x85\u2028\u2029]")


def lines_of(document: RawDocument) -> tuple[PackLine, ...]:
    """The lines of `document` in the order in which cuts are counted.

    Printed pages give their pieces from top to bottom; a text its lines (a form feed begins a page); every other format
    its blocks, a line break within a block parts them.
    """
    if document.printed is not None:
        pieces = sorted(document.printed.pieces, key=lambda one: (one.page, one.index >= 0, one.base, one.left))
        return tuple(
            PackLine(one.text, one.page + 1, one.left, one.top, one.base, one.size, one.index) for one in pieces
        )
    if document.blocks:
        return tuple(
            PackLine(line, block=number, heading=block.kind in (BlockKind.TITLE, BlockKind.HEADING))
            for number, block in enumerate(document.blocks)
            for line in _LINE_ENDS.sub("\n", block.text).split("\n")
        )
    pages = _LINE_ENDS.sub("\n", document.lines).split("\f")
    if len(pages) == 1:
        return tuple(PackLine(line) for line in pages[0].split("\n"))
    return tuple(PackLine(line, sheet) for sheet, page in enumerate(pages, 1) for line in page.split("\n"))
