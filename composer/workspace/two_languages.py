# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two languages of one note: what window and command line do with them, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final

from composer.errors import ComposerError, NotFound
from composer.notes.model import Note
from composer.notes.two_texts import borrowed, swapped, without_other
from composer.text.locate import shortened
from composer.twins.adding import bring_section, joined, with_other_language
from composer.twins.bringing import brought
from composer.twins.changes import TextChange, changes_of
from composer.twins.differences import ItemKind, OneSided, one_sided
from composer.twins.standing import SectionStanding, Standing, in_step, standings
from composer.twins.untranslated import untranslated
from composer.wording import N_, NC_, Message, N_plural

if TYPE_CHECKING:
    from composer.workspace.session import Workspace
    from composer.workspace.shapes import CheckReport

LANGUAGE_WORDS: Final = {"it": NC_("in a sentence", "Italian"), "en": NC_("in a sentence", "English")}
"""What the languages of notes are called in sentences."""

_FIELDS: Final = {
    "title": N_("title"),
    "subject": N_("subject"),
    "office": N_("office"),
    "place": N_("place"),
    "to": N_("addressee"),
    "sender": N_("sender"),
    "cc": N_("copy to"),
    "distribution": N_("distribution list"),
    "signature": N_("signature"),
    "attachments": N_("attachments"),
}
_STANDINGS: Final = {
    Standing.MISSING_HERE: N_("“{section}” is missing in the {language} text."),
    Standing.MISSING_THERE: N_("“{section}” is missing in the {other} text."),
    Standing.OLDER_HERE: N_("“{section}”: the {language} text is older; the {other} one has changed since."),
    Standing.OLDER_THERE: N_("“{section}”: the {other} text is older; the {language} one has changed since."),
    Standing.BOTH_CHANGED: N_("“{section}” has changed in both languages since they were last said to agree."),
    Standing.NOT_COMPARED: N_("“{section}”: nobody has said yet that both languages say the same."),
}
_MOVED = N_("“{section}” stands in another place in the {other} text.")
_TO_TRANSLATE = N_plural(
    "“{section}”: {count} passage of the {language} text is not yet translated.",
    "“{section}”: {count} passages of the {language} text are not yet translated.",
)
_ONE_SIDED: Final = {
    ItemKind.QUOTATION: N_("“{section}”: the quotation “{words}” stands in the {language} text only."),
    ItemKind.CITATION: N_("“{section}”: {words} is cited in the {language} text only."),
    ItemKind.VALUE: N_("“{section}”: “{words}” stands in the {language} text only."),
    ItemKind.FIGURE: N_("“{section}”: the figure “{words}” stands in the {language} text only."),
    ItemKind.DATE: N_("“{section}”: the date “{words}” stands in the {language} text only."),
    ItemKind.PICTURE: N_("“{section}”: the picture “{words}” stands in the {language} text only."),
}
_ELSEWHERE = N_("“{words}” stands under “{section}” in the {language} text, under “{elsewhere}” in the {other} one.")
_BORROWED = N_("The head says nothing in {language} of: {fields}. It is printed as in the {other} text.")
_NO_HEADING = N_("before the first heading")
_AND_ALSO = N_("{first}, {second}")

_NO_TEXT = N_("The note has no {language} text: nothing was exported in that language.")
_MISSING_SECTIONS = N_("Missing in the {language} text: {sections}.")
_OLDER_SECTIONS = N_("Older in the {language} text than in the {other} one: {sections}.")
_CHANGED_SECTIONS = N_("Changed in both languages since they were last said to agree: {sections}.")
_UNDECLARED = N_("Nobody has said yet that both languages say the same: {sections}.")
_PRINTED_UNTRANSLATED = N_plural(
    "{count} passage of the {language} text is not yet translated and is printed as it is: “{words}”.",
    "{count} passages of the {language} text are not yet translated and are printed as they are; the first: “{words}”.",
)
_ONLY_THERE = N_plural(
    "{count} quotation, source or figure of the {other} text is not in the {language} one: {words}.",
    "{count} quotations, sources or figures of the {other} text are not in the {language} one; the first: {words}.",
)


def language_word(language: str) -> Message:
    """What a language of notes is called in a sentence."""
    return Message(LANGUAGE_WORDS.get(language, language))


class Concern(Enum):
    """What a remark about the two texts is about; the values are those of `check --json`."""

    MISSING = "missing"
    OLDER = "older"
    BOTH_CHANGED = "both_changed"
    NOT_COMPARED = "not_compared"
    MOVED = "moved"
    NOT_TRANSLATED = "not_translated"
    ONE_SIDED = "one_sided"
    HEAD = "head"


_CONCERNS: Final = {
    Standing.MISSING_HERE: Concern.MISSING,
    Standing.MISSING_THERE: Concern.MISSING,
    Standing.OLDER_HERE: Concern.OLDER,
    Standing.OLDER_THERE: Concern.OLDER,
    Standing.BOTH_CHANGED: Concern.BOTH_CHANGED,
    Standing.NOT_COMPARED: Concern.NOT_COMPARED,
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at in the two texts of a note.

    `language` is that of the text in which something is to be done, `block_index` where in it (-1 nowhere yet);
    `section` is the lasting name of the section, `there` the block of what it is about in the other text (-1: none);
    `one` is what can be brought over, `title` the heading it is told by, `field` the line of the head that is meant;
    `about` is what the message names by its words.
    """

    concern: Concern
    message: Message
    language: str
    block_index: int = -1
    there: int = -1
    section: str = ""
    one: OneSided | None = None
    field: str = ""
    title: str = ""
    about: OneSided | None = None


@dataclass(frozen=True, slots=True)
class TwinReport:
    """How the two texts of a note stand to each other: by section, and everything to be looked at."""

    language: str
    other: str
    sections: tuple[SectionStanding, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing is missing, older, untranslated or in one text only."""
        return not self.remarks

    def count(self, *concerns: Concern) -> int:
        """How many remarks there are of these kinds."""
        return sum(1 for remark in self.remarks if remark.concern in concerns)


def report_of(note: Note) -> TwinReport | None:
    """How the texts of a note stand to each other; None for a note in one language. A pure function, for any thread."""
    if note.other is None:
        return None
    sections = standings(note)
    remarks = (*_about_head(note), *_about_sections(note, sections), *_about_items(note))
    return TwinReport(note.front.language, note.other.language, sections, tuple(remarks))


def _names(note: Note, *, turned: bool = False) -> dict[str, object]:
    other = note.other.language if note.other is not None else ""
    here, there = (other, note.front.language) if turned else (note.front.language, other)
    return {"language": language_word(here), "other": language_word(there)}


def _title(words: str) -> object:
    return words or Message(_NO_HEADING)


def _about_head(note: Note) -> Iterator[Remark]:
    for turned in (False, True):
        text = swapped(note) if turned else note
        fields = borrowed(text)
        if fields:
            said = {**_names(note, turned=turned), "fields": _listed([Message(_FIELDS[name]) for name in fields])}
            yield Remark(Concern.HEAD, Message(_BORROWED, said), text.front.language, field=fields[0])


def _about_sections(note: Note, sections: Sequence[SectionStanding]) -> Iterator[Remark]:
    own, other = note.front.language, note.other.language if note.other else ""
    for section in sections:
        pair = section.pair
        places = {
            own: pair.here.start if pair.here is not None else -1,
            other: pair.there.start if pair.there is not None else -1,
        }

        def remark(
            concern: Concern,
            message: Message,
            language: str,
            places: dict[str, int] = places,
            name: str = pair.name,
            heading: str = section.title,
        ) -> Remark:
            away = other if language == own else own
            return Remark(concern, message, language, places[language], places[away], name, title=heading)

        title = {"section": _title(section.title)}
        standing = section.standing
        if standing in _STANDINGS and not _is_being_translated(section):
            behind = other if standing in (Standing.MISSING_THERE, Standing.OLDER_THERE) else own
            yield remark(_CONCERNS[standing], Message(_STANDINGS[standing], {**_names(note), **title}), behind)
        for count, language in ((section.to_translate_here, own), (section.to_translate_there, other)):
            if count:
                one, many = _TO_TRANSLATE
                said = {**title, "language": language_word(language)}
                yield remark(Concern.NOT_TRANSLATED, Message(one, said, plural=many, count=count), language)
        if pair.moved:
            yield remark(Concern.MOVED, Message(_MOVED, {**_names(note), **title}), own)


def _is_being_translated(section: SectionStanding) -> bool:
    """Whether all there is to say of a section is that it is not yet translated: nobody can say yet that it agrees."""
    return section.standing is Standing.NOT_COMPARED and bool(section.to_translate_here or section.to_translate_there)


def _about_items(note: Note) -> Iterator[Remark]:
    for one in one_sided(note):
        lacking, place = (note.other.language if note.other else "", one.counterpart)
        if not one.here:
            lacking = note.front.language
        said: dict[str, object] = {
            **_names(note, turned=not one.here),
            "section": _title(one.section.title),
            "words": shortened(one.item.words),
            "elsewhere": one.elsewhere,
        }
        template = _ELSEWHERE if one.elsewhere else _ONE_SIDED[one.item.kind]
        concern = Concern.MOVED if one.elsewhere else Concern.ONE_SIDED
        yield Remark(
            concern,
            Message(template, said),
            lacking,
            place,
            one.item.block_index,
            one.section.name,
            None if one.elsewhere else one,
            about=one,
        )


def _listed(parts: Sequence[Message | str]) -> object:
    """Several names as a list in a sentence."""
    found: object = parts[0]
    for part in parts[1:]:
        found = Message(_AND_ALSO, {"first": found, "second": part})
    return found


# What an export says


def export_remarks(note: Note) -> tuple[Message, ...]:
    """What is to be known of the text in front when it leaves: one sentence for each kind of thing, none where all is
    well or the note has one language."""
    if note.other is None:
        return ()
    names = _names(note)
    sections = standings(note)
    said: list[Message] = []
    for template, standing in (
        (_MISSING_SECTIONS, Standing.MISSING_HERE),
        (_OLDER_SECTIONS, Standing.OLDER_HERE),
        (_CHANGED_SECTIONS, Standing.BOTH_CHANGED),
        (_UNDECLARED, Standing.NOT_COMPARED),
    ):
        titles = [
            section.title or Message(_NO_HEADING)
            for section in sections
            if section.standing is standing and not _is_being_translated(section)
        ]
        if titles:
            said.append(Message(template, {**names, "sections": _listed(titles)}))
    left = untranslated(note.document, note.other.language)
    if left:
        one, many = _PRINTED_UNTRANSLATED
        said.append(Message(one, {**names, "words": shortened(left[0].words)}, plural=many, count=len(left)))
    absent = [one for one in one_sided(note) if not one.here and not one.elsewhere]
    if absent:
        single, several = _ONLY_THERE
        words = shortened(absent[0].item.words)
        said.append(Message(single, {**names, "words": words}, plural=several, count=len(absent)))
    fields = borrowed(note)
    if fields:
        listed = _listed([Message(_FIELDS[name]) for name in fields])
        said.append(Message(_BORROWED, {**names, "fields": listed}))
    return tuple(said)


def no_text_in(language: str) -> Message:
    """What is said when a note has no text in a language that it is asked for."""
    return Message(_NO_TEXT, {"language": language_word(language)})


class TwoLanguages:
    """The door to the second language of notes. What changes a note gives a changed one back; nothing is stored."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def add(self, note: Note, language: str) -> Note:
        """`note` with a second text in `language` made from its own (see `composer.twins.adding`). Raises
        InputUnusable when it has one already, or is in that language."""
        bound = self._workspace.bind_quotes(note, store=not self._workspace.read_only)
        return with_other_language(bound, language, self._workspace.quote)

    def join(self, note: Note, other: Note) -> Note:
        """`note` with another note as its second language. Raises InputUnusable."""
        return joined(note, other)

    def remove(self, note: Note, language: str) -> Note:
        """`note` without its text in `language`; as it is when it has none."""
        if note.other is None or language not in (note.front.language, note.other.language):
            return note
        return without_other(note if note.other.language == language else swapped(note))

    def report(self, note: Note) -> TwinReport | None:
        """How its two texts stand to each other; None for a note in one language."""
        return report_of(note)

    def declare(self, note: Note, names: Collection[str] | None = None, *, places: Collection[int] = ()) -> Note:
        """`note` with the writer's word that sections say the same now (see `composer.twins.standing.in_step`)."""
        return in_step(note, names, places=places)

    def keep_agreed(self, note_id: str) -> None:
        """Keep the state, as it is stored, in which both texts were said to agree, or one was made from the other:
        later it can be shown what has changed since. Nothing where the library is for reading or has no such note."""
        if not self._workspace.read_only:
            with suppress(NotFound):
                self._workspace.versions.name(note_id, "")

    def changes(self, note: Note, section: str) -> Callable[[], tuple[TextChange, ...]]:
        """What tells what has changed in the section of that lasting name since both texts agreed, word by word (see
        `composer.twins.changes`). Earlier states of the note are taken from the library now; the rest any thread may
        do. Raises NotFound."""
        return partial(_changes, note, section, self._workspace.versions.states(note.id))

    def bring(self, note: Note, remark: Remark) -> Note:
        """`note` with what `remark` tells of brought over into the text that lacks it: a section, a quotation, a
        citation, a live value. Raises InputUnusable, ValueError (nothing that can be brought over)."""
        if remark.one is not None:
            one = replace(remark.one, here=remark.language != note.front.language)
            return brought(note, one, self._workspace.quote)
        if remark.language == note.front.language:
            return bring_section(note, remark.there, self._workspace.quote)
        return swapped(bring_section(swapped(note), remark.there, self._workspace.quote))

    def check(self, note: Note) -> tuple[tuple[str, CheckReport], ...]:
        """The check of each text of a note, by language, that of the text in front first."""
        texts = [note] if note.other is None else [note, swapped(note)]
        return tuple((text.front.language, self._workspace.check_note(text)) for text in texts)


def _changes(note: Note, section: str, states: Sequence[Callable[[], Note]]) -> tuple[TextChange, ...]:
    def read() -> Iterator[Note]:
        for state in states:
            with suppress(ComposerError):  # a version that cannot be read is as one that was not kept
                yield state()

    return changes_of(note, section, read())
