# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where the words of a paragraph differ from what they were, and which characters of the note those words are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from composer.document.clean import one_line
from composer.document.model import Citation, LineBreak
from composer.export.returned.changes import Edit
from composer.export.returned.inlines import OUTSIDE, PageRun, Reading
from composer.text.alignment import align
from composer.text.spans import Span

_STOPS: Final = frozenset(".,;:!?")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words `start` to `end` of the old text give way to words `new_start` to `new_end` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def hunks(old: Reading, new: Reading, borders: frozenset[int]) -> list[Hunk]:
    """What differs, in order. Two that stand one word apart are one, unless that word is one of `borders`."""
    found: list[Hunk] = []
    for tag, i, j, k, m in align(old.words, new.words):
        if tag == "equal":
            continue
        last = found[-1] if found else None
        if last is not None and i - last.end <= 1 and not any(word in borders for word in range(last.end, i)):
            found[-1] = Hunk(last.start, j, last.new_start, m)
        else:
            found.append(Hunk(i, j, k, m))
    return [_from_the_word(hunk, old, new) for hunk in found]


def _from_the_word(hunk: Hunk, old: Reading, new: Reading) -> Hunk:
    """A sentence put in or taken out, told from its first word to its stop, not from the stop before it."""
    i, j, k, m = hunk.start, hunk.end, hunk.new_start, hunk.new_end
    if i == j:
        while m < len(new.words) and k < m and new.words[k] == new.words[m] and new.words[k] in _STOPS:
            i, j, k, m = i + 1, j + 1, k + 1, m + 1
    elif k == m:
        while j < len(old.words) and old.words[i] == old.words[j] and old.words[i] in _STOPS:
            i, j, k, m = i + 1, j + 1, k + 1, m + 1
    return Hunk(i, j, k, m)


def word_range(reading: Reading, place: Span) -> tuple[int, int]:
    """The words of `reading` that stand in `place`: first, one after the last."""
    inside = [i for i, (start, end) in enumerate(reading.spans) if start >= place.start and end <= place.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


class WordMap:
    """Which words of a paragraph of the file are which of a run of the note."""

    def __init__(self, printed: Reading, page: PageRun) -> None:
        self._printed, self._page = printed, page
        self._to: dict[int, int] = {}
        for tag, i, j, k, _ in align(printed.words, page.reading.words):
            if tag == "equal":
                self._to.update({i + step: k + step for step in range(j - i)})

    def holds(self, hunk: Hunk) -> bool:
        """Whether a word of `hunk`, or one beside it where it holds none, stands in the note."""
        if hunk.start < hunk.end:
            return any(word in self._to for word in range(hunk.start, hunk.end))
        return hunk.start - 1 in self._to or hunk.start in self._to or not self._printed.words

    def precedes(self, hunk: Hunk) -> bool:
        """Whether `hunk` stands before all words of the note, where the program sets flags and numbers."""
        cited = any(isinstance(atom.thing, Citation) for atom in self._page.atoms[:1])
        return hunk.end <= min(self._to, default=0) and not cited

    def within(self, first: int, end: int) -> tuple[int, int]:
        """Printed words `first` to `end` without those at both sides that do not stand in the note."""
        found = [word for word in range(first, end) if word in self._to]
        return (found[0], found[-1] + 1) if found else (first, end)

    def stands(self, first: int, end: int) -> bool:
        """Whether printed words `first` to `end` (excluded) stand in the note as here, between the same words."""
        total, words = len(self._printed.words), len(self._page.reading.words)
        before = self._to.get(first - 1) if first else -1
        found = [self._to.get(word) for word in range(first, end)]
        after = self._to.get(end) if end < total else words
        if before is None or after is None:
            return False
        return [*found, after] == list(range(before + 1, before + 2 + len(found)))

    def edit(self, hunk: Hunk, new: Reading, after_mark: bool) -> Edit | None:
        """What `hunk` does to the run; None where its words no longer stand there as they were printed.

        `after_mark` says that new words follow the note mark at that place.
        """
        words = one_line(new.between(hunk.new_start, hunk.new_end))
        if hunk.start == hunk.end:
            return self._insertion(hunk, new, words, after_mark)
        every = [self._to.get(word, -1) for word in range(hunk.start, hunk.end)]
        found = [word for word in every if word >= 0]
        cited = len(found) < len(every)  # among the words stand those of a citation that its style sets in the text
        if not found or every[0] < 0 or found != list(range(found[0], found[0] + len(found))) or (cited and words):
            return None
        page = self._page
        first, last = page.reading.spans[found[0]][0], page.reading.spans[found[-1]][1] - 1
        if self._cuts_marks(first, last):
            return None
        start = page.place[first]
        end = page.place[last] + (0 if last in page.quote_marks else 1)
        owners = set(page.owners[first : last + 1])
        owner = owners.pop() if len(owners) == 1 else OUTSIDE
        if not words:
            end = self._behind_mark(end) if every[-1] < 0 else end
            return replace(self._deletion(start, end, hunk, new), things_too=cited)
        before = self._printed.blank_before(hunk.start), new.blank_before(hunk.new_start)
        after = self._printed.blank_before(hunk.end), new.blank_before(hunk.new_end)
        if before == (True, False) and self._blank(start - 1):
            start -= 1
        if after == (True, False) and self._blank(end):
            end += 1
        words = (" " if before == (False, True) and hunk.start else "") + words
        words += " " if after == (False, True) and hunk.end < len(self._printed.words) else ""
        return Edit(start, end, words, owner)

    def behind(self, word: int) -> int | None:
        """The atom before which something goes that follows printed word `word` - 1; None where that word is gone."""
        if not word:
            return 0
        found = self._to.get(word - 1)
        return None if found is None else self._index(self._page.reading.spans[found][1])

    def citation_at(self, hunk: Hunk) -> int | None:
        """The atom of the one citation that stands where all words of `hunk` stood; None when there is no such one."""
        left = self._to.get(hunk.start - 1) if hunk.start else -1
        right = self._to.get(hunk.end) if hunk.end < len(self._printed.words) else len(self._page.reading.words)
        if left is None or right != left + 1:
            return None
        spans, text = self._page.reading.spans, self._page.reading.text
        start = self._index(spans[left][1] if left >= 0 else 0)
        end = self._index(spans[right][0] if right < len(spans) else len(text), from_right=True)
        found = [index for index in range(start, end) if isinstance(self._page.atoms[index].thing, Citation)]
        return found[0] if len(found) == 1 else None

    def _cuts_marks(self, first: int, last: int) -> bool:
        """Whether the characters hold one mark of a quotation but not the other, or its marks without its words."""
        inside = [owner for place, owner in self._page.quote_marks.items() if first <= place <= last]
        return any(inside.count(owner) == 1 for owner in inside)

    def _blank(self, index: int) -> bool:
        atoms = self._page.atoms
        return 0 <= index < len(atoms) and (
            atoms[index].character.isspace() or isinstance(atoms[index].thing, LineBreak)
        )

    def _deletion(self, start: int, end: int, hunk: Hunk, new: Reading) -> Edit:
        """One blank stays where the new text has one, none where it has none."""
        wanted = 0 < hunk.new_start < len(new.words) and new.blank_before(hunk.new_start)
        before, after = self._blank(start - 1), self._blank(end)
        if after and (before or not wanted):
            end += 1
            after = False
        if before and not wanted:
            start -= 1
        missing = wanted and not before and not after
        return Edit(start, end, " " if missing else "", OUTSIDE)

    def _insertion(self, hunk: Hunk, new: Reading, words: str, after_mark: bool) -> Edit | None:
        page, reading = self._page, self._page.reading
        total = len(self._printed.words)
        left = self._to.get(hunk.start - 1) if hunk.start else -1
        right = self._to.get(hunk.start) if hunk.start < total else len(reading.words)
        if left is None and right is None:
            return None
        if left is not None and right is not None and right != left + 1:
            return None
        before = bool(hunk.start) and new.blank_before(hunk.new_start)
        after = hunk.new_end < len(new.words) and new.blank_before(hunk.new_end)
        at_left = reading.spans[left][1] if left is not None and left >= 0 else 0
        at_right = reading.spans[right][0] if right is not None and right < len(reading.words) else len(reading.text)
        if left is None:
            index = self._index(at_right, from_right=True)
            lead = " " if before and index and not self._blank(index - 1) else ""
            return self._put(at_right, lead + words + (" " if after else ""), from_right=True)
        if right is None or left == -1:
            lead = " " if before else ""
            return self._put(at_left, lead + words + (" " if left == -1 and after else ""), after_mark=after_mark)
        gap = reading.text[at_left:at_right]
        if gap and gap.isspace():
            if after and not before:
                return self._put(at_left, words)
            if before and not after and right < len(reading.words):
                return self._put(at_right, words, from_right=True)
            if not before and not after and right < len(reading.words):
                start, end = self._index(at_left), self._index(at_right, from_right=True)
                return Edit(start, end, words, page.owner_between(at_left))
            return self._put(at_left, f" {words}", after_mark=after_mark)
        return self._put(at_left, (" " if before else "") + words + (" " if after else ""), after_mark=after_mark)

    def _put(self, position: int, words: str, *, from_right: bool = False, after_mark: bool = False) -> Edit:
        index = self._index(position, from_right=from_right)
        if after_mark:
            index = self._behind_mark(index)
        return Edit(index, index, words, self._page.owner_between(position))

    def _index(self, position: int, *, from_right: bool = False) -> int:
        """The atom before which words at `position` of the reading go: next to the character on their left or right."""
        page = self._page
        if from_right:
            return page.place[position] if position < len(page.place) else len(page.atoms)
        if position == 0:
            return 0
        character = position - 1
        return page.place[character] + (0 if character in page.quote_marks else 1)

    def _behind_mark(self, index: int) -> int:
        atoms = self._page.atoms
        ahead = index
        while ahead < len(atoms) and (self._blank(ahead) or atoms[ahead].thing is not None):
            ahead += 1
            if atoms[ahead - 1].thing is not None:
                index = ahead
        return index


def printed_quotes(reading: Reading, places: Sequence[tuple[str, Span]]) -> list[tuple[str, int, int]]:
    """The quotations of a line of the file, by their bookmarks: name, first word, one after the last."""
    found = [(name, *word_range(reading, place)) for name, place in places if name.startswith("q_")]
    return [(name, start, end) for name, start, end in found if start < end]
