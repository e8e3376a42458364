# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The quotations of a Word file written anywhere: block quotations, and words in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from composer.errors import UnreadableSource
from composer.export.annex_links import ANNEX_HEADINGS
from composer.quotes.finding import outermost, quotations_in
from composer.sources.isolated.reading import read_isolated
from composer.sources.model import BlockKind, Source
from composer.wording import N_, Message
from composer.workspace.quotations import Quotation, without_own_stop

_ZIP: Final = b"PK\x03\x04"  # how the package of a Word file begins; other content would be read as what it is
# What a style for the text puts behind a quotation: [1, para. 8]; (Rich, para. 8) (emphasis added).
_NUMBERED: Final = re.compile(r"\s*\[\d+(?:[,;][^\[\]]*)?\](?:\s*\([^()]*\))*\s*$")
_IN_PARENTHESES: Final = re.compile(r"(?:\s*[(\[][^()\[\]]*[)\]])+\s*$")
_NO_WORD_FILE = N_("“{name}” is no Word file (.docx), or is damaged or protected by a password.")


def quotations_of_word_file(
    data: bytes, filename: str, stands: Callable[[str], bool]
) -> tuple[Iterator[Quotation], tuple[Message, ...]]:
    """Every quotation of a .docx file, in reading order, and what is to be known of how it was read (tracked changes
    taken as accepted, comments left out, macros not run). Raises UnreadableSource.

    `stands` tells whether words stand in a source. Neighbouring paragraphs set as quotations are one when they stand
    there together, else each is one by itself. Nothing is kept of the file, so it gets no id of its own.
    """
    if not data.startswith(_ZIP):
        raise UnreadableSource(_NO_WORD_FILE, concerned=filename, name=filename)
    reading = read_isolated(data, filename, key_taken=lambda _: False, make_id=lambda prefix: prefix, now="")
    source = reading.source
    return _quotations(source, stands), source.warnings


def _quotations(source: Source, stands: Callable[[str], bool]) -> Iterator[Quotation]:
    pending: list[str] = []
    in_annex = False
    for block in source.text.blocks:
        if block.kind is BlockKind.HEADING:
            in_annex = block.text.strip() in ANNEX_HEADINGS or (in_annex and block.level > 1)
        if in_annex:
            continue  # it shows the note's quotations again, and what stands around them in their sources
        if block.kind is BlockKind.QUOTE:
            pending.append(block.text)
            continue
        if pending:
            yield from _set_apart(pending, stands)
            pending = []
        for found in outermost(quotations_in(block.text)):
            yield Quotation(without_own_stop(found.text, stands), (), closed=found.closed)
    yield from _set_apart(pending, stands)


def _set_apart(paragraphs: list[str], stands: Callable[[str], bool]) -> Iterator[Quotation]:
    """The quotations that paragraphs set apart hold; a reference that stands behind the words is none of them."""
    whole = "\n".join(paragraphs)
    for words in [whole] if len(paragraphs) == 1 or stands(whole) else paragraphs:
        bare = _NUMBERED.sub("", words)
        if not stands(bare):
            shorter = _IN_PARENTHESES.sub("", bare)
            bare = shorter if shorter and stands(shorter) else bare
        yield Quotation(bare or words, ())
