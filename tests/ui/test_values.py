# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Live values in the window: dialogs with both languages, the hint while writing, the list in the checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from composer.document.markdown_reader import read_markdown
from composer.document.model import CrossReference, ReferenceShows, Value, ValueKind
from composer.evidence.typed_values import TypedReader
from composer.houses.profiles import load_profile
from composer.ui.dialogs.cross_reference import CrossReferenceDialog
from composer.ui.dialogs.value import ValueDialog
from composer.ui.panes.typed_group import TypedGroup
from composer.ui.words import Words
from composer.values.showing import Setting, Shown, reference_words, show
from composer.values.targets import targets_in

NB = "\u00a0"


def shown(value: Value, language: str) -> Shown:
    return show(value, Setting(language, fields={"date": "2025-03-10"}))


@pytest.fixture
def make_dialog(application: QApplication) -> Iterator[Any]:
    made: list[ValueDialog] = []

    def make(value: Value | None = None, language: str = "it") -> ValueDialog:
        dialog = ValueDialog(value, language, shown, Words("en"), None)
        made.append(dialog)
        return dialog

    yield make
    for dialog in made:
        dialog.deleteLater()


def previews(dialog: ValueDialog) -> tuple[str, str]:
    return dialog._previews["it"].text(), dialog._previews["en"].text()


def choose(dialog: ValueDialog, kind: ValueKind) -> None:
    dialog._kind.setCurrentIndex(dialog._kind.findData(kind.value))


def ok(dialog: ValueDialog) -> QPushButton:
    return dialog._ok


def test_both_languages_are_shown_at_every_key(make_dialog: Any) -> None:
    dialog = make_dialog()
    assert not ok(dialog).isEnabled()
    dialog._field.setText("6 marzo 2025")
    assert previews(dialog) == (f"6{NB}marzo 2025", f"6{NB}March 2025")
    assert dialog.value == Value(ValueKind.DATE, "2025-03-06")
    dialog._form_box.setCurrentIndex(dialog._form_box.findData("weekday"))
    assert previews(dialog)[0] == f"giovedì 6{NB}marzo 2025"
    assert dialog.value is not None and dialog.value.form == "weekday"


def test_a_time_of_day_is_asked_for_in_the_way_of_the_note(make_dialog: Any) -> None:
    dialog = make_dialog()
    choose(dialog, ValueKind.TIME)
    assert "15:30" in dialog._field.placeholderText()
    dialog._field.setText("15.30")
    assert dialog.value == Value(ValueKind.TIME, "15:30")
    dialog._field.setText("27.30")
    assert dialog.value is None and "no time of day" in dialog._fault.text()


def test_a_day_that_does_not_exist_is_said_and_cannot_be_put_in(make_dialog: Any) -> None:
    dialog = make_dialog()
    dialog._field.setText("31/2/2025")
    assert "no day of the calendar" in dialog._fault.text()
    assert dialog.value is None and not ok(dialog).isEnabled()
    assert previews(dialog) == ("–", "–")


def test_a_sum_has_its_currency_and_one_that_is_typed_counts(make_dialog: Any) -> None:
    dialog = make_dialog()
    choose(dialog, ValueKind.MONEY)
    dialog._unit.setCurrentIndex(dialog._unit.findData("USD"))
    dialog._field.setText("29,2 miliardi")
    assert previews(dialog) == (f"29,2{NB}miliardi di dollari", f"USD{NB}29.2{NB}billion")
    dialog._field.setText("29,2 miliardi di euro")
    assert dialog.value is not None and dialog.value.unit == "EUR"


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (ValueKind.COUNTRY, "FR", ("Francia", "France")),
        (ValueKind.LANGUAGE, "de", ("tedesco", "German")),
        (ValueKind.FIELD, "date", (f"10{NB}marzo 2025", f"10{NB}March 2025")),
    ],
)
def test_countries_languages_and_fields_are_chosen_from_a_list(
    make_dialog: Any, kind: ValueKind, value: str, words: tuple[str, str]
) -> None:
    dialog = make_dialog()
    choose(dialog, kind)
    dialog._choice.setCurrentIndex(dialog._choice.findData(value))
    assert dialog.value is not None and dialog.value.value == value
    assert previews(dialog) == words


def test_an_empty_field_of_the_note_may_be_put_in_and_is_said(make_dialog: Any) -> None:
    dialog = make_dialog()
    choose(dialog, ValueKind.FIELD)
    dialog._choice.setCurrentIndex(dialog._choice.findData("reference"))
    assert "is empty" in dialog._fault.text()
    assert ok(dialog).isEnabled()


@pytest.mark.parametrize(
    "value",
    [
        Value(ValueKind.MONEY, "29200000000", "USD", "symbol"),
        Value(ValueKind.MONEY, "3.50", "EUR"),
        Value(ValueKind.PERCENT, "3/5"),
        Value(ValueKind.TIME, "15:00/16:30"),
        Value(ValueKind.DATE, "2025-03-06/2025-03-09", "", "day-month"),
        Value(ValueKind.QUANTITY, "12", "megawatt", "short"),
        Value(ValueKind.COUNTRY, "US", "", "short"),
        Value(ValueKind.FIELD, "date", "", "month-year"),
        Value(ValueKind.NUMBER, "-3.5"),
        Value(ValueKind.MONEY, "5", "MXN"),
    ],
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_a_value_that_is_opened_and_kept_is_the_same(make_dialog: Any, value: Value, language: str) -> None:
    dialog = make_dialog(value, language)
    assert dialog.value == value


def test_a_cross_reference_is_asked_for_with_what_it_will_say(application: QApplication) -> None:
    targets = list(targets_in(read_markdown("# Contesto {#c}\n\n| a |\n|---|\n| b |\n\n: Spesa {#t}\n")))

    def said(shows: ReferenceShows, target: Any, language: str) -> str:
        return reference_words(shows, target, load_profile("", language)).words

    dialog = CrossReferenceDialog(targets, CrossReference("t"), said, Words("en"), None)
    assert dialog.target.label == "t"
    assert dialog._preview.text() == f"In Italian: tabella{NB}1\nIn English: Table{NB}1"
    dialog._shows.button(1).click()
    assert (dialog.shows, dialog._preview.text()) == (ReferenceShows.TITLE, "In Italian: «Spesa»\nIn English: “Spesa”")
    dialog._list.setCurrentRow(0)
    assert dialog.target.title == "Contesto"
    dialog.deleteLater()


def test_the_checks_list_what_the_house_writes_otherwise_first(application: QApplication) -> None:
    note = read_markdown("Il 6 marzo 2025 e il 15 per cento.\n\nNota^[del 12 km].\n")
    found = TypedReader().read(note, Setting("it"))
    group = TypedGroup(found, Words("en"), is_open=True)
    rows = [button.accessibleName() for button in group.findChildren(QPushButton) if button.accessibleName()]
    said = [row for row in rows if "The house writes" in row]
    assert "3 do not follow language and house, 1 otherwise than the house writes" in group.summary
    assert said == ["15 per cento. The house writes “15%”."]
    asked: list[str] = []
    group.live_wanted.connect(lambda one: asked.append(one.typed.words))
    for button in group.findChildren(QPushButton):
        if button.text() == "Make it live":
            button.click()
    assert asked == ["15 per cento", "6 marzo 2025"]  # the one in the footnote is only shown
    group.deleteLater()
