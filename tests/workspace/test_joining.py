# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two quotes joined in the library, and the passage offered for words without a source."""

from __future__ import annotations

import pytest

from composer.errors import InputUnusable, NotFound
from composer.quotes.model import SealStatus
from composer.sources.model import Source
from composer.workspace import Workspace

FIRST = "The minister has called for a treaty"
SECOND = "with consultation within two days"


def test_two_quotes_are_joined_in_a_new_one_and_stay(workspace: Workspace, cutting: Source) -> None:
    later = workspace.make_quote_from_words(cutting.key, SECOND)
    first = workspace.make_quote_from_words(cutting.key, FIRST)
    whole = workspace.join_quotes(later.id, first.id)
    assert whole.words == f"{FIRST} […] {SECOND}"
    assert workspace.quote(whole.id) == whole
    assert workspace.quote(first.id) == first
    use, _citation = workspace.quoted.use_for(whole, block=False)
    assert workspace.quoted.seal_of(use).status in (SealStatus.VERBATIM, SealStatus.DECLARED)


def test_what_cannot_be_joined_is_told_and_nothing_is_stored(workspace: Workspace, cutting: Source) -> None:
    quote = workspace.make_quote_from_words(cutting.key, FIRST)
    with pytest.raises(InputUnusable, match="overlap"):
        workspace.join_quotes(quote.id, quote.id)
    with pytest.raises(NotFound):
        workspace.join_quotes(quote.id, "q-none")
    assert workspace.quotes() == (quote,)


def test_the_origin_offered_is_exactly_the_passage(workspace: Workspace, cutting: Source) -> None:
    text = cutting.text.text
    exact = workspace.passages.origin(SECOND)
    assert exact is not None and exact.exact and exact.span.of(text) == SECOND
    near = workspace.passages.origin("We must build a continental Europe of peace")
    assert near is not None and not near.exact
    assert near.span.of(text) == "We must build a continental Europe of defence"
    assert [(d.shown_words, d.captured_words) for d in near.seal.differences] == [("peace", "defence")]
    shortened = workspace.passages.origin("called for a treaty […], with consultation within two days")
    assert shortened is not None and shortened.seal.status is SealStatus.DECLARED


def test_no_origin_is_offered_for_titles_and_for_words_of_nobody(workspace: Workspace, cutting: Source) -> None:
    assert workspace.passages.origin("Minister Proposes A Treaty Of The Continent") is None
    assert workspace.passages.origin("words which nobody ever wrote in any cutting at all") is None
