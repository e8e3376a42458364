# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the last check of a note found out, so that the next one looks only at what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from composer.document.model import Block, Document, QuoteBlock
from composer.quotes.model import Quote
from composer.sources.model import Source
from composer.workspace.quotations import Quotation, Use, quotations_of_block
from composer.workspace.shapes import CheckedQuote

_Asked = tuple[Block, Block | None]


class LastCheck:
    """Quotations by block and verdicts by use. Answers are those that would be worked out anew: a block counts as the
    same when it is equal, a verdict only while quote and source are the very same objects."""

    def __init__(self) -> None:
        self._blocks: dict[_Asked, tuple[Quotation, ...]] = {}
        self._verdicts: dict[Use, tuple[Quote, Source | None, CheckedQuote]] = {}

    def quotations(self, document: Document) -> Iterator[Quotation | None]:
        """Every quotation of `document`, in reading order, and None for each block without one, so that a long text
        that quotes little can be gone through in steps, too; what other documents hold is forgotten."""
        before, self._blocks = self._blocks, {}
        verdicts, self._verdicts = self._verdicts, {}
        index = 0
        for number, block in enumerate(document.blocks):
            last = number + 1 == len(document.blocks)
            following = document.blocks[number + 1] if isinstance(block, QuoteBlock) and not last else None
            asked = (block, following)
            found = before.get(asked)
            if found is None:
                found = tuple(quotations_of_block(block, following))
            self._blocks[asked] = found
            if not found:
                yield None
            for quotation in found:
                if quotation.use is None:
                    yield quotation
                    continue
                if quotation.use in verdicts:
                    self._verdicts[quotation.use] = verdicts[quotation.use]
                yield replace(quotation, index=index)
                index += 1

    def verdict(
        self, quotation: Quotation, quote: Quote, source: Source | None, work_out: Callable[[], CheckedQuote]
    ) -> CheckedQuote:
        """The verdict on a captured quotation, worked out unless use, quote and source are those of the last check."""
        assert quotation.use is not None
        known = self._verdicts.get(quotation.use)
        if known is not None and known[0] is quote and known[1] is source:
            checked = known[2]
            return checked if checked.use_index == quotation.index else replace(checked, use_index=quotation.index)
        checked = work_out()
        self._verdicts[quotation.use] = (quote, source, checked)
        return checked
