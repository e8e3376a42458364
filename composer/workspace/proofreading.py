# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The language of a note: misspelt words, typing the house would have otherwise, how long it is and how it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from composer.document.prose import ProseRun, prose
from composer.errors import BadProfile, NotFound
from composer.houses.profiles import load_profile
from composer.i18n.languages import base_language, word_tag
from composer.notes.length import Length, length_of
from composer.notes.limits import Limits
from composer.notes.manner import manner_for
from composer.notes.model import FrontMatter, Note
from composer.sources.model import Source
from composer.spelling.dictionaries import available, chosen_for
from composer.spelling.names import is_named, names_in, names_of
from composer.spelling.own_words import OwnWords
from composer.spelling.speller import DictionaryFailed, Speller
from composer.spelling.words import forms, words_to_check
from composer.typesetting.marks import without_quotations
from composer.wording import N_, NC_, Message
from composer.workspace.handling import used_sources
from composer.workspace.shelf import Shelf

if TYPE_CHECKING:
    from composer.notes.readability import Readability

_NO_DICTIONARY = N_(
    "There is no {language} dictionary on this computer, so the spelling is not checked. Add one: a LibreOffice "
    "extension (.oxt) or a pair of .dic and .aff files will do."
)
_OTHER_COUNTRY = N_("The spelling is checked with the dictionary {found}, for want of {wanted}.")
_LANGUAGES = {"it": NC_("in a sentence", "Italian"), "en": NC_("in a sentence", "English")}
_AROUND = 24  # code points shown on either side of a place


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that no dictionary knows: in which language, in which block of the note, and what stands around it."""

    words: str
    language: str
    block_index: int
    around: str
    in_footnote: bool = False


@dataclass(frozen=True, slots=True)
class TypingFault:
    """Typing that the house would have otherwise: `words` as they stand, `right` as they should, by which rule."""

    words: str
    right: str
    rule: str
    block_index: int
    around: str
    in_footnote: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found about the language of a note. `misspellings` is None where spelling could not be checked;
    `remarks` say why, or with which dictionary it was."""

    misspellings: tuple[Misspelling, ...] | None
    faults: tuple[TypingFault, ...]
    length: Length
    limits: Limits
    readability: Readability | None
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True)
class NamesPlan:
    """What is needed to tell which names a note's sources print; `run` may be called in any thread."""

    sources: tuple[Source, ...]
    head: tuple[str, ...]

    def run(self) -> frozenset[str]:
        """All of them."""
        return frozenset().union(*map(names_of, self.sources), names_in(" ".join(self.head)))


class Proofreading:
    """Looks at notes of one library."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def names(self, note: Note) -> NamesPlan:
        """The names that the sources of `note` and its head print."""
        front = note.front
        head = (*front.to, *front.sender, *front.cc, front.office, front.place)
        return NamesPlan(tuple(used_sources(self._shelf, note)), head)

    def read(self, note: Note) -> Proof:
        """All of it, for the command line; starts the engine and waits for it."""
        from composer.notes.checks import limits_of
        from composer.notes.readability import readability_of

        runs = tuple(prose(note.document, note.front.language))
        limits = limits_of(note)
        misspellings, remarks = self._spelling(note, runs)
        return Proof(
            misspellings,
            tuple(_faults(note.front, runs)),
            length_of(note, limits),
            limits,
            readability_of(note.document, note.front.language),
            remarks,
        )

    def _spelling(
        self, note: Note, runs: Sequence[ProseRun]
    ) -> tuple[tuple[Misspelling, ...] | None, tuple[Message, ...]]:
        dictionaries = available()
        own_tag = locale_of(note.front)
        chosen = chosen_for(own_tag, dictionaries)
        if chosen is None:
            return None, (no_dictionary(own_tag),)
        remarks = () if chosen.tag == own_tag else (other_country(chosen.tag, own_tag),)
        known, own = self.names(note).run(), OwnWords()
        found = [place for run in runs for place in _words(run, own_tag)]
        wrong: dict[str, frozenset[str]] = {}
        speller = Speller()
        try:
            for tag in dict.fromkeys(place.language for place in found):
                dictionary = chosen_for(tag, dictionaries)
                if dictionary is not None:
                    words = {place.words for place in found if place.language == tag}
                    asked = sorted(
                        word for word in words if not own.knows(word, tag) and not is_named(forms(word, tag), known)
                    )
                    wrong[tag] = speller.wrong(asked, dictionary)
        except DictionaryFailed as error:
            return None, (error.message,)
        finally:
            speller.close()
        return tuple(place for place in found if place.words in wrong.get(place.language, ())), remarks


def _words(run: ProseRun, tag: str) -> Iterator[Misspelling]:
    runs = [(0, run.text, tag), *((foreign.start, foreign.text, foreign.language) for foreign in run.foreign)]
    for _first, text, language in runs:
        for word in words_to_check(without_quotations(text), language):
            around = _around(text, word.start, word.end)
            yield Misspelling(word.text, word_tag(language) or language, run.block_index, around, run.footnote)


def _faults(front: FrontMatter, runs: Iterable[ProseRun]) -> Iterator[TypingFault]:
    from composer.typesetting.rules import faults

    manner = manner_for(front.profile, front.language)
    for run in runs:
        for found in faults(run.text, manner):
            yield TypingFault(
                run.text[found.start : found.end],
                found.words,
                found.rule.value,
                run.block_index,
                _around(run.text, found.start, found.end),
                run.footnote,
            )


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - _AROUND) : end + _AROUND].replace("\ufffc", "…").split())


def locale_of(front: FrontMatter) -> str:
    """Language and country of a note, as its house says: "it-IT", "en-GB", "en-US"."""
    try:
        locale = load_profile(front.profile, front.language).page.locale
    except (NotFound, BadProfile):
        return word_tag(front.language)
    return locale if base_language(locale) == base_language(front.language) else word_tag(front.language)


def no_dictionary(tag: str) -> Message:
    """That there is no dictionary for a language, and what to do."""
    name = _LANGUAGES.get(base_language(tag))
    return Message(_NO_DICTIONARY, {"language": Message(name) if name else tag})


def other_country(found: str, wanted: str) -> Message:
    """That the dictionary is one of another country's spelling."""
    return Message(_OTHER_COUNTRY, {"found": found, "wanted": wanted})
