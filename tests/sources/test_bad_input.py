# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whatever is handed in: a source, or one clear sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.errors import UnreadableSource
from composer.sources import packages
from composer.sources.model import Source

Read = Callable[..., Source]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "sentence"),
    [
        (b"", "a.txt", "“a.txt” is empty."),
        (b" \n\t\r\n  ", "a.txt", "“a.txt” holds nothing but white space."),
        ("\u00a0\u2003\n".encode(), "a.txt", "“a.txt” holds nothing but white space."),
        (b"*** --- ***", "a.txt", "“a.txt” holds no words."),
        (bytes(range(256)) * 8, "a.txt", "holds no text but other data"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "a.txt", "is damaged or incomplete"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 64, "photo.docx", "is damaged or incomplete"),
        (b"GIF89a" + b"\x00" * 64, "a.txt", "holds GIF data, not a document"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.pdf", "is damaged or incomplete"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.docx", "is damaged or incomplete"),
        (b"{\\rtf1\\ansi " + b"{" * 5000, "a.rtf", "damaged or incomplete"),
        (b"{\\rtf1\\ansi }", "a.rtf", "holds nothing but white space"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "protected by a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "old Word format (.doc)"),
        (OLE + "__substg1.0_0037".encode("utf-16-le"), "a.msg", "damaged or incomplete"),
        ("Привет, как дела сегодня вечером".encode("cp1251"), "a.txt", "character encoding that cannot be told"),
        (b"\xff\xfea", "a.txt", "character encoding that cannot be told"),
        (b"caff\x8d\x81\x90 latte macchiato per tutti", "a.txt", "character encoding that cannot be told"),
    ],
)
def test_useless_documents_are_refused_in_one_sentence(read: Read, data: bytes, filename: str, sentence: str) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(data, filename)
    assert sentence in str(refused.value)
    assert refused.value.concerned == filename


def test_what_can_be_read_is_named(read: Read) -> None:
    with pytest.raises(UnreadableSource, match=r"What can be read: .*\.txt.*\.html.*\.docx"):
        read(b"%!PS-Adobe-3.0 words", "a.ps")


def test_an_old_word_file_is_named(samples: Path, read: Read) -> None:
    with pytest.raises(UnreadableSource, match="old Word format"):
        read((samples / "by-libreoffice.doc").read_bytes(), "by-libreoffice.doc")


def test_a_truncated_word_file_is_said_to_be_damaged(seeds_folder: Path, read: Read) -> None:
    whole = (seeds_folder / "verbale-audizione-it.docx").read_bytes()
    for length in (40, 2000, len(whole) // 2, len(whole) - 30):
        with pytest.raises(UnreadableSource, match=r"damaged or incomplete|zip data"):
            read(whole[:length], "minutes.docx")


def test_a_word_file_with_damaged_bytes_is_refused_or_read(seeds_folder: Path, read: Read) -> None:
    whole = bytearray((seeds_folder / "verbale-audizione-it.docx").read_bytes())
    for place in range(50, len(whole), 997):
        broken = bytes(whole[:place]) + bytes([whole[place] ^ 0x5A]) + bytes(whole[place + 1 :])
        try:
            read(broken, "minutes.docx")
        except UnreadableSource as refused:
            assert "“minutes.docx”" in str(refused)


def test_a_zip_bomb_is_not_unpacked(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(UnreadableSource, match="unpack to far more"):
        read(zipped({"word/document.xml": "0" * 2_000_000}), "bomb.docx")


def test_an_xml_part_beyond_measure_is_not_read(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_PART", 1_000)
    with pytest.raises(UnreadableSource, match="unpack to far more"):
        read(zipped({"word/document.xml": "<a>" + "0" * 2_000 + "</a>"}), "bomb.docx")


def test_a_password_on_the_zip_is_told(read: Read, seeds_folder: Path) -> None:
    data = bytearray((seeds_folder / "verbale-audizione-it.docx").read_bytes())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:  # the encryption flag in every entry of the directory
        data[at + 8] |= 1
        at += 4
    with pytest.raises(UnreadableSource, match="protected by a password"):
        read(bytes(data), "secret.docx")


def test_entities_are_not_unfolded(read: Read) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "'
        + "lol" * 50
        + '">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 20}">' for n in range(7))
        + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>words &h; here</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        source = read(zipped({"word/document.xml": bomb}), "lol.docx")
    except UnreadableSource:
        return
    assert len(source.text.text) < 1000


def test_a_word_file_without_text_part_is_damaged(read: Read) -> None:
    with pytest.raises(UnreadableSource, match="damaged or incomplete"):
        read(zipped({"word/document.xml": "<a/>"}), "a.docx")


def test_a_zip_of_something_else_is_named(read: Read) -> None:
    with pytest.raises(UnreadableSource, match="zip data"):
        read(zipped({"notes.txt": "words"}), "a.txt")
    with pytest.raises(UnreadableSource, match="Excel"):
        read(zipped({"xl/workbook.xml": "<a/>"}), "a.docx")


def test_a_file_beyond_measure_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    from composer.sources import registry

    monkeypatch.setattr(registry, "LARGEST", 100)
    with pytest.raises(UnreadableSource, match="larger than"):
        read("words " * 100)


def test_an_html_page_named_txt_is_read_as_what_it_is(read: Read) -> None:
    page = "<!DOCTYPE html><html><body><h1>Title of it</h1><p>" + "Some words of the page. " * 10 + "</p></body></html>"
    source = read(page, "page.txt")
    assert source.media_type == "text/html"
    assert "does not fit its content" in str(source.warnings[0])


def test_plain_text_named_docx_is_read_as_what_it_is(read: Read) -> None:
    source = read("A sentence that somebody saved under the wrong name.", "letter.docx")
    assert source.media_type == "text/plain"
    assert "“letter.docx”" in str(source.warnings[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_are_told_apart(read: Read, encoding: str) -> None:
    words = "La proposta è già stata discussa: «perché no?», disse il ministro dell’Interno – così."
    assert read(words.encode(encoding)).text.text == words


def test_text_decoded_wrongly_once_is_put_right_and_said(read: Read) -> None:
    right = "La proposta è già stata discussa: “perché no?”, disse l’ufficio."
    source = read(right.encode("utf-8").decode("cp1252", "replace").replace("\ufffd", "\x9d"))
    assert "è già" in source.text.text
    assert "encoding" in str(source.warnings[0])


def test_correct_text_is_not_touched_by_the_repair(read: Read) -> None:
    words = "L’élève “naïf” a dit : « ça va », et Ângela paid 5 € – ﬁne, don't ‘worry’."
    source = read(words)
    assert source.text.text == words.replace("\u202f", " ")
    assert not source.warnings


def test_a_text_cut_inside_a_character_is_read(read: Read) -> None:
    data = "La proposta italiana è questa: più cooperazione e più città".encode()[:-1]
    assert read(data).text.text.endswith("citt")
