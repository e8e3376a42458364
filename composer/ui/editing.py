# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The commands of writing, given to whatever has the keyboard; those that only a note knows go to the note."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from composer.document.model import Disclosure
from composer.ui.action_set import ActionSet
from composer.ui.actions import LINE_FLAGS
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.word_languages import language_here, set_language
from composer.ui.note_actions import WORD_LANGUAGES
from composer.ui.reader.reader import Reader
from composer.ui.settings import TABLE_SIZE
from composer.wording import N_, Message

_NO_LINE: Final = N_("Only a paragraph or a list item can be flagged. Put the cursor into one.")
_QUOTED: Final = N_("These words are quoted: their language stands in the details of the quotation.")
_Field = QLineEdit | QPlainTextEdit | QTextEdit


class Editing(QObject):
    """Undo, clipboard, find, styles and things to insert."""

    def __init__(self, desk: Desk, reader: Reader, editor: NoteEditor, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._reader = reader
        self._editor = editor
        self._window = window

    def _field(self) -> _Field | None:
        """The field with the keyboard, when it is not the note's."""
        focus = QApplication.focusWidget()
        if focus is None or focus is self._editor or self._editor.isAncestorOf(focus):
            return None
        return focus if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) else None

    def undo(self) -> None:
        """Take back the last step: of the text that has the keyboard, elsewhere the last change of the library."""
        if self._outside_texts() and self._desk.last_change.undo():
            return
        (self._field() or self._editor).undo()

    def _outside_texts(self) -> bool:
        """Whether the keyboard is in none of the texts and fields that have steps of their own."""
        focus = QApplication.focusWidget()
        if focus is None or focus is self._editor or self._editor.isAncestorOf(focus):
            return False
        reading = isinstance(focus, QTextEdit) and focus.isUndoRedoEnabled() is False
        return reading or not isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit)

    def redo(self) -> None:
        """Do again what was taken back."""
        (self._field() or self._editor).redo()

    def cut(self) -> None:
        """Cut the selection."""
        (self._field() or self._editor).cut()

    def copy(self) -> None:
        """Copy the selection."""
        (self._field() or self._editor).copy()

    def paste(self) -> None:
        """Paste at the caret."""
        (self._field() or self._editor).paste()

    def paste_plain(self) -> None:
        """Paste words without their looks into the note."""
        field = self._field()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.paste()
        else:
            self._editor.paste_plain()

    def select_all(self) -> None:
        """Select everything."""
        field = self._field()
        if field is not None:
            field.selectAll()
        else:
            self._editor.select_all()

    def find(self) -> None:
        """Find in the source or in the note, whichever has the keyboard."""
        focus = QApplication.focusWidget()
        page = self._reader.current
        if page is not None and focus is not None and self._reader.isAncestorOf(focus):
            page.open_find()
        else:
            self._editor.open_find()

    def replace(self) -> None:
        """Find and replace in the note."""
        self._editor.open_find(replace=True)

    def insert_table(self) -> None:
        """Ask for a size and insert a table."""
        from composer.ui.dialogs.small_asks import TableDialog

        dialog = TableDialog(self._desk.words, self._window, self._desk.settings.get(TABLE_SIZE))
        if dialog.exec():
            self._desk.settings.set(TABLE_SIZE, list(dialog.size_wanted))
            self._editor.insert_table(*dialog.size_wanted)
            self._editor.setFocus()

    def insert_link(self) -> None:
        """Ask for an address and make the selection a link."""
        from composer.ui.dialogs.small_asks import LinkDialog

        dialog = LinkDialog(self._editor.link_here(), self._desk.words, self._window)
        if dialog.exec():
            self._editor.set_link(dialog.address)
            self._editor.setFocus()

    def insert_footnote(self) -> None:
        """Insert a footnote and write it."""
        self._editor.insert_footnote()

    def style(self, action_id: str) -> None:
        """The style box has been used: `action_id` is that of an action."""
        getattr(self, action_id.replace(".", "_"))()
        self._editor.setFocus()

    def style_text(self) -> None:
        """An ordinary paragraph."""
        self._editor.set_style("text")

    def style_heading1(self) -> None:
        """A heading of the first level."""
        self._editor.set_style("heading", 1)

    def style_heading2(self) -> None:
        """A heading of the second level."""
        self._editor.set_style("heading", 2)

    def style_heading3(self) -> None:
        """A heading of the third level."""
        self._editor.set_style("heading", 3)

    def style_quote(self) -> None:
        """A quotation set apart."""
        self._editor.set_style("quote")

    def style_bullets(self) -> None:
        """A bulleted list, or none."""
        self._editor.toggle_list(ordered=False)

    def style_numbers(self) -> None:
        """A numbered list, or none."""
        self._editor.toggle_list(ordered=True)

    def bold(self, _on: bool = True) -> None:
        """Bold, or not."""
        self._editor.toggle_mark("bold")

    def italic(self, _on: bool = True) -> None:
        """Italic, or not."""
        self._editor.toggle_mark("italic")

    def underline(self, _on: bool = True) -> None:
        """Underlined, or not."""
        self._editor.toggle_mark("underline")

    def assessment(self, _on: bool = True) -> None:
        """Own assessment of the writer, or not."""
        self._editor.toggle_assessment()

    def words_in(self, tag: str, _on: bool = True) -> None:
        """The words selected, the one at the cursor or the next one typed are in a language; "note": in the note's."""
        if not set_language(self._editor.written_in, "" if tag == "note" else tag):
            self._editor.said.emit(Message(_QUOTED))
        self._editor.selection_changed.emit()

    def tick(self, actions: ActionSet) -> None:
        """Have `actions` show what holds for the words at the cursor."""
        marks = self._editor.marks()
        for name in ("bold", "italic", "underline"):
            actions[f"marks.{name}"].setChecked(bool(getattr(marks, name)))
        actions["marks.assessment"].setChecked(self._editor.assessment_here())
        flag = self._editor.disclosure_here()
        for action_id, shown in LINE_FLAGS.items():
            actions[action_id].setChecked(flag is shown)
        language = language_here(self._editor.written_in)
        for tag in WORD_LANGUAGES:
            actions[f"words.{tag}"].setChecked(language == ("" if tag == "note" else tag))

    def may_be_said(self, _on: bool = True) -> None:
        """The line may be said, or is without flag again."""
        self._flag(Disclosure.MAY_BE_SAID)

    def not_to_be_disclosed(self, _on: bool = True) -> None:
        """The line is not to be disclosed, or is without flag again."""
        self._flag(Disclosure.NOT_TO_BE_DISCLOSED)

    def no_flag(self, _on: bool = True) -> None:
        """Whether the line may be said is left open."""
        self._flag(Disclosure.NONE)

    def _flag(self, flag: Disclosure) -> None:
        wanted = Disclosure.NONE if self._editor.disclosure_here() is flag else flag
        if not self._editor.set_disclosure(wanted):
            self._editor.said.emit(Message(_NO_LINE))
            self._editor.selection_changed.emit()  # the menu shows what holds, not what was asked for

    def clear_marks(self) -> None:
        """Letters without any mark."""
        self._editor.clear_marks()
