# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""All settings, in groups, searchable; each holds once it is changed. Files of offices are adopted and made here."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer.errors import ComposerError
from composer.preferences.declared import GROUPS
from composer.preferences.store import Preferences
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.setting_row import SettingRow
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_LARGE, SPACE_L, SPACE_M, SPACE_S, Tokens
from composer.ui.words import Words
from composer.wording import N_, Message

_HOLDS: Final = N_("The settings of {office} hold here.")
_HOLDS_CONTACT: Final = N_("The settings of {office} hold here. Questions: {contact}")
_NOTHING: Final = N_("No setting has these words.")
_ADOPTED: Final = N_("The settings of {office} hold from now on.")
_LEFT: Final = N_("Your own settings hold again.")
_WRITTEN: Final = N_("The settings were written to “{name}” as those of an office.")
_KINDS: Final = N_("Settings of an office")
_CONTROL_WIDTH: Final = 260
_OFFICE: Final = N_("Office and file")


class SettingsDialog(DialogFrame):
    """The form. Signals: `changed(key)` after a setting is another; `office_changed()` after an office's file was
    adopted or left."""

    changed = Signal(str)
    office_changed = Signal()

    def __init__(self, preferences: Preferences, words: Words, tokens: Tokens, parent: QWidget | None) -> None:
        super().__init__(words, N_("Settings"), parent)
        self.resize(*DIALOG_LARGE)
        self._preferences = preferences
        self._tokens = tokens
        self._rows: dict[str, SettingRow] = {}
        self.refused: Message | None = None
        """Why what was set last is not kept: whoever closes the window in the same breath has not read it."""
        self._heads: dict[str, QLabel] = {}
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        words.bind(self.search.setPlaceholderText, N_("Find a setting"))
        words.bind(self.search.setAccessibleName, N_("Find a setting"))
        self.search.textChanged.connect(self._find)
        self.content.addWidget(self.search)
        body = QHBoxLayout()
        body.setSpacing(SPACE_L)
        self._groups = QListWidget(self)
        words.bind(self._groups.setAccessibleName, N_("Groups of settings"))
        body.addWidget(self._groups)
        body.addWidget(self._make_rows(), 1)
        self.content.addLayout(body, 1)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self.content.addWidget(self._said)
        self.add_close()
        self._groups.currentRowChanged.connect(self._go_to)
        words.changed.connect(self._say_groups)
        self._say_groups()
        self._look_again()
        self._say_standing()
        self.search.setFocus()

    def _make_rows(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(area)
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACE_M, 0)
        column.setSpacing(SPACE_S)
        for group, name in GROUPS.items():
            head = QLabel(inner)
            set_role(head, "lead")
            self.words.bind(head.setText, name)
            column.addWidget(head)
            self._heads[group] = head
            for standing in self._preferences.standings():
                one = standing.preference
                if one.group == group and one.offered:
                    row = SettingRow(standing, self._office_name, self.words, self._tokens, inner)
                    row.wanted.connect(lambda value, key=one.key: self._set(key, value))
                    row.reset_wanted.connect(lambda key=one.key: self._reset(key))
                    column.addWidget(row)
                    self._rows[one.key] = row
        head = QLabel(inner)
        set_role(head, "lead")
        self.words.bind(head.setText, _OFFICE)
        column.addWidget(head)
        self._office_head = head
        self._adopt = self._button(N_("Adopt the file of an office …"), self.adopt, inner)
        self._leave = self._button(N_("Leave the office’s settings"), self.leave, inner)
        self._export = self._button(N_("Save as the file of an office …"), self.export, inner)
        self._file = self._button(N_("Open the file"), self._open_file, inner)
        for button in (self._adopt, self._leave, self._export, self._file):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area.setWidget(inner)
        self._area = area
        return area

    def _button(self, text: str, act: Any, parent: QWidget) -> QPushButton:
        button = QPushButton(parent)
        button.setAutoDefault(False)
        self.words.bind(button.setText, text)
        button.clicked.connect(act)
        return button

    def _give_room(self) -> None:
        """Controls as wide as the longest words in them, and the groups and rows as wide as they need."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()
        controls = [row.control for row in self._rows.values()]
        wide = max(_CONTROL_WIDTH, *(control.sizeHint().width() for control in controls))
        for control in controls:
            control.setFixedWidth(wide)
        for row in self._rows.values():
            row.updateGeometry()
        layout = self._column
        layout.invalidate()
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(layout.totalMinimumSize().width() + bar + SPACE_S)
        self._groups.setFixedWidth(self._groups.sizeHintForColumn(0) + 2 * SPACE_L)

    @property
    def rows(self) -> dict[str, SettingRow]:
        """The rows, by the key of their setting."""
        return self._rows

    @property
    def said(self) -> str:
        """The sentence below the settings."""
        return self._said.text()

    @property
    def _office_name(self) -> str | Message:
        office = self._preferences.office
        return office.called if office is not None else ""

    def go_to(self, key: str) -> None:
        """Put the keyboard into the control of the setting `key`, and show it."""
        row = self._rows.get(key)
        if row is not None:
            row.control.setFocus()
            # once the window stands and each row has its place
            QTimer.singleShot(0, row, lambda: self._area.verticalScrollBar().setValue(row.y()))

    def done(self, result: int) -> None:
        """Take what is typed and not taken yet: whoever closes the window means what stands in it."""
        for row in self._rows.values():
            row.take()
        super().done(result)

    # changing

    def _set(self, key: str, value: Any) -> None:
        self._do(lambda: self._preferences.set(key, value), key)

    def _reset(self, key: str) -> None:
        self._do(lambda: self._preferences.reset(key), key)

    def _do(self, act: Any, key: str) -> None:
        """Change a setting; what cannot be is said below, and the row shows what holds."""
        try:
            act()
        except ComposerError as error:
            self.refused = error.message
            self._tell(error.message, "bad")
        else:
            self.refused = None
            self._say_standing()
        self._rows[key].show_standing(self._preferences.standing(key), self._office_name)
        self.changed.emit(key)

    # finding

    def _find(self, typed: str) -> None:
        wanted = typed.casefold().split()
        shown = {row.standing.preference.group for row in self._rows.values() if self._show_row(row, wanted)}
        for group, head in self._heads.items():
            head.setVisible(group in shown)
        for index, group in enumerate(GROUPS):
            self._groups.item(index).setHidden(group not in shown)
        office = not wanted or all(word in self.words.text(_OFFICE).casefold() for word in wanted)
        self._groups.item(len(GROUPS)).setHidden(not office)
        for part in (self._office_head, self._export, self._file):
            part.setVisible(office)
        self._show_office(shown=office)
        self._area.verticalScrollBar().setValue(0)
        if shown or office:
            self._say_standing()
        else:
            self._tell(Message(_NOTHING), "muted")

    @staticmethod
    def _show_row(row: SettingRow, wanted: list[str]) -> bool:
        found = row.has(wanted)
        row.setVisible(found)
        return found

    def _go_to(self, index: int) -> None:
        if index >= 0:
            heads = [*self._heads.values(), self._office_head]
            head = heads[index]
            self._area.verticalScrollBar().setValue(head.y())

    def _say_groups(self) -> None:
        for index, name in enumerate((*GROUPS.values(), _OFFICE)):
            if self._groups.count() <= index:
                self._groups.addItem("")
            self._groups.item(index).setText(self.words.text(name))
        self._give_room()

    # the office

    def adopt(self) -> None:
        """Ask for the file of an office and let it hold."""
        kinds = f"{self.words.text(_KINDS)} (*.toml)"
        name, _kind = QFileDialog.getOpenFileName(self, self.words.text(_KINDS), "", kinds)
        if not name:
            return
        try:
            office = self._preferences.adopt(Path(name))
        except ComposerError as error:
            self._tell(error.message, "bad")
            return
        self._office_is_another()
        problem = next(iter(office.problems), None)
        self._tell(problem or Message(_ADOPTED, {"office": office.called}), "warn" if problem else "good")

    def leave(self) -> None:
        """Let the file that was adopted hold no longer."""
        try:
            self._preferences.leave_office()
        except ComposerError as error:
            self._tell(error.message, "bad")
            return
        self._office_is_another()
        self._tell(Message(_LEFT), "good")

    def export(self) -> None:
        """Ask what the office is called and what is locked, and write the settings as its file."""
        from composer.ui.dialogs.office_file import OfficeFileDialog

        dialog = OfficeFileDialog(self._preferences, self.words, self)
        if dialog.exec() and dialog.written is not None:
            self._tell(Message(_WRITTEN, {"name": dialog.written.name}), "good")

    def _office_is_another(self) -> None:
        self._look_again()
        self.office_changed.emit()

    def _look_again(self) -> None:
        for key, row in self._rows.items():
            row.show_standing(self._preferences.standing(key), self._office_name)
        self._show_office(shown=True)

    def _show_office(self, *, shown: bool) -> None:
        """Of adopting and leaving, the one that can be done."""
        office = self._preferences.office
        self._leave.setVisible(shown and office is not None and office.adopted)
        self._adopt.setVisible(shown and office is None)

    # saying

    def _say_standing(self) -> None:
        """What there is to know of the files: what is wrong, else whose settings hold."""
        problems, office = self._preferences.problems, self._preferences.office
        if problems:
            self._tell(problems[0], "warn")
        elif office is not None:
            values = {"office": office.called, "contact": office.contact}
            self._tell(Message(_HOLDS_CONTACT if office.contact else _HOLDS, values), "muted")
        else:
            self._said.clear()

    def _tell(self, message: Message, role: str) -> None:
        set_role(self._said, role)
        self._said.setText(self.words.say(message))

    def _open_file(self) -> None:
        file = self._preferences.file
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file if file.exists() else file.parent)))
