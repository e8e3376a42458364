# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The house of a note in the window: chosen in the head, seen at once on the sheet, undone; profiles of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from composer import paths
from composer.document.model import Document, InlineQuote, Paragraph, QuoteBlock, Text
from composer.notes.model import FrontMatter, Note
from composer.ui.app import make_window
from composer.ui.dialogs.own_house import OwnHouseDialog
from composer.ui.main_window import MainWindow
from composer.ui.panes.house_box import HouseBox
from composer.ui.settings import LANGUAGE, Settings
from composer.ui.words import Words
from composer.workspace import Environment, Workspace
from composer.workspace.shapes import FindingKind

LONG = " ".join(["words"] * 60)
NOTE = Note(
    "n-1",
    FrontMatter(title="Note", subject="Words", date="2025-03-06", language="en"),
    Document((Paragraph((Text("He said "), InlineQuote("", (Text(LONG),)), Text("."))),)),
)


@pytest.fixture
def window(
    application: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    now: str,
    make_id: Callable[[str], str],
    dispose: Callable[[QWidget], None],
) -> Iterator[MainWindow]:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    environment = Environment(now=lambda: now, make_id=make_id, who="Anna")
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.save_note(NOTE)
    settings.set(LANGUAGE, "en")
    made = make_window(application, path, sample=False, environment=environment, settings=settings)
    made.show()
    application.processEvents()
    yield made
    dispose(made)


def shown(window: MainWindow) -> str:
    return window.editor.text.toPlainText()


def test_another_house_shows_at_once_and_is_undone(window: MainWindow) -> None:
    assert shown(window) == f"He said “{LONG}”."
    window.notes.set_house("eu")
    assert shown(window) == f"He said ‘{LONG}’."
    assert "EU institutions" in window.status_line.facts
    window.editor.undo()
    assert shown(window) == f"He said “{LONG}”."
    window.editor.redo()
    assert shown(window) == f"He said ‘{LONG}’."
    note = window.notes.snapshot()
    assert note is not None and note.front.profile == "eu"


def test_the_date_in_the_head_is_printed_by_the_house(window: MainWindow) -> None:
    assert "6 March 2025" in window.head.summary
    window.notes.set_house("us")
    assert "March 6, 2025" in window.head.summary


def test_a_check_sets_a_long_quotation_apart_with_one_click(window: MainWindow) -> None:
    window.notes.set_house("us")
    note = window.notes.snapshot()
    assert note is not None
    (finding,) = [one for one in window.desk.workspace.check_note(note).findings if one.kind is FindingKind.SET_APART]
    window.checks.house_wanted.emit(finding)
    assert [type(block) for block in window.editor.document_model().blocks] == [Paragraph, QuoteBlock]
    window.editor.undo()
    assert window.editor.document_model() == NOTE.document


def test_the_box_lists_bad_profiles_with_their_reason_and_lets_none_choose_them(
    window: MainWindow, words: Words
) -> None:
    folder = paths.user_house_profiles()
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('[it.dates]\nfirts = "º"\n', encoding="utf-8")
    box = HouseBox(words)
    box.show_house("nowhere", "it")
    names = [box.itemText(index) for index in range(box.count())]
    assert names[0] == "Standard"
    at = box.findData("mine")
    assert not box.model().item(at).isEnabled()  # type: ignore[attr-defined]
    assert "firts" in str(box.itemData(at, 3))
    assert box.currentData() == "nowhere"


def test_a_profile_of_ones_own_needs_a_name(window: MainWindow, words: Words) -> None:
    dialog = OwnHouseDialog("eu", words, window)
    assert dialog.copied == "eu" and not dialog._go.isEnabled()
    dialog._name.setText("Office III")
    assert dialog._go.isEnabled() and dialog.name == "Office III"
    dialog.deleteLater()
