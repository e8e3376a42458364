# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Copies of a source can be linked, kept apart or taken as newer versions where its details are shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from composer.sources.model import Kinship
from composer.ui.dialogs.import_results import ImportResultsDialog
from composer.ui.kinship import CopiesBox
from composer.ui.main_window import MainWindow
from composer.workspace import ImportOutcome

Wait = Callable[[Callable[[], object]], None]

TEXT = "\n\n".join(
    f"La commissione {name} si è riunita ieri al porto e ha deciso di rinviare la spesa per {what} fino alla prossima "
    "estate, come aveva chiesto il comitato dei pescatori."
    for name, what in (("bilancio", "il molo"), ("lavori", "la diga"), ("mare", "il faro"))
)


@pytest.fixture
def window(open_over: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    return open_over(tmp_path / "w.appunto")


@pytest.fixture
def pair(window: MainWindow, tmp_path: Path) -> tuple[ImportOutcome, ...]:
    (tmp_path / "uno.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "due.txt").write_text("Un'altra prima riga.\n\n" + TEXT, encoding="utf-8")
    return window.desk.workspace.import_files([tmp_path / "uno.txt", tmp_path / "due.txt"])


def keys(pair: tuple[ImportOutcome, ...]) -> tuple[str, str]:
    one, two = (outcome.source.key for outcome in pair if outcome.source is not None)
    return one, two


def actions(box: CopiesBox) -> list[QAction]:
    (button,) = (found for found in box.findChildren(QToolButton) if found.isVisibleTo(box))
    return button.menu().actions()


def test_the_details_of_a_source_offer_what_a_copy_may_be(
    window: MainWindow, pair: tuple[ImportOutcome, ...], wait: Wait, dispose: Callable[[QWidget], None]
) -> None:
    one, two = keys(pair)
    box = CopiesBox(window.desk, one)
    wait(lambda: box.findChildren(QToolButton))
    next(action for action in actions(box) if action.text() == f"Another report than “{two}”").trigger()
    assert [kinship for _, kinship in window.desk.workspace.linking.kin_of(two)] == [Kinship.APART]
    wait(lambda: any("a report of its own" in label.text() for label in box.findChildren(QLabel)))
    assert window.desk.last_change.undo()
    assert not window.desk.workspace.linking.kin_of(one)
    assert not window.desk.workspace.linking.kin_of(two)
    wait(lambda: not any("a report of its own" in label.text() for label in box.findChildren(QLabel)))
    wait(lambda: len(box.findChildren(QToolButton)) == 1)
    next(action for action in actions(box) if action.text() == f"Another report than “{two}”").trigger()
    wait(lambda: len(box.findChildren(QToolButton)) == 1)
    asked: list[tuple[str, str]] = []
    box.newer_wanted.connect(lambda key, old: asked.append((key, old)))
    assert [action.isChecked() for action in actions(box)[:3]] == [False, False, True]
    next(action for action in actions(box) if "newer version" in action.text()).trigger()
    assert asked == [(one, two)]
    dispose(box)


def test_the_report_of_an_import_offers_the_same(
    window: MainWindow, pair: tuple[ImportOutcome, ...], dispose: Callable[[QWidget], None]
) -> None:
    one, two = keys(pair)
    dialog = ImportResultsDialog(pair, window.desk.words, None)
    said: list[tuple[str, str, Kinship]] = []
    dialog.kinship_wanted.connect(lambda key, other, kinship: said.append((key, other, kinship)))
    assert f"copy:{two}/{one}" in dialog._list.toHtml()
    dialog._follow(QUrl(f"copy:{two}/{one}"))
    assert said == [(two, one, Kinship.COPY)]
    assert f"✓ The same agency text as “{one}”" in dialog._list.toPlainText()
    assert f"copy:{two}/{one}" not in dialog._list.toHtml()
    dispose(dialog)
