# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quoting by every way, going to and fro between note and source, citing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from window_at_work import (
    WORDS,
    Wait,
    by_button,
    by_key,
    caret_to_end,
    drop,
    key_of,
    paragraphs_of,
    quoted,
    select,
    span_of,
)

from composer.document.model import (
    Citation,
    citations,
    quote_uses,
)
from composer.quotes.model import SealStatus
from composer.ui.dialogs.citation import CitationDialog
from composer.ui.main_window import MainWindow

# Quoting


def by_paste(window: MainWindow) -> None:
    select(window)
    page = window.reader.current
    assert page is not None
    page.view.copy()
    window.editor.setFocus()
    window.editor.paste()


def by_drop(window: MainWindow) -> None:
    select(window)
    page = window.reader.current
    assert page is not None
    drop(window, page.view.createMimeDataFromSelection())


@pytest.mark.parametrize("way", [by_button, by_key, by_paste, by_drop])
def test_every_way_of_quoting_gives_the_same_quote_and_citation(
    window: MainWindow, way: Callable[[MainWindow], None]
) -> None:
    way(window)
    words, forms, cited = quoted(window)
    assert words == [WORDS]
    assert len(forms) == 1
    assert cited == [f"{key_of(window)} paragraph 2"]
    (use,) = quote_uses(window.editor.document_model())
    assert window.desk.workspace.quoted.seal_of(use).status is SealStatus.VERBATIM


def test_a_quote_is_stored_at_once_and_marked_in_the_reader_and_the_library(window: MainWindow) -> None:
    by_key(window)
    (use,) = window.desk.workspace.quoted.uses_of(key_of(window))
    assert use.span == span_of(window)
    page = window.reader.current
    assert page is not None
    start, _end = page.view._shown.place_of(span_of(window))
    assert page.view.used_at(start) is not None
    assert window.library.rows[0].used == 1


def test_a_quote_that_is_undone_is_no_longer_counted_in_the_library(window: MainWindow) -> None:
    by_key(window)
    assert window.library.rows[0].used == 1
    window.editor.undo()
    window.notes.save_now()
    assert window.library.rows[0].used == 0


def test_undo_beside_the_sentence_takes_back_the_quote(window: MainWindow) -> None:
    by_key(window)
    window.desk.presenter.history[-1].ways_out[0].act()
    assert list(quote_uses(window.editor.document_model())) == []


def test_undo_beside_the_sentence_takes_back_nothing_else(window: MainWindow) -> None:
    by_key(window)
    way_back = window.desk.presenter.history[-1].ways_out[0]
    window.editor.undo()
    before = window.editor.document_model()
    way_back.act()
    assert window.editor.document_model() == before
    assert "has been changed since" in window.desk.presenter.history[-1].message.template


def test_a_quote_can_be_made_without_a_mouse(window: MainWindow) -> None:
    window.view.go_reader()
    page = window.reader.current
    assert page is not None
    cursor = page.view.textCursor()
    cursor.setPosition(page.view._shown.place_of(span_of(window))[0])
    page.view.setTextCursor(cursor)
    for _letter in WORDS:
        QTest.keyClick(page.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert quoted(window)[0] == [WORDS]


def test_undo_beside_the_news_takes_the_quote_out_again(window: MainWindow) -> None:
    before = window.editor.document_model()
    by_key(window)
    assert window.status_line.ways_out
    window.status_line.ways_out[-1].click()
    assert window.editor.document_model() == before


def test_quoting_without_a_selection_says_what_to_do(window: MainWindow) -> None:
    window.quoting.quote()
    assert "Select the words" in window.status_line.news


# Going to and fro


def test_a_chip_leads_to_the_exact_words(window: MainWindow) -> None:
    by_key(window)
    (use,) = quote_uses(window.editor.document_model())
    window.reader.close_all()
    window.editor.citation_activated.emit(key_of(window), "2", use.quote_id)
    page = window.reader.current
    assert page is not None
    flash = window.desk.tokens.flash
    lit = [
        mark.cursor.selectedText()
        for mark in page.view.extraSelections()
        if mark.format.background().color().name() == flash
    ]
    assert lit == [WORDS]


def test_a_used_passage_leads_to_its_use(window: MainWindow) -> None:
    by_key(window)
    cursor = window.editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    window.editor.text.setTextCursor(cursor)
    (use,) = quote_uses(window.editor.document_model())
    page = window.reader.current
    assert page is not None
    page.view.use_wanted.emit("n-1", use.quote_id)
    here = window.editor.text.textCursor()
    assert here.block().text().find(WORDS[:10]) >= 0


def test_back_leads_to_where_one_was(window: MainWindow) -> None:
    by_key(window)
    (use,) = quote_uses(window.editor.document_model())
    window.editor.citation_activated.emit(key_of(window), "2", use.quote_id)
    assert window.actions_["go.back"].isEnabled()
    window.places.back()
    assert window.editor.text.hasFocus() or window.editor.text.textCursor().block().text().find(WORDS[:10]) >= 0
    assert window.actions_["go.forward"].isEnabled()


def test_an_outline_entry_leads_to_its_heading(window: MainWindow, wait: Wait) -> None:
    window.checking.check_now()
    assert window.outline._model.rowCount() == 1
    window.outline.heading_wanted.emit(0)
    assert window.editor.text.textCursor().block().text() == "Sintesi"


# Citing


def answer(monkeypatch: pytest.MonkeyPatch, *, locator: str = "") -> None:
    """The dialog for citations is accepted as it is, or with another place."""

    def accept(dialog: CitationDialog) -> bool:
        if locator:
            dialog._locator.setText(locator)
        return True

    monkeypatch.setattr(CitationDialog, "exec", accept)


def test_a_source_is_cited_at_the_paragraph_where_one_reads(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(window)
    answer(monkeypatch)
    window.actions_["insert.citation"].trigger()
    assert quoted(window) == ([], [], [f"{key_of(window)} paragraph 2"])


def test_the_place_of_a_citation_is_changed_where_the_caret_is_at_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = window.actions_["citation.change"]
    assert not change.isEnabled()
    select(window)
    answer(monkeypatch)
    window.actions_["insert.citation"].trigger()
    assert change.isEnabled()
    answer(monkeypatch, locator="3")
    change.trigger()
    assert quoted(window)[2] == [f"{key_of(window)} paragraph 3"]
    window.editor.undo()
    assert quoted(window)[2] == [f"{key_of(window)} paragraph 2"]


def test_a_citation_asked_for_in_a_footnote_stands_in_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    caret_to_end(window)
    window.editor.insert_footnote()
    answer(monkeypatch)
    window.actions_["insert.citation"].trigger()
    assert window.actions_["citation.change"].isEnabled()
    window.editor.footnote_box.leave()
    [found] = citations(window.editor.document_model())
    assert found.items[0].key == key_of(window)
    assert not any(isinstance(inline, Citation) for block in paragraphs_of(window) for inline in block.content)
