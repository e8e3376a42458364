# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whatever is done to a text with live values, in whatever order: what is kept of it is what stands on the sheet, and
undo and redo lead to the same texts in the same words."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from composer.document.canonical import canonical
from composer.document.model import (
    CrossReference,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    Live,
    Paragraph,
    QuoteBlock,
    ReferenceShows,
    Table,
    Text,
    Value,
    ValueKind,
    walk,
)
from composer.notes.model import FrontMatter, Note
from composer.ui.editor import value_commands
from composer.values.targets import targets_in

K = ValueKind
VALUES = (
    Value(K.DATE, "2025-03-06"),
    Value(K.MONEY, "29200000000", "USD"),
    Value(K.PERCENT, "-3.5"),
    Value(K.COUNTRY, "US", form="in"),
    Value(K.FIELD, "reference"),
    Value(K.DATE, "2025-02-31", words="31 febbraio"),
)
QUOTED = InlineQuote("q-1", (Text("quoted words"),))
START = canonical(
    Document(
        (
            Heading(1, (Text("Contesto "), VALUES[0]), label="contesto"),
            Paragraph((Text("Sono "), VALUES[1], Text(", "), CrossReference("contesto", ReferenceShows.TITLE))),
            Paragraph((QUOTED, Text(" e "), VALUES[2], Footnote((VALUES[3],), "n"))),
            QuoteBlock("q-2", ((Text("A block of words."),),)),
            Table((((VALUES[4],), (Text("b"),)),), 0, (), (Text("Tabella "), VALUES[0]), label="tab"),
            Paragraph((Text("Vedi "), CrossReference("tab"), Text(", "), CrossReference("n"))),
        )
    )
)  # fmt: skip
HOUSES = ("", "eu", "uk", "us", "italian-state")


def words_of(document: Document) -> list[str]:
    return [inline.words for inline in walk(document) if isinstance(inline, Live)]


def read_anew(hands: Any) -> Document:
    """The text as it is read when nothing that was read before is believed."""
    note = hands.editor.text.note
    kept, waiting = note._readings, note._reworded
    note._readings, note._reworded = {}, set()
    states = []
    block = note.qt.begin()
    while block.isValid():
        states.append(block.userState())
        block = block.next()
    document = note.model()
    block = note.qt.begin()
    while block.isValid():
        block.setUserState(states.pop(0))
        block = block.next()
    note._readings, note._reworded = kept, waiting
    return document


@pytest.mark.parametrize("seed", range(8))
def test_nothing_that_is_done_leaves_other_words_than_those_on_the_sheet(hands: Any, seed: int) -> None:
    dice = random.Random(seed)
    editor, services = hands.editor, hands.services
    front = FrontMatter(language="it", reference="Prot. 1")
    services.quotation_marks = lambda level, language: "‘’" if services.front.profile == "uk" else "«»"
    editor.house_changed.connect(lambda house: services.take_head(replace(services.front, profile=house)))
    editor.set_note(Note(hands.new_id(), front, START))
    edit = editor.text

    def place() -> int:
        return dice.randrange(edit.note.qt.characterCount())

    def write() -> None:
        hands.go(place())
        hands.type(dice.choice(["parola ", "8 ", "x", ". "]))

    def erase() -> None:
        hands.go(place())
        hands.press(dice.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete]))

    def cut() -> None:
        first, last = sorted((place(), place()))
        hands.select(first, min(last, first + 12))
        hands.press(Qt.Key.Key_X, modifier=Qt.KeyboardModifier.ControlModifier)
        hands.go(place())
        hands.press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)

    def put() -> None:
        hands.go(place())
        if value_commands.may_stand(edit):
            value_commands.insert(edit, dice.choice(VALUES))

    def refer() -> None:
        hands.go(place())
        targets = list(targets_in(edit.note.model()))
        if targets and value_commands.may_stand(edit):
            target = dice.choice(targets)
            value_commands.refer(edit, target, CrossReference(target.label, dice.choice(list(ReferenceShows))))

    def to_words() -> None:
        hands.go(place())
        placed = value_commands.live_at_cursor(edit)
        if placed is not None:
            value_commands.make_words(edit, placed.position)

    def house() -> None:
        editor.take_head(replace(services.front, profile=dice.choice(HOUSES)))

    def head() -> None:
        editor.take_head(replace(services.front, reference=dice.choice(["Prot. 1", "Prot. 2/2025", ""])))

    def language() -> None:
        editor.set_language(dice.choice(["it", "en"]))
        services.take_head(replace(services.front, language=editor.language))

    def back() -> None:
        for _ in range(dice.randrange(1, 4)):
            editor.undo()

    def forth() -> None:
        for _ in range(dice.randrange(1, 4)):
            editor.redo()

    steps = (write, write, erase, cut, put, refer, to_words, house, house, head, language, back, forth)
    for _ in range(60):
        step = dice.choice(steps)
        step()
        edit._live_refresh.look()
        kept, fresh = hands.document, read_anew(hands)
        assert kept == fresh, step.__name__
        assert words_of(kept) == words_of(fresh), step.__name__

    last = hands.document
    services.take_head(replace(services.front, reference="Prot. 1"))
    hands.undo_all()
    assert hands.document == START
    hands.redo_all()
    assert hands.document == last
