# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What one text has and the other lacks, brought over: a quotation with its citation, a citation, a live value.

It goes to the end of the section it belongs to, as a paragraph of its own, since nobody but the writer knows in which
sentence it belongs. Sections are brought over whole by `composer.twins.adding.bring_section`.
"""

from __future__ import annotations

from dataclasses import replace

from composer.document.model import Block, Document, Inline, InlineQuote, Paragraph, Picture, QuoteBlock, Text
from composer.notes.model import Note
from composer.notes.two_texts import swapped
from composer.twins.carrying import Quotes, carried, carried_inline
from composer.twins.differences import OneSided
from composer.twins.sections import Section, sections_of


def brought(note: Note, one: OneSided, quotes: Quotes) -> Note:
    """`note` with what `one` tells of brought over into the text that lacks it. Raises ValueError for what can only be
    written (`Item.can_be_brought`), or when the text has no such section any more."""
    if one.here:
        return swapped(brought(swapped(note), replace(one, here=False), quotes))
    section = next((found for found in sections_of(note.document) if found.start == one.counterpart), None)
    if one.item.inline is None or note.other is None or section is None:
        raise ValueError("nothing that can be brought over")
    block = _block_for(one, note.other.language, note.front.language, quotes)
    place = _end_of(section)
    blocks = note.document.blocks
    return replace(note, document=Document((*blocks[:place], block, *blocks[place:])))


def _end_of(section: Section) -> int:
    """Where a section's words end: before the empty paragraphs at its end."""
    end = section.end
    while end > section.start + 1:
        block = section.document.blocks[end - 1]
        if not (isinstance(block, Paragraph) and not block.content and not block.prompt):
            break
        end -= 1
    return end


def _block_for(one: OneSided, before: str, after: str, quotes: Quotes) -> Block:
    inline = one.item.inline
    if isinstance(inline, QuoteBlock | Picture):
        return carried((inline,), before, after, quotes)[0]
    assert inline is not None
    parts: list[Inline] = [carried_inline(inline, before, after, quotes)]
    if isinstance(inline, InlineQuote) and one.item.beside is not None:
        parts += [Text(" "), one.item.beside]
    return Paragraph(tuple(parts))
