# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's own words: one plain file a language, one word a line, in the user's folder."""

from __future__ import annotations

from pathlib import Path

from composer.files import write_atomically
from composer.i18n.languages import base_language
from composer.spelling.dictionaries import user_folder
from composer.spelling.words import bare, forms


class OwnWords:
    """What the user said is right. A word kept in lower case counts with a capital, too, not the other way round."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is that of the files; the user's own when None."""
        self._folder = folder or user_folder()
        self._known: dict[str, frozenset[str]] = {}

    def path(self, language: str) -> Path:
        """The file for `language` (any tag)."""
        return self._folder / f"words-{base_language(language)}.txt"

    def words(self, language: str) -> frozenset[str]:
        """All of them; a file that cannot be read counts as empty."""
        base = base_language(language)
        if base not in self._known:
            try:
                lines = self.path(base).read_text(encoding="utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError):
                lines = []
            self._known[base] = frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
        return self._known[base]

    def knows(self, word: str, language: str) -> bool:
        """Whether `word`, or the word behind its article, was added."""
        known = self.words(language)
        return bool(known) and any(
            form in known or form[:1].lower() + form[1:] in known for form in forms(word, language)
        )

    def add(self, word: str, language: str) -> None:
        """Keep `word` without article or possessive. Raises WriteFailed."""
        self._keep(language, self.words(language) | {bare(word, language)})

    def remove(self, word: str, language: str) -> None:
        """Forget `word`. Raises WriteFailed."""
        self._keep(language, self.words(language) - {bare(word, language), word})

    def _keep(self, language: str, words: frozenset[str]) -> None:
        base = base_language(language)
        self._folder.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{word}\n" for word in sorted(words, key=lambda word: (word.lower(), word)))
        write_atomically(self.path(base), lines.encode("utf-8"))
        self._known[base] = words
