# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an action needs before it can be used: said where somebody looks for it and finds it grey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from composer.ui.actions import BY_ID
from composer.wording import N_

_BY_ID: Final[Mapping[str, str]] = {
    "edit.undo": N_("There is nothing to undo."),
    "edit.redo": N_("There is nothing to do again."),
    "go.back": N_("There is no place to go back to yet."),
    "go.forward": N_("There is nothing to go forward to: go back first."),
    "go.places": N_("No other place was visited yet: open a source or another note."),
    "citation.change": N_("Put the cursor at a citation first."),
    "value.change": N_("Put the cursor at a live value first."),
    "value.words": N_("Put the cursor at a live value first."),
    "picture.change": N_("Put the cursor at a picture first."),
    "note.into_template": N_("Open the text of a note template first: Note templates …, Change its text."),
    "library.hand_on": N_("Open a note or begin one first."),
    "edit.replace": N_("Open a note or begin one first."),
    "view.head": N_("Open a note or begin one first."),
    "go.note": N_("Open a note or begin one first."),
}
_BY_ROOM: Final[Mapping[str, str]] = {
    "quote": N_("Select the words to quote in the reader first."),
    "quotation": N_("Put the cursor into a quotation first."),
    "source": N_("Open a source first."),
    "note": N_("Open a note or begin one first."),
    "two": N_("This needs a note in two languages."),
    "table": N_("Put the cursor into a table first."),
    "spelling": N_("Open a note or begin one first."),
}
_NOW: Final = N_("This cannot be used here now.")


def reason_unavailable(action_id: str) -> str:
    """The sentence (English template) that says what `action_id` needs. Raises KeyError for what is no action."""
    room = BY_ID[action_id].id.partition(".")[0]
    return _BY_ID.get(action_id) or _BY_ROOM.get(room, _NOW)
