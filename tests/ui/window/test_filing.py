# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sources in the window: in an order, filtered by conditions that stand as chips, tagged, collected, searches kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QToolButton, QTreeWidgetItem

from composer.library.conditions import parts_of
from composer.library.filing import SavedSearch
from composer.library.listing import Order
from composer.sources.model import Certainty, Fact
from composer.ui.dialogs.naming import NamingDialog
from composer.ui.dialogs.source_filter import SourceFilterDialog, day_of, written
from composer.ui.dialogs.tags import TagsDialog
from composer.ui.main_window import MainWindow
from composer.ui.panes.filing_list import Filed
from composer.ui.settings import FILING_SHOWN, SOURCE_ORDER
from composer.workspace import Environment, Workspace

OpenOver = Callable[[Path], MainWindow]
NAMES = ("Alpha", "Beta", "Beth", "Gamma")


@pytest.fixture
def window(tmp_path: Path, environment: Environment, open_over: OpenOver) -> MainWindow:
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        for name in NAMES:
            text = f"{name} harbour\n\nThe {name} pier was widened."
            key = workspace.import_bytes(text.encode(), f"{name}.txt").key
            if name.startswith("Be"):
                source = workspace.source(key)
                title = Fact(name, Certainty.GIVEN)
                workspace.update_source(replace(source, metadata=replace(source.metadata, title=title)))
    return open_over(path)


def shown(window: MainWindow) -> list[str]:
    return [row.label.split()[0] for row in window.library.rows]


def select(window: MainWindow, *places: int) -> None:
    view = window.library._list
    view.clearSelection()
    for place in places:
        index = view.model().index(place, 0)
        view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def chips(window: MainWindow) -> list[QToolButton]:
    return [chip for chip in window.library._chips.findChildren(QToolButton) if not chip.isHidden()]


def entry_at(window: MainWindow, group: int) -> QTreeWidgetItem:
    """The first entry of a group beside the list."""
    over = window.library.filing.tree.topLevelItem(group)
    first = over.child(0) if over is not None else None
    assert first is not None
    return first


def answer(monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], fill: Callable[[QDialog], None]) -> None:
    def exec_(dialog: QDialog) -> int:
        fill(dialog)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(kind, "exec", exec_)


def named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    answer(monkeypatch, NamingDialog, lambda dialog: dialog._name.setText(name))  # type: ignore[attr-defined]


def test_the_order_chosen_is_kept_for_the_next_time(window: MainWindow) -> None:
    assert shown(window) == list(reversed(NAMES))
    window.library._sort._entries[Order.TITLE].trigger()
    assert shown(window) == list(NAMES)
    assert window.desk.settings.get(SOURCE_ORDER) == "title"


def test_a_condition_typed_becomes_a_chip_and_a_click_takes_it_away(window: MainWindow) -> None:
    QTest.keyClicks(window.library._field, "title:beta ")
    assert [chip.text() for chip in chips(window)] == ["Title: beta  ×"] and window.library._field.text() == ""
    assert shown(window) == ["Beta"]
    chips(window)[0].click()
    assert not chips(window) and len(shown(window)) == 4


def test_conditions_go_with_backspace_and_escape(window: MainWindow) -> None:
    window.library.search("pier title:beta cited:no")
    assert window.library.words_typed == "pier" and len(chips(window)) == 2
    window.library._field.clear()
    QTest.keyClick(window.library._field, Qt.Key.Key_Backspace)
    assert [part.field for part in window.library.parts] == ["title"]
    QTest.keyClick(window.library._field, Qt.Key.Key_Escape)
    assert window.library.typed == "" and len(shown(window)) == 4


def test_an_answer_begins_with_its_first_source_and_stays_where_it_is_read(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(window.library._list, "scrollToTop", lambda: begun.append(window.library.typed))
    window.library.search("pier")
    window.library.refresh()  # the same question again
    window.library.search("pier title:beta")
    assert begun == ["pier", "title:beta pier"]


def test_how_many_sources_there_are_is_said_anew_while_only_some_are_shown(window: MainWindow) -> None:
    there = len(window.library.rows)
    window.library.search("tag:nobody")
    window.desk.workspace.import_bytes(b"A late ferry\n\nIt came on Monday.", "late.txt")
    window.library.refresh()
    assert window.library.rows == ()
    assert window.library._caption.text().endswith(f"0 of {there + 1}")
    window.library.clear_search()
    assert window.library._caption.text().endswith(f"· {there + 1} sources")


def test_an_empty_list_says_which_condition_nothing_meets(window: MainWindow) -> None:
    window.library.search("tag:nobody")
    assert window.library._nothing._sentence.text() == "There is no source with “Tag: nobody”."
    window.library.search("words tag:nobody")
    assert "Tag: nobody" in window.library._nothing._sentence.text()
    window.library.search("nowherefound")
    assert window.library._nothing._sentence.text() == "No source holds these words."
    window.library.search("author:")  # it is no search for the word "author", and none for everything
    assert window.library._stack.currentWidget() is window.library._nothing
    assert "author:Verdi" in window.library._nothing._sentence.text()
    window.library.search("@#%")
    assert window.library._stack.currentWidget() is window.library._nothing
    assert window.library._nothing._sentence.text() == "“@#%” holds no word that could be searched for."
    window.library.search("“")
    assert window.library._stack.currentWidget() is window.library._list


def test_what_is_typed_behind_a_condition_is_not_glued_to_the_words_before(window: MainWindow) -> None:
    QTest.keyClicks(window.library._field, "pier title:beta date:2026 ferry")
    assert window.library.words_typed == "pier ferry"
    assert [part.typed for part in window.library.parts] == ["title:beta", "date:2026"]


def test_the_filter_fills_from_what_is_asked_and_keeps_the_rest(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.library.search("pier title:be date:2026-03..2026-05")
    seen: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, SourceFilterDialog)
        seen.extend((dialog.first_day.text(), dialog.last_day.text()))
        dialog.first_day.clear()
        dialog.last_day.clear()
        dialog.cited.setCurrentIndex(2)

    answer(monkeypatch, SourceFilterDialog, fill)
    window.actions_["library.filter"].trigger()
    assert seen == ["3/2026", "5/2026"]
    assert {part.typed for part in window.library.parts} == {"title:be", "cited:no"}
    assert window.library.words_typed == "pier" and set(shown(window)) == {"Beta", "Beth"}


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("14/3/2026", "2026-03-14"),
        ("3.2026", "2026-03"),
        ("2026", "2026"),
        (" ", ""),
        ("31/13/2026", None),
        ("x", None),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, iso: str | None) -> None:
    assert day_of(typed) == iso
    if iso is not None:
        assert day_of(written(iso)) == iso


def test_a_filter_is_shown_again_with_its_days_as_people_write_them(window: MainWindow) -> None:
    parts, _words = parts_of("date:2026-03-04..2026-05")
    dialog = SourceFilterDialog(parts, window.desk.workspace.filing, (), window.desk.words, window)
    assert (dialog.first_day.text(), dialog.last_day.text()) == ("4/3/2026", "5/2026")
    assert dialog.conditions == ("date:2026-03-04..2026-05",)
    dialog.deleteLater()


def test_the_filter_offers_publications_there_are(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    filing = window.desk.workspace.filing
    monkeypatch.setattr(filing, "known_publications", lambda typed: ("La Stampa",) if typed == "l" else ())
    dialog = SourceFilterDialog((), filing, (), window.desk.words, window)
    QTest.keyClicks(dialog.publication, "l")
    assert dialog.publication.completer().currentCompletion() == "La Stampa"
    QTest.keyClicks(dialog.publication, "x")
    assert dialog.publication.completer().completionCount() == 0
    dialog.publication.completer().popup().hide()
    dialog.deleteLater()


def test_the_search_field_completes_conditions(window: MainWindow) -> None:
    filing, field = window.desk.workspace.filing, window.library._field
    keys = window.library.shown_keys
    filing.tag(keys[:1], "Prima pagina")
    filing.tag(keys[1:3], "prime time")
    offers = window.library.offers
    assert offers is not None
    QTest.keyClicks(field, "pier etichetta:pr")
    assert offers.offered == ("Prima pagina", "prime time")
    QTest.keyClick(offers.popup, Qt.Key.Key_Down)
    QTest.keyClick(offers.popup, Qt.Key.Key_Return)
    assert [part.typed for part in window.library.parts] == ['etichetta:"Prima pagina"']
    assert window.library.words_typed == "pier" and len(shown(window)) == 1 and offers.offered == ()


def test_a_click_takes_what_is_offered(window: MainWindow) -> None:
    window.desk.workspace.filing.tag(window.library.shown_keys[:1], "prime time")
    offers = window.library.offers
    assert offers is not None
    QTest.keyClicks(window.library._field, "tag:p")
    popup = offers.popup
    place = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [part.typed for part in window.library.parts] == ['tag:"prime time"'] and len(shown(window)) == 1


def test_what_is_offered_is_taken_by_nobody_who_goes_on_typing(window: MainWindow) -> None:
    filing, field = window.desk.workspace.filing, window.library._field
    filing.tag(window.library.shown_keys[:1], "prime time")
    offers = window.library.offers
    assert offers is not None
    QTest.keyClicks(field, "tag:pr")
    assert offers.offered == ("prime time",)
    QTest.keyClick(offers.popup, Qt.Key.Key_Return)  # nothing is marked
    assert [part.typed for part in window.library.parts] == ["tag:pr"] and shown(window) == []
    window.library.clear_search()
    QTest.keyClicks(field, "tag:prx")
    assert offers.offered == () and not offers.popup.isVisible()


def test_a_date_that_is_none_keeps_the_dialog_open(window: MainWindow) -> None:
    dialog = SourceFilterDialog((), window.desk.workspace.filing, (), window.desk.words, window)
    dialog.first_day.setText("yesterday")
    dialog.accept()
    assert dialog.result() == 0 and "yesterday" in dialog._problem.text()
    dialog.first_day.setText("3/2026")
    dialog.accept()
    assert parts_of(" ".join(dialog.conditions))[0][0].value == "2026-03.."


def test_tags_are_given_to_all_selected_and_taken_back(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.library.set_order(Order.TITLE)
    select(window, 1, 2)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, TagsDialog)
        dialog._field.setText("Sea")

    answer(monkeypatch, TagsDialog, fill)
    window.actions_["library.tags"].trigger()
    window.library.search("tag:sea")
    assert set(shown(window)) == {"Beta", "Beth"}
    assert window.desk.last_change.undo()
    assert shown(window) == [] and window.desk.workspace.filing.tags() == ()


def test_a_tag_that_some_have_stands_half_ticked_and_stays_so(window: MainWindow) -> None:
    dialog = TagsDialog(["one", "some"], {"some": 1}, 2, window.desk.words, window)
    states = [item.checkState() for item in dialog._items()]
    assert states == [Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked]
    assert not dialog.given and not dialog.taken
    dialog._items()[1].setCheckState(Qt.CheckState.Unchecked)
    assert dialog.taken == ("some",)


def test_the_menu_of_a_source_ticks_its_tags_and_collections(window: MainWindow) -> None:
    filing = window.desk.workspace.filing
    key = window.library.rows[0].key
    filing.tag([key], "sea")
    made, _undo = filing.make_collection("Ports")
    menu = QMenu(window)
    window.filing.fill_menu(menu, (key,))
    tags, collections = menu.findChildren(QMenu)
    assert tags.actions()[0].isChecked() and not collections.actions()[0].isChecked()
    collections.actions()[0].trigger()
    assert made in filing.collections_of(key)
    tags.actions()[0].trigger()
    assert "sea" not in filing.tags_of([key])
    menu.deleteLater()


def test_a_collection_is_made_renamed_filled_by_a_drop_and_removed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(monkeypatch, "Ports")
    window.actions_["library.collection"].trigger()
    (made,) = window.desk.workspace.filing.collections()
    assert window.library.shows_filing and window.desk.settings.get(FILING_SHOWN)
    window.library.filing.dropped.emit(Filed.COLLECTION, made.id, tuple(row.key for row in window.library.rows[:2]))
    tree = window.library.filing.tree
    entry = entry_at(window, 0)
    assert entry.text(0) == "Ports  2"
    tree.itemClicked.emit(entry, 0)
    assert window.library.typed == "collection:Ports" and len(shown(window)) == 2
    named(monkeypatch, "Harbours")
    ways = dict(window.filing.ways(Filed.COLLECTION, made.id, "Ports"))
    ways["Rename …"]()
    assert entry_at(window, 0).text(0) == "Harbours  2"
    ways["Remove"]()
    assert window.desk.workspace.filing.collections() == ()
    assert window.desk.last_change.undo()
    assert window.desk.workspace.filing.collections()[0].count == 2


def test_what_is_said_where_there_is_nothing_yet_can_be_read_whole_in_both_languages(window: MainWindow) -> None:
    filing = window.library.filing
    for language in ("it", "en"):
        window.desk.words.switch(language)
        filing.show_filing(window.desk.workspace.filing)
        metrics, room = (
            filing.tree.fontMetrics(),
            292 - 2 * filing.tree.indentation() - 12,
        )  # the usual width of the pane
        said = [entry_at(window, group).text(0) for group in range(3)]
        assert [words for words in said if metrics.horizontalAdvance(words) > room] == []


def test_tags_of_very_many_sources_are_counted_beside_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None]
) -> None:
    table = type(window.desk.workspace._library.filing)
    counted: list[bool] = []
    count = table.tags
    here = threading.current_thread()
    monkeypatch.setattr("composer.library.filing.QUICKLY_COUNTED", 2)
    monkeypatch.setattr(
        table, "tags", lambda self: (counted.append(threading.current_thread() is here), count(self))[1]
    )
    window.library.show_filing(on=True)
    assert counted == [True]
    window.filing.tag(window.library.shown_keys[:3], "sea")
    wait(lambda: not window.desk.tasks.running)
    assert counted == [True, False] and entry_at(window, 2).text(0) == "sea  3"


def test_a_search_is_kept_with_its_order_and_chosen_again(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.actions_["library.keep_search"].trigger()
    assert window.desk.workspace.filing.searches() == ()  # nothing was searched for
    window.library.search("pier title:be")
    window.library.set_order(Order.TITLE)
    named(monkeypatch, "Piers")
    window.actions_["library.keep_search"].trigger()
    assert window.desk.workspace.filing.searches() == (SavedSearch("Piers", "title:be pier", Order.TITLE),)
    window.library.clear_search()
    window.library.set_order(Order.IMPORTED)
    tree = window.library.filing.tree
    tree.itemClicked.emit(entry_at(window, 1), 0)
    assert window.library.typed == "title:be pier" and shown(window) == ["Beta", "Beth"]


def test_first_letters_go_through_the_list_and_the_reader_of_the_screen_hears_rows(window: MainWindow) -> None:
    window.library.set_order(Order.TITLE)
    view = window.library._list
    view.setCurrentIndex(view.model().index(0, 0))
    view.keyboardSearch("b")
    assert view.currentIndex().row() == 1
    view.keyboardSearch("b")
    assert view.currentIndex().row() == 2
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken is not None and spoken.childCount() == 4 and "Gamma" in spoken.child(3).text(QAccessible.Text.Name)


def test_all_are_selected_without_reading_the_rows(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(window.library._model), "row_at", lambda *_: pytest.fail("a row was read"))
    window.library._list.selectAll()
    assert len(window.library.selected_keys) == 4


def test_many_sources_are_tagged_in_portions_none_of_their_keys_read_and_taken_back_likewise(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = window.desk.workspace.filing
    filing.tag([window.library.rows[1].key], "sea")
    steps: list[int] = []
    table = type(window.desk.workspace._library.filing)
    tag = table.tag
    monkeypatch.setattr("composer.workspace.filing.PORTION", 3)
    monkeypatch.setattr(table, "tag", lambda self, ids, name: (steps.append(len(ids)), tag(self, ids, name)))
    with monkeypatch.context() as unread:
        unread.setattr("composer.library.source_table.SourceTable.keys_at", lambda *_: pytest.fail("keys were read"))
        window.library._list.selectAll()
        window.filing.tag(window.library.selected_keys, "sea")
        window.filing._slices.finish()
        menu = QMenu(window)
        window.filing.fill_menu(menu, window.library.selected_keys)
        assert menu.findChildren(QMenu)[0].actions()[0].isChecked()
        menu.deleteLater()
    assert steps == [2, 1] and filing.tags()[0].count == 4
    assert window.desk.last_change.undo()
    window.filing._slices.finish()
    assert filing.tags()[0].count == 1


def test_f2_renames_an_entry_and_delete_removes_it_and_the_keyboard_stays_in_the_list(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = window.desk.workspace.filing
    for name in ("Moles", "Ports"):
        filing.make_collection(name)
    window.library.show_filing(on=True)
    tree = window.library.filing.tree
    tree.setCurrentItem(entry_at(window, 0))
    named(monkeypatch, "Piers")
    QTest.keyClick(tree, Qt.Key.Key_F2)
    assert [one.name for one in filing.collections()] == ["Piers", "Ports"]
    assert tree.currentItem().text(0) == "Piers  0"
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert [one.name for one in filing.collections()] == ["Ports"] and tree.currentItem().text(0) == "Ports  0"
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    QTest.keyClick(tree, Qt.Key.Key_Delete)  # nothing is there any more
    assert filing.collections() == () and window.desk.last_change.undo() and len(filing.collections()) == 1
