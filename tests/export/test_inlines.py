# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""No line ends between an abbreviation and its number; and the dash of an aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.document.model import (
    Citation,
    CitationItem,
    Footnote,
    InlineQuote,
    Marks,
    Paragraph,
    QuoteBlock,
    Text,
)
from composer.export.placing import set_words
from composer.export.resolved import ResolvedNote
from composer.houses.profiles import load_profile
from composer.i18n.typography import set_dashes
from composer.typesetting.spaces import blanks_kept, may_be_parted, with_no_break

Make = Callable[..., Any]


def first(settled: Make, make_note: Make, *content: Any, language: str = "it", house: str = "") -> str:
    note: ResolvedNote = settled(
        make_note(Paragraph(content), language=language), profile=load_profile(house, language)
    )
    return set_words(note.blocks[0].content)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("it", "a pag. 1, pp. 3-4 e p. XII", "a pag.~1, pp.~3-4 e p.~XII"),
        ("it", "l\u2019art. 3, comma 2, n. 5 della l. 400", "l\u2019art.~3, comma 2, n.~5 della l.~400"),
        ("it", "Art. 7 e § 12; §§ 3-4", "Art.~7 e §~12; §§~3-4"),
        ("it", "il 3,5 % e il 50%", "il 3,5~% e il 50%"),
        ("it", "cit., nota 3", "cit., nota~3"),
        ("it", "il dott. Neri e la sig.ra Verdi", "il dott.~Neri e la sig.ra~Verdi"),
        ("it", "5 km, 29,2 miliardi e 3 persone", "5~km, 29,2~miliardi e 3 persone"),
        ("en", "see pp. 3–5, para. 2 and No 5", "see pp.~3–5, para.~2 and No~5"),
        ("en", "some 3.5 % of it", "some 3.5~% of it"),
        ("en", "see note 3; Mr Rich", "see note~3; Mr~Rich"),
        ("en", "No I think not. Note I was there", "No I think not. Note I was there"),
    ],
)
def test_what_belongs_together_stays_on_one_line(
    settled: Make, make_note: Make, language: str, typed: str, printed: str
) -> None:
    assert first(settled, make_note, Text(typed), language=language) == printed.replace("~", "\u00a0")


def test_across_the_border_of_two_runs(settled: Make, make_note: Make) -> None:
    assert first(settled, make_note, Text("a "), Text("pag. ", Marks(italic=True)), Text("4")) == "a pag.\u00a04"


def test_never_in_a_quotation_nor_between_typed_marks(settled: Make, make_note: Make) -> None:
    quote = InlineQuote("q-aaaa", (Text("see p. 4"),))
    words = first(settled, make_note, Text("A p. 3 "), quote, Text(" e «a p. 5»."))
    assert words == "A p.\u00a03 «see p. 4» e «a p. 5»."
    block = settled(make_note(QuoteBlock("q-aaaa", ((Text("a p. 4 del testo"),),)), language="it")).blocks[0]
    assert set_words(block.paragraphs[0]) == "a p. 4 del testo"


def test_nor_in_words_of_another_language(settled: Make, make_note: Make) -> None:
    assert first(settled, make_note, Text("art. 3 und art. 4", Marks(language="de"))) == "art. 3 und art. 4"


def test_in_citations_in_footnotes_and_in_the_list_of_sources(settled: Make, make_note: Make) -> None:
    cite = Citation((CitationItem("a", "3"),))
    own = Footnote((Text("Si veda l\u2019art. 4 "), Citation((CitationItem("b", "7"),))))
    note = settled(make_note(Paragraph((Text("Parole "), cite, Text(" altre"), own)), language="it"))
    assert ["p.\u00a03" in set_words(note.notes[0]), "art.\u00a04" in set_words(note.notes[1])] == [True, True]
    assert "p.\u00a07" in set_words(note.notes[1])


@given(st.text('aAdtrMkm%€ pPnN.§ 123IV«»“”"\u00a0', max_size=60), st.sampled_from(["it", "en"]))
def test_only_blanks_change_none_is_lost_and_the_quick_look_misses_none(text: str, language: Any) -> None:
    places = blanks_kept(text, language)
    turned = with_no_break(text, places)
    assert turned.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert not blanks_kept(turned, language)
    assert may_be_parted(text, language) or not places


@pytest.mark.parametrize(
    ("house", "language", "printed"),
    [
        ("us", "en", "The pact—if it holds—is new"),
        ("uk", "en", "The pact – if it holds – is new"),
        ("eu", "en", "The pact – if it holds – is new"),
        ("italian-state", "it", "The pact – if it holds – is new"),
        ("press", "en", "The pact – if it holds – is new"),
    ],
)
def test_two_hyphens_are_the_dash_of_the_house(
    settled: Make, make_note: Make, house: str, language: str, printed: str
) -> None:
    typed = Text("The pact -- if it holds -- is new")
    assert first(settled, make_note, typed, language=language, house=house) == printed


def test_hyphens_of_commands_and_lists_stay() -> None:
    assert set_dashes("run --fast now", "—") == "run --fast now"
    assert set_dashes("-- first", "—") == "-- first"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("write to o'neill@example.org, it's his", "write to o'neill@example.org, it’s his"),
        ("see https://example.org/l'aquila or 'x'", "see https://example.org/l'aquila or ‘x’"),
        ("his 'o'neill@example.org' is gone", "his ‘o'neill@example.org’ is gone"),
    ],
)
def test_an_apostrophe_in_an_address_is_printed_straight(
    settled: Make, make_note: Make, typed: str, printed: str
) -> None:
    assert first(settled, make_note, Text(typed), language="en") == printed
