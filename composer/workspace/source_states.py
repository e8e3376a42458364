# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The states of a source: a newer one put in its place, and the earlier ones that are kept."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

from composer.errors import NotFound
from composer.library.original_table import EarlierRow
from composer.library.store import Library
from composer.sources.model import Source
from composer.wording import N_
from composer.workspace import importing, renewing
from composer.workspace.environment import Environment
from composer.workspace.renewing import NewerPlan, NewerVersion
from composer.workspace.shelf import Shelf
from composer.workspace.steps import all_at_once

_GONE: Final = N_("What the source was before is not kept any more.")


class SourceStates:
    """For the thread of the workspace; what changes something is on the disk when it returns."""

    def __init__(self, library: Library, shelf: Shelf, environment: Environment) -> None:
        self._library = library
        self._shelf = shelf
        self._environment = environment

    def plan_newer(self, key_or_id: str) -> NewerPlan:
        """What reading a newer state of a source needs; its `read` may be called in any thread. Raises NotFound."""
        return renewing.plan_newer(self._shelf.source(key_or_id), self._library, self._environment)

    def store_newer(self, newer: NewerVersion) -> Source:
        """Put a newer state of the same document in a source's place: its text and original change, id and key stay.

        What the user said of it (facts given, rights, reliability, handling) stays. Quotes are not touched: they are
        found again in the new text, or their seal says that the source has changed. The old state is kept as an earlier
        version. Raises NotFound, LibraryError.
        """
        return all_at_once(self.storing_newer(newer))

    def storing_newer(self, newer: NewerVersion) -> Generator[None, None, Source]:
        """The same in steps of some milliseconds."""
        return self._storing(newer.source_id, newer.source, newer.data)

    def putting_back(self, version: int) -> Generator[None, None, Source]:
        """Let a source be again what it was before the newer version that took the place of `version`, in steps; the
        newer one is kept as an earlier version now. Raises NotFound (it is kept no more), LibraryError."""
        state = self.earlier_state(version)
        if state is None:
            raise NotFound(_GONE)
        before, data = state
        return self._storing(before.id, before, data)

    def _storing(self, source_id: str, read: Source, data: bytes) -> Generator[None, None, Source]:
        old = self._shelf.source(source_id)
        if old.text.text != read.text.text:
            yield from self._library.sources.loosening(old.id)
        source = importing.renewed(self._shelf.source(old.id), read)
        yield from self._library.sources.keeping(source, data)
        self.put_anew(source, data)
        yield from self._library.sources.indexing()
        yield from self._library.sources.learning()
        return source

    def reimport(self, key_or_id: str, data: bytes, filename: str) -> Source:
        """Both in one, from memory. Raises NotFound, UnreadableSource, LibraryError."""
        return self.store_newer(self.plan_newer(key_or_id).read_bytes(data, filename))

    def put_anew(self, source: Source, data: bytes) -> None:
        """Store a source that was read again, with the bytes it was read from; the old state is kept as a version.

        The search finds a long text when `storing_newer` or `indexing` has put it into the index.
        """
        self._library.sources.replace(source, data, earlier=self._shelf.source(source.id), later=True)
        self._shelf.forget(source.id)

    def earlier(self, key_or_id: str) -> tuple[EarlierRow, ...]:
        """What a source was before newer versions took its place, the newest first. Raises NotFound."""
        return self._library.sources.originals.earlier(self._shelf.source(key_or_id).id)

    def earlier_state(self, version: int) -> tuple[Source, bytes] | None:
        """A source as it then was, and the bytes it was read from."""
        return self._library.sources.originals.earlier_state(version)
