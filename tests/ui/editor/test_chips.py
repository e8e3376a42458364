# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Chips in the text: citations and quotations that are clicked, reached by key, hovered, changed."""

from __future__ import annotations

import random
from typing import Any

from note_pieces import BLOCK, CAPTURED, CHIP, INLINE, SUMMARY, paragraph
from PySide6.QtCore import Qt

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Locator,
    Marks,
    Text,
)
from composer.ui.editor.formats import OBJECT

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


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


def rooms(text: Any) -> list[tuple[int, int]]:
    """Where the chips of a text stand, and how wide each is on its line."""
    text.lay_out_all()
    places = [at for at in range(text.note.qt.characterCount()) if text.note.qt.characterAt(at) == OBJECT]
    return [(at, round(text.sheet.line_rects(at, at + 1)[0].width())) for at in places]


def test_whatever_is_done_each_chip_has_the_room_of_its_words_and_each_place_its_marks(hands: Any) -> None:
    chance = random.Random(3)
    long = Citation((CitationItem("commission-of-the-communities", "333", Locator.PARAGRAPH),))
    bold = Text("bold", Marks(bold=True))
    words = paragraph("a ", CHIP, bold, long, Footnote((Text("x"),)), INLINE, long)
    hands.show(Document((SUMMARY, *[words] * 4, BLOCK)))
    editor, text = hands.editor, hands.editor.text

    def mark() -> None:
        at = text.caret()
        hands.select(max(at - 3, 0), at)
        editor.toggle_mark("italic")
        hands.go(at)

    done = (
        mark,
        lambda: hands.type("parola "),
        lambda: hands.press(Key.Key_Delete),
        lambda: hands.press(Key.Key_Return),
        lambda: editor.insert_citation(long),
        lambda: editor.set_language("en" if editor.language == "it" else "it"),
        lambda: editor.set_zoom(1.5 if editor.zoom == 1 else 1),
        lambda: editor.set_style("heading", 1),
        editor.undo,
        editor.redo,
    )
    for _ in range(40):
        hands.go(chance.randrange(text.note.qt.characterCount()))
        assert text.typing_marks() == text.note.insertion_run(text.caret()).marks
        chance.choice(done)()
        assert text.typing_marks() == text.note.insertion_run(text.caret()).marks
        found = rooms(text)
        editor.refresh_sources()
        assert found == rooms(text)
    editor.set_zoom(2)
    found = rooms(text)
    text.show_note(text.note)  # what draws its chips begins anew
    assert found == rooms(text)
