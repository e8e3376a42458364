# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quoting from the pages of a PDF in the whole window: the same quote as from its text, cited with its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_pages import PdfPage, pdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Paragraph,
    Text,
    citations,
    quote_uses,
    shown_words,
)
from composer.notes.model import FrontMatter, Note, OtherText
from composer.quotes.model import SealStatus
from composer.text.spans import Span
from composer.ui.dialogs import small_asks
from composer.ui.main_window import MainWindow
from composer.ui.reader.page_view import PageView
from composer.workspace import Environment, Workspace
from composer.workspace.shapes import Finding, FindingKind

Wait = Callable[[Callable[[], object]], None]
WORDS = "the plan would not wait for those who had no answer"
NOTE = Note(id="n-1", front=FrontMatter(title="Nota"), document=Document((Paragraph((Text("Il ministro."),)),)))


def paper() -> bytes:
    first, second = PdfPage(), PdfPage()
    first.write(290, 40, "12")
    first.column(60, 700, ["The minister opened the meeting on Monday.", "Nobody had expected so many of them."])
    second.write(290, 40, "13")
    second.column(60, 700, ["She told the committee that the plan would", "not wait for those who had no answer yet."])
    return pdf([first, second])


@pytest.fixture
def window(tmp_path: Path, environment: Environment, open_over: Callable[[Path], MainWindow], wait: Wait) -> MainWindow:
    """A window over a library with one PDF, shown page by page."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.import_bytes(paper(), "paper.pdf")
        workspace.save_note(NOTE)
    made = open_over(path)
    made.places.open_source(made.desk.workspace.sources()[0].key)
    made.sources.toggle_pages()
    wait(lambda: view_of(made)._store.map(1) is not None)
    return made


def view_of(window: MainWindow) -> PageView:
    page = window.reader.current
    assert page is not None
    assert isinstance(page.view, PageView)
    return page.view


def span_of(window: MainWindow) -> Span:
    text = window.desk.workspace.sources()[0]
    words = window.desk.workspace.source(text.key).text.text
    start = words.index(WORDS)
    return Span(start, start + len(WORDS))


def test_a_quote_made_on_a_page_is_cited_with_its_printed_number(window: MainWindow) -> None:
    view = view_of(window)
    view.select(span_of(window))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    document = window.editor.document_model()
    (use,) = quote_uses(document)
    assert shown_words(use) == WORDS
    assert window.desk.workspace.quoted.seal_of(use).status is SealStatus.VERBATIM
    (citation,) = citations(document)
    assert [(item.label.value, item.locator) for item in citation.items] == [("page", "13")]
    (used,) = view._used
    assert used.span == span_of(window)


def test_a_chip_leads_to_the_exact_place_on_the_page(window: MainWindow, wait: Wait) -> None:
    view = view_of(window)
    view.select(span_of(window))
    view.quote_selection()
    (use,) = quote_uses(window.editor.document_model())
    view.zoom(8)
    view.show_page(0)
    window.places.follow_citation(window.reader.keys[0], "13", use.quote_id)
    wait(lambda: view.box_of(span_of(window).start) is not None)
    assert view.page == 1
    assert view._flashed == span_of(window)


def test_what_is_found_is_shown_on_its_page(window: MainWindow, wait: Wait) -> None:
    page = window.reader.current
    assert page is not None
    view_of(window).zoom(8)
    page.open_find()
    page.find_bar._field.setText("no answer")
    wait(lambda: page._places)
    wait(lambda: view_of(window).page == 1)


def test_pages_may_be_numbered_by_hand(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small_asks.PageNumberDialog, "exec", lambda _self: 1)
    monkeypatch.setattr(small_asks.PageNumberDialog, "number", property(lambda _self: 113))
    key = window.reader.keys[0]
    window.sources.number_pages(key, 2)
    text = window.desk.workspace.source(key).text
    assert text.page_at(text.text.index(WORDS)) == "113"
    assert text.page_at(0) == "112"


def test_citations_of_the_note_follow_when_pages_are_numbered_anew_as_one_step_of_undo(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    view = view_of(window)
    view.select(span_of(window))
    view.quote_selection()

    def places() -> list[str]:
        return [item.locator for one in citations(window.editor.document_model()) for item in one.items]

    before = places()
    assert before == ["13"]
    monkeypatch.setattr(small_asks.PageNumberDialog, "exec", lambda _self: 1)
    monkeypatch.setattr(small_asks.PageNumberDialog, "number", property(lambda _self: 113))
    window.sources.number_pages(window.reader.keys[0], 2)
    assert places() == ["113"]
    assert "1 citation of this note" in window.desk.words.say(window.desk.presenter.history[-1].message)
    assert not [one for one in findings(window) if one.kind is FindingKind.CITATION]
    window.editor.text.undo()
    assert places() == before
    (finding,) = [one for one in findings(window) if one.kind is FindingKind.CITATION]
    assert "page 113" in str(finding.message) and "page 13" in str(finding.message)


def test_citations_of_other_notes_follow_too_and_what_they_were_is_kept(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    workspace, key = window.desk.workspace, window.reader.keys[0]

    def citing(place: str) -> Document:
        return Document((Paragraph((Text("So "), Citation((CitationItem(key, place),)))),))

    italian = Note("n-2", FrontMatter(language="it", title="Altra"), citing("13"))
    workspace.save_note(replace(italian, other=OtherText("en", title="Another", document=citing("12"))))
    workspace.save_note(Note("n-3", FrontMatter(title="Ohne"), citing("12n")))
    monkeypatch.setattr(small_asks.PageNumberDialog, "exec", lambda _self: 1)
    monkeypatch.setattr(small_asks.PageNumberDialog, "number", property(lambda _self: 113))
    window.sources.number_pages(key, 2)
    said = window.desk.presenter.history
    wait(lambda: window.desk.presenter.history != said)
    message = window.desk.words.say(window.desk.presenter.history[-1].message)
    assert "In 1 other note" in message
    assert "“Altra”" in message
    text = workspace.note_markdown("n-2")
    assert f"[@{key}, p. 113]" in text
    assert f"[@{key}, p. 112]" in text
    assert "p. 12n" in workspace.note_markdown("n-3")  # typed by hand: it is not known which page it means
    (version,) = [one for one in workspace.versions.of("n-2") if one.name]
    assert version.name == f"Before the pages of “{key}” were numbered anew"
    assert workspace.versions.get(version.id).document == citing("13")


def test_both_languages_of_the_open_note_follow(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    key = window.reader.keys[0]
    text = Document((Paragraph((Text("So "), Citation((CitationItem(key, "13"),)))),))
    both = Note("n-4", FrontMatter(language="it", title="Due"), text, other=OtherText("en", title="Two", document=text))
    window.desk.workspace.save_note(both)
    window.notes.open("n-4")
    monkeypatch.setattr(small_asks.PageNumberDialog, "exec", lambda _self: 1)
    monkeypatch.setattr(small_asks.PageNumberDialog, "number", property(lambda _self: 113))
    window.sources.number_pages(key, 2)
    assert "2 citations of this note" in window.desk.words.say(window.desk.presenter.history[-1].message)
    window.notes.flush()
    assert window.desk.workspace.note_markdown("n-4").count(f"[@{key}, p. 113]") == 2


def test_a_page_is_renumbered_once_in_both_languages_when_its_new_number_was_that_of_another(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = window.reader.keys[0]
    text = Document((Paragraph((Text("So "), Citation((CitationItem(key, "12"),)))),))
    both = Note("n-5", FrontMatter(language="it", title="Due"), text, other=OtherText("en", title="Two", document=text))
    window.desk.workspace.save_note(both)
    window.notes.open("n-5")
    monkeypatch.setattr(small_asks.PageNumberDialog, "exec", lambda _self: 1)
    monkeypatch.setattr(small_asks.PageNumberDialog, "number", property(lambda _self: 14))
    window.sources.number_pages(key, 2)  # 12 is 13 now, and what was 13 is 14
    window.notes.flush()
    assert window.desk.workspace.note_markdown("n-5").count(f"[@{key}, p. 13]") == 2
    window.editor.text.undo()
    assert [item.locator for one in citations(window.editor.document_model()) for item in one.items] == ["12"]


def findings(window: MainWindow) -> tuple[Finding, ...]:
    note = window.notes.snapshot()
    assert note is not None
    return window.desk.workspace.check_note(note).findings


def test_closing_the_window_ends_the_helper_process(window: MainWindow) -> None:
    helper = view_of(window)._store._helper._helper._helper
    assert helper is not None
    window.close()
    assert helper.poll() is not None
