# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A whole PDF as blocks in reading order, with the lines they were made of; runs in the helper process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING

from composer.sources.model import AsideKind, BlockKind, SeenPage
from composer.sources.packs.hints import HINT
from composer.sources.pdf.characters import Word
from composer.sources.pdf.columns import Gutters, reading_order
from composer.sources.pdf.furniture import is_page_number, printed_labels, said_once, set_furniture_apart
from composer.sources.pdf.joining import joined
from composer.sources.pdf.lines import Line, pieces_of
from composer.sources.pdf.paper import Box, Paper, Sheet, opened
from composer.sources.pdf.paragraph import Paragraph
from composer.sources.pdf.paragraphs import paragraphs_of
from composer.sources.pdf.refusals import CannotRead, Refusal
from composer.text.hyphens import vocabulary_of

if TYPE_CHECKING:
    from composer.sources.recognition.pages import Recogniser

MOST_CHARACTERS = 12_000_000  # in one document
_MOST_ON_PAGE = 500_000
_FEWEST_WORDS = 3  # a page with fewer beside a picture is a scan
_FEW_TYPED = 80  # words; with more, a picture is an illustration
_LARGE_PICTURE = 0.25  # of the page
_WHOLE_PAGE = 0.85  # of its sides: a scan with a strip stamped on it


@dataclass(frozen=True, slots=True)
class PdfBlock:
    """One block: `aside` when it is no running text, `page` the index of the page it begins on.

    `reference` is, for a footnote, the index of the block that refers to it.
    """

    text: str
    kind: BlockKind
    level: int
    page: int
    aside: AsideKind | None = None
    reference: int | None = None


@dataclass(frozen=True)
class PdfText:
    """What was read: blocks, every line with the index of its page in reading order, labels ([] none), pages that
    are pictures without text, words whose hyphen is in doubt, and the information dictionary.

    `pictured` are pages with few typed words and a large picture, in which more may stand, `broken` those that
    cannot be opened.
    `recognised` are pages whose words were seen in a picture, `doubts` the doubtful ones with their neighbours.
    """

    blocks: list[PdfBlock]
    lines: list[tuple[int, str]]
    page_count: int
    labels: list[str]
    scans: list[int]
    doubtful: list[str]
    information: dict[str, str]
    pieces: list[tuple[int, str, float, float, float, float, int]] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    seen: list[SeenPage] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PdfRange:
    """A part of a document: pages `first` to `last` (indexes), `top` and `bottom` in points on these two.

    `beside` are pieces, by page and number, that are no text of it.
    """

    first: int
    last: int
    top: float = 0.0
    bottom: float = inf
    beside: frozenset[tuple[int, int]] = frozenset()


def read_document(
    data: bytes,
    progress: Callable[[int, int], None],
    part: PdfRange | None = None,
    recogniser: Recogniser | None = None,
) -> PdfText:
    """Read a PDF or a picture, or a part of it; `progress(done, all)` is called before each page. Raises CannotRead.

    A whole document that may be a press review also gives the pieces of its pages: (page, text, left, top, base line,
    size, number), -1 for what is set upright. `recogniser` reads the pages that are pictures.
    """
    with opened(data) as document:
        wanted = range(part.first, part.last + 1) if part is not None else range(document.page_count)
        pages, turned, heights, unread = _pages(document, progress, wanted, recogniser)
        labels, information = document.labels(), document.information()
    text = _in_order(pages, turned, heights, labels, part)
    progress(len(pages), len(pages))
    return replace(
        text,
        scans=unread.scans,
        pictured=unread.pictured,
        broken=unread.broken,
        information=information,
        recognised=recogniser.pages if recogniser else [],
        doubts=recogniser.doubts if recogniser else [],
        seen=recogniser.seen if recogniser else [],
    )


def _in_order(
    pages: list[list[Line]],
    turned: list[list[Line]],
    heights: list[float],
    labels: list[str],
    part: PdfRange | None,
) -> PdfText:
    """The pieces of lines of each page as blocks in reading order."""
    pieces = _placed_pieces(pages, turned) if part is None and _may_be_pack(pages) else []
    cut: list[Line] = []
    if part is not None:
        pages, cut = _part_of(pages, part)
        cut, turned = [*cut, *_placed(turned)], [[] for _ in turned]
    kept, apart = set_furniture_apart(pages, heights, labels)
    gutters = Gutters()
    columns = [(index, lines) for index, pieces in enumerate(kept) for lines in reading_order(pieces, gutters)]
    for index, lines in columns:
        for line in lines:
            line.page = index
    vocabulary = vocabulary_of("\n".join(line.text for _, lines in columns for line in lines))
    whole, doubtful = joined(paragraphs_of([lines for _, lines in columns]), vocabulary)
    blocks = _blocks(whole)
    beside = _placed(turned)
    furniture = _placed(apart)
    blocks += [PdfBlock(line.text, BlockKind.ASIDE, 0, line.page, AsideKind.STRIP) for line in beside]
    blocks += [
        PdfBlock(line.text, BlockKind.ASIDE, 0, line.page, AsideKind.FURNITURE)
        for line in said_once(apart)
        if not is_page_number(line.text)
    ]
    printed = [(index, line.text) for index, lines in columns for line in lines]
    printed += [(line.page, line.text) for line in (*beside, *furniture, *cut)]
    labels = labels or printed_labels(apart)
    return PdfText(blocks, printed, len(pages), labels, [], list(dict.fromkeys(doubtful)), {}, pieces)


def _part_of(pages: list[list[Line]], part: PdfRange) -> tuple[list[list[Line]], list[Line]]:
    """The pieces of the pages that belong to the text of `part`, and those that stand beside it."""
    kept: list[list[Line]] = []
    beside: list[Line] = []
    for page, pieces in enumerate(pages):
        low = part.top if page == part.first else 0.0
        high = part.bottom if page == part.last else inf
        kept.append([])
        for number, piece in enumerate(pieces):
            if (page, number) in part.beside:
                piece.page = page
                beside.append(piece)
            elif low <= piece.base < high:
                kept[-1].append(piece)
    return kept, beside


def _may_be_pack(pages: list[list[Line]]) -> bool:
    """Whether two pages at least, or a cover, speak as the pages of a press review do."""
    speaking = sum(1 for pieces in pages if any(HINT.search(piece.text) for piece in pieces))
    return speaking > 1


def _placed_pieces(
    pages: list[list[Line]], turned: list[list[Line]]
) -> list[tuple[int, str, float, float, float, float, int]]:
    return [
        (page, one.text, one.x0, one.y0, one.base, one.size, number if upright else -1)
        for upright, of in ((True, pages), (False, turned))
        for page, pieces in enumerate(of)
        for number, one in enumerate(pieces)
    ]


def _pages(
    document: Paper, progress: Callable[[int, int], None], wanted: range, recogniser: Recogniser | None
) -> tuple[list[list[Line]], list[list[Line]], list[float], _Unread]:
    """Each page's pieces of lines, those that run up or down apart, its height, and what pictures were not read."""
    upright: list[list[Line]] = []
    turned: list[list[Line]] = []
    heights: list[float] = []
    unread = _Unread()
    left = MOST_CHARACTERS
    for index in range(document.page_count):
        if index not in wanted:
            upright.append([])
            turned.append([])
            heights.append(0.0)
            continue
        progress(index, document.page_count)
        try:
            with document.page(index) as page:
                with page.characters(min(left, _MOST_ON_PAGE)) as characters:
                    words = characters.words()
                width, height = page.width, page.height
                seen = _seen(page, index, document.page_count, words, recogniser, unread)
                if seen and len(words) < _FEWEST_WORDS:
                    words = []
        except CannotRead as refused:
            if refused.refusal is Refusal.TOO_MUCH_TEXT or document.page_count == 1:
                raise
            words, seen, width, height = [], [], 0.0, 0.0  # one damaged page does not take the others away
            unread.broken.append(index)
        left -= sum(len(word.text) for word in (*words, *seen))
        words, across = _upright(words, width, height)
        recognised, askew = _upright(seen, width, height)
        upright.append([*pieces_of(words), *pieces_of(recognised)])  # the typed ones keep their numbers
        turned.append(_turned([*across, *askew]))
        heights.append(height if not across or words else max(width, height))
    if unread.broken and len(wanted) == document.page_count and not any((*upright, *turned, unread.scans)):
        raise CannotRead(Refusal.DAMAGED)  # pages that lead in a circle: it is not the paper that is empty
    return upright, turned, heights, unread


@dataclass
class _Unread:
    """Indexes of pages without text that are pictures, of those with little text beside a large picture, and of those
    that cannot be opened.
    """

    scans: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


def _seen(
    page: Sheet, index: int, count: int, words: list[Word], recogniser: Recogniser | None, unread: _Unread
) -> list[Word]:
    """The words recognised in the picture that a page is, or that takes up much of it beside a few typed words."""
    if len(words) < _FEWEST_WORDS:
        area, kind = None, unread.scans if page.has_picture() else None
    else:
        area = _large_picture(page, words) if len(words) <= _FEW_TYPED else None
        kind = unread.pictured if area is not None else None
    if kind is None:
        return []
    found = recogniser.page(page, index, count, area) if recogniser is not None else []
    if not found:
        kind.append(index)
    return [one for one in found if not any(_overlap(one, word) for word in words)] if area else found


def _large_picture(page: Sheet, words: list[Word]) -> Box | None:
    """The part of a page with few typed words that pictures take up, where it is large and hardly a word stands on it.

    Words on it are those that another program recognised.
    """
    area = page.pictured()
    if area is None or (area[2] - area[0]) * (area[3] - area[1]) < page.width * page.height * _LARGE_PICTURE:
        return None
    inside = sum(
        1 for word in words if area[0] < word.x0 and word.x1 < area[2] and area[1] < word.y0 and word.y1 < area[3]
    )
    covers = area[3] - area[1] > page.height * _WHOLE_PAGE and area[2] - area[0] > page.width * _WHOLE_PAGE
    return area if covers or inside * 2 <= len(words) else None


def _overlap(one: Word, other: Word) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0) and min(one.y1, other.y1) > max(one.y0, other.y0)


def _upright(words: list[Word], width: float, height: float) -> tuple[list[Word], list[Word]]:
    """The words that run as most of the page does, turned upright where they are not, and the others."""
    counted = {angle: sum(len(word.text) for word in words if word.angle == angle) for angle in (0, 90, 180, 270)}
    most = max(counted, key=lambda angle: counted[angle])
    for word in words if most else ():
        if word.angle == most:
            x0, y0, x1, y1 = word.x0, word.y0, word.x1, word.y1
            if most == 90:
                word.x0, word.y0, word.x1, word.y1 = height - y1, x0, height - y0, x1
            elif most == 270:
                word.x0, word.y0, word.x1, word.y1 = y0, width - x1, y1, width - x0
                word.base = width - word.base
            else:
                word.x0, word.y0, word.x1, word.y1 = width - x1, height - y1, width - x0, height - y0
                word.base = height - word.base
    return [word for word in words if word.angle == most], [word for word in words if word.angle != most]


def _turned(words: list[Word]) -> list[Line]:
    """Words that run up or down the margin, those that follow one another as one line."""
    lines: list[Line] = []
    last: Word | None = None
    for word in words:
        near = (
            last is not None
            and last.angle == word.angle
            and (abs(word.x0 - last.x0) < word.size or abs(word.y0 - last.y0) < word.size)
        )
        if near and lines:
            lines[-1].text += f" {word.text}"
        else:
            lines.append(Line(word.text, word.x0, word.y0, word.x1, word.y1, word.size, word.base, word.bold))
        last = word
    return lines


def _placed(pages: list[list[Line]]) -> list[Line]:
    for index, lines in enumerate(pages):
        for line in lines:
            line.page = index
    return [line for lines in pages for line in lines]


def _blocks(paragraphs: list[Paragraph]) -> list[PdfBlock]:
    """The paragraphs as blocks; each footnote knows the block that carries its mark."""
    carriers: dict[tuple[int, str], int] = {}
    for index, one in enumerate(paragraphs):
        for line in (*one.lines, *(line for follower in one.followers for line in follower.lines)):
            for _, mark in line.marks if one.kind is not BlockKind.FOOTNOTE else ():
                carriers.setdefault((line.page, mark.strip(".)")), index)
    blocks: list[PdfBlock] = []
    for one in paragraphs:
        page = one.lines[0].page
        reference = carriers.get((page, one.note)) if one.note else None
        blocks.append(PdfBlock(one.text, one.kind, one.level, page, reference=reference))
    return blocks
