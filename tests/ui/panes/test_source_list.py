# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How a source looks in the list of the library."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from composer.library.rows import SourceRow
from composer.ui.panes.source_list import SourceDelegate
from composer.ui.theme import tokens
from composer.ui.words import Words

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
