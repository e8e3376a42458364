# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A newer state of a document put in the place of a source, and what becomes of the quotations captured from it.

In two halves as an import: a plan is made on the library's thread, reading may be done in any, storing again there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from composer.errors import AmbiguousQuote, UnreadableSource
from composer.quotes.model import Quote
from composer.sources.mailboxes import mails_in
from composer.sources.model import Source
from composer.text.spans import Span
from composer.wording import N_, Message, N_plural
from composer.workspace.environment import Environment
from composer.workspace.files_found import bytes_of
from composer.workspace.importing import read_with_attachments

if TYPE_CHECKING:
    from composer.library.held import Held
    from composer.library.store import Library
    from composer.sources.recognition.asked import Recognition

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
_UNRELATED = N_(
    "“{name}” has hardly any words in common with “{title}” ({share}%): it seems to be another document and no newer "
    "version of it. Import it as a source of its own, or say that it is to take this one’s place all the same."
)
_MAILBOX = N_(
    "“{name}” is a mailbox of {count} mails and no newer version of one document: import it, and each mail becomes a "
    "source of its own."
)
_TWIN = N_("The same document is in the library also as “{key}”: remove that source if it is not needed.")


_RELATED = 0.15  # of the shorter one's words in pieces that both have; two reports on one event stay below
_RELATED_SHORT = 0.4  # of the words, for texts too short for pieces
_SHORT = 25  # words


class Fate(Enum):
    """What a newer version does to a quotation."""

    KEPT = "kept"  # it stands in the paragraph it was captured from
    MOVED = "moved"  # it stands in another one
    GONE = "gone"  # it stands nowhere
    UNCLEAR = "unclear"  # its words stand in several places, and nothing says which is meant


@dataclass(frozen=True, slots=True)
class QuoteFate:
    """A quotation a newer version touches: its words, what becomes of it, and the notes that use it (id, title)."""

    quote_id: str
    words: str
    fate: Fate
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TextChange:
    """Words of the old state and of the new one, `same` or not; either may be ""."""

    old: str
    new: str
    same: bool


@dataclass(frozen=True, slots=True)
class NewerVersion:
    """A newer state of a source that was read, not stored yet, and what it does to the quotes captured from it.

    `kept` quotes stand in the paragraph they were captured from, `moved` ones in another, `gone` ones nowhere; `lost`
    of the gone ones stood in the old state, `translated` of them have a translation. `twin` is the key of another
    source read from the very same bytes ("" when there is none). `share` is how much of the shorter one's words both
    states have (0 to 1), `fates` what becomes of each quotation, `changes` how the words differ, in reading order.
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
    share: float = 1.0
    unrelated: bool = False
    fates: tuple[QuoteFate, ...] = ()
    changes: tuple[TextChange, ...] = field(default=(), repr=False)

    def doubt(self, title: str, name: str) -> Message | None:
        """Why this seems to be no newer version of what is called `title`; None when it may be one."""
        if not self.unrelated:
            return None
        return Message(_UNRELATED, {"title": title, "name": name, "share": round(self.share * 100)})

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
    held: Held = field(repr=False)
    environment: Environment
    notes: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def read(self, path: Path) -> NewerVersion:
        """Read the newer state from a file. Raises UnreadableSource."""
        return self.read_bytes(bytes_of(path), path.name)

    def read_bytes(
        self,
        data: bytes,
        filename: str,
        *,
        recognition: Recognition | None = None,
        progress: Callable[[int, int], bool | None] | None = None,
    ) -> NewerVersion:
        """Read the newer state from memory, with `recognition` the words of its pictures too. Raises UnreadableSource.

        `progress(done, all)` is told of its pages and stops it (ReadingStopped) by answering False.
        """
        if mails := mails_in(data):
            raise UnreadableSource(_MAILBOX, concerned=filename, name=filename, count=len(mails))
        reading = read_with_attachments(data, filename, self.held.has_key, self.environment, progress, recognition)
        return self.compare(reading.source, data)

    def compare(self, source: Source, data: bytes) -> NewerVersion:
        """The newer state that was read already from `data`: also an article of a press review."""
        old, new = self.source.text.text, source.text.text
        kept = moved = gone = lost = translated = 0
        fates: list[QuoteFate] = []
        for quote in self.quotes:
            stands, place = _place(quote, new)
            gone += not stands
            translated += not stands and quote.translation is not None
            lost += not stands and _place(quote, old)[0]
            # the paragraph is what the citation beside the quotation names
            same = place is None or source.text.paragraph_at(place.start) == quote.anchor.paragraph
            kept += stands and same
            moved += stands and not same
            fate = Fate.GONE if not stands else Fate.UNCLEAR if place is None else Fate.KEPT if same else Fate.MOVED
            fates.append(QuoteFate(quote.id, quote.words, fate, self.notes.get(quote.id, ())))
        known = self.held.with_digest(source.sha256)
        twin = known if known != self.source.key else ""
        share = shared(self.source, source)
        another = share < _RELATED and not _same_title(self.source, source) and source.sha256 != self.source.sha256
        return NewerVersion(
            self.source.id,
            source,
            data,
            kept,
            moved,
            gone,
            lost,
            translated,
            twin,
            share,
            another,
            tuple(fates),
            changes_between(old, new),
        )


def plan_newer(source: Source, library: Library, environment: Environment) -> NewerPlan:
    """What reading a newer state of `source` needs."""
    quotes = library.quotes.all(source.id)
    notes: dict[str, dict[str, str]] = {}
    for use in library.quotes.uses(source.id):
        notes.setdefault(use.quote.id, {})[use.note_id] = use.note_title
    using = {quote_id: tuple(found.items()) for quote_id, found in notes.items()}
    return NewerPlan(source, quotes, library.sources.held, environment, using)


def shared(old: Source, new: Source) -> float:
    """How much of the shorter text's words stand in pieces of both, 0 to 1; of short texts, which words both have."""
    from composer.evidence.origins import fingerprint, likeness

    one, two = fingerprint(old), fingerprint(new)
    if min(one.length, two.length) >= _SHORT:
        return likeness(one, two).share
    first, second = (set(re.findall(r"[^\W_]+", state.text.text.casefold())) for state in (old, new))
    share = len(first & second) / max(1, min(len(first), len(second)))
    return share if share >= _RELATED_SHORT else 0.0


def _same_title(old: Source, new: Source) -> bool:
    one, two = old.metadata.title, new.metadata.title
    return one is not None and two is not None and one.value.casefold() == two.value.casefold()


def changes_between(old: str, new: str) -> tuple[TextChange, ...]:
    """How two texts differ, word by word and whole: what stands in both folded alike is the same."""
    from composer.text.alignment import PieceKind, diff_words

    return tuple(
        TextChange(piece.first.of(old), piece.second.of(new), piece.kind is PieceKind.SAME)
        for piece in diff_words(old, new)
    )


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
