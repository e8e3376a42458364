# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The index of what is known about sources: title, names, publication and key, each to be looked in alone.

Written beside every change of a source, within its transaction.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from composer.library.database import Database
from composer.library.query import Term, words_of
from composer.library.schema import FILED_SINCE, schema_of
from composer.library.snippets import folded_line
from composer.library.source_words import BETWEEN_NAMES

_LOOKED_AT: Final = 100  # sources: each is a piece of a long table
_COLUMNS: Final = "title, author, publication, key"


class AboutWords:
    """The index by the rows of sources."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._there = schema_of(database) >= FILED_SINCE

    def put(self, row: int) -> None:
        """Have a source found by what is known about it now."""
        if self._there:
            self._database.run(
                f"INSERT INTO about_words (rowid, {_COLUMNS}) SELECT row, {_COLUMNS} FROM source WHERE row = ?", (row,)
            )

    def values(self, column: str, typed: str, most: int) -> tuple[str, ...]:
        """Authors or publications (`column`) in which the words `typed` stand, the last one unfinished; the commonest
        of the newest sources first."""
        words = words_of(typed)
        if not self._there or not words:
            return ()
        term = Term(words, unfinished=len(words) > 1 or len(words[-1]) > 1)
        found = self._database.query(
            f"""SELECT {column} AS value FROM source WHERE row IN (
                    SELECT rowid FROM about_words WHERE about_words MATCH ? ORDER BY rowid DESC LIMIT ?)""",
            (f"{column} : {term.expression}", _LOOKED_AT),
        )
        one_by_one = Counter(value for row in found for value in row["value"].split(BETWEEN_NAMES))
        return tuple([value for value, _ in one_by_one.most_common() if begins_in(typed, value)][:most])

    def drop(self, row: int) -> None:
        """Forget a source, before it is changed or removed."""
        if self._there:
            self._database.run(
                f"""INSERT INTO about_words (about_words, rowid, {_COLUMNS})
                    SELECT 'delete', row, {_COLUMNS} FROM source WHERE row = ?""",
                (row,),
            )


def begins_in(typed: str, value: str) -> bool:
    """Whether what is `typed` of a name stands in `value` from the beginning of a word on, in other letters too."""
    return f" {_plain(typed)}" in f" {_plain(value)}"


def _plain(value: str) -> str:
    """A name without case, accents and marks."""
    return folded_line(" ".join(words_of(value)))
