# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Paragraphs of a PDF that a column or page broke, put together, and their lines run on as text."""

from __future__ import annotations

from collections.abc import Set

from composer.sources.cleaning.pieces import begins_lower, ends_sentence
from composer.sources.model import BlockKind
from composer.sources.pdf.lines import CELL_GAP, Line
from composer.sources.pdf.paragraph import ITEM, Paragraph
from composer.text.hyphens import JoinKind, ends_in_hyphen, join_hyphen


def joined(paragraphs: list[Paragraph], vocabulary: Set[str]) -> tuple[list[Paragraph], list[str]]:
    """The paragraphs with those broken by a column or page put together, and the words whose hyphen is in doubt."""
    doubtful: list[str] = []
    whole: list[Paragraph] = []
    open_one: Paragraph | None = None
    indents = _indents(paragraphs)
    for paragraph in paragraphs:
        paragraph.text = ""
        if paragraph.kind is not BlockKind.PARAGRAPH:
            same = paragraph.kind is BlockKind.FOOTNOTE and not paragraph.note
            note = next((one for one in reversed(whole) if one.kind is BlockKind.FOOTNOTE), None) if same else None
            (note.followers if note is not None else whole).append(paragraph)
        elif paragraph.lines[0].boxed:
            whole.append(paragraph)  # what stands in a box interrupts nothing
        elif open_one is not None and _goes_on(open_one, paragraph, indents):
            open_one.followers.append(paragraph)
        else:
            whole.append(paragraph)
            open_one = paragraph
    for paragraph in whole:
        lines = [*paragraph.lines, *(line for follower in paragraph.followers for line in follower.lines)]
        paragraph.text = _run_together(lines, vocabulary, doubtful)
    return whole, doubtful


def _indents(paragraphs: list[Paragraph]) -> bool:
    """Whether this document marks its paragraphs by indenting the first line."""
    long = [one for one in paragraphs if one.kind is BlockKind.PARAGRAPH and len(one.lines) > 1]
    indented = sum(1 for one in long if one.lines[0].x0 > one.lines[1].x0 + one.size * 0.5)
    return indented * 2 > len(long) > 2


def _goes_on(before: Paragraph, after: Paragraph, indents: bool) -> bool:
    """Whether a column or page broke a paragraph between the two."""
    last_part = before.followers[-1] if before.followers else before
    if after.column == last_part.column or abs(after.size - last_part.size) > 0.09 * after.size:
        return False
    last, first = last_part.lines[-1], after.lines[0]
    if last.bold != first.bold and last_part.bold != after.bold:
        return False
    if ITEM.match(first.text):
        return False
    if ends_in_hyphen(last.text):
        return first.text[:1].isalpha()
    indented = first.x0 > after.left + after.size * 0.6
    full = last.x1 + first.first_width + last.size * 0.2 > (last.edge or last_part.right)
    if indents and indented:
        return False
    if not ends_sentence(last.text):
        return begins_lower(first.text) or (full and not indented and last_part.words >= 6)
    # a sentence ends with the line: only a line set full and a document that indents its paragraphs say more
    return indents and not indented and abs(last_part.right - last.x1) < 1.0


def _run_together(lines: list[Line], vocabulary: Set[str], doubtful: list[str]) -> str:
    text = ""
    for line in lines:
        words = line.text.replace(CELL_GAP, " ")
        if not text:
            text = words
        elif ends_in_hyphen(text):
            join = join_hyphen(text, words, vocabulary)
            if join.kind is JoinKind.DOUBTFUL:
                doubtful.append(join.word)
            text = join.text
        elif text.endswith(("–", "—", "/")) and not text.endswith((" –", " —", " /")):
            text += words  # a line may break behind a dash that stands between two words without blanks
        else:
            text = f"{text} {words}"
    return text
