# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures and breaks on the sheet: put in by key, drop and paste, drawn, changed, undone, copied; numbers beside."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage

from composer.document.model import Break, BreakKind, Document, Heading, Paragraph, Picture, Table, Text
from composer.houses.model import Numbering
from composer.ui.editor import whole_commands
from composer.ui.editor.heading_numbers import HeadingNumbers
from composer.ui.editor.picture_images import PictureImages
from composer.ui.editor.searching import Search, find_matches, replace_matches
from tests.made_pictures import made_png
from tests.ui.editor.conftest import Hands

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CHART = made_png(200, 100, 100)


def par(words: str) -> Paragraph:
    return Paragraph((Text(words),))


@pytest.fixture(autouse=True)
def pictures(hands: Hands) -> None:
    hands.services.pictures = {CHART.name: CHART.data}


def test_control_and_enter_begin_a_new_page_in_one_step(hands: Hands) -> None:
    before = Document((par("one two"),))
    hands.show(before)
    hands.go(4)
    hands.press(Key.Key_Return, modifier=CONTROL)
    hands.type("x")
    assert hands.document.blocks[1] == Break()
    assert hands.document.blocks[2] == par("xtwo")
    hands.editor.undo()
    hands.editor.undo()
    assert hands.document == before


def test_breaks_of_every_kind_are_put_in(hands: Hands) -> None:
    for kind in BreakKind:
        hands.show(Document((par("one"),)), note_id=hands.new_id())
        hands.go(3)
        hands.editor.text.edit(lambda note, at, kind=kind: whole_commands.insert_break(note, at, kind))
        assert Break(kind) in hands.document.blocks


def test_nothing_of_its_own_page_goes_into_a_table(hands: Hands) -> None:
    grid = Document((Table((((Text("a"),),), ((Text("b"),),))), par("after")))
    hands.show(grid)
    before = hands.document
    hands.go(hands.find("b"))
    assert not whole_commands.may_stand(hands.editor.text)
    hands.press(Key.Key_Return, modifier=CONTROL)
    assert hands.document == before


def test_a_picture_is_put_in_changed_and_taken_back(hands: Hands) -> None:
    before = Document((par("one"), par("two")))
    hands.show(before)
    hands.go(3)
    whole_commands.insert_picture(hands.editor.text, Picture(CHART.name))
    assert hands.document == Document((par("one"), Picture(CHART.name), par("two")))
    placed = whole_commands.picture_at_cursor(hands.editor.text)
    if placed is None:
        hands.go(4)
        placed = whole_commands.picture_at_cursor(hands.editor.text)
    assert placed is not None
    told = Picture(CHART.name, "A chart", (Text("Spending"),), 50)
    whole_commands.change_picture(hands.editor.text, placed.position, told)
    assert hands.document.blocks[1] == told
    hands.editor.undo()
    hands.editor.undo()
    assert hands.document == before


def test_a_picture_is_as_large_as_on_paper_and_never_wider_than_the_line(hands: Hands) -> None:
    images = PictureImages(hands.services)
    own = images.size(Picture(CHART.name), 1000, 1.0)
    assert own is not None and (own.width(), own.height()) == (pytest.approx(144, abs=1), pytest.approx(72, abs=1))
    half = images.size(Picture(CHART.name, width=50), 1000, 1.0)
    assert half is not None and half.width() == 500
    small_room = images.size(Picture(CHART.name), 60, 1.0)
    assert small_room is not None and small_room.width() == 60
    assert images.size(Picture("0" * 64 + ".png"), 1000, 1.0) is None


def test_a_picture_put_into_the_library_later_is_found_then(hands: Hands) -> None:
    later = made_png(10, 10)
    images = PictureImages(hands.services)
    assert images.image(later.name, QSize(5, 5)) is None
    hands.services.pictures[later.name] = later.data
    assert images.image(later.name, QSize(5, 5)) is not None


def test_the_sheet_shows_the_picture_itself(hands: Hands) -> None:
    hands.show(Document((par("x"), Picture(CHART.name, "A chart"), par("y"))))
    grey = QColor(128, 128, 128)
    shot: QImage = hands.editor.text.viewport().grab().toImage()
    hits = sum(shot.pixelColor(x, y) == grey for x in range(0, shot.width(), 7) for y in range(0, shot.height(), 7))
    assert hits > 20


def test_pictures_travel_with_copied_text(hands: Hands) -> None:
    told = Picture(CHART.name, "A chart", (Text("Spending"),), 50)
    hands.show(Document((par("one"), told, Break(BreakKind.LANDSCAPE), par("two"))))
    hands.select(0, hands.editor.text.note.qt.characterCount() - 1)
    data = hands.editor.transfer.carry(hands.editor.text.textCursor())
    hands.show(Document((par("zero"),)), note_id=hands.new_id())
    hands.go(4)
    hands.editor.transfer.paste(data)
    assert told in hands.document.blocks and Break(BreakKind.LANDSCAPE) in hands.document.blocks


def test_dropped_and_pasted_pictures_are_told_and_other_files_as_before(hands: Hands, tmp_path: Path) -> None:
    hands.show(Document((par("one"),)))
    given: list[tuple[object, int]] = []
    files: list[object] = []
    hands.editor.pictures_given.connect(lambda what, at: given.append((what, at)))
    hands.editor.files_dropped.connect(files.append)
    picture, document = tmp_path / "a.PNG", tmp_path / "b.docx"
    for path in (picture, document):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        hands.editor.transfer.paste(data)
    assert given == [([picture], -1)] and files == [[document]]
    image = QMimeData()
    image.setImageData(QImage.fromData(CHART.data))
    assert hands.editor.transfer.accepts(image)
    hands.editor.transfer.paste(image)
    (data_given,) = given[1][0]  # type: ignore[misc]
    assert bytes(data_given).startswith(b"\x89PNG")


def test_words_that_come_with_a_picture_of_them_are_taken_as_words(hands: Hands) -> None:
    hands.show(Document((par("one"),)))
    hands.go(3)
    data = QMimeData()
    data.setHtml("<p>two</p>")
    data.setImageData(QImage.fromData(CHART.data))
    hands.editor.transfer.paste(data)
    assert hands.document == Document((par("onetwo"),))


def test_numbers_stand_beside_headings_or_paragraphs(hands: Hands) -> None:
    hands.show(
        Document((Heading(1, (Text("A"),)), par("a"), Heading(2, (Text("B"),)), par("b"), Heading(1, (Text("C"),))))
    )
    note = hands.editor.text.note

    def numbers() -> list[str]:
        counted, block, found = HeadingNumbers(), note.qt.begin(), []
        while block.isValid():
            found.append(counted.of(note, block, note.services.numbering(note.language)))
            block = block.next()
        return found

    assert numbers() == [""] * 5
    hands.services.numbers = Numbering.HEADINGS
    assert numbers() == ["1", "", "1.1", "", "2"]
    hands.services.numbers = Numbering.PARAGRAPHS
    assert numbers() == ["", "1.", "", "2.", ""]


def test_find_finds_captions_and_leaves_them_when_replacing(hands: Hands) -> None:
    told = Picture(CHART.name, "A chart", (Text("Spending on\u00a0harbours"),))
    hands.show(Document((par("harbours"), told, par("no harbours"))))
    note = hands.editor.text.note
    found = list(find_matches(note, Search("on harbours")))
    assert [(match.end_u16 - match.start_u16, match.quoted) for match in found] == [(1, False)]
    everywhere = list(find_matches(note, Search("HARBOURS")))
    assert [match.start_u16 for match in everywhere] == sorted(match.start_u16 for match in everywhere)
    assert len(everywhere) == 3
    with hands.editor.text.editing() as cursor:
        assert replace_matches(note, cursor, everywhere, "docks", in_quotations=True) == (2, 1)
    assert hands.document.blocks == (par("docks"), told, par("no docks"))
