# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The persons a text names, and whom a surname means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from composer.sources.facts.names import PARTICLES
from composer.sources.facts.publications import is_medium
from composer.sources.speech.tokens import Token
from composer.sources.speech.words import (
    ARTICLES,
    GERMAN_ROLE,
    JOINING,
    NATIONS,
    NO_PERSON,
    OF_OFFICE,
    PREPOSITIONS,
    ROLES,
    STOP,
    TITLES,
)
from composer.text.wordlists import word_set


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a list of tokens.

    `first` to `end` (behind the last) is the name itself; `lead` is where the title, role or nationality before it
    begins. `gender` is "he" or "she" when a title says so.
    """

    words: tuple[str, ...]
    first: int
    end: int
    lead: int
    titled: bool
    possessive: bool
    gender: str = ""

    @property
    def name(self) -> str:
        """The name as printed, without its title."""
        return " ".join(self.words)


def mentions(tokens: list[Token]) -> list[Mention]:
    """Every run of capitals that may be a person's name, in order."""
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        if tokens[index].capital:
            end = _run_end(tokens, index)
            mention = _mention(tokens, index, end)
            if mention is not None:
                found.append(mention)
            index = end
        else:
            index += 1
    return found


def _run_end(tokens: list[Token], start: int) -> int:
    """Behind the last capital of the run; particles ("de La") may stand between two, a genitive ends it."""
    index = start + 1
    while index < len(tokens) and not tokens[index - 1].possessive:
        if tokens[index].capital:
            index += 1
            continue
        ahead = index
        if index == start + 1 and start and tokens[start - 1].lower in _BEFORE_NOUNS:
            break  # “auf dem Hof von Enno Harms”
        while (
            ahead < len(tokens)
            and ahead - index < 3
            and tokens[ahead].lower in PARTICLES - {"e", "y", "la", "le", "lo", "al"} | {"de"}
        ):
            ahead += 1
        if (
            ahead > index
            and ahead < len(tokens)
            and tokens[ahead].capital
            and tokens[index].lower not in _ITALIAN_LINKS
        ):
            index = ahead + 1
            continue
        break
    return index


_BEFORE_NOUNS = word_set("der die das dem den des ein eine einem einer eines the il lo la le un una l' les une")
_ITALIAN_LINKS = word_set(
    """
    della dello dei degli delle del dal dalla da di des du der den
    """
)  # "ministro della Difesa"


def _mention(tokens: list[Token], start: int, end: int) -> Mention | None:
    first, titled, gender, lead = start, False, "", start
    inner = _inner_role(tokens, start, end)
    if inner:
        first, titled = inner, True
    while first < end:
        word = tokens[first].lower
        if word in TITLES:
            titled, gender = True, TITLES[word] or gender
        elif (
            word in ROLES
            or word in NATIONS
            or _is_german_role(tokens, first, end)
            or (tokens[first].possessive and first + 1 < end)
        ):
            titled = titled or word in ROLES or _is_german_role(tokens, first, end)
        elif word in STOP:
            lead = first + 1
        elif not (word.isdigit() or (tokens[first].text.isupper() and first + 1 < end and len(word) <= 5)):
            break
        first += 1
    if first == end:
        return None
    words = tuple(token.text for token in tokens[first:end])
    possessive = tokens[end - 1].possessive
    if possessive:
        words = (*words[:-1], words[-1].removesuffix("'s").removesuffix("’s"))
    joined = _joined_particles(words)
    if any(word.lower() in NO_PERSON or (word.lower() in STOP and len(words) > 1) for word in joined):
        return None
    if len(words) >= 3 and is_medium(words[0]):  # "dichiara a Repubblica Mario Rossi"
        return Mention(words[1:], first + 1, end, first + 1, titled, possessive, gender)
    office = _office_before(tokens, start) if inner == end - 2 else 0
    reach = _lead(tokens, lead, office) if lead == start else lead
    return Mention(words, first, end, reach, titled or reach < start, possessive, gender)


_PARTICLES_IN_CAPITALS = word_set(
    "le la lo li di de da del della dal dalla van von der den du des el al dos ten ter san"
)


def _joined_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without particles in capitals inside it ("Yannick Le Bihan", "Luigi Di Maio")."""
    inside = range(1, len(words) - 1)
    return tuple(
        word for at, word in enumerate(words) if at not in inside or word.lower() not in _PARTICLES_IN_CAPITALS
    )


def _inner_role(tokens: list[Token], start: int, end: int) -> int:
    """Where the name begins in “Harbour Minister Owen Tressider”, “assessora ai Porti Carla Venturini”; 0 elsewhere.

    Two words at least have to be left for the name.
    """
    for at in range(end - 3, start, -1):
        if tokens[at].lower in ROLES and not tokens[at].possessive:
            return at + 1
    return end - 2 if end - start >= 3 and _office_before(tokens, start) else 0


def _office_before(tokens: list[Token], start: int) -> int:
    """How many words before `start` join it to a role: one in “assessora ai”, two in “ministre de la”; 0 for none."""
    if start >= 2 and tokens[start - 1].lower in OF_OFFICE and tokens[start - 2].lower in ROLES:
        return 1
    if start >= 3 and tokens[start - 1].lower in ("la", "l'", "les") and tokens[start - 2].lower in ("de", "à"):
        return 2 if tokens[start - 3].lower in ROLES else 0
    return 0


_LONGEST_GIVEN_NAME = 6  # letters of the first of two given names that nobody takes for an occupation
# Occupations by their endings, which German forms freely; given names do not end so.
_OCCUPATION = re.compile(
    r"[\w-]{3,}(?:erin|istin|entin|antin|orin|ärin|wirtin|chefin|meister|leiter|wirt|inhaber|besitzer|bauer|gärtner|förster"
    r"|pächter|betreiber|bewohner|anwohner|schäfer|winzer|händler|forscher|arbeiter|lehrer)"
)


def _is_german_role(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a capitalised German noun before a name of two words or more is its role ("Landrätin Greta Hollmann")."""
    if end - at >= 3 and _OCCUPATION.fullmatch(tokens[at].lower):
        return True
    return end - at >= 3 and len(tokens[at].lower) > 4 and GERMAN_ROLE.fullmatch(tokens[at].lower) is not None


def may_hold_an_occupation(mention: Mention) -> bool:
    """Whether a German name of three capitals or more may begin with an occupation ("Wattführer Enno Harms").

    German forms them freely and writes them like names, so such a speaker is asked for. Double given names, which are
    as long, have short parts ("Hans Peter Müller").
    """
    capitals = [word for word in mention.words if word[:1].isupper() and "." not in word]
    return len(capitals) >= 3 and len(mention.words[0]) > _LONGEST_GIVEN_NAME


def _lead(tokens: list[Token], start: int, office: int = 0) -> int:
    """Where the lower-case role before a name begins ("the defense minister Guido Crosetto"), articles included."""
    index = start - office
    while index > 0 and (tokens[index - 1].lower in ROLES or tokens[index - 1].lower in NATIONS):
        index -= 1
    while 0 < index < start and tokens[index - 1].lower in ARTICLES:
        index -= 1
    return index


def is_subject(tokens: list[Token], mention: Mention) -> bool:
    """Whether the name can be the subject where it stands: no preposition, genitive or second name before it."""
    before = tokens[mention.lead - 1] if mention.lead else None
    if before is None or before.quoted is not None:
        return True
    if before.lower in PREPOSITIONS or before.possessive:
        return False
    if before.lower in JOINING and mention.lead >= 2:
        return not tokens[mention.lead - 2].capital
    return not before.text[:1].isalpha() or before.lower in STOP or before.lower in ROLES or before.lower.endswith("ly")


class Persons:
    """The full names of a text; tells whom a shorter form means."""

    def __init__(self, named: Iterable[Mention]) -> None:
        self._full: dict[tuple[str, ...], str] = {}
        self._gender: dict[str, str] = {}
        self._by_last: dict[str, set[str]] = {}
        for mention in named:
            if len(mention.words) >= 2 and not any(word.isupper() and len(word) > 3 for word in mention.words):
                self._full.setdefault(_folded(mention.words), mention.name)
        for words, name in self._full.items():
            for word in words[1:]:
                self._by_last.setdefault(word, set()).add(name)

    def learn_genders(self, named: Iterable[Mention]) -> None:
        """Keep what titles say: "Ms. Meloni" makes Giorgia Meloni a she."""
        for mention in named:
            if mention.gender and (name := self.full_name(mention)):
                self._gender[name] = mention.gender

    def gender(self, name: str) -> str:
        """ "he", "she" or "" when no title tells."""
        return self._gender.get(name, "")

    def known_tail(self, mention: Mention) -> str:
        """The full name, known from elsewhere, that ends a run of three words or more ("Durissima Elena Sarti")."""
        words = _folded(mention.words)
        return self._full.get(words[1:], "") if len(words) >= 3 else ""

    def of_family(self, family: str) -> str:
        """The one full name that ends in `family`; "" when nobody or several do."""
        folded = _folded((family,))[0]
        ending = {name for name in self._by_last.get(folded, ()) if _folded(tuple(name.split()))[-1] == folded}
        return next(iter(ending)) if len(ending) == 1 else ""

    def resolves(self, mention: Mention) -> bool:
        """Whether a family name alone means one person who is named in full elsewhere, and nobody else."""
        return len(mention.words) == 1 and bool(self.of_family(mention.words[0]))

    def full_name(self, mention: Mention) -> str:
        """The full name that is meant; the printed one when it is titled or whole; "" when nobody or several fit."""
        words = _folded(mention.words)
        longer = {name for full, name in self._full.items() if len(full) > len(words) and full[-len(words) :] == words}
        if len(words) >= 2:
            return next(iter(longer)) if len(longer) == 1 else mention.name
        fitting = self._by_last.get(words[0], set())
        exact = {name for name in fitting if _folded(tuple(name.split()))[-1] == words[0]} or fitting
        if len(exact) == 1:
            return next(iter(exact))
        return mention.name if not exact and mention.titled else ""


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in words)
