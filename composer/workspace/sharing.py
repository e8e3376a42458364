# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One note with its sources as a small library that opens anywhere.

Rights are respected: of a source that may not be passed on only the paragraphs quoted travel, without the document;
of an article of a press review its text without the review. What was left out is said. Earlier versions of the note
stay at home: they may hold what was taken out of it.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer.document.model import quote_uses
from composer.errors import AmbiguousQuote, ComposerError, InputUnusable, Stopped, WriteFailed
from composer.files import put_in_place, write_failure
from composer.library.picture_table import names_in
from composer.library.store import Library
from composer.parts import begun_file
from composer.sources.excerpts import excerpt_of
from composer.sources.handling import is_classified
from composer.sources.model import RightsLevel, Source
from composer.wording import N_, Message
from composer.workspace.handling import sources_of_both
from composer.workspace.note_store import prepared

if TYPE_CHECKING:
    from composer.notes.model import Note
    from composer.quotes.model import Quote
    from composer.text.anchors import QuoteAnchor
    from composer.text.spans import Span
    from composer.workspace.environment import Environment
    from composer.workspace.shelf import Shelf

_ITSELF: Final = N_("“{name}” is the library itself: give the file another name.")
_CLASSIFIED: Final = N_(
    "“{key}” carries the marking “{marking}”, one of classified information: a note that uses it is not passed on. "
    "Appunto is for unclassified work only."
)
_EXCERPT: Final = N_("Of “{key}” only the paragraphs quoted go along: it may not be passed on.")
_WITHOUT_REVIEW: Final = N_("“{key}” goes along without the press review it was cut from.")
_VERSIONS: Final = N_("The earlier versions of the note stay here.")
_STOPPED: Final = N_("Handing the note on was stopped; nothing was written.")


_LOGS: Final = ("-wal", "-journal")
_BESIDE: Final = (*_LOGS, "-shm", ".lock")


@dataclass(frozen=True, slots=True)
class Shared:
    """A file that was written: its size in bytes, how many sources it holds, and what was left out, in sentences."""

    path: Path
    size: int
    sources: int
    left_out: tuple[Message, ...]


class Sharing:
    """Writes notes of one library as libraries of their own."""

    def __init__(self, library: Library, shelf: Shelf, environment: Environment) -> None:
        self._library = library
        self._shelf = shelf
        self._environment = environment

    def share(
        self, note: Note, target: Path, progress: Callable[[int, int, str], bool] = lambda _done, _all, _what: True
    ) -> Shared:
        """Write `note` with its sources to `target`, in the place of what stands there.

        `progress` is told (done, all, key) before each source and stops it by answering False. Raises Stopped,
        InputUnusable (`target` is the library, or a source is classified), WriteFailed, LibraryError; what stood at
        `target` is untouched then.
        """
        if target.exists() and self._library.path.exists() and target.samefile(self._library.path):
            raise InputUnusable(_ITSELF, concerned=str(target), name=target.name)
        sources = sources_of_both(self._shelf, note)
        for source in sources:
            if is_classified(source.handling):
                values = {"key": source.key, "marking": source.handling}
                raise InputUnusable(_CLASSIFIED, concerned=source.key, **values)
        part: Path | None = None
        left_out: list[Message] = []
        try:
            part = begun_file(target.parent)
            who, now = self._environment.who, self._environment.now()
            with Library.open(part, who=who, now=now) as small, small.transaction():
                left_out += self._fill(small, note, sources, progress)
            _require_whole(part)
            put_in_place(part, target)
        except OSError as error:
            raise write_failure(target, error) from error
        except WriteFailed as error:  # said of the file that the user named, not of the one on its way
            if part is None or error.concerned != str(part):
                raise
            facts = dict(error.message.values) | {"name": target.name}
            raise WriteFailed(error.message.template, concerned=str(target), **facts) from error
        finally:
            for left in (part, *(part.with_name(part.name + end) for end in _BESIDE)) if part is not None else ():
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)
        return Shared(target, target.stat().st_size, len(sources), tuple(left_out))

    def _fill(
        self, small: Library, note: Note, sources: tuple[Source, ...], progress: Callable[[int, int, str], bool]
    ) -> Iterator[Message]:
        quotes = self._quotes(note)
        for done, source in enumerate(sources):
            if not progress(done, len(sources), source.key):
                raise Stopped(_STOPPED)
            passages = [quote for quote in quotes if quote.source_id == source.id]
            travelling, original, told = self._travelling(source, passages)
            small.sources.add(travelling, original)
            yield from told
        for quote in quotes:
            small.quotes.put(quote)
        stored = prepared(note)
        for name in names_in(stored.markdown):
            if (picture := self._library.pictures.get(name)) is not None:
                small.pictures.put(picture)
        small.notes.put(stored)
        if self._library.notes.versions(note.id):
            yield Message(_VERSIONS)

    def _quotes(self, note: Note) -> list[Quote]:
        texts = (note.document,) if note.other is None else (note.document, note.other.document)
        ids = dict.fromkeys(use.quote_id for text in texts for use in quote_uses(text) if use.quote_id)
        found = (self._shelf.quote(quote_id) for quote_id in ids)
        return [quote for quote in found if quote is not None]

    def _travelling(self, source: Source, quotes: list[Quote]) -> tuple[Source, bytes, list[Message]]:
        """The source as it goes along, its document, and what is left out of both."""
        if source.rights.level is RightsLevel.RESTRICTED or source.excerpt:
            anchors = [anchor for quote in quotes for anchor in (quote.anchor, *quote.more)]
            return (
                excerpt_of(source, [_place(anchor, source) for anchor in anchors]),
                b"",
                [Message(_EXCERPT, {"key": source.key})],
            )
        if source.part is not None:
            return replace(source, part=None), b"", [Message(_WITHOUT_REVIEW, {"key": source.key})]
        return source, self._library.sources.original(source.id) or b"", []


def _require_whole(part: Path) -> None:
    """Raise OSError unless all that was written stands in the one file and can be read. A library that is closed while
    its disk fails is sound with the log that stays beside it; what is handed on is the one file alone."""
    if not any(part.with_name(part.name + end).exists() for end in _LOGS):
        with contextlib.suppress(ComposerError), Library.open(part, who="", now="", read_only=True) as small:
            if not small.damage():
                return
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _place(anchor: QuoteAnchor, source: Source) -> Span:
    """Where a passage stands in its source; where it was captured when that is not known any more."""
    from composer.text.locate import locate

    with contextlib.suppress(AmbiguousQuote):
        return locate(anchor, source.text.text) or anchor.span
    return anchor.span
