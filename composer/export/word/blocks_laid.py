# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The blocks of a main part with the lines they take: paragraphs and rows of tables, in the sections they stand in.

The markup is read in one pass over its text, which is many times quicker than a tree of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from composer.export.word.type_metrics import TypeMetrics, directly
from composer.export.word.xml import W, whole

_BODY: Final = re.compile(
    r"<w:sectPr\b.*?</w:sectPr>|<w:txbxContent>.*?</w:txbxContent>|<mc:Fallback>.*?</mc:Fallback>"
    r"|<w:t(?: [^>]*)?>(?P<words>[^<]*)</w:t>"
    r"|<(?P<end>/?)w:(?P<name>p|tbl|tr|tc|tab|br|footnoteReference|bookmarkStart|pStyle|spacing|ind|keepNext|keepLines|"
    r"pageBreakBefore|ilvl|tcW|tblHeader|trHeight|contextualSpacing)(?P<said>(?: [^>]*?)?)(?P<empty>/?)>"
    r"|<wp:inline\b[^>]*>.*?<wp:extent (?P<extent>[^>]*?)/>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r'(?:w:|r:)?(\w+)="([^"]*)"')
_ENTITY: Final = re.compile(r"&[a-z#0-9]+;")
_NOTE: Final = re.compile(r'<w:footnote [^>]*w:id="(\d+)"[^>]*>(.*?)</w:footnote>', re.DOTALL)
_EMU_PER_TWIP: Final = 635
_LOST: Final = 2.2  # letters of room that a line loses to the word that does not fit on it
_TAB: Final = 3  # letters
_STEP: Final = 369  # twips that an item of a list stands in, for each level
_CELL_SIDES: Final = 170
_CELL_ABOVE: Final = 66  # twips above and below the words of a cell, with its line
_LEAST_COLUMN: Final = 600
_OFF: Final = ("0", "false", "off")


@dataclass(slots=True, eq=False)
class Geometry:
    """The pages of a section, in twips: width of the text, height on its first page and on the others."""

    width: int
    first_height: float
    other_height: float
    is_first: bool
    goes_on: bool = False
    restarts: bool = False
    first_number: int = 1

    def height(self, *, first: bool) -> float:
        """The height of the text on a page."""
        return self.first_height if first else self.other_height


@dataclass(slots=True)
class LaidBlock:
    """A paragraph or a row of a table: the heights of its lines, of the notes that hang on them, and the bookmarks on
    them; `again` is the height of the header that comes again above a row on a new page."""

    geometry: Geometry
    style: str = ""
    lines: list[float] = field(default_factory=list)
    notes: dict[int, float] = field(default_factory=dict)
    marks: list[tuple[str, int]] = field(default_factory=list)
    before: float = 0.0
    after: float = 0.0
    again: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    close: bool = False
    is_row: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read."""

    style: str = ""
    spacing: dict[str, str] = field(default_factory=dict)
    indent: dict[str, str] = field(default_factory=dict)
    switches: dict[str, bool] = field(default_factory=dict)
    level: int = -1
    letters: int = 0
    lines_ended: list[int] = field(default_factory=list)  # letters before each line break
    picture: float = 0.0
    notes: list[tuple[int, str]] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)
    breaks_page: bool = False


@dataclass(slots=True)
class _Row:
    """A row of a table while it is read: the cell it has come to, its width, and the blocks in its cells."""

    width: int = 0
    cells: list[list[LaidBlock]] = field(default_factory=list)
    header: bool = False
    least: float = 0.0


def blocks_of(markup: str, footnotes: str, metrics: TypeMetrics, frames: Mapping[str, bytes]) -> Iterator[LaidBlock]:
    """The blocks of the main part `markup`, in reading order. `frames` are headers and footers by their ids."""
    sections = [match[0] for match in re.finditer(r"<w:sectPr\b.*?</w:sectPr>", markup, re.DOTALL)]
    geometries = list(_geometries(sections, metrics, frames))
    notes = {match[1]: match[2] for match in _NOTE.finditer(footnotes)}
    yield from _Reader(markup, geometries, notes, metrics).blocks()


class _Reader:
    """Reads one main part."""

    def __init__(self, markup: str, geometries: list[Geometry], notes: Mapping[str, str], metrics: TypeMetrics) -> None:
        self._markup = markup
        self._geometries = geometries
        self._at = 0
        self._notes = notes
        self._metrics = metrics
        self._paragraph: _Paragraph | None = None
        self._rows: list[_Row] = []
        self._again: list[float] = []  # height of the header of each open table
        self._pending: list[str] = []  # bookmarks between paragraphs
        self._new_page = False

    @property
    def _geometry(self) -> Geometry:
        return self._geometries[min(self._at, len(self._geometries) - 1)]

    def blocks(self) -> Iterator[LaidBlock]:
        ends_section = False
        for match in _BODY.finditer(self._markup, max(0, self._markup.find("<w:body>"))):
            name = match["name"]
            if match["words"] is not None:
                if self._paragraph is not None:
                    words = match["words"]
                    self._paragraph.letters += len(_ENTITY.sub("x", words) if "&" in words else words)
            elif match["extent"] is not None:
                self._picture(match["extent"])
            elif name is None:
                ends_section = ends_section or match[0].startswith("<w:sectPr")
            elif name == "p" and (match["end"] or match["empty"]):
                block = self._ended(self._paragraph or _Paragraph())
                self._paragraph = None
                if self._rows:
                    self._rows[-1].cells[-1:] = [[*(self._rows[-1].cells or [[]])[-1], block]]
                else:
                    yield block
                if ends_section and not self._rows:
                    self._at += 1
                    ends_section = False
            elif name == "tr" and match["end"]:
                row = self._row_ended() if self._rows else None
                if row is not None:
                    yield row
            else:
                self._read(name, match["said"] or "", end=bool(match["end"]))

    def _read(self, name: str, said: str, *, end: bool) -> None:
        paragraph = self._paragraph
        facts = dict(_ATTRIBUTE.findall(said)) if said else {}
        match name:
            case "p":
                self._paragraph = _Paragraph(marks=[(mark, 0) for mark in self._pending])
                self._pending = []
            case "tbl" if not end:
                self._again.append(0.0)
            case "tbl" if self._again:
                self._again.pop()
            case "tr":
                self._rows.append(_Row())
            case "tc" if not end and self._rows:
                self._rows[-1].cells.append([])
            case "tcW" if self._rows and facts.get("type", "dxa") == "dxa":
                self._rows[-1].width = _whole(facts.get("w"))
            case "tblHeader" if self._rows:
                self._rows[-1].header = facts.get("val") not in _OFF
            case "trHeight" if self._rows:
                self._rows[-1].least = _whole(facts.get("val"))
            case "bookmarkStart":
                if paragraph is None:
                    self._pending.append(facts.get("name", ""))
                else:
                    paragraph.marks.append((facts.get("name", ""), paragraph.letters))
            case _ if paragraph is not None:
                self._of_paragraph(paragraph, name, facts)

    def _of_paragraph(self, paragraph: _Paragraph, name: str, facts: dict[str, str]) -> None:
        match name:
            case "pStyle":
                paragraph.style = facts.get("val", "")
            case "spacing" if "val" not in facts:
                paragraph.spacing = facts
            case "ind":
                paragraph.indent = facts
            case "ilvl":
                paragraph.level = _whole(facts.get("val"))
            case "tab" if not facts:
                paragraph.letters += _TAB
            case "br":
                if facts.get("type") == "page":
                    paragraph.breaks_page = True
                else:
                    paragraph.lines_ended.append(paragraph.letters)
            case "footnoteReference":
                paragraph.notes.append((paragraph.letters, facts.get("id", "")))
            case "keepNext" | "keepLines" | "pageBreakBefore" | "contextualSpacing":
                paragraph.switches[name] = facts.get("val") not in _OFF

    def _picture(self, extent: str) -> None:
        if self._paragraph is not None:
            high = _whole(dict(_ATTRIBUTE.findall(extent)).get("cy")) / _EMU_PER_TWIP
            self._paragraph.picture = max(self._paragraph.picture, high)

    # ------------------------------------------------------------------ lines

    def _ended(self, paragraph: _Paragraph) -> LaidBlock:
        """A paragraph with its lines."""
        setting = self._metrics.of(paragraph.style)
        if paragraph.level >= 0 and not setting.left:
            setting = directly(setting, {}, {f"{W}left": str(_STEP * (paragraph.level + 1))})
        setting = directly(setting, _named(paragraph.spacing), _named(paragraph.indent))
        geometry, row = self._geometry, self._rows[-1] if self._rows else None
        width = geometry.width
        if row is not None:
            width = max(_LEAST_COLUMN, (row.width or geometry.width) - _CELL_SIDES)
        capacity = max(3.0, (width - setting.left - setting.right) / setting.advance) if setting.advance else 80.0
        starts, lines = [0], []
        for begin, end in zip((0, *paragraph.lines_ended), (*paragraph.lines_ended, paragraph.letters), strict=True):
            count = _lines(end - begin, capacity)
            lines += [setting.high] * count
            starts += [begin + round((at + 1) * capacity) for at in range(count - 1)] + [end]
        if paragraph.picture:
            lines[0] = max(lines[0], paragraph.picture)

        def line_of(letters: int) -> int:
            return max(0, min(len(lines) - 1, sum(1 for start in starts[1:-1] if start <= letters)))

        switches = paragraph.switches
        block = LaidBlock(
            geometry, paragraph.style, lines, before=setting.before, after=setting.after,
            keep_next=switches.get("keepNext", setting.keep_next),
            keep_lines=switches.get("keepLines", setting.keep_lines),
            new_page=switches.get("pageBreakBefore", setting.new_page) or self._new_page,
            close=switches.get("contextualSpacing", setting.close),
            marks=[(name, line_of(at)) for name, at in paragraph.marks],
        )  # fmt: skip
        for at, note in paragraph.notes:
            line = line_of(at)
            block.notes[line] = block.notes.get(line, 0.0) + self._note_height(note)
        self._new_page = paragraph.breaks_page
        return block

    def _note_height(self, number: str) -> float:
        markup = self._notes.get(number, "")
        height = 0.0
        for words in markup.split("</w:p>")[:-1]:
            style = re.search(r'<w:pStyle w:val="([^"]*)"', words)
            setting = self._metrics.of(style[1] if style else "")
            letters = sum(map(len, re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", words)))
            capacity = max(3.0, (self._geometry.width - setting.left - setting.right) / (setting.advance or 100))
            height += _lines(letters, capacity) * setting.high + setting.before + setting.after
        return height

    def _row_ended(self) -> LaidBlock | None:
        """A row as a block of one line; inside another table it is a line of the cell it stands in."""
        row = self._rows.pop()
        height = max((sum(sum(b.lines) + b.before + b.after for b in cell) for cell in row.cells), default=0.0)
        inside = [block for cell in row.cells for block in cell]
        block = LaidBlock(
            self._geometry, lines=[max(row.least, height + _CELL_ABOVE)], is_row=True, keep_lines=True,
            keep_next=bool(inside) and inside[0].keep_next, new_page=bool(inside) and inside[0].new_page,
            marks=[(name, 0) for one in inside for name, _line in one.marks],
            again=self._again[-1] if self._again else 0.0,
        )  # fmt: skip
        notes = sum(sum(one.notes.values()) for one in inside)
        if notes:
            block.notes[0] = notes
        if row.header and self._again:
            self._again[-1] += block.lines[0]
        if self._rows:
            cells = self._rows[-1].cells
            cells[-1:] = [[*(cells or [[]])[-1], block]]
            return None
        return block


def _lines(letters: int, capacity: float) -> int:
    if letters <= capacity:
        return 1
    return max(1, ceil(letters / max(2.0, capacity - _LOST)))


def _named(facts: Mapping[str, str]) -> dict[str, str]:
    return {f"{W}{name}": value for name, value in facts.items()}


def _whole(value: str | None) -> int:
    return whole(value) or 0


# ---------------------------------------------------------------------- sections


def _geometries(sections: list[str], metrics: TypeMetrics, frames: Mapping[str, bytes]) -> Iterator[Geometry]:
    """The pages of each section; what stands above and below the text may push it in."""
    shown: dict[str, str] = {}
    for number, section in enumerate(sections):
        for name, said in re.findall(r"<w:(headerReference|footerReference) ([^>]*?)/?>", section):
            facts = dict(_ATTRIBUTE.findall(said))
            shown[f"{name} {facts.get('type', 'default')}"] = facts.get("id", "")
        size, margins, columns, counted = (
            dict(_ATTRIBUTE.findall(found[1])) if (found := re.search(rf"<w:{name}\b([^>]*)>", section)) else {}
            for name in ("pgSz", "pgMar", "cols", "pgNumType")
        )
        wide, high = _whole(size.get("w")) or 11906, _whole(size.get("h")) or 16838
        edges = {name: _whole(margins.get(name)) for name in ("top", "bottom", "left", "right", "gutter")}
        width = max(2000, wide - edges["left"] - edges["right"] - edges["gutter"])
        heights = []
        differs = re.search(r"<w:titlePg\b(?![^>]*\"(?:0|false)\")", section) is not None
        for page in ("first" if differs else "default", "default"):
            top, bottom = (
                max(abs(edges[edge]), _whole(margins.get(kind)) + _height(frames, shown, kind, page, metrics, width))
                for kind, edge in (("header", "top"), ("footer", "bottom"))
            )
            heights.append(max(2000.0, high - top - bottom))
        many = max(1, _whole(columns.get("num")))
        if many > 1:
            width = max(1200, (width - (many - 1) * (_whole(columns.get("space")) or 708)) // many)
        kind = re.search(r'<w:type w:val="(\w+)"', section)
        yield Geometry(
            width, heights[0] * many, heights[1] * many, is_first=not number,
            goes_on=kind is not None and kind[1] == "continuous" and number > 0,
            restarts="start" in counted, first_number=_whole(counted.get("start")) or 1,
        )  # fmt: skip


def _height(
    frames: Mapping[str, bytes], shown: Mapping[str, str], kind: str, page: str, metrics: TypeMetrics, width: int
) -> float:
    """The height of a header or footer."""
    data = frames.get(shown.get(f"{kind}Reference {page}", ""))
    if data is None:
        return 0.0
    markup = data.decode("utf-8", "replace")
    geometry = Geometry(width, 1e9, 1e9, is_first=True)
    return sum(
        sum(block.lines) + block.before + block.after for block in _Reader(markup, [geometry], {}, metrics).blocks()
    )
