# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The button beside what was just done in a text: it takes back that step and never another one."""

from __future__ import annotations

from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.messages import Presenter, WayOut
from composer.wording import N_, Message

_CHANGED_SINCE = N_("The text has been changed since. Edit › Undo takes back one step after the other.")


def way_back(edit: NoteTextEdit, presenter: Presenter) -> WayOut:
    """“Undo” for the step that `edit` has just made. Once more was typed, or the step is undone, it says so instead."""
    note = edit.note
    steps = note.qt.availableUndoSteps()

    def act() -> None:
        if edit.note is note and note.qt.availableUndoSteps() == steps:
            edit.undo_step()
        else:
            presenter.say(Message(_CHANGED_SINCE))

    return WayOut(N_("Undo"), act)
