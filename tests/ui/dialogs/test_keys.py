# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The dialog of keys, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from composer.i18n.languages import PSEUDO
from composer.ui.actions import ACTIONS
from composer.ui.dialogs.keys import KeysDialog
from composer.ui.key_map import KeyMap
from composer.ui.settings import Settings
from composer.ui.words import Words
from tests.ui import seen_words

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def keys(settings: Settings) -> KeyMap:
    return KeyMap(settings)


@pytest.fixture
def dialog(
    application: QApplication, keys: KeyMap, words: Words, dispose: Callable[[QWidget], None]
) -> Iterator[KeysDialog]:
    made = KeysDialog(keys, words, None)
    made.show()
    application.processEvents()
    yield made
    dispose(made)


def _shown(dialog: KeysDialog) -> list[list[str]]:
    items = (dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount()))
    return [[item.text(column) for column in range(3)] for item in items if item is not None and not item.isHidden()]


def test_every_command_is_listed_with_its_menu_and_its_keys(dialog: KeysDialog) -> None:
    shown = _shown(dialog)
    assert len(shown) == len(ACTIONS)
    assert ["Bold", "Format", "Ctrl+B"] in shown
    assert ["Apostrophes", "Review › Correct while typing", ""] in shown


@pytest.mark.parametrize("typed", ["bold", "Ctrl+B"])
def test_a_command_is_found_by_its_name_and_by_its_key(dialog: KeysDialog, typed: str) -> None:
    QTest.keyClicks(dialog.field, typed)
    assert "Bold" in [name for name, _menu, _keys in _shown(dialog)]
    assert len(_shown(dialog)) < 10


def test_the_key_pressed_is_given_and_its_owner_is_named(dialog: KeysDialog, keys: KeyMap) -> None:
    dialog.choose("style.bullets")
    QTest.keyClick(dialog.key_field, Qt.Key.Key_B, CTRL)
    assert dialog.verdict.text() == (
        "Ctrl+B is the key of “Bold” now. When you give it to “Bulleted list”, “Bold” loses it."
    )
    QTest.keyClick(dialog.key_field, Qt.Key.Key_Return)
    assert keys.keys_of("style.bullets") == ("Ctrl+B",)
    assert keys.keys_of("marks.bold") == ()
    assert dialog.isVisible()


def test_a_second_key_a_key_less_and_the_usual_one(dialog: KeysDialog, keys: KeyMap) -> None:
    dialog.choose("note.new")
    QTest.keyClick(dialog.key_field, Qt.Key.Key_J, CTRL)
    dialog._add.click()
    assert keys.keys_of("note.new") == ("Ctrl+N", "Ctrl+J")
    dialog._none.click()
    assert keys.keys_of("note.new") == ()
    dialog._usual.click()
    assert keys.keys_of("note.new") == ("Ctrl+N",)
    assert not dialog._usual.isEnabled()


def test_a_key_that_writes_is_refused_with_the_reason(dialog: KeysDialog) -> None:
    dialog.choose("note.new")
    QTest.keyClick(dialog.key_field, Qt.Key.Key_A)
    assert dialog.verdict.text().startswith("A writes, moves or deletes in a text")
    assert not dialog._give.isEnabled()


def test_a_key_that_writes_with_altgr_is_said_to(dialog: KeysDialog) -> None:
    dialog.choose("note.new")
    QTest.keyClick(dialog.key_field, Qt.Key.Key_E, CTRL | ALT)
    assert "With AltGr it writes a character (Italian keyboard, " in dialog.verdict.text()


def test_another_set_shows_its_keys(dialog: KeysDialog) -> None:
    dialog.sets.setCurrentIndex(dialog.sets.findData("word-it"))
    dialog.sets.activated.emit(dialog.sets.currentIndex())
    assert ["Bold", "Format", "Ctrl+G, Ctrl+B"] in _shown(dialog)


def test_keys_are_carried_by_a_file(
    dialog: KeysDialog, keys: KeyMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    keys.give("note.new", "Ctrl+J")
    dialog._export()
    assert dialog.verdict.text() == "The keys were saved as “mine.json”."
    keys.reset_all()
    dialog.read(file)
    assert dialog.verdict.text() == "The keys of “mine.json” are in use now."
    assert keys.keys_of("note.new") == ("Ctrl+J",)


def test_keys_are_looked_for_where_they_were_put(
    dialog: KeysDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "mine.json"), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (begun.append(args[2]), ("", ""))[1])
    dialog._export()
    dialog._import()
    assert [Path(start) for start in begun] == [tmp_path]


def test_a_file_that_is_none_is_said_to_be_none(dialog: KeysDialog, tmp_path: Path) -> None:
    file = tmp_path / "note.json"
    file.write_bytes(b"\xff\xfe{")
    dialog.read(file)
    assert dialog.verdict.text().startswith("“note.json” holds no keys of Appunto.")
    dialog.read(tmp_path / "none.json")
    assert dialog.verdict.text().startswith("“none.json” cannot be read")


def test_keys_that_the_office_has_set_are_looked_at_only(
    keys: KeyMap,
    settings: Settings,
    words: Words,
    dispose: Callable[[QWidget], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "locked", lambda _setting: True)
    monkeypatch.setattr(settings, "set", lambda _setting, _value: None)  # it is told of there
    made = KeysDialog(keys, words, None)
    made.choose("note.new")
    assert not made.key_field.isEnabled()
    assert not made.sets.isEnabled()
    assert made.verdict.text() == "Your office has set the keys: they are listed here and cannot be changed."
    keys.give("note.new", "Ctrl+J")
    assert keys.keys_of("note.new") == ("Ctrl+N",)
    dispose(made)


def test_the_field_shows_what_it_asks_for_beside_long_buttons(
    application: QApplication, keys: KeyMap, dispose: Callable[[QWidget], None]
) -> None:
    dialog = KeysDialog(keys, Words(PSEUDO), None)
    dialog.resize(dialog.minimumSizeHint())
    dialog.show()
    application.processEvents()
    assert not [fault for fault in seen_words.cut_words(dialog) if "KeyField" in fault or "QPushButton" in fault]
    dispose(dialog)
