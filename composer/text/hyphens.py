# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether a hyphen at the end of a line or column belongs to the word or only to the line.

No dictionary is asked: the document's own words are the witness. What they do not settle stays as it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import Enum

from composer.text.wordlists import word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐][^\W\d_]+)*")
_LEFT = re.compile(r"([^\W\d_]+(?:[\-‐][^\W\d_]+)*)[\-‐\u00ad]$")
_RIGHT = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 120  # characters looked at before a seam; the text before it may be a whole book
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ")

# Stems that make words with a hyphen of their own in the languages we read.
_HARD_STEMS = word_set(
    """
    after all anti bi by centre center co counter cross de ex extra eye face far fact first full half hard head high
    ill in inter intra key large late left like long low mega meta micro mid mini mis multi near neo non off on one
    over pan part post pre pro pseudo quasi re read right second self semi short small soft sub super third trans two
    ultra un under up vice war well wide world auto capo contro euro filo italo medio mezzo nord ovest sud est tele
    vetero après arrière avant demi franco sous nicht
    """
)
# Word ends that are no words: a line that begins with one of them goes on with the word of the line before.
_ENDINGS = word_set(
    """
    ment ments mental mentary tion tions tional sion sions ing ings ingly ity ities ty ties ly ness less ful ble bly
    able ible ably ibly ance ances ence ences ency ancy ous ously ious tious tive tives sive ture tures ism isms ist
    ists ize ized izing ise ised ising ian ians nent nents cial tial cally ically ered ering ers lation lations ration
    rations mente mento menti zione zioni sione sioni tore tori trice trici tura tivo tiva tivi bile bili tà ità enza
    enze anza anze ismo ismi ista isti iste zionale zionali are ere ire ato ata ati ute uta uto uti endo ando ssimo
    ssima logico logica lità rità nità teur teurs tique tiques lement sement isme istes nente nenti nenza nenze try
    tries lich liche lichen lung lungen rung rungen tung tungen keit heit heiten schaft schaften isch ische ischen
    ca ci che chi ra ri ro va vi vo ve za ze zi zia zie gio gia cia cie cio lia nia ria rio ste sti ta ti ne ni
    """
)


# Days and months, which no document need have whole to be known.
_CALENDAR = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile
    maggio giugno luglio agosto settembre ottobre novembre dicembre
    """
)


class JoinKind(Enum):
    """What became of the hyphen."""

    JOINED = "joined"
    KEPT = "kept"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Join:
    """Two pieces of text put together: `text` is the whole, `word` the word at the seam as it now stands."""

    text: str
    word: str
    kind: JoinKind


def vocabulary_of(text: str) -> frozenset[str]:
    """The words of `text`, lower case, hyphenated words whole; words cut by a line end are left out."""
    return frozenset(
        match.group().replace("‐", "-").lower()
        for match in _WORD.finditer(text)
        if text[match.end() : match.end() + 2] not in ("-\n", "‐\n")
    )


def ends_in_hyphen(text: str) -> bool:
    """Whether `text` ends in a letter and a hyphen: a word that may go on."""
    return text[-1:] in ("-", "‐", "\u00ad") and _LEFT.search(text, max(0, len(text) - _LONGEST_WORD)) is not None


def join_hyphen(left: str, right: str, vocabulary: Set[str]) -> Join:
    """Put `left`, which ends in a hyphen, and `right` together.

    `vocabulary` holds the words of the document in lower case (`vocabulary_of`). JOINED: the hyphen went; KEPT: it is
    the word's own; DOUBTFUL: nothing in the document says which, and it stays as printed. No blank is put between.
    """
    before, after = _LEFT.search(left, max(0, len(left) - _LONGEST_WORD)), _RIGHT.match(right)
    if before is None or after is None:
        return Join(left + right, "", JoinKind.KEPT)
    head, tail = before.group(1), after.group()
    whole = head + tail
    kind = JoinKind.JOINED if left.endswith("\u00ad") else _judge(head, tail, vocabulary)
    if kind is JoinKind.JOINED:
        return Join(left[:-1] + right, whole, kind)
    return Join(left + right, f"{head}-{tail}", kind)


def _judge(head: str, tail: str, vocabulary: Set[str]) -> JoinKind:
    whole, hyphenated = (head + tail).lower(), f"{head}-{tail}".lower()
    if whole in vocabulary:
        return JoinKind.DOUBTFUL if hyphenated in vocabulary else JoinKind.JOINED
    if hyphenated in vocabulary or "-" in head or not tail[0].islower():
        return JoinKind.KEPT
    head, tail = head.lower(), tail.lower()
    if whole in _CALENDAR:
        return JoinKind.JOINED
    if head in _HARD_STEMS:
        return JoinKind.DOUBTFUL
    if _relative_of(whole, len(head), vocabulary) or tail in _ENDINGS or _no_word_parts(head, tail):
        return JoinKind.JOINED
    return JoinKind.DOUBTFUL


def _relative_of(whole: str, seam: int, vocabulary: Set[str]) -> bool:
    """Whether another form of the word stands in the document: same beginning past the seam, similar length."""
    stem = max(seam + 2, len(whole) - 2, 5)
    if len(whole) < stem:
        return False
    return any(word.startswith(whole[:stem]) and abs(len(word) - len(whole)) <= 3 for word in vocabulary)


def _no_word_parts(head: str, tail: str) -> bool:
    """Whether one of the parts cannot be a word: no vowel in it, or a consonant doubled over the seam (trup-pe)."""
    doubled = head[-1] == tail[0] and head[-1] not in _VOWELS
    return doubled or not _VOWELS & set(head) or not _VOWELS & set(tail)
