# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is known about a source, in the user's words. What is only supposed is said to be so."""

from __future__ import annotations

from typing import Final

from composer.citations.labels import short_label
from composer.document.model import CitationItem
from composer.sources.model import Certainty, Fact, Metadata, Source
from composer.sources.standing import RELIABILITY_WORDS
from composer.ui.dates import shown_date
from composer.ui.words import Words
from composer.wording import N_

LONGEST_TAB: Final = 22  # characters
CERTAINTY_WORDS: Final = {
    Certainty.READ: N_("printed in the document"),
    Certainty.INFERRED: N_("supposed"),
    Certainty.GIVEN: N_("given by you"),
}
_SUPPOSED: Final = N_("{fact} (supposed)")


def fact_words(fact: Fact | None, words: Words) -> str:
    """The value of a fact, marked when it is only supposed; "" when it is not known."""
    if fact is None:
        return ""
    value = fact.value.strip("{}")
    return words.text(_SUPPOSED, fact=value) if fact.certainty is Certainty.INFERRED else value


def author_words(metadata: Metadata, words: Words) -> str:
    """The authors, parted by commas; "" when none is known."""
    return ", ".join(fact_words(author, words) for author in metadata.authors)


def date_words(metadata: Metadata, words: Words) -> str:
    """The date of publication in full; "" when it is not known."""
    if metadata.date is None:
        return ""
    shown = shown_date(metadata.date.value, words.language)
    return words.text(_SUPPOSED, fact=shown) if metadata.date.certainty is Certainty.INFERRED else shown


def known_line(source: Source, words: Words) -> str:
    """Author, publication and date in one line, as far as they are known."""
    metadata = source.metadata
    parts = (author_words(metadata, words), fact_words(metadata.publication, words), date_words(metadata, words))
    return " · ".join(part for part in parts if part)


def standing_words(source: Source, words: Words) -> tuple[str, ...]:
    """How a source is to be handled and how reliable it is, as far as the user has said so."""
    reliability = words.text(RELIABILITY_WORDS[source.reliability]) if source.reliability else ""
    return tuple(said for said in (source.handling, reliability) if said)


def missing_words(source: Source, words: Words) -> tuple[str, ...]:
    """What a citation of this source would lack, as words."""
    metadata = source.metadata
    missing = (
        (metadata.authors or metadata.agency, N_("author unknown")),
        (metadata.publication, N_("publication unknown")),
        (metadata.date, N_("date unknown")),
    )
    return tuple(words.text(sentence) for fact, sentence in missing if not fact)


def tab_title(source: Source, words: Words) -> str:
    """A few letters for a tab: what the chips of the note call the source."""
    label = short_label(source, CitationItem(source.key), words.language)
    return label if len(label) <= LONGEST_TAB else label[: LONGEST_TAB - 1].rstrip(" ,.…") + "…"


def source_label(source: Source) -> str:
    """What a source is called: its title, else its first words, else its file's name."""
    if source.metadata.title is not None:
        return source.metadata.title.value
    first = next((block.text for block in source.text.blocks if block.text.strip()), "")
    words = " ".join(first.split()[:12])
    return (words if words == " ".join(first.split()) else f"{words} …") or source.filename
