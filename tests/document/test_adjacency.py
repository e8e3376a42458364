# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which citation belongs to which quotation."""

from __future__ import annotations

import pytest

from composer.document.adjacency import citation_after, cited_uses, last_citation
from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)

QUOTE, OTHER = InlineQuote("q-1", (Text("so it is"),)), InlineQuote("q-2", (Text("so it was"),))
A, B, C = (Citation((CitationItem(key),)) for key in "abc")


@pytest.mark.parametrize(
    ("behind", "place"),
    [
        ((A,), 1),
        ((Text(" "), A), 2),
        ((Text(".”), "), A), 2),
        ((Text(" he said "), A), None),
        ((LineBreak(), A), None),
        ((OTHER, A), None),
        ((Footnote((A,)), A), None),
        ((Text("."),), None),
        ((), None),
    ],
)
def test_the_citation_of_a_quotation_is_next_to_it(behind: tuple[Inline, ...], place: int | None) -> None:
    assert citation_after((QUOTE, *behind), 0) == place


def test_the_citation_of_a_quotation_set_apart_is_its_last() -> None:
    assert last_citation(
        ((Text("one"), A), (Text("two"), B, Text("."))),
    ) == (1, 1)
    assert last_citation(((Text("one"),),)) is None


def test_citations_are_numbered_as_the_document_counts_them() -> None:
    document = Document(
        (
            Paragraph((A, QUOTE, Text(" "), B)),
            QuoteBlock("q-b", ((Text("words"), C), (Text("more"), A))),
            ListBlock((ListItem((OTHER, B), (ListBlock((ListItem((QUOTE, C)),)),)),)),
            Table((((QUOTE, A), (OTHER,)),), caption=(B,)),
        )
    )
    assert [(use.quote_id, number) for use, number in cited_uses(document)] == [
        ("q-1", 1),
        ("q-b", 3),
        ("q-2", 4),
        ("q-1", 5),
        ("q-1", 7),
    ]


def test_a_footnote_next_to_a_quotation_counts_by_its_first_citation() -> None:
    cites = Footnote((Text("See "), A, Text(" and "), B))
    document = Document((Paragraph((QUOTE, cites, Text(" and "), C)),))
    assert [(use.quote_id, number) for use, number in cited_uses(document)] == [("q-1", 0)]


def test_a_footnote_that_quotes_before_it_cites_speaks_of_its_own_quotation() -> None:
    own = Footnote((OTHER, Text(" "), A))
    document = Document((Paragraph((QUOTE, own)),))
    assert [(use.quote_id, number) for use, number in cited_uses(document)] == [("q-2", 0)]
