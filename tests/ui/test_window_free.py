# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Long work of every kind runs off the window's thread, and the window is free meanwhile: the heavy part of each is
seen there, and waits until the window has drawn breath. How long it was not free is kept with the results of the test,
not judged: machines differ."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import press_reviews
import pytest
from PySide6.QtCore import QTimer

from composer.library import backup
from composer.ui import importing
from composer.ui.dialogs.export import ExportDialog
from composer.ui.export_choice import ExportChoice
from composer.ui.main_window import MainWindow
from composer.workspace import came_back, export_job, loading, renewing, whole_library, zotero
from composer.workspace.importing import ImportPlan

OpenOver = Callable[[Path], MainWindow]
Record = Callable[[str, object], None]
WORDS = "The council decided on Monday to widen the road along the coast before the end of next year. "
_BEAT_MS = 5
_PATIENCE_S = 30  # only a window that waits for the work lets it come to that


class Watchdog:
    """Records the longest time between two beats of the window's loop while it runs."""

    def __init__(self) -> None:
        self.beaten = threading.Event()
        self.begin()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def begin(self) -> None:
        """Begin anew: what was until now does not count."""
        self.longest_ms = 0.0
        self._last = time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now
        self.beaten.set()


class Seen:
    """In which threads functions ran, and whether the window was free when they had begun."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, watchdog: Watchdog) -> None:
        self._patch = monkeypatch
        self._watchdog = watchdog
        self._window = threading.get_ident()
        self.threads: dict[str, set[int]] = {}
        self.was_free: dict[str, bool] = {}

    def watch(self, owner: Any, name: str) -> None:
        """Note the thread of each call of `owner.name`."""
        real = getattr(owner, name)

        def called(*given: Any, **named: Any) -> Any:
            here = threading.get_ident()
            self.threads.setdefault(name, set()).add(here)
            if here != self._window and self.was_free.get(name, True):
                self._watchdog.beaten.clear()
                self.was_free[name] = self._watchdog.beaten.wait(_PATIENCE_S)
            return real(*given, **named)

        self._patch.setattr(owner, name, called)

    def off_the_window(self, name: str) -> bool:
        """Whether it ran, never in the thread of the window, and that was free each time."""
        return self._window not in self.threads.get(name, {self._window}) and self.was_free[name]


@pytest.fixture
def watchdog(record_property: Record) -> Iterator[Watchdog]:
    dog = Watchdog()
    yield dog
    record_property("longest time the window was not free, in ms", round(dog.longest_ms))


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, watchdog: Watchdog) -> Seen:
    return Seen(monkeypatch, watchdog)


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path) -> MainWindow:
    return open_over(tmp_path / "work.appunto")


def _work(window: MainWindow, application: Any) -> None:
    """Let the window work until nothing is running; many pages may take their time."""
    limit = time.monotonic() + 60
    application.processEvents()
    while window.desk.tasks.running or window.desk.tasks.works.running:
        assert time.monotonic() < limit, "it does not end"
        application.processEvents()
        time.sleep(0.002)


@pytest.fixture
def filled(window: MainWindow, tmp_path: Path, application: Any) -> MainWindow:
    """A window over a library of some long documents, and a note."""
    for number in range(4):
        page = "\n\n".join(f"{number}-{line}. {WORDS * 4}" for line in range(40))
        (tmp_path / f"paper {number}.txt").write_text(f"Paper {number}\n\n{page}", encoding="utf-8")
    window.importing.import_paths(sorted(tmp_path.glob("paper*.txt")))
    _work(window, application)
    window.notes.new("appunto", "it")
    return window


def test_an_import(window: MainWindow, tmp_path: Path, seen: Seen, watchdog: Watchdog, application: Any) -> None:
    files = [tmp_path / f"long {number}.txt" for number in range(4)]
    for number, file in enumerate(files):
        file.write_text(f"Long {number}\n\n" + "\n\n".join(f"{line}. {WORDS * 5}" for line in range(100)), "utf-8")
    seen.watch(ImportPlan, "read_all")
    seen.watch(importing, "load_for_import")
    _work(window, application)  # the window has begun
    watchdog.begin()
    window.importing.import_paths(files)
    _work(window, application)
    assert len(window.library.rows) == 4
    assert seen.off_the_window("read_all")
    assert seen.off_the_window("load_for_import")


def test_an_export(
    filled: MainWindow,
    tmp_path: Path,
    seen: Seen,
    watchdog: Watchdog,
    application: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen.watch(export_job, "run_together")
    seen.watch(loading, "load_for_export")

    def chosen(_dialog: ExportDialog) -> int:
        _work(filled, application)  # the user takes a while
        return 0

    monkeypatch.setattr(ExportDialog, "exec", chosen)
    filled.exporting.ask()
    assert seen.off_the_window("load_for_export")
    watchdog.begin()
    note = filled.notes.snapshot()
    assert note is not None
    filled.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it"))
    _work(filled, application)
    assert (tmp_path / "nota.docx").exists()
    assert seen.off_the_window("run_together")


def test_a_backup(filled: MainWindow, tmp_path: Path, seen: Seen, application: Any) -> None:
    seen.watch(backup, "_copy")
    seen.watch(backup, "_opened")
    filled.whole_library.back_up(tmp_path / "copy.appunto")
    _work(filled, application)
    assert seen.off_the_window("_copy")
    assert seen.off_the_window("_opened")


def test_a_check_of_all_notes(filled: MainWindow, seen: Seen, application: Any) -> None:
    seen.watch(whole_library, "_checked")
    filled.whole_library.check_all()
    _work(filled, application)
    assert seen.off_the_window("_checked")


def test_a_newer_version_of_a_source(filled: MainWindow, tmp_path: Path, seen: Seen, application: Any) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text((tmp_path / "paper 0.txt").read_text("utf-8").replace("0-7. ", "0-7 (corrected). "), "utf-8")
    seen.watch(renewing.NewerPlan, "read")
    key = next(row.key for row in filled.library.rows if row.title == "Paper 0")
    filled.renewing.read(key, newer)
    _work(filled, application)
    assert "corrected" in filled.desk.workspace.source(key).text.text
    assert seen.off_the_window("read")


def test_a_file_that_comes_back(filled: MainWindow, tmp_path: Path, seen: Seen, application: Any) -> None:
    note = filled.notes.snapshot()
    assert note is not None
    filled.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it"))
    _work(filled, application)
    seen.watch(came_back, "read")
    filled.returning.read(tmp_path / "nota.docx")
    _work(filled, application)
    assert "Nothing has changed" in filled.desk.words.say(filled.desk.presenter.history[-1].message)
    assert seen.off_the_window("read")


def test_references_for_other_programs(filled: MainWindow, tmp_path: Path, seen: Seen, application: Any) -> None:
    from composer.citations.interchange import formats

    seen.watch(formats, "write_references")
    keys = tuple(row.key for row in filled.library.rows)
    filled.references.write(keys, "ris", tmp_path / "references.ris")
    _work(filled, application)
    assert (tmp_path / "references.ris").exists()
    assert seen.off_the_window("write_references")


def test_a_press_review(window: MainWindow, tmp_path: Path, seen: Seen, application: Any) -> None:
    pack = tmp_path / "rassegna.txt"
    pack.write_bytes(press_reviews.text_export(random.Random(6)).data)
    seen.watch(ImportPlan, "read_all")
    seen.watch(ImportPlan, "articles")
    window.importing.import_paths([pack])
    _work(window, application)
    (dialog,) = window.press_reviews.open
    dialog.accept()
    _work(window, application)
    assert len(window.library.rows) > 1
    assert seen.off_the_window("read_all")
    assert seen.off_the_window("articles")


def test_references_from_zotero(
    window: MainWindow, tmp_path: Path, seen: Seen, monkeypatch: pytest.MonkeyPatch, application: Any
) -> None:
    cutting = tmp_path / "cutting.txt"
    cutting.write_text(f"A Treaty\n\n{WORDS}\n", encoding="utf-8")
    monkeypatch.setattr(zotero, "read_zotero", lambda plan, _address: plan.read_all(cutting))
    seen.watch(zotero, "read_zotero")
    window.actions_["references.zotero"].trigger()
    _work(window, application)
    assert [row.title for row in window.library.rows] == ["A Treaty"]
    assert seen.off_the_window("read_zotero")


class Heavy:
    """Something that takes long."""

    def work(self) -> None:
        """Do it."""


def test_a_window_that_waits_for_the_work_would_be_seen(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "_PATIENCE_S", 0.05)
    heavy = Heavy()
    seen.watch(heavy, "work")
    thread = threading.Thread(target=heavy.work)
    thread.start()
    thread.join()  # nothing of the window goes on meanwhile
    assert seen.threads["work"] == {thread.ident}
    assert not seen.off_the_window("work")
