"""Characters that may not be, and how long a text is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.document.clean import clean_text, one_line
from composer.document.front_block import FrontBlock, split_front_block
from composer.document.markdown_reader import read_markdown
from composer.document.measure import character_count, word_count, words_in


@pytest.mark.parametrize(
    "foreign",
    ["\x00", "\x1f", "\x7f", "\x9f", "\ud800", "\udfff", "\ufffe", "\ufdd0", "\U0001ffff", "\u202e", "\u2066",
     "\ufffc"],
)  # fmt: skip
def test_what_no_text_may_hold_is_gone(foreign: str) -> None:
    assert clean_text(f"a{foreign}b") == "ab"


@pytest.mark.parametrize("kept", ["\u00a0", "\u202f", "\u00ad", "\u200d", "\u200f", "é", "🇮🇹", "´"])
def test_what_belongs_to_writing_stays(kept: str) -> None:
    assert clean_text(f"a{kept}b") == f"a{kept}b"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_one_line_end(end: str) -> None:
    assert clean_text(f"a{end}b") == "a\nb"
    assert one_line(f" a{end}b ") == "a b"


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("l'alleanza dell’Unione", 2), ("uno – due", 2), ("war—and peace", 3), ("2024–2025", 1),
     ("29,2 miliardi", 2), ("… —", 0), ("«(così)» – «…»", 1), ("一個大陸的聯盟。", 7), ("NATO加盟 2024年", 5),
     ("나토 동맹", 2)],
)  # fmt: skip
def test_words_are_counted_as_a_writer_counts(text: str, words: int) -> None:
    assert words_in(text) == words


def test_footnotes_are_counted_when_asked_for() -> None:
    document = read_markdown("Una riga^[con due parole] [@a].\n\n| a | b |\n|---|---|\n| c | d |")
    assert (word_count(document), word_count(document, footnotes=True)) == (6, 9)
    assert character_count(document, blanks=False) == 12


def test_front_matter_is_parted_with_the_line_its_body_begins_in() -> None:
    assert split_front_block("---\na: b\n---\n\nx") == FrontBlock("a: b\n", "\nx", 4)
    assert split_front_block("---\r\na: b\r\n...\r\nx").body_line == 4


@pytest.mark.parametrize("text", ["x\n---\na\n---\n", "---\na: b\n", "", "----\na\n----\n"])
def test_a_text_without_closed_front_matter_is_all_body(text: str) -> None:
    assert split_front_block(text) == FrontBlock("", text)
