# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Datelines, agencies in the forms they print, and the papers that a text reports from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.facts.datelines import agency_of_line, closing_agency, dateline_of
from composer.sources.facts.publications import reported_mentions
from composer.sources.model import Source

Read = Callable[..., Source]


@pytest.mark.parametrize(
    ("opening", "place", "day", "agency"),
    [
        ("(ANSA) - ROMA, 06 MAR - Il", "ROMA", "06 MAR", "ANSA"),
        ("Roma, 6 mar. (askanews) - Il", "Roma", "6 mar.", "Askanews"),
        ("Milano, 6 mar. - (Adnkronos) - Il", "Milano", "6 mar.", "Adnkronos"),
        ("AGI - Roma, 6 mar. - Il", "Roma", "6 mar.", "AGI"),
        ("Roma, 6 mar. (LaPresse) – Il", "Roma", "6 mar.", "LaPresse"),
        ("(DIRE) Roma, 6 mar. - Il", "Roma", "6 mar.", "DIRE"),
        ("Milano (Il Sole 24 Ore Radiocor) - Il", "Milano", "", "Radiocor"),
        ("ROME, March 6, 2026 (AFP) - The", "ROME", "March 6, 2026", "AFP"),
        ("ROME (AP) — The", "ROME", "", "AP"),
        ("TEL AVIV, Israel (AP) — The", "TEL AVIV", "", "AP"),
        ("WASHINGTON, March 6 (Reuters) - The", "WASHINGTON", "March 6", "Reuters"),
        ("Berlin (dpa/bb) - Die", "Berlin", "", "dpa"),
        ("BERLIN, 6. März (dpa) - Die", "BERLIN", "6. März", "dpa"),
        ("MOSCOW, March 6. /TASS/. The", "MOSCOW", "March 6.", "TASS"),
        ("BEIJING, March 6 (Xinhua) -- The", "BEIJING", "March 6", "Xinhua"),
        ("Madrid, 6 mar (EFE).- El", "Madrid", "6 mar", "EFE"),
        ("Montfleuve, 10 mars 2026 (AFP) - Le", "Montfleuve", "10 mars 2026", "AFP"),
        ("(Adnkronos) - Il ministro", "", "", "Adnkronos"),
        ("ROMA Il ministro della Difesa", "ROMA", "", ""),
        ("ROMA - Il ministro", "ROMA", "", ""),
        ("Bruxelles, 6 marzo 2026 – La", "Bruxelles", "6 marzo 2026", ""),
    ],
)
def test_how_reports_open(opening: str, place: str, day: str, agency: str) -> None:
    found = dateline_of(opening)
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "The Associated Press (AP) reported that",
        "NATO Secretary General Mark Rutte",
        "USA e Russia si incontrano",
        "Il ministro - ha detto",
        "CRISI Il governo cade",
    ],
)
def test_what_is_no_dateline(opening: str) -> None:
    assert dateline_of(opening) is None


def test_an_agency_that_signs_or_stands_alone() -> None:
    assert closing_agency("L'esame comincerà martedì. (ANSA).") == ("ANSA", "(ANSA).")
    assert closing_agency("L'accordo (AP) non c'è.") == ("", "")
    assert agency_of_line("Redazione ANSA") == "ANSA"
    assert agency_of_line("Source: AFP") == "AFP"
    assert agency_of_line("By The Associated Press") == "AP"
    assert agency_of_line("Nova") == ""
    assert agency_of_line("By Anna Ek") == ""


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("According to a report by the Financial Times on March 6, she said", "the Financial Times on March 6"),
        ("Secondo quanto riportato dal Financial Times il 6 marzo, anche", "dal Financial Times il 6 marzo"),
        ("Come scrive la Repubblica del 3 marzo 2026, il piano", "la Repubblica del 3 marzo 2026"),
        ("Selon Le Monde du 2 mars, l’État pourrait payer", "Le Monde du 2 mars"),
        ("Comme l’a révélé Le Figaro le 3 mars, le projet", "Le Figaro le 3 mars"),
        ("Laut einem Bericht der Süddeutschen Zeitung vom 4. März prüft", "Süddeutschen Zeitung vom 4. März"),
        ("Wie der Spiegel am 4. März berichtet, ist das Zentrum", "der Spiegel am 4. März berichtet"),
        ("The plan was revealed by Politico on 3 March 2026.", "Politico on 3 March 2026"),
    ],
)
def test_the_paper_that_is_reported_from_and_its_day(read: Read, sentence: str, phrase: str) -> None:
    text = f"{sentence} and this is a sentence of some length that ends here.\n\nAnother one ends here too."
    source = read(text)
    assert [phrase in evidence.words for evidence in source.metadata.references] == [True]
    assert source.metadata.date is None
    assert source.metadata.publication is None


@pytest.mark.parametrize(
    "sentence",
    ["Secondo Guido Rossi il piano", "according to the minister", "Selon Paul Riou, le plan", "laut Karl Wenzel ist"],
)
def test_persons_are_no_papers(sentence: str) -> None:
    assert list(reported_mentions(sentence)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Consultato il 12 marzo 2026",
        "(consultato il 12/03/2026)",
        "Ultimo accesso: 12 marzo 2026.",
        "Accessed on 12 March 2026",
        "Retrieved March 12, 2026",
        "[Last accessed: 12 March 2026]",
        "Consulté le 12 mars 2026",
        "Page consultée le 12 mars 2026.",
        "Abgerufen am 12. März 2026",
        "Zuletzt abgerufen: 12.03.2026",
        "https://www.harbourledger.example/a (accessed on 12 March 2026)",
    ],
)
def test_the_day_of_access_is_no_day_of_publication(read: Read, line: str) -> None:
    bodies = {
        "it": "Il piano della giunta per la guardia costiera è stato discusso ieri nella sala del consiglio.",
        "en": "The mayors of nine harbour towns have asked the government of the island for a common coastguard.",
        "fr": "La municipalité a présenté lundi un plan de digues mobiles pour les quartiers bas de la ville.",
        "de": "Der Kreis will die Abwehr seiner acht Gemeinden in einem Zentrum bündeln, und das ist nicht alles.",
    }
    words = line.lower()
    language = (
        "it"
        if "consultato" in words or "accesso" in words
        else "fr"
        if "consult" in words
        else "de"
        if "abge" in words
        else "en"
    )
    known = read(f"{bodies[language]}\n\n{bodies[language]}\n\n{line}\n").metadata
    assert known.accessed is not None
    assert known.accessed.value == "2026-03-12"
    assert known.date is None


def test_an_access_told_in_a_sentence_is_none(read: Read) -> None:
    source = read("The archive was accessed on 12 March 2026 by two clerks of the ministry, who took copies away.\n")
    assert source.metadata.accessed is None


def test_codes_and_marks_of_the_wire_are_neither_title_nor_text(read: Read) -> None:
    source = read(
        "ADN0512 7 POL 0 ADN POL NAZ\n\nPORTI: PEDAGGIO UNICO DA GIUGNO =\n\n"
        "      Roma, 14 mar. (Adnkronos) - Il pedaggio unico partirà da giugno in\n"
        "tutte e nove le città della costa.\n\n"
        "      (Sim/Adnkronos)\n\nISSN 2465 - 1222\n14-MAR-26 12:31\nNNNN\n"
    )
    facts = source.metadata
    assert facts.title is not None and facts.title.value == "PORTI: PEDAGGIO UNICO DA GIUGNO"
    assert (facts.dateline and facts.dateline.value, facts.date and facts.date.value) == ("Roma", "2026-03-14")
    german = read(
        "bdt0234 4 pl 187  dpa 0541\n\nVerkehr/Häfen/Norwegen/\nNördliche Häfen fordern Fonds =\n\n"
        "Oslo (dpa) - Sechs nördliche Häfen haben am Samstag einen gemeinsamen Fonds gefordert.\n\n"
        "dpa xy yyzz n1 zz\n141205 Mrz 26\n"
    )
    assert german.metadata.title is not None and german.metadata.title.value == "Nördliche Häfen fordern Fonds"
    assert german.metadata.dateline is not None and german.metadata.dateline.value == "Oslo"
    assert german.text.paragraph_count == 1


def test_a_report_passed_on_opens_behind_the_words_of_who_passes_it_on(read: Read) -> None:
    source = read(
        "Per conoscenza.\n\n++ Porti: pedaggio unico da giugno ++\n\n"
        "(ANSA) - VALDORA, 14 MAR - Il pedaggio unico per le navi partirà a giugno. (ANSA).\n"
    )
    assert source.metadata.dateline is not None and source.metadata.dateline.value == "VALDORA"
