# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The speaking card: the lines of a note that may be said, under their headings, and nothing else.

It is made from the note's text, not cut out of the exported file: what is withheld is left out before anything is
settled, so that no footnote, bookmark, property or hidden part can carry a word of it.

What goes on the card: lines flagged “may be said” that stand under no heading and no item that withholds; the headings
above them; the question they answer, where one stands unflagged directly before the answers to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from composer.document.model import (
    Block,
    Citation,
    Disclosure,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Shows,
    Table,
    Text,
    plain,
    quote_uses,
)
from composer.errors import ExportRefused
from composer.export.citing import Entry
from composer.export.live import as_words
from composer.export.resolve import resolve
from composer.export.resolved import ResolvedNote, Trace
from composer.export.resolved_blocks import Look, SetBlock, SetHeading, SetParagraph
from composer.houses.model import Profile
from composer.i18n.languages import same_language
from composer.i18n.terms import Term, term_of
from composer.notes.model import Note
from composer.quotes.model import Quote, Seal, SealStatus
from composer.wording import N_

_NO_LINE = N_(
    "The speaking card was not written: no line of the note is marked as one that may be said. Mark the lines first."
)

SPOKEN_SECTIONS: Final = frozenset(
    which.key
    for which in (
        Term.LINES_TO_TAKE,
        Term.TALKING_POINTS,
        Term.DEFENSIVE_POINTS,
        Term.IF_RAISED,
        Term.MAY_BE_SAID,
    )
)
"""Sections whose lines are meant to be spoken: those without a flag are counted as left out."""

# “D. Perché ora?”, “Q: Why now?”: one sentence that asks, whatever leads to it. A longer paragraph is no question.
_QUESTION: Final = re.compile(
    r"(?:(?:D|Q|Domanda|Question)\s?\d*\s?[.:)–-]\s+)?[^.!?…]+(?:\.\w[^.!?…]*)*\?[»”’\"')\]\s]*"
)
_LONGEST_QUESTION: Final = 240  # code points
# Headings that say in other words than the term's own that what follows stays in the house.
_KEPT_BACK: Final = re.compile(
    r"\b(?:non\s+(?:divulga\w*|diffondibil\w*|comunicabil\w*)|da\s+non\s+(?:dire|diffondere|rivelare|comunicare|usare)"
    r"|(?:solo\s+)?(?:ad|per)\s+uso\s+interno"
    r"|not\s+(?:to\s+be|for)\s+(?:disclos\w*|released?|said|shared|use|used)|do\s+not\s+(?:disclose|release|share|say)"
    r"|non[\s-]+disclos\w*|for\s+internal\s+use)\b",
    re.IGNORECASE,
)
_ONLY_COMMAS: Final = re.compile(r"[\s,;]*")
_BLANKS: Final = " \t\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Card:
    """A speaking card, ready to be written.

    `lines` are those on it; `left_out` counts the lines without a flag under headings of lines to take; `withheld`
    those that may be said by their flag, but stand under a heading or an item that is not to be disclosed.
    """

    note: ResolvedNote
    lines: int
    left_out: int
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the note: its words, its flag, the headings above it, and whether one of them or its item withholds."""

    content: tuple[Inline, ...]
    disclosure: Disclosure
    headings: tuple[Heading, ...]
    withheld: bool = False

    @property
    def sayable(self) -> bool:
        """Whether it goes on the card."""
        return self.disclosure is Disclosure.MAY_BE_SAID and not self.withheld

    @property
    def expected(self) -> bool:
        """Whether it stands where lines are meant to be spoken."""
        return not self.withheld and any(_names(heading) in SPOKEN_SECTIONS for heading in self.headings)

    @property
    def asks(self) -> bool:
        """Whether it is a question to which an answer may follow."""
        words = " ".join(plain(self.content).split())
        unflagged = self.disclosure is Disclosure.NONE and self.expected
        return unflagged and len(words) <= _LONGEST_QUESTION and _QUESTION.fullmatch(words) is not None


def speaking_card(note: Note, *, quotes: Mapping[str, Quote], profile: Profile) -> Card:
    """The card of `note`; `quotes` by id, for who speaks and for translations.

    Raises ExportRefused when no line may be said.
    """
    lines = list(_lines(as_words(note, profile).blocks))
    if not any(line.sayable for line in lines):
        raise ExportRefused(_NO_LINE, concerned=note.front.title)
    words = _Spoken(note.front.language, quotes)
    blocks: list[Block] = []
    looks: list[Look] = []
    path: tuple[Heading, ...] = ()
    for line, look in _chosen(lines):
        blocks += [replace(h, content=words.of(h.content)) for h in _new_headings(path, line.headings)]
        path = line.headings
        blocks.append(Paragraph(words.of(line.content)))
        looks.append(look)
    unflagged = [line for line in lines if line.disclosure is Disclosure.NONE and line.expected and not line.asks]
    return Card(
        note=_settled(note, blocks, looks, profile),
        lines=looks.count(Look.LINE),
        left_out=len(unflagged),
        withheld=sum(line.disclosure is Disclosure.MAY_BE_SAID and line.withheld for line in lines),
    )


# ---------------------------------------------------------------------- which lines


def _lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    """Every line of the note that says something, in reading order."""
    path: tuple[Heading, ...] = ()
    for block in blocks:
        withheld = any(_withholds(heading) for heading in path)
        match block:
            case Heading():
                path = (*(heading for heading in path if heading.level < block.level), block)
            case Paragraph(content=content, disclosure=disclosure):
                if plain(content).strip():
                    yield _Line(content, disclosure, path, withheld)
            case ListBlock():
                yield from _list_lines(block, path, withheld)
            case QuoteBlock() | Table():  # without a flag of their own they are never spoken
                yield _Line((Text("…"),), Disclosure.NONE, path, withheld)


def _list_lines(block: ListBlock, path: tuple[Heading, ...], withheld: bool) -> Iterator[_Line]:
    for item in block.items:
        if plain(item.content).strip():
            yield _Line(item.content, item.disclosure, path, withheld)
        below = withheld or item.disclosure is Disclosure.NOT_TO_BE_DISCLOSED
        for child in item.children:
            yield from _list_lines(child, path, below)


def _withholds(heading: Heading) -> bool:
    """Whether what stands under a heading is not to be said; where its words leave doubt, it is not."""
    return _names(heading) == Term.NOT_TO_BE_DISCLOSED.key or _KEPT_BACK.search(plain(heading.content)) is not None


def _names(heading: Heading) -> str:
    """The key of the term a heading stands for, by its own saying or by its words."""
    if heading.term:
        return heading.term
    named = term_of(plain(heading.content))
    return named.key if named else ""


def _chosen(lines: Sequence[_Line]) -> Iterator[tuple[_Line, Look]]:
    """The lines of the card with the questions they answer: those that stand directly before the answers."""
    asked: list[_Line] = []
    answered = True
    for line in lines:
        if asked and line.headings != asked[0].headings:
            asked = []
        if line.asks:
            asked = [line] if answered else [*asked, line]
            answered = False
            continue
        answered = True
        if line.sayable:
            yield from ((question, Look.QUESTION) for question in asked)
            asked = []
            yield line, Look.LINE


def _new_headings(before: tuple[Heading, ...], now: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings above a line that do not stand above the line before it already."""
    shared = 0
    while shared < min(len(before), len(now)) and before[shared] is now[shared]:
        shared += 1
    return now[shared:]


# ---------------------------------------------------------------------- which words of a line


class _Spoken:
    """Takes a line's words as they are spoken: without citations, footnotes, links and the marks of the trade."""

    def __init__(self, language: str, quotes: Mapping[str, Quote]) -> None:
        self._language = language
        self._quotes = quotes

    def of(self, content: Sequence[Inline]) -> tuple[Inline, ...]:
        """The inlines of the card's line."""
        said = " ".join(plain(tuple(content)).casefold().split())
        kept: list[Inline] = []
        gap = False  # whether something was taken out just before
        for inline in content:
            match inline:
                case Citation() | Footnote():
                    _close_up(kept, joining=gap)
                    gap = True
                    continue
                case InlineQuote():
                    kept += self._quote(inline, said)
                case Text(text=text, marks=marks):
                    if gap and text.startswith(")") and kept and isinstance(last := kept[-1], Text):
                        text = _without_empty_parentheses(kept, last, text)
                    kept.append(Text(text, replace(marks, link="")))
                case _:
                    kept.append(inline)
            gap = gap and isinstance(inline, Text) and _ONLY_COMMAS.fullmatch(inline.text) is not None
        return tuple(kept)

    def _quote(self, use: InlineQuote, said: str) -> list[Inline]:
        """The words between their marks, without a way back to the library; who speaks, where the line does not say."""
        quote = self._quotes.get(use.quote_id)
        spoken = use.language or (quote.language if quote else "")
        content = use.content
        translation = quote.translation if quote else None
        if translation is not None and use.shows is not Shows.ORIGINAL:
            if use.shows is Shows.BOTH and same_language(translation.language, self._language):
                content = (Text(translation.text),)
            spoken = translation.language if use.shows is Shows.TRANSLATION or content != use.content else spoken
        bare = tuple(
            replace(run, marks=replace(run.marks, link="")) if isinstance(run, Text) else run for run in content
        )
        kept: list[Inline] = [InlineQuote("", bare, spoken)]
        speaker = quote.speaker.strip("{} ") if quote else ""
        if speaker and speaker.casefold().split()[-1] not in said:
            kept.append(Text(f" ({speaker})"))
        return kept


def _close_up(kept: list[Inline], *, joining: bool) -> None:
    """Take away the blank before what is left out, and the comma between two things that are left out."""
    if kept and isinstance(last := kept[-1], Text):
        words = "" if joining and _ONLY_COMMAS.fullmatch(last.text) else last.text.rstrip(_BLANKS)
        kept[-1:] = [Text(words, last.marks)] if words else []


def _without_empty_parentheses(kept: list[Inline], last: Text, text: str) -> str:
    """`text` without the parenthesis that closes around nothing any more; the opening one goes with it."""
    if not last.text.endswith("("):
        return text
    kept[-1] = Text(last.text[:-1].rstrip(_BLANKS), last.marks)
    return text[1:]


# ---------------------------------------------------------------------- the card as a note


@dataclass(frozen=True, slots=True)
class _NoCitations:
    """Formatted citations of a note that cites nothing."""

    notes: tuple[tuple[Inline, ...], ...] = ()
    bibliography: tuple[Entry, ...] = ()
    in_text: bool = True


def _settled(note: Note, blocks: Sequence[Block], looks: Sequence[Look], profile: Profile) -> ResolvedNote:
    front = replace(note.front, to=(), sender=(), cc=(), office="", reference="", signature=(), attachments=())
    front = replace(front, contents="no", numbering="none")
    bare = Note("", front, Document(tuple(blocks)), note.created, note.modified)
    seals = [Seal(SealStatus.VERBATIM) for _ in quote_uses(bare.document)]  # the note itself was judged already
    plainly = replace(profile, handling=replace(profile.handling, quotation_count=False))
    settled = resolve(bare, sources={}, quotes={}, seals=seals, formatted=_NoCitations(), profile=plainly)
    waiting = iter(looks)
    return replace(
        settled,
        head=replace(settled.head, office=profile.term(Term.SPEAKING_CARD)),
        blocks=tuple(_on_card(block, waiting) for block in settled.blocks),
        quotes={},
        warnings=(),
        places=(),
        trace=Trace("", ""),
    )


def _on_card(block: SetBlock, looks: Iterator[Look]) -> SetBlock:
    match block:
        case SetParagraph():
            return replace(block, look=next(looks))
        case SetHeading():
            return replace(block, look=Look.LINE)
    return block
