# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Saving follows the first key within a second, also while one goes on typing."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from composer.errors import WriteFailed
from composer.ui.autosave import Autosave

Wait = Callable[[Callable[[], object]], None]


@pytest.mark.usefixtures("application")
def test_a_change_is_saved_within_a_second(wait: Wait) -> None:
    saved: list[float] = []
    saving = Autosave(lambda: saved.append(time.monotonic()))
    changed = time.monotonic()
    saving.touch()
    wait(lambda: saved)
    assert saved[0] - changed < 1
    assert not saving.dirty


def test_continuous_typing_is_saved_every_second(application: QApplication) -> None:
    saved: list[float] = []
    saving = Autosave(lambda: saved.append(time.monotonic()))
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
    assert Autosave(lambda: saved.append(1)).flush()
    assert saved == []


@pytest.mark.usefixtures("application")
def test_a_failure_is_told_once_and_the_change_stays_to_be_saved() -> None:
    broken = True
    saved: list[int] = []

    def save() -> None:
        if broken:
            raise WriteFailed("The disk is full.")
        saved.append(1)

    saving = Autosave(save)
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
