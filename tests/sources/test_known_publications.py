# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The list of publications: the shipped one, the user's own, and what the user sets for a paper's sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from composer import paths
from composer.sources.facts.known import publication_named, publication_of, publications, same_publication, usual_form
from composer.sources.house_rules import with_house_rules
from composer.sources.model import Certainty, Fact, Metadata, RightsLevel, Source

Read = Callable[..., Source]
PAPER = (
    "Testata: IL CORRIERE DELL'ISOLA\nData: 06/03/2026\nPag.: 4\n\nIl piano divide la giunta\n\nIl piano è pronto.\n"
)


@pytest.fixture
def own_list(user_home: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = paths.user_settings() / "publications.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_enough_are_known_of_every_country() -> None:
    known = publications().publications
    assert len(known) >= 150
    assert {"IT", "GB", "US", "FR", "DE", "EU"} <= {one.country for one in known}
    assert all(one.kind in ("newspaper", "magazine", "agency", "broadcaster", "site") for one in known)


def test_no_name_means_two_publications() -> None:
    forms = [(form.casefold(), one.name) for one in publications().publications for form in (one.name, *one.names)]
    assert len({form for form, _ in forms}) == len(set(forms))


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("LA REPUBBLICA", "la Repubblica"),
        ("Repubblica", "la Repubblica"),
        ("corriere della sera", "Corriere della Sera"),
        ("NYT", "The New York Times"),
        ("New York Times", "The New York Times"),
        ("LA STAMPA Ed. Torino", "La Stampa"),
        ("Il Sole-24 Ore", "Il Sole 24 Ore"),
        ("SPIEGEL", "Der Spiegel"),
        ("AFP", "Agence France-Presse"),
        ("The Harbour Ledger", "The Harbour Ledger"),
        ("open", "open"),
        ("ap", "ap"),
    ],
)
def test_the_form_in_citations(printed: str, usual: str) -> None:
    assert usual_form(printed) == usual


def test_a_name_inside_other_words_is_none() -> None:
    assert publication_named("La Stampa estera") is None
    assert publication_named("Le Monde a changé") is None
    assert publication_named("") is None


def test_one_paper_by_name_or_address() -> None:
    assert same_publication("FT", "Financial Times")
    assert not same_publication("The Harbour Ledger", "The Harbour Ledger")
    address = Fact("https://roma.corriere.it/notizie/x.shtml", Certainty.READ)
    found = publication_of(Metadata(url=address))
    assert found is not None
    assert found.name == "Corriere della Sera"


@pytest.mark.parametrize("address", ["express.de", "times.com", "independent.ie", "standard.net", "tempo.it"])
def test_an_address_that_is_only_like_a_papers_name_is_none(address: str) -> None:
    assert publication_named(address) is None


def test_a_papers_name_under_the_text_is_where_it_appeared_but_not_in_a_list_of_names(read: Read) -> None:
    text = (
        "Il piano per il porto\n\nIl ministro ha incontrato a Roma le imprese e ha discusso con loro del piano, che "
        "dovrà essere pronto entro l’anno prossimo, come il governo aveva promesso a tutti i sindaci della costa.\n\n"
    )
    alone = read(f"{text}Corriere della Sera\n").metadata.publication
    assert alone is not None and alone.value == "Corriere della Sera"
    assert read(f"{text}Con il sostegno di:\n\nLa Stampa\n\nCorriere della Sera\n").metadata.publication is None


def test_the_users_entries_are_added_and_take_the_place_of_shipped_ones(own_list: Callable[[str], Path]) -> None:
    own_list(
        '[[publication]]\nname = "Il Corriere dell\'Isola"\n\n[[publication]]\nname = "La Stampa"\nreliability = "B"\n'
    )
    assert usual_form("IL CORRIERE DELL’ISOLA") == "Il Corriere dell'Isola"
    stampa = publication_named("la stampa")
    assert stampa is not None
    assert (stampa.reliability, stampa.own, stampa.sites) == ("B", True, ("lastampa.it",))


def test_a_list_that_changes_is_read_again(own_list: Callable[[str], Path]) -> None:
    own_list('[[publication]]\nname = "The Harbour Ledger"\nnames = ["Ledger"]\n')
    assert usual_form("Ledger") == "The Harbour Ledger"
    own_list('[[publication]]\nname = "The Other Ledger"\nnames = ["Ledger", "Other Ledger"]\n')
    assert usual_form("Ledger") == "The Other Ledger"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[publication]]\nname = 3\n", "it has no name"),
        ('[[publication]]\nname = "A B"\nrights = "secret"\n', "rights"),
        ('[[publication]]\nname = "A B"\nreliability = "Z"\n', "letter"),
        ('[[publication]]\nname = "A B"\nnames = "AB"\n', "lists"),
        ("[[publication\n", "cannot be read"),
    ],
)
def test_a_fault_in_the_users_list_is_said_and_the_rest_is_used(
    own_list: Callable[[str], Path], text: str, told: str
) -> None:
    own_list(text)
    known = publications()
    assert told in str(known.problems[0])
    assert known.named("La Stampa") is not None


def test_what_the_user_set_for_a_paper_is_applied_and_said(read: Read, own_list: Callable[[str], Path]) -> None:
    own_list(
        '[[publication]]\nname = "Il Corriere dell\'Isola"\nrights = "restricted"\n'
        'handling = "tlp amber"\nreliability = "B"\n'
    )
    source = with_house_rules(read(PAPER))
    assert (source.rights.level, source.handling, source.reliability) == (RightsLevel.RESTRICTED, "TLP:AMBER", "B")
    assert sum("your list of publications" in str(warning) for warning in source.warnings) == 3


@pytest.mark.parametrize(
    ("marking", "told"), [("SECRET", "classified information"), ("TLP:PURPLE", "Traffic Light Protocol")]
)
def test_a_list_sets_no_marking_that_nobody_may_give_by_hand(
    read: Read, own_list: Callable[[str], Path], marking: str, told: str
) -> None:
    own_list(
        f'[[publication]]\nname = "Il Corriere dell\'Isola"\nhandling = "{marking}"\nreliability = "B"\n',
    )
    source = with_house_rules(read(PAPER))
    assert (source.handling, source.reliability) == ("", "B")
    assert any(f"“{marking}”" in str(said) and told in str(said) for said in source.warnings)


def test_a_printed_notice_is_never_loosened(read: Read, own_list: Callable[[str], Path]) -> None:
    own_list('[[publication]]\nname = "Il Corriere dell\'Isola"\nrights = "free"\n')
    source = with_house_rules(read(PAPER + "\nRitaglio stampa ad uso esclusivo del destinatario, non riproducibile.\n"))
    assert source.rights.level is RightsLevel.RESTRICTED


def test_the_shipped_list_sets_nothing(read: Read) -> None:
    source = read(PAPER.replace("IL CORRIERE DELL'ISOLA", "LA STAMPA"))
    assert source.metadata.publication is not None
    assert source.metadata.publication.value == "La Stampa"
    assert with_house_rules(source) is source
