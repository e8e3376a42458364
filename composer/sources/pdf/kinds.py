# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What each paragraph of a PDF is: heading, title, footnote, row of a table, by its type and its place."""

from __future__ import annotations

import re

from composer.sources.cleaning.asides import is_strip
from composer.sources.cleaning.pieces import ends_sentence
from composer.sources.model import BlockKind
from composer.sources.pdf.lines import CELL_GAP, Line
from composer.sources.pdf.paragraph import Paragraph

_NOTE = re.compile(r"(\d{1,3}|[*†‡]{1,3}|[a-z](?=\)))[.)]?\s*(?=\S)")
_NO_HEADLINE = re.compile(r"@|https?:|www\.")
_LARGER = 1.12  # times the size of the running text: a heading
_SMALLER = 0.93  # times the size of the running text: notes
_LONGEST_HEADING = 40  # words


def told(paragraphs: list[Paragraph], usual: float, bold_text: bool) -> list[Paragraph]:
    """`paragraphs` with the kind of each; `usual` is the size of the running text (points), which may be bold."""
    for paragraph in paragraphs:
        _tell_kind(paragraph, usual, bold_text)
    found = _with_whole_headings(paragraphs)
    _tell_notes(found, usual)
    _drop_marks(found)
    _tell_levels(found, usual)
    if any(one.kind is BlockKind.HEADING or one.kind is BlockKind.TITLE for one in found):
        _tell_tables(found)  # what has no structure of its own is left to the rules for cuttings, strips among them
    return found


def _tell_kind(paragraph: Paragraph, usual: float, bold_text: bool) -> None:
    """A heading by larger or bold type; everything else is a paragraph."""
    if paragraph.words > _LONGEST_HEADING or not any(c.isalpha() for line in paragraph.lines for c in line.text):
        return
    last = paragraph.lines[-1].text
    plain_bold = paragraph.bold and not bold_text and paragraph.words <= 15 and len(paragraph.lines) <= 3
    if paragraph.size > usual * _LARGER or (
        plain_bold and paragraph.size > usual * _SMALLER and not last.rstrip().endswith((".", ",", ";", ":"))
    ):
        paragraph.kind = BlockKind.HEADING


def _with_whole_headings(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A headline whose last line ended before the gutter was read apart from its first: one heading again."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1] if whole else None
        if (
            before is not None
            and BlockKind.HEADING is before.kind is paragraph.kind
            and _is_next_line(before, paragraph)
        ):
            before.lines += paragraph.lines
        else:
            whole.append(paragraph)
    return whole


def _is_next_line(before: Paragraph, after: Paragraph) -> bool:
    last, first = before.lines[-1], after.lines[0]
    size = first.size
    level = abs(last.x0 - first.x0) < 2 or abs(last.x0 + last.x1 - first.x0 - first.x1) < size
    return (
        after.column == before.column + 1
        and last.page == first.page
        and abs(last.size - size) < size * 0.03
        and last.bold == first.bold
        and 0 < first.base - last.base < size * 1.5
        and level
        and not ends_sentence(last.text)
    )


def _tell_notes(paragraphs: list[Paragraph], usual: float) -> None:
    """Footnotes: small type at the foot of a page that begins with a mark which stands raised in its text."""
    by_page: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        by_page.setdefault(paragraph.lines[0].page, []).append(paragraph)
    for on_page in by_page.values():
        marks = {mark.strip(".)") for one in on_page for line in one.lines for place, mark in line.marks if place}
        inside = False
        last = _first_of_notes(on_page, marks)
        for index, paragraph in enumerate(on_page):
            small = paragraph.size < usual * _SMALLER or index >= last
            match = _NOTE.match(paragraph.lines[0].text) if small else None
            raised = paragraph.lines[0].marks[:1]
            own = raised[0][1].strip(".)") if raised and raised[0][0] == 0 else match.group(1) if match else ""
            if own and own in marks:
                paragraph.kind, paragraph.note, inside = BlockKind.FOOTNOTE, own, True
                _drop_own_mark(paragraph.lines[0])
            elif inside and small and paragraph.kind is BlockKind.PARAGRAPH:
                paragraph.kind = BlockKind.FOOTNOTE  # a further paragraph of the note
            else:
                inside = False


def _first_of_notes(on_page: list[Paragraph], marks: set[str]) -> int:
    """From which paragraph of a page to its end all begin with marks of its text: notes, whatever their size."""
    first = len(on_page)
    while first and (match := _NOTE.match(on_page[first - 1].lines[0].text)) and match.group(1) in marks:
        first -= 1
    return first


def _drop_own_mark(line: Line) -> None:
    """The mark a footnote begins with is its number, not its words."""
    match = _NOTE.match(line.text)
    if match is not None:
        line.text = line.text[match.end() :]
        line.marks = [(place - match.end(), mark) for place, mark in line.marks if place >= match.end()]


def _drop_marks(paragraphs: list[Paragraph]) -> None:
    """Marks of footnotes that were found are no words of the sentence they stand in."""
    found = {(one.lines[0].page, one.note) for one in paragraphs if one.note}
    for one in paragraphs:
        for line in one.lines:
            for place, mark in sorted(line.marks, reverse=True):
                if (line.page, mark.strip(".)")) in found and line.text.startswith(mark, place):
                    line.text = line.text[:place] + line.text[place + len(mark) :]


def _tell_levels(paragraphs: list[Paragraph], usual: float) -> None:
    """The title and the levels of headings, by size: the largest line of words on the first page that has words."""
    headings = [one for one in paragraphs if one.kind is BlockKind.HEADING]
    opening = min((line.page for one in paragraphs for line in one.lines), default=0)
    first = [one for one in headings if one.lines[0].page == opening and one.size > usual * _LARGER]
    title = _title(first)
    sizes = sorted({round(one.size) for one in headings if one is not title}, reverse=True)
    for one in headings:
        if one is title:
            one.kind = BlockKind.TITLE
        else:
            one.level = min(2 + sizes.index(round(one.size)), 6)


def _title(headings: list[Paragraph]) -> Paragraph | None:
    """The largest heading; one of a few words (a newspaper's name) gives way to a headline that is not much smaller."""
    largest = max(headings, key=lambda one: round(one.size), default=None)
    if largest is None or largest.words > 3:
        return largest
    headlines = [
        one
        for one in headings
        if one.words >= 5 and one.size > largest.size * 0.6 and not _NO_HEADLINE.search(one.text_of())
    ]
    return max(headlines, key=lambda one: round(one.size), default=largest)


def _tell_tables(paragraphs: list[Paragraph]) -> None:
    """Rows of tables: two or more lines in a row that wide gaps part into cells, none of them a monitoring strip."""
    run: list[Paragraph] = []
    for paragraph in [*paragraphs, None]:
        row = paragraph is not None and paragraph.kind is BlockKind.PARAGRAPH and len(paragraph.lines) == 1
        if paragraph is not None and row and CELL_GAP in paragraph.lines[0].text and not _has_strip(paragraph.lines[0]):
            run.append(paragraph)
            continue
        if len(run) > 1:
            for one in run:
                one.kind = BlockKind.TABLE_ROW
                one.lines[0].text = " | ".join(cell.strip() for cell in one.lines[0].text.split(CELL_GAP))
        run = []


def _has_strip(line: Line) -> bool:
    return any(is_strip(cell.strip()) for cell in line.text.split(CELL_GAP))
