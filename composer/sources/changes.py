# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the user corrects or adds about a source: such facts are GIVEN and overrule what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from composer.document.clean import one_line
from composer.errors import InputUnusable
from composer.sources.handling import TLP_LABELS, canonical_marking, is_classified, unknown_tlp
from composer.sources.model import Certainty, Fact, Rights, RightsLevel, Source
from composer.sources.standing import RELIABILITY_WORDS
from composer.wording import N_

SINGLE_FACTS = (
    "title",
    "publication",
    "date",
    "accessed",
    "url",
    "language",
    "dateline",
    "section",
    "page",
    "agency",
    "genre",
)
LISTED_FACTS = ("authors", "contributors")

BAD_DATE = N_("“{value}” is not a date. Write it as 2025, 2025-03 or 2025-03-06.")
BAD_FIELD = N_("A source has no “{field}”.")
BAD_RIGHTS = N_("“{value}” is no level of rights. Choose one of: {levels}.")
CLASSIFIED = N_(
    "“{marking}” is a marking of classified information. Appunto is for unclassified work only: do not keep this "
    "source here."
)
NO_TLP = N_("“{marking}” is no label of the Traffic Light Protocol 2.0. Choose one of: {labels}.")
BAD_RELIABILITY = N_("“{value}” is not a reliability. Choose a letter from A to F, or none.")


def with_metadata(source: Source, changes: Mapping[str, str | Sequence[str] | None]) -> Source:
    """`source` with the user's facts. The citation key stays, so that notes keep their citations.

    `changes` maps names of `Metadata` fields to words ("" or None: unknown; a sequence for authors and contributors),
    and may also hold "reliability" (A-F), "handling", "rights" (a RightsLevel value) and "rights_notice".
    A value equal to the one there keeps its certainty, unless it was only inferred: then taking it makes it GIVEN.
    Raises InputUnusable for an unknown field, a date that is none, a reliability that is none, and a handling marking
    of classified information.
    """
    facts: dict[str, Any] = {}
    for name, value in changes.items():
        if name in SINGLE_FACTS:
            facts[name] = _fact(name, value, getattr(source.metadata, name))
        elif name in LISTED_FACTS:
            facts[name] = _facts(value, getattr(source.metadata, name))
        elif name not in ("reliability", "handling", "rights", "rights_notice"):
            raise InputUnusable(BAD_FIELD, concerned=source.key, field=name)
    return replace(
        source,
        metadata=replace(source.metadata, **facts),
        reliability=_reliability(changes, source),
        handling=marking_given(_words(changes["handling"]), source) if "handling" in changes else source.handling,
        rights=_rights(changes, source),
    )


def marking_given(words: str, source: Source) -> str:
    """A handling marking somebody gives `source`, as it is kept; the one it has is always taken.

    Raises InputUnusable for one of classified information, and for a label of TLP that there is not.
    """
    marking = canonical_marking(one_line(words))
    if marking != source.handling and (label := unknown_tlp(marking)):
        raise InputUnusable(NO_TLP, concerned=source.key, marking=label, labels=", ".join(TLP_LABELS))
    if marking != source.handling and is_classified(marking):
        raise InputUnusable(CLASSIFIED, concerned=source.key, marking=marking)
    return marking


def _words(value: str | Sequence[str] | None) -> str:
    return value if isinstance(value, str) else " ".join(value or ())


def _fact(name: str, value: str | Sequence[str] | None, old: Fact | None) -> Fact | None:
    from composer.sources.facts.dates import is_iso_date

    words = one_line(_words(value))
    if not words:
        return None
    if name in ("date", "accessed") and not is_iso_date(words):
        raise InputUnusable(BAD_DATE, value=words)
    return _given(words, old)


def _facts(value: str | Sequence[str] | None, old: tuple[Fact, ...]) -> tuple[Fact, ...]:
    names = [value] if isinstance(value, str) else list(value or ())
    known = {fact.value: fact for fact in old}
    return tuple(_given(name, known.get(name)) for name in map(one_line, names) if name)


def _given(words: str, old: Fact | None) -> Fact:
    if old is not None and old.value == words:
        return old if old.certainty is not Certainty.INFERRED else replace(old, certainty=Certainty.GIVEN)
    return Fact(words, Certainty.GIVEN)


def _reliability(changes: Mapping[str, str | Sequence[str] | None], source: Source) -> str:
    if "reliability" not in changes:
        return source.reliability
    letter = _words(changes["reliability"]).strip().upper()
    if letter not in RELIABILITY_WORDS:
        raise InputUnusable(BAD_RELIABILITY, value=letter)
    return letter


def _rights(changes: Mapping[str, str | Sequence[str] | None], source: Source) -> Rights:
    level, notice = source.rights.level, source.rights.notice
    if "rights" in changes:
        try:
            level = RightsLevel(_words(changes["rights"]))
        except ValueError as error:
            levels = ", ".join(level.value for level in RightsLevel)
            raise InputUnusable(BAD_RIGHTS, value=_words(changes["rights"]), levels=levels) from error
    if "rights_notice" in changes:
        notice = one_line(_words(changes["rights_notice"]))
    return Rights(level, notice)
