# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where the front matter of a Markdown text ends and its body begins. What it says is read elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class FrontBlock:
    """The two parts of a text: YAML source without its fences ("" when there is none) and body.

    `body_line` is the number of the body's first line in the whole text, from 1; the YAML begins in line 2.
    """

    yaml: str
    body: str
    body_line: int = 1


def split_front_block(text: str) -> FrontBlock:
    """Part `text` after a block between `---` and `---` (or `...`) at its very beginning.

    A text without such a block, or with one that is never closed, is all body. A byte order mark is left out.
    """
    text = text.removeprefix("\ufeff")
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return FrontBlock("", text)
    line = 1 + len(_LINE_END.findall(text, 0, closing.end()))
    return FrontBlock(text[opening.end() : closing.start()], text[closing.end() :], line)
