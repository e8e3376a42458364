# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Every change of what is kept has its Undo: beside the sentence about it, and by Ctrl+Z outside the texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_at_work import by_key, key_of

from composer.sources.model import Certainty, Fact, Source
from composer.ui.main_window import MainWindow
from composer.ui.messages import WayOut
from composer.ui.way_back import Once

Wait = Callable[[Callable[[], object]], None]
Change = Callable[[MainWindow, Path, Wait], None]
OTHER = "Lisbon answered in the evening that no decision had been taken yet, and would not be for a while."


def _source(window: MainWindow) -> Source:
    return window.desk.workspace.source(key_of(window))


def _state(window: MainWindow) -> tuple[object, ...]:
    """All that is kept."""
    window.notes.flush()
    workspace = window.desk.workspace
    sources = sorted((workspace.source(row.key) for row in workspace.sources()), key=lambda one: one.id)
    notes = sorted((replace(workspace.note(row.id), modified="") for row in workspace.notes()), key=lambda one: one.id)
    return *sources, *notes


def _details(window: MainWindow, _folder: Path, _wait: Wait) -> None:
    source = _source(window)
    metadata = replace(source.metadata, publication=Fact("The Harbor Ledger", Certainty.GIVEN))
    window.sources.store(source, replace(source, metadata=metadata))


def _marking(window: MainWindow, _folder: Path, _wait: Wait) -> None:
    source = _source(window)
    window.sources.store(source, replace(source, handling="AD USO INTERNO"))


def _removal(window: MainWindow, _folder: Path, wait: Wait) -> None:
    count = len(window.desk.workspace.sources())
    window.sources.remove(key_of(window))
    wait(lambda: len(window.desk.workspace.sources()) < count)
    wait(lambda: isinstance(_undo(window).act, Once))


def _import(window: MainWindow, folder: Path, wait: Wait) -> None:
    (folder / "lisbon.txt").write_text(OTHER, encoding="utf-8")
    window.importing.import_paths([folder / "lisbon.txt"])
    wait(lambda: len(window.desk.workspace.sources()) == 2)
    wait(lambda: isinstance(_undo(window).act, Once))


def _note(window: MainWindow, _folder: Path, _wait: Wait) -> None:
    window.notes.remove_current()


def _version(window: MainWindow, _folder: Path, _wait: Wait) -> None:
    window.versions.name("before")
    QTest.keyClicks(window.editor.text, "more words")
    window.notes.flush()
    version = next(row for row in window.desk.workspace.versions.of(window.notes.note_id) if row.name == "before")
    window.versions.restore(version.id)


def _other_language(window: MainWindow, _folder: Path, _wait: Wait) -> None:
    window.two_languages.add()


def _undo(window: MainWindow) -> WayOut:
    ways = [way for said in window.desk.presenter.history for way in said.ways_out if way.text == "Undo"]
    return ways[-1] if ways else WayOut("", lambda: None)


CHANGES: tuple[Change, ...] = (_details, _marking, _removal, _import, _note, _other_language)


@pytest.mark.parametrize("change", CHANGES, ids=[change.__name__.strip("_") for change in CHANGES])
@pytest.mark.parametrize("way", ["button", "key"])
def test_it_is_taken_back(window: MainWindow, tmp_path: Path, wait: Wait, change: Change, way: str) -> None:
    if change is _removal:  # the list, which takes the key, is not empty after it
        window.desk.workspace.import_bytes(OTHER.encode(), "lisbon.txt")
        window.library.refresh()
    before = _state(window)
    change(window, tmp_path, wait)
    assert _state(window) != before
    if way == "button":
        _undo(window).act()
    else:
        window.view.go_library()
        wait(window.library._list.hasFocus)
        QTest.keyClick(window.library._list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: _state(window) == before)


def test_a_version_put_back_is_taken_back(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    _version(window, tmp_path, wait)
    assert "more words" not in window.editor.text.toPlainText()
    _undo(window).act()
    assert "more words" in window.editor.text.toPlainText()


def test_undo_is_done_once_only(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    _details(window, tmp_path, wait)
    before = _state(window)
    _undo(window).act()
    after = _state(window)
    _undo(window).act()
    assert _state(window) == after != before
    assert not window.desk.last_change.can_undo


def test_undo_of_details_changes_nothing_that_was_written_after_it(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    _details(window, tmp_path, wait)
    undo = _undo(window)
    _marking(window, tmp_path, wait)
    after = _state(window)
    undo.act()
    assert _state(window) == after
    assert "has been changed since" in window.desk.presenter.history[-1].message.template


def test_what_is_quoted_by_now_is_not_taken_out_with_its_import(window: MainWindow) -> None:
    by_key(window)
    window.notes.flush()
    window.sources.withdraw((key_of(window),))
    assert len(window.desk.workspace.sources()) == 1
    assert "is quoted by now" in window.desk.presenter.history[-1].message.template


def test_what_was_done_in_one_library_is_not_taken_back_in_another(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    _import(window, tmp_path, wait)
    undo = _undo(window)
    copy = tmp_path / "copy.appunto"
    window.desk.workspace.upkeep.backing_up()(copy, lambda _done, _total: True)
    assert window.libraries.open_path(copy)
    undo.act()
    assert len(window.desk.workspace.sources()) == 2
    assert "open no more" in window.desk.presenter.history[-1].message.template


def test_in_the_note_the_key_takes_back_what_was_written_there(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    QTest.keyClicks(window.editor.text, "words")
    _details(window, tmp_path, wait)
    changed = _source(window)
    window.editor.setFocus()
    wait(window.editor.text.hasFocus)
    window.actions_["edit.undo"].trigger()
    assert "words" not in window.editor.text.toPlainText()
    assert _source(window) == changed
