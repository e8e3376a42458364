# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The quotations of a Word file written anywhere: block quotations, and words in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from composer.quotes.finding import outermost, quotations_in
from composer.sources.model import BlockKind
from composer.sources.reading import read_source
from composer.workspace.quotations import Quotation


def quotations_of_word_file(data: bytes, filename: str) -> Iterator[Quotation]:
    """Every quotation of a .docx file, in reading order. Raises UnreadableSource.

    Neighbouring paragraphs of one block quotation are one. Nothing is kept of the file, so it gets no id of its own.
    """
    source = read_source(data, filename, key_taken=lambda _: False, make_id=lambda prefix: prefix, now="")
    pending: list[str] = []
    for block in source.text.blocks:
        if block.kind is BlockKind.QUOTE:
            pending.append(block.text)
            continue
        if pending:
            yield Quotation("\n".join(pending), ())
            pending = []
        for found in outermost(quotations_in(block.text)):
            yield Quotation(found.text, ())
    if pending:
        yield Quotation("\n".join(pending), ())
