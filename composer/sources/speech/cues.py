# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where the cue of a quotation is looked for: right behind it, or before it in its sentence.

The nearest verb of saying decides. A name is taken only as the subject of that verb: not in the genitive, not after a
preposition, not one of two. Everything less is a cue without a name, which keeps a farther name from being taken.
"""

from __future__ import annotations

from composer.sources.speech.grammar import FARTHEST, LONGEST_APPOSITION, Cue, CueKind, Grammar
from composer.sources.speech.persons import Mention, is_subject
from composer.sources.speech.words import ARTICLES, DENIALS, DOCUMENTS, JOINING, NO_SUBJECTS, RELATIVES, TURNING

_PARTICIPLE_REACH = 10  # tokens between a participle and the quotation
_ACCORDING = frozenset(["according", "secondo", "selon", "laut"])
_THUS_REACH = 8
_IN_WHAT = frozenset(["in", "su", "sul", "sui", "nel", "nella", "al", "alla", "con", "ai", "a"])
_NOUN_REACH = 7  # tokens of “the former defence minister said”


def cue_behind(grammar: Grammar, index: int, end: int) -> Cue | None:
    """The cue right behind token `index` (a quotation), within the sentence that ends before `end`."""
    start = index + 1
    while start < end and grammar.tokens[start].text in (",", "—", "–", "-"):
        start += 1
    if start >= end:
        return None
    return (
        grammar.inverted(start, end)
        or _pronoun_first(grammar, start, end)
        or _name_first(grammar, start, end)
        or _according(grammar, start, end)
        or _thus(grammar, start, end)
        or _noun_first(grammar, start, end)
    )


def _thus(grammar: Grammar, start: int, end: int) -> Cue | None:
    """The cue of «…», così Mario Rossi; «…». Così in una nota il senatore Mario Rossi."""
    if grammar.word(start) != "così":
        return None
    near = range(start + 1, min(end, start + _THUS_REACH))
    at = next((at for at in near if at in grammar.by_lead or grammar.tokens[at].quoted is not None), -1)
    mention = grammar.by_lead.get(at)  # also “Così in una nota il senatore Rossi”
    if at > start + 1 and grammar.word(start + 1) not in _IN_WHAT:
        return None
    if mention is None or mention.possessive or mention.end > end or grammar.word(mention.end) in JOINING:
        return None
    return Cue(CueKind.NAME, start, mention.end, "così", mention)


def told_behind(grammar: Grammar, index: int, end: int) -> Cue | None:
    """The cue of «…». Lo ha detto il ministro Mario Rossi; «…»: lo scrive Mario Rossi; «…». Così Mario Rossi."""
    start = index + 1
    while start < end and grammar.tokens[start].text in (".", ":", ",", ";"):
        start += 1
    if start >= end:
        return None
    if (thus := _thus(grammar, start, end)) is not None:
        return thus
    if grammar.word(start) != "lo" or start + 1 >= end:
        return None
    if not grammar.is_auxiliary(start + 1) and not grammar.is_verb(start + 1):
        return None
    return grammar.inverted(start + 1, end)


def cue_before(grammar: Grammar, start: int, index: int) -> Cue | None:
    """The nearest cue between `start` (the sentence's first token) and token `index` (a quotation)."""
    if label := _label(grammar, start, index):
        return label
    start = max(start, index - FARTHEST)
    for at in range(index - 1, start - 1, -1):
        cue = None
        if grammar.word(at) in grammar.participles and index - at <= _PARTICIPLE_REACH and at > start:
            cue = _participial(grammar, start, at) if grammar.tokens[at - 1].text == "," else None
        elif grammar.is_verb(at):
            cue = _at_verb(grammar, start, at, index)
        elif grammar.word(at) in _ACCORDING or _detta(grammar, at):
            cue = _according(grammar, at, index)
        elif at == start and grammar.word(at) in ("per", "pour"):
            mention = grammar.by_lead.get(at + 1)
            cue = Cue(CueKind.OTHER, at, mention.end, grammar.word(at), mention) if mention is not None else None
        if cue is not None:
            return _unless_turned(grammar, cue, index)
    if grammar.tokens[index - 1].text == ":" and index - 1 > start:
        return Cue(
            CueKind.OTHER, start, index - 1, ":", grammar.subject(start, index) or _only_one(grammar, start, index)
        )
    return None


def _only_one(grammar: Grammar, start: int, index: int) -> Mention | None:
    """The one person of two names or more that the sentence before the colon names; to be asked."""
    whole = [mention for mention in grammar.named_between(start, index) if len(mention.words) > 1]
    return whole[0] if len(whole) == 1 and not whole[0].possessive else None


def _unless_turned(grammar: Grammar, cue: Cue, index: int) -> Cue:
    """The cue, without its name when another person is the subject since: “A warned of it, and B spoke of …”."""
    if cue.kind is not CueKind.NAME or cue.mention is None:
        return cue
    speaker = grammar.persons.full_name(cue.mention)
    for mention in grammar.named_between(cue.end, index):
        turned = grammar.word(mention.lead - 1) in TURNING
        if turned and not mention.possessive and grammar.persons.full_name(mention) not in ("", speaker):
            return Cue(CueKind.OTHER, cue.first, cue.end, cue.verb, mention)
    return cue


def _at_verb(grammar: Grammar, start: int, at: int, index: int) -> Cue | None:
    """The cue of the verb at `at`: its subject before it, or behind it in a parenthesis or before a colon."""
    verb, before = grammar.word(at), at - 1
    while before >= start and grammar.is_auxiliary(before):
        before -= 1
    mention = grammar.by_end.get(before + 1)
    if before >= start and mention is not None and mention.first >= start:
        return grammar.of_name(mention, mention.lead, at + 1, verb)
    if before >= start and grammar.word(before) in grammar.pronouns:
        return Cue(CueKind.PRONOUN, before, at + 1, verb, pronoun=grammar.word(before))
    if before > start and grammar.word(before) in RELATIVES:
        comma = before - 1 if grammar.tokens[before - 1].text == "," else before
        return Cue(CueKind.OTHER, before, at + 1, verb, grammar.by_end.get(comma))
    if before > start and grammar.word(before) in JOINING:  # “Focken stood at the ditch and said:”
        return Cue(
            CueKind.OTHER, before, at + 1, verb, grammar.subject(start, before) or _only_one(grammar, start, before)
        )
    alone = before < start or not grammar.tokens[before].text.isalpha() or not grammar.english
    behind = grammar.inverted(before + 1, index) if alone else None
    if behind is not None:
        stop = grammar.word(behind.end)
        if stop == ":" or (stop in (",", "–", "—", "-") and behind.kind in (CueKind.NAME, CueKind.PRONOUN)):
            return behind
    if before < start:
        return None
    if grammar.tokens[before].text == ",":
        return _apposition(grammar, start, before, at)
    if grammar.tokens[before].text.isalpha() and not grammar.tokens[before].capital:
        return _of_noun(grammar, start, before, at)
    return Cue(CueKind.OTHER, before, at + 1, verb)


def _of_noun(grammar: Grammar, start: int, before: int, at: int) -> Cue | None:
    """A common noun before the verb; after words that are no subject (to, by …) the verb is none of saying here."""
    word, verb = grammar.word(before), grammar.word(at)
    if word in NO_SUBJECTS:
        return None
    if word in DENIALS:
        return Cue(CueKind.OTHER, before, at + 1, verb)
    if word in DOCUMENTS:
        return Cue(CueKind.DOCUMENT, before, at + 1, verb)
    article = next(
        (n for n in range(before, max(start, before - _NOUN_REACH) - 1, -1) if grammar.word(n) in ARTICLES), before
    )
    return Cue(grammar.noun_kind(article, before + 1), article, at + 1, verb)


def _apposition(grammar: Grammar, start: int, comma: int, at: int) -> Cue:
    """The cue of “Rossi, the minister, said” and “The minister, Mario Rossi, said”."""
    verb = grammar.word(at)
    inside = grammar.by_end.get(comma)
    if inside is not None and inside.lead > start and grammar.tokens[inside.lead - 1].text == ",":
        return grammar.of_name(inside, inside.lead, at + 1, verb)
    for mention in grammar.named_between(start, comma):
        turned = mention.lead == start + 1 and grammar.word(start) in TURNING  # “But Ann Roe, a teacher, said”
        opens = mention.lead == start or turned or grammar.word(mention.lead - 1) in (",", ":", "—", "–")
        if mention.lead < start or not opens or mention.end >= comma or grammar.tokens[mention.end].text != ",":
            continue
        between = grammar.tokens[mention.end + 1 : comma]
        if len(between) <= LONGEST_APPOSITION and not any(token.text in ";:" or token.quoted for token in between):
            return grammar.of_name(mention, mention.lead, at + 1, verb)
    return Cue(CueKind.OTHER, comma, at + 1, verb)


def _participial(grammar: Grammar, start: int, at: int) -> Cue:
    """The cue of “Rossi rejected the idea, calling it”: the one person named before the comma, as subject of a verb."""
    verb = grammar.word(at)
    persons = {
        name: mention
        for mention in reversed(grammar.named_between(start, at))
        if (name := grammar.persons.full_name(mention))
    }
    subject = min(persons.values(), key=lambda mention: mention.first, default=None)
    if subject is None or not is_subject(grammar.tokens, subject) or not grammar.tokens[subject.end].text[:1].islower():
        return Cue(CueKind.OTHER, at, at + 1, verb)
    if len(persons) > 1:
        return Cue(CueKind.OTHER, at, at + 1, verb, subject)
    return grammar.of_name(subject, subject.lead, at + 1, verb)


def _label(grammar: Grammar, start: int, index: int) -> Cue | None:
    """The cue of “Mario Rossi: «…»”, a name that opens the sentence and a colon before the quotation."""
    mention = grammar.by_lead.get(start)
    if mention is None or mention.possessive or mention.end != index - 1 or grammar.tokens[index - 1].text != ":":
        return None
    return Cue(CueKind.NAME, start, index, ":", mention)


def _pronoun_first(grammar: Grammar, start: int, end: int) -> Cue | None:
    """The cue of “…” he said."""
    at = grammar.past_auxiliaries(start + 1, end)
    if grammar.word(start) not in grammar.pronouns or at >= end or not grammar.is_verb(at):
        return None
    return Cue(CueKind.PRONOUN, start, at + 1, grammar.word(at), pronoun=grammar.word(start))


def _name_first(grammar: Grammar, start: int, end: int) -> Cue | None:
    """The cue of “…” Mr. Rossi said; “…” Mario Rossi, the minister, said; two names joined are a cue without a name."""
    mention = grammar.by_lead.get(start)
    if mention is None or mention.end >= end:
        return None
    at = grammar.past_auxiliaries(mention.end, end)
    if at < end and grammar.is_verb(at):
        return grammar.of_name(mention, start, at + 1, grammar.word(at))
    if grammar.tokens[mention.end].text == "," and (at := _verb_past_commas(grammar, mention.end, end)):
        return grammar.of_name(mention, start, at + 1, grammar.word(at))
    second = grammar.by_lead.get(mention.end + 1) if grammar.word(mention.end) in JOINING else None
    if second is not None and (at := grammar.past_auxiliaries(second.end, end)) < end and grammar.is_verb(at):
        return Cue(CueKind.OTHER, start, at + 1, grammar.word(at))
    return None


def _verb_past_commas(grammar: Grammar, comma: int, end: int) -> int:
    """The place of a verb of saying right behind the comma that closes an apposition begun at `comma`; 0 for none."""
    for closing in range(comma + 2, min(end - 1, comma + LONGEST_APPOSITION)):
        at = grammar.past_auxiliaries(closing + 1, end)
        if grammar.tokens[closing].text == "," and at < end and grammar.is_verb(at):
            return at
    return 0


def _according(grammar: Grammar, start: int, end: int) -> Cue | None:
    """The cue of “according to Mario Rossi”, “secondo Mario Rossi”."""
    word = grammar.word(start)
    if not (word in _ACCORDING or _detta(grammar, start)) or (word == "according" and grammar.word(start + 1) != "to"):
        return None
    at = start + (2 if word in ("according", "detta", "giudizio", "parere") else 1)
    mention = next((m for m in grammar.named_between(start, at + 8) if start < m.lead <= at <= m.first), None)
    if mention is None or mention.possessive or mention.end > end:
        return None
    return Cue(CueKind.NAME, start, mention.end, word, mention)


def _detta(grammar: Grammar, at: int) -> bool:
    """Whether “a detta di”, “a giudizio di”, “a parere di” stands here, at its noun."""
    return (
        grammar.word(at) in ("detta", "giudizio", "parere")
        and grammar.word(at - 1) == "a"
        and grammar.word(at + 1) in ("di", "del", "della", "dell'")
    )


def _noun_first(grammar: Grammar, start: int, end: int) -> Cue | None:
    """The cue of “…” the letter adds; the minister said; the French president, Emmanuel Macron, said."""
    opening = grammar.tokens[start]
    if (opening.capital and opening.lower not in ARTICLES) or opening.lower in TURNING:
        return None
    for at in range(start + 1, min(end, start + _NOUN_REACH)):
        mention = grammar.by_lead.get(at + 1)
        if grammar.tokens[at].text == "," and mention is not None and grammar.word(mention.end) == ",":
            verb = grammar.past_auxiliaries(mention.end + 1, end)
            found = verb < end and grammar.is_verb(verb)
            return grammar.of_name(mention, start, verb + 1, grammar.word(verb)) if found else None
        if grammar.tokens[at].text in ",:;" or grammar.tokens[at].quoted:
            return None
        if grammar.is_verb(at):
            noun = at - 1
            while noun > start and grammar.is_auxiliary(noun):
                noun -= 1
            kind = CueKind.DOCUMENT if grammar.word(noun) in DOCUMENTS else grammar.noun_kind(start, at)
            return Cue(kind, start, at + 1, grammar.word(at))
    return None
