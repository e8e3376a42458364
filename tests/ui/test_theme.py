# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Colours can be read in every mode."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QTreeWidget, QTreeWidgetItem, QWidget

from composer.ui.stylesheet import style_sheet
from composer.ui.theme import EDGE_PAIRS, TEXT_PAIRS, Mode, contrast_ratio, tokens

MODES: tuple[Mode, ...] = ("light", "dark", "contrast")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(mode: Mode, text: str, ground: str) -> None:
    chosen = tokens(mode)
    assert contrast_ratio(getattr(chosen, text), getattr(chosen, ground)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_borders_that_carry_meaning_are_seen(mode: Mode, edge: str, ground: str) -> None:
    chosen = tokens(mode)
    assert contrast_ratio(getattr(chosen, edge), getattr(chosen, ground)) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_what_cannot_be_used_is_told_from_what_can(mode: Mode) -> None:
    chosen = tokens(mode)
    assert contrast_ratio(chosen.off, chosen.ink) >= 2.5


@pytest.mark.parametrize("mode", MODES)
def test_a_box_to_tick_in_a_list_is_seen_ticked_or_not(application: QApplication, mode: Mode) -> None:
    before = application.styleSheet()
    application.setStyleSheet(style_sheet(tokens(mode)))
    try:
        for making in (QListWidget, QTreeWidget):
            for state, seen in (
                (Qt.CheckState.Unchecked, tokens(mode).edge),
                (Qt.CheckState.Checked, tokens(mode).accent),
            ):
                listed = making()
                item: QListWidgetItem | QTreeWidgetItem
                if isinstance(listed, QListWidget):
                    item = QListWidgetItem("One", listed)
                    item.setCheckState(state)
                else:
                    item = QTreeWidgetItem(listed, ["One"])
                    item.setCheckState(0, state)
                listed.resize(200, 100)
                picture = listed.viewport().grab().toImage()
                row = {picture.pixelColor(x, y).name() for x in range(60) for y in range(40)}
                assert seen in row
    finally:
        application.setStyleSheet(before)


def test_the_words_of_a_row_stay_where_they_are_when_it_is_chosen(
    application: QApplication, dispose: Callable[[QWidget], None]
) -> None:
    listed = QListWidget()
    listed.setStyleSheet(style_sheet(tokens("light")))
    listed.addItems(["One", "One"])
    listed.resize(200, 100)
    listed.setCurrentRow(0)
    picture = listed.viewport().grab().toImage()
    places = []
    for item in (listed.item(0), listed.item(1)):
        middle = listed.visualItemRect(item).center().y()
        row = [picture.pixelColor(x, middle).lightness() < 120 for x in range(60)]
        places.append(row.index(True, 5))  # beyond the bar at the edge
    assert places[0] == places[1]
    dispose(listed)


@pytest.mark.parametrize("mode", MODES)
def test_every_colour_is_a_plain_hex_colour(mode: Mode) -> None:
    values = dataclasses.asdict(tokens(mode))
    assert values.pop("mode") == mode
    assert all(re.fullmatch(r"#[0-9a-f]{6}", value) for value in values.values())


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
