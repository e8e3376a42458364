# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What Undo beside a sentence would put back is let go of when it was put back, and when much was changed since."""

from __future__ import annotations

import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from composer.ui.messages import Presenter, Tone
from composer.ui.way_back import MOST_HELD, MOST_KEPT, LastChange, Once, undo_way
from composer.wording import Message


class Removed:
    """What was taken out of the library."""

    def __init__(self) -> None:
        self.is_back = False

    def put_back(self) -> None:
        self.is_back = True


class Changes:
    """Changes that were made and said."""

    def __init__(self) -> None:
        self.parent = QObject()
        self.presenter = Presenter(self.parent)
        self.last = LastChange(self.presenter, self.parent)
        self.known: list[weakref.ref[Removed]] = []

    def make(self, holds: int = 0) -> None:
        removed = Removed()
        self.known.append(weakref.ref(removed))
        self.presenter.say(Message("removed"), Tone.DONE, undo_way(removed.put_back, holds))

    def press(self, number: int) -> None:
        self.presenter.history[number].ways_out[0].act()

    def there(self) -> list[bool]:
        return [known() is not None for known in self.known]


@pytest.fixture
def changes(application: QApplication) -> Changes:
    return Changes()


def test_what_was_put_back_is_let_go_of(changes: Changes) -> None:
    changes.make()
    removed = changes.known[0]()
    assert removed is not None
    changes.press(0)
    assert removed.is_back
    del removed
    assert changes.there() == [False]


def test_of_many_changes_the_last_can_be_taken_back(changes: Changes) -> None:
    for _ in range(MOST_KEPT + 5):
        changes.make()
    assert changes.there() == [False] * 5 + [True] * MOST_KEPT
    changes.press(0)
    assert changes.presenter.history[-1].tone is Tone.WARNING
    assert changes.last.undo()
    assert changes.there()[-1] is False


def test_large_things_are_kept_only_as_far_as_there_is_room(changes: Changes) -> None:
    for holds in (MOST_HELD // 2, 10, MOST_HELD // 2, MOST_HELD // 4):
        changes.make(holds)
    assert changes.there() == [False, True, True, True]
    changes.make(2 * MOST_HELD)
    assert changes.there() == [False] * 4 + [True]


def test_what_was_taken_back_takes_no_room(changes: Changes) -> None:
    changes.make(10)
    changes.make(MOST_HELD)
    assert changes.there() == [False, True]
    assert changes.last.undo()
    changes.make(MOST_HELD)
    changes.make(0)
    assert changes.there() == [False, False, True, True]


def test_what_was_taken_back_is_not_taken_back_again() -> None:
    told: list[str] = []
    once = Once(lambda: told.append("back"))
    once()
    once()
    assert told == ["back"]
