# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The quotations of a Word file written anywhere: block quotations, and words in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from composer.errors import UnreadableSource
from composer.quotes.finding import outermost, quotations_in
from composer.sources.model import BlockKind
from composer.sources.reading import read_source
from composer.wording import N_
from composer.workspace.quotations import Quotation

_ZIP: Final = b"PK\x03\x04"  # how the package of a Word file begins; other content would be read as what it is
_NO_WORD_FILE = N_("“{name}” is no Word file (.docx), or is damaged or protected by a password.")


def quotations_of_word_file(data: bytes, filename: str) -> Iterator[Quotation]:
    """Every quotation of a .docx file, in reading order. Raises UnreadableSource.

    Neighbouring paragraphs of one block quotation are one. Nothing is kept of the file, so it gets no id of its own.
    """
    if not data.startswith(_ZIP):
        raise UnreadableSource(_NO_WORD_FILE, concerned=filename, name=filename)
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
