# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where the passages of each source stand: they are written together and have neighbouring rows.

With the extents in memory (16 bytes a source) the sources of thousands of passages are known without asking for each.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import repeat
from typing import Final

from composer.library.database import Database
from composer.library.schema import EXTENTS_SINCE, schema_of

_FEW: Final = 200  # passages that are looked up one by one, some 10 microseconds each
_FROM_PASSAGES = "SELECT min(row) AS low, source FROM passage GROUP BY source"


class Extents:
    """First and last passage by source, and the source by passage. For one connection."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept = schema_of(database) >= EXTENTS_SINCE
        self._lows: array[int] | None = None
        self._sources = array("q")
        self._version = -1

    def put(self, source: int, low: int, high: int) -> None:
        """The passages of a source are those from `low` to `high`. Within its transaction."""
        if self._kept:
            self._database.run("INSERT OR REPLACE INTO extent VALUES (?, ?, ?)", (low, source, high))
        if self._lows is None:
            return
        if self._lows and low <= self._lows[-1]:
            self.forget()  # a row was given again, after what stood there was undone or taken away
        else:
            self._lows.append(low)
            self._sources.append(source)

    def drop(self, source: int) -> None:
        """A source has no passages any more. Within its transaction."""
        if self._kept:
            self._database.run("DELETE FROM extent WHERE source = ?", (source,))
        self.forget()

    def forget(self) -> None:
        """Read them again when they are wanted."""
        self._lows = None

    def of(self, source: int) -> tuple[int, int]:
        """The first and the last passage of a source; (0, -1) when it has none."""
        question = (
            "SELECT low, high FROM extent WHERE source = ?"
            if self._kept
            else "SELECT min(row) AS low, max(row) AS high FROM passage WHERE source = ?"
        )
        found = self._database.one(question, (source,))
        return (found["low"], found["high"]) if found is not None and found["low"] is not None else (0, -1)

    def ready(self) -> None:
        """Read them: some 40 ms for 100,000 sources."""
        version = self._database.others  # another program has written
        if self._lows is not None and version == self._version:
            return
        self._version = version
        question = "SELECT low, source FROM extent" if self._kept else _FROM_PASSAGES
        found = self._database.one(
            f"SELECT json_group_array(low) AS lows, json_group_array(source) AS sources FROM ({question} ORDER BY low)"
        )
        assert found is not None
        self._lows = array("q", json.loads(found["lows"]))
        self._sources = array("q", json.loads(found["sources"]))

    @property
    def count(self) -> int:
        """How many sources have passages, or had since the library was made."""
        return int(self._database.value("SELECT max(row) FROM source") or 0)

    def _at_hand(self) -> bool:
        return self._lows is not None and self._database.others == self._version

    def _of_few(self, passages: Sequence[int]) -> list[tuple[int, int]]:
        """The same as `standing` without reading all of them."""
        found = self._database.query(
            """SELECT extent.source AS source, extent.low AS low FROM json_each(?) AS one CROSS JOIN extent
               ON extent.low = (SELECT max(low) FROM extent WHERE low <= one.value) ORDER BY one.key""",
            (json.dumps(list(passages)),),
        )
        return [(row["source"], row["low"]) for row in found]

    def standing(self, passages: Sequence[int]) -> list[tuple[int, int]]:
        """For each passage its source and the first passage of that, which says what is known about the source."""
        if self._kept and len(passages) <= _FEW and not self._at_hand():
            return self._of_few(passages)
        self.ready()
        lows, sources = self._lows, self._sources
        assert lows is not None
        return [(sources[after - 1], lows[after - 1]) for after in map(bisect_right, repeat(lows), passages)]

    def sources_at(self, passages: Sequence[int]) -> list[int]:
        """The sources of passages, in their order."""
        if self._kept and len(passages) <= _FEW and not self._at_hand():
            return [source for source, _ in self._of_few(passages)]
        self.ready()
        lows, sources = self._lows, self._sources
        assert lows is not None
        return [sources[after - 1] for after in map(bisect_right, repeat(lows), passages)]
