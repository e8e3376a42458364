# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is asked of the sources shown, one chip for each condition; a click takes it away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from composer.i18n.languages import language_name
from composer.library.conditions import Part
from composer.ui.dates import shown_date
from composer.ui.flow import FlowRow
from composer.ui.stylesheet import set_role
from composer.ui.words import Words
from composer.wording import N_

_FIELDS: Final = MappingProxyType(
    {
        "author": N_("Author: {value}"),
        "publication": N_("Publication: {value}"),
        "title": N_("Title: {value}"),
        "key": N_("Key: {value}"),
        "date": N_("Date: {value}"),
        "imported": N_("Imported: {value}"),
        "language": N_("Language: {value}"),
        "rights": N_("Rights: {value}"),
        "tag": N_("Tag: {value}"),
        "collection": N_("Collection: {value}"),
    }
)
_CITED: Final = N_("Cited in a note")
_NOT_CITED: Final = N_("Not cited in a note")


def said_of(part: Part, words: Words) -> str:
    """A condition in words: “Author: Rossi”, “Not cited in a note”."""
    if part.field == "cited":
        return words.text(_NOT_CITED if part.value.casefold() in ("no", "false", "0") else _CITED)
    value = part.value
    if part.field in ("date", "imported"):
        first, dots, last = (shown_date(day, words.language) for day in value.partition(".."))
        if dots and not (first and last):
            template = N_("{day} and before") if last else N_("{day} and after")
            value = words.text(template, day=last or first)
        else:
            value = f"{first} – {last}" if dots else first
    if part.field == "language" and len(value) <= 3:
        value = language_name(value.casefold(), words.language) or value
    return words.text(_FIELDS[part.field], value=value)


class ConditionChips(FlowRow):
    """The chips of some conditions. Signal: `removed(int)` with the place of the one clicked."""

    removed = Signal(int)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.hide()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the chips of `parts`; none at all take no room."""
        chips: list[QWidget] = []
        for place, part in enumerate(parts):
            said = said_of(part, self._words)
            chip = QToolButton(self)
            set_role(chip, "chip")
            chip.setText(f"{said}  ×")
            chip.setToolTip(self._words.text(N_("Take the condition “{condition}” away"), condition=said))
            chip.setAccessibleName(chip.toolTip())
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(partial(self.removed.emit, place))
            chips.append(chip)
        self.setVisible(bool(chips))
        self.show_widgets(chips)
