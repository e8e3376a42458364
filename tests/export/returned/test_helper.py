# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A file that came back is read in a helper process as it is read here."""

from __future__ import annotations

import pytest

from composer.errors import UnreadableSource
from composer.export.returned.helper import _from_json, _to_json, read_returned_isolated
from composer.export.returned.lines import FileText, Line, LineKind, NoteMark
from composer.text.spans import Span
from composer.wording import Message


def test_every_part_of_it_comes_through() -> None:
    line = Line("Words", LineKind.CELL, 2, True, (NoteMark(3, 1),), (("q_1", Span(0, 5)),), 0, 1)
    text = FileText(
        (line,), (Line("A note"),), "e1", "n1", (("q_1", "q-1"),), (("q_1", "ab"),), (Message("{n}", {"n": 1}),)
    )
    assert _from_json(_to_json(text)) == text


def test_what_is_no_word_file_is_one_sentence() -> None:
    with pytest.raises(UnreadableSource, match=r"“note\.docx”"):
        read_returned_isolated(b"words", "note.docx")
