# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The changes of footnotes: the citations in them, the writer's own words, notes taken out and put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property

from composer.document.model import Citation, CitationItem, Footnote, Inline, Text
from composer.export.returned.changes import CHANGED_SINCE, Change, ChangeKind, Edit, EditRun
from composer.export.returned.hunks import Hunk
from composer.export.returned.inlines import PageRun, Reading
from composer.export.returned.lines import FileText, Line, NoteMark, Unit
from composer.export.returned.pairing import Item, Pair, pair
from composer.export.returned.passages import Passage, passage_changes
from composer.text.normalise import folded
from composer.wording import N_, Message

_FROM_SOURCE = Message(
    N_("The words of a citation are made from the source: change the source, or its place in the citation.")
)
_UNKNOWN = Message(N_("The note mark does not lead back to a place of the note: bring this over by hand."))
_IN_QUOTATION = Message(N_("A note mark cannot stand inside a quotation: put it behind the quotation by hand."))
_LOCATOR = re.compile(r"[\w–-]+")

Run = tuple[Inline, ...]


class NoteComparison:
    """The footnotes of both files. Notes of the file that left are known by their words, too: what was cut out here and
    pasted there comes back as the citation it was."""

    def __init__(self, left: FileText, came: FileText, cited: Callable[[], Iterable[tuple[Line, PageRun]]]) -> None:
        """`cited` gives the lines of the file that left that have note marks, with the runs they come from."""
        self._left, self._came = left, came
        self._cited = cited

    @cached_property
    def _things(self) -> dict[str, Inline]:
        """Citations and notes of the note as exported, by the words of their footnotes."""
        things: dict[str, Inline] = {}
        for line, page in self._cited():
            for count, mark in enumerate(line.marks):
                thing = _thing(page, _things(page, len(line.marks)), count)
                if thing is not None:
                    things.setdefault(folded(self._left.notes[mark.note].words), thing)
        return things

    def are_same(self, old: Line, new: Line) -> bool:
        """Whether two lines have notes of the same words at the same places."""
        return [(mark.offset, self._left.notes[mark.note].words) for mark in old.marks] == [
            (mark.offset, self._came.notes[mark.note].words) for mark in new.marks
        ]

    def changes(self, passage: Passage) -> Iterator[Change]:
        """The changes of the notes whose marks stand in `passage`."""
        old, new = passage.old.marks, passage.new.marks
        pairs = {found.first: found.second for found in self._paired(old, new)}
        for count, mark in enumerate(old):
            if count in pairs:
                words = self._came.notes[new[pairs[count]].note]
                yield from self._changed(passage, count, self._left.notes[mark.note], words)
                if not _is_in_place(passage, mark, new[pairs[count]]):
                    yield self._moved(passage, count, new[pairs[count]])
            else:
                yield from self._deleted(passage, count, self._left.notes[mark.note])
        for count, mark in enumerate(new):
            if count not in pairs.values():
                yield self._inserted(passage, mark)

    def inserted_runs(self, unit: Unit) -> tuple[Run, ...]:
        """The runs of a unit that is new in the file, its notes in them."""
        return tuple(self._run(line) for line in unit.lines)

    def _run(self, line: Line) -> Run:
        run: list[Inline] = []
        start = 0
        for mark in line.marks:
            if line.words[start : mark.offset]:
                run.append(Text(line.words[start : mark.offset]))
            run.append(self._made(self._came.notes[mark.note].words))
            start = mark.offset
        if line.words[start:]:
            run.append(Text(line.words[start:]))
        return tuple(run)

    def _made(self, words: str) -> Inline:
        return self._things.get(folded(words)) or Footnote((Text(words),) if words else ())

    def _paired(self, old: tuple[NoteMark, ...], new: tuple[NoteMark, ...]) -> list[Pair]:
        ones = [Item(self._left.notes[mark.note].words) for mark in old]
        twos = [Item(self._came.notes[mark.note].words) for mark in new]
        return pair(ones, twos)

    # ------------------------------------------------------------------ one note

    def _changed(self, passage: Passage, count: int, was: Line, now: Line) -> Iterator[Change]:
        if folded(was.words) == folded(now.words):
            return
        at = _today_place(passage, count)
        thing = passage.today.atoms[at].thing if passage.today is not None and at >= 0 else None
        then = _thing(passage.then, _things(passage.then, len(passage.old.marks)), count) if passage.then else None
        if isinstance(then, Footnote):
            inner = Passage(
                was,
                now,
                PageRun(then.content),
                PageRun(thing.content) if isinstance(thing, Footnote) else None,
                replace(passage.target, footnote=at) if passage.target is not None and at >= 0 else None,
                "",
                passage.quote_ids,
            )
            for change in passage_changes(inner):
                kind = change.kind
                kind = ChangeKind.FOOTNOTE if kind in (ChangeKind.TEXT, ChangeKind.QUOTATION_INSERTED) else kind
                yield replace(change, kind=kind, where=passage.old.kind, around=was.words)
            return
        change = Change(
            0, ChangeKind.CITATION, passage.old.kind, old=was.words, new=now.words, around=passage.old.words
        )
        if then is None:
            yield replace(change, hindrance=_UNKNOWN)
        elif not isinstance(thing, Citation) or passage.target is None:
            yield replace(change, hindrance=CHANGED_SINCE)
        else:
            cited = _recited(thing, was, now)
            if cited is None:
                yield replace(change, hindrance=_FROM_SOURCE)
            else:
                edit = Edit(at, at + 1, things=(cited,), things_too=True)
                yield replace(change, deed=EditRun(passage.target, (edit,)))

    def _deleted(self, passage: Passage, count: int, was: Line) -> Iterator[Change]:
        then = _thing(passage.then, _things(passage.then, len(passage.old.marks)), count) if passage.then else None
        kind = ChangeKind.FOOTNOTE_DELETED if isinstance(then, Footnote) else ChangeKind.CITATION_DELETED
        change = Change(0, kind, passage.old.kind, old=was.words, around=passage.old.words)
        if then is None:
            yield replace(change, hindrance=_UNKNOWN)
            return
        at = _today_place(passage, count)
        if passage.target is None or passage.today is None:
            yield replace(change, hindrance=CHANGED_SINCE)
            return
        if at < 0:
            if len(passage.today.things) >= len(passage.old.marks):  # else it is gone from the note, too
                yield replace(change, hindrance=CHANGED_SINCE)
            return
        yield replace(change, deed=EditRun(passage.target, (_without(passage.today, at),)))

    def _moved(self, passage: Passage, count: int, mark: NoteMark) -> Change:
        """The mark of a note stands behind another word of the paragraph."""
        was = self._left.notes[passage.old.marks[count].note].words
        change = Change(
            0, ChangeKind.FOOTNOTE_MOVED, passage.old.kind, old=was, new=passage.new.words, around=passage.old.words
        )
        if passage.then is None:
            return replace(change, hindrance=_UNKNOWN)
        at, place = _today_place(passage, count), _place_before(passage, _words_before(passage.after, mark))
        if at < 0 or place is None or passage.target is None or passage.today is None:
            return replace(change, hindrance=CHANGED_SINCE)
        thing = passage.today.atoms[at].thing
        assert thing is not None
        if passage.today.cuts_a_quotation(place):
            return replace(change, hindrance=_IN_QUOTATION)
        put_in = Edit(place, place, things=(thing,))
        return replace(change, deed=EditRun(passage.target, (_without(passage.today, at), put_in)))

    def _inserted(self, passage: Passage, mark: NoteMark) -> Change:
        words = self._came.notes[mark.note].words
        change = Change(0, ChangeKind.FOOTNOTE_INSERTED, passage.old.kind, new=words, around=passage.old.words)
        if passage.then is None:
            return replace(change, hindrance=_UNKNOWN)
        place = _place_before(passage, _words_before(passage.after, mark))
        if place is None or passage.target is None:
            return replace(change, hindrance=CHANGED_SINCE)
        if passage.today is not None and passage.today.cuts_a_quotation(place):
            return replace(change, hindrance=_IN_QUOTATION)
        edit = Edit(place, place, things=(self._made(words),))
        return replace(change, deed=EditRun(passage.target, (edit,)))


def _words_before(reading: Reading, mark: NoteMark) -> int:
    return sum(1 for _, end in reading.spans if end <= mark.offset)


def _is_in_place(passage: Passage, old: NoteMark, new: NoteMark) -> bool:
    """Whether a note's mark follows the word it followed. What changed right beside it does not move it, nor does
    punctuation: house styles set the mark before or behind it."""
    was, now = _words_before(passage.before, old), _words_before(passage.after, new)
    first = last = now
    for hunk in passage.every_hunk:
        if hunk.new_end < now:
            first = last = now - hunk.new_end + hunk.end
        elif hunk.new_start <= now:
            first, last = hunk.start, hunk.end
            break
    between = passage.before.words[was:first] + passage.before.words[last:was]
    return not any(word[-1].isalnum() for word in between)


def _without(page: PageRun, at: int) -> Edit:
    """The edit that takes out the note at `at`, with the blank before it unless a word follows."""
    atoms = page.atoms
    start = at - 1 if at and atoms[at - 1].character.isspace() else at
    keeps_blank = start < at and at + 1 < len(atoms) and atoms[at + 1].character.isalnum()
    return Edit(start + 1 if keeps_blank else start, at + 1, things_too=True)


def _place_before(passage: Passage, new_word: int) -> int | None:
    """The atom of today's run at which something behind word `new_word` - 1 of the new text goes."""
    if passage.today_map is None:
        return None
    word = new_word
    for hunk in passage.every_hunk:
        if hunk.new_end <= new_word:
            word = new_word - hunk.new_end + hunk.end
        elif hunk.new_start < new_word:
            return None  # among words that are new themselves
    return passage.today_map.behind(word)


def _things(page: PageRun | None, marks: int) -> list[int]:
    """The atoms of `page` that a mark each stands for: all citations and notes, or notes alone where a style sets its
    citations in the text; [] when their number is another."""
    if page is None:
        return []
    everything = page.things
    if len(everything) == marks:
        return everything
    notes = [index for index in everything if isinstance(page.atoms[index].thing, Footnote)]
    return notes if len(notes) == marks else []


def _thing(page: PageRun | None, places: list[int], count: int) -> Citation | Footnote | None:
    thing = page.atoms[places[count]].thing if page is not None and count < len(places) else None
    return thing if isinstance(thing, Citation | Footnote) else None


def _today_place(passage: Passage, count: int) -> int:
    """Where in today's run the note behind mark `count` stands; -1 when it is gone or changed."""
    if passage.then is None or passage.today is None:
        return -1
    places = _things(passage.then, len(passage.old.marks))
    if count >= len(places):
        return -1
    if passage.then.run == passage.today.run:
        return places[count]
    then = [repr(passage.then.atoms[index].thing) for index in passage.then.things]
    now = [repr(passage.today.atoms[index].thing) for index in passage.today.things]
    wanted = passage.then.things.index(places[count])
    for block in SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks():
        if block.a <= wanted < block.a + block.size:
            return passage.today.things[block.b + wanted - block.a]
    # a footnote of the writer's that was edited meanwhile is still the same one among as many
    same = len(passage.then.things) == len(passage.today.things)
    at = passage.today.things[wanted] if same else -1
    edited = at >= 0 and isinstance(passage.today.atoms[at].thing, Footnote)
    return at if edited and isinstance(passage.then.atoms[places[count]].thing, Footnote) else -1


def _recited(citation: Citation, was: Line, now: Line) -> Citation | None:
    """`citation` with the place that was changed in its words, or with words put before or behind it; else None."""
    passage = Passage(was, now, None, None, None, "", {})
    if len(citation.items) != 1 or len(passage.hunks) != 1:
        return None
    (item,) = citation.items
    (hunk,) = passage.hunks
    return _with_item(_new_place(item, passage, hunk) or _with_words(item, passage, hunk))


def _with_item(item: CitationItem | None) -> Citation | None:
    return Citation((item,)) if item is not None else None


def _new_place(item: CitationItem, passage: Passage, hunk: Hunk) -> CitationItem | None:
    old = passage.before.between(hunk.start, hunk.end)
    new = passage.after.between(hunk.new_start, hunk.new_end)
    wanted = folded(item.locator)
    alone = wanted and passage.before.words.count(wanted) == 1  # a year or number of the same figures would be a guess
    if alone and folded(old) == wanted and _LOCATOR.fullmatch(new):
        return replace(item, locator=new)
    return None


def _with_words(item: CitationItem, passage: Passage, hunk: Hunk) -> CitationItem | None:
    if hunk.start != hunk.end:
        return None
    new = passage.after.between(hunk.new_start, hunk.new_end)
    if not hunk.start and not item.prefix:
        return replace(item, prefix=new)
    behind = len(passage.before.words) - hunk.start
    ends = behind == 0 or (behind == 1 and passage.before.words[-1] == ".")
    if ends and not item.suffix and any(character.isalnum() for character in new):
        return replace(item, suffix=new if new[:1] in ",;:." else f" {new}")
    return None
