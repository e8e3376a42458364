# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Articles of pages without paragraphs get their paragraphs; tables, lists and captions stay where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.model import AsideKind, BlockKind, Source

Read = Callable[..., Source]
SAID = "The minister said on Thursday that the road will be wider than it was before and that work begins in May."
NAVIGATION = "<nav><a href=/>Home</a> <a href=/x>News</a></nav>"
LINES = [f"{SAID} This is part {number}." for number in ("one", "two", "three", "four")]

SHAPES = {
    "line ends": "<div id=c>" + "<br><br>".join(LINES) + "</div>",
    "boxes": "<div>" + "".join(f"<div class=l>{line}</div>" for line in LINES) + "</div>",
    "a table that places things": f"<table><tr><td><a href=1>menu</a></td><td>{'<p>'.join(LINES)}</td></tr></table>",
    "boxes in boxes": "<div><div><div>"
    + "".join(f"<div><span>{line}</span></div>" for line in LINES)
    + "</div></div></div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_of_one_line_gets_its_paragraphs(shape: str, read: Read) -> None:
    source = read(f"<html><body>{NAVIGATION}{SHAPES[shape]}<footer>The foot of it</footer></body></html>", "page.html")
    paragraphs = [block.text for block in source.text.blocks if block.kind is BlockKind.PARAGRAPH]
    assert paragraphs == LINES
    assert source.text.paragraph_count == 4


def test_a_short_report_is_taken_without_what_stands_around_it(read: Read) -> None:
    page = (
        f"<html><body>{NAVIGATION}<main><h1>Short news</h1><p>The road was closed on Monday.</p></main></body></html>"
    )
    blocks = [(b.kind, b.text) for b in read(page, "page.html").text.blocks if b.aside is None]
    assert blocks == [(BlockKind.TITLE, "Short news"), (BlockKind.PARAGRAPH, "The road was closed on Monday.")]


def test_captions_lists_and_tables_stay_in_the_article(read: Read) -> None:
    page = (
        f"<html><body>{NAVIGATION}<article><h1>Title of it all</h1><p>{LINES[0]}</p>"
        "<figure><img src=x.jpg><figcaption>The road in May, seen from the bridge.</figcaption></figure>"
        f"<p>{LINES[1]}</p><ol><li>First point of it</li><li>Second point of it</li></ul></ol>"
        "<table><caption>Costs of the road</caption><tr><th>Year</th><th>Cost</th></tr><tr><td>2024</td>"
        f"<td>17</td></tr></table><p>{LINES[2]}</p></article></body></html>"
    )
    source = read(page, "page.html")
    rows = [block.text for block in source.text.blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows == ["Year | Cost", "2024 | 17"]
    items = [(block.text, block.ordered) for block in source.text.blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == [("First point of it", True), ("Second point of it", True)]
    captions = {block.text: block.after for block in source.text.blocks if block.aside is AsideKind.CAPTION}
    assert captions == {"The road in May, seen from the bridge.": 1, "Costs of the road": 2}
