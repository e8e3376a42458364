# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sheets houses print on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in millimetres."""

    width_mm: float
    height_mm: float
    top_mm: float = 29.0
    bottom_mm: float = 24.0
    left_mm: float = 27.0
    right_mm: float = 25.0


A4: Final = Paper(210.0, 297.0)
LETTER: Final = Paper(215.9, 279.4, left_mm=25.4, right_mm=25.4)
PAPERS: Final[Mapping[str, Paper]] = MappingProxyType({"a4": A4, "letter": LETTER})
