# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The list of notes one worked on last."""

from __future__ import annotations

import json

import pytest

from composer.quotes.model import SealStatus
from composer.ui.settings import RECENT_NOTES, Settings
from composer.ui.start.recent_notes import LIMIT, RecentNote, RecentNotes


def note(number: int, title: str = "Note") -> RecentNote:
    return RecentNote("/a/b.appunto", f"n-{number}", title, "2025-03-10T09:30:00+01:00", {SealStatus.ALTERED: number})


def test_what_is_remembered_is_there_the_next_time_with_the_last_one_first(settings: Settings) -> None:
    for number in (1, 2, 3):
        RecentNotes(settings).remember(note(number))
    assert RecentNotes(settings).all() == (note(3), note(2), note(1))


def test_a_note_stands_once_in_the_list_as_it_was_seen_last(settings: Settings) -> None:
    recent = RecentNotes(settings)
    recent.remember(note(1))
    recent.remember(note(2))
    recent.remember(note(1, "Another title"))
    assert [(one.id, one.title) for one in recent.all()] == [("n-1", "Another title"), ("n-2", "Note")]


def test_the_list_ends_and_a_note_can_be_taken_off_it(settings: Settings) -> None:
    recent = RecentNotes(settings)
    for number in range(LIMIT + 3):
        recent.remember(note(number))
    assert len(recent.all()) == LIMIT
    recent.drop(note(LIMIT + 2))
    assert "n-10" not in [one.id for one in recent.all()]
    assert len(recent.all()) == LIMIT - 1


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no json",
        "[]",
        "{}",
        "null",
        json.dumps(["/a", "n-1", "t", "now"]),
        json.dumps(["/a", "n-1", "t", "now", {"unheard of": 1}]),
        json.dumps(["/a", "n-1", "t", "now", {"verbatim": "many"}]),
        json.dumps(["/a", "n-1", "t", "now", 7]),
        json.dumps(["/a", 7, "t", "now", {}]),
        json.dumps(["", "n-1", "t", "now", {}]),
    ],
)
def test_a_line_that_cannot_be_read_costs_that_line_only(settings: Settings, line: str) -> None:
    RecentNotes(settings).remember(note(1))
    settings.set(RECENT_NOTES, [line, *settings.get(RECENT_NOTES)])
    assert RecentNotes(settings).all() == (note(1),)
