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
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final
from urllib.parse import quote

from composer.document.canonical_marks import settle_marks
from composer.document.clean import clean_text, one_line
from composer.document.edit import map_runs
from composer.document.model import (
    PLAIN,
    Alignment,
    Block,
    Break,
    Citation,
    CitationItem,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Live,
    Locator,
    Marks,
    Paragraph,
    Picture,
    QuoteBlock,
    Script,
    Table,
    Text,
    Value,
    inline_runs,
)
from composer.giving_way import give_way

DEEPEST_LIST: Final = 9
BLOCKS_KEPT: Final = 8_192  # of what was worked out of single blocks lately: those of several long notes
_LARGEST_START: Final = 32767

_LANGUAGE = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,5}")
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9_.:\-]")
_NOT_IN_KEY = re.compile(r"[\s{}\[\]\\\"`<>|;@^~]")
_NOT_IN_LABEL = re.compile(r"[^A-Za-z0-9\-]")
_NOT_IN_VALUE = re.compile(r"[^A-Za-z0-9_.:/+\-]")
_NOT_IN_FILE = re.compile(r"[^A-Za-z0-9_.\-]")
_NOT_IN_URL = re.compile(r"[\s<>\"{}|\\^`]")


def canonical(document: Document) -> Document:
    """The canonical form of `document`; canonical(canonical(d)) == canonical(d)."""
    return Document(tuple(_with_unique_labels(_blocks(document.blocks))))


def canonical_inlines(inlines: Iterable[Inline], *, breaks: bool = True) -> tuple[Inline, ...]:
    """The canonical form of one run of inlines; with `breaks` false line breaks become blanks."""
    return _inlines(tuple(inlines), breaks=breaks)


def not_assessed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`content` with no run marked as the writer's own assessment: what the words of a quotation can be."""
    if not any(isinstance(inline, Text) and inline.marks.assessment for inline in content):
        return content
    return tuple(
        Text(inline.text, replace(inline.marks, assessment=False)) if isinstance(inline, Text) else inline
        for inline in content
    )


def canonical_item(item: CitationItem) -> CitationItem:
    """The canonical form of one source of a citation; its key may come out empty."""
    locator = one_line(item.locator).translate({ord("{"): None, ord("}"): None}).strip()
    return CitationItem(
        key=_NOT_IN_KEY.sub("", clean_text(item.key)),
        locator=locator,
        label=item.label if locator else Locator.PAGE,
        prefix=one_line(item.prefix).strip(),
        suffix=one_line(item.suffix).strip(),
        suppress_author=item.suppress_author,
    )


def canonical_link(url: str) -> str:
    """`url` with everything percent-encoded that no URL may hold."""
    return _NOT_IN_URL.sub(lambda match: quote(match[0], safe=""), one_line(url))


def canonical_label(label: str) -> str:
    """`label` with the characters only that labels may have."""
    return _NOT_IN_LABEL.sub("", label)


def canonical_name(name: str) -> str:
    """`name` with the characters only that ids, terms and prompts may have."""
    return _NOT_IN_NAME.sub("", name)


def canonical_language(tag: str) -> str:
    """`tag` when it has the form of a BCP 47 tag, "" otherwise."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


# Blocks


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
            inlines = _inlines(content)
            return Paragraph(inlines, "" if inlines else canonical_name(prompt), block.disclosure)
        case Heading(level=level, content=content, term=term):
            words = _inlines(content, breaks=False)
            return Heading(min(max(level, 1), 6), words, canonical_name(term), canonical_label(block.label))
        case QuoteBlock():
            paragraphs = tuple(done for done in map(_inlines, map(_quoted, block.paragraphs)) if done)
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
                _inlines(block.caption, breaks=False),
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
    content = _inlines(item.content)
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
    rows = [tuple(_inlines(cell, breaks=False) for cell in row) for row in table.rows]
    columns = max(map(len, rows), default=0)
    caption = _inlines(table.caption, breaks=False)
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


# Inlines


def _inlines(inlines: Sequence[Inline], *, breaks: bool = True, in_note: bool = False) -> tuple[Inline, ...]:
    if len(inlines) == 1 and _is_settled(inlines[0]):
        return tuple(inlines)
    settled: list[Inline] = []
    runs: list[Text | Live] = []  # what carries marks, since the last inline that does not
    for inline in _cleaned(inlines, breaks, in_note):
        if isinstance(inline, Text | Live):
            runs.append(inline)
            continue
        at_break = isinstance(inline, LineBreak)
        _close_runs(settled, runs, strip_end=at_break)
        if settled or not at_break:
            settled.append(inline)
    _close_runs(settled, runs, strip_end=True)
    while settled and isinstance(settled[-1], LineBreak):
        settled.pop()
    return tuple(settled)


def _is_settled(inline: Inline) -> bool:
    """Whether this is plain text with nothing to settle: by far the commonest content of a paragraph."""
    if not isinstance(inline, Text) or inline.marks is not PLAIN:
        return False
    text = inline.text
    return text.isprintable() and text != "" and text[0] != " " and text[-1] != " " and clean_text(text) is text


def _close_runs(settled: list[Inline], runs: list[Text | Live], *, strip_end: bool) -> None:
    """Settle what was gathered in `runs` and move them to the end of `settled`."""
    if not runs:
        return
    if not settled or isinstance(settled[-1], LineBreak):
        _strip_edge(runs, at_end=False)
    if strip_end:
        _strip_edge(runs, at_end=True)
    settled.extend(settle_marks(runs))
    runs.clear()


def _strip_edge(runs: list[Text | Live], *, at_end: bool) -> None:
    index = -1 if at_end else 0
    while runs:
        run = runs[index]
        if not isinstance(run, Text):
            return
        bare = run.text.rstrip(" ") if at_end else run.text.lstrip(" ")
        if bare:
            if bare is not run.text and bare != run.text:
                runs[index] = Text(bare, run.marks)
            return
        del runs[index]


def _cleaned(inlines: Iterable[Inline], breaks: bool, in_note: bool) -> Iterable[Inline]:
    for inline in inlines:
        match inline:
            case Text():
                yield from _text(inline, breaks)
            case LineBreak():
                yield inline if breaks else Text(" ")
            case Citation(items=items):
                kept = tuple(item for item in map(canonical_item, items) if item.key)
                if kept:
                    yield Citation(kept)
            case InlineQuote():
                yield from _inline_quote(inline, breaks)
            case Value() | CrossReference():
                yield from _live(inline)
            case Footnote(content=content):
                within = _inlines(content, breaks=breaks, in_note=True)
                if not in_note:
                    yield Footnote(within, canonical_label(inline.label))
                elif within:
                    yield from (Text(" ("), *within, Text(")"))


def _text(text: Text, breaks: bool) -> Iterable[Text | LineBreak]:
    marks = _marks(text.marks)
    lines = clean_text(text.text).split("\n")
    for index, line in enumerate(lines):
        if index:
            yield LineBreak() if breaks else Text(" ", marks)
        if line:
            yield Text(line, marks)


def _live(live: Live) -> Iterable[Inline]:
    marks, words = _marks(live.marks), one_line(live.words)
    if isinstance(live, Value):
        value, target = _NOT_IN_VALUE.sub("", live.value), ""
    else:
        value, target = "", canonical_label(live.target)
    if not value and not target:
        if words:
            yield Text(words, marks)
        return
    if marks is not PLAIN:
        marks = replace(marks, script=Script.NORMAL, link=marks.link if value else "")
        marks = PLAIN if marks == PLAIN else marks
    if isinstance(live, Value):
        yield Value(live.kind, value, canonical_name(live.unit), canonical_name(live.form), words, marks)
    else:
        yield CrossReference(target, live.shows, words, marks)


def _marks(marks: Marks) -> Marks:
    if marks == PLAIN:
        return PLAIN
    link, language = canonical_link(marks.link), canonical_language(marks.language)
    if link == marks.link and language == marks.language:
        return marks
    return replace(marks, link=link, language=language)


def _inline_quote(use: InlineQuote, breaks: bool) -> Iterable[Inline]:
    content = list(_cleaned(not_assessed(use.content), breaks, in_note=False))
    before = _take_blanks(content, at_end=False)
    after = _take_blanks(content, at_end=True)
    if before:
        yield Text(before)
    if content:
        words = tuple(inline for inline in _inlines(content) if isinstance(inline, Text | LineBreak))
        yield InlineQuote(
            canonical_name(use.quote_id), words, canonical_language(use.language), use.emphasis_added, use.shows
        )
    if after:
        yield Text(after)


def _take_blanks(content: list[Inline], *, at_end: bool) -> str:
    """Take blanks of any kind and line breaks off one end of `content`; the blanks are the answer."""
    taken = ""
    index = -1 if at_end else 0
    while content:
        outermost = content[index]
        if isinstance(outermost, Text):
            bare = outermost.text.rstrip() if at_end else outermost.text.lstrip()
            blanks = outermost.text[len(bare) :] if at_end else outermost.text[: len(outermost.text) - len(bare)]
            taken = blanks + taken if at_end else taken + blanks
            if bare:
                content[index] = Text(bare, outermost.marks)
                break
        del content[index]
    return taken
