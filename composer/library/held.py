# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a library holds already, asked by its indexes in any thread: an import knows it while documents are read."""

from __future__ import annotations

import contextlib
from typing import Any

from composer.library.database import Database


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

    def _value(self, query: str, asked: str) -> Any:
        with contextlib.closing(self._database.beside()) as database:
            return database.value(query, (asked,))
