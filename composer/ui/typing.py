# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether typed text is put right while it is typed, and by which rules; the note's house says how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from composer.typesetting.manner import ALL_RULES, Manner, Rule
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.settings import CORRECT_TYPING, TYPING_RULES_OFF

if TYPE_CHECKING:
    from composer.ui.action_set import ActionSet

_ACTIONS: Final = {rule: f"typing.{rule.value}" for rule in Rule}


class Typing(QObject):
    """Switches the rules and remembers it.

    Signals: `changed()` when other rules hold than before.
    """

    changed = Signal()

    def __init__(self, desk: Desk, editor: NoteEditor, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._actions: ActionSet | None = None
        self._manners: dict[tuple[str, str], Manner] = {}
        editor.typist.manner_of = self.manner
        desk.library_opened.connect(self._manners.clear)
        self._apply()

    def begin(self, actions: ActionSet) -> None:
        """Keep the ticks of `actions` true from now on."""
        self._actions = actions
        self._apply()

    def manner(self, house: str, language: str) -> Manner:
        """How the house `house` sets typed text in `language`."""
        known = self._manners.get((house, language))
        if known is None:
            from composer.notes.manner import manner_for

            known = self._manners[house, language] = manner_for(house, language)
        return known

    def forget_houses(self) -> None:
        """Ask the houses again: one of them may be another now."""
        self._manners.clear()
        self.changed.emit()

    @property
    def rules(self) -> frozenset[Rule]:
        """The rules that hold for this user, whether text is put right while it is typed or not."""
        off = set(self._desk.settings.get(TYPING_RULES_OFF))
        return frozenset(rule for rule in ALL_RULES if rule.value not in off)

    def correct(self, on: bool = True) -> None:
        """Put text right while it is typed, or leave it as it is."""
        self._desk.settings.set(CORRECT_TYPING, on)
        self._apply()

    def follow(self) -> None:
        """Take what the settings say now."""
        self._apply()

    def _switch(self, rule: Rule, *, on: bool) -> None:
        off = set(self._desk.settings.get(TYPING_RULES_OFF))
        off = off - {rule.value} if on else off | {rule.value}
        self._desk.settings.set(TYPING_RULES_OFF, sorted(off))
        self._apply()

    def marks(self, on: bool = True) -> None:
        """Quotation marks of the house, or as typed."""
        self._switch(Rule.MARKS, on=on)

    def apostrophes(self, on: bool = True) -> None:
        """Typographic apostrophes, or straight ones."""
        self._switch(Rule.APOSTROPHES, on=on)

    def accents(self, on: bool = True) -> None:
        """Italian accents put right, or as typed."""
        self._switch(Rule.ACCENTS, on=on)

    def spaces(self, on: bool = True) -> None:
        """Blanks no line breaks at, or plain ones."""
        self._switch(Rule.SPACES, on=on)

    def dashes(self, on: bool = True) -> None:
        """Dashes for hyphens, or as typed."""
        self._switch(Rule.DASHES, on=on)

    def ellipses(self, on: bool = True) -> None:
        """One sign for three dots, or as typed."""
        self._switch(Rule.ELLIPSES, on=on)

    def _apply(self) -> None:
        on = self._desk.settings.get(CORRECT_TYPING)
        self._editor.typist.rules = self.rules if on else frozenset()
        if self._actions is not None:
            self._actions["typing.correct"].setChecked(on)
            for rule, action_id in _ACTIONS.items():
                self._actions[action_id].setChecked(rule in self.rules)
                self._actions[action_id].setEnabled(on and not self._desk.settings.locked(TYPING_RULES_OFF))
        self.changed.emit()
