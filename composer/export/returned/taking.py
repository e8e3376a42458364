# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Changes taken into the note: the note and the chosen changes in, the changed note out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from composer.document.model import PLAIN, Disclosure, Document, Footnote, LineBreak, ListBlock, Paragraph
from composer.export.returned.changes import Change, Comparison, Edit, EditRun, Flag, Move, PutIn, TakeOut, Target
from composer.export.returned.flat import Piece, Whole, disclosure_of, document_of, flagged, printed, reworded
from composer.export.returned.inlines import Atom, Break, Run, Thing, atoms_of, joined_run, run_of


def take(comparison: Comparison, numbers: Collection[int]) -> Document:
    """The note of `comparison` with the changes of these numbers; those that cannot be taken are left aside."""
    deeds = [change.deed for change in comparison.changes if change.number in numbers and change.takable]
    pieces: list[list[Piece]] = [[piece] for piece in comparison.pieces]
    _edit_runs(pieces, [deed for deed in deeds if isinstance(deed, EditRun)], comparison.language)
    for deed in deeds:
        if isinstance(deed, Flag):
            pieces[deed.piece][:1] = [flagged(piece, deed.disclosure) for piece in pieces[deed.piece][:1]]
    row = _Row(comparison, pieces)
    gone = {deed.piece for deed in deeds if isinstance(deed, TakeOut)}
    row.take_out(gone)
    for deed in deeds:
        if isinstance(deed, Move):
            row.move(deed)
        elif isinstance(deed, PutIn):
            row.put_in(deed)
    return document_of(row.pieces())


def beside(comparison: Comparison, change: Change) -> tuple[Document, Document]:
    """The paragraph that `change` edits, or the quotation set apart it stands in: as it is, and with the change.

    Both are empty for a change that edits no words.
    """
    deed = change.deed
    if not isinstance(deed, EditRun):
        return Document(()), Document(())
    pieces, target = comparison.pieces, deed.target
    first, end = target.piece, max(target.piece, target.joined) + 1
    while first and pieces[first].is_quote and pieces[first - 1].wholes == pieces[first].wholes:
        first -= 1
    while end < len(pieces) and pieces[end].is_quote and pieces[end].wholes == pieces[end - 1].wholes:
        end += 1
    joined = target.joined - first if target.joined >= 0 else -1
    here = replace(change, deed=replace(deed, target=replace(target, piece=target.piece - first, joined=joined)))
    part = replace(comparison, changes=(here,), pieces=pieces[first:end], units=(), counterparts=())
    return take(part, ()), take(part, {change.number})


# ---------------------------------------------------------------------- words


def _edit_runs(pieces: list[list[Piece]], deeds: Sequence[EditRun], language: str) -> None:
    by_run: dict[tuple[int, int, int], list[EditRun]] = defaultdict(list)
    for deed in deeds:
        by_run[deed.target.piece, deed.target.run, deed.target.joined].append(deed)
    for (piece, run, joined), group in by_run.items():
        whole = printed(pieces[piece][0], language)
        original: Sequence[Thing] = whole.runs[run]
        if joined >= 0:
            original = joined_run(whole.runs[run], pieces[joined][0].runs[0])
        parts = _edited(original, group)
        if joined >= 0:
            first = reworded(whole, 0, parts[0])
            hidden = len(parts) == 1 and disclosure_of(pieces[joined][0]) is Disclosure.NOT_TO_BE_DISCLOSED
            kept = [flagged(first, Disclosure.NOT_TO_BE_DISCLOSED) if hidden else first]
            kept += [reworded(pieces[joined][0], 0, part) for part in parts[1:]]
            pieces[piece], pieces[joined] = kept, []
        else:
            pieces[piece] = [reworded(whole, run, parts[0])]
            shown = next((deed.flag for deed in group if deed.flag is not Disclosure.NONE), Disclosure.NONE)
            pieces[piece] += [_second_half(reworded(whole, run, part), shown) for part in parts[1:]]


def _second_half(piece: Piece, shown: Disclosure) -> Piece:
    """What was cut off, with the flag that the file shows before it. Without one it is not said aloud unasked: it may
    be what the flag was not meant for; but what was not to be disclosed stays so."""
    if shown is Disclosure.NONE and disclosure_of(piece) is Disclosure.NOT_TO_BE_DISCLOSED:
        return piece
    return flagged(piece, shown)


def _edited(run: Sequence[Thing], deeds: Sequence[EditRun]) -> list[Run]:
    """The runs that `run` becomes: one, unless it is cut in two."""
    atoms = atoms_of(run)
    edits: list[Edit] = []
    inside: dict[int, list[Edit]] = defaultdict(list)
    for deed in deeds:
        if deed.target.footnote >= 0:
            inside[deed.target.footnote] += deed.edits
        else:
            edits += deed.edits
    for index, changed in inside.items():
        footnote = atoms[index].thing
        assert isinstance(footnote, Footnote)
        target = Target(0)
        content = _edited(footnote.content, [EditRun(target, tuple(changed))])[0]
        atoms[index] = replace(atoms[index], thing=replace(footnote, content=content))
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        atoms[edit.start : edit.end] = _replaced(atoms, edit)
    parts: list[list[Atom]] = [[]]
    for atom in atoms:
        if isinstance(atom.thing, Break):
            parts.append([])
        else:
            parts[-1].append(atom)
    return [_trimmed(run_of(part, run)) if len(parts) > 1 else run_of(part, run) for part in parts]


def _replaced(atoms: Sequence[Atom], edit: Edit) -> list[Atom]:
    """What stands in the place of the characters of `edit`."""
    old = atoms[edit.start : edit.end]
    letter = next((atom for atom in old if atom.character), None)
    if letter is None:
        beside = [atoms[i] for i in (edit.start - 1, edit.start) if 0 <= i < len(atoms) and atoms[i].character]
        own = [atom for atom in beside if atom.owner == edit.owner]
        marks = replace(own[0].marks, link="", assessment=False) if own else PLAIN
    else:
        marks = letter.marks
    new = [Atom(character, marks, edit.owner) for character in edit.words]
    new += [Atom(thing=thing) for thing in edit.things]
    kept = (
        []
        if edit.things_too
        else [atom for atom in old if atom.thing is not None and not isinstance(atom.thing, LineBreak)]
    )
    return [*new, *kept]


def _trimmed(run: Run) -> Run:
    """`run` without blanks at its ends, where it was cut."""
    atoms = atoms_of(run)
    while atoms and atoms[0].character.isspace():
        atoms.pop(0)
    while atoms and atoms[-1].character.isspace():
        atoms.pop()
    return run_of(atoms, run)


# ---------------------------------------------------------------------- paragraphs


def _deeper(piece: Piece, levels: int) -> Piece:
    """An item of a list so many levels deeper (negative: higher), in lists like its own."""
    whole = piece.wholes[-1] if piece.wholes else None
    if not levels or whole is None or not isinstance(whole.block, ListBlock):
        return piece
    added = tuple(Whole(replace(whole.block, items=())) for _ in range(levels))
    return replace(piece, wholes=(*piece.wholes[: max(1, len(piece.wholes) + min(levels, 0))], *added))


class _Row:
    """The pieces of the note in a row, each known by its number in the note or by its unit in the file."""

    def __init__(self, comparison: Comparison, pieces: list[list[Piece]]) -> None:
        self._units = dict(comparison.counterparts)
        self._row: list[tuple[int, list[Piece]]] = list(enumerate(pieces))
        self._made: dict[int, int] = {}  # unit of the file -> number of the piece made of it
        self._next = len(pieces)

    def pieces(self) -> list[Piece]:
        """All pieces in order."""
        return [piece for _, group in self._row for piece in group]

    def take_out(self, gone: Collection[int]) -> None:
        """Drop pieces; a list's item that carries other lists leaves its place empty, as Word does."""
        self._row = [(number, group) for number, group in self._row if number not in gone]

    def move(self, deed: Move) -> None:
        """Put a piece where its unit stands in the file."""
        index = next((i for i, (number, _) in enumerate(self._row) if number == deed.piece), -1)
        if index < 0:
            return
        entry = self._row.pop(index)
        at = self._beside_a_table(self._place(deed.unit), entry[1])
        fitted = [self._fitted(_deeper(piece, deed.deeper), at) for piece in entry[1]]
        self._row.insert(at, (entry[0], fitted))

    def put_in(self, deed: PutIn) -> None:
        """Make a piece of a unit of the file, after what stands before it there."""
        at = self._beside_a_table(self._place(deed.unit), [deed.piece])
        following = self._row[at][1] if at < len(self._row) else []
        asked = following[0].block if len(following) == 1 and not following[0].runs[0] else None
        if isinstance(asked, Paragraph) and asked.prompt and isinstance(deed.piece.block, Paragraph):
            self._row.pop(at)  # it asked for what now comes
        self._row.insert(at, (self._next, [self._fitted(deed.piece, at)]))
        self._made[deed.unit] = self._next
        self._next += 1

    def _place(self, unit: int) -> int:
        """Where in the row what stands at `unit` of the file belongs: behind the nearest before it that is here."""
        numbers = {number: index for index, (number, _) in enumerate(self._row)}
        for before in range(unit - 1, -1, -1):
            number = self._made.get(before, self._units.get(before, -1))
            if number in numbers:
                return numbers[number] + 1
        return 0

    def _beside_a_table(self, at: int, pieces: Sequence[Piece]) -> int:
        """`at`, or the place before the caption where `at` is between a caption and its table."""
        before = self._neighbour(at - 1)
        between = before is not None and before.caption and pieces and not pieces[0].is_row
        return at - 1 if between else at

    def _fitted(self, piece: Piece, at: int) -> Piece:
        """`piece` as part of the list, table or quotation that it comes to stand in."""
        before = self._neighbour(at - 1)
        after = self._neighbour(at, first=True)
        if piece.is_item:
            depth = len(piece.wholes)
            for beside in (before, after):
                if beside is not None and beside.is_item and len(beside.wholes) >= depth:
                    return replace(piece, wholes=beside.wholes[:depth])
            if before is not None and before.is_item:
                return replace(piece, wholes=(*before.wholes, *piece.wholes[len(before.wholes) :]))
            return piece
        if piece.is_row:
            if before is not None and (before.is_row or before.caption):
                return replace(piece, wholes=before.wholes)
            return piece
        if (
            before is not None
            and after is not None
            and before.wholes
            and before.wholes[0] is (after.wholes or (None,))[0]
            and before.is_quote
            and piece.is_quote
        ):
            return replace(piece, wholes=before.wholes)
        return piece

    def _neighbour(self, index: int, *, first: bool = False) -> Piece | None:
        if not 0 <= index < len(self._row) or not self._row[index][1]:
            return None
        return self._row[index][1][0 if first else -1]
