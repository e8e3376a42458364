# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Reading, selecting and offering quotes, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from composer.sources.model import BlockKind, Source, SourceText
from composer.text.spans import Span
from composer.ui.mime import DraggedQuote, read_quote, write_quote
from composer.ui.reader.source_document import FIRST_PIECE, PIECE
from composer.ui.reader.text_column import UsedPassage
from composer.ui.reader.text_view import SourceView
from composer.ui.theme import Tokens
from composer.ui.words import Words


@pytest.fixture
def view(
    application: QApplication, source: Source, words: Words, light: Tokens, dispose: Callable[[QWidget], None]
) -> Iterator[SourceView]:
    def mime_of(span: Span) -> QMimeData:
        data = QMimeData()
        write_quote(data, DraggedQuote("lib", source.key, span.start, span.end, span.of(source.text.text)))
        return data

    made = SourceView(source.text, words, light, mime_of)
    made.resize(700, 600)
    made.show()
    application.processEvents()
    yield made
    dispose(made)


def span_of(source: Source, words: str) -> Span:
    start = source.text.text.index(words)
    return Span(start, start + len(words))


def test_a_long_source_begins_with_some_screens_and_goes_on_between_what_else_the_window_does(
    wait: Callable[[Callable[[], object]], None],
    words: Words,
    light: Tokens,
    dispose: Callable[[QWidget], None],
    make_text: Callable[..., SourceText],
) -> None:
    text = make_text(*((BlockKind.PARAGRAPH, f"Paragraph number {number}.") for number in range(300)))
    made = SourceView(text, words, light, lambda _span: QMimeData())
    assert made._shown.filled == FIRST_PIECE
    made.go_to(text.blocks[120].span)  # what is wanted is there at once
    assert made._shown.filled == 121 + FIRST_PIECE and made.textCursor().block().text() == "Paragraph number 120."
    made._next_piece()
    assert made._shown.filled == 121 + FIRST_PIECE + PIECE
    wait(lambda: made._shown.complete)
    dispose(made)


def test_a_source_opens_at_its_very_top_with_the_distance_above_its_title(
    application: QApplication, words: Words, source: Source, light: Tokens, dispose: Callable[[QWidget], None]
) -> None:
    holder = QWidget()
    row = QVBoxLayout(holder)
    made = SourceView(source.text, words, light, lambda _span: QMimeData())  # gets its room once the window has one
    row.addWidget(made)
    holder.resize(500, 140)
    holder.show()
    holder.resize(520, 160)
    bar = made.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0
    made.dress(light)
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    made.stand_at(Span(0, 1))
    assert bar.value() == 0
    dispose(holder)


def test_what_is_selected_is_told_as_a_span_of_the_source(view: SourceView, source: Source) -> None:
    told: list[object] = []
    view.span_changed.connect(told.append)
    view.select(span_of(source, "build it together"))
    assert told[-1] == span_of(source, "build it together")


def test_a_quote_button_stands_beside_the_selection_and_quotes_it(view: SourceView, source: Source) -> None:
    wanted: list[object] = []
    view.quote_wanted.connect(wanted.append)
    view.select(span_of(source, "build it together"))
    button = view.viewport().findChild(type(view._button))
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == [span_of(source, "build it together")]


def test_the_quote_button_covers_none_of_the_selected_words(view: SourceView, source: Source) -> None:
    view.select(span_of(source, "Nothing was decided."))
    caret = view.cursorRect()
    assert not view._button.geometry().intersects(caret)


def test_without_a_selection_there_is_no_quote_button(view: SourceView, source: Source) -> None:
    view.select(span_of(source, "build"))
    view.clear_selection()
    assert not view._button.isVisible()


def test_words_can_be_selected_with_the_keyboard_alone(view: SourceView, source: Source) -> None:
    view.setFocus()
    start, _end = view._shown.place_of(span_of(source, "Nothing was"))
    cursor = view.textCursor()
    cursor.setPosition(start)
    view.setTextCursor(cursor)
    for _step in range(7):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_span() == span_of(source, "Nothing")


def test_copying_carries_the_passage_and_its_words(view: SourceView, source: Source, application: QApplication) -> None:
    view.select(span_of(source, "build it together"))
    view.copy()
    data = application.clipboard().mimeData()
    carried = read_quote(data)
    assert carried is not None
    assert carried.span == span_of(source, "build it together")
    assert data.text() == "build it together"


def test_clicking_a_used_passage_asks_for_its_use(view: SourceView, source: Source) -> None:
    span = span_of(source, "build it together")
    view.set_used((UsedPassage(span, "q-1", "n-1", "A note"),))
    asked: list[tuple[str, str]] = []
    view.use_wanted.connect(lambda note, quote: asked.append((note, quote)))
    cursor = QTextCursor(view.document())
    cursor.setPosition(view._shown.place_of(span)[0] + 3)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())
    assert asked == [("n-1", "q-1")]


def test_clicking_elsewhere_asks_for_nothing(view: SourceView, source: Source) -> None:
    view.set_used((UsedPassage(span_of(source, "build it together"), "q-1", "n-1", "A note"),))
    asked: list[str] = []
    view.use_wanted.connect(lambda note, quote: asked.append(note))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    assert asked == []


def test_going_to_a_passage_lights_it_up_for_a_moment(
    view: SourceView, source: Source, light: Tokens, wait: Callable[[Callable[[], object]], None]
) -> None:
    view.go_to(span_of(source, "Nothing was decided."))
    colours = [mark.format.background().color().name() for mark in view.extraSelections()]
    assert light.flash in colours
    view._fading.setInterval(1)
    view._fading.start()
    wait(lambda: not view.extraSelections())


def test_a_far_passage_is_scrolled_into_view(
    application: QApplication, words: Words, light: Tokens, make_text: Callable[..., SourceText]
) -> None:
    text = make_text(*((BlockKind.PARAGRAPH, f"Paragraph number {n}. " + "words " * 60) for n in range(600)))
    view = SourceView(text, words, light, lambda span: QMimeData())
    view.resize(600, 500)
    view.show()
    start = text.text.index("number 555")
    view.go_to(Span(start, start + 10))
    assert view.viewport().rect().contains(view.cursorRect().center())
    view.close()


def test_lines_have_sixty_to_seventy_five_characters_when_there_is_room(
    application: QApplication, words: Words, light: Tokens, make_text: Callable[..., SourceText]
) -> None:
    prose = "The proposal would reshape how the members organise their common defence, say those who drafted it. " * 8
    view = SourceView(make_text((BlockKind.PARAGRAPH, prose)), words, light, lambda span: QMimeData())
    view.resize(1400, 700)
    view.show()
    application.processEvents()
    layout = view.document().firstBlock().layout()
    lengths = [layout.lineAt(i).textLength() for i in range(layout.lineCount() - 1)]
    view.close()
    assert lengths
    assert 58 <= sum(lengths) / len(lengths) <= 75


def test_changing_the_language_keeps_selection_and_words(view: SourceView, source: Source, words: Words) -> None:
    view.select(span_of(source, "build it together"))
    words.switch("it")
    assert view.selected_span() == span_of(source, "build it together")


def test_larger_type_is_larger(view: SourceView) -> None:
    before = view.document().size().height()
    view.zoom(4)
    assert view.document().size().height() > before


def test_words_that_were_hard_to_recognise_are_underlined(view: SourceView, source: Source) -> None:
    span = span_of(source, "build it together")
    view.set_doubtful((span,))
    (mark,) = view.extraSelections()
    assert mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline
    assert mark.cursor.selectedText() == "build it together"
