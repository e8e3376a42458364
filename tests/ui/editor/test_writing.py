# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Keys do what a person expects of a word processor."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

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
)

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BOLD, ITALIC = Marks(bold=True), Marks(italic=True)
CHIP = Citation((CitationItem("rich", "3"),))


def paragraph(*content: Any) -> Paragraph:
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in content))


def items(*words: str, **rest: Any) -> ListBlock:
    return ListBlock(tuple(ListItem((Text(word),) if word else ()) for word in words), **rest)


def test_typing_into_an_empty_note_makes_a_paragraph(hands: Any) -> None:
    hands.show(Document())
    hands.type("Ciao 😀")
    assert hands.document == Document((paragraph("Ciao 😀"),))


def test_enter_after_a_heading_gives_a_paragraph(hands: Any) -> None:
    hands.show(Document((Heading(2, (Text("Title"),)),)))
    hands.end()
    hands.press(Key.Key_Return)
    hands.type("text")
    assert hands.document == Document((Heading(2, (Text("Title"),)), paragraph("text")))


def test_enter_before_a_heading_puts_a_paragraph_there(hands: Any) -> None:
    hands.show(Document((Heading(1, (Text("Title"),), "summary"),)))
    hands.go(0)
    hands.press(Key.Key_Return)
    assert hands.document == Document((Paragraph(), Heading(1, (Text("Title"),))))


def test_a_heading_joined_to_a_paragraph_looks_and_reads_like_the_paragraph(hands: Any) -> None:
    hands.show(Document((paragraph("one"), Heading(1, (Text("two"),)))))
    hands.go(hands.find("two"))
    hands.press(Key.Key_Backspace)
    assert hands.document == Document((paragraph("onetwo"),))
    block = hands.editor.text.note.qt.begin()
    assert not hands.editor.text.note.is_undressed(block)
    assert [f.charFormat().fontWeight() for *_rest, f in hands.editor.text.note.runs.of(block)] == [400]


def test_words_of_a_heading_that_are_changed_no_longer_follow_the_language(hands: Any) -> None:
    hands.show(Document((Heading(1, (Text("Sintesi"),), "summary"),)))
    hands.end()
    hands.type(" breve")
    assert hands.document == Document((Heading(1, (Text("Sintesi breve"),)),))
    hands.editor.set_language("en")
    assert hands.document == Document((Heading(1, (Text("Sintesi breve"),)),))


def test_shift_enter_breaks_a_line_in_a_paragraph_but_not_in_a_heading(hands: Any) -> None:
    hands.show(Document((Heading(1, (Text("h"),)), paragraph("a"))))
    hands.end()
    hands.press(Key.Key_Return, modifier=SHIFT)
    hands.type("b")
    hands.go(1)
    hands.press(Key.Key_Return, modifier=SHIFT)
    assert hands.document == Document((Heading(1, (Text("h"),)), paragraph("a", LineBreak(), "b")))


def test_enter_on_an_empty_item_ends_the_list(hands: Any) -> None:
    hands.show(Document((items("a", "b"),)))
    hands.end()
    hands.press(Key.Key_Return, Key.Key_Return)
    hands.type("after")
    assert hands.document == Document((items("a", "b"), paragraph("after")))


def test_tab_and_shift_tab_move_an_item_in_and_out(hands: Any) -> None:
    hands.show(Document((items("a", "b"),)))
    hands.end()
    hands.press(Key.Key_Tab)
    nested = Document((ListBlock((ListItem((Text("a"),), (items("b"),)),)),))
    assert hands.document == nested
    hands.press(Key.Key_Backtab)
    assert hands.document == Document((items("a", "b"),))


def test_the_first_item_cannot_go_deeper_than_its_list(hands: Any) -> None:
    hands.show(Document((items("a"),)))
    hands.press(Key.Key_Tab)
    assert hands.document == Document((items("a"),))


def test_backspace_at_the_start_of_an_item_makes_it_a_paragraph(hands: Any) -> None:
    hands.show(Document((items("a"),)))
    hands.go(0)
    hands.press(Key.Key_Backspace)
    assert hands.document == Document((paragraph("a"),))


def test_a_paragraph_after_a_list_joins_it_when_it_becomes_an_item(hands: Any) -> None:
    hands.show(Document((items("a", ordered=True, start=4), paragraph("b"))))
    hands.end()
    hands.editor.toggle_list(ordered=True)
    assert hands.document == Document((items("a", "b", ordered=True, start=4),))


def test_all_items_of_a_selection_become_paragraphs_again(hands: Any) -> None:
    hands.show(Document((items("a", "b"),)))
    hands.editor.select_all()
    hands.editor.toggle_list(ordered=False)
    assert hands.document == Document((paragraph("a"), paragraph("b")))


def test_a_list_changes_its_kind_whole(hands: Any) -> None:
    hands.show(Document((items("a", "b"),)))
    hands.editor.select_all()
    hands.editor.toggle_list(ordered=True)
    assert hands.document == Document((items("a", "b", ordered=True),))


@pytest.mark.parametrize("name", ["bold", "italic", "underline", "strike", "small_caps"])
def test_a_mark_goes_on_the_selected_words_and_off_again(hands: Any, name: str) -> None:
    hands.show(Document((paragraph("one two"),)))
    hands.select(0, 3)
    hands.editor.toggle_mark(name)
    assert hands.document == Document((paragraph(Text("one", Marks(**{name: True})), " two"),))
    assert hands.editor.mark_here(name)
    hands.editor.toggle_mark(name)
    assert hands.document == Document((paragraph("one two"),))


def test_a_mark_chosen_at_the_cursor_holds_for_the_next_word(hands: Any) -> None:
    hands.show(Document())
    hands.type("a ")
    hands.editor.toggle_mark("bold")
    hands.type("bc")
    assert hands.document == Document((paragraph("a ", Text("bc", BOLD)),))


def test_marks_pass_over_chips(hands: Any) -> None:
    hands.show(Document((paragraph("a ", CHIP, " b"),)))
    hands.editor.select_all()
    hands.editor.toggle_mark("bold")
    assert [i for i in hands.document.blocks[0].content if isinstance(i, Citation)] == [CHIP]  # type: ignore[union-attr]


def test_words_typed_behind_a_link_are_not_part_of_it(hands: Any) -> None:
    link = Text("site", Marks(link="https://example.org"))
    hands.show(Document((paragraph(link),)))
    hands.end()
    hands.type("!")
    assert hands.document == Document((paragraph(link, "!"),))


def test_a_link_is_changed_whole_from_inside(hands: Any) -> None:
    hands.show(Document((paragraph("see ", Text("the site", Marks(link="https://a.org"))),)))
    hands.go(hands.find("site"))
    assert hands.editor.link_here() == "https://a.org"
    hands.editor.set_link("https://b.org")
    assert hands.document == Document((paragraph("see ", Text("the site", Marks(link="https://b.org"))),))


def test_words_typed_inside_a_quotation_belong_to_it_and_behind_its_mark_do_not(hands: Any) -> None:
    hands.show(Document((paragraph("a ", InlineQuote("q-1", (Text("bc"),)), " d"),)))
    hands.go(hands.find("bc") + 2)
    hands.type("X")
    hands.press(Key.Key_Right)
    hands.type("Y")
    assert hands.document == Document((paragraph("a ", InlineQuote("q-1", (Text("bcX"),)), "Y d"),))


def test_words_typed_before_the_opening_mark_stay_outside(hands: Any) -> None:
    hands.show(Document((paragraph(InlineQuote("q-1", (Text("b"),))),)))
    hands.go(0)
    hands.type("a")
    assert hands.document == Document((paragraph("a", InlineQuote("q-1", (Text("b"),))),))


def test_backspace_steps_over_a_quotation_mark_and_deletes_words_only(hands: Any) -> None:
    hands.show(Document((paragraph(InlineQuote("q-1", (Text("bc"),))),)))
    hands.end()
    hands.press(Key.Key_Backspace)
    assert hands.document == Document((paragraph(InlineQuote("q-1", (Text("bc"),))),))
    hands.press(Key.Key_Backspace)
    assert hands.document == Document((paragraph(InlineQuote("q-1", (Text("b"),))),))
    hands.press(Key.Key_Backspace)
    assert hands.document == Document((Paragraph(),))
    assert hands.editor.text.toPlainText() == ""


def test_deleting_over_the_edge_of_a_quotation_leaves_the_rest_between_marks(hands: Any) -> None:
    hands.show(Document((paragraph("one ", InlineQuote("q-1", (Text("two three"),)), " four"),)))
    start = hands.find("one") + 2
    hands.select(start, hands.find("three"))
    hands.press(Key.Key_Delete)
    assert hands.editor.text.toPlainText() == "on«three» four"
    assert hands.document == Document((paragraph("on", InlineQuote("q-1", (Text("three"),)), " four"),))


def test_a_quotation_parted_by_enter_is_two_and_one_again_when_joined(hands: Any) -> None:
    document = Document((paragraph(InlineQuote("q-1", (Text("one two"),))),))
    hands.show(document)
    hands.go(hands.find("two"))
    hands.press(Key.Key_Return)
    assert hands.editor.text.toPlainText() == "«one »\n«two»"
    hands.press(Key.Key_Backspace, Key.Key_Backspace)  # over the mark, then over the border
    assert hands.document == document


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
def test_a_chip_is_deleted_whole(hands: Any, key: Qt.Key) -> None:
    hands.show(Document((paragraph("a", CHIP, "b"),)))
    hands.go(2 if key is Key.Key_Backspace else 1)
    hands.press(key)
    assert hands.document == Document((paragraph("ab"),))


def test_the_cursor_passes_a_chip_in_one_step(hands: Any) -> None:
    hands.show(Document((paragraph("a", CHIP, "b"),)))
    hands.go(1)
    hands.press(Key.Key_Right)
    assert hands.editor.text.caret() == 2


def test_deleting_a_word_stops_at_a_chip(hands: Any) -> None:
    hands.show(Document((paragraph("word", CHIP, "next"),)))
    hands.end()
    hands.press(Key.Key_Backspace, modifier=CONTROL)
    assert hands.document == Document((paragraph("word", CHIP),))


def test_enter_twice_at_the_end_leaves_a_block_quotation(hands: Any) -> None:
    quote = QuoteBlock("q-1", ((Text("words"),),))
    hands.show(Document((quote,)))
    hands.end()
    hands.press(Key.Key_Return, Key.Key_Return)
    hands.type("mine")
    assert hands.document == Document((quote, paragraph("mine")))


def test_joining_never_moves_own_words_into_a_block_quotation(hands: Any) -> None:
    document = Document((QuoteBlock("q-1", ((Text("words"),),)), paragraph("mine")))
    hands.show(document)
    hands.go(hands.find("mine"))
    hands.press(Key.Key_Backspace)
    assert hands.document == document
    hands.go(hands.find("words") + 5)
    hands.press(Key.Key_Delete)
    assert hands.document == document


def test_deleting_from_a_quotation_into_a_paragraph_keeps_them_apart(hands: Any) -> None:
    hands.show(Document((QuoteBlock("q-1", ((Text("one two"),),)), paragraph("three four"))))
    hands.select(hands.find("two"), hands.find("four"))
    hands.press(Key.Key_Delete)
    assert hands.document == Document((QuoteBlock("q-1", ((Text("one"),),)), paragraph("four")))


def test_deleting_whole_paragraphs_keeps_the_kind_of_what_follows(hands: Any) -> None:
    hands.show(Document((Heading(1, (Text("gone"),)), paragraph("kept"))))
    hands.select(0, hands.find("kept"))
    hands.press(Key.Key_Delete)
    assert hands.document == Document((paragraph("kept"),))


def test_backspace_in_an_empty_block_takes_it_away(hands: Any) -> None:
    hands.show(Document((Heading(1, (Text("h"),)), Paragraph())))
    hands.end()
    hands.press(Key.Key_Backspace)
    assert hands.document == Document((Heading(1, (Text("h"),)),))


def test_a_prompt_stands_until_something_is_written(hands: Any) -> None:
    hands.show(Document((Paragraph((), "summary"),)))
    hands.type("x")
    assert hands.document == Document((paragraph("x"),))
    hands.press(Key.Key_Backspace)
    assert hands.document == Document((Paragraph((), "summary"),))


def test_styles_change_the_selected_blocks(hands: Any) -> None:
    hands.show(Document((paragraph("a"), paragraph("b"))))
    hands.go(0)
    hands.editor.set_style("heading", 3)
    assert hands.editor.style_here() == "style.heading3"
    hands.end()
    hands.editor.set_style("quote")
    assert hands.document == Document((Heading(3, (Text("a"),)), QuoteBlock("", ((Text("b"),),))))
    hands.editor.select_all()
    hands.editor.set_style("text")
    assert hands.document == Document((paragraph("a"), paragraph("b")))


def test_selected_words_are_marked_as_a_quotation_without_source_and_freed_again(hands: Any) -> None:
    hands.show(Document((paragraph("say some words"),)))
    hands.select_words("some words")
    hands.editor.quote_selection()
    assert hands.document == Document((paragraph("say ", InlineQuote("", (Text("some words"),))),))
    hands.select_words("some words")
    hands.editor.quote_selection()
    assert hands.document == Document((paragraph("say some words"),))


def test_a_footnote_is_written_in_its_box_and_undone_whole(hands: Any) -> None:
    hands.show(Document((paragraph("word"),)))
    hands.end()
    hands.editor.insert_footnote()
    box = hands.editor.footnote_box
    assert box.isVisible()
    QTest.keyClicks(box.edit, "see there")
    QTest.keyClick(box.edit, Key.Key_Escape)
    assert not box.isVisible()
    assert hands.document == Document((paragraph("word", Footnote((Text("see there"),))),))
    hands.undo_all()
    assert hands.document == Document((paragraph("word"),))


def test_what_is_written_in_a_footnote_is_in_the_note_before_the_box_is_closed(hands: Any, wait: Any) -> None:
    hands.show(Document((paragraph("word"),)))
    hands.end()
    hands.editor.insert_footnote()
    QTest.keyClicks(hands.editor.footnote_box.edit, "see")
    written = Document((paragraph("word", Footnote((Text("see"),))),))
    wait(lambda: hands.document == written)
    assert hands.editor.footnote_box.isVisible()
    QTest.keyClicks(hands.editor.footnote_box.edit, " there")
    hands.editor.footnote_box.leave()
    assert hands.document == Document((paragraph("word", Footnote((Text("see there"),))),))
    hands.undo()
    assert hands.document == Document((paragraph("word"),))


def test_changing_a_footnote_is_undone_without_losing_it(hands: Any) -> None:
    before = Document((paragraph("word", Footnote((Text("old"),))),))
    hands.show(before)
    hands.editor.edit_footnote(4)
    QTest.keyClicks(hands.editor.footnote_box.edit, "er")
    hands.editor.footnote_box.leave()
    assert hands.document == Document((paragraph("word", Footnote((Text("older"),))),))
    hands.undo()
    assert hands.document == before


def test_a_footnote_of_a_note_that_is_only_read_is_not_opened(hands: Any) -> None:
    hands.show(Document((paragraph("word", Footnote((Text("old"),))),)))
    hands.editor.set_read_only(True)
    hands.editor.edit_footnote(4)
    assert not hands.editor.footnote_box.isVisible()
    hands.editor.set_read_only(False)


def test_a_footnote_asked_for_inside_a_quotation_hangs_behind_it(hands: Any) -> None:
    quote = InlineQuote("q-1", (Text("one two"),))
    hands.show(Document((paragraph(quote),)))
    hands.go(hands.find("two"))
    hands.editor.insert_footnote()
    assert hands.document == Document((paragraph(quote, Footnote(())),))


def test_composed_characters_are_written_like_any_other_and_stay_in_the_quotation(hands: Any) -> None:
    hands.show(Document((paragraph(InlineQuote("q-1", (Text("perch"),))),)))
    hands.go(hands.find("perch") + 5)
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(hands.editor.text, event)
    assert hands.document == Document((paragraph(InlineQuote("q-1", (Text("perché"),))),))


def test_characters_no_text_may_hold_are_not_written(hands: Any) -> None:
    hands.show(Document((paragraph("a"),)))
    hands.end()
    for character in ("\u202e", "\ufffc", "\ufeff"):
        hands.type(character)
    assert hands.document == Document((paragraph("a"),))


def test_letters_with_control_are_left_to_the_window(hands: Any) -> None:
    hands.show(Document((paragraph("a line"),)))
    for key in (Key.Key_K, Key.Key_U, Key.Key_B):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
        event.ignore()
        QApplication.sendEvent(hands.editor.text, event)
        assert not event.isAccepted()


# tables


def table(*rows: tuple[str, ...], **rest: Any) -> Table:
    return Table(tuple(tuple((Text(word),) if word else () for word in row) for row in rows), **rest)


def cells(hands: Any) -> list[list[str]]:
    found = next(block for block in hands.document.blocks if isinstance(block, Table))
    return [["".join(getattr(i, "text", "") for i in cell) for cell in row] for row in found.rows]


def test_a_table_is_inserted_after_the_paragraph_and_written_in_with_tab(hands: Any) -> None:
    hands.show(Document((paragraph("before"), paragraph("after"))))
    hands.go(3)
    hands.editor.insert_table(2, 2)
    for word in ("a", "b", "c", "d"):
        hands.type(word)
        hands.press(Key.Key_Tab)
    hands.type("e")
    assert cells(hands) == [["a", "b"], ["c", "d"], ["e", ""]]
    first, _table, last = hands.document.blocks
    assert (first, last) == (paragraph("before"), paragraph("after"))


def test_rows_and_columns_come_and_go(hands: Any) -> None:
    hands.show(Document((table(("a", "b"), ("c", "d")),)))
    hands.go(hands.find("c"))
    hands.editor.add_row(below=False)
    hands.editor.add_column(right=False)
    assert cells(hands) == [["", "a", "b"], ["", "", ""], ["", "c", "d"]]
    hands.editor.remove_rows()
    hands.editor.remove_columns()
    assert cells(hands) == [["a", "b"], ["c", "d"]]
    hands.undo_all()
    assert cells(hands) == [["a", "b"], ["c", "d"]]


def test_a_column_keeps_its_alignment_when_another_comes(hands: Any) -> None:
    from composer.document.model import Alignment

    hands.show(Document((table(("a", "b")),)))
    hands.go(hands.find("b"))
    hands.editor.align_columns(Alignment.RIGHT)
    hands.editor.add_column(right=False)
    [found] = hands.document.blocks
    assert isinstance(found, Table)
    assert found.alignments == (Alignment.DEFAULT, Alignment.DEFAULT, Alignment.RIGHT)


def test_a_table_goes_by_command_with_its_caption(hands: Any) -> None:
    hands.show(Document((paragraph("x"), table(("a",), caption=(Text("cap"),)), paragraph("y"))))
    hands.go(hands.find("cap") + 4)
    hands.editor.remove_table()
    assert hands.document == Document((paragraph("x"), paragraph("y")))


def test_backspace_behind_a_table_selects_it_and_destroys_nothing(hands: Any) -> None:
    document = Document((table(("a", "b"), ("c", "d")), paragraph("y")))
    hands.show(document)
    before = hands.document
    hands.go(hands.find("y"))
    hands.press(Key.Key_Backspace)
    assert hands.document == before
    assert hands.editor.text.textCursor().hasSelection()


def test_enter_in_a_cell_goes_down_and_behind_the_table(hands: Any) -> None:
    hands.show(Document((table(("a",), ("b",)), paragraph("y"))))
    before = hands.document
    hands.go(hands.find("a"))
    hands.press(Key.Key_Return, Key.Key_Return)
    assert hands.document == before
    assert hands.editor.text.textCursor().block().text() == "y"


def test_deleting_selected_cells_empties_them_and_leaves_the_table(hands: Any) -> None:
    hands.show(Document((table(("a", "b"), ("c", "d")),)))
    hands.select(hands.find("a"), hands.find("c") + 1)
    hands.press(Key.Key_Delete)
    assert cells(hands) == [["", "b"], ["", "d"]]


def test_a_paragraph_can_be_put_before_a_table_at_the_start(hands: Any) -> None:
    hands.show(Document((table(("a",)),)))
    hands.go(0)
    hands.press(Key.Key_Return)
    hands.type("first")
    assert hands.document.blocks[0] == paragraph("first")
    assert isinstance(hands.document.blocks[1], Table)


def test_what_follows_the_caret_is_told_behind_a_key_that_writes_but_at_once_of_all_else(hands: Any) -> None:
    hands.show(Document((paragraph("a "),)))
    hands.end()
    told: list[bool] = []
    hands.editor.selection_changed.connect(lambda: told.append(hands.editor.mark_here("bold")))
    hands.type("bc")
    assert told == []
    hands.press(Key.Key_Left)
    assert told == [False]
    hands.type("d")
    hands.editor.toggle_mark("bold")
    assert told == [False, True]
    hands.type("ef")
    hands.show(Document(()), note_id="n-2")
    QApplication.processEvents()
    assert told[2:]
    assert not any(told[2:]), "what is told behind a key is true of the note that is shown by then"
