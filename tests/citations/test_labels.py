# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References in a few words, without the engine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from composer.citations.labels import locator_words, reference_text, short_label
from composer.document.model import CitationItem, Locator
from composer.houses.profiles import load_profile
from composer.sources.model import Source

MakeSource = Callable[..., Source]


@pytest.mark.parametrize(
    ("facts", "locator", "label", "italian", "english"),
    [
        ({"authors": ["Motoko Rich"]}, "4", Locator.PARAGRAPH, "Rich, §4", "Rich, §4"),
        ({"authors": ["Motoko Rich"]}, "4", Locator.PAGE, "Rich, p. 4", "Rich, p. 4"),
        ({"authors": ["Motoko Rich"]}, "4-5", Locator.PAGE, "Rich, pp. 4-5", "Rich, pp. 4-5"),
        ({"authors": ["Motoko Rich"]}, "2", Locator.SECTION, "Rich, sez. 2", "Rich, sec. 2"),
        ({"authors": ["Motoko Rich"]}, "", Locator.PAGE, "Rich", "Rich"),
        ({"authors": ["A. Uno", "B. Due"]}, "1", Locator.PARAGRAPH, "Uno & Due, §1", "Uno & Due, §1"),
        ({"authors": ["A. Uno", "B. Due", "C. Tre"]}, "", Locator.PAGE, "Uno et al.", "Uno et al."),
        ({"publication": "la Repubblica", "title": "T"}, "2", Locator.PARAGRAPH) + ("la Repubblica, §2",) * 2,
        ({"text": "Roma: la proposta del ministro"}, "1", Locator.PAGE) + ("Roma: la proposta del…, p. 1",) * 2,
        ({"title": "Difesa: il piano"}, "2", Locator.PARAGRAPH, "Difesa, §2", "Difesa, §2"),
        ({"text": "In a bold move that could reshape it all"}, "", Locator.PAGE) + ("In a bold move that could…",) * 2,
    ],
)  # fmt: skip
def test_chips_are_short(
    make_source: MakeSource, facts: dict[str, Any], locator: str, label: Locator, italian: str, english: str
) -> None:
    item = CitationItem("key", locator, label)
    source = make_source("key", **facts)
    assert (short_label(source, item, "it"), short_label(source, item, "en")) == (italian, english)


def test_a_citation_without_source_shows_its_key() -> None:
    assert short_label(None, CitationItem("rich-nd", "3", Locator.PARAGRAPH), "it") == "rich-nd, §3"


def test_a_suppressed_author_gives_way_to_the_publication(make_source: MakeSource) -> None:
    source = make_source("x", authors=["Motoko Rich"], publication="The Times")
    assert short_label(source, CitationItem("x", suppress_author=True), "en") == "The Times"


def test_full_references_are_plain_words(make_source: MakeSource) -> None:
    source = make_source(
        "x",
        authors=["Beppe Severgnini"],
        title="Gli «italiani»",
        publication="Corriere della Sera",
        date="2008-02-28",
        page="4",
    )
    assert reference_text(source, "it") == (
        "B. Severgnini, “Gli ‘italiani’”, «Corriere della Sera», 28 febbraio 2008, p. 4."
    )
    assert reference_text(source, "en") == (
        "B. Severgnini, ‘Gli “italiani”’, Corriere della Sera, 28 February 2008, p. 4."
    )


def test_an_undated_page_says_so_once(make_source: MakeSource) -> None:
    assert reference_text(make_source("x", text="Words only."), "it") == "“Words only.”, s.d."
    online = make_source("x", title="T", url="https://example.org/", accessed="2025-03-01")
    assert reference_text(online, "it") == "“T”, s.d., https://example.org/ (consultato il 1º marzo 2025)."


def test_a_reference_ends_with_the_place_that_is_cited(make_source: MakeSource) -> None:
    item = CitationItem("x", "3", Locator.PARAGRAPH)
    source = make_source("x", text="Words only.")
    assert reference_text(source, "it", item) == "“Words only.”, s.d., par. 3."
    assert reference_text(source, "en", item) == "‘Words only.’, n.d., para. 3."


def test_labels_need_neither_engine_nor_babel() -> None:
    script = (
        "import sys; import composer.citations.labels;"
        "print([name for name in ('babel', 'pypandoc', 'lxml', 'subprocess') if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=True)
    assert answer.stdout.strip() == "[]"


def test_an_act_is_called_by_its_name_and_a_judgment_without_one_by_its_number(make_source: MakeSource) -> None:
    act = make_source("a", title="Regolamento (UE) 2016/679 del Parlamento europeo", publication="GU L 119")
    act = replace(act, csl={"type": "legislation"})
    assert short_label(act, CitationItem("a", "5", Locator.ARTICLE), "it") == "Regolamento (UE) 2016/679, art. 5"
    judgment = replace(
        make_source("b", date="2023-01-12"), csl={"type": "legal_case", "genre": "sentenza", "number": "5"}
    )
    assert short_label(judgment, CitationItem("b"), "it") == "sentenza 5"
    assert reference_text(judgment, "it") == "sentenza 5, 12 gennaio 2023."


def test_the_day_of_access_is_said_as_italian_says_it(make_source: MakeSource) -> None:
    online = make_source("x", title="T", url="https://example.org/", accessed="2025-03-08")
    assert "(consultato l’8 marzo 2025)" in reference_text(online, "it")
    assert "(consultato l’8 marzo 2025)" in reference_text(online, load_profile("italian-state", "it"))
    assert "(accessed 8 March 2025)" in reference_text(online, "en")


@pytest.mark.parametrize(
    ("house", "language", "words"),
    [
        ("italian-state", "it", "pp. 321-328"),
        ("press", "en", "pp. 321–28"),
        ("uk", "en", "pp. 321 to 328"),
        ("eu", "en", "pp. 321–328"),  # its references have a dash, its sentences a hyphen
        ("us", "en", "pp. 321–328"),
    ],
)
def test_a_chip_joins_pages_as_the_notes_of_the_house_do(house: str, language: str, words: str) -> None:
    assert locator_words(Locator.PAGE, "321-328", load_profile(house, language)) == words
    assert locator_words(Locator.PAGE, "497-001-001", load_profile(house, language)).endswith(" 497-001-001")


def test_chips_and_hovers_speak_as_the_house_of_the_note(make_source: MakeSource) -> None:
    source = make_source(
        "x", authors=["Motoko Rich"], title="Bold", publication="The Times", date="2025-03-06", page="4"
    )
    house = load_profile("us", "en")
    item = CitationItem("x", "2", Locator.SECTION)
    assert short_label(source, item, replace(house, terms={"section-short": "section"})) == "Rich, section 2"
    assert "March 6, 2025" in reference_text(source, house)
    assert "6 March 2025" in reference_text(source, load_profile("uk", "en"))
    assert "‘Bold’" in reference_text(source, house) and "“Bold”" in reference_text(source, load_profile("eu", "en"))
