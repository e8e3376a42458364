# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The walk through a Word file's body that gives its lines: words, note marks and our bookmarks of each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from composer.export.returned.lines import Line, LineKind, NoteMark
from composer.sources.readers.word_styles import ParagraphForm, Styles, child, local, value
from composer.text.spans import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS: Final = re.compile(r"\s+")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # hyphens of a page, joints that programs put in
_TAKEN_OUT: Final = frozenset({"del", "moveFrom"})
_TRACKS: Final = frozenset({"del", "moveFrom", "ins", "moveTo"})
_BLANK: Final = frozenset({"tab", "br", "cr", "ptab"})
_OUTSIDE: Final = frozenset(
    {
        "txbxContent", "Fallback", "pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr", "footnoteRef",
        "endnoteRef", "commentReference",
    }
)  # fmt: skip
_INSIDE: Final = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice", "dir", "bdo"}
)
_NOTE_MARKS: Final = frozenset({"footnoteReference", "endnoteReference"})
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
        self.tracked += sum(1 for node in container.iter() if local(node) in _TRACKS and _holds_words(node))
        self._children(container)

    def _children(self, container: _Element) -> None:
        stack = [iter(container)]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                continue
            name = local(node)
            if name == "p":
                self._paragraph(node)
            elif name == "tbl":
                self._table(node)
            elif name in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(node, None)
            elif name in _INSIDE:
                stack.append(iter(node))

    def _paragraph(self, paragraph: _Element) -> None:
        line = self._pending or _Open()
        self._pending = None
        self._words(paragraph, line)
        mark = child(paragraph, "pPr", "rPr")
        if mark is not None and any(local(node) in _TAKEN_OUT for node in mark):
            self._pending = line  # the end of this paragraph was taken out: the next one goes on with it
            line.add(" ") if line.length else None
            return
        form = self._styles.form(paragraph)
        self.lines.append(self._finished(line, _kind(form), form))
        for box in paragraph.iter():
            if local(box) == "txbxContent" and not _inside(box, "Fallback") and _nearest_paragraph(box) is paragraph:
                self._children(box)

    def _table(self, table: _Element) -> None:
        number = self._tables
        self._tables += 1
        for row_number, row in enumerate(_kin(table, "tr")):
            if child(row, "trPr", "del") is not None:
                continue
            for cell in _kin(row, "tc"):
                line = _Open()
                for paragraph in cell.iter():
                    if local(paragraph) == "p":
                        line.add(" ")
                        self._words(paragraph, line)
                finished = self._finished(line, LineKind.CELL, ParagraphForm())
                self.lines.append(replace(finished, table=number, row=row_number))

    def note(self, note: _Element) -> Line:
        """The words of a footnote or endnote as one line."""
        line = _Open()
        for paragraph in note.iter():
            if local(paragraph) == "p":
                line.add(" ")
                self._words(paragraph, line)
        return self._finished(line, LineKind.PARAGRAPH, ParagraphForm())

    def _words(self, paragraph: _Element, line: _Open) -> None:
        """Add what stands in `paragraph`; without recursion, Word nests deeper than Python likes."""
        stack = [iter(paragraph)]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                continue
            name = local(node)
            if name == "t":
                line.add(node.text or "")
            elif name in _BLANK:
                line.add(" ")
            elif name == "noBreakHyphen":
                line.add("-")
            elif name in _NOTE_MARKS:
                line.marks.append((line.length, f"{name[0]}{value(node, 'id')}"))
            elif name in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(node, line)
            elif name in _TAKEN_OUT or name in _OUTSIDE or (name == "r" and self._is_no_text(node)):
                continue
            else:
                stack.append(iter(node))

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
        hidden = child(properties, "vanish")
        if hidden is not None and value(hidden) not in ("0", "false", "off"):
            return True
        raised = value(child(properties, "vertAlign")) == "superscript"  # of programs that know no style for marks
        if not raised and value(child(properties, "rStyle")) not in self._mark_styles:
            return False
        return not any(local(node) in _NOTE_MARKS for node in run) and not any(
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


def _kin(element: _Element, name: str) -> Iterator[_Element]:
    """The nearest descendants of that name, through content controls, not into nested ones."""
    for node in element:
        if local(node) == name:
            yield node
        elif local(node) in _INSIDE:
            yield from _kin(node, name)


def _holds_words(change: _Element) -> bool:
    return any(local(node) in ("t", "delText") and (node.text or "").strip() for node in change.iter())


def _inside(element: _Element, name: str) -> bool:
    return any(local(above) == name for above in element.iterancestors())


def _nearest_paragraph(element: _Element) -> _Element | None:
    return next((above for above in element.iterancestors() if local(above) == "p"), None)
