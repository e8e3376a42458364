# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Undo brings everything back, redo does everything again, in steps a person expects."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from strategies import documents

from composer.document.canonical import canonical
from composer.document.model import (
    Alignment,
    Citation,
    CitationItem,
    Disclosure,
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

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CHIP = Citation((CitationItem("rich", "3"),))
QUOTE = InlineQuote("q-1", (Text("quoted words"),))

RICH = canonical(
    Document(
        (
            Heading(1, (Text("Sintesi"),), "summary"),
            Paragraph((Text("Some words, then "), QUOTE, Text(" "), CHIP, Text(" and more."), Footnote((Text("n"),)))),
            QuoteBlock("q-2", ((Text("A block of words."),), (Text("Second paragraph "), CHIP))),
            ListBlock(
                (ListItem((Text("one"),), (ListBlock((ListItem((Text("deep"),)),)),)), ListItem((Text("two"),))),
                True,
                3,
            ),
            Table((((Text("a"),), (Text("b"),)), ((Text("c"),), (QUOTE,))), 1, (), (Text("Caption"),)),
            Paragraph((Text("Last words."),)),
        )
    )
)


def test_typing_is_undone_word_by_word(hands: Any) -> None:
    hands.show(Document())
    hands.type("one two three")
    hands.undo()
    assert hands.editor.text.toPlainText() == "one two "
    hands.undo()
    assert hands.editor.text.toPlainText() == "one "
    hands.undo()
    assert hands.document == Document()


def test_a_pause_ends_a_step(hands: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.show(Document())
    hands.type("some")
    with monkeypatch.context() as patch:
        patch.setattr("composer.ui.editor.text_edit.PAUSE_S", -1.0)  # every key comes after a pause
        hands.type("t")
    hands.type("hing")
    hands.undo()
    assert hands.editor.text.toPlainText() == "some"


def test_typing_elsewhere_is_a_step_of_its_own(hands: Any) -> None:
    hands.show(Document((Paragraph((Text("ab"),)),)))
    hands.end()
    hands.type("c")
    hands.go(0)
    hands.type("X")
    hands.undo()
    assert hands.editor.text.toPlainText() == "abc"


def test_a_drop_is_one_step(hands: Any) -> None:
    hands.show(Document((Paragraph((Text("before after"),)),)))
    before = hands.document
    hands.drop(hands.quote_data(), 7)
    assert hands.document != before
    hands.undo()
    assert hands.document == before


def test_a_change_of_language_is_one_step_that_brings_the_language_back(hands: Any) -> None:
    hands.show(RICH)
    heard: list[str] = []
    hands.editor.language_changed.connect(heard.append)
    hands.editor.set_language("en")
    assert hands.editor.text.toPlainText().startswith("Summary\nSome words, then “quoted words”")
    hands.undo()
    assert hands.document == RICH
    assert hands.editor.text.toPlainText().startswith("Sintesi\nSome words, then «quoted words»")
    assert heard == ["en", "it"]


def test_a_footnote_put_in_before_another_one_leaves_that_one_its_words_when_it_is_undone(hands: Any) -> None:
    two = (Text("Words."), Footnote((Text("first"),)))
    hands.show(Document((Paragraph(two),)))
    hands.go(len("Words."))
    hands.editor.insert_footnote()
    hands.editor.undo()
    assert hands.document == Document((Paragraph(two),))
    hands.redo_all()
    assert hands.document == Document((Paragraph((two[0], Footnote(()), two[1])),))


def test_undo_survives_showing_another_note(hands: Any) -> None:
    hands.show(Document((Paragraph((Text("first"),)),)), note_id="n-1")
    hands.end()
    hands.type(" more")
    left = hands.document
    hands.show(Document((Paragraph((Text("second"),)),)), note_id="n-2")
    hands.show(left, note_id="n-1")
    hands.undo()
    assert hands.document == Document((Paragraph((Text("first"),)),))


def test_another_state_of_the_same_note_is_shown_without_the_old_steps(hands: Any, application: Any) -> None:
    hands.show(Document((Paragraph((Text("first"),)),)))
    hands.end()
    hands.type(" more")
    hands.show(Document((Paragraph((Text("restored"),)),)))
    application.processEvents()
    assert hands.document == Document((Paragraph((Text("restored"),)),))
    assert not hands.editor.text.note.qt.isUndoAvailable()
    hands.end()
    hands.type("!")
    assert hands.editor.text.toPlainText() == "restored!"


def test_colours_and_size_of_the_sheet_leave_no_undo_steps(hands: Any) -> None:
    from composer.ui.theme import tokens

    hands.show(RICH)
    hands.editor.set_tokens(tokens("dark"))
    hands.editor.set_zoom(1.5)
    assert not hands.editor.text.note.qt.isUndoAvailable()
    assert hands.document == RICH


# anything in any order

Operation = Callable[[Any, random.Random], None]


def _anywhere(hands: Any, chance: random.Random) -> None:
    length = hands.editor.text.note.qt.characterCount()
    start = chance.randrange(length)
    hands.select(start, min(start + chance.choice((0, 0, 0, 1, 3, 12, 60)), length - 1))


def _press(*keys: Qt.Key, control: bool = False, shift: bool = False) -> Operation:
    modifier = CONTROL if control else Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    return lambda hands, chance: hands.press(*keys, modifier=modifier)


def _paste(hands: Any, chance: random.Random) -> None:
    start = chance.randrange(hands.editor.text.note.qt.characterCount())
    _anywhere(hands, chance)
    data: QMimeData = hands.editor.text.createMimeDataFromSelection()
    hands.go(start)
    hands.editor.text.insertFromMimeData(data)


OPERATIONS: dict[str, Operation] = {
    "type": lambda hands, chance: hands.type(chance.choice(("a", "bc d", "è ", "x 😀"))),
    "enter": _press(Key.Key_Return),
    "line": _press(Key.Key_Return, shift=True),
    "backspace": _press(Key.Key_Backspace),
    "delete": _press(Key.Key_Delete),
    "word back": _press(Key.Key_Backspace, control=True),
    "word on": _press(Key.Key_Delete, control=True),
    "tab": _press(Key.Key_Tab),
    "back tab": _press(Key.Key_Backtab),
    "bold": lambda hands, chance: hands.editor.toggle_mark("bold"),
    "assessment": lambda hands, chance: hands.editor.toggle_assessment(),
    "flag": lambda hands, chance: hands.editor.set_disclosure(chance.choice(list(Disclosure))),
    "heading": lambda hands, chance: hands.editor.set_style("heading", chance.randint(1, 6)),
    "text": lambda hands, chance: hands.editor.set_style("text"),
    "quote": lambda hands, chance: hands.editor.set_style("quote"),
    "list": lambda hands, chance: hands.editor.toggle_list(ordered=chance.random() < 0.5),
    "mark": lambda hands, chance: hands.editor.quote_selection(),
    "drop": lambda hands, chance: hands.editor.insert_quote(QUOTE, CHIP),
    "drop block": lambda hands, chance: hands.editor.insert_quote(QuoteBlock("q-9", ((Text("w w"),),)), CHIP),
    "chip": lambda hands, chance: hands.editor.insert_citation(CHIP),
    "footnote": lambda hands, chance: hands.editor.insert_footnote(),
    "link": lambda hands, chance: hands.editor.set_link("https://example.org"),
    "table": lambda hands, chance: hands.editor.insert_table(2, 2),
    "row": lambda hands, chance: hands.editor.add_row(below=chance.random() < 0.5),
    "column": lambda hands, chance: hands.editor.add_column(right=chance.random() < 0.5),
    "no row": lambda hands, chance: hands.editor.remove_rows(),
    "no column": lambda hands, chance: hands.editor.remove_columns(),
    "align": lambda hands, chance: hands.editor.align_columns(chance.choice(list(Alignment))),
    "header": lambda hands, chance: hands.editor.toggle_header(),
    "paste": _paste,
    "language": lambda hands, chance: hands.editor.set_language(chance.choice(("it", "en"))),
}


def _do(hands: Any, names: list[str], chance: random.Random) -> None:
    for name in names:
        _anywhere(hands, chance)
        OPERATIONS[name](hands, chance)
        found = hands.document
        assert found == canonical(found), f"not canonical after “{name}”"
        _marks_are_right(hands, name)


def _marks_are_right(hands: Any, name: str) -> None:
    """What is shown is what would be shown if the note were loaded anew."""
    note = hands.editor.text.note
    block = note.qt.begin()
    while block.isValid():
        assert not note.is_undressed(block), f"badly dressed after “{name}”: {block.text()!r}"
        count = sum(1 for *_r, run, _f in note.runs.of(block) if run.side == 1)
        assert count == sum(1 for *_r, run, _f in note.runs.of(block) if run.side == 2), f"{name}: {block.text()!r}"
        block = block.next()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.lists(st.sampled_from(sorted(OPERATIONS)), min_size=1, max_size=12), seed=st.integers(0, 2**32 - 1))
def test_whatever_was_done_is_undone_and_done_again(hands: Any, names: list[str], seed: int) -> None:
    hands.show(RICH, note_id=hands.new_id())
    _do(hands, names, random.Random(seed))
    final = hands.document
    language = hands.editor.language
    hands.undo_all()
    assert hands.document == RICH
    assert hands.editor.language == "it"
    hands.redo_all()
    assert hands.document == final
    assert hands.editor.language == language


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    document=documents(longest=3),
    names=st.lists(st.sampled_from(sorted(OPERATIONS)), min_size=1, max_size=4),
    seed=st.integers(0, 2**32 - 1),
)
def test_any_note_survives_any_work(hands: Any, document: Document, names: list[str], seed: int) -> None:
    settled = canonical(document)
    hands.show(settled, note_id=hands.new_id())
    _do(hands, names, random.Random(seed))
    hands.undo_all()
    assert hands.document == settled
