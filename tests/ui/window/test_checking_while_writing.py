# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note is checked a little at a time, and a key puts the check off: nobody who types waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from composer.document.model import InlineQuote, Text
from composer.ui.main_window import MainWindow
from composer.workspace import loading

Wait = Callable[[Callable[[], object]], None]


def test_a_key_puts_the_check_off_and_the_check_that_follows_says_the_same_as_one_at_once(
    window: MainWindow, wait: Wait
) -> None:
    window.editor.insert_quote(InlineQuote("", (Text("words that nobody has said"),)))
    checking = window.checking
    checking._begin(slice_s=0.0)
    assert checking._slice.isActive()
    window.editor.text.write("x")
    assert not checking._slice.isActive()
    assert checking.report.quotes == ()
    checking._begin(slice_s=0.0)
    wait(lambda: not checking._slice.isActive())
    found = checking.report.quotes
    checking.check_now()
    assert found == checking.report.quotes != ()


def test_a_check_and_the_reading_of_its_sources_are_made_of_many_small_steps(window: MainWindow) -> None:
    window.editor.insert_quote(InlineQuote("", (Text("words that nobody has said"),)))
    note = window.notes.snapshot()
    assert note is not None
    quotes = len(window.desk.workspace.check_note(note).quotes)
    assert quotes == 1
    assert sum(1 for _step in window.desk.workspace.checking_note(note)) > quotes
    assert sum(1 for _step in window.desk.workspace.evidence.planning(note)) >= quotes


def test_a_note_that_was_opened_is_read_block_by_block_before_it_is_checked(window: MainWindow, wait: Wait) -> None:
    note, checking = window.editor.text.note, window.checking
    checking.check_now()
    found = checking.report
    note._readings.clear()
    checking._begin(slice_s=0.0)
    assert checking._steps is not None
    next(checking._steps)
    assert (len(note._readings), checking._slice.isActive()) == (1, True)
    wait(lambda: not checking._slice.isActive())
    assert checking.report == found
    note._readings.clear()
    blocks = note.qt.blockCount()
    assert [sum(1 for _ in window.editor.reading_through()) for _ in range(2)] == [blocks, 0]


def test_what_the_first_check_needs_is_loaded_beside_the_window_while_the_sheet_is_read(
    window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    go_on = threading.Event()

    def load() -> None:
        threads.append(threading.get_ident())
        go_on.wait(30)

    monkeypatch.setattr(loading, "load_for_checks", load)
    checking, note = window.checking, window.editor.text.note
    checking._waiting.stop()
    note._readings.clear()
    checking._loaded, told = False, []
    checking.checked.connect(lambda: told.append(checking._loaded))
    checking._begin_loaded()
    wait(lambda: len(note._readings) == note.qt.blockCount())
    assert told == []
    go_on.set()
    wait(lambda: told)
    assert (told[0], len(threads), threading.get_ident() in threads) == (True, 1, False)
    checking._begin_loaded()
    assert len(threads) == 1


def test_what_is_found_beside_the_window_is_shown_once_nobody_types(
    window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause: list[bool] = []
    monkeypatch.setattr("composer.ui.checking.rests", lambda: bool(pause))
    checking, shown = window.checking, []
    checking.checked.connect(lambda: shown.append(checking.measured))
    checking.check_now()
    wait(lambda: checking._pause.isActive() and checking._measuring is None)
    told = len(shown)  # two where the check of the note just opened comes late
    assert told and shown == [None] * told
    pause.append(True)
    wait(lambda: len(shown) > told)
    assert shown[-1] is not None


def test_the_first_save_of_a_note_says_nothing_of_its_quotations_unless_they_are_others(
    window: MainWindow,
) -> None:
    told: list[None] = []
    window.desk.uses_changed.connect(lambda: told.append(None))
    window.editor.text.write("x")
    window.notes.flush()
    assert told == []
    window.editor.insert_quote(InlineQuote("q-1", (Text("words that nobody has said"),)))
    window.notes.flush()
    assert told == [None]


def test_a_save_writes_its_time_and_leaves_what_was_said_of_the_checks(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.editor.insert_quote(InlineQuote("", (Text("words that nobody has said"),)))
    window.checking.check_now()
    said: list[str] = []
    line = window.status_line
    monkeypatch.setattr(line, "show_checks", lambda text, **_rest: said.append(text))
    window.editor.text.write("x")
    typed = line.facts
    window.notes.flush()
    assert (line.facts != typed, said) == (True, [])
    window.checking.check_now()
    window.editor.insert_quote(InlineQuote("", (Text("and others"),)))
    window.checking.check_now()
    assert said
