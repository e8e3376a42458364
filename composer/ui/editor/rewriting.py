# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Another state of a note on the sheet: only the blocks that differ are written anew, so that moving a section or
taking a change costs what it touches and not the length of the note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.document.model import Block, Document, Heading, Paragraph, Table
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.reading import assembled
from composer.ui.editor.settling import settle

_MOST_APART: Final = 40  # with more, laying the whole out once is quicker


@dataclass(frozen=True, slots=True)
class Gap:
    """Blocks `first` to `last` (excluded) of the old text, in whose place come `new_first` to `new_last` of the new."""

    first: int
    last: int
    new_first: int
    new_last: int


def write_over(text: NoteDocument, document: Document, *, join: bool = False) -> None:
    """Let `text` say `document` (canonical), as one step to undo, with `join` part of the last one; not inside an edit
    block, at whose end Qt would lay out everything from the first change to the last."""
    pieces = list(text.pieces())
    found = assembled([piece for _block, piece in pieces])
    starts = [pieces[index][0] for index, _block in found]
    wanted = gaps([block for _index, block in found], document.blocks)
    groups = [[gap] for gap in wanted] if len(wanted) <= _MOST_APART else [wanted]
    cursor = QTextCursor(text.qt)
    for number, group in enumerate(reversed(groups)):
        (cursor.joinPreviousEditBlock if join or number else cursor.beginEditBlock)()
        try:
            for gap in reversed(group):
                _fill(text, starts, gap, document.blocks[gap.new_first : gap.new_last])
        finally:
            cursor.endEditBlock()
            settle(text)


def _fill(text: NoteDocument, starts: Sequence[QTextBlock], gap: Gap, blocks: Sequence[Block]) -> None:
    """Put `blocks` in the place of those of a gap."""
    cursor = QTextCursor(text.qt)
    at_end = gap.last == len(starts)
    end = text.qt.characterCount() - 1 if at_end else starts[gap.last].position() - 1
    replaces = gap.first < gap.last or gap.first == 0
    if replaces:
        cursor.setPosition(starts[gap.first].position() if gap.first else 0)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    else:
        cursor.setPosition(end)
    writer = text.writer(cursor, fresh=replaces)
    writer.blocks(blocks)
    if at_end:
        writer.finish()


def gaps(old: Sequence[Block], new: Sequence[Block]) -> list[Gap]:
    """What of `old` has to be written anew for `new`, in order.

    The blocks beside a gap are paragraphs or headings: neighbouring lists and quotations would be taken for one, and a
    table cannot be told from the line that Qt keeps behind it. Where a table ends the gap, the next block is in it; a
    gap that leaves nothing takes in a neighbour.
    """
    kept = dict(_matched(old, new))
    while True:
        found = list(_between(kept, len(old), len(new)))
        widened = {one for gap in found for one in _too_near(gap, old, new)}
        if not widened:
            return found
        for number in widened:
            kept.pop(number, None)


def _matched(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The blocks that stay, as pairs of numbers, in the order of both."""
    if len(old) == len(new):
        same = [at for at in range(len(old)) if old[at] == new[at]]
        if len(same) * 4 > len(old) * 3:  # nothing has moved: there is no need to look for what went where
            yield from ((at, at) for at in same)
            return
    least = min(len(old), len(new))
    before = next((at for at in range(least) if old[at] != new[at]), least)
    behind = next((at for at in range(least - before) if old[-1 - at] != new[-1 - at]), least - before)
    yield from ((at, at) for at in range(before))
    numbers: dict[Block, int] = {}
    left = [numbers.setdefault(block, len(numbers)) for block in old[before : len(old) - behind]]
    right = [numbers.setdefault(block, len(numbers)) for block in new[before : len(new) - behind]]
    for run in SequenceMatcher(None, left, right).get_matching_blocks():
        yield from ((before + run.a + at, before + run.b + at) for at in range(run.size))
    yield from ((len(old) - at, len(new) - at) for at in range(behind, 0, -1))


def _between(kept: dict[int, int], count: int, new_count: int) -> Iterator[Gap]:
    """The gaps between the blocks that stay."""
    for (before, new_before), (behind, new_behind) in pairwise([(-1, -1), *kept.items(), (count, new_count)]):
        if (behind - before, new_behind - new_before) != (1, 1):
            yield Gap(before + 1, behind, new_before + 1, new_behind)


def _too_near(gap: Gap, old: Sequence[Block], new: Sequence[Block]) -> Iterator[int]:
    """The numbers of the blocks beside a gap that must be written anew with it."""
    before = gap.first - 1
    behind = gap.last if gap.last < len(old) else -1
    if before >= 0 and not isinstance(old[before], Paragraph | Heading):
        yield before
    nothing = gap.new_first == gap.new_last
    if nothing and before >= 0:
        yield before
    if behind < 0:
        return
    ends_in_table = (gap.last > gap.first and isinstance(old[gap.last - 1], Table)) or (
        not nothing and isinstance(new[gap.new_last - 1], Table)
    )
    at_start = gap.first == 0 and (nothing or gap.last == 0)
    if ends_in_table or at_start or not isinstance(old[behind], Paragraph | Heading):
        yield behind
