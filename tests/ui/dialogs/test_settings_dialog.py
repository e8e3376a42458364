# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The dialog of settings: each with its control, found by its words, changed at once; what is the office's is shown."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from composer.preferences import office as offices
from composer.preferences.declared import PREFERENCES
from composer.preferences.office import USER_FILE, read_office
from composer.preferences.store import Preferences
from composer.ui.choice import Choice
from composer.ui.dialogs.office_file import OfficeFileDialog
from composer.ui.dialogs.settings import SettingsDialog
from composer.ui.number_field import NumberField
from composer.ui.theme import Tokens
from composer.ui.words import Words


@pytest.fixture
def preferences(tmp_path: Path) -> Iterator[Preferences]:
    """Settings of nobody yet."""
    offices.read_again()
    yield Preferences(tmp_path / USER_FILE)
    offices.read_again()


@pytest.fixture
def dialog(
    preferences: Preferences, words: Words, light: Tokens, dispose: Callable[[QWidget], None]
) -> Iterator[SettingsDialog]:
    """The dialog, shown."""
    made = SettingsDialog(preferences, words, light, None)
    made.show()
    yield made
    dispose(made)


def test_every_setting_has_a_control_that_shows_it_and_says_what_it_is_for(dialog: SettingsDialog) -> None:
    assert set(dialog.rows) == {one.key for one in PREFERENCES if one.offered}
    for row in dialog.rows.values():
        assert row.control.accessibleName()
        assert row.control.accessibleDescription().endswith(".")


def test_each_kind_of_control_changes_its_setting_at_once(dialog: SettingsDialog, preferences: Preferences) -> None:
    changed: list[str] = []
    dialog.changed.connect(changed.append)
    flag = dialog.rows["spelling.check"].control
    assert isinstance(flag, QCheckBox)
    flag.click()
    theme = dialog.rows["interface.theme"].control
    assert isinstance(theme, Choice)
    theme.setCurrentIndex(theme.findData("dark"))
    theme.activated.emit(theme.currentIndex())
    minutes = dialog.rows["versions.minutes"].control
    assert isinstance(minutes, NumberField)
    minutes.setValue(9)
    office = dialog.rows["writer.office_it"].control
    assert isinstance(office, QLineEdit)
    office.setText("Ufficio III")
    office.editingFinished.emit()
    signature = dialog.rows["writer.signature_it"].control
    assert isinstance(signature, QPlainTextEdit)
    signature.setPlainText("Anna Bianchi\n\n Capo Ufficio ")
    QApplication.sendEvent(signature, QFocusEvent(QEvent.Type.FocusOut))
    marks = dialog.rows["typing.rules_off"].control.findChildren(QCheckBox)[0]
    marks.click()
    assert tomllib.loads(preferences.file.read_text(encoding="utf-8")) == {
        "format": 1,
        "spelling": {"check": False},
        "interface": {"theme": "dark"},
        "versions": {"minutes": 9},
        "writer": {"office_it": "Ufficio III", "signature_it": ["Anna Bianchi", "Capo Ufficio"]},
        "typing": {"rules_off": ["marks"]},
    }
    assert changed == [
        "spelling.check", "interface.theme", "versions.minutes", "writer.office_it", "writer.signature_it",
        "typing.rules_off",
    ]  # fmt: skip


def test_a_changed_setting_can_be_as_usual_again(dialog: SettingsDialog, preferences: Preferences) -> None:
    row = dialog.rows["versions.minutes"]
    again = row.findChild(QToolButton)
    assert again is not None
    assert not again.isVisible()
    row.wanted.emit(9)
    assert again.isVisible()
    assert "Minutes between versions" in again.accessibleName()
    again.click()
    assert preferences.get("versions.minutes") == 5
    assert isinstance(row.control, NumberField)
    assert row.control.value() == 5
    assert not again.isVisible()


def test_what_is_typed_when_the_window_is_closed_is_taken(dialog: SettingsDialog, preferences: Preferences) -> None:
    place = dialog.rows["writer.place_it"].control
    assert isinstance(place, QLineEdit)
    place.setText("Roma")
    dialog.reject()
    assert preferences.get("writer.place_it") == "Roma"


def test_settings_are_found_by_their_words_and_their_choices(dialog: SettingsDialog) -> None:
    QTest.keyClicks(dialog.search, "high contrast")
    assert [key for key, row in dialog.rows.items() if row.isVisible()] == ["interface.theme"]
    dialog.search.setText("signature english")
    assert [key for key, row in dialog.rows.items() if row.isVisible()] == ["writer.signature_en"]
    dialog.search.setText("parachute")
    assert dialog.said == "No setting has these words."
    dialog.search.clear()
    assert all(row.isVisible() for row in dialog.rows.values())


def test_the_dialog_speaks_another_language_at_once(dialog: SettingsDialog, words: Words) -> None:
    words.switch("it")
    row = dialog.rows["interface.theme"]
    assert isinstance(row.control, Choice)
    assert row.control.itemText(2) == "Scuro"
    assert row.control.accessibleName() == "Colori"


def test_nothing_of_a_closed_dialog_hears_of_another_language(
    preferences: Preferences, words: Words, light: Tokens, dispose: Callable[[QWidget], None]
) -> None:
    changed = "2changed()"
    before = words.receivers(changed)
    made = SettingsDialog(preferences, words, light, None)
    assert words.receivers(changed) > before
    dispose(made)
    assert words.receivers(changed) == before


def test_what_cannot_be_kept_is_said_and_holds_all_the_same(dialog: SettingsDialog, preferences: Preferences) -> None:
    preferences.file.mkdir()
    dialog.rows["interface.theme"].wanted.emit("dark")
    assert "settings.toml" in dialog.said
    assert preferences.get("interface.theme") == "dark"


def test_the_offices_settings_are_adopted_shown_as_locked_and_left(
    dialog: SettingsDialog, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "office.toml"
    file.write_text(
        '[office]\nname = "Ufficio III"\ncontact = "tel. 3691"\nlocked = ["interface.theme"]\n'
        '[interface]\ntheme = "contrast"\n[versions]\nminutes = 9\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    heard: list[bool] = []
    dialog.office_changed.connect(lambda: heard.append(True))
    dialog.adopt()
    row = dialog.rows["interface.theme"]
    assert not row.control.isEnabled()
    assert isinstance(row.control, Choice)
    assert row.control.currentData() == "contrast"
    assert "Set by Ufficio III" in row.control.accessibleDescription()
    assert any(label.isVisible() and "Set by Ufficio III" in label.text() for label in row.findChildren(QLabel))
    row.wanted.emit("light")  # whatever way it is tried
    assert preferences.get("interface.theme") == "contrast"
    assert "is set by Ufficio III" in dialog.said
    assert "Proposed by Ufficio III" in dialog.rows["versions.minutes"].control.accessibleDescription()
    dialog.leave()
    assert row.control.isEnabled()
    assert preferences.get("interface.theme") == "system"
    assert len(heard) == 2


def test_a_file_that_is_none_of_an_office_is_refused_in_one_sentence(
    dialog: SettingsDialog, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "broken.toml"
    file.write_text("[office\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    dialog.adopt()
    assert "broken.toml" in dialog.said
    assert "line 1" in dialog.said
    assert preferences.office is None


def test_what_is_set_becomes_the_file_of_an_office(
    preferences: Preferences, words: Words, dispose: Callable[[QWidget], None], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    preferences.set("interface.theme", "dark")
    dialog = OfficeFileDialog(preferences, words, None)
    dialog.name.setText("Ufficio III")
    items = [dialog.locks.item(row) for row in range(dialog.locks.count())]
    item = next(item for item in items if "interface.theme" in item.text())
    item.setCheckState(Qt.CheckState.Checked)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "missing" / "office"), ""))
    dialog.accept()
    assert any("office.toml" in label.text() for label in dialog.findChildren(QLabel))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "office"), ""))
    dialog.accept()
    assert dialog.written == tmp_path / "office.toml"
    made = read_office(tmp_path / "office.toml")
    assert made.called == "Ufficio III"
    assert set(made.locked) == {"interface.theme"}
    assert dict(made.values) == {"interface.theme": "dark"}
    dispose(dialog)
