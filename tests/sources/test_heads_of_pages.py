# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Titles, papers, days and origins where the head of a page is wrong, and where they stand beside the usual place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.model import Certainty, Fact, RightsLevel, Source

BODY = """<p>The towns on the estuary have agreed to share one tug for the winter, after three ships went aground.</p>
<p>Nobody could say on Monday who would pay for the crew when the tug is not needed, which is most of the year.</p>"""


def page(title: str, head: str, body: str) -> str:
    return f'<html lang="en"><head><title>{title}</title>{head}</head><body>{body}{BODY}</body></html>'


def value(fact: Fact | None) -> str | None:
    return fact.value if fact is not None else None


def test_a_declared_title_that_is_the_sites_own_gives_way_to_the_headline(read: Callable[..., Source]) -> None:
    head = '<meta property="og:title" content="Press corner"><meta property="og:site_name" content="The Estuary Board">'
    source = read(page("One tug for the estuary", head, "<h1>One tug for the estuary</h1>"), "p.html")
    assert value(source.metadata.title) == "One tug for the estuary"


def test_a_bare_day_above_the_headline_of_a_site_is_a_suggestion(read: Callable[..., Source]) -> None:
    menu, day, title = "<nav><a href='/'>Home</a></nav>", "<div>22 November 2026</div>", "<h1>One tug for all</h1>"
    above = read(page("One tug for all", "", f"{menu}<main>{day}{title}"), "p.html").metadata.date
    assert above is not None
    assert (above.value, above.certainty) == ("2026-11-22", Certainty.INFERRED)
    below = read(page("One tug for all", "", f"{menu}<main>{title}{day}"), "p.html").metadata.date
    assert below is not None
    assert (below.value, below.certainty) == ("2026-11-22", Certainty.READ)


def test_the_motto_of_a_site_is_no_title(read: Callable[..., Source]) -> None:
    head = (
        '<meta property="og:title" content="Delta Gazette - News of the delta">'
        '<meta property="og:site_name" content="Delta Gazette">'
    )
    source = read(page("Delta Gazette", head, "<h2>One tug for the whole estuary</h2>"), "p.html")
    assert value(source.metadata.title) in (None, "One tug for the whole estuary")


def test_the_name_of_the_site_leaves_a_declared_title_without_headline(read: Callable[..., Source]) -> None:
    head = (
        '<meta property="og:title" content="One tug for the estuary - Delta Gazette">'
        '<meta property="og:site_name" content="Delta Gazette">'
    )
    source = read(page("One tug for the estuary - Delta Gazette", head, ""), "p.html")
    assert value(source.metadata.title) == "One tug for the estuary"


@pytest.mark.parametrize(
    ("named", "address", "paper"),
    [
        ("Northwind | The think tank of the coast", "https://www.northwind.example/a", "Northwind"),
        ("Ouest-France.fr", "https://www.ouest-france.fr/a", "Ouest-France"),
        ("Board of Ports - Board of Ports", "https://x.example/a", "Board of Ports"),
    ],
)
def test_the_name_of_a_site_is_read_without_motto_and_ending(
    named: str, address: str, paper: str, read: Callable[..., Source]
) -> None:
    head = f'<meta property="og:site_name" content="{named}"><link rel="canonical" href="{address}">'
    source = read(page("One tug", head, "<h1>One tug for the estuary</h1>"), "p.html")
    assert value(source.metadata.publication) == paper


def test_the_day_above_the_headline_of_a_press_release_is_its_day(read: Callable[..., Source]) -> None:
    body = "<div><span>Press release</span><span>Mar 11, 2026</span><span>Hull</span></div><h1>One tug for all</h1>"
    assert value(read(page("One tug for all", "", body), "p.html").metadata.date) == "2026-03-11"


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(
    ("tongue", "written", "day"),
    [
        ("en", "03/06/2026", None),
        ("en-US", "03/06/2026", None),
        ("en-US", "03/16/2026", "2026-03-16"),
        ("en-GB", "03/06/2026", "2026-06-03"),
        ("it", "03/06/2026", "2026-06-03"),
    ],
)
def test_figures_that_may_be_two_days_are_none_in_english(
    above: bool, tongue: str, written: str, day: str | None, read: Callable[..., Source]
) -> None:
    told, headline = f"<div><span>Press release</span><span>{written}</span></div>", "<h1>One tug for all</h1>"
    body = told + headline if above else headline + f"<p>{written}</p>"
    shown = page("One tug for all", "", body).replace('lang="en"', f'lang="{tongue}"')
    assert value(read(shown, "p.html").metadata.date) == day


def test_a_day_above_any_other_headline_stays_unread(read: Callable[..., Source]) -> None:
    body = "<div><span>Mar 11, 2026</span><span>Hull</span></div><h1>One tug for all</h1>"
    assert read(page("One tug for all", "", body), "p.html").metadata.date is None


TEXT = "The towns on the estuary share one tug for the winter, after three ships went aground in one single month.\n"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("11. März 2026, 17:42 Uhr | Lesezeit: 3 Min.", "2026-03-11"),
        ("11 marzo 2026 | Tempo di lettura: 4 min", "2026-03-11"),
        ("11 mars 2026 à 06h00 · Temps de lecture 4 min.", "2026-03-11"),
        ("erschienen in: Frankfurter Rundschau, 6. März 2026, S. 10", "2026-03-06"),
    ],
)
def test_the_day_is_read_beside_the_reading_time_and_behind_where_it_appeared(
    line: str, day: str, read: Callable[..., Source]
) -> None:
    assert value(read(f"Ein Schlepper für alle Städte\n\n{line}\n\n{TEXT}\n{TEXT}").metadata.date) == day


def test_a_known_paper_between_the_day_and_the_page_is_read(read: Callable[..., Source]) -> None:
    known = read(f"Venerdì 6 marzo 2026 – Il Secolo XIX – 17\n\nUn rimorchiatore per tutti\n\n{TEXT}\n{TEXT}").metadata
    assert (value(known.publication), value(known.page), value(known.date)) == ("Il Secolo XIX", "17", "2026-03-06")


def test_a_known_paper_alone_at_the_foot_is_the_publication(read: Callable[..., Source]) -> None:
    assert value(read(f"Un remorqueur pour tous\n\n{TEXT}\n{TEXT}\nLe Figaro\n").metadata.publication) == "Le Figaro"


def test_a_paper_at_the_foot_does_not_take_the_place_of_the_masthead(read: Callable[..., Source]) -> None:
    text = f"The Irish Times\n6 March 2026\n\nOne tug for the whole estuary\n\n{TEXT}\n{TEXT}\nLe Figaro\n"
    assert value(read(text).metadata.publication) == "The Irish Times"


def test_the_day_of_an_agency_is_read_from_its_stamp(read: Callable[..., Source]) -> None:
    text = f"(AGI) - Cagliari, 11 mar. - {TEXT.strip()} (AGI)\nRed/Ska\n111015 MAR 26\n"
    assert value(read(text).metadata.date) == "2026-03-11"


def test_a_stamp_of_another_day_than_the_dateline_gives_none(read: Callable[..., Source]) -> None:
    text = f"(AGI) - Cagliari, 11 mar. - {TEXT.strip()} (AGI)\nRed/Ska\n121015 MAR 26\n"
    assert read(text).metadata.date is None


@pytest.mark.parametrize("line", ["Avec AFP", "Par Odile Marchais avec AFP"])
def test_the_agency_a_report_was_made_with_is_its_origin(line: str, read: Callable[..., Source]) -> None:
    found = value(read(f"Un remorqueur pour toutes les villes\n\n{line}\n\n{TEXT}\n{TEXT}").metadata.agency)
    assert found == "AFP"


def test_the_subject_of_an_official_letter_is_its_title(read: Callable[..., Source]) -> None:
    text = f"MINISTERO DEI PORTI\n\nRoma, 4 marzo 2026\n\nOGGETTO: Stato dei fondali nei porti minori\n\n{TEXT}\n{TEXT}"
    assert value(read(text).metadata.title) == "Stato dei fondali nei porti minori"


def test_the_city_of_a_report_is_read_under_its_deck(read: Callable[..., Source]) -> None:
    deck = "<p>A plan for the winter lands in the middle of the fight over money, and nobody likes it.</p>"
    body = f"<h1>One tug for the estuary</h1>{deck}<p>BRUSSELS — The board wants one tug for the whole estuary.</p>"
    assert value(read(page("One tug for the estuary", "", body), "p.html").metadata.dateline) == "BRUSSELS"


@pytest.mark.parametrize(
    "notice",
    [
        "Sauf mention contraire, tous les contenus de ce site sont sous licence etalab-2.0",
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
    ],
)
def test_open_licences_of_states_are_free(notice: str, read: Callable[..., Source]) -> None:
    assert read(f"Un remorqueur pour tous\n\n{TEXT}\n{TEXT}\n{notice}\n").rights.level is RightsLevel.FREE


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Era ora», ha detto la presidente dell’autorità portuale Ivana Neri al termine.", "Ivana Neri"),
        ("«Era proprio ora», avverte l’ingegner Ottavia Pini, che dirige il cantiere.", "Ottavia Pini"),
        ("“It keeps boats at sea,” said fisheries secretary Alan Munro-Kerr.", "Alan Munro-Kerr"),
        ("«Era proprio ora», ha dichiarato il viceministro Ermanno Sala.", "Ermanno Sala"),
        ("«Un turno costa mille euro», calcola Ruggero Dal Pra, che dirige il terminal.", "Ruggero Dal Pra"),
        ("« Personne ne savait cela », s’amuse Gwendal Plou, directeur commercial.", "Gwendal Plou"),
        ("But Mark Lis, a researcher at the University of Hull, said it left one question: “Who pays?”", "Mark Lis"),
        ("Executive Vice-President Aurelia Santos said: “What we do not know, we cannot protect.”", "Aurelia Santos"),
    ],
)
def test_speakers_behind_longer_offices_are_sure(text: str, speaker: str, read: Callable[..., Source]) -> None:
    assert {one.speaker for one in read(f"{text}\n").speech} == {speaker}


def test_a_running_head_with_paper_section_and_page_is_parted(read: Callable[..., Source]) -> None:
    line = "Mittwoch, 6. Mai 2026 Neue Zürcher Zeitung SCHWEIZ 9"
    known = read(f"{line}\n\nEin Schlepper für alle Städte\n\n{TEXT}\n{TEXT}").metadata
    found = (value(known.publication), value(known.date), value(known.page), value(known.title))
    assert found == ("Neue Zürcher Zeitung", "2026-05-06", "9", "Ein Schlepper für alle Städte")


def test_a_longer_name_that_begins_like_a_known_paper_is_not_cut(read: Callable[..., Source]) -> None:
    known = read(f"IL PICCOLO DELLA LAGUNA 3 marzo 2026 p. 8\n\nUn rimorchiatore per tutti\n\n{TEXT}\n{TEXT}").metadata
    assert value(known.publication) in ("Il Piccolo della Laguna", None)


def test_a_known_paper_of_one_word_above_the_day_is_the_masthead(read: Callable[..., Source]) -> None:
    known = read(f"Libération\njeudi 7 mai 2026\n\nUn remorqueur pour toutes les villes\n\n{TEXT}\n{TEXT}").metadata
    assert value(known.publication) == "Libération"


def test_dpa_tells_its_day_in_the_stamp_alone(read: Callable[..., Source]) -> None:
    text = f"Papenburg (dpa) - {TEXT}\ndpa abc yyni a3 xyz\n050931 Mai 26\n"
    assert value(read(text).metadata.date) == "2026-05-05"


def test_each_attribution_inside_the_marks_parts_the_speech(read: Callable[..., Source]) -> None:
    text = "«La diga – spiega Ivana Neri – sarà finita presto, e poi – aggiunge la presidente – parleremo di altro».\n"
    found = [(one.text, one.speaker) for one in read(text).speech]
    assert found == [
        ("La diga", "Ivana Neri"),
        ("sarà finita presto, e poi", "Ivana Neri"),
        ("parleremo di altro", "Ivana Neri"),
    ]
