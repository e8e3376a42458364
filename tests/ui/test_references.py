# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References in the window: the dialog, and what its form says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from composer.citations.interchange.formats import FORMATS
from composer.ui.dialogs.references import NAMES, ReferencesDialog
from composer.ui.main_window import MainWindow
from composer.ui.words import Words
from composer.workspace import Environment, SourceRow, Workspace
from tests.ui.conftest import Dispose, Wait


def row(key: str) -> SourceRow:
    return SourceRow(id=f"s-{key}", key=key, label=f"Title of {key}", author="", publication="", date="")


def test_every_form_that_can_be_written_is_offered() -> None:
    assert set(NAMES) == set(FORMATS)


def test_what_the_library_shows_is_ticked_at_first(application: QApplication, words: Words, dispose: Dispose) -> None:
    dialog = ReferencesDialog([row("a"), row("b"), row("c")], {"a", "c"}, words, None)
    assert dialog.keys == ("a", "c")
    assert (dialog.form, dialog.ending) == ("ris", ".ris")
    dispose(dialog)


def test_without_a_tick_there_is_nothing_to_export(application: QApplication, words: Words, dispose: Dispose) -> None:
    dialog = ReferencesDialog([row("a")], (), words, None)
    assert not dialog._export.isEnabled()
    dialog._list.item(0).setCheckState(dialog._list.item(0).checkState().Checked)
    assert dialog._export.isEnabled()
    dispose(dialog)


def test_the_sources_selected_in_the_list_are_exported_and_no_others(
    tmp_path: Path,
    environment: Environment,
    open_over: Callable[[Path], MainWindow],
    wait: Wait,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        for town in ("Genoa", "Trieste", "Bari"):
            workspace.import_bytes(f"The harbour of {town} closes\n\nIt closes on Monday.".encode(), f"{town}.txt")
    window = open_over(path)
    shown = window.library._list
    keys = [row.key for row in window.library.rows]
    window.library.choose(keys[0])
    place = shown.visualRect(shown.model().index(2, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert tuple(window.library.selected_keys) == (keys[0], keys[2])
    assert window.reader.current is None
    target = tmp_path / "chosen.ris"
    monkeypatch.setattr(ReferencesDialog, "exec", lambda _self: 1)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.references.export()
    wait(target.exists)
    assert target.read_text("utf-8").count("TY  -") == 2
    target.unlink()
    shown.selectionModel().select(shown.model().index(2, 0), QItemSelectionModel.SelectionFlag.Deselect)
    window.references.export()
    wait(target.exists)
    assert target.read_text("utf-8").count("TY  -") == 3
