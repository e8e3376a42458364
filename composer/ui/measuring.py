# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How long the note is and how it reads, measured beside the window with the lines as the sheet has laid them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from composer.document.model import plain
from composer.ui.dates import shown_tenths
from composer.ui.editor.kinds import CELLS, Kind
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import CheckReport, Finding, FindingKind

if TYPE_CHECKING:
    from composer.notes.length import Length, SectionLength, SheetLines
    from composer.notes.limits import Limits
    from composer.notes.model import Note
    from composer.notes.readability import Readability


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a note; `limits` are those of its kind."""

    length: Length
    limits: Limits
    readability: Readability | None


def sheet_lines(edit: NoteTextEdit) -> SheetLines:
    """How many lines each run takes on the sheet; nothing where the window is too narrow for its full width."""
    from composer.notes.length import Set

    if not edit.is_full_width:
        return {}
    found: dict[tuple[Set, str], int] = {}
    note, block = edit.note, edit.note.qt.begin()
    edit.sheet.rect_of(note.qt.lastBlock())  # a long text is laid out in steps: the last of them, if it was not yet
    while block.isValid():
        reading = note.reading(block)
        if reading.content:
            kind = reading.info.kind
            is_set = Set.QUOTE if kind is Kind.QUOTE else Set.ITEM if kind is Kind.ITEM else Set.TEXT
            found[Set.CELL if kind in CELLS else is_set, plain(reading.content)] = block.layout().lineCount()
        block = block.next()
    return found


def measured(note: Note, lines: SheetLines) -> Measured:
    """All of it; in any thread."""
    from composer.notes.checks import limits_of
    from composer.notes.length import length_of
    from composer.notes.readability import readability_of

    limits = limits_of(note)
    return Measured(length_of(note, limits, lines), limits, readability_of(note.document, note.front.language))


def with_length(report: CheckReport, found: Measured) -> CheckReport:
    """`report` with what is too long by these measures, which know more than an estimate does."""
    from composer.notes.checks import too_long

    others = tuple(finding for finding in report.findings if finding.kind is not FindingKind.TOO_LONG)
    long = tuple(
        Finding(FindingKind.TOO_LONG, one.message, one.concerned, one.block_index)
        for one in too_long(found.length, found.limits)
    )
    return replace(report, findings=(*others, *long))


def length_words(found: Measured, words: Words, counted: int = 0) -> tuple[str, ...]:
    """What the status line says: words, pages, and how the prose reads; a sign where it is too long.

    `counted` are the pages as they are printed, where that is known of the note as it stands (0: it is not).
    """
    from composer.notes.readability import Formula

    length, limit = found.length, found.limits.pages
    said = [words.plural(N_plural("{count} word", "{count} words"), length.words)]
    if not length.words:
        return tuple(said)
    pages = shown_tenths(length.pages, words.language)
    if counted and limit:
        said.append(words.text(N_("{count} of {limit} pages"), count=counted, limit=limit))
    elif counted:
        said.append(words.plural(N_plural("{count} page", "{count} pages"), counted))
    elif limit:
        said.append(words.text(N_("about {pages} of {limit} pages"), pages=pages, limit=limit))
    else:
        said.append(words.text(N_("about {pages} pages"), pages=pages))
    if limit and (counted or length.pages) > limit:
        said[-1] = f"⚠ {said[-1]}"
    over = sum(1 for section in length.sections if section.over)
    if over:
        said.append("⚠ " + words.plural(N_plural("{count} section too long", "{count} sections too long"), over))
    if found.readability is not None and found.readability.reliable:
        name = {Formula.GULPEASE: N_("Gulpease {index}"), Formula.FLESCH: N_("Flesch {index}")}
        said.append(words.text(name[found.readability.formula], index=found.readability.index))
    return tuple(said)


def explained(found: Measured, words: Words) -> str:
    """The same at length, for the hover: what the figures are and how good they are."""
    from composer.notes.readability import Ease, Formula

    lines = [
        words.text(
            N_("Pages are estimated from the lines on the sheet, good to a tenth or two; only the Word file can tell.")
        )
    ]
    for section in found.length.sections:
        if section.over:
            lines.append(f"⚠ {section.title}: {section_words(section, words)}")
    if found.readability is not None:
        ease = {
            Ease.EASY: N_("easy to read"),
            Ease.FAIR: N_("fairly easy to read"),
            Ease.HARD: N_("hard to read"),
            Ease.VERY_HARD: N_("very hard to read"),
        }[found.readability.ease]
        kind = {
            Formula.GULPEASE: N_(
                "Gulpease index of your own prose, 0 to 100, without the quotations: {index}, {ease}."
            ),
            Formula.FLESCH: N_(
                "Flesch reading ease of your own prose, 0 to 100, without the quotations: {index}, {ease}."
            ),
        }[found.readability.formula]
        lines.append(words.text(kind, index=found.readability.index, ease=words.text(ease)))
    return "\n".join(lines)


def section_words(section: SectionLength, words: Words) -> str:
    """How long a section is beside what is allowed, and only its words where nothing is."""
    limit = section.limit
    parts = []
    if limit.lines:
        parts.append(words.text(N_("{count} of {limit} lines"), count=section.lines, limit=limit.lines))
    if limit.items:
        parts.append(words.text(N_("{count} of {limit} items"), count=section.items, limit=limit.items))
    if limit.words:
        parts.append(words.text(N_("{count} of {limit} words"), count=section.words, limit=limit.words))
    return ", ".join(parts) or words.plural(N_plural("{count} word", "{count} words"), section.words)
