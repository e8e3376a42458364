# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is known there and not here comes to a source or a quote; what was said of it here stays."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, Final

from composer.quotes.model import Quote
from composer.sources.model import Fact, Metadata, Rights, RightsLevel, Source

_OF_A_QUOTE: Final = ("speaker", "occasion", "said_on", "primary", "language", "credibility", "translation")


def completed(mine: Source, whole: Source) -> Source:
    """`whole` with the facts of the excerpt `mine`, and with its own only where those are empty. Id, key and what it is
    to other sources are those of `mine`."""
    facts: dict[str, Any] = {}
    for item in fields(Metadata):
        facts[item.name] = _joined(getattr(mine.metadata, item.name), getattr(whole.metadata, item.name))
    given = mine.rights
    level = whole.rights.level if given.level is RightsLevel.UNKNOWN else given.level
    return replace(
        whole,
        id=mine.id,
        key=mine.key,
        metadata=Metadata(**facts),
        rights=Rights(level, given.notice or whole.rights.notice),
        reliability=mine.reliability or whole.reliability,
        handling=mine.handling or whole.handling,
        csl=MappingProxyType({**whole.csl, **mine.csl}),
        kin=mine.kin,
        attached_to=mine.attached_to or whole.attached_to,
    )


def completed_quote(mine: Quote, theirs: Quote) -> Quote:
    """The quote `mine` with what is said of it only in `theirs`. Its words and where they stand are those of `mine`."""
    return replace(mine, **{name: getattr(mine, name) or getattr(theirs, name) for name in _OF_A_QUOTE})


def _joined(mine: Any, theirs: Any) -> Any:
    """Mine, but as it stands there when it is the same: there it is known where in the text it was read."""
    return theirs if not mine or _values(mine) == _values(theirs) else mine


def _values(known: Any) -> Any:
    if isinstance(known, tuple):
        return tuple(map(_values, known))
    return (known.value, known.certainty) if isinstance(known, Fact) else getattr(known, "words", known)
