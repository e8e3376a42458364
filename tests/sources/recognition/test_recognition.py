# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Scans and pictures of cuttings read by Tesseract: nearly the text they were printed from, what is doubtful marked."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from conftest import pictures_in_pdf  # type: ignore[import-not-found]

from composer.errors import PicturesOnly, UnreadableSource
from composer.sources.isolated import reading
from composer.sources.isolated.process import ReadingStopped
from composer.sources.isolated.reading import read_isolated
from composer.sources.model import Source
from composer.sources.recognition.asked import Recognition
from composer.sources.recognition.doubts import spans_of
from composer.sources.recognition.sizes import picture_sizes

ROOT = Path(__file__).resolve().parents[3]
Pages = Callable[[dict[str, str], int, int], dict[str, list[Path]]]


def read(data: bytes, name: str, how: Recognition | None, **more: object) -> Source:
    return read_isolated(
        data,
        name,
        key_taken=lambda _: False,
        make_id=lambda prefix: f"{prefix}1",
        now="2026-10-18T10:00:00+02:00",
        recognition=how,
        **more,  # type: ignore[arg-type]
    ).source


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("’", "'").lower())


def words(text: str) -> Counter[str]:
    return Counter(words_of(text))


def recall(text: str, source: Source) -> float:
    """The part of the words of `text` that was read."""
    wanted, found = words(text), words(source.text.text)
    return sum((wanted & found).values()) / wanted.total()


def as_scan(paths: list[Path]) -> bytes:
    pictures = [path.read_bytes() for path in paths]
    return pictures_in_pdf([(data, *picture_sizes(data)[0]) for data in pictures])


TEXTS = ("articolo-copertura-ucraina-it.txt", "article-europe-centred-alliance-en.txt")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {name.partition(".")[0]: (ROOT / "seeds" / name).read_text(encoding="utf-8") for name in TEXTS}


@pytest.mark.parametrize(("name", "columns"), [(TEXTS[0], 1), (TEXTS[1], 2)])
def test_a_scan_of_a_printed_cutting_is_read_nearly_as_its_text(
    name: str, columns: int, texts: dict[str, str], pages: Pages, tesseract: Recognition
) -> None:
    """One language in one column, the other in two: recognising takes seconds a page."""
    short = name.partition(".")[0]
    (paths,) = pages({short: texts[short]}, columns, 200).values()
    source = read(as_scan(paths), f"{short}.pdf", tesseract)
    assert recall(texts[short], source) > 0.97
    assert source.recognised == tuple(range(1, len(paths) + 1))
    assert "compare what you quote" in str(source.warnings[0])
    longest = max(source.text.blocks, key=lambda block: len(block.text))
    assert len(longest.text) > 250  # paragraphs, not lines


def test_the_real_cuttings_printed_in_three_columns_and_scanned_keep_their_truth(
    shared_seeds: Path, seeds_truth: dict[str, dict[str, Any]], pages: Pages, tesseract: Recognition
) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(shared_seeds.glob("*.txt"))}
    short = {f"real{number}": name for number, name in enumerate(texts)}
    english = replace(tesseract, languages=("eng", *(one for one in tesseract.languages if one != "eng")))
    for made, paths in pages({one: texts[name] for one, name in short.items()}, 3, 200).items():
        name, source = short[made], read(as_scan(paths), "real.pdf", english)
        truth = seeds_truth[name]
        assert recall(texts[name], source) > 0.95, name
        assert (source.metadata.title.value if source.metadata.title else None) == truth["title"], name
        assert [fact.value for fact in source.metadata.authors] == truth["author"], name
        assert source.metadata.date is None, name
        said = " ".join(words_of(source.text.text))
        assert [one for one in truth["quotes"] if " ".join(words_of(one["text"])) not in said] == [], name


@pytest.fixture(scope="module")
def picture(texts: dict[str, str], pages: Pages) -> bytes:
    ((path, *_),) = pages({"one": texts["articolo-copertura-ucraina-it"]}, 1, 150).values()
    return bytes(path.read_bytes())


def test_a_picture_of_a_cutting_is_a_source_its_doubtful_words_are_marked_and_nothing_but_tesseract_was_started(
    picture: bytes, texts: dict[str, str], tesseract: Recognition
) -> None:
    source = read(picture, "cutting.jpg", tesseract)
    assert source.media_type == "image/jpeg"
    assert recall(texts["articolo-copertura-ucraina-it"], source) > 0.95
    assert source.metadata.language is not None
    assert source.metadata.language.value == "it"
    for span in source.doubtful:
        assert source.text.text[span.start : span.end].strip()
    assert bool(source.doubtful) == any("hard to recognise" in str(warning) for warning in source.warnings)
    assert reading._kept._idle[-1].tried == ()


def test_without_being_asked_a_picture_is_not_read(picture: bytes) -> None:
    with pytest.raises(PicturesOnly, match="is a picture: its words have to be recognised"):
        read(picture, "cutting.jpg", None)
    with pytest.raises(PicturesOnly, match="is a scan"):
        read(pictures_in_pdf([(picture, *picture_sizes(picture)[0])]), "scan.pdf", None)


def test_recognising_tells_its_pages_and_can_be_stopped(picture: bytes, tesseract: Recognition) -> None:
    scan = pictures_in_pdf([(picture, *picture_sizes(picture)[0])] * 8)
    told: list[tuple[int, int]] = []

    def until_the_second(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1

    started = time.monotonic()
    with pytest.raises(ReadingStopped):
        read(scan, "scan.pdf", tesseract, progress=until_the_second)
    assert told[-1] == (1, 8)
    assert time.monotonic() - started < 20


def test_another_program_is_not_started(picture: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="could not be recognised"):
        read(picture, "cutting.jpg", Recognition(str(tmp_path / "nothing"), ("ita",)))


def test_a_damaged_picture_is_one_sentence(picture: bytes, tesseract: Recognition) -> None:
    for data in (picture[:3000], picture[:200] + bytes(4000), picture[: len(picture) // 2]):
        try:
            read(data, "cutting.jpg", tesseract)
        except UnreadableSource as refused:
            assert "“cutting.jpg”" in str(refused)


def test_doubtful_words_are_found_where_they_stand() -> None:
    text = "The cat and the dog.\n\nThe cat sat, and the cat slept."
    doubts = [("The", "cat", "sat,"), ("the", "cat", "slept."), ("no", "such", "word"), ("", "dog.", "")]
    found = [(span.start, text[span.start : span.end]) for span in spans_of(text, doubts)]
    assert found == [(16, "dog."), (26, "cat"), (43, "cat")]


def png_head(wide: int, high: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + wide.to_bytes(4, "big") + high.to_bytes(4, "big")


@pytest.mark.parametrize(
    ("data", "sizes"),
    [
        (png_head(640, 480), [(640, 480)]),
        (png_head(640, 480)[:20], []),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x01\xe0\x02\x80" + bytes(20), [(640, 480)]),
        (b"\xff\xd8\xff\xe0\x00\x04ab", []),
        (
            b"II*\x00\x08\x00\x00\x00\x02\x00\x00\x01\x03\x00\x01\x00\x00\x00\x80\x02\x00\x00\x01\x01\x03\x00\x01\x00\x00\x00"
            b"\xe0\x01\x00\x00\x00\x00\x00\x00",
            [(640, 480)],
        ),
        (b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00", []),
        (b"words", []),
    ],
)
def test_the_size_of_a_picture_is_told_from_its_first_bytes(data: bytes, sizes: list[tuple[int, int]]) -> None:
    assert picture_sizes(data) == sizes
