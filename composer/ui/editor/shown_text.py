# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The text of a block as it is read on the sheet: live values with the words they show, and where each letter is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock

from composer.text.spans import to_u16
from composer.ui.editor.kinds import RunInfo
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import live_from_json

HIDDEN = "\ufffc"


@dataclass(frozen=True, slots=True)
class ShownText:
    """`text` in code points; `places` are the stretches it is made of: where one begins in it, where it begins in the
    document (UTF-16), and whether it is the words of one chip."""

    text: str
    places: tuple[tuple[int, int, bool], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Two places of the text as positions of the document; a chip is taken in whole."""
        return self._position(start, at_end=False), self._position(end, at_end=True)

    def touches_chip(self, start: int, end: int) -> bool:
        """Whether a part of the text has words of a chip in it."""
        ends = [place[0] for place in self.places[1:]] + [len(self.text)]
        stretches = zip(self.places, ends, strict=True)
        return any(chip and begin < end and stop > start for (begin, _at, chip), stop in stretches)

    def _position(self, at: int, *, at_end: bool) -> int:
        inside = at - 1 if at_end else at
        begin, position, chip = [place for place in self.places if place[0] <= inside][-1]
        if chip:
            return position + 1 if at_end else position
        return position + to_u16(self.text[begin:at], at - begin)


def shown_text(note: NoteDocument, block: QTextBlock, hidden: Callable[[RunInfo], bool]) -> ShownText:
    """The text of `block`; runs that `hidden` names, and chips that show no words of the text, count as one sign each
    for every character they have."""
    parts: list[str] = []
    places: list[tuple[int, int, bool]] = []
    length = 0
    for position, run_length, text, run, _fragment in note.runs.of(block):
        if run.live and not hidden(run):
            shown = note.live.words(replace(live_from_json(run.live), marks=run.marks)) or HIDDEN
            for offset in range(run_length):
                places.append((length, position + offset, True))
                parts.append(shown)
                length += len(shown)
            continue
        piece = HIDDEN * len(text) if run.is_object or hidden(run) else text
        places.append((length, position, False))
        parts.append(piece)
        length += len(piece)
    return ShownText("".join(parts), tuple(places))
