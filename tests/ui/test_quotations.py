# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotations in the window: declared changes by key, the seal at its place, details, translations, offered sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    InlineQuote,
    Paragraph,
    QuoteBlock,
    Shows,
    Text,
    citations,
    quote_uses,
    shown_words,
)
from composer.notes.model import FrontMatter, Note
from composer.quotes.details import FIELDS
from composer.quotes.model import SealStatus
from composer.text.spans import Span
from composer.ui.dialogs.quote_details import QuoteDetailsDialog
from composer.ui.dialogs.reading import manual_dialog
from composer.ui.dialogs.small_asks import ClarificationDialog
from composer.ui.main_window import MainWindow
from composer.ui.panes.seal_panel import Answer
from composer.ui.words import Words
from composer.workspace import Environment, Workspace
from composer.workspace.passages import Passage

Dispose = Callable[[QWidget], None]
Wait = Callable[[Callable[[], object]], None]
WORDS = "must build a common defence of the whole continent"
FIRST = "Italy has called for the creation of a new alliance to safeguard the continent"
ARTICLE = f"""Minister Urges Plan For New Alliance

By ANNA BIANCHI

ROME — {FIRST}.

“We {WORDS},” the minister, Carlo Verdi, said in an interview with The Daily Example.

Though the proposal is unlikely to be adopted soon, it shows how the members take a more active approach.
"""
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def library(tmp_path: Path, environment: Environment) -> Path:
    """A library with one article, and a note that quotes it once in a sentence."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        source = workspace.import_bytes(ARTICLE.encode(), "article.txt")
        start = source.text.text.index(WORDS)
        use, citation = workspace.use_for(
            workspace.make_quote(source.key, Span(start, start + len(WORDS))), block=False
        )
        assert isinstance(use, InlineQuote)
        sentence = Paragraph((Text("The minister: "), use, Text(" "), citation, Text(" and so on.")))
        front = FrontMatter(title="Note", subject="Defence", language="en", date="2025-03-06")
        workspace.save_note(Note("n-1", front, Document((sentence, Paragraph((Text("Own words."),))))))
    return path


@pytest.fixture
def window(open_over: Callable[[Path], MainWindow], library: Path) -> MainWindow:
    made = open_over(library)
    made.activateWindow()
    made.editor.setFocus()
    return made


def uses(window: MainWindow) -> list[InlineQuote | QuoteBlock]:
    return list(quote_uses(window.editor.document_model()))


def shown(window: MainWindow) -> str:
    return shown_words(uses(window)[0])


def state(window: MainWindow, index: int = 0) -> SealStatus:
    return window.desk.workspace.seal_of(uses(window)[index]).status


def select(window: MainWindow, words: str) -> None:
    cursor = window.editor.text.document().find(words)
    assert not cursor.isNull(), words
    window.editor.text.setTextCursor(cursor)


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifiers)


def write(window: MainWindow, words: str) -> None:
    for character in words:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, character)
        QApplication.sendEvent(window.editor.text, event)


def to_end(window: MainWindow) -> None:
    cursor = window.editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    window.editor.text.setTextCursor(cursor)


# declared changes


@pytest.mark.parametrize(
    ("words", "key", "result", "said"),
    [
        ("a common ", Qt.Key.Key_X, "must build […] defence of the whole continent", "left out"),
        ("defence", Qt.Key.Key_S, "must build a common defence [sic] of the whole continent", "[sic]"),
        ("must", Qt.Key.Key_K, "[M]ust build a common defence of the whole continent", "letter"),
    ],
)
def test_a_key_declares_a_change_and_the_line_says_so_with_the_way_back(
    window: MainWindow, words: str, key: Qt.Key, result: str, said: str
) -> None:
    before = window.editor.document_model()
    select(window, words)
    press(window, key, CTRL_SHIFT)
    assert shown(window) == result
    assert state(window) is SealStatus.DECLARED
    assert said in window.status_line.news
    assert "Declared changes" in window.status_line.news
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.editor.document_model() == before


def test_a_clarification_is_asked_for_and_set(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: ClarificationDialog) -> int:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText("the Union")
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ClarificationDialog, "exec", answer)
    select(window, "the whole continent")
    press(window, Qt.Key.Key_B, CTRL_SHIFT)
    assert shown(window) == "must build a common defence of [the Union]"
    assert state(window) is SealStatus.DECLARED


@pytest.mark.parametrize(
    "action", ["omit", "clarify", "sic", "capital", "emphasis", "join", "restore", "unlink", "details"]
)
def test_outside_a_quotation_each_command_says_what_to_do(window: MainWindow, action: str) -> None:
    before = window.editor.document_model()
    select(window, "Own")
    window.actions_[f"quotation.{action}"].trigger()
    assert "The cursor is in no quotation" in window.message_bar.sentence
    assert window.editor.document_model() == before


def test_what_the_quotations_are_is_told_to_screen_readers(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(window.editor, "announce", heard.append)
    select(window, "a common ")
    press(window, Qt.Key.Key_X, CTRL_SHIFT)
    assert heard == ["The words are left out; […] stands for them. ± declared"]


def test_two_quotations_of_a_source_are_joined_and_parted_by_undo(window: MainWindow) -> None:
    source = window.desk.workspace.sources()[0].key
    text = window.desk.workspace.source(source).text.text
    start = text.index(FIRST)
    select(window, "and so on")
    cursor = window.editor.text.textCursor()
    cursor.removeSelectedText()
    window.editor.text.setTextCursor(cursor)
    window.editor.quote(source, Span(start, start + len("Italy has called")), block=False)
    before = window.editor.document_model()
    assert len(uses(window)) == 2
    press(window, Qt.Key.Key_J, CTRL_SHIFT)
    assert [shown_words(use) for use in uses(window)] == [f"Italy has called […] {WORDS}"]
    assert state(window) is SealStatus.VERBATIM or state(window) is SealStatus.DECLARED
    assert len(list(citations(window.editor.document_model()))) == 1
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.editor.document_model() == before


def test_quotations_with_own_words_between_are_not_joined(window: MainWindow) -> None:
    source = window.desk.workspace.sources()[0].key
    text = window.desk.workspace.source(source).text.text
    start = text.index(FIRST)
    select(window, "on.")
    window.editor.quote(source, Span(start, start + len("Italy has called")), block=False)
    before = window.editor.document_model()
    press(window, Qt.Key.Key_J, CTRL_SHIFT)
    assert "between the two quotations" in window.message_bar.sentence
    assert window.editor.document_model() == before


# the seal


def test_the_seal_opens_by_key_is_read_aloud_and_gives_the_keyboard_back(window: MainWindow) -> None:
    select(window, "common")
    write(window, "joint")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    panel = window.seal_viewing.panel
    assert panel.view is not None and panel.view.seal.status is SealStatus.ALTERED
    assert [button.text() for button in panel.buttons] == [
        Answer.RESTORE.value,
        Answer.DECLARE.value,
        Answer.UNLINK.value,
        Answer.SOURCE.value,
        Answer.DETAILS.value,
    ]
    assert QApplication.focusWidget() is panel.buttons[0]
    assert panel.accessibleName() == "Seal of the quotation: ≠ altered"
    assert "here “joint”, in the source “common”" in panel.text
    assert "Said by Carlo Verdi" in panel.text
    press(window, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert QApplication.focusWidget() is window.editor.text


def test_each_answer_of_the_seal_does_what_it_says(window: MainWindow) -> None:
    select(window, "common")
    write(window, "joint")
    for answer, expected in (
        (Answer.DECLARE, "must build a [joint] defence of the whole continent"),
        (Answer.RESTORE, WORDS),
        (Answer.UNLINK, WORDS),
    ):
        window.seal_viewing.show()
        window.seal_viewing.panel.answered.emit(answer)
        assert window.seal_viewing.panel.isHidden()
        assert shown(window) == expected
    assert uses(window)[0].quote_id == ""


def test_a_click_on_the_sign_opens_the_seal(window: MainWindow) -> None:
    text = window.editor.text
    select(window, "Own")
    start, end = next((start, end) for start, end, _u, _s in text.seals.in_block(text.document().begin()))
    rect = text.sheet.position_rect(end)
    sign = QPoint(round(text.sheet._margin_left() + 3), round(rect.center().y()))
    QTest.mouseClick(
        text.viewport(), Qt.MouseButton.LeftButton, NONE, sign - QPoint(text.horizontalScrollBar().value(), 0)
    )
    view = window.seal_viewing.panel.view
    assert view is not None and view.shown == WORDS
    assert start <= text.caret() <= end


def test_a_source_that_changed_shows_both_passages(window: MainWindow) -> None:
    key = window.desk.workspace.sources()[0].key
    window.desk.workspace.source_states.reimport(
        key, ARTICLE.replace("common defence", "shared defence").encode(), "article.txt"
    )
    window.editor.refresh_sources()
    select(window, "common")
    window.seal_viewing.show()
    view = window.seal_viewing.panel.view
    assert view is not None and view.seal.status is SealStatus.SOURCE_CHANGED
    assert view.wanted == WORDS
    assert "shared defence" in view.now
    assert "In the source now" in window.seal_viewing.panel.text
    assert "common → shared" in window.seal_viewing.panel.text


def test_plain_changes_offer_the_answers_once_and_escape_closes_the_offer(window: MainWindow, wait: Wait) -> None:
    hint = window.seal_viewing.hint
    select(window, "a common ")
    press(window, Qt.Key.Key_Delete)
    assert state(window) is SealStatus.ALTERED
    wait(lambda: hint.sentence)
    assert [button.text() for button in hint.buttons] == [
        "Declare (Ctrl+Shift+D)",
        "Restore",
        "Unlink",
        "Show the seal",
    ]
    assert QApplication.focusWidget() is window.editor.text
    press(window, Qt.Key.Key_Escape)
    assert not hint.sentence
    write(window, "x")
    QTest.qWait(300)
    assert not hint.sentence
    press(window, Qt.Key.Key_Backspace)
    press(window, Qt.Key.Key_D, CTRL_SHIFT)
    assert shown(window) == "must build […] defence of the whole continent"
    wait(lambda: not hint.sentence)


def test_a_hint_closed_for_one_use_of_a_quote_comes_for_another(window: MainWindow, wait: Wait) -> None:
    first = uses(window)[0]
    to_end(window)
    window.editor.insert_quote(first)
    hint = window.seal_viewing.hint
    select(window, "common")
    write(window, "x")
    wait(lambda: hint.sentence)
    press(window, Qt.Key.Key_Escape)
    found = window.editor.text.document().find("common")
    window.editor.text.setTextCursor(found)
    write(window, "y")
    wait(lambda: hint.sentence)
    assert hint.sentence == "1 difference from the source."


def test_emphasis_set_as_anywhere_is_offered_to_be_declared(window: MainWindow, wait: Wait) -> None:
    select(window, "common")
    press(window, Qt.Key.Key_I, CTRL)
    wait(lambda: window.seal_viewing.hint.sentence)
    assert "emphasis" in window.seal_viewing.hint.sentence
    press(window, Qt.Key.Key_E, CTRL_SHIFT)
    assert uses(window)[0].emphasis_added
    assert state(window) is SealStatus.DECLARED
    wait(lambda: not window.seal_viewing.hint.sentence)


def test_words_deleted_are_declared_by_the_key_that_leaves_out(window: MainWindow) -> None:
    select(window, "a common ")
    press(window, Qt.Key.Key_Backspace)
    press(window, Qt.Key.Key_X, CTRL_SHIFT)
    assert shown(window) == "must build […] defence of the whole continent"
    assert state(window) is SealStatus.DECLARED


def test_the_checks_give_the_three_answers(window: MainWindow) -> None:
    select(window, "common")
    write(window, "joint")
    window.checking.check_now()
    window.checks.declare_wanted.emit(0)
    assert state(window) is SealStatus.DECLARED
    window.checks.restore_wanted.emit(0)
    assert "1 ✓" in window.status_line.checks
    window.checks.unlink_wanted.emit(0)
    assert uses(window)[0].quote_id == ""


# details and translation


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
    press(window, Qt.Key.Key_P, CTRL_SHIFT)
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


# offered sources


def test_a_typed_quotation_is_offered_its_source_and_tied_by_one_key(window: MainWindow, wait: Wait) -> None:
    to_end(window)
    write(window, " He writes “a new alliance to safeguard the continent”")
    before = window.editor.document_model()
    hint = window.origins.hint
    wait(lambda: hint.sentence)
    assert hint.sentence == "These words stand in Bianchi, §1."
    assert "Ctrl+Shift+A" in hint.buttons[0].accessibleName()
    press(window, Qt.Key.Key_A, CTRL_SHIFT)
    assert shown_words(uses(window)[1]) == "a new alliance to safeguard the continent"
    assert state(window, 1) is SealStatus.VERBATIM
    assert len(list(citations(window.editor.document_model()))) == 2
    assert window.editor.text.toPlainText().count("“") == 2
    assert not hint.sentence
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.editor.document_model() == before


def test_words_only_near_are_shown_with_their_difference_and_never_tied_by_themselves(
    window: MainWindow, wait: Wait
) -> None:
    to_end(window)
    write(window, ' He writes "the creation of a new league to safeguard the continent"')
    hint = window.origins.hint
    wait(lambda: hint.sentence)
    assert hint.sentence == "Nearly in Bianchi, §1: 1 difference."
    hint.buttons[0].click()
    panel = window.origins.panel
    assert [button.text() for button in panel.buttons] == [Answer.TAKE.value, Answer.LINK.value]
    assert "here “league”, in the source “alliance”" in panel.text
    assert len(uses(window)) == 1
    panel.buttons[0].click()
    assert shown_words(uses(window)[1]) == "the creation of a new alliance to safeguard the continent"
    assert state(window, 1) is SealStatus.VERBATIM


def test_a_pasted_quotation_is_offered_its_source(window: MainWindow, wait: Wait) -> None:
    to_end(window)
    data = QMimeData()
    data.setText("Text before «the proposal is unlikely to be adopted soon» and behind.")
    window.editor.text.insertFromMimeData(data)
    wait(lambda: window.origins.hint.sentence)
    window.origins.link()
    assert shown_words(uses(window)[1]) == "the proposal is unlikely to be adopted soon"
    assert "«" not in window.editor.text.toPlainText()


@pytest.mark.parametrize("typed", [" “two words”", " “these words were never written by anybody at all”"])
def test_what_has_no_source_or_is_short_is_left_in_peace(window: MainWindow, typed: str) -> None:
    to_end(window)
    write(window, typed)
    QTest.qWait(600)
    assert not window.origins.hint.sentence
    assert len(uses(window)) == 1


def test_an_unlinked_quotation_finds_its_source_again(window: MainWindow) -> None:
    select(window, "common")
    window.quotations.unlink()
    window.seal_viewing.show()
    panel = window.seal_viewing.panel
    assert [button.text() for button in panel.buttons] == [Answer.FIND.value]
    panel.buttons[0].click()
    assert window.origins.hint.sentence == "These words stand in Bianchi, §2."
    window.origins.link()
    assert uses(window)[0].quote_id
    assert state(window) is SealStatus.VERBATIM
    assert len([c for c in citations(window.editor.document_model()) if isinstance(c, Citation)]) == 1


@pytest.mark.parametrize(("language", "words_of_it"), [("en", "The seal"), ("it", "Il sigillo")])
def test_the_rules_of_the_seal_can_be_read_in_both_languages(
    application: QApplication, dispose: Dispose, language: str, words_of_it: str
) -> None:
    dialog = manual_dialog("seal", "How quotations are compared", Words(language), None)
    assert words_of_it in dialog.text.toPlainText()
    assert dialog.text.accessibleName()
    dispose(dialog)


def test_every_detail_of_a_quotation_has_a_name_for_screen_readers(window: MainWindow) -> None:
    quote = window.desk.workspace.quote(uses(window)[0].quote_id)
    assert quote is not None
    dialog = QuoteDetailsDialog(quote, None, "it", window.desk.words, window)
    assert all(dialog.field(name).accessibleName() for name in FIELDS)
    names = [dialog.field(name).accessibleName() for name in FIELDS]
    assert len(set(names)) == len(names), "two fields of one name"
    dialog.reject()


def test_a_missing_page_of_the_manual_is_said(words: Words, dispose: Dispose) -> None:
    dialog = manual_dialog("no such page", "Page", words, None)
    assert "missing" in dialog.text.toPlainText()
    dispose(dialog)


def test_typed_quotations_are_reached_from_the_checks_and_find_their_source(window: MainWindow) -> None:
    to_end(window)
    write(window, " He writes “a new league to safeguard the continent” today.")
    window.checking.check_now()
    typed = next(quote for quote in window.checking.report.quotes if quote.use_index < 0)
    assert typed.status is SealStatus.ALTERED
    to_end(window)
    window.checks.words_wanted.emit(typed.text)
    at = window.editor.text.textCursor().position()
    assert window.editor.text.toPlainText()[at:].startswith("a new league")
    window.checks.origin_wanted.emit(-1, typed.text)
    assert "Nearly in Bianchi" in window.origins.hint.sentence
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)  # the seal of words that have none yet
    assert "Nearly in Bianchi" in window.origins.hint.sentence


def test_what_the_checks_found_leads_to_its_place_also_in_a_footnote(window: MainWindow, wait: Wait) -> None:
    to_end(window)
    window.editor.insert_footnote()
    edit = window.editor.footnote_box.edit
    for character in "See “a new league to safeguard the continent”":
        QApplication.sendEvent(edit, QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, character))
    window.editor.footnote_box.leave()
    window.checks.words_wanted.emit("a new league to safeguard the continent")
    assert edit.isVisible() and edit.textCursor().selectedText() == "a new league to safeguard the continent"
    assert QApplication.focusWidget() is edit
    window.checks.origin_wanted.emit(-1, "a new league to safeguard the continent")
    assert "Nearly in Bianchi" in window.origins.hint.sentence
    window.editor.footnote_box.leave()
    key = window.desk.workspace.sources()[0].key
    window.checks.citation_wanted.emit(key)
    cursor = window.editor.text.textCursor()
    assert window.editor.text.chip_run(cursor.selectionStart()).citation
    assert not window.editor.goto_citation("nobody-nd")


def test_the_answers_of_the_seal_are_given_with_enter_too(window: MainWindow) -> None:
    select(window, "common")
    write(window, "joint")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key.Key_Return)
    assert shown(window) == WORDS


def test_escape_in_the_text_closes_a_warning(window: MainWindow) -> None:
    select(window, "Own")
    press(window, Qt.Key.Key_S, CTRL_SHIFT)
    assert "no quotation" in window.message_bar.sentence
    press(window, Qt.Key.Key_Escape)
    assert not window.message_bar.sentence


def test_the_chip_of_a_second_hand_quotation_names_the_text_behind_its_source(window: MainWindow) -> None:
    text = window.editor.text
    chip = next(at for at in range(text.document().characterCount()) if text.chip_run(at).citation)
    assert "Citation: Bianchi, §2." in window.editor.chip_description(chip)
    window.desk.workspace.quote_details.change(uses(window)[0].quote_id, {"primary_author": "Mario Merz"})
    window.editor.refresh_sources()
    assert "Merz" in window.editor.chip_description(chip) and "in Bianchi, §2" in window.editor.chip_description(chip)
    select(window, "Own")
    window.editor.insert_citation(next(citations(window.editor.document_model())))
    other = next(at for at in range(chip + 1, text.document().characterCount()) if text.chip_run(at).citation)
    assert "Merz" not in window.editor.chip_description(other)


def test_the_context_menu_of_a_quotation_has_what_can_be_done_to_it(window: MainWindow) -> None:
    select(window, "common")
    assert {"quotation.seal", "quotation.omit"} <= set(chain(*window.menus.note_groups()))
    select(window, "Own")
    assert not any(name.startswith("quotation.") for name in chain(*window.menus.note_groups()))


def test_many_differences_are_declared_beside_the_window(window: MainWindow, wait: Wait) -> None:
    for old, new in (("must", "should"), ("common", "joint"), ("whole", "entire"), (" of ", " for ")):
        select(window, old)
        write(window, new)
    select(window, "joint")
    before = window.editor.document_model()
    window.quotations.declare()
    assert window.editor.document_model() == before  # not yet
    wait(lambda: state(window) is SealStatus.DECLARED)
    assert "declared" in window.status_line.news
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.editor.document_model() == before


def test_a_quotation_changed_while_it_is_declared_is_left_as_it_is(window: MainWindow, wait: Wait) -> None:
    for old, new in (("must", "should"), ("common", "joint"), ("whole", "entire"), (" of ", " for ")):
        select(window, old)
        write(window, new)
    window.quotations.declare()
    write(window, "!")
    words = shown(window)
    wait(lambda: "meantime" in window.message_bar.sentence)
    assert shown(window) == words


def test_a_long_paste_is_gone_through_in_slices_until_a_source_is_found(window: MainWindow, wait: Wait) -> None:
    to_end(window)
    lines = [f"Paragraph {number} says “words of nobody number {number}” and goes on." for number in range(60)]
    lines.append("And “the proposal is unlikely to be adopted soon” at last.")
    data = QMimeData()
    data.setText("\n\n".join(lines))
    window.editor.text.insertFromMimeData(data)
    wait(lambda: window.origins.hint.sentence)
    assert window.origins.hint.sentence == "These words stand in Bianchi, §3."


def test_many_quotations_of_one_paragraph_are_looked_for_one_slice_after_another(
    window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = window.desk.workspace
    turns: list[list[str]] = []
    look, find = window.origins._look, workspace.passages.origin

    def slowly(words: str, cited: Sequence[CitationItem] = ()) -> Passage | None:
        turns[-1].append(words)
        sleep(0.02)
        return find(words, cited)

    def one_turn() -> None:
        turns.append([])
        look()

    monkeypatch.setattr(workspace.passages, "origin", slowly)
    window.origins._soon.timeout.disconnect()
    window.origins._soon.timeout.connect(one_turn)
    to_end(window)
    data = QMimeData()
    said = ", ".join(f"“words of nobody number {number}”" for number in range(12))
    data.setText(f"{said} and “the proposal is unlikely to be adopted soon” at last.")
    window.editor.text.insertFromMimeData(data)
    wait(lambda: window.origins.hint.sentence)
    assert sum(map(len, turns)) == 13
    assert max(map(len, turns)) <= 2


def test_the_offer_leaves_when_the_cursor_goes_elsewhere_and_can_be_had_again(window: MainWindow, wait: Wait) -> None:
    to_end(window)
    write(window, " He writes “a new alliance to safeguard the continent”")
    hint = window.origins.hint
    wait(lambda: hint.sentence)
    press(window, Qt.Key.Key_Left)
    assert hint.sentence
    select(window, "minister")
    assert not hint.sentence
    select(window, "a new alliance")
    press(window, Qt.Key.Key_A, CTRL_SHIFT)
    assert hint.sentence


def test_a_quotation_typed_in_a_footnote_is_offered_its_source(window: MainWindow, wait: Wait) -> None:
    to_end(window)
    window.editor.insert_footnote()
    edit = window.editor.footnote_box.edit
    for character in "See “a new alliance to safeguard the continent”":
        QApplication.sendEvent(edit, QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, character))
    wait(lambda: window.origins.hint.sentence)
    assert window.origins.hint.sentence == "These words stand in Bianchi, §1."
    window.origins.link()
    wait(lambda: len(uses(window)) == 2)
    assert shown_words(uses(window)[1]) == "a new alliance to safeguard the continent"
    assert state(window, 1) is SealStatus.VERBATIM


def test_what_finding_needs_is_read_before_the_first_quotation_is_typed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int] = []

    def ready() -> Iterator[None]:
        for number in range(2):
            steps.append(number)
            yield

    monkeypatch.setattr(window.desk.workspace, "ready_to_find", ready)
    window.origins._ready_soon()
    for _ in range(3):
        window.origins._ready.stop()
        window.origins._get_ready()
    assert not window.origins._ready.isActive()
    assert steps == [0, 1]


def test_a_quotation_set_apart_without_a_source_is_tied_with_its_citation(window: MainWindow) -> None:
    to_end(window)
    press(window, Qt.Key.Key_Return)
    write(window, "Though the proposal is unlikely to be adopted soon")
    window.editor.set_style("quote")
    press(window, Qt.Key.Key_Return)
    write(window, "it shows how the members take a more active approach")
    before = window.editor.document_model()
    select(window, "Though")
    window.origins.link()
    assert window.origins.hint.sentence
    window.origins.link()
    panel = window.origins.panel
    if panel.view is not None:  # a comma is missing at the seam
        panel.answered.emit(Answer.TAKE)
    use = uses(window)[1]
    assert isinstance(use, QuoteBlock) and use.quote_id
    assert state(window, 1) is SealStatus.VERBATIM
    assert len(list(citations(window.editor.document_model()))) == 2
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.editor.document_model() == before
