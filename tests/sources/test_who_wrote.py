# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Bylines as papers, agencies and sites really print them; whoever is not named as an author becomes none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.facts.names import byline_names, lone_names, positioned_names
from composer.sources.model import Source

BODY = """The towns on the estuary have agreed to share one tug for the winter, after three ships went aground.

Nobody could say on Monday who would pay for the crew when the tug is not needed, which is most of the year.
"""
PAGE = """<html lang="en"><head><title>{title}</title>{head}</head><body>{body}
<p>The towns on the estuary have agreed to share one tug for the winter, after three ships went aground in a month.</p>
<p>Nobody could say on Monday who would pay for the crew when the tug is not needed, which is most of the year.</p>
</body></html>"""


def authors(source: Source) -> list[str]:
    return [fact.value for fact in source.metadata.authors]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Par Odile Marchais (Nantes, correspondante) et Yann Le Goff", ("Odile Marchais", "Yann Le Goff")),
        ("Von Silke Harms, Emden, und Jörg Petersen", ("Silke Harms", "Jörg Petersen")),
        ("Par Odile Marchais, chercheuse, et Paul Riou", ("Odile Marchais", "Paul Riou")),
        ("By Nell Archer in Hull and Tomas Krall in Riga", ("Nell Archer", "Tomas Krall")),
        ("di Lidia Sansone*", ("Lidia Sansone",)),
        ("Recueilli par Odile Marchais", ("Odile Marchais",)),
        ("Gastbeitrag von Prof. Dr. Silke Harms", ("Silke Harms",)),
        ("Ein Interview von Silke Harms und Jörg Petersen", ("Silke Harms", "Jörg Petersen")),
    ],
)
def test_every_author_of_a_byline_is_read(line: str, names: tuple[str, ...]) -> None:
    assert byline_names(line) == names


def test_a_position_or_a_place_behind_each_name_makes_a_byline_without_by() -> None:
    assert positioned_names("Lidia Sansone, inviata a Gorizia") == ("Lidia Sansone",)
    assert positioned_names("NELL ARCHER — ATHENS") == ("Nell Archer",)
    assert positioned_names("Nell Archer in Hull and Tomas Krall in Riga") == ("Nell Archer", "Tomas Krall")


@pytest.mark.parametrize(
    "line",
    [
        "Nell Archer and Tomas Krall in Riga",  # may be a headline
        "Lidia Sansone, ministra della Difesa",
        "Lidia Sansone, ricercatrice",  # may be whom the piece is about
        "Lidia Sansone, giornalista uccisa a Gorizia",
        "Nell Archer, reporter jailed in Riga, freed",
        "Nell Archer, editor of the Ledger, steps down",
        "Odile Marchais, envoyée spéciale de l’ONU",
        "Visiting Fellow",
    ],
)
def test_people_whom_nothing_makes_authors_are_none(line: str) -> None:
    assert positioned_names(line) == ()


@pytest.mark.parametrize("line", ["Visiting Fellow", "Buenos Aires", "Senior Policy Fellow", "Palazzo Chigi"])
def test_positions_and_cities_are_no_names(line: str) -> None:
    assert lone_names(line) == ()


@pytest.mark.parametrize("second", ["e Fabio Sciré", "Fabio Sciré"])
def test_a_second_author_in_a_line_of_its_own_is_read(second: str, read: Callable[..., Source]) -> None:
    source = read(f"Un rimorchiatore per l’estuario\n\ndi Lidia Sansone\n{second}\n\n{BODY}")
    assert authors(source) == ["Lidia Sansone", "Fabio Sciré"]


def test_the_city_under_a_byline_is_no_second_author(read: Callable[..., Source]) -> None:
    assert authors(read(f"Un rimorchiatore per l’estuario\n\ndi Lidia Sansone\nReggio Emilia\n\n{BODY}")) == [
        "Lidia Sansone"
    ]


def test_a_headline_about_a_reporter_is_the_title(read: Callable[..., Source]) -> None:
    source = read(f"Nell Archer, reporter jailed in Riga\n\nBy Tomas Krall\n\n{BODY}")
    assert source.metadata.title is not None and source.metadata.title.value == "Nell Archer, reporter jailed in Riga"
    assert authors(source) == ["Tomas Krall"]


@pytest.mark.parametrize("kicker", ["HARBOUR PLAN — BRUSSELS", "LIDIA SANSONE, BRUXELLES"])
def test_words_in_capitals_with_a_city_above_the_headline_are_nobody(kicker: str, read: Callable[..., Source]) -> None:
    source = read(f"{kicker}\n\nThe towns agree on one tug for the winter\n\n{BODY}")
    assert authors(source) == []
    assert source.metadata.title is not None
    assert source.metadata.title.value == "The towns agree on one tug for the winter"


def test_a_speech_called_by_its_speaker_has_both_title_and_author(read: Callable[..., Source]) -> None:
    source = read(f"Intervento di Lidia Sansone\n\nGorizia, 6 marzo 2026\n\n{BODY}")
    assert source.metadata.title is not None and source.metadata.title.value == "Intervento di Lidia Sansone"
    assert authors(source) == ["Lidia Sansone"]


def test_two_persons_in_two_places_above_all_else_are_a_headline(read: Callable[..., Source]) -> None:
    source = read(f"Nell Archer in Hull and Tomas Krall in Riga\n\n{BODY}")
    assert source.metadata.title is not None and source.metadata.title.value.startswith("Nell Archer in Hull")
    assert authors(source) == []


@pytest.mark.parametrize(
    "below",
    [
        "<p>By Nell Archer</p><p>Tidal Affairs</p>",
        "<p class='byline'>By Nell Archer</p><p>White House</p><p>Harbour Watch</p>",
        "<div><span class='author'>Nell Archer</span><span class='tag'>Harbour Watch</span></div>",
    ],
)
def test_sections_and_tags_under_the_byline_of_a_page_are_nobody(below: str, read: Callable[..., Source]) -> None:
    page = PAGE.format(title="One tug", head="", body=f"<article><h1>One tug for the estuary</h1>{below}</article>")
    assert authors(read(page, "p.html")) == ["Nell Archer"]


def test_a_second_name_that_a_page_marks_as_an_authors_is_read(read: Callable[..., Source]) -> None:
    below = "<p class='byline'>By Nell Archer</p><p class='byline'>Tomas Krall</p>"
    page = PAGE.format(title="One tug", head="", body=f"<article><h1>One tug for the estuary</h1>{below}</article>")
    assert authors(read(page, "p.html")) == ["Nell Archer", "Tomas Krall"]


def test_a_byline_under_a_deck_of_whole_sentences_is_read(read: Callable[..., Source]) -> None:
    deck = "Drei Schiffe liefen in einem Monat auf Grund, und nun reicht es den Städten. Sie wollen einen Schlepper."
    source = read(f"Ein Schlepper für alle\n\n{deck}\n\nVon Silke Harms, Emden, und Jörg Petersen\n\n{BODY}")
    assert authors(source) == ["Silke Harms", "Jörg Petersen"]


def test_authors_under_a_label_are_read_one_by_one(read: Callable[..., Source]) -> None:
    body = (
        "<h1>One tug</h1><div>Authors</div><div><a>Nell Archer</a></div><div><a>Tomas Krall</a></div><h2>Summary</h2>"
    )
    assert authors(read(PAGE.format(title="One tug", head="", body=body), "p.html")) == ["Nell Archer", "Tomas Krall"]


def test_a_house_in_the_code_gives_way_to_the_person_printed_under_the_headline(read: Callable[..., Source]) -> None:
    head = '<meta name="author" content="Reuters">'
    body = "<h1>One tug for the estuary</h1><p>The Ledger<br>Words: Nell Archer<br>5 March 2026</p>"
    assert authors(read(PAGE.format(title="One tug", head=head, body=body), "p.html")) == ["Nell Archer"]


@pytest.mark.parametrize(
    "declared", ["Nell Archer,Tomas Krall", "Nell Archer; Tomas Krall", "Nell Archer et Tomas Krall"]
)
def test_several_names_in_one_value_are_parted(declared: str, read: Callable[..., Source]) -> None:
    head = f'<meta name="author" content="{declared}">'
    page = PAGE.format(title="One tug", head=head, body="<h1>One tug for the estuary</h1>")
    assert authors(read(page, "p.html")) == ["Nell Archer", "Tomas Krall"]


def test_the_name_of_a_house_with_an_and_in_it_stays_whole(read: Callable[..., Source]) -> None:
    linked = '{"@type": "Article", "headline": "One tug", "author": {"@type": "Person", "name": "Haff und Marsch"}}'
    head = f'<script type="application/ld+json">{linked}</script>'
    assert authors(read(PAGE.format(title="One tug", head=head, body="<h1>One tug</h1>"), "p.html")) == [
        "Haff und Marsch"
    ]


def test_bylines_of_a_press_database_are_parted(read: Callable[..., Source]) -> None:
    text = f"""The Times (London)

March 10, 2026 Tuesday
Edition 1, National Edition

One tug for the whole estuary

BYLINE: Nell Archer; Tomas Krall

SECTION: NEWS; Pg. 14

{BODY}"""
    source = read(text)
    assert authors(source) == ["Nell Archer", "Tomas Krall"]
    assert source.metadata.title is not None and source.metadata.title.value == "One tug for the whole estuary"


def test_codes_beside_their_words_are_read_like_codes_above_them(read: Callable[..., Source]) -> None:
    text = f"""HD   One tug for the whole estuary
BY   By Nell Archer and Tomas Krall
WC   80 words
PD   9 March 2026
SN   The Economist
LA   English

LP

{BODY}"""
    known = read(text).metadata
    assert [fact.value for fact in known.authors] == ["Nell Archer", "Tomas Krall"]
    assert (known.title and known.title.value, known.publication and known.publication.value) == (
        "One tug for the whole estuary",
        "The Economist",
    )
    assert known.date is not None and known.date.value == "2026-03-09"


def test_a_newsletter_is_no_person(read: Callable[..., Source]) -> None:
    head = "From: The Tidal Briefing <hello@tidal.example>\nSubject: One tug\nDate: Mon, 9 Mar 2026 08:00:00 +0000"
    mail = f"{head}\n\n{BODY}"
    assert authors(read(mail, "m.eml")) == ["{The Tidal Briefing}"]


def test_a_name_above_the_position_of_its_bearer_is_the_author(read: Callable[..., Source]) -> None:
    body = "<h1>One tug</h1><div><div>Nell Archer</div><div>Environment correspondent</div></div>"
    assert authors(read(PAGE.format(title="One tug", head="", body=body), "p.html")) == ["Nell Archer"]


def test_what_a_sitting_is_about_is_nobody(read: Callable[..., Source]) -> None:
    text = f"Camera dei deputati\nXIX LEGISLATURA\nResoconto stenografico\nINDAGINE CONOSCITIVA\n\n{BODY}"
    assert authors(read(text)) == ["{Camera dei deputati}"]


def test_the_person_above_an_interview_is_neither_its_title_nor_its_author(read: Callable[..., Source]) -> None:
    kicker = "Maria Conti, ricercatrice dell’Università di Pisa"
    source = read(f"{kicker}\n\n«Le alghe tornano sempre»\n\nIntervista di Paolo Ferri\n\n{BODY}")
    assert source.metadata.title is not None and source.metadata.title.value == "«Le alghe tornano sempre»"
    assert authors(source) == ["Paolo Ferri"]


def test_a_byline_at_the_foot_signs(read: Callable[..., Source]) -> None:
    assert authors(read(f"Un remorqueur pour toutes les villes\n\n{BODY}\nPar Paul Riou\n")) == ["Paul Riou"]


def test_whom_to_ask_is_no_author(read: Callable[..., Source]) -> None:
    body = "<nav>x</nav><main><h1>One tug for the estuary</h1><h2>Contatti</h2><p>Lucia Ferrante</p></main>"
    assert authors(read(PAGE.format(title="One tug", head="", body=body), "p.html")) == []
