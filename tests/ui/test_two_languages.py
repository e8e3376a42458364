# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note in two languages in the window: adding one, writing in both, seeing what is older, exporting both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QStandardItemModel, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton
from window_at_work import WORDS, Dispose, Wait

from composer.document.model import Citation, Marks, Paragraph, Text, plain, quote_uses, shown_words
from composer.notes.model import Note
from composer.notes.two_texts import languages_of
from composer.ui.app import make_window
from composer.ui.dialogs.export import ExportDialog
from composer.ui.dialogs.reading import ReadingDialog
from composer.ui.export_choice import ExportChoice
from composer.ui.main_window import MainWindow
from composer.ui.opening import file_of
from composer.ui.settings import BOTH_TEXTS, LANGUAGE, Settings
from composer.workspace import Environment, Workspace
from composer.workspace.two_languages import Concern

ARTICLE = f"""Minister Urges Plan For New Alliance

By ANNA BIANCHI

ROME — Italy has called for the creation of a new alliance to safeguard the continent.

“We {WORDS},” the minister, Carlo Verdi, said in an interview with The Daily Example.
"""
NOTE = """---
title: NOTA INFORMATIVA
lang: it
subject: Difesa comune
date: 2025-03-06
---

# Sintesi {{term=summary}}

Il ministro ha proposto un’alleanza [@{key}, para. 1].

# Rassegna della stampa {{term=press-review}}

Dice: ["dobbiamo costruire una difesa comune"]{{.quote lang=it shows=translation q="{quote}"}} [@{key}, para. 2].
"""


@pytest.fixture
def library(tmp_path: Path, environment: Environment) -> Path:
    """A library with one article and an Italian note that quotes it in translation."""
    path = tmp_path / "work.appunto"
    said = {"translation": "dobbiamo costruire una difesa comune", "translation_language": "it"}
    with Workspace.open(path, environment=environment) as workspace:
        key = workspace.import_bytes(ARTICLE.encode(), "article.txt").key
        quote = workspace.make_quote_from_words(key, WORDS, said=said)
        workspace.add_note_markdown(NOTE.format(key=key, quote=quote.id), origin="note.md")
    return path


OpenWindow = Callable[[], MainWindow]


@pytest.fixture
def open_window(
    application: QApplication, library: Path, environment: Environment, settings: Settings, dispose: Dispose
) -> Iterator[OpenWindow]:
    """Opens windows over the library; all are closed at the end."""
    opened: list[MainWindow] = []
    settings.set(LANGUAGE, "it")

    def make() -> MainWindow:
        window = make_window(application, library, sample=False, environment=environment, settings=settings)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1900, 1000)
        window.show()
        application.processEvents()
        window._words.switch("en")
        opened.append(window)
        return window

    yield make
    for window in opened:
        dispose(window)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


@pytest.fixture
def twin(window: MainWindow) -> MainWindow:
    """The window with the English text added, and in front."""
    window.actions_["two.add"].trigger()
    return window


def text_of(window: MainWindow) -> str:
    """The words of the text that is written in, a line for each block."""
    return "\n".join(plain(getattr(block, "content", ())) for block in window.editor.document_model().blocks)


def note_of(window: MainWindow) -> Note:
    note = window.notes.snapshot()
    assert note is not None
    return note


def enter_other(window: MainWindow) -> None:
    """The keyboard comes into the other text, as a click there brings it (offscreen there is no focus of windows)."""
    other = window.editor.sheets.other
    assert other is not None
    QApplication.sendEvent(other, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))


def select_paragraph(window: MainWindow, number: int) -> None:
    text = window.editor.text
    cursor = QTextCursor(text.note.qt.findBlockByNumber(number))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def looked(window: MainWindow, wait: Wait, *concerns: Concern) -> None:
    """Wait until the report shown has exactly remarks of these kinds."""
    window.checking.check_now()

    def known() -> bool:
        report = window.twins.report
        return report is not None and {remark.concern for remark in report.remarks} == set(concerns)

    wait(known)


def said(window: MainWindow) -> str:
    """What the window said last."""
    return window._words.say(window.desk.presenter.history[-1].message)


def undo(window: MainWindow) -> None:
    """Press “Undo” beside what was said last."""
    (way,) = [way for way in window.desk.presenter.history[-1].ways_out if way.text == "Undo"]
    way.act()


def stored(window: MainWindow) -> Note:
    window.notes.flush()
    return window.desk.workspace.note(window.notes.note_id)


def test_adding_the_other_language_shows_both_texts_with_the_keyboard_in_the_new_one(twin: MainWindow) -> None:
    note = note_of(twin)
    assert languages_of(note) == ("en", "it")
    assert twin.editor.sheets.shows_both
    assert text_of(twin).startswith("Summary\nIl ministro ha proposto")
    (use,) = quote_uses(note.document)
    assert shown_words(use) == WORDS
    assert languages_of(stored(twin)) == ("it", "en")
    assert said(twin) == "The note has an English text now; 2 passages in it are to be translated."
    assert not twin.actions_["two.add"].isEnabled()
    assert twin.actions_["two.both"].isChecked()


def test_adding_can_be_undone_with_one_click(twin: MainWindow) -> None:
    undo(twin)
    assert languages_of(note_of(twin)) == ("it",)
    assert not twin.editor.sheets.shows_both
    assert text_of(twin).startswith("Sintesi\n")
    assert stored(twin).other is None
    assert twin.actions_["two.add"].isEnabled()


def test_what_is_typed_over_words_to_be_translated_is_in_the_new_language(twin: MainWindow, wait: Wait) -> None:
    looked(twin, wait, Concern.HEAD, Concern.NOT_TRANSLATED)
    select_paragraph(twin, 1)
    QTest.keyClicks(twin.editor.text, "The minister proposed an alliance.")
    (run,) = note_of(twin).document.blocks[1].content  # type: ignore[union-attr]
    assert run == Text("The minister proposed an alliance.", Marks())
    twin.editor.undo()
    while "ministro" not in text_of(twin):
        twin.editor.undo()
    assert note_of(twin).document.blocks[1].content[0].marks.language == "it"  # type: ignore[union-attr]


def test_a_paragraph_can_be_said_to_be_translated(twin: MainWindow) -> None:
    select_paragraph(twin, 1)
    cursor = twin.editor.text.textCursor()
    cursor.clearSelection()
    twin.editor.text.setTextCursor(cursor)
    twin.actions_["two.translated"].trigger()
    first = note_of(twin).document.blocks[1].content[0]  # type: ignore[union-attr]
    assert isinstance(first, Text) and (first.text.startswith("Il ministro"), first.marks.language) == (True, "")
    twin.editor.undo()
    again = note_of(twin).document.blocks[1].content[0]  # type: ignore[union-attr]
    assert again.marks.language == "it"


def test_the_keyboard_chooses_the_text_that_is_written_in(twin: MainWindow) -> None:
    english = twin.editor.text
    enter_other(twin)
    assert twin.editor.text is not english
    assert twin.notes.language == "it"
    assert text_of(twin).startswith("Sintesi\n")
    QTest.keyClicks(twin.editor.text, "Prima. ")
    enter_other(twin)
    QTest.keyClicks(twin.editor.text, "First. ")
    note = stored(twin)
    assert (languages_of(note), plain(note.document.blocks[0].content)) == (("it", "en"), "Prima. Sintesi")  # type: ignore[union-attr]
    assert note.other is not None
    assert plain(note.other.document.blocks[0].content) == "First. Summary"  # type: ignore[union-attr]


def test_each_text_has_its_own_undo(twin: MainWindow) -> None:
    QTest.keyClicks(twin.editor.text, "English ")
    enter_other(twin)
    QTest.keyClicks(twin.editor.text, "Italiano ")
    twin.editor.undo()
    assert text_of(twin).startswith("Sintesi")
    enter_other(twin)
    assert text_of(twin).startswith("English Summary")
    twin.editor.undo()
    assert text_of(twin).startswith("Summary")


def test_one_text_or_both_are_shown_as_chosen_and_the_note_stays_as_it_is(twin: MainWindow, settings: Settings) -> None:
    before = stored(twin)
    twin.actions_["two.italian"].trigger()
    assert (twin.notes.language, twin.editor.sheets.shows_both) == ("it", False)
    assert text_of(twin).startswith("Sintesi")
    twin.actions_["two.english"].trigger()
    assert (twin.notes.language, twin.editor.sheets.shows_both) == ("en", False)
    twin.actions_["two.both"].trigger()
    assert (twin.notes.language, twin.editor.sheets.shows_both) == ("en", True)
    assert settings.get(BOTH_TEXTS)
    assert stored(twin) == before
    assert [twin.actions_[f"two.{name}"].isChecked() for name in ("italian", "english", "both")] == [False, False, True]


def test_the_window_opens_with_the_text_that_was_in_front(twin: MainWindow, open_window: OpenWindow) -> None:
    twin.actions_["two.italian"].trigger()
    twin.actions_["two.english"].trigger()
    twin.close()
    again = open_window()
    assert (again.notes.language, again.editor.sheets.shows_both) == ("en", False)
    assert languages_of(stored(again)) == ("it", "en")


def test_the_texts_stand_side_by_side_only_where_there_is_room(twin: MainWindow, application: QApplication) -> None:
    sheets = twin.editor.sheets
    twin.columns.across.setSizes([190, 300, 1400, 0])
    application.processEvents()
    assert sheets.orientation() is Qt.Orientation.Horizontal
    twin.columns.across.setSizes([190, 900, 700, 0])
    application.processEvents()
    assert sheets.orientation() is Qt.Orientation.Vertical


def test_the_other_text_is_scrolled_to_the_same_section(twin: MainWindow, application: QApplication) -> None:
    text = twin.editor.text
    other = twin.editor.sheets.other
    assert other is not None
    twin.resize(1900, 420)
    twin.editor.set_zoom(2.0)
    application.processEvents()
    text.verticalScrollBar().setValue(text.verticalScrollBar().maximum())
    assert other.verticalScrollBar().value() > 0
    text.verticalScrollBar().setValue(0)
    assert other.verticalScrollBar().value() == 0


def test_the_head_of_each_text_has_its_own_words_and_shows_the_others_in_grey(twin: MainWindow) -> None:
    twin.head.set_open(open_form=True)
    fields = twin.head._fields
    subject = fields["subject"]
    assert (subject.text(), subject.placeholderText()) == ("", "Difesa comune")  # type: ignore[union-attr]
    subject.setFocus()
    QTest.keyClicks(subject, "Common defence")
    note = stored(twin)
    assert note.other is not None
    assert (note.front.subject, note.other.subject) == ("Difesa comune", "Common defence")
    enter_other(twin)
    assert subject.text() == "Difesa comune"  # type: ignore[union-attr]
    assert twin.head._fields["date"].text() != ""  # type: ignore[union-attr]


def agreed(window: MainWindow, wait: Wait) -> None:
    """Translate everything and say that both texts agree."""
    window.editor.select_all()
    window.actions_["two.translated"].trigger()
    window.editor.scroll_to_block(1)
    for field in ("subject",):
        edit = window.head._fields[field]
        edit.setText("Common defence")  # type: ignore[union-attr]
        window.head._edited()
    window.actions_["two.agree_all"].trigger()
    looked(window, wait)


def outline_rows(window: MainWindow) -> list[str]:
    (view,) = window.outline.findChildren(QListView)
    model = view.model()
    assert isinstance(model, QStandardItemModel)
    return [model.item(row).text() for row in range(model.rowCount())]


def test_changing_one_text_makes_the_other_older_until_it_is_said_that_they_agree(twin: MainWindow, wait: Wait) -> None:
    agreed(twin, wait)
    assert [row for row in outline_rows(twin) if "⚠" in row] == []
    enter_other(twin)
    select_paragraph(twin, 1)
    cursor = twin.editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    twin.editor.text.setTextCursor(cursor)
    QTest.keyClicks(twin.editor.text, " Ieri.")
    looked(twin, wait, Concern.OLDER)
    assert any("English text is older" in row for row in outline_rows(twin))
    assert twin.twins.report is not None
    assert "the English text is older" in str(twin.twins.report.remarks[0].message)
    twin.actions_["two.agree"].trigger()
    looked(twin, wait)
    undo(twin)
    looked(twin, wait, Concern.OLDER)


def test_undo_of_the_change_makes_the_other_text_no_longer_older(twin: MainWindow, wait: Wait) -> None:
    agreed(twin, wait)
    QTest.keyClicks(twin.editor.text, "X")
    looked(twin, wait, Concern.OLDER)
    twin.editor.undo()
    looked(twin, wait)


def checks_links(window: MainWindow, text: str) -> list[QPushButton]:
    return [
        button
        for button in window.checks.findChildren(QPushButton)
        if button.text() == text and button.isVisibleTo(window.checks)
    ]


def test_a_section_that_one_text_lacks_is_seen_and_brought_over(twin: MainWindow, wait: Wait) -> None:
    agreed(twin, wait)
    twin.view.open_checks()
    select_paragraph(twin, 0)
    cursor = twin.editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    twin.editor.text.setTextCursor(cursor)
    twin.editor.cut()
    looked(twin, wait, Concern.MISSING)
    assert any("missing here" in row for row in outline_rows(twin))
    wait(lambda: checks_links(twin, "Bring it over"))
    (bring,) = checks_links(twin, "Bring it over")
    bring.click()
    assert text_of(twin).startswith("Summary\nIl ministro")
    looked(twin, wait, Concern.NOT_TRANSLATED)
    twin.editor.undo()
    looked(twin, wait, Concern.MISSING)


def test_a_citation_of_one_text_alone_is_brought_into_the_other_text_as_one_step(twin: MainWindow, wait: Wait) -> None:
    agreed(twin, wait)
    twin.view.open_checks()
    enter_other(twin)
    blocks = note_of(twin).document.blocks
    (citation,) = [part for part in blocks[1].content if not isinstance(part, Text)]  # type: ignore[union-attr]
    enter_other(twin)
    select_paragraph(twin, 1)
    QTest.keyClicks(twin.editor.text, "The minister proposed an alliance.")
    looked(twin, wait, Concern.OLDER, Concern.ONE_SIDED)
    wait(lambda: checks_links(twin, "Bring it over"))
    chip = twin.editor.text.note.services.label(citation.items[0], "en", "")  # type: ignore[union-attr]
    said = [label.text() for label in twin.checks.findChildren(QLabel) if "is cited in the" in label.text()]
    assert len(said) == 1 and f": {chip} is cited" in said[0], "the source is called as on its chip, not by its key"
    (bring,) = checks_links(twin, "Bring it over")
    bring.click()
    content = note_of(twin).document.blocks[2].content  # type: ignore[union-attr]
    assert content == (citation,)
    looked(twin, wait, Concern.OLDER)
    twin.editor.undo()
    looked(twin, wait, Concern.OLDER, Concern.ONE_SIDED)


def test_a_citation_that_stands_under_another_section_is_called_as_on_its_chip(twin: MainWindow, wait: Wait) -> None:
    agreed(twin, wait)
    note = note_of(twin)
    blocks = list(note.document.blocks)
    first, last = blocks[1], blocks[3]
    assert isinstance(first, Paragraph) and isinstance(last, Paragraph)
    (citation,) = (part for part in first.content if isinstance(part, Citation))
    blocks[1] = replace(first, content=tuple(part for part in first.content if part is not citation))
    blocks[3] = replace(last, content=(*last.content, citation))
    twin.notes.change_text(replace(note, document=replace(note.document, blocks=tuple(blocks))))
    twin.checking.check_now()

    def told() -> list[str]:
        report = twin.twins.report
        remarks = report.remarks if report is not None else ()
        found = (twin._words.say(one.message) for one in remarks if one.concern is Concern.MOVED)
        return [sentence for sentence in found if "stands under" in sentence]

    wait(told)
    chip = twin.editor.text.note.services.label(citation.items[0], "en", "")
    assert citation.items[0].key not in chip
    assert told()[0].startswith(f"“{chip}” stands under “")


def test_the_same_section_of_the_other_text_is_a_key_away(twin: MainWindow) -> None:
    select_paragraph(twin, 3)
    twin.actions_["two.other"].trigger()
    assert twin.notes.language == "it"
    assert twin.editor.text.textCursor().block().text() == "Rassegna della stampa"


def test_a_language_is_taken_out_and_put_back(twin: MainWindow, wait: Wait) -> None:
    agreed(twin, wait)
    before = note_of(twin)
    twin.actions_["two.remove"].trigger()
    assert languages_of(note_of(twin)) == ("it",)
    assert stored(twin).other is None
    undo(twin)
    assert languages_of(note_of(twin)) == ("it", "en")
    assert stored(twin).other is not None
    assert note_of(twin).other.document == before.document  # type: ignore[union-attr]


def test_another_note_becomes_the_other_language(window: MainWindow) -> None:
    workspace = window.desk.workspace
    english = workspace.add_note_markdown(
        "---\nlang: en\ntitle: NOTE\n---\n\n# Summary {term=summary}\n\nAn alliance.\n", origin="en.md"
    )
    window.two_languages.take(english.id)
    note = stored(window)
    assert languages_of(note) == ("it", "en")
    assert note.other is not None and note.other.title == "NOTE"
    assert [row.id for row in workspace.notes() if row.language == "en"] == [english.id]
    window.two_languages.take(english.id)
    assert "two languages already" in said(window)


def test_a_note_in_one_language_changes_its_language_as_before(window: MainWindow) -> None:
    window.two_languages.show("en")
    assert languages_of(note_of(window)) == ("en",)
    assert text_of(window).startswith("Summary\nIl ministro")
    window.editor.undo()
    assert (window.notes.language, text_of(window).split("\n")[0]) == ("it", "Sintesi")


def test_both_languages_are_exported_from_one_form(twin: MainWindow, wait: Wait, tmp_path: Path) -> None:
    agreed(twin, wait)
    dialog = ExportDialog(twin.exporting._proposal(note_of(twin)), [], [], twin._words, twin)
    assert [button.text() for button in dialog._languages.buttons()][-1] == "both, a file for each"
    dialog._languages.buttons()[-1].setChecked(True)
    assert dialog.choice.language == "both"
    dialog.deleteLater()
    (tmp_path / "note.it.docx").write_bytes(b"old")
    choice = ExportChoice(tmp_path / "note.docx", "both", two=True)
    assert [path.name for path in choice.there] == ["note.it.docx"]
    written: list[Path] = []
    twin.exporting.exported.connect(written.append)
    twin.exporting.export(note_of(twin), choice)
    wait(lambda: len(written) == 2)
    assert [path.name for path in written] == ["note.it.docx", "note.en.docx"]
    assert all(path.stat().st_size > 1000 for path in written)
    assert "note.it.docx" in said(twin) and "note.en.docx" in said(twin)
    ways = twin.desk.presenter.history[-1].ways_out
    assert [(way.text, file_of(way)) for way in ways if file_of(way)] == [
        ("Open the Italian file", tmp_path / "note.it.docx"),
        ("Open the English file", tmp_path / "note.en.docx"),
    ]
    assert ways[-1].text == "Show the folder"


def test_a_file_that_comes_back_in_the_other_language_turns_the_note(
    twin: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    agreed(twin, wait)
    twin.notes.flush()
    twin.desk.workspace.export_note(stored(twin), tmp_path / "note.docx", language="it")
    assert twin.notes.language == "en"
    twin.returning.read(tmp_path / "note.docx")
    wait(lambda: twin.notes.language == "it")
    wait(lambda: not twin.desk.tasks.running)
    assert said(twin) == "Nothing has changed in “note.docx” since it was exported."


def test_what_is_said_in_the_checks_is_plain(twin: MainWindow, wait: Wait) -> None:
    twin.view.open_checks()
    looked(twin, wait, Concern.HEAD, Concern.NOT_TRANSLATED)

    def is_said(words: str) -> bool:
        labels = (label for label in twin.checks.findChildren(QLabel) if label.isVisibleTo(twin.checks))
        return any(words in label.text() for label in labels)

    wait(lambda: is_said("1 passage of the English text is not yet translated"))
    assert is_said("The head says nothing in English of: subject")


def test_undo_never_leads_to_two_texts_in_one_language(window: MainWindow) -> None:
    window.two_languages.show("en")  # a note in one language is put into the other
    window.actions_["two.add"].trigger()
    assert languages_of(note_of(window)) == ("it", "en")
    enter_other(window)
    for _ in range(6):
        window.editor.undo()
        assert (window.editor.language, languages_of(note_of(window))) == ("en", ("en", "it"))
    assert stored(window).front.language == "en"
    assert [row.language for row in window.desk.workspace.notes()] == ["en"]


def test_what_has_changed_since_both_texts_agreed_is_shown_word_by_word(twin: MainWindow, wait: Wait) -> None:
    agreed(twin, wait)
    twin.view.open_checks()
    enter_other(twin)
    select_paragraph(twin, 1)
    cursor = twin.editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    twin.editor.text.setTextCursor(cursor)
    QTest.keyClicks(twin.editor.text, " Ieri.")
    looked(twin, wait, Concern.OLDER)
    wait(lambda: checks_links(twin, "Show what changed"))
    (link,) = checks_links(twin, "Show what changed")
    link.click()
    wait(lambda: twin.findChildren(ReadingDialog))
    (dialog,) = twin.findChildren(ReadingDialog)
    html, text = dialog.text.toHtml(), dialog.text.toPlainText()
    assert "In the Italian text:" in text and "Il ministro ha proposto un’alleanza" in text
    assert "In the English text:" not in text
    assert "text-decoration: underline" in html and "Ieri." in text
    dialog.reject()
