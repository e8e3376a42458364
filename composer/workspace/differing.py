# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which facts two libraries state differently of one source or one quotation, each with both values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final

from composer.citations.kinds import FIELD_NAMES, KIND_OF, NAMES, value_of
from composer.library.source_words import label_of
from composer.quotes.model import Primary, Quote
from composer.sources.model import Certainty, Fact, Source
from composer.sources.standing import RELIABILITY_WORDS, RIGHTS_WORDS
from composer.wording import N_, Message, Moment, Tongue

_OF_METADATA: Final = {
    "title": N_("Title"),
    "authors": N_("Authors"),
    "contributors": N_("With reporting by"),
    "publication": N_("Publication"),
    "date": N_("Date"),
    "accessed": N_("Read on the web on"),
    "url": N_("Address"),
    "language": N_("Language"),
    "dateline": N_("Place of the report"),
    "section": N_("Section"),
    "page": N_("Page"),
    "agency": N_("News agency"),
    "genre": N_("Described as"),
}
_OF_SOURCES: Final = {
    **_OF_METADATA,
    "rights": N_("Rights"),
    "rights_notice": N_("Rights notice"),
    "reliability": N_("Reliability"),
    "handling": N_("Handling marking"),
    "type": N_("Kind of source"),
    "text": N_("Text"),
}
_OF_QUOTES: Final = {
    "speaker": N_("Speaker"),
    "occasion": N_("Occasion"),
    "said_on": N_("Said on"),
    "primary": N_("Text it was taken from"),
    "language": N_("Language of the words"),
    "credibility": N_("Credibility"),
    "translation": N_("Translation"),
    "translation language": N_("Language of the translation"),
    "translator": N_("Translator"),
    "words": N_("The captured words"),
}
_LANGUAGES: Final = ("language", "translation language")
_DATES: Final = ("date", "accessed", "said_on")
_RIGHTS_WORDS: Final = {level.value: said for level, said in RIGHTS_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that two libraries state differently: its name, and what each says ("" nothing), as it is stored.

    Of a source there is its `key` here and what it is `called`; of a quotation its `quote_id`, `called` are its words.
    """

    fact: str
    here: str
    there: str
    called: str
    key: str = ""
    quote_id: str = ""

    @property
    def label(self) -> str:
        """What the fact is called, to be translated; a variable of another program has its own name."""
        if self.quote_id:
            return _OF_QUOTES[self.fact]
        return _OF_SOURCES.get(self.fact) or FIELD_NAMES.get(self.fact, self.fact)

    @property
    def is_one_sided(self) -> bool:
        """Whether only one of the two says something."""
        return self.fact != "text" and not (self.here and self.there)

    def worded(self, value: str) -> str | Message | Moment | Tongue:
        """One of the two values as it is said to people."""
        if self.fact in _DATES:
            return Moment(value)
        if self.fact in _LANGUAGES:
            return Tongue(value)
        if self.quote_id:
            return value
        if self.fact == "type" and value in KIND_OF:
            return Message(KIND_OF[value].name)
        words = {"rights": _RIGHTS_WORDS, "reliability": RELIABILITY_WORDS}.get(self.fact, {})
        return Message(words[value]) if value in words else value


def facts_apart(here: Source, there: Source, *, with_text: bool = False) -> tuple[Difference, ...]:
    """The facts, rights, marking, reliability and CSL variables of which the two say different things, whatever that
    rests on; a mere suggestion says nothing. `here` gives key and title. `with_text`: whether they were read to the
    same text, too; which of its words differ is not said."""
    called = label_of(here)
    said = (dict(_of_source(here)), dict(_of_source(there)))
    found = [Difference(*one, called, key=here.key) for one in _unlike(*said)]
    if with_text and here.text != there.text:
        found.append(Difference("text", "", "", called, key=here.key))
    return tuple(found)


def quote_apart(here: Quote, there: Quote) -> tuple[Difference, ...]:
    """What is said of a quotation there and otherwise here. What is said only here does not count."""
    said = (dict(_of_quote(here)), dict(_of_quote(there)))
    found = (one for one in _unlike(*said) if one[2])
    return tuple(Difference(*one, here.words, quote_id=here.id) for one in found)


def _unlike(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys((*here, *there)):
        if here.get(name, "") != there.get(name, ""):
            yield name, here.get(name, ""), there.get(name, "")


def _of_source(source: Source) -> Iterator[tuple[str, str]]:
    for name in _OF_METADATA:
        value = getattr(source.metadata, name)
        yield name, "; ".join(filter(None, map(_known, value if isinstance(value, tuple) else (value,))))
    yield "rights", source.rights.level.value
    yield "rights_notice", source.rights.notice
    yield "reliability", source.reliability
    yield "handling", source.handling
    for name, value in source.csl.items():
        plain = name in NAMES or isinstance(value, str | int | float)
        yield name, value_of(source, name) if plain else json.dumps(value, ensure_ascii=False)


def _known(fact: Fact | None) -> str:
    return fact.value.strip("{}") if fact is not None and fact.certainty is not Certainty.INFERRED else ""


def _of_quote(quote: Quote) -> Iterator[tuple[str, str]]:
    primary, translation = quote.primary or Primary(), quote.translation
    yield "speaker", quote.speaker
    yield "occasion", quote.occasion
    yield "said_on", quote.said_on
    yield "primary", ", ".join(str(value) for item in fields(primary) if (value := getattr(primary, item.name)))
    yield "language", quote.language
    yield "credibility", str(quote.credibility or "")
    if translation is not None:
        yield "translation", translation.text
        yield "translation language", translation.language
        yield "translator", translation.translator
    yield "words", quote.words
