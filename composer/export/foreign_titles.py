# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Titles in another language than the note's, tagged with their own: no false spelling marks, the right voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from composer.citations.items import short_title, title_of
from composer.citations.primaries import primary_key
from composer.document.model import LineBreak, Text
from composer.i18n.languages import same_language, word_tag
from composer.quotes.model import Quote
from composer.sources.model import Source


class ForeignTitles:
    """Finds the titles of sources in formatted citations; `language` is the note's.

    The text that a source quotes from, of `quotes` that are second-hand, counts as one in the language of its words.
    """

    def __init__(self, sources: Mapping[str, Source], language: str, quotes: Iterable[Quote] = ()) -> None:
        self._titles: dict[str, tuple[tuple[str, ...], str]] = {}
        for key, source in sources.items():
            # read from the text it is only inferred; as a tag, which nobody reads, that is good enough
            spoken = source.metadata.language.value if source.metadata.language else ""
            tag = word_tag(spoken)
            if tag and not same_language(spoken, language):
                title = title_of(source)
                self._titles[key] = (tuple(filter(None, (title, short_title(title)))), tag)

        for quote in quotes:
            tag = word_tag(quote.language)
            if (
                quote.primary is not None
                and quote.primary.title
                and tag
                and not same_language(quote.language, language)
            ):
                title = quote.primary.title
                self._titles[primary_key(quote.primary)] = (tuple(filter(None, (title, short_title(title)))), tag)

    def tagged(self, runs: Sequence[Text | LineBreak], keys: Iterable[str]) -> list[Text | LineBreak]:
        """`runs` with the titles of the sources of `keys` as runs of their own in their language."""
        tagged = list(runs)
        for key in keys:
            if key in self._titles:
                titles, tag = self._titles[key]
                tagged = [part for run in tagged for part in _split(run, titles, tag)]
        return tagged


def _split(run: Text | LineBreak, titles: Iterable[str], tag: str) -> Iterator[Text | LineBreak]:
    """`run` in up to three parts; a title that the style shortened or set otherwise is not found and stays as it is."""
    if isinstance(run, Text) and not run.marks.language:
        for title in titles:
            before, found, after = run.text.partition(title)
            if found:
                if before:
                    yield Text(before, run.marks)
                yield Text(found, replace(run.marks, language=tag))
                if after:
                    yield Text(after, run.marks)
                return
    yield run
