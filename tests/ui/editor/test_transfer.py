# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Copy, paste, drag and drop: nothing is lost inside, everything foreign becomes what a note can hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from note_pieces import BLOCK, CAPTURED, CHIP, INLINE, NEXT, PROMPT, SPAN, SUMMARY, html, paragraph
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from strategies import documents

from composer.document.canonical import canonical
from composer.document.model import (
    Document,
    Footnote,
    Heading,
    InlineQuote,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
)
from composer.notes.language import in_language
from composer.notes.model import FrontMatter, Note
from composer.ui.editor.payload import BadPayload, document_from_json, to_json
from composer.ui.mime import NOTE_TYPE, QUOTE_TYPE, read_quote

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


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
