# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Rich Text Format (.rtf): an own walk of the groups, because no package keeps headings, lists, tables and notes.

Source of the rules: Microsoft, Rich Text Format Specification 1.9.1. Deleted text of tracked changes and hidden text
are left out, field codes are replaced by their results, pictures and objects are passed over.
"""

from __future__ import annotations

from composer.errors import UnreadableSource
from composer.sources.measure import refuse_long_markup
from composer.sources.model import AsideKind, BlockKind
from composer.sources.packages import DAMAGED
from composer.sources.raw import RawBlock, RawDocument, Reader
from composer.sources.readers.properties import passed_over, suggested
from composer.sources.readers.rtf_tokens import tokens
from composer.sources.readers.rtf_walk import RtfWalk, TooDeep

_MAGIC = b"{\\rtf"


def _recognise(data: bytes, _filename: str) -> int:
    return 95 if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_MAGIC) else 0


def _read(data: bytes, filename: str) -> RawDocument:
    refuse_long_markup(data, filename)
    walk = RtfWalk()
    try:
        for token in tokens(data):
            walk.take(token)
    except TooDeep as error:
        raise UnreadableSource(DAMAGED, concerned=filename, name=filename) from error
    walk.end()
    furniture = [RawBlock(BlockKind.ASIDE, words, aside=AsideKind.FURNITURE) for words in walk.furniture]
    return RawDocument(
        blocks=(*walk.blocks, *walk.notes, *furniture),
        declared=suggested(walk.said.get("title", ""), walk.said.get("author", ""), walk.blocks, "\\info"),
        warnings=passed_over(walk.changes, walk.comments),
    )


READER = Reader("RTF", "application/rtf", (".rtf",), _recognise, _read)
