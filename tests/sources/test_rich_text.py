# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""RTF: letters in every code page, what is hidden or deleted, tables, notes, fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.model import BlockKind, Source

Read = Callable[..., Source]


def rtf(
    body: bytes, head: bytes = b"\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}{\\f1\\fcharset204 Times CYR;}}"
) -> bytes:
    return b"{\\rtf1" + head + b"\\pard " + body + b"\\par}"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"perch\\'e9 no", "perché no"),
        (b"un\\u8217\\'92altra", "un’altra"),
        (b"\\uc0 un\\u8217 altra", "un’altra"),
        (b"\\uc2 \\u233ee!", "é!"),
        (b"la {\\u8220\\'93}cifra{\\u8221\\'94} alta", "la “cifra” alta"),
        (b"\\u-10179?\\u-8704? faccia", "\U0001f600 faccia"),
        (b"{\\f1 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2} ciao", "Привет ciao"),
        (b"a\\~b c\\_d e\\-f", "a b c-d ef"),
        (b"uno\\line due\\tab tre", "uno due tre"),
        (b"uno\r\ndue", "unodue"),
        (b"\\ldblquote con virgolette\\rdblquote  e \\endash  lineetta", "“con virgolette” e – lineetta"),
        (b"graffe \\{ e \\} e \\\\ barra", "graffe { e } e \\ barra"),
        (b"si{\\v segreto}gnore", "signore"),
        (b"il{\\deleted  vecchio} nuovo", "il nuovo"),
        (b'vedi {\\field{\\*\\fldinst HYPERLINK "http://x.example"}{\\fldrslt il sito}} ora', "vedi il sito ora"),
        (b"prima{\\*\\bkmkstart a}{\\*\\bkmkend a} dopo{\\*\\unknown niente}", "prima dopo"),
        (b"qui {\\pict\\wmetafile8 0123456789abcdef} sotto", "qui sotto"),
        (b"raw {\\bin5 }{\\x} end", "raw end"),
    ],
)
def test_words_come_as_they_are_read_on_paper(read: Read, body: bytes, words: str) -> None:
    assert read(rtf(body), "a.rtf").text.text == words


def test_the_code_page_of_a_mac_document_is_used(read: Read) -> None:
    assert read(rtf(b"perch\\'8e no", b"\\mac"), "a.rtf").text.text == "perché no"


def test_a_table_is_rows_of_cells_and_its_paragraphs_run_together(read: Read) -> None:
    row = b"\\trowd\\cellx1000\\cellx2000\\pard\\intbl Voce\\par altra\\cell Valore\\cell\\row"
    source = read(rtf(row + b"\\pard Fine della tabella"), "a.rtf")
    assert [block.text for block in source.text.blocks] == ["Voce altra | Valore", "Fine della tabella"]


def test_a_note_hangs_on_its_paragraph(read: Read) -> None:
    body = b"Prima.\\par Seconda{\\super\\chftn{\\footnote\\pard\\chftn  Nota a pi\\'e8 di pagina.}} riga."
    source = read(rtf(body), "a.rtf")
    note = source.text.blocks[-1]
    assert (note.kind, note.text, note.number) == (BlockKind.FOOTNOTE, "Nota a piè di pagina.", 2)
    assert source.text.blocks[1].text == "Seconda riga."


def test_tracked_changes_and_comments_are_said(read: Read) -> None:
    source = read(rtf(b"{\\revised nuovo} {\\deleted vecchio}testo{\\*\\annotation commento}"), "a.rtf")
    assert source.text.text == "nuovo testo"
    assert [str(message) for message in source.warnings] == [
        "2 tracked changes in the document were read as accepted.",
        "One comment in the margin of the document was not read.",
    ]


def test_headers_and_text_boxes_are_not_lost(read: Read) -> None:
    box = b"{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt Riquadro a lato.\\par}}}"
    source = read(rtf(b"{\\header\\pard Ministero immaginario\\par}Testo." + box), "a.rtf")
    assert [block.text for block in source.text.blocks] == ["Testo.", "Riquadro a lato.", "Ministero immaginario"]
