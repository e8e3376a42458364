# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures fit the text without being blown up or bent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from composer.export.resolved_blocks import Picture
from composer.export.word.pictures import Pictures, fitted

WIDTH = 9000


def picture(width: int, height: int) -> Picture:
    return Picture(b"png", width, height, "words")


def test_a_wide_picture_takes_the_width_of_the_text() -> None:
    assert fitted(picture(3000, 1000), WIDTH) == (9000, 3000)


def test_a_tall_picture_leaves_room_on_the_page() -> None:
    width, height = fitted(picture(1000, 2000), WIDTH)
    assert height == 6800 and width == 3400


def test_a_small_picture_is_not_blown_up() -> None:
    assert fitted(picture(100, 40), WIDTH) == (1500, 600)


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_every_picture_fits_the_text(width: int, height: int) -> None:
    wide, high = fitted(picture(width, height), WIDTH)
    assert 1 <= wide <= WIDTH and 1 <= high <= 6800


def test_the_same_picture_is_kept_once() -> None:
    pictures = Pictures()
    for _ in range(2):
        pictures.drawing(picture(10, 10), WIDTH)
    pictures.drawing(Picture(b"another", 10, 10, ""), WIDTH)
    assert [rel_id for rel_id, *_ in pictures.ids.values()] == ["rIdPicture1", "rIdPicture2"]
