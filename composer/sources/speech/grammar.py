# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Cues and the small grammar they are found with: names at verbs, verbs at names."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum

from composer.sources.facts.publications import is_medium
from composer.sources.speech.persons import Mention, Persons, is_subject
from composer.sources.speech.tokens import Token
from composer.sources.speech.words import (
    ARTICLES,
    BELONGING,
    JOINING,
    MINISTRIES,
    NATIONS,
    NOT_INVERTED,
    OF_OFFICE,
    PREPOSITIONS,
    ROLES,
    STOP,
    auxiliaries,
    participles,
    pronouns,
    verbs,
)
from composer.text.wordlists import word_set

_POSSESSIVES = frozenset(["sa", "son", "leur", "his", "her", "its", "their", "sein", "seine", "ihr", "ihre"])
_HEARD = frozenset(["à", "a", "al", "alla", "all'", "ai", "agli", "au", "aux", "der", "den", "to", "in", "alla"])
_OFFICE_WITH_ADJECTIVE = 3  # tokens of “dell'autorità portuale”
_ADJECTIVE = ("ale", "ali", "are", "ari", "ica", "ico", "ici", "iche", "iva", "ivo", "ana", "ano", "aria", "ario")
_LONGEST_OCCUPATION = 4  # words
_HEARERS = word_set(
    "telefono aula radio microfoni giudici deputati consiglieri afp ansa dpa reuters presse stampa giornalisti"
    " journalistes cronisti reporters journalists"
)
FARTHEST = 160  # tokens that are looked back over
LONGEST_APPOSITION = 18  # tokens between a name and its verb, in commas


class CueKind(Enum):
    """What stands at the verb."""

    NAME = "name"
    PRONOUN = "pronoun"
    DOCUMENT = "document"
    ROLE = "role"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a list of tokens: `first` to `end` (behind the last) are its tokens, `verb` its verb in lower case.

    `mention` is the name of a NAME cue; of another kind it is a name that may be meant, to be asked.
    """

    kind: CueKind
    first: int
    end: int
    verb: str
    mention: Mention | None = None
    pronoun: str = ""


class Grammar:
    """The tokens of one paragraph with its names, and what can be asked about them."""

    def __init__(self, tokens: list[Token], named: list[Mention], language: str, persons: Persons) -> None:
        self.tokens, self.named, self.persons = tokens, named, persons
        self._firsts = [mention.first for mention in named]
        self.by_end = {mention.end: mention for mention in named}
        self.by_lead = {mention.lead: mention for mention in named}
        self.english = language == "en"
        self.verbs, self.participles = verbs(language), participles(language)
        self.pronouns = pronouns(language)
        self._auxiliaries = auxiliaries(language)
        self._articles = ARTICLES if self.english else ARTICLES - {"a"}

    def word(self, at: int) -> str:
        """The token at `at` in lower case, "" outside the paragraph."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def is_verb(self, at: int) -> bool:
        """Whether a verb of saying stands at `at`; with a capital only where it opens the paragraph or a sentence."""
        token = self.tokens[at]
        opens = at == 0 or self.tokens[at - 1].text in ".!?" or self.tokens[at - 1].quoted is not None
        return token.quoted is None and token.lower in self.verbs and (opens or not token.capital)

    def is_auxiliary(self, at: int) -> bool:
        """Whether the word may stand between a subject and its verb."""
        word = self.word(at)
        return word in self._auxiliaries or (word.endswith(("ly", "mente")) and len(word) > 4)

    def past_auxiliaries(self, at: int, end: int) -> int:
        """The first place from `at` on that holds no such word."""
        while at < end and self.is_auxiliary(at):
            at += 1
        return at

    def of_name(self, mention: Mention, first: int, end: int, verb: str) -> Cue:
        """A cue with this name as subject; without the name where it cannot be the subject."""
        if mention.possessive or not is_subject(self.tokens, mention):
            return Cue(CueKind.OTHER, first, end, verb)
        return Cue(CueKind.NAME, first, end, verb, mention)

    def named_between(self, start: int, end: int) -> list[Mention]:
        """The names that begin from token `start` on and before token `end`."""
        return self.named[bisect_left(self._firsts, start) : bisect_left(self._firsts, end)]

    def subject(self, start: int, index: int) -> Mention | None:
        """The last name that is the subject of any verb between the two places; for pronouns to refer to."""
        for mention in reversed(self.named_between(max(start, index - FARTHEST), index)):
            if mention.possessive or not is_subject(self.tokens, mention):
                continue
            following = self.tokens[mention.end].text if mention.end < len(self.tokens) else ""
            if following == "," or (following[:1].islower() and following not in ("and", "e", "of")):
                return mention
        return None

    def inverted(self, start: int, end: int) -> Cue | None:
        """The cue “said Mario Rossi”, “ha detto il ministro Mario Rossi”, “said he” that begins at `start`."""
        if self.word(start) in ("si", "se", "s'") and start + 1 < end:
            start += 1  # “si sfoga Rossi”, “se félicite Mme Dumont”
        at = self.past_auxiliaries(start, end)
        if at + 1 >= end or not self.is_verb(at) or self.word(at) in NOT_INVERTED:
            return None
        verb, noun = self.word(at), self._past_hearer(self.past_auxiliaries(at + 1, end), end)
        if self.word(noun) in self.pronouns and self.word(noun) not in self._articles:
            return Cue(CueKind.PRONOUN, start, noun + 1, verb, pronoun=self.word(noun))
        if self.english and (occupied := self._occupied(noun, end)):
            return Cue(CueKind.NAME, start, occupied.end, verb, occupied)
        at = noun
        while at < end and not self.tokens[at].capital and self._passes(at):
            at += 1
        if apposed := self._apposed(noun, end):
            return Cue(CueKind.NAME, start, apposed.end, verb, apposed)
        if noun < at < end and self.tokens[at].text == "," and at + 1 in self.by_lead:
            at += 1
        mention = self.by_lead.get(at) or next(
            (m for m in self.named_between(start, at + 8) if start <= m.lead <= at <= m.first), None
        )
        if mention is not None and mention.end <= end and not mention.possessive:
            named = self.word(mention.end) not in JOINING and not self._belongs(noun, mention)
            kind = CueKind.NAME if named else CueKind.OTHER
            return Cue(kind, start, mention.end, verb, mention if named else None)
        if noun < end and self.tokens[noun].text.rstrip("'’").isalpha():
            return Cue(self.noun_kind(noun, at), start, max(at, noun + 1), verb)
        return None

    def _occupied(self, noun: int, end: int) -> Mention | None:
        """The name behind an occupation: “said toll keeper Edna Maddox”, “said coast guard commander Ingrid Moen”."""
        at = noun + (self.word(noun) == "the")
        first = at
        while at < end and at - first < _LONGEST_OCCUPATION and self._is_plain_noun(at):
            at += 1
        inside = (mention for mention in self.named_between(at, at + 1) if mention.lead >= first)
        mention = self.by_lead.get(at) or next(inside, None) if at > first else None
        whole = mention is not None and len(mention.words) > 1 and not mention.possessive and mention.end <= end
        return mention if whole and mention is not None and self.word(mention.end) not in JOINING else None

    def _is_plain_noun(self, at: int) -> bool:
        token = self.tokens[at]
        plain = token.quoted is None and token.text.isalpha() and token.text.islower()
        word = token.lower
        return plain and word not in STOP and word not in PREPOSITIONS and word not in self._auxiliaries

    def _past_hearer(self, at: int, end: int) -> int:
        """The first place behind “à l'AFP”, “ai giornalisti”: words that say to whom, or where, it was said."""
        if self.word(at) not in _HEARD:
            return at
        noun = at + 1 + (self.word(at + 1) in ("l'", "la", "les", "le"))
        if noun >= end - 1:
            return at
        heard = self.word(noun) in _HEARERS or is_medium(self.tokens[noun].text)
        return noun + 1 if heard else at

    def _apposed(self, noun: int, end: int) -> Mention | None:
        """The name behind the comma in “the chair of the committee, Jane Roe,”, “il presidente della commissione, …”.

        The noun before the comma has an article and names one person's role; nothing else stands between.
        """
        if self.word(noun) not in ARTICLES | _POSSESSIVES or self.word(noun) in ("a", "an", "un", "una", "uno"):
            return None
        for comma in range(noun + 2, min(end - 1, noun + 10)):
            if self.tokens[comma].quoted is not None or self.tokens[comma].text in ":;":
                return None
            if self.tokens[comma].text == ",":
                mention = self.by_lead.get(comma + 1)
                role = self.word(noun + 1) in ROLES or self.word(noun + 2) in ROLES
                single = mention is not None and self.word(mention.end) not in JOINING and len(mention.words) > 1
                ends = mention is not None and self.word(mention.end) in (".", ",", "", ";", "»", "che", "who", "qui")
                return mention if (role or ends) and single and mention is not None and mention.end <= end else None
        return None

    def noun_kind(self, start: int, end: int) -> CueKind:
        """ROLE for one person's role with the definite article ("the minister"), else OTHER."""
        definite = self.word(start) in ("the", "il", "la", "lo", "l'", "le", "der", "die", "el")
        return (
            CueKind.ROLE if definite and any(self.word(at) in ROLES for at in range(start + 1, end)) else CueKind.OTHER
        )

    def _passes(self, at: int) -> bool:
        """Whether a word may stand between a verb and the name: article, role, nationality, “della Difesa”."""
        word = self.word(at)
        if self.word(at - 1) in ROLES and at + 1 in self.by_lead and word.isalpha():
            return True  # “il direttore operativo Ugo Canepa”
        if self.word(at - 1) in OF_OFFICE and self.word(at - 2) in ROLES and word.isalpha():
            return True  # “la leader dell'opposizione”
        if at + 1 in self.by_lead and self._office(at + 1) == _OFFICE_WITH_ADJECTIVE:
            return True  # “la presidente dell'autorità portuale Carla Neri”
        return (
            word in self._articles or word in ROLES or word in NATIONS or word in BELONGING - {"a", "to", "with", "con"}
        )

    def _office(self, end: int) -> int:
        """How many words before `end` are a role's office: “della Difesa”, “ai Porti”, “de la Défense”; 0 for none."""
        noun, joint = self.word(end - 1), self.word(end - 2)
        if noun in MINISTRIES and joint in BELONGING:
            return 2
        if noun in ROLES - MINISTRIES or not self.tokens[end - 1].text.isalpha():
            return 0
        if self.word(end - 3) in OF_OFFICE and self.word(end - 4) in ROLES and self._is_adjective(end - 1):
            return _OFFICE_WITH_ADJECTIVE
        if joint in ("la", "l'", "les") and self.word(end - 3) in ("de", "à") and self.word(end - 4) in ROLES:
            return 3
        return 2 if joint in OF_OFFICE and self.word(end - 3) in ROLES else 0

    def _is_adjective(self, at: int) -> bool:
        """Whether the word may be an Italian or French adjective behind an office's noun ("autorità portuale")."""
        word = self.word(at)
        return not self.english and word.isalpha() and word.endswith(_ADJECTIVE) and self.word(at - 1).isalpha()

    def _belongs(self, start: int, mention: Mention) -> bool:
        """Whether the words between verb and name make it somebody else's: “il portavoce di Mario Rossi”.

        The preposition of a ministry (“il ministro della Difesa Mario Rossi”) does not.
        """
        end = mention.first
        while end > start and (length := self._office(end)):
            end -= length
        return any(self.word(at) in BELONGING for at in range(start, end))
