# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Compares a file that came back with what left: every change of its words, and nothing that only programs changed.

Both sides are read by the same reader: what it makes of a file it makes of both. Three texts are then laid side
by side: the file as it left, the file as it is, and the note as it is today, so that a change whose place in the note
has changed meanwhile is told and not forced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from composer.document.model import Disclosure, Document, Heading, ListBlock, Paragraph, QuoteBlock, Table
from composer.export.resolve import SOURCES_TERMS
from composer.export.returned.changes import (
    CHANGED_SINCE,
    GENERATED,
    Change,
    ChangeKind,
    Comparison,
    Edit,
    EditRun,
    Flag,
    Move,
    PutIn,
    TakeOut,
    Target,
)
from composer.export.returned.flags import apart, flag_words, unflagged
from composer.export.returned.flat import Piece, Whole, disclosure_of, flagged, flat, printed
from composer.export.returned.groups import LINKED, Group, alone, together
from composer.export.returned.inlines import BREAK, PageRun, Reading, Run, joined_run, page_words
from composer.export.returned.lines import FileText, Line, LineKind, Unit, units_of
from composer.export.returned.notes import NoteComparison
from composer.export.returned.pairing import Item, Pair, pair
from composer.export.returned.passages import Passage, passage_changes
from composer.text.normalise import folded
from composer.wording import N_, Message

_BY_HAND = Message(N_("The columns of a table were changed: bring this over by hand."))
_QUOTATION_CUT = Message(N_("The paragraph was cut inside a quotation: bring this over by hand."))


def compare(left: FileText, came: FileText, exported: Document, today: Document, language: str) -> Comparison:
    """What changed between the file as it `left` and as it `came` back, in the order of the file.

    `exported` is the note as it was exported in `language`, `today` the note into which changes would be taken.
    """
    return _Comparing(left, came, exported, today, language).comparison()


class _Comparing:
    def __init__(self, left: FileText, came: FileText, exported: Document, today: Document, language: str) -> None:
        self._left, self._came = left, came
        self._old, self._new = units_of(left.lines), units_of(came.lines)
        self._pieces = tuple(flat(today))
        self._then = [printed(piece, language) for piece in flat(exported)]
        self._today = [printed(piece, language) for piece in self._pieces]
        self._language = language
        self._origin = self._origins()
        self._now = self._counterparts()
        self._pairs = pair(_items(self._old), _items(self._new))
        self._notes = NoteComparison(left, came, self._cited)
        self._quote_ids = dict((*came.quote_ids, *left.quote_ids))

    def comparison(self) -> Comparison:
        placed = [change for _, change in sorted(self._placed(), key=lambda entry: entry[0])]
        changes = tuple(replace(change, number=number) for number, change in enumerate(placed, start=1))
        counterparts = tuple(
            (found.second, now) for found in self._pairs if (now := self._piece_now(found.first)) is not None
        )
        return Comparison(changes, self._pieces, tuple(self._new), counterparts, self._language)

    # ------------------------------------------------------------------ where things come from

    def _origins(self) -> dict[int, int]:
        """For each unit of the file that left, the piece of the exported note that it was written from."""
        candidates = [
            index
            for index, unit in enumerate(self._old)
            if unit.kind is not LineKind.TITLE
            and not any(name.startswith("_source_") for line in unit.lines for name, _ in line.bookmarks)
        ]
        items = [Item(self._old[index].words, self._old[index].kind.value) for index in candidates]
        pieces = [Item(_page_words(piece), _kind_of(piece).value) for piece in self._then]
        found = pair(items, pieces, moves=False)
        return {candidates[one.first]: one.second for one in found}

    def _counterparts(self) -> dict[int, int]:
        """For each piece of the exported note its piece of today's note."""
        if [piece.runs for piece in self._then] == [piece.runs for piece in self._today]:
            return {index: index for index in range(len(self._then))}
        then = [Item(_page_words(piece), _kind_of(piece).value) for piece in self._then]
        now = [Item(_page_words(piece), _kind_of(piece).value) for piece in self._today]
        return {found.first: found.second for found in pair(then, now)}

    def _piece_now(self, unit: int) -> int | None:
        origin = self._origin.get(unit)
        return None if origin is None else self._now.get(origin)

    def _cited(self) -> Iterator[tuple[Line, PageRun]]:
        """Each line of the file that left which has note marks, with the run of the exported note it comes from."""
        for index, unit in enumerate(self._old):
            for cell, line in enumerate(unit.lines):
                origin = self._origin.get(index)
                page = self._run(self._then, [origin], cell) if line.marks and origin is not None else None
                if page is not None:
                    yield line, page

    # ------------------------------------------------------------------ the changes, each with its place in the file

    def _placed(self) -> Iterator[tuple[tuple[float, int], Change]]:
        partner = {found.first: found.second for found in self._pairs}
        taken_old, taken_new = set(partner), {found.second for found in self._pairs}
        groups = list(self._groups(taken_old, taken_new))
        for found, before, after in groups:
            taken_old.update(before.units)
            taken_new.update(after.units)
            for step, change in enumerate(self._in_pair(before, after)):
                yield (float(found.second), step + 1), change
        for found in self._pairs:
            if found.moved or self._indented(found):
                yield (float(found.second), 0), self._moved(found)
        behind = -1
        standing = {found.first: found.second for found in self._pairs if not found.moved}
        for index in range(len(self._old)):
            behind = max(behind, standing.get(index, -1))
            if index not in taken_old and not self._is_gone(index):
                yield (behind + 0.5, index), self._deleted(index)
        for index in range(len(self._new)):
            if index not in taken_new and folded(self._new[index].words) not in self._come:
                yield (float(index), -1), self._inserted(index)

    def _groups(self, old: set[int], new: set[int]) -> Iterator[tuple[Pair, Group, Group]]:
        """Each pair, with the neighbour that was cut from it or joined to it."""
        for found in self._pairs:
            before, after = self._old[found.first], self._new[found.second]
            if before.kind not in LINKED or after.kind not in LINKED:
                yield found, alone(before, found.first), alone(after, found.second)
                continue
            cut = together(self._new, found.second, new, before.lines[0], self._language)
            met = together(self._old, found.first, old, after.lines[0], self._language) if cut is None else None
            yield (
                found,
                alone(before, found.first) if met is None else met,
                alone(after, found.second) if cut is None else cut,
            )

    def _in_pair(self, before: Group, after: Group) -> Iterator[Change]:
        old, new = self._old[before.units[0]], self._new[after.units[0]]
        if len(old.lines) != len(new.lines):
            if folded(old.words) != folded(new.words):
                yield Change(
                    0, ChangeKind.TEXT, old.kind, old=old.words, new=new.words, around=old.words, hindrance=_BY_HAND
                )
            return
        lines = [(before.line, after.line)] if len(old.lines) == 1 else list(zip(old.lines, new.lines, strict=True))
        for cell, (was, now) in enumerate(lines):
            yield from self._in_line(before, after, cell, was, now)

    def _in_line(self, before: Group, after: Group, cell: int, was: Line, now: Line) -> Iterator[Change]:
        if len(before.units) == len(after.units) and self._notes.are_same(was, now) and was.words == now.words:
            return
        if before.units[0] in self._origin:
            old_flag, new_flag, was, now = apart(was, now, self._language)
            if old_flag is not new_flag:
                yield from self._flag(before.units[0], was, old_flag, new_flag)
        passage = self._passage(before, cell, was, now)
        if len(before.units) != len(after.units):
            yield self._break(passage, before, after)
        yield from passage_changes(passage)
        yield from self._notes.changes(passage)

    def _flag(self, unit: int, line: Line, old: Disclosure, new: Disclosure) -> Iterator[Change]:
        """The change of a paragraph's flag, unless the note has it already."""
        now = self._piece_now(unit)
        today = disclosure_of(self._pieces[now]) if now is not None else old
        if today is new:
            return
        before, after = (flag_words(flag, self._language) for flag in (old, new))
        change = Change(0, ChangeKind.FLAG, line.kind, before, after, around=line.words)
        if now is None or today is not old:
            yield replace(change, hindrance=CHANGED_SINCE)
        else:
            yield replace(change, deed=Flag(now, new))

    def _passage(self, before: Group, cell: int, was: Line, now: Line) -> Passage:
        origins = [self._origin.get(unit) for unit in before.units]
        known = [index for index in origins if index is not None]
        then = self._run(self._then, known, cell)
        pieces = [now_at for index in known if (now_at := self._now.get(index)) is not None]
        today = self._run(self._today, pieces, cell) if len(pieces) == len(before.units) else None
        target = Target(pieces[0], cell, joined=pieces[1] if len(pieces) > 1 else -1) if pieces else None
        quote = self._then[known[0]].quote_id if known else ""
        return Passage(was, now, then, today, target, quote, self._quote_ids)

    @staticmethod
    def _run(pieces: Sequence[Piece], indexes: Sequence[int], cell: int) -> PageRun | None:
        if not indexes or cell >= len(pieces[indexes[0]].runs):
            return None
        block = pieces[indexes[0]].block
        if isinstance(block, Heading) and block.term in SOURCES_TERMS:  # it marks the place of the list
            return None
        run = pieces[indexes[0]].runs[cell]
        return PageRun(joined_run(run, pieces[indexes[1]].runs[0]) if len(indexes) > 1 else run)

    # ------------------------------------------------------------------ whole paragraphs

    @cached_property
    def _come(self) -> frozenset[str]:
        """The words of the pieces that came into the note since the export."""
        known = set(self._now.values())
        new = (_page_words(piece) for index, piece in enumerate(self._today) if index not in known)
        return frozenset(folded(words) for words in new if words.strip())

    def _is_gone(self, index: int) -> bool:
        """Whether a unit that was taken out of the file is gone from the note, too."""
        return index in self._origin and self._piece_now(index) is None

    def _break(self, passage: Passage, before: Group, after: Group) -> Change:
        """A paragraph cut in two, or two made one."""
        kind = ChangeKind.SPLIT if len(after.units) > 1 else ChangeKind.JOINED
        units = (
            [self._new[i] for i in after.units] if kind is ChangeKind.SPLIT else [self._old[i] for i in before.units]
        )
        change = Change(
            0,
            kind,
            passage.old.kind,
            old=units[0].words if kind is ChangeKind.JOINED else passage.old.words,
            new=units[1].words,
            around=passage.old.words,
        )
        if passage.today is None or passage.target is None:
            return replace(change, hindrance=GENERATED if passage.then is None else CHANGED_SINCE)
        if kind is ChangeKind.JOINED:
            at = next((i for i, atom in enumerate(passage.today.atoms) if atom.thing is BREAK), -1)
            edit = Edit(at, at + 1, " ", things_too=True) if at >= 0 else None
        else:
            edit = passage.break_before(len(Reading(after.head_of(passage.new.words)).words))
        if edit is None:
            return replace(change, hindrance=CHANGED_SINCE)
        if kind is ChangeKind.SPLIT and passage.today.cuts_a_quotation(edit.start):
            return replace(change, hindrance=_QUOTATION_CUT)
        return replace(change, deed=EditRun(passage.target, (edit,), after.flag))

    def _moved(self, found: Pair) -> Change:
        unit = self._old[found.first]
        change = Change(0, ChangeKind.MOVED, unit.kind, old=unit.words, around=unit.words)
        if self._origin.get(found.first) is None:
            return replace(change, kind=ChangeKind.OUTSIDE, hindrance=GENERATED)
        piece = self._piece_now(found.first)
        if piece is None or (not found.moved and self._indented_since(found)):
            return replace(change, hindrance=CHANGED_SINCE)
        return replace(change, deed=Move(found.second, piece, self._deeper(found)))

    def _deeper(self, found: Pair) -> int:
        """By how many levels an item stands deeper in the file than it left."""
        was, now = self._old[found.first], self._new[found.second]
        return now.lines[0].level - was.lines[0].level if was.kind is now.kind is LineKind.ITEM else 0

    def _indented(self, found: Pair) -> bool:
        """Whether an item has another level in the file, and the note does not say so already."""
        levels = self._deeper(found)
        return levels != 0 and self._piece_now(found.first) is not None and levels != self._indented_since(found)

    def _indented_since(self, found: Pair) -> int:
        """By how many levels a piece of the note has come to stand deeper since the export."""
        origin, today = self._origin[found.first], self._now[self._origin[found.first]]
        return len(self._today[today].wholes) - len(self._then[origin].wholes)

    def _deleted(self, index: int) -> Change:
        unit = self._old[index]
        quotes = {name for line in unit.lines for name, _ in line.bookmarks if name.startswith("q_")}
        change = Change(
            0,
            ChangeKind.DELETED,
            unit.kind,
            old=unit.words,
            around=unit.words,
            lost=(len(quotes), sum(len(line.marks) for line in unit.lines)),
        )
        if self._origin.get(index) is None:
            return replace(change, kind=ChangeKind.OUTSIDE, hindrance=GENERATED)
        piece = self._piece_now(index)
        if piece is None or _page_words(self._today[piece]) != _page_words(self._then[self._origin[index]]):
            return replace(change, hindrance=CHANGED_SINCE)
        return replace(change, deed=TakeOut(piece))

    def _inserted(self, index: int) -> Change:
        unit = self._new[index]
        disclosure, first = unflagged(unit.lines[0], self._language)
        bare = replace(unit, lines=(first, *unit.lines[1:]))
        piece = flagged(_piece_of(unit, self._notes.inserted_runs(bare)), disclosure)
        if self._among_generated(index):
            return Change(0, ChangeKind.OUTSIDE, unit.kind, new=unit.words, around=unit.words, hindrance=GENERATED)
        kind = ChangeKind.QUOTATION_INSERTED if unit.kind is LineKind.QUOTE else ChangeKind.INSERTED
        return Change(0, kind, unit.kind, new=unit.words, around=unit.words, deed=PutIn(index, piece))

    def _among_generated(self, index: int) -> bool:
        """Whether a new unit stands in the head, the list of sources or an annex, not at the edge of the text."""
        heading = self._new[index].kind is LineKind.HEADING  # that of the list of sources goes with what follows it
        listed = self._new[index : index + 1 + heading]
        if any(name.startswith("_source_") for unit in listed for line in unit.lines for name, _ in line.bookmarks):
            return True
        partner = {found.second: found.first for found in self._pairs}
        before = next((partner[unit] for unit in range(index - 1, -1, -1) if unit in partner), None)
        after = next((partner[unit] for unit in range(index + 1, len(self._new)) if unit in partner), None)
        return before is not None and after is not None and not {before, after} & self._origin.keys()


# ---------------------------------------------------------------------- small things


def _items(units: Sequence[Unit]) -> list[Item]:
    return [Item(unit.words, unit.kind.value) for unit in units]


def _page_words(piece: Piece) -> str:
    return " | ".join(map(page_words, piece.runs))


def _kind_of(piece: Piece) -> LineKind:
    if piece.caption:
        return LineKind.CAPTION
    if piece.wholes:
        match piece.wholes[0].block:
            case ListBlock():
                return LineKind.ITEM
            case Table():
                return LineKind.CELL
            case QuoteBlock():
                return LineKind.QUOTE
    return LineKind.HEADING if isinstance(piece.block, Heading) else LineKind.PARAGRAPH


def _piece_of(unit: Unit, runs: tuple[Run, ...]) -> Piece:
    """A unit of the file as a piece of a note."""
    line = unit.lines[0]
    match unit.kind:
        case LineKind.HEADING | LineKind.TITLE:
            return Piece(runs, Heading(min(max(line.level, 1) + 1, 6), ()))
        case LineKind.ITEM:
            wholes = tuple(Whole(ListBlock((), line.ordered)) for _ in range(min(max(line.level, 1), 6)))
            return Piece(runs, wholes=wholes)
        case LineKind.CELL:
            return Piece(runs, wholes=(Whole(Table((), header_rows=0)),), row=0)
        case LineKind.QUOTE:
            return Piece(runs, wholes=(Whole(QuoteBlock("", ())),))
        case _:
            return Piece(runs, Paragraph())


def seen_bookmarks(text: FileText) -> Mapping[str, str]:
    """The quotations that a file's bookmarks name, by bookmark; ids as the file says them, else read from the names."""
    said = dict(text.quote_ids)
    names = {name for line in (*text.lines, *text.notes) for name, _ in line.bookmarks if name.startswith("q_")}
    return {name: said.get(name) or f"q-{name.removeprefix('q_').split('_')[0]}" for name in names}
