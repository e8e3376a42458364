# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The seal follows what is written; find and replace leave quotations alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from note_pieces import CAPTURED, INLINE, paragraph
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QWidget

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Heading,
    InlineQuote,
    QuoteBlock,
    Text,
)
from composer.errors import InputUnusable
from composer.i18n.languages import PSEUDO
from composer.quotes.model import SealStatus
from composer.ui.editor import seals as seals_module
from composer.ui.editor.find_bar import FindBar
from composer.ui.editor.searching import Search, find_matches, replace_matches
from composer.ui.words import Words
from tests.ui import seen_words

CHIP = Citation((CitationItem("rich", "3"),))


def test_the_seal_breaks_as_soon_as_a_word_is_changed_and_mends_on_undo(hands: Any) -> None:
    hands.show(Document((paragraph("x ", INLINE),)))
    hands.editor.text.seals.count()
    assert hands.editor.tally() == {SealStatus.VERBATIM: 1}
    hands.go(hands.find("bold"))
    hands.type("very ")
    [(_start, _end, _use, seal)] = hands.editor.text.seals.in_block(hands.editor.text.note.qt.begin())
    assert seal.status is SealStatus.ALTERED
    hands.undo()
    [(_start, _end, _use, seal)] = hands.editor.text.seals.in_block(hands.editor.text.note.qt.begin())
    assert seal.status is SealStatus.VERBATIM


def test_the_states_are_counted_a_little_at_a_time_and_a_key_puts_it_off(
    hands: Any, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.show(Document(tuple(paragraph(f"{number} ", INLINE) for number in range(6))))
    seals = hands.editor.text.seals
    seals.forget()
    monkeypatch.setattr(seals_module, "SLICE_MS", 0)  # no time at all: one block a slice
    seals._begin()
    assert 0 < len(seals._known) <= 1
    assert not seals.all
    hands.type("x")
    assert not seals._slice.isActive()
    turns = 0
    seals._begin()
    while seals._slice.isActive():
        turns += 1
        application.processEvents()
    assert turns >= 5
    assert len(seals.all) == 6


def test_the_states_are_counted_over_the_note_with_its_footnotes_and_told(hands: Any) -> None:
    told: list[Any] = []
    hands.editor.seals_changed.connect(lambda: told.append(hands.editor.tally()))
    block = QuoteBlock("q-2", ((Text("short […] words"), CHIP),))
    hands.show(Document((paragraph(INLINE, Footnote((InlineQuote("", (Text("w"),)),))), block)))
    hands.editor.text.seals.count()
    assert told[-1] == {SealStatus.VERBATIM: 1, SealStatus.NO_SOURCE: 1, SealStatus.DECLARED: 1}


def test_only_the_changed_quotation_is_asked_for_while_typing(hands: Any) -> None:
    hands.show(Document((paragraph(INLINE), paragraph(InlineQuote("q-2", (Text("other words"),))))))
    hands.editor.text.seals.count()
    hands.services.asked.clear()
    hands.go(hands.find("other"))
    hands.type("z")
    hands.editor.text.seals.count()
    assert hands.services.asked == [InlineQuote("q-2", (Text("zother words"),))]


def test_hovering_over_an_altered_quotation_tells_the_difference_in_words(hands: Any) -> None:
    hands.show(Document((paragraph(InlineQuote("q-1", (Text("other"),))),)))
    words = hands.editor.text.hover_text(hands.find("other"))
    assert "Altered" in words
    assert f"here “other”, in the source “{CAPTURED}”" in words


def test_a_click_on_the_seal_in_the_margin_leads_to_the_quotation(hands: Any) -> None:
    hands.show(Document((paragraph("x ", INLINE),)))
    text = hands.editor.text
    end = text.sheet.position_rect(hands.find(CAPTURED) + len(CAPTURED))
    right = text.note.qt.documentLayout().documentSize().width() - 60
    assert text.sheet.seal_at(QPointF(right, end.center().y())) is not None
    assert text.sheet.seal_at(QPointF(right, end.bottom() + 200)) is None


def test_the_seal_is_its_sign_alone_where_its_word_would_be_cut(hands: Any) -> None:
    hands.show(Document((paragraph("x ", INLINE),)))
    hands.editor.resize(1100, 700)
    QApplication.processEvents()
    assert hands.editor.text.sheet.seal_words(SealStatus.VERBATIM) == "✓ verbatim"
    hands.editor.resize(430, 700)
    QApplication.processEvents()
    assert hands.editor.text.sheet.seal_words(SealStatus.VERBATIM) == "✓"


def test_captured_words_are_put_back_and_citations_stay(hands: Any) -> None:
    block = QuoteBlock("q-00000001", ((Text("other words "), CHIP), (Text("and more"),)))
    hands.show(Document((paragraph("a ", InlineQuote("q-00000001", (Text("changed"),)), " b"), block)))
    for index in range(2):
        assert hands.editor.enter_use(index)
        hands.editor.quotations.restore()
    assert hands.document == Document(
        (paragraph("a ", INLINE, " b"), QuoteBlock("q-00000001", ((Text(CAPTURED + " "), CHIP),)))
    )
    with pytest.raises(InputUnusable, match="already"):
        hands.editor.quotations.restore()
    assert not hands.editor.enter_use(7)


def test_going_to_a_use_counts_as_the_model_does(hands: Any) -> None:
    block = QuoteBlock("q-2", ((Text("block"), InlineQuote("q-3", (Text("in"),))),))
    note = Footnote((InlineQuote("q-4", (Text("below"),)),))
    hands.show(Document((paragraph(INLINE, note), block, Heading(1, (Text("end"),)))))
    places = []
    for index in range(4):
        assert hands.editor.goto_use(index)
        places.append(hands.editor.text.caret())
    assert places == [1, hands.find("»") + 1, hands.find("block"), hands.find("in»")]
    assert not hands.editor.goto_use(4)
    assert hands.editor.goto_quote("q-3")
    assert not hands.editor.goto_quote("q-99")


def test_find_tells_quoted_places_from_own_words(hands: Any) -> None:
    hands.show(Document((paragraph("Italy and ", INLINE), QuoteBlock("q-2", ((Text("italy"),),)))))
    note = hands.editor.text.note
    assert [m.quoted for m in find_matches(note, Search("Italy"))] == [False, True, True]
    assert len(list(find_matches(note, Search("Italy", match_case=True)))) == 2
    assert len(list(find_matches(note, Search("Ital", whole_words=True)))) == 0


@pytest.mark.parametrize(("into", "counts"), [(False, (1, 2)), (True, (3, 0))])
def test_replacing_leaves_quotations_alone_unless_asked(hands: Any, into: bool, counts: tuple[int, int]) -> None:
    hands.show(Document((paragraph("Italy and ", INLINE), QuoteBlock("q-2", ((Text("Italy"),),)))))
    before = hands.document
    note = hands.editor.text.note
    with hands.editor.text.editing() as cursor:
        found = list(find_matches(note, Search("Italy")))
        assert replace_matches(note, cursor, found, "Spain", in_quotations=into) == counts
    assert hands.editor.text.toPlainText().count("Spain") == counts[0]
    hands.undo()
    assert hands.document == before


def test_a_match_over_the_edge_of_a_quotation_is_never_replaced(hands: Any) -> None:
    hands.show(Document((paragraph("a ", InlineQuote("q-1", (Text("b"),)), " c"),)))
    before = hands.document
    note = hands.editor.text.note
    with hands.editor.text.editing() as cursor:
        found = list(find_matches(note, Search("b» c")))
        assert len(found) == 1
        assert replace_matches(note, cursor, found, "x", in_quotations=True) == (0, 1)
    assert hands.document == before


def test_the_bar_replaces_all_as_one_step_and_says_what_it_did(hands: Any) -> None:
    said: list[str] = []
    hands.editor.said.connect(lambda message: said.append(str(message)))
    hands.show(Document((paragraph("Italy, Italy and ", INLINE),)))
    before = hands.document
    hands.editor.open_find(replace=True)
    bar = hands.editor.find_bar
    bar.find_field.setText("Italy")
    bar.replace_field.setText("Spain")
    bar.replace_all()
    assert hands.document == Document((paragraph("Spain, Spain and ", INLINE),))
    assert said == ["2 places replaced.", "1 place inside quotations was left as it is."]
    assert bar.outcome.text() == " ".join(said)
    hands.editor.undo()
    assert hands.document == before


def test_the_bar_goes_from_place_to_place_and_round_the_end(hands: Any) -> None:
    hands.show(Document((paragraph("one two one"),)))
    hands.go(0)
    hands.editor.open_find()
    hands.editor.find_bar.find_field.setText("one")
    starts = []
    for _turn in range(3):
        hands.editor.find_bar.step(1)
        starts.append(hands.editor.text.textCursor().selectionStart())
    assert starts == [0, 8, 0]
    hands.editor.find_bar.step(-1)
    assert hands.editor.text.textCursor().selectionStart() == 8


def test_another_state_of_the_note_is_one_undo_step(hands: Any) -> None:
    from composer.notes.model import FrontMatter, Note

    first = Document((Heading(1, (Text("Sintesi"),), "summary"), paragraph("x ", INLINE)))
    hands.show(first)
    changed = Document((Heading(1, (Text("Summary"),), "summary"), paragraph("y")))
    hands.editor.change_note(Note("n-1", FrontMatter(language="en"), changed))
    assert hands.document == changed
    hands.undo_all()
    assert hands.document == first
    assert hands.editor.language == "it"


def test_nothing_is_written_into_a_note_that_may_only_be_read(hands: Any) -> None:
    document = Document((paragraph("a"),))
    hands.show(document)
    hands.editor.set_read_only(True)
    hands.end()
    hands.type("b")
    hands.drop(hands.quote_data(), 1, accepted=False)
    assert hands.document == document


def test_the_bar_shows_what_its_fields_ask_for_however_long_the_words_beside_them_are(
    hands: Any, application: QApplication, dispose: Callable[[QWidget], None]
) -> None:
    bar = FindBar(hands.editor.text, Words(PSEUDO))
    bar.resize(400, bar.sizeHint().height())
    bar.open(replace=True)
    application.processEvents()
    assert seen_words.cut_words(bar) == []
    dispose(bar)
