# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Rich Text Format (.rtf): an own walk of the groups, because no package keeps headings, lists, tables and notes.

Source of the rules: Microsoft, Rich Text Format Specification 1.9.1. Deleted text of tracked changes and hidden text
are left out, field codes are replaced by their results, pictures and objects are passed over.
"""

from __future__ import annotations

from composer.errors import UnreadableSource
from composer.sources.measure import refuse_long_markup
from composer.sources.model import AsideKind, BlockKind, Certainty, Evidence, Fact, Metadata
from composer.sources.packages import DAMAGED
from composer.sources.raw import RawBlock, RawDocument, Reader
from composer.sources.readers.rtf_tokens import tokens
from composer.sources.readers.rtf_walk import RtfWalk, TooDeep
from composer.wording import Message, N_plural

CHANGES = N_plural(
    "One tracked change in the document was read as accepted.",
    "{count} tracked changes in the document were read as accepted.",
)
COMMENTS = N_plural(
    "One comment in the margin of the document was not read.",
    "{count} comments in the margin of the document were not read.",
)

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
    counted = ((CHANGES, walk.changes), (COMMENTS, walk.comments))
    return RawDocument(
        blocks=(*walk.blocks, *walk.notes, *furniture),
        declared=_declared(walk),
        warnings=tuple(Message(one, plural=many, count=count) for (one, many), count in counted if count),
    )


def _declared(walk: RtfWalk) -> Metadata:
    """Title and author out of the properties: suggestions, for many keep those of an older document."""
    printed = any(block.kind is BlockKind.TITLE for block in walk.blocks)
    title, author = walk.said.get("title", ""), walk.said.get("author", "")
    return Metadata(
        title=None if printed or not title else _suggestion(title, "title"),
        authors=(_suggestion(author, "author"),) if author else (),
    )


def _suggestion(words: str, name: str) -> Fact:
    return Fact(words, Certainty.INFERRED, (Evidence(f"\\info {name}: {words}"[:300]),))


READER = Reader("RTF", "application/rtf", (".rtf",), _recognise, _read)
