# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The head of a note and what the file says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from composer.document.clean import clean_text
from composer.export.resolved import HeadBlock, HeadLine, Properties
from composer.houses.model import Profile
from composer.houses.printing import House, filled, marks_of, printed_date, printed_term
from composer.houses.titles import capitalised
from composer.i18n.formats import date_parts
from composer.i18n.terms import Term
from composer.i18n.typography import ASIDE, set_dashes, set_own_words
from composer.notes.drafts import is_draft
from composer.notes.model import FrontMatter, Note
from composer.typesetting.code import with_addresses

_LONGEST_PROPERTY: Final = 255  # Word refuses longer core properties
_NO_TIME: Final = "2000-01-01T00:00:00Z"  # a note without any date still gives the same file every time
_PROGRAM: Final = "Appunto"
_YES: Final = frozenset({"yes", "true", "on", "1", "sì", "si"})
_COPY: Final = re.compile(
    r"(?:(?:copy|copia)\s+)?(?:no?\.?\s*)?(?P<copy>\d{1,6})(?:\s*(?:/|of|di|su)\s*(?P<all>\d{1,6}))?", re.IGNORECASE
)


def head_block(front: FrontMatter, house: House = "") -> HeadBlock:
    """The head as `house` prints it, "" for what is usual in the note's language.

    A note without title takes its subject, or says so.
    """
    house = house or front.language
    lines = [
        HeadLine(_label(Term.TO, house), _joined(front.to, house), field="to"),
        HeadLine(_label(Term.FROM, house), _joined(front.sender, house), field="from"),
        # “cc”, “e p.c.”: written small in both languages
        HeadLine(f"{printed_term(Term.CC, house)}:", _joined(front.cc, house), field="cc"),
    ]
    title, subject = _set(front.title, house), _set(front.subject, house)
    if title:
        lines.append(HeadLine(_label(Term.SUBJECT, house), subject, strong=True, field="subject"))
    place, date = _one_line(front.place), printed_date(_one_line(front.date), house)
    head = HeadBlock(
        title=_title(title or subject or _capital(printed_term(Term.UNTITLED, house)), house),
        marking=_marking(_set(front.marking, house), house),
        office=_set(front.office, house),
        reference=_reference(_one_line(front.reference), house),
        place_and_date=", ".join(part for part in (place, date) if part),
        lines=tuple(line for line in lines if line.text),
        day="-".join(f"{part:02}" for part in date_parts(front.date)),
        draft=draft_words(front.draft, house),
        copy=copy_words(front.copy, house),
        distribution=tuple(words for name in front.distribution if (words := _set(name, house))),
        distribution_label=printed_term(Term.DISTRIBUTION, house),
        signature=tuple(words for line in front.signature if (words := _set(line, house))),
        attachments=tuple(words for name in front.attachments if (words := _set(name, house))),
        attachments_label=printed_term(Term.ATTACHMENTS, house),
    )
    said = {line.field: line.text for line in head.lines}
    said |= {
        "title": title or ("" if "subject" in said else head.title),
        "subject": subject,
        "place": place,
        "date": date,
        "place-and-date": head.place_and_date,
        "reference": head.reference,
        "office": head.office,
        "marking": head.marking,
        "copy": head.copy,
        "distribution": "; ".join(head.distribution),
        "attachments": "; ".join(head.numbered_attachments),
        "signature": "; ".join(head.signature),
    }
    return replace(head, fields=MappingProxyType({name: words for name, words in said.items() if words}))


def draft_words(draft: str, house: House) -> str:
    """What stands across the pages of a draft: "" for none, the house's own word for a bare yes, or what is said."""
    words = _one_line(draft)
    if not is_draft(draft):
        return ""
    return printed_term(Term.MARKING_DRAFT, house) if words.casefold() in _YES else _set(words, house)


def copy_words(copy: str, house: House) -> str:
    """The number of a copy as it is printed: "3/10" gives “Copy 3 of 10”; what is no number stays as it is written."""
    match = _COPY.fullmatch(_one_line(copy))
    if match is None:
        return _set(copy, house)
    which = Term.COPY_OF if match["all"] else Term.COPY_NUMBER
    return filled(which, house, copy=match["copy"], copies=match["all"])


def properties(note: Note, head: HeadBlock) -> Properties:
    """Title, subject, author and times of the file: all from the note, nothing from clock or machine."""
    front = note.front
    creator = _joined(front.sender, front.language) or head.office or _PROGRAM
    created = _utc(note.created) or _utc(front.date) or _utc(note.modified) or _NO_TIME
    return Properties(
        title=head.title[:_LONGEST_PROPERTY],
        subject=_set(front.subject, front.language)[:_LONGEST_PROPERTY],
        creator=creator[:_LONGEST_PROPERTY],
        created=created,
        modified=max(_utc(note.modified) or created, created),
    )


def _title(words: str, house: House) -> str:
    return capitalised(words, house.capitals.title) if isinstance(house, Profile) else words


def _marking(words: str, house: House) -> str:
    return capitalised(words, house.capitals.marking) if isinstance(house, Profile) else words


def _label(which: Term, house: House) -> str:
    return f"{_capital(printed_term(which, house))}:"


def _reference(reference: str, house: House) -> str:
    """The reference after its term; one that already begins with a word (“Prot. n. 12”) stays as it is."""
    if not reference or not reference[0].isdigit():
        return reference
    return f"{printed_term(Term.PROTOCOL, house)} {reference}"


def _joined(names: Iterable[str], house: House) -> str:
    return "; ".join(words for name in names if (words := _set(name, house)))


def _set(text: str, house: House) -> str:
    """One line of the writer's own words, straight marks and dashes set as `house` prints them."""
    aside = house.dashes.aside if isinstance(house, Profile) else ASIDE
    line = set_dashes(_one_line(text), aside)
    return with_addresses(line, set_own_words(line, marks_of(house)))


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:] if words[:1].isalpha() else words


def _utc(iso: str) -> str:
    """An ISO 8601 date or time in UTC; a time without zone counts as UTC. "" when it is none."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except OverflowError:
        return ""
