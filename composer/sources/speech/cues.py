# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Cues: the name, pronoun or role at a verb of saying that tells whose words a quotation holds.

The nearest verb of saying decides. A name is taken only as the subject of that verb: not in the genitive, not after a
preposition, not one of two. Everything less is a cue without a name, which keeps a farther name from being taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from composer.sources.speech.persons import Mention, Persons, is_subject
from composer.sources.speech.tokens import Token
from composer.sources.speech.words import (
    ARTICLES,
    DOCUMENTS,
    NATIONS,
    NOT_INVERTED,
    ROLES,
    auxiliaries,
    participles,
    pronouns,
    verbs,
)

_LONGEST_APPOSITION = 18  # tokens between a name and its verb, in commas
_PARTICIPLE_REACH = 10  # tokens between a participle and the quotation


class CueKind(Enum):
    """What stands at the verb."""

    NAME = "name"
    PRONOUN = "pronoun"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a list of tokens: `first` to `end` (behind the last) are its tokens, `verb` its verb in lower case."""

    kind: CueKind
    first: int
    end: int
    verb: str
    mention: Mention | None = None
    pronoun: str = ""


class CueFinder:
    """Looks for cues in the tokens of one paragraph."""

    def __init__(self, tokens: list[Token], named: list[Mention], language: str, persons: Persons) -> None:
        self._persons = persons
        self._tokens = tokens
        self._by_end = {mention.end: mention for mention in named}
        self._by_lead = {mention.lead: mention for mention in named}
        self._named = named
        self._verbs, self._participles = verbs(language), participles(language)
        self._auxiliaries, self._pronouns = auxiliaries(language), pronouns(language)
        self._inverts = language not in ("en",)

    def after(self, index: int, end: int) -> Cue | None:
        """The cue right behind token `index` (a quotation), within the sentence that ends before `end`."""
        start = index + 1
        while start < end and self._tokens[start].text in (",", "—", "–", "-"):
            start += 1
        if start >= end:
            return None
        return (
            self._inverted(start, end)
            or self._name_first(start, end)
            or self._according(start, end)
            or self._noun_first(start, end)
        )

    def before(self, start: int, index: int) -> Cue | None:
        """The nearest cue between `start` (the sentence's first token) and token `index` (a quotation)."""
        if label := self._label(start, index):
            return label
        for at in range(index - 1, start - 1, -1):
            token = self._tokens[at]
            if token.quoted is None and token.lower in self._participles and index - at <= _PARTICIPLE_REACH:
                if at > start and self._tokens[at - 1].text == ",":
                    return self._participial(start, at)
            elif token.quoted is None and token.lower in self._verbs and not token.capital:
                if cue := self._at_verb(start, at, index):
                    return cue
            elif token.lower in ("to", "secondo") and (cue := self._according(at - (token.lower == "to"), index)):
                return cue
        return None

    def subject(self, start: int, index: int) -> Mention | None:
        """The last name that is the subject of any verb between the two places; for pronouns to refer to."""
        for mention in reversed(self._named):
            if start <= mention.first < index and not mention.possessive and is_subject(self._tokens, mention):
                following = self._tokens[mention.end] if mention.end < len(self._tokens) else None
                if following is not None and (
                    following.text == ","
                    or (following.text[:1].islower() and following.lower not in ("and", "e", "of"))
                ):
                    return mention
        return None

    def _at_verb(self, start: int, at: int, index: int) -> Cue | None:
        """The cue of the verb at `at`: its subject before it, or behind it in a parenthesis or before a colon."""
        verb, before = self._tokens[at].lower, at - 1
        while before >= start and self._is_auxiliary(before):
            before -= 1
        mention = self._by_end.get(before + 1)
        if before >= start and mention is not None and mention.first >= start:
            return self._of_name(mention, mention.lead, at + 1, verb)
        if before >= start and self._tokens[before].lower in self._pronouns:
            return Cue(CueKind.PRONOUN, before, at + 1, verb, pronoun=self._tokens[before].lower)
        behind = (
            self._inverted(at, index)
            if before < start or not self._tokens[before].text.isalpha() or self._inverts
            else None
        )
        if (
            behind is not None
            and self._tokens[behind.end].text in (",", ":", "–", "—", "-")
            and (behind.kind is not CueKind.OTHER or self._tokens[behind.end].text == ":")
        ):
            return behind
        if before >= start and self._tokens[before].text == ",":
            return self._apposition(start, before, at, verb)
        if before < start:
            return None
        if self._tokens[before].text.isalpha() and not self._tokens[before].capital:
            return self._of_noun(before, at, verb)
        return Cue(CueKind.OTHER, before, at + 1, verb)

    def _of_noun(self, before: int, at: int, verb: str) -> Cue | None:
        """A common noun before the verb; words that are no subject (to, by, not …) make it no verb of saying here."""
        word = self._tokens[before].lower
        if word in (
            "to",
            "the",
            "a",
            "be",
            "is",
            "was",
            "were",
            "been",
            "being",
            "by",
            "non",
            "si",
            "not",
            "never",
            "mai",
            "ne",
            "di",
            "of",
        ):
            return Cue(CueKind.OTHER, before, at + 1, verb) if word in ("not", "never", "non", "mai", "si") else None
        return Cue(CueKind.DOCUMENT if word in DOCUMENTS else CueKind.OTHER, before, at + 1, verb)

    def _apposition(self, start: int, comma: int, at: int, verb: str) -> Cue:
        """ "Rossi, the minister, said" and "The minister, Mario Rossi, said"."""
        inside = self._by_end.get(comma)
        if inside is not None and inside.lead > start and self._tokens[inside.lead - 1].text == ",":
            return self._of_name(inside, inside.lead, at + 1, verb)
        for mention in self._named:
            opens = mention.lead == start or (
                mention.lead > start and self._tokens[mention.lead - 1].text in (",", ":", "—", "–")
            )
            if not opens or mention.lead < start or mention.end >= comma or self._tokens[mention.end].text != ",":
                continue
            between = self._tokens[mention.end + 1 : comma]
            if len(between) <= _LONGEST_APPOSITION and not any(token.text in ";:" or token.quoted for token in between):
                return self._of_name(mention, mention.lead, at + 1, verb)
        return Cue(CueKind.OTHER, comma, at + 1, verb)

    def _participial(self, start: int, at: int) -> Cue:
        """ "Rossi rejected the idea, calling it": the one name that is a subject before the comma."""
        persons: dict[str, Mention] = {}
        for mention in self._named:
            if start <= mention.first < at and (name := self._persons.full_name(mention)):
                persons.setdefault(name, mention)
        subject = next(iter(persons.values()), None)
        if subject is not None and len(persons) == 1 and self._tokens[subject.end].text[:1].islower():
            return self._of_name(subject, subject.lead, at + 1, self._tokens[at].lower)
        return Cue(CueKind.OTHER, at, at + 1, self._tokens[at].lower)

    def _name_first(self, start: int, end: int) -> Cue | None:
        """ "Mr. Rossi said", "Mario Rossi, the minister, said", "he said"."""
        if self._tokens[start].lower in self._pronouns:
            at = self._skip_auxiliaries(start + 1, end)
            if at < end and self._tokens[at].lower in self._verbs:
                return Cue(CueKind.PRONOUN, start, at + 1, self._tokens[at].lower, pronoun=self._tokens[start].lower)
            return None
        mention = self._by_lead.get(start)
        if mention is None or mention.end >= end:
            return None
        at = self._skip_auxiliaries(mention.end, end)
        if at < end and self._tokens[at].lower in self._verbs:
            return self._of_name(mention, start, at + 1, self._tokens[at].lower)
        if self._tokens[mention.end].text == ",":
            for comma in range(mention.end + 2, min(end - 1, mention.end + _LONGEST_APPOSITION)):
                at = self._skip_auxiliaries(comma + 1, end)
                if self._tokens[comma].text == "," and at < end and self._tokens[at].lower in self._verbs:
                    return self._of_name(mention, start, at + 1, self._tokens[at].lower)
        return None

    def _inverted(self, start: int, end: int) -> Cue | None:
        """ "said Mario Rossi", "ha detto il ministro Mario Rossi", "said he"."""
        at = self._skip_auxiliaries(start, end)
        if at + 1 >= end or self._tokens[at].lower not in self._verbs - NOT_INVERTED:
            return None
        verb, at = self._tokens[at].lower, at + 1
        while at < end and self._is_auxiliary(at):
            at += 1
        if at < end and self._tokens[at].lower in self._pronouns and self._tokens[at].lower not in ARTICLES:
            return Cue(CueKind.PRONOUN, start, at + 1, verb, pronoun=self._tokens[at].lower)
        noun = at
        while at < end and not self._tokens[at].capital and self._passes(at):
            at += 1
        if at < end and at > noun and self._tokens[at].text == "," and at + 1 in self._by_lead:
            at += 1
        mention = self._by_lead.get(at) or next(
            (m for m in self._named if m.lead <= at <= m.first and m.lead >= start), None
        )
        if mention is not None and mention.end <= end and not mention.possessive:
            following = self._tokens[mention.end] if mention.end < len(self._tokens) else None
            joint = following is not None and following.lower in ("and", "e", "ed", "et", "und", "y")
            kind = CueKind.OTHER if joint or self._depends(noun, mention.lead) else CueKind.NAME
            return Cue(kind, start, mention.end, verb, mention if kind is CueKind.NAME else None)
        if noun < end and self._tokens[noun].text.isalpha():
            return Cue(CueKind.OTHER, start, min(at + 1, end - 1) if at > noun else noun, verb)
        return None

    def _passes(self, at: int) -> bool:
        """Whether a word may stand between a verb and the name: article, role, nationality, "della Difesa"."""
        word = self._tokens[at].lower
        return (
            word in ARTICLES
            or word in ROLES
            or word in NATIONS
            or word in ("della", "dell'", "degli", "dell", "alla", "del", "agli")
        )

    def _depends(self, start: int, lead: int) -> bool:
        """Whether the last word before the name makes it somebody else's ("il portavoce di Mario Rossi")."""
        return lead > start and self._tokens[lead - 1].lower in (
            "di",
            "del",
            "della",
            "dello",
            "dell'",
            "degli",
            "of",
            "for",
            "alla",
            "agli",
        )

    def _according(self, start: int, end: int) -> Cue | None:
        """ "according to Mario Rossi", "secondo Mario Rossi"."""
        if start < 0 or start + 1 >= end:
            return None
        at = (
            start + 2
            if self._tokens[start].lower == "according" and self._tokens[start + 1].lower == "to"
            else start + 1
        )
        if self._tokens[start].lower not in ("according", "secondo"):
            return None
        mention = next((m for m in self._named if m.lead <= at <= m.first and m.lead > start), None)
        if mention is None or mention.possessive:
            return None
        return Cue(CueKind.NAME, start, mention.end, self._tokens[start].lower, mention)

    def _noun_first(self, start: int, end: int) -> Cue | None:
        """ "the letter adds", "the minister said", "officials say"."""
        for at in range(start + 1, min(end, start + 6)):
            if self._tokens[at].text in (",", ":", ";") or self._tokens[at].quoted:
                return None
            if self._tokens[at].lower in self._verbs and not self._tokens[at].capital:
                noun = at - 1
                while noun > start and self._is_auxiliary(noun):
                    noun -= 1
                if not self._tokens[start].capital or self._tokens[start].lower in ARTICLES:
                    kind = CueKind.DOCUMENT if self._tokens[noun].lower in DOCUMENTS else CueKind.OTHER
                    return (
                        Cue(kind, start, at + 1, self._tokens[at].lower)
                        if self._tokens[start].lower not in ("and", "but", "e", "ma")
                        else None
                    )
                return None
        return None

    def _label(self, start: int, index: int) -> Cue | None:
        """ "Mario Rossi: “…”", a name that opens the sentence and a colon before the quotation."""
        mention = self._by_lead.get(start)
        if (
            mention is not None
            and mention.end == index - 1
            and self._tokens[index - 1].text == ":"
            and not mention.possessive
        ):
            return Cue(CueKind.NAME, start, index, ":", mention)
        return None

    def _of_name(self, mention: Mention, first: int, end: int, verb: str) -> Cue:
        """A cue with this name as subject; without the name where it cannot be the subject."""
        if mention.possessive or not is_subject(self._tokens, mention):
            return Cue(CueKind.OTHER, first, end, verb)
        return Cue(CueKind.NAME, first, end, verb, mention)

    def _is_auxiliary(self, at: int) -> bool:
        word = self._tokens[at].lower
        return word in self._auxiliaries or (word.endswith(("ly", "mente")) and len(word) > 4)

    def _skip_auxiliaries(self, at: int, end: int) -> int:
        while at < end and self._is_auxiliary(at):
            at += 1
        return at
