# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The writer's own words of a note, with what is cited and quoted beside them.

Quotations, also words typed in quotation marks, citations and cross-references are no words of the writer: one sign of
`OBJECT` or as many as they had letters stand for them. A live value is words of the writer, as it was shown last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from composer.document.model import (
    Block,
    Break,
    Citation,
    CitationItem,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
    Value,
)
from composer.evidence.names import OBJECT
from composer.giving_way import give_way
from composer.quotes.finding import outermost, quotations_in
from composer.text.spans import Span

_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|On|Sig|Dott|St|art|artt|cfr|cit|n|no|nr|p|pp|par|para|vs)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(rf"[.!?…]['’”\"»)]*[\s{OBJECT}]*(?=\s)")


@dataclass(frozen=True, slots=True)
class Cited:
    """A source cited or quoted at a place: an item of a citation, or a quote's id."""

    at: int
    item: CitationItem | None = None
    quote_id: str = ""


@dataclass(frozen=True, slots=True)
class OwnRun:
    """One paragraph, item, cell, heading or footnote: its own words and what it cites.

    `group` counts the paragraphs (a table is one, a footnote belongs to its paragraph), `section` the headings before.
    `assessments` are the parts marked as the writer's own assessment; `in_footnote` says that `text` stands there.
    `field` names the line of the note's head that it is ("title", "subject"); `block_index` is -1 then.
    """

    block_index: int
    group: int
    section: int
    text: str
    cited: tuple[Cited, ...]
    assessments: tuple[Span, ...] = ()
    heading: bool = False
    in_footnote: bool = False
    anchor: int = -1  # of a footnote: where it hangs in its paragraph
    field: str = ""

    def sentence_around(self, position: int) -> Span:
        """The sentence in which `position` stands, with the citations behind its full stop."""
        return next(span for span in _sentences(self.text) if position < span.end or span.end == len(self.text))


@lru_cache(maxsize=16)
def _sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a run, one behind the other; the last reaches to its end."""
    found: list[Span] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if not _ABBREVIATION.search(text, max(0, match.start() - 8), match.start() + 1):
            found.append(Span(start, match.end()))
            start = match.end()
    return (*found, Span(start, len(text)))


def head_runs(head: Mapping[str, str]) -> Iterator[OwnRun]:
    """The lines of a note's head, by the names of their fields; they cite nothing, and so speak of the note as a whole.
    One that says the same as another is looked at once."""
    once: dict[str, str] = {}
    for field, words in head.items():
        once.setdefault(words.strip(), field)
    for number, (words, field) in enumerate(once.items(), start=1):
        if words:
            yield OwnRun(-1, -number, -1, without_quotations(words), (), heading=True, field=field)


def own_runs(document: Document, *, live: bool = True) -> Iterator[OwnRun]:
    """Every run of the writer's words, in reading order, footnotes behind their paragraph; quotations set apart have
    no own words but say what is cited. With `live` false the words of live values are hidden as well."""
    group = section = 0
    for index, block in enumerate(document.blocks):
        give_way()
        if isinstance(block, Heading):
            section += 1
        leads = index > 0 and isinstance(block, QuoteBlock)
        if not leads:  # a quotation set apart belongs to the paragraph that leads to it
            group += 1
        for number, run in _runs(block):
            yield from _own(run, block, index, group + number, section, live)
        group += max((number for number, _ in _runs(block)), default=0)


def _runs(block: Block) -> list[tuple[int, tuple[Inline, ...]]]:
    """The runs of a block, each with the number of its group in it."""
    match block:
        case ListBlock():
            return list(enumerate(_items(block)))
        case Table(rows=rows, caption=caption):
            return [(0, run) for run in (*(cell for row in rows for cell in row), caption)]
        case QuoteBlock(paragraphs=paragraphs):
            return [(0, run) for run in paragraphs]
        case Paragraph(content=content) | Heading(content=content) | Picture(caption=content):
            return [(0, content)]
        case Break():
            return []


def _items(block: ListBlock) -> Iterator[tuple[Inline, ...]]:
    for item in block.items:
        yield item.content
        for child in item.children:
            yield from _items(child)


def _own(run: Sequence[Inline], block: Block, index: int, group: int, section: int, live: bool) -> Iterator[OwnRun]:
    # a quotation's words are not the writer's, and a heading with a term follows the language of the note
    quoted = isinstance(block, QuoteBlock) or (isinstance(block, Heading) and bool(block.term))
    parts: list[str] = []
    cited: list[Cited] = [Cited(0, quote_id=block.quote_id)] if isinstance(block, QuoteBlock) else []
    assessments: list[Span] = []
    notes: list[tuple[int, Footnote]] = []
    length = 0
    for inline in run:
        part = OBJECT
        match inline:
            case Text(text=text, marks=marks):
                part = OBJECT * len(text) if quoted else text
                if marks.assessment and not quoted:
                    assessments.append(Span(length, length + len(text)))
            case Value(words=words, marks=marks) if words and live:
                part = OBJECT * len(words) if quoted else words
                if marks.assessment and not quoted:
                    assessments.append(Span(length, length + len(words)))
            case LineBreak():
                part = "\n"
            case Citation(items=items):
                cited += [Cited(length, item) for item in items]
            case InlineQuote(quote_id=quote_id):
                cited.append(Cited(length, quote_id=quote_id))
            case Footnote():
                notes.append((length, inline))
        parts.append(part)
        length += len(part)
    text = without_quotations("".join(parts))
    heading = isinstance(block, Heading)
    yield OwnRun(index, group, section, text, tuple(cited), tuple(assessments), heading)
    for at, note in notes:
        for inner in _own(note.content, Paragraph(), index, group, section, live):
            yield OwnRun(index, group, section, inner.text, inner.cited, inner.assessments, in_footnote=True, anchor=at)


def without_quotations(text: str) -> str:
    """`text`, as long as it was, with every closed quotation hidden."""
    for quotation in outermost(quotations_in(text)):
        if quotation.closed:
            start, end = quotation.span.start, quotation.span.end
            text = text[:start] + OBJECT * (end - start) + text[end:]
    return text
