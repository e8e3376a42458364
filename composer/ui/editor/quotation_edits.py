# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Edits inside one quotation of a note: only the characters that change are touched, so that bold and italic, line
breaks, citations and footnotes of the rest stay. Each function works inside an edit block of the caller's.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextCursor

from composer.document.model import PLAIN, InlineQuote, shown_words
from composer.quotes.changes import Edit
from composer.text.spans import Span
from composer.ui.editor.formats import LINE_BREAK, block_format
from composer.ui.editor.kinds import ONE_LINE, BlockInfo, Kind, QuoteData, RunInfo, Side
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.quotation_places import uses_near
from composer.ui.editor.seals import Use

_KEEP = QTextCursor.MoveMode.KeepAnchor
_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class PlacedUse:
    """A quotation and where its words stand in the document (UTF-16, quotation marks outside)."""

    start: int
    end: int
    use: Use

    @property
    def words(self) -> str:
        """The words shown, as the seal compares them."""
        return shown_words(self.use)


def use_around(note: NoteDocument, first: int, last: int) -> PlacedUse | None:
    """The innermost quotation in which all of a selection stands; for a bare cursor also the one whose marks, or
    whose citation behind them, it stands right beside."""
    inside = [PlacedUse(*found) for found in uses_near(note, first) if found[0] <= first and last <= found[1]]
    if inside:
        return min(inside, key=lambda placed: placed.end - placed.start)
    if first != last:
        return None
    for start, end, use in uses_near(note, first):
        if start - len(note.marks[0]) <= first <= end + len(note.marks[1]):
            return PlacedUse(start, end, use)
    return _cited_by(note, first)


def _cited_by(note: NoteDocument, position: int) -> PlacedUse | None:
    """The quotation right before the citation that a position stands beside."""
    for chip in (position - 1, position):
        run = note.run_after(chip) if chip >= 0 else None
        if run is None or not run.citation:
            continue
        before = [PlacedUse(*found) for found in uses_near(note, chip) if found[1] <= chip]
        nearest = max(before, key=lambda placed: placed.end, default=None)
        if nearest is not None and not any(c.isalnum() for c in _text(note, nearest.end, chip)):
            return nearest
    return None


def _text(note: NoteDocument, first: int, last: int) -> str:
    cursor = QTextCursor(note.qt)
    cursor.setPosition(first)
    cursor.setPosition(last, _KEEP)
    return cursor.selectedText()


def span_shown(note: NoteDocument, placed: PlacedUse, first: int, last: int) -> Span:
    """Two positions of the document (UTF-16) as code points of the words that a quotation shows."""
    positions = note.shown_positions(placed.start, placed.end)
    start = bisect_left(positions, first)
    return Span(start, max(start, bisect_left(positions, last)))


def apply_edits(note: NoteDocument, cursor: QTextCursor, placed: PlacedUse, edits: Iterable[Edit]) -> None:
    """Make `edits` (apart from one another, spans counted in the words shown now); the cursor is left behind the last.

    New words take the marks of those whose place they take, or those that the words on both sides have.
    """
    words = placed.words
    positions = note.shown_positions(placed.start, placed.end)
    behind: QTextCursor | None = None
    for edit in sorted(edits, key=lambda made: made.span.start, reverse=True):
        _apply(note, cursor, placed, edit, (words, positions))
        if behind is None:
            behind = QTextCursor(cursor)
    if behind is not None:
        cursor.setPosition(behind.position())


def _apply(
    note: NoteDocument, cursor: QTextCursor, placed: PlacedUse, edit: Edit, shown: tuple[str, Sequence[int]]
) -> None:
    words, positions = shown
    start, end = edit.span.start, min(edit.span.end, len(positions))
    run = _run_for(note, placed, positions, start, end)
    at = _insertion_place(positions, words, start, end, placed)
    for first, last in reversed(list(_ranges(positions, words, start, end))):
        cursor.setPosition(first)
        cursor.setPosition(last, _KEEP)
        cursor.removeSelectedText()
    cursor.setPosition(at)
    info = note.info(cursor.block())
    apart = not isinstance(placed.use, InlineQuote)
    for number, line in enumerate(edit.words.split("\n")):
        if number and apart and info.kind is Kind.QUOTE:
            cursor.insertBlock()
        elif number:
            cursor.insertText(" " if info.kind in ONE_LINE else LINE_BREAK, note.formats.run(run, info))
        if line:
            cursor.insertText(line, note.formats.run(run, info))


def _ranges(positions: Sequence[int], words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of the document that `words[start:end]` are; chips and marks between them are left out."""
    index = start
    while index < end:
        first = positions[index]
        last = first + _units(words[index])
        while index + 1 < end and positions[index + 1] == last:
            index += 1
            last += _units(words[index])
        yield first, last
        index += 1


def _units(character: str) -> int:
    return 2 if character > "\uffff" else 1


def _insertion_place(positions: Sequence[int], words: str, start: int, end: int, placed: PlacedUse) -> int:
    if start < end:
        return positions[start]
    if start and (start == len(positions) or words[start - 1] != "\n"):
        return positions[start - 1] + _units(words[start - 1])
    return positions[start] if start < len(positions) else placed.start


def _run_for(note: NoteDocument, placed: PlacedUse, positions: Sequence[int], start: int, end: int) -> RunInfo:
    """What new words at a place of a quotation are."""
    before = _words_run(note, positions[start - 1]) if start else None
    after = _words_run(note, positions[start]) if start < len(positions) else None
    if start < end and after is not None:
        return after
    if before is not None and after is not None and before.marks != after.marks:
        return replace(before, marks=replace(PLAIN, language=before.marks.language))
    return before or after or note.insertion_run(placed.start)


def _words_run(note: NoteDocument, position: int) -> RunInfo | None:
    run = note.run_after(position)
    return run if run is not None and run.side is Side.NONE and not run.is_object else None


def edits_to(shown: str, wanted: str) -> list[Edit]:
    """The changes of words that make `shown` read `wanted`; blanks of another length are no change.

    Runs of changed words with nothing but blanks and marks between them are one change.
    """
    ours, theirs = list(_PIECE.finditer(shown)), list(_PIECE.finditer(wanted))
    matcher = difflib.SequenceMatcher(None, _keys(ours), _keys(theirs), autojunk=False)
    runs: list[tuple[int, int, int, int]] = []
    kept = True  # words that stay stand behind the last run
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            kept = any(piece.group()[0].isalnum() for piece in ours[i:j])
        elif runs and not kept:
            runs[-1] = (runs[-1][0], j, runs[-1][2], m)
        else:
            runs.append((i, j, k, m))
    return [Edit(_extent(ours, i, j, shown), _extent(theirs, k, m, wanted).of(wanted)) for i, j, k, m in runs]


def _keys(pieces: Sequence[re.Match[str]]) -> list[str]:
    return [("\n" if "\n" in piece.group() else " ") if piece.group().isspace() else piece.group() for piece in pieces]


def _extent(pieces: Sequence[re.Match[str]], first: int, last: int, text: str) -> Span:
    start = pieces[first].start() if first < len(pieces) else len(text)
    return Span(start, pieces[last - 1].end() if last > first else start)


def set_quote_data(note: NoteDocument, placed: PlacedUse, data: QuoteData) -> None:
    """Let a quotation be one of other data (unlinked, with emphasis added …); its words and their marks stay."""
    block = note.qt.findBlock(placed.start)
    if not isinstance(placed.use, InlineQuote):
        for part in note.quote_blocks(block):
            _set_block(note, part.position(), replace(note.info(part), quote=data))
        return
    inside = note.run_after(placed.start)
    if inside is None:
        return
    info = note.info(block)
    writer = QTextCursor(note.qt)
    for position, length, _words, run, _fragment in list(note.runs.of(block)):
        if run.quote is not None and run.serial == inside.serial:
            writer.setPosition(position)
            writer.setPosition(position + length, _KEEP)
            writer.setCharFormat(note.formats.run(replace(run, quote=data), info))


def _set_block(note: NoteDocument, position: int, info: BlockInfo) -> None:
    cursor = QTextCursor(note.qt)
    cursor.setPosition(position)
    cursor.setBlockFormat(block_format(info, note.look))
