# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a library holds already, asked by its indexes in any thread: an import knows it while documents are read."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterable
from typing import Any, Final

from composer.giving_way import give_way
from composer.library.database import Database
from composer.library.extents import Extents
from composer.library.original_table import OriginalTable
from composer.library.origins import LikelySources

_LARGE_BYTES: Final = 100_000_000


class Held:
    """Answers from the library as it is when it is asked, each time on a connection of its own."""

    def __init__(self, database: Database, *, documents: bool = True) -> None:
        self._database = database
        self._documents = documents

    def without_documents(self) -> Held:
        """The same, for documents that are read although they are there."""
        return Held(self._database, documents=False)

    def has_key(self, key: str) -> bool:
        """Whether a source has this citation key, without regard to case. Raises a LibraryError."""
        return self._value("SELECT 1 FROM source WHERE key = ?", key) is not None

    def with_digest(self, sha256: str) -> str:
        """The citation key of the source that was read from these bytes, "" for none. Raises a LibraryError."""
        if not self._documents:
            return ""
        return str(self._value("SELECT key FROM source WHERE sha256 = ? ORDER BY row DESC LIMIT 1", sha256) or "")

    def filenames(self, wanted: Collection[str]) -> dict[str, str]:
        """Which of the `wanted` file names a source was read from, with the citation key of the newest such source.

        Every source is read for it, some seconds for a hundred thousand. Raises a LibraryError.
        """
        if not wanted:
            return {}
        with contextlib.closing(self._database.beside()) as database:
            found = database.query(
                """SELECT json_extract(data, '$.filename') AS name, key FROM source
                   WHERE name IN (SELECT value FROM json_each(?)) ORDER BY row""",
                (json.dumps([name for name in wanted if name.isprintable()]),),
            )
        return {row["name"]: row["key"] for row in found}

    def look_up(self, passages: Iterable[str]) -> None:
        """Have the system read where the rarest words of `passages` stand, before copies of a document are looked for:
        in a large library these places lie all over the disk. Raises a LibraryError."""
        if self._database.path.stat().st_size < _LARGE_BYTES:
            return
        with contextlib.closing(self._database.beside()) as database:
            likely = LikelySources(database, Extents(database))
            for words in passages:
                for _ in likely.looking_up(words):
                    give_way()

    def articles(self) -> dict[str, tuple[str, ...]]:
        """The citation keys of the articles of each press review, by the SHA-256 of its file. Raises a LibraryError."""
        with contextlib.closing(self._database.beside()) as database:
            return OriginalTable(database).articles()

    def _value(self, query: str, asked: str) -> Any:
        with contextlib.closing(self._database.beside()) as database:
            return database.value(query, (asked,))
