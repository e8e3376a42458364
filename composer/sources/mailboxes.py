# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Mailboxes (.mbox): many mails in one file, each a document of its own.

Nothing is decoded here: the file is only cut where a line says “From”, by RFC 4155 and as Thunderbird, Apple Mail and
Gmail write it; the mails are read like any other.
"""

from __future__ import annotations

import re
from typing import Final

MOST_MAILS: Final = 5_000

_BEGINNING: Final = rb"From \S[^\r\n]{0,300}?\b(?:19|20)\d\d\b[^\r\n]{0,20}\r?\n(?=[!-9;-~]{1,76}:)"
_FIRST: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,16}" + _BEGINNING)
_NEXT: Final = re.compile(rb"(?:(?<=\n\n)|(?<=\n\r\n))" + _BEGINNING)
_QUOTED: Final = re.compile(rb"^>(?=>*From )", re.MULTILINE)  # how a line of a mail that begins so is kept


def mails_in(data: bytes) -> tuple[bytes, ...]:
    """The mails of a mailbox, in their order; () for anything else, and for a single mail, which is one document."""
    first = _FIRST.match(data)
    if first is None:
        return ()
    cuts = [
        (first.start(), first.end()),
        *((found.start(), found.end()) for found in _NEXT.finditer(data, first.end())),
    ]
    if len(cuts) < 2:
        return ()
    ends = [start for start, _ in cuts[1:]] + [len(data)]
    return tuple(
        _QUOTED.sub(b"", data[begin:end]).rstrip(b"\r\n") + b"\n" for (_, begin), end in zip(cuts, ends, strict=True)
    )
