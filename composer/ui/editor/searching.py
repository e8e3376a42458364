# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Find and replace in a note. Words inside a quotation are found, but replaced only when that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from composer.document.clean import one_line
from composer.document.model import Picture, plain
from composer.ui.editor.formats import OBJECT
from composer.ui.editor.kinds import Kind, Side
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import whole_from_json
from composer.ui.editor.shown_text import shown_text


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and how exactly."""

    words: str
    match_case: bool = False
    whole_words: bool = False

    def flags(self) -> QTextDocument.FindFlag:
        """As Qt has it."""
        flags = QTextDocument.FindFlag(0)
        if self.match_case:
            flags |= QTextDocument.FindFlag.FindCaseSensitively
        if self.whole_words:
            flags |= QTextDocument.FindFlag.FindWholeWords
        return flags


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the words stand (UTF-16); `quoted` when it touches a quotation."""

    start_u16: int
    end_u16: int
    quoted: bool


def find_matches(note: NoteDocument, search: Search) -> Iterator[Match]:
    """All places, in order."""
    if not search.words:
        return
    live = list(_in_objects(note, search))
    cursor = note.qt.find(search.words, 0, search.flags())
    while not cursor.isNull():
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        while live and live[0].start_u16 < start:
            yield live.pop(0)
        yield Match(start, end, _touches_quotation(note, start, end))
        cursor = note.qt.find(search.words, max(end, start + 1), search.flags())
    yield from live


def _in_objects(note: NoteDocument, search: Search) -> Iterator[Match]:
    """The places where live values show the words, or a part of them, and pictures whose captions do, in order."""
    pattern = re.escape(_plain(search.words))
    if search.whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    wanted = re.compile(pattern, re.NOFLAG if search.match_case else re.IGNORECASE)
    block = note.qt.begin()
    while block.isValid():
        if OBJECT in block.text():
            yield from _in_captions(note, block, wanted)
            shown = shown_text(note, block, lambda _run: False)
            for found in wanted.finditer(_plain(shown.text)):
                if shown.touches_chip(*found.span()):
                    start, end = shown.span(*found.span())
                    yield Match(start, end, _touches_quotation(note, start, end))
        block = block.next()


def _in_captions(note: NoteDocument, block: QTextBlock, wanted: re.Pattern[str]) -> Iterator[Match]:
    """Each picture of `block` whose caption holds the words: the picture is what can be gone to."""
    for position, length, _text, run, _fragment in note.runs.of(block):
        picture = whole_from_json(run.whole) if run.whole else None
        if isinstance(picture, Picture) and wanted.search(_plain(plain(picture.caption))):
            yield Match(position, position + length, quoted=False)


def _plain(words: str) -> str:
    """No-break blanks as ordinary ones, as people type them."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def _touches_quotation(note: NoteDocument, start: int, end: int) -> bool:
    block = note.qt.findBlock(start)
    if note.info(block).kind is Kind.QUOTE:
        return True
    return any(
        run.quote is not None and position < end and position + length > start
        for position, length, _text, run, _fragment in note.runs.of(block)
    )


def replace_matches(
    note: NoteDocument, cursor: QTextCursor, matches: list[Match], words: str, *, in_quotations: bool
) -> tuple[int, int]:
    """Put `words` in place of `matches`, inside an edit block of the caller's: how many replaced, how many left.

    Those that touch a quotation are left as they are unless `in_quotations`; a match over a quotation's edge (one of
    its marks inside) is always left. What is put in looks like the first character it replaces.
    """
    words = one_line(words) if words.strip() else words.replace("\n", " ")
    replaced = 0
    for match in reversed(matches):
        if (match.quoted and not in_quotations) or _over_edge(note, match):
            continue
        run = note.run_after(match.start_u16)
        cursor.setPosition(match.start_u16)
        info = note.info(cursor.block())
        cursor.setPosition(match.end_u16, QTextCursor.MoveMode.KeepAnchor)
        if run is None or run.is_object:
            continue
        cursor.insertText(words, note.formats.run(replace(run, side=Side.NONE), info))
        replaced += 1
    return replaced, len(matches) - replaced


def _over_edge(note: NoteDocument, match: Match) -> bool:
    block = note.qt.findBlock(match.start_u16)
    runs = [
        run
        for position, length, _text, run, _fragment in note.runs.of(block)
        if position < match.end_u16 and position + length > match.start_u16
    ]
    if any(run.live for run in runs):
        return True  # what a live value shows is no typing
    return any(run.side is not Side.NONE for run in runs) or len({run.serial for run in runs}) > 1
