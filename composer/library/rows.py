# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What lists show of sources, notes and versions: light rows without the text."""

from __future__ import annotations

from dataclasses import dataclass

from composer.text.spans import Span


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list, or one found by a search.

    `title`, `author`, `publication` and `date` are "" unless read or given; `label` is never empty: the title, or the
    first words of the text. After a search `snippet` holds the best passage (plain words, `matches` are code point
    spans in it), `paragraph` and `page` its place, and `locator` the same as a note writes it ("para. 3", "p. 2").
    `rights` is the value of a RightsLevel; `used` counts the quotations of it in all notes.
    """

    id: str
    key: str
    label: str
    title: str = ""
    author: str = ""
    publication: str = ""
    date: str = ""
    language: str = ""
    imported: str = ""
    rights: str = ""
    used: int = 0
    snippet: str = ""
    matches: tuple[Span, ...] = ()
    paragraph: int | None = None
    page: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in a list; `snippet` and `matches` are filled by a search, `modified` is an ISO 8601 time.

    `language` is the note's own, `other_language` that of its second text ("" when it has none).
    """

    id: str
    title: str
    language: str
    modified: str
    words: int
    snippet: str = ""
    matches: tuple[Span, ...] = ()
    other_language: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """An earlier state of a note; `name` is "" for one that was kept automatically, `created` an ISO 8601 time."""

    id: str
    note_id: str
    name: str
    created: str
    words: int


@dataclass(frozen=True, slots=True)
class LikelySource:
    """A source that may hold a quotation, by id.

    `whole` says that the quotation may stand there as it is; `position` is where in its text most of the words are
    (code points).
    """

    id: str
    whole: bool
    position: int
