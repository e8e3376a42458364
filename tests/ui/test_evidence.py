# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window reads a note against its sources beside the writing, and leads to each figure, date and name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    InlineQuote,
    ListBlock,
    ListItem,
    Locator,
    Paragraph,
    Text,
)
from composer.evidence.claims import ClaimStatus
from composer.notes.model import FrontMatter, Note
from composer.ui.main_window import MainWindow
from composer.workspace import CheckedClaim, Environment, Workspace

ARTICLE = """\
A Plan For The Coast

By ANNA VERDI

ROME — The plan costs $29.2 billion and brings 27 towns together, officials said on the day of the meeting.

The work takes three years. Marta Bianchi called it a promise to the towns of the whole coast.
"""

Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def window(tmp_path: Path, environment: Environment, open_over: Callable[[Path], MainWindow], wait: Wait) -> MainWindow:
    with Workspace.open(tmp_path / "work.appunto", environment=environment) as workspace:
        key = workspace.import_bytes(ARTICLE.encode(), "article.txt").key
        cited = Citation((CitationItem(key, "1", Locator.PARAGRAPH),))
        first = (InlineQuote("", (Text("28 𝄞 towns"),)), Text(" are not 28 𝄞, but 27; Marta Bianchi too "), cited)
        second = ListBlock((ListItem((Text("It costs 29.3 billion dollars "), cited)),))
        note = Note("n-1", FrontMatter(title="T", subject="S", language="en"), Document((Paragraph(first), second)))
        workspace.save_note(note)
    made = open_over(tmp_path / "work.appunto")
    made.checking.check_now()
    wait(lambda: made.checking.report.claims)
    return made


def claims(window: MainWindow) -> dict[str, CheckedClaim]:
    return {checked.claim.text: checked for checked in window.checking.report.claims}


def number_of(window: MainWindow, text: str) -> int:
    return list(claims(window)).index(text)


def selected(window: MainWindow) -> str:
    return window.editor.text.textCursor().selectedText()


def test_claims_are_there_a_moment_after_the_check(window: MainWindow) -> None:
    assert {text: checked.claim.status for text, checked in claims(window).items()} == {
        "28": ClaimStatus.NOT_FOUND,
        "27": ClaimStatus.FOUND,
        "Marta Bianchi": ClaimStatus.FOUND,
        "29.3 billion dollars": ClaimStatus.NOT_FOUND,
    }


@pytest.mark.parametrize("text", ["28", "27", "Marta Bianchi", "29.3 billion dollars"])
def test_a_claim_leads_to_its_own_words_and_not_to_a_quotation(window: MainWindow, text: str) -> None:
    window.checks.claim_wanted.emit(number_of(window, text))
    assert selected(window) == text
    cursor = window.editor.text.textCursor()
    assert "towns" not in cursor.block().text()[cursor.selectionStart() :][:12]


def test_a_claim_leads_to_its_place_in_the_source(window: MainWindow) -> None:
    window.checks.claim_source_wanted.emit(number_of(window, "27"))
    assert window.reader.current is not None


def test_marking_an_assessment_is_one_step_and_is_known_at_once(window: MainWindow, wait: Wait) -> None:
    window.checks.assessment_wanted.emit(number_of(window, "29.3 billion dollars"))
    window.checking.check_now()
    wait(lambda: claims(window)["29.3 billion dollars"].claim.status is ClaimStatus.ASSESSMENT)
    window.editor.text.undo()
    window.checking.check_now()
    wait(lambda: claims(window)["29.3 billion dollars"].claim.status is ClaimStatus.NOT_FOUND)


def test_words_that_are_gone_meanwhile_are_not_marked(window: MainWindow) -> None:
    number = number_of(window, "29.3 billion dollars")
    window.editor.text.selectAll()
    window.editor.text.textCursor().removeSelectedText()
    window.checks.assessment_wanted.emit(number)
    assert not selected(window)


def test_a_claim_of_the_head_leads_to_its_field_and_is_not_marked(window: MainWindow, wait: Wait) -> None:
    window.head.focus_form("subject")
    field = window.head._fields["subject"]
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "It costs 31 million dollars")
    window.checking.check_now()
    wait(lambda: any(found.claim.field for found in window.checking.report.claims))
    number = number_of(window, "31 million dollars")
    before = window.editor.text.document().toHtml()
    window.checks.assessment_wanted.emit(number)
    assert window.editor.text.document().toHtml() == before
    window.editor.setFocus()
    window.checks.claim_wanted.emit(number)
    assert field.hasFocus()
