# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Backups are made by themselves while one pauses; one is put back from a list, and nothing is lost by that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from composer import temporary
from composer.library import rotation
from composer.ui.dialogs.backups import BackupsDialog
from composer.ui.dialogs.where import WhereDialog
from composer.ui.main_window import MainWindow
from composer.ui.messages import Tone

Wait = Callable[[Callable[[], object]], None]
OpenOver = Callable[[Path], MainWindow]


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path) -> MainWindow:
    """A window over a library with one note."""
    window = open_over(tmp_path / "work.appunto")
    window.notes.new("appunto", "it")
    window.notes.flush()
    return window


def _look(window: MainWindow, wait: Wait) -> None:
    wait(lambda: not window.desk.tasks.running)
    window.backups.look()
    wait(lambda: not window.desk.tasks.running)


def _last(window: MainWindow) -> str:
    history = window.desk.presenter.history
    return window.desk.words.say(history[-1].message) if history else ""


def test_one_a_day_is_made_without_a_word_and_listed_as_work(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    said = len(window.desk.presenter.history)
    _look(window, wait)
    _look(window, wait)
    assert [one.name for one in (tmp_path / "work.backups").iterdir()] == ["work 2025-03-10.appunto"]
    assert len(window.desk.presenter.history) == said
    titles = [work.title.template for work in window.desk.tasks.works.entries if work.is_work]
    assert titles == ["Daily backup of the library"]


def test_none_is_made_of_what_is_not_saved_yet_nor_when_they_are_turned_off(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    window.editor.text.insertPlainText("x")
    before = window.desk.tasks.running
    assert window.notes.dirty
    window.backups.look()
    assert window.desk.tasks.running == before
    window.notes.flush()
    window.desk.settings.preferences.set("backup.daily", False)
    _look(window, wait)
    assert not (tmp_path / "work.backups").exists()


def test_a_folder_that_is_gone_is_said_once_with_the_way_to_the_setting(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    wanted: list[str] = []
    window.desk.setting_wanted.disconnect()
    window.desk.setting_wanted.connect(wanted.append)
    window.desk.settings.preferences.set("backup.folder", str(tmp_path / "stick"))
    _look(window, wait)
    assert "Plug the disk in" in _last(window)
    said = window.desk.presenter.history[-1]
    assert said.tone is Tone.WARNING
    said.ways_out[0].act()
    assert wanted == ["backup.folder"]
    count = len(window.desk.presenter.history)
    _look(window, wait)
    assert len(window.desk.presenter.history) == count and not (tmp_path / "stick").exists()


def test_a_backup_is_put_back_from_the_list_and_what_was_there_is_kept(
    window: MainWindow, tmp_path: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    _look(window, wait)
    first = window.notes.note_id
    window.notes.new("scheda", "it")
    shown: list[str] = []

    def choose(dialog: BackupsDialog) -> bool:
        shown.append(dialog.list.item(0).text())
        dialog.restore.click()
        return True

    monkeypatch.setattr(BackupsDialog, "exec", choose)
    window.actions_["library.restore"].trigger()
    wait(lambda: "is again as in the backup" in _last(window))
    assert shown[0].startswith("10 March 2025") and "notes: 1 (−1)" in shown[0]
    assert [row.id for row in window.desk.workspace.notes()] == [first]
    assert window.notes.note_id == first and not window.desk.workspace.read_only
    aside = tmp_path / "work until 2025-03-10 09.30.00.appunto"
    assert window.libraries.open_path(aside)
    assert len(window.desk.workspace.notes()) == 2


def test_a_damaged_library_offers_its_backups(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    _look(window, wait)
    backup = next((tmp_path / "work.backups").iterdir())
    window.libraries.open_path(tmp_path / "other.appunto")
    (tmp_path / "work.appunto").write_bytes(b"nothing that could be opened")
    assert not window.libraries.open_path(tmp_path / "work.appunto")
    ways = window.desk.presenter.history[-1].ways_out
    assert [way.text for way in ways] == ["Restore a backup …", "Rescue what can be read …"]
    window.backups.restore(tmp_path / "work.appunto", backup)
    wait(lambda: window.desk.workspace.path.name == "work.appunto")
    assert len(window.desk.workspace.notes()) == 1


def test_where_nothing_can_be_opened_after_an_exchange_an_empty_library_is_and_it_is_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damage(library: Path, *_given: object, **_named: object) -> None:
        library.write_bytes(b"no library any more" * 20)

    (tmp_path / "spare").mkdir()
    monkeypatch.setattr(temporary, "lasting_folder", lambda: tmp_path / "spare")
    monkeypatch.setattr(rotation, "exchange", damage)
    path = window.desk.workspace.path
    window.backups._exchange(path, tmp_path / "backup.appunto", tmp_path / "part")
    assert window.desk.workspace.path.parent == tmp_path / "spare"
    assert not window.notes.note_id
    assert "work.appunto" in _last(window) and "make a library elsewhere" in _last(window)
    window.notes.new("appunto", "it")
    window.editor.text.insertPlainText("Parole")
    assert window.notes.flush()
    assert len(window.desk.workspace.notes()) == 1


def test_where_everything_lies_is_shown_and_opened(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("composer.ui.opening.open_path", opened.append)

    def look(dialog: WhereDialog) -> None:
        assert str(tmp_path / "work.appunto") in [label.text() for label in dialog.findChildren(QLabel)]
        for button in dialog.findChildren(QPushButton):
            if button.text() == "Open the folder":
                button.click()
        dialog.show()
        rows = dialog.layout()
        assert rows is not None and dialog.height() <= rows.totalMinimumHeightForWidth(dialog.width()), "no empty foot"
        dialog.done(0)

    monkeypatch.setattr(WhereDialog, "exec", look)
    window.actions_["help.where"].trigger()
    assert opened[0] == tmp_path and len(opened) == 7
    assert all(folder.is_dir() for folder in opened)
