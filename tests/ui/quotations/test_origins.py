# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sources that are offered for words typed or pasted as a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from time import sleep

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from quoting_window import (
    CTRL,
    CTRL_SHIFT,
    NONE,
    WORDS,
    Wait,
    press,
    select,
    shown,
    state,
    to_end,
    uses,
    write,
)

from composer.document.model import (
    Citation,
    CitationItem,
    QuoteBlock,
    citations,
    shown_words,
)
from composer.quotes.details import FIELDS
from composer.quotes.model import SealStatus
from composer.ui.dialogs.quote_details import QuoteDetailsDialog
from composer.ui.main_window import MainWindow
from composer.ui.panes.seal_panel import Answer
from composer.workspace.passages import Passage


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


def test_every_detail_of_a_quotation_has_a_name_for_screen_readers(window: MainWindow) -> None:
    quote = window.desk.workspace.quote(uses(window)[0].quote_id)
    assert quote is not None
    dialog = QuoteDetailsDialog(quote, None, "it", window.desk.words, window)
    assert all(dialog.field(name).accessibleName() for name in FIELDS)
    names = [dialog.field(name).accessibleName() for name in FIELDS]
    assert len(set(names)) == len(names), "two fields of one name"
    dialog.reject()


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
