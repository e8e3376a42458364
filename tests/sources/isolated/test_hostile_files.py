# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Hostile and malformed files of every format: a source or one clear sentence, within time and memory, nothing touched.

More files changed at random: APPUNTO_FUZZ=5000 pytest tests/sources/isolated
"""

from __future__ import annotations

import json
import os
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from document_makers import SAMPLES, SEEDS
from hostile_files import HOSTILE
from patience import patience

from composer.errors import UnreadableSource
from composer.sources.isolated import reading
from composer.sources.isolated.process import HelperProcess
from composer.sources.raw import Reading
from composer.sources.stored import source_from_json, source_to_json

SECONDS = 5.0
MEGABYTES = 500
NOW = "2026-10-18T10:00:00+02:00"
FUZZ = int(os.environ.get("APPUNTO_FUZZ", "240"))


class Watched:
    """A helper whose greatest use of memory is looked at while it works."""

    def __init__(self) -> None:
        self.helper = HelperProcess(reading._HELPER)
        self.most_memory = 0
        self.refused: dict[str, str] = {}  # what was said of each kind that was refused: reading takes seconds
        self._ended = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while not self._ended.wait(0.01):
            process = self.helper._helper
            try:
                said = Path(f"/proc/{process.pid if process else 0}/status").read_text(encoding="ascii")
            except OSError:
                continue
            for line in said.splitlines():
                if line.startswith("VmHWM"):
                    self.most_memory = max(self.most_memory, int(line.split()[1]) // 1024)

    def read(self, data: bytes, filename: str) -> Reading:
        """Raises UnreadableSource."""
        head, body = self.helper.ask(filename, {"name": filename, "now": NOW}, data)
        source, _pack, attachments = reading._parts(head, body)
        return Reading(source, attachments)

    def close(self) -> None:
        self._ended.set()
        self.helper.close()


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    watched = Watched()
    yield watched
    watched.close()


def read_or_refused(watched: Watched, data: bytes, filename: str, kind: str = "") -> str:
    """What came of it, as the sentence or the text of the source."""
    started = time.monotonic()
    watched.most_memory = 0
    try:
        read = watched.read(data, filename)
    except UnreadableSource as refused:
        said = watched.refused[kind] = str(refused)
        assert "“" in said
        assert said.rstrip().endswith((".", "…"))
        assert "Traceback" not in said
    else:
        said = read.source.text.text
        assert any(map(str.isalnum, said))
        assert source_from_json(json.loads(json.dumps(source_to_json(read.source)))) == read.source
        said.encode("utf-8")  # no half of a surrogate comes through
        assert not any(set(one.name) & set("/\\\x00") or one.name in ("", ".", "..") for one in read.attachments)
    assert time.monotonic() - started < patience(SECONDS)
    assert watched.most_memory < MEGABYTES
    assert watched.helper.tried == ()  # neither network nor file nor program
    return said


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 110


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_a_source_or_one_sentence_and_the_batch_goes_on(kind: str, watched: Watched) -> None:
    filename, make = HOSTILE[kind]
    said = read_or_refused(watched, make(), filename, kind)
    assert "root:x:0:0" not in said
    if kind in watched.refused:  # whether it ended the helper or not
        assert watched.read(b"Words of the next document.", "next.txt").source.text.text.startswith("Words of")


SENTENCES = {
    "zip bomb in one part": "would unpack to far more",
    "zip bomb whose parts overlap": "would unpack to far more",
    "zip bomb below the limit of a part": "needs more memory",
    "markdown: brackets": "takes too long",
    "mail: in mails, 200 deep": "mail inside mails",
    "docx: encrypted": "protected by a password",
    "odt: encrypted": "protected by a password",
    "encrypted by a package part": "protected by a password",
    "docx: billion laughs": "is damaged",
    "doc: old Word": "old Word format",
    "gzip bomb": "holds gzip data",
    "nothing": "is empty",
    "much text: plain": "more text than one source may have: at most 6 million",
    "much text: Markdown": "more text than one source may have",
    "much text: a page": "more text than one source may have",
    "much text: rich text": "more text than one source may have",
    "much text: Word": "more text than one source may have",
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_the_sentence_says_what_it_is(kind: str, watched: Watched) -> None:
    if kind not in watched.refused:  # this test was asked for alone
        filename, make = HOSTILE[kind]
        read_or_refused(watched, make(), filename, kind)
    assert SENTENCES[kind] in watched.refused[kind]


def test_macros_are_told(watched: Watched) -> None:
    filename, make = HOSTILE["docm: macros"]
    assert any("macros" in str(warning) for warning in watched.read(make(), filename).source.warnings)


def test_names_of_attachments_lead_nowhere(watched: Watched) -> None:
    filename, make = HOSTILE["mail: attachments with names that lead out"]
    assert [one.name for one in watched.read(make(), filename).attachments] == ["evil", "evil.exe"]


ORIGINALS = sorted(
    path
    for path in (*SAMPLES.iterdir(), *SEEDS.iterdir())
    if path.is_file() and path.suffix not in (".json", ".toml") and path.stat().st_size < 200_000
)


NUMBERS = (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xff\xff\xff", b"-999")
MARKS = (b"<", b"]]>", b"{", b"\\", b"&#x0;", b"--", b"\xed\xa0\x80", b"\x00", b'"')


def changed(data: bytes, chance: random.Random) -> bytes:
    """`data` with some of it changed, cut, doubled or put elsewhere."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(made) or 1)
        other = chance.randrange(len(made) or 1)
        size = chance.choice((1, 2, 16, 200))
        match chance.randrange(5):
            case 0:
                made[at : at + size] = chance.randbytes(size)
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = made[other : other + size]
            case 3:
                made[at : at + 4] = chance.choice(
                    (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xff\xff\xff", b"-999")
                )
            case _:
                made[at:at] = chance.choice(
                    (b"<", b"]]>", b"{", b"\\", b"&#x0;", b"--", b"\xed\xa0\x80", b"\x00", b'"')
                )
    return bytes(made)


@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.name)
def test_files_changed_at_random_are_read_or_refused(path: Path, watched: Watched) -> None:
    whole = path.read_bytes()
    for seed in range(max(2, FUZZ // len(ORIGINALS))):
        read_or_refused(watched, changed(whole, random.Random(f"{path.name}{seed}")), path.name)
