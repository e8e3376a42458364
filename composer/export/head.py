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
from composer.i18n.formats import date_parts, format_date
from composer.i18n.terms import Term, filled_term, term
from composer.i18n.typography import set_dashes, set_own_words
from composer.notes.model import FrontMatter, Note

_LONGEST_PROPERTY: Final = 255  # Word refuses longer core properties
_NO_TIME: Final = "2000-01-01T00:00:00Z"  # a note without any date still gives the same file every time
_PROGRAM: Final = "Appunto"
_YES: Final = frozenset({"yes", "true", "on", "1", "sì", "si"})
_NO: Final = frozenset({"", "no", "false", "off", "0"})
_COPY: Final = re.compile(
    r"(?:(?:copy|copia)\s+)?(?:no?\.?\s*)?(?P<copy>\d{1,6})(?:\s*(?:/|of|di|su)\s*(?P<all>\d{1,6}))?", re.IGNORECASE
)


def head_block(front: FrontMatter) -> HeadBlock:
    """The head as it is printed, in the note's language; a note without title takes its subject, or says so."""
    language = front.language
    lines = [
        HeadLine(_label(Term.TO, language), _joined(front.to, language), field="to"),
        HeadLine(_label(Term.FROM, language), _joined(front.sender, language), field="from"),
        # “cc”, “e p.c.”: written small in both languages
        HeadLine(f"{term(Term.CC, language)}:", _joined(front.cc, language), field="cc"),
    ]
    title, subject = _set(front.title, language), _set(front.subject, language)
    if title:
        lines.append(HeadLine(_label(Term.SUBJECT, language), subject, strong=True, field="subject"))
    place, date = _one_line(front.place), format_date(_one_line(front.date), language)
    head = HeadBlock(
        title=title or subject or _capital(term(Term.UNTITLED, language)),
        marking=_set(front.marking, language),
        office=_set(front.office, language),
        reference=_reference(_one_line(front.reference), language),
        place_and_date=", ".join(part for part in (place, date) if part),
        lines=tuple(line for line in lines if line.text),
        day="-".join(f"{part:02}" for part in date_parts(front.date)),
        draft=draft_words(front.draft, language),
        copy=copy_words(front.copy, language),
        distribution=tuple(words for name in front.distribution if (words := _set(name, language))),
        distribution_label=term(Term.DISTRIBUTION, language),
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
    }
    return replace(head, fields=MappingProxyType({name: words for name, words in said.items() if words}))


def draft_words(draft: str, language: str) -> str:
    """What stands across the pages of a draft: "" for none, the language's own word for a bare yes, or what is said."""
    words = _one_line(draft)
    if words.casefold() in _NO:
        return ""
    return term(Term.MARKING_DRAFT, language) if words.casefold() in _YES else _set(words, language)


def copy_words(copy: str, language: str) -> str:
    """The number of a copy as it is printed: "3/10" gives “Copy 3 of 10”; what is no number stays as it is written."""
    match = _COPY.fullmatch(_one_line(copy))
    if match is None:
        return _set(copy, language)
    which = Term.COPY_OF if match["all"] else Term.COPY_NUMBER
    return filled_term(which, language, copy=match["copy"], copies=match["all"])


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


def _label(which: Term, language: str) -> str:
    return f"{_capital(term(which, language))}:"


def _reference(reference: str, language: str) -> str:
    """The reference after its term; one that already begins with a word (“Prot. n. 12”) stays as it is."""
    if not reference or not reference[0].isdigit():
        return reference
    return f"{term(Term.PROTOCOL, language)} {reference}"


def _joined(names: Iterable[str], language: str) -> str:
    return "; ".join(words for name in names if (words := _set(name, language)))


def _set(text: str, language: str) -> str:
    """One line of the writer's own words, straight marks and dashes set as `language` prints them."""
    return set_own_words(set_dashes(_one_line(text)), language)


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
