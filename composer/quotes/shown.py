# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words shown in a note, taken apart: the source's words, and what the writer put in square brackets."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from composer.quotes.model import ChangeKind

OMISSION = "[…]"
SIC = "[sic]"

_BRACKET = re.compile(r"\[[^\[\]]*[^\[\]\s][^\[\]]*\]")
_DOTS = re.compile(r"\.[. ]*\.")  # folded: … is three full stops
_UNDECLARED_DOTS = re.compile(r"\(\s*(?:…|\.[. ]*\.)\s*\)|…|\.(?: ?\.){2,}")


@dataclass(frozen=True, slots=True)
class Bracket:
    """One pair of square brackets; `kind` as it reads (CAPITAL is told from INSERTION only beside the source)."""

    kind: ChangeKind
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Brackets with nothing but blanks between them, and whether a blank parts them from the words on either side."""

    brackets: tuple[Bracket, ...]
    blank_before: bool
    blank_after: bool

    @property
    def omits(self) -> bool:
        """Whether an omission is declared here."""
        return any(bracket.kind is ChangeKind.OMISSION for bracket in self.brackets)

    @property
    def insertions(self) -> tuple[Bracket, ...]:
        """The brackets that hold words or letters of the writer."""
        return tuple(bracket for bracket in self.brackets if bracket.kind is ChangeKind.INSERTION)


@dataclass(frozen=True, slots=True)
class Core:
    """Words that must stand in the source as they are; positions in the folded words shown."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Cores with gaps between them: `lead`, then each core with the gap behind it (None: the end)."""

    lead: Gap | None
    cores: tuple[Core, ...]
    gaps: tuple[Gap | None, ...]


def brackets_in(folded_words: str) -> tuple[Bracket, ...]:
    """Every pair of square brackets in folded words, with what it declares. An empty or open one declares nothing."""
    found = []
    for match in _BRACKET.finditer(folded_words):
        inner = match.group()[1:-1].strip()
        if _DOTS.fullmatch(inner):
            kind = ChangeKind.OMISSION
        elif inner.rstrip("!").strip().casefold() == "sic":
            kind = ChangeKind.SIC
        else:
            kind = ChangeKind.INSERTION
        found.append(Bracket(kind, inner, *match.span()))
    return tuple(found)


def is_dots(words: str) -> bool:
    """Whether `words` are nothing but dots, in parentheses or bare: an omission that was not declared."""
    return _UNDECLARED_DOTS.fullmatch(words.strip()) is not None


def dots_in(folded_words: str) -> tuple[tuple[int, int], ...]:
    """Where dots stand in folded words, in parentheses or bare."""
    return tuple(match.span() for match in _UNDECLARED_DOTS.finditer(folded_words))


def take_apart(folded_words: str, literal: Collection[Bracket] = ()) -> Shown:
    """`folded_words` as cores and gaps; brackets that are `literal`, the source's own, stay in the cores."""
    lead: Gap | None = None
    cores: list[Core] = []
    gaps: list[Gap | None] = []
    pending: list[Bracket] = []
    kept = 0

    def gap(following: int) -> Gap | None:
        if not pending:
            return None
        before, after = pending[0].start, pending[-1].end
        return Gap(
            tuple(pending),
            before > 0 and folded_words[before - 1] == " ",
            after < following and folded_words[after] == " ",
        )

    def close(end: int) -> None:
        nonlocal lead
        text = folded_words[kept:end]
        core = text.strip()
        if not core:
            return
        start = kept + len(text) - len(text.lstrip())
        if cores:
            gaps.append(gap(start))
        else:
            lead = gap(start)
        pending.clear()
        cores.append(Core(core, start, start + len(core)))

    for bracket in brackets_in(folded_words):
        if bracket in literal:
            continue
        close(bracket.start)
        pending.append(bracket)
        kept = bracket.end
    close(len(folded_words))
    if cores:
        gaps.append(gap(len(folded_words)))
    return Shown(lead, tuple(cores), tuple(gaps))
