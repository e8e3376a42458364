# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Works that an author and a year would not tell apart: letters, also where there is no date, and initials."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from composer.citations.choosing import chosen_style
from composer.citations.engine import Engine
from composer.citations.house_rules import with_house_rules
from composer.citations.request import PlacedCitation, Request
from composer.citations.styles import load_style
from composer.document.model import Citation, CitationItem, Inline
from composer.houses.profiles import load_profile


def work(key: str, given: str, family: str, year: int = 0, *, title: str = "") -> dict[str, Any]:
    item: dict[str, Any] = {"id": key, "type": "report", "title": title or f"Title {key}"}
    if family:
        item["author"] = [{"family": family, "given": given}]
    return item | ({"issued": {"date-parts": [[year, 1, 1]]}} if year else {})


WORKS = {
    entry["id"]: entry
    for entry in (
        work("a1", "Motoko", "Rich", 2020),
        work("a2", "Motoko", "Rich", 2020),
        work("n1", "Motoko", "Rich"),
        work("n2", "Motoko", "Rich"),
        work("r1", "Anna", "Rossi", 2021),
        work("r2", "Bruno", "Rossi", 2021),
        work("t1", "", "", title="Senza autore"),
        work("t2", "", "", title="Senza autore"),
    )
}


@pytest.mark.parametrize(
    ("house", "language", "expected"),
    [
        ("italian-state", "it", ["Rich 2020a", "Rich 2020b", "Rich s.d.-a", "Rich s.d.-b", "A. Rossi 2021",
                                 "B. Rossi 2021", "*Senza autore* s.d.-a", "*Senza autore* s.d.-b"]),
        ("eu", "en", ["Rich, 2020a", "Rich, 2020b", "Rich, n.d.-a", "Rich, n.d.-b", "A. Rossi, 2021",
                      "B. Rossi, 2021", "*Senza autore*, n.d.-a", "*Senza autore*, n.d.-b"]),
        ("uk", "en", ["Rich 2020a", "Rich 2020b", "Rich no date a", "Rich no date b", "A Rossi 2021",
                      "B Rossi 2021", "‘Senza autore’ no date a", "‘Senza autore’ no date b"]),
    ],
)  # fmt: skip
def test_author_and_date_tell_works_apart(
    marked: Callable[[tuple[Inline, ...]], str], house: str, language: str, expected: list[str]
) -> None:
    profile = load_profile(house, language)
    style = with_house_rules(load_style(chosen_style("author-date", language, profile.citations).style), profile)
    placed = tuple(PlacedCitation(Citation((CitationItem(key),))) for key in WORKS)
    answer = Engine().format(Request(placed, WORKS, style, language))
    assert [marked(note).strip("()") for note in answer.notes] == expected
    listed = {entry.key: marked(entry.content) for entry in answer.bibliography}
    for key, words in zip(WORKS, expected, strict=True):  # the letters of the list are those of the text
        assert words.replace(",", "").split(" ", 1)[-1].split()[-1] in listed[key]
