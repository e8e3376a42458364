# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is said about a quotation, and its translation."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit
from quoting_window import (
    CTRL,
    WORDS,
    press,
    select,
    shown,
    state,
    uses,
    write,
)

from composer.document.model import (
    Shows,
)
from composer.quotes.model import SealStatus
from composer.ui.dialogs.quote_details import QuoteDetailsDialog
from composer.ui.main_window import MainWindow


def answer_details(
    monkeypatch: pytest.MonkeyPatch, fill: Callable[[QuoteDetailsDialog], None], seen: list[QuoteDetailsDialog]
) -> None:
    def answer(dialog: QuoteDetailsDialog) -> int:
        fill(dialog)
        seen.append(dialog)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(QuoteDetailsDialog, "exec", answer)


def set_line(dialog: QuoteDetailsDialog, name: str, value: str) -> None:
    field = dialog.field(name)
    if isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(value))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    else:
        assert isinstance(field, QLineEdit)
        field.setText(value)


def test_details_are_kept_and_taken_back(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: QuoteDetailsDialog) -> None:
        for name, value in (
            ("speaker", "C. Verdi"),
            ("said_on", "6/3/2025"),
            ("primary_author", "Mario Rossi"),
            ("primary_kind", "speech"),
            ("credibility", "2"),
        ):
            set_line(dialog, name, value)

    answer_details(monkeypatch, fill, [])
    select(window, "common")
    quote_id = uses(window)[0].quote_id
    before = window.desk.workspace.quote(quote_id)
    window.actions_["quotation.details"].trigger()
    kept = window.desk.workspace.quote(quote_id)
    assert kept is not None and kept.primary is not None
    assert (kept.speaker, kept.said_on, kept.credibility) == ("C. Verdi", "2025-03-06", 2)
    assert (kept.primary.author, kept.primary.kind) == ("Mario Rossi", "speech")
    assert "kept" in window.status_line.news
    window.status_line.ways_out[0].click()
    assert window.desk.workspace.quote(quote_id) == before


def test_a_day_that_is_none_is_told_in_place(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[QuoteDetailsDialog] = []
    answer_details(monkeypatch, lambda dialog: set_line(dialog, "said_on", "31/2/2025"), seen)
    select(window, "common")
    window.quotations.details()
    assert "31/2/2025" in seen[0].wrong
    assert seen[0].field("said_on").accessibleDescription() == seen[0].wrong
    assert seen[0].result() == int(QDialog.DialogCode.Rejected)


def test_the_speaker_the_source_names_is_suggested_with_its_words(window: MainWindow) -> None:
    workspace = window.desk.workspace
    quote = workspace.quote(uses(window)[0].quote_id)
    assert quote is not None and quote.speaker == "Carlo Verdi"
    from dataclasses import replace

    from PySide6.QtWidgets import QPushButton

    source = workspace.find_source(quote.source_id)
    dialog = QuoteDetailsDialog(replace(quote, speaker=""), source, "it", window.desk.words, window)
    take = next(b for b in dialog.findChildren(QPushButton) if "Carlo Verdi" in b.accessibleName())
    take.click()
    assert dialog.changes() == {"speaker": "Carlo Verdi"}
    dialog.reject()


def test_a_translation_is_added_shown_and_taken_back(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: QuoteDetailsDialog) -> None:
        set_line(dialog, "translation", "deve costruire una difesa comune")
        set_line(dialog, "translation_language", "it")

    answer_details(monkeypatch, fill, [])
    before = window.editor.document_model()
    select(window, "common")
    window.quotations.add_translation()
    quote = window.desk.workspace.quote(uses(window)[0].quote_id)
    assert quote is not None and quote.translation is not None
    assert quote.translation.original == WORDS
    window.quotations.show_translation()
    assert (shown(window), uses(window)[0].shows) == ("deve costruire una difesa comune", Shows.TRANSLATION)
    assert state(window) is SealStatus.VERBATIM
    window.seal_viewing.show()
    view = window.seal_viewing.panel.view
    assert view is not None and view.other == ("The original", WORDS)
    assert "The note shows the translation." in window.seal_viewing.panel.text
    assert "the words are those of the translation kept" in window.seal_viewing.panel.text
    assert "the words are those of the source" not in window.seal_viewing.panel.text + window.status_line.news
    window.seal_viewing.panel.leave()
    select(window, "comune")
    write(window, "unita")
    window.seal_viewing.show()
    assert "here “unita”, in the translation kept “comune”" in window.seal_viewing.panel.text
    assert "In the translation kept: “deve costruire" in window.seal_viewing.panel.text
    assert "In the source" not in window.seal_viewing.panel.text
    window.seal_viewing.panel.leave()
    while shown(window) != "deve costruire una difesa comune":
        press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.editor.document_model() == before


def test_a_translation_worded_anew_follows_into_the_note(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    quote_id = uses(window)[0].quote_id
    window.desk.workspace.quote_details.translate(quote_id, "deve costruire una difesa", "it")
    select(window, "common")
    window.quotations.show_translation()
    answer_details(monkeypatch, lambda dialog: set_line(dialog, "translation", "deve costruire la difesa"), [])
    window.quotations.details()
    assert shown(window) == "deve costruire la difesa"
    assert state(window) is SealStatus.VERBATIM


def test_the_hover_tells_captured_words_speaker_and_translation(window: MainWindow) -> None:
    window.desk.workspace.quote_details.change(
        uses(window)[0].quote_id,
        {"said_on": "2025-03-06", "translation": "deve", "translation_language": "it", "primary_author": "Mario Rossi"},
    )
    text = window.editor.text
    chip = next(position for position in range(text.document().characterCount()) if text.chip_run(position).citation)
    said = text.hover_text(chip)
    for words in (WORDS, "Our translation", "deve", "Said by Carlo Verdi", "6 March 2025", "Mario Rossi"):
        assert words in said
    quotation = text.document().find("common").selectionStart()
    assert "Verbatim" in text.hover_text(quotation)
    assert "Carlo Verdi" in text.hover_text(quotation)
