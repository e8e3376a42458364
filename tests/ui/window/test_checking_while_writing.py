# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note is checked a little at a time, and a key puts the check off: nobody who types waits for it."""

from __future__ import annotations

from collections.abc import Callable

from composer.document.model import InlineQuote, Text
from composer.ui.main_window import MainWindow

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
