# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is drawn on the sheet around the words: quotation bars, list markers, prompts, seals in the margin, the glow of
what was just dropped. Only blocks in sight are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextTable,
)

from composer.document.model import InlineQuote
from composer.houses.model import Numbering
from composer.quotes.model import SealStatus
from composer.text.spans import Span
from composer.ui.editor.flags import paint_assessments, paint_flag
from composer.ui.editor.heading_numbers import HeadingNumbers, paint_number
from composer.ui.editor.kinds import BlockInfo, Kind
from composer.ui.editor.language_marks import LanguageMarks, paint_misspellings
from composer.ui.editor.line_places import place_on_line
from composer.ui.editor.look import CELL_PADDING_PT, TABLE_AFTER_PT
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.reading import is_cell, same_quote
from composer.ui.editor.seals import SIGNS, Seals, colour_of, sign_and_word
from composer.ui.editor.untranslated_marks import paint_untranslated
from composer.ui.theme import LEAST_LETTERS, Tokens
from composer.ui.words import Words
from composer.wording import N_

GAP_PT: Final = 12.0  # ground above the sheet
_LINE_AIR_PT: Final = 6.0  # waves, tints and seals go beyond their lines by less
_PARTS: Final = 64  # of a pixel: Qt lays out in them
_PROMPT_LINES: Final = 1.85  # two, less what is lost where the first one is broken
PAGE_HEIGHT_MM: Final = 297.0
BULLETS: Final = ("•", "–", "◦")
_CAPTION_PROMPT: Final = N_("Caption")
_EMPTY_PROMPT: Final = N_("Write here, or drag a quotation in from a source.")


class View(Protocol):
    """What the painter needs to know of the editor."""

    note: NoteDocument
    seals: Seals
    tokens: Tokens
    words: Words
    language_marks: LanguageMarks | None
    one_line: bool

    def is_written_in(self) -> bool:
        """Whether somebody is writing there now."""

    def scale(self) -> float:
        """Pixels to the point at the present zoom."""

    def caret(self) -> int:
        """Where the cursor is, UTF-16."""

    def known_size(self) -> QSizeF:
        """How large the sheet is, as far as its text was laid out."""

    def left_edge(self) -> float:
        """Where the sheet begins to be seen at the left, in the document's coordinates."""

    def right_edge(self) -> float:
        """How far to the right the sheet is to be seen, in the document's coordinates."""


class Sheet:
    """Draws around the words of one editor, in coordinates of the document."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._numbers: dict[int, int] = {}
        self._fonts: dict[int, tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[str, int], float] = {}
        self._heading_numbers = HeadingNumbers()

    # geometry

    def rect_of(self, block: QTextBlock) -> QRectF:
        """Where a block lies."""
        return self._view.note.qt.documentLayout().blockBoundingRect(block)

    def blocks_in(self, clip: QRectF) -> Iterator[QTextBlock]:
        """The blocks of which something may be seen in `clip`, from the first on."""
        note = self._view.note
        block = self._block_at(QPointF(clip.left(), max(clip.top() - 1, 0)))
        if block.previous().isValid():
            block = block.previous()
        while block.isValid():
            if note.info(block).kind not in (Kind.CELL, Kind.HEADER_CELL) and self.rect_of(block).top() > clip.bottom():
                return
            yield block
            block = block.next()

    def _block_at(self, point: QPointF) -> QTextBlock:
        """The block at a point, or one beside it."""
        text = self._view.note.qt
        if text.lastBlock().layout().lineCount():
            return text.findBlock(max(text.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit), 0))
        block = text.begin()  # Qt finds no place in a text of which it has not laid out all
        while block.next().isValid() and self.rect_of(block).bottom() < point.y():
            block = block.next()
        return block

    def _touches(self, block: QTextBlock, clip: QRectF) -> bool:
        """Whether what is drawn along the lines of a block may be seen in `clip`: of the blocks above and below one in
        which somebody types, nothing has to be drawn again."""
        rect, air = self.rect_of(block), _LINE_AIR_PT * self._view.scale()
        return rect.bottom() + air >= clip.top() and rect.top() - air <= clip.bottom()

    def line_rects(self, start_u16: int, end_u16: int) -> list[QRectF]:
        """The stretches of lines between two positions, one rectangle each."""
        rects: list[QRectF] = []
        block = self._view.note.qt.findBlock(start_u16)
        while block.isValid() and block.position() < end_u16:
            layout = block.layout()
            origin = self.rect_of(block).topLeft()
            first = max(start_u16 - block.position(), 0)
            last = min(end_u16 - block.position(), block.length() - 1)
            line_of_first = layout.lineForTextPosition(first).lineNumber() if layout.lineCount() else 0
            for number in range(line_of_first, layout.lineCount()):
                line = layout.lineAt(number)
                if line.textStart() >= last:
                    break
                begin, finish = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
                if begin >= finish:
                    continue
                left = place_on_line(line, begin)
                right = place_on_line(line, finish)
                rects.append(QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height()))
            block = block.next()
        return rects

    def position_rect(self, position_u16: int) -> QRectF:
        """The caret's place at a position, one unit wide."""
        block = self._view.note.qt.findBlock(position_u16)
        layout = block.layout()
        origin = self.rect_of(block).topLeft()
        line = layout.lineForTextPosition(position_u16 - block.position())
        if not line.isValid():
            return QRectF(origin.x(), origin.y(), 1, 14)
        return QRectF(
            origin.x() + place_on_line(line, position_u16 - block.position()), origin.y() + line.y(), 1, line.height()
        )

    # below the words

    def paint_below(self, painter: QPainter, clip: QRectF) -> None:
        """Bars of block quotations, the tint of inline ones, lines under words that differ."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self._view
        ruled: set[int] = set()
        for block in self.blocks_in(clip):
            info = view.note.info(block)
            if is_cell(info):
                self._paint_rules(painter, block, ruled)
            if info.kind is Kind.QUOTE:
                self._paint_bar(painter, block, info)
            if not self._touches(block, clip):
                continue
            for start, end, use, seal in view.seals.in_block(block):
                if isinstance(use, InlineQuote):
                    self._paint_tint(painter, start, end, seal.status)
                if seal.status is SealStatus.ALTERED:
                    self._paint_differences(painter, start, end, [d.shown for d in seal.differences])
            paint_untranslated(view, self, painter, block)
            paint_assessments(view, self, painter, block)
            paint_misspellings(view, self, painter, block, clip)

    def paint_edges(self, painter: QPainter, clip: QRectF) -> None:
        """The ground above and below the sheet and its edges."""
        tokens = self._view.tokens
        size = self._view.known_size()
        look = self._view.note.look
        gap = GAP_PT * self._view.scale()
        if self.text_left() < 3 * gap:  # the small sheet of a footnote has no ground around it
            return
        page = look.mm(PAGE_HEIGHT_MM) * self._view.scale() * 72 / look.unit_dpi
        bottom = max(size.height(), page)
        if clip.top() < gap:
            painter.fillRect(QRectF(clip.left(), clip.top(), clip.width(), gap - clip.top()), QColor(tokens.ground))
        if clip.bottom() > bottom:
            below = QRectF(clip.left(), bottom, clip.width(), clip.bottom() - bottom)
            painter.fillRect(below, QColor(tokens.ground))
        painter.setPen(QPen(QColor(tokens.shadow), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, gap + 0.5, size.width() - 1, bottom - gap - 1))

    def _paint_rules(self, painter: QPainter, block: QTextBlock, ruled: set[int]) -> None:
        """The rules of a table, as print has them: stronger at the head, hairlines between rows, none upright."""
        table = QTextCursor(block).currentTable()
        if table is None or table.firstPosition() in ruled:
            return
        ruled.add(table.firstPosition())
        tokens = self._view.tokens
        unit = self._view.scale()
        padding = self._view.note.look.pt(CELL_PADDING_PT) * unit * 72 / self._view.note.look.unit_dpi
        rect = self._rect_of_table(table, padding)
        headers = table.format().headerRowCount()
        bottom = rect.bottom() - self._view.note.look.pt(TABLE_AFTER_PT) * unit * 72 / self._view.note.look.unit_dpi
        if headers:
            below = bottom
            if table.rows() > 1:
                below = self.rect_of(table.cellAt(1, 0).firstCursorPosition().block()).top() - padding
            head = QRectF(rect.left(), rect.top(), rect.width(), below - rect.top())
            painter.fillRect(head, QColor(tokens.raised))
        for row in range(table.rows() + 1):
            level = bottom
            if row < table.rows():
                level = self.rect_of(table.cellAt(row, 0).firstCursorPosition().block()).top() - padding
            strong = row in (0, table.rows()) or (headers and row == headers)
            painter.setPen(QPen(QColor(tokens.muted if strong else tokens.edge), unit * (0.75 if strong else 0.5)))
            painter.drawLine(QPointF(rect.left(), level), QPointF(rect.right(), level))

    def _rect_of_table(self, table: QTextTable, padding: float) -> QRectF:
        """Where a table lies. Asked for that, Qt lays out all of the text: before it has, the blocks around tell."""
        text = self._view.note.qt
        below = self.rect_of(text.findBlock(table.lastPosition() + 1)).top()  # no table ends a text
        if text.lastBlock().layout().lineCount():
            rect = text.documentLayout().frameBoundingRect(table)
        else:
            cells = [table.cellAt(0, column).firstCursorPosition().block() for column in (0, table.columns() - 1)]
            first, last = map(self.rect_of, cells)
            width = round(last.right() - first.left() + 2 * padding)  # as Qt has it
            height = below - first.top() + int(padding * _PARTS) / _PARTS
            rect = QRectF(first.left(), first.top(), width, height)
        return rect.translated(-padding, -padding)  # Qt gives it moved by the padding of its first cell

    def _paint_bar(self, painter: QPainter, block: QTextBlock, info: BlockInfo) -> None:
        tokens = self._view.tokens
        unit = self._view.scale()
        rect = self.rect_of(block)
        following = block.next()
        joins = following.isValid() and same_quote(info, self._view.note.info(following))
        bottom = self.rect_of(following).top() if joins else rect.bottom()
        status = self._status_of(block)
        bad = status in (SealStatus.ALTERED, SealStatus.NO_SOURCE)
        colour = QColor(colour_of(status, tokens) if bad else tokens.chip_edge)
        left = self.text_left() + 10 * unit
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left, rect.top(), 2.2 * unit, bottom - rect.top()), unit, unit)

    def _status_of(self, block: QTextBlock) -> SealStatus:
        note = self._view.note
        return self._view.seals.of(note.block_quote(note.quote_blocks(block))).status

    def text_left(self) -> float:
        """Where the lines of text begin, in the document's coordinates."""
        margin = self._view.note.look.mm(self._view.note.look.margin_mm)
        return margin * self._view.scale() * 72 / self._view.note.look.unit_dpi

    def _paint_tint(self, painter: QPainter, start: int, end: int, status: SealStatus) -> None:
        tokens = self._view.tokens
        bad = status in (SealStatus.ALTERED, SealStatus.NO_SOURCE)
        soft = status in (SealStatus.DECLARED, SealStatus.SOURCE_CHANGED)
        colour = QColor(tokens.bad_soft if bad else tokens.warn_soft if soft else tokens.good_soft)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for rect in self.line_rects(start, end):
            painter.drawRoundedRect(rect.adjusted(-1, 1, 1, -1), 3, 3)

    def _paint_differences(self, painter: QPainter, start: int, end: int, spans: list[Span]) -> None:
        positions = self._view.note.shown_positions(start, end)
        pen = QPen(QColor(self._view.tokens.bad), 1.2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        for span in spans:
            if not positions:
                continue
            first = min(span.start, len(positions) - 1)
            finish = positions[min(max(span.end, first + 1), len(positions)) - 1] + 1
            for rect in self.line_rects(positions[first], finish):
                painter.drawPath(_wave(rect))

    # above the words

    def paint_above(self, painter: QPainter, clip: QRectF) -> None:
        """List markers, prompts of empty blocks, flags in the left margin, seals in the right one."""
        self._numbers.clear()
        view = self._view
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken: dict[int, float] = {}
        numbering = Numbering.NONE if view.one_line else view.note.services.numbering(view.note.language)
        for block in self.blocks_in(clip):
            info = view.note.info(block)
            if info.kind is Kind.ITEM:
                self._paint_marker(painter, block, info)
            if number := self._heading_numbers.of(view.note, block, numbering):
                paint_number(view, self, painter, block, self._font(view.note.look.small_pt), number)
            paint_flag(view, self, painter, block, self._font(view.note.look.small_pt))
            if block.length() == 1:
                self._paint_prompt(painter, block, info)
            if self._touches(block, clip):
                for _start, end, _use, seal in view.seals.in_block(block):
                    self._paint_seal(painter, end, seal.status, taken)

    def _letters(self, size_pt: float) -> tuple[QFont, QFontMetricsF]:
        """Letters of a size and their measures, made once: each key draws with them."""
        pixels = max(round(size_pt * self._view.scale()), LEAST_LETTERS)
        known = self._fonts.get(pixels)
        if known is None:
            font = QFont(self._view.note.qt.defaultFont())
            font.setPixelSize(pixels)
            known = self._fonts[pixels] = font, QFontMetricsF(font)
        return known

    def _font(self, size_pt: float) -> QFont:
        return self._letters(size_pt)[0]

    def _width_of(self, words: str, size_pt: float) -> float:
        font, metrics = self._letters(size_pt)
        key = words, font.pixelSize()
        known = self._widths.get(key)
        if known is None:
            known = self._widths[key] = metrics.horizontalAdvance(words)
        return known

    def _paint_marker(self, painter: QPainter, block: QTextBlock, info: BlockInfo) -> None:
        font = self._font(self._view.note.look.body_pt)
        marker = f"{self.number_of(block, info)}." if info.ordered else BULLETS[(max(info.level, 1) - 1) % 3]
        metrics = QFontMetricsF(font)
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        rect = self.rect_of(block)
        origin = rect.topLeft()
        baseline = origin.y() + line.y() + line.ascent()
        gap = metrics.horizontalAdvance("  ") if info.ordered else metrics.horizontalAdvance("   ")
        left = origin.x() + line.x() - gap - metrics.horizontalAdvance(marker)
        painter.setFont(font)
        painter.setPen(QColor(self._view.tokens.ink))
        painter.drawText(QPointF(left, baseline), marker)

    def number_of(self, block: QTextBlock, info: BlockInfo) -> int:
        """The number of a list item: that of the item before it in its list, and one."""
        note = self._view.note
        steps: list[int] = [block.position()]
        before = block.previous()
        number = info.start - 1
        while before.isValid():
            found = note.info(before)
            if found.kind is not Kind.ITEM or found.level < info.level:
                break
            if found.level == info.level:
                if found.group != info.group or found.ordered != info.ordered:
                    break
                known = self._numbers.get(before.position())
                if known is not None:
                    number = known
                    break
                steps.append(before.position())
            before = before.previous()
        for position in reversed(steps):
            number += 1
            self._numbers[position] = number
        return number

    def _paint_prompt(self, painter: QPainter, block: QTextBlock, info: BlockInfo) -> None:
        words = self._prompt(block, info)
        if not words:
            return
        view = self._view
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        font = self._font(view.note.look.size_pt(info))
        rect = self.rect_of(block)
        origin = rect.topLeft()
        painter.setFont(font)
        painter.setPen(QColor(view.tokens.muted))
        # The block is empty: one line high, with a little room below. What needs more is cut.
        width = rect.width() - line.x()
        room = QRectF(origin.x() + line.x(), origin.y() + line.y(), width, line.height() * 2)
        words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width * _PROMPT_LINES)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap), words)

    def _prompt(self, block: QTextBlock, info: BlockInfo) -> str:
        view = self._view
        if info.prompt:
            return view.note.services.term(info.prompt, view.note.language)
        if info.kind is Kind.CAPTION and self._caret_in_table(block):
            return view.words.text(_CAPTION_PROMPT)
        if info.kind is Kind.HEADING and info.term:
            return view.note.services.term(info.term, view.note.language)
        only = not block.next().isValid() and not block.previous().isValid()
        return view.words.text(_EMPTY_PROMPT) if only and info.kind is Kind.PARAGRAPH else ""

    def _caret_in_table(self, caption: QTextBlock) -> bool:
        table = QTextCursor(caption.next()).currentTable() if caption.next().isValid() else None
        if table is None:
            return False
        return bool(caption.position() <= self._view.caret() <= table.lastPosition())

    def _paint_seal(self, painter: QPainter, end_u16: int, status: SealStatus, taken: dict[int, float]) -> None:
        """Sign and word in the right margin, beside the line in which the quotation ends; the sign alone where there
        is no room, and for a line's second and later quotations. The hover says it in full."""
        view = self._view
        end = self.position_rect(end_u16)
        row = round(end.center().y())
        left = taken.get(row, self._margin_left())
        words = SIGNS[status] if row in taken else self.seal_words(status)
        look = view.note.look
        size_pt = look.body_pt if words == SIGNS[status] else look.small_pt
        font, metrics = self._letters(size_pt)
        painter.setFont(font)
        painter.setPen(QColor(colour_of(status, view.tokens)))
        baseline = end.top() + (end.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, baseline), words)
        taken[row] = left + self._width_of(words, size_pt) + 5

    def seal_words(self, status: SealStatus) -> str:
        """What stands for a state in the margin: sign and word, or the sign alone where the word would be cut."""
        view = self._view
        words = sign_and_word(status, view.words)
        right = min(view.known_size().width(), view.right_edge()) - 4
        width = self._width_of(words, view.note.look.small_pt)
        return words if self._margin_left() + width <= right else SIGNS[status]

    def _margin_left(self) -> float:
        """Where the right margin begins, with a little air."""
        return self._view.known_size().width() - self.text_left() + 5 * self._view.scale()

    def seal_at(self, point: QPointF) -> tuple[int, int] | None:
        """The quotation whose seal stands in the margin at a point of the document: start and end, UTF-16."""
        if point.x() < self._margin_left():
            return None
        for block in self.blocks_in(QRectF(point.x(), point.y() - 1, 1, 2)):
            for start, end, _use, _seal in self._view.seals.in_block(block):
                rect = self.position_rect(end)
                if rect.top() <= point.y() <= rect.bottom():
                    return start, end
        return None


def _wave(rect: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(rect.left(), rect.bottom() - 1))
    x, up = rect.left(), True
    while x < rect.right():
        x += 2.5
        path.lineTo(min(x, rect.right()), rect.bottom() - (3 if up else 1))
        up = not up
    return path
