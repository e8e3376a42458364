# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How a source looks in the list of the library."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from composer.errors import ComposerError, LibraryDamaged
from composer.library.rows import SourceRow
from composer.ui.panes.source_list import SourceDelegate, SourceListModel
from composer.ui.theme import tokens
from composer.ui.words import Words
from composer.workspace.source_listing import SourceListing

ARABIC = "مقترحات إيطاليا للدفاع عن القارة الأوروبية وما تقوله الصحافة عنها في هذا العام والعام القادم"
ENGLISH = "Five proposals for the defence of the continent, and what the press makes of them this year and the next"


@pytest.mark.parametrize(("title", "from_right"), [(ARABIC, True), (ARABIC[:9], True), (ENGLISH, False)])
def test_each_line_of_a_title_begins_where_its_writing_begins(
    application: QApplication, words: Words, title: str, from_right: bool
) -> None:
    option = QStyleOptionViewItem()
    option.font = application.font()
    laid = SourceDelegate(words, tokens("light"))._title(option, SourceRow("s-1", "key", title), 200)
    assert laid.lineCount() == (2 if len(title) > 20 else 1), "the third line is cut"
    for number in range(laid.lineCount()):
        line = laid.lineAt(number).naturalTextRect()
        gap = 200 - line.right() if from_right else line.left()
        assert abs(gap) < 2


class _Damaged(SourceListing):
    """Three sources, of which the second cannot be read."""

    def __init__(self) -> None:
        pass

    def __len__(self) -> int:
        return 3

    @property
    def by_words(self) -> bool:
        return False

    def page(self, first: int, count: int) -> tuple[SourceRow, ...]:
        places = range(first, min(first + count, 3))
        if 1 in places:
            raise LibraryDamaged("Damaged.")
        return tuple(SourceRow(f"s-{place}", f"key{place}", f"Title {place}") for place in places)


def test_of_a_damaged_library_the_sources_that_can_be_read_are_listed_and_the_damage_is_told_once(words: Words) -> None:
    model = SourceListModel(words)
    told: list[ComposerError] = []
    model.unreadable.connect(told.append)
    model.show_listing(_Damaged())
    assert [row.label for row in model.rows] == ["Title 0", "A source that cannot be read", "Title 2"]
    assert [str(model.index(place, 0).data()) for place in range(3)][2].startswith("Title 2")
    assert len(told) == 1
