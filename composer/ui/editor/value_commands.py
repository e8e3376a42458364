# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What can be done to live values and cross-references in the text: each one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextCursor

from composer.document.model import PLAIN, CrossReference, Live, Marks, Picture, Script
from composer.ui.editor.deleting import remove_selection
from composer.ui.editor.formats import OBJECT, table_facts, table_format
from composer.ui.editor.inserting import change_object, insert_inlines
from composer.ui.editor.kinds import Kind, RunInfo
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.object_places import words_of_live
from composer.ui.editor.payload import footnote_from_json, live_from_json, to_json, whole_from_json
from composer.ui.editor.text_edit import NoteTextEdit
from composer.values.showing import Setting
from composer.values.targets import Target, TargetKind, free_label, targets_in

KEEP = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class PlacedLive:
    """A live value and the position (UTF-16) of its character."""

    position: int
    live: Live


def live_at_cursor(edit: NoteTextEdit) -> PlacedLive | None:
    """The live value that is selected alone, or stands right before or behind the caret; None for none."""
    caret = edit.caret()
    for position in (edit.selected_chip(), caret - 1, caret):
        if position >= 0 and edit.note.qt.characterAt(position) == OBJECT:
            run = edit.chip_run(position)
            if run.live:
                return PlacedLive(position, live_of(run))
    return None


def live_of(run: RunInfo) -> Live:
    """The live value of a chip, with the marks it has in the text."""
    return replace(live_from_json(run.live), marks=run.marks)


def may_stand(edit: NoteTextEdit) -> bool:
    """Whether a live value may be put in at the caret: not among the words of a quotation set apart."""
    return edit.note.info(edit.textCursor().block()).kind is not Kind.QUOTE


def insert(edit: NoteTextEdit, live: Live) -> None:
    """Put a live value in at the caret, over what is selected; behind an inline quotation the caret stands in."""
    marks = _marks(edit.typing_marks(), live)
    with edit.editing() as cursor:
        remove_selection(edit.note, cursor)
        insert_inlines(edit.note, cursor, (replace(live, marks=marks),))


def change(edit: NoteTextEdit, position: int, live: Live) -> None:
    """Put `live` in the place of the live value at a position; its marks stay."""
    run = edit.chip_run(position)
    with edit.editing():
        change_object(edit.note, position, replace(run, live=_json(live)))


def make_words(edit: NoteTextEdit, position: int) -> None:
    """Put the words that a live value shows in its place."""
    run = edit.chip_run(position)
    with edit.editing():
        words_of_live(edit.note, position, 1, run, edit.note.info(edit.note.qt.findBlock(position)))


Places = Sequence[tuple[int, int, Live]]
"""Live values, each with the positions (UTF-16) of the words in whose place it is put."""


def make_live(edit: NoteTextEdit, places: Places) -> None:
    """Put each live value in the place of its words; all in one undo step."""
    with edit.editing() as caret:
        _put(edit.note, caret, places)


def make_all_live(edit: NoteTextEdit, places: Places, setting: Setting) -> int:
    """The same, and what is typed by hand in footnotes as well; how many are live now."""
    from composer.evidence.typed_values import live_content

    note = edit.note
    made = len(places)
    with edit.editing() as caret:
        block = note.qt.begin()
        while block.isValid():
            found = [
                (at, run) for at, _length, _text, run, _fragment in note.runs.of(block) if run.footnote is not None
            ]
            for position, run in found:
                content = footnote_from_json(run.footnote).content
                changed = live_content(content, setting)
                if changed != content:
                    made += sum(isinstance(inline, Live) for inline in changed)
                    made -= sum(isinstance(inline, Live) for inline in content)
                    change_object(note, position, replace(run, footnote=to_json(changed)))
            block = block.next()
        _put(note, caret, places)
    return made


def _put(note: NoteDocument, caret: QTextCursor, places: Places) -> None:
    """Put live values in their places; `caret` stays where it is."""
    keeper = QTextCursor(note.qt)
    keeper.setPosition(caret.position())
    cursor = QTextCursor(note.qt)
    for start, end, live in sorted(places, key=lambda place: -place[0]):
        run = note.run_after(start) or RunInfo()
        info = note.info(note.qt.findBlock(start))
        cursor.setPosition(start)
        cursor.setPosition(end, KEEP)
        made = RunInfo(marks=_marks(run.marks, live), live=_json(live))
        cursor.insertText(OBJECT, note.formats.run(made, info))
    caret.setPosition(keeper.position())


def refer(edit: NoteTextEdit, target: Target, reference: CrossReference) -> None:
    """Put a cross-reference to `target` in at the caret; a target without a label gets one in the same step."""
    note = edit.note
    labels = [found.label for found in targets_in(note.model()) if found.label]
    label = target.label or free_label(target.title or target.kind.value, labels)
    marks = _marks(edit.typing_marks(), reference)
    with edit.editing() as cursor:
        if not target.label:
            _label(note, target, label)
        insert_inlines(note, cursor, (replace(reference, target=label, marks=marks),))
    edit.refresh_live()


def name_place(edit: NoteTextEdit, target: Target) -> None:
    """Give a place of the text that has no label one, as an undo step of its own."""
    labels = [found.label for found in targets_in(edit.note.model()) if found.label]
    with edit.editing():
        _label(edit.note, target, free_label(target.title or target.kind.value, labels))


def _label(note: NoteDocument, target: Target, label: str) -> None:
    """Name the place that `target` is."""
    block = note.block_of_model(target.block_index)
    match target.kind:
        case TargetKind.HEADING:
            note.reapply(block, replace(note.info(block), label=label))
        case TargetKind.TABLE:
            while block.isValid() and QTextCursor(block).currentTable() is None:
                block = block.next()
            table = QTextCursor(block).currentTable()
            widths, _none = table_facts(table.format())
            table.setFormat(table_format(table.columns(), table.format().headerRowCount(), note.look, widths, label))
        case TargetKind.PICTURE:
            run = note.run_after(block.position()) or RunInfo()
            picture = whole_from_json(run.whole)
            if isinstance(picture, Picture):
                change_object(note, block.position(), replace(run, whole=to_json(replace(picture, label=label))))
        case TargetKind.FOOTNOTE:
            position = _footnote_position(note, target)
            run = note.run_after(position) or RunInfo()
            change_object(note, position, replace(run, label=label))


def _footnote_position(note: NoteDocument, target: Target) -> int:
    """Where the number of the footnote stands that is number `place` of its block of the model."""
    block = note.block_of_model(target.block_index)
    left = target.place
    while block.isValid():
        for position, length, _text, run, _fragment in note.runs.of(block):
            if run.footnote is not None:
                if left < length:
                    return position + left
                left -= length
        block = block.next()
    raise LookupError(target)


def _json(live: Live) -> str:
    return to_json(replace(live, marks=PLAIN))


def _marks(marks: Marks, live: Live) -> Marks:
    """The marks around as a live value can carry them; a language of its own stays."""
    link = "" if isinstance(live, CrossReference) else marks.link
    return replace(marks, script=Script.NORMAL, link=link, language=live.marks.language or marks.language)
