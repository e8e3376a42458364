# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The index of what is known about sources: title, names, publication and key, each to be looked in alone.

Written beside every change of a source, within its transaction.
"""

from __future__ import annotations

from typing import Final

from composer.library.database import Database
from composer.library.schema import FILED_SINCE, schema_of

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

    def drop(self, row: int) -> None:
        """Forget a source, before it is changed or removed."""
        if self._there:
            self._database.run(
                f"""INSERT INTO about_words (about_words, rowid, {_COLUMNS})
                    SELECT 'delete', row, {_COLUMNS} FROM source WHERE row = ?""",
                (row,),
            )
