# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the lines of a plain text to its pieces: blanks, hard-wrapped lines, list marks."""

from __future__ import annotations

import re
from itertools import pairwise

from composer.sources.cleaning.pieces import Piece
from composer.sources.model import BlockKind
from composer.text.hyphens import JoinKind, ends_in_hyphen, join_hyphen

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[\s\u00a0\u180e\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_MARKER = re.compile(r"([-–—•*·▪◦‣●○■□]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
_WIDEST_WRAP = 110  # characters; longer lines are paragraphs on one line
_LONGEST_ITEM = 60  # words; longer numbered pieces are numbered paragraphs, not items


def one_blank(text: str) -> str:
    """`text` on one line: every run of white space, no-break ones included, is one blank; invisible marks are gone."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def pieces_of(text: str, vocabulary: frozenset[str]) -> tuple[list[Piece], list[str]]:
    """The pieces of a plain text in order, and the words whose hyphen at a line end stayed in doubt."""
    chunks = _chunks(_LINE_ENDS.sub("\n", text).split("\n"))
    multiple = [[one_blank(line) for line in lines] for _, lines in chunks if len(lines) > 1]
    width = max((len(line) for lines in multiple for line in lines), default=0)
    going_on = [line[0].islower() for lines in multiple for line in lines[1:] if not _MARKER.match(line)]
    prose = sum(going_on) * 5 >= len(going_on) * 2  # two lines in five begin in lower case where sentences run over
    pieces: list[Piece] = []
    doubtful: list[str] = []
    for gap, lines in chunks:
        found = [one_blank(line) for line in lines]
        if prose and len(lines) > 1 and width <= _WIDEST_WRAP and _is_wrapped(found, width):
            found = _unwrapped(lines, vocabulary, doubtful)
        pieces.extend(Piece(line, gap if index == 0 else 0) for index, line in enumerate(found) if line)
    _mark_lists(pieces)
    return pieces, doubtful


def _chunks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Runs of lines without a blank line between them, each with the number of blank lines before it."""
    chunks: list[tuple[int, list[str]]] = []
    gap, fresh = 0, True
    for line in lines:
        if not one_blank(line):
            gap, fresh = gap + 1, True
        elif fresh:
            chunks.append((gap, [line]))
            gap, fresh = 0, False
        else:
            chunks[-1][1].append(line)
    return chunks


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Whether lines were broken because the next word did not fit any more (four breaks in five)."""
    if width < 25:
        return False
    slack = width // 6
    pairs = [(a, b) for a, b in pairwise(lines) if not _MARKER.match(b)]
    full = sum(
        1
        for line, following in pairs
        if len(line) + 1 + len(following.split(" ", 1)[0]) > width - slack or ends_in_hyphen(line)
    )
    lower = sum(1 for _, following in pairs if following[0].islower())
    stops = sum(1 for line in lines[:-1] if line[-1:] in ".!?")
    return bool(pairs) and full * 5 >= len(pairs) * 4 and lower >= len(pairs) // 3 and stops * 2 <= len(lines)


def _unwrapped(lines: list[str], vocabulary: frozenset[str], doubtful: list[str]) -> list[str]:
    """The lines of a hard-wrapped chunk run together; a list mark or a deeper indent begins a new piece."""
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    whole: list[str] = []
    for raw in lines:
        line, indent = one_blank(raw), len(raw) - len(raw.lstrip()) - margin
        if not whole or _MARKER.match(line) or (indent >= 2 and ends_line(whole[-1])):
            whole.append(line)
        elif ends_in_hyphen(raw.rstrip()) or ends_in_hyphen(whole[-1]):
            soft = whole[-1] + "\u00ad" if raw.rstrip().endswith("\u00ad") else whole[-1]
            join = join_hyphen(soft, line, vocabulary)
            if join.kind is JoinKind.DOUBTFUL:
                doubtful.append(join.word)
            whole[-1] = join.text
        else:
            whole[-1] = f"{whole[-1]} {line}"
    return whole


def ends_line(text: str) -> bool:
    """Whether a paragraph may end here."""
    return text.rstrip("\"'”’»)] ")[-1:] in tuple(".!?…:")


def _mark_lists(pieces: list[Piece]) -> None:
    """Make list items of neighbours that begin with the same kind of mark; a single mark is left in the text."""
    index = 0
    while index < len(pieces):
        end = index
        while end < len(pieces) and _same_mark(pieces[index], pieces[end]) and (end == index or pieces[end].gap <= 1):
            end += 1
        run = pieces[index:end]
        if len(run) > 1 and all(piece.words <= _LONGEST_ITEM for piece in run):
            _make_items(run)
        index = max(end, index + 1)


def _same_mark(first: Piece, other: Piece) -> bool:
    one, two = _MARKER.match(first.text), _MARKER.match(other.text)
    if one is None or two is None:
        return False
    mark, another = one.group(1), two.group(1)
    if mark.strip("().").isalnum():
        return another.strip("().").isdigit() == mark.strip("().").isdigit() and another[-1] == mark[-1]
    return mark == another


def _make_items(run: list[Piece]) -> None:
    marks = [m.group(1) for piece in run if (m := _MARKER.match(piece.text))]
    numbers = [mark.strip("().") for mark in marks]
    counted = numbers == [str(n) for n in range(1, len(run) + 1)]
    bulleted = not numbers[0].isalnum()
    for piece, mark in zip(run, marks, strict=True):
        piece.kind, piece.level, piece.ordered, piece.marker = BlockKind.LIST_ITEM, 1, counted, mark
        if counted or bulleted:  # any other numbering is the document's own and stays in its words
            piece.text = piece.text[len(mark) :].strip()
