# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note's text as assistive technology reads it: chips, live values and pictures as their words.

To Qt each of these is one object character, which a screen reader passes over in silence. What is read here has their
words in its place, in square brackets where they are no words of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtGui import QTextBlock

from composer.text.spans import to_cp, to_u16
from composer.ui.editor.formats import OBJECT
from composer.ui.editor.kinds import RunInfo
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.objects import chip_words
from composer.ui.editor.payload import citation_from_json, live_from_json, whole_from_json
from composer.ui.editor.quotation_places import quote_beside
from composer.ui.editor.whole_objects import whole_words
from composer.ui.words import Words
from composer.wording import N_

_FOOTNOTE: Final = N_("footnote {number}")


@dataclass(frozen=True, slots=True)
class SpokenBlock:
    """One paragraph. `objects` are the places of its object characters (UTF-16, from its start), `spoken` those of
    the words that stand for them in `text`, `lengths` how many units these have."""

    text: str
    objects: tuple[int, ...] = ()
    spoken: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()

    def to_spoken(self, offset: int) -> int:
        """Where a place of the paragraph stands in `text`."""
        before = bisect_right(self.objects, offset - 1)
        return offset + sum(self.lengths[:before]) - before

    def to_note(self, offset: int) -> int:
        """Where a place of `text` stands in the paragraph: within the words of an object, in front of it."""
        before = bisect_right(self.spoken, offset) - 1
        if before < 0:
            return offset
        behind = offset - self.spoken[before] - self.lengths[before]
        return self.objects[before] if behind < 0 else self.objects[before] + 1 + behind


@dataclass(slots=True)
class SpokenText:
    """All paragraphs of a note, as far as they are read: `read` brings them up to date, `text` joins them."""

    blocks: list[SpokenBlock] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text, a line feed between paragraphs."""
        return "\n".join(block.text for block in self.blocks)

    def read(self, note: NoteDocument, words: Words) -> None:
        """Read `note` as it is now."""
        self.blocks.clear()
        self.starts.clear()
        start = 0
        block = note.qt.begin()
        while block.isValid():
            spoken = spoken_block(note, block, words)
            self.blocks.append(spoken)
            self.starts.append(start)
            start += _units(spoken.text) + 1
            block = block.next()

    def to_spoken(self, note: NoteDocument, position: int) -> int:
        """Where a place of the note (UTF-16) stands in `text`."""
        block = note.qt.findBlock(position)
        number = min(max(block.blockNumber(), 0), len(self.blocks) - 1)
        return self.starts[number] + self.blocks[number].to_spoken(position - block.position())

    def to_note(self, note: NoteDocument, offset: int) -> int:
        """Where a place of `text` stands in the note (UTF-16)."""
        number = max(bisect_right(self.starts, offset) - 1, 0)
        block = note.qt.findBlockByNumber(number)
        within = self.blocks[number].to_note(offset - self.starts[number])
        return block.position() + min(within, block.length() - 1)


def spoken_block(note: NoteDocument, block: QTextBlock, words: Words) -> SpokenBlock:
    """One paragraph of a note as it is read out."""
    shown = block.text()
    if OBJECT not in shown:
        return SpokenBlock(shown)
    pieces: list[str] = []
    objects: list[int] = []
    spoken: list[int] = []
    lengths: list[int] = []
    read_to = length = 0
    for position, size, _text, run, _fragment in note.runs.of(block):
        start = position - block.position()
        for place in range(start, start + size):
            at = to_cp(shown, place)
            if shown[at : at + 1] != OBJECT:
                break
            before = shown[read_to:at]
            said = _words_of(note, block.position() + place, run, words)
            length += _units(before)
            objects.append(place)
            spoken.append(length)
            lengths.append(_units(said))
            pieces += [before, said]
            length += lengths[-1]
            read_to = at + 1
    return SpokenBlock("".join([*pieces, shown[read_to:]]), tuple(objects), tuple(spoken), tuple(lengths))


def _words_of(note: NoteDocument, position: int, run: RunInfo, words: Words) -> str:
    if run.citation:
        return f"[{chip_words(note, citation_from_json(run.citation), quote_beside(note, position))}]"
    if run.footnote is not None:
        return f"[{words.text(_FOOTNOTE, number=note.footnote_number(run.serial))}]"
    if run.live:
        return note.live.of(live_from_json(run.live), run.marks.language).words
    if run.whole:
        return f"[{whole_words(whole_from_json(run.whole), words)}]"
    return OBJECT


def _units(text: str) -> int:
    """How long a text is in UTF-16 units."""
    return to_u16(text, len(text))
