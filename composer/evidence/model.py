# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Figures, dates and names as values that can be compared, whatever the language they are written in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from composer.text.spans import Span


class Kind(Enum):
    """What a mention is; the values are those of `check --json`."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    QUANTITY = "quantity"
    DATE = "date"
    TIME = "time"
    NAME = "name"


PERCENT = "%"
POINTS = "pp"  # percentage points
ORDINAL = "ordinal"
FRACTION = "fraction"
CLOCK = "clock"  # a time of the day, counted in minutes


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit ("" none: a count; an ISO 4217 code for money).

    `amounts` are all readings that the language leaves open (“1.500” in a text of unknown language is two numbers);
    `precision` is the step of the last digit written (29,2 billion: 100 million); `approximate` says "about", "circa".
    """

    amounts: tuple[Decimal, ...]
    unit: str = ""
    precision: Decimal = Decimal(1)
    approximate: bool = False

    def __str__(self) -> str:
        return " or ".join(f"{amount.normalize():f}" for amount in self.amounts) + (
            f" {self.unit}" if self.unit else ""
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year; None is not said. `other` is the second reading of 03/06/2025 where nothing settles it.

    With `decade` the year is the first of ten ("the 1990s").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: bool = False
    other: Day | None = None

    def __str__(self) -> str:
        if self.decade:
            return f"{self.year}s"
        if self.month is None:
            return f"{self.year:04}"
        first = f"{self.year:04}-" if self.year is not None else "--"
        said = first + f"{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")
        return f"{said} or {self.other}" if self.other else said


@dataclass(frozen=True, slots=True)
class Label:
    """A reference number that is no quantity ("633/1941")."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: its words as they are compared, and the entity they are known to name ("" none we know)."""

    words: tuple[str, ...]
    entity: str = ""

    def __str__(self) -> str:
        return self.entity or " ".join(self.words)


Value = Figure | Day | Label | Name


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure, date or name of a text: `values` are several in a range, and all are meant.

    `weak` says that it may be no statement about the world (“the two”, “three reasons”, a capital of courtesy): it is
    told when it is found, and never reported as missing.
    """

    kind: Kind
    span: Span
    text: str
    values: tuple[Value, ...]
    weak: bool = False

    @property
    def value(self) -> str:
        """The value in one form for all languages: "29200000000 USD", "2025-03-06", "NATO"; ranges with ".."."""
        return "..".join(str(value) for value in self.values)
