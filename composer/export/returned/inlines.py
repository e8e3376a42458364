# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The inlines of a paragraph as single characters, so that words are changed while citations, quotations and marks of
everything else stay; and the paragraph as it is read, with the way back from each word to its characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Final

from composer.document.model import (
    PLAIN,
    Citation,
    CrossReference,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    Live,
    Marks,
    Text,
    Value,
)
from composer.text.normalise import Folded, fold
from composer.text.tokens import Range, tokens

_MARK: Final = '"'  # stands in the reading where the page shows a quotation mark; all its shapes are compared as one
OUTSIDE: Final = -1

Run = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """Where one paragraph becomes two, or two are read as one; never part of a note."""


BREAK: Final = Break()
Thing = Inline | Break


@dataclass(frozen=True, slots=True)
class Atom:
    """A character with its marks, or something that is no word (`thing`); `owner` is the quotation it stands in, `live`
    the live value whose words it belongs to (both their index in the run)."""

    character: str = ""
    marks: Marks = PLAIN
    owner: int = OUTSIDE
    thing: Thing | None = None
    live: int = OUTSIDE


def atoms_of(run: Sequence[Thing]) -> list[Atom]:
    """`run` in single characters; the owner is the index of the quotation in `run`. A live value is the characters it
    showed last, so that it is compared as words of the writer."""
    atoms: list[Atom] = []
    for index, inline in enumerate(run):
        if isinstance(inline, InlineQuote):
            for inside in inline.content:
                atoms += _characters(inside, index)
        elif isinstance(inline, Live) and inline.words:
            atoms += [Atom(character, inline.marks, live=index) for character in inline.words]
        else:
            atoms += _characters(inline, OUTSIDE)
    return atoms


def _characters(inline: Thing, owner: int) -> list[Atom]:
    if isinstance(inline, Text):
        return [Atom(character, inline.marks, owner) for character in inline.text]
    return [Atom(owner=owner, thing=inline)]


def joined_run(first: Run, second: Run) -> tuple[Thing, ...]:
    """Two runs as one with a break between them, for comparing with one line of a file."""
    return (*first, BREAK, *second)


def run_of(atoms: Sequence[Atom], original: Sequence[Thing]) -> Run:
    """The inlines that `atoms` make; quotations are those of `original` that still have a word, live values those whose
    words were not touched."""
    inlines: list[Inline] = []
    index = 0
    while index < len(atoms):
        owner = atoms[index].owner
        end = index
        while end < len(atoms) and atoms[end].owner == owner:
            end += 1
        content = _joined(_with_live(atoms[index:end], original))
        if owner == OUTSIDE:
            inlines += content
        else:
            quote = original[owner]
            assert isinstance(quote, InlineQuote)
            inside = tuple(inline for inline in content if isinstance(inline, Text | LineBreak))
            inlines.append(replace(quote, content=inside))
        index = end
    return tuple(inlines)


def _with_live(atoms: Sequence[Atom], original: Sequence[Thing]) -> list[Atom]:
    """`atoms` with each live value of `original` that is still whole in one."""
    settled: list[Atom] = []
    for index, group in groupby(atoms, key=lambda atom: atom.live):
        letters = list(group)
        live = original[index] if index != OUTSIDE else None
        whole = isinstance(live, Live) and "".join(atom.character for atom in letters) == live.words
        settled += [Atom(thing=live)] if whole and isinstance(live, Live) else letters
    return settled


def _joined(atoms: Sequence[Atom]) -> list[Inline]:
    """Inlines outside and inside quotations; a break is the caller's to take out first."""
    inlines: list[Inline] = []
    for atom in atoms:
        last = inlines[-1] if inlines else None
        if isinstance(atom.thing, Break):
            continue
        if atom.thing is not None:
            inlines.append(atom.thing)
        elif isinstance(last, Text) and last.marks == atom.marks:
            inlines[-1] = Text(last.text + atom.character, atom.marks)
        else:
            inlines.append(Text(atom.character, atom.marks))
    return inlines


def page_words(run: Run) -> str:
    """What `PageRun` reads, as a text alone; a hundred times faster."""
    parts: list[str] = []
    for inline in run:
        match inline:
            case Text(text=text):
                parts.append(text)
            case LineBreak():
                parts.append(" ")
            case Value(words=words) | CrossReference(words=words):
                parts.append(words)
            case InlineQuote(content=content):
                inside = page_words(content)
                parts.append(f"{_MARK}{inside}{_MARK}" if inside else "")
            case _:
                pass
    return "".join(parts)


@dataclass(frozen=True)
class Reading:
    """A text in words and marks as they are compared."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        """Its comparison form."""
        return fold(self.text)

    @cached_property
    def ranges(self) -> list[Range]:
        """Where each word and mark stands in the comparison form."""
        return tokens(self.folded.text)

    @cached_property
    def words(self) -> list[str]:
        """Each word and mark."""
        return [self.folded.text[start:end] for start, end in self.ranges]

    @cached_property
    def spans(self) -> list[Range]:
        """Where each word and mark stands in the text itself."""
        found = (self.folded.original_span(start, end) for start, end in self.ranges)
        return [(span.start, span.end) for span in found]

    def between(self, first: int, end: int) -> str:
        """The text of the words `first` to `end` (excluded), without what stands around them."""
        return self.text[self.spans[first][0] : self.spans[end - 1][1]] if first < end else ""

    def blank_before(self, index: int) -> bool:
        """Whether a blank stands before word `index`; at the end of the text, whether one stands there."""
        start = self.spans[index][0] if index < len(self.spans) else len(self.text)
        return start > 0 and self.text[start - 1].isspace()


class PageRun:
    """A run of a note as it is read on the page, quotation marks included, notes left out.

    `reading` is its text; `place[k]` the atom that character k of it is, or before which a quotation mark stands;
    `owners[k]` the quotation of the character (`OUTSIDE` for marks and the writer's own words).
    """

    def __init__(self, run: Sequence[Thing]) -> None:
        self.run = run
        self.atoms = atoms_of(run)
        letters: list[str] = []
        self.place: list[int] = []
        self.owners: list[int] = []
        self.quote_marks: dict[int, int] = {}  # character of the reading -> quotation whose mark it is
        owner = OUTSIDE
        for index, atom in enumerate((*self.atoms, Atom())):
            if atom.owner != owner:
                if owner != OUTSIDE:
                    self._mark(letters, index, owner)
                if atom.owner != OUTSIDE:
                    self._mark(letters, index, atom.owner)
                owner = atom.owner
            if index == len(self.atoms) or (atom.thing is not None and not isinstance(atom.thing, LineBreak | Break)):
                continue
            letters.append(" " if atom.thing is not None else atom.character)
            self.place.append(index)
            self.owners.append(atom.owner)
        self.reading = Reading("".join(letters))

    def _mark(self, letters: list[str], index: int, owner: int) -> None:
        self.quote_marks[len(letters)] = owner
        letters.append(_MARK)
        self.place.append(index)
        self.owners.append(OUTSIDE)

    @property
    def things(self) -> list[int]:
        """The atoms that are citations or footnotes, in order."""
        return [i for i, atom in enumerate(self.atoms) if isinstance(atom.thing, Citation | Footnote)]

    def cuts_a_quotation(self, atom: int) -> bool:
        """Whether a cut before `atom` would run through the words of a quotation."""
        if not 0 < atom < len(self.atoms):
            return False
        return self.atoms[atom - 1].owner == self.atoms[atom].owner != OUTSIDE

    def owner_between(self, position: int) -> int:
        """The quotation that words put in before character `position` would stand in."""
        before, after = self._side(position - 1, opening=True), self._side(position, opening=False)
        return before if before == after else OUTSIDE

    def _side(self, character: int, *, opening: bool) -> int:
        if not 0 <= character < len(self.owners):
            return OUTSIDE
        if character in self.quote_marks:
            owner = self.quote_marks[character]
            others = [place for place, whose in self.quote_marks.items() if whose == owner]
            return owner if character == (min(others) if opening else max(others)) else OUTSIDE
        return self.owners[character]
