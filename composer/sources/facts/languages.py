# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The language of a source, out of the five we read."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from composer.sources.model import BlockKind, Certainty, Evidence, Fact, SourceText

READ_LANGUAGES = ("it", "en", "fr", "de", "es")
_SHORTEST, _SAMPLE = 40, 4000  # letters needed for an answer; characters looked at
_TEXT_KINDS = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.TITLE, BlockKind.HEADING)


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
    """The language of the running text, INFERRED; None when there is too little. Notices beside it do not count."""
    running = " ".join(block.text for block in text.blocks if block.kind in _TEXT_KINDS)[:_SAMPLE]
    if sum(1 for c in running if c.isalpha()) < _SHORTEST:
        return None
    code, _ = _identifier().classify(running)
    opening = next(block for block in text.blocks if block.kind in _TEXT_KINDS)
    return Fact(str(code), Certainty.INFERRED, (Evidence(opening.text[:80], opening.start),))
