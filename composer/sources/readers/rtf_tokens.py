# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Rich Text Format as a row of tokens (Microsoft RTF 1.9.1, "Basic Entities"), and how its bytes become letters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z])|(?P<ends>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<odd>\\)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: "{", "}", "word", "symbol", "bytes" (text in the document's encoding) or "binary" (to be left out)."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF document, in order; what cannot be understood is left out, line ends mean nothing."""
    at, end = 0, len(data)
    while at < end:
        match = _TOKEN.match(data, at)
        if match is None:
            return
        at = match.end()
        kind = match.lastgroup
        if kind == "open":
            yield Token("{")
        elif kind == "close":
            yield Token("}")
        elif kind in ("word", "number"):
            word = match["word"].decode("ascii")
            number = int(match["number"]) if match["number"] is not None else None
            if word == "bin":
                at += max(0, number or 0)  # so many raw bytes follow
                yield Token("binary")
            else:
                yield Token("word", word, number)
        elif kind == "hex":
            yield Token("bytes", data=bytes([int(match["hex"], 16)]))
        elif kind == "symbol":
            yield Token("symbol", match["symbol"].decode("latin-1"))
        elif kind == "text":
            yield Token("bytes", data=match["text"])


# \fcharset of a font -> the Windows code page of its bytes ("Font Table" of the specification).
_CHARSETS: Final = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_OF_DOCUMENT: Final = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def encoding_of_charset(charset: int, document: str) -> str:
    """The encoding of a font's \\fcharset; `document` is that of the document."""
    return _CHARSETS.get(charset, document)


def encoding_of_document(word: str, number: int | None, before: str) -> str:
    """The encoding that \\ansi, \\mac, \\pc, \\pca or \\ansicpgN set; `before` for any other word or unknown page."""
    if word == "ansicpg" and number:
        name = "utf-8" if number == 65001 else "mac_roman" if number == 10000 else f"cp{number}"
        try:
            return codecs.lookup(name).name
        except LookupError:
            return before
    return _OF_DOCUMENT.get(word, before)


def letters(data: bytes, encoding: str) -> str:
    """`data` as text; bytes the encoding does not know are shown as replacement characters."""
    return data.decode(encoding, "replace")
