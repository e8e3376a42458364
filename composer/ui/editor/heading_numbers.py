# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The numbers of headings or paragraphs on the sheet, in the margin before them: nothing of them is in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextBlock

from composer.houses.model import Numbering
from composer.ui.editor.kinds import Kind

if TYPE_CHECKING:
    from composer.ui.editor.note_document import NoteDocument
    from composer.ui.editor.sheet import Sheet, View

_GAP: Final = 8  # points between a number and its words
_ROOM: Final = 60  # points for a number


class HeadingNumbers:
    """Counts the blocks of one note; they are counted again when its text has changed."""

    def __init__(self) -> None:
        self._counted: tuple[int, int, Numbering] | None = None
        self._numbers: dict[int, str] = {}

    def of(self, note: NoteDocument, block: QTextBlock, numbering: Numbering) -> str:
        """The number of `block` as it is printed where `numbering` is what is numbered; "" for one without."""
        if numbering is Numbering.NONE:
            return ""
        state = (id(note), note.qt.revision(), numbering)
        if state != self._counted:
            self._counted, self._numbers = state, _counted(note, numbering)
        return self._numbers.get(block.blockNumber(), "")


def _counted(note: NoteDocument, numbering: Numbering) -> dict[int, str]:
    """The numbers by the number of their block. Empty lines have none: they are not printed."""
    numbers: dict[int, str] = {}
    counts: list[int] = []
    path: list[int] = []
    block = note.qt.begin()
    while block.isValid():
        info = note.info(block)
        wanted = Kind.PARAGRAPH if numbering is Numbering.PARAGRAPHS else Kind.HEADING
        if info.kind is wanted and block.length() > 1 and not _whole(note, block):
            if wanted is Kind.PARAGRAPH:
                counts = [sum(counts) + 1]
                numbers[block.blockNumber()] = f"{counts[0]}."
            else:
                while path and path[-1] >= info.level:
                    path.pop()
                path.append(info.level)
                del counts[len(path) :]
                counts += [0] * (len(path) - len(counts))
                counts[-1] += 1
                numbers[block.blockNumber()] = ".".join(map(str, counts))
        block = block.next()
    return numbers


def _whole(note: NoteDocument, block: QTextBlock) -> bool:
    """Whether `block` is a picture or a break."""
    run = note.run_after(block.position())
    return run is not None and bool(run.whole)


def paint_number(view: View, sheet: Sheet, painter: QPainter, block: QTextBlock, font: QFont, number: str) -> None:
    """Paint the number of a block before its first line, in the margin."""
    unit = view.scale()
    rect = sheet.position_rect(block.position())
    room = QRectF(rect.left() - (_ROOM + _GAP) * unit, rect.top(), _ROOM * unit, rect.height())
    painter.setPen(QColor(view.tokens.muted))
    painter.setFont(font)
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
