# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The whole window over a real library: reading, quoting in every way, saving, coming back, speaking."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.document.model import (
    Citation,
    Document,
    Heading,
    Paragraph,
    Text,
    citations,
    plain,
    quote_uses,
    shown_words,
)
from composer.export.settings import ExportReport
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import SealStatus
from composer.text.spans import Span
from composer.ui.actions import ACTIONS
from composer.ui.app import make_window
from composer.ui.dialogs.citation import CitationDialog
from composer.ui.export_choice import AnnexPlace, ExportChoice
from composer.ui.main_window import MainWindow
from composer.ui.settings import LANGUAGE, Settings
from composer.wording import Message
from composer.workspace import Environment, Workspace

Dispose = Callable[[QWidget], None]
Wait = Callable[[Callable[[], object]], None]
WORDS = "must build a common defence of the whole continent"
ARTICLE = f"""Minister Urges Plan For New Alliance

By ANNA BIANCHI

ROME — Italy has called for the creation of a new alliance to safeguard the continent.

“We {WORDS},” the minister, Carlo Verdi, said in an interview with The Daily Example.

Though the proposal is unlikely to be adopted soon, it shows how the members take a more active approach.
"""
NOTE = Note(
    id="n-1",
    front=FrontMatter(title="Nota informativa", subject="Difesa comune", language="it", date="2025-03-06"),
    document=Document(
        (
            Heading(1, (Text("Sintesi"),), term="summary"),
            Paragraph((Text("Il ministro ha proposto un’alleanza."),)),
            Paragraph(),
        )
    ),
)


@pytest.fixture
def library(tmp_path: Path, environment: Environment) -> Path:
    """A library with one article and one note."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.import_bytes(ARTICLE.encode(), "article.txt")
        workspace.save_note(NOTE)
    return path


OpenWindow = Callable[[], MainWindow]


@pytest.fixture
def open_window(open_over: Callable[[Path], MainWindow], library: Path) -> OpenWindow:
    """Opens windows over the library."""
    return partial(open_over, library)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    made = open_window()
    made.places.open_source(key_of(made))
    caret_to_end(made)
    return made


def key_of(window: MainWindow) -> str:
    return window.desk.workspace.sources()[0].key


def span_of(window: MainWindow, words: str = WORDS) -> Span:
    start = window.desk.workspace.source(key_of(window)).text.text.index(words)
    return Span(start, start + len(words))


def caret_to_end(window: MainWindow) -> None:
    cursor = window.editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    window.editor.text.setTextCursor(cursor)


def select(window: MainWindow, words: str = WORDS) -> None:
    page = window.reader.current
    assert page is not None
    page.view.select(span_of(window, words))


def quoted(window: MainWindow) -> tuple[list[str], list[str], list[str]]:
    """The words quoted in the note, their forms and the sources cited."""
    document = window.editor.document_model()
    uses = list(quote_uses(document))
    cited = [f"{item.key} {item.label.value} {item.locator}" for c in citations(document) for item in c.items]
    return [shown_words(use) for use in uses], [type(use).__name__ for use in uses], cited


def drop(window: MainWindow, data: QMimeData) -> None:
    """What Qt sends when something is dropped at the end of the note."""
    text = window.editor.text
    place = text.cursorRect().center()
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place, *args)
    QApplication.sendEvent(text.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(text.viewport(), QDropEvent(QPointF(place), *args))


# Quoting


def by_button(window: MainWindow) -> None:
    select(window)
    page = window.reader.current
    assert page is not None
    QTest.mouseClick(page.view._button, Qt.MouseButton.LeftButton)


def by_key(window: MainWindow) -> None:
    select(window)
    page = window.reader.current
    assert page is not None
    page.view.setFocus()
    window.actions_["quote.selection"].trigger()


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
    assert window.desk.workspace.seal_of(use).status is SealStatus.VERBATIM


def test_a_quote_is_stored_at_once_and_marked_in_the_reader_and_the_library(window: MainWindow) -> None:
    by_key(window)
    (use,) = window.desk.workspace.uses_of(key_of(window))
    assert use.span == span_of(window)
    page = window.reader.current
    assert page is not None
    start, _end = page.view._shown.place_of(span_of(window))
    assert page.view.used_at(start) is not None
    assert window.library.rows[0].used == 1


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


# Saving


def test_typing_is_saved_without_asking(window: MainWindow, wait: Wait) -> None:
    QTest.keyClicks(window.editor.text, "Subito.")
    wait(lambda: not window.notes.dirty)
    stored = window.desk.workspace.note("n-1")
    assert plain(stored.document.blocks[-1].content).endswith("Subito.")  # type: ignore[union-attr]
    assert "Saved 09:30" in window.status_line.facts


def test_what_was_typed_last_is_there_after_closing_at_once(window: MainWindow, open_window: OpenWindow) -> None:
    QTest.keyClicks(window.editor.text, "Ultime parole")
    window.close()
    again = open_window()
    assert "Ultime parole" in again.editor.text.toPlainText()


def test_the_head_of_the_note_is_saved(window: MainWindow, wait: Wait) -> None:
    window.head.focus_form()
    field = window.head._fields["subject"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, " europea")
    wait(lambda: not window.notes.dirty)
    assert window.desk.workspace.note("n-1").front.subject == "Difesa comune europea"
    assert "Difesa comune europea" in window.windowTitle()


def test_the_window_comes_back_as_it_was(
    window: MainWindow, open_window: OpenWindow, application: QApplication
) -> None:
    key = key_of(window)
    window.columns._splitter.setSizes([400, 700, 800, 0])
    application.processEvents()
    before = window.columns.widths()[0]
    window.view.open_checks()
    window.close()
    again = open_window()
    assert again.reader.keys == (key,)
    assert again.notes.note_id == "n-1"
    assert again.checks.isVisible()
    assert again.columns.widths()[0][0] == pytest.approx(before[0], abs=4)


def test_a_saved_state_that_cannot_be_written_is_said_once_and_kept(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from composer.errors import WriteFailed

    def full(_note: object) -> None:
        raise WriteFailed("“{name}” could not be written: the disk is full.", name="work.appunto")

    monkeypatch.setattr(window.desk.workspace, "save_prepared", full)
    QTest.keyClicks(window.editor.text, "x")
    window.notes.flush()
    window.notes.flush()
    assert window.message_bar.sentence == "“work.appunto” could not be written: the disk is full."
    assert window.notes.dirty
    monkeypatch.undo()
    assert window.notes.flush()


# Versions


def test_an_earlier_version_can_be_put_back_and_that_undone(window: MainWindow) -> None:
    window.versions.name("first")
    caret_to_end(window)
    QTest.keyClicks(window.editor.text, "Aggiunta.")
    window.notes.flush()
    (row,) = [row for row in window.desk.workspace.versions.of("n-1") if row.name == "first"]
    window.versions.restore(row.id)
    assert "Aggiunta." not in window.editor.text.toPlainText()
    assert plain_note(window.desk.workspace.note("n-1")) == plain_note(NOTE)
    window.status_line.ways_out[-1].click()
    assert "Aggiunta." in window.editor.text.toPlainText()


def plain_note(note: Note) -> list[str]:
    return [plain(block.content) for block in note.document.blocks if isinstance(block, Heading | Paragraph)]


# Checks


def test_a_changed_quotation_is_shown_and_restored(window: MainWindow) -> None:
    by_key(window)
    text = window.editor.text
    cursor = text.document().find("common")
    text.setTextCursor(cursor)
    QTest.keyClicks(text, "joint")
    window.checking.check_now()
    assert window.checking.report.quotes[0].status is SealStatus.ALTERED
    assert "1 ≠" in window.status_line.checks
    window.checks.restore_wanted.emit(0)
    assert quoted(window)[0] == [WORDS]
    assert "1 ✓" in window.status_line.checks


def test_checks_name_what_a_citation_lacks(window: MainWindow) -> None:
    by_key(window)
    window.checking.check_now()
    said = [str(finding.message) for finding in window.checking.report.findings]
    assert any("date" in sentence for sentence in said)


# Coming back


def test_a_first_look_shows_the_first_quotation_in_its_source_beside_the_note(
    open_window: OpenWindow, library: Path, environment: Environment
) -> None:
    with Workspace.open(library, environment=environment) as workspace:
        row = workspace.sources()[0]
        workspace.import_bytes(b"Another cutting, imported later and cited nowhere at all.", "other.txt")
        text = f'---\ntitle: T\nlanguage: en\n---\n\nHe said: ["{WORDS}"]{{.quote}} [@{row.key}, para. 2].\n'
        note = workspace.add_note_markdown(text, origin="note.md")
    window = open_window()
    assert window.notes.note_id == note.id  # the one in the language of the program
    assert window.reader.keys == (row.key,)
    page = window.reader.current
    assert page is not None
    assert [used.note_id for used in page.view._used] == [note.id]
    assert not window.places.can_go_back


def test_the_source_read_last_is_in_front_again(open_window: OpenWindow) -> None:
    first = open_window()
    one = key_of(first)
    other = first.desk.workspace.import_bytes(b"Another cutting with words of its own.", "other.txt").key
    first.places.open_source(one)
    first.places.open_source(other)
    first.places.open_source(one)
    first.close()
    second = open_window()
    assert second.reader.keys == (one, other)
    assert second.reader.current is not None
    assert second.reader.current.key == one


# Exporting


def test_an_exported_note_is_said_with_a_way_to_open_it(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    by_key(window)
    note = window.notes.snapshot()
    assert note is not None
    target = tmp_path / "nota.docx"
    window.exporting.export(note, ExportChoice(target, "it"))
    assert "nota.docx" in " ".join(str(task.title) for task in window.desk.tasks.running)  # the window goes on
    finished(window, wait)
    assert target.read_bytes()[:2] == b"PK"
    assert "1 quotation" in "".join(str(said.message) for said in window.desk.presenter.history[-1:])
    last = window.desk.presenter.history[-1]
    assert [way.text for way in last.ways_out] == ["Open", "Show the folder"]


def finished(window: MainWindow, wait: Wait) -> None:
    """Wait for what goes on beside the window."""
    wait(lambda: not window.desk.tasks.running)


def test_an_export_that_has_begun_is_written_although_the_window_closes(window: MainWindow, tmp_path: Path) -> None:
    by_key(window)
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it"))
    window.close()
    assert (tmp_path / "nota.docx").read_bytes()[:2] == b"PK"


def test_an_export_that_was_stopped_writes_nothing_and_says_so(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    by_key(window)
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it"))
    for task in window.desk.tasks.running:
        task.cancel()
    finished(window, wait)
    assert not (tmp_path / "nota.docx").exists()
    assert window.status_line.news == "The export was stopped; nothing was written."


def test_an_altered_note_leaves_only_with_a_reason(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    by_key(window)
    window.editor.text.setTextCursor(window.editor.text.document().find("common"))
    QTest.keyClicks(window.editor.text, "joint")
    note = window.notes.snapshot()
    assert note is not None
    target = tmp_path / "nota.docx"
    window.exporting.export(note, ExportChoice(target, "it"))
    finished(window, wait)
    assert not target.exists()
    assert [button.text() for button in window.message_bar.ways_out] == ["Give a reason …"]
    window.exporting.export(note, ExportChoice(target, "it", reason="Agreed with the minister."))
    finished(window, wait)
    assert target.exists()


def test_the_evidence_is_written_beside_the_note_and_counted(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    by_key(window)
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it", annex=AnnexPlace.FILE))
    finished(window, wait)
    assert sorted(path.name for path in tmp_path.glob("nota*")) == ["nota - riscontri.docx", "nota.docx"]
    assert "1 quotation in the annex" in str(window.desk.presenter.history[-1].message)


def test_what_is_to_be_known_of_a_written_file_stands_beside_its_name(window: MainWindow, tmp_path: Path) -> None:
    warnings = (Message("The annex gives the reference only."), Message("“Rich” may not be passed on."))
    window.exporting._say([(tmp_path / "nota.docx", ExportReport(2, {}, 1, warnings=warnings[:1]))])
    assert window.message_bar.sentence.startswith("Exported to “nota.docx”")
    assert window.message_bar.sentence.endswith("The annex gives the reference only.")
    assert [button.text() for button in window.message_bar.ways_out] == ["Open", "Show the folder"]
    window.exporting._say([(tmp_path / "nota.docx", ExportReport(2, {}, 1, warnings=warnings))])
    assert window.message_bar.sentence.endswith("reference only. There is 1 more remark.")
    assert [button.text() for button in window.message_bar.ways_out] == ["Read them", "Open", "Show the folder"]
    assert "“Rich” may not be passed on." in [str(said.message) for said in window.desk.presenter.history]


def test_a_card_without_a_line_asks_for_a_change_not_for_a_reason(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it", card=True))
    finished(window, wait)
    assert "no line of the note" in window.message_bar.sentence
    assert [button.text() for button in window.message_bar.ways_out] == ["Change …"]
    assert not list(tmp_path.glob("nota*"))


def test_a_target_that_cannot_be_written_is_said(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "absent" / "nota.docx", "it"))
    finished(window, wait)
    assert "does not exist" in window.message_bar.sentence


# Importing


def test_dropped_files_are_imported_and_a_bad_one_is_told(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("A Second Cutting\n\nBy CARLO ROSSI\n\nIt says something else altogether.\n", encoding="utf-8")
    bad.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(bad))])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), *args))
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *args))
    wait(lambda: window.importing.outcomes)
    assert len(window.library.rows) == 2
    assert "1 document imported." in window.message_bar.sentence
    assert "bad.txt" in window.message_bar.sentence


def test_text_on_the_clipboard_becomes_a_source(window: MainWindow, application: QApplication, wait: Wait) -> None:
    application.clipboard().setText("Pasted Headline\n\nBy CARLO ROSSI\n\nSome words that were copied from a page.\n")
    window.importing.paste()
    wait(lambda: window.importing.outcomes)
    assert len(window.library.rows) == 2


def test_an_empty_clipboard_is_said(window: MainWindow, application: QApplication) -> None:
    application.clipboard().clear()
    window.importing.paste()
    assert "nothing on the clipboard" in window.message_bar.sentence


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


def paragraphs_of(window: MainWindow) -> list[Paragraph]:
    return [block for block in window.editor.document_model().blocks if isinstance(block, Paragraph)]


# Language and looks


def test_a_note_with_a_quotation_changes_its_language_and_the_caret_stays(window: MainWindow) -> None:
    by_button(window)
    window.editor.text.write("mine")
    window.notes.set_language("en")
    window.editor.text.write("X")
    heading = window.editor.document_model().blocks[0]
    assert heading == Heading(1, (Text("Summary"),), term="summary")
    assert plain(paragraphs_of(window)[-1].content) == "mineX"


def test_the_language_changes_at_once_everywhere(window: MainWindow) -> None:
    english = window.actions_["quote.selection"].text()
    window.view.speak("it")
    assert window.desk.words.language == "it"
    assert window.actions_["quote.selection"].text() != english
    window.view.speak("en")
    assert window.actions_["quote.selection"].text() == english


def test_the_note_changes_its_language_and_undo_brings_it_back(window: MainWindow) -> None:
    window.notes.set_language("en")
    assert window.notes.language == "en"
    assert window.editor.text.toPlainText().startswith("Summary")
    window.editor.undo()
    assert window.notes.language == "it"
    assert window.editor.text.toPlainText().startswith("Sintesi")


@pytest.mark.parametrize("setting", ["light", "dark", "contrast"])
def test_every_colour_mode_dresses_the_whole_window(window: MainWindow, setting: str) -> None:
    getattr(window.view, f"theme_{setting}")()
    assert window.desk.tokens.mode == setting
    window.view.theme_light()


def test_a_small_window_has_library_and_reader_in_one_column(window: MainWindow, application: QApplication) -> None:
    assert window.columns.is_wide
    window.resize(1366, 768)
    application.processEvents()
    assert not window.columns.is_wide
    window.places.open_source(key_of(window))
    assert window.reader.isVisible()
    assert not window.library.isVisible()
    window.view.go_library()
    assert window.library.isVisible()
    window.resize(1900, 1000)
    application.processEvents()
    assert window.columns.is_wide
    assert window.library.isVisible()
    assert window.reader.isVisible()


# Libraries


def test_a_library_held_by_another_window_is_said_with_its_holder_and_can_be_read(
    application: QApplication, library: Path, environment: Environment, tmp_path: Path, dispose: Dispose
) -> None:
    holder = Workspace.open(library, environment=environment)
    settings = Settings(tmp_path / "other.ini")
    settings.set(LANGUAGE, "en")
    window = make_window(application, library, sample=False, environment=environment, settings=settings)
    window.show()
    try:
        application.processEvents()
        said = window.message_bar.sentence
        assert "is open here for reading only" in said and "Anna @ desk" in said and said.endswith("try again.")
        assert [button.text() for button in window.message_bar.ways_out] == ["Try again"]
        assert window.desk.workspace.read_only
        assert window.editor.text.isReadOnly()
        assert "For reading only" in window.status_line.facts
    finally:
        dispose(window)
        holder.close()


def test_a_library_given_back_by_the_other_window_is_open_for_writing_after_another_try(
    application: QApplication, library: Path, environment: Environment, tmp_path: Path, dispose: Dispose
) -> None:
    holder = Workspace.open(library, environment=environment)
    settings = Settings(tmp_path / "other.ini")
    settings.set(LANGUAGE, "en")
    window = make_window(application, library, sample=False, environment=environment, settings=settings)
    window.show()
    try:
        application.processEvents()
        window.message_bar.ways_out[0].click()
        assert window.desk.workspace.read_only and "Anna @ desk" in window.message_bar.sentence
        holder.close()
        window.message_bar.ways_out[0].click()
        assert not window.desk.workspace.read_only and not window.editor.text.isReadOnly()
        assert window.message_bar.sentence == "" and "For reading only" not in window.status_line.facts
        QTest.keyClicks(window.editor.text, "Ora si scrive")
        assert window.notes.flush()
    finally:
        dispose(window)
        holder.close()


def test_a_file_that_is_no_library_is_said_and_the_window_opens_all_the_same(
    application: QApplication, environment: Environment, tmp_path: Path, settings: Settings, dispose: Dispose
) -> None:
    broken = tmp_path / "broken.appunto"
    broken.write_bytes(b"this is no library" * 100)
    settings.set(LANGUAGE, "en")
    window = make_window(application, broken, sample=False, environment=environment, settings=settings)
    window.show()
    try:
        application.processEvents()
        assert "broken" in window.message_bar.sentence
    finally:
        dispose(window)


def test_another_library_takes_the_place_of_this_one(window: MainWindow, tmp_path: Path) -> None:
    QTest.keyClicks(window.editor.text, "Prima di cambiare")
    first = window.desk.workspace.path
    assert window.libraries.open_path(tmp_path / "second.appunto")
    assert window.reader.keys == ()
    assert window.library.rows == ()
    assert window.libraries.open_path(first)
    assert "Prima di cambiare" in window.editor.text.toPlainText()


# Everything has a name


def test_every_action_of_the_table_is_wired_and_named(window: MainWindow) -> None:
    for action in ACTIONS:
        assert window.actions_[action.id].text()


def test_no_two_actions_share_a_key() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_every_control_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit

    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit)
    nameless = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, kinds) or widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
            continue
        inside = any(isinstance(w, QComboBox) for w in (widget.parent(), widget.window(), widget.parent().parent()))
        inside = inside or widget.objectName().startswith("qt_")
        named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
        if not named and not inside:
            nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert not nameless, "\n".join(nameless)


def test_what_is_searched_everywhere_finds_sources_notes_and_commands(window: MainWindow) -> None:
    window.search.setText("alliance")
    window.search.search_now()
    assert "Minister Urges Plan For New Alliance" in [found.name for found in window.search.found]
    window.search.setText("bold")
    window.search.search_now()
    assert "Bold" in [found.name for found in window.search.found]


def test_an_unforeseen_error_saves_first_and_is_said(window: MainWindow, capsys: pytest.CaptureFixture[str]) -> None:
    from composer.ui.app import last_resort

    QTest.keyClicks(window.editor.text, "Salvami")
    error = ZeroDivisionError("division by zero")
    last_resort(window)(ZeroDivisionError, error, None)
    assert not window.notes.dirty
    assert "ZeroDivisionError" in window.message_bar.sentence


def test_settings_are_kept_as_plain_json_values(window: MainWindow, tmp_path: Path) -> None:
    window.remember_places()
    held = (tmp_path / "window.ini").read_text(encoding="utf-8")
    assert json.dumps([key_of(window)])[2:-2] in held
