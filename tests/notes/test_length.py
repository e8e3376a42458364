# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Length section by section, beside what the kind of note allows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from composer.document.model import Document, Heading, ListBlock, ListItem, Paragraph, Table, Text
from composer.errors import BadNote
from composer.notes import templates
from composer.notes.checks import limits_of, too_long
from composer.notes.length import Set, length_of
from composer.notes.limits import Limits, SectionLimit
from composer.notes.model import FrontMatter, Note
from composer.notes.templates import limits_of_kind

LINE = "parola " * 12 + "fin"  # 87 characters: one line


def note(*blocks: object, template: str = "appunto", profile: str = "") -> Note:
    front = FrontMatter(title="x", subject="x", template=template, profile=profile)
    return Note("n-1", front, Document(tuple(blocks)))  # type: ignore[arg-type]


def section(title: str, lines: int, *, term: str = "") -> tuple[Heading, Paragraph]:
    return Heading(1, (Text(title),), term), Paragraph((Text(" ".join([LINE] * lines)),))


def test_each_section_has_words_lines_and_items() -> None:
    items = ListBlock(
        (ListItem((Text("uno due"),), (ListBlock((ListItem((Text("tre"),)),)),)), ListItem((Text("quattro"),)))
    )
    length = length_of(note(*section("A", 2), Heading(2, (Text("B"),)), items))
    assert [(s.title, s.words, s.lines, s.items) for s in length.sections] == [("A", 26, 2, 0), ("B", 4, 3, 3)]


def test_cells_beside_one_another_are_seen_on_one_line() -> None:
    row = ((Text("uno"),), (Text("due"),))
    length = length_of(note(Heading(1, (Text("A"),)), Table((row, row))))
    assert length.sections[0].lines == 2


def test_the_lines_of_the_sheet_are_taken_where_they_are_known() -> None:
    blocks = section("A", 2, term="summary")
    words = " ".join([LINE] * 2)
    assert length_of(note(*blocks)).summary_lines == 2
    assert length_of(note(*blocks), sheet={(Set.TEXT, words): 5}).summary_lines == 5
    assert length_of(note(*blocks), sheet={(Set.QUOTE, words): 5}).summary_lines == 2


def test_limits_of_a_kind_are_those_of_its_template() -> None:
    limits = limits_of_kind("appunto")
    assert (limits.pages, limits.summary_lines, limits.of_section("key-elements").items) == (3, 4, 5)
    assert limits.of_section("background") == SectionLimit()
    assert limits_of_kind("unheard-of") == Limits()


def test_the_first_section_over_its_lines_and_one_over_its_items_are_told_with_their_place() -> None:
    items = ListBlock(tuple(ListItem((Text("voce"),)) for _ in range(6)))
    long = note(*section("Sintesi", 5, term="summary"), Heading(1, (Text("Elementi"),), "key-elements"), items)
    limits = limits_of(long)
    found = list(too_long(length_of(long, limits), limits))
    assert [(one.block_index, one.concerned, str(one.message)) for one in found] == [
        (0, "summary", "“Sintesi” takes about 5 lines; 4 are allowed. Keep the essentials."),
        (2, "Elementi", "“Elementi” has 6 items; 5 are allowed. Keep the essentials."),
    ]


def test_a_note_within_its_limits_is_not_told_anything() -> None:
    short = note(*section("Sintesi", 4, term="summary"))
    assert not list(too_long(length_of(short, limits_of(short)), limits_of(short)))


def test_letter_paper_holds_less_than_a4() -> None:
    blocks = [Paragraph((Text(" ".join([LINE] * 40)),)) for _ in range(5)]
    european, american = length_of(note(*blocks)), length_of(note(*blocks, profile="us"))
    assert american.pages > european.pages


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ("limits:\n  pages: many\n", "gives no number for “pages”"),
        ("limits:\n  pages: -1\n", "gives no number for “pages”"),
        ("limits:\n  sections: 3\n", "gives no number for “sections”"),
        ("limits:\n  sections:\n    summary:\n      chapters: 3\n", "can be one of: lines, words, items"),
        ("limits:\n  sections:\n    summary:\n      lines: x\n", "gives no number for “lines”"),
    ],
)
def test_a_template_with_a_wrong_limit_is_refused_in_words(
    limits: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note-templates").mkdir()
    (tmp_path / "note-templates" / "mine.md").write_text(f"---\ntitle: title-appunto\n{limits}---\n\nx\n")
    monkeypatch.setattr(templates, "resources", lambda: tmp_path)
    with pytest.raises(BadNote, match=said):
        limits_of_kind("mine")


def test_sections_without_a_limit_are_never_over() -> None:
    length = length_of(replace(note(*section("A", 90)), front=FrontMatter()))
    assert length.sections[0].over == ()
