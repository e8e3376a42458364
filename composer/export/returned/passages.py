# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The changes inside one paragraph of the file: quotations, figures, text, the words of citations that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from composer.export.returned.changes import CHANGED_SINCE, GENERATED, Change, ChangeKind, Edit, EditRun, Target
from composer.export.returned.figures import changed_figures
from composer.export.returned.hunks import Hunk, WordMap, hunks, printed_quotes
from composer.export.returned.inlines import BREAK, PageRun, Reading
from composer.export.returned.lines import Line, LineKind
from composer.quotes.finding import outermost, quotations_in
from composer.text.normalise import MARK
from composer.text.spans import Span
from composer.text.tokens import word_count
from composer.wording import Message

_LEAST_QUOTED = 3  # words between marks that count as a quotation, not as a name or a word in quotes


@dataclass(frozen=True)
class Passage:
    """A paragraph as it left (`old`) and as it came back (`new`), with the run of the note it was written from.

    `then` is that run as exported (None: the program wrote the paragraph itself), `today` as it now is (None: it is
    gone) and `target` its place. `quote_id` is the quote of a paragraph set apart, `quote_ids` are known by bookmark.
    """

    old: Line
    new: Line
    then: PageRun | None
    today: PageRun | None
    target: Target | None
    quote_id: str
    quote_ids: Mapping[str, str]

    @cached_property
    def before(self) -> Reading:
        """The words as they left."""
        return Reading(self.old.words)

    @cached_property
    def after(self) -> Reading:
        """The words as they came back."""
        return Reading(self.new.words)

    @cached_property
    def quotes(self) -> list[tuple[str, int, int]]:
        """Its quotations: bookmark, first word, one after the last; without the citation that stands in a bookmark."""
        found = printed_quotes(self.before, self.old.bookmarks)
        return [
            (name, *(self.then_map.within(start, end) if self.then_map else (start, end))) for name, start, end in found
        ]

    @cached_property
    def every_hunk(self) -> list[Hunk]:
        """Where the words differ. The marks around a quotation keep what is inside apart from what is outside."""
        if self.before.words == self.after.words:
            return []
        borders = {border for _, start, end in self.quotes for border in (start - 1, end)}
        return hunks(self.before, self.after, frozenset(borders))

    @cached_property
    def hunks(self) -> list[Hunk]:
        """Where the words differ, and the note does not say it already."""
        found = self.every_hunk
        if self.today is None or self.then is None or self.then.reading.text == self.today.reading.text:
            return found
        # what the note says by now is no change any more
        now = WordMap(self.after, self.today)
        return [hunk for hunk in found if not now.stands(hunk.new_start, hunk.new_end)]

    @cached_property
    def then_map(self) -> WordMap | None:
        """The words as they left, in the note as it was exported."""
        return WordMap(self.before, self.then) if self.then is not None else None

    @cached_property
    def today_map(self) -> WordMap | None:
        """The words as they left, in the note as it is today."""
        return WordMap(self.before, self.today) if self.today is not None else None

    def quote_of(self, bookmark: str) -> str:
        """The id of the quote whose words stand in `bookmark`."""
        return self.quote_id or self.quote_ids.get(bookmark, "")

    def edits(self, found: list[Hunk]) -> tuple[Edit, ...] | Message:
        """What `found` does to the note, or why it cannot be done."""
        if self.then_map is None or not any(self.then_map.holds(hunk) for hunk in found):
            return GENERATED
        if self.today_map is None:
            return CHANGED_SINCE
        made = [self.today_map.edit(hunk, self.after, self._behind_mark(hunk)) for hunk in found]
        edits = tuple(edit for edit in made if edit is not None)
        return edits if len(edits) == len(made) else CHANGED_SINCE

    def break_before(self, new_word: int) -> Edit | None:
        """The edit that cuts the run before word `new_word` of the new text."""
        word = new_word
        for hunk in self.every_hunk:
            if hunk.new_end <= new_word:
                word = new_word - hunk.new_end + hunk.end
        if self.today_map is None or word >= len(self.before.words):
            return None
        made = self.today_map.edit(Hunk(word, word, 0, 0), Reading(""), after_mark=False)
        return replace(made, words="", things=(BREAK,)) if made is not None else None

    def _behind_mark(self, hunk: Hunk) -> bool:
        """Whether new words follow the note mark that stands at their place."""
        if not hunk.start or not 0 < hunk.new_start < hunk.new_end:
            return False
        spans, words = self.after.spans, self.after.words
        # house styles set the mark before or behind the punctuation: what counts is the last real word before it
        before = [end for (_, end), word in zip(spans[: hunk.new_start], words, strict=False) if word[-1].isalnum()]
        return any((before or [0])[-1] <= mark.offset <= spans[hunk.new_start][0] for mark in self.new.marks)


def passage_changes(passage: Passage) -> Iterator[Change]:
    """The changes of the words of `passage`, notes apart."""
    rest = list(passage.hunks)
    told: list[tuple[int, Change]] = []
    for bookmark, start, end in passage.quotes:
        own = [hunk for hunk in rest if _inside(hunk, start, end)]
        if own:
            rest = [hunk for hunk in rest if hunk not in own]
            told.append((own[0].start, _quotation(passage, bookmark, start, end, own)))
    told += [(hunk.start, _words(passage, hunk)) for hunk in rest]
    yield from (change for _, change in sorted(told, key=lambda entry: entry[0]))


def _inside(hunk: Hunk, start: int, end: int) -> bool:
    if hunk.start == hunk.end:
        return start <= hunk.start <= end
    return max(hunk.start, start) < min(hunk.end, end)


def _quotation(passage: Passage, bookmark: str, start: int, end: int, own: list[Hunk]) -> Change:
    first = own[0].new_start - max(0, own[0].start - start)
    last = own[-1].new_end + max(0, end - own[-1].end)
    kept = (end - start) - sum(min(hunk.end, end) - max(hunk.start, start) for hunk in own if hunk.start < hunk.end)
    old, new = passage.before.between(start, end), passage.after.between(max(first, 0), last)
    unmarked = len(own) == 1 and own[0].start < start and own[0].end > end and not _has_marks(passage, own[0])
    gone = kept <= 0 and (unmarked or not any(character.isalnum() for character in new))
    if gone:
        old = passage.before.between(min(own[0].start, start), max(own[-1].end, end))
        new = passage.after.between(own[0].new_start, own[-1].new_end)
    change = Change(
        0,
        ChangeKind.QUOTATION_DELETED if gone else ChangeKind.QUOTATION,
        passage.old.kind,
        old=old,
        new=new,
        around=passage.old.words,
        figures=() if gone else _figures(passage, Hunk(start, end, max(first, 0), last)),
        quote_id=passage.quote_of(bookmark),
    )
    return _with_deed(change, passage, own)


def _has_marks(passage: Passage, hunk: Hunk) -> bool:
    return MARK in passage.after.words[hunk.new_start : hunk.new_end]


def _words(passage: Passage, hunk: Hunk) -> Change:
    old = passage.before.between(hunk.start, hunk.end)
    new = passage.after.between(hunk.new_start, hunk.new_end)
    figures = _figures(passage, hunk)
    kind = ChangeKind.FIGURE if figures else ChangeKind.TEXT
    if _quotes_something(new) and not _quotes_something(old):
        kind = ChangeKind.QUOTATION_INSERTED
    if passage.then_map is None:
        kind = ChangeKind.OUTSIDE
    elif not passage.then_map.holds(hunk):
        ours = passage.old.kind is LineKind.CAPTION or passage.then_map.precedes(hunk)
        kind = ChangeKind.OUTSIDE if ours else ChangeKind.CITATION
    change = Change(0, kind, passage.old.kind, old=old, new=new, around=passage.old.words, figures=figures)
    if kind is ChangeKind.CITATION and not any(character.isalnum() for character in new):
        return _without_citation(replace(change, kind=ChangeKind.CITATION_DELETED, figures=()), passage, hunk)
    return _with_deed(change, passage, [hunk])


def _without_citation(change: Change, passage: Passage, hunk: Hunk) -> Change:
    """A citation in the text that was taken out, where it can be told which one."""
    at = passage.today_map.citation_at(hunk) if passage.today_map is not None else None
    if at is None or passage.target is None or passage.today is None:
        return replace(change, hindrance=GENERATED)
    start = at - 1 if at and passage.today.atoms[at - 1].character.isspace() else at
    following = passage.today.atoms[at + 1].character if at + 1 < len(passage.today.atoms) else ""
    edit = Edit(start, at + 1, " " if start < at and following.isalnum() else "", things_too=True)
    return replace(change, deed=EditRun(passage.target, (edit,)))


def _with_deed(change: Change, passage: Passage, found: list[Hunk]) -> Change:
    edits = passage.edits(found)
    if isinstance(edits, Message):
        return replace(change, hindrance=edits)
    assert passage.target is not None
    return replace(change, deed=EditRun(passage.target, edits))


def _figures(passage: Passage, hunk: Hunk) -> tuple[tuple[str, str], ...]:
    return changed_figures(
        passage.before.text,
        _place(passage.before, hunk.start, hunk.end),
        passage.after.text,
        _place(passage.after, hunk.new_start, hunk.new_end),
    )


def _place(reading: Reading, start: int, end: int) -> Span:
    if start >= end:
        return Span(0, 0)
    return Span(reading.spans[start][0], reading.spans[end - 1][1])


def _quotes_something(words: str) -> bool:
    return any(found.closed and word_count(found.text) >= _LEAST_QUOTED for found in outermost(quotations_in(words)))
