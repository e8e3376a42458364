# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the window says aloud: every sentence with how serious it is, that all is saved, how the quotations stand."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from composer.quotes.model import SealStatus
from composer.ui.announcing import SAVED_S, Announcer
from composer.ui.messages import Presenter, Tone, WayOut
from composer.ui.words import Words
from composer.wording import Message


class Desk(QObject):
    """What the announcer listens to."""

    saved = Signal(str)
    opened = Signal(object)
    checked = Signal()
    dirty = False
    report = SimpleNamespace(quotes=(), count=lambda _status: 0)

    def stands(self, **counts: int) -> None:
        """The checks have found quotations in these states."""
        known = {SealStatus[name]: count for name, count in counts.items()}
        self.report = SimpleNamespace(quotes=range(sum(counts.values())), count=lambda status: known.get(status, 0))
        self.checked.emit()


@pytest.fixture
def heard(application: QApplication, words: Words, dispose: Callable[[QWidget], None]) -> Any:
    window, desk, presenter, time = QWidget(), Desk(), Presenter(), [100.0]
    said: list[tuple[str, bool]] = []

    def aloud(_widget: QObject, sentence: str, *, urgent: bool = False) -> None:
        said.append((sentence, urgent))

    Announcer(presenter, words, window, clock=lambda: time[0], aloud=aloud).follow(desk, desk)  # type: ignore[arg-type]
    yield SimpleNamespace(desk=desk, presenter=presenter, time=time, said=said)
    dispose(window)


def test_every_sentence_is_said_with_how_serious_it_is_and_what_can_be_done(heard: Any) -> None:
    heard.presenter.say(Message("The note is exported."), Tone.DONE, WayOut("Open", lambda: None))
    heard.presenter.say(Message("The disk is full."), Tone.ERROR)
    heard.presenter.say(Message("8 sources."))
    assert heard.said == [
        ("Done: The note is exported. [Open]", False),
        ("Error: The disk is full.", True),
        ("8 sources.", False),
    ]


def test_that_the_note_is_saved_is_said_quietly_and_not_each_second(heard: Any) -> None:
    heard.desk.dirty = True
    heard.desk.saved.emit("")  # something was written meanwhile: not all is saved
    heard.desk.dirty = False
    for _ in range(3):
        heard.desk.saved.emit("")
        heard.time[0] += 1
    assert heard.said == [("Saved.", False)]
    heard.time[0] += SAVED_S
    heard.desk.saved.emit("")
    assert len(heard.said) == 2


def test_how_the_quotations_stand_is_said_when_it_changes(heard: Any) -> None:
    heard.desk.stands(VERBATIM=2)
    heard.desk.stands(VERBATIM=2)
    assert heard.said == []
    heard.desk.stands(VERBATIM=1, ALTERED=1)
    assert heard.said == [("2 quotations: 1 verbatim, 1 altered", False)]
    heard.desk.opened.emit(None)
    heard.desk.stands(VERBATIM=7)  # another note
    assert len(heard.said) == 1
