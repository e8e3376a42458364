# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The head of the note as a form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from composer.notes.model import FrontMatter
from composer.sources.handling import effective_marking
from composer.ui.panes.note_head import NoteHead, iso_date, people
from composer.ui.theme import Tokens
from composer.ui.words import Words
from tests.ui.seen_words import settle

FRONT = FrontMatter(
    title="Appunto", subject="Difesa", language="it", to=("Ministro", "Capo di gabinetto"), date="2025-03-06",
    marking="BOZZA", extra={"keywords": ["x"]},
)  # fmt: skip


@pytest.fixture
def head(
    application: object, words: Words, light: Tokens, dispose: Callable[[QWidget], None], now: str
) -> Iterator[NoteHead]:
    made = NoteHead(words, light, lambda: now)
    made.show_front(FRONT)
    made.set_open(open_form=True)
    made.show()
    yield made
    dispose(made)


def field(head: NoteHead, name: str) -> QLineEdit:
    found = head._fields[name]
    assert isinstance(found, QLineEdit)
    return found


def test_showing_a_head_edits_nothing(head: NoteHead) -> None:
    told: list[FrontMatter] = []
    head.edited.connect(told.append)
    head.show_front(FRONT)
    assert told == []


def test_what_one_writes_is_told_and_the_rest_stays(head: NoteHead) -> None:
    told: list[FrontMatter] = []
    head.edited.connect(told.append)
    field(head, "subject").end(False)
    QTest.keyClicks(field(head, "subject"), "!")
    assert told[-1].subject == "Difesa!"
    assert told[-1].to == FRONT.to
    assert told[-1].date == FRONT.date
    assert told[-1].extra == FRONT.extra


def test_several_persons_are_parted_by_semicolons(head: NoteHead) -> None:
    assert field(head, "to").text() == "Ministro; Capo di gabinetto"
    assert people(" Anna ; ;Carlo") == ("Anna", "Carlo")


def test_the_date_is_shown_in_the_language_of_the_note(head: NoteHead) -> None:
    assert field(head, "date").text() == "6 marzo 2025"


def test_today_is_a_click_away(head: NoteHead) -> None:
    told: list[FrontMatter] = []
    head.edited.connect(told.append)
    head._now.trigger()
    assert told[-1].date == "2025-03-10"


def test_a_marking_can_be_chosen_or_written(head: NoteHead) -> None:
    told: list[FrontMatter] = []
    head.edited.connect(told.append)
    box = head._fields["marking"]
    assert isinstance(box, QComboBox)
    assert box.currentText() == "BOZZA"
    box.setEditText("TLP:AMBER")
    assert told[-1].marking == "TLP:AMBER"


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("6/3/2025", "2025-03-06"),
        ("06.03.2025", "2025-03-06"),
        ("2025-03-06", "2025-03-06"),
        ("31/2/2025", "31/2/2025"),
        ("primavera", "primavera"),
        ("", ""),
    ],
)
def test_dates_are_read_day_first(typed: str, iso: str) -> None:
    assert iso_date(typed) == iso


def test_the_marking_the_sources_ask_for_is_shown_with_its_reason_and_can_be_set(head: NoteHead) -> None:
    asked = effective_marking(FRONT.marking, [("rich2026", "Una mossa", "tlp amber")])
    assert not head._asked.isVisible()
    head.show_effective(asked)
    assert head._asked.isVisible()
    assert "BOZZA / TLP:AMBER" in head._asked.text()
    assert "from “Una mossa” (rich2026)" in head._asked.text()
    told: list[FrontMatter] = []
    head.edited.connect(told.append)
    head._take.click()
    assert told[-1].marking == "BOZZA / TLP:AMBER"
    head.show_effective(effective_marking(told[-1].marking, [("rich2026", "Una mossa", "tlp amber")]))
    assert not head._asked.isVisible()


def test_the_one_line_of_a_closed_head_says_the_marking_that_is_printed(head: NoteHead) -> None:
    head.set_open(open_form=False)
    head.show_effective(effective_marking(FRONT.marking, [("rich2026", "Una mossa", "TLP:RED")]))
    assert "BOZZA / TLP:RED" in head._summary.text()


def test_template_draft_copy_and_distribution_are_kept_with_the_note(head: NoteHead) -> None:
    told: list[FrontMatter] = []
    head.edited.connect(told.append)
    head._copies.draft.click()
    QTest.keyClicks(head._copies.copy, "3/10")
    QTest.keyClicks(field(head, "distribution"), "Segreteria; Ufficio stampa")
    head._template.setCurrentIndex(head._template.findData("eu"))
    head._template.activated.emit(head._template.currentIndex())
    front = told[-1]
    assert (front.draft, front.copy, front.word_template) == ("yes", "3/10", "eu")
    assert front.distribution == ("Segreteria", "Ufficio stampa")
    assert (front.title, front.extra) == (FRONT.title, FRONT.extra)
    head._copies.draft.click()
    assert told[-1].draft == ""


def test_words_of_ones_own_for_a_draft_survive_the_form(head: NoteHead) -> None:
    head.show_front(replace(FRONT, draft="Seconda stesura"))
    told: list[FrontMatter] = []
    head.edited.connect(told.append)
    QTest.keyClicks(field(head, "title"), "!")
    assert told[-1].draft == "Seconda stesura"


def test_a_template_that_is_not_here_is_shown_all_the_same(head: NoteHead) -> None:
    head.show_front(replace(FRONT, word_template="gone.dotx"))
    assert head._template.value == "gone.dotx"
    assert head._template.currentText() == "gone.dotx"


@pytest.mark.parametrize("marking", ["BOZZA", "FOR INTERNAL USE", "OFFICIAL-SENSITIVE COMMERCIAL"])
def test_a_marking_is_never_shown_by_half(head: NoteHead, application: QApplication, marking: str) -> None:
    head.show_front(replace(FRONT, marking=marking))
    box = head._fields["marking"]
    assert isinstance(box, QComboBox)
    for width in range(420, 1000, 8):  # the pane is never narrower
        head.resize(width, head.height())
        settle(application)
        line = box.lineEdit()
        assert line is not None
        assert line.fontMetrics().horizontalAdvance(marking) <= line.width() - 4, width
