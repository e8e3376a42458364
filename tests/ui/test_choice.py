# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Boxes to choose from, under a hand that clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox, QWidget

from composer.ui.choice import Choice
from tests.ui.seen_words import settle


@pytest.fixture
def box(application: QApplication, dispose: Callable[[QWidget], None]) -> Iterator[Choice]:
    """A box on a machine that is so busy that every click comes too late for Qt."""
    usual = application.doubleClickInterval()
    application.setDoubleClickInterval(0)
    made = Choice()
    made.addItems(["Italiano", "English"])
    made.setCurrentIndex(1)
    made.show()
    settle(application)
    yield made
    made.hidePopup()
    application.setDoubleClickInterval(usual)
    dispose(made)


def press(box: Choice, application: QApplication) -> QPoint:
    """Open the list; where the pointer is then, on the screen."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    arrow = QStyle.SubControl.SC_ComboBoxArrow
    place = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, arrow, box).center()
    QTest.mousePress(box, Qt.MouseButton.LeftButton, pos=place)
    settle(application)
    assert box.view().isVisible()
    return box.mapToGlobal(place)


def release(box: Choice, application: QApplication, at: QPoint) -> None:
    list_ = box.view().viewport()
    inside = list_.mapFromGlobal(at)
    on = list_ if list_.rect().contains(inside) else box.view().window()
    QTest.mouseRelease(on, Qt.MouseButton.LeftButton, pos=on.mapFromGlobal(at))
    settle(application)


def test_the_click_that_opens_a_list_leaves_it_open_however_late_it_ends(
    box: Choice, application: QApplication
) -> None:
    at = press(box, application)
    release(box, application, at + QPoint(2, 1))
    assert box.view().isVisible()
    QTest.keyClick(box.view(), Qt.Key.Key_Up)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert (box.currentText(), box.view().isVisible()) == ("Italiano", False)


def test_a_pointer_drawn_to_an_entry_chooses_it_by_being_released(box: Choice, application: QApplication) -> None:
    press(box, application)
    list_ = box.view().viewport()
    entry = box.view().visualRect(box.model().index(0, 0)).center()
    QTest.mouseMove(list_, entry)
    release(box, application, list_.mapToGlobal(entry))
    assert (box.currentText(), box.view().isVisible()) == ("Italiano", False)


def test_the_second_click_chooses(box: Choice, application: QApplication) -> None:
    at = press(box, application)
    release(box, application, at)
    entry = box.view().visualRect(box.model().index(0, 0)).center()
    QTest.mouseClick(box.view().viewport(), Qt.MouseButton.LeftButton, pos=entry)
    settle(application)
    assert (box.currentText(), box.view().isVisible()) == ("Italiano", False)


def test_a_box_may_be_as_wide_as_what_is_chosen(box: Choice, application: QApplication) -> None:
    box.addItem("Italiano + English, side by side")
    widest = box.sizeHint().width()
    box.as_wide_as_chosen = True
    box.setCurrentIndex(2)
    assert box.sizeHint().width() == widest
    box.setCurrentIndex(0)
    needed = box.fontMetrics().horizontalAdvance("Italiano")
    assert needed < box.sizeHint().width() <= widest - needed


def test_words_that_find_no_room_end_in_an_ellipsis_and_others_stand_whole(box: Choice) -> None:
    box.as_wide_as_chosen = True
    box.adjustSize()
    assert box.words_shown() == "English", "as wide as chosen is wide enough"
    box.setFixedWidth(box.width() - box.fontMetrics().horizontalAdvance("glis"))
    assert box.words_shown().endswith("…") and box.words_shown() != "…"
