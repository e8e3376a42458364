# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Layouts met in documents of browsers, typesetters and offices: boxes, letters set wide, pages turned, bare codes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_pages import PdfPage, joined, pdf

from composer.sources.model import BlockKind, Source
from composer.sources.pdf.page_map import passage_boxes
from composer.sources.pdf.process import PdfProcess
from composer.text.spans import Span

Read = Callable[..., Source]

BESIDE = [
    "The ministers asked for more time to read",
    "the paper that the chair had handed out in",
    "the morning and that nobody in the room had",
    "seen before. They will come back to it after",
]
BELOW = [
    "Easter, when the figures of the treasury are known and the two chambers have voted on them.",
    "Until then the fund stays as it is, the chair said in the evening, and nobody spoke against it.",
]
BOX = ["The fund in brief", "It was founded in 2021", "and has fifteen members", "in three regions."]


def running(source: Source) -> list[str]:
    """The blocks that are read, without what stands aside."""
    return [block.text for block in source.text.blocks if block.aside is None]


def test_a_box_beside_the_text_does_not_run_into_its_lines(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, BESIDE)
    page.column(300, 699, BOX, 9, 12)
    page.column(60, 652, BELOW)
    said = running(read(pdf([page])))
    assert " ".join(BESIDE + BELOW) in said
    assert any(" ".join(BOX[1:]) in block for block in said)


def test_a_box_at_the_foot_of_a_page_does_not_cut_the_paragraph_that_goes_on(read: Read) -> None:
    page, other = PdfPage(), PdfPage()
    page.column(
        60, 712, ["The paper that is to be signed in Lisbon before the summer was read by the chair alone, and then"]
    )
    page.column(60, 700, BESIDE)
    page.column(300, 699, BOX, 9, 12)
    other.column(60, 700, BELOW)
    assert any(" ".join(BESIDE + BELOW) in block for block in running(read(pdf([page, other]))))


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_stands_on_its_side_or_head_is_read_all_the_same(rotate: int, read: Read) -> None:
    """As a scanner or a careless program leaves it; letters that reach below the line (p, q, g) stay in their words."""
    page = PdfPage(rotate=rotate)
    page.column(60, 700, [*BESIDE, "", "", "La pagina, per giunta, quasi spezzava le righe: «proprio così»."])
    said = running(read(pdf([page])))
    assert said == [" ".join(BESIDE), "La pagina, per giunta, quasi spezzava le righe: «proprio così»."]


def test_a_passage_of_a_page_on_its_head_has_its_place(read: Read) -> None:
    page = PdfPage(rotate=180)
    page.column(60, 700, BESIDE)
    data = pdf([page])
    source = read(data)
    start = source.text.text.index("more time to read")
    with PdfProcess(data, "x") as helper:
        [box] = passage_boxes(source.text, Span(start, start + len("more time to read")), helper.text)
    assert (box.rect.y0, box.rect.y1) == pytest.approx((697.5, 708.5), abs=0.2)
    assert box.rect.x1 < 535


def test_pieces_of_a_line_that_are_written_apart_are_one_line(read: Read) -> None:
    page = PdfPage()
    page.write(60, 700, "The chair spoke of")
    page.column(60, 688, ["the fund, of its members and of its seat in Trieste, and then she left the room at once."])
    page.write(143, 700, "the paper that was handed out to all who had come,", font=3)
    assert running(read(pdf([page])))[0].startswith(
        "The chair spoke of the paper that was handed out to all who had come,"
    )


def test_a_headline_set_wide_is_words(read: Read) -> None:
    page = PdfPage()
    page.content.append(b"BT /F1 14 Tf 5 Tc 60 720 Td (PRIMO PIANO) Tj 0 Tc ET")
    page.column(60, 690, BESIDE)
    assert running(read(pdf([page])))[0] == "PRIMO PIANO"


def test_a_headline_whose_second_line_is_short_is_one(read: Read) -> None:
    page = PdfPage()
    page.write(60, 760, "The chair hands out a paper that nobody in the room", 18, 2)
    page.write(60, 740, "had seen", 18, 2)
    for x in (60, 310):
        page.column(x, 700, BESIDE * 2)
    source = read(pdf([page]))
    assert source.text.blocks[0].kind is BlockKind.TITLE
    assert source.text.blocks[0].text == "The chair hands out a paper that nobody in the room had seen"


def test_the_last_word_of_a_sentence_is_no_heading_whatever_size_was_seen(read: Read) -> None:
    """As in a scan, where the size of two letters is a guess."""
    page = PdfPage()
    page.column(60, 700, ["The minister told the committee that the plan would not wait and that it moves"], 10)
    page.write(60, 688, "on.", 12.5)
    page.column(
        60, 664, ["The committee will meet again in a week to hear the chiefs of staff, who asked for time."], 10
    )
    first, *_ = read(pdf([page])).text.blocks
    assert first.text.endswith("and that it moves on.")
    assert [block.kind for block in read(pdf([page])).text.blocks if block.kind is BlockKind.HEADING] == []


def test_a_short_headline_over_two_columns_parts_what_stands_above_from_what_stands_below(read: Read) -> None:
    page = PdfPage()
    page.column(60, 760, ["Upper left one two three four."] * 4)
    page.column(310, 760, ["Upper right one two three four."] * 4)
    page.write(60, 690, "The second news", 16, 2)
    page.column(60, 660, ["Lower left one two three four."] * 4)
    page.column(310, 660, ["Lower right one two three four."] * 4)
    said = " ".join(running(read(pdf([page]))))
    places = [said.index(words) for words in ("Upper left", "Upper right", "The second", "Lower left", "Lower right")]
    assert places == sorted(places)


def test_words_that_a_file_writes_without_blanks_are_parted_where_they_are_printed_apart(read: Read) -> None:
    page = PdfPage()
    shown = b"(La) -250 (risposta,) -250 (i) -250 (membri) -250 (non) -250 (decisivo.Le) -250 (altre) -250 (tabelle)"
    page.content.append(b"BT /F1 10 Tf 1 0 0 1 60 700 Tm [%s] TJ ET" % shown)
    page.content.append(
        b"BT /F1 10 Tf 1 0 0 1 60 688 Tm [(i) -780 (membri) -360 (che) -360 (hanno) -360 (detto)] TJ ET"
    )
    assert "i membri che hanno detto" in running(read(pdf([page])))[0]


def bare(shown: bytes) -> bytes:
    """A page in a font that is drawn by the file itself and does not say what its characters mean."""
    glyph = b"500 0 0 0 400 700 d1 0 0 400 700 re f"
    drawn = b"BT /F1 10 Tf 60 700 Td (%s) Tj ET" % shown
    names = b" ".join(b"/a%d" % code for code in range(256))
    procedures = b" ".join(b"/a%d 6 0 R" % code for code in range(256))
    widths = b" ".join([b"500"] * 256)
    return joined(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0"
            b" /LastChar 255 /Widths [%s] /Encoding << /Differences [0 %s] >> /CharProcs << %s >> >>"
            % (widths, names, procedures),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(glyph), glyph),
        ]
    )


def test_ligatures_and_quotation_marks_of_bare_codes_are_not_lost(read: Read) -> None:
    data = bare(rb"the \034rst o\036ce said \023no\024 and the sta\033 agreed with it.")
    assert running(read(data)) == ["the first office said «no» and the staff agreed with it."]


def test_a_sign_at_the_beginning_of_a_line_is_the_mark_of_a_list(read: Read) -> None:
    table = b"beginbfchar\n<61> <F0B7>\nendbfchar"
    rows = ["a the first point", "a the second point"]
    drawn = b"\n".join(
        b"BT /F1 10 Tf 60 %d Td (a) Tj ET BT /F2 10 Tf 72 %d Td (%s) Tj ET" % (y, y, row[2:].encode())
        for y, row in zip((700, 680), rows, strict=True)
    )
    data = joined(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R /F2 7 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
            b"<< /Length %d >>\nstream\n1 %s\nendstream" % (len(table) + 2, table),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        ]
    )
    blocks = read(data).text.blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.LIST_ITEM, "the first point"),
        (BlockKind.LIST_ITEM, "the second point"),
    ]


def test_an_accent_printed_over_a_letter_belongs_to_it(read: Read) -> None:
    page = PdfPage()
    page.content.append(b"BT /F1 10 Tf 60 700 Td [(la citt) 0 (`) 400 (a) -250 (disse pi) 0 (`) 460 (u di no)] TJ ET")
    page.write(60, 688, "e il codice `b` restava.")
    assert running(read(pdf([page]))) == ["la città disse più di no e il codice `b` restava."]


def test_type_that_does_not_say_its_letters_is_told(read: Read) -> None:
    """What a subset font without a map gives: every letter moved by the same number of places."""
    page = PdfPage()
    moved = ["".join(chr(ord(one) - 29) if one > "A" else " " for one in line) for line in BESIDE * 4]
    page.column(60, 700, [line.replace("`", "[") for line in moved])
    warned = [str(warning) for warning in read(pdf([page])).warnings]
    assert any("does not say which letters" in warning for warning in warned)
    page = PdfPage()
    page.column(60, 700, BESIDE * 4)
    assert read(pdf([page])).warnings == ()


def test_a_word_whose_hyphen_is_in_doubt_is_marked_in_the_text(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, ["The ministers agreed on a hard-", "line answer to the proposal that was made."])
    source = read(pdf([page]))
    assert [span.of(source.text.text) for span in source.doubtful] == ["hard-line"]


def test_the_number_of_a_single_page_stands_in_no_paragraph(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, [line.rstrip(".") for line in BESIDE])
    page.column(310, 700, ["easter, when the figures are known and the", "chambers have voted on them. Until then the"])
    page.write(60, 40, "1", 9)
    assert all(block != "1" and " 1 " not in block for block in running(read(pdf([page]))))


def test_a_number_that_is_not_that_of_the_page_stays(read: Read) -> None:
    page = PdfPage()
    page.column(60, 700, BESIDE)
    page.write(60, 40, "7", 9)
    assert running(read(pdf([page])))[-1] == "7"
