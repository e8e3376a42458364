# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From a document to Markdown that pandoc reads as well, and `markdown_reader` exactly.

`canonical(read_markdown(write_markdown(d))) == canonical(d)` for every document. Where Markdown cannot put two things
side by side (`**a***b*`) an empty span stands between them: `**a**[]{}*b*`, nothing to pandoc and to our reader.
What Markdown has no word for is said in attributes: `{.quote q="…"}`, `{.underline}`, `{term=summary}`, `[]{.empty}`,
`[]{.may-be-said}`, `{.assessment}`. A live value is a span around the words it showed last,
`[29,2 miliardi di dollari]{.value kind=money value=29200000000 unit=USD}`, a cross-reference a link,
`[tabella 2](#spending){.reference}`, a footnote with a label one in a span, `[^[words]]{#label}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from composer.document.canonical import BLOCKS_KEPT, canonical, equal_means_alike
from composer.document.canonical_marks import MARK_ORDER
from composer.document.markdown_attributes import quotation_values, write_attributes
from composer.document.markdown_citations import write_citation
from composer.document.markdown_escape import escape_text, escape_url, guard_line
from composer.document.markdown_inlines import Definitions, InlineReader
from composer.document.markdown_pictures import write_break, write_picture
from composer.document.model import (
    PLAIN,
    Alignment,
    Block,
    Break,
    Citation,
    Disclosure,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Live,
    Paragraph,
    Picture,
    QuoteBlock,
    Script,
    Table,
    Text,
    Value,
)
from composer.giving_way import give_way

_EMPTY: Final = "[]{.empty}"
_NOTHING: Final = "[]{}"
_ONE_CHARACTER: Final = re.compile(r"\[\\?.\]\{[^{}]*\}\Z", re.DOTALL)  # a span of one character: `[5]{.value}`
_BRACES: Final = "{}"
_SCRIPTS: Final = {Script.SUPER: "^", Script.SUB: "~"}
_SPANS: Final = range(2, 6)  # the levels of MARK_ORDER that are written as spans …
_SPAN_NAMES: Final = ("assessment", "underline", "lang", "smallcaps")  # … and what their attributes are called
_RULES: Final = {Alignment.DEFAULT: "---", Alignment.LEFT: ":--", Alignment.CENTER: ":-:", Alignment.RIGHT: "--:"}


def write_markdown(document: Document) -> str:
    """`document` as Markdown, without front matter; "" for an empty one, else ending in a line end."""
    blocks: list[str] = []
    before: Block | None = None
    delimiter = "."
    for block in canonical(document).blocks:
        give_way()
        if isinstance(block, ListBlock):
            delimiter = _next_delimiter(before, block, delimiter)
            blocks.append("\n".join(_list_lines(block, delimiter)))
        else:
            blocks.append(_written(block) if equal_means_alike(block) else _text_of(block))
        before = block
    return "\n\n".join(blocks) + "\n" if blocks else ""


# Blocks


@lru_cache(maxsize=BLOCKS_KEPT)
def _written(block: Block) -> str:
    """`block`, which is no list, as Markdown: a note is written after each pause of its writer, and nearly all of it is
    as it was."""
    return _text_of(block)


def _text_of(block: Block) -> str:
    return "\n".join(_block_lines(block))


def _block_lines(block: Block) -> Iterable[str]:
    match block:
        case Paragraph(content=content, prompt=prompt, disclosure=disclosure):
            return _lines(content, prompt, disclosure)
        case Heading(level=level, content=content, term=term):
            words = _Inlines(in_heading=True).write(content) or _EMPTY
            attributes = write_attributes((), {"term": term}, identifier=block.label)
            return (f"{'#' * level} {words}{' ' + attributes if attributes != _BRACES else ''}",)
        case QuoteBlock():
            return _quote_lines(block)
        case ListBlock():
            return _list_lines(block, ".")
        case Table():
            return _table_lines(block)
        case Picture():
            return (write_picture(block, _Inlines().write(block.caption)),)
        case Break():
            return (write_break(block),)


def _lines(content: tuple[Inline, ...], prompt: str = "", disclosure: Disclosure = Disclosure.NONE) -> list[str]:
    """The lines of a paragraph; more than one only where it has line breaks."""
    flags = (disclosure.value,) if disclosure is not Disclosure.NONE else ()
    written = _Inlines().write(content)
    if not written:
        return ["[]" + write_attributes(("empty", *flags), {"prompt": prompt})]
    lines = [guard_line(line) for line in written.split("\n")]
    if flags:
        lines[0] = f"[]{write_attributes(flags)}{lines[0]}"
    return lines


def _quote_lines(block: QuoteBlock) -> Iterator[str]:
    attributes = quotation_values(block.quote_id, block.language, block.emphasis_added, block.shows)
    in_div = any(attributes.values())
    if in_div:
        yield f"::: {write_attributes(('quote',), attributes)}"
    for index, paragraph in enumerate(block.paragraphs):
        if index:
            yield ">"
        for line in _lines(paragraph):
            yield f"> {line}"
    if in_div:
        yield ":::"


def _next_delimiter(before: object, block: ListBlock, delimiter: str) -> str:
    """Two numbered lists in a row are told apart by what follows their numbers, as in pandoc."""
    if block.ordered and isinstance(before, ListBlock) and before.ordered:
        return ")" if delimiter == "." else "."
    return "."


def _list_lines(block: ListBlock, delimiter: str) -> Iterator[str]:
    for index, item in enumerate(block.items):
        marker = f"{block.start + index}{delimiter} " if block.ordered else "- "
        for number, line in enumerate(_item_lines(item)):
            yield (" " * len(marker) if number else marker) + line if line else ""


def _item_lines(item: ListItem) -> Iterator[str]:
    yield from _lines(item.content, disclosure=item.disclosure)
    before: ListBlock | None = None
    delimiter = "."
    for child in item.children:
        delimiter = _next_delimiter(before, child, delimiter)
        if before is not None:
            yield ""
        yield from _list_lines(child, delimiter)
        before = child


def _table_lines(table: Table) -> Iterator[str]:
    rows = [[_Inlines().write(cell) for cell in row] for row in table.rows]
    if not table.header_rows:
        rows.insert(0, [""] * len(rows[0]))
    elif not any(rows[0]):
        rows[0][0] = _EMPTY  # a header without words, not a table without header
    yield _row(rows[0])
    yield "|" + "|".join(_RULES[alignment] for alignment in table.alignments) + "|"
    yield from map(_row, rows[1:])
    attributes = write_attributes((), {"widths": " ".join(map(str, table.widths))}, identifier=table.label)
    if table.caption or attributes != _BRACES:
        words = (_Inlines().write(table.caption), attributes if attributes != _BRACES else "")
        yield ""
        yield ": " + " ".join(part for part in words if part)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


# Inlines


class _Inlines:
    """Writes one run of inlines piece by piece, looking at what stands before each piece."""

    def __init__(self, *, in_heading: bool = False) -> None:
        self._in_heading = in_heading
        self._in_script = False
        self._pieces: list[str] = []
        self._markup_before = ""  # the last character when it is markup
        self._closed = 0  # how many citations and notes stand side by side at the end

    def write(self, inlines: Sequence[Inline]) -> str:
        """The source of `inlines`, a line break as a backslash at the end of a line."""
        self._run(inlines)
        return "".join(self._pieces)

    def _run(self, inlines: Sequence[Inline]) -> None:
        for marked, group in groupby(inlines, key=lambda inline: isinstance(inline, Text | Live)):
            if marked:
                self._texts([inline for inline in group if isinstance(inline, Text | Live)])
            else:
                for inline in group:
                    self._other(inline)

    def _put(self, piece: str, markup_before: str) -> None:
        self._pieces.append(piece)
        self._markup_before = markup_before
        self._closed = 0

    def _markup(self, markup: str) -> None:
        """Put markup down, parted from what stands before it where the two would be read as one."""
        before = self._markup_before
        if before and before + markup[0] in ("**", "~~", "^^"):
            self._pieces.append(_NOTHING)
        elif markup == "^" and self._pieces and self._pieces[-1] == "[":
            self._pieces.append(_NOTHING)  # [^ would be the name of a note
        elif before == "]" and markup[0] == "[":
            self._shut_off()
        elif markup[0] == "[" and not before:
            self._guard_exclamation(len(self._pieces) - 1)
        self._put(markup, markup[-1])

    def _open_bracket(self) -> None:
        self._markup("[")
        self._markup_before = ""  # whatever follows is inside

    def _shut_off(self) -> None:
        """A bracket right after citations or notes would be taken for a link's: shut them in spans."""
        first = len(self._pieces) - self._closed
        if self._pieces[first].startswith("^"):
            self._guard_exclamation(first - 1)
        for index in range(first, len(self._pieces)):
            self._pieces[index] = f"[{self._pieces[index]}]{{}}"

    def _guard_exclamation(self, index: int) -> None:
        """An exclamation mark before a bracket makes no image."""
        if index >= 0 and self._pieces[index].endswith("!"):
            self._pieces[index] = self._pieces[index][:-1] + "\\!"

    def _words(self, text: str) -> None:
        escaped = escape_text(text, in_heading=self._in_heading)
        if self._in_script:
            escaped = escape_text(escaped, in_heading=self._in_heading)  # pandoc reads raised and lowered words twice
        if self._markup_before == "]" and escaped[0] in "(:":
            escaped = "\\" + escaped  # neither the address of a link nor a definition
        self._put(escaped, "")

    def _other(self, inline: Inline) -> None:
        match inline:
            case LineBreak():
                self._put("\\\n", "")
            case InlineQuote():
                self._quote(inline)
            case Citation():
                self._put_closed(write_citation(inline, _words_of))
            case Footnote(content=content):
                note = f"^[{_Inlines(in_heading=self._in_heading).write(content)}]"
                if note.startswith("^[[") and _ONE_CHARACTER.search("".join(self._pieces[-3:])):
                    note = f"^[{_NOTHING}{note[2:]}"  # pandoc would not see the citation
                if inline.label:
                    self._markup(f"[{note}]{write_attributes(identifier=inline.label)}")
                else:
                    self._put_closed(note)

    def _put_closed(self, piece: str) -> None:
        beside = self._closed if piece.startswith("^") else 0
        self._markup(piece)
        self._closed = beside + 1

    def _quote(self, use: InlineQuote) -> None:
        self._markup('["')
        self._run(use.content)
        attributes = quotation_values(use.quote_id, use.language, use.emphasis_added, use.shows)
        self._put('"]' + write_attributes(("quote",), attributes), "}")

    def _live(self, live: Live) -> None:
        self._open_bracket()
        if live.words:
            self._words(live.words)
        if isinstance(live, Value):
            values = {"kind": live.kind.value, "value": live.value, "unit": live.unit, "form": live.form}
            self._put("]" + write_attributes(("value",), values), "}")
        else:
            attributes = write_attributes(("reference",), {"shows": live.shows.value})
            self._put(f"](#{live.target}){attributes}", "}")

    # Runs with marks

    def _texts(self, runs: list[Text | Live], level: int = 0) -> None:
        """Write `runs`, whose marks differ from `level` of `MARK_ORDER` inwards only."""
        if level == len(MARK_ORDER):
            self._in_script = runs[0].marks.script is not Script.NORMAL
            for run in runs:
                if isinstance(run, Text):
                    self._words(run.text)
                else:
                    self._live(run)
            return
        value_of = MARK_ORDER[level]
        for value, group in groupby(runs, key=lambda run: value_of(run.marks)):
            inside = list(group)
            if value == value_of(PLAIN):
                self._texts(inside, level + 1)
            elif level in _SPANS:
                self._span(inside, level)
            else:
                opening, closing = _around(value)
                if opening == "[":
                    self._open_bracket()
                else:
                    self._markup(opening)
                self._texts(inside, level + 1)
                self._markup(closing)

    def _span(self, runs: list[Text | Live], level: int) -> None:
        """A span for the mark of `level` and those further in that all of `runs` share."""
        last = level
        while last + 1 in _SPANS and len({MARK_ORDER[last + 1](run.marks) for run in runs}) == 1:
            last += 1
        shared = [MARK_ORDER[index](runs[0].marks) for index in range(level, last + 1)]
        values = dict(zip(_SPAN_NAMES[level - _SPANS.start :], shared, strict=False))
        classes = tuple(name for name, value in values.items() if value is True)
        self._open_bracket()
        self._texts(runs, last + 1)
        self._put("]" + write_attributes(classes, {"lang": str(values.get("lang") or "")}), "}")


def _around(value: object) -> tuple[str, str]:
    """What stands before and after words with this value of one of the marks that are no spans."""
    match value:
        case str(url):
            return "[", f"]({escape_url(url)})"
        case Script():
            return _SCRIPTS[value], _SCRIPTS[value]
        case (bool(bold), bool(italic)):
            stars = "*" * (2 * bold + italic)
            return stars, stars
        case _:
            return "~~", "~~"


def _words_of(source: str) -> str:
    return InlineReader(Definitions()).words(source)
