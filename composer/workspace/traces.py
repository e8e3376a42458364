# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where words of a source stand besides itself, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from composer.library.query import words_of
from composer.library.source_words import about_of
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.library.forgetting import Traces
    from composer.sources.model import Source

_COPIES: Final = N_("Backups and copies of the library that were made elsewhere before still hold it.")
_DAILY: Final = N_plural(
    "{count} daily backup still holds it, until it is dropped: {files}",
    "{count} daily backups still hold it, until they are dropped: {files}",
)
_ASIDE: Final = N_plural(
    "{count} library that was kept aside when a backup was restored still holds it, until you delete it: {files}",
    "{count} libraries that were kept aside when backups were restored still hold it, until you delete them: {files}",
)
NOT_WIPED: Final = N_(
    "“{title}” is gone from the library, but its file could not be written anew, so words of it may still be found "
    "in the file. {reason}"
)
_NOTE: Final = N_("the note “{title}” quotes it; what is written in notes stays until it is changed there")
_NOTES_FIRST: Final = N_("what is to leave the file together with the source has to be taken out of these notes first")
_QUOTES: Final = N_plural("{count} captured quote", "{count} captured quotes")
_EARLIER: Final = N_plural("{count} earlier version of the source", "{count} earlier versions of the source")
_VERSIONS: Final = N_plural("{count} earlier version of a note", "{count} earlier versions of notes")
_EXPORTS: Final = N_plural("the record of {count} exported file", "the records of {count} exported files")


def words_in(states: Iterable[Source]) -> Iterator[str]:
    """The words of a source in all its states: of its text, and of what is known about it."""
    for state in states:
        yield from words_of(state.text.text)
        yield from words_of(about_of(state))


def notes_said(traces: Traces) -> Iterator[Message]:
    """The notes that quote it: their text is left as it is."""
    for title in traces.notes:
        yield Message(_NOTE, {"title": title})


def notes_first_said(traces: Traces) -> Iterator[Message]:
    """What to do before, where notes quote it: what is taken out of them later may stay in their earlier versions."""
    if traces.notes:
        yield Message(_NOTES_FIRST)


def backups_said(traces: Traces) -> Iterator[Message]:
    """The copies of the library that hold it: nothing is changed in them."""
    for (one, many), files in ((_DAILY, traces.backups), (_ASIDE, traces.aside)):
        if files:
            yield Message(one, {"files": ", ".join(files)}, plural=many, count=len(files))
    yield Message(_COPIES)


def kept_said(traces: Traces) -> Iterator[Message]:
    """What else is kept of it, and goes with it."""
    counts = (
        (_QUOTES, traces.quotes),
        (_EARLIER, traces.earlier),
        (_VERSIONS, traces.versions),
        (_EXPORTS, traces.exports),
    )
    for (one, many), count in counts:
        if count:
            yield Message(one, plural=many, count=count)
