# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Blocks moved by key on the sheet, each one step to undo; small letters and capitals in turn."""

from __future__ import annotations

import pytest

from composer.document.model import (
    Citation,
    CitationItem,
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
from composer.ui.editor.block_moving import move_here
from composer.ui.editor.letter_case import change_case
from tests.ui.editor.conftest import CAPTURED, Hands


def par(words: str) -> Paragraph:
    return Paragraph((Text(words),))


QUOTE = QuoteBlock("q-00000001", ((Text(CAPTURED), Citation((CitationItem("rich", "4"),))),))
NOTED = Paragraph((Text("with a note"), Footnote((Text("below"),))))


def test_a_quotation_set_apart_moves_with_its_citation_and_one_step_brings_it_back(hands: Hands) -> None:
    before = Document((par("one"), NOTED, QUOTE, par("two")))
    hands.show(before)
    hands.go(hands.find(CAPTURED) + 5)
    assert move_here(hands.editor.text, -1)
    assert hands.document == Document((par("one"), QUOTE, NOTED, par("two")))
    assert hands.editor.quotations.find() is not None  # the cursor went with it
    assert move_here(hands.editor.text, 1)
    assert move_here(hands.editor.text, 1)
    assert hands.document == Document((par("one"), NOTED, par("two"), QUOTE))
    assert not move_here(hands.editor.text, 1)
    for _step in range(3):
        hands.undo()
    assert hands.document == before


def test_selected_blocks_move_together(hands: Hands) -> None:
    hands.show(Document((par("one"), par("two"), par("three"), par("four"))))
    hands.select(hands.find("two") + 1, hands.find("three") + 2)
    assert move_here(hands.editor.text, 1)
    assert hands.document == Document((par("one"), par("four"), par("two"), par("three")))


def test_in_a_heading_the_section_moves(hands: Hands) -> None:
    one, two = Heading(1, (Text("First"),)), Heading(1, (Text("Second"),))
    hands.show(Document((one, par("a"), two, par("b"))))
    hands.go(hands.find("Second") + 2)
    assert move_here(hands.editor.text, -1)
    assert hands.document == Document((two, par("b"), one, par("a")))
    hands.type("x")
    assert hands.document.blocks[0] == Heading(1, (Text("Sexcond"),))


def test_an_item_moves_in_its_list(hands: Hands) -> None:
    items = tuple(ListItem((Text(words),)) for words in ("apple", "pear", "plum"))
    hands.show(Document((par("before"), ListBlock(items))))
    hands.go(hands.find("plum"))
    assert move_here(hands.editor.text, -1)
    assert hands.document == Document((par("before"), ListBlock((items[0], items[2], items[1]))))
    hands.type("x")
    assert hands.find("xplum") > 0


def test_a_row_moves_in_its_table(hands: Hands) -> None:
    rows = tuple(((Text(words),), (Text(words + "2"),)) for words in ("head", "one", "two"))
    hands.show(Document((par("before"), Table(rows))))
    hands.go(hands.find("two2"))
    assert move_here(hands.editor.text, -1)
    table = hands.document.blocks[1]
    assert isinstance(table, Table)
    assert table.rows == (rows[0], rows[2], rows[1])
    hands.type("x")
    assert hands.find("xtwo2") > 0


@pytest.mark.parametrize(
    ("before", "forms"),
    [("italy is here", ["Italy Is Here", "ITALY IS HERE", "italy is here"]), ("é", ["É", "é", "É"])],
)
def test_letters_change_in_turn(hands: Hands, before: str, forms: list[str]) -> None:
    hands.show(Document((par(before),)))
    hands.select(0, len(before))
    for form in forms:
        assert change_case(hands.editor.text)
        assert hands.document == Document((par(form),))
        assert hands.editor.text.textCursor().selectedText() == form


def test_without_a_selection_the_word_at_the_cursor_changes(hands: Hands) -> None:
    hands.show(Document((par("one two three"),)))
    hands.go(5)
    assert change_case(hands.editor.text)
    assert hands.document == Document((par("one Two three"),))
    hands.undo()
    assert hands.document == Document((par("one two three"),))


def test_a_quotation_keeps_its_letters(hands: Hands) -> None:
    quoted = Document((Paragraph((Text("he said "), InlineQuote("q-00000001", (Text(CAPTURED),)))),))
    hands.show(quoted)
    hands.select_words(CAPTURED)
    assert not change_case(hands.editor.text)
    hands.editor.select_all()
    assert change_case(hands.editor.text)
    assert CAPTURED in hands.editor.text.toPlainText()
    assert hands.find("He Said") >= 0
