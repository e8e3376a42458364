# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the user set for all sources of a publication, applied when one of them is read, and said."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from composer.errors import InputUnusable
from composer.sources.changes import marking_given
from composer.sources.facts.known import Publication, publication_of
from composer.sources.model import Rights, RightsLevel, Source
from composer.sources.standing import RIGHTS_WORDS
from composer.wording import N_, Message

_RIGHTS: Final = N_("Rights as set in your list of publications for {name}: {value}. Change them in the details.")
_HANDLING: Final = N_("Handling marking as set in your list of publications for {name}: {value}.")
_RELIABILITY: Final = N_("Reliability as set in your list of publications for {name}: {value}.")
_STRICT: Final = (RightsLevel.UNKNOWN, RightsLevel.FREE, RightsLevel.QUOTABLE, RightsLevel.RESTRICTED)


def with_house_rules(source: Source) -> Source:
    """`source` with the rights, handling marking and reliability that the user's list sets for its publication.

    Each is a suggestion that stands in the source's warnings until the user looks at it. A notice printed in the
    document is never loosened, and nothing that is there already is replaced. A marking that nobody may give a source
    by hand is not set by a list either: why stands in the warnings.
    """
    found = publication_of(source.metadata)
    if found is None or not found.own:
        return source
    said = list(source.warnings)
    rights, level = source.rights, found.rights
    if level is not None and _STRICT.index(level) > _STRICT.index(rights.level):
        rights = Rights(level, rights.notice)
        said.append(_message(_RIGHTS, found, RIGHTS_WORDS[level]))
    handling = source.handling
    try:
        handling = handling or marking_given(found.handling, source)
    except InputUnusable as refused:
        said.append(refused.message)
    if handling != source.handling:
        said.append(_message(_HANDLING, found, handling))
    reliability = source.reliability or found.reliability
    if reliability != source.reliability:
        said.append(_message(_RELIABILITY, found, reliability))
    return replace(source, rights=rights, handling=handling, reliability=reliability, warnings=tuple(said))


def _message(template: str, found: Publication, value: str) -> Message:
    return Message(template, {"name": found.name, "value": value})
