# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The one way in which the window speaks to the user: a sentence in a bar, in place, never a box in the middle.

Everything that can go wrong ends here: errors of the core carry their sentence, anything else gets a general one.
What was said can be read again later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, Signal

from composer.errors import ComposerError
from composer.wording import N_, Message

HISTORY_LIMIT: Final = 200
_UNEXPECTED: Final = N_(
    "Something went wrong inside Appunto ({reason}). Your note is saved; if it happens again, report it."
)


class Tone(Enum):
    """How serious a sentence is: a sign and a word in the bar, then a colour. A question stands until answered."""

    DONE = "done"
    INFORMATION = "information"
    QUESTION = "question"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class WayOut:
    """A button beside a sentence: its words (English template) and what it does.

    `place` says where it leads in words that last over a restart (`open`, a path), () where it leads nowhere later.
    """

    text: str
    act: Callable[[], None] = field(compare=False)
    place: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence said to the user."""

    message: Message
    tone: Tone
    ways_out: tuple[WayOut, ...] = ()
    concerned: str = ""


class Presenter(QObject):
    """Says sentences and keeps them.

    Signals: `said(Said)` for each sentence; whoever shows them listens.
    """

    said = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history: list[Said] = []
        self.noticed: Callable[[BaseException], tuple[WayOut, ...]] = lambda _error: ()
        """Is told each error that is said; what one may do about it besides."""

    @property
    def history(self) -> tuple[Said, ...]:
        """What was said, oldest first."""
        return tuple(self._history)

    def say(self, message: Message, tone: Tone = Tone.INFORMATION, *ways_out: WayOut, concerned: str = "") -> None:
        """Say `message`, with buttons for what the user may do about it."""
        entry = Said(message, tone, ways_out, concerned)
        self._history.append(entry)
        del self._history[:-HISTORY_LIMIT]
        self.said.emit(entry)

    def error(self, error: BaseException, *ways_out: WayOut) -> None:
        """Say what `error` means: its own sentence, or a general one for what nobody foresaw."""
        concerned = error.concerned if isinstance(error, ComposerError) else ""
        offered = {way.text for way in ways_out}
        besides = (way for way in self.noticed(error) if way.text not in offered)
        self.say(message_of(error), Tone.ERROR, *ways_out, *besides, concerned=concerned)


def message_of(error: BaseException) -> Message:
    """The sentence of `error`."""
    if isinstance(error, ComposerError):
        return error.message
    reason = str(error).strip().splitlines()
    detail = f"{type(error).__name__}: {reason[0][:120]}" if reason else type(error).__name__
    return Message(_UNEXPECTED, {"reason": detail})
