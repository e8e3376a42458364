# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Asks whether everything of a source is to be taken out of the library, and says what that is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QWidget

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.theme import DIALOG_SMALL, SPACE_M
from composer.ui.words import Words
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.library.forgetting import Traces

_WHAT: Final = N_("The source “{title}” is taken out of the library, and its words out of the library’s file.")
_GOES: Final = N_("Removed with it:")
_STAYS: Final = N_("What stays:")
_FOR_GOOD: Final = N_("This cannot be undone.")


class ForgettingDialog(DialogFrame):
    """What goes, what stays, and the two buttons; it is accepted when everything is to go."""

    def __init__(self, title: str, traces: Traces, words: Words, parent: QWidget | None) -> None:
        from composer.workspace.traces import backups_said, kept_said, notes_first_said, notes_said

        super().__init__(words, N_("Remove the source and everything of it"), parent)
        self.resize(*DIALOG_SMALL)
        self.text = QTextBrowser(self)
        self.text.document().setDocumentMargin(SPACE_M)
        words.bind(self.text.setAccessibleName, N_("Remove the source and everything of it"))
        goes = self._listed(_GOES, list(kept_said(traces)))
        stays = self._listed(_STAYS, [*notes_said(traces), *notes_first_said(traces), *backups_said(traces)])
        what, for_good = escape(words.text(_WHAT, title=title)), escape(words.text(_FOR_GOOD))
        self.text.setHtml(f"<p>{what}</p>{goes}{stays}<p><b>{for_good}</b></p>")
        self.content.addWidget(self.text, 1)
        self.add_button(N_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole, default=True)
        self.add_button(N_("Remove everything"), QDialogButtonBox.ButtonRole.AcceptRole)

    def _listed(self, lead: str, lines: Iterable[Message]) -> str:
        listed = "".join(f"<li>{escape(_as_line(self.words.say(line)))}</li>" for line in lines)
        return f"<p>{escape(self.words.text(lead))}</p><ul>{listed}</ul>" if listed else ""


def _as_line(said: str) -> str:
    """A line of a list: some are whole sentences, some begin small and have no full stop."""
    return said[:1].upper() + said[1:].removesuffix(".")
