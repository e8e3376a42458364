# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Steps of the caret: by characters, words and lines, over what is printed on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from composer.sources.model import BLOCK_SEPARATOR, SourceText
from composer.sources.pdf.page_map import PageMap, Rect
from composer.text.spans import Span

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]+")
_LINE_STEPS: Final = (0.8, 1.2, 1.8, 2.6)  # of a line's height: over the space between paragraphs


def stepped(text: str, position: int, way: int) -> int:
    """The end of the word at or behind `position` (`way` 1), or the beginning of the one at or before it (-1)."""
    if way > 0:
        match = _WORD.search(text, position)
        return match.end() if match else len(text)
    start = max(0, position - 200)
    found = [match.start() for match in _WORD.finditer(text, start, position)]
    return found[-1] if found else start


def part_of(source: SourceText, position: int) -> Span:
    """Running text or what was set aside, whichever `position` stands in: a selection stays in one of them."""
    aside = source.aside_start
    return Span(0, aside) if position < aside else Span(aside, len(source.text))


class Walk:
    """Where a key takes the caret; `map_of(index)` gives the map of a page when it is there."""

    def __init__(self, source: SourceText, map_of: Callable[[int], PageMap | None]) -> None:
        self._source = source
        self._map_of = map_of

    @property
    def end(self) -> int:
        """The end of the running text."""
        return len(self._source.text[: self._source.aside_start].rstrip())

    def moved(self, event: QKeyEvent, caret: int) -> int | None:
        """Where the key takes the caret; None when it is no such key."""
        by_word = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key, text = event.key(), self._source.text
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            way = 1 if key == Qt.Key.Key_Right else -1
            return stepped(text, caret, way) if by_word else max(0, min(len(text), caret + way))
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and by_word:
            return self._next_block(caret, 1 if key == Qt.Key.Key_Down else -1)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._on_next_line(caret, 1 if key == Qt.Key.Key_Down else -1)
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            if by_word:
                return 0 if key == Qt.Key.Key_Home else self.end
            return self._end_of_line(caret, last=key == Qt.Key.Key_End)
        return None

    def passed(self, before: int, caret: int) -> Span:
        """What a step from `before` to `caret` went over or came to: a character, a word, else a line."""
        length = len(self._source.text)
        if abs(caret - before) <= 1:
            return Span(min(caret, length), min(caret + 1, length))
        first, last = self._end_of_line(caret, last=False), self._end_of_line(caret, last=True)
        near = self._box(before), self._box(caret)
        if near[0] is not None and near[1] is not None and near[0][1].y0 == near[1][1].y0 and first <= before <= last:
            return Span(min(before, caret), max(before, caret))
        return Span(first, last) if first < last else Span(min(caret, length), min(caret + 1, length))

    def _next_block(self, caret: int, way: int) -> int:
        """The beginning of the paragraph behind `caret`, or of its own or the one before."""
        block = self._source.block_at(caret)
        if block is None:
            return caret
        if way > 0:
            following = self._source.block_at(min(block.span.end + len(BLOCK_SEPARATOR), len(self._source.text)))
            return following.span.start if following is not None and following is not block else block.span.end
        if caret > block.span.start:
            return block.span.start
        before = self._source.block_at(max(block.span.start - 1, 0))
        return before.span.start if before is not None else caret

    def _box(self, caret: int) -> tuple[PageMap, Rect] | None:
        """The character the caret stands at; behind the last word of a line it belongs to that line."""
        text = self._source.text
        at = caret - 1 if caret and not text[caret : caret + 1].strip() else caret
        shown = self._map_of(self._source.sheet_at(at) - 1)
        letter = shown.letter_of(at) if shown is not None else None
        return (shown, shown.box(letter)) if shown is not None and letter is not None else None

    def _on_next_line(self, caret: int, way: int) -> int:
        found = self._box(caret)
        if found is None:
            return caret
        shown, box = found
        for step in _LINE_STEPS:
            y = (box.y0 + box.y1) / 2 + way * (box.y1 - box.y0) * step
            at = shown.position_at(box.x0, y, part_of(self._source, caret))
            if at is not None and (at - caret) * way > 0:
                return at
        return caret

    def _end_of_line(self, caret: int, *, last: bool) -> int:
        found, block = self._box(caret), self._source.block_at(caret)
        if found is None or block is None:
            return caret
        shown, box = found
        height = (box.y0 + box.y1) / 2
        beside = (rect for rect in shown.rects(block.span) if rect.y0 <= height <= rect.y1)
        line = next((rect for rect in beside if rect.x0 - 1 <= box.x0 <= rect.x1 + 1), box)
        at = shown.position_at(line.x1 + 1 if last else line.x0 - 1, (line.y0 + line.y1) / 2, block.span)
        return at if at is not None else caret
