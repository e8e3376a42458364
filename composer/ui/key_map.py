# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which keys set off which action: the set chosen, and what the user has changed of it; kept in the settings.

A key belongs to one action only: who gives it to an action takes it from the one that had it. Keys are in Qt's
portable form ("Ctrl+Shift+F").
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from composer.errors import InputUnusable
from composer.ui.actions import ACTIONS, BY_ID
from composer.ui.key_sets import KEY_SETS, STANDARD
from composer.ui.settings import KEY_SET, OWN_KEYS, Settings
from composer.wording import N_

FORMAT_VERSION: Final = 1
_NO_KEYS: Final = N_("“{name}” holds no keys of Appunto. Choose a file that was written with “Export the keys …”.")
_FUTURE: Final = N_("“{name}” was written by a later version of Appunto. Install that version to read it.")

_FREE_ALONE: Final = range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)
_MOVING: Final = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
        Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
    }
)  # fmt: skip


def normal(key: str) -> str:
    """A key in the form it is compared in; "" for what is no single key."""
    sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText) if sequence.count() == 1 else ""


def may_be_given(pressed: QKeyCombination) -> bool:
    """Whether a key may set off an action: not one that writes, moves or deletes in a text."""
    held, key = pressed.keyboardModifiers(), pressed.key()
    if key.value in _FREE_ALONE:
        return True
    if (
        key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        and not held & Qt.KeyboardModifier.ControlModifier
    ):
        return False
    if key in _MOVING:
        return bool(held & Qt.KeyboardModifier.AltModifier)
    return bool(held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))


class KeyMap(QObject):
    """The keys of all actions. Signal: `changed()` when any is another."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._own: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self.reread()

    def reread(self) -> None:
        """Take what the settings say now; what they cannot mean counts as not there."""
        self._own = {}
        for line in self.settings.get(OWN_KEYS):
            action_id, _, keys = line.partition("=")
            if action_id in BY_ID:
                self._own[action_id] = _usable(keys.split())
        self._settle()

    def _settle(self) -> None:
        """Count again who has which key: what the user gave goes before the set."""
        self._keys = {}
        taken: dict[str, str] = {}
        for action_id, keys in self._own.items():
            self._keys[action_id] = tuple(key for key in keys if taken.setdefault(key, action_id) == action_id)
        changes = KEY_SETS[self.key_set].changes
        for action in ACTIONS:
            if action.id not in self._own:
                usual = _usable(changes.get(action.id, action.keys))
                self._keys[action.id] = tuple(key for key in usual if taken.setdefault(key, action.id) == action.id)
        self.changed.emit()

    @property
    def locked(self) -> bool:
        """Whether the office has set the keys for good."""
        return self.settings.locked(OWN_KEYS)

    @property
    def set_locked(self) -> bool:
        """Whether the office has chosen the set for good."""
        return self.settings.locked(KEY_SET)

    @property
    def key_set(self) -> str:
        """The set chosen, a key of KEY_SETS."""
        chosen = self.settings.get(KEY_SET)
        return chosen if chosen in KEY_SETS else STANDARD

    def choose_set(self, name: str) -> None:
        """Use another set; what the user changed stays."""
        self.settings.set(KEY_SET, name)
        self._settle()

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action, the one to show first."""
        return self._keys[action_id]

    def usual(self, action_id: str) -> tuple[str, ...]:
        """The keys that the set gives to an action."""
        return _usable(KEY_SETS[self.key_set].changes.get(action_id, BY_ID[action_id].keys))

    def is_own(self, action_id: str) -> bool:
        """Whether the user has changed the keys of an action."""
        return action_id in self._own

    @property
    def has_own(self) -> bool:
        """Whether the user has changed any key."""
        return bool(self._own)

    @property
    def own_keys(self) -> frozenset[str]:
        """The keys that the user gave: they set off their action wherever the keyboard is."""
        return frozenset(key for keys in self._own.values() for key in keys)

    def owner(self, key: str) -> str:
        """The id of the action a key sets off now, "" for none."""
        wanted = normal(key)
        return next((action_id for action_id, keys in self._keys.items() if wanted in keys), "")

    def give(self, action_id: str, *keys: str) -> None:
        """Let just these keys set off an action; they are taken from those that had them."""
        wanted = _usable(keys)
        for other, had in self._keys.items():
            if other != action_id and set(had) & set(wanted):
                self._own[other] = tuple(key for key in had if key not in wanted)
        self._own[action_id] = wanted
        self._keep()

    def reset(self, action_id: str) -> None:
        """Give an action its usual keys again; whoever has them now loses them."""
        usual = self.usual(action_id)
        self._own.pop(action_id, None)
        for other, keys in list(self._own.items()):
            if set(keys) & set(usual):
                left = tuple(key for key in keys if key not in usual)
                self._own[other] = left
                if left == self.usual(other):
                    del self._own[other]
        self._keep()

    def reset_all(self) -> None:
        """All keys as in the set."""
        self._own = {}
        self._keep()

    def _keep(self) -> None:
        lines = [f"{action_id}={' '.join(keys)}" for action_id, keys in sorted(self._own.items())]
        self.settings.set(OWN_KEYS, lines)
        if self.locked:  # what could not be kept is not used either
            self.reread()
        else:
            self._settle()

    # Files

    def written(self) -> str:
        """The set and the user's own keys as the text of a key file (JSON)."""
        own = {action_id: list(keys) for action_id, keys in sorted(self._own.items())}
        return json.dumps({"appunto-keys": FORMAT_VERSION, "set": self.key_set, "keys": own}, indent=2) + "\n"

    def read(self, text: str, name: str) -> int:
        """Take the keys of a key file called `name` instead of the user's own; how many of its entries mean nothing
        here. Raises InputUnusable, and nothing is changed then."""
        try:
            data = json.loads(text)
        except ValueError:
            data = None
        if not isinstance(data, dict) or not isinstance(data.get("appunto-keys"), int):
            raise InputUnusable(_NO_KEYS, name=name)
        if data["appunto-keys"] > FORMAT_VERSION:
            raise InputUnusable(_FUTURE, name=name)
        entries = data.get("keys", {})
        if not isinstance(entries, Mapping):
            raise InputUnusable(_NO_KEYS, name=name)
        own, strange = {}, 0
        for action_id, keys in entries.items():
            known = action_id in BY_ID and isinstance(keys, list) and all(isinstance(key, str) for key in keys)
            usable = _usable(keys) if known else ()
            strange += not known or len(usable) < len(keys)
            if known:
                own[action_id] = usable
        if data.get("set") in KEY_SETS:
            self.settings.set(KEY_SET, data["set"])
        self._own = own
        self._keep()
        return strange


def _usable(keys: object) -> tuple[str, ...]:
    """Those of `keys` that are keys, in normal form, each once."""
    found = [normal(str(key)) for key in keys] if isinstance(keys, list | tuple) else []
    return tuple(dict.fromkeys(key for key in found if key))
