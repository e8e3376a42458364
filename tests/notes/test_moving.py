# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands in a note, moved one place up or down."""

from __future__ import annotations

from composer.document.model import Document, Heading, ListBlock, ListItem, Paragraph, QuoteBlock, Table, Text
from composer.notes.moving import move_blocks, move_item, move_row, move_section_by


def par(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def head(level: int, words: str) -> Heading:
    return Heading(level, (Text(words),))


def item(words: str, *children: ListBlock) -> ListItem:
    return ListItem((Text(words),), children)


A, B, C, D = par("a"), par("b"), par("c"), par("d")
QUOTE = QuoteBlock("q-1", ((Text("quoted"),),))


def test_a_block_changes_places_with_its_neighbour() -> None:
    assert move_blocks(Document((A, QUOTE, C)), 1, 1, -1) == (Document((QUOTE, A, C)), 0)
    assert move_blocks(Document((A, QUOTE, C)), 1, 1, 1) == (Document((A, C, QUOTE)), 2)


def test_several_blocks_go_together() -> None:
    assert move_blocks(Document((A, B, C, D)), 1, 2, 1) == (Document((A, D, B, C)), 2)
    assert move_blocks(Document((A, B, C, D)), 1, 2, -1) == (Document((B, C, A, D)), 0)


def test_at_the_edge_nothing_changes() -> None:
    document = Document((A, B))
    assert move_blocks(document, 0, 0, -1) == (document, 0)
    assert move_blocks(document, 1, 1, 1) == (document, 1)


def test_a_section_goes_past_its_neighbour_with_all_below_it() -> None:
    one, two, under = head(1, "one"), head(1, "two"), head(2, "under")
    document = Document((one, A, under, B, two, C))
    assert move_section_by(document, 4, -1) == (Document((two, C, one, A, under, B)), 0)
    assert move_section_by(document, 0, 1) == (Document((two, C, one, A, under, B)), 2)


def test_a_section_goes_past_the_heading_above_it_into_the_section_before() -> None:
    one, two, under = head(1, "one"), head(1, "two"), head(2, "under")
    document = Document((one, A, two, under, B))
    assert move_section_by(document, 3, -1) == (Document((one, A, under, B, two)), 2)
    assert move_section_by(Document((one, under, B, two, A)), 1, 1) == (Document((one, two, under, B, A)), 2)


def test_the_first_and_the_last_section_stay() -> None:
    document = Document((head(1, "one"), A, head(1, "two"), B))
    assert move_section_by(document, 0, -1) == (document, 0)
    assert move_section_by(document, 2, 1) == (document, 2)


def test_an_item_goes_with_the_items_under_it() -> None:
    under = ListBlock((item("x"), item("y")))
    document = Document((ListBlock((item("a"), item("b", under), item("c"))),))
    moved, number = move_item(document, 0, 1, -1)
    assert moved == Document((ListBlock((item("b", under), item("a"), item("c"))),))
    assert number == 0
    moved, number = move_item(document, 0, 4, -1)
    assert moved == Document((ListBlock((item("a"), item("c"), item("b", under))),))
    assert number == 1


def test_an_item_below_another_changes_places_there() -> None:
    under = ListBlock((item("x"), item("y")))
    moved, number = move_item(Document((ListBlock((item("a"), item("b", under))),)), 0, 2, 1)
    assert moved == Document((ListBlock((item("a"), item("b", ListBlock((item("y"), item("x")))))),))
    assert number == 3


def test_an_item_at_the_edge_of_its_list_stays() -> None:
    document = Document((ListBlock((item("a"), item("b", ListBlock((item("x"),))))),))
    for number, step in ((0, -1), (1, 1), (2, 1), (2, -1)):
        assert move_item(document, 0, number, step) == (document, number)


def test_a_row_changes_places_below_the_header_only() -> None:
    rows = tuple(((Text(words),),) for words in ("head", "one", "two"))
    document = Document((Table(rows),))
    moved, row = move_row(document, 0, 2, -1)
    assert moved == Document((Table((rows[0], rows[2], rows[1])),))
    assert row == 1
    assert move_row(document, 0, 1, -1) == (document, 1)
    assert move_row(document, 0, 2, 1) == (document, 2)
    assert move_row(document, 0, 0, 1) == (document, 0)
