# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The finished sample note in four houses and two languages: what is printed, and no word of the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from lxml import etree

from composer.export.settings import ExportReport
from composer.i18n.terms import TERMS
from composer.quotes.model import SealStatus
from composer.workspace import Environment, Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRITTEN: Final = re.compile(r"word/(?:document|footnotes|header\d*|footer\d*)\.xml")
HOUSES = ("italian-state", "eu", "uk", "us")
# Proper names, and endings of addresses, are of no language.
# Small words without which no sentence of a language is made, and its months; none is a word of the other language.
NAMES: Final = (
    "Lantern Office",
    "Ufficio studi Levante",
    "La Gazzetta del Molo",
    "Il Foglio del Porto",
    ".com",
    ".it/",
)
SMALL: Final = {
    "it": "il lo gli la della dello degli delle nella che sono è non con per una di da si del al dal ha e gennaio "
    "febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre pagina",
    "en": "the and which of to with for is are not by from an at on was has that June July August March April page",
}


def words_of(language: str) -> re.Pattern[str]:
    """What only a text in `language` says: its small words, and the words the program prints that the other language
    has otherwise."""
    terms = {
        term.in_language(language)
        for term in TERMS.values()
        if term.italian.casefold() != term.english.casefold() and "{" not in term.in_language(language)
    }
    other = {term.in_language("en" if language == "it" else "it").casefold() for term in TERMS.values()}
    alone = {words for words in terms if not any(words.casefold() in words_there for words_there in other)}
    told = sorted({*SMALL[language].split(), *alone}, key=len, reverse=True)
    return re.compile(rf"(?<![\w’-])(?:{'|'.join(map(re.escape, told))})(?![\w’])", re.IGNORECASE)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], tuple[Path, ExportReport]]]:
    """The sample note as a Word file, by house and language."""
    home = tmp_path_factory.mktemp("houses")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("APPUNTO_HOME", str(home))
        numbers = count(1)
        environment = Environment(
            now=lambda: "2026-06-29T10:00:00+02:00",
            make_id=lambda prefix: f"{prefix}-test{next(numbers):04}",
            who="Anna",
        )
        with Workspace.open_sample(environment=environment) as sample:
            note = sample.note(sample.notes()[0].id)
            made = {}
            for house in HOUSES:
                for language in ("it", "en"):
                    target = home / f"{house}.{language}.docx"
                    made[house, language] = (target, sample.export_note(note, target, language=language, profile=house))
            yield made


def runs(path: Path, *parts: str, paragraphs: bool = False) -> Iterator[tuple[str, str]]:
    """Language ("" = the note's) and words of every run of the parts of a file; a line end before each paragraph where
    these are asked for."""
    with ZipFile(path) as package:
        for part in parts:
            for run in etree.fromstring(package.read(f"word/{part}.xml")).iter(f"{W}r", f"{W}p"):
                if run.tag == f"{W}p":
                    if paragraphs:
                        yield "", "\n"
                    continue
                language = run.find(f"{W}rPr/{W}lang")
                words = "".join(text.text or "" for text in run.iter(f"{W}t"))
                yield (language.get(f"{W}val", "") if language is not None else ""), words


def own_words(path: Path) -> str:
    """All that is in the note's own language, quotations and titles of others left out: text, notes, head, foot."""
    with ZipFile(path) as package:
        parts = [name[5:-4] for name in package.namelist() if WRITTEN.fullmatch(name)]
    own = "".join(words if not language else "\ufffc" for language, words in runs(path, *parts, paragraphs=True))
    for name in NAMES:
        own = own.replace(name, "\ufffc")
    return own


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("language", ["it", "en"])
def test_no_word_of_the_other_language_is_left_outside_quotations_and_titles(
    exported: dict[tuple[str, str], tuple[Path, ExportReport]], house: str, language: str
) -> None:
    path, _ = exported[house, language]
    assert words_of("en" if language == "it" else "it").findall(own_words(path)) == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_look_for_words_of_the_other_language_would_find_them(
    exported: dict[tuple[str, str], tuple[Path, ExportReport]], language: str
) -> None:
    found = {
        words.casefold() for words in words_of(language).findall(own_words(exported["italian-state", language][0]))
    }
    wanted = {
        "it": {"il", "fonti", "s.d.", "trad. nostra", "giugno", "pagina"},
        "en": {"the", "sources", "n.d."},
    }
    assert found >= wanted[language]
    assert words_of(language).search({"it": "v. par. 3, s.d.", "en": "see para. 3, n.d."}[language])


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_quotation_stays_what_it_was(
    exported: dict[tuple[str, str], tuple[Path, ExportReport]], house: str, language: str
) -> None:
    _, report = exported[house, language]
    assert dict(report.quotes) == {SealStatus.VERBATIM: 12}


@pytest.mark.parametrize(
    ("house", "language", "printed"),
    [
        ("italian-state", "it", ["Roma, 29 giugno 2026", "AD USO INTERNO", "un tavolo, non un trattato», dice"]),
        ("eu", "en", ["Rome, 29 June 2026", "FOR INTERNAL USE", "un tavolo, non un trattato’, says"]),
        ("uk", "en", ["Rome, 29 June 2026", "un tavolo, non un trattato”, says", "What the press says"]),
        ("us", "en", ["Rome, June 29, 2026", "un tavolo, non un trattato,” says", "What the Press Says"]),
        ("us", "it", ["Roma, 29 giugno 2026", "un tavolo, non un trattato», dice", "Rassegna della stampa"]),
    ],
)  # fmt: skip
def test_each_house_prints_its_own_way(
    exported: dict[tuple[str, str], tuple[Path, ExportReport]], house: str, language: str, printed: list[str]
) -> None:
    path, _ = exported[house, language]
    with ZipFile(path) as package:
        parts = [name[5:-4] for name in package.namelist() if re.fullmatch(r"word/(document|header\d*)\.xml", name)]
    text = "".join(words for _, words in runs(path, *parts))
    assert [words for words in printed if words not in text] == []


def test_a_us_file_is_on_letter_paper_and_in_american_english(
    exported: dict[tuple[str, str], tuple[Path, ExportReport]],
) -> None:
    with ZipFile(exported["us", "en"][0]) as package:
        page = etree.fromstring(package.read("word/document.xml")).find(f".//{W}pgSz")
        styles = package.read("word/styles.xml").decode()
    assert page is not None and (page.get(f"{W}w"), page.get(f"{W}h")) == ("12240", "15840")
    assert 'w:val="en-US"' in styles


def test_words_quoted_in_a_us_file_are_found_again_without_its_stops(
    exported: dict[tuple[str, str], tuple[Path, ExportReport]], environment: Environment
) -> None:
    with Workspace.open_sample(environment=environment) as sample:
        report = sample.check_file(exported["us", "en"][0])
    assert {quote.status for quote in report.quotes} == {SealStatus.VERBATIM}
