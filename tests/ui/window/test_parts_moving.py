# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The parts of the window are dragged, moved by menu, hidden, and are where they were the next time."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QWidget
from window_at_work import OpenWindow

from composer.ui.main_window import MainWindow
from composer.ui.panes.arrangement import USUAL, Column, Part, Room, Side
from composer.ui.panes.part_handle import DropFrame, PartHandle
from composer.ui.split import Split
from composer.ui.words import Words


def handle_of(window: MainWindow, part: Part) -> PartHandle:
    return next(handle for handle in window.findChildren(PartHandle) if handle.part is part)


def left_of(window: MainWindow, part: Part) -> int:
    widget = window.columns.widget_of(part)
    return widget.mapTo(window.columns, QPoint(0, 0)).x()


def drag(window: MainWindow, part: Part, to: QPoint, *, let_go: bool = True) -> None:
    """Drag the handle of a part to a place in the pixels of the columns."""
    handle = handle_of(window, part)
    target = handle.mapFromGlobal(window.columns.mapToGlobal(to))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    QTest.mouseMove(handle, QPoint(3, 30))
    QTest.mouseMove(handle, target)
    if let_go:
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=target)


def test_a_part_is_dragged_to_the_other_side_by_its_handle(window: MainWindow, application: QApplication) -> None:
    assert left_of(window, Part.LIBRARY) < left_of(window, Part.READER)
    drag(window, Part.LIBRARY, QPoint(window.columns.width() - 5, 300))
    application.processEvents()
    assert left_of(window, Part.LIBRARY) > left_of(window, Part.NOTE)
    assert window.library.isVisible()
    assert window.outline.isVisible()


class _Moves(QObject):
    """Counts how often a widget is given another parent."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.ParentChange
        return False


def test_only_what_moves_is_given_another_parent_so_that_a_long_note_stays_quick(window: MainWindow) -> None:
    moves = {part: _Moves(window.columns.widget_of(part)) for part in Part}
    window.moving.move_part(Part.LIBRARY, Side.RIGHT, None)
    window.moving.move_part(Part.CHECKS, Side.BELOW, None)
    window.moving.move_part(Part.OUTLINE, Side.ABOVE, Part.READER)
    window.moving.move_part(Part.LIBRARY, Side.LEFT, Part.NOTE)
    assert moves[Part.NOTE].count == moves[Part.READER].count == 0
    window.moving.move_part(Part.NOTE, Side.LEFT, None)
    assert moves[Part.NOTE].count == 0, "its column goes with it"
    window.moving.move_part(Part.NOTE, Side.TOGETHER, Part.OUTLINE)
    assert moves[Part.NOTE].count == 1
    assert moves[Part.READER].count == 0


def test_every_part_can_be_brought_to_every_place_from_every_other_one(
    window: MainWindow, application: QApplication
) -> None:
    ways = [(part, side, beside) for part in Part for side in Side for beside in Part if part is not beside]
    for part, side, beside in itertools.chain(ways, reversed(ways)):
        window.moving.move_part(part, side, beside)
        application.processEvents()
        arrangement = window.columns.arrangement
        for place in arrangement.places():
            seen = [other for other in place if window.columns.widget_of(other).isVisible()]
            assert len(seen) == any(arrangement.shows(other) for other in place), (part, side, beside, place)
        assert window.columns.widget_of(part).isVisible(), (part, side, beside)
        columns = [min(left_of(window, other) for other in _seen(window, column)) for column in _shown(window)]
        assert columns == sorted(columns), (part, side, beside)


def test_who_listens_goes_through_the_parts_from_left_to_right_and_downwards(
    window: MainWindow, application: QApplication
) -> None:
    for part, side, beside in (
        (Part.NOTE, Side.LEFT, None),
        (Part.OUTLINE, Side.ABOVE, Part.READER),
        (Part.LIBRARY, Side.LEFT, Part.NOTE),
    ):
        window.moving.move_part(part, side, beside)
        application.processEvents()
        columns = [column for column in window.columns.across.children() if isinstance(column, QSplitter)]
        heard = [
            other
            for column in columns
            for widget in column.children()
            for other in Part
            if window.columns.widget_of(other) is widget and window.columns.shows(other)
        ]
        assert tuple(heard) == window.columns.arrangement.shown


def _seen(window: MainWindow, column: Column) -> list[Part]:
    return [part for place in column for part in place if window.columns.widget_of(part).isVisible()]


def _shown(window: MainWindow) -> list[Column]:
    return [column for column in window.columns.arrangement.columns if _seen(window, column)]


def test_the_frame_shows_where_it_would_stand_and_esc_leaves_it(window: MainWindow) -> None:
    before = window.columns.arrangement
    area = window.note_area
    middle = area.mapTo(window.columns, area.rect().center())
    drag(window, Part.OUTLINE, middle, let_go=False)
    frame = window.columns.findChild(DropFrame)
    assert isinstance(frame, DropFrame)
    assert frame.isVisible()
    assert frame.size() == area.size()
    QTest.keyClick(handle_of(window, Part.OUTLINE), Qt.Key.Key_Escape)
    assert not frame.isVisible()
    QTest.mouseRelease(handle_of(window, Part.OUTLINE), Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert window.columns.arrangement == before


def test_the_menu_of_a_part_moves_it_for_the_keyboard(window: MainWindow, application: QApplication) -> None:
    window.editor.setFocus()
    menu = window.moving.menu_of(Part.NOTE)
    reader = next(action for action in menu.actions() if action.text() == "Reader")
    submenu = reader.menu()
    assert submenu is not None
    submenu.actions()[0].trigger()
    application.processEvents()
    assert left_of(window, Part.NOTE) < left_of(window, Part.READER)
    assert window.editor.text.hasFocus(), "the keyboard stays where it was"
    menu.deleteLater()


def test_a_part_is_hidden_and_shown_by_the_view_menu_and_its_tick_is_true(window: MainWindow) -> None:
    action = window.actions_["view.reader"]
    assert action.isChecked()
    action.trigger()
    assert not window.reader.isVisible()
    assert not action.isChecked()
    window.places.open_source(window.reader.keys[0])
    assert window.reader.isVisible(), "what is opened there brings it back"
    assert action.isChecked()


def test_the_last_part_stays_and_that_is_said(window: MainWindow) -> None:
    for part in (Part.LIBRARY, Part.OUTLINE, Part.READER):
        window.moving.hide_part(part)
    window.actions_["view.note"].trigger()
    assert window.note_area.isVisible()
    assert window.actions_["view.note"].isChecked()
    assert "stays open" in window.status_line.news


def test_arrangements_are_kept_for_each_amount_of_room_and_come_back(
    window: MainWindow, open_window: OpenWindow, application: QApplication
) -> None:
    window.moving.move_part(Part.CHECKS, Side.BELOW, None)
    window.resize(1366, 768)
    application.processEvents()
    assert window.columns.room is Room.SMALL
    assert not window.checks.isVisible()
    window.moving.hide_part(Part.OUTLINE)
    window.close()
    again = open_window()
    assert again.columns.arrangement.bottom == ((Part.CHECKS,),)
    assert again.checks.isVisible()
    assert again.outline.isVisible()
    again.resize(1366, 768)
    application.processEvents()
    assert not again.columns.shows(Part.OUTLINE)


def test_the_usual_arrangement_puts_everything_back(window: MainWindow) -> None:
    window.moving.move_part(Part.READER, Side.TOGETHER, Part.NOTE)
    window.moving.hide_part(Part.LIBRARY)
    window.actions_["view.usual"].trigger()
    assert window.columns.arrangement == USUAL[Room.WIDE]
    assert window.library.isVisible()


def test_in_a_narrow_window_everything_is_a_tab_away_and_nothing_is_cut(
    window: MainWindow, application: QApplication
) -> None:
    window.resize(683, 384)
    application.processEvents()
    assert window.width() == 683
    assert window.columns.room is Room.NARROW
    widgets: dict[str, QWidget] = {
        "go.library": window.library,
        "go.reader": window.reader,
        "go.note": window.note_area,
        "view.outline": window.outline,
    }
    window.actions_["view.outline"].trigger()
    for action_id, widget in widgets.items():
        window.actions_[action_id].trigger()
        application.processEvents()
        assert widget.isVisible(), action_id
        assert widget.width() <= window.width()


@pytest.mark.parametrize("part", [Part.LIBRARY, Part.READER, Part.NOTE])
def test_a_part_is_made_wider_and_narrower_by_key(window: MainWindow, application: QApplication, part: Part) -> None:
    window.activateWindow()
    {Part.LIBRARY: window.view.go_library, Part.READER: window.view.go_reader, Part.NOTE: window.view.go_note}[part]()
    application.processEvents()
    widget = window.columns.widget_of(part)
    before, whole = widget.width(), window.columns.width()
    window.actions_["view.wider"].trigger()
    application.processEvents()
    wider = widget.width()
    assert wider > before
    assert window.columns.width() == whole
    window.actions_["view.narrower"].trigger()
    window.actions_["view.narrower"].trigger()
    application.processEvents()
    assert widget.width() < before
    for _ in range(40):
        window.actions_["view.narrower"].trigger()
    application.processEvents()
    assert widget.width() >= widget.minimumWidth() > 0
    assert window.columns.width() == whole


def test_of_two_parts_one_above_the_other_one_is_made_taller_and_lower_by_key(
    window: MainWindow, application: QApplication
) -> None:
    window.activateWindow()
    window.columns.bring(Part.OUTLINE)
    window.outline.setFocus()
    application.processEvents()
    before = window.outline.height()
    window.actions_["view.taller"].trigger()
    application.processEvents()
    taller = window.outline.height()
    assert before + 20 <= taller <= before + 60
    window.actions_["view.lower"].trigger()
    application.processEvents()
    assert abs(window.outline.height() - before) <= 3


def test_an_edge_has_a_name_and_where_tab_comes_to_it_the_arrows_move_it(
    application: QApplication, words: Words, dispose: Callable[[QWidget], None]
) -> None:
    split = Split(Qt.Orientation.Horizontal, words, by_tab=True)
    for _ in range(2):
        split.addWidget(QPushButton(split))
    split.resize(400, 100)
    split.show()
    split.setSizes([200, 200])
    edge = split.handle(1)
    assert (edge.accessibleName(), edge.focusPolicy()) == ("Edge between left and right", Qt.FocusPolicy.TabFocus)
    before = split.sizes()[0]
    QTest.keyClick(edge, Qt.Key.Key_Right)
    assert split.sizes()[0] > before
    QTest.keyClick(edge, Qt.Key.Key_Left)
    assert split.sizes()[0] == before
    split.setOrientation(Qt.Orientation.Vertical)
    assert edge.accessibleName() == "Edge between above and below"
    dispose(split)
