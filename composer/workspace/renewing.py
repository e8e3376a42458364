# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A newer state of a document put in the place of a source, and what becomes of the quotations captured from it.

In two halves as an import: a plan is made on the library's thread, reading may be done in any, storing again there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from composer.errors import AmbiguousQuote
from composer.quotes.model import Quote
from composer.sources.model import Source
from composer.text.spans import Span
from composer.wording import N_, Message, N_plural
from composer.workspace.environment import Environment
from composer.workspace.importing import bytes_of, read_bytes

if TYPE_CHECKING:
    from composer.library.store import Library

_ANEW = N_("“{title}” was read anew.")
_UNQUOTED = N_("Nothing is quoted from it.")
_STAND = N_plural("{count} quotation stands where it stood.", "{count} quotations stand where they stood.")
_MOVED = N_plural("{count} quotation stands in another paragraph.", "{count} quotations stand in another paragraph.")
_GONE = N_plural("{count} quotation no longer stands in it.", "{count} quotations no longer stand in it.")
_RETRANSLATE = N_plural(
    "{count} translation was made from words that no longer stand in it.",
    "{count} translations were made from words that no longer stand in it.",
)
_TWO = N_("{first} {second}")
_TWIN = N_("The same document is in the library also as “{key}”: remove that source if it is not needed.")


@dataclass(frozen=True, slots=True)
class NewerVersion:
    """A newer state of a source that was read, not stored yet, and what it does to the quotes captured from it.

    `kept` quotes stand in the paragraph they were captured from, `moved` ones in another, `gone` ones nowhere; `lost`
    of the gone ones stood in the old state, `translated` of them have a translation. `twin` is the key of another
    source read from the very same bytes ("" when there is none).
    """

    source_id: str
    source: Source
    data: bytes = field(repr=False)
    kept: int = 0
    moved: int = 0
    gone: int = 0
    lost: int = 0
    translated: int = 0
    twin: str = ""

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What is to be known of it beside what its reader says."""
        return (Message(_TWIN, {"key": self.twin}),) if self.twin else ()

    def said(self, title: str) -> Message:
        """What was done, in sentences; `title` is what the source is called."""
        counts = ((_STAND, self.kept), (_MOVED, self.moved), (_GONE, self.gone), (_RETRANSLATE, self.translated))
        parts = [Message(one, plural=many, count=count) for (one, many), count in counts if count]
        sentences = [Message(_ANEW, {"title": title}), *(parts or [Message(_UNQUOTED)])]
        return joined(sentences)


@dataclass(frozen=True)
class NewerPlan:
    """A source with its quotes, as they were when the plan was made. Its methods may be called in any thread."""

    source: Source
    quotes: tuple[Quote, ...]
    keys: frozenset[str]
    known: dict[str, str] = field(repr=False)
    environment: Environment

    def read(self, path: Path) -> NewerVersion:
        """Read the newer state from a file. Raises UnreadableSource."""
        return self.read_bytes(bytes_of(path), path.name)

    def read_bytes(self, data: bytes, filename: str) -> NewerVersion:
        """Read the newer state from memory. Raises UnreadableSource."""
        source = read_bytes(data, filename, self.keys.__contains__, self.environment)
        old, new = self.source.text.text, source.text.text
        kept = moved = gone = lost = translated = 0
        for quote in self.quotes:
            stands, place = _place(quote, new)
            gone += not stands
            translated += not stands and quote.translation is not None
            lost += not stands and _place(quote, old)[0]
            # the paragraph is what the citation beside the quotation names
            same = place is None or source.text.paragraph_at(place.start) == quote.anchor.paragraph
            kept += stands and same
            moved += stands and not same
        known = self.known.get(hashlib.sha256(data).hexdigest(), "")
        twin = known if known != self.source.key else ""
        return NewerVersion(self.source.id, source, data, kept, moved, gone, lost, translated, twin)


def plan_newer(source: Source, library: Library, environment: Environment) -> NewerPlan:
    """What reading a newer state of `source` needs."""
    quotes = library.quotes.all(source.id)
    return NewerPlan(source, quotes, frozenset(library.sources.keys()), library.sources.digests(), environment)


def joined(sentences: Sequence[Message]) -> Message:
    """`sentences`, at least one, behind one another."""
    return reduce(lambda first, second: Message(_TWO, {"first": first, "second": second}), sentences)


def _place(quote: Quote, text: str) -> tuple[bool, Span | None]:
    """Whether the words of `quote` stand in `text` (as their seal sees it), and where; None when that is unclear."""
    from composer.quotes.seal import all_stand
    from composer.text.locate import locate

    try:
        span = locate(quote.anchor, text)
    except AmbiguousQuote:
        span = None
    return all_stand(quote, text), span
