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
from composer.notes.templates import templates
from composer.ui.files_at_start import FilesAtStart
from composer.ui.main_window import MainWindow
from composer.ui.second_start import Arrivals, shown_elsewhere
from composer.workspace import Workspace, handed_files

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
    (tmp_path / "a.txt").write_text("A title\n\nA text.\n", encoding="utf-8")
    QApplication.sendEvent(application, QFileOpenEvent(str(tmp_path / "a.txt")))
    assert window.message_bar.sentence == "“a.txt” was opened with Appunto. Import it as a source?"


def test_a_file_that_the_system_hands_over_before_there_is_a_window_is_opened_in_it(
    window: MainWindow, application: QApplication, tmp_path: Path
) -> None:
    FilesAtStart(application)
    Workspace.open(tmp_path / "other.appunto", environment=window.desk.environment).close()
    (tmp_path / "a.txt").write_text("A title\n\nA text.\n", encoding="utf-8")
    for name in ("other.appunto", "a.txt"):
        QApplication.sendEvent(application, QFileOpenEvent(str(tmp_path / name)))
    Arrivals(window, application, "darwin")
    assert window.desk.workspace.path == tmp_path / "other.appunto"
    assert window.message_bar.sentence == "“a.txt” was opened with Appunto. Import it as a source?"
    assert FilesAtStart.taken(application) == []


TEMPLATE = "---\nnote-template: 1\nname: Scheda paese\nlang: it\n---\n\n# Sintesi\n"


@pytest.mark.parametrize("first", [True, False], ids=["which comes up", "which is there"])
def test_a_note_template_opened_by_double_click_is_taken_in_by_the_window(
    window: MainWindow, application: QApplication, tmp_path: Path, wait: Wait, first: bool
) -> None:
    path = tmp_path / "scheda.appunto-template"
    path.write_text(TEMPLATE, encoding="utf-8")
    if first:
        handed_files.leave(path)
    Arrivals(window, application)
    if not first:
        handed_files.leave(path)
    wait(lambda: window.desk.presenter.history)
    said = window.desk.presenter.history[-1]
    assert said.message.template == "The note template “{name}” was taken in: “New note” offers it."
    assert [way.text for way in said.ways_out] == ["Undo", "Begin a note from it"]
    assert any(one.name("it") == "Scheda paese" for one in templates())
    assert handed_files.taken() == ()
    if not first:  # the second start asks for the window too, which is not what its user wants to hear
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(window.desk.workspace.path)])
        wait(lambda: second.poll() is not None)
        assert window.desk.presenter.history[-1] is said


@pytest.mark.parametrize(
    ("names", "sentence", "way"),
    [
        (["a.txt"], "“a.txt” was opened with Appunto. Import it as a source?", "Import as a source"),
        (["a.txt", "b.txt"], "2 documents were opened with Appunto. Import them as sources?", "Import documents"),
    ],
)
def test_documents_the_program_was_started_with_are_offered_to_be_imported(
    window: MainWindow, application: QApplication, tmp_path: Path, wait: Wait, names: list[str], sentence: str, way: str
) -> None:
    before = len(window.library.rows)
    for name in names:
        (tmp_path / name).write_text(f"A title of {name}\n\nA text of {name}.\n", encoding="utf-8")
        handed_files.leave(tmp_path / name)
    Arrivals(window, application)
    said = window.desk.presenter.history[-1]
    assert window.message_bar.sentence == sentence
    assert [one.text for one in said.ways_out] == [way]
    assert len(window.library.rows) == before
    said.ways_out[0].act()
    wait(lambda: len(window.library.rows) == before + len(names))


def test_what_has_the_ending_of_a_note_template_and_is_none_is_said_when_it_is_dropped(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "scheda.appunto-template"
    path.write_text("Soltanto parole.", encoding="utf-8")
    window.returning.take_files([path])
    assert "is no note template" in window.message_bar.sentence
    path.write_text(TEMPLATE, encoding="utf-8")
    window.returning.take_files([path])
    assert window.desk.presenter.history[-1].message.template.startswith("The note template “{name}” was taken in")
