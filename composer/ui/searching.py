# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the field at the top finds: commands by their names, sources and notes by their words."""

from __future__ import annotations

from functools import partial
from typing import Final

from composer.errors import ComposerError
from composer.ui.action_set import ActionSet
from composer.ui.actions import ACTIONS
from composer.ui.desk import Desk
from composer.ui.notes import Notes
from composer.ui.panes.search_box import Found
from composer.ui.panes.source_list import second_line
from composer.ui.sources import Sources
from composer.wording import N_

_COMMANDS: Final = 4
_SOURCES: Final = 8
_NOTES: Final = 5


class Searching:
    """Searches everywhere at once."""

    def __init__(self, desk: Desk, notes: Notes, sources: Sources) -> None:
        self._desk = desk
        self._notes = notes
        self._sources = sources
        self.actions: ActionSet | None = None

    def find(self, wanted: str) -> list[Found]:
        """What fits `wanted`: sources and notes that hold its words, and commands whose name does."""
        workspace = self._desk.workspace
        try:
            found = [
                Found(
                    "newspaper-line",
                    row.label,
                    row.snippet or second_line(row, self._desk.words),
                    partial(self._sources.open_row, row.key, row),
                )
                for row in workspace.sources(search=wanted)[:_SOURCES]
            ]
            self._notes.flush()
            found += [
                Found("draft-line", row.title, row.snippet, partial(self._open_note, row.id))
                for row in workspace.notes(search=wanted)[:_NOTES]
            ]
        except ComposerError as error:
            self._desk.presenter.error(error)
            found = []
        return found + self._commands(wanted)

    def _open_note(self, note_id: str) -> None:
        self._notes.open(note_id)

    def _commands(self, wanted: str) -> list[Found]:
        if self.actions is None:
            return []
        asked = wanted.casefold().split()
        found = []
        for entry in ACTIONS:
            action = self.actions[entry.id]
            name = action.text().replace("&", "")
            if action.isEnabled() and all(word in name.casefold() for word in asked):
                detail = action.shortcut().toString() or self._desk.words.text(N_("command"))
                found.append(Found(entry.icon or "arrow-right-s-line", name, detail, action.trigger))
        return found[:_COMMANDS]
