# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sets of keys to choose from, and which keys write a character with AltGr.

On Windows AltGr is Ctrl and Alt together, so that a command on Ctrl+Alt+E would take the € from an Italian keyboard.
Word's own keys differ by its language: in Italian it has bold on Ctrl+G, underlined on Ctrl+S and saves with Shift+F12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from composer.wording import N_

STANDARD: Final = "standard"


@dataclass(frozen=True, slots=True)
class KeySet:
    """A set: its name (English template) and where it differs from the keys in the table of actions, by action id."""

    name: str
    changes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


KEY_SETS: Final[Mapping[str, KeySet]] = {
    STANDARD: KeySet(N_("As in Word (English), Ctrl+S saves")),
    "word-it": KeySet(
        N_("As in Word (Italian), Ctrl+S underlines"),
        {
            "marks.bold": ("Ctrl+G", "Ctrl+B"),
            "marks.underline": ("Ctrl+S", "Ctrl+U"),
            "note.save": ("Shift+F12",),
            "edit.find": ("Ctrl+Shift+T", "Ctrl+F"),
            "edit.replace": ("Ctrl+Shift+S", "Ctrl+H"),
            "quotation.sic": ("Ctrl+Shift+C",),
            "quotation.translate": ("Ctrl+Shift+M",),
        },
    ),
}

ALTGR: Final[Mapping[str, str]] = {
    "Italian": "E5òàè+",
    "British": "4EAIOU",
    "German": "Q23789ß+<EM0",
    "French": "234567890)=E",
    "Spanish": "123456E",
}
"""The keys that write a character together with AltGr, by the Windows layout (kbdit, kbduk, kbdgr, kbdfr, kbdsp)."""


def altgr_clashes(key: str, layouts: tuple[str, ...] = tuple(ALTGR)) -> tuple[str, ...]:
    """The layouts on which a key in Qt's portable form ("Ctrl+Alt+E") writes a character with AltGr."""
    parts = key.split("+") if not key.endswith("+") else [*key[:-2].split("+"), "+"]
    if not {"Ctrl", "Alt"} <= set(parts[:-1]):
        return ()
    return tuple(layout for layout in layouts if parts[-1] in ALTGR[layout])
