"""Notes on the five real press documents: what is right is found, what was made wrong is not."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from composer.evidence.claims import Claim, ClaimReader, ClaimStatus
from composer.evidence.origins import fingerprint, origins_of
from composer.evidence.source_index import SourceIndex
from composer.notes.note_markdown import note_from_markdown
from composer.sources.reading import read_source
from tests.conftest import NOW

# The facts are those of the documents; the words are our own.
RIGHT = {
    "it": """
Il ministro della Difesa Guido Crosetto propone un’alleanza dei 27 Paesi dell’Unione europea con altri 13, fra cui
Regno Unito, Norvegia, Turchia e Ucraina. Giorgia Meloni ha proposto di estendere l’articolo 5 a Kiev e un trattato
che impegna a reagire entro 24 ore. Nel 2017 l’Italia ha speso 29,2 miliardi di dollari.

# Contesto

Secondo il New York Times, Crosetto ne ha scritto in una lettera inviata in aprile [@k0]. Emmanuel Macron chiede da
tempo un’Europa più autonoma; Andrius Kubilius un esercito unico [@k0]. L’Italia ha aderito a una formazione con
Francia, Germania e Polonia, che non comprende gli Stati Uniti [@k0]. Il presidente Trump ha parlato di 5.000
soldati ritirati dalla Germania [@k0]. Il Financial Times ne ha riferito il 6 marzo [@k2].

La presidente del Consiglio è in Puglia e ha spostato la missione nell’Indo-Pacifico dal 31 agosto all’8 settembre
[@k3]. Volodymyr Zelensky è stato alla Casa Bianca [@k3]; si attende un incontro con Vladimir Putin [@k3]. Gli
accordi bilaterali sono dell’inizio del 2024 [@k3]. La consultazione avverrebbe entro 24, 48 o 72 ore; Mosca e la
Cina potrebbero porre il veto alle Nazioni Unite [@k3].

Enzo Moavero Milanesi ne ha parlato con Jens Stoltenberg prima del vertice di Bruxelles [@k4]. Nel 2017 l’Italia ha
speso 29,2 miliardi di dollari, l’1,7 per cento del PIL; l’impegno è del 2% [@k4]. Matteo Salvini ed Elisabetta
Trenta si sono espressi in giugno [@k4]. La Nato ha gruppi in Polonia, nei Paesi baltici e in Lettonia; uno scudo in
Romania [@k4].
""",
    "en": """
The defence minister, Guido Crosetto, proposes an alliance of the 27 members of
the EU and 13 other countries, among them Britain, Norway, Turkey and Ukraine. Giorgia Meloni wants to extend
Article 5 to Ukraine. Italy spent $29.2bn on defence in 2017.

# Background

Crosetto told The New York Times of the plan and wrote to his counterparts in April [@k0]. President Macron of
France has pushed for autonomy; Andrius Kubilius wants one army [@k0]. Italy has joined Britain, France, Germany and
Poland in a smaller partnership [@k0]. Crosetto named Australia, Brazil, India, Japan and South Korea as possible
members [@k0]. Mr Trump spoke of withdrawing 5,000 American troops from Germany [@k0].

According to a report of March 6 in the Financial Times, Meloni thinks that NATO coverage would give stable security
[@k2]. The Italian government would not send soldiers to Ukraine [@k2].

Signatories would react within 24 hours; consultation would follow within 24 to 72 hours [@k3]. Zelensky visited the
White House on a Monday; security treaties were signed in early 2024 [@k3]. Meloni was in Puglia and put off the
Indo-Pacific mission from 31 August to 8 September [@k3]. Russia and China could veto a UN-led solution [@k3].

Enzo Moavero Milanesi spoke to Jens Stoltenberg ahead of the Brussels summit [@k4]. Italy spent 29.2 billion dollars, or
1.7 per cent of GDP, on defence in 2017; the pledge is 2 per cent [@k4]. Matteo Salvini, the interior minister, and
Elisabetta Trenta, the defence minister, spoke of the south and of Russia [@k4]. Since the 2014 crisis NATO has sent
battle groups to Poland, Romania and the Baltic states; Italians serve in Latvia [@k4].
""",
}
WRONG = {
    "it": """
# Errori

L’autore ha scritto a 14 Paesi [@k0]. La spesa era di 29,3 miliardi di dollari, l’1,6% del PIL [@k4]. Ne ha riferito il
7 marzo [@k2]. La spesa era di 29,2 miliardi di euro [@k4], nel 2018 [@k4]. La risposta verrebbe entro 36 ore [@k3]. Il
ritiro è di 6.000 soldati [@k0]. Ne ha parlato Antonio Tajani [@k0]. La missione è spostata al 9 settembre [@k3]. Vi
partecipa la Svezia [@k0]. Ne ha scritto Le Monde [@k2]. Gli accordi sono del 2023 [@k3].
""",
    "en": """
# Errors

He wrote to 14 countries [@k0]. The sum was 29.3 billion dollars, or 1.6% of GDP [@k4]. It was reported on March 7
[@k2]. The sum was 29.2 billion euros [@k4], in 2018 [@k4]. They would answer within 36 hours [@k3]. He would
withdraw 6,000 troops [@k0]. So says Antonio Tajani [@k0]. The mission moves to 9 September [@k3]. The plan includes
Sweden [@k0]. It was in Le Monde [@k2]. The treaties date from 2023 [@k3].
""",
}


@pytest.fixture(scope="module")
def press(shared_seeds: Path) -> dict[str, SourceIndex]:
    numbers = itertools.count(1)
    indexes = {}
    for number, path in enumerate(sorted(shared_seeds.glob("00*.txt"))):
        source = read_source(
            path.read_bytes(),
            path.name,
            key_taken=lambda _: False,
            make_id=lambda prefix: f"{prefix}-{next(numbers)}",
            now=NOW,
        )
        indexes[f"k{number}"] = SourceIndex(replace(source, key=f"k{number}"))
    return indexes


def claims(press: dict[str, SourceIndex], language: str, text: str) -> tuple[Claim, ...]:
    note = note_from_markdown(f"---\nlang: {language}\n---\n\n{text}", id="n", now=NOW)
    return ClaimReader().claims(note.document, language, press, {})


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_right_is_found(press: dict[str, SourceIndex], language: str) -> None:
    found = claims(press, language, RIGHT[language])
    assert len(found) > 55
    assert not [claim.text for claim in found if claim.status is not ClaimStatus.FOUND]


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_wrong_is_not_found(press: dict[str, SourceIndex], language: str) -> None:
    wrong = claims(press, language, WRONG[language])
    counted = Counter(claim.status for claim in wrong)
    assert counted == {ClaimStatus.NOT_FOUND: 13}, [(claim.text, claim.status, claim.key) for claim in wrong]


def test_the_five_documents_are_five_origins(press: dict[str, SourceIndex]) -> None:
    found = origins_of([fingerprint(index.source) for index in press.values()])
    assert not found.origins
    assert not found.partly
