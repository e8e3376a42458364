# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What of a document the writer wrote, run by run."""

from __future__ import annotations

from hypothesis import given
from strategies import documents

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
    Value,
    ValueKind,
)
from composer.document.prose import HIDDEN, item_count, prose, sections


def test_quotations_chips_links_and_other_languages_are_hidden() -> None:
    run = (
        Text("Il "),
        Text("Guardian", Marks(language="en")),
        Text(" dice "),
        InlineQuote("q", (Text("no"),)),
        Citation((CitationItem("rich"),)),
        Text(" qui", Marks(link="https://x.it")),
        LineBreak(),
        Value(ValueKind.PERCENT, "3", words="3%"),
    )
    (found,) = prose(Document((Paragraph(run),)), "it")
    assert found.text == f"Il {HIDDEN * 8} dice {HIDDEN * 2}{HIDDEN}{HIDDEN * 4}\n{HIDDEN}"
    assert found.readable == "Il Guardian dice  qui\n3%"
    assert [(one.start, one.text, one.language) for one in found.foreign] == [(3, "Guardian", "en")]


def test_words_of_the_program_and_quotations_set_apart_are_left_out_but_not_their_footnotes() -> None:
    block = QuoteBlock("q", ((Text("quoted"), Footnote((Text("own"),))),))
    document = Document((Heading(1, (Text("Sintesi"),), "summary"), block, Heading(1, (Text("Mio"),))))
    assert [(run.text, run.footnote, run.block_index) for run in prose(document, "it")] == [
        ("own", True, 1),
        ("Mio", False, 2),
    ]


def test_headings_and_tables_are_not_made_of_sentences() -> None:
    cells = ((Text("a"),),)
    document = Document((Heading(1, (Text("T"),)), Table((cells,), 0), Paragraph((Text("p"),))))
    assert [(run.text, run.sentences) for run in prose(document, "it") if run.text] == [
        ("T", False),
        ("a", False),
        ("p", True),
    ]


def test_sections_end_at_the_next_heading_of_any_level() -> None:
    document = Document((Paragraph(), Heading(1, ()), Paragraph(), Heading(2, ()), Paragraph(), Paragraph()))
    assert list(sections(document)) == [(1, 3), (3, 6)]
    assert list(sections(Document())) == []


def test_items_under_items_are_counted() -> None:
    inner = ListBlock((ListItem(()), ListItem(())))
    assert item_count((ListBlock((ListItem((), (inner,)),)), Paragraph())) == 3


@given(documents())
def test_every_run_is_told_once_with_its_block(document: Document) -> None:
    last = 0
    for run in prose(document, "it"):
        assert last <= run.block_index < len(document.blocks)
        last = run.block_index
