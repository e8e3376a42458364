# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Note templates in the window: made of a note, changed, handed on, taken in; what they ask for is asked at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLineEdit, QSpinBox

from composer.errors import WriteFailed
from composer.notes.prompts import Prompt, PromptKind
from composer.notes.template_files import TemplateFile, template_text
from composer.notes.templates import NoteTemplate, Origin, templates
from composer.ui.dialogs.answers_form import AnswersForm
from composer.ui.dialogs.new_note import NewNoteDialog
from composer.ui.dialogs.note_template import NoteTemplateDialog
from composer.ui.dialogs.template_list import TemplateListDialog
from composer.ui.importing import files_in
from composer.ui.main_window import MainWindow
from composer.ui.panes.template_strip import TemplateStrip
from composer.ui.words import Words
from composer.workspace import note_templates

Wait = Callable[[Callable[[], object]], None]
Dispose = Callable[[QDialog], None]
OpenOver = Callable[[Path], MainWindow]
PROMPTS = (
    Prompt("to", remember=True),
    Prompt("dossier", "Fascicolo", "Il numero", required=True),
    Prompt("giorno", "Entro", kind=PromptKind.DATE),
    Prompt("urgenza", kind=PromptKind.CHOICE, choices=("ordinaria", "urgente")),
)


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path) -> MainWindow:
    return open_over(tmp_path / "work.appunto")


@pytest.fixture
def mine(window: MainWindow) -> NoteTemplate:
    """A template of one's own that asks for four things."""
    note = window.desk.workspace.read_note(
        "---\ntitle: APPUNTO\nlang: it\nto: Segretario generale\n---\n\n# Avvertenza\n\n"
        "Fascicolo {{dossier}} entro {{giorno}}: {{urgenza}}.\n",
        origin="x",
    )
    return note_templates.keep(TemplateFile("Mio appunto", note, "Per il Segretario generale", prompts=PROMPTS))


def _in_dialog(kind: type[QDialog], act: Callable[[QDialog], None]) -> list[QDialog]:
    """Do `act` in the dialog of that kind that is opened next."""
    seen: list[QDialog] = []

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            seen.append(found)
            act(found)
        elif not seen:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)
    return seen


def test_what_a_template_asks_for_is_asked_in_the_dialog_and_stands_in_the_note(
    window: MainWindow, mine: NoteTemplate
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NewNoteDialog)
        assert dialog.template_id == mine.id  # one's own come first
        form = dialog.form
        line = form.widgets["to"]
        assert isinstance(line, QLineEdit) and line.text() == "Segretario generale"
        line.setText("Anna Bianchi; Bruno Neri")
        for name, words in (("dossier", "7/25"), ("giorno", "20/3/2025")):
            field = form.widgets[name]
            assert isinstance(field, QLineEdit)
            field.setText(words)
        choice = form.widgets["urgenza"]
        assert isinstance(choice, QComboBox)
        choice.setCurrentIndex(2)
        assert "Fascicolo (needed)" in form.widgets["dossier"].accessibleName()
        assert form.widgets["dossier"].accessibleDescription() == "Il numero"
        dialog.accept()

    _in_dialog(NewNoteDialog, answer)
    window.actions_["note.new"].trigger()
    note = window.notes.snapshot()
    assert note is not None
    assert note.front.to == ("Anna Bianchi", "Bruno Neri")
    text = window.desk.workspace.note_markdown(note.id)
    assert "Fascicolo 7/25 entro" in text
    assert "value=2025-03-20" in text
    assert "urgente." in text
    again = _in_dialog(NewNoteDialog, lambda dialog: dialog.reject())
    window.actions_["note.new"].trigger()
    (dialog,) = again
    assert isinstance(dialog, NewNoteDialog)
    assert dialog.answers == {"to": "Anna Bianchi; Bruno Neri"}  # what is to be remembered, and nothing else


def test_the_dialog_shows_what_a_kind_is_for_and_consists_of(
    words: Words, mine: NoteTemplate, dispose: Dispose
) -> None:
    dialog = NewNoteDialog("appunto", "it", words, None)
    assert "For the minister" in dialog._about.text()
    assert "Elementi di rilievo (5 items)" in dialog._sections.text()
    assert "3 pages" in dialog._sections.text()
    assert "your own" in dialog._list.item(0).text()
    assert "Per il Segretario generale" in dialog._list.item(0).text()
    dispose(dialog)


def test_answers_given_stay_when_another_kind_asks_for_the_same(words: Words, dispose: Dispose) -> None:
    dialog = QDialog()
    form = AnswersForm(words, dialog)
    form.ask((Prompt("to"), Prompt("subject")), {})
    field = form.widgets["subject"]
    assert isinstance(field, QLineEdit)
    field.setText("Il riarmo")
    form.ask((Prompt("subject"),), {"subject": "another"})
    assert shiboken6.isValid(field)  # it may be what has led here, and goes when that has ended
    assert form.form.rowCount() == 1
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(field)
    assert form.answers == {"subject": "Il riarmo"}
    dispose(dialog)


def test_a_template_is_made_of_the_open_note_as_the_form_says(window: MainWindow) -> None:
    window.notes.new("appunto", "it")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NoteTemplateDialog)
        dialog.name.setText("Scheda")
        dialog.accept()
        assert dialog.isVisible()  # the name is that of a shipped one
        dialog.name.setText("Il mio appunto")
        dialog.description.setText("Per il Ministro")
        dialog.pages.setValue(2)
        rows = {
            field.text(): row
            for row in range(dialog.sections.rowCount())
            if isinstance(field := dialog.sections.cellWidget(row, 0), QLineEdit)
        }
        lines = dialog.sections.cellWidget(rows["Valutazione"], 2)
        assert isinstance(lines, QSpinBox)
        lines.setValue(6)
        needed = dialog.prompts.cellWidget(0, 5)
        assert isinstance(needed, QCheckBox)
        needed.setChecked(True)
        dialog.add.click()
        dialog.accept()

    _in_dialog(NoteTemplateDialog, fill)
    window.actions_["note.template"].trigger()
    own = next(one for one in templates() if one.origin is Origin.OWN)
    assert (own.name("it"), own.description, own.limits.pages) == ("Il mio appunto", "Per il Ministro", 2)
    assert own.limits.of_section("assessment").lines == 6
    assert own.limits.of_section("key-elements").items == 5
    assert [(one.name, one.required) for one in own.prompts] == [("to", True), ("subject", True), ("from", False)]
    assert "“New note” offers it" in window.desk.words.say(window.desk.presenter.history[-1].message)


def test_templates_are_listed_changed_handed_on_removed_and_had_back(
    window: MainWindow, mine: NoteTemplate, tmp_path: Path
) -> None:
    (mine.path.parent / "broken.md").write_text("---\nnote-template: 1\nprompts: 3\n---\n", encoding="utf-8")
    assert mine.own is not None
    window.note_templates.hand_on(mine.id, tmp_path / "mine.md")
    assert (tmp_path / "mine.md").read_text(encoding="utf-8") == template_text(mine.own)

    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, NoteTemplateDialog)
        dialog.name.setText("Altro")
        dialog.accept()

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, TemplateListDialog)
        lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        assert "line 3: “prompts” must be a list" in lines[0]
        assert not dialog.change.isEnabled()
        dialog.list.setCurrentRow(2)  # a shipped one
        assert not dialog.remove.isEnabled()
        dialog.list.setCurrentRow(1)
        changed = _in_dialog(NoteTemplateDialog, rename)
        dialog.change.click()
        assert changed
        assert dialog.entry is not None and "Altro" in dialog.list.item(1).text()
        dialog.remove.click()
        dialog.reject()

    _in_dialog(TemplateListDialog, act)
    window.actions_["note.templates"].trigger()
    assert all(one.origin is Origin.SHIPPED for one in templates())
    window.desk.presenter.history[-1].ways_out[0].act()  # Undo
    assert templates()[0].name("it") == "Altro"


def test_a_template_that_is_dropped_is_asked_about(window: MainWindow, mine: NoteTemplate, tmp_path: Path) -> None:
    file = tmp_path / "from a colleague.md"
    assert mine.own is not None
    file.write_text(template_text(TemplateFile("Loro", mine.own.note)), encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    window.returning.take_files(files_in(data))
    said = window.desk.presenter.history[-1]
    assert "is a note template" in window.desk.words.say(said.message)
    said.ways_out[0].act()
    assert templates()[0].name("it") == "Loro"
    assert window.desk.workspace.sources() == ()


def test_a_kind_that_is_begun_from_the_start_page_asks_when_it_asks_for_something(
    window: MainWindow, mine: NoteTemplate
) -> None:
    asked = _in_dialog(NewNoteDialog, lambda dialog: dialog.reject())
    window.notes.begin(mine.id, "it")
    assert len(asked) == 1
    assert not window.notes.note_id
    window.notes.begin("scheda", "it")  # a shipped one begins at once
    assert window.notes.note_id


def test_the_text_of_a_template_is_changed_as_a_note_saved_back_and_undone(
    window: MainWindow, mine: NoteTemplate, wait: Wait
) -> None:
    other = window.desk.workspace.add_note_markdown("---\ntitle: Altra\n---\n\nParole.\n", origin="x.md").id
    window.notes.open(other)
    assert not window.actions_["note.into_template"].isEnabled()
    before = note_templates.text_of(mine.id)

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, TemplateListDialog)
        assert dialog.entry is not None and dialog.text.isEnabled()
        dialog.text.click()

    _in_dialog(TemplateListDialog, change)
    window.actions_["note.templates"].trigger()
    strip = window.note_area.findChild(TemplateStrip)
    assert isinstance(strip, TemplateStrip) and strip.isVisible()
    edited = window.notes.note_id
    window.note_templates.change_text(mine.id)  # it is being changed already
    assert window.notes.note_id == edited
    text = window.editor.text
    cursor = text.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertText(" Visto {{ufficio}}.")
    window.actions_["note.into_template"].trigger()
    (kept,) = [one for one in templates() if one.origin is Origin.OWN]
    assert (kept.id, kept.name("it")) == (mine.id, "Mio appunto")
    assert "Visto {{ufficio}}." in note_templates.text_of(mine.id)
    assert [prompt.name for prompt in kept.prompts] == [*(prompt.name for prompt in PROMPTS), "ufficio"]
    assert window.notes.note_id == other and not strip.isVisible()
    assert edited not in [row.id for row in window.desk.workspace.notes()]
    assert window.desk.last_change.undo()
    assert note_templates.text_of(mine.id) == before
    assert window.notes.note_id == edited and strip.isVisible()
    window.actions_["note.remove"].trigger()
    assert note_templates.text_of(mine.id) == before and window.notes.note_id == other


def test_a_template_that_went_while_its_text_was_changed_is_said_and_the_note_stays(
    window: MainWindow, mine: NoteTemplate
) -> None:
    window.note_templates.change_text(mine.id)
    note_templates.remove(mine.id)
    edited = window.notes.note_id
    window.actions_["note.into_template"].trigger()
    assert "is not one of your own note templates" in window.message_bar.sentence
    assert window.notes.note_id == edited


def test_a_template_that_cannot_be_put_back_or_has_gone_is_said(
    window: MainWindow, mine: NoteTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_template_id: str, _text: str) -> None:
        raise WriteFailed("The disk is full.")

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, TemplateListDialog)
        dialog.remove_wanted.emit(mine.id)
        dialog.change_wanted.emit(mine.id)  # its row was pressed twice, or another window has removed it
        dialog.reject()

    _in_dialog(TemplateListDialog, act)
    window.actions_["note.templates"].trigger()
    removed, gone = list(window.desk.presenter.history)[-2:]
    assert mine.id in window.desk.words.say(gone.message)
    monkeypatch.setattr(note_templates, "put_back", full)
    removed.ways_out[0].act()
    assert window.desk.words.say(window.desk.presenter.history[-1].message) == "The disk is full."


def test_the_start_page_offers_a_template_as_soon_as_it_is_there_and_no_longer_once_that_is_undone(
    window: MainWindow, mine: NoteTemplate, tmp_path: Path, wait: Wait
) -> None:
    page = window.starting.page
    assert page is not None and window.starting.is_shown
    wait(lambda: page.kinds.rows)
    file = tmp_path / "one.appunto-template"
    note_templates.hand_on(mine.id, file)
    file.write_text(file.read_text(encoding="utf-8").replace("Mio appunto", "Scheda visita"), encoding="utf-8")

    def offered() -> bool:
        return any("Scheda visita" in row.accessibleName() for row in page.kinds.rows)

    assert not offered()
    window.note_templates.take_in(file)
    assert offered()
    assert window.desk.last_change.undo()
    assert not offered()
