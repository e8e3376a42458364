# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The dialog that asks which source is cited and where in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from composer.document.model import Citation, CitationItem, Locator
from composer.ui.dialogs.citation import CitationDialog
from composer.ui.words import Words
from composer.workspace import SourceRow

Dispose = Callable[[QWidget], None]
Ask = Callable[..., CitationDialog]
ROWS = (
    SourceRow("s-1", "bianchi-nd", "Alliance weighed", "Alliance weighed", "Anna Bianchi"),
    SourceRow("s-2", "rich2026", "A bold move", "A bold move", "Motoko Rich"),
)
PLACES = {"bianchi-nd": (Locator.PARAGRAPH, "4"), "rich2026": (Locator.PAGE, "12")}


def rows(search: str) -> tuple[SourceRow, ...]:
    return tuple(row for row in ROWS if search.casefold() in f"{row.label} {row.author}".casefold())


@pytest.fixture
def ask(application: object, words: Words, dispose: Dispose) -> object:
    made: list[CitationDialog] = []

    def make(citation: Citation | None = None, open_key: str = "") -> CitationDialog:
        made.append(CitationDialog(rows, citation, open_key, lambda key: PLACES[key], words, None))
        return made[-1]

    yield make
    for dialog in made:
        dispose(dialog)


def test_the_source_open_in_the_reader_and_the_place_in_it_are_proposed(ask: Ask) -> None:
    assert ask(None, "rich2026").citation == Citation((CitationItem("rich2026", "12", Locator.PAGE),))


def test_another_source_brings_its_own_place(ask: Ask) -> None:
    dialog = ask(None, "rich2026")
    QTest.keyClick(dialog._field, Qt.Key.Key_Up)
    assert dialog.citation == Citation((CitationItem("bianchi-nd", "4", Locator.PARAGRAPH),))


def test_a_place_that_was_typed_stays_when_another_source_is_chosen(ask: Ask) -> None:
    dialog = ask(None, "rich2026")
    dialog._locator.setText("7")
    dialog._list.setCurrentRow(0)
    assert dialog.citation == Citation((CitationItem("bianchi-nd", "7", Locator.PAGE),))


def test_words_typed_leave_the_sources_that_hold_them(ask: Ask, wait: Callable[[Callable[[], object]], None]) -> None:
    dialog = ask(None, "rich2026")
    QTest.keyClicks(dialog._field, "anna")
    wait(lambda: dialog._list.count() == 1)
    citation = dialog.citation
    assert citation is not None
    assert citation.items[0].key == "bianchi-nd"


def test_place_and_words_of_a_citation_can_be_changed(ask: Ask) -> None:
    old = Citation((CitationItem("rich2026", "3", Locator.PARAGRAPH, "see", "with care", suppress_author=True),))
    dialog = ask(old, "bianchi-nd")
    assert dialog.citation == old
    dialog._kind.setCurrentIndex(dialog._kind.findText("Chapter"))
    dialog._locator.setText("9")
    dialog._suffix.setText("")
    expected = CitationItem("rich2026", "9", Locator.CHAPTER, "see", "", suppress_author=True)
    assert dialog.citation == Citation((expected,))


def test_each_source_of_a_citation_can_be_changed_and_the_others_stay(ask: Ask) -> None:
    one, two = CitationItem("rich2026", "3"), CitationItem("bianchi-nd", "4", Locator.PARAGRAPH)
    dialog = ask(Citation((one, two)))
    dialog._cited.list.setCurrentRow(1)
    dialog._locator.setText("5")
    dialog._cited.list.setCurrentRow(0)
    assert dialog._locator.text() == "3"
    assert dialog.citation == Citation((one, CitationItem("bianchi-nd", "5", Locator.PARAGRAPH)))


def test_a_second_source_is_added_with_its_own_place_and_stands_behind_the_first(ask: Ask) -> None:
    dialog = ask(None, "rich2026")
    assert not dialog._cited.list.isVisibleTo(dialog)
    dialog._cited.add.click()
    assert [dialog._cited.list.item(row).text() for row in range(2)] == ["1.  rich2026, 12", "2.  bianchi-nd"]
    dialog._list.setCurrentRow(0)
    assert dialog.citation == Citation(
        (CitationItem("rich2026", "12", Locator.PAGE), CitationItem("bianchi-nd", "4", Locator.PARAGRAPH))
    )


def test_a_source_is_added_to_a_citation_of_the_note_and_moved_before_the_other(ask: Ask) -> None:
    old = CitationItem("rich2026", "3", Locator.ARTICLE, "see")
    dialog = ask(Citation((old,)))
    dialog._cited.add.click()
    dialog._list.setCurrentRow(0)
    dialog._cited.up.click()
    assert not dialog._cited.up.isEnabled()
    assert dialog.citation == Citation((CitationItem("bianchi-nd", "4", Locator.PARAGRAPH), old))


def test_a_source_is_taken_out_and_the_last_one_stays(ask: Ask) -> None:
    one, two = CitationItem("rich2026", "3"), CitationItem("bianchi-nd", "4", Locator.PARAGRAPH)
    dialog = ask(Citation((one, two)))
    dialog._cited.remove.click()
    assert dialog.citation == Citation((two,))
    assert not dialog._cited.remove.isVisibleTo(dialog)


def test_a_source_that_was_added_and_never_chosen_is_not_cited(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = ask(Citation((CitationItem("gone", "3"),)))
    dialog._rows = lambda _search: ()
    dialog._cited.add.click()
    assert dialog.citation == Citation((CitationItem("gone", "3"),))


def test_every_kind_of_place_of_the_model_can_be_asked_for(ask: Ask) -> None:
    for kind in Locator:
        item = CitationItem("rich2026", "3", kind)
        assert ask(Citation((item,))).citation == Citation((item,))


def test_the_source_of_a_citation_that_is_gone_is_kept(ask: Ask) -> None:
    gone = Citation((CitationItem("gone", "3"),))
    assert ask(gone).citation == gone


def test_every_field_has_a_name_for_screen_readers(ask: Ask) -> None:
    dialog = ask(None, "rich2026")
    fields = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox), dialog._list]
    assert all(field.accessibleName() for field in fields)
