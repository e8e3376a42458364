# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sources of an open library: lists of them, one with its text and its bytes, what is changed about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from composer.library.listing import Order
from composer.library.rows import SourceRow
from composer.sources.model import Source
from composer.workspace.handling import Handling
from composer.workspace.opened import OpenLibrary
from composer.workspace.source_states import SourceStates
from composer.workspace.steps import all_at_once

if TYPE_CHECKING:
    from composer.workspace.filing import Filing
    from composer.workspace.finding import Finding
    from composer.workspace.removing import Removing
    from composer.workspace.source_listing import SourceListing


class KeptSources(OpenLibrary):
    """What is asked and done about sources that are in the library; taking new ones in is `intake`."""

    def sources(self, *, search: str = "") -> tuple[SourceRow, ...]:
        """All sources, the newest first; with `search` those in which all its words stand, best first (at most 200)."""
        return self._library.sources.search(search) if search.strip() else self._library.sources.rows()

    def listing(self, search: str = "", order: Order = Order.IMPORTED) -> SourceListing:
        """The same as a list of which only what is asked for is read, in an order."""
        from composer.workspace.source_listing import SourceListing

        return SourceListing(self._library.sources, search, order)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the sources, as tags."""
        return self._library.sources.languages()

    @property
    def has_sources(self) -> bool:
        """Whether there is a source at all."""
        return self._library.sources.any()

    def source(self, key_or_id: str) -> Source:
        """A source with its text, by citation key or id. Raises NotFound."""
        return self._shelf.source(key_or_id)

    def find_source(self, key_or_id: str) -> Source | None:
        """A source with its text, by citation key or id; None when there is none."""
        return self._shelf.find(key_or_id)

    def original(self, key_or_id: str) -> bytes:
        """The bytes a source was read from. Raises NotFound."""
        return self._library.sources.original(self._shelf.source(key_or_id).id) or b""

    def reading_original(self, key_or_id: str) -> Callable[[], bytes]:
        """What gives the same, in any thread and at any time (raising a LibraryError). Raises NotFound."""
        return self._library.sources.reading(self._shelf.source(key_or_id).id)

    def update_source(self, source: Source) -> None:
        """Store what was edited about a source (facts, rights, reliability, key …). Raises NotFound."""
        self._shelf.source(source.id)
        self._library.sources.replace(source)
        self._shelf.forget(source.id)

    def remove_source(self, key_or_id: str) -> None:
        """Take a source away; notes keep their quotations, whose seals then say that the source is missing."""
        all_at_once(self.removing.source(key_or_id))

    @property
    def removing(self) -> Removing:
        """Taking sources away in steps, also with all that is kept of them."""
        from composer.workspace.removing import Removing

        return Removing(self._library, self._shelf, self.environment)

    @property
    def source_states(self) -> SourceStates:
        """Newer states of sources that take their place, and the earlier ones that are kept."""
        return SourceStates(self._library, self._shelf, self.environment)

    @property
    def filing(self) -> Filing:
        """Tags, collections and kept searches."""
        from composer.workspace.filing import Filing

        return Filing(self._library, self.environment)

    @property
    def finding(self) -> Finding:
        """The few best answers, for a field that searches everywhere."""
        from composer.workspace.finding import Finding

        return Finding(self._library, self._shelf)

    @property
    def handling(self) -> Handling:
        """What a note takes on from its sources: markings, and what may not be passed on."""
        return Handling(self._shelf)
