# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Figures, names and dates in the checks: one line, and a list with ways to each place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from composer.evidence.claims import Claim, ClaimStatus
from composer.evidence.comparing import Remark
from composer.evidence.model import Kind
from composer.text.spans import Span
from composer.ui.panes.checks_pane import ChecksPane
from composer.ui.panes.claims_group import ClaimsGroup
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.workspace import CheckedClaim, CheckReport


def claim(text: str, status: ClaimStatus, key: str = "", remark: Remark = Remark.NONE) -> CheckedClaim:
    made = Claim(text, Kind.NUMBER, text, status, 0, Span(0, len(text)), key=key, remark=remark)
    return CheckedClaim(made, "para. 3" if key else "", f"some {text} here" if key else "")


CLAIMS = (
    claim("27", ClaimStatus.FOUND, "rich-nd"),
    claim("14", ClaimStatus.NOT_FOUND),
    claim("30 billion", ClaimStatus.CLOSE, "rich-nd", Remark.ROUNDED),
    claim("2%", ClaimStatus.ASSESSMENT),
)


@pytest.fixture
def pane(application: object, words: Words, light: Tokens, dispose: Callable[[QWidget], None]) -> Iterator[ChecksPane]:
    made = ChecksPane(words, light)
    made.resize(320, 600)
    made.show()
    made.show_report(CheckReport(claims=CLAIMS))
    yield made
    dispose(made)


def group(pane: ChecksPane) -> ClaimsGroup:
    return pane.findChildren(ClaimsGroup)[-1]


def buttons(pane: ChecksPane) -> dict[str, QPushButton]:
    return {button.text(): button for button in group(pane).findChildren(QPushButton)}


def opened(pane: ChecksPane) -> dict[str, QPushButton]:
    next(iter(buttons(pane).values())).click()
    return buttons(pane)


def test_closed_it_is_one_line(pane: ChecksPane) -> None:
    (line,) = buttons(pane)
    assert line.startswith("▸ Figures")
    assert group(pane).summary == "Figures, names and dates: 2 to look at, 4 in all"


def test_open_it_lists_what_needs_a_look_first(pane: ChecksPane) -> None:
    rows = [text for text in opened(pane) if text[0] in "✓≈?✎"]
    assert [row[0] for row in rows] == ["?", "≈", "✎", "✓"]
    said = "\n".join(label.text() for label in group(pane).findChildren(QLabel))
    assert "not found in the passages cited" in said
    assert "close to what the source says: a rounded figure\n“some 30 billion here”" in said


def test_ways_lead_to_the_claim_they_stand_at(pane: ChecksPane) -> None:
    went: list[tuple[str, int]] = []
    pane.claim_wanted.connect(lambda number: went.append(("note", number)))
    pane.claim_source_wanted.connect(lambda number: went.append(("source", number)))
    pane.assessment_wanted.connect(lambda number: went.append(("mark", number)))
    opened(pane)
    for button in group(pane).findChildren(QPushButton):
        if button.accessibleName().startswith("14") or button.text() == "Go to the source":
            button.click()
    next(b for b in group(pane).findChildren(QPushButton) if b.text() == "Mark as own assessment").click()
    assert went == [("note", 1), ("source", 2), ("mark", 1)]


def test_it_stays_open_when_the_report_changes(pane: ChecksPane) -> None:
    opened(pane)
    pane.show_report(CheckReport(claims=CLAIMS[:2]))
    assert group(pane).is_open
    assert group(pane).summary == "Figures, names and dates: 1 to look at, 2 in all"


def test_all_found_is_said(pane: ChecksPane) -> None:
    pane.show_report(CheckReport(claims=CLAIMS[:1]))
    assert group(pane).summary == "Figures, names and dates: 1, found"


def test_of_very_many_only_the_first_are_shown(pane: ChecksPane) -> None:
    pane.show_report(CheckReport(claims=CLAIMS[:1] * 500))
    opened(pane)
    assert "and 380 more" in [label.text() for label in group(pane).findChildren(QLabel)]
