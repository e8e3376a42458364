# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A second language for a note: a new text made from the one there is, or another note taken for it."""

from __future__ import annotations

from dataclasses import replace

from composer.document.model import Document
from composer.errors import InputUnusable
from composer.notes.language import title_in
from composer.notes.model import InStep, Note, OtherText
from composer.notes.two_texts import OWN_WORDS, languages_of
from composer.twins.carrying import Quotes, carried
from composer.twins.pairing import Pair, pairs
from composer.twins.sections import labelled, labels_in, new_label, sections_of
from composer.twins.standing import carried_step
from composer.wording import N_

_HAS_TWO = N_("“{title}” has two languages already.")
_SAME_LANGUAGE = N_("Both notes are in the same language: only an Italian and an English one can become one note.")
_ITSELF = N_("A note cannot be its own other language.")
_NO_SECTION = N_("There is no such section to be brought over.")


def with_other_language(note: Note, language: str, quotes: Quotes) -> Note:
    """`note` with a second text in `language`, made from its own: what there is to translate is tagged as such.

    Headings that follow no term get a label in both texts, so that they stay a pair whatever becomes of them.
    Raises InputUnusable when it has two languages, or is in that one.
    """
    if note.other is not None:
        raise InputUnusable(_HAS_TWO, concerned=note.id, title=note.front.subject or note.front.title)
    before = note.front.language
    if language == before:
        raise InputUnusable(_SAME_LANGUAGE, concerned=note.id)
    document = _with_lasting_names(note.document)
    made = Document(carried(document.blocks, before, language, quotes))
    title = title_in(note.front.title, language)
    other = OtherText(language, title=title if title != note.front.title else "", document=made)
    other = replace(other, in_step=carried_step(document, made, other))
    return replace(note, document=document, other=other)


def joined(note: Note, other: Note) -> Note:
    """`note` with the text of another note as its second language, and that note's words of the head.

    What the head has but once (date, reference, marking …) is that of `note`; where it has none, that of `other`.
    Sections are paired by label, term and order; nothing is said yet to be in step. Raises InputUnusable when one of
    them has two languages, or both are in one.
    """
    if note.id and note.id == other.id:
        raise InputUnusable(_ITSELF, concerned=note.id)
    for one in (note, other):
        if one.other is not None:
            raise InputUnusable(_HAS_TWO, concerned=one.id, title=one.front.subject or one.front.title)
    if languages_of(note) == languages_of(other):
        raise InputUnusable(_SAME_LANGUAGE, concerned=note.id)
    words = {name: getattr(other.front, name) for name in OWN_WORDS}
    second = OtherText(other.front.language, **words, document=other.document)
    shared = {
        name: getattr(other.front, name)
        for name in ("date", "reference", "marking", "profile", "style")
        if not getattr(note.front, name) and getattr(other.front, name)
    }
    return replace(note, front=replace(note.front, **shared), other=second)


def bring_section(note: Note, place: int, quotes: Quotes) -> Note:
    """`note` with the section of the other text whose heading is block `place` there brought over into the text in
    front, behind what it follows there; its words are to be translated. Where the text in front has that section and
    it is empty, it is filled. Raises InputUnusable when there is no such section, or it stands in both already."""
    other = note.other
    section = next((one for one in sections_of(other.document) if one.start == place), None) if other else None
    if other is None or section is None:
        raise InputUnusable(_NO_SECTION, concerned=note.id)
    there = other.document
    if section.heading is not None and not section.name:
        label = new_label(labels_in(note.document) | labels_in(there))
        there = labelled(there, {section.start: label})
        section = next(one for one in sections_of(there) if one.start == place)
    mine, start, end = _place_for(note.document, there, place)
    if mine.here is not None and not mine.here.is_empty:
        raise InputUnusable(_NO_SECTION, concerned=note.id)
    blocks = carried(there.blocks[section.start : section.end], other.language, note.front.language, quotes)
    if mine.here is not None and mine.here.heading is not None:
        blocks = (mine.here.heading, *blocks[1:])
    document = Document((*note.document.blocks[:start], *blocks, *note.document.blocks[end:]))
    made = next(pair for pair in pairs(document, there) if pair.there is not None and pair.there.start == place)
    steps = tuple(step for step in other.in_step if step.section != made.name)
    if made.name:
        steps = (*steps, InStep(made.name, other=section.fingerprint))
    return replace(note, document=document, other=replace(other, document=there, in_step=steps))


def _place_for(here: Document, there: Document, place: int) -> tuple[Pair, int, int]:
    """The pair of the section at block `place` of `there`, and which blocks of `here` it takes."""
    found = pairs(here, there)
    mine = next(pair for pair in found if pair.there is not None and pair.there.start == place)
    if mine.here is not None:
        return mine, mine.here.start, mine.here.end
    before = [pair.here for pair in found[: found.index(mine)] if pair.here is not None]
    start = before[-1].end if before else 0
    return mine, start, start


def _with_lasting_names(document: Document) -> Document:
    """`document` with a label for each heading that has no lasting name."""
    taken = labels_in(document)
    labels: dict[int, str] = {}
    for section in sections_of(document):
        if section.heading is not None and not section.name:
            labels[section.start] = new_label(taken)
            taken.add(labels[section.start])
    return labelled(document, labels) if labels else document
