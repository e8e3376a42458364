# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a source is called in lists, and what is kept of it beside its text so that it is found and listed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from composer.sources.model import Certainty, Fact, Source
from composer.sources.stored import source_to_json

BETWEEN_NAMES: Final = "; "
_LABEL_LENGTH: Final = 80  # code points of the first words that stand for a missing title


def known(fact: Fact | None) -> str:
    """The value of a fact that was read or given; "" for what is unknown or merely concluded."""
    return fact.value if fact is not None and fact.certainty is not Certainty.INFERRED else ""


def names(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The persons and institutions that were read or given, without the braces around institutions."""
    return tuple(known(fact).strip("{}") for fact in facts if known(fact))


def label_of(source: Source) -> str:
    """What a source is called in a list: its title, or the first words of its text, or its file."""
    if known(source.metadata.title):
        return known(source.metadata.title)
    first = " ".join(next((block.text for block in source.text.blocks if block.text.strip()), "").split())
    if len(first) > _LABEL_LENGTH:
        first = first[:_LABEL_LENGTH].rsplit(" ", 1)[0] + "…"
    return first or source.filename or source.key


def about_of(source: Source) -> str:
    """What a search finds of a source beside its text: title, names, publication and citation key."""
    metadata = source.metadata
    parts = (
        known(metadata.title),
        *names(metadata.authors),
        *names(metadata.contributors),
        known(metadata.publication),
        source.key,
    )
    return " · ".join(part for part in parts if part)


def locator_words(paragraph: int | None, page: str) -> str:
    """A place as the text form of a note writes it: "p. 3" where there are pages, else "para. 3", else ""."""
    if page:
        return f"p. {page}"
    return f"para. {paragraph}" if paragraph is not None else ""


def columns_of(source: Source) -> tuple[str, ...]:
    """The columns of a source from its label to its data, in the order of the table."""
    metadata = source.metadata
    return (
        label_of(source),
        known(metadata.title),
        BETWEEN_NAMES.join(names(metadata.authors)),
        known(metadata.publication),
        known(metadata.date),
        metadata.language.value if metadata.language else "",
        source.imported,
        source.rights.level.value,
        json.dumps(source_to_json(source), separators=(",", ":")),
    )
