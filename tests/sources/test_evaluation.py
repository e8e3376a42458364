# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The evaluation: what counts as right, and how well the samples of other programs are read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.errors import InputUnusable, NotFound
from composer.sources.evaluation.expectations import expectations_in
from composer.sources.evaluation.report import Evaluation, evaluate
from composer.sources.evaluation.scoring import Tally, judge, tallies
from composer.sources.model import Source
from composer.sources.recognition.installed import recognition_here

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "sources"
FORMATS = ("docx", "odt", "rtf", "html", "mhtml", "pdf", "epub", "txt", "md", "eml", "msg")
FOLDERS = (*FORMATS, "image", "layouts")
SURE = ("title", "authors", "date", "publication", "agency", "references", "dateline", "quotations", "speakers", "url")
FLOORS = {
    "title": 0.99,
    "authors": 0.95,
    "publication": 0.92,
    "date": 0.98,
    "url": 1.0,
    "language": 1.0,
    "section": 0.94,
    "dateline": 0.97,
    "agency": 1.0,
    "references": 1.0,
    "rights": 0.98,
    "paragraphs": 0.9,
    "quotations": 0.98,
    "speakers": 0.85,
    "candidates": 0.95,
}
ARTICLE = (
    "Harbour towns ask for a common coastguard\n\nBy Helen Marsh\n\n"
    "The mayors of nine harbour towns have asked the government for a common coastguard.\n\n"
    "“We cannot go on as nine little navies,” said Ruth Callander, the mayor of Greywater.\n"
)


@pytest.fixture(scope="module")
def samples_read() -> Evaluation:
    return evaluate(one for one in expectations_in(SAMPLES) if one.document.parent.name != "image")


def counted(source: Source, wanted: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    return {name: (t.right, t.wrong, t.missed) for name, t in tallies(judge(source, wanted)).items()}


@pytest.mark.parametrize("form", FOLDERS)
def test_at_least_six_documents_of_each_format_with_expectations(form: str) -> None:
    said = json.loads((SAMPLES / form / "expected.json").read_text(encoding="utf-8"))["documents"]
    assert len(said) >= 6
    assert {path.name for path in (SAMPLES / form).iterdir()} == {*said, "expected.json"}


def test_the_samples_are_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 3_000_000


def test_no_sample_is_refused(samples_read: Evaluation) -> None:
    assert [str(one.refused) for one in samples_read.documents if one.refused is not None] == []


@pytest.mark.parametrize("field", SURE)
def test_nothing_wrong_is_said_of_the_samples(samples_read: Evaluation, field: str) -> None:
    wrong = [
        (document.document.name, one.found)
        for document in samples_read.documents
        for one in document.judgements
        if one.field == field and one.verdict.value == "wrong"
    ]
    assert wrong == []


@pytest.mark.parametrize("field", FLOORS)
def test_as_much_is_found_as_was_measured(samples_read: Evaluation, field: str) -> None:
    assert (samples_read.by_field[field].recall or 0) >= FLOORS[field]


@pytest.mark.skipif(recognition_here() is None, reason="Tesseract is not installed")
def test_scans_are_read_where_words_can_be_recognised() -> None:
    scans = [one for one in expectations_in(SAMPLES / "image") if one.document.suffix == ".tif"]
    read = evaluate(scans[:1])
    assert [one.refused for one in read.documents] == [None]
    assert {name: (tally.wrong, tally.missed) for name, tally in read.by_field.items() if name != "publication"} == {
        name: (0, 0) for name in read.by_field if name != "publication"
    }


def test_every_format_is_told_apart(samples_read: Evaluation) -> None:
    assert len(samples_read.by_format) == len(FORMATS)


def test_right_wrong_and_missed(read: Callable[..., Source]) -> None:
    source = read(ARTICLE)
    wanted = {
        "title": "harbour towns ask for a common coastguard.",
        "authors": ["Marsh, Helen", "Peter O’Dowd"],
        "date": None,
        "publication": "The Harbour Ledger",
        "paragraphs": 3,
        "quotations": [{"text": "We cannot go on as nine little navies", "speaker": "Ruth Callander"}],
    }
    assert counted(source, wanted) == {
        "title": (1, 0, 0),
        "authors": (1, 0, 1),
        "publication": (0, 0, 1),
        "paragraphs": (0, 1, 1),
        "quotations": (1, 0, 0),
        "speakers": (1, 0, 0),
        "candidates": (1, 0, 0),
    }


def test_what_must_stay_empty_is_wrong_when_it_is_not(read: Callable[..., Source]) -> None:
    assert counted(read(ARTICLE), {"title": None, "authors": [], "date": ""}) == {
        "title": (0, 1, 0),
        "authors": (0, 1, 0),
    }


def test_any_of_several_values_will_do(read: Callable[..., Source]) -> None:
    title = ["A common coastguard", "Harbour towns ask for a common coastguard"]
    assert counted(read(ARTICLE), {"title": title}) == {"title": (1, 0, 0)}


def test_null_among_several_values_lets_the_field_stay_empty(read: Callable[..., Source]) -> None:
    assert counted(read(ARTICLE), {"publication": ["AGI", None]}) == {}
    assert counted(read(ARTICLE), {"title": ["Another title", None]}) == {"title": (0, 1, 1)}


def test_forms_of_one_publication_are_the_same(read: Callable[..., Source]) -> None:
    source = read("Dir. Resp.: Rossi\nTestata: LA REPUBBLICA\nData: 06/03/2026\n\n" + ARTICLE)
    assert counted(source, {"publication": "Repubblica"}) == {"publication": (1, 0, 0)}


def test_shares_of_nothing_are_none() -> None:
    assert (Tally().precision, Tally().recall) == (None, None)
    assert (Tally(right=3, wrong=1).precision, Tally(right=3, missed=3).recall) == (0.75, 0.5)


def test_a_document_that_cannot_be_read_misses_everything(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "a.expected.json").write_text('{"title": "A", "authors": ["B C", "D E"], "date": null}', "utf-8")
    (document,) = evaluate(expectations_in(tmp_path)).documents
    assert document.refused is not None
    assert [(one.field, one.expected) for one in document.judgements] == [
        ("title", "A"),
        ("authors", "B C"),
        ("authors", "D E"),
    ]


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("a.txt.expected.json", '{"tittle": "A"}', "“tittle”, which is no field"),
        ("a.txt.expected.json", '{"title": "A"', "cannot be understood"),
        ("a.txt.expected.json", '{"authors": "A B"}', "has to be a list"),
        ("b.txt.expected.json", '{"title": "A"}', "speaks of a document"),
        ("expected.json", '{"documents": {"c.txt": {}}}', "speaks of a document"),
    ],
)
def test_faults_of_expectations_are_said(tmp_path: Path, name: str, words: str, told: str) -> None:
    (tmp_path / "a.txt").write_text("A", "utf-8")
    (tmp_path / name).write_text(words, "utf-8")
    with pytest.raises(InputUnusable, match=told):
        expectations_in(tmp_path)


def test_a_folder_without_expectations_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputUnusable, match="nothing to compare"):
        expectations_in(tmp_path)
    with pytest.raises(NotFound):
        expectations_in(tmp_path / "none")
