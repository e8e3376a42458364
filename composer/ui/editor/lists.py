# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Lists: items in and out, paragraphs to items and back. Each function works inside an edit block of the caller's."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.document.model import Disclosure
from composer.ui.editor.kinds import CELLS, FLAGGED, BlockInfo, Kind
from composer.ui.editor.note_document import NoteDocument


def blocks_of(note: NoteDocument, cursor: QTextCursor) -> list[QTextBlock]:
    """The blocks a selection touches (that of the cursor when nothing is selected), in order."""
    block = note.qt.findBlock(cursor.selectionStart())
    end = cursor.selectionEnd()
    blocks = [block]
    while (block := block.next()).isValid() and block.position() < end:
        blocks.append(block)
    return blocks


def outdent_item(note: NoteDocument, block: QTextBlock, info: BlockInfo) -> None:
    """One list item a level up; on the first level it becomes a paragraph, flagged like the item if it has words."""
    if info.level > 1:
        note.reapply(block, _at_level(note, block, info, info.level - 1))
    else:
        note.reapply(block, BlockInfo(disclosure=info.disclosure if block.length() > 1 else Disclosure.NONE))


def _at_level(note: NoteDocument, block: QTextBlock, info: BlockInfo, level: int) -> BlockInfo:
    """`info` at another depth: part of the list it then stands in, else of a new one."""
    before = block.previous()
    while before.isValid():
        found = note.info(before)
        if found.kind is not Kind.ITEM or found.level < level:
            break
        if found.level == level:
            return replace(found, spare=False, disclosure=info.disclosure)
        before = before.previous()
    return replace(info, level=level, group=note.next_serial(), start=1)


def change_level(note: NoteDocument, cursor: QTextCursor, step: int) -> bool:
    """Indent (+1) or outdent (-1) the selected list items; whether there were any."""
    changed = False
    for block in blocks_of(note, cursor):
        info = note.info(block)
        if info.kind is not Kind.ITEM:
            continue
        changed = True
        if step < 0:
            outdent_item(note, block, info)
            continue
        before = note.info(block.previous()) if block.previous().isValid() else BlockInfo()
        if before.kind is Kind.ITEM and before.level >= info.level:
            note.reapply(block, _at_level(note, block, info, info.level + 1))
    return changed


def toggle_list(note: NoteDocument, cursor: QTextCursor, *, ordered: bool) -> None:
    """Make the selected paragraphs list items, or paragraphs again when all are items of that kind."""
    blocks = [block for block in blocks_of(note, cursor) if note.info(block).kind not in CELLS | {Kind.CAPTION}]
    infos = [note.info(block) for block in blocks]
    if infos and all(info.kind is Kind.ITEM and info.ordered == ordered for info in infos):
        for block, info in zip(blocks, infos, strict=True):
            note.reapply(block, BlockInfo(disclosure=info.disclosure))
        return
    groups: dict[int, int] = {}
    joined = _neighbour_list(note, blocks, ordered)
    for block, info in zip(blocks, infos, strict=True):
        if info.kind is Kind.ITEM:
            group = groups.setdefault(info.group, note.next_serial())
            note.reapply(block, replace(info, ordered=ordered, group=group, start=1))
        elif info.kind is not Kind.QUOTE:
            if joined is None:
                joined = BlockInfo(kind=Kind.ITEM, level=1, group=note.next_serial(), ordered=ordered)
            note.reapply(block, replace(joined, disclosure=info.disclosure))


def set_disclosure(note: NoteDocument, cursor: QTextCursor, disclosure: Disclosure) -> None:
    """Flag the selected paragraphs and list items."""
    for block in blocks_of(note, cursor):
        info = note.info(block)
        if info.kind in FLAGGED:
            note.reapply(block, replace(info, disclosure=disclosure, spare=False))


def disclosures(note: NoteDocument, cursor: QTextCursor) -> set[Disclosure]:
    """The flags of the selected paragraphs and list items; empty when nothing there can have one."""
    infos = (note.info(block) for block in blocks_of(note, cursor))
    return {info.disclosure for info in infos if info.kind in FLAGGED}


def _neighbour_list(note: NoteDocument, blocks: list[QTextBlock], ordered: bool) -> BlockInfo | None:
    """The list right before the blocks, which they join when it is of the same kind."""
    before = blocks[0].previous() if blocks else None
    while before is not None and before.isValid():
        info = note.info(before)
        if info.kind is not Kind.ITEM:
            return None
        if info.level == 1:
            return replace(info, spare=False) if info.ordered == ordered else None
        before = before.previous()
    return None
