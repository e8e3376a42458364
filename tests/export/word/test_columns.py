# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The widths of columns that nobody set: no word or figure is parted where there is room for it."""

from __future__ import annotations

import pytest

from composer.document.model import Alignment, Text
from composer.export.resolved_blocks import SetTable
from composer.export.word.columns import column_widths

LINE = 9070  # twips: an upright page of A4
LONG = "A remark that is long enough to be set on several lines of its cell, as remarks are."


def grid(*rows: tuple[str, ...], widths: tuple[int, ...] = ()) -> SetTable:
    cells = tuple(tuple((Text(words),) for words in row) for row in rows)
    return SetTable(cells, True, (Alignment.DEFAULT,) * len(rows[0]), (), "t", widths)


def test_years_and_short_headings_stay_whole_beside_long_remarks() -> None:
    """“Spending” in bold Arial of 11 points is about 1,040 twips wide, “2025” 500; the cell has 170 at its sides."""
    widths = column_widths(grid(("Year", "Spending", "Note", "Remarks"), ("2025", "12", "a", LONG)), LINE)
    assert sum(widths) == LINE
    assert widths[0] >= 670
    assert widths[1] >= 1210
    assert widths[3] > LINE // 2


def test_six_columns_with_three_long_ones_leave_the_short_ones_their_words() -> None:
    head = ("Anno", "Spesa", "Annotazioni", "Annotazioni", "Annotazioni", "Annotazioni")
    widths = column_widths(grid(head, ("2025", "12", "a", LONG, LONG, LONG)), LINE)
    assert sum(widths) == LINE
    assert min(widths[2:]) >= 1400
    assert widths[0] >= 670


def test_a_figure_and_its_unit_are_one_word() -> None:
    together = column_widths(grid(("Costo", "Nota"), ("29,2\u00a0miliardi\u00a0di\u00a0dollari", LONG)), LINE)[0]
    apart = column_widths(grid(("Costo", "Nota"), ("29,2 miliardi di dollari", LONG * 9)), LINE // 3)[0]
    assert together > 2400 > apart


def test_an_address_does_not_take_the_room_of_the_others() -> None:
    widths = column_widths(grid(("A", "B", "C"), ("https://example.org/" + "x" * 200, LONG, LONG)), LINE)
    assert sum(widths) == LINE
    assert widths[0] < LINE // 2
    assert min(widths) > LINE // 4


@pytest.mark.parametrize("columns", [1, 2, 12, 40])
def test_any_number_of_columns_fills_the_line(columns: int) -> None:
    widths = column_widths(grid(("w" * 30,) * columns, ("",) * columns), LINE)
    assert sum(widths) == LINE
    assert min(widths) > 0


def test_columns_without_a_word_share_the_line() -> None:
    assert column_widths(grid(("", ""), ("", "")), LINE) == [LINE // 2, LINE // 2]


def test_the_shares_of_the_writer_count() -> None:
    assert column_widths(grid(("a", LONG), widths=(75, 25)), 1000) == [750, 250]
