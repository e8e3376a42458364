# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is typed is put right on the sheet, one key brings it back, and what is not the writer's is never touched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from composer.document.model import (
    Document,
    Heading,
    InlineQuote,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Table,
    Text,
    plain,
)
from composer.typesetting.manner import ALL_RULES, Rule

from .conftest import CAPTURED, Hands

N = "\u00a0"


def start(hands: Hands, *, language: str = "it") -> None:
    hands.show(Document((Paragraph(),)), language=language, note_id=hands.new_id())


def shown(hands: Hands) -> str:
    return hands.editor.text.toPlainText()


@pytest.mark.parametrize(
    ("typed", "right", "language"),
    [
        ("E' vero perche' si.", "È vero perché si.", "it"),
        ('disse "il "grande" passo" ', "disse «il “grande” passo» ", "it"),
        ("l'art. 5 e 10 km dopo...", f"l’art.{N}5 e 10{N}km dopo…", "it"),
        ('He said "no" -- the \'90s... ', "He said “no” – the ’90s… ", "en"),
    ],
)
def test_typed_text_is_put_right(hands: Hands, typed: str, right: str, language: str) -> None:
    start(hands, language=language)
    hands.type(typed)
    assert shown(hands) == right.replace(N, " ") or shown(hands) == right
    assert plain(hands.document.blocks[0].content) == right.rstrip(" ")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "right", "before"),
    [
        ("E' ", "È ", "E’ "),  # the apostrophe was put right before
        ('"', "«", '"'),
        ("l'", "l’", "l'"),
        ("via...", "via…", "via..."),
        ("perchè,", "perché,", "perchè,"),
        ("a -- ", "a – ", "a -- "),
        ("d'angelo@", "d'angelo@", "d’angelo@"),
    ],
)
def test_one_key_brings_back_what_was_typed_and_writing_goes_on(
    hands: Hands, typed: str, right: str, before: str
) -> None:
    start(hands)
    hands.type(typed)
    assert shown(hands) == right
    hands.undo()
    assert shown(hands) == before
    assert hands.editor.text.caret() == len(before)
    hands.type("x")
    assert shown(hands) == before + "x"
    hands.undo_all()
    assert shown(hands) == ""
    hands.redo_all()
    assert shown(hands) == before + "x"


def test_backspace_right_after_an_ellipsis_brings_the_dots_back_and_later_deletes(hands: Hands) -> None:
    start(hands)
    hands.type("via...")
    hands.press(Qt.Key.Key_Backspace)
    assert shown(hands) == "via..."
    hands.press(Qt.Key.Key_Backspace)
    assert shown(hands) == "via.."
    hands.type(".")
    assert shown(hands) == "via…"
    hands.type("x")
    hands.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert shown(hands) == "via"


def test_backspace_after_a_mark_takes_the_mark_away(hands: Hands) -> None:
    start(hands)
    hands.type('a "')
    hands.press(Qt.Key.Key_Backspace)
    assert shown(hands) == "a "


def test_enter_ends_a_word_as_a_blank_does(hands: Hands) -> None:
    start(hands)
    hands.type("perche'")
    hands.press(Qt.Key.Key_Return)
    assert shown(hands) == "perché\n"


def test_marks_and_bold_of_the_words_stay(hands: Hands) -> None:
    start(hands)
    hands.editor.toggle_mark("bold")
    hands.type("perche' ")
    hands.editor.toggle_mark("bold")
    hands.type("no")
    assert hands.document.blocks[0] == Paragraph((Text("perché", Marks(bold=True)), Text(" no")))


def test_words_of_a_source_are_never_touched(hands: Hands) -> None:
    quote = InlineQuote("q-00000001", (Text(CAPTURED),))
    block = QuoteBlock("q-00000002", ((Text(CAPTURED),),))
    hands.show(Document((Paragraph((Text("Dice "), quote, Text(" e."))), block)), note_id=hands.new_id())
    for words in ("bold", CAPTURED[-4:]):
        hands.go(hands.find(words))
        hands.type("perchè E' l'art. 5... ")
        assert "perchè E' l'art. 5... " in shown(hands)
        hands.undo_all()
    hands.go(hands.editor.text.note.qt.lastBlock().position() + 4)
    hands.type("perchè... ")
    assert "perchè... " in shown(hands)


def test_links_and_words_in_another_language_are_never_touched(hands: Hands) -> None:
    link, english = Marks(link="https://example.org"), Marks(language="fr")
    runs = (Text("vedi "), Text("example.org", link), Text(" e "), Text("mots français", english), Text(" qui"))
    hands.show(Document((Paragraph(runs),)), note_id=hands.new_id())
    hands.go(hands.find("ample"))
    hands.type("... ")
    hands.go(hands.find("français") + 3)
    hands.type("... ")
    assert "ex... ample" in shown(hands)
    assert "fra... nçais" in shown(hands)


def test_headings_items_and_cells_are_put_right_too(hands: Hands) -> None:
    cells = ((Text("uno"),), (Text("due"),))
    document = Document(
        (Heading(1, (Text("Titolo"),)), ListBlock((ListItem((Text("voce"),)),)), Table((cells, cells)), Paragraph())
    )
    hands.show(document, note_id=hands.new_id())
    for words in ("Titolo", "voce", "uno"):
        hands.go(hands.find(words) + len(words))
        hands.type(" perche' ")
    assert shown(hands).count("perché ") == 3


def test_a_footnote_is_put_right_while_it_is_written(hands: Hands) -> None:
    start(hands)
    hands.type("Testo")
    hands.editor.insert_footnote()
    edit = hands.editor.footnote_box.edit
    for character in "E' cosi'.":
        edit.write(character)
    assert edit.toPlainText() == "È così."


def test_rules_can_be_switched_off_one_by_one_and_all(hands: Hands) -> None:
    start(hands)
    hands.editor.typist.rules = ALL_RULES - {Rule.ACCENTS}
    hands.type('perche\' "si" ')
    assert shown(hands) == "perche’ «si» "
    hands.editor.typist.rules = frozenset()
    hands.type("l'altro... ")
    assert shown(hands).endswith("l'altro... ")


def test_characters_beyond_the_first_plane_do_not_shift_a_correction(hands: Hands) -> None:
    start(hands)
    hands.editor.text.write("😀 ")
    hands.type("perche' 😀".replace("😀", ""))
    assert shown(hands) == "😀 perché "


def test_pasted_words_come_as_they_are(hands: Hands) -> None:
    start(hands)
    hands.editor.transfer.paste_words("E' cosi'... perchè no")
    assert shown(hands) == "E' cosi'... perchè no"
