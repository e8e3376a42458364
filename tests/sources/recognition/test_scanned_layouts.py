# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Press reviews scanned at 150 dots an inch: strips of small type beside a large masthead, sheets laid askew, TIFF."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from measuring_packs import Measured, measure, whole
from press_reviews import LAYOUTS, MadePack

sys.path.insert(0, str(Path(__file__).resolve().parent))

from made_scans import ScannedPage, painted, scanned_pdf  # type: ignore[import-not-found]

from composer.sources.recognition.asked import Recognition, recognising
from composer.sources.recognition.heads import better_head, head_of
from composer.sources.recognition.words import SeenWord


def measured(made: MadePack, how: Recognition) -> Measured:
    found = Measured()
    with recognising(how):
        measure(made, found)
    return found


def short(layout: str, seed: int) -> MadePack:
    """A review of few sheets: recognising takes seconds a page."""
    return LAYOUTS[layout](random.Random(seed))


def test_a_strip_of_small_type_beside_a_large_masthead_is_read(tmp_path: Path, tesseract: Recognition) -> None:
    made = short("data stampa", 49)
    pictures = painted(made.data, tmp_path)[1:3]  # a divider stands before the first sheet
    made = replace(made, data=scanned_pdf([ScannedPage(one) for one in pictures]), cuttings=made.cuttings[:2])
    found = measured(made, tesseract)
    for name in ("cuts", "title", "paper", "date", "page", "author", "weight"):
        assert (found.counts[name].precision, found.counts[name].recall) == (1.0, 1.0), found.trouble


def test_a_picture_of_several_pages_has_its_titles_whole(tmp_path: Path, tesseract: Recognition) -> None:
    program = shutil.which("convert")
    if program is None:
        pytest.skip("ImageMagick puts pages into one TIFF")
    made = short("two on a page", 1)
    painted(made.data, tmp_path)
    pages = sorted(tmp_path.glob("page*.jpg"))
    order = [program, *pages, "-units", "PixelsPerInch", "-density", "150", "-compress", "jpeg", tmp_path / "all.tif"]
    subprocess.run(order, check=True, timeout=60)
    scan = replace(made, data=(tmp_path / "all.tif").read_bytes(), filename="rassegna.tif")
    found = measured(scan, tesseract)
    for name in ("cuts", "title", "paper", "author"):
        assert (found.counts[name].precision, found.counts[name].recall) == (1.0, 1.0), found.trouble


def test_a_sheet_laid_askew_is_put_straight(tmp_path: Path, tesseract: Recognition) -> None:
    program = shutil.which("convert")
    if program is None:
        pytest.skip("ImageMagick turns the sheet")
    made = short("volopress", 49)
    painted(made.data, tmp_path)
    page = sorted(tmp_path.glob("page*.jpg"))[1]
    turn = [program, page, "-background", "white", "-rotate", "0.8", "-gravity", "center", "-extent", "1240x1754"]
    subprocess.run([*turn, "-type", "TrueColor", page], check=True, timeout=60)
    with recognising(tesseract):
        source = whole(scanned_pdf([ScannedPage(page.read_bytes())]), "rassegna.pdf").source
    text = " ".join(source.text.text.split())
    # its lines are not mixed with those of the column beside it
    assert any(paragraph[:120] in text for paragraph in made.cuttings[0].paragraphs)


def word(text: str, x0: float, y0: float, size: float = 30.0, *, doubtful: bool = False) -> SeenWord:
    return SeenWord(text, x0, y0, x0 + 20 * len(text), y0 + size, y0 + size, size, 0, doubtful)


def test_the_head_of_a_page_ends_between_two_lines() -> None:
    assert head_of([word("one", 0, 100), word("two", 0, 180)], 1000) == 178
    assert head_of([word("one", 0, 0, 500)], 1000) == 0


def test_what_is_surer_is_kept_of_two_looks_at_a_head() -> None:
    first = [
        word("Golfo", 0, 10, 60),
        word("SIRO", 400, 20, doubtful=True),
        word("Querini", 0, 90),
        word("text", 0, 300),
    ]
    again = [word("Golfo", 2, 11, 58), word("05-APR-2025", 400, 20, 20), word("Querin", 0, 90, 28)]
    assert [one.text for one in better_head(first, again, 200)] == ["05-APR-2025", "Golfo", "Querini", "text"]
