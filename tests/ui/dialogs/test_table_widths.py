# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How wide the columns of a table are: what may be asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from composer.ui.dialogs.table_widths import TableWidthsDialog
from composer.ui.words import Words

Dispose = Callable[[QWidget], None]
Make = Callable[[tuple[int, ...], int], TableWidthsDialog]


@pytest.fixture
def make(application: object, words: Words, dispose: Dispose) -> Make:
    return lambda widths, columns: TableWidthsDialog(widths, columns, words, None)


def _keep(dialog: QDialog) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == "Keep")


def test_columns_without_widths_stay_as_wide_as_their_words_need(make: Make, dispose: Dispose) -> None:
    dialog = make((), 3)
    assert dialog.widths == ()
    assert not dialog._fields[0].isEnabled()
    dispose(dialog)


def test_who_wants_widths_begins_with_equal_ones(make: Make, dispose: Dispose) -> None:
    dialog = make((), 3)
    dialog._by_words.setChecked(False)
    assert dialog.widths == (34, 33, 33)
    assert dialog._fields[0].isEnabled()
    dispose(dialog)


def test_what_finds_no_room_on_the_line_is_said_and_not_kept(make: Make, dispose: Dispose) -> None:
    dialog = make((30, 70), 2)
    assert "100" in dialog._sum.text() and _keep(dialog).isEnabled()
    dialog._fields[0].setValue(45)
    assert "115" in dialog._sum.text() and not _keep(dialog).isEnabled()
    dialog._by_words.setChecked(True)
    assert _keep(dialog).isEnabled() and dialog.widths == ()
    dispose(dialog)


def test_a_table_of_very_many_columns_can_be_asked_for(make: Make, dispose: Dispose) -> None:
    dialog = make((), 60)
    dialog._by_words.setChecked(False)
    assert len(dialog.widths) == 60 and sum(dialog.widths) == 100
    dispose(dialog)
