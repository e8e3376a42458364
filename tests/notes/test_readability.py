# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The two formulas by hand, syllables by ear, and whose prose is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.document.model import (
    Document,
    Footnote,
    Heading,
    InlineQuote,
    ListBlock,
    ListItem,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)
from composer.notes.readability import Ease, Formula, readability, readability_of
from composer.notes.syllables import syllables

SYLLABLES = {
    1: "aged asked break brief build called change changed chief clear code day days deal died edge few field "
    "fire forced france free friend fruit growth guard guest guide hire hour judge judged juice knew league "
    "lied loved moved new news page peace place placed prayer prime quick real rights role roles rule rules "
    "said source spain speak stage suit these they those thought three through tongue trade tried troops "
    "twelve used vague view voiced war year yes young",
    2: "able achieve achieved acquire acre added address against agree agreed allied allies ally almost although "
    "ancient announced applied applies army asia background balance balanced because being believe believed "
    "between beyond billion biscuit border boxes briefing brussels budget building business buying campaign "
    "careless causes ceasefire centre challenge challenged changes chaos china circuit cities client climate "
    "coffee conscious countries country covered create crisis crucial cruel crying damage damaged dealing "
    "defence dial diet duel enough equal europe exchange exchanged export exports express expressed fatigue "
    "finance financed flower fluid forces freedom frequent fuel going gorgeous guidance guided hated homeless "
    "hopeful hopeless houses hundred hundredth hygiene increase increased issue issues jewel journey "
    "judgement judges junior knowledge language largely lawyer lawyers likely little london loyal martial "
    "mayor merely message middle migrants million missiles money monkey movement nation needed neon nineteen "
    "ninety nothing offered other others pages partial parties patient payer people pipeline places player "
    "poem possess power powered prices prior process proposed purchase quarter quarters question quiet quoted "
    "racial rarely rather receive recent regime region release released replied require required review "
    "reviewed rhythm riot royal ruin ruined russia safely safety sanctions savior science seeing senior "
    "sequence sizes social soldier soldiers something somewhat sources sovereign spatial special stages "
    "statement statements stoic strangely studied summit surely system table tables tariff tariffs tempered "
    "thousand tireless toward towards tower treated treaty trial trying ukraine union useful useless valley "
    "value values wanted watches weapon whether wishes within without witness",
    3: "achievement acknowledge acknowledged actual addresses africa agencies agency agreement agreements "
    "alliance already announcement annual another archaic area arrangement article articles assessment asylum "
    "audience average awareness behavior behaviour boundary businesses cabinet candidate challenges "
    "chancellor chariot citizen citizens commercial committee complement completely conference consequence "
    "considered continent continue continued courageous created credible decided decision deficit delivered "
    "denial developed deviate dialogue diplomat directive disagree efficient election elections element "
    "embargo embryo emissions employee employer energy enforcement engagement entirely essential everyone "
    "evidence factory financial frequently genial germany government gradual guarantee heroic history however "
    "idea ideal idiom implement improvement increases inflation influence influenced initial interview "
    "involvement italy journalist languages linear management manual media mediate medium messages migration "
    "minister ministers mosaic museum mutual national newspaper newspapers nuclear obvious official officials "
    "opinion orient parliament partnership patriot percentage period pioneer policy possible potential "
    "practices premium president previous probably processes proposal purchases quality radical radicals "
    "radio radius ratio reacted reaction recently referee refugee refugees regional related religion "
    "religious replacement requirement resources royalty scientist serious settlement seventeen strategic "
    "strategy studio sufficient suicide summary supplement supported taxpayer theory together tourism "
    "tribunal uncertain united usual various video violence violet warrior washington",
    4: "actually algebraic algorithm ambassador america american analysis appreciate associate bilateral "
    "citizenship coalition colonial consequences consequently constitution convenience declaration democracy "
    "democratic diplomatic economic economy encouragement european evaluate experience geography immediate "
    "imperial industrial influences ingredient initiate interior legislation majority material materials "
    "mediation mediator medieval memorial military necessary nevertheless obedient opposition oriented "
    "portfolio priority propaganda radiation reality recipient referendum regulation reliable renewable "
    "resolution responsible scenario secretary security situation situations society spontaneous superior "
    "territory usually variation variety",
    5: "abbreviation affiliation appreciation association capitalism consideration constitutional deteriorate "
    "editorial electricity humiliation ideology immediately individual initiative international judiciary "
    "miscellaneous multilateral negotiated negotiation negotiations orientation parliamentary recommendation "
    "simultaneous territorial",
    6: "authoritarian geopolitical ideological reconciliation",
}


@pytest.mark.parametrize("count", sorted(SYLLABLES))
def test_syllables_are_counted_as_a_word_is_spoken(count: int) -> None:
    words = SYLLABLES[count].split()
    wrong = {word: syllables(word) for word in words if syllables(word) != count}
    assert len(wrong) <= len(words) * 0.01, wrong


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("minister’s", 3),
        ("agency's", 3),
        ("non-governmental", 5),
        ("NGO", 3),
        ("2025", 4),
        ("G7", 2),
        ("a", 1),
        ("hmm", 1),
    ],
)
def test_names_figures_and_joined_words_have_syllables_too(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text(max_size=30))
def test_any_word_has_at_least_one_syllable_and_no_more_than_signs(word: str) -> None:
    assert 1 <= syllables(word) <= max(2 * len(word), 1)


def test_gulpease_is_what_the_formula_says() -> None:
    # 12 words, 2 sentences, letters: il2 ministro8 ha2 proposto8 un2 alleanza8 la2 stampa6 ne2 parla5 da2 giorni6 = 53
    found = readability(["Il ministro ha proposto un’alleanza. La stampa ne parla da giorni."], "it")
    assert found is not None
    assert (found.formula, found.words, found.sentences, found.letters) == (Formula.GULPEASE, 12, 2, 53)
    assert found.index == round(min(100, 89 + (300 * 2 - 10 * 53) / 12))
    assert not found.reliable


def test_flesch_is_what_the_formula_says() -> None:
    found = readability(["The minister proposed an alliance. The press reads it as a step."], "en")
    assert found is not None
    assert (found.words, found.sentences, found.syllables) == (12, 2, 3 + 1 + 2 + 1 + 3 + 7)
    assert found.index == round(206.835 - 1.015 * 6 - 84.6 * 17 / 12)
    assert found.grade == round(0.39 * 6 + 11.8 * 17 / 12 - 15.59, 1)


def test_long_sentences_of_long_words_are_harder() -> None:
    easy = readability(["Il sole è alto. Il mare è blu. La casa è là."] * 5, "it")
    hard = readability(
        ["La razionalizzazione dell’amministrazione presuppone l’individuazione delle responsabilità organizzative."]
        * 5,
        "it",
    )
    assert easy is not None
    assert hard is not None
    assert easy.index > hard.index
    assert easy.ease is Ease.EASY
    assert hard.ease is Ease.VERY_HARD


def test_abbreviations_end_no_sentence_and_items_end_theirs() -> None:
    found = readability(["Il sen. Rossi e l’on. Bianchi ne parlano. Poi basta.", "una voce", "un’altra voce"], "it")
    assert found is not None
    assert found.sentences == 4


def test_quotations_headings_tables_and_footnotes_are_not_the_prose_that_is_measured() -> None:
    long = "incontrovertibilissimamente " * 20
    own = Paragraph(
        (Text("Il ministro dice "), InlineQuote("", (Text(long),)), Text(" e basta."), Footnote((Text(long),)))
    )
    cells = ((Text(long),), (Text(long),))
    document = Document(
        (
            Heading(1, (Text(long),)),
            own,
            QuoteBlock("q", ((Text(long),),)),
            Table((cells, cells)),
            ListBlock((ListItem((Text("Una voce."),)),)),
        )
    )
    found = readability_of(document, "it")
    assert found is not None
    assert (found.words, found.sentences) == (7, 2)


def test_a_note_without_words_has_no_index() -> None:
    assert readability_of(Document((Paragraph(),)), "it") is None
    assert readability(["…", "– –"], "en") is None
