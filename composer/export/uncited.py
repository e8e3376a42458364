# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note without citations in its text: its sources stand in their list alone.

The marks behind quotations go, and the footnotes that were nothing but a reference. A footnote in which the writer
says something himself stays, with what it refers to told in full: “Cfr. …” would be a sentence without its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from composer.citations.labels import locator_words
from composer.document.edit import map_runs
from composer.document.model import Citation, CitationItem, Document, Footnote, Inline, Text, plain
from composer.export.citing import Entry, FormattedCitations, citation_runs, leads_in, without_stop
from composer.houses.model import Profile
from composer.notes.model import Note

_BLANKS: Final = " \t\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class _Listed:
    """What is left of formatted citations: the list of sources."""

    bibliography: Sequence[Entry]
    in_text: bool
    notes: Sequence[tuple[Inline, ...]] = ()


def without_citations(
    note: Note, formatted: FormattedCitations, profile: Profile
) -> tuple[Note, FormattedCitations, Profile]:
    """`note` without its citations, what is left of the formatted ones, and the profile that lists the sources."""
    entries = {entry.key: entry for entry in formatted.bibliography}

    def stripped(run: Sequence[Inline]) -> tuple[Inline, ...]:
        return _without(run, entries, profile.language)

    bare = replace(note, document=Document(tuple(map_runs(block, stripped) for block in note.document.blocks)))
    listing = replace(profile, citations=replace(profile.citations, sources_list=True))
    return bare, _Listed(formatted.bibliography, formatted.in_text), listing


def _without(run: Sequence[Inline], entries: Mapping[str, Entry], language: str) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for inline in run:
        if isinstance(inline, Citation):
            _drop_blank(kept)
        elif isinstance(inline, Footnote):
            words = _footnote(inline.content, entries, language)
            if words:
                kept.append(replace(inline, content=words))
            else:
                _drop_blank(kept)
        else:
            kept.append(inline)
    return tuple(kept)


def _footnote(content: Sequence[Inline], entries: Mapping[str, Entry], language: str) -> tuple[Inline, ...]:
    """The words of a footnote with what it cites told in full; () when it says nothing else."""
    if not any(isinstance(inline, Citation) for inline in content):
        return tuple(content)
    own = [inline for inline in content if not isinstance(inline, Citation)]
    if leads_in(plain(tuple(own)).strip(" .;,")):
        return ()
    told: list[Inline] = []
    for inline in content:
        if isinstance(inline, Citation):
            for number, item in enumerate(inline.items):
                told += [Text("; ")] if number else []
                told += _in_full(item, entries.get(item.key), language)
        elif isinstance(inline, Footnote):
            told.append(replace(inline, content=_footnote(inline.content, entries, language)))
        else:
            told.append(inline)
    return tuple(told)


def _in_full(item: CitationItem, entry: Entry | None, language: str) -> list[Inline]:
    words: list[Inline] = [Text(f"{item.prefix.strip()} ")] if item.prefix.strip() else []
    words += without_stop(citation_runs(entry.content)) if entry is not None else [Text(item.key)]
    if item.locator.strip():
        words.append(Text(f", {locator_words(item.label, item.locator.strip(), language)}"))
    return [*words, Text(item.suffix)] if item.suffix else words


def _drop_blank(kept: list[Inline]) -> None:
    """The blank before a citation goes with it."""
    last = kept[-1] if kept else None
    if isinstance(last, Text):
        words = last.text.rstrip(_BLANKS)
        kept[-1:] = [Text(words, last.marks)] if words else []
