# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The cover index of a press review: a table of newspaper, date, page, title and author, a line for each article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from composer.sources.facts.dates import iso_date
from composer.sources.facts.names import ordinary_capitals
from composer.sources.packs.model import Entry, PackLine
from composer.sources.packs.strips import DAY, is_name

_CELLS: Final = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_DAY: Final = re.compile(rf"(?<!\w){DAY}(?!\w)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?:pag\.?|p\.)?\s*(\d{1,3}(?:\s*[-,+]\s*\d{1,3})*)", re.IGNORECASE)
_LEADERS: Final = re.compile(r"\s*(?:\.\s?){3,}\s*|\s*…+\s*")
_AUTHOR: Final = re.compile(
    r"[A-ZÀ-Þ][\w'’.\-]*\.?(?:\s+(?:de|di|del|della|da|van|von)\b)?(?:\s+[A-ZÀ-Þ][\w'’.\-]*){1,3}"
)
_BRACKETED: Final = re.compile(r"\s*\((?:di\s+)?([A-ZÀ-Þ][^()]{2,40})\)$")
_WITH_NUMBERS: Final = re.compile(
    r"((?:pag\.?\s*|p\.\s*)?\d{1,3}(?:-\d{1,3})?(?![\w%]))?[\s,:–-]*(.*?)[\s,]*((?<=\s)(?:pag\.?\s*|p\.\s*)?\d{1,3})?",
    re.IGNORECASE,
)
_HEADER: Final = {
    "testata": "paper",
    "quotidiano": "paper",
    "giornale": "paper",
    "fonte": "paper",
    "newspaper": "paper",
    "data": "date",
    "date": "date",
    "titolo": "title",
    "titolo articolo": "title",
    "articolo": "title",
    "titre": "title",
    "titel": "title",
    "überschrift": "title",
    "journal": "paper",
    "publication": "paper",
    "source": "paper",
    "zeitung": "paper",
    "medium": "paper",
    "datum": "date",
    "auteur": "author",
    "autor": "author",
    "seite": "page",
    "title": "title",
    "headline": "title",
    "autore": "author",
    "firma": "author",
    "author": "author",
    "pagina": "page",
    "pag.": "page",
    "pag": "page",
    "page": "page",
    "p.": "page",
    "n.": "at",
    "n°": "at",
    "foglio": "at",
    "pag. rassegna": "at",
    "rassegna": "at",
}
_FEWEST_TITLE_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells with the place of each (points, or the number of the cell), and its lines."""

    cells: tuple[tuple[float, str], ...]
    lines: tuple[int, ...]

    @property
    def words(self) -> str:
        """All of it."""
        return " | ".join(text for _, text in self.cells)


def rows_of(lines: Sequence[PackLine], start: int, end: int) -> list[Row]:
    """The rows of lines `start` to `end`: pieces at one height of a page, or the cells of a line."""
    rows: list[Row] = []
    last: PackLine | None = None
    for index in range(start, end):
        line = lines[index]
        if not line.text.strip():
            continue
        if line.piece < 0:
            cells = [cell for cell in _CELLS.split(line.text.strip()) if cell]
            rows.append(Row(tuple((float(n), cell) for n, cell in enumerate(cells)), (index,)))
            last = None
            continue
        if last is not None and rows and abs(last.bottom - line.bottom) < max(2.0, line.size * 0.4):
            cells_now = sorted([*rows[-1].cells, (line.left, line.text)])
            rows[-1] = Row(tuple(cells_now), (*rows[-1].lines, index))
        else:
            rows.append(Row(((line.left, line.text),), (index,)))
            last = line
    return rows


def entries_in(lines: Sequence[PackLine], start: int, end: int, papers: frozenset[str]) -> tuple[Entry, ...]:
    """The entries of an index between two lines; () when this is none.

    `papers` are newspapers that the pack's strips name, as `plain` writes them. An index has a row of headings and an
    entry, or two entries with a date or a known newspaper each.
    """
    header: list[tuple[float, str]] = []
    found: list[tuple[Entry, bool]] = []
    for row in rows_of(lines, start, end):
        named = [
            (place, _HEADER[text.lower().strip(" :")])
            for place, text in row.cells
            if text.lower().strip(" :") in _HEADER
        ]
        if len(named) >= 3 and len(named) * 3 >= len(row.cells) * 2:
            header = named
            continue
        entry, sure = _entry(row, header, papers)
        if entry is not None:
            found.append((entry, sure))
        elif found and header and len(row.cells) == 1:
            found[-1] = (_with_more(found[-1][0], row, header), found[-1][1])
    telling = sum(1 for _, sure in found if sure)
    if (header and telling) or telling >= 2:
        return tuple(_finished(entry) for entry, sure in found if sure or header)
    return ()


def _finished(entry: Entry) -> Entry:
    """An entry with the author apart whom its title names in brackets at its end ("Title (M. Rossi)")."""
    title, author = entry.title, entry.author.removeprefix("di ").strip()
    if not author and (match := _BRACKETED.search(title)) and len(title.split()) > 3:
        title, author = title[: match.start()].strip(), match[1]
    return replace(entry, title=title, author=ordinary_capitals(author))


def _entry(row: Row, header: list[tuple[float, str]], papers: frozenset[str]) -> tuple[Entry | None, bool]:
    cells = [(place, _LEADERS.sub(" ", text).strip()) for place, text in row.cells]
    cells = [(place, text) for place, text in cells if text]
    if len(cells) == 1:
        cells = [(float(n), text) for n, text in enumerate(_parted(row.cells[0][1], papers))]
    if len(cells) < 2:
        return None, False
    values: dict[str, str] = {}
    for number, (place, text) in enumerate(cells):
        column = _column(place, header)
        day = _DAY.fullmatch(text)
        if day and (iso := iso_date(day.group(), day_first=True)):
            values.setdefault("date", iso)
        elif match := _NUMBER.fullmatch(text):
            name = (
                column
                if column in ("page", "at") and column not in values
                else "at"
                if number in (0, len(cells) - 1)
                else "page"
            )
            values["page" if name in values else name] = match[1]
        elif plain(text) in papers or (column == "paper" and is_name(text)):
            values.setdefault("paper", text)
        elif column == "author" or ("title" in values and _AUTHOR.fullmatch(text)):
            values.setdefault("author", text)
        elif column in ("title", "") or "title" not in values:
            if not header and "paper" not in values and "date" not in values and is_name(text) and number < 2:
                values["paper"] = text
            else:
                values["title"] = f"{values.get('title', '')} {text}".strip()
    title = values.get("title", "")
    if len(title.split()) < _FEWEST_TITLE_WORDS or not any(c.isalpha() for c in title):
        return None, False
    author = values.get("author", "")
    known = plain(values.get("paper", "")) in papers
    entry = Entry(
        row.words,
        title,
        values.get("paper", ""),
        values.get("date", ""),
        values.get("page", ""),
        author,
        values.get("at", ""),
    )
    return entry, known or "date" in values or ("paper" in values and bool(header))


def _column(place: float, header: list[tuple[float, str]]) -> str:
    """The column a cell stands in: that of the heading nearest to its left edge."""
    return min(header, key=lambda one: abs(one[0] - place))[1] if header else ""


def _parted(text: str, papers: frozenset[str]) -> list[str]:
    """A row without columns, parted at its date or at a known newspaper, and at the numbers of its ends."""
    if match := _DAY.search(text):
        before, after = text[: match.start()].strip(" ,-–"), text[match.end() :].strip(" ,-–")
        parts = [*_numbers_apart(before), match.group(), *(_paper_apart(after, papers) or _numbers_apart(after))]
        return [part for part in parts if part]
    return _paper_apart(text, papers) or [text]


def _paper_apart(text: str, papers: frozenset[str]) -> list[str]:
    """A known newspaper at the beginning, or behind one word, and the numbers of what follows it; [] without one."""
    words = text.split()
    for first in (0, 1):
        for last in range(min(len(words), first + 6), first, -1):
            name = " ".join(words[first:last]).strip(" ,-–")
            if plain(name) in papers:
                rest = _numbers_apart(" ".join(words[last:]).strip(" ,-–"))
                return [part for part in (*words[:first], name, *rest) if part]
    return []


def _numbers_apart(text: str) -> list[str]:
    match = _WITH_NUMBERS.fullmatch(text)
    return [part.strip(" ,-–") for part in match.groups() if part] if match else [text]


def _with_more(entry: Entry, row: Row, header: list[tuple[float, str]]) -> Entry:
    """An entry whose title (or author) goes on in the next row."""
    place, text = row.cells[0]
    words = f"{entry.words} {text}"
    if _column(place, header) == "title":
        return replace(entry, title=f"{entry.title} {text}", words=words)
    return entry


def plain(text: str) -> str:
    """A newspaper's name or a title for comparing: letters and figures in lower case, its article left off."""
    words = re.findall(r"[^\W_]+", text.casefold())
    if len(words) > 1 and words[0] in ("il", "la", "lo", "l", "le", "the", "i", "gli"):
        words = words[1:]
    return " ".join(words)


def likeness(title: str, words: Sequence[str]) -> float:
    """How much of `title` (0 to 1) stands in `words` in one place: the share of words in a stretch as long."""
    wanted = re.findall(r"[^\W_]+", title.casefold())
    if not wanted:
        return 0.0
    best = 0
    for start in range(max(1, len(words) - len(wanted) + 1)):
        stretch = list(words[start : start + len(wanted)])
        best = max(best, sum(1 for one, two in zip(wanted, stretch, strict=False) if one == two))
        if best < len(wanted):
            bag = set(stretch)
            best = max(best, int(sum(1 for word in wanted if word in bag) * 0.9))
    return best / len(wanted)
