# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note in another language: what is a document term follows, what somebody wrote stays as it is."""

from __future__ import annotations

from dataclasses import replace

from composer.document.edit import QuoteUse, map_quote_uses
from composer.document.model import Block, Citation, Document, Footnote, Heading, LineBreak, Text, plain
from composer.i18n.languages import base_language, document_language
from composer.i18n.terms import TERMS, Term, is_term, term
from composer.notes.model import Note

_TITLES = tuple(entry for entry in Term if entry.key.startswith("title-"))
_MARKINGS = tuple(entry for entry in Term if entry.key.startswith("marking-"))
_BESIDE_TERMS = (Text, LineBreak, Citation, Footnote)


def in_language(note: Note, language: str) -> Note:
    """`note` in `language` ("it" or "en"; any other tag counts as the nearer of the two).

    Headings with a term, the title and the marking follow where they are the terms' words; prompts are terms anyway.
    Words of sources keep their language: a quotation that had the note's now names it. The writer's text is untouched.
    """
    language = document_language(language)
    before = note.front.language
    if language == before:
        return note
    front = replace(
        note.front,
        language=language,
        title=title_in(note.front.title, language),
        marking=marking_in(note.front.marking, language),
    )
    document = map_quote_uses(note.document, lambda use: _keeps_language(use, before, language))
    return replace(note, front=front, document=headings_in_language(document, language))


def marking_in(words: str, language: str) -> str:
    """A marking in `language` when it is one of the known ones, unchanged otherwise."""
    return _followed(words, _MARKINGS, language)


def title_in(words: str, language: str) -> str:
    """The title of a note in `language` when it is that of a kind of note, unchanged otherwise."""
    return _followed(words, _TITLES, language)


def headings_in_language(document: Document, language: str) -> Document:
    """`document` with the words of its term headings in `language`; headings somebody reworded stay."""
    return Document(tuple(_heading(block, language) for block in document.blocks))


def follows_language(heading: Heading) -> bool:
    """Whether a heading has the words of its term, or none yet, and so is in any language by itself.

    A live value or a quotation in it is the writer's, even while it shows no words.
    """
    if not is_term(heading.term) or not all(isinstance(one, _BESIDE_TERMS) for one in heading.content):
        return False
    entry = TERMS[heading.term]
    return plain(heading.content).strip() in ("", entry.italian, entry.english)


def _heading(block: Block, language: str) -> Block:
    if not isinstance(block, Heading) or not follows_language(block):
        return block
    entry = TERMS[block.term]
    beside = tuple(inline for inline in block.content if isinstance(inline, Citation | Footnote))
    return replace(block, content=(Text(term(entry, language)), *beside))


def _followed(words: str, terms: tuple[Term, ...], language: str) -> str:
    """`words` in `language` when they are those of one of `terms`, unchanged otherwise."""
    for entry in terms:
        if words.strip() in (entry.italian, entry.english):
            return term(entry, language)
    return words


def _keeps_language(use: QuoteUse, before: str, after: str) -> QuoteUse:
    own = use.language or before
    return replace(use, language="" if base_language(own) == after and own == after else own)
