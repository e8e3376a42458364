# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The walk through a Word file's body that gives its lines: words, note marks and our bookmarks of each paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from composer.export.returned.lines import Line, LineKind, NoteMark
from composer.sources.readers.word_styles import ParagraphForm, Styles, child, local, value
from composer.sources.readers.word_walk import (
    BOOKMARKS,
    NOTE_MARKS,
    TAKEN_OUT,
    blocks_of,
    boxes_of,
    changes_in,
    is_hidden,
    paragraphs_of,
    pieces_of,
    rows_of,
)
from composer.text.spans import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS: Final = re.compile(r"\s+")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # hyphens of a page, joints that programs put in
_MARK_STYLES: Final = ("footnote reference", "footnote anchor", "footnote characters", "endnote reference")
_OURS: Final = ("q_", "_citation_", "_source_")


class _Open:
    """A line in the making."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.blank = True  # whether the next blank would stand first, or beside another
        self.marks: list[tuple[int, str]] = []
        self.bookmarks: list[tuple[str, Span]] = []

    def add(self, words: str) -> None:
        words = _BLANKS.sub(" ", words.translate(_UNSEEN))
        if self.blank:
            words = words.lstrip(" ")
        if words:
            self.pieces.append(words)
            self.length += len(words)
            self.blank = words.endswith(" ")


class LineWalk:
    """One walk: `lines` in reading order; `note_keys` are the notes they name, in order; `tracked` changes counted."""

    def __init__(self, styles: Styles, sheet: _Element | None) -> None:
        self._styles = styles
        self._mark_styles = _mark_styles(sheet)
        self.lines: list[Line] = []
        self.note_keys: list[str] = []
        self.tracked = 0
        self._tables = 0
        self._names: dict[str, tuple[str, int]] = {}  # open bookmarks: id -> name, where it begins in this line
        self._pending: _Open | None = None

    def body(self, container: _Element) -> None:
        """Take in everything below `container`."""
        self.tracked += changes_in(container)
        self._children(container)

    def _children(self, container: _Element) -> None:
        for node in blocks_of(container):
            if local(node) == "p":
                self._paragraph(node)
            elif local(node) == "tbl":
                self._table(node)
            else:
                self._bookmark(node, None)

    def _paragraph(self, paragraph: _Element) -> None:
        line = self._pending or _Open()
        self._pending = None
        self._words(paragraph, line)
        mark = child(paragraph, "pPr", "rPr")
        if mark is not None and any(local(node) in TAKEN_OUT for node in mark):
            self._pending = line  # the end of this paragraph was taken out: the next one goes on with it
            line.add(" ") if line.length else None
            return
        form = self._styles.form(paragraph)
        self.lines.append(self._finished(line, _kind(form), form))
        for box in boxes_of(paragraph):
            self._children(box)

    def _table(self, table: _Element) -> None:
        number = self._tables
        self._tables += 1
        for row_number, cells in rows_of(table):
            for cell in cells:
                line = _Open()
                for paragraph in paragraphs_of(cell):
                    line.add(" ")
                    self._words(paragraph, line)
                finished = self._finished(line, LineKind.CELL, ParagraphForm())
                self.lines.append(replace(finished, table=number, row=row_number))

    def note(self, note: _Element) -> Line:
        """The words of a footnote or endnote as one line."""
        line = _Open()
        for paragraph in paragraphs_of(note):
            line.add(" ")
            self._words(paragraph, line)
        return self._finished(line, LineKind.PARAGRAPH, ParagraphForm())

    def _words(self, paragraph: _Element, line: _Open) -> None:
        """Add what stands in `paragraph`."""
        for node, words in pieces_of(paragraph, self._is_no_text):
            name = local(node)
            if name in NOTE_MARKS:
                line.marks.append((line.length, f"{name[0]}{value(node, 'id')}"))
            elif name in BOOKMARKS:
                self._bookmark(node, line)
            else:
                line.add(words)

    def _bookmark(self, node: _Element, line: _Open | None) -> None:
        identifier = value(node, "id")
        if local(node) == "bookmarkStart":
            name = value(node, "name")
            if name.startswith(_OURS):
                self._names[identifier] = (name, line.length if line else 0)
        elif identifier in self._names:
            name, start = self._names.pop(identifier)
            if line is not None and line.length >= start:
                line.bookmarks.append((name, Span(start, line.length)))

    def _finished(self, line: _Open, kind: LineKind, form: ParagraphForm) -> Line:
        """The line; bookmarks that are still open end with it and begin again with the next one."""
        for identifier, (name, start) in self._names.items():
            line.bookmarks.append((name, Span(min(start, line.length), line.length)))
            self._names[identifier] = (name, 0)
        words = "".join(line.pieces).rstrip(" ")
        longest = len(words)
        marks: list[NoteMark] = []
        for offset, key in line.marks:
            if key not in self.note_keys:
                self.note_keys.append(key)
            marks.append(NoteMark(min(offset, longest), self.note_keys.index(key)))
        places = tuple((n, Span(min(s.start, longest), min(s.end, longest))) for n, s in line.bookmarks)
        return Line(words, kind, form.heading or form.list_level, form.ordered, tuple(marks), places)

    def _is_no_text(self, run: _Element) -> bool:
        """Whether a run is hidden, or raised punctuation: the comma between two note marks."""
        properties = child(run, "rPr")
        if properties is None:
            return False
        if is_hidden(run):
            return True
        raised = value(child(properties, "vertAlign")) == "superscript"  # of programs that know no style for marks
        if not raised and value(child(properties, "rStyle")) not in self._mark_styles:
            return False
        return not any(local(node) in NOTE_MARKS for node in run) and not any(
            character.isalnum() for node in run if local(node) == "t" for character in node.text or ""
        )


def note_lines(walk: LineWalk, footnotes: _Element | None, endnotes: _Element | None) -> tuple[Line, ...]:
    """The notes that the lines of `walk` name, in that order; one that is not there is empty."""
    found: dict[str, _Element] = {}
    for prefix, root in (("f", footnotes), ("e", endnotes)):
        for note in root if root is not None else ():
            if value(note, "type") in ("", "normal"):
                found[f"{prefix}{value(note, 'id')}"] = note
    return tuple(walk.note(found[key]) if key in found else Line("") for key in tuple(walk.note_keys))


def _kind(form: ParagraphForm) -> LineKind:
    if form.title:
        return LineKind.TITLE
    if form.heading:
        return LineKind.HEADING
    if form.caption:
        return LineKind.CAPTION
    if form.list_level:
        return LineKind.ITEM
    return LineKind.QUOTE if form.quote else LineKind.PARAGRAPH


def _mark_styles(sheet: _Element | None) -> frozenset[str]:
    """The ids of the styles in which note marks are set: found by name, programs rewrite the ids."""
    return frozenset(
        value(style, "styleId")
        for style in (sheet if sheet is not None else ())
        if local(style) == "style" and value(child(style, "name")).lower() in _MARK_STYLES
    )
