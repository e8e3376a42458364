# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Asks for a live value, showing at every key how both languages will print it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit, QPushButton, QWidget

from composer.document.model import Value, ValueKind
from composer.errors import BadValue
from composer.evidence.asked_values import asked_value
from composer.evidence.typed_values import UNITS
from composer.i18n.formats import currency_name
from composer.i18n.languages import LANGUAGES, language_name
from composer.i18n.territories import countries
from composer.i18n.units import unit_words
from composer.ui.dialogs.small_asks import FormDialog
from composer.ui.stylesheet import set_role
from composer.ui.theme import FORM_WIDTH_WIDE
from composer.ui.words import Words
from composer.values.forms import FIELDS, forms_of
from composer.values.showing import Shown
from composer.wording import N_

Show = Callable[[Value, str], Shown]
"""How a value is shown in the house of the note, in a language."""

_KINDS: Final = (
    (ValueKind.DATE, N_("Date")),
    (ValueKind.TIME, N_("Time of day")),
    (ValueKind.MONEY, N_("Sum of money")),
    (ValueKind.PERCENT, N_("Percentage")),
    (ValueKind.NUMBER, N_("Number")),
    (ValueKind.QUANTITY, N_("Quantity with a unit")),
    (ValueKind.COUNTRY, N_("Country")),
    (ValueKind.LANGUAGE, N_("Language")),
    (ValueKind.FIELD, N_("Field of the note")),
)
_EXAMPLES: Final = {
    ValueKind.DATE: N_("6 March 2025, March 2025, 6-9 March 2025"),
    ValueKind.TIME: N_("15:30, 9 a.m., 15:00-16:30"),
    ValueKind.MONEY: N_("29.2 billion, 3.50, 3-5 million"),
    ValueKind.PERCENT: N_("3.5, 10-15"),
    ValueKind.NUMBER: N_("12500, 1.2 million"),
    ValueKind.QUANTITY: N_("12, 3.5"),
}
_CURRENCIES: Final = ("EUR", "USD", "GBP", "CHF", "JPY", "CNY", "CAD", "UAH", "RUB", "PLN", "SEK", "NOK", "DKK", "TRY")
_MORE_UNITS: Final = ("person", "soldier", "megatonne", "barrel-per-day")
_TONGUES: Final = (
    "it", "en", "fr", "de", "es", "pt", "uk", "ru", "zh", "ar", "pl", "el", "nl", "sv", "tr", "he", "ja", "fa", "hi",
)  # fmt: skip


class ValueDialog(FormDialog):
    """After `exec` accepted, `value` is the one asked for."""

    def __init__(
        self,
        value: Value | None,
        language: str,
        show: Show,
        words: Words,
        parent: QWidget | None,
        last: Sequence[str] = (),
    ) -> None:
        """`value` is the one to change (None: a new one, of the kind, unit and form of the `last` one, else a date);
        `language` is that of the note: numbers are read in its way."""
        super().__init__(words, N_("Live value"), parent)
        self.setMinimumWidth(FORM_WIDTH_WIDE)
        self._language = language
        self._show = show
        self._kind = self._box([(kind.value, words.text(name)) for kind, name in _KINDS])
        self._field = QLineEdit(self)
        self._choice = QComboBox(self)
        self._unit = QComboBox(self)
        self._form_box = QComboBox(self)
        self.add_field(N_("Kind"), self._kind)
        self.add_field(N_("Value"), self._field)
        self.add_field(N_("Which"), self._choice)
        self.add_field(N_("Unit"), self._unit)
        self.add_field(N_("Form"), self._form_box)
        self._previews = {language: self._preview() for language in LANGUAGES}
        self.add_field(N_("In Italian"), self._previews["it"])
        self.add_field(N_("In English"), self._previews["en"])
        self._fault = self.sentence(N_("Write the value."), "small")
        self._fault.setMinimumHeight(self._fault.sizeHint().height() * 2)
        self._ok: QPushButton = self.add_ok_and_cancel(N_("Insert") if value is None else N_("Change"))
        self.value: Value | None = None
        self._fill(value or _begun(last))
        self._kind.currentIndexChanged.connect(self._kind_changed)
        self._field.textChanged.connect(self._changed)
        for box in (self._choice, self._unit, self._form_box):
            box.currentIndexChanged.connect(self._changed)
        self._changed()
        (self._field if self._field.isVisibleTo(self) else self._choice).setFocus()

    def _preview(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        set_role(label, "lead")
        return label

    def _box(self, entries: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        for key, name in entries:
            box.addItem(name, key)
        return box

    # filling

    def _fill(self, value: Value) -> None:
        self._kind.setCurrentIndex(self._kind.findData(value.kind.value))
        self._set_up(value)
        written = self._written(value)
        self._field.setText(written)
        self._field.selectAll()

    def _written(self, value: Value) -> str:
        """The value as somebody would write it into the field."""
        if value.kind is ValueKind.TIME:
            return value.value.replace("/", "-")
        if value.kind is ValueKind.DATE or not value.value:
            return value.value
        sign = "," if self._language == "it" else "."
        apart = " / " if "-" in value.value else "-"  # -5--3 nobody can read
        return value.value.replace(".", sign).replace("/", apart)

    def _kind_changed(self) -> None:
        self._set_up(Value(self._chosen_kind, ""))
        self._changed()

    @property
    def _chosen_kind(self) -> ValueKind:
        return ValueKind(str(self._kind.currentData()))

    def _set_up(self, value: Value) -> None:
        """The rows that this kind needs, with what there is to choose."""
        kind = value.kind
        words = self.words
        written = kind in _EXAMPLES
        self._refill(self._choice, self._choices(kind), value.value)
        self._refill(self._unit, self._units(kind), value.unit)
        forms = [(form.name, words.text(form.label)) for form in forms_of(kind, value.value)]
        self._refill(self._form_box, forms, value.form)
        self._field.setPlaceholderText(words.text(_EXAMPLES[kind]) if written else "")
        self._form.setRowVisible(self._field, written)
        self._form.setRowVisible(self._choice, not written)
        self._form.setRowVisible(self._unit, kind in (ValueKind.MONEY, ValueKind.QUANTITY))
        self._form.setRowVisible(self._form_box, len(forms) > 1)

    def _refill(self, box: QComboBox, entries: list[tuple[str, str]], chosen: str) -> None:
        box.blockSignals(True)
        box.clear()
        for key, name in entries:
            box.addItem(name, key)
        if chosen and box.findData(chosen) < 0 and entries:
            box.addItem(chosen, chosen)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        long = len(entries) > 60
        box.setEditable(long)
        if long:
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = box.completer()
            assert completer is not None
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.blockSignals(False)

    def _choices(self, kind: ValueKind) -> list[tuple[str, str]]:
        speech = self.words.language
        match kind:
            case ValueKind.COUNTRY:
                return list(countries(speech))
            case ValueKind.LANGUAGE:
                named = [(tag, language_name(tag, speech)) for tag in _TONGUES]
                return sorted(named, key=lambda entry: entry[1])
            case ValueKind.FIELD:
                return [(name, self.words.text(label)) for name, label in FIELDS]
            case _:
                return []

    def _units(self, kind: ValueKind) -> list[tuple[str, str]]:
        locale = "it-IT" if self.words.language == "it" else "en-GB"
        if kind is ValueKind.MONEY:
            return [(code, f"{code} – {currency_name(code, locale, one=False)}") for code in _CURRENCIES]
        if kind is ValueKind.QUANTITY:
            names = [
                (unit, unit_words(unit, locale, one=False, short=False)) for unit in (*UNITS.values(), *_MORE_UNITS)
            ]
            return sorted(
                ((unit, pattern.replace("{0}", "").strip()) for unit, pattern in names), key=lambda entry: entry[1]
            )
        return []

    # what is asked for

    def _asked(self) -> Value:
        """Raises BadValue."""
        kind = self._chosen_kind
        unit = str(self._unit.currentData() or "")
        if kind in _EXAMPLES:
            value = asked_value(kind, self._field.text(), unit, self._language)
        else:
            chosen = self._choice.currentData()
            value = Value(kind, str(chosen or self._choice.currentText()))
        return replace(value, form=str(self._form_box.currentData() or ""))

    def _changed(self) -> None:
        """Show what is asked for, or what is wrong with it."""
        if self._chosen_kind is ValueKind.FIELD:
            value = Value(ValueKind.FIELD, str(self._choice.currentData()))
            forms = [(form.name, self.words.text(form.label)) for form in forms_of(value.kind, value.value)]
            if self._form_box.count() != len(forms):
                self._refill(self._form_box, forms, "")
                self._form.setRowVisible(self._form_box, len(forms) > 1)
        try:
            asked = self._asked()
        except BadValue as error:
            self._say(None, {}, self.words.say(error.message))
            return
        shown = {language: self._show(asked, language) for language in LANGUAGES}
        problem = next((found.problem for found in shown.values() if found.problem is not None), None)
        stays = asked.kind is ValueKind.FIELD  # an empty field of the note may be filled later
        self._say(
            asked if problem is None or stays else None,
            {language: found.words for language, found in shown.items()},
            self.words.say(problem) if problem is not None else "",
        )

    def _say(self, value: Value | None, shown: dict[str, str], fault: str) -> None:
        self.value = replace(value, words=shown.get(self._language, "")) if value is not None else None
        for language, label in self._previews.items():
            label.setText(shown.get(language, "–"))
        self._fault.setText(fault)
        self._ok.setEnabled(value is not None)


def _begun(last: Sequence[str]) -> Value:
    """An empty value of the kind, unit and form of the one before."""
    kind, unit, form = last if len(last) == 3 else ("", "", "")
    found = next((one for one, _name in _KINDS if one.value == kind), ValueKind.DATE)
    return Value(found, "", unit=unit, form=form) if found.value == kind else Value(found, "")
