# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source of which only passages were here gets its whole text; what was said of it here stays."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from composer.sources.model import Fact, Metadata, Rights, RightsLevel, Source


def completed(mine: Source, whole: Source) -> tuple[Source, bool]:
    """`whole` with the facts of the excerpt `mine`, and with its own only where those are empty; and whether the two
    say different things. Id, key and what it is to other sources are those of `mine`."""
    facts: dict[str, Any] = {}
    for item in fields(Metadata):
        facts[item.name] = _joined(getattr(mine.metadata, item.name), getattr(whole.metadata, item.name))
    given = mine.rights
    level = whole.rights.level if given.level is RightsLevel.UNKNOWN else given.level
    made = replace(
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
    return made, _said(made) != _said(whole)


def _joined(mine: Any, theirs: Any) -> Any:
    """Mine, but as it stands there when it is the same: there it is known where in the text it was read."""
    return theirs if not mine or _values(mine) == _values(theirs) else mine


def _values(known: Any) -> Any:
    if isinstance(known, tuple):
        return tuple(map(_values, known))
    return (known.value, known.certainty) if isinstance(known, Fact) else getattr(known, "words", known)


def _said(source: Source) -> tuple[object, ...]:
    """What is said of a source, without what it rests on."""
    facts = tuple(_values(getattr(source.metadata, item.name)) for item in fields(Metadata))
    return facts, source.rights, source.reliability, source.handling, dict(source.csl)
