# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A library that is opened a second time comes to the front where it is open; another one gets its own window."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from composer import paths
from composer.library.lock import LOCK_SUFFIX
from composer.ui.main_window import MainWindow
from composer.ui.second_start import Arrivals, shown_elsewhere
from composer.workspace import Workspace

Wait = Callable[[Callable[[], object]], None]
SECOND = (
    "import sys; from pathlib import Path; from composer.ui.second_start import shown_elsewhere; "
    "print(shown_elsewhere(Path(sys.argv[1]), 20))"
)


def test_a_second_start_brings_the_window_that_is_there_to_the_front(
    window: MainWindow, application: QApplication, wait: Wait
) -> None:
    Arrivals(window, application)
    window.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-c", SECOND, str(window.desk.workspace.path)], stdout=subprocess.PIPE, text=True
    )
    wait(lambda: second.poll() is not None)
    answer, _ = second.communicate()
    assert answer == "True\n"
    assert not window.isMinimized()
    assert window.desk.presenter.history[-1].message.template == "“{name}” is open already: this is its window."


def test_only_where_the_system_tells_by_events_which_file_is_opened_every_event_is_looked_at(
    window: MainWindow, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Arrivals, "eventFilter", lambda _self, _watched, event: asked.append(event) is not None)
    for system in ("linux", "win32"):
        Arrivals(window, application, system)
        QApplication.sendEvent(window, QEvent(QEvent.Type.User))
    assert asked == []


def test_a_library_nobody_has_open_is_opened_at_once(tmp_path: Path) -> None:
    assert not shown_elsewhere(tmp_path / "mine.appunto")
    assert not paths.user_cache().exists()


def test_a_library_held_by_what_does_not_answer_is_opened_in_a_window_of_its_own(tmp_path: Path) -> None:
    library = tmp_path / "mine.appunto"
    holder = {"who": "Anna", "machine": platform.node(), "process": os.getppid(), "since": "2025-03-10T09:30:00+01:00"}
    library.with_name(library.name + LOCK_SUFFIX).write_text(json.dumps(holder))
    assert not shown_elsewhere(library, patience_s=0.05)
    assert not any((paths.user_cache() / "second-starts").iterdir())


def test_a_window_that_died_is_not_waited_for(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    library = tmp_path / "mine.appunto"
    holder = {"who": "Anna", "machine": platform.node(), "process": gone.pid, "since": "2025-03-10T09:30:00+01:00"}
    library.with_name(library.name + LOCK_SUFFIX).write_text(json.dumps(holder))
    assert not shown_elsewhere(library)
    assert not (paths.user_cache() / "second-starts").exists()


def test_what_is_asked_of_another_machine_s_window_is_not_waited_for(tmp_path: Path) -> None:
    library = tmp_path / "mine.appunto"
    holder = {"who": "Anna", "machine": "elsewhere", "process": 1, "since": "2025-03-10T09:30:00+01:00"}
    library.with_name(library.name + LOCK_SUFFIX).write_text(json.dumps(holder))
    assert not shown_elsewhere(library)
    assert not (paths.user_cache() / "second-starts").exists()


def test_a_file_that_the_system_hands_over_is_opened_in_the_window(
    window: MainWindow, application: QApplication, tmp_path: Path
) -> None:
    Arrivals(window, application, "darwin")
    Workspace.open(tmp_path / "other.appunto", environment=window.desk.environment).close()
    QApplication.sendEvent(application, QFileOpenEvent(str(tmp_path / "other.appunto")))
    assert window.desk.workspace.path == tmp_path / "other.appunto"
