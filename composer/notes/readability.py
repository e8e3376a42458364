# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How easily the writer's own prose reads; quotations are not the writer's and are left out.

Italian: Gulpease = 89 + (300 × sentences − 10 × letters) / words, 0 to 100 (P. Lucisano, M. E. Piemontese, «GULPEASE:
una formula per la predizione della difficoltà dei testi in lingua italiana», Scuola e città 3, 1988; below 80 a text
is hard for readers with primary school, below 60 with lower secondary, below 40 with upper secondary school).
English: Flesch Reading Ease = 206.835 − 1.015 × words/sentences − 84.6 × syllables/words (R. Flesch, “A new readability
yardstick”, Journal of Applied Psychology 32, 1948; 60–70 is plain English, 30–50 difficult), with the grade of
Kincaid et al. 1975: 0.39 × words/sentences + 11.8 × syllables/words − 15.59.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from composer.document.model import Document
from composer.document.prose import prose
from composer.i18n.languages import document_language
from composer.notes.syllables import syllables
from composer.text.sentences import sentence_starts

FEWEST_WORDS: Final = 100
"""Both formulas were made on passages of a hundred words; of fewer they say nothing reliable."""

_WORD: Final = re.compile(r"[^\W_]+(?:[-‐.,][^\W_]+)*")
_ENGLISH_WORD: Final = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


class Ease(Enum):
    """How a text reads to grown-ups who finished school."""

    EASY = "easy"
    FAIR = "fair"
    HARD = "hard"
    VERY_HARD = "very-hard"


class Formula(Enum):
    """Which index it is."""

    GULPEASE = "gulpease"
    FLESCH = "flesch"


_BANDS: Final = {Formula.GULPEASE: (60, 40, 25), Formula.FLESCH: (60, 45, 25)}


@dataclass(frozen=True, slots=True)
class Readability:
    """The index (0 to 100, the higher the easier), what it was made of, and the Flesch-Kincaid grade for English."""

    formula: Formula
    index: int
    sentences: int
    words: int
    letters: int
    syllables: int = 0
    grade: float | None = None

    @property
    def ease(self) -> Ease:
        """The index as a word."""
        easy, fair, hard = _BANDS[self.formula]
        if self.index >= easy:
            return Ease.EASY
        return Ease.FAIR if self.index >= fair else Ease.HARD if self.index >= hard else Ease.VERY_HARD

    @property
    def reliable(self) -> bool:
        """Whether there is text enough for the formula."""
        return self.words >= FEWEST_WORDS


def readability_of(document: Document, language: str) -> Readability | None:
    """How easily the prose of a note in `language` reads, footnotes left aside; None when there is none."""
    return readability(
        (run.readable for run in prose(document, language) if run.sentences and not run.footnote), language
    )


def readability(paragraphs: Iterable[str], language: str) -> Readability | None:
    """The same for paragraphs of running text; a paragraph or item ends its sentence. None without a word."""
    texts = [text for paragraph in paragraphs for text in paragraph.split("\n") if _WORD.search(text)]
    if not texts:
        return None
    sentences = sum(_sentences(text) for text in texts)
    if document_language(language) == "it":
        return _gulpease(texts, sentences)
    return _flesch(texts, sentences)


def _sentences(text: str) -> int:
    ends = (*sentence_starts(text)[1:], len(text))
    return sum(1 for start, end in zip(sentence_starts(text), ends, strict=True) if _WORD.search(text, start, end))


def _gulpease(texts: list[str], sentences: int) -> Readability:
    words = [word for text in texts for word in _WORD.findall(text)]
    letters = sum(1 for word in words for character in word if character.isalnum())
    index = 89 + (300 * sentences - 10 * letters) / len(words)
    return Readability(Formula.GULPEASE, _within(index), sentences, len(words), letters)


def _flesch(texts: list[str], sentences: int) -> Readability:
    words = [word for text in texts for word in _ENGLISH_WORD.findall(text)]
    letters = sum(1 for word in words for character in word if character.isalnum())
    spoken = sum(map(syllables, words))
    length, weight = len(words) / sentences, spoken / len(words)
    index = 206.835 - 1.015 * length - 84.6 * weight
    grade = round(max(0.39 * length + 11.8 * weight - 15.59, 0.0), 1)
    return Readability(Formula.FLESCH, _within(index), sentences, len(words), letters, spoken, grade)


def _within(index: float) -> int:
    return round(min(max(index, 0.0), 100.0))
