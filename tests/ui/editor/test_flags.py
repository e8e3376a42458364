# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Lines that may be said or not disclosed, and words that are the writer's own assessment."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QImage

from composer.document.model import (
    Disclosure,
    Document,
    Heading,
    InlineQuote,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    QuoteBlock,
    Shows,
    Text,
)
from composer.ui.editor.clipboard import write_document
from composer.ui.editor.flags import flag_at
from composer.ui.editor.payload import document_from_json, to_json

NONE, SAID, CLOSED = Disclosure.NONE, Disclosure.MAY_BE_SAID, Disclosure.NOT_TO_BE_DISCLOSED


def line(words: str, flag: Disclosure = NONE) -> Paragraph:
    return Paragraph((Text(words),) if words else (), disclosure=flag)


def items(*lines: tuple[str, Disclosure]) -> ListBlock:
    return ListBlock(tuple(ListItem((Text(words),) if words else (), (), flag) for words, flag in lines))


def carried(document: Document) -> QMimeData:
    data = QMimeData()
    write_document(data, document, label=lambda _citation: "", marks=("«", "»"))
    return data


def test_what_is_copied_carries_flags_assessments_and_what_a_quotation_shows() -> None:
    document = Document(
        (
            Paragraph(
                (Text("forse", Marks(assessment=True)), InlineQuote("q-a", (Text("no"),), shows=Shows.TRANSLATION)),
                disclosure=CLOSED,
            ),
            QuoteBlock("q-b", ((Text("sì"),),), shows=Shows.BOTH),
            items(("uno", SAID)),
        )
    )
    assert document_from_json(to_json(document)) == document


def test_the_selected_lines_are_flagged_in_one_undo_step(hands: Any) -> None:
    document = Document((line("uno"), Heading(1, (Text("due"),)), items(("tre", NONE), ("quattro", NONE))))
    hands.show(document, note_id=hands.new_id())
    hands.select(0, hands.find("tre") + 1)
    hands.editor.set_disclosure(SAID)
    assert hands.document == Document(
        (line("uno", SAID), Heading(1, (Text("due"),)), items(("tre", SAID), ("quattro", NONE)))
    )
    assert hands.editor.disclosure_here() is SAID
    hands.editor.undo()
    assert hands.document == document


def test_a_flag_is_taken_off_and_a_heading_has_none(hands: Any) -> None:
    hands.show(Document((Heading(1, (Text("titolo"),)), line("uno", CLOSED))), note_id=hands.new_id())
    hands.go(0)
    assert hands.editor.disclosure_here() is None
    hands.end()
    assert hands.editor.disclosure_here() is CLOSED
    hands.editor.set_disclosure(NONE)
    assert hands.document.blocks[1] == line("uno")


def test_lines_of_two_flags_have_no_common_one(hands: Any) -> None:
    hands.show(Document((line("uno", CLOSED), line("due", SAID))), note_id=hands.new_id())
    hands.editor.select_all()
    assert hands.editor.disclosure_here() is None


@pytest.mark.parametrize("as_list", [False, True])
def test_enter_gives_the_new_line_the_flag_of_the_old(hands: Any, as_list: bool) -> None:
    before = Document((items(("uno due", SAID)),) if as_list else (line("uno due", SAID),))
    hands.show(before, note_id=hands.new_id())
    hands.go(hands.find("due"))
    hands.press(Qt.Key.Key_Return)
    after = (items(("uno", SAID), ("due", SAID)),) if as_list else (line("uno", SAID), line("due", SAID))
    assert hands.document == Document(after)
    hands.undo()
    assert hands.document == before


@pytest.mark.parametrize("as_list", [False, True])
def test_a_second_enter_ends_the_flagged_lines(hands: Any, as_list: bool) -> None:
    first = items(("uno", SAID)) if as_list else line("uno", SAID)
    hands.show(Document((first,)), note_id=hands.new_id())
    hands.end()
    hands.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    hands.type("due")
    assert hands.document == Document((first, line("due")))


def test_words_that_run_into_another_line_become_no_freer_to_be_said(hands: Any) -> None:
    for one, other, joined in [
        (SAID, SAID, SAID),
        (SAID, NONE, NONE),
        (NONE, SAID, NONE),
        (SAID, CLOSED, CLOSED),
        (CLOSED, NONE, CLOSED),
    ]:
        document = Document((line("uno", one), line("due", other)))
        hands.show(document, note_id=hands.new_id())
        hands.go(hands.find("due"))
        hands.press(Qt.Key.Key_Backspace)
        assert hands.document == Document((line("unodue", joined),)), (one, other)
        hands.undo()
        hands.select(hands.find("no"), hands.find("ue"))
        hands.press(Qt.Key.Key_Delete)
        assert hands.document == Document((line("uue", joined),)), (one, other)
        hands.undo()
        assert hands.document == document


def test_a_flag_goes_with_its_words_into_a_list_and_out_of_it(hands: Any) -> None:
    hands.show(Document((line("uno", CLOSED), line("due", SAID))), note_id=hands.new_id())
    hands.editor.select_all()
    hands.editor.toggle_list(ordered=False)
    assert hands.document == Document((items(("uno", CLOSED), ("due", SAID)),))
    hands.end()
    hands.editor.indent(1)
    hands.editor.indent(-1)
    hands.editor.indent(-1)
    assert hands.document == Document((items(("uno", CLOSED)), line("due", SAID)))


def test_a_line_pasted_on_an_empty_one_keeps_its_flag(hands: Any) -> None:
    hands.show(Document((line("uno"), line(""))), note_id=hands.new_id())
    hands.end()
    hands.editor.transfer.paste(carried(Document((line("due", SAID),))))
    assert hands.document == Document((line("uno"), line("due", SAID)))


def test_words_not_to_be_disclosed_stay_so_wherever_they_are_pasted(hands: Any) -> None:
    for pasted in (line("due", CLOSED), items(("due", CLOSED))):
        hands.show(Document((line("uno", SAID),)), note_id=hands.new_id())
        hands.go(1)
        hands.editor.transfer.paste(carried(Document((pasted,))))
        assert hands.document == Document((line("udueno", CLOSED),))


def test_pasting_what_may_be_said_frees_no_words_that_stand_there(hands: Any) -> None:
    hands.show(Document((line("uno"),)), note_id=hands.new_id())
    hands.go(1)
    hands.editor.transfer.paste(carried(Document((line("due", SAID),))))
    assert hands.document == Document((line("udueno"),))


def test_selected_words_are_marked_as_own_assessment_but_no_quotation_is(hands: Any) -> None:
    quote = InlineQuote("q-00000001", (Text("no"),))
    hands.show(Document((Paragraph((Text("Credo "), quote, Text(" di sì"))),)), note_id=hands.new_id())
    hands.editor.select_all()
    hands.editor.toggle_assessment()
    own = Marks(assessment=True)
    [paragraph] = hands.document.blocks
    assert paragraph.content == (Text("Credo", own), Text(" "), quote, Text(" "), Text("di sì", own))
    assert hands.editor.assessment_here()
    hands.editor.toggle_assessment()
    assert not hands.editor.assessment_here()
    hands.undo()
    hands.undo()
    assert hands.document.blocks == (Paragraph((Text("Credo "), quote, Text(" di sì"))),)


def test_the_margin_says_in_words_what_a_line_is(hands: Any) -> None:
    hands.show(Document((line("uno"), line("due", SAID), line("tre", CLOSED))), note_id=hands.new_id())
    view = hands.editor.text
    beside = [
        flag_at(
            view.note,
            view.sheet,
            QPointF(view.sheet.text_left() - 10, view.sheet.position_rect(hands.find(words)).center().y()),
        )
        for words in ("uno", "due", "tre")
    ]
    assert beside == [NONE, SAID, CLOSED]
    hands.go(hands.find("tre"))
    assert view.accessibleDescription() == "Not to be disclosed: this line is never printed on the speaking card."
    hands.go(0)
    assert view.accessibleDescription() == ""


def test_a_flag_and_an_assessment_are_seen_on_the_sheet(hands: Any) -> None:
    def pictured(*blocks: Paragraph) -> QImage:
        hands.show(Document(blocks), note_id=hands.new_id())
        hands.editor.text.setCursorWidth(0)
        return hands.editor.text.viewport().grab().toImage()

    plain = pictured(line("uno due"))
    said, closed = pictured(line("uno due", SAID)), pictured(line("uno due", CLOSED))
    own = pictured(Paragraph((Text("uno due", Marks(assessment=True)),)))
    assert len({bytes(image.constBits()) for image in (plain, said, closed, own)}) == 4


def test_hovering_over_an_assessment_says_what_it_is(hands: Any) -> None:
    hands.show(Document((Paragraph((Text("forse", Marks(assessment=True)),)),)), note_id=hands.new_id())
    assert hands.editor.text.hover_text(1).startswith("Own assessment")
