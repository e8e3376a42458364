# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sheet: its place, size and type, and what is drawn beside the words."""

from __future__ import annotations

import weakref
from typing import Any

import pytest
from note_pieces import CAPTURED
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextCursor
from PySide6.QtWidgets import QApplication

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    ListBlock,
    ListItem,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)
from composer.ui.theme import tokens

CHIP = Citation((CitationItem("rich", "3"),))


def paragraph(*content: Any) -> Paragraph:
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in content))


def picture(hands: Any) -> QImage:
    QApplication.processEvents()
    return hands.editor.text.viewport().grab().toImage()


def has_colour(image: QImage, colour: str, area: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = area
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(left, right) for y in range(top, bottom))


def test_type_and_distances_grow_together_with_the_size_of_the_sheet(hands: Any) -> None:
    hands.show(Document((Heading(1, (Text("Title"),)), paragraph("words"))))
    text = hands.editor.text
    block = text.note.qt.lastBlock()
    before = text.sheet.rect_of(block)
    hands.editor.set_zoom(2.0)
    after = text.sheet.rect_of(block)
    assert after.top() == pytest.approx(2 * before.top(), rel=0.05)
    assert after.height() == pytest.approx(2 * before.height(), rel=0.1)


def test_the_sheet_has_the_text_width_of_the_page_and_keeps_it_when_its_margins_are_cut(hands: Any) -> None:
    hands.show(Document((paragraph("words"),)))
    text = hands.editor.text
    wide = text.sheet.rect_of(text.note.qt.begin()).width()
    look = text.note.look
    assert wide == pytest.approx(look.mm(210 - 2 * look.margin_mm), abs=2)
    hands.editor.resize(700, 600)
    QApplication.processEvents()
    assert text.sheet.rect_of(text.note.qt.begin()).width() == pytest.approx(wide, abs=2)
    hands.editor.resize(500, 600)
    QApplication.processEvents()
    narrow = text.sheet.rect_of(text.note.qt.begin())
    assert narrow.width() < 500
    assert narrow.left() - text.horizontalScrollBar().value() > 5


def test_the_font_of_the_programs_widgets_does_not_reach_the_sheet(hands: Any) -> None:
    hands.show(Document((paragraph("words"),)))
    hands.editor.setFont(QFont("DejaVu Sans", 30))
    hands.editor.text.setFont(QFont("DejaVu Sans", 30))
    assert hands.editor.text.note.qt.defaultFont().families()[0] == "Calibri"
    assert hands.editor.text.note.qt.defaultFont().pointSizeF() == 11


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_paper_bar_and_chip_take_the_colours_of_the_moment(hands: Any, mode: Any) -> None:
    colours = tokens(mode)
    hands.show(Document((QuoteBlock("q-1", ((Text(CAPTURED + " "), CHIP),)),)))
    hands.editor.set_tokens(colours)
    image = picture(hands)
    text = hands.editor.text
    assert image.pixel(image.width() // 2, 60) == QColor(colours.paper).rgb()
    rect = text.sheet.rect_of(text.note.qt.begin())
    row = int(rect.center().y())
    left = int(rect.left()) - text.horizontalScrollBar().value()
    assert has_colour(image, colours.chip_edge, (left, row, left + 40, row + 1))
    chip = text.sheet.line_rects(text.note.qt.characterCount() - 2, text.note.qt.characterCount() - 1)[0].toRect()
    chip.translate(-text.horizontalScrollBar().value(), 0)
    assert has_colour(image, colours.chip, (chip.left(), chip.top(), chip.right(), chip.bottom()))


def test_what_is_drawn_of_a_strip_of_the_sheet_is_what_all_of_it_shows_there(hands: Any) -> None:
    quoted = InlineQuote("q-1", (Text(CAPTURED),))
    altered = InlineQuote("q-1", (Text("Italy has called for a timid move"),))
    blocks = [paragraph("so it goes on and on " * 9, quoted, " ", CHIP, " and ", altered, ".") for _ in range(4)]
    hands.show(Document((*blocks, QuoteBlock("q-1", ((Text(CAPTURED + " "), CHIP),)), paragraph("end"))))
    text = hands.editor.text
    whole = picture(hands)

    def drawn(clips: list[QRectF]) -> QImage:
        image = QImage(whole.size(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        for clip in clips:
            painter.setClipRect(clip)
            text.sheet.paint_below(painter, clip)
            text.sheet.paint_above(painter, clip)
        painter.end()
        return image

    strips = [QRectF(0, top, whole.width(), 16) for top in range(0, whole.height(), 16)]
    at_once = drawn([QRectF(0, 0, whole.width(), whole.height())])
    assert drawn(strips) == at_once
    assert drawn([]) != at_once


def test_the_seal_is_written_in_the_right_margin_beside_the_end_of_the_quotation(hands: Any) -> None:
    colours = tokens("light")
    hands.show(Document((paragraph("x ", InlineQuote("q-1", (Text(CAPTURED),))),)))
    image = picture(hands)
    line = hands.editor.text.sheet.rect_of(hands.editor.text.note.qt.begin()).toRect()
    right = image.width() - 95
    row = (line.top(), line.bottom())
    reddish = [
        (x, y)
        for x in range(right, image.width() - 5)
        for y in range(*row)
        if QColor(image.pixel(x, y)) != QColor(colours.paper)
    ]
    assert reddish


def test_list_numbers_start_and_go_on_as_the_list_says(hands: Any) -> None:
    inner = ListBlock((ListItem((Text("deep"),)),), ordered=True)
    hands.show(Document((ListBlock((ListItem((Text("a"),), (inner,)), ListItem((Text("b"),))), True, 7),)))
    sheet, note = hands.editor.text.sheet, hands.editor.text.note
    numbers, block = [], note.qt.begin()
    while block.isValid():
        numbers.append(sheet.number_of(block, note.info(block)))
        block = block.next()
    assert numbers == [7, 1, 8]


def test_only_blocks_in_sight_are_looked_at(hands: Any) -> None:
    hands.show(Document(tuple(paragraph(f"paragraph {n}") for n in range(500))))
    text = hands.editor.text
    from PySide6.QtCore import QRectF

    assert len(list(text.sheet.blocks_in(QRectF(0, 3000, 800, 400)))) < 40


def test_footnotes_after_a_new_one_are_numbered_anew(hands: Any) -> None:
    note = Footnote((Text("n"),))
    hands.show(Document((paragraph("a", note), paragraph("b", note))))
    hands.go(0)
    hands.editor.insert_footnote()
    hands.editor.footnote_box.leave()
    text = hands.editor.text
    numbers = [
        text.note.footnote_number(text.chip_run(position).serial)
        for position in range(text.note.qt.characterCount())
        if text.note.qt.characterAt(position) == "\ufffc"
    ]
    assert numbers == [1, 2, 3]


def test_everything_can_be_painted_in_every_mode_and_size(hands: Any) -> None:
    table = Table((((Text("a"),), (Text("b"),)), ((Text("c"),), ())), 1, (), (Text("cap"),))
    altered = InlineQuote("q-2", (Text("other words"),))
    hands.show(
        Document(
            (
                Heading(1, (), "summary"),
                Paragraph((), "background"),
                paragraph(altered, " ", CHIP, Footnote(())),
                table,
                ListBlock((ListItem(()),), True),
                QuoteBlock("", ((),)),
            )
        )
    )
    for mode in ("light", "dark", "contrast"):
        hands.editor.set_tokens(tokens(mode))  # type: ignore[arg-type]
        for zoom in (0.5, 1.0, 3.0):
            hands.editor.set_zoom(zoom)
            assert not picture(hands).isNull()


def test_the_wheel_with_control_changes_the_size(hands: Any) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QWheelEvent

    hands.show(Document((paragraph("a"),)))
    heard: list[float] = []
    hands.editor.zoom_changed.connect(heard.append)
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(hands.editor.text.viewport(), event)
    assert heard == [1.1]


def test_outline_and_search_positions_are_brought_into_view(hands: Any) -> None:
    hands.show(Document(tuple(Heading(2, (Text(f"part {n}"),)) for n in range(200))))
    hands.editor.scroll_to_block(150)
    text = hands.editor.text
    cursor: QTextCursor = text.textCursor()
    assert cursor.block().text() == "part 150"
    assert 0 < text.cursorRect().top() < text.viewport().height()


def test_what_draws_a_note_goes_when_it_is_shown_again(hands: Any) -> None:
    """Notes are gone back and forth between all day, and their texts are kept."""
    one, other = Document((paragraph("words ", CHIP),)), Document((paragraph("other"),))
    hands.show(one)
    note = hands.editor.text.note
    first = weakref.ref(hands.editor.text.chips)
    drawing = len(note.qt.children())
    for _ in range(4):
        hands.show(other, note_id="n-2")
        hands.show(one)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert hands.editor.text.note is note
    assert len(note.qt.children()) == drawing
    assert first() is None
    assert len(hands.editor.text.chips._labels) == 1
