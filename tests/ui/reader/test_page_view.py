# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source as it is printed: selecting over lines, columns and pages, quoting, finding, going to a passage."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest
from pdf_pages import PdfPage, pdf
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.sources.model import Source
from composer.sources.placing import counted_from, relabelled
from composer.sources.reading import read_source
from composer.text.spans import Span
from composer.ui.mime import DraggedQuote, read_quote, write_quote
from composer.ui.reader.page_painting import PAPER, on_page
from composer.ui.reader.page_stack import GAP, PageStack
from composer.ui.reader.page_view import PageView
from composer.ui.reader.pages_pane import PagesPane, labels_of
from composer.ui.reader.reader import Reader
from composer.ui.reader.source_page import SourcePage
from composer.ui.reader.text_column import UsedPassage
from composer.ui.reader.text_view import SourceView
from composer.ui.theme import Tokens
from composer.ui.words import Words

Wait = Callable[[Callable[[], object]], None]
Press = Callable[..., None]

LEFT = ["The minister told the committee on Monday", "that the plan would not wait, and that all", "who had been asked"]
RIGHT = ["were to answer before the summer or leave", "the alliance to those who had a mind to it.", "Nobody spoke."]
NEXT = ["On Tuesday the committee met again in Rome", "and heard what the others had to say of it."]


def paper(pages: int = 1) -> bytes:
    first, second = PdfPage(), PdfPage()
    first.column(60, 700, LEFT)
    first.column(310, 700, RIGHT)
    second.column(60, 700, NEXT)
    return pdf([first, *[second] * pages])


@pytest.fixture(scope="module")
def printed(read_paper: Callable[[bytes], Source]) -> Source:
    return read_paper(paper())


@pytest.fixture
def pane(printed: Source, open_paper: Callable[..., PagesPane]) -> PagesPane:
    def mime_of(span: Span) -> QMimeData:
        data = QMimeData()
        write_quote(data, DraggedQuote("lib", printed.key, span.start, span.end, span.of(printed.text.text)))
        return data

    return open_paper(paper(), printed, 2, mime_of)


@pytest.fixture
def view(pane: PagesPane) -> PageView:
    return pane.view


def span_of(source: Source, first: str, last: str = "") -> Span:
    start = source.text.text.index(first)
    return Span(start, source.text.text.index(last, start) + len(last) if last else start + len(first))


def place_of(view: PageView, source: Source, words: str, *, end: bool = False) -> QPoint:
    """Where the first (last) character of `words` stands in the view, at its left (right) edge."""
    span = span_of(source, words)
    box = view.box_of(span.end - 1 if end else span.start)
    assert box is not None
    return QPoint(box.right() if end else box.left() + 1, box.center().y())


def drag_over(view: PageView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        at = start + (end - start) * step / 4
        QTest.mouseMove(view.viewport(), at)
        event = _move(view, at)
        view.mouseMoveEvent(event)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def _move(view: PageView, at: QPoint):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    everywhere = QPointF(view.viewport().mapToGlobal(at))
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(at), everywhere, left, left, none)


def test_the_mouse_selects_over_lines_and_columns_in_reading_order(view: PageView, printed: Source) -> None:
    drag_over(view, place_of(view, printed, "plan would"), place_of(view, printed, "before the summer", end=True))
    span = view.selected_span()
    assert span is not None
    assert (
        span.of(printed.text.text)
        == "plan would not wait, and that all who had been asked were to answer before the summer"
    )


def test_a_selection_goes_on_over_pages(view: PageView, printed: Source) -> None:
    told: list[object] = []
    view.span_changed.connect(told.append)
    wanted = span_of(printed, "Nobody spoke.", "met again")
    view.select(wanted)
    assert told == [wanted]
    assert all(view._store.map(page).holds(wanted) for page in (0, 1))  # type: ignore[union-attr]


def test_a_selection_from_the_text_never_reaches_what_was_set_aside(
    application: QApplication, words: Words, light: Tokens, wait: Wait, dispose: Callable[[QWidget], None]
) -> None:
    page = PdfPage()
    page.column(60, 700, LEFT)
    page.write(60, 640, "Il presente documento non è riproducibile, è ad uso esclusivo del committente.")
    source = read_source(pdf([page]), "a.pdf", key_taken=lambda _: False, make_id=lambda p: p, now="2025")
    assert source.text.aside_start < len(source.text.text)
    made = PagesPane(pdf([page]), "a.pdf", source.text, words, light, lambda _: QMimeData())
    made.resize(720, 800)
    made.show()
    wait(lambda: made.store.map(0) is not None)
    aside = made.view.box_of(source.text.aside_start + 30)
    assert aside is not None
    drag_over(made.view, place_of(made.view, source, "committee"), aside.center())
    span = made.view.selected_span()
    made.close_pages()
    dispose(made)
    assert span is not None
    assert span.end <= source.text.aside_start


def test_a_double_click_selects_a_word(view: PageView, printed: Source) -> None:
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, printed, "committee") + QPoint(8, 0)
    )
    assert view.selected_span() == span_of(printed, "committee")


def test_the_keyboard_selects_by_word_line_and_end(view: PageView, printed: Source, press_key: Press) -> None:
    view.setFocus()
    view.select(Span(0, 0))
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    press_key(view, Qt.Key.Key_Right, shift | control)
    press_key(view, Qt.Key.Key_Right, shift | control)
    assert view.selected_span() == span_of(printed, "The minister")
    press_key(view, Qt.Key.Key_Left)
    press_key(view, Qt.Key.Key_Home)
    press_key(view, Qt.Key.Key_End, shift)
    assert view.selected_span() == span_of(printed, LEFT[0])
    press_key(view, Qt.Key.Key_Home)
    press_key(view, Qt.Key.Key_Down, shift)
    span = view.selected_span()
    assert span is not None
    assert span.of(printed.text.text).strip() == LEFT[0]
    press_key(view, Qt.Key.Key_Escape)
    assert view.selected_span() is None


def test_what_is_copied_is_the_passage_with_its_place(view: PageView, printed: Source, press_key: Press) -> None:
    view.setFocus()
    wanted = span_of(printed, "the plan would not wait")
    view.select(wanted)
    press_key(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    carried = read_quote(QApplication.clipboard().mimeData())
    assert carried is not None
    assert (carried.key, carried.span, carried.text) == (printed.key, wanted, "the plan would not wait")


def test_selected_words_are_dragged_as_the_passage_they_are(
    view: PageView, printed: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[DraggedQuote | None] = []

    def drag_words(_origin: QWidget, data: QMimeData, *_rest: object) -> bool:
        carried.append(read_quote(data))
        return True

    monkeypatch.setattr("composer.ui.reader.page_view.drag_words", drag_words)
    view.select(span_of(printed, "the plan would not wait"))
    place = place_of(view, printed, "would not") + QPoint(3, 0)
    drag_over(view, place, place + QPoint(60, 40))
    assert [quote.span if quote else None for quote in carried] == [span_of(printed, "the plan would not wait")]
    assert view.selected_span() is None  # it has gone into the note


def test_a_button_beside_the_selection_quotes_it(view: PageView, printed: Source) -> None:
    wanted: list[object] = []
    view.quote_wanted.connect(wanted.append)
    view.select(span_of(printed, "the plan would not wait"))
    assert view._button.isVisible()
    QTest.mouseClick(view._button, Qt.MouseButton.LeftButton)
    assert wanted == [span_of(printed, "the plan would not wait")]


def test_a_click_on_a_used_passage_goes_to_the_note(view: PageView, printed: Source) -> None:
    gone: list[tuple[str, str]] = []
    view.use_wanted.connect(lambda note, quote: gone.append((note, quote)))
    view.set_used((UsedPassage(span_of(printed, "the plan would not wait"), "q-1", "n-1", "Note"),))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, printed, "would not") + QPoint(3, 0)
    )
    assert gone == [("n-1", "q-1")]


def test_used_passages_are_marked_as_with_a_pen(view: PageView, printed: Source, wait: Wait) -> None:
    wait(lambda: view._store.image(0, view._drawn_scale) is not None)
    view.set_used((UsedPassage(span_of(printed, "the plan would not wait"), "q-1", "n-1", "Note"),))
    rect = view._store.map(0).rects(span_of(printed, "the plan"))[0]  # type: ignore[union-attr]
    box = on_page(rect, view._page_rect(0), view._stack.scale)
    colour = QColor(view.viewport().grab().toImage().pixelColor(int(box.left()) + 1, int(box.top()) + 1))
    assert colour.name() == PAPER.highlight
    under = QColor(view.viewport().grab().toImage().pixelColor(int(box.center().x()), int(box.bottom())))
    assert under.name() == PAPER.ink  # told without the colour, too


def test_the_place_one_has_come_to_has_a_frame(view: PageView, printed: Source, wait: Wait) -> None:
    wait(lambda: view._store.image(0, view._drawn_scale) is not None)
    view.set_found((span_of(printed, "would not wait"),), 0)
    box = view.box_of(span_of(printed, "would not wait").start)
    assert box is not None
    picture = view.viewport().grab().toImage()
    assert any(QColor(picture.pixelColor(box.left() + 8, box.top() - step)).lightnessF() < 0.5 for step in range(-1, 4))


def test_going_to_a_passage_brings_its_exact_place_into_view(view: PageView, printed: Source, wait: Wait) -> None:
    view.zoom(6)
    view.go_to(span_of(printed, "heard what the others"))
    wait(lambda: view.box_of(span_of(printed, "heard what").start) is not None)
    box = view.box_of(span_of(printed, "heard what").start)
    assert box is not None
    assert view.viewport().rect().contains(box.center())
    assert view.page == 1


def test_what_is_found_is_brought_into_view(view: PageView, printed: Source) -> None:
    view.zoom(6)
    places = (span_of(printed, "minister"), span_of(printed, "others"))
    view.set_found(places, 1)
    assert view.page == 1
    view.set_found(places, 0)
    assert view.page == 0


def test_the_bar_tells_the_printed_number_apart_from_the_page_of_the_file(pane: PagesPane, printed: Source) -> None:
    pane.show_source(relabelled(printed.text, counted_from(printed.text, 1, 57)))
    assert (pane._number.text(), pane._count.text()) == ("57", "1 of 2 in the file")
    pane.view.zoom(6)
    pane.go_to_number("58")
    assert (pane.view.page, pane._number.text(), pane._count.text()) == (1, "58", "2 of 2 in the file")
    pane.go_to_number("1")
    assert pane.view.page == 0


def test_pages_before_the_first_number_have_none(printed: Source) -> None:
    assert counted_from(printed.text, 2, 1) == ("", "1")
    assert labels_of(relabelled(printed.text, ("iv", "v")), 3) == ("iv", "v", "")


def test_small_pictures_lead_to_their_pages(pane: PagesPane, wait: Wait) -> None:
    pane.view.zoom(6)
    pane._all.click()
    wait(lambda: pane.thumbnails._pages.has(1))
    pane.thumbnails.page_wanted.emit(1)
    assert pane.view.page == 1
    assert pane.thumbnails.currentIndex().row() == 1


def test_a_page_to_be_numbered_is_told(pane: PagesPane) -> None:
    told: list[int] = []
    pane.numbering_wanted.connect(told.append)
    pane.view.show_page(1)
    pane._renumber.click()
    assert told == [pane.view.page + 1]


def test_a_file_that_cannot_be_drawn_says_why(
    application: QApplication,
    printed: Source,
    words: Words,
    light: Tokens,
    wait: Wait,
    dispose: Callable[[QWidget], None],
) -> None:
    made = PagesPane(b"%PDF-1.7 and nothing", "gone.pdf", printed.text, words, light, lambda _: QMimeData())
    made.show()
    wait(made._failure.isVisible)
    said = made._failure.text()
    made.close_pages()
    dispose(made)
    assert said.startswith("“gone.pdf” is damaged or incomplete")


def test_a_page_that_cannot_be_drawn_stays_blank_and_the_others_are_shown(
    application: QApplication, words: Words, light: Tokens, wait: Wait, dispose: Callable[[QWidget], None]
) -> None:
    good, bad = PdfPage(), PdfPage(box=(0, 0, 60_000, 60_000))
    good.column(60, 700, LEFT)
    data = pdf([bad, good])
    source = read_source(data, "a.pdf", key_taken=lambda _: False, make_id=lambda p: p, now="2025")
    made = PagesPane(data, "a.pdf", source.text, words, light, lambda _: QMimeData())
    made.resize(720, 800)
    made.show()
    wait(lambda: made.store.pages is not None)
    made.view.show_page(1)
    wait(lambda: made.store.map(1) is not None)
    failed = made._failure.isVisible()
    made.close_pages()
    dispose(made)
    assert not failed


@pytest.fixture
def reader(
    application: QApplication, words: Words, light: Tokens, dispose: Callable[[QWidget], None]
) -> Iterator[Reader]:
    made = Reader(words, light, lambda _key, _span: QMimeData(), None, lambda _key: paper())
    made.resize(720, 800)
    made.show()
    yield made
    made.close_all()
    dispose(made)


def test_pages_are_offered_for_pdf_alone(reader: Reader, printed: Source, source: Source) -> None:
    assert not reader.open(source).has_pages
    assert reader.open(printed).has_pages


def test_the_switch_keeps_place_and_selection(reader: Reader, printed: Source, wait: Wait) -> None:
    page: SourcePage = reader.open(printed)
    page.view.select(span_of(printed, "the plan would not wait"))
    reader.toggle_pages()
    assert isinstance(page.view, PageView)
    assert page.view.selected_span() == span_of(printed, "the plan would not wait")
    page.view.select(span_of(printed, "heard what"))
    reader.toggle_pages()
    assert isinstance(page.view, SourceView)
    assert page.view.selected_span() == span_of(printed, "heard what")


def test_a_closed_tab_ends_its_helper_process(reader: Reader, printed: Source, wait: Wait) -> None:
    page = reader.open(printed)
    reader.toggle_pages()
    assert isinstance(page.view, PageView)
    store = page.view._store
    wait(lambda: store.pages is not None)
    helper = store._helper._helper._helper
    assert helper is not None
    reader.close_all()
    assert helper.poll() is not None


def test_pages_stand_one_below_the_other() -> None:
    stack = PageStack([(100, 200), (200, 100)], 2.0)
    assert (stack.width, stack.height) == (400 + 2 * GAP, 400 + 200 + 3 * GAP)
    assert stack.rect(1, 600).top() == 400 + 2 * GAP
    assert [stack.at(y) for y in (0, 400, 400 + 2 * GAP, 5000)] == [0, 0, 1, 1]
    assert stack.point(QPointF(stack.rect(1, 600).left() + 20, stack.rect(1, 600).top() + 40), 600) == (1, 10, 20)


def test_words_in_doubt_are_underlined_on_their_page(view: PageView, printed: Source) -> None:
    before = view.grab().toImage()
    view.set_doubtful((span_of(printed, "committee"),))
    box = place_of(view, printed, "committee")
    after = view.grab().toImage()
    changed = [
        (x, y)
        for x in range(box.x() - 4, box.x() + 60)
        for y in range(box.y() - 20, box.y() + 24)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert changed
    assert len({y for _, y in changed}) <= 4  # a line, no filling


def test_a_page_is_turned_to_be_read_and_its_words_with_it(view: PageView, printed: Source, wait: Wait) -> None:
    pane = view.parent()
    assert isinstance(pane, PagesPane)
    upright = view._store.pages.sizes[0]  # type: ignore[union-attr]
    pane._turn.click()
    assert view._store.pages.sizes[0] == (upright[1], upright[0])  # type: ignore[union-attr]
    wait(lambda: view._store.map(0) is not None)
    lying = view._store.map(0)
    assert lying is not None
    span = span_of(printed, "committee")
    box = lying.rects(span)
    assert box[-1].y1 - box[0].y0 > box[0].x1 - box[0].x0  # the word runs down
    assert lying.position_at((box[0].x0 + box[0].x1) / 2, box[0].y0 + 1) == span.start
    for _ in range(3):
        pane._turn.click()
    wait(lambda: view._store.map(0) is not None)
    assert view._store.pages.sizes[0] == upright  # type: ignore[union-attr]


def test_closed_pages_are_let_go_of(printed: Source, light: Tokens, dispose: Callable[[QWidget], None]) -> None:
    words = Words("en")
    made = PagesPane(paper(), "a.pdf", printed.text, words, light, lambda _: QMimeData())
    known = weakref.ref(made)
    made.close_pages()
    dispose(made)
    del made
    words.let_go()
    gc.collect()
    assert known() is None
