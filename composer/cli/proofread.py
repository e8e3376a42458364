# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is said of a note's language, length and readability, for other programs and for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from composer.cli.output import Output
from composer.notes.length import Length
from composer.notes.limits import Limits
from composer.notes.model import Note
from composer.notes.readability import FEWEST_WORDS, Ease, Formula, Readability
from composer.wording import N_, Message, N_plural
from composer.workspace.proofreading import Proof

Json = dict[str, Any]

NAMES = {Formula.GULPEASE: N_("Gulpease"), Formula.FLESCH: N_("Flesch reading ease")}
EASE = {
    Ease.EASY: N_("easy to read"),
    Ease.FAIR: N_("fairly easy to read"),
    Ease.HARD: N_("hard to read"),
    Ease.VERY_HARD: N_("very hard to read"),
}
_LENGTH = N_("Length: {words}, about {pages} pages")
_LENGTH_OF = N_("Length: {words}, about {pages} of {limit} pages")
_READABILITY = N_("Readability: {index} ({name}), {ease}")
_TOO_SHORT = N_("Readability: {index} ({name}); of fewer than {fewest} words the formula says little")
_SPELLING = N_("spelling: {word}, in “{around}”")
_TYPING = N_("typing: “{words}” for “{right}”, in “{around}”")
_SPELLED = N_plural("{count} word that no dictionary knows", "{count} words that no dictionary knows")
_TYPED = N_plural("{count} place of typing to put right", "{count} places of typing to put right")


def of_proof(proof: Proof) -> Json:
    """Everything found about the language of a note."""
    return {
        "spelling": None
        if proof.misspellings is None
        else [
            {
                "text": found.words,
                "language": found.language,
                "block": found.block_index,
                "around": found.around,
                "footnote": found.in_footnote,
            }
            for found in proof.misspellings
        ],
        "typography": [
            {
                "text": found.words,
                "right": found.right,
                "rule": found.rule,
                "block": found.block_index,
                "around": found.around,
                "footnote": found.in_footnote,
            }
            for found in proof.faults
        ],
        **of_length(proof.length, proof.limits, proof.readability),
    }


def no_proof() -> Json:
    """The same names for a file whose language was not looked at."""
    return {"spelling": None, "typography": None, "length": None, "readability": None}


def of_note(note: Note) -> Json:
    """Length and readability of a note."""
    from composer.notes.checks import limits_of
    from composer.notes.length import length_of
    from composer.notes.readability import readability_of

    limits = limits_of(note)
    return of_length(length_of(note, limits), limits, readability_of(note.document, note.front.language))


def of_length(length: Length, limits: Limits, readability: Readability | None) -> Json:
    """Words, estimated pages and lines beside what the kind of note allows, and how the writer's prose reads."""
    return {
        "length": {
            "words": length.words,
            "characters": length.characters,
            "pages": length.pages,
            "pages_limit": limits.pages or None,
            "estimated": True,
            "sections": [
                {
                    "title": section.title,
                    "block": section.block_index,
                    "words": section.words,
                    "lines": section.lines,
                    "items": section.items,
                    "limits": {
                        name: value for name in ("lines", "words", "items") if (value := getattr(section.limit, name))
                    },
                    "over": list(section.over),
                }
                for section in length.sections
            ],
        },
        "readability": None
        if readability is None
        else {
            "formula": readability.formula.value,
            "index": readability.index,
            "ease": readability.ease.value,
            "reliable": readability.reliable,
            "grade": readability.grade,
            "sentences": readability.sentences,
            "words": readability.words,
            "letters": readability.letters,
            "syllables": readability.syllables or None,
        },
    }


def lines(proof: Proof, output: Output) -> Iterator[str]:
    """The same, line by line."""
    say = output.translator.say
    for found in proof.misspellings or ():
        yield "~ " + say(Message(_SPELLING, {"word": found.words, "around": found.around}))
    for fault in proof.faults:
        words, right = (_with_blanks(words) for words in (fault.words, fault.right))
        yield "~ " + say(Message(_TYPING, {"words": words, "right": right, "around": fault.around}))
    for remark in proof.remarks:
        yield "! " + say(remark)
    for forms, count in ((_SPELLED, len(proof.misspellings or ())), (_TYPED, len(proof.faults))):
        if count:
            yield say(Message(forms[0], plural=forms[1], count=count))
    yield say(length_message(proof.length, proof.limits))
    if proof.readability is not None:
        yield say(readability_message(proof.readability))


def _with_blanks(words: str) -> str:
    """Words as they can be told apart on a screen: blanks alone, no-break ones and nothing are shown by signs."""
    shown = words.replace("\u00a0", "⍽").replace("\u202f", "⍽")
    return shown if shown.strip(" ") else shown.replace(" ", "␣") or "∅"


def length_message(length: Length, limits: Limits) -> Message:
    """Words and estimated pages in a sentence."""
    one, many = N_plural("{count} word", "{count} words")
    values = {"words": Message(one, plural=many, count=length.words), "pages": round(length.pages, 1)}
    if limits.pages:
        return Message(_LENGTH_OF, {**values, "limit": limits.pages})
    return Message(_LENGTH, values)


def readability_message(readability: Readability) -> Message:
    """The index in a sentence."""
    values: dict[str, object] = {"index": readability.index, "name": Message(NAMES[readability.formula])}
    if not readability.reliable:
        return Message(_TOO_SHORT, {**values, "fewest": FEWEST_WORDS})
    return Message(_READABILITY, {**values, "ease": Message(EASE[readability.ease])})
