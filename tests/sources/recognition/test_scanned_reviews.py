# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A press review that was scanned is split as a printed one: its strips are recognised with the words of its pages."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import press_reviews
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from conftest import pictures_in_pdf  # type: ignore[import-not-found]

from composer.errors import InputUnusable
from composer.sources.recognition import words
from composer.sources.recognition.asked import Recognition
from composer.sources.recognition.sizes import picture_sizes
from composer.workspace import Environment, Split, Workspace


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, press_reviews.MadePack]:
    """The articles of a printed review, as a scanner sees them."""
    painter = shutil.which("pdftoppm")
    if painter is None:
        pytest.skip("poppler prints the scans")
    folder = tmp_path_factory.mktemp("review")
    made = press_reviews.eco(random.Random(2), index=False)
    (folder / "printed.pdf").write_bytes(made.data)
    subprocess.run([painter, "-r", "150", "-jpeg", folder / "printed.pdf", folder / "page"], check=True, timeout=60)
    pictures = [path.read_bytes() for path in sorted(folder.glob("page*.jpg"))]
    path = folder / "rassegna.pdf"
    path.write_bytes(pictures_in_pdf([(data, *picture_sizes(data)[0]) for data in pictures]))
    return path, made


def test_a_scanned_review_is_split_with_its_facts_and_can_be_cut_anew(
    scanned: tuple[Path, press_reviews.MadePack],
    tesseract: Recognition,
    tmp_path: Path,
    make_id: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, made = scanned
    environment = Environment(now=lambda: "2026-10-18T10:00:00+02:00", make_id=make_id, who="Anna @ desk")
    with Workspace.open(tmp_path / "work.appunto", environment=environment) as workspace:
        outcomes = workspace.import_files([path], split=Split.ALWAYS, recognition=tesseract)
        found = [outcome.source for outcome in outcomes if outcome.source is not None]
        assert len(found) == len(outcomes) == len(made.cuttings)
        for source, cutting in zip(found, made.cuttings, strict=True):
            facts = source.metadata
            assert facts.title is not None
            assert facts.title.value == cutting.title
            assert facts.publication is not None
            assert facts.publication.value.casefold() == cutting.paper.casefold()
            assert source.part is not None
            assert source.recognised == source.part.sheets
            assert "recognised in" in str(source.warnings[0])
        plan = workspace.packs.plan(found[1].key)
        reads = plan.read([plan.cuts[0], *plan.cuts[2:]])
        done = workspace.packs.cut_again(plan, reads)
        assert done.renewed == (found[0].key,)
        assert done.removed == (found[1].key,)
        joined = workspace.source(found[0].key)
        both = " ".join(joined.text.text.split())
        assert all(cutting.title in both for cutting in made.cuttings[:2])
        monkeypatch.setattr("composer.sources.recognition.installed.recognition_here", lambda *_: None)
        with pytest.raises(InputUnusable, match="Tesseract is not installed"):
            workspace.packs.plan(found[0].key)


def test_a_page_is_not_looked_at_twice(tesseract: Recognition, tmp_path: Path) -> None:
    picture = b"P5 400 60 255\n" + bytes([255]) * 24_000
    assert words.seen_words(picture, tesseract) == []
    count = len(words._tables)
    assert words.seen_words(picture, tesseract, ("ita",)) == []
    assert len(words._tables) == count
    with pytest.raises(words.CannotRecognise):
        words.seen_words(picture, replace(tesseract, program=str(tmp_path / "nothing")))
