# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Records of sittings, hearings and interviews: whole paragraphs that a label gives to a speaker.

"TRESSIDER: …", "SALVEMINI. …", "MARIO TESTASECCA, direttore dell’Agenzia. …", "LUCIA BRANDOLINI (Gruppo misto). …",
"Ruth Callander: …", "Q: …" and "A: …". A document is such a record when several of its paragraphs are labelled; a colon
here and there makes none. A label with a person's name is sure, an office ("PRESIDENTE") or an answer is only asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from composer.sources.facts.names import is_institution, ordinary_capitals
from composer.sources.model import BlockKind, SourceBlock, Speech
from composer.sources.speech.words import GERMAN_ROLE, NO_PERSON, ROLES, STOP, TITLES
from composer.text.spans import Span
from composer.text.wordlists import phrase_set, word_set

_UPPER = r"[A-ZÀ-ÖØ-ÞŠŽČĆ]"
_LETTERS = rf"[{_UPPER[1:-1]}'’.\-]"
_CAPITALS = (
    rf"(?:(?:Mr|Mrs|Ms|Dr|Sen|On|Mme|M|Herr|Frau|Sir|Lord|Lady|Prof)\.?\s)?{_UPPER}{_LETTERS}+"
    rf"(?:\s(?:[Dd][ei]\s)?{_UPPER}{_LETTERS}+){{0,4}}"
)
_TITLED = r"(?:(?:Dr|Prof|Abg|On|Sen|Dott|Dott\.ssa|Mme|M|Mr|Mrs|Ms|Hr|Fr|Avv|Ing|Cllr|Sir|Lord|Lady|Dame)\.?\s){0,2}"
_MIXED = (
    rf"{_TITLED}{_UPPER}[^\W\d_]+[\w'’\-]*(?:\s(?:d[eiu]|van|von|der|del|della|la|le)\b)*"
    rf"(?:\s{_UPPER}[\w'’.\-]+){{1,3}}"
)
_ASIDE = r"(?:\s?\([^()]{1,80}\)|,\s[^.:;]{3,120}?)?"
_LABEL = re.compile(
    rf"(?:Q\d{{1,3}}\.?\s+)?(?:(?P<capitals>{_CAPITALS}){_ASIDE}\s?(?P<stop>[:.])(?:\s?[–—-])?"
    rf"|(?P<mixed>{_MIXED})(?:\s?\([^()]{{1,80}}\))?\s?:"
    rf"|(?P<asks>Q|D|F|Q\d{{1,2}}|Domanda|Question|Frage)\s?[:.)–—-]|(?P<answers>A|R|A\d{{1,2}}|Risposta|Réponse"
    rf"|Answer|Antwort)\s?[:.)–—-]"
    rf"|(?P<other>{_UPPER}[^\W\d_]*\.?(?:\s[^\W\d_]+\.?){{0,3}})\s?:)"
    r"\s+(?=\S)"
)
_OFFICES = phrase_set(
    """
    chair | the chair | chairman | chairwoman | chairperson | the chairman | the chairperson | speaker | the speaker |
    madam chair | mr chair | the president | president | moderator | host | interviewer | operator | clerk | the clerk |
    presidente | il presidente | la presidente | vicepresidente | segretario | moderatore | moderatrice | relatore |
    relatrice
    | una voce | voci | giornalista | intervistatore | conduttore | conduttrice | président | le président | la
    présidente |
    présidente | m. le président | mme la présidente | le rapporteur | rapporteur | journaliste | animateur |
    modérateur |
    vorsitzender | vorsitzende | der vorsitzende | die vorsitzende | präsident | präsidentin | vizepräsident |
    vizepräsidentin | moderation | frage | interviewerin | zwischenruf | member | audience | public
    """
)
_ASKERS = word_set("question domanda frage journalist giornalista journaliste reporter questioner domande q")
_NO_LABELS = word_set(
    """
    note nota notes update aggiornamento oggetto subject betreff objet data date fonte source roma milano torino napoli
    paris berlin london madrid bruxelles brussels attenzione warning importante ore tel fax mail email pdf ps nb n.b.
    p.s.
    risultato risultati conclusioni premessa visto vista considerato preso delibera art articolo article
    """
)
_FEWEST = 3  # labelled paragraphs
_SHARE = 0.4  # of the paragraphs from the first label on
_FEWEST_WORDS = 3
_LONGEST_LABEL = 240  # characters
_SHORT_DOTTED = 3  # letters of a label with a stop behind it: “SALVEMINI.”


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled paragraph: the label's name, where the words begin, and whether it asks or answers by a letter."""

    name: str
    start: int
    letter: str = ""


def turns_of(blocks: Sequence[SourceBlock], full_name: Callable[[str], str]) -> dict[int, Speech]:
    """The speech of a record by the start of its block; {} where the document is none.

    `full_name` gives the one full name in the text that ends in a family name, "" for none or several.
    """
    spoken = [block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)]
    turns = {block.start: turn for block in spoken if (turn := _turn(block.text)) is not None}
    names = {turn.name or turn.letter for turn in turns.values()}
    if len(turns) < _FEWEST or len(names) < 2:
        return {}
    behind = [block for block in spoken if block.start >= min(turns)]
    if len(turns) < len(behind) * _SHARE:
        return {}
    found: dict[int, Speech] = {}
    last = ""
    for block in behind:
        turn = turns.get(block.start)
        if turn is None:
            last = "" if _is_of_the_record(block.text) else last
            if last and len(block.text.split()) >= _FEWEST_WORDS and block.text[-1:] in '.!?…»”"':
                found[block.start] = _speech(block, 0, "", last, "")
            continue
        last = ""
        if turn.letter == "asks":
            continue
        speaker, candidate = _who(turn.name, full_name)
        last = speaker or candidate
        found[block.start] = _speech(block, turn.start, speaker, candidate, block.text[: turn.start].strip())
    return found


# What the record tells itself between the turns: "La seduta termina alle 10,40.", "(Applausi)", "[Laughter]".
_OF_THE_RECORD = re.compile(
    r"[(\[].{1,200}[)\]]\.?"
    r"|(?:la (?:seduta|riunione|audizione|séance|réunion|audition)|l['’](?:audizione|audition)|die (?:sitzung|anhörung)"
    r"|the (?:sitting|meeting|hearing|committee|house|session)|schluss der sitzung|sitzung\w*)\b.{0,120}",
    re.IGNORECASE,
)
_LONGEST_OF_RECORD = 20  # words


def _is_of_the_record(text: str) -> bool:
    """Whether the record itself speaks, nobody of those present: a short line about the sitting or what was heard."""
    return len(text.split()) <= _LONGEST_OF_RECORD and _OF_THE_RECORD.fullmatch(text) is not None


def _speech(block: SourceBlock, start: int, speaker: str, candidate: str, cue: str) -> Speech:
    return Speech(
        span=Span(block.start + start, block.start + len(block.text)),
        text=block.text[start:],
        paragraph=block.number,
        speaker=speaker,
        candidate=candidate,
        cue=cue,
    )


def _turn(text: str) -> _Turn | None:
    """The label of a paragraph; None where it has none."""
    match = _LABEL.match(text, 0, _LONGEST_LABEL)
    if match is None or len(text[match.end() :].split()) < 1:
        return None
    if match["asks"] or match["answers"]:
        return _Turn("", match.end(), "asks" if match["asks"] else "answers")
    name = match["capitals"] or match["mixed"] or match["other"]
    if match["other"] and not _is_office(name):
        return None
    words = name.split()
    if match["stop"] == "." and (len(words[-1].strip(".")) <= _SHORT_DOTTED or text[match.end() :][:1].islower()):
        return None
    if words[0].lower().strip(".") in _NO_LABELS or name.lower() in _NO_LABELS or is_institution(name):
        return None
    if name.lower() in _ASKERS:
        return _Turn("", match.end(), "asks")
    office = _is_office(name)
    if not office and any(
        word.lower() in NO_PERSON or (word.lower() in STOP and word.isalpha()) for word in words[-1:]
    ):
        return None
    return _Turn(name, match.end())


def _is_office(name: str) -> bool:
    """Whether a label names an office and nobody: "PRESIDENTE", "The Chair", "Mme la Maire"."""
    low = name.lower().strip(".").replace(". ", " ")
    titled = re.match(r"(?:mme la|m le|m\. le|le|la|il|the|der|die|frau|herr|madame la|monsieur le)\s(\w+)$", low)
    return low in _OFFICES or (titled is not None and titled[1] in ROLES)


def _who(label: str, full_name: Callable[[str], str]) -> tuple[str, str]:
    """The sure speaker and the candidate of a label; one of them is always empty."""
    if not label:
        return "", full_name("")
    name = (
        ordinary_capitals(label)
        if label.isupper()
        else " ".join(ordinary_capitals(word) if len(word) > 1 else word for word in label.split())
    )
    if _is_office(name) or name.lower() in ROLES:
        return "", name
    words = [word for word in name.split() if word.lower() not in TITLES and word.lower().strip(".") not in TITLES]
    while len(words) > 1 and (
        words[0].lower() in ROLES or GERMAN_ROLE.fullmatch(words[0].lower()) or words[0].endswith(".")
    ):
        words = words[1:]
    bare = " ".join(words)
    if len(words) == 1:
        return full_name(bare) or bare, ""
    return bare, ""
