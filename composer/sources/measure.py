# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How much text one source may have: what is more is said at once, not after a minute of reading.

Five million characters take a helper process some twenty seconds and 300 MB; ten million go beyond the memory that any
document may take (`composer.sources.isolated.limits`). A thousand printed pages have three million.
"""

from __future__ import annotations

import re
from typing import Final

from composer.errors import UnreadableSource
from composer.sources.raw import RawDocument
from composer.wording import N_

MOST_CHARACTERS: Final = 6_000_000
MOST_MARKUP: Final = 16_000_000  # bytes of HTML or RTF, pictures inside it not counted
_WIDEST: Final = 4  # bytes a character has at most in any encoding

TOO_MUCH_TEXT: Final = N_(
    "“{name}” holds more text than one source may have: at most {most} million characters, as many as 2,000 printed "
    "pages. Save the part you need as a document of its own."
)
_PICTURES: Final = re.compile(  # as HTML and as RTF have them; a run of figures is looked at once, from its beginning
    rb"data:[\w/+.;=-]{0,80};base64,[A-Za-z0-9+/=%\s]*|(?<![0-9A-Fa-f\r\n])[0-9A-Fa-f\r\n]{200,}",
)

_UNSEEN: Final = re.compile(r"<(?:(script|style)\b[^<>]*>|!--)", re.IGNORECASE)
_UNSEEN_ENDS: Final = {
    name: re.compile(rf"</{name}" if name else "-->", re.IGNORECASE) for name in ("script", "style", "")
}
_TAG: Final = re.compile(r"<[^<>]*>")
_BLANKS: Final = re.compile(r"\s{2,}")


def refuse_long_text(length: int, filename: str) -> None:
    """Raises UnreadableSource for a text of more characters than a source may have."""
    if length > MOST_CHARACTERS:
        raise UnreadableSource(TOO_MUCH_TEXT, concerned=filename, name=filename, most=MOST_CHARACTERS // 1_000_000)


def refuse_long_bytes(data: bytes, filename: str) -> None:
    """The same of bytes that are not decoded yet, and are more in any encoding."""
    refuse_long_text(len(data) // _WIDEST, filename)


def refuse_long_markup(data: bytes, filename: str) -> None:
    """The same of HTML and RTF, whose markup is several times their text; pictures in them do not count."""
    if len(data) > MOST_MARKUP and len(_PICTURES.sub(b"", data)) > MOST_MARKUP:
        refuse_long_text(len(data), filename)


def refuse_long_page(page: str, filename: str) -> None:
    """The same of the words of an HTML page, before it is taken apart: scripts, styles, comments and tags are none."""
    if len(page) <= MOST_CHARACTERS:
        return
    words, at = 0, 0
    while at < len(page):
        unseen = _UNSEEN.search(page, at)
        seen = page[at : unseen.start() if unseen else len(page)]
        words += len(_BLANKS.sub(" ", _TAG.sub("", seen)))
        end = _UNSEEN_ENDS[(unseen[1] or "").lower()].search(page, unseen.end()) if unseen else None
        at = end.end() if end else len(page)
    refuse_long_text(words, filename)


def refuse_long_document(document: RawDocument, filename: str) -> None:
    """The same of what a reader gave. Pages of a PDF are read one by one, and have time and room of their own."""
    if document.printed is None:
        refuse_long_text(len(document.lines) + sum(len(block.text) for block in document.blocks), filename)
