# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Live values and cross-references, printed: words in the language and house of the note, links to what is referred to.

What cannot be shown keeps its last words in the file, and is listed among what the writer should know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from composer.document.edit import map_inlines
from composer.document.model import CrossReference, Document, Heading, Inline, Live, ReferenceShows, Text, Value
from composer.export.bookmarks import Bookmarks, is_place
from composer.export.lines import with_lines
from composer.export.placing import set_words
from composer.export.resolved_blocks import (
    Counted,
    FieldKind,
    FieldReference,
    NoteMark,
    Reference,
    SetBlock,
    SetHeading,
    SetInline,
    SetInlines,
    SetParagraph,
    SetPicture,
)
from composer.houses.model import Numbering, Profile
from composer.i18n.terms import Term
from composer.notes.fields import fields_of
from composer.notes.length import estimated_page
from composer.notes.model import Note
from composer.notes.structure import numbering_of
from composer.values.showing import Setting, reference_words, show
from composer.values.targets import Target, TargetKind, Targets, cross_references, targets_of
from composer.wording import N_, Message

_WRONG: Final = N_("The live value “{words}” was printed as it was shown last: {problem}")
_LEADS_NOWHERE: Final = N_("“{words}” refers to a place that is not in the file. It was printed without a link.")
_PAGES: Final = N_(
    "The page numbers of cross-references are estimates: Word sets them right with Ctrl+A and F9, LibreOffice unasked."
)
_NUMBER: Final = "{number}"
_FIELDS: Final = {
    TargetKind.HEADING: FieldKind.NUMBER,
    TargetKind.TABLE: FieldKind.WORDS,
    TargetKind.PICTURE: FieldKind.WORDS,
    TargetKind.FOOTNOTE: FieldKind.NOTE,
}


class LivePrinter:
    """Prints the live values of one note. `said` gathers what the writer should know.

    `note_numbers` are the numbers of footnotes by label, as they were given the last time the note was settled.
    """

    def __init__(
        self, note: Note, profile: Profile, bookmarks: Bookmarks, note_numbers: Mapping[str, int] | None = None
    ) -> None:
        numbers = note_numbers if note_numbers is not None else {}
        self._note = note
        self._setting = setting_of(note, profile, numbers)
        wanted = dict.fromkeys(found.target for found in cross_references(note.document))
        self._places = {label: bookmarks.place(label) for label in wanted if label in self._setting.targets}
        self._given: set[str] = set()
        self.said: list[Message] = []
        self.note_numbers: dict[str, int] = {}

    def place(self, label: str) -> str:
        """The bookmark of the place called `label`; "" when nothing refers to it, and for all but the first of several
        places of one name."""
        place = self._places.get(label, "")
        if place in self._given:
            return ""
        self._given.add(place)
        return place

    def numbered(self, label: str, number: int) -> str:
        """The same for a footnote, whose number is `number`."""
        if label:
            self.note_numbers.setdefault(label, number)
        return self.place(label)

    @property
    def refers_to_notes(self) -> bool:
        """Whether a cross-reference leads to a footnote."""
        return any(self._setting.targets[label].kind is TargetKind.FOOTNOTE for label in self._places)

    def inlines(self, live: Live) -> list[SetInline]:
        """What stands in the text."""
        shown = show(live, self._setting)
        if shown.problem is not None:
            said = shown.problem
            if isinstance(live, Value):
                said = Message(_WRONG, {"words": shown.words, "problem": shown.problem})
            self._say(said)
        if isinstance(live, CrossReference) and live.target in self._places:
            return self._reference(live, shown.words)
        return [Text(shown.words, live.marks)]

    def _reference(self, reference: CrossReference, words: str) -> list[SetInline]:
        target = self._setting.targets[reference.target]
        bookmark = self._places[reference.target]
        if reference.shows is not ReferenceShows.PAGE:
            return self._named(reference, words)
        self._say(Message(_PAGES))
        profile = self._setting.house(reference.marks.language)
        before, _, after = profile.term(Term.TO_PAGE).replace(" ", "\u00a0").partition(_NUMBER)
        page = estimated_page(self._note, target.block_index)
        return _around(before, FieldReference(bookmark, Text(str(page), reference.marks)), after)

    def _named(self, reference: CrossReference, words: str) -> list[SetInline]:
        """A reference by number or title: the part of `words` that the place itself says is a field, which follows it
        when Word brings fields up to date; where no field could say it, all of them are a link."""
        target = self._setting.targets[reference.target]
        bookmark = self._places[reference.target]
        kind, said = _FIELDS[target.kind], target.number
        if reference.shows is ReferenceShows.TITLE or not said:
            kind, said = FieldKind.WORDS, target.title if self._is_plain_heading(target) else ""
        before, found, after = words.rpartition(said) if said else ("", "", "")
        if not found:
            return [Reference(bookmark, target.title, (Text(words, reference.marks),))]
        return _around(before, FieldReference(bookmark, Text(found, reference.marks), kind), after)

    def _is_plain_heading(self, target: Target) -> bool:
        """Whether `target` is a heading of words alone: a field brings a footnote along with the words."""
        block = self._note.document.blocks[target.block_index]
        return isinstance(block, Heading) and all(isinstance(inline, Text) for inline in block.content)

    def _say(self, message: Message) -> None:
        if message not in self.said:
            self.said.append(message)


def _around(before: str, field: FieldReference, after: str) -> list[SetInline]:
    marks = field.shown.marks
    sides = [Text(words, marks) if words else None for words in (before, after)]
    return [piece for piece in (sides[0], field, sides[1]) if piece is not None]


def without_lost_references(
    blocks: Sequence[SetBlock], notes: Sequence[SetInlines]
) -> tuple[list[SetBlock], list[SetInlines], list[Message]]:
    """Text and footnotes with the cross-references whose place is not in the file (an empty section was left out) as
    plain words, and what to say about each."""
    there = set(_bookmarks_in(blocks))
    said: list[Message] = []

    def kept(line: SetInlines) -> SetInlines:
        if not any(isinstance(piece, Reference | FieldReference) for piece in line):
            return line
        return tuple(found for piece in line for found in _if_there(piece, there, said))

    return [with_lines(block, kept) for block in blocks], [kept(line) for line in notes], said


def _if_there(piece: SetInline, there: set[str], said: list[Message]) -> tuple[SetInline, ...]:
    if not isinstance(piece, Reference | FieldReference) or not is_place(piece.bookmark) or piece.bookmark in there:
        return (piece,)
    message = Message(_LEADS_NOWHERE, {"words": set_words([piece])})
    if message not in said:
        said.append(message)
    return piece.content if isinstance(piece, Reference) else (piece.shown,)


def _bookmarks_in(blocks: Sequence[SetBlock]) -> Iterator[str]:
    """The names of places in the text; no line of a footnote is one."""
    marks: list[str] = []

    def noted(line: SetInlines) -> SetInlines:
        marks.extend(piece.bookmark for piece in line if isinstance(piece, NoteMark | Counted))
        return line

    for block in blocks:
        if isinstance(block, SetParagraph | SetHeading | SetPicture) and block.bookmark:
            yield block.bookmark
        with_lines(block, noted)
    yield from marks


def setting_of(note: Note, profile: Profile, note_numbers: Mapping[str, int] = MappingProxyType({})) -> Setting:
    """What decides how the live values of `note` are shown in its house."""
    front = note.front
    numbered = numbering_of(front, profile) is Numbering.HEADINGS
    targets: Targets = {
        label: replace(target, number=str(note_numbers[label]))
        if target.kind is TargetKind.FOOTNOTE and label in note_numbers
        else target
        for label, target in targets_of(note.document, numbered_headings=numbered).items()
    }
    return Setting(front.language, front.profile, fields_of(front), targets, profile)


def with_printed_words(note: Note, profile: Profile) -> Document:
    """The text of `note`, its live values with the words that a file prints of them."""
    printer = LivePrinter(note, profile, Bookmarks())

    def printed(inline: Inline) -> Inline:
        if not isinstance(inline, Live):
            return inline
        return replace(inline, words=set_words(printer.inlines(inline)))

    return map_inlines(note.document, printed)


def as_words(note: Note, profile: Profile) -> Document:
    """The text of `note` with its live values as ordinary words, for what is printed without the rest (a card)."""
    setting = setting_of(note, profile)

    def worded(inline: Inline) -> Inline:
        if isinstance(inline, CrossReference) and inline.target in setting.targets:
            target = setting.targets[inline.target]
            shows = ReferenceShows.NUMBER if inline.shows is ReferenceShows.PAGE else inline.shows
            return Text(reference_words(shows, target, setting.house(inline.marks.language)).words, inline.marks)
        return Text(show(inline, setting).words, inline.marks) if isinstance(inline, Live) else inline

    return map_inlines(note.document, worded)
