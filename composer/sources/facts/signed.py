# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Who wrote and who helped: what the document declares, its byline, strip, signature and credits."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from composer.sources.cleaning.assembly import CleanText
from composer.sources.cleaning.pieces import Role
from composer.sources.facts.known import newspaper_case
from composer.sources.facts.names import (
    is_house_name,
    is_institution,
    lone_names,
    names_in,
    names_of_byline,
    names_position,
    ordinary_capitals,
)
from composer.sources.model import AsideKind, BlockKind, Certainty, Evidence, Fact, SourceBlock, SourceText

_STRIP_AUTHOR = re.compile(
    r"(?:autor[ei]|authors?|byline|auteurs?|autor(?:in|en)?|verfasser)\s*:\s*(.{3,60})", re.IGNORECASE
)
_HELPED = re.compile(r"contribut|collabor|assisted|additional reporting|mitarbeit", re.IGNORECASE)


def read_in(value: str, block: SourceBlock) -> Fact:
    """A fact that is printed in `block`, all of which is its evidence."""
    return Fact(value, Certainty.READ, (Evidence(block.text, block.start),))


def with_role(clean: CleanText, *roles: Role) -> list[SourceBlock]:
    """The blocks that were recognised as one of `roles`, in order."""
    return [block for block, role in zip(clean.text.blocks, clean.roles, strict=True) if role in roles]


def surest(declared: tuple[Fact, ...], printed: tuple[Fact, ...], text: SourceText) -> tuple[Fact, ...]:
    """What the document declares; what is printed in it goes before what its properties only suggest.

    A name of the properties that stands in a line of its own under the title is printed, too.
    """
    if printed and all(fact.certainty is Certainty.INFERRED for fact in declared):
        return printed
    lines = {block.text: block for block in text.blocks if block.kind is BlockKind.BYLINE}
    return tuple(
        read_in(fact.value, lines[fact.value]) if fact.certainty is Certainty.INFERRED and fact.value in lines else fact
        for fact in declared
    )


_NOBODY = re.compile(
    r"(?:unknown|unnamed|un-named|author|autore|anonymous|anonimo|user|utente|administrator|admin|redazione"
    r"|staff|owner"
    r"|microsoft|windows|office|default|guest|ospite|n/?a)(?: (?:author|autore|user|utente|office user|windows))?",
    re.IGNORECASE,
)


def named_persons(declared: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Declared authors one by one ("A. Rossi; B. Verdi"), without what programs write where nobody is named.

    Of properties, which are suggestions, a single word is left out: it is the name of an account.
    """
    single = [
        replace(fact, value=f"{{{name}}}" if is_institution(name) else name)
        for fact in declared
        for name in ([fact.value] if fact.value.startswith("{") else re.split(r"\s*;\s*", fact.value))
        if name and not _NOBODY.fullmatch(name)
    ]
    return tuple(fact for fact in single if fact.certainty is not Certainty.INFERRED or len(fact.value.split()) > 1)


def authors_of(clean: CleanText, strips: list[SourceBlock]) -> tuple[Fact, ...]:
    """Who wrote, by byline (further lines of it included), strip or signature; else the house of the head."""
    named: list[Fact] = []
    for block, role in zip(clean.text.blocks, clean.roles, strict=True):
        if role is Role.BYLINE:
            named += [read_in(name, block) for name in names_of_byline(block.text) or _labelled_names(block)]
        elif named:
            break
    if named:
        return tuple(named)
    for block in strips:
        match = _STRIP_AUTHOR.fullmatch(block.text)
        persons = [_without_position(ordinary_capitals(one)) for one in re.split(r"\s*;\s*", match[1])] if match else []
        if any(persons):
            return tuple(read_in(person, block) for person in persons if person)
    signed = tuple(
        _inferred(name, block)
        for block in with_role(clean, Role.SIGNATURE)
        for name in lone_names(block.text) or (ordinary_capitals(block.text),)
    )
    return signed or _house_in_head(clean)


def _without_position(words: str) -> str:
    """The name in “Priya Hallam, Scotland correspondent”; "" where no comma says where the name ends."""
    name = re.split(r"\s*[,;(|]\s*", words)[0]
    return "" if names_position(words) and name == words else name if names_position(words) else words


def _labelled_names(block: SourceBlock) -> tuple[str, ...]:
    """The names behind the label of a head's line ("From: Felicity Orme, Head of Property")."""
    words = block.text.partition(":")[2].strip() if block.aside is AsideKind.STRIP else ""
    return lone_names(words) or lone_names(re.split(r"\s*[,(<]", words)[0])


def _inferred(value: str, block: SourceBlock) -> Fact:
    return Fact(value, Certainty.INFERRED, (Evidence(block.text, block.start),))


def _house_in_head(clean: CleanText) -> tuple[Fact, ...]:
    """The institution whose name stands beside the title of a paper that nobody signs."""
    lines = takewhile(lambda block: block.kind is not BlockKind.PARAGRAPH, clean.text.blocks)
    houses = [block for block in lines if block.kind is BlockKind.BYLINE and is_house_name(block.text)]
    return tuple(_inferred(f"{{{newspaper_case(block.text)}}}", block) for block in houses[:1])


def contributors_of(text: SourceText) -> tuple[Fact, ...]:
    """Who helped, out of the parts of credit lines that say so; who wrote and who edited is not among them."""
    credits = [block for block in text.blocks if block.aside is AsideKind.CREDIT]
    helped = [(block, part) for block in credits for part in block.text.split(";") if _HELPED.search(part)]
    return tuple(read_in(name, block) for block, part in helped for name in names_in(part))
