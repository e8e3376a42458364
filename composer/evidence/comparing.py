# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether a figure or date of a note is the one a source has: the same, close to it, or another.

- A number is the same when one of its readings is, whatever the language and the scale it is written in. A unit or
  currency that both state must agree; one that only the source states is no matter; one that only the note states
  makes it close.
- A number is close when one of the two is the other rounded to its own last digit, or says "about" and lies within a
  twentieth. Small counts are never close: 27 is not 28.
- A date is the same when the source says all of it, and close when the source leaves out the year or the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from composer.evidence.model import CLOCK, FRACTION, ORDINAL, Day, Figure, Label, Value


class Remark(Enum):
    """Why something is only close; the values are those of `check --json`."""

    NONE = ""
    ROUNDED = "rounded"
    NO_UNIT = "no_unit"
    NO_YEAR = "no_year"
    LESS_EXACT = "less_exact"  # the source says the month or year only
    AMBIGUOUS = "ambiguous"  # 03/06/2025 can be two days
    CAPITAL = "capital"  # the source names the country, the note its capital, or the other way about
    PART_OF_NAME = "part_of_name"  # the source has the last of its words only


@dataclass(frozen=True, slots=True)
class Agreement:
    """`same`, or close for the reason that `remark` gives."""

    same: bool
    remark: Remark = Remark.NONE


SAME: Final = Agreement(same=True)
_TWENTIETH: Final = Decimal("0.05")
_SMALLEST_ROUNDED: Final = 100  # counts below are exact
_EXACT_UNITS: Final = frozenset((CLOCK, FRACTION, ORDINAL))


def agreement(claimed: Value, found: Value) -> Agreement | None:
    """How `found`, a value of a source, bears out `claimed`; None when it does not."""
    match claimed, found:
        case Figure(), Figure():
            return _figures(claimed, found)
        case Day(), Day():
            return _days(claimed, found)
        case Day(year=int(year), month=None, decade=False), Figure(unit=""):
            return SAME if Decimal(year) in found.amounts else None
        case Figure(unit="", amounts=(amount,)), Day(year=int(year), month=None, decade=False):
            return SAME if amount == year else None
        case Label(), Label():
            return SAME if claimed == found else None
    return None


def _figures(claimed: Figure, found: Figure) -> Agreement | None:
    if claimed.unit and found.unit and claimed.unit != found.unit:
        return None
    if found.unit in _EXACT_UNITS and not claimed.unit:
        return None
    if any(amount in found.amounts for amount in claimed.amounts):
        if claimed.unit and not found.unit:
            return SAME if claimed.unit == ORDINAL else Agreement(same=False, remark=Remark.NO_UNIT)
        return SAME
    if claimed.unit != found.unit and not (found.unit and not claimed.unit):
        return None
    if claimed.unit in _EXACT_UNITS:
        return None
    near = any(_is_near(claimed, one, found, other) for one in claimed.amounts for other in found.amounts)
    return Agreement(same=False, remark=Remark.ROUNDED) if near else None


def _is_near(claimed: Figure, one: Decimal, found: Figure, other: Decimal) -> bool:
    if not claimed.unit and max(one, other) < _SMALLEST_ROUNDED and not (claimed.approximate or found.approximate):
        return False
    if one == 0 or other == 0:
        return False
    if (claimed.approximate or found.approximate) and abs(one - other) <= _TWENTIETH * max(one, other):
        return True
    return _rounds_to(one, claimed.precision, other) or _rounds_to(other, found.precision, one)


def _rounds_to(rough: Decimal, step: Decimal, fine: Decimal) -> bool:
    """Whether `rough` is `fine` rounded to `step`, by no more than a twentieth of it."""
    return abs(rough - fine) * 2 <= step and abs(rough - fine) <= _TWENTIETH * fine


def _days(claimed: Day, found: Day) -> Agreement | None:
    if claimed.decade or found.decade:
        return SAME if claimed == found else None
    if claimed.other is not None or found.other is not None:
        readings = [
            _days(one, two)
            for one in (_alone(claimed), claimed.other)
            for two in (_alone(found), found.other)
            if one is not None and two is not None
        ]
        return Agreement(same=False, remark=Remark.AMBIGUOUS) if any(readings) else None
    remark = Remark.NONE
    for name in ("day", "month", "year"):
        said, known = getattr(claimed, name), getattr(found, name)
        if said is None or said == known:
            continue
        if known is not None or (name == "month" and claimed.day is None and claimed.year is None):
            return None
        remark = Remark.NO_YEAR if name == "year" else Remark.LESS_EXACT
    if remark is Remark.NO_YEAR and claimed.month is None:
        return None
    if remark is Remark.LESS_EXACT and (found.month is None or found.year is None or claimed.year is None):
        return None  # a year, or a month of some year, is too little to bear out a day
    return Agreement(same=False, remark=remark) if remark is not Remark.NONE else SAME


def _alone(day: Day) -> Day:
    return Day(day.year, day.month, day.day)
