# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the files of word processors say beside their text: changes, comments, and the properties of the document."""

from __future__ import annotations

from collections.abc import Iterable

from composer.sources.model import BlockKind, Certainty, Evidence, Fact, Metadata
from composer.sources.raw import RawBlock
from composer.wording import Message, N_plural

_CHANGES = N_plural(
    "One tracked change in the document was read as accepted.",
    "{count} tracked changes in the document were read as accepted.",
)
_COMMENTS = N_plural(
    "One comment in the margin of the document was not read.",
    "{count} comments in the margin of the document were not read.",
)


def passed_over(changes: int, comments: int) -> tuple[Message, ...]:
    """What is said of `changes` tracked ones, read as accepted, and of `comments`, not read; nothing where none is."""
    counted = ((_CHANGES, changes), (_COMMENTS, comments))
    return tuple(Message(one, plural=many, count=count) for (one, many), count in counted if count)


def suggested(title: str, author: str, blocks: Iterable[RawBlock], where: str, written_as: str = "author") -> Metadata:
    """Title and author out of the properties: suggestions, for many keep those of an older document.

    A title among `blocks` is better than that of the properties. `where` is the place in the file that evidence names,
    `written_as` what the author is called there.
    """
    printed = any(block.kind is BlockKind.TITLE for block in blocks)
    return Metadata(
        title=None if printed or not title else _suggestion(title, f"{where} title"),
        authors=(_suggestion(author, f"{where} {written_as}"),) if author else (),
    )


def _suggestion(words: str, place: str) -> Fact:
    return Fact(" ".join(words.split()), Certainty.INFERRED, (Evidence(f"{place}: {words}"[:300]),))
