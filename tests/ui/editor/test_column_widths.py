# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Widths given to the columns of a table: kept in the note, taken back in one step, taken off again."""

from __future__ import annotations

from typing import Any

import pytest

from composer.document.model import Document, Table, Text
from composer.ui.dialogs.table_widths import TableWidthsDialog, ask_widths
from composer.ui.words import Words

TABLE = Table((((Text("a"),), (Text("b"),)), ((Text("c"),), (Text("d"),))), label="t")


def _answer(monkeypatch: pytest.MonkeyPatch, shares: tuple[int, ...]) -> None:
    def typed(dialog: TableWidthsDialog) -> int:
        dialog._by_words.setChecked(not shares)
        for field, share in zip(dialog._fields, shares, strict=False):
            field.setValue(share)
        return 1

    monkeypatch.setattr(TableWidthsDialog, "exec", typed)


def _given(hands: Any) -> Table:
    table = hands.document.blocks[0]
    assert isinstance(table, Table)
    return table


def test_widths_given_stand_in_the_note_and_go_in_one_step(
    hands: Any, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.show(Document((TABLE,)))
    hands.go(hands.find("c"))
    before = hands.document
    _answer(monkeypatch, (25, 75))
    ask_widths(hands.editor, words, hands.editor)
    assert (_given(hands).widths, _given(hands).label) == ((25, 75), "t")
    assert hands.undo_all() == 1
    assert hands.document == before
    hands.redo_all()
    _answer(monkeypatch, ())
    ask_widths(hands.editor, words, hands.editor)
    assert hands.document == before


def test_widths_kept_as_they_are_leave_nothing_to_take_back(
    hands: Any, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.show(Document((TABLE,)))
    hands.go(hands.find("c"))
    _answer(monkeypatch, ())
    ask_widths(hands.editor, words, hands.editor)
    assert hands.undo_all() == 0
