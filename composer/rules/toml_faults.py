# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is wrong with a line that is no TOML, in our own words: the reader of the standard library speaks English only,
and to programmers."""

from __future__ import annotations

import re
from typing import Final

from composer.wording import N_, Message

_FAULTS: Final = (
    (r"Illegal character '\\[nr]|Unterminated string|Expected [\"']{2,3}", N_("a quotation mark is not closed")),
    (r"Invalid value", N_("no value stands there; words stand between straight quotation marks")),
    (r"Expected '\]+' at the end|Unclosed array", N_("a square bracket is not closed")),
    (r"Unclosed inline table", N_("a curly bracket is not closed")),
    (r"Cannot (?:overwrite|declare|mutate)|Duplicate", N_("the same is said twice")),
    (r"Expected '=' after a key", N_("an equals sign is missing")),
    (r"Expected newline", N_("something is left over behind the value")),
    (r"Invalid date", N_("there is no such day")),
    (r"Unescaped", N_("a backslash must be written twice")),
    (r"Illegal character", N_("it holds a character that is no part of a text")),
    (r"Invalid (?:initial|statement)", N_("the name of a rule is missing")),
)
_OTHER: Final = N_("it cannot be understood")
_LINE: Final = re.compile(r"line (\d+)")


def fault_in(said: str, text: str) -> tuple[int, Message]:
    """The line (from 1) and the reason of what the reader of TOML said about `text`."""
    line = _LINE.search(said)
    reason = next((words for pattern, words in _FAULTS if re.match(pattern, said)), _OTHER)
    return int(line[1]) if line else max(1, len(text.rstrip().splitlines())), Message(reason)
