# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Steps of the caret over the words of a text."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]+")


def stepped(text: str, position: int, way: int) -> int:
    """The end of the word at or behind `position` (`way` 1), or the beginning of the one at or before it (-1)."""
    if way > 0:
        match = _WORD.search(text, position)
        return match.end() if match else len(text)
    start = max(0, position - 200)
    found = [match.start() for match in _WORD.finditer(text, start, position)]
    return found[-1] if found else start
