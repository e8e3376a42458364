# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The documents as they came: each source's own, a press review once for all its articles, and earlier versions."""

from __future__ import annotations

import json
import zlib
from collections.abc import Generator
from dataclasses import dataclass
from typing import Final

from composer.library.database import Database, Row, understood
from composer.library.piece_table import PieceTable
from composer.library.schema import PACKS_SINCE, schema_of
from composer.sources.model import Source
from composer.sources.stored import source_from_json, source_to_json

MOST_KEPT: Final = 20
"""Earlier versions kept of one source."""


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """A source as it was before a newer version took its place: when that was, the file, and what it was called."""

    id: int
    replaced: str
    filename: str
    sha256: str
    media_type: str


class OriginalTable:
    """Original bytes by the row of their source. Called within the transactions of `SourceTable`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._packs = schema_of(database) >= PACKS_SINCE
        self.pieces = PieceTable(database)

    def put(self, row: int, source: Source, data: bytes) -> None:
        """Keep the bytes of a source in the place of those there; those of a pack once for all its articles."""
        self.drop(row)
        digest = digest_of(source)
        kept = b"" if self.pieces.holds(digest, data) else data
        if source.part is None:
            self._database.run("INSERT INTO original VALUES (?, ?, ?)", (row, digest, kept))
            return
        self._database.run("INSERT OR IGNORE INTO pack VALUES (?, ?)", (digest, kept))
        self._database.run("INSERT INTO pack_article VALUES (?, ?)", (row, source.part.sha256))

    def drop(self, row: int) -> None:
        """Take the bytes of a source away; a pack goes with its last article."""
        self._database.run("DELETE FROM original WHERE source = ?", (row,))
        if self._packs:
            self._database.run("DELETE FROM pack_article WHERE source = ?", (row,))
            self._database.run("DELETE FROM pack WHERE sha256 NOT IN (SELECT pack FROM pack_article)")

    def forget(self, row: int) -> None:
        """Take away everything that was kept of a source."""
        self.drop(row)
        if self._packs:
            self._database.run("DELETE FROM earlier WHERE source = ?", (row,))
            self._database.run("DELETE FROM attached WHERE source = ?", (row,))

    def attach(self, row: int, holder: str) -> None:
        """Keep which source (by id, "" none) a source hung on."""
        if self._packs:
            self._database.run("DELETE FROM attached WHERE source = ?", (row,))
            if holder:
                self._database.run("INSERT INTO attached VALUES (?, ?)", (row, holder))

    def attached_to(self, holder: str) -> list[int]:
        """The rows of the sources that hung on one, in the order in which they were taken in."""
        if not self._packs:
            return []
        found = self._database.query("SELECT source FROM attached WHERE holder = ? ORDER BY source", (holder,))
        return [row["source"] for row in found]

    def get(self, source_id: str) -> bytes | None:
        """The bytes a source was read from; of an article those of its pack."""
        found = self._stored(source_id)
        return self._whole(found) if found is not None else None

    def getting(self, source_id: str) -> Generator[None, None, bytes]:
        """The same in steps, a piece in each; b"" when there is no such source."""
        found = self._stored(source_id)
        if found is None or found["bytes"]:
            return bytes(found["bytes"]) if found is not None else b""
        return (yield from self.pieces.getting(found["sha256"]))

    def _stored(self, source_id: str) -> Row | None:
        """Where the bytes of a source are: `bytes` of them, empty for those kept in pieces under `sha256`."""
        found = self._database.one(
            """SELECT bytes, original.sha256 FROM original JOIN source ON source.row = original.source
               WHERE source.id = ?""",
            (source_id,),
        )
        if found is None and self._packs:
            found = self._database.one(
                """SELECT bytes, pack.sha256 FROM pack JOIN pack_article ON pack.sha256 = pack_article.pack
                   JOIN source ON source.row = pack_article.source WHERE source.id = ?""",
                (source_id,),
            )
        return found

    def _whole(self, row: Row) -> bytes:
        """The bytes of a row, or those kept in pieces."""
        return bytes(row["bytes"]) or self.pieces.get(row["sha256"])

    def articles(self) -> dict[str, tuple[str, ...]]:
        """The citation keys of the articles of each pack, by the SHA-256 of the pack, in their order."""
        if not self._packs:
            return {}
        found: dict[str, list[str]] = {}
        for row in self._database.query(
            """SELECT pack_article.pack, source.key
               FROM pack_article CROSS JOIN source ON source.row = pack_article.source
               ORDER BY json_extract(source.data, '$.part.start')"""  # CROSS: the few articles are gone through first
        ):
            found.setdefault(row["pack"], []).append(row["key"])
        return {pack: tuple(keys) for pack, keys in found.items()}

    def keep_earlier(self, row: int, source: Source, replaced: str, *, with_bytes: bool) -> None:
        """Keep a source as it is, before a newer version takes its place; the oldest beyond `MOST_KEPT` go.

        `with_bytes`: the document it was read from, too, which is kept nowhere else then.
        """
        words = json.dumps(source_to_json(source), ensure_ascii=False).encode()
        found = self._stored(source.id) if with_bytes else None
        data = bytes(found["bytes"]) if found is not None else b""
        self._database.run(
            """INSERT INTO earlier (source, replaced, filename, sha256, media_type, bytes, data)
               VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (row, replaced, source.filename, source.sha256, source.media_type, data, zlib.compress(words)),
        )
        if found is not None and not data:
            self._database.run("INSERT INTO earlier_in_pieces SELECT max(row), ? FROM earlier", (found["sha256"],))
        self._database.run(
            """DELETE FROM earlier WHERE source = ? AND row NOT IN
               (SELECT row FROM earlier WHERE source = ? ORDER BY row DESC LIMIT ?)""",
            (row, row, MOST_KEPT),
        )

    def take_earlier(self, source_id: str, about: EarlierRow, state: Source, data: bytes) -> None:
        """Keep an earlier version that another library kept of a source, as the newest one; `data` is its document."""
        if state.part is not None and self._database.one("SELECT 1 FROM pack WHERE sha256 = ?", (state.part.sha256,)):
            data = b""  # a press review is kept once
        digest = digest_of(state)
        in_pieces = self.pieces.holds(digest, data)
        words = json.dumps(source_to_json(state), ensure_ascii=False).encode()
        self._database.run(
            """INSERT INTO earlier (source, replaced, filename, sha256, media_type, bytes, data)
               SELECT row, ?, ?, ?, ?, ?, ? FROM source WHERE id = ?""",
            (
                *(about.replaced, about.filename, about.sha256, about.media_type),
                *(b"" if in_pieces else data, zlib.compress(words), source_id),
            ),
        )
        if in_pieces:
            self._database.run("INSERT INTO earlier_in_pieces SELECT max(row), ? FROM earlier", (digest,))

    def earlier(self, source_id: str) -> tuple[EarlierRow, ...]:
        """The earlier versions of a source, the newest first."""
        if not self._packs:
            return ()
        found = self._database.query(
            """SELECT earlier.row, replaced, filename, earlier.sha256, media_type FROM earlier
               JOIN source ON source.row = earlier.source WHERE source.id = ? ORDER BY earlier.row DESC""",
            (source_id,),
        )
        return tuple(
            EarlierRow(row["row"], row["replaced"], row["filename"], row["sha256"], row["media_type"]) for row in found
        )

    def earlier_state(self, version: int) -> tuple[Source, bytes] | None:
        """An earlier version and the bytes it was read from."""
        row = self._database.one("SELECT data, bytes FROM earlier WHERE row = ?", (version,)) if self._packs else None
        if row is None:
            return None
        source = understood(
            lambda: source_from_json(json.loads(zlib.decompress(row["data"]))), self._database.path, str(version)
        )
        return source, bytes(row["bytes"]) or self._pieces_of(version) or self._pack_of(version, source)

    def _pieces_of(self, version: int) -> bytes:
        """The document of an earlier version that is kept in pieces; b"" when it is not."""
        found = (
            self._database.value("SELECT sha256 FROM earlier_in_pieces WHERE earlier = ?", (version,))
            if (self.pieces.known)
            else None
        )
        return self.pieces.get(found) if found else b""

    def _pack_of(self, version: int, source: Source) -> bytes:
        """The press review an earlier version is an article of: it is kept once, or with the version that left it."""
        if source.part is None:
            return b""
        pack = self._database.one("SELECT bytes, sha256 FROM pack WHERE sha256 = ?", (source.part.sha256,))
        if pack is not None:
            return self._whole(pack)
        data = self._database.value(
            """SELECT bytes FROM earlier WHERE source = (SELECT source FROM earlier WHERE row = ?) AND row > ?
               AND length(bytes) > 0 ORDER BY row LIMIT 1""",
            (version, version),
        )
        return bytes(data or b"") or self.pieces.get(source.part.sha256)


def digest_of(source: Source) -> str:
    """The SHA-256 of the document a source was read from: of an article that of its press review."""
    return source.part.sha256 if source.part is not None else source.sha256
