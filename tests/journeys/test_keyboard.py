"""A quotation by keyboard alone: found, selected, quoted at a chosen place, moved, taken back and done again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Start = Callable[..., Any]
WANTED = "defended paperwork"  # two words of a sentence of the sample
WORDS = "A continent is not defended by its paperwork"


def plain_note(program: Any) -> str:
    """The note with its line breaks and escapes taken out."""
    return re.sub(r"\s+", " ", program.ask("note")).replace("\\", "")


def paragraph_of(program: Any, words: str) -> int:
    """The number of the paragraph of the note in which `words` stand, -1 for none."""
    return next((n for n, text in enumerate(program.ask("paragraphs")) if words in " ".join(text.split())), -1)


def test_a_keyboard_only_quote(start: Start) -> None:
    program = start("en", ["--sample"])
    key, type_ = program.screen.key, program.screen.type
    program.until(lambda: program.ask("note_id"))
    key("Ctrl+3")
    program.until(lambda: program.ask("focus") == "NoteTextEdit")

    # The place in the note: the first paragraph under the first heading.
    key("Ctrl+Home")
    key("Ctrl+Down")
    place = program.ask("paragraphs")[1]

    # The source, found by two of its words with the key of Word's own search.
    key("Alt+q")
    program.until(lambda: program.ask("focus") == "SearchBox")
    type_(WANTED)
    key("Return")
    key("Ctrl+2")
    program.until(lambda: program.ask("focus") == "SourceView" and program.ask("caret_at"))
    program.until(lambda: WORDS.split()[-1] in program.ask("caret_at") or WORDS[:12] in program.ask("caret_at"))

    # The word, its sentence, its paragraph, and back to the sentence.
    key("F8")
    word = program.until(lambda: program.ask("selected"))
    assert " " not in word
    key("F8")
    sentence = program.until(lambda: program.ask("selected") != word and program.ask("selected"))
    assert WORDS in " ".join(sentence.split())
    key("F8")
    program.until(lambda: program.ask("selected") != sentence)
    key("Shift+F8")
    program.until(lambda: program.ask("selected") == sentence)

    # Quoted, set apart, with its citation, where the caret stands in the note.
    key("Ctrl+Shift+Return")
    program.until(lambda: WORDS in plain_note(program))
    assert not program.ask("selected")
    at = paragraph_of(program, WORDS)
    assert at > 0
    before = program.ask("note")

    # Moved down past its neighbour, by key; up again by the name of the command; and the last step taken back.
    key("Ctrl+3")
    program.until(lambda: program.ask("focus") == "NoteTextEdit")
    key("Ctrl+Up")  # from the paragraph behind the quotation into it
    key("Alt+Shift+Down")
    program.until(lambda: paragraph_of(program, WORDS) > at)
    moved = program.ask("note")
    key("Ctrl+Shift+p")
    program.until(lambda: program.ask("focus") == "SearchBox")
    type_("move up")
    key("Return")
    program.until(lambda: program.ask("note") == before)
    key("Ctrl+z")
    program.until(lambda: program.ask("note") == moved)
    key("Ctrl+z")
    program.until(lambda: program.ask("note") == before)

    # The quotation itself is taken back with one key more, and comes again.
    key("Ctrl+z")
    program.until(lambda: WORDS not in plain_note(program))
    assert program.ask("paragraphs")[1] == place
    key("Ctrl+y")
    program.until(lambda: program.ask("note") == before)
    program.until(lambda: program.ask("saved"))
    program.quit()
