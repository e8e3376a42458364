# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words of a library with their stems, so that a search for one form of a word finds the others.

The full text itself keeps the words as they stand: phrases stay exact, and one index serves both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from composer.library.database import Database
from composer.library.query import Term, letters_of
from composer.library.schema import FORMS_SINCE, schema_of
from composer.library.snippets import folded_line
from composer.text.irregular import irregular_stems
from composer.text.stems import has_forms, stems_of

MOST_FORMS: Final = 40  # of one word that are looked for: a verb's


class FormTable:
    """Words by their stems. For one connection, and for one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = schema_of(database) >= FORMS_SINCE

    def learn(self, words: Iterable[str]) -> None:
        """Keep the stems of words that are not known yet; any words may come, in any case."""
        wanted = sorted({word.lower() for word in words if has_forms(word)})
        if not wanted or not self._known:
            return
        fresh = self._database.query(
            "SELECT value AS word FROM json_each(?) WHERE value NOT IN (SELECT word FROM form)", (json.dumps(wanted),)
        )
        rows = [(row["word"], *stems_of(row["word"])) for row in fresh]
        self._database.run_many("INSERT OR IGNORE INTO form (word, italian, english) VALUES (?, ?, ?)", rows)

    def widened(self, term: Term) -> Term:
        """`term` with all that counts for it: other forms, the word without what clings to it, abbreviations."""
        if term.exact:
            return term
        meant = replace(term, words=(term.core,), core="") if term.core else term
        word = meant.words[-1]
        return replace(meant, others=(*self.others(word), *letters_of(word)))

    def others(self, word: str) -> tuple[str, ...]:
        """Other forms of `word` in this library, without case and accents, the shortest first; at most `MOST_FORMS`."""
        if not self._known or not has_forms(word):
            return ()
        italian, english = irregular_stems(*stems_of(word))
        found = self._database.query(
            """SELECT word FROM (SELECT word FROM form WHERE italian IN (SELECT value FROM json_each(?))
                                 UNION SELECT word FROM form WHERE english IN (SELECT value FROM json_each(?)))
               ORDER BY length(word), word LIMIT ?""",
            (json.dumps(italian), json.dumps(english), MOST_FORMS),
        )
        itself = folded_line(word)
        return tuple(dict.fromkeys(form for form in (folded_line(row["word"]) for row in found) if form != itself))
