# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Taking sources away: one that may come back, or one with all that is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from composer.library.store import Library
from composer.workspace.environment import Environment
from composer.workspace.shelf import Shelf

if TYPE_CHECKING:
    from composer.library.forgetting import Traces


class Removing:
    """Takes sources out of the library, in steps of some milliseconds."""

    def __init__(self, library: Library, shelf: Shelf, environment: Environment) -> None:
        self._library = library
        self._shelf = shelf
        self._environment = environment

    def source(self, key_or_id: str) -> Generator[None]:
        """Take a source away; notes keep their quotations, whose seals then say that it is missing. Raises NotFound."""
        source = self._shelf.source(key_or_id)
        yield from self._library.sources.loosening(source.id)
        self._library.sources.remove(source.id, self._environment.now())
        self._shelf.forget(source.id)
        yield from self._library.sources.dropping()

    def taking_out(self, key_or_id: str) -> Generator[None, None, bytes]:
        """The same, giving the original it had, so that it can be put back."""
        original = yield from self._library.sources.original_in_steps(self._shelf.source(key_or_id).id)
        yield from self.source(key_or_id)
        return original

    def traces(self, key_or_id: str) -> Traces:
        """Where words of a source stand besides itself. Raises NotFound."""
        return self._library.forgetting.traces(self._shelf.source(key_or_id).id)

    def everything(self, key_or_id: str, *, wipe: bool = True) -> Generator[None]:
        """Take a source away with all that is kept of it: its quotes, its earlier versions, the versions of notes and
        records of exports that quote it. Its words are in the file no more; what stands in notes stays there.

        Without `wipe` the file itself is left to `wiping`, whose last part holds up whoever writes the library.
        Raises NotFound, LibraryError.
        """
        from composer.workspace.traces import words_in

        source = self._shelf.source(key_or_id)
        originals = self._library.sources.originals
        earlier = (originals.earlier_state(row.id) for row in originals.earlier(source.id))
        words = frozenset(words_in((source, *(state for state, _bytes in filter(None, earlier)))))
        yield from self.source(source.id)
        yield from self._library.forgetting.forgetting(source.id, words)
        self._library.quotes.forget_words()
        self._shelf.forget_quotes(source.id)
        yield from self._library.forgetting.merging()
        if wipe:
            self.wiping()()

    def wiping(self) -> Callable[[], None]:
        """What writes the file of the library anew, without what was taken away, in any thread. Raises LibraryError."""
        return self._library.forgetting.wiping()
