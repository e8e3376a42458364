# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the citation engine is asked and what it answers; both frozen, both can be kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from composer.citations.items import Item, csl_items
from composer.citations.primaries import Carried, primary_item, through
from composer.citations.style import Style
from composer.document.adjacency import citation_after, last_citation
from composer.document.model import (
    PLAIN,
    Citation,
    CitationItem,
    Document,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    Marks,
    QuoteBlock,
    Script,
    Text,
    inline_runs,
)
from composer.houses.printing import House, language_of
from composer.i18n.languages import word_tag
from composer.quotes.model import Quote
from composer.quotes.pair import companion, takes_note
from composer.sources.model import Source

FORM: Final = 5
"""Raised when the engine's answer to the same question changes, so that kept answers are asked for again."""


@dataclass(frozen=True, slots=True)
class PlacedCitation:
    """A citation and the footnote it stands in (numbered from 1 through the note, 0 in the text itself).

    `opens`: nothing stands before it in that footnote, it begins with a capital; `closes`: nothing after it, it ends
    with a full stop. `carried` says which of its items carries the words of another text, and how that is told.
    """

    citation: Citation
    note_number: int = 0
    opens: bool = True
    closes: bool = True
    carried: Carried | None = None


OwnNote = Callable[[InlineQuote | QuoteBlock], bool]


def placed_citations(
    document: Document, *, in_text: bool, own_note: OwnNote | None = None
) -> tuple[PlacedCitation, ...]:
    """The citations of a document in reading order, with their places.

    Each citation of the running text makes a footnote of its own, unless the style is `in_text`; footnotes of the
    writer's count on in the same row, and so does that of a quotation without a citation to which `own_note` gives one.
    """
    placed: list[PlacedCitation] = []
    number = 0
    for block in document.blocks:
        for run in inline_runs(block):
            for index, inline in enumerate(run):
                if isinstance(inline, Citation):
                    number += not in_text
                    placed.append(PlacedCitation(inline, 0 if in_text else number))
                elif isinstance(inline, Footnote):
                    number += 1
                    placed.extend(_in_footnote(inline, 0 if in_text else number))
                elif isinstance(inline, InlineQuote) and own_note is not None and citation_after(run, index) is None:
                    number += own_note(inline)
        if isinstance(block, QuoteBlock) and own_note is not None and last_citation(block.paragraphs) is None:
            number += own_note(block)
    return tuple(placed)


def _in_footnote(footnote: Footnote, number: int) -> Iterator[PlacedCitation]:
    content = footnote.content
    for index, inline in enumerate(content):
        if isinstance(inline, Citation):
            before, after = _words(content[:index]), _words(content[index + 1 :])
            yield PlacedCitation(inline, number, opens=not before, closes=not after)


def _words(inlines: tuple[Inline, ...]) -> str:
    """Whatever would be printed: words, and a sign for anything that is no text."""
    return "".join(
        inline.text.strip() if isinstance(inline, Text) else "" if isinstance(inline, LineBreak) else "+"
        for inline in inlines
    )


@dataclass(frozen=True)
class Request:
    """The citations of one note in reading order, the CSL items they cite by key, the style and the note's language."""

    citations: tuple[PlacedCitation, ...]
    items: Mapping[str, Item]
    style: Style
    language: str

    @property
    def locale(self) -> str:
        """The CSL locale that rules: the style's own, else the note's language."""
        return self.style.locale or word_tag(self.language) or "en-GB"

    def repeats_carrier(self, number: int) -> bool:
        """Whether citation `number` (from 0) cites the same text in the same place through the same source as the one
        before it, and the style has a word for that.

        The engine sees two sources in it, and would print both short again; the word stands for both.
        """
        if not number or self.style.in_text or not self.style.says_ibid:
            return False
        before, this = self.citations[number - 1], self.citations[number]
        pair = before.carried is not None and before.carried.follows and before.carried == this.carried
        if not pair or len(before.citation.items) != 2 or len(this.citation.items) != 2:
            return False
        (text, carrier), (same_text, same_carrier) = before.citation.items, this.citation.items
        return replace(text, prefix="") == same_text and carrier.key == same_carrier.key and not carrier.suffix

    @property
    def cited(self) -> tuple[str, ...]:
        """The keys cited, each once, in the order of their first citation."""
        return tuple(dict.fromkeys(item.key for placed in self.citations for item in placed.citation.items))

    def fingerprint(self) -> str:
        """The hash of everything the answer depends on."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        from composer.citations.pandoc_style import style_for_engine

        question = [
            FORM,
            hashlib.sha256(style_for_engine(self.style, self.locale)).hexdigest(),
            self.locale,
            [self.items.get(key) for key in self.cited],
            [_placed_row(placed) for placed in self.citations],
        ]
        return hashlib.sha256(json.dumps(question, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _placed_row(placed: PlacedCitation) -> list[object]:
    row: list[object] = [placed.note_number, placed.opens, placed.closes, [_item_row(i) for i in placed.citation.items]]
    if placed.carried is not None:
        row.append([placed.carried.index, _rows(placed.carried.words), placed.carried.follows])
    return row


def _item_row(item: CitationItem) -> list[object]:
    return [item.key, item.locator, item.label.value, item.prefix, item.suffix, item.suppress_author]


def request_for(
    document: Document,
    sources: Mapping[str, Source],
    style: Style,
    house: House,
    quotes: Mapping[str, Quote] = MappingProxyType({}),
) -> Request:
    """The request that formats the citations of `document`; `sources` by key may hold more than are cited, or fewer.

    `quotes` by id are those the document uses: of second-hand ones the primary text is cited too.
    """
    language = language_of(house)

    def own_note(use: InlineQuote | QuoteBlock) -> bool:
        return takes_note(companion(use, quotes.get(use.quote_id), house), use)

    cited = through(document, quotes, sources, house)
    places = placed_citations(document, in_text=style.in_text, own_note=own_note)
    placed = tuple(
        replace(place, citation=printed.citation, carried=printed.carried)
        for place, printed in zip(places, cited, strict=True)
    )
    keys = dict.fromkeys(item.key for place in placed for item in place.citation.items)
    others = [primary_item(one.primary, house) for one in cited if one.primary and one.carried and one.carried.follows]
    items = csl_items((sources[key] for key in keys if key in sources), language=house, others=others)
    return Request(placed, MappingProxyType(items), style, language)


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One entry of the list of sources; `label` is its number, set apart from it in numbered styles ("1.")."""

    key: str
    content: tuple[Inline, ...]
    label: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Formatted:
    """The engine's answer.

    `notes` holds the words of each citation in the order of the request: a whole footnote, or what stands in the text
    when `in_text`. `bibliography` is in the style's order; `missing` are keys for which there was no item.
    All inlines are `Text` and `LineBreak`; links stand in the marks.
    """

    notes: tuple[tuple[Inline, ...], ...] = ()
    bibliography: tuple[BibliographyEntry, ...] = ()
    in_text: bool = False
    missing: tuple[str, ...] = field(default=())

    def to_json(self) -> str:
        """The answer as a text to keep."""
        return json.dumps(
            {
                "form": FORM,
                "notes": [_rows(note) for note in self.notes],
                "bibliography": [[e.key, _rows(e.content), _rows(e.label)] for e in self.bibliography],
                "in_text": self.in_text,
                "missing": list(self.missing),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> Formatted | None:
        """What `to_json` wrote; None when it was written by another version or is damaged: ask the engine again."""
        try:
            data = json.loads(text)
            if data["form"] != FORM:
                return None
            return cls(
                notes=tuple(_inlines(rows) for rows in data["notes"]),
                bibliography=tuple(
                    BibliographyEntry(str(key), _inlines(rows), _inlines(label))
                    for key, rows, label in data["bibliography"]
                ),
                in_text=bool(data["in_text"]),
                missing=tuple(map(str, data["missing"])),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


_MARKS: Final = tuple(mark.name for mark in fields(Marks))


def _rows(inlines: tuple[Inline, ...]) -> list[Any]:
    """Runs as words, or words with the marks that are set; a line break as null."""
    rows: list[Any] = []
    for inline in inlines:
        match inline:
            case Text(text=text, marks=marks):
                rows.append(text if marks == PLAIN else [text, _set_marks(marks)])
            case InlineQuote(content=content):
                rows.extend(_rows(content))
            case _:
                rows.append(None)
    return rows


def _set_marks(marks: Marks) -> dict[str, Any]:
    values = {name: getattr(marks, name) for name in _MARKS}
    return {
        name: value.value if isinstance(value, Script) else value
        for name, value in values.items()
        if value != getattr(PLAIN, name)
    }


def _inlines(rows: list[Any]) -> tuple[Inline, ...]:
    return tuple(_inline(row) for row in rows)


def _inline(row: Any) -> Inline:
    if row is None:
        return LineBreak()
    if isinstance(row, str):
        return Text(row)
    words, given = row
    marks = {**given, "script": Script(given["script"])} if "script" in given else given
    return Text(words, Marks(**marks))
