# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A rule changed in a profile of the user's own changes the citations too: marks, stops, ranges of pages, dates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from composer import paths
from composer.citations.choosing import chosen_style
from composer.citations.engine import Engine
from composer.citations.house_rules import with_house_rules
from composer.citations.request import Formatted, PlacedCitation, Request
from composer.citations.styles import load_style
from composer.document.model import Citation, CitationItem, Inline
from composer.houses.profiles import load_profile

WEB: Final[dict[str, Any]] = {
    "id": "web",
    "type": "article-newspaper",
    "title": "Il piano «Readiness 2030»",
    "author": [{"family": "Rossi", "given": "Anna"}],
    "container-title": "la Stampa",
    "issued": {"date-parts": [[2025, 3, 1]]},
    "page": "321-328",
    "URL": "https://example.org/plan",
    "accessed": {"date-parts": [[2025, 4, 11]]},
}
MONTH: Final[dict[str, Any]] = {**WEB, "id": "month", "title": "Un mese", "issued": {"date-parts": [[2025, 3]]}}

Marked = Callable[[tuple[Inline, ...]], str]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    folder = paths.user_house_profiles()
    folder.mkdir(parents=True)
    return folder


def printed(folder: Path, language: str, base: str, rules: str, form: str = "") -> Formatted:
    (folder / "mine.toml").write_text(f'name = "m"\nbased_on = "{base}"\n[{language}.{rules}\n', encoding="utf-8")
    profile = load_profile("mine", language)
    style = with_house_rules(load_style(chosen_style(form, language, profile.citations).style), profile)
    placed = tuple(
        PlacedCitation(Citation((CitationItem(key),)), number) for number, key in enumerate(("web", "month"), 1)
    )
    return Engine().format(Request(placed, {"web": WEB, "month": MONTH}, style, language))


@pytest.mark.parametrize(
    ("language", "base", "rules", "words"),
    [
        ("it", "italian-state", 'quotations]\nlevels = ["“”", "‘’"]', "“Readiness 2030”*, “la Stampa”, 1° marzo"),
        ("en", "press", 'quotations]\nlevels = ["«»", "“”"]', "«Il piano “Readiness 2030”», *la Stampa*, 1 March 2025"),
        ("en", "us", 'quotations]\nstop = "outside"', "“Il piano ‘Readiness 2030’”, *la Stampa*"),
        ("en", "eu", 'quotations]\nstop = "inside"', "‘Il piano “Readiness 2030”,’ *la Stampa*"),
        ("it", "italian-state", 'ranges]\nsign = "–"', ", pp. 321–328"),
        ("it", "italian-state", 'ranges]\nspace = "no-break"', ", pp. 321\u00a0-\u00a0328"),
        ("it", "italian-state", 'ranges]\npages = "two"', ", pp. 321-28"),
        ("en", "us", 'ranges]\npages = "least"', ", pp. 321–8"),
        ("en", "press", 'ranges]\nin_words = "always"', ", pp. 321 to 328"),
        ("en", "uk", 'ranges]\nin_words = "never"', ", pages 321–328"),
        ("it", "italian-state", 'dates]\nfirst = ""', "«la Stampa», 1 marzo 2025"),
        ("it", "italian-state", 'dates]\nfull = "d MMM y"', ", 1° mar. 2025, pp. 321-328, <"),
        ("it", "italian-state", 'dates]\nfull = "d/M/y"', "(consultato l’11/4/2025)"),
        ("it", "italian-state", 'dates]\nfull = "d/M/y"', "«la Stampa», 1/3/2025, pp. 321-328"),
        ("it", "eu", 'dates]\nfull = "y-MM-dd"', "*la Stampa*, 2025-03-01, pagg. 321-328"),
        ("en", "eu", 'dates]\nfull = "MMMM d, y"', "*la Stampa*, March 1, 2025"),
        ("en", "us", 'dates]\nfull = "d MMMM y"', "*la Stampa*, 1 March 2025"),
        ("it", "italian-state", 'terms]\naccessed = "ultimo accesso il {date}"', "(ultimo accesso l’11 aprile 2025)"),
        ("it", "italian-state", 'terms]\npages-short = "pagg."', ", pagg. 321-328"),
    ],
)  # fmt: skip
def test_a_rule_of_the_users_own_holds_in_citations(
    own: Path, marked: Marked, language: str, base: str, rules: str, words: str
) -> None:
    assert words in marked(printed(own, language, base, rules).notes[0])


@pytest.mark.parametrize(
    ("pattern", "words"), [("d MMM y", "«la Stampa», mar. 2025"), ("MMMM d, y", "marzo 2025"), ("y-MM-dd", "2025-03,")]
)
def test_what_parts_a_day_from_its_month_falls_where_there_is_no_day(
    own: Path, marked: Marked, pattern: str, words: str
) -> None:
    assert words in marked(printed(own, "it", "italian-state", f'dates]\nfull = "{pattern}"').notes[1])


def test_behind_the_year_of_a_list_day_and_month_stand_as_the_house_has_them(own: Path, marked: Marked) -> None:
    answer = printed(own, "it", "italian-state", 'dates]\nfull = "d MMM y"', form="author-date")
    assert "«la Stampa», 1° mar., pp. 321-328" in marked(
        next(entry for entry in answer.bibliography if entry.key == "web").content
    )


def test_names_of_days_are_never_in_citations(own: Path, marked: Marked) -> None:
    assert ", 1° marzo 2025, " in marked(printed(own, "it", "italian-state", 'dates]\nfull = "EEEE d MMMM y"').notes[0])


def test_where_nothing_is_changed_the_style_keeps_what_its_house_has_for_references(own: Path, marked: Marked) -> None:
    unchanged = "numbers]\nwords_to = 3"
    assert "‘Il piano “Readiness 2030”’ la Stampa" in marked(printed(own, "en", "uk", unchanged).notes[0])
    assert ", pp. 321–328" in marked(printed(own, "en", "eu", unchanged).notes[0])


@pytest.mark.parametrize(
    ("language", "prefix", "words"),
    [
        ("it", "cfr.", "Cfr. nota 1, pag. 9."),
        ("en", "see", "See note 1, p. 9."),
        ("en", "see also", "See also note 1, p. 9."),
    ],
)
def test_a_see_of_the_writers_takes_the_place_of_the_styles(
    marked: Marked, language: str, prefix: str, words: str
) -> None:
    profile = load_profile("eu", language)
    style = with_house_rules(load_style(chosen_style("", language, profile.citations).style), profile)
    items = (CitationItem("web"), CitationItem("web", "9", prefix=prefix))
    placed = tuple(PlacedCitation(Citation((item,)), number) for number, item in enumerate(items, 1))
    assert marked(Engine().format(Request(placed, {"web": WEB}, style, language)).notes[1]) == words
