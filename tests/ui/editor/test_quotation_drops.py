# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where a quotation goes that is dropped or pasted into the note, and what is typed behind it."""

from __future__ import annotations

from typing import Any

import pytest
from note_pieces import BLOCK, CAPTURED, CHIP, INLINE, NEXT, PROMPT, SPAN, SUMMARY, html, paragraph
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from composer.document.canonical import canonical
from composer.document.model import (
    Document,
    Heading,
    InlineQuote,
    ListBlock,
    ListItem,
    QuoteBlock,
    Table,
    Text,
)

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (Heading(2, (Text("moved"),)), Text("moved")),
        (ListBlock((ListItem((Text("moved"),)),)), Text("moved")),
        (QuoteBlock("q-7", ((Text("moved"),),)), InlineQuote("q-7", (Text("moved"),))),
    ],
)
def test_the_whole_words_of_a_block_let_fall_inside_a_sentence_become_part_of_it(
    hands: Any, block: Any, words: Any
) -> None:
    hands.show(Document((block, paragraph("ab"))))
    hands.select(0, 5)
    data = hands.editor.text.createMimeDataFromSelection()
    hands.go(hands.find("ab") + 1)
    hands.editor.text.insertFromMimeData(data)
    expected = canonical(Document((block, paragraph("a", words, "b"))))
    assert hands.document == expected


def test_a_quotation_dropped_on_an_empty_note_stands_apart_with_its_citation(hands: Any) -> None:
    heard: list[Any] = []
    hands.editor.quote_dropped.connect(lambda *values: heard.append(values))
    hands.show(Document())
    hands.drop(hands.quote_data(), 0)
    assert hands.document == Document((BLOCK,))
    assert heard == [("rich", 10, 10 + len(CAPTURED), True)]


def test_words_typed_after_a_drop_are_not_part_of_the_quotation(hands: Any) -> None:
    hands.show(Document())
    hands.drop(hands.quote_data(), 0)
    hands.type("mine")
    assert hands.document == Document((BLOCK, paragraph("mine")))


@pytest.mark.parametrize("following", [NEXT, Table((((Text("cell"),),),)), ListBlock((ListItem((Text("item"),)),))])
def test_words_typed_after_a_quotation_on_a_prompt_stand_in_a_paragraph_behind_it(hands: Any, following: Any) -> None:
    hands.show(Document((SUMMARY, PROMPT, following)))
    hands.go(hands.find("Sintesi") + len("Sintesi") + 1)
    hands.editor.quote("rich", SPAN, block=True)
    assert hands.document == canonical(Document((SUMMARY, BLOCK, following)))
    hands.type("mine")
    assert hands.document == canonical(Document((SUMMARY, BLOCK, paragraph("mine"), following)))


@pytest.mark.parametrize("after", [(), (PROMPT,)])
def test_words_typed_after_a_quotation_at_the_end_stand_in_a_paragraph_behind_it(hands: Any, after: Any) -> None:
    hands.show(Document((SUMMARY, paragraph("last"), *after)))
    hands.go(hands.find("last") + 2)
    QApplication.clipboard().setMimeData(hands.quote_data(words="word " * 50))
    hands.press(Key.Key_V, modifier=CONTROL)
    hands.type("mine")
    assert hands.document == Document((SUMMARY, paragraph("last"), BLOCK, paragraph("mine")))


def test_a_second_quotation_after_one_set_apart_stands_outside_it(hands: Any) -> None:
    hands.show(Document((PROMPT, NEXT)))
    hands.go(0)
    hands.editor.quote("rich", SPAN, block=True)
    hands.editor.quote("rich", SPAN, block=False)
    assert hands.document == Document((BLOCK, paragraph(INLINE, " ", CHIP), NEXT))


def test_a_quotation_in_the_sentence_asked_for_inside_one_set_apart_goes_behind_it(hands: Any) -> None:
    hands.show(Document((BLOCK, NEXT)))
    hands.go(hands.find("bold"))
    hands.editor.quote("rich", SPAN, block=False)
    assert hands.document == Document((BLOCK, paragraph(INLINE, " ", CHIP), NEXT))


def test_a_quotation_set_apart_on_a_prompt_is_one_undo_step(hands: Any) -> None:
    before = Document((SUMMARY, PROMPT, NEXT))
    hands.show(before)
    hands.go(hands.find("Contesto") - 1)
    hands.editor.quote("rich", SPAN, block=True)
    hands.undo()
    assert hands.document == before
    assert not hands.editor.text.note.qt.isUndoAvailable()


def test_words_typed_after_a_pasted_block_quotation_are_not_part_of_it(hands: Any) -> None:
    hands.show(Document((PROMPT, NEXT)))
    hands.go(0)
    hands.editor.text.insertFromMimeData(html("<blockquote>foreign</blockquote>"))
    hands.type("mine")
    assert hands.document == Document((QuoteBlock("", ((Text("foreign"),),)), paragraph("mine"), NEXT))


def test_a_quotation_dropped_inside_a_sentence_stays_in_it(hands: Any) -> None:
    hands.show(Document((paragraph("before after"),)))
    hands.drop(hands.quote_data(), 7)
    assert hands.document == Document((paragraph("before ", INLINE, " ", CHIP, " after"),))


def test_a_long_quotation_dropped_inside_a_sentence_follows_the_paragraph(hands: Any) -> None:
    hands.show(Document((paragraph("before after"), paragraph("next"))))
    hands.drop(hands.quote_data(words="word " * 50), 7)
    assert hands.document == Document((paragraph("before after"), BLOCK, paragraph("next")))


@pytest.mark.parametrize(
    ("house", "words", "apart"),
    [
        ("us", 45, False),  # fifty words and more (Bluebook 5.1)
        ("us", 50, True),
        ("italian-state", 30, False),
        ("italian-state", 80, True),  # more than three lines
        ("standard", 45, True),  # no threshold of its own: the usual one
    ],
)
def test_the_house_of_the_note_says_which_quotations_stand_apart(
    hands: Any, house: str, words: int, apart: bool
) -> None:
    hands.show(Document((paragraph("before after"),)), language="it" if house == "italian-state" else "en")
    hands.editor.text.note.set_house(house)
    hands.drop(hands.quote_data(words="word " * words), 7)
    assert any(isinstance(block, QuoteBlock) for block in hands.document.blocks) is apart


@pytest.mark.parametrize(("position", "order"), [(0, (1, 0)), (5, (0, 1))])
def test_a_quotation_dropped_between_paragraphs_destroys_neither(
    hands: Any, position: int, order: tuple[int, int]
) -> None:
    hands.show(Document((paragraph("words"), paragraph("next"))))
    hands.drop(hands.quote_data(), position)
    both = (paragraph("words"), BLOCK)
    assert hands.document == Document((*(both[index] for index in order), paragraph("next")))


def test_a_quotation_dropped_on_a_quotation_follows_it(hands: Any) -> None:
    first = QuoteBlock("q-7", ((Text("one"),), (Text("two"),)))
    hands.show(Document((first, paragraph("x"))))
    hands.drop(hands.quote_data(), 1)
    assert hands.document == Document((first, BLOCK, paragraph("x")))


def test_a_quotation_dropped_inside_an_inline_one_goes_behind_it(hands: Any) -> None:
    quote = InlineQuote("q-7", (Text("one two"),))
    hands.show(Document((paragraph("a ", quote, " b"),)))
    hands.drop(hands.quote_data(), hands.find("two"))
    assert hands.document == Document((paragraph("a ", quote, " ", INLINE, " ", CHIP, " b"),))


def test_a_quotation_dropped_into_a_cell_stays_on_its_line(hands: Any) -> None:
    hands.show(Document((Table((((Text("a"),),),)),)))
    hands.drop(hands.quote_data(), hands.find("a") + 1)
    [table] = hands.document.blocks
    assert isinstance(table, Table)
    assert table.rows == (((Text("a "), INLINE, Text(" "), CHIP),),)


def test_paste_and_drop_give_the_same_quotation(hands: Any) -> None:
    hands.show(Document((paragraph("before after"),)))
    hands.drop(hands.quote_data(), 7)
    dropped = hands.document
    hands.undo()
    hands.go(7)
    QApplication.clipboard().setMimeData(hands.quote_data())
    hands.press(Key.Key_V, modifier=CONTROL)
    assert hands.document == dropped


def test_a_quotation_from_another_library_is_not_taken_for_one_of_ours(hands: Any) -> None:
    said: list[str] = []
    hands.editor.said.connect(lambda message: said.append(message.template))
    hands.show(Document())
    hands.drop(hands.quote_data(library="/there.appunto"), 0)
    assert said == ["This passage is from another library. Import its source into this one first."]
    assert hands.document == Document()


def test_a_passage_that_cannot_be_had_is_said_and_changes_nothing(hands: Any) -> None:
    said: list[str] = []
    hands.editor.said.connect(lambda message: said.append(message.template))
    hands.show(Document((paragraph("a"),)))
    hands.drop(hands.quote_data(key="gone"), 1)
    assert said == ["The words are no longer in the source."]
    assert hands.document == Document((paragraph("a"),))


def test_what_was_dropped_glows_and_the_status_line_says_so(hands: Any) -> None:
    said: list[str] = []
    hands.editor.said.connect(lambda message: said.append(str(message)))
    hands.show(Document((paragraph("before after"),)))
    hands.drop(hands.quote_data(), 7)
    assert hands.editor.text.glowing is not None
    assert said == ["Quotation set into the sentence, with its citation: Rich, §3."]
