# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Text of one language carried over into the other: what both languages share is there, the rest is to be translated.

- Headings with a term are in the new language by themselves; live values and cross-references follow it, citations and
  tables stand as they are.
- A quotation keeps its id. One whose original is in the new language is quoted in the original; one that has a kept
  translation into it is shown in that translation; any other stays in the original, as what it is.
- The writer's own words come along tagged with the language they are in: `untranslated` counts them.
- Pictures keep caption and size; what a picture shows must be said anew (`Picture.alternative`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from composer.document.edit import map_runs
from composer.document.model import (
    Block,
    Citation,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    Picture,
    QuoteBlock,
    Shows,
    Text,
)
from composer.i18n.languages import base_language
from composer.notes.language import follows_language, headings_in_language
from composer.quotes.model import Quote

Quotes = Callable[[str], Quote | None]
"""The captured quote of an id; None when it is not known."""


def carried(blocks: Iterable[Block], before: str, after: str, quotes: Quotes) -> tuple[Block, ...]:
    """`blocks` of a text in the language `before`, for the text in `after`."""
    moved = tuple(_block(block, before, after, quotes) for block in blocks)
    return headings_in_language(Document(moved), after).blocks


def _block(block: Block, before: str, after: str, quotes: Quotes) -> Block:
    def run(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return _run(content, before, after, quotes)

    match block:
        case Heading(content=content) if follows_language(block):
            return replace(block, content=tuple(_around(part, before, after, quotes) for part in content))
        case QuoteBlock():
            return _quote_block(block, before, after, quotes)
        case Picture():
            return replace(block, alternative="", caption=run(block.caption))
        case _:
            return map_runs(block, run)


def _run(content: tuple[Inline, ...], before: str, after: str, quotes: Quotes) -> tuple[Inline, ...]:
    """The inlines of one run, carried over. A figure set off from its words (in bold, raised) stays in their language:
    "29,2" alone in an English text would be two figures."""
    moved = tuple(carried_inline(inline, before, after, quotes) for inline in content)
    tagged = any(isinstance(one, Text) and base_language(one.marks.language) == base_language(before) for one in moved)
    return tuple(_with_its_words(one, before) for one in moved) if tagged else moved


def _with_its_words(inline: Inline, language: str) -> Inline:
    if not isinstance(inline, Text) or inline.marks.language or _has_letters(inline.text):
        return inline
    if not any(character.isnumeric() for character in inline.text):
        return inline
    return replace(inline, marks=replace(inline.marks, language=language))


def carried_inline(inline: Inline, before: str, after: str, quotes: Quotes) -> Inline:
    """One inline of a text in `before`, for the text in `after`."""
    match inline:
        case Text(text=text, marks=marks):
            return replace(inline, marks=replace(marks, language=_tag(text, marks.language, before, after)))
        case InlineQuote():
            shows, language, words = _shown(inline, before, after, quotes)
            content = inline.content if words is None else _inline_words(words)
            return replace(inline, content=content, language=language, shows=shows)
        case Footnote(content=content):
            return replace(inline, content=_run(content, before, after, quotes))
        case _:
            return inline


def _tag(text: str, language: str, before: str, after: str) -> str:
    """The language tag of a writer's words: none for what is in the new language; what has no letters keeps its own."""
    own = language if not _has_letters(text) else language or before
    return "" if base_language(own) == after and own == after else own


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _quote_block(block: QuoteBlock, before: str, after: str, quotes: Quotes) -> QuoteBlock:
    shows, language, words = _shown(block, before, after, quotes)
    if words is None:
        paragraphs = tuple(tuple(_around(part, before, after, quotes) for part in run) for run in block.paragraphs)
        return replace(block, paragraphs=paragraphs, language=language, shows=shows)
    beside = tuple(
        _around(part, before, after, quotes)
        for run in block.paragraphs
        for part in run
        if isinstance(part, Citation | Footnote)
    )
    lines = [line.strip() for line in words.split("\n") if line.strip()] or [""]
    runs: list[tuple[Inline, ...]] = [(Text(line),) for line in lines]
    if beside:
        runs[-1] = (*runs[-1], Text(" "), *beside)
    return replace(block, paragraphs=tuple(runs), language=language, shows=shows)


def _around(part: Inline, before: str, after: str, quotes: Quotes) -> Inline:
    """What stands in a quotation set apart: its words keep their marks, a footnote is the writer's."""
    return carried_inline(part, before, after, quotes) if isinstance(part, Footnote) else part


def _shown(use: InlineQuote | QuoteBlock, before: str, after: str, quotes: Quotes) -> tuple[Shows, str, str | None]:
    """Which text of its pair a quotation shows in the new language, the language of those words ("" the note's), and
    the words (None: those it shows already)."""
    quote = quotes(use.quote_id) if use.quote_id else None
    spoken = _original_language(use, quote, before)
    translation = quote.translation if quote is not None else None
    if use.shows is not Shows.TRANSLATION and base_language(spoken) == after:
        return Shows.ORIGINAL, _own(spoken, after), None
    if quote is not None and base_language(spoken) == after:
        return Shows.ORIGINAL, _own(spoken, after), quote.words
    if translation is not None and base_language(translation.language) == after:
        if use.shows is Shows.BOTH:
            return Shows.BOTH, spoken, None
        return Shows.TRANSLATION, _own(translation.language, after), translation.text
    if use.shows is Shows.TRANSLATION:
        if quote is None:
            return use.shows, use.language or before, None
        return Shows.ORIGINAL, _own(spoken, after), quote.words
    return Shows.ORIGINAL, _own(spoken, after), None


def _original_language(use: InlineQuote | QuoteBlock, quote: Quote | None, before: str) -> str:
    if quote is not None and quote.language:
        return quote.language
    return (use.language or before) if use.shows is not Shows.TRANSLATION else ""


def _own(language: str, after: str) -> str:
    """The tag of words in a text in `after`."""
    return "" if language == after else language


def _inline_words(words: str) -> tuple[Text | LineBreak, ...]:
    parts: list[Text | LineBreak] = []
    for line in (line.strip() for line in words.split("\n") if line.strip()):
        parts += [LineBreak(), Text(line)] if parts else [Text(line)]
    return tuple(parts)
