# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What can be found wrong with a note by looking at the note alone: its head, its sections, its length, its marking.

Quotations, sources and rights are checked where these are known (`composer.workspace`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import ceil

from composer.document.model import Block, Heading, ListBlock, Paragraph, QuoteBlock, plain
from composer.i18n.formats import date_parts
from composer.notes.front_matter import NO_LANGUAGE_OF_NOTES
from composer.notes.length import SUMMARIES, Length, length_of
from composer.notes.limits import Limits
from composer.notes.model import FrontMatter, Note
from composer.notes.prompts import FIELD_NAMES, field_of, open_places
from composer.notes.structure import unknown_words
from composer.notes.templates import limits_of_kind, prompts_of_kind
from composer.sources.handling import is_classified
from composer.wording import N_, Message

_NO_TITLE = N_("The note has neither a title nor a subject. Write what it is about at the top.")
_NO_SUBJECT = N_("The note has no subject. Readers look for it first.")
_UNKNOWN = N_("The head of the note says “{name}: {words}”, which nobody knows; the house decides instead.")
_NO_LANGUAGE = N_(
    "The head of the note gives “{language}” as a language: notes are Italian or English, and this one is taken as "
    "English. Write “lang: it” or “lang: en”."
)
_NO_DAY = N_("The date of the note, “{date}”, is no day of the calendar. Correct it in the head of the note.")
_ISO_DAY = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?(?:T.*)?")
_FIGURES_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_EMPTY_SECTION = N_("Nothing stands under “{heading}” yet. Write something there or take the heading out.")
_LEVEL_SKIPPED = N_("“{heading}” is a heading of level {level} right under one of level {above}. Do not skip a level.")
_TOO_MANY_PAGES = N_("The note takes about {pages} pages; its kind allows {limit}. Shorten it.")
_LONG_SECTION = {
    "lines": N_("“{heading}” takes about {count} lines; {limit} are allowed. Keep the essentials."),
    "words": N_("“{heading}” has {count} words; {limit} are allowed. Keep the essentials."),
    "items": N_("“{heading}” has {count} items; {limit} are allowed. Keep the essentials."),
}
_NOT_SAID = N_("The template of the note asks for “{label}”, which its head does not say yet.")
_OPEN_PLACE = N_(
    "“{label}” is not filled in yet: write it in the place of the words in double braces, or take these out."
)
_CLASSIFIED = N_(
    "The marking “{marking}” is one of classified information. Appunto is for unclassified work only: do not write "
    "this note here."
)


class NoteFindingKind(Enum):
    """What a note can be found to lack or to have too much of."""

    NO_TITLE = "no_title"
    NO_SUBJECT = "no_subject"
    DATE = "date"
    EMPTY_SECTION = "empty_section"
    HEADING_ORDER = "heading_order"
    TOO_LONG = "too_long"
    PROMPT = "prompt"  # the template asks for something that is not said yet
    MARKING = "marking"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `concerned` names what it is about (a heading, a field); `block_index` where, or -1."""

    kind: NoteFindingKind
    message: Message
    concerned: str = ""
    block_index: int = -1


def check(note: Note) -> tuple[Finding, ...]:
    """All findings about `note` alone, those about its head first."""
    return (*_head(note), *_prompts(note), *_sections(note), *_heading_order(note), *_length(note))


def head_faults(front: FrontMatter) -> Iterator[Message]:
    """What of the head cannot be printed as it is meant: another language, words nobody knows, a date that is none."""
    yield from language_fault(front)
    for name, words in unknown_words(front):
        yield Message(_UNKNOWN, {"name": name, "words": words})
    if (wrong := date_fault(front)) is not None:
        yield wrong


def language_fault(front: FrontMatter) -> Iterator[Message]:
    """That the head gives a language that no note can be in, as long as it stands as it was read."""
    said = front.extra.get(NO_LANGUAGE_OF_NOTES)
    if said is not None:
        yield Message(_NO_LANGUAGE, {"language": str(said)})


def date_fault(front: FrontMatter) -> Message | None:
    """What is wrong with the date of a note: figures that are no day (31/2/2025); words are somebody's choice."""
    written = front.date.strip()
    figures = _FIGURES_DAY.fullmatch(written)
    parts = reversed(figures.groups()) if figures else written.split("T")[0].split("-")
    iso = "-".join(part.zfill(2) for part in parts)
    if (figures or _ISO_DAY.fullmatch(written)) and not date_parts(iso):
        return Message(_NO_DAY, {"date": written})
    return None


def _head(note: Note) -> Iterator[Finding]:
    front = note.front
    if not front.title.strip() and not front.subject.strip():
        yield Finding(NoteFindingKind.NO_TITLE, Message(_NO_TITLE), "title")
    elif not front.subject.strip():
        yield Finding(NoteFindingKind.NO_SUBJECT, Message(_NO_SUBJECT), "subject")
    wrong = date_fault(front)
    if wrong is not None:
        yield Finding(NoteFindingKind.DATE, wrong, "date")
    if is_classified(front.marking):
        yield Finding(NoteFindingKind.MARKING, Message(_CLASSIFIED, {"marking": front.marking}), "marking")


def _prompts(note: Note) -> Iterator[Finding]:
    """What the note's template asks for and nobody has answered: fields of the head, and places in the text."""
    for prompt in prompts_of_kind(note.front.template) if note.front.template else ():
        if prompt.required and prompt.in_head and not field_of(note.front, prompt.name).strip():
            label = prompt.label or Message(FIELD_NAMES[prompt.name])
            yield Finding(NoteFindingKind.PROMPT, Message(_NOT_SAID, {"label": label}), prompt.name)
    for label, index in open_places(note):
        yield Finding(NoteFindingKind.PROMPT, Message(_OPEN_PLACE, {"label": label}), label, index)


def _sections(note: Note) -> Iterator[Finding]:
    """Headings with nothing under them but prompts and empty lines, those of the list of sources excepted."""
    blocks = note.document.blocks
    for index, block in enumerate(blocks):
        if not isinstance(block, Heading) or block.term in ("sources-list", "sources"):
            continue
        following = index + 1
        while following < len(blocks) and _is_empty(blocks[following]):
            following += 1
        after = blocks[following] if following < len(blocks) else None
        if after is None or (isinstance(after, Heading) and after.level <= block.level):
            heading = plain(block.content).strip()
            message = Message(_EMPTY_SECTION, {"heading": heading})
            yield Finding(NoteFindingKind.EMPTY_SECTION, message, heading, index)


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph(content=content):
            return not content
        case QuoteBlock(paragraphs=paragraphs):
            return not any(paragraphs)
        case ListBlock(items=items):
            return all(not item.content and not item.children for item in items)
        case _:
            return False


def _heading_order(note: Note) -> Iterator[Finding]:
    above = 0
    for index, block in enumerate(note.document.blocks):
        if not isinstance(block, Heading):
            continue
        if above and block.level > above + 1:
            heading = plain(block.content).strip()
            message = Message(_LEVEL_SKIPPED, {"heading": heading, "level": block.level, "above": above})
            yield Finding(NoteFindingKind.HEADING_ORDER, message, heading, index)
        above = block.level


def _length(note: Note) -> Iterator[Finding]:
    limits = limits_of(note)
    if not (limits.pages or limits.summary_lines or limits.sections):
        return
    yield from too_long(length_of(note, limits), limits)


def too_long(length: Length, limits: Limits) -> Iterator[Finding]:
    """In what a note of that length is longer than its kind allows."""
    if limits.pages and length.pages > limits.pages:
        pages = {"pages": ceil(length.pages), "limit": limits.pages}
        yield Finding(NoteFindingKind.TOO_LONG, Message(_TOO_MANY_PAGES, pages), "pages")
    for section in length.sections:
        for name in section.over:
            values: dict[str, object] = {
                "heading": section.title,
                "count": getattr(section, name),
                "limit": getattr(section.limit, name),
            }
            concerned = "summary" if section.term in SUMMARIES else section.title
            yield Finding(
                NoteFindingKind.TOO_LONG, Message(_LONG_SECTION[name], values), concerned, section.block_index
            )


def limits_of(note: Note) -> Limits:
    """The limits of the kind of note this is; none when it was made from no template of ours."""
    return limits_of_kind(note.front.template) if note.front.template else Limits()
