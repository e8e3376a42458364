# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The helper's side: hunspell with a dictionary of others, in a process of its own.

A suggestion takes up to half a second in which no other Python code runs, and a damaged dictionary may end the process:
neither must hold up or end the window.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final

from composer.sources.isolated.serving import Answer, Answering

_MOST_SUGGESTIONS: Final = 8
_LONGEST: Final = 90  # letters; hunspell refuses longer words


def answering() -> Answering:
    """What answers; the engine is loaded now."""
    import hunspell

    @lru_cache(maxsize=8)
    def opened(folder: str, stem: str) -> Any:
        return hunspell.Hunspell(stem, hunspell_data_dir=folder, system_encoding="UTF-8")

    def answer(head: dict[str, Any], body: bytes) -> Answer:
        speller = opened(str(head["folder"]), str(head["stem"]))
        asked = json.loads(body)
        if head["want"] == "suggest":
            return {}, json.dumps(_suggested(speller, str(asked))).encode()
        wrong = [index for index, forms in enumerate(asked) if not any(_is_right(speller, form) for form in forms)]
        return {}, json.dumps(wrong).encode()

    return answer


def _is_right(speller: Any, word: str) -> bool:
    """Whether the dictionary knows `word`; one it has no letters for is none of its business."""
    try:
        return len(word) > _LONGEST or bool(speller.spell(word))
    except UnicodeEncodeError:
        return True


def _suggested(speller: Any, word: str) -> list[str]:
    try:
        found = speller.suggest(word) if len(word) <= _LONGEST else ()
    except UnicodeEncodeError:
        return []
    return [str(one) for one in found if one][:_MOST_SUGGESTIONS]
