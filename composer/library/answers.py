# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The answer to a search, before anything of it is read: rows of sources, and their passages when words were asked."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """`rows` of sources in the order of the list; `passages` are the best passages (their rows) by source, in which
    `marked` finds what is to be seen. Both are empty where no words were asked."""

    rows: array[int]
    passages: Mapping[int, int] = field(default_factory=dict)
    marked: re.Pattern[str] | None = None
