# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Places in the reader and places in the source are the same places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from composer.sources.model import BlockKind, Source, SourceBlock, SourceText
from composer.text.spans import Span
from composer.ui.reader.source_document import SourceDocument
from composer.ui.theme import tokens

pytestmark = pytest.mark.usefixtures("application")


def shown(text: SourceText) -> SourceDocument:
    made = SourceDocument(QTextDocument(), text, tokens("light"), 12, lambda sentence: sentence)
    made.fill(len(text.blocks))
    return made


def test_every_word_of_the_source_is_found_where_it_is_shown(source: Source) -> None:
    document = shown(source.text)
    for words in ("Alliance weighed", "build it together", "Nothing was decided.", "The ministers in Rome"):
        start = source.text.text.index(words)
        span = Span(start, start + len(words))
        place = document.place_of(span)
        assert document.span_of(*place) == span
        assert (
            document.document.toPlainText().encode("utf-16-le")[place[0] * 2 : place[1] * 2].decode("utf-16-le")
            == words
        )


def test_positions_behind_an_emoji_count_code_points(source: Source) -> None:
    document = shown(source.text)
    start = source.text.text.index("build")
    first, last = document.place_of(Span(start, start + 5))
    assert last - first == 5
    assert first != start
    assert document.span_of(first, last) == Span(start, start + 5)


def test_a_selection_over_two_paragraphs_is_one_span(source: Source) -> None:
    document = shown(source.text)
    start, end = source.text.text.index("and soon"), source.text.text.index("was decided") + 11
    assert document.span_of(*document.place_of(Span(start, end))) == Span(start, end)


def test_white_space_at_the_ends_of_a_selection_is_left_out(source: Source) -> None:
    document = shown(source.text)
    start = source.text.text.index("Ministers")
    first, last = document.place_of(Span(start, start + 9))
    assert document.span_of(first - 1, last + 1) == Span(start, start + 9)


def test_the_heading_of_the_part_set_aside_belongs_to_no_place_of_the_source(source: Source) -> None:
    document = shown(source.text)
    plain = document.document.toPlainText()
    heading = plain.index("Set aside")
    assert document.span_of(heading, heading + 9) is None


def test_a_selection_into_the_part_set_aside_leaves_its_heading_out(source: Source) -> None:
    document = shown(source.text)
    whole = document.span_of(0, document.document.characterCount() - 1)
    assert whole == Span(0, len(source.text.text))


def test_the_reason_of_an_aside_is_said_with_its_place(source: Source) -> None:
    assert "Photo caption, after § 3" in shown(source.text).document.toPlainText()


def test_a_long_source_is_filled_piece_by_piece(make_text: Callable[..., SourceText]) -> None:
    text = make_text(*((BlockKind.PARAGRAPH, f"Paragraph number {n}.") for n in range(500)))
    document = SourceDocument(QTextDocument(), text, tokens("light"), 12, lambda sentence: sentence)
    document.fill(100)
    assert not document.complete
    start = text.text.index("number 400")
    assert document.span_of(*document.place_of(Span(start, start + 10))) == Span(start, start + 10)
    assert document.filled >= 401


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1),
        min_size=1,
        max_size=5,
    ),
    st.data(),
)
def test_any_span_comes_back_without_the_white_space_at_its_ends(texts: list[str], data: st.DataObject) -> None:
    assert QApplication.instance() is not None
    blocks = []
    start = 0
    for text in texts:
        blocks.append(SourceBlock(BlockKind.PARAGRAPH, text, start, number=1))
        start += len(text) + 2
    source = SourceText(tuple(blocks))
    low = data.draw(st.integers(0, len(source.text)))
    high = data.draw(st.integers(low, len(source.text)))
    document = shown(source)
    words = source.text[low:high]
    back = document.span_of(*document.place_of(Span(low, high)))
    assert (back.of(source.text) if back else "") == words.strip()
