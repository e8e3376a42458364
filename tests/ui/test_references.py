# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References in the window: the dialog, and what its form says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from composer.citations.interchange.formats import FORMATS
from composer.ui.dialogs.references import NAMES, ReferencesDialog
from composer.ui.main_window import MainWindow
from composer.ui.words import Words
from composer.ui.works import Ending
from composer.workspace import Environment, SourceRow, Workspace
from tests.ui.conftest import Dispose, Wait


def row(key: str) -> SourceRow:
    return SourceRow(id=f"s-{key}", key=key, label=f"Title of {key}", author="", publication="", date="")


class Rows(list[SourceRow]):
    """A list of sources that tells which of its pages were read."""

    def __init__(self, *keys: str) -> None:
        super().__init__(row(key) for key in keys)
        self.read: list[int] = []

    def page(self, first: int, count: int) -> list[SourceRow]:
        self.read.append(first)
        return self[first : first + count]

    def selected(self, places: Iterable[range]) -> tuple[str, ...]:
        return tuple(self[place].key for part in places for place in part)


def test_every_form_that_can_be_written_is_offered() -> None:
    assert set(NAMES) == set(FORMATS)


def test_what_the_library_shows_is_ticked_at_first(application: QApplication, words: Words, dispose: Dispose) -> None:
    dialog = ReferencesDialog(Rows("a", "b", "c"), (0, 2), words, None)
    assert dialog.keys == ("a", "c")
    assert (dialog.form, dialog.ending) == ("ris", ".ris")
    dispose(dialog)


def test_without_a_tick_there_is_nothing_to_export(application: QApplication, words: Words, dispose: Dispose) -> None:
    dialog = ReferencesDialog(Rows("a"), (), words, None)
    assert not dialog._export.isEnabled()
    model = dialog._sources
    model.setData(model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert dialog._export.isEnabled() and dialog.keys == ("a",)
    dispose(dialog)


def test_of_many_sources_only_those_in_sight_are_read_and_all_are_ticked_at_once(
    application: QApplication, words: Words, dispose: Dispose
) -> None:
    rows = Rows(*(f"k{number}" for number in range(2_000)))
    dialog = ReferencesDialog(rows, (), words, None)
    dialog.show()
    application.processEvents()
    assert len(rows.read) < 6  # of fifty pages
    dialog._sources.tick_all(on=True)
    assert dialog._count.text() == "2000 sources ticked" and len(dialog.keys) == 2_000
    dialog._list.setCurrentIndex(dialog._sources.index(1, 0))
    QTest.keyClick(dialog._list, Qt.Key.Key_Space)
    assert "k1" not in dialog.keys and len(dialog.keys) == 1_999
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
    target.unlink()
    monkeypatch.setattr(window.references._slices, "_breath_s", -1)  # one step, then the window has a turn
    window.references.write(keys, "ris", target)
    (work,) = window.desk.tasks.works.running
    work.cancel()
    window.references._slices.finish()
    assert window.desk.presenter.history[-1].message.template.startswith("The export was stopped")
    assert work.ending is Ending.STOPPED and not target.exists()
