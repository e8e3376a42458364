# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dialogs that ask for a file begin in the folder where the last one of their kind ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from window_at_work import key_of

from composer.ui.dialogs.references import ReferencesDialog
from composer.ui.main_window import MainWindow

ASKING: dict[str, Callable[[MainWindow], None]] = {
    "a picture": lambda window: window.pictures.choose(),
    "the original": lambda window: window.sources.save_original(),
    "references": lambda window: window.references.export(),
    "a citation style": lambda window: window.exporting.load_style(),
    "a dictionary": lambda window: window.spelling.add_dictionary(),
}


@pytest.mark.parametrize("asked", ASKING)
def test_it_begins_where_the_last_one_ended(
    asked: str, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.places.open_source(key_of(window))
    folder = tmp_path / "chosen"
    folder.mkdir()
    begun: list[Path] = []

    def choose(_parent: object, _title: str, start: str, *_kinds: str) -> tuple[str, str]:
        begun.append(Path(start))
        return str(folder / "missing.file"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(ReferencesDialog, "exec", lambda _self: 1)
    ASKING[asked](window)
    ASKING[asked](window)
    first, second = begun
    assert folder not in (first, first.parent)
    assert folder in (second, second.parent)
