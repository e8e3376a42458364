# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Another state of a note costs what differs: the rest of the text is not touched, and undo leads back."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from composer.document.canonical import canonical
from composer.document.model import (
    Block,
    Break,
    BreakKind,
    Citation,
    CitationItem,
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
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.rewriting import Gap, gaps, write_over
from tests.ui.editor.conftest import Hands

CHIP = Citation((CitationItem("rich", "4"),))


def par(words: str) -> Paragraph:
    return Paragraph((Text(words),) if words else ())


def item(words: str) -> ListItem:
    return ListItem((Text(words),))


KINDS: tuple[Callable[[str], Block], ...] = (
    par,
    par,
    lambda _words: par(""),
    lambda words: Heading(1, (Text(words),)),
    lambda words: Paragraph((Text(f"{words} "), InlineQuote("q-1", (Text(words),)), Text(" "), CHIP)),
    lambda words: Paragraph((Text(words), Footnote((Text(f"below {words}"),)))),
    lambda words: QuoteBlock("q-2", ((Text(words), CHIP),)),
    lambda words: QuoteBlock("q-2", ((Text(words),), (Text("more"),))),
    lambda words: ListBlock((item(words), item("more"))),
    lambda words: ListBlock((item(words), item("more")), ordered=True),
    lambda words: Table((((Text(words),), (Text("b"),)), ((Text("c"),), ())), 1, caption=(Text("Table"),)),
    lambda words: Table((((Text(words),),),)),
    lambda _words: Break(BreakKind.PAGE),
)


def changed(blocks: list[Block], chance: random.Random) -> list[Block]:
    """`blocks` after one to three changes: some moved, taken away, put in."""
    made = list(blocks)
    for _change in range(chance.randint(1, 3)):
        at, to = chance.randint(0, len(made)), chance.randint(0, len(made))
        match chance.randrange(3):
            case 0:
                taken = made[at : at + 2]
                del made[at : at + 2]
                made[to:to] = taken
            case 1:
                del made[at : at + chance.randint(1, 3)]
            case _:
                made.insert(at, chance.choice(KINDS)(f"new {chance.randrange(99)}"))
    return made


@pytest.mark.parametrize("seed", range(8))
def test_whatever_changes_is_said_as_if_the_text_were_loaded_and_undo_leads_back(hands: Hands, seed: int) -> None:
    chance = random.Random(seed)
    services = hands.editor.text.note.services
    text, fresh = NoteDocument(services, "it"), NoteDocument(services, "it")
    for _round in range(12):
        blocks = [chance.choice(KINDS)(f"words {number}") for number in range(chance.randint(0, 9))]
        before = canonical(Document(tuple(blocks)))
        text.load(before)
        shown = text.qt.toPlainText()
        said = text.model()
        steps = 0
        for _change in range(2):
            after = canonical(Document(tuple(changed(list(said.blocks), chance))))
            write_over(text, after)
            fresh.load(after)
            assert text.model() == fresh.model()
            assert text.qt.toPlainText() == fresh.qt.toPlainText()
            said = text.model()
        while text.qt.isUndoAvailable():
            text.qt.undo()
            steps += 1
        assert steps <= 2
        assert text.qt.toPlainText() == shown
        assert text.model() == before or not before.blocks


def test_a_section_that_moves_leaves_the_rest_alone(hands: Hands) -> None:
    old = [par(f"line {number}") for number in range(400)]
    new = [*old[:3], *old[6:390], *old[3:6], *old[390:]]
    assert sum(gap.last - gap.first + gap.new_last - gap.new_first for gap in gaps(old, new)) <= 10
    hands.show(Document(tuple(old)))
    note = hands.editor.text.note
    touched: list[int] = []
    note.qt.contentsChange.connect(lambda _at, removed, added: touched.append(max(removed, added)))
    write_over(note, Document(tuple(new)))
    assert note.model() == Document(tuple(new))
    assert sum(touched) < note.qt.characterCount() / 10
    hands.undo()
    assert hands.document == Document(tuple(old))


def test_lists_and_tables_beside_what_changes_are_written_with_it() -> None:
    one, table = ListBlock((item("one"),)), Table((((Text("a"),),),))
    assert gaps([par("a"), one, par("b")], [par("a"), one, par("c")]) == [Gap(1, 3, 1, 3)]
    assert gaps([par("a"), table, par("b")], [par("a"), table, par("c")]) == [Gap(1, 3, 1, 3)]
    assert gaps([par("a"), table, par("b"), par("c")], [par("a"), par("b"), par("c")]) == [Gap(0, 3, 0, 2)]
    assert gaps([par("a"), par("b")], [par("n"), par("a"), par("b")]) == [Gap(0, 1, 0, 2)]
    assert gaps([par("a")], [par("a")]) == []
