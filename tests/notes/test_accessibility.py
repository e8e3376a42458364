# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What keeps readers out of a note, found in the note itself."""

from __future__ import annotations

import pytest

from composer.document.markdown_reader import read_markdown
from composer.notes.accessibility import AccessRule, Weight, access_findings, link_problem

NAME = "0" * 64 + ".png"


def rules(text: str) -> list[AccessRule]:
    return [finding.rule for finding in access_findings(read_markdown(text))]


def test_a_picture_says_what_it_shows_or_that_it_is_decoration() -> None:
    assert rules(f'![c](picture:{NAME}){{alt="A bar chart"}}') == []
    assert rules(f"![](picture:{NAME}){{.decorative}}") == []
    (found,) = access_findings(read_markdown(f"Text\n\n![Spending](picture:{NAME})"))
    assert (found.rule, found.weight, found.block_index) == (AccessRule.ALTERNATIVE_TEXT, Weight.ERROR, 1)
    assert "“Spending”" in str(found.message)


def test_a_table_has_headers_and_no_blank_rows() -> None:
    assert rules("| a | b |\n|---|---|\n| 1 | 2 |\n\n: T") == []
    assert rules("| a | b |\n|---|---|\n| 1 | 2 |\n|   |   |\n\n: T") == [AccessRule.TABLE_BLANK]
    assert rules("| a |   |\n|---|---|\n| 1 | 2 |") == [AccessRule.TABLE_HEADER]
    assert rules("|   | b |\n|---|---|\n| 1 | 2 |") == []


@pytest.mark.parametrize(
    ("words", "clear"),
    [
        ("here", False), ("Click here", False), ("clicca qui", False), ("Leggi tutto", False), ("link", False),
        ("https://www.example.org/a/long/path/to/something", False), ("the 2026 budget", True), ("example.org", True),
        ("Documento di economia e finanza", True), ("Read the report", True), ("", True),
    ],
)  # fmt: skip
def test_the_words_of_a_link_say_where_it_leads(words: str, clear: bool) -> None:
    assert (link_problem(words) is None) is clear


def test_links_are_looked_at_in_text_footnotes_and_cells() -> None:
    text = "A [here](https://a.b) and note^[[this](https://a.b)].\n\n| [qui](https://a.b) |\n|---|\n| x |\n"
    assert rules(text) == [AccessRule.LINK_TEXT] * 3
    assert rules("[the **2026** budget](https://a.b)") == []
