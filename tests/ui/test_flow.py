# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Small widgets in a row: a sentence that has no room on one line goes on in the next and is never cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from composer.ui.flow import FlowRow, RoomyField, SentenceLabel

SENTENCE = "The words of pages 1, 2 and 3 were recognised in pictures: compare what you quote with the page."


@pytest.fixture
def row(dispose: Callable[[QWidget], None]) -> Iterator[FlowRow]:
    made = FlowRow()
    yield made
    dispose(made)


def test_a_sentence_takes_as_many_lines_as_it_needs_and_one_where_there_is_room(row: FlowRow) -> None:
    label, short = SentenceLabel(SENTENCE, row), SentenceLabel("not for copying", row)
    row.resize(200, 20)
    row.show_widgets([short, label])
    row.show()
    assert label.width() == 200
    assert label.height() >= label.heightForWidth(200) > 2 * short.height()
    assert row.height() >= label.geometry().bottom()
    row.resize(2000, row.height())
    assert label.height() == short.height()
    assert label.y() == short.y()
    row.resize(200, row.height())
    assert label.height() > 2 * short.height()


def test_a_field_takes_what_is_left_of_its_line_and_always_shows_what_it_asks_for(row: FlowRow) -> None:
    field = RoomyField(row)
    field.setPlaceholderText("What is to stand in the place of the words that were found")
    button = QPushButton("Replace all", row)
    row.growing = field
    row.resize(900, 20)
    row.show_widgets([field, button])
    row.show()
    assert button.geometry().right() == 899
    assert field.geometry().right() < button.x()
    asked = field.fontMetrics().horizontalAdvance(field.placeholderText())
    row.resize(asked + 60, row.height())
    assert button.y() > field.geometry().bottom() - 1, "there is no room beside it"
    assert asked + 8 <= field.width() == row.width()


def test_a_title_has_a_line_of_its_own_where_not_all_of_its_remarks_fit_beside_it(row: FlowRow) -> None:
    row.first_apart = True
    title, *remarks = (SentenceLabel(words, row) for words in ("A title of a source", "author unknown", "date unknown"))
    row.resize(2000, 20)
    row.show_widgets([title, *remarks])
    row.show()
    assert title.y() == remarks[0].y() == remarks[1].y()
    row.resize(row.length() - 1, row.height())
    assert title.y() < remarks[0].y() == remarks[1].y()
    assert remarks[0].x() == 0
