# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Letters typed while the window opened, where no note could take them: they are said, with a way to make a note of
them. Where the window is closed before anybody can have read that, it is said at the next start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from composer.document.model import Document, Paragraph, Text
from composer.errors import ComposerError
from composer.ui.messages import Tone, WayOut
from composer.ui.settings import NOT_TAKEN
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.main_window import MainWindow

_READ_MS: Final = 10_000
_NOT_TAKEN: Final = N_("What you typed while the window opened is in no note: “{words}”.")
_LAST_TIME: Final = N_("What you typed last time, while the window opened, is in no note: “{words}”.")


def say_not_taken(window: MainWindow, words: str) -> None:
    """Say `words`, which no note could take. They are kept until somebody can have read that, since the window may be
    closed before."""
    before = window.desk.settings.get(NOT_TAKEN)
    window.desk.settings.set(NOT_TAKEN, f"{before} {words}".strip())
    _say(window, _NOT_TAKEN, words)


def say_of_last_time(window: MainWindow) -> None:
    """Say what was kept when the window was closed last time, if anything was."""
    words = window.desk.settings.get(NOT_TAKEN)
    if words:
        _say(window, _LAST_TIME, words)


def _say(window: MainWindow, sentence: str, words: str) -> None:
    way = WayOut(N_("Make a note of it"), lambda: _as_note(window, words))
    ways = () if window.desk.workspace.read_only else (way,)
    # It stands until it is closed, behind what could not be opened, too.
    window.desk.presenter.say(Message(sentence, {"words": words}), Tone.QUESTION, *ways)
    QTimer.singleShot(_READ_MS, window, lambda: _forget(window))


def _forget(window: MainWindow) -> None:
    if window.isVisible():
        window.desk.settings.set(NOT_TAKEN, "")


def _as_note(window: MainWindow, words: str) -> None:
    """A note that holds `words` and nothing else, open."""
    desk = window.desk
    if desk.refuses_change() or not window.notes.flush():
        return
    try:
        empty = desk.workspace.add_note_markdown(f"---\nlanguage: {desk.words.language}\n---\n", origin="")
        note = replace(empty, document=Document((Paragraph((Text(words),)),)))
        desk.workspace.save_note(note)
    except ComposerError as error:
        desk.presenter.error(error)
        return
    desk.settings.set(NOT_TAKEN, "")
    window.notes.show(note)
    desk.notes_changed.emit()
    window.editor.setFocus()
