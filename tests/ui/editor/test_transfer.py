# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Copy, paste, drag and drop: nothing is lost inside, everything foreign becomes what a note can hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from strategies import documents

from composer.document.canonical import canonical
from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    ListBlock,
    ListItem,
    Locator,
    Marks,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)
from composer.notes.language import in_language
from composer.notes.model import FrontMatter, Note
from composer.text.spans import Span
from composer.ui.editor.payload import BadPayload, document_from_json, to_json
from composer.ui.mime import NOTE_TYPE, QUOTE_TYPE, read_quote

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CAPTURED = "Italy has called for a bold move"
CHIP = Citation((CitationItem("rich", "3", Locator.PARAGRAPH),))
SPAN = Span(10, 10 + len(CAPTURED))
INLINE = InlineQuote("q-00000001", (Text(CAPTURED),))
BLOCK = QuoteBlock("q-00000001", ((Text(CAPTURED + " "), CHIP),))


def paragraph(*content: Any) -> Paragraph:
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in content))


def html(markup: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(markup)
    return data


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_note_text_as_json_comes_back(document: Document) -> None:
    assert document_from_json(to_json(document)) == document


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"is":"Nonsense"}', '{"is":"Text","text":"a"}', "[" * 5000])
def test_foreign_data_under_our_name_is_refused(text: str) -> None:
    with pytest.raises(BadPayload):
        document_from_json(text)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents(longest=4))
def test_everything_cut_and_pasted_is_as_before(hands: Any, document: Document) -> None:
    settled = canonical(document)
    hands.show(settled, note_id=hands.new_id())
    hands.editor.select_all()
    data = hands.editor.text.createMimeDataFromSelection()
    hands.show(Document(), note_id=hands.new_id())
    hands.editor.text.insertFromMimeData(data)
    assert _visible(hands.document) == _visible(settled)


def _visible(document: Document) -> Document:
    """Without empty blocks at the ends, prompts, and terms of headings whose words are not those of the term."""
    blocks = [
        Paragraph(b.content) if isinstance(b, Paragraph) else replace(b, term="") if isinstance(b, Heading) else b
        for b in document.blocks
    ]
    while blocks and blocks[-1] == Paragraph():
        blocks.pop()
    while blocks and blocks[0] == Paragraph():
        blocks.pop(0)
    return Document(tuple(blocks))


def test_copy_and_paste_by_keys_keep_quotation_citation_and_footnote(hands: Any) -> None:
    content = (Text("a "), INLINE, Text(" "), CHIP, Footnote((Text("note"),)), Text(" z"))
    hands.show(Document((Paragraph(content),)))
    hands.editor.select_all()
    hands.press(Key.Key_C, modifier=CONTROL)
    hands.end()
    hands.press(Key.Key_Return)
    hands.press(Key.Key_V, modifier=CONTROL)
    assert hands.document == Document((Paragraph(content), Paragraph(content)))


def test_other_programs_get_words_with_quotation_marks_and_labels(hands: Any) -> None:
    note = Footnote((Text("see"),))
    hands.show(Document((paragraph("He said ", INLINE, " ", CHIP, note), QuoteBlock("q-2", ((Text("Block"), CHIP),)))))
    hands.editor.select_all()
    data = hands.editor.text.createMimeDataFromSelection()
    assert data.text() == f"He said «{CAPTURED}» [Rich, §3] (see)\n«Block» [Rich, §3]"
    assert "<blockquote><p>Block[Rich, §3]</p></blockquote>" in data.html()


def test_a_copied_piece_of_a_word_keeps_its_blanks(hands: Any) -> None:
    hands.show(Document((paragraph("one two three"),)))
    hands.select(3, 8)
    data = hands.editor.text.createMimeDataFromSelection()
    hands.go(0)
    hands.editor.text.insertFromMimeData(data)
    assert hands.editor.text.toPlainText() == " two one two three"


def test_pasting_several_paragraphs_joins_the_ends_to_the_words_around(hands: Any) -> None:
    hands.show(Document((paragraph("start end"),)))
    hands.go(6)
    hands.editor.transfer.paste_words("one\n\ntwo\n\nthree ")
    assert hands.document == Document((paragraph("start one"), paragraph("two"), paragraph("threeend")))


def test_pasting_blocks_into_a_cell_makes_one_line(hands: Any) -> None:
    hands.show(Document((Table((((Text("a"),),),)),)))
    hands.go(hands.find("a") + 1)
    hands.editor.text.insertFromMimeData(html("<p>b</p><h2>c</h2><ul><li>d</li></ul>"))
    [table] = hands.document.blocks
    assert isinstance(table, Table)
    assert table.rows == (((Text("ab c d"),),),)


def test_words_pasted_into_a_quotation_belong_to_it(hands: Any) -> None:
    hands.show(Document((paragraph(InlineQuote("q-1", (Text("one two"),))),)))
    hands.go(hands.find("two"))
    hands.editor.transfer.paste_words("X ")
    assert hands.document == Document((paragraph(InlineQuote("q-1", (Text("one X two"),))),))


def test_a_paste_without_words_says_so_and_changes_nothing(hands: Any) -> None:
    said: list[str] = []
    hands.editor.said.connect(lambda message: said.append(message.template))
    hands.show(Document((paragraph("a"),)))
    hands.editor.text.insertFromMimeData(html("<img src='https://example.org/x.png'>"))
    assert said == ["Nothing on the clipboard can be put into a note: it holds no words."]
    assert hands.document == Document((paragraph("a"),))


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


# quotations from the reader


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


PROMPT = Paragraph(prompt="summary")
SUMMARY = Heading(1, (Text("Sintesi"),), term="summary")
NEXT = Heading(1, (Text("Contesto"),), term="background")


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


def in_english(hands: Any) -> None:
    """Switch the note as the window does: quotations that had the note's language name it from now on."""
    note = Note("n-1", FrontMatter(language="it"), hands.document)
    hands.editor.change_note(in_language(note, "en"))


def test_another_language_leaves_the_cursor_in_its_words(hands: Any) -> None:
    hands.show(Document((SUMMARY, BLOCK, PROMPT, NEXT, paragraph("one two"))))
    hands.go(hands.find("two"))
    in_english(hands)
    hands.type("X")
    assert hands.document.blocks[0] == Heading(1, (Text("Summary"),), term="summary")
    assert hands.document.blocks[-1] == paragraph("one Xtwo")


def test_another_language_leaves_the_cursor_behind_a_quotation(hands: Any) -> None:
    hands.show(Document((SUMMARY, PROMPT, NEXT)))
    hands.go(hands.find("Contesto") - 1)
    hands.editor.quote("rich", SPAN, block=True)
    in_english(hands)
    hands.type("mine")
    heading, quote, mine, _following = hands.document.blocks
    assert (heading.term, quote.language, mine) == ("summary", "it", paragraph("mine"))


def test_another_language_is_one_undo_step_also_with_quotations(hands: Any) -> None:
    before = Document((SUMMARY, BLOCK, paragraph("one two")))
    hands.show(before)
    in_english(hands)
    hands.undo()
    assert hands.document == before
    assert hands.editor.language == "it"


def test_several_blocks_pasted_at_the_end_of_a_heading_follow_it(hands: Any) -> None:
    hands.show(Document((paragraph("a"), SUMMARY)))
    hands.end()
    markup = "<ul><li>one</li><li>two</li></ul><h2>Head</h2><table><tr><td>c</td><td>d</td></tr></table>"
    QApplication.clipboard().setMimeData(html(markup))
    hands.press(Key.Key_V, modifier=CONTROL)
    items = ListBlock((ListItem((Text("one"),)), ListItem((Text("two"),))))
    first, term, *rest = hands.document.blocks
    assert (first, term) == (paragraph("a"), SUMMARY)
    assert rest[:2] == [items, Heading(2, (Text("Head"),))]
    [table] = rest[2:]
    assert isinstance(table, Table)
    assert table.rows == (((Text("c"),), (Text("d"),)),)


@pytest.mark.parametrize(
    ("heading", "position", "expected"),
    [
        (SUMMARY, 3, (SUMMARY, paragraph("one"), paragraph("two"))),
        (SUMMARY, 0, (paragraph("one"), paragraph("two"), SUMMARY)),
        (Heading(2, (Text("Own"),)), 3, (Heading(2, (Text("Ownone"),)), paragraph("two"))),
        (Heading(2, (Text("Own"),)), 1, (Heading(2, (Text("Oonewn"),)), paragraph("two"))),
    ],
)
def test_paragraphs_pasted_into_a_heading(hands: Any, heading: Any, position: int, expected: Any) -> None:
    hands.show(Document((heading, paragraph("next"))))
    hands.go(position)
    hands.editor.transfer.paste_words("one\n\ntwo")
    assert hands.document == Document((*expected, paragraph("next")))


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


def test_files_are_handed_on(hands: Any, tmp_path: Path) -> None:
    handed: list[Any] = []
    hands.editor.files_dropped.connect(handed.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    hands.show(Document((paragraph("a"),)))
    hands.drop(data, 1)
    assert handed == [[tmp_path / "a.txt"]]
    assert hands.document == Document((paragraph("a"),))


def test_something_without_words_is_not_welcome(hands: Any) -> None:
    data = QMimeData()
    data.setData("image/png", b"\x89PNG")
    hands.show(Document((paragraph("a"),)))
    hands.drop(data, 1, accepted=False)
    assert hands.document == Document((paragraph("a"),))


def test_dragging_inside_the_note_moves_words_with_their_citation_as_one_step(hands: Any) -> None:
    before = Document((paragraph("a ", INLINE, " ", CHIP, " zed"), paragraph("end")))
    hands.show(before)
    text = hands.editor.text
    start = hands.find("«")
    stop = hands.find(" zed")
    hands.select(start, stop)
    data = text.createMimeDataFromSelection()
    hands.editor.transfer.drop(data, hands.point_at(hands.find("end")), moved=True)
    assert hands.document == Document((paragraph("a  zed"), paragraph(INLINE, " ", CHIP, "end")))
    hands.undo()
    assert hands.document == before


def test_dragging_onto_itself_changes_nothing(hands: Any) -> None:
    before = Document((paragraph("one two"),))
    hands.show(before)
    hands.select(0, 3)
    data = hands.editor.text.createMimeDataFromSelection()
    hands.editor.transfer.drop(data, hands.point_at(1), moved=True)
    assert hands.document == before


def test_a_drop_into_the_footnote_being_written_stays_in_it(hands: Any) -> None:
    hands.show(Document((paragraph("word"),)))
    hands.end()
    hands.editor.insert_footnote()
    hands.editor.quote("rich", read_quote(hands.quote_data()).span)  # type: ignore[union-attr]
    hands.editor.footnote_box.leave()
    assert hands.document == Document((paragraph("word", Footnote((INLINE, Text(" "), CHIP))),))


@pytest.mark.parametrize(
    "payload", [b"", b"{}", b"[]", b'{"key":"a","start":5,"end":5}', b'{"key":"","start":1,"end":2}', b"\xff"]
)
def test_broken_quotation_data_is_no_quotation(payload: bytes) -> None:
    data = QMimeData()
    data.setData(QUOTE_TYPE, payload)
    assert read_quote(data) is None


def test_our_own_form_is_preferred_to_html(hands: Any) -> None:
    data = html("<p>foreign</p>")
    data.setData(NOTE_TYPE, to_json(Document((Heading(2, (Text("ours"),)),))).encode())
    hands.show(Document())
    hands.editor.text.insertFromMimeData(data)
    assert hands.document == Document((Heading(2, (Text("ours"),)),))


# chips


def test_a_click_on_a_chip_opens_its_place_with_the_quotation_it_belongs_to(hands: Any) -> None:
    from PySide6.QtTest import QTest

    opened: list[Any] = []
    hands.editor.citation_activated.connect(lambda *values: opened.append(values))
    hands.show(Document((paragraph("a ", INLINE, " ", CHIP, " zed"),)))
    position = hands.find(" zed") - 1
    [rect] = hands.editor.text.sheet.line_rects(position, position + 1)
    offset = hands.editor.text.horizontalScrollBar().value()
    point = rect.center().toPoint()
    point.setX(point.x() - offset)
    QTest.mouseClick(hands.editor.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened == [("rich", "3", "q-00000001")]
    assert hands.editor.text.selected_chip() == position


def test_enter_on_a_selected_chip_opens_it_and_writes_nothing(hands: Any) -> None:
    opened: list[Any] = []
    hands.editor.citation_activated.connect(lambda *values: opened.append(values))
    document = Document((paragraph("a ", CHIP),))
    hands.show(document)
    hands.go(2)
    hands.press(Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    hands.press(Key.Key_Return)
    assert opened == [("rich", "3", "")]
    assert hands.document == document


def test_control_enter_opens_the_chip_beside_the_cursor(hands: Any) -> None:
    opened: list[Any] = []
    hands.editor.citation_activated.connect(lambda *values: opened.append(values))
    hands.show(Document((paragraph("a ", CHIP),)))
    hands.end()
    hands.press(Key.Key_Return, modifier=CONTROL)
    assert opened == [("rich", "3", "")]


def test_a_chip_is_told_to_screen_readers_in_words(hands: Any) -> None:
    hands.show(Document((paragraph("a ", CHIP, " b"),)))
    hands.go(2)
    assert hands.editor.text.accessibleDescription().startswith("Citation: Rich, §3.")
    hands.go(0)
    assert hands.editor.text.accessibleDescription() == ""


def test_the_locator_of_a_chip_can_be_changed_and_the_change_undone(hands: Any) -> None:
    hands.show(Document((paragraph("a ", CHIP),)))
    hands.end()
    other = Citation((CitationItem("rich", "9", Locator.PAGE),))
    assert hands.editor.citation_at_cursor() == CHIP
    hands.editor.change_citation(other)
    assert hands.document == Document((paragraph("a ", other),))
    hands.undo()
    assert hands.document == Document((paragraph("a ", CHIP),))


def test_a_menu_asked_for_on_a_chip_is_the_menu_of_that_chip(hands: Any) -> None:
    asked: list[Any] = []
    hands.editor.context_menu_requested.connect(asked.append)
    hands.show(Document((paragraph("a ", CHIP, " zed"),)))
    hands.end()
    assert hands.editor.citation_at_cursor() is None
    position = hands.find(" zed") - 1
    [rect] = hands.editor.text.sheet.line_rects(position, position + 1)
    point = rect.center().toPoint()
    point.setX(point.x() - hands.editor.text.horizontalScrollBar().value())
    hands.editor.text.customContextMenuRequested.emit(point)
    assert len(asked) == 1
    assert hands.editor.citation_at_cursor() == CHIP


def test_the_citation_beside_a_footnote_is_the_one_at_the_cursor(hands: Any) -> None:
    hands.show(Document((paragraph("a", Footnote((Text("note"),)), CHIP),)))
    hands.go(2)
    assert hands.editor.citation_at_cursor() == CHIP


def test_the_hover_over_a_chip_shows_reference_and_captured_words(hands: Any) -> None:
    hands.show(Document((paragraph("a ", INLINE, " ", CHIP),)))
    hands.end()
    position = hands.editor.text.caret() - 1
    assert hands.editor.text.hover_text(position) == f"Full reference of rich\n\n«{CAPTURED}»"


def test_selecting_over_a_chip_copies_it(hands: Any) -> None:
    hands.show(Document((paragraph("a", CHIP, "b"),)))
    cursor: QTextCursor = hands.editor.text.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    hands.editor.text.setTextCursor(cursor)
    data = hands.editor.text.createMimeDataFromSelection()
    assert "\ufffc" not in data.text()
    assert data.text() == "a[Rich, §3]b"


def test_marks_survive_the_clipboard(hands: Any) -> None:
    words = Text("w", Marks(bold=True, italic=True, language="fr", link="https://a.org"))
    hands.show(Document((paragraph("a", words),)))
    hands.editor.select_all()
    data = hands.editor.text.createMimeDataFromSelection()
    hands.show(Document(), note_id="n-2")
    hands.editor.text.insertFromMimeData(data)
    assert hands.document == Document((paragraph("a", words),))
