# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands in a layout is asked for without anything of the answer outliving it (`composer.ui.laid_out`)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QHBoxLayout, QLabel, QWidget, QWidgetItem

import composer
from composer.ui.dialogs.button_rows import ButtonRows
from composer.ui.laid_out import widgets_in

ASKING = re.compile(r"\.(?:itemAtPosition|itemAt)\((?!event\.|place\))")  # a tree's item at a point is another thing


def _places() -> int:
    return sum(isinstance(one, QWidgetItem) for one in shiboken6.getAllValidWrappers())


@pytest.fixture
def box(application: QApplication) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    for name in ("first", "second", "third"):
        row.addWidget(QLabel(name, box))
    return box


def _names(box: QWidget) -> list[str]:
    layout = box.layout()
    assert layout is not None
    return [one.text() for one in widgets_in(layout) if isinstance(one, QLabel)]


def test_widgets_come_in_the_order_of_their_layout_without_those_of_layouts_within(box: QWidget) -> None:
    layout = box.layout()
    assert isinstance(layout, QHBoxLayout)
    within = QHBoxLayout()
    within.addWidget(QLabel("within", box))
    layout.addLayout(within)
    layout.insertWidget(1, QLabel("put between", box))
    QLabel("beside all layouts", box)
    assert _names(box) == ["first", "put between", "second", "third"]
    assert [one.text() for one in widgets_in(within) if isinstance(one, QLabel)] == ["within"]


def test_a_layout_without_a_widget_holds_none_that_could_be_told(application: QApplication) -> None:
    assert widgets_in(QHBoxLayout()) == []


def test_to_ask_leaves_no_object_for_a_place(box: QWidget) -> None:
    before = _places()
    _names(box)
    rows = ButtonRows()
    rows.setStandardButtons(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    rows.make_room(10)
    assert len(rows.buttons()) == 2
    assert _places() == before


def test_nobody_asks_a_layout_for_a_place() -> None:
    asking = [
        f"{file.name}:{number}"
        for file in sorted(Path(composer.__file__).parent.joinpath("ui").rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if ASKING.search(line)
    ]
    assert asking == []
