# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Back and forward cross notes and sources, are listed by name, and pass over what is gone."""

from __future__ import annotations

import pytest
from window_at_work import by_button, key_of

from composer.document.model import quote_uses
from composer.ui.action_needs import reason_unavailable
from composer.ui.main_window import MainWindow
from composer.ui.panes.history_button import HistoryButton


@pytest.fixture
def other_note(window: MainWindow) -> str:
    """The id of a second note."""
    return window.desk.workspace.add_note_markdown("---\ntitle: Second\n---\n\nWords.\n", origin="second.md").id


def back_button(window: MainWindow) -> HistoryButton:
    return window.top_bar.findChildren(HistoryButton)[0]


def test_where_no_other_place_was_visited_the_list_of_them_is_grey_and_says_why(
    window: MainWindow, other_note: str
) -> None:
    window.places.forget()
    assert not window.actions_["go.places"].isEnabled()
    assert "visited" in reason_unavailable("go.places")
    window.notes.open(other_note)
    assert window.actions_["go.places"].isEnabled()
    window.actions_["go.back"].trigger()
    assert window.actions_["go.places"].isEnabled()


def test_one_comes_back_to_a_note_that_was_closed_and_to_its_cursor(window: MainWindow, other_note: str) -> None:
    window.editor.stand_at(7)
    window.notes.open(other_note)
    assert window.actions_["go.back"].isEnabled()
    window.actions_["go.back"].trigger()
    assert window.notes.note_id == "n-1"
    assert window.editor.text.caret() == 7
    window.actions_["go.forward"].trigger()
    assert window.notes.note_id == other_note


def test_from_a_chip_to_its_source_and_back_to_the_quotation(window: MainWindow) -> None:
    by_button(window)
    note = window.notes.snapshot()
    assert note is not None
    use = next(iter(quote_uses(note.document)))
    window.places.follow_citation(key_of(window), "1", use.quote_id)
    window.actions_["go.back"].trigger()
    assert window.editor.text.hasFocus()


def test_the_button_lists_the_places_by_name_and_leads_there(window: MainWindow, other_note: str) -> None:
    window.notes.open(other_note)
    window.places.open_source(key_of(window))
    button = back_button(window)
    button.fill()
    names = [action.text() for action in button.menu().actions()]
    assert names[:2] == ["Second", "Difesa comune"]
    button.menu().actions()[1].trigger()
    assert window.notes.note_id == "n-1"
    assert window.places.trail(forward=True)[0] == "Second"


def test_a_note_that_was_removed_is_passed_over_with_a_sentence(window: MainWindow, other_note: str) -> None:
    window.notes.open(other_note)
    window.places.open_source(key_of(window))
    window.notes.open("n-1")
    window.desk.workspace.remove_note(other_note)
    window.places.back()
    window.places.back()
    assert "“Second” is no longer there" in window.status_line.news
