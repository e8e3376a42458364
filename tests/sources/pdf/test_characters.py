# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Characters that PDF files write in ways of their own: halves, ligatures, composed letters, hyphens of line ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_pages import PdfPage, joined, pdf

from composer.sources.model import Source
from composer.sources.pdf.page_map import passage_boxes
from composer.sources.pdf.process import PdfProcess
from composer.text.spans import Span

# Letters of the alphabet stand for what the file says they mean (a ToUnicode map, as every typesetter writes one).
MEANINGS = {"A": "\ufb01", "B": "\U0001f600", "C": "\ufb03", "D": "e\u0301", "E": "\u00ad", "F": "\u00a0"}


def meaning(lines: list[str]) -> bytes:
    """A page with `lines`, in which the letters of MEANINGS mean other characters."""
    chars = b"".join(
        b"<%02X> <%s>\n" % (ord(letter), said.encode("utf-16-be").hex().upper().encode())
        for letter, said in MEANINGS.items()
    )
    others = b"".join(b"<%02X> <%04X>\n" % (code, code) for code in range(0x61, 0x7B))
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"%d beginbfchar\n%s%s<2E> <002E>\n<2D> <002D>\nendbfchar\nendcmap end end"
        % (len(MEANINGS) + 28, chars, others)
    )
    drawn = b"\n".join(
        b"BT /F1 10 Tf 60 %d Td (%s) Tj ET" % (700 - 12 * row, line.encode()) for row, line in enumerate(lines)
    )
    return joined(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table),
        ]
    )


def test_a_character_that_comes_in_two_halves_is_whole(read: Callable[..., Source]) -> None:
    source = read(meaning(["they said B to the minister of defence.", "nobody else said it."]))
    assert "they said \U0001f600 to the minister" in source.text.text


def test_ligatures_are_their_letters_and_have_their_place(read: Callable[..., Source]) -> None:
    data = meaning(["the Arst oCce of the ministry was closed."])
    source = read(data)
    assert source.text.text == "the first office of the ministry was closed."
    start = source.text.text.index("office")
    with PdfProcess(data, "x") as helper:
        boxes = passage_boxes(source.text, Span(start, start + 6), helper.text)
    assert len(boxes) == 1
    assert round(boxes[0].rect.x1 - boxes[0].rect.x0) == 24  # four printed characters of six points


def test_letters_with_their_accent_behind_them_are_one_letter(read: Callable[..., Source]) -> None:
    assert "the émigré" in read(meaning(["the DmigrD spoke to the committee."])).text.text


def test_a_soft_hyphen_at_the_line_end_goes(read: Callable[..., Source]) -> None:
    source = read(meaning(["the ministry of defence asked the comE", "mander what the plan would cost."]))
    assert "asked the commander what" in source.text.text
    assert source.warnings == ()


@pytest.mark.parametrize("size", [1, 10, 100])
def test_type_that_the_file_scales_itself_is_read_alike(size: int, read: Callable[..., Source]) -> None:
    page = PdfPage()
    for row, line in enumerate(["The minister told the committee that", "nothing would be said about the costs."]):
        page.write(60, 700 - 12 * row, line, size, turn=f"{10 / size} 0 0 {10 / size}")
    page.write(60, 760, "What she said of it to all of them", size, turn=f"{20 / size} 0 0 {20 / size}")
    source = read(pdf([page]))
    assert [block.text for block in source.text.blocks] == [
        "What she said of it to all of them",
        "The minister told the committee that nothing would be said about the costs.",
    ]
