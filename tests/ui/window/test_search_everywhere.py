# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The field at the top: everything that can be searched for, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_at_work import by_key

from composer.ui.action_needs import reason_unavailable
from composer.ui.actions import ACTIONS
from composer.ui.main_window import MainWindow
from composer.ui.other_names import OTHER_NAMES
from composer.ui.panes.search_box import Found

Wait = Callable[[Callable[[], Any]], None]


def _search(window: MainWindow, words: str) -> list[Found]:
    window.search.setFocus()
    window.search.setText(words)
    window.search.search_now()
    return list(window.search.found)


def _group(found: list[Found], group: str) -> list[str]:
    return [one.name for one in found if one.group == group]


def test_sources_are_found_by_their_names_and_by_their_words(window: MainWindow) -> None:
    assert "Minister Urges Plan For New Alliance" in _group(_search(window, "new alliance"), "Sources")
    within = _group(_search(window, "safeguard continent"), "Words in sources")
    assert within == ["Minister Urges Plan For New Alliance"]


def test_a_quotation_is_found_by_its_words_without_accents_and_leads_to_its_note(
    window: MainWindow, application: QApplication
) -> None:
    by_key(window)
    caret = window.editor.text.textCursor()
    caret.movePosition(caret.MoveOperation.Start)
    window.editor.text.setTextCursor(caret)
    found = [one for one in _search(window, "BÙILD defénce") if one.group == "Quotations"]
    assert [one.name for one in found] == ["must build a common defence of the whole continent"]
    assert found[0].detail == "Difesa comune"
    found[0].go()
    application.processEvents()
    assert window.editor.quotations.find() is not None


@pytest.mark.parametrize(
    ("language", "asked", "name"),
    [
        ("en", "> focus mode", "Only the note"),
        ("en", "> preferences", "Settings …"),
        ("it", "> salva con nome", "Esporta in Word …"),
        ("it", "> cronologia", "Versioni precedenti …"),
    ],
)
def test_commands_are_found_by_what_other_programs_call_them(
    window: MainWindow, language: str, asked: str, name: str
) -> None:
    window.desk.words.switch(language)
    assert name.rstrip(" …") in [one.name.rstrip(" …\u00a0") for one in _search(window, asked)]


def test_every_other_name_is_one_of_a_command() -> None:
    assert set(OTHER_NAMES) <= {entry.id for entry in ACTIONS}


def test_commands_are_found_with_their_keys_and_their_menus(window: MainWindow) -> None:
    [found] = [one for one in _search(window, "heading 2") if one.name == "Heading 2"]
    assert found.detail == "Ctrl+Alt+2   Format"
    assert "Row above" in _group(_search(window, "table row"), "Commands")
    assert "Hand on the note with its sources …" in _group(_search(window, "> share"), "Commands"), "as others call it"


def test_a_command_that_cannot_be_used_says_why_and_does_nothing(window: MainWindow) -> None:
    [found] = [one for one in _search(window, "> remove the table") if one.name == "Remove the table"]
    assert found.lacking == "Put the cursor into a table first."
    before = window.editor.document_model()
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.editor.document_model() == before
    assert window.search.shown  # it stays, with the reason


def test_every_command_has_a_reason_for_when_it_cannot_be_used() -> None:
    assert all(reason_unavailable(action.id) for action in ACTIONS)


def test_what_fits_exactly_comes_first_whatever_it_is(window: MainWindow) -> None:
    assert _search(window, "bold")[0].name == "Bold"
    assert _search(window, "minister urges plan for new alliance")[0].group == "Sources"


def test_a_slip_is_forgiven_only_where_nothing_fits_as_typed(window: MainWindow) -> None:
    assert "Bold" in _group(_search(window, "bodl"), "Commands")
    assert "Import a folder …" not in _group(_search(window, "bold"), "Commands")


def test_pages_of_the_guide_are_found(window: MainWindow) -> None:
    assert _group(_search(window, "quotations"), "User guide")


def test_nothing_found_is_said(window: MainWindow) -> None:
    assert _search(window, "zzyqxw") == []
    assert window.search.shown == ("Nothing found for “zzyqxw”. Fewer words, or parts of them, find more.",)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    QTest.keyClick(window.search, Qt.Key.Key_Down)


def test_a_command_acts_on_what_one_was_working_on(window: MainWindow, application: QApplication, wait: Wait) -> None:
    window.editor.setFocus()
    wait(window.editor.text.hasFocus)
    window.editor.text.moveCursor(window.editor.text.textCursor().MoveOperation.Start)
    window.view.search_commands()
    assert window.search.hasFocus()
    QTest.keyClicks(window.search, "head of the note")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert not window.search.hasFocus()
    assert window.head.is_open


def test_escape_leaves_the_field_for_where_one_was(window: MainWindow, wait: Wait) -> None:
    window.editor.setFocus()
    wait(window.editor.text.hasFocus)
    window.view.search_everywhere()
    QTest.keyClicks(window.search, "bold")
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    wait(window.editor.text.hasFocus)


def test_commands_used_lately_are_offered_first(window: MainWindow) -> None:
    [found] = [one for one in _search(window, "> usual size") if one.name == "Usual size"]
    found.go()
    assert next(iter(_search(window, ">"))).name == "Usual size"


def test_arrows_pass_over_the_headings_of_the_list(window: MainWindow) -> None:
    found = _search(window, "italy")
    headings = {one.group for one in found}
    assert len(headings) > 1
    for _step in range(len(found) + 1):
        assert window.search._list.currentItem().text() not in headings
        QTest.keyClick(window.search, Qt.Key.Key_Down)


@pytest.mark.parametrize("typed", ["%", "_", "“", '"', "*", ">", "> ", "é", "author:", "\\", "a" * 3000])
def test_whatever_is_typed_is_only_words(window: MainWindow, typed: str) -> None:
    _search(window, typed)
    assert not window.message_bar.sentence
