# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Earlier states of a note: looked at, named, put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from composer.errors import ComposerError
from composer.notes.model import Note
from composer.notes.two_texts import turned_to, whole_head
from composer.ui.choice import Choice
from composer.ui.dates import shown_time
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.services import EditorServices
from composer.ui.editor.two_sheets import NAMES
from composer.ui.split import Split
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_WIDE, SPACE_L, SPACE_S, Tokens
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import VersionRow

_VERSION = int(Qt.ItemDataRole.UserRole) + 1


class VersionPage(QWidget):
    """One version as it looked: what it is called and when it was kept, under that its sheet, for reading only."""

    def __init__(self, services: EditorServices, tokens: Tokens, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.title = _plain_label("lead", self)
        self.under = _plain_label("muted", self)
        self._shown: tuple[VersionRow, Note] | None = None
        self.language = Choice(self)
        for tag, name in NAMES.items():
            self.language.addItem(name, tag)
        words.bind(self.language.setAccessibleName, N_("Language of the note"))
        self.language.activated.connect(lambda _index: self._show_text())
        self.editor = NoteEditor(services, tokens, words, self)
        self.editor.set_read_only(True)
        text = self.editor.text
        # Keys move through the words and select them too, so that they can be read out and copied without a mouse.
        text.setTextInteractionFlags(text.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        words.bind(text.setAccessibleName, N_("Text of the version"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.title)
        column.addWidget(self.under)
        column.addWidget(self.language, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.editor, 1)

    def show_version(self, row: VersionRow, note: Note) -> None:
        """Show `note` as it was kept in `row`; of a note in two languages the text in front, the other by choice."""
        if self._shown is None or self._shown[1].other is None:  # else the text that was chosen stays in sight
            self.language.setCurrentIndex(max(self.language.findData(note.front.language), 0))
        self._shown = (row, note)
        self.language.setVisible(note.other is not None)
        self._show_text()

    def _show_text(self) -> None:
        if self._shown is None:
            return
        row, whole = self._shown
        note = turned_to(whole, str(self.language.currentData()))
        front = whole_head(note)
        names = [name for name in (front.title.strip(), front.subject.strip()) if name]
        self.title.setText(": ".join(names) or self._words.text(N_("Note without a title")))
        self.title.show()
        time = shown_time(row.created, self._words.language)
        self.under.setText(f"{row.name} · {time}" if row.name else time)
        # The editor keeps the sheets shown lately by id, and all versions of a note have the note's.
        self.editor.set_note(replace(note, id=f"{row.id} {front.language}"))
        self.editor.show()
        self.show()

    def show_error(self, error: ComposerError) -> None:
        """Say why a version cannot be shown."""
        self._shown = None
        self.title.hide()
        self.language.hide()
        self.under.setText(self._words.say(error.message))
        self.editor.hide()
        self.show()


def _plain_label(role: str, parent: QWidget) -> QLabel:
    """A label for words of the user's, in which nothing counts as markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, role)
    return label


class VersionsDialog(DialogFrame):
    """The versions of one note, the newest first.

    Signals: `restore_wanted(version_id)`, `changes_wanted(version_id)` when what has changed since is to be shown,
    `named(name)` when the present state is to be kept under a name.
    """

    restore_wanted = Signal(str)
    changes_wanted = Signal(str)
    named = Signal(str)

    def __init__(
        self,
        rows: Callable[[], tuple[VersionRow, ...]],
        read: Callable[[str], Note],
        services: EditorServices,
        tokens: Tokens,
        words: Words,
        parent: QWidget | None,
        *,
        read_only: bool = False,
    ) -> None:
        """`rows` lists the versions, `read` gives one of them (or raises ComposerError); `services` tells the words of
        chips and the state of quotations."""
        super().__init__(words, N_("Earlier versions"), parent)
        self._rows = rows
        self._read = read
        self._listed: dict[str, VersionRow] = {}
        self.resize(*DIALOG_WIDE)
        self._list = LineList(self)
        words.bind(self._list.setAccessibleName, N_("Earlier versions"))
        self.page = VersionPage(services, tokens, words, self)
        self._none = QLabel(self)
        self._none.setWordWrap(True)
        set_role(self._none, "muted")
        words.bind(
            self._none.setText, N_("No earlier version has been kept yet. One is kept from time to time as you write.")
        )
        split = Split(Qt.Orientation.Horizontal, self.words, self, by_tab=True)
        split.addWidget(self._list)
        split.addWidget(self.page)
        split.setSizes([260, 780])
        split.setStretchFactor(1, 1)
        split.setHandleWidth(SPACE_L)
        self.content.addWidget(self._none)
        self.content.addWidget(split, 1)
        if not read_only:
            self.content.addLayout(self._naming())
        self._changes = self.add_button(N_("What has changed since …"), QDialogButtonBox.ButtonRole.ActionRole)
        self._changes.clicked.connect(lambda: self.changes_wanted.emit(self._chosen()))
        self._restore = self.add_button(N_("Put this version back"), QDialogButtonBox.ButtonRole.ActionRole)
        self._restore.clicked.connect(self._restore_chosen)
        self._restore.setVisible(not read_only)
        self.add_close()
        self._list.currentItemChanged.connect(lambda _new, _old: self._show_chosen())
        self.refresh()

    def _naming(self) -> QHBoxLayout:
        self._name = QLineEdit(self)
        self.words.bind(
            self._name.setPlaceholderText, N_("Name for the note as it is now, for instance “sent to the cabinet”")
        )
        self.words.bind(self._name.setAccessibleName, N_("Name for the note as it is now"))
        keep = QPushButton(self)
        self.words.bind(keep.setText, N_("Keep under this name"))
        keep.setAutoDefault(False)
        keep.clicked.connect(self._keep_named)
        self._name.returnPressed.connect(self._keep_named)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._name, 1)
        row.addWidget(keep)
        return row

    def refresh(self) -> None:
        """List the versions again."""
        rows = self._rows()
        self._listed = {row.id: row for row in rows}
        with QSignalBlocker(self._list):  # one version is read, not one at each step of filling the list
            self._list.clear()
            for row in rows:
                self._list.addItem(self._item(row))
            self._list.setCurrentRow(0)
        self._none.setVisible(not rows)
        self._show_chosen()

    def choose(self, version_id: str) -> None:
        """Show one of the versions."""
        if version_id in self._listed:
            self._list.setCurrentRow(list(self._listed).index(version_id))

    def _item(self, row: VersionRow) -> QListWidgetItem:
        when = shown_time(row.created, self.words.language)
        count = self.words.plural(N_plural("{count} word", "{count} words"), row.words)
        item = QListWidgetItem(f"{row.name}\n{when} · {count}" if row.name else f"{when}\n{count}")
        item.setData(_VERSION, row.id)
        return item

    def _chosen(self) -> str:
        item = self._list.currentItem()
        return str(item.data(_VERSION)) if item is not None else ""

    def _show_chosen(self) -> None:
        version = self._chosen()
        self._restore.setEnabled(bool(version))
        self._changes.setEnabled(bool(version))
        if not version:
            self.page.hide()
            return
        try:
            note = self._read(version)
        except ComposerError as error:
            self._restore.setEnabled(False)
            self._changes.setEnabled(False)
            self.page.show_error(error)
            return
        self.page.show_version(self._listed[version], note)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take on other colours."""
        self.page.editor.set_tokens(tokens)

    def _restore_chosen(self) -> None:
        version = self._chosen()
        if version:
            self.restore_wanted.emit(version)
            self.accept()

    def _keep_named(self) -> None:
        name = self._name.text().strip()
        if name:
            self.named.emit(name)
            self._name.clear()
            self.refresh()
