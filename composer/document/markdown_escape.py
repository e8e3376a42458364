# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words made safe for Markdown: what would be markup to pandoc or to our reader gets a backslash.

The rules are those of pandoc's Markdown with its default extensions (`smart` included: straight double quotation
marks, dots and hyphens in a row would change their shape). One thing is left to it: a straight apostrophe between
letters is not escaped, because `l\\'alleanza` is hard to read; pandoc prints the typographic one.
"""

from __future__ import annotations

import re
from typing import Final

_ANYWHERE: Final = re.compile(
    r"""[\\`*\[\]{<^~$"|@]"""  # markup wherever it stands
    r"""|(?<![^\W_])[_']|[_'](?![^\W_])"""  # markup unless between letters or digits
    r"""|&(?=\#?\w+;)"""  # an entity; written as one, since pandoc may take \\& for TeX
    r"""|(?<=-)-|(?<=\.\.)\.""",  # dashes and ellipsis
    re.VERBOSE,
)
_ENTITY_START: Final = re.compile(r"&(?=#?\w+;)")
_AT_LINE_START: Final = re.compile(
    r"""[#>%=:+]"""
    r"""|-(?=[\s\-]|$)"""
    r"""|\((?=(?:[0-9]+|[A-Za-z]+)\))""",
    re.VERBOSE,
)
_LIST_NUMBER: Final = re.compile(r"(?:[0-9]+|[^\W\d_]|[ivxlcdmIVXLCDM]+)(?=[.)](?:\s|$))")
_CAPTION: Final = re.compile(r"[Tt]able(?=:)")


def escape_text(text: str, *, in_heading: bool = False) -> str:
    """`text` (one line) as Markdown source that reads as exactly these words in the middle of a line."""
    escaped = _ANYWHERE.sub(lambda match: "&amp;" if match[0] == "&" else f"\\{match[0]}", text)
    return escaped.replace("#", r"\#") if in_heading else escaped


def escape_url(url: str) -> str:
    """`url` (percent-encoded) as it stands between the parentheses of a link."""
    escaped = _ENTITY_START.sub("&amp;", url).replace("$", r"\$")
    return f"<{escaped}>" if any(character in url for character in "()[]") else escaped


def guard_line(line: str) -> str:
    """A line of inline source, so that what it begins with opens no heading, list, quotation, table or caption."""
    if _AT_LINE_START.match(line):
        return "\\" + line
    opening = _LIST_NUMBER.match(line) or _CAPTION.match(line)
    return f"{opening[0]}\\{line[opening.end() :]}" if opening else line
