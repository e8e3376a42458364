# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What only rules of house profiles may say, and how a rule is declared as a field; see `composer.rules.kinds`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from composer.i18n.typography import QuoteMarks
from composer.rules.kinds import About, Kind, Unfit, quoted
from composer.wording import N_, Message


@dataclass(frozen=True, slots=True)
class MarkPairs:
    """A list of opening and closing marks: ["«»", "“”"]."""

    def read(self, value: object) -> tuple[QuoteMarks, ...]:
        """The pairs, the outermost first."""
        if isinstance(value, list) and len(value) >= _FEWEST_LEVELS and all(map(_is_pair, value)):
            return tuple(QuoteMarks(pair[0], pair[1]) for pair in value)
        raise Unfit(Message(N_('a list of at least two pairs of marks, the outermost first, like ["«»", "“”", "‘’"]')))

    def written(self, value: tuple[QuoteMarks, ...]) -> str:
        """The list as TOML has it."""
        return "[" + ", ".join(quoted(marks.around("")) for marks in value) + "]"

    def allowed(self, _language: str) -> str:
        """An example."""
        return '`["«»", "“”", "‘’"]`'


_FEWEST_LEVELS: Final = 2
_KNOWN_MARKS: Final = frozenset({"«»", "“”", "‘’", "„“", "‚‘", "‹›", "„”"})


def _is_pair(value: object) -> bool:
    return isinstance(value, str) and value in _KNOWN_MARKS


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What stands behind one field of a profile."""

    kind: Kind
    about: About


def rule(kind: Kind, default: object, *, en: str, it: str) -> Any:
    """A field of a profile: what it may say, what it says by default (`standard.toml` says the rest), what it is."""
    metadata = {"rule": RuleFacts(kind, About(en, it))}
    if isinstance(default, Mapping):
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)
