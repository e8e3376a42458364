# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words of the writer in another language than the note."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor

from composer.document.model import Document, InlineQuote, Marks, Paragraph, Text
from composer.notes.model import FrontMatter, Note
from composer.ui.editor.hover import hover_text
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.word_languages import language_here, set_language
from composer.ui.words import Words

MakeEditor = Callable[[], NoteEditor]


def pick(editor: NoteEditor, start: int, end: int) -> None:
    cursor = editor.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.text.setTextCursor(cursor)


def content(editor: NoteEditor) -> tuple[object, ...]:
    block = editor.document_model().blocks[0]
    assert isinstance(block, Paragraph)
    return block.content


def over(editor: NoteEditor, *said: object) -> NoteEditor:
    front = FrontMatter(title="Nota", subject="x", language="it")
    editor.set_note(Note("n-1", front, Document((Paragraph(said),))))  # type: ignore[arg-type]
    return editor


@pytest.fixture
def editor(make_editor: MakeEditor) -> NoteEditor:
    quoted = InlineQuote("", (Text("il ministro"),))
    return over(make_editor(), Text("Il burden sharing, dice "), quoted, Text("."))


def test_selected_words_are_said_to_be_in_a_language_as_one_step(editor: NoteEditor) -> None:
    pick(editor, 3, 17)
    assert language_here(editor.text) == ""
    assert set_language(editor.text, "en")
    assert content(editor)[:3] == (Text("Il "), Text("burden sharing", Marks(language="en")), Text(", dice "))
    assert language_here(editor.text) == "en"
    pick(editor, 0, 17)
    assert language_here(editor.text) is None
    editor.undo()
    assert content(editor)[0] == Text("Il burden sharing, dice ")


def test_without_a_selection_it_is_the_word_at_the_cursor(editor: NoteEditor) -> None:
    pick(editor, 5, 5)
    assert set_language(editor.text, "fr")
    assert content(editor)[1] == Text("burden", Marks(language="fr"))
    assert not editor.text.textCursor().hasSelection()
    assert set_language(editor.text, "")
    assert content(editor)[0] == Text("Il burden sharing, dice ")


def test_between_words_it_is_the_next_one_typed(make_editor: MakeEditor) -> None:
    editor = over(make_editor(), Text("Il"))
    pick(editor, 2, 2)
    editor.text.write(" ")
    assert set_language(editor.text, "en")
    assert language_here(editor.text) == "en"
    for character in "burden":
        editor.text.write(character)
    assert content(editor) == (Text("Il "), Text("burden", Marks(language="en")))


def test_the_words_of_a_quotation_keep_the_language_of_their_quotation(editor: NoteEditor) -> None:
    place = editor.text.toPlainText().index("ministro")
    before = editor.document_model()
    pick(editor, place, place + 4)
    assert not set_language(editor.text, "en")
    assert editor.document_model() == before


def test_under_the_pointer_stands_the_language(editor: NoteEditor) -> None:
    words = Words("en")
    pick(editor, 3, 9)
    set_language(editor.text, "en")
    assert hover_text(editor.text, 5, words) == "These words are said to be in another language than the note: English."
    assert hover_text(editor.text, 1, words) == ""
