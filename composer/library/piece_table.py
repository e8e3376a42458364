# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Long documents as they came, in pieces: 150 MB take a second to write, a piece some milliseconds.

Pieces are kept under the SHA-256 of their document. They are written before what refers to them, so that it either has
all of them or does not exist yet; pieces that nothing refers to are taken away when the library is opened.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Final, cast

from composer.library.database import Database
from composer.library.schema import PIECES_SINCE, schema_of

PIECE_BYTES: Final = 1024 * 1024
_UNUSED: Final = """sha256 NOT IN (SELECT sha256 FROM source WHERE sha256 IN (SELECT sha256 FROM piece))
    AND sha256 NOT IN (SELECT sha256 FROM pack) AND sha256 NOT IN (SELECT sha256 FROM earlier_in_pieces)"""


class PieceTable:
    """Documents of more than `PIECE_BYTES` by their digest. A library that is only read and is older has none."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.known = schema_of(database) >= PIECES_SINCE

    def keeping(self, digest: str, data: bytes) -> Generator[None]:
        """Keep a long document, in steps of some milliseconds; nothing is done for a short one, or one that is kept."""
        if len(data) <= PIECE_BYTES:
            return
        known = self._count(digest)
        for number in range(known, -(-len(data) // PIECE_BYTES)):
            piece = memoryview(data)[number * PIECE_BYTES : (number + 1) * PIECE_BYTES]
            self._database.run("INSERT OR IGNORE INTO piece VALUES (?, ?, ?)", (digest, number, piece))
            yield

    def holds(self, digest: str, data: bytes) -> bool:
        """Whether a long document is kept in pieces now: what was missing is kept at once."""
        if len(data) <= PIECE_BYTES:
            return False
        for _ in self.keeping(digest, data):
            pass
        size = self._database.value("SELECT sum(length(bytes)) FROM piece WHERE sha256 = ?", (digest,))
        return int(size or 0) == len(data)  # else it is another document than its digest says

    def get(self, digest: str) -> bytes:
        """A document that is kept in pieces; b"" when there are none. Each piece is read by itself."""
        return b"".join(self._piece(digest, number) for number in range(self._count(digest) if self.known else 0))

    def getting(self, digest: str) -> Generator[None, None, bytes]:
        """The same, a piece in each step, joined to those before it: all at once it takes a quarter of a second."""
        whole = bytearray()
        for number in range(self._count(digest) if self.known else 0):
            whole += self._piece(digest, number)
            yield
        return cast("bytes", whole)  # nobody changes it any more

    def _piece(self, digest: str, number: int) -> bytes:
        found = self._database.value("SELECT bytes FROM piece WHERE sha256 = ? AND number = ?", (digest, number))
        return found or b""

    def dropping(self) -> Generator[None]:
        """Take away, piece by piece, the documents that nothing refers to."""
        unused = self._database.query(f"SELECT DISTINCT sha256 FROM piece WHERE {_UNUSED}") if self.known else []
        for row in unused:
            for number in reversed(range(self._count(row["sha256"]))):
                self._database.run(
                    f"DELETE FROM piece WHERE sha256 = ? AND number = ? AND {_UNUSED}", (row["sha256"], number)
                )
                yield

    def _count(self, digest: str) -> int:
        return int(self._database.value("SELECT count(*) FROM piece WHERE sha256 = ?", (digest,)))
