# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The table of citations: each by house, language, form and place in the note, with the rule it follows.

Items (`cases/items.json`) are CSL-JSON; those of published examples are the works these examples name.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pytest

from composer.citations.choosing import chosen_style
from composer.citations.engine import Engine
from composer.citations.house_rules import with_house_rules
from composer.citations.request import Formatted, PlacedCitation, Request
from composer.citations.styles import load_style
from composer.document.model import Citation, CitationItem, Inline, Locator
from composer.houses.profiles import load_profile

FOLDER: Final = Path(__file__).parent / "cases"
CASES: Final[list[Mapping[str, str]]] = tomllib.loads((FOLDER / "citations.toml").read_text(encoding="utf-8"))["case"]
ITEMS: Final[dict[str, dict[str, Any]]] = json.loads((FOLDER / "items.json").read_text(encoding="utf-8"))
AT: Final = {"first": 0, "ibid": 1, "elsewhere": 2, "again": -1}
SAME_AUTHOR: Final = ("severgnini", "severgnini-two")

Question = tuple[str, str, str, str]


def question(case: Mapping[str, str]) -> Question:
    return case["profile"], case["language"], case.get("form", ""), case["item"]


def asked(about: Question) -> Formatted:
    """The item cited first, at once again, at once at another place, and after another work at a third place."""
    house, language, form, key = about
    profile = load_profile(house, language)
    style = with_house_rules(load_style(chosen_style(form, language, profile.citations).style), profile)
    place = ("2", Locator.ARTICLE) if ITEMS[key]["type"] == "legislation" else ("85", Locator.PAGE)
    other = next(work for work in SAME_AUTHOR if work != key)
    cited = [
        CitationItem(key),
        CitationItem(key),
        CitationItem(key, *place),
        CitationItem(other),
        CitationItem(key, "7-8"),
    ]
    placed = tuple(
        PlacedCitation(Citation((item,)), 0 if style.in_text else number) for number, item in enumerate(cited, 1)
    )
    return Engine().format(Request(placed, ITEMS, style, language))


@pytest.fixture(scope="module")
def answers() -> Mapping[Question, Formatted]:
    questions = list(dict.fromkeys(map(question, CASES)))
    with ThreadPoolExecutor(4) as pool:
        return dict(zip(questions, pool.map(asked, questions), strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join((*question(case), case["at"])))
def test_a_citation_is_printed_as_its_rule_says(
    case: Mapping[str, str],
    answers: Mapping[Question, Formatted],
    marked: Callable[[tuple[Inline, ...]], str],
) -> None:
    answer = answers[question(case)]
    if case["at"] == "list":
        entry = next(entry for entry in answer.bibliography if entry.key == case["item"])
        said = f"{marked(entry.label)} {marked(entry.content)}".strip()
    else:
        said = marked(answer.notes[AT[case["at"]]])
    assert said == case["text"], case["rule"]


def test_the_table_covers_the_houses_both_languages_and_all_forms() -> None:
    assert len(CASES) >= 90
    assert len({(*question(case), case["at"]) for case in CASES}) == len(CASES)
    assert {case["profile"] for case in CASES} >= {"italian-state", "eu", "uk", "us", "press"}
    assert {case.get("form", "") for case in CASES} == {"", "numbered", "author-date", "in-text"}
    assert {ITEMS[case["item"]]["type"] for case in CASES} >= {
        "article-newspaper", "webpage", "report", "legislation", "bill", "legal_case", "treaty", "speech", "interview",
        "personal_communication", "post", "chapter", "book",
    }  # fmt: skip
    assert all(case["rule"] for case in CASES)
