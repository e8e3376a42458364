# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a note takes on from the sources it uses: their markings, what may not be passed on, how much is quoted."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Final

from composer.document.model import Shows, citations, quote_uses
from composer.houses.model import HOUSE_LIMIT, QuotationLimit
from composer.i18n.languages import same_language
from composer.library.source_words import label_of
from composer.notes.model import Note
from composer.notes.two_texts import swapped
from composer.quotes.extent import extent
from composer.quotes.model import SealStatus
from composer.sources.handling import EffectiveMarking, effective_marking, is_classified
from composer.sources.model import RightsLevel, Source
from composer.wording import N_, Message, N_plural
from composer.workspace.shapes import CheckedQuote, Finding, FindingKind
from composer.workspace.shelf import Shelf
from composer.workspace.steps import all_at_once

_TOO_LOW = N_("The note takes {marking} from “{source}” ({key}); its own marking is “{own}”.")
_UNMARKED = N_("The note takes {marking} from “{source}” ({key}); it has no marking of its own.")
_CLASSIFIED_SOURCE = N_(
    "“{source}” ({key}) carries the marking “{marking}”, one of classified information. Appunto is for unclassified "
    "work only: do not use it here."
)
_TOO_LONG: Final = N_plural(
    "{count} word of “{source}” ({key}) is quoted, {share}% of it. The source may not be passed on, and the law allows "
    "short quotations without naming a number; the limit here is {limit} words or {percent}%.",
    "{count} words of “{source}” ({key}) are quoted, {share}% of it. The source may not be passed on, and the law "
    "allows short quotations without naming a number; the limit here is {limit} words or {percent}%.",
)


class Handling:
    """Asks the sources that a note cites or quotes."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def sources(self, note: Note) -> tuple[Source, ...]:
        """The sources in the library that `note` cites or quotes, in the order of their first use."""
        return tuple(used_sources(self._shelf, note))

    def standing(self, key: str) -> tuple[str, str]:
        """Handling marking and reliability of the source `key` for a list of many; "" for what nobody has set."""
        return self._shelf.standing(key)

    def marking(self, note: Note) -> EffectiveMarking:
        """The marking `note` has to carry, and which sources ask for more than its own."""
        return marking_of(note, sources_of_both(self._shelf, note))


def used_sources(shelf: Shelf, note: Note) -> Iterator[Source]:
    """The sources in the library that `note` cites or quotes, each once."""
    yield from all_at_once(finding_used_sources(shelf, note))


def finding_used_sources(shelf: Shelf, note: Note) -> Generator[None, None, tuple[Source, ...]]:
    """`used_sources` in small steps."""
    keys: list[str] = []
    for citation in citations(note.document):
        keys += [item.key for item in citation.items]
        yield
    for use in quote_uses(note.document):
        quote = shelf.quote(use.quote_id)
        keys += [quote.source_id] if quote is not None else []
        yield
    found: dict[str, Source] = {}
    for key in dict.fromkeys(keys):
        source = shelf.find(key)
        if source is not None:
            found.setdefault(source.id, source)
        yield
    return tuple(found.values())


def sources_of_both(shelf: Shelf, note: Note) -> tuple[Source, ...]:
    """The sources that either text of `note` cites or quotes: a note has one marking, and both files carry it."""
    texts = (note,) if note.other is None else (note, swapped(note))
    found = {source.id: source for text in texts for source in used_sources(shelf, text)}
    return tuple(found.values())


def marking_of(note: Note, sources: Iterable[Source]) -> EffectiveMarking:
    """The marking `note` has to carry with these sources."""
    used = ((source.key, label_of(source), source.handling) for source in sources if source.handling)
    return effective_marking(note.front.marking, used, note.front.language)


def about_marking(note: Note, sources: Sequence[Source]) -> Iterator[Finding]:
    """Sources that ask for a higher marking than the note has, and those whose marking is a class of secrecy."""
    own = note.front.marking.strip()
    for reason in marking_of(note, sources).reasons:
        values = {"marking": reason.marking, "source": reason.label, "key": reason.key, "own": own}
        yield Finding(FindingKind.MARKING_TOO_LOW, Message(_TOO_LOW if own else _UNMARKED, values), reason.key)
    for source in sources:
        if is_classified(source.handling):
            values = {"marking": source.handling, "source": label_of(source), "key": source.key}
            yield Finding(FindingKind.MARKING, Message(_CLASSIFIED_SOURCE, values), source.key)


def about_length(
    shelf: Shelf, quotes: Iterable[CheckedQuote], limit: QuotationLimit = HOUSE_LIMIT, language: str = ""
) -> Iterator[Finding]:
    """Sources that may not be passed on and of which all quotations together take more than `limit`, in a note in
    `language`."""
    by_key: dict[str, list[str]] = {}
    for quote in quotes:
        if quote.source_key and quote.status is not SealStatus.NO_SOURCE:
            by_key.setdefault(quote.source_key, []).append(_printed(quote, language))
    for key, shown in by_key.items():
        source = shelf.find(key)
        if source is None or source.rights.level is not RightsLevel.RESTRICTED:
            continue
        taken = extent(source, shown)
        if taken.exceeds(limit):
            values = {
                "source": label_of(source),
                "key": key,
                "share": max(round(100 * taken.share), 1),
                "limit": limit.words,
                "percent": round(100 * limit.share),
            }
            one, many = _TOO_LONG
            message = Message(one, values, plural=many, count=taken.words)
            yield Finding(FindingKind.QUOTED_LENGTH, message, key)


def _printed(quote: CheckedQuote, language: str) -> str:
    """What a note prints of the words of a source: all those captured, where both texts of a pair stand in it."""
    captured = quote.quote
    if captured is None or captured.translation is None:
        return quote.text
    both = quote.shows is not Shows.ORIGINAL or same_language(captured.translation.language, language)
    return captured.words if both else quote.text
