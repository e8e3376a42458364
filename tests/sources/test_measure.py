# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""More text than one source may have is refused at once; pictures inside a document do not count."""

from __future__ import annotations

import pytest

from composer.errors import UnreadableSource
from composer.sources.measure import (
    MOST_CHARACTERS,
    MOST_MARKUP,
    refuse_long_markup,
    refuse_long_page,
    refuse_long_text,
)

PICTURE = b"iVBORw0KGgo" * (MOST_MARKUP // 8)


def test_the_longest_text_is_taken_and_one_more_character_is_not() -> None:
    refuse_long_text(MOST_CHARACTERS, "a.txt")
    with pytest.raises(UnreadableSource, match=r"“a\.txt” holds more text .* at most 6 million characters"):
        refuse_long_text(MOST_CHARACTERS + 1, "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b'<p>Words</p><img src="data:image/png;base64,' + PICTURE + b'"><p>more</p>',
        b"{\\rtf1 Words {\\pict\\pngblip " + b"89504e47\r\n" * (MOST_MARKUP // 8) + b"} more}",
    ],
    ids=["page", "rich text"],
)
def test_pictures_inside_a_document_are_no_text(data: bytes) -> None:
    assert len(data) > MOST_MARKUP
    refuse_long_markup(data, "a")


def test_markup_that_is_text_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="more text"):
        refuse_long_markup(b"<p>Words of the day.</p>" * 800_000, "a.html")


LONG = "The harbour was closed. " * (MOST_CHARACTERS // 20)


def test_a_page_that_is_all_text_is_refused_before_it_is_taken_apart() -> None:
    with pytest.raises(UnreadableSource, match="more text"):
        refuse_long_page(f"<html><body>{LONG}</body></html>", "a.html")


@pytest.mark.parametrize(
    "page",
    [
        f"<p>Words</p><script>{LONG}</script><p>more</p>",
        f"<p>Words</p><STYLE type='text/css'>{LONG}</STYLE><p>more</p>",
        f"<p>Words</p><!-- {LONG} --><p>more</p>",
        f"<p>Words</p><script>{LONG}",
        '<p title="' + LONG + '">Words</p>',
        "<p>Words</p>" + " \n" * MOST_CHARACTERS,
    ],
    ids=["script", "style", "comment", "script without end", "attribute", "blanks"],
)
def test_what_a_page_does_not_show_is_no_text(page: str) -> None:
    assert len(page) > MOST_CHARACTERS
    refuse_long_page(page, "a.html")
