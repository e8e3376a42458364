# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Our own sample sources against `seeds/expected.json`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.sources.model import BlockKind, Fact, Source

EXPECTED = json.loads((Path(__file__).resolve().parents[2] / "seeds" / "expected.json").read_text(encoding="utf-8"))
REAL_PERSONS = ("Crosetto", "Meloni", "Zelensky", "Trump", "Stoltenberg", "Milanesi", "Putin")


@pytest.fixture(params=sorted(EXPECTED["sources"]))
def sample(
    request: pytest.FixtureRequest, seeds_folder: Path, read_file: Callable[[Path], Source]
) -> tuple[Source, dict[str, Any]]:
    return read_file(seeds_folder / request.param), EXPECTED["sources"][request.param]


def fact(known: Fact | None) -> dict[str, str] | None:
    return {"value": known.value, "certainty": known.certainty.value} if known else None


def test_facts_are_those_a_careful_person_reads(sample: tuple[Source, dict[str, Any]]) -> None:
    source, wanted = sample
    metadata = source.metadata
    assert fact(metadata.title) == wanted["title"]
    assert [fact(author) for author in metadata.authors] == wanted["authors"]
    assert [person.value for person in metadata.contributors] == wanted["contributors"]
    assert fact(metadata.publication) == wanted["publication"]
    assert fact(metadata.date) == wanted["date"]
    for name in ("url", "dateline", "section", "page", "language"):
        known = getattr(metadata, name)
        assert (known.value if known else None) == wanted[name], name


def test_rights_and_warnings(sample: tuple[Source, dict[str, Any]]) -> None:
    source, wanted = sample
    assert {"level": source.rights.level.value, "notice": source.rights.notice} == wanted["rights"]
    assert [str(warning) for warning in source.warnings] == wanted["warnings"]


def test_structure(sample: tuple[Source, dict[str, Any]]) -> None:
    source, wanted = sample
    blocks = source.text.blocks
    assert source.text.paragraph_count == wanted["paragraphs"]
    assert [block.text for block in blocks if block.kind is BlockKind.HEADING] == wanted["headings"]
    for kind, name in (
        (BlockKind.LIST_ITEM, "list_items"),
        (BlockKind.TABLE_ROW, "table_rows"),
        (BlockKind.FOOTNOTE, "footnotes"),
    ):
        assert sum(block.kind is kind for block in blocks) == wanted[name]


def test_set_aside(sample: tuple[Source, dict[str, Any]]) -> None:
    source, wanted = sample
    asides = [{"kind": block.aside.value, "text": block.text} for block in source.text.blocks if block.aside]
    assert asides == wanted["set_aside"]


def test_joined_and_kept_words(sample: tuple[Source, dict[str, Any]]) -> None:
    source, wanted = sample
    running = source.text.text[: source.text.aside_start]
    assert all(words in running for words in [*wanted.get("joined", []), *wanted.get("kept", [])])
    assert not any(words in source.text.text for words in wanted.get("absent", []))


def test_speech_with_sure_speakers(sample: tuple[Source, dict[str, Any]]) -> None:
    source, wanted = sample
    told = [(s.text, s.speaker, s.candidate, s.paragraph) for s in source.speech]
    assert told == [(w["text"], w.get("speaker", ""), w.get("candidate", ""), w["paragraph"]) for w in wanted["speech"]]
    assert not any(words == s.text for s in source.speech for words in wanted.get("no_speech", []))


def test_nobody_real_is_given_a_word(sample: tuple[Source, dict[str, Any]]) -> None:
    source, _ = sample
    assert not any(name in speech.speaker + speech.candidate for speech in source.speech for name in REAL_PERSONS)


def test_every_speaker_is_called_invented_in_the_text(sample: tuple[Source, dict[str, Any]]) -> None:
    source, _ = sample
    if source.speech:
        assert re.search(r"fictional|invent|immaginari|fantasia|made up", source.text.text)


def test_the_readme_names_every_sample(seeds_folder: Path) -> None:
    readme = (seeds_folder / "README.md").read_text(encoding="utf-8")
    assert all(name in readme for name in EXPECTED["sources"])


@pytest.mark.slow
def test_the_word_sample_is_what_its_script_writes(tmp_path: Path, seeds_folder: Path) -> None:
    script = seeds_folder.parent / "packaging" / "make_seed_docx.py"
    again = tmp_path / "again.docx"
    subprocess.run([sys.executable, str(script), str(again)], check=True, capture_output=True)
    assert again.read_bytes() == (seeds_folder / "verbale-audizione-it.docx").read_bytes()
