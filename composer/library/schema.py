# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The shape of a library file, as steps: step n brings a file of schema n to schema n + 1.

A step, once released, never changes: a new shape is a new step, and `tests/samples/library` keeps a file of every
schema that ever was. `passage_words` and `note_words` are indexes over `passage` and `note` (FTS5, external content):
they are written beside every change of those, in the same transaction, and can be made anew from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from composer.library.database import Database

APPLICATION_ID: Final = 0x41707075  # "Appu", at offset 68 of the file (https://www.sqlite.org/fileformat2.html)

Step = tuple[str, ...]

_SCHEMA_1: Final[Step] = (
    # who made this library and when; values for people and for later versions
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # `data` is the source as JSON (composer.sources.stored); the other columns repeat what lists show and sort by
    """CREATE TABLE source (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE COLLATE NOCASE,
        sha256 TEXT NOT NULL, label TEXT NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL,
        publication TEXT NOT NULL, date TEXT NOT NULL, language TEXT NOT NULL, imported TEXT NOT NULL,
        rights TEXT NOT NULL, data TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX source_sha256 ON source (sha256)",
    # the documents as they came, apart from `source` so that reading a source does not read past them
    """CREATE TABLE original (
        source INTEGER PRIMARY KEY REFERENCES source (row) ON DELETE CASCADE, sha256 TEXT NOT NULL, bytes BLOB NOT NULL
    ) STRICT""",
    # sources that were removed while quotes of them remain: the same document gets its old identity back
    "CREATE TABLE gone_source (id TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # what a search finds: the blocks of each source, and one row with its title, authors and publication (start NULL)
    """CREATE TABLE passage (
        row INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source (row) ON DELETE CASCADE,
        number INTEGER, page TEXT NOT NULL, start INTEGER, text TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX passage_source ON passage (source)",
    """CREATE VIRTUAL TABLE passage_words USING fts5 (
        text, content = 'passage', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )""",
    # a quote outlives its source: what was captured stays, and the seal says that the source is missing
    """CREATE TABLE quote (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source_id TEXT NOT NULL, created TEXT NOT NULL,
        data TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX quote_source ON quote (source_id)",
    # `markdown` is the truth; `plain` the words for the search
    """CREATE TABLE note (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, language TEXT NOT NULL,
        created TEXT NOT NULL, modified TEXT NOT NULL, words INTEGER NOT NULL, markdown TEXT NOT NULL,
        plain TEXT NOT NULL
    ) STRICT""",
    """CREATE VIRTUAL TABLE note_words USING fts5 (
        title, plain, content = 'note', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2',
        prefix = '2 3'
    )""",
    # which quotes and which sources a note uses, in reading order: derived from its text at every saving
    """CREATE TABLE note_quote (
        note INTEGER NOT NULL REFERENCES note (row) ON DELETE CASCADE, position INTEGER NOT NULL,
        quote_id TEXT NOT NULL, PRIMARY KEY (note, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX note_quote_quote ON note_quote (quote_id)",
    """CREATE TABLE note_citation (
        note INTEGER NOT NULL REFERENCES note (row) ON DELETE CASCADE, position INTEGER NOT NULL, key TEXT NOT NULL,
        PRIMARY KEY (note, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX note_citation_key ON note_citation (key)",
    # earlier states of notes; `markdown` is deflated, they are many and rarely read
    """CREATE TABLE version (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, note INTEGER NOT NULL REFERENCES note (row) ON DELETE CASCADE,
        name TEXT NOT NULL, created TEXT NOT NULL, words INTEGER NOT NULL, markdown BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX version_note ON version (note)",
    # finished citations by the fingerprint of what went into them; may be emptied at any time
    "CREATE TABLE formatted (fingerprint TEXT PRIMARY KEY, used TEXT NOT NULL, data TEXT NOT NULL) STRICT",
)

_SCHEMA_2: Final[Step] = (
    # files that left: `markdown` is the note as exported (deflated), `parts` a zip of what the file says in words
    """CREATE TABLE export (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL, note INTEGER NOT NULL REFERENCES note (row) ON DELETE CASCADE,
        created TEXT NOT NULL, language TEXT NOT NULL, style TEXT NOT NULL, profile TEXT NOT NULL,
        template TEXT NOT NULL, reason TEXT NOT NULL, sha256 TEXT NOT NULL, markdown BLOB NOT NULL,
        parts BLOB NOT NULL, UNIQUE (note, id)
    ) STRICT""",
    "CREATE INDEX export_id ON export (id)",
    # press reviews: the document once, however many sources are its articles
    "CREATE TABLE pack (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    """CREATE TABLE pack_article (
        source INTEGER PRIMARY KEY REFERENCES source (row) ON DELETE CASCADE,
        pack TEXT NOT NULL REFERENCES pack (sha256)
    ) STRICT""",
    "CREATE INDEX pack_article_pack ON pack_article (pack)",
    # which sources hung on which (a mail)
    """CREATE TABLE attached (
        source INTEGER PRIMARY KEY REFERENCES source (row) ON DELETE CASCADE, holder TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX attached_holder ON attached (holder)",
    # sources as they were before a newer version took their place; `data` is the source as JSON, deflated
    """CREATE TABLE earlier (
        row INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source (row) ON DELETE CASCADE,
        replaced TEXT NOT NULL, filename TEXT NOT NULL, sha256 TEXT NOT NULL, media_type TEXT NOT NULL,
        bytes BLOB NOT NULL, data BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX earlier_source ON earlier (source)",
)

_SCHEMA_3: Final[Step] = (
    # pictures of notes, once each: the name is the hash of the bytes with what they are (“….png”)
    "CREATE TABLE picture (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    # who shows a picture: one of the three is said. A picture that nobody shows any more goes
    """CREATE TABLE picture_use (
        name TEXT NOT NULL,
        note INTEGER REFERENCES note (row) ON DELETE CASCADE,
        version INTEGER REFERENCES version (row) ON DELETE CASCADE,
        export INTEGER REFERENCES export (row) ON DELETE CASCADE
    ) STRICT""",
    "CREATE INDEX picture_use_name ON picture_use (name)",
    "CREATE INDEX picture_use_note ON picture_use (note)",
    "CREATE INDEX picture_use_version ON picture_use (version)",
    "CREATE INDEX picture_use_export ON picture_use (export)",
)

_SCHEMA_4: Final[Step] = (
    # documents of more than a megabyte, in pieces: where they are, `bytes` of `original`, `pack` and `earlier` is empty
    """CREATE TABLE piece (
        sha256 TEXT NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (sha256, number)
    ) STRICT""",
    # earlier versions whose document is kept in pieces
    """CREATE TABLE earlier_in_pieces (
        earlier INTEGER PRIMARY KEY REFERENCES earlier (row) ON DELETE CASCADE, sha256 TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX earlier_in_pieces_sha256 ON earlier_in_pieces (sha256)",
    # sources of whose passages those from `passage` on are not in `passage_words` yet, or no longer
    """CREATE TABLE unindexed (
        source INTEGER PRIMARY KEY REFERENCES source (row) ON DELETE CASCADE, passage INTEGER NOT NULL
    ) STRICT""",
)

_SCHEMA_5: Final[Step] = (
    # title, names, publication and key of sources, so that one can look in each of them alone
    """CREATE VIRTUAL TABLE about_words USING fts5 (
        title, author, publication, key, content = 'source', content_rowid = 'row',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )""",
    "INSERT INTO about_words (about_words) VALUES ('rebuild')",
    # the words that stand in sources, in lower case, with their stems (composer.text.stems)
    "CREATE TABLE form (word TEXT PRIMARY KEY, italian TEXT NOT NULL, english TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX form_italian ON form (italian)",
    "CREATE INDEX form_english ON form (english)",
    # passages up to `upto` were indexed before there were stems: their words are learned from `passage` on
    "CREATE TABLE unlearned (passage INTEGER PRIMARY KEY, upto INTEGER NOT NULL) STRICT",
    "INSERT INTO unlearned SELECT 1, row FROM passage ORDER BY row DESC LIMIT 1",
    # the first and the last passage of each source: the rows between are all its own
    "CREATE TABLE extent (low INTEGER PRIMARY KEY, source INTEGER NOT NULL UNIQUE, high INTEGER NOT NULL) STRICT",
    "INSERT INTO extent SELECT min(row), source, max(row) FROM passage GROUP BY source",
    # what lists sort and filter by
    "CREATE INDEX source_label ON source (label COLLATE NOCASE)",
    "CREATE INDEX source_date ON source (date)",
    "CREATE INDEX source_publication ON source (publication COLLATE NOCASE)",
    "CREATE INDEX source_language ON source (language)",
    # tags, collections and searches are the user's own order
    "CREATE TABLE tag (row INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE) STRICT",
    """CREATE TABLE source_tag (
        source INTEGER NOT NULL REFERENCES source (row) ON DELETE CASCADE,
        tag INTEGER NOT NULL REFERENCES tag (row) ON DELETE CASCADE, PRIMARY KEY (source, tag)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX source_tag_tag ON source_tag (tag)",
    """CREATE TABLE collection (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        parent INTEGER REFERENCES collection (row) ON DELETE CASCADE
    ) STRICT""",
    "CREATE INDEX collection_parent ON collection (parent)",
    """CREATE TABLE source_collection (
        collection INTEGER NOT NULL REFERENCES collection (row) ON DELETE CASCADE,
        source INTEGER NOT NULL REFERENCES source (row) ON DELETE CASCADE, PRIMARY KEY (collection, source)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX source_collection_source ON source_collection (source)",
    """CREATE TABLE saved_search (
        name TEXT PRIMARY KEY COLLATE NOCASE, typed TEXT NOT NULL, ordering TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

_SCHEMA_6: Final[Step] = (
    # what lists filter by, too
    "CREATE INDEX source_imported ON source (imported)",
    "CREATE INDEX source_rights ON source (rights)",
    # of long sources not all words had been learned: they are gone through once more, little by little
    "DELETE FROM unlearned",
    "INSERT INTO unlearned SELECT 1, row FROM passage ORDER BY row DESC LIMIT 1",
)

STEPS: Final[tuple[Step, ...]] = (_SCHEMA_1, _SCHEMA_2, _SCHEMA_3, _SCHEMA_4, _SCHEMA_5, _SCHEMA_6)
SCHEMA_VERSION: Final = len(STEPS)
OLDEST_READABLE: Final = 1
"""The oldest schema that can be read as it is, where the file may not be changed: later ones only added tables."""
EXPORTS_SINCE: Final = 2
PACKS_SINCE: Final = 2
PICTURES_SINCE: Final = 3
PIECES_SINCE: Final = 4
FORMS_SINCE: Final = 5
FILED_SINCE: Final = 5
EXTENTS_SINCE: Final = 5


def schema_of(database: Database) -> int:
    """The schema number of a file; 0 for an empty one."""
    return int(database.value("PRAGMA user_version"))


def migrate(database: Database, steps: Sequence[Step] = STEPS) -> None:
    """Bring a file to the newest schema, each step a transaction of its own: a step happens whole or not at all."""
    for number in range(schema_of(database), len(steps)):
        with database.transaction():
            for statement in steps[number]:
                database.run(statement)
            database.run(f"PRAGMA user_version = {number + 1}")
            database.run(f"PRAGMA application_id = {APPLICATION_ID}")
