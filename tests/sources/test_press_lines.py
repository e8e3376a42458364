# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Lines that say where and when something was printed: taken apart, and what they make of a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.facts.press_lines import (
    Told,
    is_event,
    is_kind,
    is_name,
    is_paper_like,
    is_place_like,
    is_surely_a_paper,
    press_line,
)
from composer.sources.model import Source

Read = Callable[..., Source]
BODY = "The mayors of nine harbour towns have asked the government of the island for a common coastguard."


def told(line: str) -> list[tuple[str, str]]:
    found = press_line(line)
    return [(part.told.value, part.text) for part in found.parts] if found is not None else []


def known(source: Source) -> dict[str, str]:
    facts = {name: getattr(source.metadata, name) for name in ("title", "publication", "date", "section", "page")}
    return {name: fact.value for name, fact in facts.items() if fact is not None}


def test_a_line_is_taken_apart_at_what_it_prints() -> None:
    assert told("Oderland-Kurier Nr. 58/2026 vom 10. März 2026, Seite 3") == [
        ("words", "Oderland-Kurier"),
        ("issue", "Nr. 58/2026"),
        ("day", "vom 10. März 2026"),
        ("page", "Seite 3"),
    ]
    assert told("Cultura IL MERIDIANO DI PORTOLUNGO lunedì 2 marzo 2026") == [
        ("words", "Cultura"),
        ("words", "IL MERIDIANO DI PORTOLUNGO"),
        ("day", "lunedì 2 marzo 2026"),
    ]
    assert told("Working Paper 26/03 · February 2026") == [("label", "Working Paper 26/03"), ("month", "February 2026")]
    assert told("Pag. 5 - 12/03/2026") == [("page", "Pag. 5"), ("day", "12/03/2026")]


def test_a_line_without_such_words_is_none() -> None:
    assert press_line("The mayors of nine towns have asked for a coastguard") is None
    assert press_line("x" * 200 + " 5 March 2026") is None


def test_the_day_of_a_change_is_told_apart() -> None:
    changed, printed = press_line("Aggiornato il 4 marzo 2026"), press_line("Stand: 4. März 2026")
    assert changed is not None
    assert changed.changed
    assert printed is not None
    assert not printed.changed
    assert printed.of(Told.LABEL) == ("Stand",)


@pytest.mark.parametrize("name", ["The Northern Tide", "Oderland-Kurier", "Gazzetta dello Stretto", "L'Écho du Vexin"])
def test_names_of_papers(name: str) -> None:
    assert is_name(name)
    assert is_paper_like(name)


@pytest.mark.parametrize(
    "words", ["La Spezia", "Comunicato stampa", "Verbale della Seduta", "Ministero delle Acque", "Why ports fail"]
)
def test_what_is_no_name_of_a_paper(words: str) -> None:
    assert not is_paper_like(words)


def test_places_sittings_and_kinds_of_papers() -> None:
    assert is_place_like("Frankfurt am Main")
    assert not is_place_like("the harbour")
    assert is_event("Seduta n")
    assert not is_event("Nuova guardia costiera")
    assert is_kind("Policy brief no. 7")
    assert not is_kind("Policy on harbours")
    assert is_surely_a_paper("Le Courrier du Fleuve")
    assert not is_surely_a_paper("The Strategic Defence Review")


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (
            "Ferries wait for the tide\n\nThe Northern Tide\nTuesday, 10 March 2026, p. 7",
            {"publication": "The Northern Tide", "date": "2026-03-10", "page": "7"},
        ),
        (
            "10 March 2026\nPage 5\nTHE NORTHERN TIDE\n\nFerries wait for the tide",
            {"publication": "The Northern Tide", "date": "2026-03-10", "page": "5"},
        ),
        ("Berntal, den 3. März 2026\n\nFerries wait for the tide", {"date": "2026-03-03"}),
        ("Report\nStand: 15. Januar 2026\n\nFerries wait for the tide", {"date": "2026-01-15"}),
        ("Sitting of 4 February 2026\n\nFerries wait for the tide", {"date": "2026-02-04"}),
        (
            "LA VOCE DEL GOLFO Domenica 8 marzo 2026 11\n\nFerries wait for the tide",
            {"publication": "La Voce del Golfo", "date": "2026-03-08", "page": "11"},
        ),
        (
            "Title: Ferries wait for the tide\nSource: Tide News\nDate: 10 March 2026\nPage: 4",
            {"publication": "Tide News", "date": "2026-03-10", "page": "4"},
        ),
    ],
)
def test_paper_day_and_page_beside_the_title(read: Read, head: str, wanted: dict[str, str]) -> None:
    source = read(f"{head}\n\n{BODY}\n\n{BODY}\n")
    assert known(source) == {"title": "Ferries wait for the tide", **wanted}
    assert source.text.paragraph_count in (2, 3)  # the line of a sitting stays in the text


@pytest.mark.parametrize(
    "head",
    [
        "BERLIN, 12. März 2026 | Seite 3\n\nFähren bleiben im Hafen",
        "PRESSEMITTEILUNG\nNr. 12/2026\nBerntal, den 3. März 2026\n\nKreis stellt den Hochwasserplan vor",
        "NEWS RELEASE\nFOR IMMEDIATE RELEASE: 26 February 2026\n\nFerries ordered from a yard in Norway",
        "COMUNE DI PORTOLUNGO\nN. 14 del 3 marzo 2026\n\nNuovi orari per il porto",
    ],
)
def test_no_paper_is_made_of_places_labels_and_institutions(read: Read, head: str) -> None:
    assert "publication" not in known(read(f"{head}\n\n{BODY}\n\n{BODY}\n"))


def test_a_line_with_a_day_is_no_title_beside_another_headline(read: Read) -> None:
    source = read(f"Coast gazette, year unknown, 12 March 2026, third series\n\nFerries wait\n\n{BODY}\n\n{BODY}\n")
    assert known(source)["title"] == "Ferries wait"


def test_institutions_are_authors_of_papers_nobody_signs(read: Read) -> None:
    source = read(
        f"# Small harbours\n\nObservatory of the Coast\n\nDecember 2025\n\n{BODY}\n\n## Data\n\n{BODY}\n", "a.md"
    )
    assert [author.value for author in source.metadata.authors] == ["{Observatory of the Coast}"]
    assert known(source)["date"] == "2025-12"


@pytest.mark.parametrize(
    ("head", "publication", "page"),
    [
        ("la Repubblica - 12 MARZO 2026 - Pagina 22", "la Repubblica", "22"),
        ("Estratto da: IL MATTINO del 12/03/2026, pag. 24", "Il Mattino", "24"),
        ("Ouest-France, jeudi 12 mars 2026", "Ouest-France", None),
    ],
)
def test_a_known_paper_at_the_beginning_of_a_dated_line(
    read: Callable[..., Source], head: str, publication: str, page: str | None
) -> None:
    source = read(
        f"{head}\n\nScuole, riaprono le palestre chiuse da due anni\n\ndi Gennaro Esposti\n\n"
        "Riaprono dopo due anni le palestre di undici scuole della provincia, come annunciato ieri.\n"
    )
    facts = source.metadata
    assert facts.publication is not None and facts.publication.value == publication
    assert (facts.page.value if facts.page else None) == page
    assert facts.date is not None and facts.date.value == "2026-03-12"


def test_the_day_of_publication_stands_before_that_of_a_change(read: Callable[..., Source]) -> None:
    source = read(
        "Schools body welcomes gym money\n\nMarch 12, 2026 4:05 PM GMT+1 Updated 2 hours ago\n\nBy Jo Maddox\n\n"
        "The schools association welcomed new money for gyms on Thursday but asked for a timetable.\n"
    )
    assert source.metadata.date is not None and source.metadata.date.value == "2026-03-12"


def test_an_abbreviated_paper_keeps_its_capitals_or_gets_its_usual_form(read: Callable[..., Source]) -> None:
    source = read(
        "FAZ, Mittwoch, 11.3.2026, Nr. 59, Seite 15\n\nEin Fenster für den Zoll\n\n"
        "Drei Häfen erproben von April an eine gemeinsame Anlaufstelle für alle Fragen des Zolls.\n"
    )
    assert source.metadata.publication is not None
    assert source.metadata.publication.value == "Frankfurter Allgemeine Zeitung"
