# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A template out of a note: its head, sections, prompts and limits stay; quotations, citations, pictures and dates go,
and so does the text of each section that is not standing text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from composer.document.canonical import canonical
from composer.document.edit import map_runs
from composer.document.model import (
    Block,
    Citation,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    ListBlock,
    Paragraph,
    Picture,
    QuoteBlock,
    Text,
    Value,
    ValueKind,
    inline_runs,
    plain,
    walk,
)
from composer.i18n.terms import is_term
from composer.notes.limits import Limits
from composer.notes.model import FrontMatter, Note, OtherText
from composer.notes.prompts import Prompt, names_of_places
from composer.notes.template_files import TemplateFile
from composer.notes.templates import limits_of_kind, prompts_of_kind

Head = TypeVar("Head", FrontMatter, OtherText)
BEGINNING = -1
"""The number of what stands before the first heading; sections are numbered from 0, as their headings come."""
_DATES = (ValueKind.DATE, ValueKind.TIME)
_DATE_PLACES = {"it": "{{data}}", "en": "{{date}}"}


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a note as it is offered: its number, heading (and the heading's term, "" none), and whether its
    text can stand in every note, as nothing in it is quoted or cited."""

    number: int
    heading: str
    term: str
    has_text: bool
    own_words: bool


def sections_of(note: Note) -> tuple[Section, ...]:
    """The sections of `note`, with what stands before the first heading when there is anything."""
    found = []
    for number, heading, blocks in _sections(note.document):
        body = Document(tuple(blocks))
        has_text = any(plain(run).strip() for block in blocks for run in inline_runs(block))
        quoted = any(isinstance(block, QuoteBlock | Picture) for block in blocks)
        cited = any(isinstance(inline, InlineQuote | Citation) for inline in walk(body))
        if heading is not None or has_text:
            words, term = (plain(heading.content).strip(), heading.term) if heading is not None else ("", "")
            found.append(Section(number, words, term, has_text, has_text and not quoted and not cited))
    return tuple(found)


def proposed(note: Note, name: str, description: str = "") -> TemplateFile:
    """The template that is offered for `note`: limits and prompts of its kind, standing text before the first heading.

    Prompts are those of its own template when it has one, else who it is for and its subject; and what stands between
    double braces in what is kept.
    """
    keep = {one.number for one in sections_of(note) if one.number == BEGINNING and one.own_words}
    asked = prompts_of_kind(note.front.template) or (Prompt("to", remember=True), Prompt("subject", required=True))
    return made(note, name, description, keep, limits_of_kind(note.front.template), asked)


def made(
    note: Note, name: str, description: str, keep: Collection[int], limits: Limits, prompts: Iterable[Prompt]
) -> TemplateFile:
    """The template called `name` of `note`, with the text of the sections `keep` (by number), cleaned.

    What stands between double braces and is asked for by none of `prompts` becomes one.
    """
    other = note.other
    if other is not None:
        document = _emptied(other.document, keep, other.language)
        other = replace(_head(other), document=document, in_step=())
    front = replace(_head(note.front), date="", reference="", copy="", draft="", template="")
    begun = Note("", front, _emptied(note.document, keep, front.language), other=other)
    asked = list(prompts)
    known = {prompt.name for prompt in asked}
    dates = {words.strip("{}") for words in _DATE_PLACES.values()}
    asked += [Prompt(place) for place in names_of_places(begun) if place not in known | dates]
    return TemplateFile(name, begun, description, limits, tuple(asked))


def rewritten(template: TemplateFile, note: Note) -> TemplateFile:
    """`template` with the head and the whole text of `note`, which was made of it; what no template can hold
    (quotations, citations, pictures, dates) goes, and places between double braces that are new are asked for."""
    front = replace(note.front, date="", reference="", copy="", draft="", template="")
    other = note.other
    if other is not None:
        other = replace(other, document=_standing(other.document, other.language), in_step=())
    text = Note("", front, _standing(note.document, front.language), other=other)
    known = {prompt.name for prompt in template.prompts} | {words.strip("{}") for words in _DATE_PLACES.values()}
    new = tuple(Prompt(place) for place in names_of_places(text) if place not in known)
    return replace(template, note=text, prompts=(*template.prompts, *new))


def _standing(document: Document, language: str) -> Document:
    """All of a text that may stand in a template."""
    return canonical(Document(tuple(_cleaned(block, language) for block in document.blocks if _may_stay(block))))


def _head(head: Head) -> Head:
    return replace(head, subject="", attachments=())


def _sections(document: Document) -> Iterator[tuple[int, Heading | None, list[Block]]]:
    number, heading, blocks = BEGINNING, None, list[Block]()
    for block in document.blocks:
        if isinstance(block, Heading):
            yield number, heading, blocks
            number, heading, blocks = number + 1, block, []
        else:
            blocks.append(block)
    yield number, heading, blocks


def _emptied(document: Document, keep: Collection[int], language: str) -> Document:
    blocks: list[Block] = []
    for number, heading, body in _sections(document):
        if heading is not None:
            blocks.append(_cleaned(heading, language))
        kept = [_cleaned(block, language) for block in body if _may_stay(block)] if number in keep else []
        kept = [block for block in kept if not _is_bare(block)]
        if kept:
            blocks += kept
        elif heading is not None and heading.term not in ("sources-list", "sources"):
            blocks.append(_asking(heading, body))
    return canonical(Document(tuple(blocks)))


def _asking(heading: Heading, body: list[Block]) -> Paragraph:
    """The empty paragraph of a section, with its prompt and the flag its lines had."""
    first = next((block for block in body if isinstance(block, Paragraph)), Paragraph(()))
    prompt = first.prompt or f"prompt-{heading.term}"
    return Paragraph((), prompt if is_term(prompt) else "", first.disclosure)


def _may_stay(block: Block) -> bool:
    return not isinstance(block, QuoteBlock | Picture)


def _is_bare(block: Block) -> bool:
    return isinstance(block, Paragraph | ListBlock) and not any(plain(run).strip() for run in inline_runs(block))


def _cleaned(block: Block, language: str) -> Block:
    def changed(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(piece for inline in run for piece in pieces(inline))

    def pieces(inline: Inline) -> Iterator[Inline]:
        match inline:
            case InlineQuote() | Citation() | CrossReference():
                return
            case Value(kind=kind) if kind in _DATES:
                yield Text(_DATE_PLACES.get(language, _DATE_PLACES["en"]))
            case Footnote(content=content):
                within = changed(content)
                if plain(within).strip():
                    yield replace(inline, content=within)
            case _:
                yield inline

    return map_runs(block, changed)
