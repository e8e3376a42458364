# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The place of the note: its name and language, its head, the tools of writing, and the sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from composer.notes.model import Note
from composer.notes.two_texts import whole_head
from composer.ui import icons
from composer.ui.action_set import ActionSet
from composer.ui.choice import Choice
from composer.ui.elided import ElidedButton
from composer.ui.panes.invitation import Invitation
from composer.ui.panes.note_bar import NoteBar
from composer.ui.panes.note_head import NoteHead
from composer.ui.panes.template_strip import TemplateStrip
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

_LANGUAGES: Final = (("it", "Italiano"), ("en", "English"))
_BOTH: Final = "both"
_ROOMY_PX: Final = 560


class NoteArea(QFrame):
    """Holds the editor (any widget) and what belongs to the note around it.

    Signals: `language_wanted(language)`, `both_wanted()` for both texts of a note in two languages, `list_wanted()`.
    """

    language_wanted = Signal(str)
    both_wanted = Signal()
    list_wanted = Signal()

    def __init__(
        self,
        editor: QWidget,
        head: NoteHead,
        actions: ActionSet,
        words: Words,
        tokens: Tokens,
        parent: QWidget | None = None,
        shows_both: Callable[[], bool] = lambda: False,
    ) -> None:
        """`shows_both` tells whether both texts of a note in two languages are shown."""
        super().__init__(parent)
        self._shows_both = shows_both
        set_role(self, "desk")
        self._words = words
        self.head = head
        self.bar = NoteBar(actions, words, tokens, self)
        self._make_top(actions)
        self._place(editor, actions, tokens)
        self.setFocusProxy(editor)
        self.dress(tokens)

    def _make_top(self, actions: ActionSet) -> None:
        words = self._words
        self._title = ElidedButton(self)
        set_role(self._title, "title")
        words.bind(self._explain_title, N_("All notes of the library (Ctrl+O)"))
        self._title.clicked.connect(self.list_wanted)
        self._language = Choice(self)
        self._language.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)  # a third entry comes and goes
        self._language.as_wide_as_chosen = True  # the room is the name's
        self._language.currentIndexChanged.connect(lambda _index: self._language.updateGeometry())
        for tag, name in _LANGUAGES:
            self._language.addItem(name, tag)
        words.bind(self._language.setAccessibleName, N_("Language of the note"))
        words.bind(self._language.setToolTip, N_("Language of the note: headings, dates, quotation marks"))
        self._language.activated.connect(self._language_chosen)
        self._new = self._button(actions, "note.new", icon_only=True)
        self._export = self._button(actions, "note.export", icon_only=False)
        set_role(self._export, "primary")
        words.bind(self._export.setText, N_("Export"))
        self._top = QFrame(self)
        set_role(self._top, "topbar")
        row = QHBoxLayout(self._top)
        row.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(self._title, 1)
        row.addWidget(self._new)
        row.addWidget(self._language)
        row.addWidget(self._export)

    def _place(self, editor: QWidget, actions: ActionSet, tokens: Tokens) -> None:
        words = self._words
        self._empty = Invitation(
            words, tokens, "draft-line", N_("Start a note here: quotations go into it from the reader."), self
        )
        self._empty.add_way(N_("New note …"), actions["note.new"].trigger, primary=True)
        self._empty.add_way(N_("Start page"), actions["start.show"].trigger)
        self._sheet = QWidget(self)
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(0)
        self._strip = TemplateStrip(actions, words, self)
        for widget in (self._top, self._strip, self.head, self.bar):
            sheet.addWidget(widget)
        sheet.addWidget(editor, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the name of the note has it: a new note is begun by menu and key as well."""
        super().resizeEvent(event)
        self._new.setVisible(self.width() >= _ROOMY_PX)

    def take_handle(self, handle: QWidget) -> None:
        """Put the handle of this part of the window into its head."""
        row = self._top.layout()
        assert row is not None
        row.addWidget(handle)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self.head.dress(tokens)
        self.bar.dress(tokens)
        self._empty.dress(tokens)
        self._title.setIcon(icons.icon("arrow-down-s-line", tokens, tokens.muted))
        self._export.setIcon(icons.icon("file-word-line", tokens, tokens.on_accent))

    @property
    def export_button(self) -> QToolButton:
        """The button that exports the note."""
        return self._export

    def show_tools(self, *, shown: bool) -> None:
        """Show or hide everything but the sheet."""
        for widget in (self._top, self.head, self.bar):
            widget.setVisible(shown)

    @property
    def telling(self) -> list[QWidget]:
        """What says something of the note that is open, beside the sheet: name, head, template."""
        return [self._title, self.head, self._strip]

    def await_note(self) -> None:
        """Show the empty sheet: a note is about to be put on it."""
        self._stack.setCurrentWidget(self._sheet)

    def show_note(self, note: Note | None) -> None:
        """Show name, language and head of a note, or the invitation when there is none."""
        self._stack.setCurrentWidget(self._sheet if note is not None else self._empty)
        if note is None:
            return
        self._strip.show_note(note)
        self.head.show_front(note.front)
        self.head.show_other(note.other)
        self.show_title(note)
        with QSignalBlocker(self._language):
            self._offer_both(offered=note.other is not None)
            shown = _BOTH if note.other is not None and self._shows_both() else note.front.language
            self._language.setCurrentIndex(max(self._language.findData(shown), 0))
        self._language.updateGeometry()

    def _offer_both(self, *, offered: bool) -> None:
        """A third entry for notes in two languages."""
        place = self._language.findData(_BOTH)
        if offered and place < 0:
            self._language.addItem(" + ".join(name for _tag, name in _LANGUAGES), _BOTH)
        elif not offered and place >= 0:
            self._language.removeItem(place)

    def _language_chosen(self, index: int) -> None:
        chosen = str(self._language.itemData(index))
        if chosen == _BOTH:
            self.both_wanted.emit()
        else:
            self.language_wanted.emit(chosen)

    def show_title(self, note: Note) -> None:
        """Show the name of the note."""
        title = note_title(note) or self._words.text(N_("Note without a title"))
        self._title.set_words(title)
        self._title.setAccessibleName(title)
        self._explain_title(self._list_hint)

    def _explain_title(self, hint: str) -> None:
        """Under the pointer the whole name, which may have no room, and what pressing it does."""
        self._list_hint = hint
        self._title.setToolTip("\n".join(filter(None, (self._title.accessibleName(), hint))))

    def _button(self, actions: ActionSet, action_id: str, *, icon_only: bool) -> QToolButton:
        """A button that sets off an action but keeps looks and words of its own."""
        button = QToolButton(self)
        action = actions[action_id]
        button.clicked.connect(lambda _checked=False: action.trigger())
        if icon_only:
            button.setDefaultAction(action)
            button.clicked.disconnect()
        else:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._words.bind(button.setToolTip, N_("Export the note to Word (Ctrl+E)"))
        return button


def note_title(note: Note) -> str:
    """What a note is called in lists and in the window's title: its subject, else its title."""
    front = whole_head(note)
    return front.subject.strip() or front.title.strip()
