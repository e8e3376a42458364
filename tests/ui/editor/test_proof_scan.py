# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A long note is looked through to its end, whatever becomes known of its words on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from composer.document.model import Document, Paragraph, Text
from composer.ui.editor import proof_scan
from composer.ui.editor.language_marks import LanguageMarks
from composer.ui.editor.proof_scan import Found, ProofScan

Wait = Callable[[Callable[[], object]], None]


def test_words_that_become_known_meanwhile_do_not_send_the_look_back_to_the_beginning(
    hands: Any, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof_scan, "SLICE_MS", 0.0)
    words = ["uno", "due", "tre", "quattro", "cinque"]
    hands.show(Document(tuple(Paragraph((Text(word),)) for word in words)))
    marks = LanguageMarks(hands.editor)  # its own: that of the sheet is asked by its pictures as well
    scan = ProofScan(lambda: hands.editor.text, marks, hands.editor)
    known: dict[str, bool] = {}
    asked: list[str] = []

    def is_wrong(word: str, _language: str) -> bool | None:
        asked.append(word)
        if word not in known:
            known[word] = word == "tre"
            QTimer.singleShot(0, scan, scan.look_once_more)  # it is known now, as when the dictionary has answered
            return None
        return known[word]

    marks.is_wrong = is_wrong
    told: list[tuple[Found, ...]] = []
    scan.finished.connect(told.append)
    scan.begin()
    wait(lambda: told)
    assert asked == words
    scan._idle.setInterval(0)
    scan._idle.start()
    wait(lambda: len(told) == 2)
    assert ([found.words for found in told[1]], scan._idle.isActive()) == (["tre"], False)


def test_after_such_a_look_there_is_one_more_by_itself(hands: Any, wait: Wait) -> None:
    hands.show(Document((Paragraph((Text("uno"),)),)))
    scan = ProofScan(lambda: hands.editor.text, hands.editor.language_marks, hands.editor)
    told: list[object] = []
    scan.finished.connect(told.append)
    scan.begin()
    scan.look_once_more()
    wait(lambda: told)
    assert scan._idle.isActive()
    scan.begin()
    wait(lambda: len(told) == 2)
    assert not scan._idle.isActive()
