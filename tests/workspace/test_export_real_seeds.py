# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note from the five real cuttings with its evidence and its card, in both languages."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from composer.export.settings import AnnexReport, CardReport
from composer.quotes.model import SealStatus
from composer.sources.model import BlockKind, RightsLevel, Source
from composer.text.spans import Span
from composer.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def cuttings(workspace: Workspace, shared_seeds: Path) -> list[Source]:
    files = sorted(shared_seeds.glob("*.txt"))
    return [workspace.import_bytes(path.read_bytes(), path.name) for path in files]


def longest(source: Source, words: int = 14) -> tuple[str, Span]:
    """The first words of the longest paragraph."""
    block = max((b for b in source.text.blocks if b.kind is BlockKind.PARAGRAPH), key=lambda b: len(b.text))
    end = len(" ".join(block.text.split(" ")[:words]))
    return block.text[:end], Span(block.start, block.start + end)


@pytest.mark.parametrize(("language", "tag"), [("it", "it-IT"), ("en", "en-GB")])
def test_evidence_and_card_of_the_five_cuttings(
    workspace: Workspace,
    cuttings: list[Source],
    tmp_path: Path,
    validate_docx_script: Path,
    language: str,
    tag: str,
) -> None:
    quotes = [workspace.make_quote(source.key, longest(source)[1]) for source in cuttings]
    lines = "\n".join(
        f"- []{{.{'may-be-said' if number % 2 else 'not-to-be-disclosed'}}} {workspace.quoted.markdown_of(quote)}."
        for number, quote in enumerate(quotes)
    )
    text = f"---\ntitle: Note\nlang: {language}\nmarking: OFFICIAL\n---\n\n# Lines {{term=lines-to-take}}\n\n{lines}\n"
    files = [tmp_path / name for name in ("note.docx", "annex.docx", "card.docx")]
    note = workspace.read_note(text, origin="note.md")
    report = workspace.export_note(note, files[0], annex=True, annex_file=files[1], card=files[2])
    restricted = [source for source in cuttings if source.rights.level is RightsLevel.RESTRICTED]
    assert report.quotes == {SealStatus.VERBATIM: 5}
    assert report.annex == AnnexReport(5, len(restricted)) and report.card == CardReport(2, 0)
    assert [source.key for source in report.not_to_be_passed_on] == [source.key for source in restricted]
    allowed = [quote.words for quote in quotes if quote.source_id not in {source.id for source in restricted}]
    for path in files[:2]:
        assert highlighted(path) == allowed
    withheld = [quote.words for number, quote in enumerate(quotes) if not number % 2]
    with zipfile.ZipFile(files[2]) as archive:
        said = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert not any(word in said for words in withheld for word in [words[:30], words[-30:]])
    command = [sys.executable, str(validate_docx_script), *map(str, files), "--strict", "--lang", tag]
    done = subprocess.run([*command, "--marking", "OFFICIAL"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def highlighted(path: Path) -> list[str]:
    """The words shaded as quoted, by the paragraph they stand in."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for paragraph in root.iter(f"{W}p"):
        runs = [
            run for run in paragraph.iter(f"{W}r") if run.find(f"{W}rPr/{W}rStyle[@{W}val='QuotedPassage']") is not None
        ]
        words = "".join(text.text or "" for run in runs for text in run.iter(f"{W}t"))
        found += [words] if words else []
    return found
