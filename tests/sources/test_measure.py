# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""More text than one source may have is refused at once; pictures inside a document do not count."""

from __future__ import annotations

import pytest

from composer.errors import UnreadableSource
from composer.sources.measure import MOST_CHARACTERS, MOST_MARKUP, refuse_long_markup, refuse_long_text

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
