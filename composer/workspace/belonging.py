# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a source belongs to, in sentences: its press review, the mail it hung on, what hangs on it, earlier versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from composer.library.source_words import label_of
from composer.sources.model import PackPart
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.workspace.session import Workspace

_ARTICLE = N_("Article {number} of the press review “{name}”.")
_ARTICLE_ON = N_plural(
    "Article {number} of the press review “{name}”, on page {pages} of the file.",
    "Article {number} of the press review “{name}”, on pages {pages} of the file.",
)
_HUNG_ON = N_("It was attached to “{title}” ({key}).")
_HANGS = N_("“{title}” ({key}) is attached to it.")
_EARLIER = N_plural(
    "{count} earlier version of it is kept, from “{name}”.",
    "{count} earlier versions of it are kept, the last from “{name}”.",
)
_STRIP: Final = {
    "weight": N_("Share of the page: {words}"),
    "reference": N_("Reference: {words}"),
    "client": N_("Client: {words}"),
    "circulation": N_("{words}"),
    "director": N_("Director: {words}"),
    "service": N_("Service: {words}"),
}


def said_of_belonging(workspace: Workspace, key_or_id: str) -> tuple[Message, ...]:
    """A sentence for each. Raises NotFound."""
    return tuple(_said(workspace, key_or_id))


def _said(workspace: Workspace, key_or_id: str) -> Iterator[Message]:
    source = workspace.source(key_or_id)
    if source.part is not None:
        yield from _said_of_part(source.part)
    holder = workspace.attached.holder_of(source.id)
    if holder is not None:
        yield Message(_HUNG_ON, {"title": label_of(holder), "key": holder.key})
    for row in workspace.attached.hanging_on(source.id):
        yield Message(_HANGS, {"title": row.label, "key": row.key})
    earlier = workspace.source_states.earlier(source.id)
    if earlier:
        yield Message(_EARLIER[0], {"name": earlier[0].filename}, _EARLIER[1], len(earlier))


def _said_of_part(part: PackPart) -> Iterator[Message]:
    about = {"number": part.number, "name": part.name, "pages": ", ".join(map(str, part.sheets))}
    if part.sheets:
        yield Message(_ARTICLE_ON[0], about, _ARTICLE_ON[1], len(part.sheets))
    else:
        yield Message(_ARTICLE, about)
    for name, template in _STRIP.items():
        words = ", ".join(words for field, words in part.strip if field == name)
        if words:
            yield Message(template, {"words": words})
