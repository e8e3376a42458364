# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A setting as it is declared, and how it stands for this user."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from composer.preferences.kinds import Kind
from composer.wording import Message


@dataclass(frozen=True, slots=True)
class Preference:
    """One setting. `key` is "table.name" of the file; `label` and `help` are English templates; `group` is a key of
    `declared.GROUPS`. One that is not `offered` is changed in a dialog of its own, not among the others."""

    key: str
    kind: Kind
    default: Any
    group: str
    label: str
    help: str
    offered: bool = True


class Origin(Enum):
    """Who says what a setting is."""

    USUAL = "usual"  # nobody: it is as the program has it
    OFFICE = "office"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a setting stands: its value, who says it, and, when it cannot be changed, who has locked it."""

    preference: Preference
    value: Any
    origin: Origin
    locked_by: str | Message = ""

    @property
    def locked(self) -> bool:
        """Whether only the office can change it."""
        return self.locked_by != ""
