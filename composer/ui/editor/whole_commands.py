# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Putting pictures and breaks into the text and changing them; each one step to undo."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QTextCursor

from composer.document.model import Break, BreakKind, Document, Picture
from composer.ui.editor.deleting import remove_selection
from composer.ui.editor.formats import OBJECT
from composer.ui.editor.inserting import change_object, insert_document
from composer.ui.editor.kinds import Kind
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import to_json, whole_from_json
from composer.ui.editor.text_edit import NoteTextEdit

_INSIDE = (Kind.CELL, Kind.HEADER_CELL, Kind.CAPTION)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture and the position (UTF-16) of its character."""

    position: int
    picture: Picture


def may_stand(edit: NoteTextEdit, position_u16: int = -1) -> bool:
    """Whether a block of its own may be put in at a position (-1: the caret): in no table and in no footnote."""
    at = edit.caret() if position_u16 < 0 else position_u16
    return not edit.one_line and edit.note.info(edit.note.qt.findBlock(at)).kind not in _INSIDE


def insert_break(note: NoteDocument, cursor: QTextCursor, kind: BreakKind) -> None:
    """A break at the cursor; the line is parted there, and the cursor stands before its second part. Nothing happens
    in a table."""
    if note.info(cursor.block()).kind in _INSIDE:
        return
    remove_selection(note, cursor)
    parted = not cursor.atBlockEnd()
    insert_document(note, cursor, Document((Break(kind),)))
    following = cursor.block().next()
    if parted and following.isValid():
        cursor.setPosition(following.position())


def insert_picture(edit: NoteTextEdit, picture: Picture, position_u16: int = -1) -> None:
    """Put a picture in at a position, or at the caret."""
    with edit.editing() as cursor:
        if position_u16 >= 0:
            cursor.setPosition(min(position_u16, edit.note.qt.characterCount() - 1))
        insert_document(edit.note, cursor, Document((picture,)))


def picture_at_cursor(edit: NoteTextEdit) -> PlacedPicture | None:
    """The picture that is selected alone, or stands right before or behind the caret; None for none."""
    caret = edit.caret()
    for position in (edit.selected_chip(), caret, caret - 1):
        if position >= 0 and edit.note.qt.characterAt(position) == OBJECT:
            run = edit.chip_run(position)
            whole = whole_from_json(run.whole) if run.whole else None
            if isinstance(whole, Picture):
                return PlacedPicture(position, whole)
    return None


def change_picture(edit: NoteTextEdit, position_u16: int, picture: Picture) -> None:
    """Put `picture` in the place of the one at a position."""
    run = edit.chip_run(position_u16)
    with edit.editing():
        change_object(edit.note, position_u16, replace(run, whole=to_json(picture)))
