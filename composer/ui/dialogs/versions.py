# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Earlier states of a note: looked at, named, put back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QWidget,
)

from composer.document.plain_text import plain_text
from composer.notes.model import Note
from composer.ui.dates import shown_time
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.stylesheet import set_role
from composer.ui.theme import READING_FAMILIES, SPACE_L, SPACE_S
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import VersionRow

_VERSION = int(Qt.ItemDataRole.UserRole) + 1


class VersionsDialog(DialogFrame):
    """The versions of one note, the newest first.

    Signals: `restore_wanted(version_id)`, `named(name)` when the present state is to be kept under a name.
    """

    restore_wanted = Signal(str)
    named = Signal(str)

    def __init__(
        self,
        rows: Callable[[], tuple[VersionRow, ...]],
        read: Callable[[str], Note],
        words: Words,
        parent: QWidget | None,
        *,
        read_only: bool = False,
    ) -> None:
        """`rows` lists the versions, `read` gives one of them."""
        super().__init__(words, N_("Earlier versions"), parent)
        self._rows = rows
        self._read = read
        self.resize(860, 560)
        self._list = LineList(self)
        words.bind(self._list.setAccessibleName, N_("Earlier versions"))
        self._text = QTextBrowser(self)
        self._text.setOpenLinks(False)
        font = self._text.font()
        font.setFamilies(list(READING_FAMILIES))
        font.setPointSizeF(11)
        self._text.setFont(font)
        self._text.document().setDocumentMargin(SPACE_L)
        words.bind(self._text.setAccessibleName, N_("Text of the version"))
        self._none = QLabel(self)
        self._none.setWordWrap(True)
        set_role(self._none, "muted")
        words.bind(
            self._none.setText, N_("No earlier version has been kept yet. One is kept from time to time as you write.")
        )
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self._list)
        split.addWidget(self._text)
        split.setSizes([300, 540])
        split.setHandleWidth(SPACE_L)
        self.content.addWidget(self._none)
        self.content.addWidget(split, 1)
        if not read_only:
            self.content.addLayout(self._naming())
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
        self._list.clear()
        for row in rows:
            when = shown_time(row.created, self.words.language)
            count = self.words.plural(N_plural("{count} word", "{count} words"), row.words)
            item = QListWidgetItem(f"{row.name}\n{when} · {count}" if row.name else f"{when}\n{count}")
            item.setData(_VERSION, row.id)
            self._list.addItem(item)
        self._none.setVisible(not rows)
        if rows:
            self._list.setCurrentRow(0)
        self._show_chosen()

    def _chosen(self) -> str:
        item = self._list.currentItem()
        return str(item.data(_VERSION)) if item is not None else ""

    def _show_chosen(self) -> None:
        version = self._chosen()
        self._restore.setEnabled(bool(version))
        if not version:
            self._text.clear()
            return
        note = self._read(version)
        title = note.front.title or note.front.subject
        self._text.setPlainText(f"{title}\n\n{plain_text(note.document)}".strip())

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
