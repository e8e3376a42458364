# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where note marks stand beside punctuation."""

from __future__ import annotations

import pytest

from composer.document.model import LineBreak, Marks, Text
from composer.export.placing import holds_something, place_marks, set_words, tidy
from composer.export.resolved_blocks import NoteMark, Quoted, SetInline
from composer.houses.model import MarkPlace


def shown(pieces: list[SetInline]) -> str:
    """Marks as ¹ (or ‚¹ with a comma before), everything else as its words."""
    return "".join(
        ("," if piece.after_another else "") + f"[{piece.number}]"
        if isinstance(piece, NoteMark)
        else set_words([piece])
        for piece in pieces
    )


AFTER = [
    (["word", 1, ". Next"], "word.[1] Next"),
    (["word ", 1, ". Next"], "word.[1] Next"),
    (["word ", 1, ", next"], "word,[1] next"),
    (["word ", 1, 2, "?! Next"], "word?![1],[2] Next"),
    (["word ", 1, " next"], "word[1] next"),
    (["word ", 1, " .5 next"], "word[1] .5 next"),
    (["word ", 1, ".5"], "word[1].5"),
    (["(word ", 1, "). Next"], "(word[1]). Next"),
    (["word. ", 1, " Next"], "word.[1] Next"),
    ([1, ". Next"], "[1]. Next"),
    (["word ", 1, " ", 2, "."], "word.[1],[2]"),
    (["word ", 1, ".", 2, " Next"], "word.[1],[2] Next"),
    (["word ", 1, ", ", 2, "."], "word.[1],[2]"),
    (["word ", 1, "; ", 2, ", next"], "word,[1],[2] next"),
]
BEFORE = [
    (["word", 1, ". Next"], "word[1]. Next"),
    (["word. ", 1, " Next"], "word[1]. Next"),
    (["word, ", 1, " next"], "word[1], next"),
    (["word.", 1], "word[1]."),
    (["word.", 1, 2], "word[1],[2]."),
    (["word ", 1, ".", 2, " Next"], "word[1],[2]. Next"),
    (["word ", 1, ", ", 2, "."], "word[1],[2]."),
    (["word ", 1, "; ", 2, ", ", 3, " next"], "word[1],[2],[3] next"),
    (["ecc. ", 1, " e poi"], "ecc.[1] e poi"),
    (["word… ", 1, " Next"], "word…[1] Next"),
    (["word... ", 1], "word...[1]"),
    (["word! ", 1], "word![1]"),
    ([".", 1], ".[1]"),
]


@pytest.mark.parametrize(
    ("place", "given", "expected"),
    [(MarkPlace.AFTER, *case) for case in AFTER] + [(MarkPlace.BEFORE, *case) for case in BEFORE],
)
def test_marks_stand_where_the_house_wants_them(place: MarkPlace, given: list[str | int], expected: str) -> None:
    pieces: list[SetInline] = [NoteMark(part) if isinstance(part, int) else Text(part) for part in given]
    assert shown(place_marks(pieces, place)) == expected


def test_placing_twice_changes_nothing_more() -> None:
    pieces: list[SetInline] = [Text("word "), NoteMark(1), Text(". Next")]
    for place in MarkPlace:
        once = place_marks(pieces, place)
        assert place_marks(once, place) == once


def test_moved_punctuation_keeps_its_own_look() -> None:
    bold = Marks(bold=True)
    placed = place_marks([Text("word "), NoteMark(1), Text(". Next", bold)], MarkPlace.AFTER)
    assert placed == [Text("word"), Text(".", bold), NoteMark(1), Text(" Next", bold)]


def test_words_of_a_quotation_are_not_moved() -> None:
    quoted = Quoted("q_1", (Text("word."),))
    assert place_marks([quoted, NoteMark(1)], MarkPlace.BEFORE) == [quoted, NoteMark(1)]


def test_tidy_joins_equal_runs_and_bares_the_ends() -> None:
    bold = Marks(bold=True)
    given = [LineBreak(), Text("  "), Text(" a"), Text("b"), Text("c", bold), Text(""), Text(" ", bold), LineBreak()]
    assert tidy(given) == (Text("ab"), Text("c", bold))


def test_blanks_and_breaks_hold_nothing() -> None:
    assert not holds_something([Text(" \u00a0"), LineBreak()])
    assert holds_something([NoteMark(1)])
