# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The smaller dialogs: new note, notes, link, keys, messages, results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from composer.errors import UnreadableSource
from composer.ui.dialogs.import_results import ImportResultsDialog
from composer.ui.dialogs.new_note import NewNoteDialog
from composer.ui.dialogs.note_list import NoteListDialog
from composer.ui.dialogs.small_asks import LinkDialog, TableDialog
from composer.ui.words import Words
from composer.workspace import ImportOutcome, NoteRow

Dispose = Callable[[QWidget], None]
NOW = "2025-03-10T09:30:00+01:00"


@pytest.mark.usefixtures("application")
def test_kinds_of_notes_bear_the_names_of_the_chosen_language(words: Words, dispose: Dispose) -> None:
    dialog = NewNoteDialog("", "it", words, None)
    italian = dialog._list.item(0).text()
    dialog._languages.button(1).click()
    assert dialog.language == "en"
    assert dialog._list.item(0).text() != italian
    dispose(dialog)


@pytest.mark.usefixtures("application")
def test_the_kind_chosen_last_is_offered_first(words: Words, dispose: Dispose) -> None:
    dialog = NewNoteDialog("scheda", "it", words, None)
    assert dialog.template_id == "scheda"
    dispose(dialog)


@pytest.mark.usefixtures("application")
def test_notes_are_found_by_their_words_and_chosen_by_key(words: Words, dispose: Dispose) -> None:
    rows = (NoteRow("n-1", "First", "it", NOW, 10), NoteRow("n-2", "Second", "it", NOW, 1))
    dialog = NoteListDialog(
        lambda search: tuple(r for r in rows if search.lower() in r.title.lower()), "n-1", words, None
    )
    assert dialog.chosen == "n-1"
    QTest.keyClick(dialog._field, Qt.Key.Key_Down)
    assert dialog.chosen == "n-2"
    dialog._field.setText("first")
    dialog._refresh()
    assert dialog.chosen == "n-1"
    dispose(dialog)


@pytest.mark.usefixtures("application")
def test_of_thousands_of_notes_the_first_are_there_at_once_and_the_others_follow(
    words: Words, dispose: Dispose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.ui.dialogs.note_list._PORTION", 2)
    rows = tuple(NoteRow(f"n-{number}", f"Note {number}", "it", NOW, 10) for number in range(5))
    dialog = NoteListDialog(lambda search: rows if not search else rows[4:], "n-1", words, None)
    assert (dialog._list.count(), dialog.chosen) == (2, "n-1")
    dialog._adding.timeout.emit()
    assert (dialog._list.count(), dialog.chosen) == (4, "n-1")
    dialog._field.setText("4")
    dialog._refresh()
    dialog._adding.timeout.emit()
    assert (dialog._list.count(), dialog.chosen) == (1, "n-4")
    dispose(dialog)


@pytest.mark.parametrize(
    ("typed", "address"), [("example.org", "https://example.org"), ("mailto:a@b.it", "mailto:a@b.it"), ("", "")]
)
def test_an_address_without_a_scheme_gets_one(
    application: object, words: Words, dispose: Dispose, typed: str, address: str
) -> None:
    dialog = LinkDialog(typed, words, None)
    assert dialog.address == address
    dispose(dialog)


@pytest.mark.usefixtures("application")
def test_a_table_has_the_size_asked_for(words: Words, dispose: Dispose) -> None:
    dialog = TableDialog(words, None)
    dialog._rows.setValue(4)
    dialog._columns.setValue(2)
    assert dialog.size_wanted == (4, 2)
    dispose(dialog)


@pytest.mark.usefixtures("application")
def test_results_of_an_import_name_each_file_bad_ones_first(words: Words, dispose: Dispose) -> None:
    outcomes = (
        ImportOutcome(Path("known.txt"), duplicate_of="rich-nd"),
        ImportOutcome(Path("bad.bin"), error=UnreadableSource("“{name}” is empty.", name="bad.bin")),
    )
    dialog = ImportResultsDialog(outcomes, words, None)
    shown = dialog._list.toPlainText()
    assert shown.index("“bad.bin” is empty.") < shown.index("in the library already, as “rich-nd”")
    dispose(dialog)


def test_every_button_of_a_dialog_is_translated(application: object, dispose: Dispose) -> None:
    english, italian = Words("en"), Words("it")
    for make in (lambda w: TableDialog(w, None), lambda w: LinkDialog("", w, None)):
        first, second = make(english), make(italian)
        for one, other in zip(buttons(first), buttons(second), strict=True):
            assert one != other
        dispose(first)
        dispose(second)


def buttons(dialog: QDialog) -> list[str]:
    from PySide6.QtWidgets import QPushButton

    return [button.text() for button in dialog.findChildren(QPushButton)]


def test_a_program_in_a_language_that_notes_have_not_begins_them_in_english(dispose: Dispose) -> None:
    dialog = NewNoteDialog("", "", Words("qps"), None)
    assert dialog.language == "en"
    dispose(dialog)
