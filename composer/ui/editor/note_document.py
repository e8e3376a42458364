# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note's document as the QTextDocument that is edited, and back: each is a view of the other, nothing is lost.

The only place of the window that converts between code points of the model and UTF-16 units of Qt (by
`composer.text.spans`). What was read from a block is kept until the block changes, so a snapshot of a long note
for the autosave costs little.
"""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from composer.document.model import Document, InlineQuote, Live, Marks, Paragraph, QuoteBlock
from composer.text.spans import to_u16
from composer.ui.editor.formats import HOUSE_OF_NOTE, LANGUAGE_OF_NOTE, OBJECT
from composer.ui.editor.formatted_text import FormattedText
from composer.ui.editor.kinds import PLAIN_RUN, BlockInfo, Kind, QuoteData, RunInfo, Side
from composer.ui.editor.live_words import LiveWords
from composer.ui.editor.look import Look
from composer.ui.editor.reading import (
    BlockReading,
    Runs,
    TableReading,
    assemble,
    assembled,
    entitles,
    has_footnotes,
    has_live,
    is_cell,
    quoted_inline,
    read_block,
    read_inlines,
    read_table,
    refers,
    reworded,
    same_quote,
    shape_of,
)
from composer.ui.editor.services import EditorServices
from composer.ui.editor.untranslated_marks import own_marks
from composer.ui.editor.writing import Writer

_MUCH: Final = 2_000  # characters: more than one types or pastes at a time


class NoteDocument(FormattedText):
    """The text of one note under the editor.

    Signals: `touched(int first, int last)` after each change, UTF-16 positions of what changed (also on undo);
    `renumbered()` when footnotes may have other numbers than before.
    Block user states of `qt` belong to this class.
    """

    touched = Signal(int, int)
    renumbered = Signal()

    def __init__(
        self, services: EditorServices, language: str, look: Look | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(look or Look(), parent)
        self.services = services
        self._serials = itertools.count(1)
        self._states = itertools.count(1)
        self._readings: dict[int, BlockReading] = {}
        self._reworded: set[int] = set()  # states of readings whose live values may say something else by now
        self.live = LiveWords(services, lambda: self.language, self._model_of_places)
        self.runs = Runs(self.live.words)
        self._numbers: dict[int, int] | None = None
        self._loading = False
        self._typed: tuple[int, str, Marks] | None = None
        self.dirty: list[tuple[int, int]] = []
        self.other_language = ""  # of a note in two languages: that of the other text
        self._set_head(language, "")
        self.load(Document())
        self.qt.contentsChange.connect(self._contents_change)

    # language

    @property
    def language(self) -> str:
        """The language of the note; part of the text, so that undo brings it back."""
        return str(self.qt.rootFrame().frameFormat().property(LANGUAGE_OF_NOTE) or "it")

    def _set_head(self, language: str, house: str) -> None:
        made = self.qt.rootFrame().frameFormat()
        made.setProperty(LANGUAGE_OF_NOTE, language)
        made.setProperty(HOUSE_OF_NOTE, house)
        self.qt.rootFrame().setFrameFormat(made)  # Qt looks at the whole text for it: once for both

    @property
    def house(self) -> str:
        """The id of the note's house profile, "" for the usual one; part of the text, as its language is."""
        return str(self.qt.rootFrame().frameFormat().property(HOUSE_OF_NOTE) or "")

    def set_house(self, house: str) -> None:
        """Note the house without touching the text: for one that was just loaded."""
        self._set_head(self.language, house)

    def change_house(self, house: str) -> None:
        """Let marks and live values be those of another house, which the services know already; call inside an edit
        block."""
        self.set_house(house)
        self.forget_live()
        block = self.qt.begin()
        while block.isValid():
            if not self._marks_stand(block):
                self.dirty.append((block.position(), block.position()))
            block = block.next()

    def _marks_stand(self, block: QTextBlock) -> bool:
        """Whether the inline quotations of a block have the marks they ought to have."""
        opening, closing = self.marks
        reading = self._readings.get(block.userState()) or self.reading(block)  # whatever its live values say
        for placed in reading.placed:
            if isinstance(placed.inline, InlineQuote):
                first, last = block.position() + placed.start_u16, block.position() + placed.end_u16
                before = "".join(self.qt.characterAt(at) for at in range(first - len(opening), first))
                behind = "".join(self.qt.characterAt(at) for at in range(last, last + len(closing)))
                if (before, behind) != (opening, closing):
                    return False
        return True

    @property
    def marks(self) -> tuple[str, str]:
        """The quotation marks of inline quotations."""
        return self.services.quotation_marks(1, self.language)

    def change_language(self, language: str) -> None:
        """Set quotation marks and headings with a term in `language`; call inside an edit block."""
        self._set_head(language, self.house)
        self.forget_live()
        block = self.qt.begin()
        while block.isValid():
            info = self.info(block)
            if info.kind is Kind.HEADING and info.term:
                words = self.services.term(info.term, language)
                said = block.text().partition(OBJECT)[0]  # a citation or footnote behind the words stays
                if words != said and said:
                    cursor = QTextCursor(block)
                    cursor.setPosition(block.position() + to_u16(said, len(said)), QTextCursor.MoveMode.KeepAnchor)
                    cursor.insertText(words, self.formats.run(PLAIN_RUN, info))
            self.dirty.append((block.position(), block.position()))
            block = block.next()

    def _model_of_places(self) -> Document:
        """The document while nobody knows yet where its cross-references lead: their words are asked for later.

        In the title of a place they say what they said last in the text, never what is kept of them: a heading that
        names itself would be longer each time.
        """
        self._forget_titles()
        document = self.model()
        self._forget_titles()
        self._reworded.update(state for state, known in self._readings.items() if refers(known))
        return document

    def _forget_titles(self) -> None:
        """Read again what is in headings, captions and footnotes with cross-references."""
        for state in [state for state, known in self._readings.items() if entitles(known) and refers(known)]:
            del self._readings[state]

    def forget_live(self) -> None:
        """Ask for the words of live values again (language, house or head of the note changed)."""
        self.live.forget()
        self._reworded.update(state for state, known in self._readings.items() if has_live(known))

    # whole documents

    def load(self, document: Document, language: str = "", house: str | None = None) -> None:
        """Show `document` (canonical) instead of what was there; nothing to undo afterwards. `language` and `house` are
        those of the text, "" and None for the one it had."""
        self._loading = True  # nothing need be told or read before all is there
        self.qt.setUndoRedoEnabled(False)
        language = language or self.language
        house = self.house if house is None else house
        self._set_head(language, house)
        cursor = QTextCursor(self.qt)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.beginEditBlock()
        writer = self.writer(cursor, fresh=True)
        writer.blocks(document.blocks)
        writer.finish()
        cursor.endEditBlock()
        self._readings.clear()
        self._reworded.clear()
        self._numbers = None
        self.live.begin(document)
        if (self.language, self.house) != (language, house):
            self._set_head(language, house)
        self.qt.setUndoRedoEnabled(True)
        self.qt.setModified(False)
        self.dirty.clear()
        self._loading = False

    def writer(self, cursor: QTextCursor, *, fresh: bool) -> Writer:
        """What writes model text at `cursor`."""
        return Writer(cursor, self.formats, self.next_serial, self.marks, fresh=fresh)

    def next_serial(self) -> int:
        """A number no quotation, list or footnote of this text has yet."""
        return next(self._serials)

    def model(self) -> Document:
        """The document as it stands."""
        return assemble(piece for _block, piece in self.pieces())

    def reading_through(self) -> Generator[None, None, None]:
        """Read what was not read yet, block by block: `model` is made of it. Other things can be done in between, to
        the text as well; what has become of it then is read by `model`."""
        if len(self._readings) >= self.qt.blockCount():
            return
        number = 0
        while shiboken6.isValid(self) and number < self.qt.blockCount():
            self.reading(self.qt.findBlockByNumber(number))
            number += 1
            yield

    def pieces(self) -> Iterator[tuple[QTextBlock, BlockReading | TableReading]]:
        """Each text block, or the first one of a table, with how it is read."""
        block = self.qt.begin()
        while block.isValid():
            reading = self.reading(block)
            if reading.block is None and is_cell(reading.info):
                cursor = QTextCursor(block)
                if cursor.currentTable() is not None:
                    first = block
                    table, block = read_table(cursor, self.reading)
                    yield first, TableReading(table)
                    continue
            yield block, reading
            block = block.next()

    def fragment(self, start_u16: int, end_u16: int) -> Document:
        """What stands between two positions, as a document.

        A part of one block comes as a paragraph (a part of a block quotation as an inline one with the same id);
        where several blocks are touched, each stays what it is. Of a table it is part of, only words are taken.
        """
        block = self.qt.findBlock(start_u16)
        inside = start_u16 - block.position(), end_u16 - block.position()
        if inside[1] < block.length() and inside != (0, block.length() - 1):
            content, _placed = read_inlines(block, self.runs, *inside)
            info = self.info(block)
            if info.kind is Kind.QUOTE and info.quote is not None:
                content = quoted_inline(content, info.quote)
            return Document((Paragraph(content),))
        return assemble(self._pieces_between(start_u16, end_u16))

    def _pieces_between(self, start: int, end: int) -> Iterator[BlockReading | TableReading]:
        block = self.qt.findBlock(start)
        while block.isValid() and block.position() <= end:
            reading = self.reading(block)
            table = QTextCursor(block).currentTable() if is_cell(reading.info) else None
            if table is not None and start < table.firstPosition() and end > table.lastPosition():
                whole, block = read_table(QTextCursor(block), self.reading)
                yield TableReading(whole)
                continue
            first = max(start - block.position(), 0)
            last = min(end - block.position(), block.length() - 1)
            nothing_of_it = end == block.position() != start and block.length() > 1
            if table is not None:
                yield BlockReading(BlockInfo(), read_inlines(block, self.runs, first, last)[0])
            elif first == 0 and last == block.length() - 1 and not nothing_of_it:
                yield reading
            elif not nothing_of_it:
                yield BlockReading(reading.info, read_inlines(block, self.runs, first, last)[0])
            block = block.next()

    # blocks and runs

    def reading(self, block: QTextBlock) -> BlockReading:
        """`block` as the model has it."""
        state = block.userState()
        known = self._readings.get(state)
        if state in self._reworded and known is not None and not self.live.looking:
            self._reworded.discard(state)
            known = reworded(known, self._true_words)
            if known is not None:
                self._readings[state] = known
        if known is None:
            known = read_block(block, self.info(block), self.runs)
            state = next(self._states)
            block.setUserState(state)
            self._readings[state] = known
        return known

    def _true_words(self, live: Live) -> str | None:
        """What a live value shows now; None where something is wrong with it."""
        shown = self.live.of(live)
        return shown.words if shown.problem is None else None

    def _contents_change(self, start: int, removed: int, added: int) -> None:
        self._typed = None
        if self._loading:
            return
        self.live.text_changed()
        block = self.qt.findBlock(start)
        had_notes = bool(self._numbers) and removed > 1
        other = False
        while block.isValid() and block.position() <= start + added:
            if (removed == added > 1 or added > _MUCH) and self._reads_the_same(block):
                block = block.next()
                continue
            other = True
            old = self._readings.pop(block.userState(), None)
            block.setUserState(-1)
            had_notes = had_notes or (old is not None and has_footnotes(old)) or has_footnotes(self.reading(block))
            block = block.next()
        if not other:
            return  # nothing to be put right, and nothing to be looked at again
        if had_notes:
            self._numbers = None
            self.renumbered.emit()
        if len(self._readings) > 2 * self.qt.blockCount() + 200:
            self._drop_old_readings()
        self.dirty.append((start, start + added))
        self.touched.emit(start, start + added)

    def _reads_the_same(self, block: QTextBlock) -> bool:
        """Whether nothing of a block has changed, though Qt says so of all: the language or house of the text has, or
        one step changed something far before and far behind it."""
        known = self._readings.get(block.userState())
        return known is not None and known.shape == shape_of(block)

    def _drop_old_readings(self) -> None:
        alive: dict[int, BlockReading] = {}
        block = self.qt.begin()
        while block.isValid():
            known = self._readings.get(block.userState())
            if known is not None:
                alive[block.userState()] = known
            block = block.next()
        self._readings = alive
        self._reworded &= alive.keys()

    def insertion_run(self, position_u16: int) -> RunInfo:
        """What words typed at a position become: inside a quotation only between its marks, never part of a chip,
        of a link only inside it."""
        before, after = self.run_before(position_u16), self.run_after(position_u16)
        quote: QuoteData | None = None
        serial = 0
        if before is not None and before.quote is not None and before.side is not Side.CLOSING:
            quote, serial = before.quote, before.serial
        near = before if before is not None and before.carries_marks and before.side is Side.NONE else None
        if near is None and after is not None and after.carries_marks and after.side is Side.NONE:
            near = after if before is None or before.side is Side.OPENING else None
        marks = near.marks if near is not None else PLAIN_RUN.marks
        if marks.link and not (before and after and before.marks.link == after.marks.link):
            marks = replace(marks, link="")
        return RunInfo(marks=own_marks(self, marks) if quote is None else marks, quote=quote, serial=serial)

    def typing_marks(self, position_u16: int) -> Marks:
        """The marks of words typed at a position; several ask for them after each key. Not inside an edit block, of
        which nothing is told before its end."""
        if self._typed is None or self._typed[:2] != (position_u16, self.other_language):
            self._typed = position_u16, self.other_language, self.insertion_run(position_u16).marks
        return self._typed[2]

    def outside_quote(self, position_u16: int) -> int:
        """`position_u16`, or where the inline quotation around it ends: a place for a chip."""
        run = self.insertion_run(position_u16)
        if run.quote is None:
            return position_u16
        position = position_u16
        while True:
            after = self.run_after(position)
            if after is None or after.serial != run.serial:
                return position
            position += 1

    # numbers, quotations, positions

    def footnote_number(self, serial: int) -> int:
        """The number of the footnote with `serial`, counted from one in reading order; 0 for none such."""
        return self._footnote_numbers().get(serial, 0)

    @property
    def footnote_count(self) -> int:
        """How many footnotes there are."""
        return len(self._footnote_numbers())

    def _footnote_numbers(self) -> dict[int, int]:
        if self._numbers is None:
            self._numbers = {}
            block = self.qt.begin()
            while block.isValid():
                if has_footnotes(self.reading(block)):
                    for _start, _length, _text, run, _fragment in self.runs.of(block):
                        if run.footnote is not None:
                            self._numbers.setdefault(run.serial, len(self._numbers) + 1)
                block = block.next()
        return self._numbers

    def quotes_in(self, block: QTextBlock) -> list[tuple[int, int, InlineQuote | QuoteBlock]]:
        """The quotations that end in `block`: start and end (UTF-16, in the document) and the use.

        A block quotation is named in its last block only.
        """
        reading = self.reading(block)
        origin = block.position()
        found: list[tuple[int, int, InlineQuote | QuoteBlock]] = [
            (origin + placed.start_u16, origin + placed.end_u16, placed.inline)
            for placed in reading.placed
            if isinstance(placed.inline, InlineQuote)
        ]
        if reading.info.kind is Kind.QUOTE:
            following = block.next()
            if not following.isValid() or not same_quote(reading.info, self.reading(following).info):
                blocks = self.quote_blocks(block)
                end = block.position() + block.length() - 1
                found.append((blocks[0].position(), end, self.block_quote(blocks)))
        return found

    def quote_blocks(self, block: QTextBlock) -> list[QTextBlock]:
        """All blocks of the block quotation that `block` belongs to, in order."""
        info = self.info(block)
        blocks = [block]
        before = block.previous()
        while before.isValid() and same_quote(self.info(before), info):
            blocks.insert(0, before)
            before = before.previous()
        after = block.next()
        while after.isValid() and same_quote(self.info(after), info):
            blocks.append(after)
            after = after.next()
        return blocks

    def block_quote(self, blocks: list[QTextBlock]) -> QuoteBlock:
        """The block quotation made of `blocks`."""
        quote = self.info(blocks[0]).quote or QuoteData()
        paragraphs = tuple(raw for block in blocks if (raw := self.reading(block).raw)) or ((),)
        return quote.block(paragraphs)

    def shown_positions(self, start_u16: int, end_u16: int) -> list[int]:
        """For each code point of the words a quotation shows, its UTF-16 position in the document.

        In step with `composer.document.model.shown_words`: marks and chips left out, a newline between paragraphs,
        their blank ends left out. `start_u16`, `end_u16` as `quotes_in` gives them.
        """
        positions: list[int] = []
        block = self.qt.findBlock(start_u16)
        whole = self.info(block).kind is Kind.QUOTE and start_u16 == block.position()
        while block.isValid() and block.position() <= end_u16:
            if whole and positions and self.reading(block).raw:
                positions.append(block.position() - 1)
            line: list[tuple[int, str]] = []
            for position, length, text, run, _fragment in self.runs.of(block):
                if run.side is not Side.NONE or run.is_object or position + length <= start_u16 or position >= end_u16:
                    continue
                offset = 0
                for character in text:
                    line.append((position + offset, character))
                    offset += 2 if character > "\uffff" else 1
            if whole:
                while line and line[-1][1].isspace():
                    line.pop()
                while line and line[0][1].isspace():
                    line.pop(0)
            positions.extend(position for position, _character in line)
            block = block.next()
        return positions

    def position_in_block(self, block: QTextBlock, position_cp: int) -> int:
        """A code point position of `block`'s text as a position of the document."""
        return block.position() + to_u16(block.text(), position_cp)

    def block_of_model(self, index: int) -> QTextBlock:
        """The first text block of block number `index` of the model; the last block when there are fewer."""
        placed = list(self.pieces())
        starts = [first for first, _block in assembled([piece for _block, piece in placed])]
        return placed[starts[index]][0] if 0 <= index < len(starts) else self.qt.lastBlock()
