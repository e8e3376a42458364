# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What Tesseract reads in a picture: words with their places and how sure it is of each. In the helper process alone.

It looks at a page as one that is laid out in columns, or as words scattered over it: strips of small type beside a
large title are seen the second way alone. Its table (TSV) is described at
https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html; the picture goes in and the table comes out through
pipes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import statistics
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from composer.sources.isolated import limits, place
from composer.sources.recognition.asked import Recognition
from composer.wording import N_

NOT_RECOGNISED = N_("The words of “{name}” could not be recognised: Tesseract failed, or the picture is damaged.")

SECONDS_A_PAGE: Final = 150.0
_SURE: Final = 60.0  # of 100: below, a word is shown as doubtful
_BLANK: Final = 30.0  # of 100: a "word" without letters below this is dirt
_WORD = 5  # level of the table
_OTHER_SIZE: Final = 1.5  # times as large: words of one height that stand beside a wide gap are no line with these
_SURE_TURN: Final = 1.0  # how sure of the way up a picture is (Tesseract's own measure, 15 is beyond doubt)
_TALL: Final = frozenset("bdfhijkltàâäèéêìîòôöùûüßABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÀÈÉÌÒÙÄÖÜ")
_HANGING: Final = frozenset("gjpqy,;Q()[]ç„")
_TALL_PART, _LOW_PART = 0.71, 0.5  # of the type size: capitals, and letters without anything above or below
_BELOW: Final = 0.21  # of the type size: what hangs below the base line
_FEWEST_TO_TILT, _LONG_ENOUGH, _FEWEST_LINES = 4, 200, 6  # words of a line, its pixels, lines: to tell a tilt from
_LEAST_TILT, _MOST_TILT = 0.0015, 0.15
_MOST_TABLES: Final = 2_000  # of pages; 15 KB each

_tables: dict[bytes, bytes] = {}  # what was seen in this process, by digest of the picture and of how it was read


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word as it is seen: its box in pixels, the base line and type size of its line, whether it is in doubt.

    Places are those of the page laid straight; `tilt` is by how many pixels its lines went down with each to the right.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    page: int
    doubtful: bool
    tilt: float = 0.0


class Look(Enum):
    """How a picture is looked at: Tesseract's page segmentation modes."""

    PAGE = "3"  # columns and paragraphs
    SCATTERED = "11"  # words and lines wherever they stand


class CannotRecognise(Exception):
    """The program could not do it: it failed, took too long or is not there any more."""


def seen_words(
    picture: bytes, how: Recognition, languages: tuple[str, ...] = (), look: Look = Look.PAGE
) -> list[SeenWord]:
    """The words of `picture` (PNG, JPEG, TIFF, PNM), in reading order. Raises CannotRecognise.

    `languages` are those to be used now, all of `how` when there are none. A picture that this process has seen is not
    looked at again, whatever they are: the articles of a press review stand on the pages that it was cut by.
    """
    table = _kept(picture, how, look.value, lambda: _table(picture, how, languages, look)).decode("utf-8", "replace")
    return list(_words(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=3)))


def way_up(picture: bytes, how: Recognition) -> int:
    """By how many degrees (0, 90, 180, 270) `picture` has to be turned clockwise for its words to stand upright.

    0 where Tesseract does not know, or lacks what tells it ("osd" among its languages).
    """
    try:
        said = _kept(picture, how, "way up", lambda: _run(picture, how, ["-l", "osd", "--psm", "0"])).decode()
    except (CannotRecognise, UnicodeDecodeError):
        return 0
    turn = re.search(r"^Rotate: (90|180|270)$", said, re.MULTILINE)
    sure = re.search(r"^Orientation confidence: ([\d.]+)$", said, re.MULTILINE)
    return int(turn[1]) if turn and sure and float(sure[1]) >= _SURE_TURN else 0


def _kept(picture: bytes, how: Recognition, asked: str, look: Callable[[], bytes]) -> bytes:
    """What `look` sees in a picture, from memory where it was asked before."""
    seen = hashlib.sha256("\0".join((how.program, *how.languages, asked, "")).encode() + picture).digest()
    if seen not in _tables:
        while len(_tables) >= _MOST_TABLES:
            del _tables[next(iter(_tables))]
        _tables[seen] = zlib.compress(look())
    return zlib.decompress(_tables[seen])


def _table(picture: bytes, how: Recognition, languages: tuple[str, ...], look: Look) -> bytes:
    return _run(picture, how, ["-l", "+".join(languages or how.languages), "--psm", look.value], "tsv")


def _run(picture: bytes, how: Recognition, wanted: list[str], *last: str) -> bytes:
    command = [how.program, "stdin", "stdout", *wanted]
    manner: dict[str, Any] = {}
    if sys.platform == "win32":
        manner["creationflags"] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    else:
        command += ["-c", "debug_file=/dev/null"]
    command += last
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
    lines: list[list[dict[str, str]]] = [[]]
    for row in rows:
        if row["level"] == str(_WORD):
            lines[-1].append(row)
        elif lines[-1]:
            lines.append([])
    pages: dict[str, list[list[dict[str, str]]]] = {}
    for line in filter(None, lines):
        pages.setdefault(line[0]["page_num"], []).append(line)
    for page in pages.values():
        tilt = _tilt(page)
        for line in page:
            yield from _line(line, tilt)


def _tilt(lines: list[list[dict[str, str]]]) -> float:
    """By how many pixels the lines of a page go down with each pixel to the right, as they do on a sheet laid askew."""
    tilts: list[float] = []
    for rows in lines:
        standing = [
            (float(row["left"]) + float(row["width"]) / 2, float(row["top"]) + float(row["height"]))
            for row in rows
            if any(map(str.isalnum, row["text"])) and not _HANGING & set(row["text"]) and float(row["conf"]) >= _SURE
        ]
        if len(standing) >= _FEWEST_TO_TILT and standing[-1][0] - standing[0][0] > _LONG_ENOUGH:
            x, y = statistics.fmean(x for x, _ in standing), statistics.fmean(y for _, y in standing)
            spread = sum((one - x) ** 2 for one, _ in standing)
            tilts.append(sum((one - x) * (other - y) for one, other in standing) / spread)
    if len(tilts) < _FEWEST_LINES:
        return 0.0
    tilt = statistics.median(tilts)
    return tilt if _LEAST_TILT < abs(tilt) < _MOST_TILT else 0.0


def _line(rows: list[dict[str, str]], tilt: float) -> Iterator[SeenWord]:
    """The words of what Tesseract takes for a line; small type far beside large (a date by a masthead) is another."""
    run: list[dict[str, str]] = []
    for row in rows:
        if run and _stands_apart(run[-1], row):
            yield from _run_of(run, tilt)
            run = []
        run.append(row)
    yield from _run_of(run, tilt)


def _stands_apart(before: dict[str, str], row: dict[str, str]) -> bool:
    one, two = _type_size(before), _type_size(row)
    small, large = min(one, two), max(one, two)
    gap = float(row["left"]) - float(before["left"]) - float(before["width"])
    return small > 0 and large > small * _OTHER_SIZE and gap > small


def _type_size(row: dict[str, str]) -> float:
    """The type size of a word alone, by its height; 0 for what has no letters."""
    word = row.get("text") or ""
    if not any(map(str.isalnum, word)):
        return 0.0
    parts = (_TALL_PART if _TALL & set(word) else _LOW_PART) + (_BELOW if _HANGING & set(word) else 0.0)
    return float(row["height"]) / parts


def _run_of(rows: list[dict[str, str]], tilt: float) -> Iterator[SeenWord]:
    """The words of a line, with the base line and the type size that most of them have."""
    boxes = [[float(row[name]) for name in ("left", "top", "width", "height")] for row in rows]
    for box in boxes:
        box[1] -= tilt * (box[0] + box[2] / 2)
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
        yield SeenWord(word, left, top, left + wide, top + high, base, size, page, doubtful, tilt)
