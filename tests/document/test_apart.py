# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotations set apart and taken back into the sentence."""

from __future__ import annotations

import pytest

from composer.document.apart import can_be_set_apart, set_apart, set_in_line
from composer.document.canonical import canonical
from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    InlineQuote,
    ListBlock,
    ListItem,
    Paragraph,
    QuoteBlock,
    Text,
    citations,
    plain,
    quote_uses,
    shown_words,
)

CITED = Citation((CitationItem("rich", "3"),))
QUOTE = InlineQuote("q-1", (Text("many words"),), language="en", emphasis_added=True)


def paragraph(*inlines: object) -> Document:
    return Document((Paragraph(inlines),))  # type: ignore[arg-type]


def test_a_quotation_is_set_apart_with_its_citation_and_the_sentence_around_it_is_parted() -> None:
    found = set_apart(paragraph(Text("She said "), QUOTE, Text(" "), CITED, Text(". Then she left.")), 0)
    before, apart, after = found.blocks
    assert before == Paragraph((Text("She said:"),))
    assert apart == QuoteBlock("q-1", ((Text("many words "), CITED),), "en", True)
    assert after == Paragraph((Text("Then she left."),))


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        ("She said ", ".", ["She said:"]),
        ("She said: ", "", ["She said:"]),
        ("", ", he said.", ["he said."]),
        ("A – ", ".5 more", ["A –", ".5 more"]),
    ],
)
def test_what_stands_before_and_after_stays(before: str, after: str, left: list[str]) -> None:
    found = set_apart(canonical(paragraph(Text(before), QUOTE, Text(after))), 0)
    words = [plain(block.content) for block in found.blocks if isinstance(block, Paragraph)]
    assert words == left
    assert [shown_words(use) for use in quote_uses(found)] == ["many words"]


def test_only_quotations_in_paragraphs_of_text_are_set_apart() -> None:
    listed = ListBlock((ListItem((QUOTE,)),))
    noted = Paragraph((Text("Words"), Footnote((QUOTE,))))
    document = Document((listed, noted, Paragraph((QUOTE,)), QuoteBlock("q-2", ((Text("apart"),),))))
    assert can_be_set_apart(document) == {2}
    for number in (0, 1, 3, 9):
        assert set_apart(document, number) is document


def test_a_quotation_set_apart_goes_into_the_sentence_before_it_and_back() -> None:
    document = paragraph(Text("She said:"))
    apart = QuoteBlock("q-1", ((Text("many words "), CITED),), "en", True)
    joined = set_in_line(Document((*document.blocks, apart)), 0)
    assert joined == paragraph(Text("She said: "), QUOTE, Text(" "), CITED, Text("."))
    assert set_apart(joined, 0) == Document((*document.blocks, apart))


def test_a_quotation_set_apart_without_words_before_it_gets_a_paragraph_of_its_own() -> None:
    found = set_in_line(Document((QuoteBlock("q-1", ((Text("many words "), CITED),)),)), 0)
    assert found == paragraph(InlineQuote("q-1", (Text("many words"),)), Text(" "), CITED, Text("."))


def test_a_quotation_of_several_paragraphs_stays_apart() -> None:
    document = Document((QuoteBlock("q-1", ((Text("one"),), (Text("two"),))),))
    assert set_in_line(document, 0) is document


def test_the_second_of_two_equal_quotations_is_meant() -> None:
    twice = Document((Paragraph((Text("One "), QUOTE)), Paragraph((Text("Two "), QUOTE, Text(" "), CITED))))
    found = set_apart(twice, 1)
    assert found.blocks[0] == twice.blocks[0]
    assert isinstance(found.blocks[2], QuoteBlock)
    assert len(list(citations(found))) == 1
