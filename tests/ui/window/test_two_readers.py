# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Tabs over sources, and a second reader beside the first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from window_at_work import OpenWindow, paragraphs_of

from composer.document.model import quote_uses
from composer.text.spans import Span
from composer.ui.main_window import MainWindow
from composer.ui.reader.tab_bar import TabBar

FIRST = "bianchi-nd"
SECOND = "ROME — A second article.\n\nBy ANNA VERDI\n\nThe minister said nothing new, and said it twice.\n"


@pytest.fixture
def other(window: MainWindow) -> str:
    """The key of a second source, open in a second tab."""
    source = window.desk.workspace.import_bytes(SECOND.encode(), "second.txt")
    window.desk.sources_changed.emit()
    window.places.open_source(source.key)
    return source.key


def bar_of(window: MainWindow) -> TabBar:
    found = window.reader.first.findChild(TabBar)
    assert isinstance(found, TabBar)
    return found


def test_a_tab_is_closed_by_the_middle_button(window: MainWindow, other: str) -> None:
    bar = bar_of(window)
    QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(0).center())
    assert window.reader.keys == (other,)


def test_the_menu_of_a_tab_closes_the_others(window: MainWindow, other: str) -> None:
    menu = window.beside.menu_of(window.reader.first, 1)
    next(entry for entry in menu.actions() if entry.text() == "Close the others").trigger()
    assert window.reader.keys == (other,)
    menu.deleteLater()


def test_where_the_tabs_have_no_room_all_are_listed_in_a_menu(
    window: MainWindow, other: str, application: QApplication
) -> None:
    tabs = window.reader.first
    bar_of(window).crowded.emit(True)
    menu = tabs.menu_of_all()
    assert [entry.isChecked() for entry in menu.actions()] == [False, True]
    menu.actions()[0].trigger()
    page = window.reader.current
    assert page is not None
    assert page.key == FIRST
    menu.deleteLater()


def test_a_source_goes_to_the_second_reader_and_what_is_selected_there_is_quoted(
    window: MainWindow, other: str
) -> None:
    window.beside.open_source(other)
    second = window.reader.second
    assert second is not None
    assert (window.reader.first.keys, second.keys) == ((FIRST,), (other,))
    page = second.current
    assert page is not None
    start = page.source.text.text.index("The minister said nothing new")
    page.view.select(Span(start, start + 29))
    assert window.actions_["quote.selection"].isEnabled()
    window.editor.setFocus()
    window.actions_["quote.selection"].trigger()
    note = window.notes.snapshot()
    assert note is not None
    use = list(quote_uses(note.document))[-1]
    found = window.desk.workspace.quoted.place_of(use.quote_id)
    assert found is not None
    assert found[0] == other


def test_a_chip_opens_in_the_first_reader_unless_the_second_holds_its_source(window: MainWindow, other: str) -> None:
    window.beside.open_source(other)
    first, second = window.reader.readers
    window.places.open_source(FIRST)
    assert window.reader.in_use is first
    window.places.open_source(other)
    assert window.reader.in_use is second
    assert other not in first.keys


def test_used_passages_are_marked_in_both_readers(window: MainWindow, other: str) -> None:
    key = FIRST
    first_page = window.reader.page_of(key)
    assert first_page is not None
    window.quoting.quote_span(key, Span(0, 20))
    window.reader.first.close_source(other)
    window.beside.open_source(key)  # all there is in the first stays there as well
    window.places.mark_all_uses()
    marked = [len(page.text.extraSelections()) for page in window.reader.pages() if page.key == key]
    assert len(marked) == 2
    assert all(marked)


def test_the_second_reader_closes_with_its_last_tab_and_the_first_goes_on(
    window: MainWindow, other: str, application: QApplication
) -> None:
    window.beside.open_source(other)
    window.reader.close_current()
    application.processEvents()
    assert window.reader.second is None
    assert window.reader.keys == (FIRST,)
    page = window.reader.current
    assert page is not None
    assert page.key == FIRST


def test_the_keyboard_goes_to_the_other_reader_and_back(window: MainWindow, other: str) -> None:
    window.beside.open_source(other)
    first, second = window.reader.readers
    window.actions_["beside.switch"].trigger()
    assert window.reader.in_use is first
    window.actions_["beside.switch"].trigger()
    assert window.reader.in_use is second


def test_a_tab_is_dragged_to_the_right_half_and_back(window: MainWindow, other: str) -> None:
    bar, reader = bar_of(window), window.reader
    to_the_right = bar.mapFromGlobal(reader.mapToGlobal(QPoint(reader.width() - 60, reader.height() // 2)))
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    QTest.mouseMove(bar, to_the_right)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=to_the_right)
    second = reader.second
    assert second is not None
    assert second.keys == (other,)
    there = second.findChild(TabBar)
    assert isinstance(there, TabBar)
    to_the_left = there.mapFromGlobal(reader.mapToGlobal(QPoint(60, reader.height() // 2)))
    QTest.mousePress(there, Qt.MouseButton.LeftButton, pos=there.tabRect(0).center())
    QTest.mouseMove(there, to_the_left)
    QTest.mouseRelease(there, Qt.MouseButton.LeftButton, pos=to_the_left)
    assert reader.second is None
    assert set(reader.first.keys) == {FIRST, other}


def test_open_sources_come_back_in_their_readers_and_at_their_places(
    window: MainWindow, other: str, open_window: OpenWindow, application: QApplication
) -> None:
    long = "\n\n".join(f"Paragraph number {number} of a long article about nothing." for number in range(200))
    source = window.desk.workspace.import_bytes(long.encode(), "long.txt")
    window.desk.sources_changed.emit()
    window.places.open_source(
        source.key, Span(source.text.text.index("number 150"), source.text.text.index("number 151"))
    )
    window.beside.open_source(other)
    application.processEvents()
    page = window.reader.page_of(source.key)
    assert page is not None
    before = page.standing
    assert before > 5_000
    window.close()
    again = open_window()
    application.processEvents()
    second = again.reader.second
    assert second is not None
    assert second.keys == (other,)
    page = again.reader.first.page_of(source.key)
    assert page is not None
    assert page.standing == pytest.approx(before, abs=120)
    assert paragraphs_of(again)


def test_a_pinned_tab_stands_at_the_left_and_stays_when_the_others_are_closed(window: MainWindow, other: str) -> None:
    window.actions_["source.pin"].trigger()
    tabs, bar = window.reader.first, bar_of(window)
    assert tabs.keys == (other, FIRST)
    assert window.actions_["source.pin"].isChecked()
    QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(0).center())
    tabs.close_others(1)
    assert tabs.keys == (other, FIRST)
    bar.moveTab(0, 1)
    bar.let_go.emit()
    assert tabs.keys == (other, FIRST)
    tabs.close_source(FIRST)
    assert not closes_others(window)


def closes_others(window: MainWindow) -> bool:
    menu = window.beside.menu_of(window.reader.first, 0)
    found = next(entry for entry in menu.actions() if entry.text() == "Close the others").isEnabled()
    menu.deleteLater()
    return found


def test_the_pin_of_a_tab_is_said_in_words_and_lets_it_go(window: MainWindow, other: str) -> None:
    tabs, bar = window.reader.first, bar_of(window)
    tabs.pin(other)
    button = bar.tabButton(0, TabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    assert (bar.accessibleTabName(0), button.accessibleName()) == (f"{bar.tabText(0)}, pinned", "Unpin this source")
    button.click()
    assert (tabs.pinned, tabs.count) == ((), 2)
    assert (bar.accessibleTabName(0), button.accessibleName()) == (bar.tabText(0), "Close this source")


def test_pins_are_kept_by_the_second_reader_and_from_one_time_to_the_next(
    window: MainWindow, other: str, open_window: OpenWindow
) -> None:
    menu = window.beside.menu_of(window.reader.first, 1)
    next(entry for entry in menu.actions() if entry.text() == "Pin this source").trigger()
    menu.deleteLater()
    window.beside.open_source(other)
    window.reader.pin(FIRST)
    window.close()
    again = open_window()
    second = again.reader.second
    assert second is not None
    assert (again.reader.first.pinned, second.pinned) == ((FIRST,), (other,))
