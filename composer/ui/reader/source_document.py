# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source's clean text as a QTextDocument, and the way back from places on the screen to places in the source.

Each block of the source is one block of the document, which may have further blocks of its own (the heading of the part
set aside, the reason of each aside); those belong to no place of the source. Positions of the source count code points,
those of the document UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from composer.sources.model import AsideKind, BlockKind, SourceBlock, SourceText
from composer.text.spans import Span, to_cp, to_u16
from composer.ui.reader.typeface import families
from composer.ui.theme import NOTE_FAMILIES, Tokens
from composer.wording import N_

SET_ASIDE: Final = N_("Set aside")
SET_ASIDE_WHY: Final = N_("Printed in the document, but not part of its running text. It can be quoted all the same.")
ASIDE_WORDS: Final = {
    AsideKind.CREDIT: N_("Credit line"),
    AsideKind.CAPTION: N_("Photo caption"),
    AsideKind.PHOTO_CREDIT: N_("Photo credit"),
    AsideKind.RIGHTS: N_("Rights notice"),
    AsideKind.STRIP: N_("Strip of the press review"),
    AsideKind.CLOCK: N_("Clock of the page"),
    AsideKind.FURNITURE: N_("Part of the page, not of the text"),
    AsideKind.RELATED: N_("Related headline"),
    AsideKind.TAGS: N_("Tags"),
    AsideKind.REPLY: N_("Message that is answered"),
    AsideKind.SIGNATURE: N_("Signature"),
}
ASIDE_OTHER: Final = N_("Not running text")
AFTER_PARAGRAPH: Final = N_("{reason}, after § {number}")

_NO_PLACE: Final = -2  # state of blocks that are ours, not the source's
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
FIRST_PIECE: Final = 60
"""How many blocks a source begins with: some screens full, in the little room of a view that is not seen yet."""
PIECE: Final = 100
"""How many blocks are laid out at once: 100 take some 20 to 40 ms, five thousand more than a second."""


class SourceDocument:
    """Fills `document` with a source's text, piece by piece, and converts places."""

    def __init__(
        self, document: QTextDocument, source: SourceText, tokens: Tokens, size_pt: float, say: Callable[[str], str]
    ) -> None:
        """`say` translates; `size_pt` is the size of running text."""
        self.document = document
        self.source = source
        self._tokens = tokens
        self._size = size_pt
        self._say = say
        self._numbers: list[int] = []  # block number in the document, by index of the source's block
        self._list: tuple[QTextList, int, bool] | None = None
        document.clear()
        document.setUndoRedoEnabled(False)
        font = QFont()
        font.setFamilies(families())
        font.setPointSizeF(size_pt)
        document.setDefaultFont(font)
        document.setDocumentMargin(0)

    @property
    def complete(self) -> bool:
        """Whether all blocks are in the document."""
        return len(self._numbers) == len(self.source.blocks)

    @property
    def filled(self) -> int:
        """How many blocks of the source are in the document."""
        return len(self._numbers)

    def holds(self, span: Span) -> bool:
        """Whether all of `span` is in the document already."""
        return self.complete or (self.filled > 0 and span.end <= self.source.blocks[self.filled - 1].span.end)

    def fill(self, until: int) -> None:
        """Add the source's blocks up to and excluding index `until`."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.document.characterCount() - 1)  # to move there would lay all of it out
        cursor.beginEditBlock()
        for index in range(len(self._numbers), min(until, len(self.source.blocks))):
            self._add(cursor, index)
        cursor.endEditBlock()

    def fill_to(self, position_cp: int) -> None:
        """Add what is missing up to the block at `position_cp`."""
        block = self.source.block_at(position_cp)
        if block is not None:
            self.fill(self._index_of(block) + 1)

    def fill_beyond(self, position_u16: int) -> None:
        """Add what is missing of the screens behind a place of the document, so that it can be scrolled to."""
        index = self.document.findBlock(position_u16).userState()
        if index >= 0:
            self.fill(index + 1 + FIRST_PIECE)

    def block_of(self, block: QTextBlock) -> SourceBlock | None:
        """The source's block shown in `block`; None for one of ours."""
        state = block.userState()
        return self.source.blocks[state] if 0 <= state < len(self.source.blocks) else None

    def span_of(self, start_u16: int, end_u16: int) -> Span | None:
        """The part of the source shown between two places of the document, without white space at its ends.

        None when nothing of the source lies between them.
        """
        start = self._to_source(min(start_u16, end_u16), forwards=True)
        end = self._to_source(max(start_u16, end_u16), forwards=False)
        if start is None or end is None or start >= end:
            return None
        words = self.source.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return Span(start, end) if start < end else None

    def place_of(self, span: Span) -> tuple[int, int]:
        """Where `span` of the source stands in the document, in UTF-16 units; fills what is missing."""
        self.fill_to(span.end)
        return self._to_document(span.start), self._to_document(span.end)

    def _to_document(self, position_cp: int) -> int:
        block = self.source.block_at(position_cp)
        if block is None:
            return 0
        inside = min(max(position_cp - block.start, 0), len(block.text))
        shown = self.document.findBlockByNumber(self._numbers[self._index_of(block)])
        return shown.position() + to_u16(block.text, inside)

    def _to_source(self, position_u16: int, *, forwards: bool) -> int | None:
        block = self.document.findBlock(position_u16)
        held = self.block_of(block)
        if held is not None:
            return held.start + to_cp(held.text, position_u16 - block.position())
        while block.isValid():
            block = block.next() if forwards else block.previous()
            held = self.block_of(block) if block.isValid() else None
            if held is not None:
                return held.span.start if forwards else held.span.end
        return None

    def _index_of(self, block: SourceBlock) -> int:
        low, high = 0, len(self.source.blocks) - 1
        while low < high:
            middle = (low + high) // 2
            if self.source.blocks[middle].start < block.start:
                low = middle + 1
            else:
                high = middle
        return low

    def _add(self, cursor: QTextCursor, index: int) -> None:
        block = self.source.blocks[index]
        if block.kind is BlockKind.ASIDE:
            first = index == 0 or self.source.blocks[index - 1].kind is not BlockKind.ASIDE
            self._add_aside_head(cursor, block, first=first)
        self._start_block(cursor, self._block_format(block), self._char_format(block))
        self._into_list(cursor, block)
        cursor.insertText(block.text.replace("\n", "\u2028"))
        cursor.block().setUserState(index)
        self._numbers.append(cursor.blockNumber())

    def _start_block(self, cursor: QTextCursor, form: QTextBlockFormat, letters: QTextCharFormat) -> None:
        if self.document.isEmpty() and not self._numbers:
            form.setTopMargin(0)
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(letters)
            cursor.setCharFormat(letters)
        else:
            cursor.insertBlock(form, letters)
        cursor.block().setUserState(_NO_PLACE)

    def _into_list(self, cursor: QTextCursor, block: SourceBlock) -> None:
        if block.kind is not BlockKind.LIST_ITEM:
            self._list = None
            return
        level = max(block.level, 1)
        if self._list is not None and self._list[1:] == (level, block.ordered):
            self._list[0].add(cursor.block())
            return
        form = QTextListFormat()
        form.setStyle(QTextListFormat.Style.ListDecimal if block.ordered else QTextListFormat.Style.ListDisc)
        form.setIndent(level)
        self._list = (cursor.createList(form), level, block.ordered)

    def _add_aside_head(self, cursor: QTextCursor, block: SourceBlock, *, first: bool) -> None:
        if first:
            self._start_block(cursor, _spaced(36, 4), self._sans(self._size, self._tokens.ink, bold=True))
            cursor.insertText(self._say(SET_ASIDE))
            self._start_block(cursor, _spaced(0, 4), self._sans(self._size - 2, self._tokens.muted))
            cursor.insertText(self._say(SET_ASIDE_WHY))
        reason = self._say(ASIDE_WORDS.get(block.aside, ASIDE_OTHER) if block.aside else ASIDE_OTHER)
        if block.after:
            reason = self._say(AFTER_PARAGRAPH).format(reason=reason, number=block.after)
        self._start_block(cursor, _spaced(14, 2), self._sans(self._size - 3, self._tokens.muted, bold=True))
        cursor.insertText(reason)

    def _sans(self, size_pt: float, colour: str, *, bold: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontFamilies(list(NOTE_FAMILIES))
        form.setFontPointSize(size_pt)
        form.setForeground(QColor(colour))
        form.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return form

    def _char_format(self, block: SourceBlock) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontFamilies(families())
        form.setFontPointSize(self._size)
        form.setForeground(QColor(self._tokens.ink))
        match block.kind:
            case BlockKind.TITLE:
                form.setFontPointSize(self._size + 8)
                form.setFontWeight(QFont.Weight.Bold)
            case BlockKind.BYLINE:
                form = self._sans(self._size - 1.5, self._tokens.muted)
            case BlockKind.HEADING:
                form.setFontPointSize(self._size + max(0, 4 - block.level))
                form.setFontWeight(QFont.Weight.Bold)
            case BlockKind.FOOTNOTE | BlockKind.TABLE_ROW:
                form.setFontPointSize(self._size - 1.5)
            case BlockKind.ASIDE:
                form.setFontPointSize(self._size - 1)
                form.setForeground(QColor(self._tokens.muted))
            case _:
                pass
        return form

    def _block_format(self, block: SourceBlock) -> QTextBlockFormat:
        match block.kind:
            case BlockKind.TITLE:
                return _spaced(8, 8, height=115)
            case BlockKind.BYLINE:
                return _spaced(0, 14)
            case BlockKind.HEADING:
                return _spaced(18, 6, height=120)
            case BlockKind.QUOTE:
                form = _spaced(6, 12)
                form.setLeftMargin(28)
                form.setRightMargin(16)
                return form
            case BlockKind.LIST_ITEM:
                return _spaced(0, 5)
            case BlockKind.TABLE_ROW:
                return _spaced(0, 2)
            case BlockKind.ASIDE:
                return _spaced(0, 4, height=130)
            case _:
                return _spaced(0, 12)


def _spaced(above: int, below: int, *, height: int = 142) -> QTextBlockFormat:
    """A paragraph with distances in pixels and a line height in per cent."""
    form = QTextBlockFormat()
    form.setTopMargin(above)
    form.setBottomMargin(below)
    form.setLineHeight(height, _PROPORTIONAL)
    return form
