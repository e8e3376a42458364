# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Accents and apostrophes of Italian: È not E', perché not perchè, un po’ not un pò, qual è not qual'è.

Sources: Accademia della Crusca, «Guida all’uso di accenti e apostrofi nell’italiano» (which monosyllables bear an
accent, truncations with an apostrophe, qual è without one); UNI 6015 (a, i, o, u take the grave accent, e the acute one
where it is closed: perché, né, sé, ventitré; the grave one where it is open: è, cioè, caffè, tè, ahimè). «Dò», «sù» and
«sé stesso» are admitted beside «do», «su» and «se stesso» and stay, as do words that exist both ways (ne and né, da, dà
and da’) and the acute ì and ù of some publishers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from composer.i18n.typography import APOSTROPHE, paired_marks
from composer.typesetting.manner import HIDDEN, Correction, Manner, Rule
from composer.typesetting.marks import open_marks

SEPARATOR: Final = '[\\s.,;:!?)\\]}»”"…–—/-]'
_ENDS: Final = rf"(?={SEPARATOR}|{HIDDEN}|\Z)"
_SEGMENT: Final = re.compile(rf"(?<!\w)([^\W\d_]+)(['’]?){_ENDS}")

_GRAVE: Final = str.maketrans("aeiouéAEIOUÉ", "àèìòùèÀÈÌÒÙÈ")
_ACUTE: Final = str.maketrans("eEèÈ", "éÉéÉ")
_BARE: Final = str.maketrans("àèéìòùÀÈÉÌÒÙ", "aeeiouAEEIOU")

_OPEN_E: Final = frozenset({"è", "cioè", "caffè", "ahimè", "ohimè", "tè", "gilè", "bignè"})
_CLOSED_E: Final = re.compile(
    r"(?!lacchè)[^\W\d_]+chè|chè|nè|sè|vicerè"
    r"|(?:vent|trent|quarant|cinquant|sessant|settant|ottant|novant)[^\W\d_]*trè"
)
_SHORT_WITH_GRAVE: Final = frozenset({"già", "giù", "più", "ciò", "può", "età", "lì", "là", "sì"})
_NO_ACCENT: Final = frozenset(
    {"quì", "quà", "fù", "fà", "stà", "stò", "và", "sò", "sà", "nò", "trè", "mè", "rè", "blù"}
)
_ACUTE_FOR_GRAVE: Final = re.compile(r"puó|peró|ció|giá|perció|[^\W\d_]{2,}tá")
# Truncations are short (po', mo', sta'): a longer word in a, i, o, u with an apostrophe was meant to bear an accent.
_LONG: Final = 4

_A_LITTLE: Final = re.compile(rf"(?<!\w)(?:[Uu]n|[Uu]n bel|[Ee]d un) (po)(?!-){_ENDS}")
# The blank behind the apostrophe was forgotten: E'stato, c'e'chi, un po'di.
_IS_JOINED: Final = re.compile(r"(?<!\w)([Ee])['’](?=[^\W\d_]{3})(?!mail)")
_LITTLE_JOINED: Final = re.compile(r"(?<!\w)(?:[Uu]n|[Uu]n bel|[Ee]d un) po(['’])(?=[^\W\d_])")
_QUAL: Final = re.compile(r"(?<!\w)(?:[Qq]ual|[Tt]al)(['’]\s?)(?=[eèéEÈÉ])")
_MASCULINE: Final = re.compile(
    r"(?<!\w)(?:[Uu]n|[Qq]ualcun|[Nn]essun|[Cc]iascun|[Aa]lcun)(['’])"
    r"(?=(?:altro|anno|uomo|esempio|accordo|incontro|intervento|attacco|aumento|obiettivo|impegno|atto|organo|articolo"
    r"|interesse|errore|evento|episodio|appello|ambito|elemento|esercito|ambasciatore|onere|orientamento|ufficio)\b)"
)


def accents(text: str, manner: Manner) -> Iterator[Correction]:
    """All wrong accents of an Italian text, apostrophes in the place of accents, and accents in that of apostrophes."""
    if manner.language != "it":
        return
    closing: set[int] | None = None
    for found in _SEGMENT.finditer(text):
        word, apostrophe = found[1], found[2]
        right = _for_apostrophe(word) if apostrophe else _for_word(word)
        if right is None:
            continue
        if apostrophe:
            closing = _closing_marks(text) if closing is None else closing
            if found.start(2) in closing or "‘" in open_marks(text[: found.start()])[-1:]:
                continue
        yield Correction(found.start(), found.end(), right, Rule.ACCENTS)
    for expression, words in ((_QUAL, " "), (_MASCULINE, " ")):
        for found in expression.finditer(text):
            yield Correction(found.start(1), found.end(1), words, Rule.ACCENTS)
    for found in _A_LITTLE.finditer(text):
        yield Correction(found.start(1), found.end(1), f"{found[1]}{APOSTROPHE}", Rule.ACCENTS)
    for found in _LITTLE_JOINED.finditer(text):
        yield Correction(found.start(1), found.end(1), f"{APOSTROPHE} ", Rule.ACCENTS)
    for found in _IS_JOINED.finditer(text):
        if "‘" not in text or "‘" not in open_marks(text[: found.start()])[-1:]:
            yield Correction(found.start(), found.end(), f"{found[1].translate(_GRAVE)} ", Rule.ACCENTS)


def _closing_marks(text: str) -> set[int]:
    return {pair.end for pair in paired_marks(text) if text[pair.end] in "'’"}


def _for_apostrophe(word: str) -> str | None:
    """The accented form of a word that has an apostrophe where its accent should be; None where that is right."""
    grave = word[:-1] + word[-1].translate(_GRAVE)
    if grave == word:
        return None
    lower = grave.lower()
    if lower in _OPEN_E or lower in _SHORT_WITH_GRAVE:
        return None if lower == "tè" else grave
    if _CLOSED_E.fullmatch(lower) and lower not in ("nè", "chè"):
        return word[:-1] + word[-1].translate(_ACUTE)
    if len(word) >= _LONG and lower[-1] in "àìòù":
        return grave
    return None


def _for_word(word: str) -> str | None:
    """The right form of a word with a wrong accent, or one too many; None when it is right."""
    lower = word.lower()
    if lower.isascii():
        return None
    if _CLOSED_E.fullmatch(lower):
        return word[:-1] + word[-1].translate(_ACUTE)
    if lower[-1] == "é" and f"{lower[:-1]}è" in _OPEN_E - {"gilè", "bignè"}:
        return word[:-1] + word[-1].translate(_GRAVE)
    if lower in _NO_ACCENT:
        return word.translate(_BARE)
    if word == "pò":
        return f"po{APOSTROPHE}"
    if _ACUTE_FOR_GRAVE.fullmatch(word):
        return word[:-1] + {"á": "à", "ó": "ò"}[word[-1]]
    return None
