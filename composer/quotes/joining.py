# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two passages of one source as one quotation, with […] between them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from composer.errors import InputUnusable
from composer.quotes.model import Quote
from composer.sources.model import Source
from composer.text.locate import shortened
from composer.wording import N_

_OTHER_SOURCE = N_("The two passages stand in different sources. Only passages of one source can be joined.")
_OVERLAPPING = N_("“{first}” and “{second}” overlap. Capture the whole passage as one quotation.")
_NOTHING_BETWEEN = N_(
    "Nothing is left out between “{first}” and “{second}”. Capture both as one quotation, without […]."
)


def join(one: Quote, other: Quote, source: Source, *, make_id: Callable[[str], str], now: str) -> Quote:
    """A new quote of the passages of both, in the order of the source; the old ones stay as they are.

    What is known of both and the same (speaker, occasion, date of the speech, primary text) stays; where they differ it
    is left open. A translation is of other words and does not come along. `make_id` gives the id (prefix "q"), `now` is
    an ISO 8601 time with zone. Raises InputUnusable when the passages are not all of `source`, overlap, or touch.
    """
    if one.source_id != other.source_id or one.source_id != source.id:
        raise InputUnusable(_OTHER_SOURCE, concerned=source.key)
    passages = sorted((*one.passages, *other.passages), key=lambda passage: (passage.start, passage.end))
    for first, second in pairwise(passages):
        named = {"first": shortened(first.exact), "second": shortened(second.exact)}
        if second.start < first.end:
            raise InputUnusable(_OVERLAPPING, concerned=source.key, **named)
        if not any(character.isalnum() for character in source.text.text[first.end : second.start]):
            raise InputUnusable(_NOTHING_BETWEEN, concerned=source.key, **named)
    credibility = one.credibility if one.credibility == other.credibility else None
    return Quote(
        id=make_id("q"),
        source_id=source.id,
        anchor=passages[0],
        more=tuple(passages[1:]),
        speaker=one.speaker if one.speaker == other.speaker else "",
        occasion=one.occasion if one.occasion == other.occasion else "",
        said_on=one.said_on if one.said_on == other.said_on else "",
        primary=one.primary if one.primary == other.primary else None,
        language=one.language or other.language,
        credibility=credibility,
        created=now,
    )
