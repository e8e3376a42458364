# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Hyphens at the ends of lines and columns."""

from __future__ import annotations

import pytest

from composer.text.hyphens import JoinKind, ends_in_hyphen, join_hyphen, vocabulary_of

PAGE = vocabulary_of("The continent re-oriented its government. Its like-minded partners are governing.")


@pytest.mark.parametrize(
    ("left", "right", "text", "kind"),
    [
        ("across the conti-", "nent, as", "across the continent, as", JoinKind.JOINED),
        ("has re-", "oriented her", "has re-oriented her", JoinKind.KEPT),
        ("other like-", "minded states", "other like-minded states", JoinKind.KEPT),
        ("similar draw-", "downs", "similar draw-downs", JoinKind.DOUBTFUL),
        ("European self-", "reliance", "European self-reliance", JoinKind.DOUBTFUL),
        ("the Anti-", "American mood", "the Anti-American mood", JoinKind.KEPT),
        ("delle trup-", "pe nel", "delle truppe nel", JoinKind.JOINED),
        ("two govern-", "ments fell", "two governments fell", JoinKind.JOINED),
        ("an agree-", "ment", "an agreement", JoinKind.JOINED),
        ("state-of-the-", "art", "state-of-the-art", JoinKind.KEPT),
        ("a frame\u00ad", "work", "a framework", JoinKind.JOINED),
        ("von 1990-", "2000", "von 1990-2000", JoinKind.KEPT),
    ],
)
def test_the_documents_own_words_decide_on_a_hyphen(left: str, right: str, text: str, kind: JoinKind) -> None:
    join = join_hyphen(left, right, PAGE)
    assert (join.text, join.kind) == (text, kind)


def test_a_word_that_stands_both_ways_in_the_document_stays_as_printed() -> None:
    vocabulary = vocabulary_of("cooperate co-operate")
    assert join_hyphen("they co-", "operate", vocabulary).kind is JoinKind.DOUBTFUL


def test_the_word_at_the_seam_is_told() -> None:
    assert join_hyphen("similar draw-", "downs elsewhere", PAGE).word == "draw-downs"


def test_a_word_cut_by_a_line_end_is_no_witness() -> None:
    assert "conti" not in vocabulary_of("across the conti-\nnent")


def test_a_dash_after_a_blank_is_no_hyphen() -> None:
    assert not ends_in_hyphen("the alliance -")
    assert ends_in_hyphen("the alli-")
