# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Forms the house writes otherwise."""

from __future__ import annotations

from composer.document.model import Document, Footnote, Heading, InlineQuote, Marks, Paragraph, QuoteBlock, Text
from composer.houses.profiles import load_profile
from composer.notes.house_forms import OtherForm, other_forms, with_house_form

UK = load_profile("uk", "en")
STATE = load_profile("italian-state", "it")


def document(words: str) -> Document:
    return Document(
        (
            Heading(1, (Text("Heading"),)),
            Paragraph(
                (
                    Text(words),
                    InlineQuote("q", (Text("quoted e.g. so"),)),
                    Text("p. ca. e.g.", Marks(language="fr")),
                    Text("e.g.", Marks(link="https://example.org")),
                    Footnote((Text("And e.g. here."),)),
                )
            ),
            QuoteBlock("q", ((Text("apart e.g. so"),),)),
        )
    )


def test_forms_of_the_writers_own_words_are_found_with_their_places() -> None:
    found = other_forms(document("Ships, e.g. tankers, i.e. large ones. E.g. this; leg eg. NATO "), UK)
    assert found == (
        OtherForm("e.g.", "for example", 2, 1),
        OtherForm("i.e.", "that is", 1, 1),
        OtherForm("E.g.", "For example", 1, 1),
        OtherForm("eg", "for example", 1, 1),
    )


def test_one_form_is_written_as_the_house_wants_and_nothing_else_changes() -> None:
    before = document("Ships, e.g. tankers. E.g. this. ")
    after = with_house_form(before, UK, "e.g.")
    paragraph = after.blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[0] == Text("Ships, for example tankers. E.g. this. ")
    assert paragraph.content[1:4] == before.blocks[1].content[1:4]  # type: ignore[union-attr]
    assert paragraph.content[4] == Footnote((Text("And for example here."),))
    assert (after.blocks[0], after.blocks[2]) == (before.blocks[0], before.blocks[2])


def test_italian_forms_of_the_state() -> None:
    text = Document((Paragraph((Text("L’O.N.U. conta ca. 190 Stati (nr. 3). La N.A.T.O. e gli U.S.A."),)),))
    found = {form.written: form.wanted for form in other_forms(text, STATE)}
    assert found == {"ca.": "circa", "nr.": "n.", "N.A.T.O.": "NATO", "U.S.A.": "Stati Uniti"} | {"O.N.U.": "ONU"}


def test_a_house_without_preferences_finds_nothing() -> None:
    assert other_forms(document("e.g. "), load_profile("", "en")) == ()
