# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What has changed in a section since both texts were last said to agree, word by word.

A note keeps only fingerprints of what both texts said then; the words are looked for in earlier states of the note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from composer.document.model import (
    Citation,
    CitationItem,
    CrossReference,
    Document,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    Picture,
    Text,
    Value,
    inline_runs,
    plain,
)
from composer.notes.model import Note
from composer.notes.two_texts import turned_to
from composer.text.alignment import Piece, diff_words
from composer.twins.pairing import pairs
from composer.twins.sections import Section, sections_of

Cited = Callable[[CitationItem], str]


@dataclass(frozen=True, slots=True)
class TextChange:
    """How the section reads in the text in `language`, now and when both agreed; `pieces` lay the two side by side.

    `before` is None where no state of the note from then was kept; then there are no pieces.
    """

    language: str
    now: str
    before: str | None = None
    pieces: tuple[Piece, ...] = ()


def changes_of(note: Note, section: str, states: Iterable[Note]) -> tuple[TextChange, ...]:
    """What has changed in the section of that lasting name since both texts agreed: an entry for each text that has.

    `states` are earlier states of the note, the newest first; they are read only as far as needed. () when nothing has
    changed, or nobody has said that the texts agreed.
    """
    other = note.other
    step = next((one for one in other.in_step if one.section == section), None) if other is not None else None
    pair = _pair(note, section)
    if other is None or step is None or pair is None:
        return ()
    wanted: dict[str, tuple[Section, str]] = {}
    for language, now, agreed in ((note.front.language, pair[0], step.main), (other.language, pair[1], step.other)):
        if now is not None and agreed and now.fingerprint != agreed:
            wanted[language] = now, agreed
    found: dict[str, Section] = {}
    for state in states if wanted else ():
        for language, (_now, agreed) in wanted.items():
            then = _then(state, language, section, agreed) if language not in found else None
            if then is not None:
                found[language] = then
        if len(found) == len(wanted):
            break
    return tuple(_change(language, now, found.get(language)) for language, (now, _agreed) in wanted.items())


def _by_key(item: CitationItem) -> str:
    return f"{item.key}, {item.locator}".rstrip(", ")


def change_between(before: Note, now: Note, cited: Cited = _by_key) -> TextChange:
    """What has changed in the whole text in front, from one state of a note to another; `cited` says what a citation
    is called."""
    then, today = (
        "\n".join(line for line in _lines(note.document, cited) if line)
        for note in (turned_to(before, now.front.language), now)
    )
    return TextChange(now.front.language, today, then, diff_words(then, today))


def _pair(note: Note, name: str) -> tuple[Section | None, Section | None] | None:
    assert note.other is not None
    found = (pair for pair in pairs(note.document, note.other.document) if pair.name == name)
    return next(((pair.here, pair.there) for pair in found), None)


def _then(state: Note, language: str, name: str, fingerprint: str) -> Section | None:
    """The section as it was said to agree, where `state` has it so."""
    state = turned_to(state, language)
    if state.front.language != language:
        return None
    alike = (one for one in sections_of(state.document) if one.fingerprint == fingerprint)
    # in an older state its heading may not have had its lasting name yet
    return next(iter(sorted(alike, key=lambda one: one.name != name)), None)


def _change(language: str, now: Section, before: Section | None) -> TextChange:
    words = words_of(now)
    if before is None:
        return TextChange(language, words)
    then = words_of(before)
    return TextChange(language, words, then, diff_words(then, words))


def words_of(section: Section) -> str:
    """What a section says, a line for each paragraph, item or cell; citations and footnotes in brackets."""
    blocks = section.document.blocks[section.start : section.end]
    lines = (line for block in blocks for line in _lines(Document((block,))))
    return "\n".join(line for line in lines if line)


def _lines(document: Document, cited: Cited = _by_key) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Picture):
            yield f"[{block.alternative or block.name[:8]}]"
        for run in inline_runs(block):
            yield " ".join("".join(_said(inline, cited) for inline in run).split())


def _said(inline: Inline, cited: Cited) -> str:
    match inline:
        case Text(text=text):
            return text
        case LineBreak():
            return " "
        case InlineQuote(content=content):
            return f"“{plain(content)}”"
        case Citation(items=items):
            return "[" + "; ".join(map(cited, items)) + "]"
        case Footnote(content=content):
            return f" ({' '.join(''.join(_said(one, cited) for one in content).split())})"
        case Value(words=words, value=value):
            return words or value
        case CrossReference(words=words, target=target):
            return words or target
