# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What left the house: for each exported file the note as it then was and the file's text, to compare with later."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import partial
from typing import Final

from composer.library.database import Database, Row, understood
from composer.library.picture_table import PictureTable
from composer.library.schema import EXPORTS_SINCE, schema_of

MOST_KEPT: Final = 20
"""Exports kept of one note: a file comes back within days, and each takes some 20 KB."""

_COLUMNS: Final = (
    "export.id, note.id AS note_id, export.created, export.language, export.style, export.profile, export.template,"
    " export.reason, export.sha256"
)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """An exported file: what it calls itself, its note, when (ISO 8601 with zone), how, and the hash of its bytes.

    `style`, `profile` and `template` (a file name) are "" for what the note itself says; `reason` is why it left
    although quotations differ from their source.
    """

    id: str
    note_id: str
    created: str
    language: str
    style: str
    profile: str
    template: str
    reason: str
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredExport:
    """An exported file with the note's text form as exported, and the parts of the file that hold its text (a zip)."""

    row: ExportRow
    markdown: str
    text_parts: bytes


class ExportTable:
    """The exports of a library. One that is only read and comes from before they were kept has none."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = schema_of(database) >= EXPORTS_SINCE
        self._pictures = PictureTable(database)

    def put(self, export: StoredExport) -> bool:
        """Keep an export in the place of an equal earlier one; the oldest of its note beyond `MOST_KEPT` go.

        False when there is no such note (any more): then nothing is kept.
        """
        row = export.row
        with self._database.transaction():
            note = self._database.value("SELECT row FROM note WHERE id = ?", (row.note_id,))
            if note is None:
                return False
            self._database.run("DELETE FROM export WHERE note = ? AND id = ?", (note, row.id))
            self._database.run(
                """INSERT INTO export (id, note, created, language, style, profile, template, reason, sha256, markdown,
                                       parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                (
                    *(row.id, note, row.created, row.language, row.style, row.profile, row.template, row.reason),
                    *(row.sha256, zlib.compress(export.markdown.encode("utf-8"), 6), export.text_parts),
                ),
            )
            made = self._database.value("SELECT row FROM export WHERE note = ? AND id = ?", (note, row.id))
            self._pictures.used("export", made, export.markdown)
            self._database.run(
                """DELETE FROM export WHERE note = ? AND row NOT IN (
                       SELECT row FROM export WHERE note = ? ORDER BY row DESC LIMIT ?
                   )""",
                (note, note, MOST_KEPT),
            )
        return True

    def rows(self, note_id: str = "") -> tuple[ExportRow, ...]:
        """The exports of a note, or all, the newest first."""
        if not self._known:
            return ()
        of_note, values = ("WHERE note.id = ?", (note_id,)) if note_id else ("", ())
        found = self._database.query(
            f"""SELECT {_COLUMNS} FROM export JOIN note ON note.row = export.note {of_note}
                ORDER BY export.row DESC""",
            values,
        )
        return tuple(map(_row, found))

    def get(self, export_id: str, note_id: str = "") -> StoredExport | None:
        """The export of that id, of one note where the note is named; None when it is not kept."""
        if not self._known:
            return None
        found = self._database.one(
            f"""SELECT {_COLUMNS}, export.markdown, export.parts FROM export JOIN note ON note.row = export.note
                WHERE export.id = ? AND (? = '' OR note.id = ?) ORDER BY export.row DESC""",
            (export_id, note_id, note_id),
        )
        if found is None:
            return None
        markdown = understood(partial(_inflated, found["markdown"]), self._database.path, export_id)
        return StoredExport(_row(found), markdown, bytes(found["parts"]))


def _row(found: Row) -> ExportRow:
    names = ("id", "note_id", "created", "language", "style", "profile", "template", "reason", "sha256")
    return ExportRow(*(str(found[name]) for name in names))


def _inflated(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8")
