# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""All keys: looked up by command or by key, changed, and carried from one desk to another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from composer.errors import ComposerError
from composer.files import write_atomically
from composer.ui.action import SUBMENUS
from composer.ui.actions import ACTIONS, BY_ID
from composer.ui.choice import Choice
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.flow import FlowRow, RoomyField
from composer.ui.key_map import KeyMap, may_be_given
from composer.ui.key_sets import KEY_SETS, altgr_clashes
from composer.ui.likeness import likeness
from composer.ui.naming import name_box
from composer.ui.settings import KEYS_FOLDER
from composer.ui.theme import DIALOG_WIDE
from composer.ui.words import Words
from composer.wording import N_, Message, N_plural

_ACTION: Final = int(Qt.ItemDataRole.UserRole) + 1
_LARGEST_FILE: Final = 200_000  # bytes: a key file of every command takes some 10 kB
_ABOUT: Final = N_("Choose a command, go to the field below and press the key that is to set it off.")
_LOCKED: Final = N_("Your office has set the keys: they are listed here and cannot be changed.")
_FREE: Final = N_("{key} is free.")
_TAKEN: Final = N_("{key} is the key of “{name}” now. When you give it to “{other}”, “{name}” loses it.")
_SAME: Final = N_("{key} sets off “{name}” already.")
_REFUSED: Final = N_("{key} writes, moves or deletes in a text and can set off no command. Hold Ctrl or Alt with it.")
_ALTGR: Final = N_("With AltGr it writes a character ({layouts}); there the character is written.")
_WRITTEN: Final = N_("The keys were saved as “{name}”.")
_READ: Final = N_("The keys of “{name}” are in use now.")
_LEFT_OUT: Final = N_plural(
    "{count} entry of “{name}” means nothing in this version and was left out.",
    "{count} entries of “{name}” mean nothing in this version and were left out.",
)
_UNREADABLE: Final = N_("“{name}” cannot be read: {reason}.")
_KINDS: Final = N_("Keys of Appunto (*.json)")
_FILE_NAME: Final = "appunto-keys.json"
_LAYOUTS: Final = {
    "Italian": N_("Italian keyboard"),
    "British": N_("British keyboard"),
    "German": N_("German keyboard"),
    "French": N_("French keyboard"),
    "Spanish": N_("Spanish keyboard"),
}
_MODIFIERS: Final = (
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
    Qt.Key.Key_unknown, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R,
)  # fmt: skip


def native(key: str) -> str:
    """A key as the system writes it, from Qt's portable form."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class KeyField(RoomyField):
    """Shows the key that is pressed in it. Tab and Escape do what they do in any dialog.

    Signals: `pressed(str)` with the key in Qt's portable form; `refused(str)` with one that cannot be given;
    `confirmed()` on Enter.
    """

    pressed = Signal(str)
    refused = Signal(str)
    confirmed = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep every key from the shortcuts of the window."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key, whatever it is."""
        key = event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _MODIFIERS:
            return
        plain = not held & ~Qt.KeyboardModifier.ShiftModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
            return
        if plain and key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
            return
        if key == Qt.Key.Key_Backtab:
            key, held = int(Qt.Key.Key_Tab), held | Qt.KeyboardModifier.ShiftModifier
        sequence = QKeySequence(key | held.value)
        portable = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        self.setText(native(portable))
        (self.pressed if may_be_given(event.keyCombination()) else self.refused).emit(portable)


class KeysDialog(DialogFrame):
    """Every command with its keys. What is changed holds at once."""

    def __init__(self, keys: KeyMap, words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("Keys"), parent)
        self.resize(*DIALOG_WIDE)
        self._keys = keys
        self._pressed = ""
        self.sets = Choice(self)
        for name, key_set in KEY_SETS.items():
            self.sets.addItem(words.text(key_set.name), name)
        self.sets.setCurrentIndex(max(self.sets.findData(keys.key_set), 0))
        name_box(words, self.sets, N_("Set of keys"))
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        words.bind(self.field.setPlaceholderText, N_("Search by command or key"))
        words.bind(self.field.setAccessibleName, N_("Search by command or key"))
        self.list = self._made_list()
        self.key_field = KeyField(self)
        words.bind(self.key_field.setPlaceholderText, N_("Press the new key here"))
        words.bind(self.key_field.setAccessibleName, N_("New key"))
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self._place()
        self.sets.activated.connect(lambda _index: self._choose_set())
        self.field.textChanged.connect(lambda _text: self._filter())
        self.list.currentItemChanged.connect(lambda _new, _old: self._turn_to())
        self.key_field.pressed.connect(self._offer)
        self.key_field.refused.connect(self._refuse)
        self.key_field.confirmed.connect(self.give)
        self._fill()
        self._lock()
        self.field.setFocus()

    def _lock(self) -> None:
        """What the office has locked is only looked at."""
        self.sets.setEnabled(not self._keys.set_locked)
        if self._keys.locked:
            self._import_button.setEnabled(False)

    def _made_list(self) -> QTreeWidget:
        listed = QTreeWidget(self)
        listed.setColumnCount(3)
        listed.setRootIsDecorated(False)
        listed.setUniformRowHeights(True)
        listed.setHeaderLabels([self.words.text(name) for name in (N_("Command"), N_("Menu"), N_("Keys"))])
        listed.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        listed.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        listed.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.words.bind(listed.setAccessibleName, N_("Commands and their keys"))
        return listed

    def _place(self) -> None:
        self.sentence(_ABOUT)
        self.content.addWidget(self.sets)
        self.content.addWidget(self.field)
        self.content.addWidget(self.list, 1)
        self._give = self._small(N_("Give this key"), self.give)
        self._add = self._small(N_("Add this key"), self.add)
        self._none = self._small(N_("No key"), self.take_away)
        self._usual = self._small(N_("As usual"), self.reset)
        row = FlowRow(self)
        given = (self.key_field, self._give, self._add, self._none, self._usual)
        for widget in given:
            widget.setParent(row)
        row.growing = self.key_field
        row.show_widgets(given)
        self.content.addWidget(row)
        self.content.addWidget(self.verdict)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._all_usual = self.add_button(N_("All as usual"), role)
        self._all_usual.clicked.connect(lambda _on=False: self._after(self._keys.reset_all))
        self.add_button(N_("Export the keys …"), role).clicked.connect(lambda _on=False: self._export())
        self._import_button = self.add_button(N_("Import keys …"), role)
        self._import_button.clicked.connect(lambda _on=False: self._import())
        self.add_close().setDefault(False)

    def _small(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        self.words.bind(button.setText, text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: act())
        return button

    # The list

    @property
    def chosen(self) -> str:
        """The id of the marked action, "" for none."""
        item = self.list.currentItem()
        return str(item.data(0, _ACTION)) if item is not None else ""

    def choose(self, action_id: str) -> None:
        """Mark an action."""
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, _ACTION) == action_id:
                self.list.setCurrentItem(item)

    def _name(self, action_id: str) -> str:
        return self.words.text(BY_ID[action_id].text).replace("&", "").rstrip(" …")

    def _fill(self) -> None:
        chosen = self.chosen
        self.list.clear()
        for action in ACTIONS:
            path = [SUBMENUS[action.menu], action.menu] if action.menu in SUBMENUS else [action.menu]
            menu = " › ".join(self.words.text(title).replace("&", "") for title in path)
            shown = ", ".join(native(key) for key in self._keys.keys_of(action.id))
            own = " *" if self._keys.is_own(action.id) else ""
            item = QTreeWidgetItem([self._name(action.id), menu, shown + own])
            item.setData(0, _ACTION, action.id)
            if own:
                item.setToolTip(2, self.words.text(N_("Changed by you")))
            self.list.addTopLevelItem(item)
        self._filter()
        self.choose(chosen)
        self._all_usual.setEnabled(self._keys.has_own and not self._keys.locked)

    def _filter(self) -> None:
        typed = self.field.text().strip()
        first = None
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is None:
                continue
            shown = (
                not typed or likeness(typed, item.text(0)) is not None or typed.casefold() in item.text(2).casefold()
            )
            item.setHidden(not shown)
            first = item if shown and first is None else first
        current = self.list.currentItem()
        if current is None or current.isHidden():
            self.list.setCurrentItem(first)  # type: ignore[arg-type]
        self._turn_to()

    def _turn_to(self) -> None:
        """Another command is marked."""
        self._pressed = ""
        self.key_field.clear()
        self.verdict.setText(self.words.text(_LOCKED) if self._keys.locked else "")
        self._allow()

    def _allow(self) -> None:
        chosen = "" if self._keys.locked else self.chosen
        self.key_field.setEnabled(bool(chosen))
        self._give.setEnabled(bool(chosen and self._pressed))
        self._add.setEnabled(bool(chosen and self._pressed and self._keys.keys_of(chosen)))
        self._none.setEnabled(bool(chosen and self._keys.keys_of(chosen)))
        self._usual.setEnabled(bool(chosen) and self._keys.keys_of(chosen) != self._keys.usual(chosen))

    # Changing

    def _offer(self, key: str) -> None:
        """A key was pressed: say whose it is."""
        self._pressed = key
        owner, values = self._keys.owner(key), {"key": native(key)}
        if owner == self.chosen:
            said = [self.words.text(_SAME, name=self._name(owner), **values)]
        elif owner:
            said = [self.words.text(_TAKEN, name=self._name(owner), other=self._name(self.chosen), **values)]
        else:
            said = [self.words.text(_FREE, **values)]
        if layouts := altgr_clashes(key):
            said.append(self.words.text(_ALTGR, layouts=", ".join(self.words.text(_LAYOUTS[one]) for one in layouts)))
        self.verdict.setText(" ".join(said))
        self._allow()

    def _refuse(self, key: str) -> None:
        self._pressed = ""
        self.verdict.setText(self.words.text(_REFUSED, key=native(key)))
        self._allow()

    def _after(self, change: Callable[[], object]) -> None:
        change()
        self._fill()

    def give(self) -> None:
        """The key pressed is the one key of the command."""
        if self.chosen and self._pressed:
            action_id, key = self.chosen, self._pressed
            self._after(lambda: self._keys.give(action_id, key))

    def add(self) -> None:
        """The key pressed is one more key of the command."""
        if self.chosen and self._pressed:
            action_id, key = self.chosen, self._pressed
            self._after(lambda: self._keys.give(action_id, *self._keys.keys_of(action_id), key))

    def take_away(self) -> None:
        """The command has no key."""
        if action_id := self.chosen:
            self._after(lambda: self._keys.give(action_id))

    def reset(self) -> None:
        """The command has its usual keys."""
        if action_id := self.chosen:
            self._after(lambda: self._keys.reset(action_id))

    def _choose_set(self) -> None:
        self._after(lambda: self._keys.choose_set(str(self.sets.currentData())))

    # Files

    def _export(self) -> None:
        title, start = self.words.text(N_("Export the keys")), self._keys.settings.proposed(KEYS_FOLDER, _FILE_NAME)
        name, _kind = QFileDialog.getSaveFileName(self, title, start, self.words.text(_KINDS))
        if not name:
            return
        self._keys.settings.remember_folder(KEYS_FOLDER, Path(name))
        try:
            write_atomically(Path(name), self._keys.written().encode())
        except ComposerError as error:
            self.verdict.setText(self.words.say(error.message))
        else:
            self.verdict.setText(self.words.text(_WRITTEN, name=Path(name).name))

    def _import(self) -> None:
        title, start = self.words.text(N_("Import keys")), self._keys.settings.proposed(KEYS_FOLDER)
        name, _kind = QFileDialog.getOpenFileName(self, title, start, self.words.text(_KINDS))
        if name:
            self._keys.settings.remember_folder(KEYS_FOLDER, Path(name))
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Take the keys of a key file; what is wrong with it is said, and nothing is changed then."""
        try:
            with path.open("rb") as file:
                text = file.read(_LARGEST_FILE).decode("utf-8", "replace")
            left_out = self._keys.read(text, path.name)
        except OSError as error:
            self.verdict.setText(self.words.text(_UNREADABLE, name=path.name, reason=error.strerror or str(error)))
            return
        except ComposerError as error:
            self.verdict.setText(self.words.say(error.message))
            return
        self.sets.setCurrentIndex(max(self.sets.findData(self._keys.key_set), 0))
        self._fill()
        said = self.words.text(_READ, name=path.name)
        one, many = _LEFT_OUT
        message = Message(one, {"name": path.name}, plural=many, count=left_out)
        more = f" {self.words.say(message)}" if left_out else ""
        self.verdict.setText(said + more)
