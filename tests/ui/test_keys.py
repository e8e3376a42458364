# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which key sets off what: the sets, the user's own keys, key files, and the characters of AltGr."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from composer.errors import InputUnusable
from composer.ui.actions import ACTIONS, BY_ID
from composer.ui.key_map import KeyMap, may_be_given, normal
from composer.ui.key_sets import ALTGR, KEY_SETS, altgr_clashes
from composer.ui.settings import OWN_KEYS, Settings
from composer.ui.typed_characters import writes_character

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

KEPT_CLASHES = {
    "Ctrl+Alt+1": "heading 1, as in Word",
    "Ctrl+Alt+2": "heading 2, as in Word",
    "Ctrl+Alt+3": "heading 3, as in Word",
    "Ctrl+Alt+M": "µ on German keyboards",
    "Ctrl+Alt+0": "no flag: } on German keyboards, @ on French ones",
}
"""Keys though AltGr writes a character with them on some keyboard of Windows, none Italian or British. There the
character is written all the same, and the command has its menu."""

WORD = {
    "note.new": "Ctrl+N", "note.open": "Ctrl+O", "note.save": "Ctrl+S", "note.export": "F12", "note.preview": "Ctrl+F2",
    "edit.undo": "Ctrl+Z", "edit.redo": "Ctrl+Y", "edit.cut": "Ctrl+X", "edit.copy": "Ctrl+C", "edit.paste": "Ctrl+V",
    "edit.select_all": "Ctrl+A", "edit.find": "Ctrl+F", "edit.replace": "Ctrl+H", "edit.search_all": "Alt+Q",
    "marks.bold": "Ctrl+B", "marks.italic": "Ctrl+I", "marks.underline": "Ctrl+U", "marks.clear": "Ctrl+Space",
    "style.text": "Ctrl+Shift+N", "style.heading1": "Ctrl+Alt+1", "style.heading2": "Ctrl+Alt+2",
    "style.heading3": "Ctrl+Alt+3", "style.bullets": "Ctrl+Shift+L", "insert.link": "Ctrl+K",
    "insert.footnote": "Ctrl+Alt+F", "spelling.next": "F7", "source.close": "Ctrl+W", "source.next": "Ctrl+F6",
    "go.back": "Shift+F5", "go.menu": "Shift+F10", "go.next_pane": "F6", "help.guide": "F1",
}  # fmt: skip
"""Keys of Word (English) for what both programs do."""


@pytest.fixture
def keys(settings: Settings) -> KeyMap:
    return KeyMap(settings)


@pytest.mark.parametrize("action_id", [action_id for action_id in WORD if action_id in BY_ID])
def test_what_word_does_with_a_key_is_done_with_that_key(keys: KeyMap, action_id: str) -> None:
    assert WORD[action_id] in keys.keys_of(action_id)


def test_the_italian_set_has_the_keys_of_the_italian_word(keys: KeyMap) -> None:
    keys.choose_set("word-it")
    assert [keys.keys_of(f"marks.{name}")[0] for name in ("bold", "italic", "underline")] == [
        "Ctrl+G",
        "Ctrl+I",
        "Ctrl+S",
    ]
    assert keys.keys_of("note.save") == ("Shift+F12",)
    assert keys.owner("Ctrl+Shift+T") == "edit.find"


@pytest.mark.parametrize("name", KEY_SETS)
def test_each_key_of_a_set_is_a_key_and_belongs_to_one_action_only(settings: Settings, name: str) -> None:
    given = [key for action in ACTIONS for key in KEY_SETS[name].changes.get(action.id, action.keys)]
    assert all(normal(key) == key for key in given), given
    assert sorted(set(given)) == sorted(given), [key for key in given if given.count(key) > 1]
    assert set(KEY_SETS[name].changes) <= set(BY_ID)


@pytest.mark.parametrize("name", KEY_SETS)
def test_no_key_is_one_that_writes_a_character_with_altgr(name: str) -> None:
    given = [key for action in ACTIONS for key in KEY_SETS[name].changes.get(action.id, action.keys)]
    assert not [key for key in given if altgr_clashes(key, ("Italian", "British"))]
    assert {key for key in given if altgr_clashes(key)} <= set(KEPT_CLASHES)


def test_what_altgr_writes_is_known_of_the_italian_keyboard() -> None:
    assert altgr_clashes("Ctrl+Alt+E") == tuple(ALTGR)
    assert "Italian" in altgr_clashes("Ctrl+Alt+ò")
    assert "Italian" in altgr_clashes("Ctrl+Alt++")
    assert altgr_clashes("Ctrl+Shift+E") == ()


def _pressed(key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text)


def test_a_character_of_altgr_is_written_and_ctrl_alt_with_a_letter_is_a_command() -> None:
    assert writes_character(_pressed(Qt.Key.Key_E, CTRL | ALT, "€"))
    assert writes_character(_pressed(Qt.Key.Key_At, CTRL | ALT, "@"))
    assert writes_character(_pressed(Qt.Key.Key_BracketLeft, CTRL | ALT, "["))
    assert not writes_character(_pressed(Qt.Key.Key_F, CTRL | ALT, "\x06"))
    assert not writes_character(_pressed(Qt.Key.Key_1, CTRL | ALT, "1"))
    assert not writes_character(_pressed(Qt.Key.Key_E, CTRL, "€"))


def test_a_key_that_writes_or_moves_is_given_to_no_action() -> None:
    refused = (
        QKeyCombination(NONE, Qt.Key.Key_A), QKeyCombination(SHIFT, Qt.Key.Key_A),
        QKeyCombination(NONE, Qt.Key.Key_Return),
        QKeyCombination(CTRL, Qt.Key.Key_Left), QKeyCombination(NONE, Qt.Key.Key_Tab),
        QKeyCombination(CTRL, Qt.Key.Key_Backspace),
    )  # fmt: skip
    taken = (
        QKeyCombination(CTRL, Qt.Key.Key_J), QKeyCombination(NONE, Qt.Key.Key_F3),
        QKeyCombination(ALT | SHIFT, Qt.Key.Key_Up), QKeyCombination(CTRL, Qt.Key.Key_Tab),
    )  # fmt: skip
    assert not any(may_be_given(pressed) for pressed in refused)
    assert all(may_be_given(pressed) for pressed in taken)


def test_a_key_given_to_one_action_is_taken_from_the_other(keys: KeyMap, settings: Settings) -> None:
    keys.give("style.bullets", "Ctrl+B")
    assert keys.keys_of("style.bullets") == ("Ctrl+B",)
    assert keys.keys_of("marks.bold") == ()
    assert KeyMap(settings).keys_of("style.bullets") == ("Ctrl+B",)
    keys.reset("marks.bold")
    assert keys.keys_of("marks.bold") == ("Ctrl+B",)
    assert keys.keys_of("style.bullets") == ()


def test_all_keys_can_be_as_usual_again(keys: KeyMap, settings: Settings) -> None:
    keys.give("note.export", "Ctrl+Alt+J")
    keys.give("style.bullets", "Ctrl+B")
    keys.reset_all()
    assert settings.get(OWN_KEYS) == []
    assert all(keys.keys_of(action.id) == tuple(normal(key) for key in action.keys) for action in ACTIONS)


def test_settings_that_mean_nothing_cost_no_key(settings: Settings) -> None:
    settings.set(OWN_KEYS, ["no.such=Ctrl+B", "marks.italic=Ctrl+Nonsense", "marks.bold", "edit.find=Ctrl+J Ctrl+J"])
    keys = KeyMap(settings)
    assert keys.keys_of("marks.underline") == ("Ctrl+U",)
    assert keys.keys_of("edit.find") == ("Ctrl+J",)


def test_of_two_actions_that_were_given_one_key_by_hand_only_one_has_it(settings: Settings) -> None:
    settings.set(OWN_KEYS, ["marks.bold=Ctrl+J", "marks.italic=Ctrl+J"])
    keys = KeyMap(settings)
    assert [keys.keys_of("marks.bold"), keys.keys_of("marks.italic")] == [("Ctrl+J",), ()]


def test_a_key_file_brings_the_keys_to_another_desk(keys: KeyMap, settings: Settings) -> None:
    keys.choose_set("word-it")
    keys.give("note.export", "Ctrl+J")
    text = keys.written()
    keys.choose_set("standard")
    keys.reset_all()
    assert keys.read(text, "keys.json") == 0
    assert keys.key_set == "word-it"
    assert keys.keys_of("note.export") == ("Ctrl+J",)


def test_entries_of_a_key_file_that_mean_nothing_are_counted(keys: KeyMap) -> None:
    text = json.dumps(
        {"appunto-keys": 1, "keys": {"no.such": ["F9"], "marks.bold": ["Nope"], "marks.italic": "Ctrl+J"}}
    )
    assert keys.read(text, "keys.json") == 3


@pytest.mark.parametrize("text", ["", "[]", "{", '{"keys": {}}', '{"appunto-keys": 1, "keys": []}', "\x00"])
def test_what_is_no_key_file_changes_nothing(keys: KeyMap, text: str) -> None:
    keys.give("note.export", "Ctrl+J")
    with pytest.raises(InputUnusable, match="keys"):
        keys.read(text, "keys.json")
    assert keys.keys_of("note.export") == ("Ctrl+J",)


def test_a_key_file_of_a_later_version_is_named_as_such(keys: KeyMap) -> None:
    with pytest.raises(InputUnusable, match="later version"):
        keys.read('{"appunto-keys": 2, "keys": {}}', "keys.json")
