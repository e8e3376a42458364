# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages written by hand: columns, heads, labels, notes, hyphens, rotation, scans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_pages import PdfPage, pdf

from composer.document.model import Locator
from composer.errors import UnreadableSource
from composer.quotes.capture import capture_words
from composer.quotes.passage import locator_of
from composer.sources.model import AsideKind, BlockKind, Certainty, Source
from composer.sources.placing import relabelled
from composer.sources.stored import source_from_json, source_to_json

Read = Callable[..., Source]

LEFT = [
    "The minister told the committee on Thurs-",
    "day that the plan would not wait, and that",
    "the partners had been asked for the com-",
    "mittee by the summer. Nobody in the room was",
    "surprised by what she said about the costs.",
]
RIGHT = [
    "The committee will meet again in a week to",
    "hear the chiefs of staff, who have asked for",
    "more time. Before that the government has",
    "to say what the alliance is to be called, and",
    "who is to pay for its first two years.",
]
LEFT_WORDS = (
    "The minister told the committee on Thursday that the plan would not wait, and that the partners had been asked "
    "for the committee by the summer. Nobody in the room was surprised by what she said about the costs."
)
RIGHT_WORDS = (
    "The committee will meet again in a week to hear the chiefs of staff, who have asked for more time. Before that "
    "the government has to say what the alliance is to be called, and who is to pay for its first two years."
)


def running(source: Source) -> list[str]:
    return [block.text for block in source.text.blocks if block.aside is None]


def asides(source: Source) -> list[tuple[AsideKind | None, str]]:
    return [(block.aside, block.text) for block in source.text.blocks if block.aside is not None]


def test_columns_are_read_one_after_the_other(read: Read) -> None:
    page = PdfPage()
    for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):  # line by line over both columns
        page.write(60, 700 - 12 * row, left)
        page.write(310, 700 - 12 * row, right)
    assert running(read(pdf([page]))) == [LEFT_WORDS, RIGHT_WORDS]


def test_columns_whose_lines_do_not_stand_level_are_read_one_after_the_other(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, LEFT)
    page.column(310, 694, RIGHT)
    assert running(read(pdf([page]))) == [LEFT_WORDS, RIGHT_WORDS]


@pytest.mark.parametrize("rest", [1, 2])
def test_a_line_or_two_that_had_no_room_in_the_first_column_are_read_behind_it(read: Read, rest: int) -> None:
    page = PdfPage()
    page.write(60, 740, "An alliance that nobody had expected so soon", 20)
    page.column(60, 700, [*LEFT[:4], *RIGHT[:-1], "the law says, and", "who has to pay for"])
    page.column(310, 700, ["all of it in the end, year after year,", "and for how long."][:rest])
    words = " ".join(running(read(pdf([page])))[1:])
    assert "the committee on Thursday that" in words
    assert "who has to pay for all of it in the end, year after year" in words


def test_a_headline_over_the_columns_comes_before_them_and_is_the_title(read: Read) -> None:
    page = PdfPage()
    page.write(60, 740, "An alliance that nobody had expected so soon", 20)
    page.column(60, 700, LEFT)
    page.column(310, 700, RIGHT)
    source = read(pdf([page]))
    assert running(source) == ["An alliance that nobody had expected so soon", LEFT_WORDS, RIGHT_WORDS]
    assert source.text.blocks[0].kind is BlockKind.TITLE
    assert source.metadata.title is not None
    assert source.metadata.title.certainty is Certainty.READ


def test_a_sentence_goes_on_over_a_column_and_over_a_page(read: Read) -> None:
    first, second = PdfPage(), PdfPage()
    first.column(60, 700, [*LEFT[:3], "mittee by the summer, while the others were al-"])
    first.column(
        310, 700, ["lowed to wait until the plan had been set", "out in full by the staff of the ministry and", "by"]
    )
    second.column(60, 700, ["those who would have to carry it out."])
    source = read(pdf([first, second]))
    assert running(source) == [
        "The minister told the committee on Thursday that the plan would not wait, and that the partners had been "
        "asked for the committee by the summer, while the others were allowed to wait until the plan had been set out "
        "in full by the staff of the ministry and by those who would have to carry it out."
    ]
    block = source.text.blocks[0]
    assert (block.page, block.sheet) == ("1", 1)
    turn = block.text.index("those who")
    assert [(t.at, t.page, t.sheet) for t in block.turns] == [(turn, "2", 2)]
    assert source.text.page_at(turn - 1) == "1"
    assert source.text.page_at(turn) == "2"


def test_a_source_with_pages_is_kept_as_it_is(read: Read) -> None:
    first, second = PdfPage(), PdfPage()
    first.column(60, 700, [*LEFT[:3], "mittee by the summer and"])
    second.column(60, 700, ["not later than that."])
    source = read(pdf([first, second]))
    assert source.text.blocks[0].turns
    assert source_from_json(source_to_json(source)) == source


def test_running_heads_and_page_numbers_are_set_aside_and_name_the_pages(read: Read) -> None:
    pages = []
    for number in range(4):
        page = PdfPage()
        page.write(60, 800, "Defence and Security Review")
        page.write(290, 40, str(57 + number))
        page.column(60, 700, [f"Chapter words {'abcd'[number]} begin here and go on to the margin of", *LEFT])
        pages.append(page)
    source = read(pdf(pages))
    assert asides(source) == [(AsideKind.FURNITURE, "Defence and Security Review")]
    assert [source.text.page_at(b.start) for b in source.text.blocks if b.aside is None] == ["57", "58", "59", "60"]
    assert [b.sheet for b in source.text.blocks if b.aside is None] == [1, 2, 3, 4]


def test_pages_that_begin_with_the_same_sentence_keep_it(read: Read) -> None:
    """As the sheets of a form do; only what stands apart from the text is a running head."""
    sheets = []
    for number in range(4):
        page = PdfPage()
        page.write(60, 800, "Notebooks of the treasury", 8)
        page.write(520, 800, str(41 + number), 8)
        page.column(60, 770, [LEFT[0], *LEFT[1:4], f"remark number {'abcd'[number]} of the chair."], 11, 14)
        page.column(310, 770, RIGHT, 11, 14)
        sheets.append(page)
    source = read(pdf(sheets))
    words = " ".join(running(source))
    assert words.count("The minister told the committee on Thursday that the plan would not wait") == 4
    assert words.count("The committee will meet again in a week to hear the chiefs") == 4
    assert "Notebooks" not in words
    assert source.text.page_at(0) == "41"


def test_a_whole_sentence_at_the_head_of_each_sheet_is_text_and_a_notice_is_not(read: Read) -> None:
    def sheets(head: str) -> bytes:
        pages = [PdfPage() for _ in range(3)]
        for page, name in zip(pages, ("Anna Bassi", "Paolo Conti", "Marta Rossi"), strict=True):
            page.column(60, 760, [head, f"My name is {name} and I have had a boat here for years.", *LEFT[1:4]])
        return pdf(pages)

    asked = "The undersigned asks for a place in the register of the harbour."
    source = read(sheets(asked))
    assert " ".join(running(source)).count(asked) == 3
    assert asides(source) == []
    notice = "Copyright 2026 of the Harbour Ledger. All rights are reserved."
    assert notice not in " ".join(running(read(sheets(notice))))


def test_the_labels_of_the_document_go_before_what_is_printed(read: Read) -> None:
    pages = [PdfPage() for _ in range(3)]
    for number, page in enumerate(pages):
        page.column(60, 700, [("First", "Other", "Third")[number] + " words stand on this page and on no other one."])
    labels = b"/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 12 >>] >>"
    source = read(pdf(pages, catalog=labels))
    assert [b.page for b in source.text.blocks] == ["i", "12", "13"]


def test_a_single_page_without_a_number_has_none(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, LEFT)
    source = read(pdf([page]))
    assert [(b.page, b.sheet) for b in source.text.blocks] == [("", 1)]


def test_the_user_may_number_the_pages_anew(read: Read) -> None:
    pages = [PdfPage() for _ in range(2)]
    pages[0].column(60, 700, [*LEFT[:3], "mittee by the summer and"])
    pages[1].column(60, 700, ["not later than that."])
    text = relabelled(read(pdf(pages)).text, ("33", "34"))
    assert (text.blocks[0].page, text.blocks[0].turns[0].page) == ("33", "34")
    assert text.text.startswith("The minister")


def test_a_footnote_hangs_on_its_paragraph_and_its_mark_is_no_word(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, LEFT)
    page.write(60 + 197, 656, "1", 6)
    page.write(60, 100, "1", 6)
    page.write(66, 96, "As reported by the committee in its minutes of 4 March.", 8)
    source = read(pdf([page]))
    assert [b.kind for b in source.text.blocks] == [BlockKind.PARAGRAPH, BlockKind.FOOTNOTE]
    assert source.text.blocks[0].text == LEFT_WORDS
    assert source.text.blocks[1].text == "As reported by the committee in its minutes of 4 March."
    assert source.text.blocks[1].number == 1


def test_a_hyphen_in_doubt_stays_and_is_told(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, ["The ministers agreed on a hard-", "line answer to the proposal that was made."])
    source = read(pdf([page]))
    assert running(source) == ["The ministers agreed on a hard-line answer to the proposal that was made."]
    assert any("hard-line" in str(warning) for warning in source.warnings)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_turned_for_the_screen_is_read_upright(read: Read, rotate: int) -> None:
    """The text runs as the page is shown: it was written sideways and the page turned."""
    turns = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}
    page = PdfPage(rotate=rotate)
    for row, line in enumerate(LEFT):
        place = {90: (100 + 12 * row, 60), 180: (500, 100 + 12 * row), 270: (400 - 12 * row, 700)}[rotate]
        page.write(*place, line, turn=turns[rotate])
    assert running(read(pdf([page]))) == [LEFT_WORDS]


def test_a_table_on_its_side_is_read_along_its_lines(read: Read) -> None:
    page = PdfPage()
    for row, line in enumerate(LEFT):
        page.write(200 + 12 * row, 100, line, turn="0 1 -1 0")
    assert running(read(pdf([page]))) == [LEFT_WORDS]


def test_a_line_up_the_margin_is_set_aside(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, LEFT)
    page.write(30, 300, "Ritaglio stampa ad uso esclusivo", 7, turn="0 1 -1 0")
    source = read(pdf([page]))
    assert running(source) == [LEFT_WORDS]
    assert [text for _, text in asides(source)] == ["Ritaglio stampa ad uso esclusivo"]


def test_a_drop_capital_belongs_to_its_word(read: Read) -> None:
    page = PdfPage()
    page.write(60, 690, "T", 30)
    page.column(
        80, 700, ["he minister told the committee that the plan", "would not wait for an answer of those who had"]
    )
    page.column(
        60, 676, ["not yet been asked, and who would not be for", "some weeks to come, as she had heard herself."]
    )
    assert running(read(pdf([page])))[0].startswith("The minister told the committee that the plan would not wait")


def test_a_scan_is_said_to_be_one(read: Read) -> None:
    page = PdfPage()
    page.picture()
    with pytest.raises(UnreadableSource, match=r"“paper\.pdf” is a scan"):
        read(pdf([page, page]))


def test_pages_that_are_pictures_are_named(read: Read) -> None:
    written, picture = PdfPage(), PdfPage()
    written.column(60, 700, LEFT)
    picture.picture()
    source = read(pdf([written, picture, written]))
    assert [str(warning) for warning in source.warnings] == [
        "Page 2 of the file is a picture without text; its words were not read."
    ]


def test_properties_are_only_suggested(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, LEFT)
    told = b"/Title (The plan of the minister) /Author (Anna Ek) /CreationDate (D:20200102)"
    metadata = read(pdf([page], info=told)).metadata
    assert metadata.title is not None
    assert (metadata.title.value, metadata.title.certainty) == ("The plan of the minister", Certainty.INFERRED)
    assert [(a.value, a.certainty) for a in metadata.authors] == [("Anna Ek", Certainty.INFERRED)]
    assert metadata.date is None


@pytest.mark.parametrize("junk", [b"/Title (Microsoft Word - nota.doc) /Author (utente)", b"/Title (untitled)"])
def test_what_programs_put_into_the_properties_is_no_title(read: Read, junk: bytes) -> None:
    page = PdfPage()
    page.column(60, 700, LEFT)
    metadata = read(pdf([page], info=junk)).metadata
    assert (metadata.title, metadata.authors) == (None, ())


def test_a_file_of_another_program_is_read(read: Read) -> None:
    path = Path(__file__).resolve().parents[2] / "samples" / "sources" / "by-libreoffice.pdf"
    source = read(path.read_bytes())
    kinds = {block.text: block.kind for block in source.text.blocks}
    assert source.text.blocks[0].kind is BlockKind.TITLE
    assert source.metadata.title is not None
    assert source.metadata.title.value == "Relazione sul bilancio della difesa"
    assert kinds["I dati sono quelli pubblicati dall’Alleanza."] is BlockKind.FOOTNOTE
    assert kinds["Il quadro"] is BlockKind.HEADING
    assert any(text.endswith("i dati del 2017.") for text in kinds)


def test_reading_twice_gives_the_same(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, LEFT)
    page.column(310, 694, RIGHT)
    data = pdf([page, page], packed=True)
    assert read(data).text == read(data).text


def test_a_list_item_keeps_the_lines_that_hang_under_its_words(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, ["The committee asked for three things to be done:"])
    page.write(60, 688, "•")
    page.column(
        72, 688, ["the names of all who had been asked to answer", "the letter of the minister before the summer;"]
    )
    page.write(60, 664, "•")
    page.column(72, 664, ["the costs of the plan."])
    page.column(60, 640, ["Nothing else was asked for, and nobody spoke of it again."])
    source = read(pdf([page]))
    assert [(b.kind, b.text) for b in source.text.blocks] == [
        (BlockKind.PARAGRAPH, "The committee asked for three things to be done:"),
        (
            BlockKind.LIST_ITEM,
            "the names of all who had been asked to answer the letter of the minister before the summer;",
        ),
        (BlockKind.LIST_ITEM, "the costs of the plan."),
        (BlockKind.PARAGRAPH, "Nothing else was asked for, and nobody spoke of it again."),
    ]


def test_notes_at_the_foot_are_told_by_their_marks_whatever_their_size(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, LEFT)
    page.write(60 + 197, 656, "1", 6)
    page.column(60, 100, ["1 As reported by the committee in its minutes."])
    source = read(pdf([page]))
    assert [(b.kind, b.text) for b in source.text.blocks] == [
        (BlockKind.PARAGRAPH, LEFT_WORDS),
        (BlockKind.FOOTNOTE, "As reported by the committee in its minutes."),
    ]


def test_a_newspapers_name_above_the_headline_is_not_the_title(read: Read) -> None:
    page = PdfPage()
    page.write(60, 780, "The Daily Ledger", 26)
    page.write(60, 740, "An alliance that nobody had expected so soon", 20)
    page.column(60, 700, LEFT)
    title = read(pdf([page])).metadata.title
    assert title is not None
    assert title.value == "An alliance that nobody had expected so soon"


def test_a_quotation_over_two_pages_is_cited_with_both_and_follows_new_numbers(read: Read) -> None:
    first, second = PdfPage(), PdfPage()
    first.column(60, 700, [*LEFT[:3], "mittee by the summer and"])
    second.column(60, 700, ["not later than that, she said to them."])
    source = read(pdf([first, second]))
    quote = capture_words(source, "by the summer and not later", make_id=lambda p: f"{p}-1", now="2025-03-10")
    assert locator_of(quote, source.text) == (Locator.PAGE, "1-2")
    assert locator_of(quote, relabelled(source.text, ("33", "34"))) == (Locator.PAGE, "33-34")


def test_the_rows_of_a_table_are_told_by_their_gaps(read: Read) -> None:
    page = PdfPage()
    page.write(60, 740, "What the plan would cost in its first years", 18)
    page.column(60, 700, LEFT)
    for row, (what, sum_) in enumerate([("Item", "Value"), ("Ships", "1.7 billion"), ("Staff", "0.4 billion")]):
        page.write(60, 600 - 14 * row, what)
        page.write(260, 600 - 14 * row, sum_)
    source = read(pdf([page]))
    rows = [block.text for block in source.text.blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows == ["Item | Value", "Ships | 1.7 billion", "Staff | 0.4 billion"]
    assert all(block.sheet == 1 for block in source.text.blocks)
