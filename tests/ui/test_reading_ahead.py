# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A large library is read ahead beside the window, once and unseen; a small one is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from composer.library import reading_ahead
from composer.library.database import Database
from composer.ui.main_window import MainWindow

OpenOver = Callable[[Path], MainWindow]
Wait = Callable[[Callable[[], object]], None]


def test_only_a_large_library_is_read_ahead_and_nobody_is_told(
    open_over: OpenOver, tmp_path: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bool] = []

    def read_ahead(_database: Database, wanted: Callable[[], bool]) -> None:
        read.append(wanted())

    monkeypatch.setattr(reading_ahead, "read_ahead", read_ahead)
    window = open_over(tmp_path / "work.appunto")
    window.reading_ahead.begin()
    assert window.reading_ahead._task is None
    monkeypatch.setattr("composer.ui.reading_ahead._LARGE_BYTES", 0)
    window.reading_ahead.begin()
    assert not window.desk.tasks.works.running
    wait(lambda: read)
    assert read == [True]
    window.reading_ahead.begin()
    window.desk.library_closing.emit()
    task = window.reading_ahead._task
    assert task is not None and task.progress.cancelled
    wait(lambda: not window.desk.tasks.running)
