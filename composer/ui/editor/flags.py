# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the sheet shows of lines that may be said or not disclosed, and of the writer's own assessments.

A sign and a bar stand in the left margin beside a flagged line, whole for what may be said and broken for what may
not, with words where the margin has room, else behind the last line where that has; the hover says it in full.
Nothing of it is in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock

from composer.document.model import Disclosure, Text
from composer.ui import icons
from composer.ui.editor.kinds import FLAGGED
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_

if TYPE_CHECKING:
    from composer.ui.editor.note_document import NoteDocument
    from composer.ui.editor.sheet import Sheet, View

NAMES: Final = {
    Disclosure.NONE: N_("No flag"),
    Disclosure.MAY_BE_SAID: N_("May be said"),
    Disclosure.NOT_TO_BE_DISCLOSED: N_("Not to be disclosed"),
}
OWN_ASSESSMENT: Final = N_("Own assessment: the sources are not asked for what these words state. It is not printed.")
ICONS: Final = {Disclosure.MAY_BE_SAID: "chat-check-line", Disclosure.NOT_TO_BE_DISCLOSED: "chat-off-line"}
_SENTENCES: Final = {
    Disclosure.MAY_BE_SAID: N_("May be said: this line is printed on the speaking card."),
    Disclosure.NOT_TO_BE_DISCLOSED: N_("Not to be disclosed: this line is never printed on the speaking card."),
}
_LETTERS: Final = {Disclosure.MAY_BE_SAID: "○", Disclosure.NOT_TO_BE_DISCLOSED: "●"}  # where the icons cannot be had
_GAP_PT: Final = 7.0
_ICON_PT: Final = 11.0


def sentence(flag: Disclosure, words: Words) -> str:
    """What a flag means, in full; "" for none."""
    return words.text(_SENTENCES[flag]) if flag in _SENTENCES else ""


def flag_at(note: NoteDocument, sheet: Sheet, point: QPointF) -> Disclosure:
    """The flag of the line beside which a point of the left margin stands (the document's coordinates)."""
    if point.x() < sheet.text_left():
        for block in sheet.blocks_in(QRectF(point.x(), point.y() - 1, 1, 2)):
            rect = sheet.rect_of(block)
            if rect.top() <= point.y() <= rect.bottom():
                return flag_of(note, block)
    return Disclosure.NONE


def flag_of(note: NoteDocument, block: QTextBlock) -> Disclosure:
    """The flag of a block."""
    info = note.info(block)
    return info.disclosure if info.kind in FLAGGED else Disclosure.NONE


def paint_flag(view: View, sheet: Sheet, painter: QPainter, block: QTextBlock, font: QFont) -> None:
    """Bar and sign in the left margin beside `block`, and words where there is room; `font` is that of the words."""
    flag = flag_of(view.note, block)
    line = block.layout().lineAt(0)
    if flag is Disclosure.NONE or not line.isValid():
        return
    unit = view.scale()
    colour = QColor(_colour(flag, view.tokens))
    rect = sheet.rect_of(block)
    bar = sheet.text_left() - 0.55 * _GAP_PT * unit
    _paint_bar(painter, bar, rect, colour, unit, broken=flag is Disclosure.NOT_TO_BE_DISCLOSED)
    size = _ICON_PT * unit
    middle = rect.top() + line.y() + line.height() / 2
    place = QRectF(bar - _GAP_PT * unit / 2 - size, middle - size / 2, size, size)
    _paint_sign(view, painter, place, flag, colour)
    painter.setFont(font)
    painter.setPen(colour)
    words = view.words.text(NAMES[flag])
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(words)
    middle_of_words = (metrics.ascent() - metrics.descent()) / 2
    right = place.left() - 3 * unit
    widest = max(metrics.horizontalAdvance(view.words.text(NAMES[each])) for each in ICONS)
    if right - widest >= view.left_edge() + 3:  # room for each of them: they all stand at one side
        painter.drawText(QPointF(right - width, middle + middle_of_words), words)
        return
    last = block.layout().lineAt(block.layout().lineCount() - 1)
    left = view.known_size().width() - sheet.text_left() - width
    used = rect.left() + last.x() + last.naturalTextWidth()
    if block.length() > 1 and left - used > 2 * _GAP_PT * unit:
        painter.drawText(QPointF(left, rect.top() + last.y() + last.height() / 2 + middle_of_words), words)


def _paint_bar(painter: QPainter, left: float, rect: QRectF, colour: QColor, unit: float, *, broken: bool) -> None:
    pen = QPen(colour, 1.4 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if broken:
        pen.setDashPattern([2.2, 1.6])
    painter.setPen(pen)
    painter.drawLine(QPointF(left, rect.top()), QPointF(left, rect.bottom()))


def _paint_sign(view: View, painter: QPainter, place: QRectF, flag: Disclosure, colour: QColor) -> None:
    icon = icons.icon(ICONS[flag], view.tokens, colour.name())
    if not icon.isNull():
        icon.paint(painter, place.toAlignedRect())
        return
    painter.setPen(colour)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), _LETTERS[flag])


def _colour(flag: Disclosure, tokens: Tokens) -> str:
    return tokens.good if flag is Disclosure.MAY_BE_SAID else tokens.warn


def paint_assessments(view: View, sheet: Sheet, painter: QPainter, block: QTextBlock) -> None:
    """A dotted line under the words of `block` that are the writer's own assessment."""
    raw = view.note.reading(block).raw
    if not any(isinstance(inline, Text) and inline.marks.assessment for inline in raw):
        return
    unit = view.scale()
    pen = QPen(QColor(view.tokens.muted), 1.1 * unit, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for start, length, _text, run, _fragment in view.note.runs.of(block):
        if not run.marks.assessment or run.quote is not None or run.is_object:
            continue
        for rect in sheet.line_rects(start, start + length):
            level = rect.bottom() - 0.6 * unit
            painter.drawLine(QPointF(rect.left(), level), QPointF(rect.right(), level))
