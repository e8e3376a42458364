# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The two languages of one note: which there are, and either of them in front.

The words of the head that each language has for itself are those of `OWN_WORDS`. Date, reference, template, profile and
citation style are the note's: a note has one date. So is the marking, of which there must never be two: one of the
known markings is shown in the language of the text, any other stands in both as it was written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from composer.i18n.languages import document_language
from composer.notes.language import in_language, marking_in
from composer.notes.model import FrontMatter, InStep, Note, OtherText

OWN_WORDS: Final = (
    *("title", "subject", "office", "place", "to", "sender", "cc", "distribution", "signature", "attachments"),
)
"""The fields of the head that a text has in its own language."""


def languages_of(note: Note) -> tuple[str, ...]:
    """The languages a note has a text in, that of `note.document` first."""
    return (note.front.language, note.other.language) if note.other is not None else (note.front.language,)


def swapped(note: Note) -> Note:
    """`note` with its other text in front; a note of one language as it is. Done twice, nothing has changed."""
    other = note.other
    if other is None:
        return note
    front = replace(
        note.front,
        language=other.language,
        marking=marking_in(note.front.marking, other.language),
        **{name: getattr(other, name) for name in OWN_WORDS},
    )
    behind = OtherText(
        note.front.language,
        **{name: getattr(note.front, name) for name in OWN_WORDS},
        document=note.document,
        in_step=tuple(InStep(step.section, step.other, step.main) for step in other.in_step),
    )
    return replace(note, front=front, document=other.document, other=behind)


def turned_to(note: Note, language: str) -> Note:
    """`note` with its text in `language` in front where it has one; else as it is."""
    return swapped(note) if note.other is not None and note.other.language == language else note


def text_in(note: Note, language: str) -> Note:
    """The note as it is printed in `language` ("it" or "en"; any other tag counts as the nearer of the two).

    The text it has in that language, with a whole head; where it has none, its text with what follows the language by
    itself (`composer.notes.language.in_language`).
    """
    language = document_language(language)
    if note.other is None:
        return in_language(note, language)
    turned = turned_to(note, language)
    return replace(turned, front=whole_head(turned))


def whole_head(note: Note) -> FrontMatter:
    """The head of a note in which what is not said in the language of the text is as the other text says it."""
    if note.other is None:
        return note.front
    missing = {
        name: getattr(note.other, name)
        for name in OWN_WORDS
        if not getattr(note.front, name) and getattr(note.other, name)
    }
    return replace(note.front, **missing) if missing else note.front


def borrowed(note: Note) -> tuple[str, ...]:
    """The fields of the head that are not said in the language of the text and are printed as the other text says
    them, in the order of `OWN_WORDS`."""
    if note.other is None:
        return ()
    return tuple(name for name in OWN_WORDS if not getattr(note.front, name) and getattr(note.other, name))


def without_other(note: Note) -> Note:
    """`note` with the text that is in front alone, its head whole."""
    return replace(note, front=whole_head(note), other=None)
