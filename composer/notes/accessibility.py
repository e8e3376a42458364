# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What keeps a reader who hears a note, or sees it badly, from what it says; found in the note, before it is a file.

The rules are those of Word's accessibility checker that a writer of text can break, and of WCAG 2.2 (the success
criterion stands with each). What only the file shows is found there (`composer.export.word.accessibility`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from composer.document.model import (
    Block,
    Document,
    Footnote,
    Inline,
    InlineQuote,
    Picture,
    Table,
    Text,
    inline_runs,
    plain,
)
from composer.wording import N_, Message


class AccessRule(Enum):
    """What can stand in the way; the values are those of JSON answers."""

    ALTERNATIVE_TEXT = "alternative_text"  # WCAG 1.1.1
    PICTURE_PLACE = "picture_place"  # a picture that floats: 1.3.2
    TABLE_HEADER = "table_header"  # 1.3.1
    TABLE_CELLS = "table_cells"  # merged, split or nested cells: 1.3.1
    TABLE_BLANK = "table_blank"  # rows or columns without a word: 1.3.1
    HEADING_ORDER = "heading_order"  # 1.3.1
    NO_HEADINGS = "no_headings"  # 2.4.6
    LINK_TEXT = "link_text"  # 2.4.4
    CONTRAST = "contrast"  # 1.4.3
    TITLE = "title"  # 2.4.2
    LANGUAGE = "language"  # 3.1.1, 3.1.2


class Weight(Enum):
    """How much is lost: all of something, some of it, or ease alone, as Word's checker has it."""

    ERROR = "error"
    WARNING = "warning"
    TIP = "tip"


@dataclass(frozen=True, slots=True)
class AccessFinding:
    """Something in the way: the rule, how much it weighs, the sentence, and the block of the note (-1: none)."""

    rule: AccessRule
    weight: Weight
    message: Message
    block_index: int = -1


_PICTURE: Final = N_(
    "The picture “{picture}” has no words that say what it shows. Write them, or mark it as decoration."
)
_NO_HEADER: Final = N_("“{table}” has no header row: whoever hears the table is not told what its columns are.")
_BLANK_ROW: Final = N_("“{table}” has a row without a word. Take it out: whoever hears the table takes it for the end.")
_BLANK_HEADER: Final = N_("“{table}” has a column whose header is empty. Say what stands in it.")
_UNCLEAR: Final = N_("The words “{words}” do not say where their link leads. Name what is found there.")
_BARE_ADDRESS: Final = N_(
    "“{words}” is an address in the text: whoever hears the note hears it letter by letter. Put the link on words."
)
_NAMELESS_TABLE: Final = N_("table {number}")
_LONGEST_WORDS: Final = 60
# Words that say nothing of what is behind them, in both languages of notes.
_EMPTY_WORDS: Final = frozenset(
    (
        *("here", "click", "link", "this", "page", "more", "info", "information", "read", "go", "see", "further"),
        *("document", "source", "website", "site", "web"),
        *("qui", "clic", "clicca", "questo", "questa", "pagina", "leggi", "tutto", "vai", "vedi", "documento", "fonte"),
        *("sito", "maggiori", "informazioni"),
    )
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S{25,}", re.IGNORECASE)
_MOST_EMPTY: Final = 3  # longer ones say something, whatever their words
_WORD: Final = re.compile(r"\w+")


def access_findings(document: Document) -> Iterator[AccessFinding]:
    """What stands in the way in the text of a note, in reading order."""
    tables = 0
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            tables += 1
        yield from _of_block(block, index, tables)
        for run in inline_runs(block):
            yield from _of_links(run, index)


def _of_block(block: Block, index: int, tables: int) -> Iterator[AccessFinding]:
    match block:
        case Picture(decorative=False, alternative=words) if not words.strip():
            called = " ".join(plain(block.caption).split()) or f"{block.name[:8]}…"
            yield AccessFinding(
                AccessRule.ALTERNATIVE_TEXT, Weight.ERROR, Message(_PICTURE, {"picture": called}), index
            )
        case Table():
            yield from _of_table(block, index, tables)
        case _:
            pass


def _of_table(table: Table, index: int, number: int) -> Iterator[AccessFinding]:
    caption = " ".join(plain(table.caption).split())
    called: str | Message = caption or Message(_NAMELESS_TABLE, {"number": number})
    rows = [tuple(plain(cell).strip() or _holds_note(cell) for cell in row) for row in table.rows]

    def said(rule: AccessRule, weight: Weight, words: str) -> AccessFinding:
        return AccessFinding(rule, weight, Message(words, {"table": called}), index)

    if rows and not table.header_rows:
        yield said(AccessRule.TABLE_HEADER, Weight.ERROR, _NO_HEADER)
    if any(not any(row) for row in rows[1:]):
        yield said(AccessRule.TABLE_BLANK, Weight.WARNING, _BLANK_ROW)
    # the first column often says by its place what it is; any other does not
    if rows and table.header_rows and any(not cell for cell in rows[0][1:]):
        yield said(AccessRule.TABLE_HEADER, Weight.WARNING, _BLANK_HEADER)


def _holds_note(cell: tuple[Inline, ...]) -> bool:
    return any(not isinstance(inline, Text) for inline in cell)


def _of_links(run: Sequence[Inline], index: int) -> Iterator[AccessFinding]:
    for words, _link in linked_words(run):
        problem = link_problem(words)
        if problem is not None:
            yield AccessFinding(AccessRule.LINK_TEXT, Weight.WARNING, problem, index)


def linked_words(run: Sequence[Inline]) -> Iterator[tuple[str, str]]:
    """The words of each link in `run` with its address; links of footnotes and quotations too."""
    words, link = "", ""
    for inline in run:
        own = inline.marks.link if isinstance(inline, Text) else ""
        if link and own != link:
            yield words, link
            words = ""
        link = own
        if isinstance(inline, Text) and own:
            words += inline.text
        elif isinstance(inline, Footnote | InlineQuote):
            yield from linked_words(inline.content)
    if link:
        yield words, link


def is_address(words: str) -> bool:
    """Whether the words of a link are nothing but a long address."""
    return _ADDRESS.fullmatch(" ".join(words.split())) is not None


def link_problem(words: str) -> Message | None:
    """What is wrong with `words` as those of a link; None: they say something."""
    said = " ".join(words.split())
    if not said:
        return None
    shown = said if len(said) <= _LONGEST_WORDS else f"{said[: _LONGEST_WORDS - 1]}…"
    if is_address(said):
        return Message(_BARE_ADDRESS, {"words": shown})
    found = _WORD.findall(said.casefold())
    if len(found) <= _MOST_EMPTY and all(word in _EMPTY_WORDS for word in found):
        return Message(_UNCLEAR, {"words": shown})
    return None
