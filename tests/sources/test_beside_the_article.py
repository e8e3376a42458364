# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a page says outside its article is told from what the article says, however long both are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from composer.sources.model import BlockKind
from composer.sources.raw import RawBlock
from composer.sources.readers.web_page import _bare, _Said, _tokens

_TEXT = st.text(alphabet="ab c.-_\n", max_size=60)


def _lacks(article: list[str], text: str) -> bool:
    """The same, said plainly: the words stand nowhere in the article, nor do its letters where they are many."""
    said, words = "\n".join(map(_bare, article)), f" {' '.join(map(_tokens, article))} "
    bare = _bare(text)
    return bool(bare) and f" {_tokens(text)} " not in words and (len(bare) < 40 or bare not in said)


@given(article=st.lists(_TEXT, max_size=6), text=_TEXT)
def test_any_text_is_told_as_by_a_search_of_the_whole_article(article: list[str], text: str) -> None:
    blocks = [RawBlock(BlockKind.PARAGRAPH, words) for words in article]
    assert _Said(blocks).lacks(text) == _lacks(article, text)


@given(data=st.data(), letters=st.text(alphabet="abc", min_size=60, max_size=200))
def test_letters_of_the_article_spaced_otherwise_are_known_again(data: st.DataObject, letters: str) -> None:
    start = data.draw(st.integers(0, len(letters) - 40))
    cut = letters[start : data.draw(st.integers(start + 40, len(letters)))]
    said = _Said([RawBlock(BlockKind.PARAGRAPH, letters)])
    assert not said.lacks(f"{cut[:7]} {cut[7:]}")
    assert said.lacks(f"{cut[:7]}x{cut[7:]}")
