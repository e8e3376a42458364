# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Finished citations, kept by the fingerprint of what went into them, so that an export finds them ready."""

from __future__ import annotations

from typing import Final

from composer.library.database import Database

_MOST_KEPT: Final = 200  # notes × languages × styles in use; older ones are made again in under a second


class FormattedTable:
    """JSON texts by fingerprint. May lose everything without harm."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, fingerprint: str) -> str | None:
        """What was kept under `fingerprint`."""
        data = self._database.value("SELECT data FROM formatted WHERE fingerprint = ?", (fingerprint,))
        return None if data is None else str(data)

    def put(self, fingerprint: str, data: str, now: str) -> None:
        """Keep `data` under `fingerprint` and drop the oldest beyond the number that is kept."""
        with self._database.transaction():
            self._database.run("INSERT OR REPLACE INTO formatted VALUES (?, ?, ?)", (fingerprint, now, data))
            self._database.run(
                """DELETE FROM formatted WHERE rowid NOT IN (
                       SELECT rowid FROM formatted ORDER BY used DESC, rowid DESC LIMIT ?
                   )""",
                (_MOST_KEPT,),
            )
