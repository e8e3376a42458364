# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Documents as press offices receive them, each with the facts a careful person reads in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from composer.sources.model import AsideKind, BlockKind, Fact, Source


@dataclass(frozen=True)
class Expected:
    """What is to be read; "" and () mean: nothing may be."""

    text: str
    paragraphs: int
    filename: str = "a.txt"
    title: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""
    date: str = ""
    dateline: str = ""
    agency: str = ""
    headings: tuple[str, ...] = ()
    related: int = 0


CUTTING = """Dir. Resp.: Mario Bianchi
Tiratura: 120.345   Diffusione: 98.221   Lettori: 1.234.000
Data: 06/03/2026
Pag.: 12
Foglio 1

ESTERI

Il vertice di Bruxelles
Crosetto: «Difesa comune
entro il 2028, o saremo irrilevanti»
Il ministro incontra gli alleati: «Servono regole nuove». Ma la Francia frena

di Marta De Paolis e Luca Rinaldi

ROMA - Il ministro della Difesa ha presentato ieri ai colleghi europei un piano in tre punti per un'al-
leanza continentale. La proposta, contenuta in una lettera di quattro pagine, prevede un comando
unico e un bilancio comune.

Parigi resta prudente.

La prossima riunione è fissata per il 14 aprile.

© RIPRODUZIONE RISERVATA

Peso: 34%
"""
ANSA = """(ANSA) - ROMA, 06 MAR - "L'Italia è pronta a fare la sua parte".
Lo ha detto il ministro degli Esteri, Antonio Tajani, a margine
del Consiglio Affari esteri. "Abbiamo chiesto - ha aggiunto - un
coordinamento più stretto". Tajani ha poi ricordato che il
vertice si terrà a Napoli. (ANSA).

 YXA-TO/ANG
 2026-03-06 14:22
"""
AFP = """BRUSSELS, March 6, 2026 (AFP) -

EU foreign policy chief Kaja Kallas on Friday said the bloc must "move from words to deeds".

"We cannot wait any longer," Kallas told AFP.

mad/del/js
"""
PASTED = """Skip to main content
BBC News
Home
News
Sport
Menu
We value your privacy
We and our partners use cookies. Accept all

Italy calls for new European defence alliance
Published
6 March 2025
08:47 GMT

Share
Save

Laura Gozzi
BBC News, Rome

Getty Images Italian Defence Minister Guido Crosetto speaks at a podium

Italy's defence minister has called for a new European alliance.

Guido Crosetto said the plan was "a historic opportunity" for the continent.

Sign up for our Politics Essential newsletter to keep up with the inner workings of Westminster.

Critics say it will never work.

Image caption, Italian marines in Norway last March

"We are not naive," he added.

Read more
Could Europe defend itself without the US?
Italy's Meloni walks a tightrope

Related topics
Italy
Nato

© 2025 BBC. The BBC is not responsible for the content of external sites.
"""
PASTED_ITALIAN = """Menu
Abbonati
HOME > ESTERI

Difesa europea, la proposta italiana divide l'Unione
di Redazione Esteri
6 marzo 2025 (modifica il 7 marzo 2025 | 18:35)

Condividi

La proposta italiana di un'alleanza europea divide i governi dell'Unione.

LEGGI ANCHE
Meloni a Washington: che cosa sappiamo
Nato, il vertice dell'Aia

La Commissione, per ora, tace.

Leggi anche: Che cos'è l'articolo 5

Il 12 marzo se ne riparla.

© RIPRODUZIONE RISERVATA
"""
INTERVIEW = """«L'Alleanza ha bisogno di un fianco Sud»
di Paola Conti

Il generale ci riceve nel suo studio romano, fra carte e mappe.

**Generale, che cosa deve cambiare?**
Tutto. La struttura di comando è quella di vent'anni fa.

D. Ultima domanda: Ucraina?
R. Va sostenuta.
"""
CORRESPONDENT = """DAL NOSTRO INVIATO A BRUXELLES
Federico Fubini

La Repubblica
Venerdì 6 marzo 2026

Bruxelles: il piano Crosetto spacca i Ventisette

L'idea dell'Italia arriva sul tavolo dei ministri. E subito li divide.

«Aspettiamo», taglia corto un diplomatico.
"""
CLOCK = """Friday, 29 November 2020
Sign in
Subscribe

    The foreign minister believes that fighters coming to Europe pose a threat to the whole continent.

    It is not the first time that he has said so.
"""
UPDATED = """Pact divides the alliance
By Anna Ek
Updated 8 March 2025 at 10:00

The pact that the Italian minister proposed divides the alliance in the north and the south.
"""

DOCUMENTS = {
    "Italian cutting, headline over two lines": Expected(
        CUTTING,
        3,
        title="Crosetto: «Difesa comune entro il 2028, o saremo irrilevanti»",
        authors=("Marta De Paolis", "Luca Rinaldi"),
        date="2026-03-06",
        dateline="ROMA",
        headings=(
            "Il vertice di Bruxelles",
            "Il ministro incontra gli alleati: «Servono regole nuove». Ma la Francia frena",
        ),
    ),
    "ANSA with its stamp": Expected(ANSA, 1, date="2026-03-06", dateline="ROMA", agency="ANSA"),
    "ANSA with another day's stamp": Expected(ANSA.replace("03-06", "03-07"), 1, dateline="ROMA", agency="ANSA"),
    "AFP": Expected(AFP, 3, date="2026-03-06", dateline="BRUSSELS", agency="AFP"),
    "copied English page": Expected(
        PASTED,
        4,
        title="Italy calls for new European defence alliance",
        authors=("Laura Gozzi",),
        publication="BBC News",
        date="2025-03-06",
        related=2,
    ),
    "copied Italian page": Expected(
        PASTED_ITALIAN,
        3,
        title="Difesa europea, la proposta italiana divide l'Unione",
        date="2025-03-06",
        related=3,
    ),
    "interview": Expected(INTERVIEW, 5, title="«L'Alleanza ha bisogno di un fianco Sud»", authors=("Paola Conti",)),
    "correspondent and masthead": Expected(
        CORRESPONDENT,
        2,
        title="Bruxelles: il piano Crosetto spacca i Ventisette",
        authors=("Federico Fubini",),
        publication="la Repubblica",
        date="2026-03-06",
    ),
    "page clock beside its buttons": Expected(CLOCK, 2),
    "only the day of a change": Expected(UPDATED, 1, title="Pact divides the alliance", authors=("Anna Ek",)),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_facts_and_paragraphs_are_read_as_a_careful_person_reads_them(name: str, read: Callable[..., Source]) -> None:
    wanted = DOCUMENTS[name]
    source = read(wanted.text, wanted.filename)
    metadata = source.metadata
    assert value(metadata.title) == wanted.title
    assert tuple(fact.value for fact in metadata.authors) == wanted.authors
    assert value(metadata.publication) == wanted.publication
    assert value(metadata.date) == wanted.date
    assert value(metadata.dateline) == wanted.dateline
    assert value(metadata.agency) == wanted.agency
    assert source.text.paragraph_count == wanted.paragraphs
    assert tuple(b.text for b in source.text.blocks if b.kind is BlockKind.HEADING) == wanted.headings
    assert sum(1 for b in source.text.blocks if b.aside is AsideKind.RELATED) == wanted.related


def value(fact: Fact | None) -> str:
    return fact.value if fact else ""


def test_a_short_headline_with_a_comma_goes_before_its_longer_subtitle(read: Callable[..., Source]) -> None:
    source = read(
        "LA STAMPA\n12 marzo 2026\nPag. 7\n\nIl retroscena\nPorti, scontro sulla riforma\n"
        "Il governo accelera, i sindaci frenano\n\nFRANCESCA SCHIAVONE\nROMA\n\n"
        "La riforma dei porti approda oggi in Consiglio dei ministri tra le proteste dei sindaci.\n"
    )
    metadata = source.metadata
    assert value(metadata.title) == "Porti, scontro sulla riforma"
    assert (value(metadata.publication), value(metadata.date)) == ("La Stampa", "2026-03-12")
    assert [author.value for author in metadata.authors] == ["Francesca Schiavone"]


def test_a_list_of_cities_before_the_last_short_sentence_is_text(read: Callable[..., Source]) -> None:
    text = (
        "The prime minister named her new cabinet on Friday after three weeks of talks.\n\nRome, Milan, Naples\n\n"
        "The names surprised nobody.\n\nIt was late.\n\nLuca Verdi is 40."
    )
    assert [b.text for b in read(text).text.blocks if b.aside is None] == text.split("\n\n")


def test_capitals_do_not_hide_the_language(read: Callable[..., Source]) -> None:
    source = read("WE, THE UNDERSIGNED, CALL UPON THE GOVERNMENTS OF EUROPE TO ACT.\n\nWE ASK FOR A COMMON ARMY.")
    assert value(source.metadata.language) == "en"


def test_a_first_paragraph_broken_in_a_word_leaves_the_title_its_place(read: Callable[..., Source]) -> None:
    source = read(
        "Pact is signed in Oslo\n\nOSLO — Ministers of nine countries signed the long-awaited pact on Mon-\n\n"
        "day after months of talks."
    )
    assert value(source.metadata.title) == "Pact is signed in Oslo"
    assert source.text.blocks[1].text.endswith("pact on Monday after months of talks.")
    assert source.warnings == ()


def test_a_reporter_is_not_his_own_contributor(read: Callable[..., Source]) -> None:
    source = read(
        "Pact divides the alliance\n\nBy Anna Ek and Luca Rinaldi\n\nThe pact that was proposed divides us all.\n\n"
        "(Reporting by Anna Ek; additional reporting by Luca Rinaldi and Ida Holm; editing by Keith Weir)"
    )
    assert [fact.value for fact in source.metadata.contributors] == ["Ida Holm"]


def test_front_matter_gives_the_title_and_a_first_heading_stays_one(read: Callable[..., Source]) -> None:
    source = read(
        "---\ntitle: The umbrella\n---\n\n# Summary\n\nEurope needs a plan.[^1]\n\n[^1]: See there.\n", "a.md"
    )
    assert [(b.kind, b.text, b.number) for b in source.text.blocks] == [
        (BlockKind.TITLE, "The umbrella", None),
        (BlockKind.HEADING, "Summary", None),
        (BlockKind.PARAGRAPH, "Europe needs a plan.", 1),
        (BlockKind.FOOTNOTE, "See there.", 1),
    ]


def test_an_ambassador_and_a_foreign_premier_speak(read: Callable[..., Source]) -> None:
    source = read(
        "Il vertice divide i governi dell'Unione e la discussione continua.\n\n"
        '"Nessuno ha letto il testo", ammette l\'ambasciatore.\n\n'
        "«Noi - dice il premier spagnolo Pedro Sánchez - non siamo contrari»."
    )
    assert [(s.text, s.speaker) for s in source.speech] == [
        ("Nessuno ha letto il testo", ""),
        ("Noi", "Pedro Sánchez"),
        ("non siamo contrari", "Pedro Sánchez"),
    ]
