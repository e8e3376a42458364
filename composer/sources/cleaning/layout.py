# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the lines of a plain text to its pieces: blanks, hard-wrapped lines, list marks."""

from __future__ import annotations

import re
from itertools import pairwise

from composer.sources.cleaning.columns import in_one_column
from composer.sources.cleaning.pieces import Piece
from composer.sources.model import BlockKind
from composer.text.hyphens import JoinKind, ends_in_hyphen, join_hyphen

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[\s\u00a0\u180e\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_MARKER = re.compile(r"([-–—•*·▪◦‣●○■□]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
_WIDEST_WRAP = 110  # characters; longer lines are paragraphs on one line
_TELLING = 10  # broken lines needed to tell how they were broken
_LONGEST_ITEM = 60  # words; longer numbered pieces are numbered paragraphs, not items


def one_blank(text: str) -> str:
    """`text` on one line: every run of white space, no-break ones included, is one blank; invisible marks are gone."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def lines_of(text: str) -> list[str]:
    """The lines of a plain text, columns of a printed page one under the other."""
    return in_one_column(_LINE_ENDS.sub("\n", text).split("\n"))


def pieces_of(text: str, vocabulary: frozenset[str]) -> tuple[list[Piece], list[str]]:
    """The pieces of a plain text in order, and the words whose hyphen at a line end stayed in doubt."""
    chunks = _chunks(text.split("\n"))
    multiple = [[one_blank(line) for line in lines] for _, lines in chunks if len(lines) > 1]
    width = max((len(line) for lines in multiple for line in lines), default=0)
    going_on = [line[0].islower() for lines in multiple for line in lines[1:] if not _MARKER.match(line)]
    prose = sum(going_on) >= len(going_on) * _expected_lower(text)
    exact = _is_exact(multiple, width)
    pieces: list[Piece] = []
    doubtful: list[str] = []
    for gap, lines in chunks:
        found = [one_blank(line) for line in lines]
        if prose and len(lines) > 1 and width <= _WIDEST_WRAP and _is_wrapped(found, width):
            found = _unwrapped(lines, width, exact, vocabulary, doubtful)
        pieces.extend(Piece(line, gap if index == 0 else 0) for index, line in enumerate(found) if line)
    mark_lists(pieces)
    return pieces, doubtful


def _expected_lower(text: str) -> float:
    """How many of the lines after the first begin in lower case where sentences run over: two in five, fewer in a
    language that writes many words with a capital."""
    words = re.findall(r"(?<![^\W\d_])[^\W\d_]{2,}", text[:20_000])
    lower = sum(1 for word in words if word[0].islower())
    return min(0.4, lower / len(words) * 0.5) if words else 0.4


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
    """Whether lines were broken because the next word did not fit (four breaks in five, ends of paragraphs apart)."""
    if width < 25:
        return False
    slack = width // 6
    pairs = [(a, b) for a, b in pairwise(lines) if not _MARKER.match(b)]
    full = sum(1 for line, following in pairs if not _has_room(line, following, width - slack) or ends_in_hyphen(line))
    ends = sum(1 for line, following in pairs if _begins_upper(following) and _has_room(line, following, width - slack))
    lower = sum(1 for _, following in pairs if following[0].islower())
    stops = sum(1 for line in lines[:-1] if line[-1:] in ".!?")
    if full == len(pairs) > 0 and not stops:  # a headline of full lines
        return True
    return (
        full * 5 >= (len(pairs) - ends) * 4
        and full >= ends
        and lower >= max(1, len(pairs) // 3)
        and stops * 2 <= len(lines)
    )


def _is_exact(chunks: list[list[str]], width: int) -> bool:
    """Whether a program wrapped the lines: no line was broken while the next word had room, in the midst of sentences.

    Typeset columns leave room here and there, for their letters are not of one width.
    """
    pairs = [(a, b) for lines in chunks for a, b in pairwise(lines) if b[0].islower()]
    early = sum(1 for line, following in pairs if _has_room(line, following, width))
    return len(pairs) >= _TELLING and early * 50 <= len(pairs)


def _has_room(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) <= width


def _unwrapped(lines: list[str], width: int, exact: bool, vocabulary: frozenset[str], doubtful: list[str]) -> list[str]:
    """The lines of a hard-wrapped chunk run together.

    A list mark begins a new piece, and so does a deeper indent. So does what follows a line that stops well before the
    margin, where it ends a sentence or stands in a heading or list item of at most two lines.
    """
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    whole: list[str] = []
    before, height = "", 0  # the line before, and of how many lines the last piece is made
    for raw in lines:
        line, indent = one_blank(raw), len(raw) - len(raw.lstrip()) - margin
        stopped = bool(whole) and (ends_line(whole[-1]) or (height <= 2 and before[-1:] not in ",;-"))
        fresh = stopped and ((indent >= 2 and ends_line(whole[-1])) or _is_last(one_blank(before), line, width, exact))
        height += 1
        if not whole or _MARKER.match(line) or fresh:
            whole.append(line)
            height = 1
        elif ends_in_hyphen(before.rstrip()):
            soft = whole[-1] + "\u00ad" if before.rstrip().endswith("\u00ad") else whole[-1]
            join = join_hyphen(soft, line, vocabulary)
            if join.kind is JoinKind.DOUBTFUL:
                doubtful.append(join.word)
            whole[-1] = join.text
        else:
            whole[-1] = f"{whole[-1]} {line}"
        before = raw
    return whole


def _is_last(line: str, following: str, width: int, exact: bool) -> bool:
    """Whether a paragraph ends with `line`: short though the next word had room, and that one opens a sentence."""
    short = exact or len(line) * 20 <= width * 17
    return short and _has_room(line, following, width) and _begins_upper(following, or_digit=True)


def _begins_upper(line: str, *, or_digit: bool = False) -> bool:
    """Whether a line opens a sentence: with a capital, marks and brackets before it disregarded."""
    first = line.lstrip("\"'“‘«([")[:1]
    return first.isupper() or (or_digit and first.isdigit())


def ends_line(text: str) -> bool:
    """Whether a paragraph may end here."""
    return text.rstrip("\"'”’»)] ")[-1:] in tuple(".!?…:")


def mark_lists(pieces: list[Piece]) -> None:
    """Make list items of neighbours that begin with the same kind of mark; a single mark is left in the text."""
    index = 0
    while index < len(pieces):
        end = index
        while end < len(pieces) and _same_mark(pieces[index], pieces[end]) and (end == index or pieces[end].gap <= 1):
            end += 1
        run = pieces[index:end]
        if len(run) > 1 and all(piece.running and piece.words <= _LONGEST_ITEM for piece in run):
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
