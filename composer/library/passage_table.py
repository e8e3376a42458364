# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words of sources as the search finds them: a row for each block, and the index over these.

To index a long document takes seconds, so it can be done in steps. How far it is stands in the library
(`unindexed`: from which passage on the words of a source are not in the index), so that it goes on when the program
ends in between: what is taken out of the index must be what was put in.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final

from composer.library.database import Database, Row
from composer.library.extents import Extents
from composer.library.form_table import FormTable
from composer.library.origins import LikelySources
from composer.library.query import words_of
from composer.library.schema import FORMS_SINCE, PIECES_SINCE, schema_of
from composer.sources.model import Source

AT_ONCE: Final = 20_000
"""Characters that are indexed at once: some milliseconds."""
LEARNED_AT_ONCE: Final = 3_000
"""Characters whose words are learned at once: some 20 ms where all are new (70 microseconds a word), mostly 1."""
CAUGHT_UP_AT_ONCE: Final = 60_000
"""Characters of a library of an earlier version that are looked through at once, where most words are known."""
_NEW_AT_ONCE: Final = 200  # words: some 15 ms
_MOST_MET: Final = 300_000  # words kept in memory meanwhile: some 30 MB

Passage = tuple[int | None, str, int | None, str]  # number, page, start, text


class PassageTable:
    """The passages of sources by their row. Called within the transactions of `SourceTable`, but for the steps."""

    def __init__(self, database: Database, likely: LikelySources, extents: Extents) -> None:
        self._database = database
        self._extents = extents
        self._likely = likely
        self.forms = FormTable(database)
        self._steps_known = schema_of(database) >= PIECES_SINCE
        self._forms_known = schema_of(database) >= FORMS_SINCE
        # what waited when the library was opened: of an earlier version, or rescued, it may be all of it
        self._old = int(database.value("SELECT max(upto) FROM unlearned") or 0) if self._forms_known else 0
        self._met: set[str] = set()  # words that were learned since
        self._leaving: set[int] = set()  # what is being taken out of the index is not put into it meanwhile

    def put(self, row: int, source: Source, about: str, *, later: bool = False) -> None:
        """Keep the passages of a source that has none; with `later` those of a long one are indexed by `indexing`."""
        passages = _passages(source, about)
        self._database.run_many(
            "INSERT INTO passage (source, number, page, start, text) VALUES (?, ?, ?, ?, ?)",
            [(row, *passage) for passage in passages],
        )
        written = self._database.one("SELECT min(row) AS low, max(row) AS high FROM passage WHERE source = ?", (row,))
        assert written is not None
        low, high = written["low"], written["high"]
        self._extents.put(row, low, high)
        if later and sum(len(passage[3]) for passage in passages) > AT_ONCE:
            self._database.run("INSERT OR REPLACE INTO unindexed VALUES (?, ?)", (row, low))
        else:
            self._index(low, high)
            if not later:
                for _ in self.learning():
                    pass
        self._likely.forget()

    def change(self, row: int, source: Source, about: str, *, later: bool = False) -> None:
        """Make the passages of a source those of its new state; what has the same words stays in the index."""
        old = self._database.query(
            "SELECT row, number, page, start, text FROM passage WHERE source = ? ORDER BY row", (row,)
        )
        new = _passages(source, about)
        if [one["text"] for one in old[1:]] != [passage[3] for passage in new[1:]]:
            self.drop(row)
            self.put(row, source, about, later=later)
            return
        moved = [
            (*passage[:3], one["row"]) for one, passage in zip(old, new, strict=True) if _place(one) != passage[:3]
        ]
        self._database.run_many("UPDATE passage SET number = ?, page = ?, start = ? WHERE row = ?", moved)
        first = old[0]["row"]
        if old[0]["text"] != about:
            indexed = first < self._unindexed_from(row)
            if indexed:
                self._unindex(first, first)
            self._database.run("UPDATE passage SET text = ? WHERE row = ?", (about, first))
            if indexed:
                self._index(first, first)
                if not later:
                    for _ in self.learning():
                        pass
        self._likely.forget()

    def drop(self, row: int) -> None:
        """Take the passages of a source away."""
        self._likely.forget()
        low, high = self._extents.of(row)
        self._unindex(low, min(high, self._unindexed_from(row) - 1))
        if self._steps_known:
            self._database.run("DELETE FROM unindexed WHERE source = ?", (row,))
        self._database.run("DELETE FROM passage WHERE source = ?", (row,))
        self._extents.drop(row)

    def indexing(self) -> Generator[None]:
        """Put the words of all passages that wait for it into the index, in steps of some milliseconds."""
        while waiting := self._waiting():
            row, low = waiting["source"], waiting["passage"]
            _, high = self._extents.of(row)
            with self._database.transaction():
                until = self._step_from(low, high)
                self._index(low, until)
                if until < high:
                    self._database.run("UPDATE unindexed SET passage = ? WHERE source = ?", (until + 1, row))
                else:
                    self._database.run("DELETE FROM unindexed WHERE source = ?", (row,))
            self._likely.forget()
            yield

    def learning(self) -> Generator[None]:
        """Learn the stems of the words of passages that came since the library was opened, in steps of some
        milliseconds."""
        return self._learning(f"passage > {self._old}", LEARNED_AT_ONCE)

    def catching_up(self) -> Generator[None]:
        """The same for those that waited for it when the library was opened: minutes for a hundred thousand sources."""
        return self._learning(f"passage <= {self._old}", CAUGHT_UP_AT_ONCE)

    def to_catch_up(self) -> int:
        """How many passages `catching_up` has still to look through."""
        if not self._forms_known:
            return 0
        query = "SELECT sum(upto - passage + 1) FROM unlearned WHERE passage <= ?"
        return int(self._database.value(query, (self._old,)) or 0)

    def _learning(self, which: str, characters: int) -> Generator[None]:
        query = f"SELECT passage, upto FROM unlearned WHERE {which} ORDER BY passage LIMIT 1"
        while self._forms_known and (left := self._database.one(query)) is not None:
            with self._database.transaction():
                self._database.run("DELETE FROM unlearned WHERE passage = ?", (left["passage"],))
                rest, words = self._learn(left["passage"], left["upto"], characters)
                if rest <= left["upto"]:
                    self._wait_for_learning(rest, left["upto"])
            if len(self._met) < _MOST_MET and not self._database.in_transaction:  # else it may still be taken back
                self._met |= words
            yield

    def _wait_for_learning(self, low: int, high: int) -> None:
        if self._forms_known:
            self._database.run("INSERT OR REPLACE INTO unlearned VALUES (?, ?)", (low, high))

    def _learn(self, low: int, high: int, characters: int) -> tuple[int, set[str]]:
        """Learn the stems of about so many characters from `low` on: the passage to go on with, and the words.

        It ends earlier where many words are new.
        """
        words: set[str] = set()
        size = 0
        for found in self._database.query(
            "SELECT row, text FROM passage WHERE row BETWEEN ? AND ? ORDER BY row LIMIT ?", (low, high, _MOST_IN_STEP)
        ):
            words.update(word for word in words_of(found["text"]) if word not in self._met)
            size, low = size + len(found["text"]), found["row"] + 1
            if size >= characters or (len(words) >= _NEW_AT_ONCE and size >= LEARNED_AT_ONCE):
                break
        self.forms.learn(words)
        return (low if size else high + 1), words

    def unindexing(self, row: int) -> Generator[None]:
        """Take the words of a source out of the index, its last ones first, before it is changed or removed."""
        self._leaving.add(row)
        try:
            while self._steps_known:
                low, high = self._extents.of(row)
                high = min(high, self._unindexed_from(row) - 1)
                if high < low:
                    return
                with self._database.transaction():
                    start = self._step_to(low, high)
                    self._unindex(start, high)
                    self._database.run("INSERT OR REPLACE INTO unindexed VALUES (?, ?)", (row, start))
                self._likely.forget()
                yield
        finally:
            self._leaving.discard(row)

    def _waiting(self) -> Row | None:
        """A source that waits for the index, and from which passage on; None when none does."""
        if not self._steps_known:
            return None
        found = self._database.query("SELECT source, passage FROM unindexed")
        return next((row for row in found if row["source"] not in self._leaving), None)

    def _unindexed_from(self, row: int) -> int:
        """From which passage on a source is not in the index; beyond all when it is whole."""
        if not self._steps_known:
            return _BEYOND
        found = self._database.value("SELECT passage FROM unindexed WHERE source = ?", (row,))
        return int(found) if found is not None else _BEYOND

    def _step_from(self, low: int, high: int) -> int:
        return self._step(
            "SELECT row, length(text) AS size FROM passage WHERE row BETWEEN ? AND ? ORDER BY row", low, high
        )

    def _step_to(self, low: int, high: int) -> int:
        return self._step(
            "SELECT row, length(text) AS size FROM passage WHERE row BETWEEN ? AND ? ORDER BY row DESC", low, high
        )

    def _step(self, query: str, low: int, high: int) -> int:
        """The passage at which so much text as one step takes is reached."""
        size, at = 0, low
        for found in self._database.query(query + f" LIMIT {_MOST_IN_STEP}", (low, high)):
            size, at = size + found["size"], found["row"]
            if size >= AT_ONCE:
                break
        return int(at)

    def _index(self, low: int, high: int) -> None:
        self._database.run(
            "INSERT INTO passage_words (rowid, text) SELECT row, text FROM passage WHERE row BETWEEN ? AND ?",
            (low, high),
        )
        self._wait_for_learning(low, high)  # a step of its own: new words take as long as the index

    def _unindex(self, low: int, high: int) -> None:
        self._database.run(
            """INSERT INTO passage_words (passage_words, rowid, text)
               SELECT 'delete', row, text FROM passage WHERE row BETWEEN ? AND ?""",
            (low, high),
        )


_BEYOND: Final = 2**62
_MOST_IN_STEP: Final = 400


def _passages(source: Source, about: str) -> list[Passage]:
    """What is found of a source: a row about it, and its blocks."""
    blocks: list[Any] = [block for block in source.text.blocks if block.text.strip()]
    return [(None, "", None, about), *((b.number, b.page, b.start, b.text) for b in blocks)]


def _place(row: Row) -> tuple[Any, ...]:
    return row["number"], row["page"], row["start"]
