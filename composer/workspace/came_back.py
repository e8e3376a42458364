# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A Word file that came back, and the search for its note by its words: in texts that are one, rows of three recur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from composer.export.returned.comparing import seen_bookmarks
from composer.export.returned.helper import read_returned_isolated
from composer.export.returned.lines import FileText
from composer.text.normalise import folded
from composer.text.tokens import WORD
from composer.workspace.files_found import bytes_of

_SHINGLE: Final = 3  # words; texts on one subject share words, but hardly three in a row
_SAME_TEXT: Final = 0.2  # of the shorter text's rows of words
_NEARLY: Final = 0.9  # of the nearest note's share: which of the two it is cannot be told by the text


def read(path: Path) -> CameBack:
    """A Word file read; in any thread. Raises UnreadableSource."""
    return CameBack(path.name, read_returned_isolated(bytes_of(path), path.name))


@dataclass(frozen=True, slots=True)
class CameBack:
    """A Word file that came back, as it was read.

    `near` are the notes whose words it has (`Search`); None where that was not looked for.
    """

    name: str
    text: FileText
    near: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What finding the note of a file by its words needs: the file, and id and Markdown of each note."""

    came: CameBack
    notes: tuple[tuple[str, str], ...]

    def done(self) -> CameBack:
        """The file with the note whose words it has, and another that is nearly as near; in any thread.

        That a note uses the file's quotations counts for it.
        """
        shingles = _shingles(_words(self.came.text))
        named = set(seen_bookmarks(self.came.text).values())
        scored: list[tuple[float, str]] = []
        for note_id, markdown in self.notes:
            share = _share(shingles, _shingles(markdown))
            share += 0.1 * any(f'"{quote_id}"' in markdown for quote_id in named)
            if share > _SAME_TEXT:
                scored.append((share, note_id))
        scored.sort(key=lambda entry: -entry[0])
        near = tuple(note_id for share, note_id in scored if share >= _NEARLY * scored[0][0])
        return replace(self.came, near=near[:2])


def is_text_of(text: FileText, markdown: str) -> bool:
    """Whether a file has the words of a note."""
    return likeness(text, markdown) >= _SAME_TEXT


def likeness(text: FileText, markdown: str) -> float:
    """How much of their rows of words a file and a note share, from 0 to 1."""
    return _share(_shingles(_words(text)), _shingles(markdown))


def shared(one: FileText, two: FileText) -> float:
    """How much of their rows of words two files share, from 0 to 1."""
    return _share(_shingles(_words(one)), _shingles(_words(two)))


def _words(text: FileText) -> str:
    return " ".join(line.words for line in (*text.lines, *text.notes))


def _shingles(text: str) -> Counter[str]:
    words = [match.group() for match in WORD.finditer(folded(text).casefold())]
    return Counter(_rows(words))


def _rows(words: list[str]) -> Iterable[str]:
    return (" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def _share(one: Counter[str], two: Counter[str]) -> float:
    """How many rows of words two texts share, of the shorter one's."""
    shorter = min(one.total(), two.total())
    return (one & two).total() / shorter if shorter else 0.0
