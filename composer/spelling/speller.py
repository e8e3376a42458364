# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The program's side: which words are wrong in a language, and what was meant. Any thread; one question at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from composer.errors import ComposerError, UnreadableSource
from composer.i18n.typography import APOSTROPHE
from composer.sources.isolated.process import HelperProcess
from composer.spelling.dictionaries import Dictionary
from composer.spelling.words import forms
from composer.wording import N_

_HELPER: Final = "composer.spelling.helper"
_IDLE_SECONDS: Final = 1200.0
_AT_ONCE: Final = 2_000  # words in a question

_UNUSABLE: Final = N_("The dictionary “{name}” cannot be used: it is damaged. Add it anew, or another one.")


class DictionaryFailed(ComposerError):
    """A dictionary that the engine cannot work with."""


class Speller:
    """Asks the engine, which runs as a helper process; it is started with the first question."""

    def __init__(self) -> None:
        self._helper = HelperProcess(_HELPER, idle_seconds=_IDLE_SECONDS)

    def close(self) -> None:
        """End the helper, also while it is asked something."""
        self._helper.abandon()
        self._helper.close()

    def wrong(self, words: Sequence[str], dictionary: Dictionary) -> frozenset[str]:
        """Those of `words` that `dictionary` does not know in any of their forms. Raises DictionaryFailed."""
        found: set[str] = set()
        for first in range(0, len(words), _AT_ONCE):
            some = words[first : first + _AT_ONCE]
            asked = json.dumps([forms(word, dictionary.tag) for word in some]).encode()
            answer = self._asked("check", dictionary, asked)
            if isinstance(answer, list):
                found.update(some[index] for index in answer if isinstance(index, int) and 0 <= index < len(some))
        return frozenset(found)

    def suggestions(self, word: str, dictionary: Dictionary) -> tuple[str, ...]:
        """What may have been meant by `word`, the likeliest first, with typographic apostrophes; up to half a second.

        An elided article stays in front of what is suggested for the word behind it. Raises DictionaryFailed.
        """
        plain = forms(word, dictionary.tag)
        found = self._suggested(plain[0], dictionary)
        if "'" in plain[0] and len(plain) > 1 and not plain[0].endswith("'"):
            article = plain[0][: -len(plain[-1])] if plain[0].endswith(plain[-1]) else ""
            if article:
                found = [f"{article}{one}" for one in self._suggested(plain[-1], dictionary)] + found
        return tuple(dict.fromkeys(one.replace("'", APOSTROPHE) for one in found))

    def _suggested(self, word: str, dictionary: Dictionary) -> list[str]:
        answer = self._asked("suggest", dictionary, json.dumps(word).encode())
        return [str(one) for one in answer] if isinstance(answer, list) else []

    def works(self, dictionary: Dictionary) -> bool:
        """Whether the engine can work with `dictionary`."""
        try:
            self.wrong(("prova", "proof"), dictionary)
        except DictionaryFailed:
            return False
        return True

    def _asked(self, want: str, dictionary: Dictionary, body: bytes) -> object:
        name = f"{dictionary.stem}.dic"
        head = {"want": want, "folder": str(dictionary.folder), "stem": dictionary.stem}
        try:
            _, answer = self._helper.ask(name, head, body)
            return json.loads(answer)
        except (UnreadableSource, ValueError) as error:
            raise DictionaryFailed(_UNUSABLE, concerned=str(dictionary.dic), name=name) from error
