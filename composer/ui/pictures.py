# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures and breaks of the window: putting them in by menu, drop and paste, and saying what pictures show."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from composer.document.model import BreakKind, Picture
from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.editor import whole_commands
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.settings import PICTURE_FOLDER
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.pictures.model import PictureFile

_NO_NOTE: Final = N_("There is no note to write in yet.")
_NOT_HERE: Final = N_("There is no picture at the cursor.")
_NO_PLACE: Final = N_("A picture or a new page cannot stand in a table or a footnote. Put the cursor into the text.")
_OTHER_NOTE: Final = N_("“{name}” was not put in: meanwhile another note was opened. Put it in again where it belongs.")
_READING: Final = N_("Reading “{name}” …")
_PUT_IN: Final = N_("The picture is in the note. Say what it shows, for those who do not see it.")
_SAY: Final = N_("Say what it shows …")
_PASTED: Final = "picture.png"


class Pictures(QObject):
    """The commands of pictures and breaks."""

    def __init__(self, desk: Desk, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._notes = notes
        self._window = window
        editor.pictures_given.connect(self.take)
        editor.picture_activated.connect(self.ask_change)

    # putting in

    def choose(self) -> None:
        """Ask for a file and put its picture in at the caret."""
        edit = self._writable()
        if edit is None:
            return
        words = self._desk.words
        pictures = words.text(N_("Pictures"))
        kinds = f"{pictures} (*.png *.jpg *.jpeg *.gif)"
        settings = self._desk.settings
        start = settings.proposed(PICTURE_FOLDER)
        name, _kind = QFileDialog.getOpenFileName(self._window, words.text(N_("Insert a picture")), start, kinds)
        if name:
            settings.remember_folder(PICTURE_FOLDER, Path(name))
            self.take([Path(name)], -1)

    def take(self, given: list[Path | bytes], position_u16: int) -> None:
        """Put in files, or what was on the clipboard, at a position of the text (-1: the caret)."""
        edit = self._writable(position_u16)
        if edit is None:
            return
        names = [source.name if isinstance(source, Path) else _PASTED for source in given]
        if names:
            self._desk.tasks.run(
                Message(_READING, {"name": names[0]}),
                lambda _progress: [_taken(source) for source in given],
                partial(self._put, names, self._editor.note_id, position_u16),
            )

    def _put(self, names: list[str], note_id: str, position_u16: int, taken: list[PictureFile | ComposerError]) -> None:
        """Put in what was read, in its order; what could not be read is said by name."""
        for refused in taken:
            if isinstance(refused, ComposerError):
                self._desk.presenter.error(refused)
        files = [(name, file) for name, file in zip(names, taken, strict=True) if not isinstance(file, ComposerError)]
        edit = self._editor.text
        if files and self._editor.note_id != note_id:
            self._desk.presenter.say(Message(_OTHER_NOTE, {"name": files[0][0]}), Tone.WARNING)
            return
        if files and (edit.isReadOnly() or not whole_commands.may_stand(edit, position_u16)):
            self._desk.presenter.say(Message(_NO_PLACE), Tone.INFORMATION)
            return
        # at a place each pushes the one before it on; the caret goes on behind each
        for _name, file in reversed(files) if position_u16 >= 0 else files:
            self._desk.workspace.pictures.keep(file)
            whole_commands.insert_picture(edit, Picture(file.name), position_u16)
        if files:
            edit.setFocus()
            self._desk.presenter.say(Message(_PUT_IN), Tone.INFORMATION, WayOut(_SAY, self.ask_change))

    def new_page(self) -> None:
        """What follows stands on a new page."""
        self._break(BreakKind.PAGE)

    def landscape(self) -> None:
        """What follows stands on pages on their side."""
        self._break(BreakKind.LANDSCAPE)

    def portrait(self) -> None:
        """What follows stands on upright pages again."""
        self._break(BreakKind.PORTRAIT)

    def _break(self, kind: BreakKind) -> None:
        edit = self._writable()
        if edit is not None:
            edit.edit(lambda note, cursor: whole_commands.insert_break(note, cursor, kind))
            edit.setFocus()

    # changing

    def ask_change(self) -> None:
        """Ask what the picture at the caret shows, its caption and its width."""
        from composer.ui.dialogs.picture import PictureDialog

        edit = self._editor.text
        placed = whole_commands.picture_at_cursor(edit)
        if placed is None:
            self._desk.presenter.say(Message(_NOT_HERE), Tone.INFORMATION)
            return
        if self._desk.refuses_change() or edit.isReadOnly():
            return
        file = self._desk.workspace.pictures.get(placed.picture.name)
        dialog = PictureDialog(placed.picture, file.data if file else None, self._desk.words, self._window)
        if dialog.exec() and dialog.picture != placed.picture:
            whole_commands.change_picture(edit, placed.position, dialog.picture)
        edit.setFocus()

    def _writable(self, position_u16: int = -1) -> NoteTextEdit | None:
        """The text, when a block of its own may be put there."""
        if not self._notes.note_id:
            new = WayOut(N_("New note …"), self._notes.ask_new)
            self._desk.presenter.say(Message(_NO_NOTE), Tone.INFORMATION, new)
            return None
        if self._desk.refuses_change() or self._editor.text.isReadOnly():
            return None
        edit = self._editor.written_in
        if edit is not self._editor.text or not whole_commands.may_stand(edit, position_u16):
            self._desk.presenter.say(Message(_NO_PLACE), Tone.INFORMATION)
            return None
        return edit


def _taken(source: Path | bytes) -> PictureFile | ComposerError:
    """The picture, or why it cannot be read: the others are read all the same."""
    from composer.pictures.taking import take_picture, take_picture_file

    try:
        return take_picture_file(source) if isinstance(source, Path) else take_picture(source, _PASTED)
    except ComposerError as error:
        return error
