# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The one place where characters that no text may hold are taken out.

Everything that comes from outside (typing, paste, files, other programs) passes here before it becomes a `Text`;
nothing behind this border looks for such characters again.
"""

from __future__ import annotations

import re
from typing import Final

# Each kind is listed with the reason, because every one of them was once somebody's visible defect.
_DROPPED: Final = (
    "\x00-\x08\x0e-\x1f"  # C0 controls: not allowed in XML 1.0, Word refuses the file
    "\x7f-\x84\x86-\x9f"  # DEL and C1 controls (U+0085 is a line end, below)
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides, isolates: show other words than are stored
    "\u206a-\u206f"  # deprecated format characters
    "\ufeff"  # byte order mark inside the text
    "\ufff9-\ufffc"  # interlinear annotations and the object replacement character, which editors use for objects
    "\ufdd0-\ufdef"  # noncharacters
    "\ud800-\udfff"  # halves of surrogate pairs
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
)
_FORBIDDEN: Final = re.compile(f"[{_DROPPED}]")
_LINE_END: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

OBJECT_REPLACEMENT: Final = "\ufffc"


def clean_text(text: str) -> str:
    """`text` without controls, surrogates, noncharacters, bidirectional overrides and object characters.

    Every kind of line end becomes "\\n", a tab becomes one blank. All other blanks (no-break, narrow, thin) and all
    other characters stay as they are; composition (NFC or NFD) is not changed. Idempotent.
    """
    # isprintable() clears ordinary text at once; U+FFFC is the one printable character among the forbidden.
    if text.isprintable() and OBJECT_REPLACEMENT not in text:
        return text
    return _FORBIDDEN.sub("", _LINE_END.sub("\n", text)).replace("\t", " ")


def one_line(text: str) -> str:
    """`clean_text` for what stands on one line (titles, headings, cells): line ends become blanks, ends are bare."""
    return clean_text(text).replace("\n", " ").strip(" ")
