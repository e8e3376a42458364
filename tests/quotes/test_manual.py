"""The pages for users say what the seal does: every example in them is judged as they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.quotes.model import SealStatus
from composer.quotes.seal import compare

MANUAL = Path(__file__).resolve().parents[2] / "resources" / "manual"
NAMES = {
    "it": {
        "testuale": SealStatus.VERBATIM,
        "modifiche dichiarate": SealStatus.DECLARED,
        "alterata": SealStatus.ALTERED,
        "fonte cambiata": SealStatus.SOURCE_CHANGED,
        "senza fonte": SealStatus.NO_SOURCE,
    },
    "en": {
        "verbatim": SealStatus.VERBATIM,
        "declared changes": SealStatus.DECLARED,
        "altered": SealStatus.ALTERED,
        "source changed": SealStatus.SOURCE_CHANGED,
        "no source": SealStatus.NO_SOURCE,
    },
}


def rows(language: str) -> list[tuple[str, ...]]:
    lines = (MANUAL / f"seal.{language}.md").read_text(encoding="utf-8").splitlines()
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("|")]
    return [row for row in cells if not set("".join(row)) <= set("- ")]


def examples(language: str) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], row[2]) for row in rows(language) if len(row) == 3 and row[2] in NAMES[language]]


ALL = [(language, *example) for language in NAMES for example in examples(language)]


@pytest.mark.parametrize(("language", "source", "note", "verdict"), ALL)
def test_every_example_is_judged_as_the_page_says(language: str, source: str, note: str, verdict: str) -> None:
    assert compare(note, source).status is NAMES[language][verdict]


@pytest.mark.parametrize("language", NAMES)
def test_the_page_names_every_state_and_all_its_examples_are_read(language: str) -> None:
    named = [row[0] for row in rows(language) if len(row) == 2 and row[0] in NAMES[language]]
    assert named == list(NAMES[language])
    tables = [row for row in rows(language) if len(row) == 3]
    headings = sum(1 for row in tables if row[2] in ("Sigillo", "Seal"))
    assert len(examples(language)) == len(tables) - headings >= 20
