# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The canonical form of a document: what makes two documents the same.

A document may be built in many ways that mean one thing (a word in two runs, a bold blank, a table with a short row).
`canonical` settles all of these once, so that the Markdown form, the editor and the store can promise identities:

- **Characters**: `clean_text` everywhere. Line ends inside a run are line breaks where these are allowed, blanks in
  headings, cells and captions. All blanks that are not U+0020 (no-break, narrow, thin) are kept as they are.
- **Runs**: neighbours with equal marks are one run, empty runs are gone. Blanks at the ends of a paragraph, heading,
  item, cell, caption, footnote and on both sides of a line break are gone; line breaks at the ends as well. Blanks
  inside, also several, stay.
- **Marks of blanks**: a blank carries a mark only inside a stretch that has it on both sides (`MARK_ORDER`), and is
  never raised or lowered: nobody sees the difference, and Markdown cannot say it.
- **Names** (quote ids, terms, prompts, language tags, citation keys): characters they cannot have are gone. Links are
  percent-encoded where a character is not allowed in a URL.
- **Citations**: an item without key and a citation without items are gone; without a locator there is no label;
  locator, prefix and suffix are bare at their ends.
- **Inline quotes**: without words there is no quotation; blanks at its ends stand outside of it.
- **Assessments**: the words of a quotation, inline or set apart, are nobody's own assessment.
- **Quote blocks**: paragraphs without anything are gone, but one is left.
- **Live values, cross-references**: without a value or target they are the words they showed; in a quotation set apart
  as well. Never raised or lowered, a cross-reference carries no link.
- **Footnotes**: one inside another is put in its place in parentheses. An empty one stays.
- **Paragraphs**: an empty one stays (it is a line somebody left empty); `prompt` only stays while it is empty,
  `disclosure` always.
- **Headings**: level 1 to 6.
- **Lists**: without items they are gone; two bulleted ones in a row are one; at most `DEEPEST_LIST` levels (Word's
  number), deeper items follow as items of the last level; `start` 0 to 32767, 1 in bulleted lists.
- **Tables**: short rows are filled with empty cells, alignments as many as columns, at most one header row. Without
  any cell a table is gone and its caption a paragraph. Widths are 1 to 100, as many as columns, or there are none.
- **Pictures**: a name without characters that file names cannot have, a width of 0 to 100.
- **Labels**: letters, digits and hyphens; of several equal ones the first counts, the others are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final

from composer.document.canonical_runs import (
    canonical_inlines,
    canonical_label,
    canonical_language,
    canonical_name,
    not_assessed,
)
from composer.document.clean import one_line
from composer.document.edit import map_runs
from composer.document.model import (
    Alignment,
    Block,
    Break,
    Document,
    Footnote,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Live,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
    inline_runs,
)
from composer.giving_way import give_way

DEEPEST_LIST: Final = 9
BLOCKS_KEPT: Final = 8_192  # of what was worked out of single blocks lately: those of several long notes
_LARGEST_START: Final = 32767

_NOT_IN_FILE = re.compile(r"[^A-Za-z0-9_.\-]")


def canonical(document: Document) -> Document:
    """The canonical form of `document`; canonical(canonical(d)) == canonical(d)."""
    return Document(tuple(_with_unique_labels(_blocks(document.blocks))))


def _blocks(blocks: Iterable[Block]) -> list[Block]:
    settled: list[Block] = []
    for block in blocks:
        give_way()
        known = isinstance(block, Paragraph | Heading) and equal_means_alike(block)
        done = _line(block) if known else _block(block)
        if isinstance(done, ListBlock):
            _append_list(settled, done)
        elif done is not None:
            settled.append(done)
    return settled


def equal_means_alike(block: Block) -> bool:
    """Whether blocks that equal `block` are the same to the last word: live values are equal whatever words they showed
    last."""
    return not any(map(_is_or_holds_live, chain.from_iterable(inline_runs(block))))


def _is_or_holds_live(inline: Inline) -> bool:
    return isinstance(inline, Live) or (isinstance(inline, Footnote) and any(map(_is_or_holds_live, inline.content)))


@lru_cache(maxsize=BLOCKS_KEPT)
def _line(block: Block) -> Block | None:
    """The same of a paragraph or heading; one that is as it was is not worked out again."""
    return _block(block)


def _block(block: Block) -> Block | None:
    match block:
        case Paragraph(content=content, prompt=prompt):
            inlines = canonical_inlines(content)
            return Paragraph(inlines, "" if inlines else canonical_name(prompt), block.disclosure)
        case Heading(level=level, content=content, term=term):
            words = canonical_inlines(content, breaks=False)
            return Heading(min(max(level, 1), 6), words, canonical_name(term), canonical_label(block.label))
        case QuoteBlock():
            paragraphs = tuple(done for done in map(canonical_inlines, map(_quoted, block.paragraphs)) if done)
            return QuoteBlock(
                canonical_name(block.quote_id),
                paragraphs or ((),),
                canonical_language(block.language),
                block.emphasis_added,
                block.shows,
            )
        case ListBlock():
            return _list(block, DEEPEST_LIST)
        case Table():
            return _table(block)
        case Picture():
            return Picture(
                _NOT_IN_FILE.sub("", block.name),
                one_line(block.alternative).strip(),  # of any width: pandoc takes no value that begins with a blank
                canonical_inlines(block.caption, breaks=False),
                min(max(block.width, 0), 100),
                block.decorative,
                canonical_label(block.label),
            )
        case Break():
            return block


def _quoted(paragraph: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A paragraph of a quotation: neither assessed nor live, for these are the words of somebody else."""
    words = (Text(inline.words, inline.marks) if isinstance(inline, Live) else inline for inline in paragraph)
    return not_assessed(tuple(words))


def _with_unique_labels(blocks: list[Block]) -> Iterable[Block]:
    """`blocks` with every label on the first only that has it."""
    labels = list(chain.from_iterable(map(_labels, blocks)))
    if len(set(labels)) == len(labels):
        return blocks
    seen: set[str] = set()

    def first(label: str) -> str:
        if label in seen:
            return ""
        seen.add(label)
        return label

    def relabelled(inline: Inline) -> Inline:
        return replace(inline, label=first(inline.label)) if isinstance(inline, Footnote) and inline.label else inline

    settled: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading | Table | Picture) and block.label:
            block = replace(block, label=first(block.label))
        settled.append(map_runs(block, lambda run: tuple(map(relabelled, run))))
    return settled


def _labels(block: Block) -> Iterable[str]:
    """The labels in `block`, in reading order."""
    if isinstance(block, Heading | Table | Picture) and block.label:
        yield block.label
    for run in inline_runs(block):
        for inline in run:
            if isinstance(inline, Footnote) and inline.label:
                yield inline.label


def _append_list(settled: list[Block] | list[ListBlock], block: ListBlock) -> None:
    """Put `block` at the end of `settled`, or its items into the bulleted list that stands there."""
    before = settled[-1] if settled else None
    if isinstance(before, ListBlock) and not before.ordered and not block.ordered:
        settled[-1] = replace(before, items=before.items + block.items)
    else:
        settled.append(block)


def _list(block: ListBlock, levels_left: int) -> ListBlock | None:
    items = tuple(chain.from_iterable(_items(item, levels_left) for item in block.items))
    if not items:
        return None
    return ListBlock(items, block.ordered, min(max(block.start, 0), _LARGEST_START) if block.ordered else 1)


def _items(item: ListItem, levels_left: int) -> list[ListItem]:
    """`item` with its lists, or, on the last level, followed by the items of its lists."""
    content = canonical_inlines(item.content)
    if levels_left == 1:
        below = (_items(under, 1) for child in item.children for under in child.items)
        return [ListItem(content, (), item.disclosure), *chain.from_iterable(below)]
    children: list[ListBlock] = []
    for child in item.children:
        done = _list(child, levels_left - 1)
        if done is not None:
            _append_list(children, done)
    return [ListItem(content, tuple(children), item.disclosure)]


def _table(table: Table) -> Table | Paragraph | None:
    rows = [tuple(canonical_inlines(cell, breaks=False) for cell in row) for row in table.rows]
    columns = max(map(len, rows), default=0)
    caption = canonical_inlines(table.caption, breaks=False)
    if columns == 0:
        return Paragraph(caption) if caption else None
    return Table(
        rows=tuple(row + ((),) * (columns - len(row)) for row in rows),
        header_rows=min(max(table.header_rows, 0), 1),
        alignments=(table.alignments + (Alignment.DEFAULT,) * columns)[:columns],
        caption=caption,
        widths=table.widths if len(table.widths) == columns and all(0 < w <= 100 for w in table.widths) else (),
        label=canonical_label(table.label),
    )
