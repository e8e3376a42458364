# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What our styles print: each kind of source cited first, at once again, at another place, and later, in footnotes.

Italian model: B. Severgnini, *Gli italiani che scrivono*, «Corriere della Sera», 28 febbraio 2008, p. 4; then Ibidem
(same place), Ivi (another place), short title and cit. English model: B. Severgnini, ‘Title’, *Corriere della Sera*,
28 February 2008, p. 4; then ibid., family name and short title.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from composer.citations.engine import Engine, Formatted, PlacedCitation, Request
from composer.citations.items import csl_items
from composer.citations.styles import load_style
from composer.document.model import Citation, CitationItem, Inline, Locator
from composer.sources.model import Source

ITALIAN, ENGLISH = "appunto-stampa-it", "appunto-press-en"
IBIDEM = {ITALIAN: "*Ibidem*.", ENGLISH: "Ibid."}
IVI = {ITALIAN: "*Ivi*, par. 3.", ENGLISH: "Ibid., para. 3."}


class Case(NamedTuple):
    """A source, and what is printed for it first, and later with page 7."""

    facts: dict[str, Any]
    italian: tuple[str, str]
    english: tuple[str, str]


CASES = {
    "article": Case(
        {
            "title": "Gli italiani che scrivono",
            "authors": ["Beppe Severgnini"],
            "publication": "Corriere della Sera",
            "date": "2008-02-28",
            "page": "4",
        },
        (
            "B. Severgnini, *Gli italiani che scrivono*, «Corriere della Sera», 28 febbraio 2008, p. 4.",
            "B. Severgnini, *Gli italiani che scrivono*, cit., p. 7.",
        ),
        (
            "B. Severgnini, ‘Gli italiani che scrivono’, *Corriere della Sera*, 28 February 2008, p. 4.",
            "Severgnini, ‘Gli italiani che scrivono’, p. 7.",
        ),
    ),
    "second-work-of-the-author": Case(
        {
            "title": "Italiani si rimane: una lezione",
            "authors": ["Beppe Severgnini"],
            "publication": "Corriere della Sera",
            "date": "2009-01-01",
            "page": "1-2",
        },
        (
            "B. Severgnini, *Italiani si rimane: una lezione*, «Corriere della Sera», 1º gennaio 2009, pp. 1-2.",
            "B. Severgnini, *Italiani si rimane*, cit., p. 7.",
        ),
        (
            "B. Severgnini, ‘Italiani si rimane: una lezione’, *Corriere della Sera*, 1 January 2009, pp. 1–2.",
            "Severgnini, ‘Italiani si rimane’, p. 7.",
        ),
    ),
    "no-date": Case(
        {
            "title": "Italian Official Urges Plan For New Military Alliances",
            "authors": ["Motoko Rich"],
            "publication": "The New York Times",
        },
        (
            "M. Rich, *Italian Official Urges Plan For New Military Alliances*, «The New York Times», s.d.",
            "M. Rich, *Italian Official Urges Plan For New Military Alliances*, cit., p. 7.",
        ),
        (
            "M. Rich, ‘Italian Official Urges Plan For New Military Alliances’, *The New York Times*, n.d.",
            "Rich, ‘Italian Official Urges Plan For New Military Alliances’, p. 7.",
        ),
    ),
    "nothing-known": Case(
        {"text": "In a bold move that could reshape European security, Italian officials have called for more."},
        (
            "*In a bold move that could reshape…*, s.d.",
            "*In a bold move that could reshape…*, cit., p. 7.",
        ),
        (
            "‘In a bold move that could reshape…’, n.d.",
            "‘In a bold move that could reshape…’, p. 7.",
        ),
    ),
    "anonymous-article": Case(
        {"title": "Roma chiude i porti", "publication": "la Repubblica", "date": "2018-07"},
        (
            "*Roma chiude i porti*, «la Repubblica», luglio 2018.",
            "*Roma chiude i porti*, cit., p. 7.",
        ),
        (
            "‘Roma chiude i porti’, *la Repubblica*, July 2018.",
            "‘Roma chiude i porti’, p. 7.",
        ),
    ),
    "agency": Case(
        {"title": "Difesa, il piano", "agency": "Agenzia ANSA", "date": "2025-03-06"},
        (
            "Agenzia ANSA, *Difesa, il piano*, 6 marzo 2025.",
            "Agenzia ANSA, *Difesa, il piano*, cit., p. 7.",
        ),
        (
            "Agenzia ANSA, ‘Difesa, il piano’, 6 March 2025.",
            "Agenzia ANSA, ‘Difesa, il piano’, p. 7.",
        ),
    ),
    "institution": Case(
        {"title": "Annual report", "authors": ["{Istituto Affari Internazionali}"], "genre": "report", "date": "2024"},
        (
            "Istituto Affari Internazionali, *Annual report*, 2024.",
            "Istituto Affari Internazionali, *Annual report*, cit., p. 7.",
        ),
        (
            "Istituto Affari Internazionali, *Annual report*, 2024.",
            "Istituto Affari Internazionali, *Annual report*, p. 7.",
        ),
    ),
    "particles-and-two-authors": Case(
        {
            "title": "Europe rearms",
            "authors": ["Josephine de La Bruyère", "Ursula von der Leyen"],
            "publication": "The Times",
            "date": "2025-04-02",
        },
        (
            "J. de La Bruyère e U. von der Leyen, *Europe rearms*, «The Times», 2 aprile 2025.",
            "J. de La Bruyère e U. von der Leyen, *Europe rearms*, cit., p. 7.",
        ),
        (
            "J. de La Bruyère and U. von der Leyen, ‘Europe rearms’, *The Times*, 2 April 2025.",
            "de La Bruyère and von der Leyen, ‘Europe rearms’, p. 7.",
        ),
    ),
    "four-authors": Case(
        {"title": "Four", "authors": ["Ada Uno", "Bea Due", "Ciro Tre", "Dino Quattro"], "date": "2025"},
        ("A. Uno et al., *Four*, 2025.", "A. Uno et al., *Four*, cit., p. 7."),
        ("A. Uno et al., ‘Four’, 2025.", "Uno et al., ‘Four’, p. 7."),
    ),
    "compound-family-name": Case(
        {"title": "NATO summit", "authors": ["Moavero Milanesi, Enzo"], "date": "2018-07-10", "genre": "interview"},
        (
            "E. Moavero Milanesi, *NATO summit*, intervista, 10 luglio 2018.",
            "E. Moavero Milanesi, *NATO summit*, cit., p. 7.",
        ),
        (
            "E. Moavero Milanesi, ‘NATO summit’, interview, 10 July 2018.",
            "Moavero Milanesi, ‘NATO summit’, p. 7.",
        ),
    ),
    "web-page": Case(
        {
            "title": "Why “light” cover?",
            "url": "https://example.org/a?x=1&y=2",
            "accessed": "2025-03-01",
            "date": "2025-02-28",
        },
        (
            "*Why «light» cover?*, 28 febbraio 2025, <https://example.org/a?x=1&y=2> (consultato il 1º marzo 2025).",
            "*Why «light» cover?*, cit., p. 7.",
        ),
        (
            "‘Why “light” cover?’, 28 February 2025, <https://example.org/a?x=1&y=2> (accessed 1 March 2025).",
            "‘Why “light” cover?’, p. 7.",
        ),
    ),
    "marks-in-marks": Case(
        {
            "title": "Il «piano» dell'Europa",
            "authors": ["Anna Rossi"],
            "publication": "Il «Foglio»",
            "date": "2025-05-03",
        },
        (
            "A. Rossi, *Il «piano» dell’Europa*, «Il “Foglio”», 3 maggio 2025.",
            "A. Rossi, *Il «piano» dell’Europa*, cit., p. 7.",
        ),
        (
            "A. Rossi, ‘Il “piano” dell’Europa’, *Il ‘Foglio’*, 3 May 2025.",
            "Rossi, ‘Il “piano” dell’Europa’, p. 7.",
        ),
    ),
    "long-title": Case(
        {
            "title": "How the government came to think again about the defence of the whole continent",
            "authors": ["Anna Rossi"],
            "publication": "The Economist",
            "genre": "weekly magazine",
            "date": "2025-05-04",
        },
        (
            "A. Rossi, *How the government came to think again about the defence of the whole continent*, "
            "«The Economist», 4 maggio 2025.",
            "A. Rossi, *How the government came to think…*, cit., p. 7.",
        ),
        (
            "A. Rossi, ‘How the government came to think again about the defence of the whole continent’, "
            "*The Economist*, 4 May 2025.",
            "Rossi, ‘How the government came to think…’, p. 7.",
        ),
    ),
    "letter": Case(
        {"title": "Proposta ai colleghi", "authors": ["Guido Crosetto"], "genre": "letter", "date": "2025-04"},
        (
            "G. Crosetto, *Proposta ai colleghi*, lettera, aprile 2025.",
            "G. Crosetto, *Proposta ai colleghi*, cit., p. 7.",
        ),
        (
            "G. Crosetto, ‘Proposta ai colleghi’, letter, April 2025.",
            "Crosetto, ‘Proposta ai colleghi’, p. 7.",
        ),
    ),
    "law": Case(
        {"title": "Legge 22 aprile 1941, n. 633", "genre": "legge", "date": "1941-04-22"},
        ("Legge 22 aprile 1941, n. 633.", "Legge 22 aprile 1941, n. 633, cit., p. 7."),
        ("Legge 22 aprile 1941, n. 633.", "Legge 22 aprile 1941, n. 633, p. 7."),
    ),
    "signs-that-look-like-markup": Case(
        {"title": "A < B & <i>not</i> {x} *y* $5 _z_ 6' \\n", "publication": "R&D <b>", "date": "2025"},
        (
            "*A < B & <i>not</i> {x} *y* $5 _z_ 6' \\n*, «R&D <b>», 2025.",
            "*A < B & <i>not</i> {x}…*, cit., p. 7.",
        ),
        (
            "‘A < B & <i>not</i> {x} *y* $5 _z_ 6' \\n’, *R&D <b>*, 2025.",
            "‘A < B & <i>not</i> {x}…’, p. 7.",
        ),
    ),
}  # fmt: skip


def cite(key: str, locator: str = "", label: Locator = Locator.PARAGRAPH) -> Citation:
    return Citation((CitationItem(key, locator, label),))


@pytest.fixture(scope="module")
def sources(make_source: Callable[..., Source]) -> list[Source]:
    return [make_source(name, **case.facts) for name, case in CASES.items()]


@pytest.fixture(scope="module", params=[(ITALIAN, "it"), (ENGLISH, "en")], ids=["it", "en"])
def printed(
    request: pytest.FixtureRequest, sources: list[Source], engine: Engine, marked: Callable[[tuple[Inline, ...]], str]
) -> tuple[str, dict[str, list[str]]]:
    """For each case: first, the same place again, paragraph 3 of it, and page 7 after all the others."""
    style, language = request.param
    cited = [c for name in CASES for c in (cite(name), cite(name), cite(name, "3"))]
    cited += [cite(name, "7", Locator.PAGE) for name in CASES]
    placed = tuple(PlacedCitation(citation, number) for number, citation in enumerate(cited, 1))
    items = csl_items(sources, language=language)
    answer: Formatted = engine.format(Request(placed, items, load_style(style), language))
    notes = [marked(note) for note in answer.notes]
    again = notes[3 * len(CASES) :]
    return style, {name: [*notes[3 * i : 3 * i + 3], again[i]] for i, name in enumerate(CASES)}


@pytest.mark.parametrize("name", CASES)
def test_the_first_footnote_names_the_source_in_full(printed: tuple[str, dict[str, list[str]]], name: str) -> None:
    style, notes = printed
    assert notes[name][0] == (CASES[name].italian if style == ITALIAN else CASES[name].english)[0]


@pytest.mark.parametrize("name", CASES)
def test_a_later_footnote_carries_the_short_title(printed: tuple[str, dict[str, list[str]]], name: str) -> None:
    style, notes = printed
    expected = (CASES[name].italian if style == ITALIAN else CASES[name].english)[1]
    assert notes[name][3] == expected[0].upper() + expected[1:]


@pytest.mark.parametrize("name", CASES)
def test_the_next_footnote_says_ibidem_and_ivi(printed: tuple[str, dict[str, list[str]]], name: str) -> None:
    style, notes = printed
    assert notes[name][1:3] == [IBIDEM[style], IVI[style]]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            ITALIAN,
            [
                "de La Bruyère, Josephine e Ursula von der Leyen, *Europe rearms*, «The Times», 2 aprile 2025.",
                "*Roma chiude i porti*, «la Repubblica», luglio 2018.",
            ],
        ),
        (
            ENGLISH,
            [
                "‘Roma chiude i porti’, *la Repubblica*, July 2018.",
                "Severgnini, Beppe, ‘Gli italiani che scrivono’, *Corriere della Sera*, 28 February 2008, p. 4.",
            ],
        ),
    ],
)
def test_the_list_of_sources_is_sorted_by_author_or_by_title_where_there_is_none(
    style: str,
    expected: list[str],
    sources: list[Source],
    engine: Engine,
    marked: Callable[[tuple[Inline, ...]], str],
) -> None:
    items = csl_items(sources, language="it")
    placed = tuple(PlacedCitation(cite(name), number) for number, name in enumerate(CASES, 1))
    answer = engine.format(Request(placed, items, load_style(style), "it"))
    assert {entry.key for entry in answer.bibliography} == set(CASES)
    entries = [marked(entry.content) for entry in answer.bibliography]
    assert [entry for entry in entries if entry in expected] == expected
