# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What commands are called elsewhere: who looks for one by the name another program gives it finds it here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from composer.wording import N_

OTHER_NAMES: Final[Mapping[str, str]] = {
    "edit.commands": N_("command palette"),
    "library.backup": N_("safety copy"),
    "note.export": N_("save as, docx, PDF, ODT"),
    "note.take_back": N_("tracked changes, comments"),
    "note.versions": N_("version history, restore"),
    "program.settings": N_("options, preferences"),
    "theme.dark": N_("night mode"),
    "view.focus": N_("focus mode, full screen"),
}
"""Other names of actions, by id."""
