# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pictures of notes, each once under the hash of its bytes, and who uses them: notes, their versions, exports.

A picture stays while anything uses it. One that was just put in and belongs to no saved note yet stays too, until the
library is opened the next time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from composer.library.database import Database
from composer.library.schema import PICTURES_SINCE, schema_of
from composer.pictures.headers import picture_file
from composer.pictures.model import PictureFile

_NAMED: Final = re.compile(r"\(picture:([0-9a-f]{64}\.(?:png|jpg))\)")
_USERS: Final = frozenset({"note", "version", "export"})


def names_in(markdown: str) -> frozenset[str]:
    """The names of the pictures that a note's text form shows."""
    return frozenset(_NAMED.findall(markdown)) if "(picture:" in markdown else frozenset()


class PictureTable:
    """Pictures by name. A library that is only read and comes from before they were kept has none."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = schema_of(database) >= PICTURES_SINCE

    def put(self, picture: PictureFile) -> None:
        """Keep a picture; nothing happens when it is kept already."""
        self._database.run(
            "INSERT INTO picture (name, bytes) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
            (picture.name, picture.data),
        )

    def get(self, name: str) -> PictureFile | None:
        """The picture of that name; None when it is not kept, or its bytes are not those of its name any more."""
        if not self._known:
            return None
        data = self._database.value("SELECT bytes FROM picture WHERE name = ?", (name,))
        found = picture_file(bytes(data)) if data is not None else None
        return found if found is not None and found.name == name else None

    def names(self) -> frozenset[str]:
        """The names of all pictures kept."""
        if not self._known:
            return frozenset()
        return frozenset(str(row[0]) for row in self._database.query("SELECT name FROM picture"))

    def used(self, user: str, row: int, markdown: str) -> None:
        """Say what the text of a “note”, “version” or “export” shows (its row in the table of that name)."""
        assert user in _USERS
        names = names_in(markdown)
        known = self._database.query(f"SELECT name FROM picture_use WHERE {user} = ?", (row,))
        if names == {str(entry[0]) for entry in known}:
            return  # as nearly always while one types
        self._database.run(f"DELETE FROM picture_use WHERE {user} = ?", (row,))
        self._database.run_many(
            f"INSERT INTO picture_use (name, {user}) VALUES (?, ?)", [(name, row) for name in sorted(names)]
        )

    def of_note(self, row: int) -> frozenset[str]:
        """The names of what a note, its versions and its exports show."""
        found = self._database.query(
            """SELECT DISTINCT name FROM picture_use WHERE note = ?
               OR version IN (SELECT row FROM version WHERE note = ?)
               OR export IN (SELECT row FROM export WHERE note = ?)""",
            (row, row, row),
        )
        return frozenset(str(entry[0]) for entry in found)

    def drop_unused(self, names: Iterable[str] | None = None) -> None:
        """Take away those of `names` that nothing uses; None: of all pictures."""
        unused = "NOT EXISTS (SELECT 1 FROM picture_use WHERE picture_use.name = picture.name)"
        if names is None:
            self._database.run(f"DELETE FROM picture WHERE {unused}")
        else:
            self._database.run_many(f"DELETE FROM picture WHERE name = ? AND {unused}", [(name,) for name in names])
