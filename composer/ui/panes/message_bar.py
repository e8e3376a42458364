# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The bar in which what needs attention appears, in place, with what can be done about it.

It stands above the status line, so that nothing one reads or writes moves when it comes. Good news is said in the
status line itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from composer.ui import icons
from composer.ui.messages import Presenter, Said, Tone, WayOut
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.way_button import WayButton
from composer.ui.words import Words
from composer.wording import N_, Message, N_plural

_ICONS: Final = {
    Tone.QUESTION: "question-line",
    Tone.WARNING: "alert-line",
    Tone.ERROR: "error-warning-line",
}
_LASTING: Final = (Tone.QUESTION, Tone.ERROR)
_AND_MORE: Final = N_("{said} {more}")
_MORE: Final = N_plural("There is {count} more remark.", "There are {count} more remarks.")


class MessageBar(QFrame):
    """Shows the last question, warning or error said, until it is closed; a warning does not push an error aside, and
    goes with the next good news when nothing can be done about it. A question waits behind an error, and comes back;
    a warning about which something can be done waits behind a question."""

    def __init__(self, presenter: Presenter, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._tokens = tokens
        self._waiting: list[Said] = []
        self._shown: Said | None = None
        self._buttons: list[QPushButton] = []
        self._picture = QLabel(self)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton(self)
        words.bind(self._close.setToolTip, N_("Close this message"))
        words.bind(self._close.setAccessibleName, N_("Close this message"))
        self._close.clicked.connect(self.close_message)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        self._row.setSpacing(SPACE_S)
        self._row.addWidget(self._picture)
        self._row.addWidget(self._sentence, 1)
        self._row.addWidget(self._close)
        presenter.said.connect(self._said)
        words.changed.connect(self._write)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown now, "" when nothing is."""
        return self._sentence.text() if self._shown is not None else ""

    @property
    def ways_out(self) -> tuple[QPushButton, ...]:
        """The buttons shown now."""
        return tuple(self._buttons)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._write()

    def take_focus(self) -> None:
        """Take the keyboard, to the first button."""
        (self._buttons[0] if self._buttons else self._close).setFocus(Qt.FocusReason.TabFocusReason)

    def close_message(self) -> None:
        """Hide the sentence; the next one that waited appears."""
        self._shown = self._waiting.pop(0) if self._waiting else None
        self._write()

    def show_together(self, said: Sequence[Said], read: Callable[[], None]) -> None:
        """Of several sentences said at once show the gravest, with how many more there are and a way to `read` them."""
        grave = [one for one in said if one.tone in _ICONS]
        if len(grave) < 2:
            return
        first = next((one for one in grave if one.tone is Tone.ERROR), grave[0])
        one, many = _MORE
        more = Message(one, plural=many, count=len(grave) - 1)
        self._waiting = [one for one in grave if one.tone is Tone.QUESTION and one is not first]
        sentence: Message = Message(_AND_MORE, {"said": first.message, "more": more})
        self._shown = replace(first, message=sentence, ways_out=(*first.ways_out, WayOut(N_("Read them"), read)))
        self._write()

    def end_warning(self) -> None:
        """Hide a warning, as Escape in the text does; an error stays until it is closed."""
        if self._shown is not None and self._shown.tone is Tone.WARNING:
            self.close_message()

    def _said(self, said: Said) -> None:
        shown = self._shown
        if said.tone is Tone.DONE and shown is not None and not shown.ways_out:
            self.end_warning()  # it said why something could not be done; by now something was
        if said.tone not in _ICONS:
            return
        shown = self._shown
        if shown is not None and shown.tone is Tone.ERROR and said.tone is not Tone.ERROR:
            self._waiting += [said] if said.tone is Tone.QUESTION else []
            return
        if shown is not None and shown != said and self._is_kept(shown, behind=said):
            self._waiting.append(shown)
            del self._waiting[:-5]
        self._shown = said
        self._write()

    @staticmethod
    def _is_kept(shown: Said, *, behind: Said) -> bool:
        return shown.tone in _LASTING or (behind.tone is Tone.QUESTION and bool(shown.ways_out))

    def _write(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        said = self._shown
        self.setVisible(said is not None)
        if said is None:
            return
        colours = {Tone.ERROR: self._tokens.bad, Tone.QUESTION: self._tokens.accent}
        tone_colour = colours.get(said.tone, self._tokens.warn)
        set_role(self, f"message-{said.tone.value}")
        self._picture.setPixmap(icons.icon(_ICONS[said.tone], self._tokens, tone_colour).pixmap(20, 20))
        self._close.setIcon(icons.icon("close-line", self._tokens))
        sentence = self._words.say(said.message).strip()
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        for way in said.ways_out:
            self._add_button(way)
        self._row.activate()  # the note may be on its way: it is a while until the window has a turn

    def _add_button(self, way: WayOut) -> None:
        button = WayButton(way, self._words, self._tokens, self)
        button.setAutoDefault(True)  # Enter presses it, as in a dialog
        button.clicked.connect(lambda _checked=False: self._take(way))
        self._row.insertWidget(self._row.count() - 1, button)
        button.show()
        self._buttons.append(button)

    def _take(self, way: WayOut) -> None:
        """Do it; what else was said of the same thing, with the same to do about it, is done with as well."""
        taken = self._shown
        if taken is not None and taken.concerned:
            offered = (taken.concerned, taken.ways_out)
            self._waiting = [one for one in self._waiting if (one.concerned, one.ways_out) != offered]
        self.close_message()
        way.act()
