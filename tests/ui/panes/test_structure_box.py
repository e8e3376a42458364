# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The two boxes of the head: what is numbered, and whether contents are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from composer.notes.model import FrontMatter
from composer.ui.panes.structure_box import StructureBox
from composer.ui.words import Words


@pytest.fixture
def box(application: object, words: Words, dispose: Callable[[QWidget], None]) -> Iterator[StructureBox]:
    made = StructureBox(words)
    made.resize(600, 40)
    made.show()
    yield made
    dispose(made)


def shown(box: StructureBox) -> tuple[str, str]:
    return box.numbering.currentText(), box.contents.currentText()


@pytest.mark.parametrize(
    ("numbering", "contents", "names"),
    [
        ("", "", ("House numbering", "Contents if long")),
        ("headings", "yes", ("Headings numbered", "With contents")),
        ("paragraphs", "no", ("Paragraphs numbered", "Without contents")),
        ("no", "auto", ("No numbers", "Contents if long")),
        ("nonsense", "perhaps", ("House numbering", "Contents if long")),
    ],
)
def test_what_the_head_says_is_shown_and_kept_as_it_was_said(
    box: StructureBox, numbering: str, contents: str, names: tuple[str, str]
) -> None:
    told: list[None] = []
    box.edited.connect(lambda: told.append(None))
    box.show_values(FrontMatter(numbering=numbering, contents=contents))
    assert shown(box) == names
    assert box.said == (numbering, contents)
    assert told == []


def test_a_choice_is_told_in_the_words_of_the_head(box: StructureBox) -> None:
    told: list[tuple[str, str]] = []
    box.edited.connect(lambda: told.append(box.said))
    box.show_values(FrontMatter())
    for combo, keys in ((box.numbering, 2), (box.contents, 1)):
        combo.setFocus()
        for _ in range(keys):
            QTest.keyClick(combo, Qt.Key.Key_Down)
        choose(combo)
    assert told[-1] == ("headings", "yes")


def choose(combo: QComboBox) -> None:
    combo.activated.emit(combo.currentIndex())


def test_another_language_of_the_program_keeps_the_choice(box: StructureBox, words: Words) -> None:
    box.show_values(FrontMatter(numbering="paragraphs", contents="yes"))
    words.switch("it")
    assert box.numbering.currentData() == "paragraphs" and box.contents.currentData() == "yes"
    assert shown(box) != ("Paragraphs numbered", "With contents")


def test_the_boxes_have_names_and_stand_below_one_another_where_it_is_narrow(box: StructureBox) -> None:
    assert (box.numbering.accessibleName(), box.contents.accessibleName()) == ("What is numbered", "Contents")
    assert box._row.direction() is QBoxLayout.Direction.LeftToRight
    box.resize(250, 80)
    assert box._row.direction() is QBoxLayout.Direction.TopToBottom
