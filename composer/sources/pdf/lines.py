# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the words of a page to pieces of lines and whole lines, by where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from composer.sources.pdf.characters import WORD_GAP, Word

_PIECE_GAP = 0.75  # of the type size: a wider gap may be that between two columns
CELL_GAP = "\t"  # between two parts of a line with a wide gap between them
_LATE_GAP = 0.45  # of the type size: a wider gap between pieces that the file wrote apart may be a narrow gutter
_FEWEST_SPACED = 6  # single letters in a row are a word set wide rather than cells of a table
_LONGEST_MARK = 4  # characters of a reference mark
_SMALLEST_MARK = 0.4  # of the size of the type beside it; smaller type stands beside a large first letter
_DROPPED = 1.6  # times the size of the lines beside it: a large first letter
_RAISED = 0.82  # of the size of the type beside it: smaller type above the line is a reference mark


@dataclass(slots=True)
class Line:
    """A line, or the piece of one that stands in one column.

    `first_width` is that of its first word; `marks` are reference marks raised above the line, with their place in
    `text`; `page` is the index of the page; `cells` counts the parts that wide gaps make of it (`CELL_GAP` in `text`);
    `boxed` when it stands in a box beside the text; `edge` is where lines end beside a box, 0 elsewhere.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    base: float
    bold: bool
    first_width: float = 0.0
    page: int = 0
    cells: int = 1
    marks: list[tuple[int, str]] = field(default_factory=list)
    boxed: bool = False
    edge: float = 0.0

    @property
    def width(self) -> float:
        """How wide it is, in points."""
        return self.x1 - self.x0


def pieces_of(words: list[Word]) -> list[Line]:
    """Words that follow one another on a line, wide gaps apart, as pieces of lines."""
    pieces: list[Line] = []
    last: Word | None = None
    for word in _closed_up(words):
        if last is not None and _same_line(pieces[-1], last, word):
            _add(pieces[-1], last, word)
        else:
            pieces.append(_begun(word))
        last = word
    return _with_late_pieces(pieces)


def _closed_up(words: list[Word]) -> list[Word]:
    """Words set with wide gaps between their letters ("P A C E") as whole words."""
    closed: list[Word] = []
    run: list[Word] = []
    for word in words:
        last = run[-1] if run else None
        spaced = (
            last is not None
            and len(word.text) == 1
            and abs(word.base - last.base) < last.size * 0.1
            and abs(word.size - last.size) < last.size * 0.1
            and 0 < word.x0 - last.x1 < last.size
        )
        if not spaced:
            closed += _letters_joined(run)
            run = []
        run.append(word)
        if len(word.text) != 1:
            closed += run
            run = []
    return closed + _letters_joined(run)


def _letters_joined(run: list[Word]) -> list[Word]:
    """Single letters that follow one another, put together where the gap between them is the usual one."""
    if len(run) < _FEWEST_SPACED or sum(word.text.isalpha() for word in run) < len(run) * 0.8:
        return run
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(run))
    usual = gaps[len(gaps) // 4]
    joined = [replace(run[0])]
    for before, word in pairwise(run):
        if word.x0 - before.x1 < usual * 1.5 + word.size * 0.05:
            joined[-1].text += word.text
            joined[-1].x1 = word.x1
        else:
            joined.append(replace(word))
    return joined


def _with_late_pieces(pieces: list[Line]) -> list[Line]:
    """Pieces of one line that the file wrote apart (another font later, a page on its side) are one piece."""
    whole: list[Line] = []
    for piece in sorted(pieces, key=lambda one: (round(one.base), one.x0)):
        before = whole[-1] if whole else None
        size = min(before.size, piece.size) if before is not None else 0.0
        if (
            before is not None
            and abs(before.base - piece.base) < size * 0.1
            and size * WORD_GAP < piece.x0 - before.x1 < size * _LATE_GAP
            and abs(before.size - piece.size) < size * 0.1
        ):
            _merge(before, piece)
        else:
            whole.append(piece)
    if len(whole) == len(pieces):
        return pieces
    kept = {id(piece) for piece in whole}
    return [piece for piece in pieces if id(piece) in kept]


def _begun(word: Word) -> Line:
    line = Line(word.text, word.x0, word.y0, word.x1, word.y1, word.size, word.base, word.bold)
    line.first_width = word.x1 - word.x0
    return line


def _same_line(line: Line, last: Word, word: Word) -> bool:
    size = max(line.size, word.size, 1.0)
    gap = word.x0 - last.x1
    if not -size * 0.5 < gap < size * _PIECE_GAP:
        return False
    return _is_mark(line, word) or last.raised or abs(word.base - line.base) < min(line.size, word.size) * 0.2


def _is_mark(line: Line, word: Word) -> bool:
    """Whether the word is a reference mark raised above the line."""
    small = _SMALLEST_MARK * line.size < word.size < line.size * _RAISED and len(word.text) <= _LONGEST_MARK
    return small and line.base - line.size * 0.7 < word.base < line.base - word.size * 0.05


def _add(line: Line, last: Word, word: Word) -> None:
    raised = _is_mark(line, word)
    close = word.x0 - last.x1 < line.size * WORD_GAP
    if raised and close:
        word.raised = True
        line.marks.append((len(line.text), word.text))
        line.text += word.text
    else:
        line.text += ("" if close and last.raised and not word.text[:1].isalnum() else " ") + word.text
    line.x1 = max(line.x1, word.x1)
    if not raised:
        line.y0, line.y1 = min(line.y0, word.y0), max(line.y1, word.y1)
        line.size = max(line.size, word.size)
        line.bold = line.bold and word.bold


def joined_pieces(pieces: list[Line]) -> list[Line]:
    """The whole lines of one column: pieces on one base line put together, from top to bottom."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda one: (one.base, one.x0)):
        line = lines[-1] if lines else None
        if line is not None and _on_one_line(line, piece):
            _merge(line, piece)
        else:
            lines.append(piece)
    return _with_drop_capitals(lines)


def _on_one_line(line: Line, piece: Line) -> bool:
    """Whether two pieces stand on the same base line, or one is a mark raised beside the other."""
    large, small = (line, piece) if line.size >= piece.size else (piece, line)
    above = large.base - small.base
    if len(large.text) <= 2 and large.size > small.size * _DROPPED:
        return False  # a large first letter, told below
    if abs(above) < small.size * 0.35:
        return True
    gap = max(large.x0 - small.x1, small.x0 - large.x1)
    mark = small.size < large.size * _RAISED and len(small.text) <= _LONGEST_MARK
    return mark and 0 < above < large.size * 0.7 and gap < large.size * 3


def _merge(line: Line, piece: Line) -> None:
    """Put `piece` into `line`, before or behind what stands there."""
    first, second = (line, piece) if line.x0 <= piece.x0 else (piece, line)
    wide = second.x0 - first.x1 > max(first.size, second.size) * 1.5
    joint = "" if second.x0 - first.x1 < min(first.size, second.size) * 0.1 else CELL_GAP if wide else " "
    shift = len(first.text) + len(joint)
    for one, other in ((first, second), (second, first)):
        if one.base < other.base - one.size * 0.35 and not one.marks and len(one.text) <= _LONGEST_MARK:
            one.marks = [(0, one.text)]
    marks = first.marks + [(place + shift, mark) for place, mark in second.marks]
    line.first_width = first.first_width
    line.text = first.text + joint + second.text
    line.cells = first.cells + second.cells if wide else max(first.cells, second.cells)
    line.marks = marks
    line.x0, line.x1 = first.x0, max(first.x1, second.x1)
    line.y0, line.y1 = min(line.y0, piece.y0), max(line.y1, piece.y1)
    line.size, line.base = max(line.size, piece.size), max(line.base, piece.base)
    line.bold = line.bold and piece.bold


def _with_drop_capitals(lines: list[Line]) -> list[Line]:
    """A large first letter that stands beside two lines or more goes to the first of them."""
    for index, capital in enumerate(lines):
        if len(capital.text) > 2 or not capital.text[:1].isalpha():
            continue
        beside = [
            line
            for line in lines
            if line is not capital
            and line.size * _DROPPED < capital.size
            and capital.y0 - line.size * 0.6 < line.y0
            and line.y1 < capital.y1 + line.size * 0.6
            and 0 <= line.x0 - capital.x1 + line.size < 3 * line.size
        ]
        if len(beside) >= 2:
            first = min(beside, key=lambda line: line.base)
            first.text = capital.text + first.text
            first.marks = [(place + len(capital.text), mark) for place, mark in first.marks]
            for line in beside:
                line.x0 = capital.x0  # the lines beside the letter are not indented
            return _with_drop_capitals(lines[:index] + lines[index + 1 :])
    return lines
