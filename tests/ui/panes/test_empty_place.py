# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Empty lists say what to do, and do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton
from window_at_work import ARTICLE, NOTE

from composer.document.model import Heading, Locator
from composer.ui.dialogs.citation import CitationDialog
from composer.ui.dialogs.note_list import NoteListDialog
from composer.ui.dialogs.own_words import OwnWordsDialog
from composer.ui.main_window import MainWindow
from composer.ui.panes.empty_place import Emptiness, EmptyPlace
from composer.ui.panes.invitation import Invitation
from composer.ui.words import Words
from composer.workspace import Workspace

OpenOver = Callable[[Path], MainWindow]


@pytest.fixture
def view(application: QApplication) -> Iterator[QListView]:
    made = QListView()
    made.setModel(QStandardItemModel(made))
    yield made
    made.deleteLater()


def test_the_sentence_goes_with_the_first_row_and_comes_back_with_the_last(view: QListView, words: Words) -> None:
    done: list[str] = []
    place = EmptyPlace(view, words, lambda: Emptiness("There is no note.", "New note …", lambda: done.append("new")))
    view.resize(300, 200)
    view.show()
    assert place.sentence == view.accessibleDescription() == "There is no note."
    assert view.viewport().rect() == place.geometry()
    place.button.click()
    assert done == ["new"]
    model = view.model()
    assert isinstance(model, QStandardItemModel)
    model.appendRow(QStandardItem("a row"))
    assert place.sentence == "" and view.accessibleDescription() == ""
    model.clear()
    assert place.sentence == "There is no note."


def test_the_list_of_notes_tells_an_empty_library_from_a_search_in_vain(
    application: QApplication, words: Words
) -> None:
    dialog = NoteListDialog(lambda _search: (), "", words, None, offers_new=True)
    assert dialog.empty.sentence == "There is no note in this library yet."
    dialog._field.setText("nowhere")
    dialog._refresh()
    assert dialog.empty.sentence == "No note holds these words."
    dialog.empty.button.click()
    dialog._refresh()
    assert dialog.empty.sentence == "There is no note in this library yet."
    dialog.empty.button.click()
    assert dialog.wants_new
    dialog.deleteLater()


def test_words_of_ones_own_say_how_the_first_one_comes(application: QApplication, words: Words) -> None:
    dialog = OwnWordsDialog(lambda _language: frozenset(), (("it", "Italiano"),), "it", words, None)
    place = dialog.findChild(EmptyPlace)
    assert isinstance(place, EmptyPlace) and place.sentence.startswith("No words of yours yet")
    dialog.deleteLater()


def _fill(workspace: Workspace) -> None:
    workspace.import_bytes(ARTICLE.encode(), "article.txt")
    workspace.save_note(NOTE)


@pytest.fixture
def library(library_of: Callable[[Callable[[Workspace], None]], Path]) -> Path:
    return library_of(_fill)


def by_words(window: MainWindow, words: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.text() == words and b.isVisible())


def test_a_search_in_vain_is_cleared_by_its_button(open_over: OpenOver, library: Path) -> None:
    window = open_over(library)
    window.library.search("no such words anywhere")
    assert not window.library.rows
    by_words(window, "Clear the search").click()
    assert len(window.library.rows) == 1


def test_an_outline_without_headings_makes_the_first_one_of_the_line_with_the_cursor(
    open_over: OpenOver, library: Path
) -> None:
    window = open_over(library)
    text = window.editor.text
    text.selectAll()
    window.actions_["style.text"].trigger()
    QTest.keyClicks(text, "Only words")
    window.checking.check_now()
    assert window.outline.empty.sentence.startswith("The headings of the note appear here")
    window.outline.empty.button.click()
    assert any(isinstance(block, Heading) for block in window.editor.document_model().blocks)
    window.checking.check_now()
    assert window.outline.empty.sentence == ""


def test_a_reader_without_a_source_leads_to_the_library(open_over: OpenOver, library: Path) -> None:
    window = open_over(library)
    window.reader.close_all()
    by_words(window, "Show the library").click()
    assert window.focusWidget() is not None and window.library.isAncestorOf(window.focusWidget())


def test_a_citation_in_an_empty_library_says_what_is_missing(application: QApplication, words: Words) -> None:
    dialog = CitationDialog(lambda _search: (), None, "", lambda _key: (Locator.PARAGRAPH, ""), words, None)
    assert dialog.empty.sentence.startswith("There is no source in this library yet")
    dialog._field.setText("nowhere")
    dialog._refresh()
    assert dialog.empty.sentence == "No source holds these words."
    dialog.deleteLater()


def test_without_a_note_the_outline_offers_no_heading(open_over: OpenOver, library: Path) -> None:
    window = open_over(library)
    window.notes.remove_current()
    assert window.outline.empty.sentence == "The headings of the open note appear here."
    assert window.outline.empty.button.isHidden()


def test_no_empty_place_offers_the_same_way_twice(open_over: OpenOver, library: Path) -> None:
    window = open_over(library)
    invitations = window.findChildren(Invitation)
    assert len(invitations) >= 2
    for invitation in invitations:
        ways = [button.text() for button in invitation.findChildren(QPushButton)]
        assert len(ways) == len(set(ways)), ways
