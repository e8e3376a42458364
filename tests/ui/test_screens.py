# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A window comes back where one sees it, also after a screen was taken away."""

from __future__ import annotations

from PySide6.QtCore import QRect

from composer.ui.screens import visible_place

LAPTOP = QRect(0, 0, 1366, 728)
DESK = QRect(1366, -200, 1920, 1080)


def test_a_window_on_the_second_screen_stays_there_while_the_screen_is_there() -> None:
    place = QRect(1500, -100, 1600, 900)
    assert visible_place(place, [LAPTOP, DESK]) == place


def test_after_the_second_screen_has_gone_the_window_stands_whole_on_the_first() -> None:
    found = visible_place(QRect(1500, -100, 1600, 900), [LAPTOP])
    assert LAPTOP.contains(found)
    assert found.size() == LAPTOP.size()


def test_a_window_partly_off_the_screen_stays_as_long_as_one_can_take_hold_of_it() -> None:
    assert visible_place(QRect(900, 400, 1000, 600), [LAPTOP]) == QRect(900, 400, 1000, 600)
    assert LAPTOP.contains(visible_place(QRect(1300, 400, 1000, 600), [LAPTOP]))
    assert LAPTOP.contains(visible_place(QRect(100, -60, 1000, 600), [LAPTOP])), "its title is above the screen"


def test_a_window_larger_than_its_screen_gets_smaller() -> None:
    assert visible_place(QRect(0, 0, 2560, 1400), [LAPTOP]) == LAPTOP


def test_without_any_screen_nothing_is_changed() -> None:
    assert visible_place(QRect(1, 2, 3, 4), []) == QRect(1, 2, 3, 4)
