# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What commands are called elsewhere: who looks for one by the name another program gives it finds it here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from composer.wording import N_

OTHER_NAMES: Final[Mapping[str, str]] = {
    "edit.commands": N_("command palette"),
    "help.where": N_("data folder, privacy"),
    "library.backup": N_("safety copy"),
    "library.bring_in": N_("merge, synchronise"),
    "library.hand_on": N_("share, send"),
    "library.rescue": N_("repair, corrupted file"),
    "library.restore": N_("recover, go back to yesterday"),
    "note.export": N_("save as, docx, PDF, ODT"),
    "note.preview": N_("print"),
    "note.remove": N_("delete the note"),
    "note.take_back": N_("tracked changes, comments"),
    "note.versions": N_("version history, restore"),
    "program.settings": N_("options, preferences"),
    "source.details": N_("metadata, properties"),
    "source.forget": N_("erase, delete for good"),
    "source.remove": N_("delete the source"),
    "theme.dark": N_("night mode"),
    "view.focus": N_("focus mode, full screen"),
}
"""Other names of actions, by id."""
