# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the check says of the live values of a note."""

from __future__ import annotations

from composer.document.markdown_reader import read_markdown
from composer.values.showing import Setting
from composer.workspace.live_values import value_findings
from composer.workspace.shapes import FindingKind


def said(text: str, language: str = "it") -> list[tuple[FindingKind, str]]:
    return [(found.kind, str(found.message)) for found in value_findings(read_markdown(text), Setting(language))]


def test_an_article_that_was_right_for_another_day_is_told() -> None:
    text = (
        "Il [x]{.value kind=date value=2025-03-08} e nell’[y]{.value kind=percent value=7}"
        "^[dal [z]{.value kind=percent value=11}]."
    )
    assert [words for _, words in said(text)] == [
        "Before “8\u00a0marzo 2025” stands “Il”, and Italian says “L’” there.",
        "Before “7%” stands “nell’”, and Italian says “nel” there.",
        "Before “11%” stands “dal”, and Italian says “dall’” there.",
    ]
    assert {kind for kind, _ in said(text)} == {FindingKind.LIVE_VALUE}


def test_english_has_no_such_article_and_right_ones_are_left_alone() -> None:
    assert said("nel [x]{.value kind=percent value=8}", "en") == []
    assert said("l’[x]{.value kind=date value=2025-03-08} e il [y]{.value kind=date value=2025-03-09}") == []
    assert said("il **8**[x]{.value kind=date value=2025-03-08}") == []


def test_what_cannot_be_shown_is_told_with_its_words() -> None:
    (found,) = said("il [31 febbraio]{.value kind=date value=2025-02-31}")
    assert "31 febbraio" in found[1] and "no day of the calendar" in found[1]
    (lost,) = said("cfr. [tabella 2]{.reference}".replace("{.", "(#away){."))
    assert lost[0] is FindingKind.LOST_REFERENCE
