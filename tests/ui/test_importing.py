# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Files are stored, and copies of them looked for, in steps between which the window is free."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from composer.errors import WriteFailed
from composer.ui import import_batches, import_reports, importing, slices
from composer.ui.dialogs.import_results import ImportResultsDialog
from composer.ui.import_batches import Batch, Piece
from composer.ui.main_window import MainWindow
from composer.workspace import ImportOutcome, ReadFile
from composer.workspace.intake import Intake

OpenOver = Callable[[Path], MainWindow]
Wait = Callable[[Callable[[], object]], None]
SAME = (
    "The province will widen the road along the coast before the end of next year, the council decided on Monday "
    "after a long meeting in which mayors of all the towns between the harbour and the lake were heard.\n\n"
    "Work is to begin in spring at the northern end, where lorries have to wait for one another at two bridges, and "
    "the engineers expect that traffic can be led through the old tunnel while the new lanes are being built.\n"
)


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path) -> MainWindow:
    """A window over an empty library."""
    return open_over(tmp_path / "work.appunto")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Four papers with one text under titles of their own."""
    made = [tmp_path / f"{name}.txt" for name in ("north", "south", "east", "west")]
    for path in made:
        path.write_text(f"{path.stem.title()} Will Have A Road\n\n{SAME}", encoding="utf-8")
    return made


def test_the_window_is_free_between_the_steps_and_each_copy_is_named(
    window: MainWindow, files: list[Path], wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BREATH_S", 0)
    turns: list[int] = []
    store = window.desk.workspace.intake.storing

    def storing(read: ReadFile) -> Generator[None, None, ImportOutcome]:
        QTimer.singleShot(0, lambda: turns.append(1))
        return store(read)

    monkeypatch.setattr(Intake, "storing", lambda _intake, read: storing(read))
    window.importing.import_paths(files)
    wait(lambda: window.importing.outcomes)
    assert len(turns) == 4
    assert [len(outcome.copies) for outcome in window.importing.outcomes] == [0, 1, 2, 3]
    assert [len(outcome.remarks) for outcome in window.importing.outcomes] == [0, 1, 2, 3]


def test_the_window_is_free_while_a_long_document_is_stored_and_taken_away(
    window: MainWindow, files: list[Path], wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BREATH_S", 0)
    monkeypatch.setattr(slices, "BREATH_S", 0)
    turns: list[int] = []
    timer = QTimer(window, interval=0)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    scan = bytes(9 * 1024 * 1024)
    read = window.desk.workspace.intake.plan(files).read(files[0])
    assert read.source is not None
    digest = hashlib.sha256(scan).hexdigest()
    window.importing.store((replace(read, data=scan, source=replace(read.source, sha256=digest)),))
    wait(lambda: window.importing.outcomes)
    assert len(turns) >= 9  # once for each megabyte at least
    key = window.importing.outcomes[0].source.key  # type: ignore[union-attr]
    assert window.desk.workspace.original(key) == scan
    turns.clear()
    window.sources.remove(key)
    history = window.desk.presenter.history
    wait(lambda: len(window.desk.presenter.history) > len(history))
    assert not window.desk.workspace.sources()
    assert len(turns) >= 9
    timer.stop()
    window.desk.presenter.history[-1].ways_out[0].act()  # Undo
    wait(window.desk.workspace.sources)
    wait(lambda: window.desk.workspace.original(key) == scan)


def test_a_library_that_is_closed_in_the_midst_has_all_files(
    window: MainWindow, files: list[Path], wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BREATH_S", 0)
    plan = window.desk.workspace.intake.plan(files)
    window.importing.store(tuple(plan.read(path) for path in plan.files))
    assert not window.importing.outcomes  # the first file is stored, no more
    window.desk.library_closing.emit()
    assert len(window.importing.outcomes) == 4
    assert all(outcome.source is not None for outcome in window.importing.outcomes)
    assert len(window.desk.workspace.sources()) == 4


def test_files_are_stored_while_the_others_are_still_read_and_what_was_done_is_kept_on_stopping(
    window: MainWindow, tmp_path: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_batches, "_PIECE_BYTES", 0)  # each file is a piece
    folder = tmp_path / "batch"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Il porto numero {number} riapre domani mattina ai traghetti.")
    told: list[tuple[int, int]] = []
    tasks = window.desk.tasks

    def progressed(number: int, done: int, total: int, _what: str) -> None:
        if total == 40:
            told.append((done, total))
            if len(window.desk.workspace.sources()) >= 3:
                for task in tasks.running:
                    task.cancel()

    tasks.progressed.connect(progressed)
    window.importing.import_paths([folder])
    wait(lambda: window.importing.outcomes)
    assert 3 <= len(window.importing.outcomes) < 40
    assert len(window.desk.workspace.sources()) == len(window.importing.outcomes)
    assert told == sorted(told)
    said = [window.desk.words.say(one.message) for one in window.desk.presenter.history]
    assert any(one.startswith(f"The import was stopped; {len(window.importing.outcomes)} documents") for one in said)


@pytest.mark.parametrize("writes", [True, False])
def test_who_writes_during_an_import_keeps_the_keyboard(
    window: MainWindow, files: list[Path], wait: Wait, writes: bool
) -> None:
    window.notes.new("appunto", "en")
    window.editor.setFocus()
    text = window.editor.text
    text.insertPlainText("Before. ")
    window.importing.import_paths(files[:1])
    if writes:
        text.insertPlainText("Meanwhile.")
    wait(lambda: window.reader.keys)
    assert (window.focusWidget() is text) == writes


def test_an_import_that_is_stopped_at_once_says_so(
    window: MainWindow, files: list[Path], monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    monkeypatch.setattr(importing, "read_piece", lambda _plan, _start, _progress: Piece((), 0, stopped=True))
    window.importing.import_paths(files)
    wait(lambda: window.desk.presenter.history)
    said = window.desk.words.say(window.desk.presenter.history[-1].message)
    assert said == "The import was stopped before anything was imported."
    assert window.importing.outcomes == ()


def test_the_report_of_an_import_is_there_after_a_restart(
    window: MainWindow, files: list[Path], tmp_path: Path, wait: Wait, dispose: Callable[[QWidget], None]
) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    window.importing.import_paths([*files, tmp_path / "bad.pdf"])
    wait(lambda: window.importing.outcomes)
    dialog = ImportResultsDialog((), window.desk.words, None)  # nothing was imported since the start
    assert "Nothing was imported yet" in dialog._list.toPlainText()
    dialog.earlier.setCurrentIndex(1)
    shown = dialog._list.toPlainText()
    assert shown.startswith("✗ bad.pdf\n    “bad.pdf” is damaged or incomplete")
    assert "✓ north.txt" in shown
    dispose(dialog)


def test_only_the_last_reports_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_reports, "MOST_KEPT", 2)
    for day in ("01", "02", "03"):
        import_reports.keep_report(day, f"2026-10-{day}T09:30:00+02:00")
    kept = import_reports.kept_reports()
    assert [path.read_text() for path in kept] == ["03", "02"]
    assert import_reports.time_of(kept[0]) == "2026-10-03T09:30:00"


def test_what_the_disk_refuses_is_not_told_as_imported_until_it_is_there(
    window: MainWindow, files: list[Path], wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    bringing, tried, full = Intake.bringing_to_disk, [], [True]

    def bring(intake: Intake) -> Callable[[], None]:
        bring_all = bringing(intake)

        def bring_unless_refused() -> None:
            tried.append(1)
            if full:
                raise WriteFailed("The disk is full.")
            bring_all()

        return bring_unless_refused

    monkeypatch.setattr(Intake, "bringing_to_disk", bring)
    window.importing._disk.again.setInterval(1)
    window.importing.import_paths(files)
    wait(lambda: len(tried) >= 3)
    assert not window.importing.outcomes  # on the third time it is refused, too
    assert window.desk.tasks.works.running
    full.clear()
    wait(lambda: window.importing.outcomes)
    assert len(window.importing.outcomes) == 4
    said = [window.desk.words.say(one.message) for one in window.desk.presenter.history]
    assert [one for one in said if "The disk is full." in one] == [
        "What was imported is not safely on the disk yet; it is tried again until it is. The disk is full."
    ]


def test_what_the_disk_refuses_at_closing_is_not_told_as_imported(
    window: MainWindow, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise WriteFailed("The disk is full.")

    plan = window.desk.workspace.intake.plan(files)
    window.importing.store(tuple(plan.read(path) for path in plan.files))
    monkeypatch.setattr(Intake, "bringing_to_disk", lambda _intake: refuse)
    window.desk.library_closing.emit()
    assert not window.importing.outcomes
    said = window.desk.words.say(window.desk.presenter.history[-1].message)
    assert said == "What was imported last may be missing when the library is opened again. The disk is full."


def test_an_import_into_a_library_that_another_window_has_says_at_once_that_nothing_can_be_stored(
    window: MainWindow, open_over: OpenOver, files: list[Path], wait: Wait
) -> None:
    window.desk.workspace.import_bytes(b"A Treaty\n\nWords of a treaty.\n", "a.txt")
    reader = open_over(window.desk.workspace.path)
    assert reader.desk.workspace.read_only
    reader.importing.import_paths(files)
    wait(lambda: reader.importing.outcomes)
    assert all(outcome.source is None for outcome in reader.importing.outcomes)
    reader.desk.tasks.wait()
    assert not reader.desk.tasks.works.running
    said = [reader.desk.words.say(one.message) for one in reader.desk.presenter.history]
    assert "4 could not be read." in said[-1]
    assert not any("not safely on the disk" in one for one in said)


def test_what_is_begun_before_a_library_is_closed_is_told_no_more_when_the_disk_refuses_it(
    window: MainWindow, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def refuse_once() -> None:
        tried.append(1)
        if len(tried) == 1:
            raise WriteFailed("The disk is full.")

    plan = window.desk.workspace.intake.plan(files)
    monkeypatch.setattr(Intake, "bringing_to_disk", lambda _intake: refuse_once)
    window.importing._disk.bring([Batch([])])
    window.desk.tasks._pool.waitForDone()  # it was refused, which nobody has heard yet
    window.importing.store(tuple(plan.read(path) for path in plan.files))
    window.desk.library_closing.emit()
    window.desk.tasks.wait()
    assert len(window.importing.outcomes) == 4
    said = [window.desk.words.say(one.message) for one in window.desk.presenter.history]
    assert not any("The disk is full." in one for one in said)
    assert not window.importing._disk.again.isActive()


def test_a_fault_of_the_program_with_one_file_leaves_the_others_to_be_imported(
    window: MainWindow, files: list[Path], wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = window.desk.workspace.intake.storing

    def storing(read: ReadFile) -> Generator[None, None, ImportOutcome]:
        if read.path.stem == "south":
            raise ZeroDivisionError
        return (yield from store(read))

    plan = window.desk.workspace.intake.plan(files)
    reads = tuple(plan.read(path) for path in sorted(plan.files, key=lambda path: path.stem != "south"))
    monkeypatch.setattr(Intake, "storing", lambda _intake, read: storing(read))
    with pytest.raises(ZeroDivisionError):
        window.importing.store(reads)
    wait(lambda: window.importing.outcomes)
    assert sorted(outcome.path.stem for outcome in window.importing.outcomes) == ["east", "north", "west"]
