# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a template asks for when a note is begun, and the places in a note that still wait for an answer.

A prompt is named like a field of the head (“to”, “subject”) or has a name of its own; a name of its own stands in the
text or head of the template between double braces, {{dossier}}. What is answered takes that place; what is not stays
there as {{Label}}, so that it is seen, and found by the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from composer.document.edit import map_runs
from composer.document.model import Document, Footnote, Inline, Text, Value, ValueKind, inline_runs
from composer.notes.model import FrontMatter, Note
from composer.wording import N_

HEAD_WORDS: Final = ("title", "subject", "office", "place", "date", "reference", "marking")
_LISTS: Final = {name: name for name in ("to", "cc", "distribution", "signature")} | {"from": "sender"}
HEAD_FIELDS: Final = (*HEAD_WORDS, *_LISTS)
"""Prompts of these names are answered in the head of the note."""
FIELD_NAMES: Final = {
    "to": N_("To"),
    "from": N_("From"),
    "cc": N_("Copy to"),
    "subject": N_("Subject"),
    "date": N_("Date"),
    "reference": N_("Reference"),
    "marking": N_("Marking"),
    "title": N_("Title"),
    "office": N_("Office"),
    "place": N_("Place"),
    "distribution": N_("Distribution"),
    "signature": N_("Signature"),
}
"""What the fields of the head are called."""
_PLACE: Final = re.compile(r"\{\{\s*([^{}\n]*[^{}\s])\s*\}\}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_BETWEEN: Final = ";"


class PromptKind(Enum):
    """How a prompt is answered."""

    TEXT = "text"
    DATE = "date"  # ISO 8601 day; in the text a live value
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing a template asks for. `label` and `help` are words of the template's own ("" for a field of the head:
    the program's); `remember` offers the last answer again."""

    name: str
    label: str = ""
    help: str = ""
    kind: PromptKind = PromptKind.TEXT
    choices: tuple[str, ...] = ()
    required: bool = False
    remember: bool = False

    @property
    def in_head(self) -> bool:
        """Whether it is answered in the head of the note."""
        return self.name in HEAD_FIELDS


def answered(note: Note, prompts: Iterable[Prompt], answers: Mapping[str, str]) -> Note:
    """`note` with the `answers` (by name) in its head and in the places of its texts; what is not answered keeps its
    place, called by its label. Answers to a field with several names are parted by semicolons."""
    asked = {prompt.name: prompt for prompt in prompts}
    given = {name: " ".join(words.split()) for name, words in answers.items() if words.strip()}
    front = note.front
    for name, words in given.items():
        if name in HEAD_FIELDS:
            front = with_field(front, name, words)
    front = _head_filled(front, asked, given)
    other = note.other
    if other is not None:
        other = replace(_head_filled(other, asked, given), document=_filled(other.document, asked, given))
    return replace(note, front=front, document=_filled(note.document, asked, given), other=other)


def with_field(front: FrontMatter, name: str, words: str) -> FrontMatter:
    """`front` with a field of the head, by the name it has in files."""
    if name in _LISTS:
        parts = tuple(part.strip() for part in words.split(_BETWEEN) if part.strip())
        changed: dict[str, Any] = {_LISTS[name]: parts}
    else:
        changed = {name: words}
    return replace(front, **changed)


def field_of(front: FrontMatter, name: str) -> str:
    """What `front` says in a field of the head."""
    if name in _LISTS:
        parts: tuple[str, ...] = getattr(front, _LISTS[name])
        return f"{_BETWEEN} ".join(parts)
    return str(getattr(front, name))


def open_places(note: Note) -> Iterator[tuple[str, int]]:
    """The places of `note` that wait for an answer: what each is called, and the block it stands in (-1: the head)."""
    for name in HEAD_FIELDS:
        for found in _PLACE.finditer(field_of(note.front, name)):
            yield found[1], -1
    for index, block in enumerate(note.document.blocks):
        for run in inline_runs(block):
            for words in _texts(run):
                for found in _PLACE.finditer(words):
                    yield found[1], index


def names_of_places(note: Note) -> tuple[str, ...]:
    """The names between double braces in both texts and heads of `note`, each once, in their order."""
    places = [name for name, _index in open_places(note)]
    if note.other is not None:
        there = replace(note, front=FrontMatter(), document=note.other.document, other=None)
        places += [name for name, _index in open_places(there)]
    return tuple(dict.fromkeys(places))


def _texts(run: Iterable[Inline]) -> Iterator[str]:
    for inline in run:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, Footnote):
            yield from _texts(inline.content)


def _head_filled(head: Any, asked: Mapping[str, Prompt], given: Mapping[str, str]) -> Any:
    """The words of a head, of the note or of its other text, with their places filled."""

    def words_of(words: str) -> str:
        return _PLACE.sub(lambda found: _answer(found, asked, given), words)

    changed: dict[str, Any] = {}
    for name in ("title", "subject", "office", "place", "reference", "marking"):
        words = getattr(head, name, "")
        if "{{" in words:
            changed[name] = words_of(words)
    for name in set(_LISTS.values()):
        parts: tuple[str, ...] = getattr(head, name)
        if any("{{" in part for part in parts):
            changed[name] = tuple(words_of(part) for part in parts)
    return replace(head, **changed) if changed else head


def _answer(found: re.Match[str], asked: Mapping[str, Prompt], given: Mapping[str, str]) -> str:
    name = found[1]
    if name in given:
        return given[name]
    prompt = asked.get(name)
    return "{{" + (prompt.label or name if prompt is not None else name) + "}}"


def _filled(document: Document, asked: Mapping[str, Prompt], given: Mapping[str, str]) -> Document:
    def changed(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if not any("{{" in words for words in _texts(run)):
            return run
        return tuple(piece for inline in run for piece in pieces(inline))

    def pieces(inline: Inline) -> Iterator[Inline]:
        if isinstance(inline, Footnote):
            yield replace(inline, content=changed(inline.content))
            return
        if not isinstance(inline, Text):
            yield inline
            return
        words, at = "", 0
        for found in _PLACE.finditer(inline.text):
            words += inline.text[at : found.start()]
            at = found.end()
            prompt, answer = asked.get(found[1]), _answer(found, asked, given)
            if prompt is not None and prompt.kind is PromptKind.DATE and _DAY.fullmatch(answer):
                if words:
                    yield replace(inline, text=words)
                yield Value(ValueKind.DATE, answer, marks=inline.marks)
                words = ""
            else:
                words += answer
        words += inline.text[at:]
        if words:
            yield replace(inline, text=words)

    return Document(tuple(map_runs(block, changed) for block in document.blocks))
