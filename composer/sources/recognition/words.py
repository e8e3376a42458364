# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What Tesseract reads in a picture: words with their places and how sure it is of each. In the helper process alone.

Its table (TSV) is described at https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html; the picture goes in and
the table comes out through pipes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import statistics
import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from composer.sources.isolated import limits, place
from composer.sources.recognition.asked import Recognition
from composer.wording import N_

NOT_RECOGNISED = N_("The words of “{name}” could not be recognised: Tesseract failed, or the picture is damaged.")

SECONDS_A_PAGE: Final = 150.0
_SURE: Final = 60.0  # of 100: below, a word is shown as doubtful
_BLANK: Final = 30.0  # of 100: a "word" without letters below this is dirt
_LINE, _WORD = 4, 5  # levels of the table
_TALL: Final = frozenset("bdfhijkltàâäèéêìîòôöùûüßABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÀÈÉÌÒÙÄÖÜ")
_HANGING: Final = frozenset("gjpqy,;Q()[]ç„")
_TALL_PART, _LOW_PART = 0.71, 0.5  # of the type size: capitals, and letters without anything above or below
_MOST_TABLES: Final = 2_000  # of pages; 15 KB each

_tables: dict[bytes, bytes] = {}  # what was seen in this process, by digest of the picture and of how it was read


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word as it is seen: its box in pixels, the base line and type size of its line, whether it is in doubt."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    page: int
    doubtful: bool


class CannotRecognise(Exception):
    """The program could not do it: it failed, took too long or is not there any more."""


def seen_words(picture: bytes, how: Recognition, languages: tuple[str, ...] = ()) -> list[SeenWord]:
    """The words of `picture` (PNG, JPEG, TIFF, PNM), in reading order. Raises CannotRecognise.

    `languages` are those to be used now, all of `how` when there are none. A picture that this process has seen is not
    looked at again, whatever they are: the articles of a press review stand on the pages that it was cut by.
    """
    seen = hashlib.sha256("\0".join((how.program, *how.languages, "")).encode() + picture).digest()
    if seen not in _tables:
        while len(_tables) >= _MOST_TABLES:
            del _tables[next(iter(_tables))]
        _tables[seen] = zlib.compress(_table(picture, how, languages))
    table = zlib.decompress(_tables[seen]).decode("utf-8", "replace")
    return list(_words(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=3)))


def _table(picture: bytes, how: Recognition, languages: tuple[str, ...]) -> bytes:
    names = "+".join(languages or how.languages)
    command = [how.program, "stdin", "stdout", "-l", names, "--psm", "3", "-c", "debug_file=/dev/null", "tsv"]
    manner: dict[str, Any] = {}
    if sys.platform == "win32":
        manner["creationflags"] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        command[command.index("-c") : command.index("tsv")] = []
    with limits.room_for_files(), place.program(how.program):
        try:
            done = subprocess.run(
                command, input=picture, capture_output=True, timeout=SECONDS_A_PAGE, check=False, **manner
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise CannotRecognise from error
    if done.returncode != 0:
        raise CannotRecognise
    return bytes(done.stdout)


def _words(rows: Iterable[dict[str, str]]) -> Iterator[SeenWord]:
    line: list[dict[str, str]] = []
    for row in rows:
        if row["level"] == str(_WORD):
            line.append(row)
        elif line:
            yield from _line(line)
            line = []
    yield from _line(line)


def _line(rows: list[dict[str, str]]) -> Iterator[SeenWord]:
    """The words of a line, with the base line and the type size that most of them have."""
    boxes = [[float(row[name]) for name in ("left", "top", "width", "height")] for row in rows]
    words = [(row.get("text") or "").strip() for row in rows]
    kept = [
        (word, box, float(row["conf"]))
        for word, box, row in zip(words, boxes, rows, strict=True)
        if word and (any(map(str.isalnum, word)) or float(row["conf"]) >= _BLANK)
    ]
    if not kept:
        return
    standing = [box[1] + box[3] for word, box, _ in kept if not _HANGING & set(word)]
    base = statistics.median(standing or [box[1] + box[3] * 0.8 for _, box, _ in kept])
    sizes = [
        max(1.0, base - box[1]) / (_TALL_PART if _TALL & set(word) else _LOW_PART)
        for word, box, _ in kept
        if any(map(str.isalnum, word))
    ]
    size = statistics.median(sizes or [box[3] for _, box, _ in kept])
    for word, (left, top, wide, high), sure in kept:
        doubtful = sure < _SURE and any(map(str.isalnum, word))
        page = int(rows[0]["page_num"]) - 1
        yield SeenWord(word, left, top, left + wide, top + high, base, size, page, doubtful)
