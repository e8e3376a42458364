# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The language of a source, out of the five we read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from composer.sources.model import BlockKind, Certainty, Evidence, Fact, SourceText
from composer.text.wordlists import word_set

READ_LANGUAGES = ("it", "en", "fr", "de", "es")
_SHORTEST, _SAMPLE = 40, 4000  # letters needed for an answer; characters looked at
_LAST_LATIN = "\u024f"  # none of the five is written in other letters
_TEXT_KINDS = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.TITLE, BlockKind.HEADING)


# Small words that one of the five languages has and the others have not (or hardly), enough to settle ordinary prose.
_OWN_WORDS = {
    "it": word_set(
        """
        di che il della è gli con non dei nel alla delle più sono anche ha dal degli ma dell dalla nella all
        al lo i agli ed hanno questo stato essere suo perché come
        """
    ),
    "en": word_set(
        """
        the of and to is that for with was by as it his from be are has have which this at not its will
        would had been their they who he
        """
    ),
    "fr": word_set(
        """
        les des est et une dans qui pour pas au sur plus ce par avec sont aux du ne d été cette ses mais
        leur ont elle nous
        """
    ),
    "de": word_set(
        """
        der die und das den von zu mit ist des auf für nicht dem ein eine sich als auch es wird im an werden
        aus hat dass sie nach bei einer
        """
    ),
    "es": word_set(
        """
        el los las y en del que por una con para su es al lo como más pero sus se ha este entre cuando muy
        sin sobre también
        """
    ),
}
_ENOUGH, _CLEAR = 8, 3  # small words needed; how many times as many as the next language has


def by_small_words(text: str) -> str:
    """The language whose small words are by far the most, "" when that does not settle it."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = sorted(((sum(map(own.__contains__, words)), code) for code, own in _OWN_WORDS.items()), reverse=True)
    (most, code), (second, _) = counts[:2]
    return code if most >= _ENOUGH and most >= second * _CLEAR and most * 6 >= len(words) else ""


class _Identifier(Protocol):
    def set_languages(self, langs: list[str]) -> None: ...
    def classify(self, text: str) -> tuple[str, float]: ...


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    """The model, loaded on first use (it takes a third of a second) and limited to the languages we read."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(READ_LANGUAGES))
    return identifier


def language_of(text: SourceText) -> Fact | None:
    """The language of the running text, INFERRED; None when there is too little of it or it has another script.

    Notices beside it do not count.
    """
    running = " ".join(block.text for block in text.blocks if block.kind in _TEXT_KINDS)[:_SAMPLE]
    letters = sum(map(str.isalpha, running))
    latin = sum(letter.isalpha() and letter <= _LAST_LATIN for letter in running)
    if letters < _SHORTEST or latin * 2 < letters:
        return None
    if sum(map(str.isupper, running)) * 2 > letters:
        running = running.lower()  # the model was trained on ordinary letters
    code = by_small_words(running) or _identifier().classify(running)[0]
    opening = next(block for block in text.blocks if block.kind in _TEXT_KINDS)
    return Fact(str(code), Certainty.INFERRED, (Evidence(opening.text[:80], opening.start),))
