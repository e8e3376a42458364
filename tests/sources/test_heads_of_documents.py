# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands above the text in documents with headings of their own, and what pages mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.model import BlockKind, Source

Read = Callable[..., Source]
BODY = "The mayors of nine harbour towns have asked the government of the island for a common coastguard.\n"


def kinds(source: Source) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in source.text.blocks if block.kind is not BlockKind.PARAGRAPH]


def test_masthead_date_subtitle_and_byline_around_the_only_heading(read: Read) -> None:
    source = read(
        "The Harbour Ledger\n\n14 March 2026\n\n# Towns ask for a coastguard\n\nThe north is not convinced\n\n"
        f"By Helen Marsh\n\n{BODY}\n## Cost\n\n{BODY}",
        "a.md",
    )
    known = source.metadata
    assert known.title is not None
    assert (known.title.value, [a.value for a in known.authors]) == ("Towns ask for a coastguard", ["Helen Marsh"])
    assert known.publication is not None
    assert known.publication.value == "The Harbour Ledger"
    assert known.date is not None
    assert known.date.value == "2026-03-14"
    assert source.text.paragraph_count == 2
    assert (BlockKind.HEADING, "The north is not convinced") in kinds(source)


def test_names_alone_with_their_house_and_a_month(read: Read) -> None:
    source = read(
        f"# Coastguards compared\n\nIngrid Solberg and Daniel Price\n\nHouse of Coasts\n\nFebruary 2026\n\n{BODY}",
        "a.md",
    )
    assert [(a.value, a.certainty.value) for a in source.metadata.authors] == [
        ("Ingrid Solberg", "inferred"),
        ("Daniel Price", "inferred"),
    ]
    assert source.metadata.date is not None
    assert source.metadata.date.value == "2026-02"
    assert source.text.paragraph_count == 1


def test_two_headings_of_the_first_rank_are_no_titles(read: Read) -> None:
    source = read(f"{BODY}\n# One\n\n{BODY}\n# Two\n\n{BODY}", "a.md")
    assert source.metadata.title is None


def test_a_label_is_neither_author_nor_title(read: Read) -> None:
    source = read(f"COMUNICATO STAMPA\n\nApre lo sportello per le imprese della costa\n\n{BODY}")
    assert source.metadata.authors == ()
    assert source.metadata.title is not None
    assert source.metadata.title.value == "Apre lo sportello per le imprese della costa"


def test_the_byline_and_the_day_that_a_page_marks(read: Read) -> None:
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>Towns ask</title></head><body><article><h1>Towns ask</h1>"
        "<div class='byline'>By Helen Marsh <time class='published' datetime='2026-03-14T08:00'>14 March</time></div>"
        f"<p>{BODY}</p><p>{BODY}</p><time class='updated' datetime='2026-03-20'>20 March</time></article></body></html>"
    )
    known = read(page, "a.html").metadata
    assert [author.value for author in known.authors] == ["Helen Marsh"]
    assert known.date is not None
    assert known.date.value == "2026-03-14"


def test_days_that_differ_are_none_of_them_the_publications(read: Read) -> None:
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>Towns ask</title></head><body><article><h1>Towns ask</h1>"
        "<time datetime='2026-03-14'>14</time><time datetime='2026-03-15'>15</time>"
        f"<p>{BODY}</p></article></body></html>"
    )
    assert read(page, "a.html").metadata.date is None


def test_german_lines_that_were_wrapped_are_one_paragraph(read: Read) -> None:
    text = (
        "Der Kreis Oberau will die Hochwasserabwehr seiner acht Gemeinden in einem\nZentrum bündeln. Das geht aus "
        "einem Entwurf hervor, den die Landrätin am\nMittwoch vorgestellt hat. Der Bau soll im Herbst beginnen und zwei"
        " Jahre\nZeit kosten, wie der Kreis mitteilte und wie es im Plan steht.\n\nKritik kommt aus Niederau.\n"
    )
    assert read(text).text.paragraph_count == 2


def test_authors_of_catalogues_are_one_each_and_family_first(read: Read) -> None:
    source = read(
        '<html lang="en"><head><title>Small ports</title><meta name="citation_author" content="Marsh, Helen">'
        '<meta name="citation_author" content="O’Dowd, Peter">'
        '<meta name="citation_publication_date" content="2026/3/14">'
        "</head><body><main><h1>Small ports</h1><p>Policy Brief 7/2026</p><p>Helen Marsh and Peter O’Dowd</p>"
        "<p>Small ports share most of their problems and few of their solutions.</p></main></body></html>",
        "a.html",
    )
    assert [author.value for author in source.metadata.authors] == ["Helen Marsh", "Peter O’Dowd"]
    assert source.metadata.date is not None and source.metadata.date.value == "2026-03-14"
    assert [block.text for block in source.text.blocks if block.kind is BlockKind.HEADING] == []


@pytest.mark.parametrize(
    ("line", "authors"),
    [("Priya Hallam, Scotland correspondent", ["Priya Hallam"]), ("Priya Hallam Scotland correspondent", [])],
)
def test_a_position_behind_a_name_is_none_of_it(read: Read, line: str, authors: list[str]) -> None:
    source = read(
        "Islanders vote to keep their last ferry\n\nThe Guardian (London)\n\nMarch 14, 2026 Saturday\n\n"
        f"Length: 189 words\n\nByline: {line}\n\nBody\n\n"
        "Residents of the two islands have voted by a large majority to keep the ferry.\n"
    )
    assert [author.value for author in source.metadata.authors] == authors
    assert source.metadata.publication is not None and source.metadata.publication.value == "The Guardian"


HEADLINES = {
    "Hafenstädte wollen eigenen Fonds": (
        "Hafenstädte wollen eigenen Fonds\n\nNeun Kommunen fordern Geld vom Bund – und drohen mit einer Klage\n\n"
    ),
    "Neun Kommunen fordern Geld vom Bund – und drohen mit einer Klage": (
        "Das Interview zum Fonds\n\nNeun Kommunen fordern Geld vom Bund – und drohen mit einer Klage\n\n"
    ),
}


@pytest.mark.parametrize("title", HEADLINES)
def test_a_short_headline_over_its_deck_and_a_kicker_over_its_headline(read: Read, title: str) -> None:
    source = read(
        f"Süddeutsche Zeitung, 14.03.2026, S. 5 / Politik\n\n{HEADLINES[title]}Von Anna Berger, Brüssel\n\n"
        "Neun Hafenstädte verlangen vom Bund einen eigenen Fonds für die Sanierung ihrer Kaimauern.\n"
    )
    assert source.metadata.title is not None and source.metadata.title.value == title


def test_figures_of_a_paper_and_the_place_of_a_cutting_are_no_titles(read: Read) -> None:
    source = read(
        "14-MAR-2026\nda pag. 9 / foglio 1 / 2\n\nLA STAMPA\nQuotidiano - Dir. Resp.: Andrea Bellini\n"
        "Tiratura: 102311 Diffusione: 83011 Lettori: 771000 (0001123)\n\n"
        "Porti, la tregua dei sindaci dura una notte\n\n"
        "ELENA TARSI\nINVIATA A VALDORA\n\n"
        "L'accordo è arrivato alle tre del mattino, quando ormai nel palazzo erano rimasti soltanto i tecnici.\n"
    )
    facts = source.metadata
    assert facts.title is not None and facts.title.value == "Porti, la tregua dei sindaci dura una notte"
    assert facts.publication is not None and facts.publication.value == "La Stampa"
    assert facts.page is not None and facts.page.value == "9"
    assert [author.value for author in facts.authors] == ["Elena Tarsi"]


def test_the_codes_of_a_press_database_say_what_each_line_is(read: Read) -> None:
    source = read(
        "HD\nNorthern ports seek joint credit line\n\nBY\nBy Margaret Oakes in Oslo\n\n"
        "WC\n214 words\n\nPD\n14 March 2026\n\n"
        "SN\nFinancial Times\n\nSC\nFTFT\n\nPG\n4\n\nLA\nEnglish\n\n"
        "LP\nSix northern ports have asked their governments for a joint credit line.\n\n"
        "TD\nThe request puts the cost at 900 million euros over four years.\n\n"
        "AN\nDocument FTFT000020260314em3e0001x\n"
    )
    facts = source.metadata
    assert facts.title is not None and facts.title.value == "Northern ports seek joint credit line"
    assert facts.publication is not None and facts.publication.value == "Financial Times"
    assert (facts.date and facts.date.value, facts.page and facts.page.value) == ("2026-03-14", "4")
    assert [author.value for author in facts.authors] == ["Margaret Oakes"]
    assert [block.text for block in source.text.blocks if block.number] == [
        "Six northern ports have asked their governments for a joint credit line.",
        "The request puts the cost at 900 million euros over four years.",
    ]


def test_a_position_behind_a_name_without_a_comma_is_told_apart(read: Read) -> None:
    source = read(
        "THE TIMES\nThursday March 12 2026\nNews, p. 8\n\nSchool gyms reopen after two winters\n\n"
        "Laura Finch Education Editor\n\nEleven schools in the north will get their gyms back after Easter, it said.\n"
    )
    assert [author.value for author in source.metadata.authors] == ["Laura Finch"]


def test_a_site_that_names_itself_as_author_leaves_the_place_to_its_byline(read: Read) -> None:
    source = read(
        '<html lang="it"><head><title>Palestre, via ai cantieri - La Voce del Golfo</title>'
        '<meta name="author" content="La Voce del Golfo"></head><body><div class="site-title">La Voce del Golfo</div>'
        '<article><h1>Palestre, via ai cantieri</h1><div class="author-box">Gennaro Esposti</div>'
        "<p>Riaprono dopo due anni le palestre di undici scuole della provincia, si dice.</p></article></body>",
        "a.html",
    )
    assert [author.value for author in source.metadata.authors] == ["Gennaro Esposti"]


def test_the_number_of_an_issue_ends_before_the_day(read: Read) -> None:
    source = read(
        "# Le palestre in dieci grafici\n\n*Focus n. 7 - 12 marzo 2026*\n\nUn terzo ha più di cinquant'anni, dicono.\n",
        "a.md",
    )
    assert source.metadata.date is not None and source.metadata.date.value == "2026-03-12"
