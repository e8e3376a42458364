# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From words of the clean text to their place on the page and back, and the picture of a passage."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest
from pdf_pages import HEIGHT, PdfPage, pdf

from composer.sources.model import Source
from composer.sources.pdf.page_map import PageMap, parts_by_page, passage_boxes
from composer.sources.pdf.passage_picture import columns_of, passage_picture
from composer.sources.pdf.process import PdfProcess
from composer.text.spans import Span

LEFT = ["The minister told the committee on Thurs-", "day that the plan would not wait, and that", "nobody could say"]
RIGHT = ["what the alliance was to be called in the", "end, or who was to pay for its first years", "of work."]
NEXT = ["On Thursday nothing more was said of it."]


def two_pages() -> bytes:
    first, second = PdfPage(), PdfPage()
    first.column(60, 700, LEFT)
    first.column(310, 700, RIGHT)
    second.column(60, 500, NEXT)
    return pdf([first, second])


@pytest.fixture
def source(read: Callable[..., Source]) -> Source:
    return read(two_pages())


def span(source: Source, first: str, last: str = "") -> Span:
    text = source.text.text
    start = text.index(first)
    end = text.index(last, start) + len(last) if last else start + len(first)
    return Span(start, end)


def test_a_passage_has_a_box_for_each_of_its_lines(source: Source) -> None:
    with PdfProcess(two_pages(), "x") as helper:
        boxes = passage_boxes(source.text, span(source, "plan would", "who was"), helper.text)
    tops = [(box.page, round(HEIGHT - box.rect.y1), box.rect.x0 < 300) for box in boxes]
    assert [(page, left) for page, _, left in tops] == [(0, True), (0, True), (0, False), (0, False)]
    assert [bottom for _, bottom, _ in tops] == [686, 674, 698, 686]  # two points and a half below the base line


def test_a_word_parted_by_a_line_end_stands_in_two_places(source: Source) -> None:
    with PdfProcess(two_pages(), "x") as helper:
        boxes = passage_boxes(source.text, span(source, "Thursday"), helper.text)
    assert len(boxes) == 2
    assert boxes[0].rect.y0 < boxes[1].rect.y0


def test_words_that_come_twice_are_found_where_they_stand(source: Source) -> None:
    text = source.text.text
    second = text.rindex("Thursday")
    with PdfProcess(two_pages(), "x") as helper:
        boxes = passage_boxes(source.text, Span(second, second + 8), helper.text)
    assert [box.page for box in boxes] == [1]


def test_every_printed_character_knows_its_place_in_the_text_and_back(source: Source) -> None:
    text = source.text.text
    parts = parts_by_page(source.text)
    with PdfProcess(two_pages(), "x") as helper:
        for page, its_parts in parts.items():
            shown = PageMap(helper.text(page), text, its_parts)
            for letter, position in enumerate(shown.positions):
                if position >= 0:
                    assert text[position] == shown.page.letters[letter]
                    assert shown.letter_of(position) == letter
                    box = shown.box(letter)
                    assert shown.position_at(box.x0 + 0.1, (box.y0 + box.y1) / 2) == position
            left = [shown.page.letters[at] for at, position in enumerate(shown.positions) if position < 0]
            assert left in (["-"], [])


def test_a_place_between_lines_is_that_of_the_nearest_line(source: Source) -> None:
    with PdfProcess(two_pages(), "x") as helper:
        shown = PageMap(helper.text(1), source.text.text, parts_by_page(source.text)[1])
    assert shown.position_at(0, HEIGHT - 505) == source.text.text.index("On Thursday")
    assert shown.position_at(590, HEIGHT - 503) == source.text.text.index("said of it.") + len("said of it.")


def test_the_picture_shows_each_column_of_the_passage_and_marks_it(source: Source) -> None:
    with PdfProcess(two_pages(), "x") as helper:
        boxes = passage_boxes(source.text, span(source, "nobody", "alliance"), helper.text)
        drawn = passage_picture(helper, boxes, dpi=72)
        again = passage_picture(helper, boxes, dpi=72)
    assert drawn is not None
    assert drawn == again
    assert len(columns_of(boxes)) == 2
    width, height = struct.unpack(">II", drawn.png[16:24])
    assert (width, height) == (drawn.width, drawn.height)
    assert (255, 236, 128) in colours(drawn.png)  # the pen


def colours(png: bytes) -> set[tuple[int, int, int]]:
    """The colours of a picture whose rows are not filtered."""
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    raw = zlib.decompress(png[start : start + struct.unpack(">I", png[start - 8 : start - 4])[0]])
    found = set()
    for row in range(height):
        line = raw[row * (width * 3 + 1) + 1 : (row + 1) * (width * 3 + 1)]
        found |= set(zip(line[::3], line[1::3], line[2::3], strict=True))
    return found


def test_a_source_without_pages_has_no_boxes(read: Callable[..., Source]) -> None:
    source = read(b"Only words, and no page at all.", "a.txt")
    assert passage_boxes(source.text, Span(0, 4), lambda _: pytest.fail("no page is asked for")) == ()
