# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Making anew what the search stands on, from the sources and notes themselves."""

from __future__ import annotations

import json
from collections.abc import Collection

from composer.library.database import Database
from composer.library.extents import Extents
from composer.library.origins import LikelySources
from composer.library.passage_table import PassageTable
from composer.library.source_words import about_of
from composer.sources.stored import source_from_json

_INCOMPLETE = """SELECT row FROM source WHERE row NOT IN (
    SELECT source FROM passage GROUP BY source
    HAVING max(row) - min(row) + 1 = count(*) AND sum(start IS NULL) = 1
)"""


_CUT_OFF = """SELECT source AS row FROM passage GROUP BY source
    HAVING max(row) + 1 IN (SELECT value FROM json_each(?))"""


def index_anew(database: Database, missing: Collection[int] = ()) -> None:
    """Have the search find every source and note of a library of whose passages some are `missing`.

    Within a transaction. The other forms of words are learned when the library is used.
    """
    cut_off = database.query(_CUT_OFF, (json.dumps(sorted(missing)),))
    for row in [*database.query(_INCOMPLETE), *cut_off]:
        database.run("DELETE FROM passage WHERE source = ?", (row["row"],))
    database.run("DELETE FROM extent")
    database.run("INSERT INTO extent SELECT min(row), source, max(row) FROM passage GROUP BY source")
    database.run("DELETE FROM unindexed")
    for table in ("passage_words", "note_words", "about_words"):
        database.run(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    database.run("INSERT OR REPLACE INTO unlearned SELECT 1, row FROM passage ORDER BY row DESC LIMIT 1")
    extents = Extents(database)
    passages = PassageTable(database, LikelySources(database, extents), extents)
    without = database.query("SELECT row FROM source WHERE row NOT IN (SELECT source FROM extent)")
    for row in without:
        data = database.value("SELECT data FROM source WHERE row = ?", (row["row"],))
        source = source_from_json(json.loads(data))
        passages.put(row["row"], source, about_of(source), later=True)
