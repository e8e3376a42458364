# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Saving follows the first key within a second, also while one goes on typing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from composer.errors import WriteFailed
from composer.ui.autosave import Autosave, Steps

Wait = Callable[[Callable[[], object]], None]


def saving_with(store: Callable[[], None]) -> Autosave[None, None]:
    """Saving of something short."""
    steps = Steps(lambda: None, lambda _taken: None, lambda _prepared: store(), lambda: False, pytest.fail)
    return Autosave(steps)


class LongNote:
    """Something long to be saved: what it is now, in which thread it was made ready, what was stored."""

    def __init__(self) -> None:
        self.now = 0
        self.seconds = 0.2
        self.threads: list[int] = []
        self.stored: list[int] = []
        self.told: list[int] = []
        self.storing = threading.Event()
        self.disk_s = 0.0

    def prepare(self, taken: int) -> int:
        self.threads.append(threading.get_ident())
        time.sleep(self.seconds)
        return taken

    def saving(self) -> Autosave[int, int]:
        beside = self.store_beside
        steps = Steps(
            lambda: self.now, self.prepare, self.stored.append, lambda: True, lambda: beside, self.told.append
        )
        return Autosave(steps)

    def store_beside(self, prepared: int) -> None:
        self.threads.append(threading.get_ident())
        self.storing.set()
        time.sleep(self.disk_s)
        self.stored.append(prepared)


@pytest.mark.usefixtures("application")
def test_a_change_is_saved_within_a_second(wait: Wait) -> None:
    saved: list[float] = []
    saving = saving_with(lambda: saved.append(time.monotonic()))
    changed = time.monotonic()
    saving.touch()
    wait(lambda: saved)
    assert saved[0] - changed < 1
    assert not saving.dirty


def test_continuous_typing_is_saved_every_second(application: QApplication) -> None:
    saved: list[float] = []
    saving = saving_with(lambda: saved.append(time.monotonic()))
    begun = time.monotonic()
    while time.monotonic() - begun < 1.5:
        saving.touch()
        application.processEvents()
        time.sleep(0.01)
    saving.forget()
    assert saved
    assert saved[0] - begun < 1.1


@pytest.mark.usefixtures("application")
def test_nothing_is_saved_when_nothing_has_changed() -> None:
    saved: list[int] = []
    assert saving_with(lambda: saved.append(1)).flush()
    assert saved == []


@pytest.mark.usefixtures("application")
def test_a_failure_is_told_once_and_the_change_stays_to_be_saved() -> None:
    broken = True
    saved: list[int] = []

    def save() -> None:
        if broken:
            raise WriteFailed("The disk is full.")
        saved.append(1)

    saving = saving_with(save)
    told: list[object] = []
    saving.failed.connect(told.append)
    saving.touch()
    assert not saving.flush()
    assert not saving.flush()
    assert saving.dirty
    assert len(told) == 1
    broken = False
    assert saving.flush()
    assert saved == [1]


def test_a_long_note_is_made_ready_and_stored_beside_the_window(wait: Wait) -> None:
    note = LongNote()
    saving = note.saving()
    note.now = 1
    saving.touch()
    wait(lambda: note.told)
    assert note.stored == note.told == [1]
    assert threading.get_ident() not in note.threads
    assert not saving.dirty


@pytest.mark.usefixtures("application")
def test_whoever_saves_at_once_comes_after_what_is_just_being_stored(wait: Wait) -> None:
    note = LongNote()
    note.seconds, note.disk_s = 0.0, 0.1
    saving = note.saving()
    note.now = 1
    saving.touch()
    wait(note.storing.is_set)
    note.now = 2
    saving.touch()
    assert saving.flush()
    assert note.stored == [1, 2]
    assert not saving.dirty


def test_what_cannot_be_stored_beside_is_told_once_and_stays_to_be_saved(wait: Wait) -> None:
    def full(_prepared: int) -> None:
        raise WriteFailed("The disk is full.")

    note = LongNote()
    note.seconds = 0.0
    saving = Autosave(Steps(lambda: 1, note.prepare, note.stored.append, lambda: True, lambda: full))
    told: list[object] = []
    saving.failed.connect(told.append)
    saving.touch()
    wait(lambda: told)
    assert saving.dirty
    assert saving.flush()
    assert (len(told), note.stored) == (1, [1])


def test_what_is_typed_while_a_long_note_is_made_ready_is_saved_next(wait: Wait) -> None:
    note = LongNote()
    saving = note.saving()
    note.now = 1
    saving.touch()
    wait(lambda: note.threads)
    note.now = 2
    saving.touch()
    wait(lambda: note.told)
    assert saving.dirty
    wait(lambda: len(note.told) == 2)
    assert note.stored == [1, 2]
    assert not saving.dirty


def test_an_older_state_never_takes_the_place_of_a_newer_one(application: QApplication, wait: Wait) -> None:
    note = LongNote()
    saving = note.saving()
    note.now = 1
    saving.touch()
    wait(lambda: note.threads)
    note.now = 2
    saving.touch()
    assert saving.flush()  # the window closes: at once, whatever is under way
    wait(lambda: len(note.threads) >= 2)
    end = time.monotonic() + 3 * note.seconds
    while time.monotonic() < end:
        application.processEvents()
    assert note.stored == [2]


def test_a_long_note_is_saved_behind_a_key_and_not_when_the_next_one_comes(wait: Wait) -> None:
    note = LongNote()
    note.seconds = 0.0
    taken: list[int] = []

    def take() -> int:
        taken.append(note.now)
        return note.now

    saving = Autosave(Steps(take, note.prepare, pytest.fail, lambda: True, lambda: note.stored.append))
    saving.touch()
    saving._latest.stop()
    saving._idle.stop()
    saving._latest.timeout.emit()  # it is time, and somebody goes on typing
    assert taken == []
    note.now = 1
    saving.touch()
    assert taken == []  # the key is painted first
    saving._idle.stop()
    wait(lambda: note.stored)
    assert taken == note.stored == [1]
    wait(lambda: not saving.dirty)


def test_a_change_in_a_long_note_is_stored_within_a_second_of_typing_on(wait: Wait) -> None:
    note = LongNote()
    note.seconds = 0.4
    saving = note.saving()
    saving.touch()
    wait(lambda: note.told)  # by now it is known how long it takes
    changed = time.monotonic()

    def typing_on() -> bool:
        note.now += 1
        saving.touch()
        return len(note.stored) > 1

    wait(typing_on)
    assert time.monotonic() - changed < 1.2
