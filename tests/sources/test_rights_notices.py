# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Rights notices in Italian, English, French and German; and sentences about rights that are none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.sources import rights
from composer.sources.model import RightsLevel
from composer.sources.rights import is_notice, level_of, trailing_notice

RESTRICTED = (
    "Ritaglio stampa ad uso esclusivo del destinatario, non riproducibile.",
    "Il presente documento è ad uso esclusivo del committente.",
    "E' vietata la riproduzione anche parziale",
    "Documento per esclusivo uso interno",
    "Uso riservato ai destinatari",
    "NLA licensed copy. No further copies may be made except under licence.",
    "Nur für den Dienstgebrauch",
    "Jede Verwertung ohne Zustimmung des Verlags ist unzulässig.",
    "Jede Verwertung außerhalb der engen Grenzen des Urheberrechtsgesetzes ist ohne Zustimmung unzulässig.",
    "Jegliche Weitergabe dieses Textes, auch auszugsweise, ist ohne Genehmigung der Redaktion untersagt.",
    "Veröffentlichung, auch auszugsweise, nur mit schriftlicher Genehmigung der Redaktion",
    "Articolo non cedibile ad altri ad uso esclusivo del cliente che lo riceve",
    "È vietata la riproduzione, anche parziale, di questo articolo.",
    "Vietata ogni forma di riproduzione e diffusione.",
    "Riproduzione vietata",
    "© Riproduzione vietata",
    "Contenuto ad uso interno: la diffusione non autorizzata è vietata.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "This document must not be copied or forwarded.",
    "Not for onward distribution",
    "For the sole use of the addressee.",
    "© 2026 The Harbour Ledger. Unauthorised copying is strictly prohibited.",
    "No part of this publication may be reproduced without permission.",
    "Reproduction in whole or in part is prohibited.",
    "Toute reproduction interdite sans autorisation.",
    "Reproduction, même partielle, de cet article : diffusion interdite.",
    "Usage strictement interne. Diffusion interdite.",
    "Cet article ne peut être reproduit sans l’accord de l’éditeur.",
    "Vervielfältigung und Weitergabe nicht gestattet.",
    "Nachdruck, auch auszugsweise, nur mit Genehmigung des Verlags.",
    "Nur für den internen Gebrauch.",
    "Die Weiterverbreitung dieses Artikels ist untersagt.",
    "Die Weitergabe der Inhalte an Dritte ist nicht gestattet.",
    "Die Vervielfältigung von Artikeln ist untersagt.",
)
RESERVED = (
    "© RIPRODUZIONE RISERVATA",
    "©RIPRODUZIONE RISERVATA",
    "Riproduzione riservata",
    "Tutti i diritti riservati",
    "© 2026 Il Corriere dell'Isola - Tutti i diritti sono riservati",
    "All rights reserved.",
    "© 2026 The Harbour Ledger Ltd. All rights reserved.",
    "Copyright 2026 The Harbour Ledger",
    "Tous droits réservés.",
    "© Le Courrier du Fleuve. Tous les droits sont réservés.",
    "Alle Rechte vorbehalten.",
    "© Flussbote GmbH. Alle Rechte vorbehalten.",
    "This work is licensed under CC BY-NC-ND 4.0.",
    "Creative Commons Attribuzione - Non commerciale 4.0",
    "Creative Commons Namensnennung - nicht kommerziell",
)
FREE = (
    "This work is licensed under CC BY 4.0.",
    "This article is published under a Creative Commons Attribution licence.",
    "Reproduction is authorised provided the source is acknowledged.",
    "Riproduzione consentita con citazione della fonte.",
    "La reproduction est autorisée moyennant mention de la source.",
    "Contains public sector information licensed under the Open Government Licence v3.0.",
    "Dieser Text ist gemeinfrei.",
    "Nachdruck gestattet, Belegexemplar erbeten.",
)
NO_NOTICES = (
    "Il giudice ha detto che la riproduzione del video è vietata fino al processo.",
    "The ministry said the report may not be published before the vote.",
    "Le ministre a dit que la reproduction du document serait interdite jusqu’au vote du parlement.",
    "Laut Gericht ist die Weitergabe der Daten untersagt, bis der Fall entschieden ist.",
    "Gli attivisti chiedono che il brevetto diventi di dominio pubblico entro un anno.",
    "The images are in the public domain, and anybody can look at them in the archive.",
    "La legge sul copyright divide il Parlamento europeo.",
    "The reproduction of corals has slowed in warmer water.",
    "Cambierebbe il tempo. Oggi servono ventidue minuti per sapere chi esce. Riproduzione riservata",
    "Die Vervielfältigung der Zellen wurde im Labor beobachtet.",
    "I diritti dei lavoratori sono stati al centro del dibattito.",
)


@pytest.mark.parametrize("notice", RESTRICTED)
def test_what_may_not_be_passed_on(notice: str) -> None:
    assert (level_of(notice), is_notice(notice)) == (RightsLevel.RESTRICTED, True)


@pytest.mark.parametrize("notice", RESERVED)
def test_what_may_be_quoted(notice: str) -> None:
    assert (level_of(notice), is_notice(notice)) == (RightsLevel.QUOTABLE, True)


@pytest.mark.parametrize("notice", FREE)
def test_what_is_free(notice: str) -> None:
    assert (level_of(notice), is_notice(notice)) == (RightsLevel.FREE, True)


@pytest.mark.parametrize("sentence", NO_NOTICES)
def test_talk_about_rights_and_paragraphs_with_a_notice_at_their_end_are_text(sentence: str) -> None:
    assert not is_notice(sentence)


def test_a_notice_without_sign_or_capitals_is_parted_from_the_last_sentence() -> None:
    words = "Oggi servono ventidue minuti; ne basterebbero quattro."
    assert trailing_notice(f"{words} Riproduzione riservata") == (words, "Riproduzione riservata")
    assert trailing_notice(f"{words} © Riproduzione riservata") == (words, "© Riproduzione riservata")


def test_a_sentence_that_ends_in_these_words_is_left_whole() -> None:
    told = "Sul retro del libro si legge ancora riproduzione riservata"
    assert trailing_notice(told) == (told, "")


@given(data=st.data())
@pytest.mark.parametrize(
    "pattern", [rights._RESTRICTED, rights._FREE, rights._RESERVED], ids=["restricted", "free", "reserved"]
)
def test_whatever_the_patterns_of_notices_find_passes_the_quick_test_before_them(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    notice = data.draw(st.from_regex(pattern))
    assert rights._may_be_notice(notice)


@pytest.mark.parametrize("text", ["Il ministro ha parlato ieri.", "The minister spoke.", "Le ministre a parlé."])
def test_plain_sentences_do_not_pass_the_quick_test(text: str) -> None:
    assert not rights._may_be_notice(text)


@pytest.mark.parametrize(
    "notice",
    [
        "Abdruck honorarfrei, Beleg erbeten",
        "La riproduzione è consentita a condizione che sia citata la fonte",
        "Licence Ouverte / Open Licence 2.0",
        "Weiterverwendung mit Quellenangabe gestattet",
    ],
)
def test_leave_to_print_is_free(notice: str) -> None:
    assert is_notice(notice)
    assert level_of(notice) is RightsLevel.FREE


@pytest.mark.parametrize(
    "sentence",
    [
        "La riproduzione dei salmoni nel fiume è ripresa dopo dieci anni.",
        "Die Veröffentlichung der Zahlen ist nur mit Genehmigung des Ministeriums möglich.",
        "Die Verbreitung von Falschnachrichten ist in vielen Ländern verboten.",
        "Die Weitergabe der Waffen ist untersagt.",
        "Jede Nutzung von Drohnen ohne Genehmigung der Behörde ist im Hafen verboten.",
        "Jede Weitergabe von Waffen ohne Zustimmung Berlins sei unzulässig.",
        "Jegliche Nutzung fossiler Brennstoffe ohne Abscheidung wird ab 2040 verboten.",
        "Jede Nutzung der Anlage bleibt verboten, bis die Prüfung beendet ist.",
        "È vietata la riproduzione degli atti, ha deciso il giudice.",
    ],
)
def test_sentences_about_use_and_printing_stay_in_the_text(sentence: str) -> None:
    assert not is_notice(sentence)
