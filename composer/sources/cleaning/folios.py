# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The lines a paper prints around the title: its name, day, page, issue and section, in one line or in more.

"Thursday 5 February 2026 | World news | Page 14", "Seite 5 / Politik", "The Harbour Ledger · 4 May 2026 · Page 3",
"Oderland-Kurier Nr. 58/2026 vom 10. März 2026", "Berntal, den 3. März 2026", "Seduta di mercoledì 4 marzo 2026".
Such a line is no title and no paragraph; each of its parts becomes a piece of its own and says what it is. They stand
above the title, or below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from composer.sources.cleaning.asides import is_bare_date, is_clock, is_dated_line
from composer.sources.cleaning.bylines import signed_and_printed
from composer.sources.cleaning.headings import headline_like, is_body
from composer.sources.cleaning.pieces import Piece, Role
from composer.sources.facts.datelines import CITIES
from composer.sources.facts.dates import is_month
from composer.sources.facts.known import publication_named, same_publication
from composer.sources.facts.names import FROM_PAPER, byline_names, is_institution, is_lone_name, lone_names
from composer.sources.facts.press_lines import (
    PressLine,
    Told,
    bears_a_papers_word,
    is_event,
    is_kind,
    is_name,
    is_paper_like,
    is_place_like,
    is_surely_a_paper,
    press_line,
    said_where,
)
from composer.sources.model import AsideKind, BlockKind

_EDITION = re.compile(r"\s*\([^()]{2,40}\)$")  # “Port Selwyn Examiner (Port Selwyn)”
_HANDED_IN = re.compile(  # “Submitted by the Society of Pilots, 9 January 2026”
    r"(?:submitted|presented|prepared|adopted|approved|delivered|redatt[oa]|presentat[oa]|approvat[oa]"
    r"|adottat[oa]|consegnat[oa]"
    r"|rédigé|présenté|adopté|remis|vorgelegt|verabschiedet|erstellt|beschlossen)\b(?:\s\S+){0,10}",
    re.IGNORECASE,
)
_FURTHEST = 14  # pieces from the top of the document
_LONGEST_SECTION = 3  # words
_TITLE_WORDS = 4
_SHEET_OF_A_PART = re.compile(r"[A-F]\d{1,2}")  # “B3”
_PAGE_ALONE = re.compile(r"\d{1,3}")
_HEAD = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BYLINE)


def part_folios(pieces: list[Piece], is_section: Callable[[str], bool]) -> list[Piece]:
    """`pieces` with the lines of a paper's head parted and recognised, and with the paper's name beside them.

    `is_section`: whether words are the usual name of a section. Lines of which one part stays unknown are left alone.
    """
    parted: list[Piece] = []
    end = _end_of_head(pieces)
    for at, piece in enumerate(pieces):
        if at < end and _printed(piece) and _are_sections(piece.text, is_section):
            piece.set_aside(AsideKind.FURNITURE)
            piece.role = Role.SECTION
        signed = at < end and _printed(piece) and bool(byline_names(piece.text))
        if at < end and _printed(piece):
            piece.text = said_where(piece.text)
        line = press_line(piece.text) if at < end and _printed(piece) and not signed else None
        found = signed_and_printed(piece) if signed else []
        if line is not None:
            found = _recognised(piece, line, is_section, pieces, at)
        for part in found:
            part.page, part.origin = piece.page, piece.origin
        if found and found[0] is not piece:
            found[0].gap = piece.gap
        parted += found or [piece]
    _part_section_and_page(parted, end, is_section)
    _mark_name_beside(parted, end + len(parted) - len(pieces))
    return parted


def _are_sections(text: str, is_section: Callable[[str], bool]) -> bool:
    """Whether a line is the names of two sections or three ("News · Health")."""
    parts = [part for part in re.split(r"\s*[·•|/›>]\s*", text) if part]
    return 1 < len(parts) <= _LONGEST_SECTION and all(map(is_section, parts))


_MOST_LINES = 25  # of the top of a plain text


def told_lines_apart(lines: list[str]) -> list[str]:
    """`lines` with a blank line around each line of the top that tells the day and the place, sitting or paper.

    Such a line would run on as the last of a long headline above it.
    """
    parted: list[str] = []
    for at, line in enumerate(lines):
        told = press_line(line.strip()) if at < _MOST_LINES and line.strip() else None
        words = told.words if told is not None and told.of(Told.DAY) and not told.changed else None
        alone = words is not None and (not words or (len(words) == 1 and _is_plain_company(words[0], line.strip())))
        parted += ["", line, ""] if alone and at and lines[at - 1].strip() else [line]
    return parted


def _is_plain_company(words: str, line: str) -> bool:
    """Whether the only words of a dated line are its place, its sitting or its paper."""
    return (is_place_like(words) and line.startswith(f"{words},")) or is_event(words) or is_paper_like(words)


def _end_of_head(pieces: list[Piece]) -> int:
    """How many pieces may belong to the head: up to the first paragraph of two sentences or many words."""
    body = next(
        (at for at, piece in enumerate(pieces) if is_body(piece) and press_line(piece.text) is None), len(pieces)
    )
    return min(body, _FURTHEST)


def _printed(piece: Piece) -> bool:
    """Whether it is a line of text or a heading that could be one of these."""
    return piece.aside is None and piece.kind in _HEAD and piece.role is Role.NONE


def _recognised(
    whole: Piece, line: PressLine, is_section: Callable[[str], bool], pieces: list[Piece], at: int
) -> list[Piece]:
    """A piece for each part of the line; nothing where one part stays unknown."""
    if line.changed or is_clock(whole.text) or is_dated_line(whole.text):
        return []
    days, months = line.of(Told.DAY), line.of(Told.MONTH)
    if len(days) > 1 or (not days and len(months) > 1):
        return []
    parts: list[Piece] = []
    named = False
    for number, part in enumerate(line.parts):
        piece = Piece(part.text)
        match part.told:
            case Told.DAY:
                piece.kind, piece.role = BlockKind.BYLINE, Role.DATE
            case Told.MONTH if not days:
                piece.kind, piece.role = BlockKind.BYLINE, Role.DATE
            case Told.PAGE | Told.ISSUE:
                piece.set_aside(AsideKind.STRIP)
            case Told.MONTH | Told.LABEL:
                piece.kind = BlockKind.BYLINE
            case _:
                if named and same_publication(part.text, _masthead(parts)):  # printed twice across a page's head
                    piece.set_aside(AsideKind.STRIP)
                elif (number and is_section(part.text)) or (
                    not number and _opens_with_section(part.text, line, is_section)
                ):
                    piece.set_aside(AsideKind.FURNITURE)
                    piece.role = Role.SECTION
                elif not named and _names_the_paper(part.text, number, line, pieces, at):
                    named = True
                    piece.set_aside(AsideKind.STRIP)
                    piece.role = Role.MASTHEAD
                elif (_PAGE_ALONE.fullmatch(part.text) and (named or line.strong)) or _SHEET_OF_A_PART.fullmatch(
                    part.text
                ):
                    piece.set_aside(AsideKind.STRIP)
                    piece.role = Role.PAGE
                elif (
                    is_section(part.text)
                    or (named and _in_capitals(part.text))
                    or _may_be_section(part.text, number, line)
                ):
                    piece.set_aside(AsideKind.FURNITURE)
                    piece.role = Role.SECTION
                elif (
                    days
                    and (is_event(part.text) or _HANDED_IN.match(part.text))
                    and whole.kind is not BlockKind.HEADING
                ):
                    whole.role = Role.DATE  # what it says of the sitting stays in the text
                    return [whole]
                elif line.dated and _is_place(part.text, line, whole.text):
                    if len(line.parts) == 2:
                        return [_dated(whole)]
                    piece.kind = BlockKind.BYLINE
                else:
                    return []
        parts.append(piece)
    if len(parts) == 1 and parts[0].role is Role.DATE:
        return [] if is_bare_date(whole.text) else [_dated(whole)]  # a day alone may be the clock of a page
    told = [piece for piece in parts if piece.role is Role.DATE or piece.aside is AsideKind.STRIP]
    sections = [piece for piece in parts if piece.role is Role.SECTION]
    return parts if told and len(sections) <= 1 else []


def _masthead(parts: list[Piece]) -> str:
    return next((piece.text for piece in parts if piece.role is Role.MASTHEAD), "")


def _in_capitals(words: str) -> bool:
    """Whether words beside a paper's name are short and in capitals, as running heads print their section."""
    return words.isupper() and words.isalpha() and len(words) > _LONGEST_SECTION


def _dated(whole: Piece) -> Piece:
    """The line as it is, as that of the day."""
    return Piece(whole.text, kind=BlockKind.BYLINE, role=Role.DATE)


def _names_the_paper(words: str, number: int, line: PressLine, pieces: list[Piece], at: int) -> bool:
    """Whether these words of the line are the paper's name: by how they are written, and by what stands with them."""
    name = _EDITION.sub("", FROM_PAPER.sub("", words))
    before = [part.text for part in line.parts[:number] if part.told is Told.WORDS]
    first = all(_PAGE_ALONE.fullmatch(text) or len(text.split()) <= _LONGEST_SECTION for text in before)
    told_before = all(part.told is not Told.WORDS for part in line.parts[:number])
    behind_page = all(part.told in (Told.PAGE, Told.ISSUE) for part in line.parts[:number])
    if line.dated and (told_before or line.strong) and _is_known(name, line):
        return True
    if (
        not first
        or (number and not words.isupper() and not behind_page)
        or not line.dated
        or not is_name(name)
        or name.lower() in CITIES
    ):
        return False
    if is_paper_like(name):
        return True
    placed = bool(line.of(Told.PAGE)) and not is_lone_name(words)
    capitals = words.isupper() and len(words.split()) > 1
    return (placed or capitals) and at < 2 and _opens_an_article(pieces[at + 1 :])


def _is_known(name: str, line: PressLine) -> bool:
    """Whether a dated line opens with the name of a known paper; one plain word ("Domani") needs a page beside it."""
    found = publication_named(name)
    longer = len(re.findall(r"\w+", name)) > 1
    return found is not None and found.kind != "agency" and (longer or bool(line.of(Told.PAGE)))


def _opens_with_section(words: str, line: PressLine, is_section: Callable[[str], bool]) -> bool:
    """Whether a line of day and page opens with a section's name ("Cronaca locale - pagina 9 - 7 marzo 2026")."""
    whole = bool(line.of(Told.DAY)) and bool(line.of(Told.PAGE)) and len(words.split()) <= _LONGEST_SECTION
    return whole and (is_section(words) or is_section(words.split()[0])) and not bears_a_papers_word(words)


def _may_be_section(words: str, number: int, line: PressLine) -> bool:
    """Whether words between day and page, or behind them, can be a section's name."""
    if not number and any(words.isupper() and is_name(words) for words in line.words[1:]):
        return len(words.split()) <= _LONGEST_SECTION and words[:1].isupper()
    sure = line.strong and bool(line.of(Told.DAY)) and bool(line.of(Told.PAGE))
    return sure and number > 0 and len(words.split()) <= _LONGEST_SECTION and words[:1].isupper()


def _is_place(words: str, line: PressLine, whole: str) -> bool:
    """Whether these, the only words of the line, are the place before the day ("Berntal, den 3. März 2026")."""
    placed = whole.startswith(f"{words},") or (whole.startswith(words) and not line.strong)
    return placed and len(line.words) == 1 and is_place_like(words)


_SECTION_AND_PAGE = re.compile(
    r"(?P<section>[^\d|]{3,30}?)\s*[|·•/–-]\s*(?P<page>\d{1,3})|(?P<first>\d{1,3})\s*[|·•/–-]\s*(?P<then>[^\d|]{3,30})"
)


def _part_section_and_page(pieces: list[Piece], end: int, is_section: Callable[[str], bool]) -> None:
    """Part "Economia | 15", beside the paper's name or the day, into the section and the page."""
    for at, piece in enumerate(pieces[:end]):
        match = _SECTION_AND_PAGE.fullmatch(piece.text) if _printed(piece) else None
        around = pieces[max(0, at - 2) : at + 3]
        if match is None or not any(_is_told(other) or other.role is Role.MASTHEAD for other in around):
            continue
        section, page = (match["section"] or match["then"]).strip(), match["page"] or match["first"]
        if is_section(section):
            figure = Piece(
                page, kind=BlockKind.ASIDE, aside=AsideKind.STRIP, role=Role.PAGE, page=piece.page, origin=piece.origin
            )
            piece.text, piece.role = section, Role.SECTION
            piece.set_aside(AsideKind.FURNITURE)
            pieces.insert(at + 1, figure)
            return


def _mark_name_beside(pieces: list[Piece], end: int) -> None:
    """A short line beside the day and page (or issue) of the head is the paper's name.

    Above them, at the top of the document, any line that is written like a name; elsewhere one that bears a word or an
    article as papers' names do.
    """
    if any(piece.role is Role.MASTHEAD for piece in pieces[:end]):
        return
    if len(pieces) > 1 and (_is_above_label(pieces) or _is_above_headline(pieces, end)):
        pieces[0].set_aside(AsideKind.STRIP)
        pieces[0].role = Role.MASTHEAD
        return
    at = 0
    while at < min(end, len(pieces)):
        if not _is_told(pieces[at]):
            at += 1
            continue
        first = at
        while at < len(pieces) and _is_told(pieces[at]):
            at += 1
        run = pieces[first:at]
        days = [piece for piece in run if piece.running]
        dated = bool(days) or any(piece.role is Role.DATE for piece in run)
        placed = any(piece.aside is AsideKind.STRIP for piece in run)
        if not dated and not placed:
            continue
        for beside in (first - 1, at):
            if 0 <= beside < len(pieces) and _is_its_name(pieces, beside, above=beside < first, whole=dated and placed):
                pieces[beside].set_aside(AsideKind.STRIP)
                pieces[beside].role = Role.MASTHEAD
                for piece in days:
                    piece.kind, piece.role = BlockKind.BYLINE, Role.DATE
                return


def _is_above_label(pieces: list[Piece]) -> bool:
    """Whether a paper's name at the very top has the name of a section or of a kind of article under it."""
    label = pieces[1].text.strip(" :")
    labelled = pieces[1].role is Role.SECTION or ((is_kind(label) or is_event(label)) and len(label.split()) == 1)
    named = _printed(pieces[0]) and is_paper_like(pieces[0].text) and not is_lone_name(pieces[0].text)
    return named and labelled and _opens_an_article(pieces[2:])


def _is_above_headline(pieces: list[Piece], end: int) -> bool:
    """Whether what is surely a paper's name stands at the very top, above a longer headline, its byline and its day."""
    first, second = pieces[0], pieces[1]
    head = pieces[2:end]
    headline = _may_be_title(second) and len(second.text.split()) >= _TITLE_WORDS
    dated = any(_is_told(piece) or is_dated_line(piece.text) or press_line(piece.text) is not None for piece in head)
    signed = any(byline_names(piece.text) for piece in head)
    return _printed(first) and is_surely_a_paper(first.text) and headline and dated and signed


def _is_told(piece: Piece) -> bool:
    """Whether the piece is a day, a page, an issue or a section."""
    if piece.role in (Role.DATE, Role.SECTION) or (
        piece.aside is AsideKind.STRIP and piece.role in (Role.NONE, Role.PAGE)
    ):
        return True
    return piece.running and (is_bare_date(piece.text) or is_month(piece.text))


def _is_its_name(pieces: list[Piece], at: int, *, above: bool, whole: bool) -> bool:
    """Whether the piece at `at`, beside such a run, names the paper. `whole`: day and page (or issue) are printed."""
    piece = pieces[at]
    name = _EDITION.sub("", piece.text)
    if not _printed(piece) or not is_name(name) or name.lower() in CITIES or byline_names(piece.text):
        return False
    titled = any(_may_be_title(other) for other in pieces[:at])
    if titled:
        return (
            (above or bears_a_papers_word(name))
            and is_paper_like(name)
            and (not is_lone_name(name) or (bears_a_papers_word(name) and (whole or len(name.split()) > 2)))
        )
    if not _opens_an_article(pieces[at + 1 :]):
        return False
    if above and at == 0 and whole:
        return True
    return whole and (is_paper_like(name) if above else _stands_out(piece.text, pieces[at + 1 :]))


def _stands_out(text: str, following: list[Piece]) -> bool:
    """Whether a line under day and page is the paper's name and not the title: by its words, or by its capitals."""
    after = next((piece.text for piece in following if piece.aside is None), "")
    return bears_a_papers_word(text) or (
        is_paper_like(text) and len(text.split()) > 2 and text.isupper() and not after.isupper()
    )


def _may_be_title(piece: Piece) -> bool:
    """Whether a title may be meant: marked as one, or a headline of several words that is no name."""
    if piece.role is not Role.NONE:
        return False
    if piece.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return True
    plain = piece.running and headline_like(piece.text) and len(piece.text.split()) >= _TITLE_WORDS
    return plain and not is_name(piece.text) and not is_kind(piece.text) and not is_institution(piece.text)


def _opens_an_article(pieces: list[Piece]) -> bool:
    """Whether a headline comes next."""
    following = next(
        (piece for piece in pieces if piece.aside is None and piece.role is Role.NONE and not _is_told(piece)), None
    )
    if following is None or following.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return following is not None
    text = following.text
    return headline_like(text) and not byline_names(text) and not lone_names(text) and not is_bare_date(text)
