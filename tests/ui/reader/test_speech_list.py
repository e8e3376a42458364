# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The list of who says what: it shows, it asks, it leads to the place, and gives the same quotation as the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from composer.sources.model import Source
from composer.sources.reading import read_source
from composer.text.spans import Span
from composer.ui.reader.source_page import SourcePage
from composer.ui.reader.speech_list import speaker_line
from composer.ui.theme import Tokens
from composer.ui.words import Words

TEXT = (
    "Harbour towns ask for a common coastguard\n\n"
    "“We cannot go on as nine little navies,” said Ruth Callander, the mayor of Greywater, on Monday morning.\n\n"
    "Owen Tressider met the mayors on Tuesday. “It is a proposal among many,” he said to all of them.\n\n"
    "“Nobody has ever asked the fishermen of the north about it.”\n"
)


@pytest.fixture
def spoken() -> Source:
    return read_source(
        TEXT.encode(), "harbour.txt", key_taken=lambda _: False, make_id=lambda _: "s-1", now="2026-03-10T09:00:00Z"
    )


@pytest.fixture
def page(application: QApplication, spoken: Source, words: Words, light: Tokens) -> SourcePage:
    def mime_of(key: str, span: Span) -> QMimeData:
        data = QMimeData()
        data.setText(f"{key}|{span.of(spoken.text.text)}")
        return data

    page = SourcePage(spoken, words, light, mime_of)
    page.resize(640, 700)
    page.show()
    page.show_speech(shown=True)
    return page


def test_each_quotation_stands_with_its_speaker_or_the_question(page: SourcePage, words: Words) -> None:
    assert [speaker_line(one, words) for one in page.source.speech] == [
        "§ 1 · Ruth Callander",
        "§ 2 · Who? Perhaps Owen Tressider",
        "§ 3 · Who?",
    ]


def test_a_candidate_is_never_filled_in(page: SourcePage) -> None:
    assert page.speech is not None
    page.speech.list.setCurrentRow(1)
    assert page.speech._speaker.currentText() == ""
    page.speech.list.setCurrentRow(0)
    assert page.speech._speaker.currentText() == "Ruth Callander"


def test_choosing_one_goes_to_its_place_and_selects_the_words(page: SourcePage) -> None:
    assert page.speech is not None
    page.speech.list.setCurrentRow(1)
    assert page.view.selected_span() == page.source.speech[1].span


def test_enter_quotes_and_copy_takes_what_a_drag_from_the_text_takes(page: SourcePage) -> None:
    assert page.speech is not None
    asked: list[tuple[str, Span]] = []
    page.quote_wanted.connect(lambda key, span: asked.append((key, span)))
    page.speech.list.setCurrentRow(0)
    QTest.keyClick(page.speech.list, Qt.Key.Key_Return)
    assert asked == [(page.key, page.source.speech[0].span)]
    QTest.keyClick(page.speech.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"{page.key}|We cannot go on as nine little navies,"


def test_a_name_that_is_confirmed_is_told_with_its_place(page: SourcePage) -> None:
    assert page.speech is not None
    told: list[tuple[str, Span, str]] = []
    page.speaker_given.connect(lambda key, span, name: told.append((key, span, name)))
    page.speech.list.setCurrentRow(1)
    page.speech._speaker.setEditText("Owen Tressider")
    page.speech._keep.click()
    assert told == [(page.key, page.source.speech[1].span, "Owen Tressider")]


def test_the_marked_quotation_stays_marked_when_its_speaker_is_given(page: SourcePage, words: Words) -> None:
    assert page.speech is not None
    page.speech.list.setCurrentRow(1)
    given = replace(page.source.speech[1], speaker="Owen Tressider", candidate="", given=True)
    page.show_source(replace(page.source, speech=(page.source.speech[0], given, page.source.speech[2])))
    assert page.speech.list.currentRow() == 1
    assert speaker_line(given, words) == "§ 2 · Owen Tressider (given by you)"


def test_a_source_without_speech_offers_no_list(
    application: QApplication, spoken: Source, words: Words, light: Tokens
) -> None:
    page = SourcePage(replace(spoken, speech=()), words, light, lambda _key, _span: QMimeData())
    page.show_speech(shown=True)
    assert not page.speech_shown
    assert page.speech is None
