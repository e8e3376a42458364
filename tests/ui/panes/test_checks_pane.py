# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The checks say what is wrong in words, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from composer.quotes.model import Difference, Seal, SealStatus
from composer.text.spans import Span
from composer.ui.elided import ElidedButton
from composer.ui.panes.checks_pane import ChecksPane, points_of
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import Message
from composer.workspace import CheckedQuote, CheckReport, Finding, FindingKind

GOOD = CheckedQuote("as it stands", SealStatus.VERBATIM, "rich-nd", "para. 3", Seal(SealStatus.VERBATIM), 0, "q-1")
BAD = CheckedQuote(
    "a joint defence",
    SealStatus.ALTERED,
    "rich-nd",
    "para. 4",
    Seal(SealStatus.ALTERED, (), (Difference(Span(2, 7), Span(2, 8), "joint", "common"),)),
    1,
    "q-2",
)


@pytest.fixture
def pane(application: object, words: Words, light: Tokens, dispose: Callable[[QWidget], None]) -> Iterator[ChecksPane]:
    made = ChecksPane(words, light)
    made.resize(320, 600)
    made.show()
    yield made
    dispose(made)


def said(pane: ChecksPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if not label.isHidden())


def buttons(pane: ChecksPane) -> dict[str, QPushButton]:
    return {button.text(): button for button in pane.findChildren(QPushButton) if not button.isHidden()}


def test_a_note_without_quotations_says_what_will_be_here_and_leads_to_the_sources(pane: ChecksPane) -> None:
    asked: list[str] = []
    pane.library_wanted.connect(lambda: asked.append("library"))
    assert "no quotations yet" in pane.summary
    buttons(pane)["Show the library"].click()
    assert asked == ["library"]
    pane.show_report(CheckReport((GOOD,)))
    assert "Show the library" not in buttons(pane)


def test_sound_quotations_are_said_to_be_sound(pane: ChecksPane) -> None:
    pane.show_report(CheckReport((GOOD,)))
    assert pane.summary == "The quotation in this note says what its source says."


def test_a_difference_is_told_word_by_word(pane: ChecksPane) -> None:
    pane.show_report(CheckReport((GOOD, BAD)))
    assert pane.summary == "1 quotation needs a look."
    assert "“joint” in the note, “common” in the source" in said(pane)
    assert "≠" in said(pane)


def test_an_altered_quotation_can_be_gone_to_restored_and_compared(pane: ChecksPane) -> None:
    pane.show_report(CheckReport((GOOD, BAD)))
    told: list[tuple[str, int]] = []
    pane.quote_wanted.connect(lambda use: told.append(("go", use)))
    pane.restore_wanted.connect(lambda use: told.append(("restore", use)))
    pane.source_wanted.connect(lambda use: told.append(("source", use)))
    for name in ("Go to this place", "Restore", "Go to the source"):
        buttons(pane)[name].click()
    assert told == [("go", 1), ("restore", 1), ("source", 1)]


def test_what_is_missing_leads_to_the_details_of_its_source(pane: ChecksPane) -> None:
    pane.show_report(CheckReport((), (Finding(FindingKind.MISSING_METADATA, Message("No date."), "rich-nd"),)))
    told: list[str] = []
    pane.details_wanted.connect(told.append)
    buttons(pane)["Details of the source"].click()
    assert told == ["rich-nd"]


def test_what_the_note_lacks_leads_to_its_place(pane: ChecksPane) -> None:
    empty = Finding(FindingKind.EMPTY_SECTION, Message("Nothing there."), "Background", 4)
    bare = Finding(FindingKind.NO_SUBJECT, Message("No subject."), "subject")
    told: list[object] = []
    pane.block_wanted.connect(told.append)
    pane.field_wanted.connect(told.append)
    pane.show_report(CheckReport((), (empty,)))
    buttons(pane)["Go to this place"].click()
    pane.show_report(CheckReport((), (bare,)))
    buttons(pane)["Open the head of the note"].click()
    assert told == [4, "subject"]


def test_many_empty_headings_are_one_thing_to_look_at(pane: ChecksPane) -> None:
    names = ("Background", "Views & voices", "Proposal")
    empty = [Finding(FindingKind.EMPTY_SECTION, Message(f"{n}!"), n, place) for place, n in enumerate(names)]
    report = CheckReport((), (*empty, Finding(FindingKind.NO_SUBJECT, Message("No subject."), "subject")))
    told: list[int] = []
    pane.block_wanted.connect(told.append)
    pane.show_report(report)
    assert points_of(report) == 2
    assert "Background!" not in said(pane)
    buttons(pane)["Views && voices"].click()
    assert told == [1]


def test_what_leads_nowhere_has_no_button(pane: ChecksPane) -> None:
    pane.show_report(CheckReport((), (Finding(FindingKind.TOO_LONG, Message("Too long."), "pages"),)))
    assert [name for name in buttons(pane) if name] == []


@pytest.mark.parametrize(
    "kind",
    [
        FindingKind.CITATION,
        FindingKind.SECOND_HAND,
        FindingKind.TRANSLATION,
        FindingKind.SEVERAL_PLACES,
        FindingKind.UNCLOSED,
        FindingKind.UNMARKED,
    ],
)
def test_what_is_about_one_quotation_leads_to_it(pane: ChecksPane, kind: FindingKind) -> None:
    told: list[object] = []
    pane.quote_wanted.connect(told.append)
    pane.words_wanted.connect(told.append)
    for number in (3, -1):
        finding = Finding(kind, Message(f"Look at it ({number})."), "rich-nd", use_index=number, words="as it is")
        pane.show_report(CheckReport((), (finding,)))
        buttons(pane)["Go to this place"].click()
    assert told == [3, "as it is"]


def test_a_citation_of_a_source_that_is_not_there_is_led_to(pane: ChecksPane) -> None:
    told: list[str] = []
    pane.citation_wanted.connect(told.append)
    pane.show_report(CheckReport((), (Finding(FindingKind.UNKNOWN_SOURCE, Message("No such key."), "nobody-nd"),)))
    buttons(pane)["Go to this place"].click()
    assert told == ["nobody-nd"]


def test_a_source_is_named_by_its_title_without_the_key_it_is_cited_by(pane: ChecksPane) -> None:
    said = Message("“{source}” ({key}): no date.", {"source": "Rich (2025)", "key": "rich-nd"})
    pane.show_report(CheckReport((), (Finding(FindingKind.MISSING_METADATA, said, "rich-nd"),)))
    assert "⚠  “Rich (2025)”: no date." in [label.text() for label in pane.findChildren(QLabel)]


def test_the_place_of_a_quotation_is_called_as_the_chips_of_the_note_are(pane: ChecksPane) -> None:
    called = {"rich-nd": "Rich"}
    pane.name_sources(lambda key: called[key])
    pane.show_report(CheckReport((replace(BAD, source_key="rich-nd", locator="para. 4"),)))
    assert "Rich, §4" in [label.text() for label in pane.findChildren(QLabel)]
    called["rich-nd"] = "Rich and Poor"
    pane.call_sources_anew()  # its author was corrected: the report is the same as before
    assert "Rich and Poor, §4" in [label.text() for label in pane.findChildren(QLabel)]


def test_enter_presses_what_has_the_keyboard(pane: ChecksPane) -> None:
    pane.show_report(CheckReport((GOOD, BAD)))
    told: list[int] = []
    pane.restore_wanted.connect(told.append)
    pane.quote_wanted.connect(told.append)
    QTest.keyClick(buttons(pane)["Restore"], Qt.Key.Key_Return)
    row = next(button for button in pane.findChildren(ElidedButton) if "✓" in button.text())
    QTest.keyClick(row, Qt.Key.Key_Enter)
    assert told == [1, 0]


def test_a_class_of_secrecy_stands_above_all_that_was_found(pane: ChecksPane) -> None:
    bare = Finding(FindingKind.NO_SUBJECT, Message("No subject."), "subject")
    secret = Finding(FindingKind.MARKING, Message("Secret."), "marking")
    pane.show_report(CheckReport((), (bare, secret)))
    assert said(pane).index("Secret.") < said(pane).index("No subject.")


def test_no_card_is_wider_than_the_pane(pane: ChecksPane, application: object) -> None:
    pane.show_report(CheckReport((GOOD, BAD)))
    pane.resize(260, 600)
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    assert pane._cards.width() <= pane._scroll.viewport().width()


def cards_of(pane: ChecksPane, sentence: str) -> list[QLabel]:
    QTest.qWait(1)  # layouts show what is put into them in a moment
    return [label for label in pane.findChildren(QLabel) if label.isVisibleTo(pane) and sentence in label.text()]


def more(pane: ChecksPane, count: int) -> None:
    QTest.qWait(1)  # layouts show what is put into them in a moment
    buttons(pane)[f"Show {count} more"].click()
    QTest.qWait(1)


def test_a_thousand_findings_are_shown_in_portions_and_none_is_lost(pane: ChecksPane) -> None:
    findings = tuple(
        Finding(FindingKind.MISSING_METADATA, Message("Number {n} is missing.", {"n": n}), f"key-{n}")
        for n in range(150)
    )
    begun = perf_counter()
    pane.show_report(CheckReport((), findings))
    assert perf_counter() - begun < 1.0
    assert len(cards_of(pane, "is missing.")) == 60
    more(pane, 60)
    assert [label.text() for label in cards_of(pane, "Number 60 ")]
    assert len(cards_of(pane, "is missing.")) == 120
    more(pane, 30)
    shown = [label.text() for label in cards_of(pane, "is missing.")]
    assert len(set(shown)) == 150 and not any("more" in text for text in buttons(pane))
    pane.show_report(CheckReport((), findings[:5]))
    assert len(cards_of(pane, "is missing.")) == 5


def test_what_was_asked_for_stays_when_the_note_is_checked_again(pane: ChecksPane) -> None:
    many = tuple(CheckedQuote(f"words {n}", GOOD.status, "rich-nd", "p. 1", GOOD.seal, n, f"q-{n}") for n in range(130))
    pane.show_report(CheckReport(many))
    more(pane, 60)
    pane.show_report(CheckReport((*many, BAD)))
    QTest.qWait(1)
    assert len([row for row in pane.findChildren(ElidedButton) if row.isVisibleTo(pane)]) == 120
    more(pane, 10)


def _menu_at(widget: QWidget) -> QMenu:
    place = widget.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_card_has_a_menu_of_what_its_links_do(pane: ChecksPane) -> None:
    restored: list[int] = []
    pane.restore_wanted.connect(restored.append)
    pane.show_report(CheckReport((BAD,)))
    words = next(label for label in pane.findChildren(QLabel) if "a joint defence" in label.text())
    menu = _menu_at(words)
    entries = {entry.text(): entry for entry in menu.actions()}
    assert list(entries) == [text for text, button in buttons(pane).items() if button.parent() is not pane]
    entries["Restore"].trigger()
    assert restored == [BAD.use_index]
    menu.close()


def test_the_row_of_a_sound_quotation_leads_to_its_source_too(pane: ChecksPane) -> None:
    sources: list[int] = []
    pane.source_wanted.connect(sources.append)
    pane.show_report(CheckReport((GOOD,)))
    menu = _menu_at(next(iter(pane.findChildren(ElidedButton))))
    assert [entry.text() for entry in menu.actions()] == ["Go to this place", "Go to the source"]
    menu.actions()[1].trigger()
    assert sources == [GOOD.use_index]
    menu.close()
