# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a sentence of the program may not look like, in any language: typing, names of keys, and the words of the
glossary (`packaging/glossary.toml`). `catalogue.py check` asks for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

GLOSSARY = Path(__file__).with_name("glossary.toml")

_EXAMPLE = re.compile(
    r"\[\".*?\"\]|\S+ = \"[^\"]*\"|\"[^\"]*\" = \"[^\"]*\""
)  # a line of a file, straight as it must be
_STRAIGHT = re.compile(r"['\"]")
_ENDS = MappingProxyType({"…": "…", ".": ".", ":": ":", "?": "?", "!": "!", ",": ",", ";": ";"})
_KEYS = re.compile(r"(?<![\w-])(?:(?:Ctrl|Alt|Shift|Maiusc)\+)+\S+?(?=[\s).,;:]|$)|(?<![\w-])F\d{1,2}(?![\w-])")
_NOT_SAID = re.compile(r"\{[^{}]*\}|&")  # names of places, and the mark of a letter that opens a menu
_MNEMONIC = re.compile(r"&(\w)")

# What stands on the keys of a keyboard of that language.
_KEY_NAMES = MappingProxyType(
    {
        "it": {
            "Shift": "Maiusc",
            "Enter": "Invio",
            "Return": "Invio",
            "Delete": "Canc",
            "Insert": "Ins",
            "Space": "Spazio",
        }
    }
)

# Marks of quotations that do not belong into sentences of that language.
_FOREIGN_MARKS = MappingProxyType({"it": "“”„", "en": "«»„"})


@dataclass(frozen=True)
class Term:
    """One thing and what it is called; each field by language tag."""

    words: dict[str, re.Pattern[str]]
    forbidden: dict[str, re.Pattern[str]]
    unless: re.Pattern[str] | None


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Any of `words`, whole; "*" at an end stands for any ending."""
    parts = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)


@cache
def glossary(path: Path = GLOSSARY) -> tuple[Term, ...]:
    """The glossary. Raises OSError and tomllib.TOMLDecodeError when it cannot be read."""
    terms = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["term"]:
        lists = {key: _pattern(value) for key, value in entry.items() if isinstance(value, list)}
        terms.append(
            Term(
                {key: found for key, found in lists.items() if len(key) == 2},
                {key.removeprefix("not_"): found for key, found in lists.items() if key.startswith("not_")},
                lists.get("unless"),
            )
        )
    return tuple(terms)


def badly_typed(sentence: str, language: str) -> Iterator[str]:
    """What is wrong with the typing of a sentence."""
    said = _EXAMPLE.sub("", sentence)
    if _STRAIGHT.search(said):
        yield "straight quotation marks or apostrophes"
    if "  " in said:
        yield "two blanks in a row"
    if "..." in said.replace("[...]", ""):
        yield "three full stops for an ellipsis"
    if any(mark in said for mark in _FOREIGN_MARKS.get(language, "")):
        yield "quotation marks of another language"
    if said.count("«") != said.count("»") or said.count("(") != said.count(")"):
        yield "marks or brackets that do not pair"


def ill_matched(sentence: str, translation: str, language: str) -> Iterator[str]:
    """What of a translation does not fit its sentence, places apart."""
    if _end(sentence) != _end(translation):
        yield f"ends in {_end(translation) or 'a word'!r}, its sentence in {_end(sentence) or 'a word'!r}"
    if len(_MNEMONIC.findall(sentence)) != len(_MNEMONIC.findall(translation)):
        yield "has another number of letters that open it (&)"
    wanted = sorted(in_language(key, language) for key in _KEYS.findall(sentence))
    if wanted != sorted(_KEYS.findall(translation)):
        yield f"names other keys: {_KEYS.findall(translation)} for {wanted}"


def _end(sentence: str) -> str:
    """The mark a sentence ends in; a quotation mark or bracket after it does not count."""
    return _ENDS.get(sentence.rstrip().rstrip("”»\"')").rstrip()[-1:], "")


def in_language(key: str, language: str) -> str:
    """A shortcut as it stands on the keys of a keyboard of `language`."""
    names = _KEY_NAMES.get(language, {})
    return "+".join(names.get(part, part) for part in key.split("+"))


def against_glossary(sentence: str, translation: str, language: str, path: Path = GLOSSARY) -> Iterator[str]:
    """Words that are called otherwise in the glossary; `translation` is "" for the English sentence alone."""
    bare = _NOT_SAID.sub("", sentence), _NOT_SAID.sub("", translation)
    for term in glossary(path):
        english, foreign = (term.unless.sub("", said) for said in bare) if term.unless else bare
        forbidden = term.forbidden.get(language if translation else "en")
        found = forbidden.search(foreign or english) if forbidden else None
        if found:
            yield f"“{found[0]}” is not a word of the program"
        wanted = term.words["en"].search(english) if translation and "en" in term.words else None
        if wanted and language in term.words and not term.words[language].search(foreign):
            yield f"“{wanted[0]}” is called otherwise in the glossary"
