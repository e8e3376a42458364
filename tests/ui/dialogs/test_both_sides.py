# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two texts of a note stand side by side, each paragraph beside the one it was."""

from __future__ import annotations

import re

from composer.text.alignment import diff_words
from composer.twins.changes import TextChange
from composer.ui.dialogs.both_sides import paragraphs
from composer.ui.theme import tokens


def _rows(here: str, there: str) -> list[tuple[str, str]]:
    change = TextChange("en", here, there, diff_words(there, here))
    found = paragraphs(change, tokens("light"))
    return [(re.sub("<u .*?>", "<u>", one), re.sub("<u .*?>", "<u>", two)) for one, two in found]


def test_paragraphs_of_both_stand_in_one_row_with_what_only_one_has_underlined() -> None:
    assert _rows("One.\nTwo here & now.\nThree.", "One.\nTwo there & now.\nThree.") == [
        ("One.", "One."),
        ("Two <u>here</u> &amp; now.", "Two <u>there</u> &amp; now."),
        ("Three.", "Three."),
    ]


def test_nothing_of_either_text_is_left_out() -> None:
    here, there = "New.\nOne.\nTwo.", "One.\nTwo.\nAdded elsewhere.\nAnd more."
    rows = _rows(here, there)
    for side, text in ((0, here), (1, there)):
        shown = " ".join(re.sub(r"<br>", " ", re.sub(r"</?u>", "", row[side])) for row in rows)
        assert shown.split() == text.split()
