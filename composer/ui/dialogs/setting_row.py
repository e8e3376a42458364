# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One setting in the dialog: what it is called and for, the control that changes it, and who says what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.preferences import kinds
from composer.preferences.declared import GROUPS
from composer.preferences.model import Origin, Standing
from composer.ui import icons
from composer.ui.choice import Choice
from composer.ui.number_field import NumberField
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_L, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_, NC_, Message
from composer.workspace.preferred import offered

_SET_BY: Final = N_("Set by {office}; it cannot be changed here.")
_PROPOSED: Final = N_("Proposed by {office}.")
_UNSET: Final = NC_("setting", "As usual")
_GONE: Final = N_("{name} (not here)")
_LINES_HEIGHT: Final = 66


class SettingRow(QWidget):
    """Signals: `wanted(value)` when the user wants another value; `reset_wanted()`."""

    wanted = Signal(object)
    reset_wanted = Signal()

    def __init__(
        self, standing: Standing, office: str | Message, words: Words, tokens: Tokens, parent: QWidget
    ) -> None:
        """`office` is what the office is called that proposes values."""
        super().__init__(parent)
        self._standing = standing
        self._office = office
        self._words = words
        self._show: Callable[[Any], None] = lambda _value: None
        self._say_options: Callable[[], None] = lambda: None
        self.take: Callable[[], None] = lambda: None
        """Takes what is typed and not taken yet."""
        one = standing.preference
        self._name = QLabel(self)
        self._name.setWordWrap(True)
        words.bind(self._name.setText, one.label)
        self._help = QLabel(self)
        self._help.setWordWrap(True)
        set_role(self._help, "muted")
        words.bind(self._help.setText, one.help)
        self._whose = QLabel(self)
        self._whose.setWordWrap(True)
        set_role(self._whose, "smallwarn")
        said = QVBoxLayout()
        said.setSpacing(SPACE_XS)
        for label in (self._name, self._help, self._whose):
            said.addWidget(label)
        said.addStretch(1)
        self.control = self._make_control()
        self._name.setBuddy(self.control)
        self._icons = icons.icon("arrow-go-back-line", tokens), icons.icon("lock-line", tokens)
        self._reset = QToolButton(self)
        self._reset.clicked.connect(self.reset_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        row.setSpacing(SPACE_L)
        row.addLayout(said, 1)
        row.addWidget(self.control, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignTop)
        self.show_standing(standing, office)
        words.changed.connect(self._say)

    @property
    def standing(self) -> Standing:
        """The setting as it is shown."""
        return self._standing

    def has(self, wanted: list[str]) -> bool:
        """Whether all words (in small letters) stand in what is said of the setting."""
        one, text = self._standing.preference, self._words.text
        options = getattr(one.kind, "options", {})
        parts = (one.key, text(one.label), text(one.help), text(GROUPS[one.group]), *map(text, options.values()))
        said = " ".join(parts).casefold()
        return all(word in said for word in wanted)

    def show_standing(self, standing: Standing, office: str | Message) -> None:
        """Show how the setting stands now."""
        self._standing = standing
        self._office = office
        self._show(standing.value)
        self.control.setEnabled(not standing.locked)
        room = self._reset.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(room)
        self._reset.setIcon(self._icons[standing.locked])
        self._reset.setEnabled(not standing.locked)
        self._reset.setVisible(standing.locked or standing.origin is Origin.OWN)
        self._say()

    def _say(self) -> None:
        standing, words = self._standing, self._words
        self._say_options()
        label = words.text(standing.preference.label)
        whose = ""
        if standing.locked:
            whose = words.say(Message(_SET_BY, {"office": standing.locked_by}))
        elif standing.origin is Origin.OFFICE:
            whose = words.say(Message(_PROPOSED, {"office": self._office}))
        self._whose.setText(whose)
        self._whose.setVisible(bool(whose))
        self.control.setAccessibleName(label)
        self.control.setAccessibleDescription(" ".join(filter(None, (words.text(standing.preference.help), whose))))
        again = whose if standing.locked else words.text(N_("“{setting}” as usual again"), setting=label)
        self._reset.setToolTip(again)
        self._reset.setAccessibleName(again)

    # controls, one for each kind

    def _make_control(self) -> QWidget:
        kind = self._standing.preference.kind
        match kind:
            case kinds.Flag():
                made: QWidget = self._flag()
            case kinds.Choice():
                made = self._choice(list(kind.options.items()))
            case kinds.Whole():
                made = self._number(kind)
            case kinds.Named():
                made = self._choice([("", _UNSET)], self._names())
            case kinds.Lines():
                made = self._several(kind) if kind.options else self._lines()
            case kinds.Place():
                made = self._place()
            case _:
                made = self._text()
        return made

    def _flag(self) -> QCheckBox:
        box = QCheckBox(self)
        box.clicked.connect(self._want)
        self._show = box.setChecked
        return box

    def _number(self, kind: kinds.Whole) -> NumberField:
        field = NumberField(kind.least, kind.most, self._standing.value, self)
        field.setKeyboardTracking(False)
        field.valueChanged.connect(self.wanted.emit)

        def show(value: int) -> None:
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)

        self._show = show
        return field

    def _choice(self, options: list[tuple[str, str]], names: tuple[tuple[str, str], ...] = ()) -> Choice:
        """A box of `options`, whose words are translated, and of `names` as they are."""
        box = Choice(self)
        if names:  # of typefaces there may be hundreds
            box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        for value, said in options:
            box.addItem(self._words.text(said), value)
        for value, called in names:
            box.addItem(called, value)
        box.activated.connect(lambda index: self.wanted.emit(box.itemData(index)))

        def show(value: str) -> None:
            if box.findData(value) < 0:
                box.addItem(self._words.text(_GONE, name=value), value)
            box.setCurrentIndex(box.findData(value))

        def say() -> None:
            for index, (_value, said) in enumerate(options):
                box.setItemText(index, self._words.text(said))

        self._say_options = say
        self._show = show
        return box

    def _names(self) -> tuple[tuple[str, str], ...]:
        one = self._standing.preference
        if isinstance(one.kind, kinds.Named) and one.kind.of == "typeface":
            return tuple((name, name) for name in QFontDatabase.families() if not name.startswith("."))
        return offered(one, self._words.language)

    def _text(self) -> QLineEdit:
        field = QLineEdit(self)
        self.take = lambda: self._want(field.text().strip())
        field.editingFinished.connect(self.take)
        self._show = field.setText
        return field

    def _place(self) -> QWidget:
        whole = QWidget(self)
        field = QLineEdit(whole)
        choose = QPushButton(whole)
        self._words.bind(choose.setText, N_("Choose …"))
        choose.setAutoDefault(False)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(field, 1)
        row.addWidget(choose)
        whole.setFocusProxy(field)
        label = self._standing.preference.label
        self._words.bind(field.setAccessibleName, label)
        self.take = lambda: self._want(field.text().strip())
        field.editingFinished.connect(self.take)

        def ask() -> None:
            name = QFileDialog.getExistingDirectory(self, self._words.text(label), field.text())
            if name:
                self._want(str(Path(name)))

        choose.clicked.connect(ask)
        self._show = field.setText
        return whole

    def _lines(self) -> QPlainTextEdit:
        field = _Lines(self)
        self.take = lambda: self._want(tuple(filter(None, map(str.strip, field.toPlainText().split("\n")))))
        field.left.connect(self.take)
        self._show = lambda lines: field.setPlainText("\n".join(lines))
        return field

    def _several(self, kind: kinds.Lines) -> QWidget:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        boxes = {value: QCheckBox(whole) for value in kind.options}
        for value, box in boxes.items():
            self._words.bind(box.setText, kind.options[value])
            box.clicked.connect(lambda: self.wanted.emit(tuple(name for name, one in boxes.items() if one.isChecked())))
            column.addWidget(box)
        whole.setFocusProxy(next(iter(boxes.values())))

        def show(chosen: tuple[str, ...]) -> None:
            for value, box in boxes.items():
                box.setChecked(value in chosen)

        self._show = show
        return whole

    def _want(self, value: Any) -> None:
        if value != self._standing.value:
            self.wanted.emit(value)


class _Lines(QPlainTextEdit):
    """A few lines. Signals: `left()` when the keyboard goes elsewhere."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES_HEIGHT)

    def focusOutEvent(self, event: Any) -> None:
        """What was written is taken when one goes on."""
        super().focusOutEvent(event)
        self.left.emit()
