# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Shows what has changed in a section since both texts of the open note agreed; read beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from composer.errors import NotFound
from composer.notes.model import Note
from composer.ui.desk import Desk
from composer.ui.messages import Tone
from composer.ui.theme import Tokens
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.twins.changes import TextChange
    from composer.workspace.two_languages import Remark

_LOOKING = N_("Looking for what has changed …")
_NOTHING = N_("Nothing has changed in this section since both texts were said to agree.")


def show_changes(desk: Desk, note: Note, remark: Remark, tokens: Tokens, window: QWidget) -> None:
    """Look for what has changed in the section that `remark` is about, and show it."""

    def known(changes: tuple[TextChange, ...]) -> None:
        from composer.ui.dialogs.what_changed import what_changed_dialog

        if not changes:
            desk.presenter.say(Message(_NOTHING), Tone.INFORMATION)
            return
        what_changed_dialog(remark.title, changes, tokens, desk.words, window).open()

    try:
        find = desk.workspace.two_languages.changes(note, remark.section)
    except NotFound as error:
        desk.presenter.error(error)
        return
    desk.tasks.run(Message(_LOOKING), lambda _progress: find(), known)
