# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Live values, cross-references, pictures and breaks under the hands of somebody who writes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest

from composer.document.canonical import canonical
from composer.document.model import (
    Break,
    BreakKind,
    CrossReference,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    Live,
    Marks,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
    Value,
    ValueKind,
    walk,
)
from composer.houses.model import Numbering
from composer.notes.model import FrontMatter, Note
from composer.ui.editor import value_commands
from composer.ui.editor.find_bar import FindBar
from composer.ui.editor.inserting import insert_document
from composer.ui.editor.own_word_places import place_of_own_words
from composer.ui.editor.searching import Search, find_matches, replace_matches
from composer.values.showing import Setting
from composer.values.targets import targets_in

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NB = "\u00a0"
SUM = Value(ValueKind.MONEY, "29200000000", "USD")
DAY = Value(ValueKind.DATE, "2025-03-06")
FIELD = Value(ValueKind.FIELD, "subject")


def par(*content: Any) -> Paragraph:
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in content))


def shown(hands: Any) -> list[str]:
    """The words of the live values as the note has them now."""
    return [inline.words for inline in walk(hands.document) if isinstance(inline, Live)]


def test_a_value_shows_what_the_language_of_the_note_says_and_changes_with_it(hands: Any) -> None:
    hands.show(Document((par("Sono ", SUM, " al ", DAY),)))
    assert shown(hands) == [f"29,2{NB}miliardi di dollari", f"6{NB}marzo 2025"]
    hands.editor.set_language("en")
    assert shown(hands) == [f"USD{NB}29.2{NB}billion", f"6{NB}March 2025"]
    hands.editor.undo()
    assert shown(hands) == [f"29,2{NB}miliardi di dollari", f"6{NB}marzo 2025"]
    assert hands.document == Document((par("Sono ", SUM, " al ", DAY),))


def test_a_value_follows_house_and_head_of_the_note(hands: Any) -> None:
    reference = Value(ValueKind.FIELD, "reference")
    note = Note("n-1", FrontMatter(language="it", reference="Prot. 1"), Document((par(SUM, " ", reference),)))
    hands.editor.set_note(note)
    assert shown(hands) == [f"29,2{NB}miliardi di dollari", "Prot. 1"]
    hands.editor.take_head(replace(note.front, profile="eu", reference="Prot. 2"))
    assert shown(hands) == [f"29,2{NB}miliardi di USD", "Prot. 2"]
    hands.editor.take_head(replace(note.front, reference=""))
    assert shown(hands)[1] == "[Riferimento]"


def test_a_value_is_one_character_to_the_keys_and_comes_back_by_undo(hands: Any) -> None:
    document = Document((par("a ", SUM, " b"),))
    hands.show(document)
    hands.go(3)
    hands.press(Key.Key_Backspace)
    assert hands.document == Document((par("a  b"),))
    hands.editor.undo()
    assert hands.document == document
    hands.go(2)
    hands.press(Key.Key_Delete)
    hands.editor.undo()
    hands.go(3)
    hands.type("x")
    assert hands.document == Document((par("a ", SUM, "x b"),))
    hands.go(2)
    hands.type("y")
    assert hands.document == Document((par("a y", SUM, "x b"),))


def test_marks_take_values_with_the_words_around_them(hands: Any) -> None:
    bold = Marks(bold=True)
    hands.show(Document((par("a ", SUM, " b"),)))
    hands.editor.select_all()
    hands.editor.toggle_mark("bold")
    expected = Paragraph((Text("a ", bold), replace(SUM, marks=bold), Text(" b", bold)))
    assert hands.document == Document((expected,))
    hands.go(3)
    hands.type("c")  # goes on as what stands before it
    assert hands.document.blocks[0].content[2] == Text("c b", bold)


def test_copy_and_paste_keep_a_value_and_tell_other_programs_its_words(hands: Any) -> None:
    reference = CrossReference("t", words="tabella 1")
    hands.show(Document((par("a ", SUM, " ", reference),)))
    hands.editor.select_all()
    hands.press(Key.Key_C, modifier=CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"a 29,2{NB}miliardi di dollari tabella 1"
    assert "29,2" in data.html() and "tabella 1" in data.html()
    hands.end()
    hands.press(Key.Key_Return)
    hands.press(Key.Key_V, modifier=CONTROL)
    assert hands.document == Document((par("a ", SUM, " ", reference),) * 2)


def test_enter_on_a_value_and_a_click_ask_to_change_it(hands: Any) -> None:
    hands.show(Document((par("a ", SUM, " b"),)))
    asked = QSignalSpy(hands.editor.value_activated)
    citation = QSignalSpy(hands.editor.citation_activated)
    hands.select(2, 3)
    hands.press(Key.Key_Return)
    assert asked.count() == 1
    hands.go(3)
    hands.press(Key.Key_Return, modifier=CONTROL)
    assert asked.count() == 2
    point = hands.point_at(2).toPoint()
    point.setX(point.x() + 8)
    QTest.mouseClick(hands.editor.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked.count() == 3
    assert citation.count() == 0
    assert hands.document == Document((par("a ", SUM, " b"),))


def test_a_screen_reader_is_told_the_words_and_what_is_wrong(hands: Any) -> None:
    hands.show(Document((par(SUM, " ", Value(ValueKind.DATE, "2025-02-31", words="31 febbraio")),)))
    assert hands.editor.chip_description(0) == (
        f"Live value: 29,2{NB}miliardi di dollari. Press Ctrl+Enter to change it."
    )
    assert "no day of the calendar" in hands.editor.chip_description(2)
    hands.go(0)
    hands.press(Key.Key_Right)
    assert "29,2" in hands.editor.text.accessibleDescription()


def test_a_value_is_inserted_changed_and_made_words_each_in_one_step(hands: Any) -> None:
    hands.show(Document((par("Il ."),)))
    hands.go(3)
    edit = hands.editor.text
    value_commands.insert(edit, DAY)
    assert hands.document == Document((par("Il ", DAY, "."),))
    placed = value_commands.live_at_cursor(edit)
    assert placed is not None and placed.live == DAY
    value_commands.change(edit, placed.position, replace(DAY, form="weekday"))
    assert shown(hands) == [f"giovedì 6{NB}marzo 2025"]
    value_commands.make_words(edit, placed.position)
    assert hands.document == Document((par(f"Il giovedì 6{NB}marzo 2025."),))
    for expected in (par("Il ", replace(DAY, form="weekday"), "."), par("Il ", DAY, "."), par("Il .")):
        hands.editor.undo()
        assert hands.document == Document((expected,))


def test_typed_words_become_live_in_one_step_and_keep_their_marks(hands: Any) -> None:
    bold = Marks(bold=True)
    before = Document((Paragraph((Text("Il 6 marzo 2025 e", bold), Text(" il 3,5%."))),))
    hands.show(before)
    percent = Value(ValueKind.PERCENT, "3.5")
    value_commands.make_live(hands.editor.text, [(3, 15, DAY), (21, 25, percent)])
    made = Paragraph((Text("Il ", bold), replace(DAY, marks=bold), Text(" e", bold), Text(" il "), percent, Text(".")))
    assert hands.document == Document((made,))
    hands.editor.undo()
    assert hands.document == before


def test_all_is_made_live_in_footnotes_too_but_not_in_quotations(hands: Any) -> None:
    note = Footnote((Text("Nel 3,5%"), InlineQuote("", (Text("7 marzo 2025"),))), "n")
    hands.show(Document((par("a", note),)))
    count = value_commands.make_all_live(hands.editor.text, [], Setting("it"))
    assert count == 1
    (footnote,) = [inline for inline in walk(hands.document) if isinstance(inline, Footnote)]
    assert footnote.label == "n"
    assert footnote.content[1] == Value(ValueKind.PERCENT, "3.5")
    assert isinstance(footnote.content[2], InlineQuote)
    hands.editor.undo()
    assert hands.document == Document((par("a", note),))


def test_words_put_into_a_quotation_are_never_live(hands: Any) -> None:
    hands.show(Document((par("Il ", DAY, " fine"),)))
    hands.select(0, 4)
    hands.editor.set_style("quote")
    assert hands.document == Document((QuoteBlock("", ((Text(f"Il 6{NB}marzo 2025 fine"),),)),))
    assert not value_commands.may_stand(hands.editor.text)
    hands.editor.undo()
    assert hands.document == Document((par("Il ", DAY, " fine"),))


def test_a_value_pasted_into_a_quotation_is_words(hands: Any) -> None:
    quote = InlineQuote("", (Text("ab"),))
    hands.show(Document((par("x ", DAY), par("y ", quote))))
    hands.select(2, 3)
    hands.press(Key.Key_C, modifier=CONTROL)
    hands.go(hands.find("b"))
    hands.press(Key.Key_V, modifier=CONTROL)
    inline = hands.document.blocks[1].content[1]
    assert inline == InlineQuote("", (Text(f"a6{NB}marzo 2025b"),))


def test_the_words_a_value_shows_are_found_and_never_replaced(hands: Any) -> None:
    hands.show(Document((par("Sono ", SUM, " in miliardi"),)))
    note = hands.editor.text.note
    found = [(match.start_u16, match.end_u16) for match in find_matches(note, Search("miliardi"))]
    assert found == [(5, 6), (10, 18)]
    assert [m.start_u16 for m in find_matches(note, Search("sono 29,2 miliardi di dollari in"))] == [0]
    assert list(find_matches(note, Search("SONO 29", match_case=True))) == []
    assert list(find_matches(note, Search("iliardi", whole_words=True))) == []
    with hands.editor.text.editing() as cursor:
        done = replace_matches(note, cursor, list(find_matches(note, Search("miliardi"))), "x", in_quotations=True)
    assert done == (1, 1)
    assert hands.document == Document((par("Sono ", SUM, " in x"),))


def test_a_check_finds_the_place_of_words_with_values_before_and_in_them(hands: Any) -> None:
    hands.show(Document((par("Il ", DAY, " e il 6 marzo 2025, «il 6 marzo 2025»"),)))
    note = hands.editor.text.note
    assert place_of_own_words(note, 0, f"6{NB}marzo 2025", 0) == (3, 4)
    start = hands.find("6 marzo 2025")
    assert place_of_own_words(note, 0, "6 marzo 2025", 0) == (start, start + 12)
    assert place_of_own_words(note, 0, "6 marzo 2025", 1) is None  # the other stands in quotation marks
    assert place_of_own_words(note, 0, f"Il 6{NB}marzo 2025 e", 0) == (0, 6)


TABLE = Table(((((Text("a"),)),), ((Text("b"),),)), caption=(Text("Spesa"),), label="t")


def test_a_cross_reference_counts_on_when_a_table_comes_before_it(hands: Any) -> None:
    hands.show(Document((par("x"), TABLE, par("Vedi ", CrossReference("t")))))
    assert shown(hands) == [f"tabella{NB}1"]
    hands.go(1)
    another = replace(TABLE, caption=(Text("Altro"),), label="")
    hands.editor.text.edit(lambda note, cursor: insert_document(note, cursor, Document((another,))))
    hands.editor.text._live_refresh.look()
    assert shown(hands) == [f"tabella{NB}2"]
    hands.editor.undo()
    hands.editor.text._live_refresh.look()
    assert shown(hands) == [f"tabella{NB}1"]


def test_a_cross_reference_without_its_place_keeps_its_words_and_says_so(hands: Any) -> None:
    hands.show(Document((Heading(1, (Text("Contesto"),), label="c"), par("Vedi ", CrossReference("c")))))
    assert shown(hands) == ["«Contesto»"]
    hands.select(0, hands.find("Vedi"))
    hands.press(Key.Key_Delete)
    hands.editor.text._live_refresh.look()
    reference = CrossReference("c", words="«Contesto»")
    assert "no longer in the note" in hands.editor.chip_description(5)
    assert hands.document == Document((par("Vedi ", reference),))


def test_a_place_gets_its_label_in_the_step_that_refers_to_it(hands: Any) -> None:
    before = canonical(
        Document(
            (
                Heading(1, (Text("Spesa per la difesa"),)),
                replace(TABLE, label=""),
                Picture("ab.png", caption=(Text("Grafico"),)),
                par("x", Footnote((Text("nota"),)), CrossReference("altro", words="altro")),
            )
        )
    )
    for number, shows in enumerate(("«Spesa per la difesa»", f"tabella{NB}1", f"figura{NB}1", f"nota{NB}1")):
        hands.show(before, note_id=hands.new_id())
        target = list(targets_in(hands.document))[number]
        hands.end()
        value_commands.refer(hands.editor.text, target, CrossReference(""))
        assert shown(hands) == ["altro", shows]
        again = list(targets_in(hands.document))[number]
        assert again.label and again.title == target.title
        hands.editor.undo()
        assert hands.document == before


def test_a_footnote_with_a_value_shows_and_keeps_it(hands: Any) -> None:
    hands.show(Document((TABLE, par("x", Footnote((Text("si veda "), CrossReference("t"), Text(" "), SUM), "n")))))
    assert shown(hands) == [f"tabella{NB}1", f"29,2{NB}miliardi di dollari"]
    position = hands.find("x") + 1
    hands.editor.edit_footnote(position)
    inside = hands.editor.footnote_box.edit
    assert inside.note.live.words(CrossReference("t")) == f"tabella{NB}1"
    QTest.keyClicks(inside, "y")
    hands.editor.footnote_box.leave()
    (footnote,) = [inline for inline in walk(hands.document) if isinstance(inline, Footnote)]
    assert footnote.label == "n"
    assert SUM in footnote.content and CrossReference("t") in footnote.content


PICTURE = Picture("ab.png", "Un grafico", (Text("Spesa"),), 60, label="f")


@pytest.mark.parametrize("whole", [PICTURE, Break(BreakKind.LANDSCAPE)])
def test_what_is_typed_beside_a_picture_or_break_is_a_paragraph_of_its_own(hands: Any, whole: Any) -> None:
    document = Document((par("a"), whole, par("b")))
    hands.show(document)
    hands.go(3)
    hands.type("dopo")
    assert hands.document == Document((par("a"), whole, par("dopo"), par("b")))
    hands.undo_all()
    assert hands.document == document
    hands.go(2)
    hands.type("x")
    assert hands.document == Document((par("a"), par("x"), whole, par("b")))
    hands.undo_all()
    assert hands.document == document


@pytest.mark.parametrize("whole", [PICTURE, Break()])
def test_a_picture_or_break_is_cut_and_pasted_whole(hands: Any, whole: Any) -> None:
    hands.show(Document((par("a"), whole, par("b"))))
    hands.select(2, 3)
    hands.press(Key.Key_X, modifier=CONTROL)
    assert whole not in hands.document.blocks
    hands.end()
    hands.press(Key.Key_V, modifier=CONTROL)
    assert hands.document.blocks[-1] == whole


def test_a_paragraph_joined_to_a_picture_is_parted_again(hands: Any) -> None:
    document = Document((par("a"), PICTURE, par("b")))
    hands.show(document)
    hands.go(hands.find("b"))
    hands.press(Key.Key_Backspace)
    assert hands.document == document


def test_a_break_says_what_it_is(hands: Any) -> None:
    hands.show(Document((par("a"), Break(BreakKind.LANDSCAPE), PICTURE)))
    assert hands.editor.chip_description(2) == "New page, landscape from here"
    assert hands.editor.chip_description(4) == "Picture: Spesa"


def test_a_pasted_heading_leaves_its_label_to_the_one_that_is_there(hands: Any) -> None:
    heading = Heading(1, (Text("Contesto"),), label="c")
    hands.show(Document((heading, par("b"))))
    hands.select(0, 8)
    hands.press(Key.Key_C, modifier=CONTROL)
    hands.end()
    hands.press(Key.Key_Return)
    hands.press(Key.Key_V, modifier=CONTROL)
    assert hands.document == Document((heading, par("b"), replace(heading, label="")))


def test_a_heading_keeps_its_label_through_changes_of_level(hands: Any) -> None:
    hands.show(Document((Heading(1, (Text("Contesto"),), label="c"),)))
    hands.editor.set_style("heading", 2)
    hands.editor.set_style("text")
    hands.editor.set_style("heading", 3)
    assert hands.document == Document((Heading(3, (Text("Contesto"),), label="c"),))
    hands.go(4)
    hands.press(Key.Key_Return)
    assert [b.label for b in hands.document.blocks if isinstance(b, Heading)] == ["c", ""]


def test_widths_and_label_of_a_table_survive_its_commands(hands: Any) -> None:
    table = Table((((Text("a"),), (Text("b"),)), ((Text("c"),), (Text("d"),))), widths=(30, 70), label="t")
    hands.show(Document((table,)))
    hands.go(hands.find("c"))
    hands.editor.toggle_header()
    hands.editor.add_row()
    kept = hands.document.blocks[0]
    assert isinstance(kept, Table) and (kept.widths, kept.label, len(kept.rows)) == ((30, 70), "t", 3)
    hands.editor.add_column()
    wider = hands.document.blocks[0]
    assert isinstance(wider, Table) and (wider.widths, wider.label) == ((), "t")


def test_the_find_bar_counts_what_values_show(hands: Any) -> None:
    hands.show(Document((par("Sono ", SUM),)))
    bar: FindBar = hands.editor.find_bar
    bar.open()
    bar.find_field.setText("29,2 miliardi")
    bar.search()
    assert "1" in bar.outcome.text()


def test_a_reference_to_a_numbered_heading_tells_its_number_as_the_file_does(hands: Any) -> None:
    headings = (Heading(1, (Text("Uno"),)), Heading(1, (Text("Due"),)), Heading(2, (Text("Tre"),), label="c"))
    note = Note("n-1", FrontMatter(language="it"), Document((*headings, par("Vedi ", CrossReference("c")))))
    hands.editor.set_note(note)
    assert shown(hands) == ["«Tre»"]
    hands.services.numbers = Numbering.HEADINGS
    hands.editor.take_head(replace(note.front, numbering="headings"))
    assert shown(hands) == [f"sezione{NB}2.1"]


def test_a_reference_to_a_footnote_says_that_the_file_counts_citations_as_well(hands: Any) -> None:
    hands.show(Document((par("a", Footnote((Text("nota"),), "n"), " cfr. ", CrossReference("n")),)))
    said = hands.editor.chip_description(hands.find(" cfr. ") + 6)
    assert said.startswith(f"Cross-reference: nota{NB}1.") and "In the file the footnotes of citations" in said


def test_a_long_value_takes_no_more_than_a_line_and_the_whole_line_where_it_needs_it(hands: Any) -> None:
    subject = "Aiuti all’Ucraina e spesa per la difesa degli Stati membri nel quadro finanziario pluriennale " * 3
    note = Note("n-1", FrontMatter(language="it", subject=subject.strip()), Document((par(FIELD),)))
    hands.editor.set_note(note)
    sheet = hands.editor.text
    size = sheet.live.intrinsicSize(sheet.note.qt, 0, sheet.note.qt.begin().begin().fragment().charFormat())
    assert 0.9 * sheet._text_px() < size.width() <= sheet._text_px()
    assert subject.strip() in hands.editor.chip_description(0)


def test_a_heading_that_follows_the_language_keeps_its_footnote(hands: Any) -> None:
    footnote = Footnote((Text("n"),))
    hands.show(Document((Heading(1, (Text("Sintesi"), footnote), "summary"), par("x"))))
    hands.editor.set_language("en")
    assert hands.document.blocks[0] == Heading(1, (Text("Summary"), footnote), "summary")
    hands.editor.undo()
    assert hands.document.blocks[0] == Heading(1, (Text("Sintesi"), footnote), "summary")
    hands.go(0)
    hands.type("La ")
    assert hands.document.blocks[0] == Heading(1, (Text("La Sintesi"), footnote))
