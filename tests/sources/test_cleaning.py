# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Press text made readable, on cuttings written for the purpose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.cleaning.asides import is_clock, is_credit, is_interface, is_photo_credit, is_strip
from composer.sources.cleaning.headings import headline_like
from composer.sources.cleaning.joins import without_highlights
from composer.sources.cleaning.zones import is_tags
from composer.sources.model import AsideKind, BlockKind, Source

Read = Callable[..., Source]
BODY = "Il governo propone un'alleanza dei Paesi del continente, aperta anche a chi non fa parte dell'Unione europea."


def shape(source: Source) -> list[tuple[str, str]]:
    return [((b.aside or b.kind).value, b.text) for b in source.text.blocks]


def test_the_head_of_an_italian_cutting_is_read(read: Read) -> None:
    source = read(
        "il Giornale del Porto              Data: 12/05/2025\nQuotidiano nazionale\nPag. 3\nTiratura 12/2024: 45.123\n"
        "Diffusione 12/2024: 30.456\nLettori III 2024: 234.000\nDirettore Responsabile: Mario"
        " Verdi\n\nINTERVISTA AL MINISTRO\n"
        "«L'Europa si difenda da sola»\nIl piano per un'alleanza di quaranta Paesi, dalla Norvegia alla Turchia\n\n"
        f"Di Anna Neri e Luca Bianchi\n\nDal nostro inviato a Bruxelles\n\n{BODY}\n\nMinistro, che cosa propone?\n"
        "«Un'alleanza che non lasci fuori nessuno».\n\n© RIPRODUZIONE RISERVATA\n\nSuperficie: 45 %\n"
    )
    metadata = source.metadata
    assert metadata.publication is not None and metadata.publication.value == "il Giornale del Porto"
    assert metadata.date is not None and metadata.date.value == "2025-05-12"
    assert metadata.page is not None and metadata.page.value == "3"
    assert metadata.title is not None and metadata.title.value == "«L'Europa si difenda da sola»"
    assert [author.value for author in metadata.authors] == ["Anna Neri", "Luca Bianchi"]
    assert source.key == "neri2025"
    assert source.text.paragraph_count == 3
    assert all(block.page == "3" for block in source.text.blocks)


def test_a_cutting_on_two_sheets_leaves_the_page_of_a_paragraph_open(read: Read) -> None:
    source = read(
        f"LA GAZZETTA DEL MOLO\n\nData 03-06-2026\nPagina 7\nFoglio 1 / 2\n\n"
        f"Un titolo lungo abbastanza per esserlo\n\n{BODY}\n"
    )
    assert source.metadata.page is not None and source.metadata.page.value == "7"
    assert {block.page for block in source.text.blocks} == {""}


def test_a_wire_report_is_read(read: Read) -> None:
    source = read(
        "Rome Pushes a New Defense Alliance\n\nBy Jane Doe and John Q. Public\nMarch 6, 2025 | Updated 5:20 p.m.\n\n"
        "WASHINGTON (Reuters) - Italy has proposed a new alliance, officials said on Thursday in Rome.\n\n"
        "Reporting by Jane Doe in Rome; Editing by John Public\n"
    )
    metadata = source.metadata
    assert metadata.date is not None and metadata.date.value == "2025-03-06"
    assert metadata.agency is not None and metadata.agency.value == "Reuters"
    assert metadata.dateline is not None and metadata.dateline.value == "WASHINGTON"
    assert [b.text for b in source.text.blocks if b.aside is AsideKind.CREDIT] == [
        "Reporting by Jane Doe in Rome; Editing by John Public"
    ]


def test_a_letter_needs_nothing(read: Read) -> None:
    letter = (
        "Dear Minister,\n\nThank you for your letter of 2 May. We have read it with interest.\n\n"
        "Kind regards,\nJohn Smith\nDirector of Studies at the Institute"
    )
    source = read(letter)
    assert [kind for kind, _ in shape(source)] == ["paragraph"] * 5
    assert not source.warnings


def test_a_paper_keeps_its_headings(read: Read) -> None:
    source = read(
        "Discussion\n\nThe results show that the alliance would cost more than expected.\n\nReferences\n\nSmith,"
        " J. (2020). On it.\n"
    )
    assert not any(block.aside for block in source.text.blocks)


def test_wrapped_lines_become_paragraphs(read: Read) -> None:
    source = read(
        "The proposal for a continental alliance was discussed in\nBrussels by ministers who had not met since"
        " the spring, and\n"
        "who left without an agreement but with a date for another\nmeeting of the govern-\nment.\n\n"
        "Some of them, especially those from the smaller countries,\nasked for guarantees that decisions would"
        " be taken\nby consensus.\n"
    )
    assert [block.text[-22:] for block in source.text.blocks] == ["ing of the government.", "be taken by consensus."]


def test_a_doubtful_hyphen_stays_as_printed_and_is_said(read: Read) -> None:
    source = read(
        "The announcement spoke of further moves and of the possible draw-\n\ndowns of troops from several bases"
        " in the region."
    )
    assert "possible draw-downs of troops" in source.text.text
    assert [str(warning) for warning in source.warnings] == [
        "Whether the hyphen in “draw-downs” belongs to the word is not certain; it stays as it was printed."
    ]


def test_a_credit_between_columns_does_not_part_the_sentence(read: Read) -> None:
    source = read(
        "The minister, who had come to the capital for one day only,\n\nAda Whitlock contributed reporting from"
        " Rome.\n\n"
        "Foto: Piero Zannier/Agenzia Lanterna\n\nleft before the vote was taken by the chamber."
    )
    assert shape(source)[0] == (
        "paragraph",
        "The minister, who had come to the capital for one day only, left before the vote was taken by the chamber.",
    )
    assert [kind for kind, _ in shape(source)[1:]] == ["credit", "photo-credit"]


def test_a_notice_run_on_at_the_end_becomes_its_own_piece(read: Read) -> None:
    source = read(f"{BODY} Il resto seguirà. © RIPRODUZIONE RISERVATA")
    assert shape(source) == [("paragraph", f"{BODY} Il resto seguirà."), ("rights", "© RIPRODUZIONE RISERVATA")]


def test_a_lone_name_at_the_end_is_a_suggested_author(read: Read) -> None:
    source = read(f"Un'alleanza continentale per la difesa\n\n{BODY}\n\nMario Rossi\n\n© RIPRODUZIONE RISERVATA")
    assert [(a.value, a.certainty.value) for a in source.metadata.authors] == [("Mario Rossi", "inferred")]


def test_numbered_paragraphs_keep_their_numbers(read: Read) -> None:
    source = read("3. The third point is about money.\n4. The fourth point is about command.\n")
    assert [block.text[:2] for block in source.text.blocks] == ["3.", "4."]


def test_a_list_that_counts_from_one_loses_only_its_marks(read: Read) -> None:
    source = read("Points:\n1. money\n2. command\n")
    assert [(b.text, b.ordered, b.number) for b in source.text.blocks if b.kind is BlockKind.LIST_ITEM] == [
        ("money", True, 1),
        ("command", True, 1),
    ]


def test_asides_know_behind_which_paragraph_they_stood(read: Read) -> None:
    source = read(f"{BODY}\n\nAda Whitlock contributed reporting.\n\n{BODY}\n\nPeso:23%")
    assert [(b.text, b.after) for b in source.text.blocks if b.aside] == [
        ("Ada Whitlock contributed reporting.", 1),
        ("Peso:23%", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Peso:23%",
        "Peso: 27%",
        "ref-id-0703",
        "497-001-001",
        "045688",
        "Data 03-06-2026",
        "Pagina 7",
        "Foglio 1 / 1",
        "Pag. 3",
        "Tiratura: 41.200 - Diffusione: 28.750",
        "Dir. Resp.: Ottavio Brandolin",
        "Superficie: 30 %",
        "Estratto da pag. 7",
        "Lettori: 234.000",
    ],
)
def test_lines_of_the_monitoring_service_are_strips(text: str) -> None:
    assert is_strip(text)


@pytest.mark.parametrize(
    "text",
    [
        "Data shows that 29 countries agree.",
        "Pagina nuova per l'Europa",
        "Directors: a problem of trust in 3 acts",
        "2017 in review",
    ],
)
def test_sentences_and_headings_are_no_strips(text: str) -> None:
    assert not is_strip(text)


@pytest.mark.parametrize(
    "text",
    [
        "JONATHAN NACKSTRAND/AGENCE FRANCE-PRESSE — GETTY IMAGES",
        "Foto: Piero Zannier",
        "Photo by Ada Whitlock",
        "(Ansa)"[1:-1].upper(),
        "Mario Rossi/LaPresse",
    ],
)
def test_photo_credits_are_told(text: str) -> None:
    assert is_photo_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "EUROPEAN UNION/NATO RELATIONS",
        "PART ONE — THE WAR",
        "Photographs of the war were shown to the ministers in Rome.",
    ],
)
def test_headings_in_capitals_are_no_photo_credits(text: str) -> None:
    assert not is_photo_credit(text)


@pytest.mark.parametrize(
    "text", ["08:47 GMT29 November 2020", "14:02, 8 March 2025", "6 marzo 2025 ore 9:30".replace(" ore", ",")]
)
def test_a_time_with_a_day_is_a_clock(text: str) -> None:
    assert is_clock(text)


def test_credits_interface_words_and_tags_are_told() -> None:
    assert is_credit("Josephine de La Bruyère contributed reporting.")
    assert is_credit("Ha collaborato Anna Neri")
    assert not is_credit("The discovery contributed to a new understanding of the treaty and its limits.")
    assert is_interface("Community standardsDiscussion")
    assert is_interface("Condividi su Facebook")
    assert not is_interface("Share prices fall")
    assert is_tags("rebalance, pivot, NATO, Enzo Moavero Milanesi, Italy, Europe")
    assert not is_tags("Rome, Paris, and Berlin")
    assert not is_tags("First, we must act, then think.")


def test_highlight_marks_go_only_in_pairs_around_words() -> None:
    assert without_highlights("Mr. **Crosetto's** plan") == "Mr. Crosetto's plan"
    assert without_highlights("2**3 and 3**2") == "2**3 and 3**2"
    assert without_highlights("a ** b ** c") == "a ** b ** c"


def test_headlines_end_without_a_stop() -> None:
    assert headline_like("No Italian Troops on the Ground")
    assert not headline_like("No Italian troops on the ground.")
    assert not headline_like("no capital at the beginning")
