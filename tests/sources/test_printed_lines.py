# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Lines as a printer or terminal broke them: no word is joined to its neighbour, no column is read across."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.sources.model import BlockKind, Source

WRAPPED = """The minister made the proposal in a letter that he sent in April
to counterparts across the whole of the conti-
nent, as well as to the leaders of the alliance, who have not
answered it so far.
Next Steps Are Open
The answer is expected before the summer, and nobody in Brussels
wants to say what it will be.
"""


def paragraphs(source: Source) -> list[str]:
    return [block.text for block in source.text.blocks if block.kind is BlockKind.PARAGRAPH]


def side_by_side(text: str, width: int) -> str:
    lines: list[str] = []
    for paragraph in text.replace("\u00a0", " ").split("\n"):
        lines += textwrap.wrap(paragraph.strip(), width) or [""]
    half = (len(lines) + 1) // 2
    rows = zip(lines[:half], [*lines[half:], ""][:half], strict=True)
    return "\n".join(f"{left:<{width + 6}}{right}".rstrip() for left, right in rows)


def test_only_the_line_that_ends_in_a_hyphen_is_joined(read: Callable[..., Source]) -> None:
    text = read(WRAPPED).text.text
    assert "sent in April to counterparts" in text
    assert "the whole of the continent, as well" in text


def test_a_line_that_stops_early_ends_its_paragraph(read: Callable[..., Source]) -> None:
    source = read(WRAPPED)
    assert len(paragraphs(source)) == 2
    assert [b.text for b in source.text.blocks if b.kind is BlockKind.HEADING] == ["Next Steps Are Open"]


def test_columns_beside_one_another_are_read_one_after_the_other(
    shared_seeds: Path, read: Callable[..., Source], seeds_truth: dict[str, Any]
) -> None:
    name = "000_48efc67ddf5bf3a1.txt"
    whole = (shared_seeds / name).read_text("utf-8")
    source = read(side_by_side(whole, 44))
    assert paragraphs(source) == paragraphs(read(whole))
    assert len(source.speech) == len(seeds_truth[name]["quotes"])


@pytest.mark.parametrize("width", [44, 60, 72, 90])
def test_a_wrapped_document_keeps_all_its_words(width: int, shared_seeds: Path, read: Callable[..., Source]) -> None:
    for path in sorted(shared_seeds.glob("*.txt")):
        text = path.read_text("utf-8").replace("\u00a0", " ")
        wrapped = "\n".join("\n".join(textwrap.wrap(line, width)) for line in text.split("\n"))
        assert sorted(_words(read(wrapped))) == sorted(_words(read(text)))


def _words(source: Source) -> list[str]:
    return re.findall(r"[^\W_]+", source.text.text)


def test_a_table_of_short_cells_is_no_page_of_columns(read: Callable[..., Source]) -> None:
    rows = "\n".join(f"{name:<26}{number}" for name, number in zip(["Italy", "France"] * 6, range(12), strict=True))
    text = read(f"The table shows what was spent by each of the two.\n\n{rows}\n").text.text
    assert [line for line in text.split("\n\n") if line.startswith(("Italy", "France"))] == [
        " ".join(row.split()) for row in rows.split("\n")
    ]


def test_thousands_of_lines_without_a_stop_are_read_in_seconds(read: Callable[..., Source]) -> None:
    line = "alpha beta   gamma delta alpha beta gamma delta   alpha beta gamma"
    source = read("\n".join([line] * 4000))
    assert len(_words(source)) == 4000 * 11
