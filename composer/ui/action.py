# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One thing one can do, and the names of the menus such things stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from composer.wording import N_


@dataclass(frozen=True, slots=True)
class Action:
    """One thing one can do.

    `text` is its name (English template) and `menu` the menu it stands in; `keys` are its shortcuts in Qt's portable
    form; `target` is "part.method" (or "part.method:argument") of the parts handed to `ActionSet`; `starts_group` puts
    a line above it; a `checkable` one calls its method with the new state.
    """

    id: str
    text: str
    menu: str
    target: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    starts_group: bool = False


FILE: Final = N_("&File")
EDIT: Final = N_("&Edit")
QUOTATION: Final = N_("Quo&tation")
FORMAT: Final = N_("F&ormat")
INSERT: Final = N_("&Insert")
SOURCE: Final = N_("&Source")
REVIEW: Final = N_("&Review")
VIEW: Final = N_("&View")
HELP: Final = N_("&Help")
MENUS: Final = (FILE, EDIT, INSERT, QUOTATION, FORMAT, SOURCE, REVIEW, VIEW, HELP)
RECENT: Final = N_("Recent libraries")
BETWEEN: Final = N_("From library to library")
THEME: Final = N_("Colours")
LANGUAGE: Final = N_("Language of the program")
SPEAKING: Final = N_("Lines to take")
WORDS_IN: Final = N_("Language of the words")
TYPING: Final = N_("Correct while typing")
TWO: Final = N_("Two languages")
TABLE: Final = N_("Table")
PARTS: Final = N_("Parts of the window")
SUBMENUS: Final = {
    TWO: EDIT, TABLE: FORMAT, SPEAKING: FORMAT, WORDS_IN: FORMAT, TYPING: REVIEW, RECENT: FILE, BETWEEN: FILE,
    PARTS: VIEW, THEME: VIEW, LANGUAGE: VIEW,
}  # fmt: skip
