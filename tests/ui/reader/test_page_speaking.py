# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a screen reader is told of the pages of a source."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from pdf_pages import PdfPage, pdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from composer.sources.model import BlockKind, Source, SourceBlock, SourceText
from composer.text.spans import Span
from composer.ui.reader.page_speaking import PageSpeaking
from composer.ui.reader.pages_pane import PagesPane
from composer.ui.words import Words

Wait = Callable[[Callable[[], object]], None]
Press = Callable[..., None]

LINES = ["The minister told the committee on Monday", "that the plan would not wait, and that all", "were to answer."]


def paper() -> bytes:
    pages = []
    for number in (31, 32, 33):
        page = PdfPage()
        page.column(60, 500, LINES)
        page.write(300, 30, str(number))
        pages.append(page)
    return pdf(pages)


@pytest.fixture(scope="module")
def printed(read_paper: Callable[[bytes], Source]) -> Source:
    return read_paper(paper())


@pytest.fixture
def pane(printed: Source, open_paper: Callable[..., PagesPane]) -> PagesPane:
    return open_paper(paper(), printed)


@pytest.fixture
def said(pane: PagesPane) -> list[str]:
    heard: list[str] = []
    pane.view.speaking.said.connect(heard.append)
    return heard


def test_a_selection_is_said_and_can_be_asked_for(pane: PagesPane, said: list[str], wait: Wait) -> None:
    pane.view.select(Span(4, 12))
    wait(lambda: said)
    assert said == ["Selected: minister"]
    assert pane.view.accessibleDescription() == "minister"


def test_lines_words_and_characters_are_said_as_the_caret_moves(
    pane: PagesPane, printed: Source, said: list[str], press_key: Press, wait: Wait
) -> None:
    pane.view.setFocus()
    for key, modifier, heard in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "h"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, "he"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, LINES[1]),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, LINES[2]),
    ):
        said.clear()
        press_key(pane.view, key, modifier)
        wait(lambda: said)
        assert said == [heard]
    assert pane.view.accessibleDescription() == printed.text.blocks[0].text


def test_another_page_is_said_with_the_number_printed_on_it(pane: PagesPane, said: list[str], wait: Wait) -> None:
    pane.view.speaking.page("32", 2, 3)
    wait(lambda: said)
    pane.view.speaking.page("", 2, 3)
    wait(lambda: len(said) > 1)
    assert said == ["Page 32, 2 of 3 in the file", "2 of 3 in the file"]


def test_while_a_key_is_held_only_the_last_place_is_said(pane: PagesPane, said: list[str], wait: Wait) -> None:
    for end in range(5, 13):
        pane.view.select(Span(4, end))
    wait(lambda: said)
    assert said == ["Selected: minister"]


def test_of_a_whole_book_only_the_beginning_is_said(words: Words, application: QApplication) -> None:
    words_said = "word " * 500_000 + "end."
    text = SourceText((SourceBlock(BlockKind.PARAGRAPH, words_said, 0),))
    view = QWidget()
    speaking = PageSpeaking(view, text, words)
    started = time.perf_counter()
    speaking.selected(Span(0, len(text.text)))
    assert time.perf_counter() - started < 0.05
    assert len(view.accessibleDescription()) < 1100
