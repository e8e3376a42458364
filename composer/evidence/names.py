# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The proper names of a text: known ones in all their forms, and runs of words with capitals.

A single word with a capital at the start of a sentence is a name only when it is written so elsewhere; titles before a
name ("President", "on.") are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from composer.evidence.entities import (
    ELISION,
    POSSESSIVE,
    WORD,
    Entities,
    Form,
    compared,
    compared_words,
    entities,
    word_parts,
)
from composer.evidence.model import Kind, Mention, Name
from composer.text.spans import Span
from composer.text.wordlists import word_set

# Small words that stand inside names of persons: "von der Leyen". Italian "di", "della" join different names as often.
_PARTICLES: Final = word_set("von van der den ter de dos das bin ben zu af du al el")
_FIRST_WORDS: Final = word_set(
    """
    il lo la i gli le un uno una l' del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dagli
    dalle nel nello nella nei negli nelle sul sullo sulla sui sugli sulle di a da in con su per tra fra e ed o ma se che
    chi come quando dove mentre anche non ne ci si questo questa questi queste quello quella quelli quelle tale tali
    secondo dopo prima durante contro verso senza entro oltre sotto sopra presso ogni tutti tutte alcuni alcune molti
    perche perché poiche poiché siccome affinche affinché quanto quanta quanti quante quale quali cosa dunque quindi
    the a an of to in on at by for from with and or but if that which who as when where while also not this these those
    it its he she they we our their his her after before during against without within beyond under over each all some
    many most both such there here no nor so yet since until according despite although however because why how what
    do does did is are was were has have had will would can could should may might must
    """
)
_SENTENCE_END: Final = re.compile(r"[.!?…:;]['’”\"»)\]]*$")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|On|Sig|Dott|St|art|artt|cfr|cit|ecc|n|no|nr|p|pp|par|vs|Avv|Ing)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)
# What leads to a question or an answer (“D. Perché ora?”): the word behind it begins a sentence, and it is no initial.
_LED: Final = re.compile(r"(?:^|\n)\s*(?:[DRQA]|Domanda|Risposta|Question|Answer)\s?\d*\s?[.:)–-]\s+", re.IGNORECASE)
_OF_A_PAPER: Final = frozenset(("Times", "Post", "Journal", "Tribune", "Herald", "Review", "Independent", "Zeitung"))
_ACRONYMS_AS_WORDS: Final = frozenset(("Ue", "Onu", "Usa"))
_ELIDED_NAME: Final = re.compile(r"\w{1,5}['’][A-ZÀ-Þ]")
_OPENED: Final = re.compile(r"[“\"«‘(–—•]\s*$")
_TITLE_CASE_SHARE: Final = 0.6
OBJECT: Final = "\ufffc"


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    first: bool  # of a sentence

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(("’" in self.text or "'" in self.text) and _ELIDED_NAME.match(self.text))

    @property
    def acronym(self) -> bool:
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and all(c.isupper() for c in letters)


def names_in(
    text: str, *, small: Collection[str] = (), large: Collection[str] = (), heading: bool = False
) -> list[Mention]:
    """Every name of `text`, in order. In a `heading` where most words have a capital only known names are names.

    `small` are words (as `compared` gives them) that the note or its sources write with a small letter, `large` those
    they write with a capital inside a sentence: both settle what a capital at the start of a sentence, or out of
    courtesy, means.
    """
    known = entities()
    tokens = _tokens(text)
    title_case = heading and _is_title_case(tokens)
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        step, mention = _known_at(text, tokens, index, known)
        if mention is None and not title_case:
            step, mention = _run_at(text, tokens, index, known, small, large)
        if mention is None and title_case and tokens[index].acronym and _may_be_name(tokens[index], known):
            mention = _mention(text, tokens[index].start, tokens[index].end, weak=False)
        if mention is not None:
            found.append(mention)
        index += max(step, 1)
    return found


def capitals_of(text: str) -> tuple[set[str], set[str]]:
    """The words of `text` with a small letter, and those with a capital that do not begin a sentence."""
    small: set[str] = set()
    large: set[str] = set()
    for token in _tokens(text):
        if token.text[0].islower():
            small.add(compared(token.text))
        elif not token.first:
            large.add(compared(token.text))
    return small, large


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    last = 0
    led = {match.end(): match.start() for match in _LED.finditer(text)}
    for match in WORD.finditer(text):
        start, end = match.span()
        if any(first <= start and end <= behind for behind, first in led.items()):
            continue
        between = text[last:start]
        begins = not tokens or start in led or (between != " " and _begins(text, start, between))
        tokens.append(_Token(match.group(), start, end, begins))
        last = end
    return tokens


def _begins(text: str, start: int, between: str) -> bool:
    """Whether a word behind the signs `between` begins a sentence, a line or what stands in brackets."""
    if "\n" in between or _OPENED.search(between):
        return True
    before = text[max(0, start - 12) : start].replace(OBJECT, "").rstrip()
    return bool(_SENTENCE_END.search(before)) and not _ABBREVIATED.search(before)


def _is_title_case(tokens: list[_Token]) -> bool:
    long = [token for token in tokens if len(token.text) > 3]
    return len(long) > 2 and sum(token.capital for token in long) >= _TITLE_CASE_SHARE * len(long)


def _known_at(text: str, tokens: list[_Token], index: int, known: Entities) -> tuple[int, Mention | None]:
    """A known name at `index`, with how many tokens it takes."""
    if not tokens[index].capital:
        return 1, None
    words: list[str] = []
    owners: list[int] = []
    for at in range(index, min(index + 12, len(tokens))):
        for word in word_parts(tokens[at].text):
            words.append(word)
            owners.append(at)
    form = known.starting_at(words, 0) if words else None
    if form is None:
        return 1, None
    last = owners[len(form.words) - 1]
    if last + 1 < len(tokens) and tokens[last + 1].text in _OF_A_PAPER:
        return 1, None  # The New York Times
    token = tokens[index]
    bare = ELISION.sub("", token.text)
    if not (bare[0].isupper() or token.text[0].isupper()) or "\n" in text[token.start : tokens[last].end]:
        return 1, None
    if not _is_written_as_name(form, token.text) or (form.adjective and token.first):
        return 1, None
    if token.text[0].isupper() and token.first and len(form.words) == 1 and form.words[0] in _FIRST_WORDS:
        return 1, None
    start = token.start if bare == token.text else token.end - len(bare)
    end = tokens[last].end
    shown = re.sub(r"['’]s?$", "", text[start:end])
    name = Name(form.words, form.entity)
    return last - index + 1, Mention(Kind.NAME, Span(start, start + len(shown)), shown, (name,))


def _run_at(
    text: str, tokens: list[_Token], index: int, known: Entities, small: Collection[str], large: Collection[str]
) -> tuple[int, Mention | None]:
    """A run of words with capitals at `index`, with how many tokens it takes."""
    if not tokens[index].capital or (tokens[index].first and compared(tokens[index].text) in _FIRST_WORDS):
        return 1, None
    run = [index]
    at = index
    while (following := _next_of_run(text, tokens, at)) is not None:
        if len(run) < 2 and tokens[run[0]].first and _known_at(text, tokens, following, known)[1] is not None:
            break  # "Ieri Trump", "Says Rome"
        at = following
        run.append(at)
    taken = run[-1] - index + 1
    kept = _without_titles(tokens, run, known, small, large)
    if not kept:
        return taken, None
    start, end = tokens[kept[0]].start, tokens[kept[-1]].end
    words = [tokens[k] for k in kept]
    if len(words) == 1 and not _may_be_name(words[0], known):
        return taken, None
    word = compared(words[0].text)
    if len(words) == 1 and words[0].first and not words[0].acronym and (word not in large or word in small):
        return taken, None
    weak = all(compared(word.text) in small for word in words) and not all(word.acronym for word in words)
    return taken, _mention(text, start, end, weak=weak)


def _next_of_run(text: str, tokens: list[_Token], at: int) -> int | None:
    """The next token of the same name: right behind, or behind particles."""
    following = at + 1
    while following < len(tokens) and following - at < 4:
        between = text[tokens[following - 1].end : tokens[following].start]
        if between not in (" ", "\u00a0") and not (between == ". " and _initial(tokens[following - 1])):
            return None
        if tokens[following].capital and not re.match(r"\w{2,5}['’]", tokens[following].text):
            return following
        if tokens[following].text not in _PARTICLES:
            return None
        following += 1
    return None


def _initial(token: _Token) -> bool:
    return len(token.text) == 1 and token.text.isupper()


def _without_titles(
    tokens: list[_Token], run: list[int], known: Entities, small: Collection[str], large: Collection[str]
) -> list[int]:
    """The run without titles and ordinary words at its beginning and common words at its end."""
    kept = list(run)
    while kept:
        token = tokens[kept[0]]
        word = compared(token.text)
        ordinary = token.first and (word in _FIRST_WORDS or (word in small and word not in large))
        if (word in known.common and (len(kept) > 1 or not token.acronym)) or ordinary or word in _FIRST_WORDS:
            kept.pop(0)
        else:
            break
    while len(kept) > 1 and compared(tokens[kept[-1]].text) in known.common:
        kept.pop()
    return kept


def _may_be_name(token: _Token, known: Entities) -> bool:
    word = compared(token.text)
    return len(word) > 1 and word not in known.common and word not in _FIRST_WORDS and not word.isdigit()


def _mention(text: str, start: int, end: int, *, weak: bool) -> Mention:
    shown = text[start:end]
    elided = ELISION.match(shown)
    if elided and (shown[0].islower() or start == 0):
        start += elided.end()
    shown = re.sub(r"['’]s?$", "", text[start:end])
    return Mention(Kind.NAME, Span(start, start + len(shown)), shown, (Name(compared_words(shown)),), weak)


def found_names(words: Sequence[str], written: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The known names in a source: first word, how many words, entity.

    `words` are its words as `compared_words` gives them, `written` those from which they come: “un” is not the UN.
    """
    known = entities()
    index = 0
    while index < len(words):
        form = known.starting_at(words, index)
        if form is None or not _is_written_as_name(form, written[index]):
            index += 1
            continue
        yield index, len(form.words), form.entity
        index += len(form.words)


def _is_written_as_name(form: Form, word: str) -> bool:
    bare = POSSESSIVE.sub("", ELISION.sub("", word))
    if form.capitals:
        return bare.replace(".", "").split("-")[0].isupper() or bare in _ACRONYMS_AS_WORDS
    return form.adjective or bare[:1].isupper() or word[:1].isupper()
