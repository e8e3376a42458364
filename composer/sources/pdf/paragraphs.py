# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the lines of columns to paragraphs, headings and footnotes, whole over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from composer.sources.cleaning.asides import is_strip
from composer.sources.cleaning.pieces import begins_lower, ends_sentence
from composer.sources.model import BlockKind
from composer.sources.pdf.lines import CELL_GAP, Line
from composer.text.hyphens import JoinKind, ends_in_hyphen, join_hyphen

_ITEM = re.compile(r"(?:[-–—•*·▪◦‣●○■□]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+\S")
_LEADERS = re.compile(r"(?:\s?\.){4,}\s*[\divxlcA-Z-]*$")
_NOTE = re.compile(r"(\d{1,3}|[*†‡]{1,3}|[a-z](?=\)))[.)]?\s*(?=\S)")
_NO_HEADLINE = re.compile(r"@|https?:|www\.")
_LARGER = 1.12  # times the size of the running text: a heading
_SMALLER = 0.93  # times the size of the running text: notes
_LONGEST_HEADING = 40  # words
_ENOUGH_LINES = 6  # of a column, to tell the distance of its lines by themselves
_FEW_LETTERS = 16
_GUESSED = 0.4  # of the size of the line above
_WIDE = 1.75  # times the size of the type: lines are seldom so far apart
_RUNS_ON = 4  # one line in so many begins inside a sentence where such a distance is that of lines
_LOOSE = 1.35  # times the usual distance of lines: a paragraph ends


@dataclass
class Paragraph:
    """Lines that belong together. `column` counts the columns of the document; `note` is a footnote's mark."""

    lines: list[Line]
    column: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    note: str = ""
    right: float = 0.0
    left: float = 0.0
    text: str = ""
    followers: list[Paragraph] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The size of its type."""
        return median(line.size for line in self.lines)

    def text_of(self) -> str:
        """Its words, line ends as blanks."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def words(self) -> int:
        """How many words stand in it."""
        return sum(line.text.count(" ") + 1 for line in self.lines)


@dataclass
class _Habits:
    """How a document sets its paragraphs: first lines indented so far (points; 0 not), the usual distance of base lines
    for each size of type (to the point), and whether space parts the paragraphs."""

    indent: float
    leading: dict[float, float]
    spaced: bool


def body_size(columns: Iterable[list[Line]]) -> float:
    """The size in which most characters are set, in points to the half."""
    counted: Counter[float] = Counter()
    for lines in columns:
        for line in lines:
            counted[round(line.size * 2) / 2] += len(line.text)
    return counted.most_common(1)[0][0] if counted else 0.0


def paragraphs_of(columns: list[list[Line]]) -> list[Paragraph]:
    """The paragraphs of all columns in order, each with its kind; not yet joined over columns."""
    usual = body_size(columns)
    bold_text = _mostly_bold(columns)
    found: list[Paragraph] = []
    habits = _Habits(_indent(columns), _leading(columns), spaced=False)
    habits.spaced = _spaced(columns, habits.leading)
    for number, lines in enumerate(columns):
        for paragraph in _column_paragraphs(lines, number, habits):
            _tell_kind(paragraph, usual, bold_text)
            found.append(paragraph)
    found = _with_whole_headings(found)
    _tell_notes(found, usual)
    _drop_marks(found)
    _tell_levels(found, usual)
    if any(one.kind is BlockKind.HEADING or one.kind is BlockKind.TITLE for one in found):
        _tell_tables(found)  # what has no structure of its own is left to the rules for cuttings, strips among them
    return found


def _mostly_bold(columns: list[list[Line]]) -> bool:
    bold = sum(len(line.text) for lines in columns for line in lines if line.bold)
    return bold * 2 > sum(len(line.text) for lines in columns for line in lines)


def _indent(columns: list[list[Line]]) -> float:
    """How far this document indents the first lines of its paragraphs, in points; 0 when it does not."""
    counted: Counter[int] = Counter()
    flush = total = 0
    for lines in columns:
        left = _left_edge(lines)
        total += len(lines)
        for line, following in pairwise(lines):
            inward = line.x0 - left
            if line.size * 0.6 < inward < line.size * 6 and following.base > line.base:
                counted[round(inward)] += 1
                flush += following.x0 - left < line.size * 0.6
    inward, count = counted.most_common(1)[0] if counted else (0, 0)
    return float(inward) if count >= 3 and count * 2 < total and flush * 3 >= count else 0.0


def _column_paragraphs(lines: list[Line], number: int, habits: _Habits) -> list[Paragraph]:
    left = _left_edge(lines)
    right = max((line.x1 for line in lines), default=0.0)
    leading = habits.leading
    if len(lines) > _ENOUGH_LINES:
        leading = leading | _leading([lines])
    found: list[Paragraph] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        item = found[-1].lines[0] if found and _ITEM.match(found[-1].lines[0].text) else None
        if before is not None and item is not None and _hangs(line, before, item, (left, right), leading):
            found[-1].lines.append(line)
        elif before is None or _begins(line, before, following, (left, right), leading, habits):
            found.append(Paragraph([line], number, right=right, left=left))
        else:
            found[-1].lines.append(line)
    return found


def _hangs(line: Line, before: Line, item: Line, edges: tuple[float, float], leading: dict[float, float]) -> bool:
    """Whether a line stands under the words of a list item, further in than its mark, and goes on with it."""
    step = line.base - before.base
    close = 0 < step < max(leading.get(round(line.size), line.size * 1.3) * _LOOSE, line.size * 1.25)
    inward = item.x0 + item.size * 0.5 < line.x0 < item.x0 + item.size * 4
    under = before is item or abs(line.x0 - before.x0) < 1.5
    room = edges[1] - before.x1 - line.first_width - line.size * 0.35
    if room > line.size and (ends_sentence(before.text) or room > (edges[1] - edges[0]) * 0.4):
        return False  # the item ended with the line before
    return close and inward and under and abs(line.size - item.size) < 0.6 and not _ITEM.match(line.text)


def _left_edge(lines: list[Line]) -> float:
    """Where most lines of a column begin, to two points."""
    counted = Counter(round(line.x0 / 2) for line in lines)
    if not counted:
        return 0.0
    most = max(counted.values())
    return min(place for place, count in counted.items() if count * 2 >= most) * 2.0


def _leading(columns: list[list[Line]]) -> dict[float, float]:
    """The usual distance of base lines, for each size of type (to the point).

    A wide distance is that of lines only where sentences run on over it; else every line is a paragraph of its own
    (heads, records of sittings), and the distance is that of the paragraphs.
    """
    steps: dict[float, list[tuple[float, bool]]] = {}
    for lines in columns:
        for first, second in pairwise(lines):
            if abs(first.size - second.size) < 0.6 and second.base > first.base:
                step = (second.base - first.base, begins_lower(second.text) or ends_in_hyphen(first.text))
                steps.setdefault(round(second.size), []).append(step)
    usual: dict[float, float] = {}
    for size, found in steps.items():
        wide = [runs_on for step, runs_on in found if step >= size * _WIDE]
        if sum(wide) * _RUNS_ON < len(wide):
            found = [told for told in found if told[0] < size * _WIDE]
        if found:
            usual[size] = sorted(step for step, _ in found)[(len(found) - 1) // 3]
    return usual


def _spaced(columns: list[list[Line]], leading: dict[float, float]) -> bool:
    """Whether space between the paragraphs tells where they end: a short line alone then says nothing."""
    parted = short = 0
    for lines in columns:
        right = max((line.x1 for line in lines), default=0.0)
        for before, line in pairwise(lines):
            if abs(line.size - before.size) > 0.6 or line.base <= before.base or line.bold != before.bold:
                continue
            if _is_loose(line, before, leading):
                parted += 1
            elif ends_sentence(before.text) and right - before.x1 - line.first_width > line.size * 1.35:
                short += not begins_lower(line.text)
    return parted >= 3 and parted >= 2 * short


def _is_loose(line: Line, before: Line, leading: dict[float, float]) -> bool:
    """Whether more than the usual space stands between two lines."""
    usual = leading.get(round(line.size), line.size * 1.3)
    step = line.base - before.base
    return step > max(usual * _LOOSE, usual + 1.5) and step > line.size * 1.25


def _begins(
    line: Line,
    before: Line,
    following: Line | None,
    edges: tuple[float, float],
    leading: dict[float, float],
    habits: _Habits,
) -> bool:
    """Whether a paragraph begins with `line`; `edges` are those of its column."""
    left, right = edges
    indent = habits.indent
    size = max(line.size, 1.0)
    other_size = abs(line.size - before.size) > 0.09 * max(line.size, before.size)
    if (other_size and not _ends_what_runs_on(line, before, leading)) or line.base <= before.base:
        return True
    if _is_loose(line, before, leading):
        return True
    if line.bold != before.bold and (before.bold or line.bold) and _stands_out(line, before, right):
        return True
    justified = before.x0 < left + 1 and before.x1 > right - 1
    if line.cells > 1 and before.cells > 1 and not justified:  # rows of a table
        return True
    if _LEADERS.search(before.text):  # a line of a table of contents
        return True
    if _ITEM.match(line.text) and (ends_sentence(before.text) or _ITEM.match(before.text) or line.x0 > left + size):
        return not before.text.endswith((",", "-"))
    if indent and abs(line.x0 - left - indent) < 1.5:
        return True
    indented = left + size * 0.6 < line.x0 < left + size * 6
    if indented and before.x0 < left + size * 0.6 and not begins_lower(line.text):
        hanging = following is not None and abs(following.x0 - line.x0) < 1.5 and not ends_sentence(before.text)
        return not hanging
    if line.x0 < left + size * 0.6 and before.x0 > left + size * 0.6 and _ITEM.match(before.text):
        return ends_sentence(before.text)
    right = before.edge or right
    room = right - before.x1 - line.first_width - size * 0.35
    opens = not begins_lower(line.text) and not ends_in_hyphen(before.text) and not before.text.endswith(",")
    enough = (right - left) * 0.25 if habits.spaced else size
    return opens and room > size and (room > (right - left) * 0.4 or (room > enough and ends_sentence(before.text)))


def _ends_what_runs_on(line: Line, before: Line, leading: dict[float, float]) -> bool:
    """Whether a word or two end the sentence of the line above: in a scan the size of so few letters is a guess."""
    return (
        len(line.text) <= _FEW_LETTERS
        and begins_lower(line.text)
        and not ends_sentence(before.text)
        and abs(line.size - before.size) < _GUESSED * before.size
        and not _is_loose(line, before, leading)
    )


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


def _stands_out(line: Line, before: Line, right: float) -> bool:
    """Whether the change of weight parts a heading from text rather than words inside a paragraph."""
    heading = before if before.bold else line
    return heading is before and right - before.x1 > before.size * 2 and not before.text.endswith((",", "-"))


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
    if _ITEM.match(first.text):
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
