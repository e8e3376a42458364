# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Articles that go on overleaf, covers that list what is not there, services of other countries, reviews in mails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.message import EmailMessage

import measuring_packs as measuring
import pytest
from pdf_pages import PdfPage, pdf

from composer.sources.cleaning.asides import is_jump
from composer.sources.isolated import place
from composer.sources.model import BlockKind, RightsLevel, Source

ITALIAN = "Il governo rinvia la riforma del porto perché i comuni della costa chiedono più tempo per capire."
ENGLISH = "The council agreed on Monday to widen the coastal road after mayors of all the towns were heard."
FRENCH = "Le conseil reporte la réforme du port parce que les communes de la côte demandent plus de temps."


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """PDF files are read here and not in a helper process each: what is read is ours."""
    monkeypatch.setattr(place, "_told", [lambda *_told: None])
    yield


def split(data: bytes, name: str) -> tuple[Source, ...]:
    found = measuring.whole(data, name).pack
    assert found is not None and found.certain
    return measuring.articles(data, name, [cut.at for cut in found.cuts])


def body(sentence: str, paragraphs: int = 3) -> list[str]:
    return [f"{sentence} {word}." for word in ("Uno", "Due", "Tre")[:paragraphs]]


def text(strip: Sequence[str], title: str, byline: str, sentence: str, notice: str) -> str:
    return "\n".join([*strip, "", title, "", byline, "", *(f"{line}\n" for line in body(sentence)), notice])


def printed(strip: Sequence[str], lines: Sequence[str]) -> PdfPage:
    """A page with the strip of a service at its head; the first line is large where it is a title."""
    page = PdfPage()
    top = page.column(60, 790, strip, size=7, leading=9) - 30
    titled = lines[0][0].isupper()
    if titled:
        page.write(60, top, lines[0], 20)
    page.column(60, top - 40, lines[titled:])
    return page


def paragraphs(source: Source) -> list[str]:
    return [block.text for block in source.text.blocks if block.kind is BlockKind.PARAGRAPH]


ITALIAN_REVIEW = [
    text(
        (paper, "Data 12/03/2026", f"Pagina {page}"),
        title,
        by,
        ITALIAN,
        "Ritaglio stampa ad uso esclusivo del destinatario, non riproducibile.",
    )
    for paper, page, title, by in (
        ("Corriere del Ponte", 5, "Il porto rinviato ancora", "di Anna Verdi"),
        ("La Voce delle Isole", 11, "La costa chiede tempo", "di Luca Rossi"),
        ("L'Eco del Faro", 3, "I pescatori senza banchina", "di Paolo Neri"),
    )
]


@pytest.mark.parametrize(
    "line",
    [
        "segue a pagina 6",
        "SEGUE A PAG. 12",
        "(continua a pagina 3)",
        "segue da pagina 5",
        "Segue dalla prima",
        "▶ Continued on page A14",
        "continued from page 1",
        "Suite page 7",
        "Lire la suite en page 4",
        "Fortsetzung auf Seite 2",
    ],
)
def test_a_line_that_sends_the_reader_on_is_told(line: str) -> None:
    assert is_jump(line)


@pytest.mark.parametrize(
    "line",
    [
        "Il processo segue a pagina nuova",
        "La discussione continua",
        "continua a leggere",
        "The march continued on Page Street",
        "Segue a pagina 6 del dossier la tabella dei costi",
        "suite 7",
    ],
)
def test_a_line_that_says_something_else_is_none(line: str) -> None:
    assert not is_jump(line)


def test_an_article_over_three_pages_is_one_and_its_sentences_run_on() -> None:
    strip = ["Corriere del Ponte", "Data 12/03/2026"]

    def page(lines: list[str], number: int, sheet: int) -> PdfPage:
        return printed([*strip, f"Pagina {number}", f"Foglio {sheet} / 3"], lines)

    first = [
        "Il porto rinviato ancora",
        "di Anna Verdi",
        "",
        *ITALIAN_LINES,
        "i comuni della costa",
        "segue a pagina 6",
    ]
    second = ["segue da pagina 5", "chiedono tempo fino a giugno.", "", *ITALIAN_LINES, "e poi", "segue a pagina 7"]
    third = ["segue da pagina 6", "si vedrà che cosa accade.", *ITALIAN_LINES]
    other = printed(
        ["La Voce delle Isole", "Data 12/03/2026", "Pagina 9", "Foglio 1"],
        ["La costa chiede tempo", "di Luca Rossi", "", *ITALIAN_LINES],
    )
    data = pdf([page(first, 5, 1), page(second, 6, 2), page(third, 7, 3), other])
    articles = split(data, "rassegna.pdf")
    assert len(articles) == 2
    said = " ".join(paragraphs(articles[0]))
    assert "i comuni della costa chiedono tempo fino a giugno." in said
    assert "e poi si vedrà che cosa accade." in said
    assert "pagina 6" not in said and "pagina 7" not in said
    asides = [block.text for block in articles[0].text.blocks if block.aside is not None]
    assert any("segue a pagina" in words for words in asides)  # set aside, not lost


ITALIAN_LINES = [
    "Il governo rinvia la riforma del porto perché ne parla da",
    "anni senza che si veda una banchina nuova, e il lavoro dei",
    "pescatori dipende dai magazzini che nessuno ha costruito.",
]


def test_what_a_cover_lists_and_no_page_has_is_said_once() -> None:
    rows = ["Testata\tTitolo\tPagina"]
    rows += [
        "Corriere del Ponte\tIl porto rinviato ancora\t2",
        "La Voce delle Isole\tLa costa chiede tempo\t9",  # on another page than it says
        "L'Eco del Faro\tI pescatori senza banchina\t4",
        "La Voce delle Isole\tUn articolo che nessuno ha messo\t12",
    ]
    cover = "Rassegna stampa\n12 marzo 2026\n\nIndice\n" + "\n".join(rows)
    articles = split("\f".join([cover, *ITALIAN_REVIEW]).encode(), "rassegna.txt")
    assert [one.metadata.title.value for one in articles if one.metadata.title] == [
        "Il porto rinviato ancora",
        "La costa chiede tempo",
        "I pescatori senza banchina",
    ]
    assert [one.metadata.page.value for one in articles if one.metadata.page] == ["5", "11", "3"]  # as the strips say
    said = [str(warning) for one in articles for warning in one.warnings if "cover index" in str(warning)]
    assert len(said) == 1
    assert "1 article" in said[0] and "Un articolo che nessuno ha messo" in said[0]


def test_a_cover_that_tells_the_truth_needs_no_word() -> None:
    rows = ["Testata\tTitolo\tPagina", "Corriere del Ponte\tIl porto rinviato ancora\t2"]
    rows += ["La Voce delle Isole\tLa costa chiede tempo\t3", "L'Eco del Faro\tI pescatori senza banchina\t4"]
    cover = "Rassegna stampa\n12 marzo 2026\n\nIndice\n" + "\n".join(rows)
    articles = split("\f".join([cover, *ITALIAN_REVIEW]).encode(), "rassegna.txt")
    assert len(articles) == 3
    assert not any(one.warnings for one in articles)


@pytest.mark.parametrize(
    "line",
    [
        "12/03/2026 {paper} Pag. {page} {title} (Luca Rossi)",
        "12/03/2026 {paper}, p. {page}: {title}",
        "{paper} 12/03/2026 pag. {page} {title}",
        "{paper} Pag. {page} {title}",
        "{paper}, {title}, pag. {page}",
    ],
)
def test_a_cover_in_sentences_rather_than_columns_is_understood(line: str) -> None:
    told = (
        ("Corriere del Ponte", "5", "Il porto rinviato ancora"),
        ("La Voce delle Isole", "11", "La costa chiede tempo"),
        ("L'Eco del Faro", "3", "I pescatori senza banchina"),
    )
    rows = [line.format(paper=paper, page=page, title=title) for paper, page, title in told]
    cover = "Rassegna stampa\n12 marzo 2026\n\nSommario\n" + "\n".join(rows)
    articles = split("\f".join([cover, *ITALIAN_REVIEW]).encode(), "rassegna.txt")
    assert [one.metadata.title.value for one in articles if one.metadata.title] == [title for *_, title in told]
    assert not any(one.warnings for one in articles)


def test_cuttings_of_an_english_service_are_split_and_their_licence_is_heeded() -> None:
    notice = (
        "This cutting is reproduced under licence from the NLA. No further copies may be made except under licence."
    )
    made = [
        text((f"Publication: {paper}", "Date: 12 March 2026", f"Page: {page}"), title, by, ENGLISH, notice)
        for paper, page, title, by in (
            ("The Harbour Post", 5, "Coast road to be widened", "By Jane Marsh"),
            ("Lakes Courier", 9, "Harbour costs rise again", "By Tom Reed"),
            ("The Island Times", 2, "Mayors want more time", "By Ann Lowe"),
        )
    ]
    articles = split("\f".join(["Press cuttings\n12 March 2026", *made]).encode(), "cuttings.txt")
    assert [one.metadata.publication.value for one in articles if one.metadata.publication] == [
        "The Harbour Post",
        "Lakes Courier",
        "The Island Times",
    ]
    assert all(one.rights.level is RightsLevel.RESTRICTED and one.rights.notice == notice for one in articles)
    assert [len(paragraphs(one)) for one in articles] == [3, 3, 3]


def test_a_french_review_is_split() -> None:
    made = [
        text((paper, "Date : 12 mars 2026", f"Page {page}"), title, by, FRENCH, "Tous droits réservés.")
        for paper, page, title, by in (
            ("Le Courrier du Port", 5, "Le port attendra", "Par Jeanne Marais"),
            ("La Voix des Îles", 9, "La côte demande du temps", "Par Paul Morin"),
        )
    ]
    articles = split("\f".join(["Revue de presse\n12 mars 2026", *made]).encode(), "revue.txt")
    assert [one.metadata.date.value for one in articles if one.metadata.date] == ["2026-03-12", "2026-03-12"]
    assert [one.rights.level for one in articles] == [RightsLevel.QUOTABLE] * 2
    assert [len(paragraphs(one)) for one in articles] == [3, 3]


def test_a_review_in_the_text_of_a_mail_begins_each_article_with_its_newspaper() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Rassegna <press@example.org>", "ufficio@example.org"
    mail["Subject"], mail["Date"] = "Rassegna stampa 12 marzo 2026", "Thu, 12 Mar 2026 07:00:00 +0100"
    mail.set_content("\n\n".join(ITALIAN_REVIEW))
    articles = split(bytes(mail), "rassegna.eml")
    assert [one.metadata.publication.value for one in articles if one.metadata.publication] == [
        "Corriere del Ponte",
        "La Voce delle Isole",
        "L'Eco del Faro",
    ]
    assert [len(paragraphs(one)) for one in articles] == [3, 3, 3]
