# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Over the text of a note template that is being changed: what one has before oneself, and what one does when done."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.notes.model import Note
from composer.notes.template_mark import template_edited
from composer.ui.action_set import ActionSet
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S
from composer.ui.words import Words
from composer.wording import N_

_SAID: Final = N_("This is the text of a note template: each new note made from it begins with what you write here.")


class TemplateStrip(QFrame):
    """One sentence, and two buttons; hidden over every other note."""

    def __init__(self, actions: ActionSet, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "message-information")
        said = QLabel(self)
        said.setWordWrap(True)
        words.bind(said.setText, _SAID)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for action_id, text in (
            ("note.into_template", N_("Save into the template")),
            ("note.remove", N_("Leave the template as it was")),
        ):
            button = QPushButton(self)
            words.bind(button.setText, text)
            button.clicked.connect(lambda _checked=False, action=actions[action_id]: action.trigger())
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(said)
        column.addLayout(buttons)
        self.hide()

    def show_note(self, note: Note) -> None:
        """Stand over the text of a template only."""
        self.setVisible(bool(template_edited(note)))
