# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is said aloud to those who do not see the window: every sentence, results of checks, and that all is saved."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from composer.quotes.model import SealStatus
from composer.ui.messages import Presenter, Said, Tone
from composer.ui.words import Words
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.ui.checking import Checking
    from composer.ui.notes import Notes
    from composer.workspace import CheckReport

SAVED_S: Final = 60.0  # while one writes, that it is saved is said no oftener
_SAVED: Final = N_("Saved.")
_ATTENTION: Final = (Tone.WARNING, Tone.ERROR)

SIGN_WORDS: Final = {
    Tone.DONE: N_("Done: {sentence}"),
    Tone.INFORMATION: "{sentence}",
    Tone.QUESTION: "{sentence}",
    Tone.WARNING: N_("Careful: {sentence}"),
    Tone.ERROR: N_("Error: {sentence}"),
}
"""How serious a sentence is, in words: in the bar a sign and a colour say it."""


def announce(widget: QObject, words: str, *, urgent: bool = False) -> None:
    """Let a screen reader say `words`; `urgent` ones interrupt what it is saying."""
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, words)
        polite = QAccessible.AnnouncementPoliteness
        event.setPoliteness(polite.Assertive if urgent else polite.Polite)
        QAccessible.updateAccessibility(event)


def said_aloud(said: Said, words: Words) -> str:
    """A sentence with how serious it is, and the buttons beside it."""
    sentence = words.say(said.message).strip()
    plain = said.tone in (Tone.INFORMATION, Tone.QUESTION)
    aloud = sentence if plain else words.text(SIGN_WORDS[said.tone], sentence=sentence)
    return " ".join([aloud, *(f"[{words.text(way.text)}]" for way in said.ways_out)])


class Announcer(QObject):
    """Listens to what the window says and does, and says it aloud; `clock` gives seconds."""

    def __init__(
        self,
        presenter: Presenter,
        words: Words,
        window: QWidget,
        clock: Callable[[], float] = monotonic,
        aloud: Callable[..., None] = announce,
    ) -> None:
        super().__init__(window)
        self._words = words
        self._window = window
        self._clock = clock
        self._aloud = aloud
        self._saved_at = -SAVED_S
        self._found = ""
        presenter.said.connect(self._say)

    def follow(self, notes: Notes, checking: Checking) -> None:
        """Listen also to what is saved and what the checks of the note find."""
        notes.saved.connect(lambda _time: self._saved(at_rest=not notes.dirty))
        notes.opened.connect(lambda _note: self._forget())
        checking.checked.connect(lambda: self._checked(checking))

    def _where(self) -> QObject:
        return QApplication.focusWidget() or self._window

    def _say(self, said: Said) -> None:
        self._aloud(self._where(), said_aloud(said, self._words), urgent=said.tone in _ATTENTION)

    def _saved(self, *, at_rest: bool) -> None:
        """Quietly: once what is written is saved, and not again for a while."""
        if at_rest and self._clock() - self._saved_at >= SAVED_S:
            self._saved_at = self._clock()
            self._aloud(self._where(), self._words.text(_SAVED))

    def _forget(self) -> None:
        self._found = ""

    def _checked(self, checking: Checking) -> None:
        """How the quotations stand, when they stand otherwise than before."""
        found = quotations_in_words(checking.report, self._words)
        before, self._found = self._found, found
        if before and found and before != found:
            self._aloud(self._where(), found)


def quotations_in_words(report: CheckReport, words: Words) -> str:
    """How many quotations there are and how they stand, without signs: "3 quotations: 2 verbatim, 1 altered"."""
    from composer.ui.editor.seals import state_word

    if not report.quotes:
        return ""
    one, many = N_plural("{count} quotation", "{count} quotations")
    counts = ((report.count(status), status) for status in SealStatus)
    states = (f"{count} {state_word(status, words)}" for count, status in counts if count)
    return f"{words.say(Message(one, plural=many, count=len(report.quotes)))}: {', '.join(states)}"
