# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Mails saved by Outlook: real ones, and the oddities that real ones have, one by one."""

from __future__ import annotations

import importlib.util
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from composer.sources.model import AsideKind, BlockKind, Source
from composer.sources.raw import RawDocument
from composer.sources.registry import reader_for

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "sources"
_UNICODE, _EIGHT_BIT, _BINARY, _LONG, _TIME = 0x001F, 0x001E, 0x0102, 0x0003, 0x0040
_SENT = 134182911000000000  # 2026-03-18 07:05 UTC in units of 100 ns since 1601

Read = Callable[..., Source]


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("outlook_file", SAMPLES / "outlook_file.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look for it there
    spec.loader.exec_module(module)
    return module


compound_file: Callable[[dict[str, bytes]], bytes] = _maker().compound_file


def message(
    *, code_page: int = 0, flags: int = 0, html: bytes = b"", attached: tuple[dict[int, object], ...] = (), **words: str
) -> bytes:
    """A message with these properties by number (`p0037="Subject"`), 8-bit ones where a code page is given."""
    properties = {0x001A: "IPM.Note"} | {int(name[1:], 16): value for name, value in words.items()}
    files, rows = {}, b""
    for number, value in properties.items():
        kind = _EIGHT_BIT if code_page else _UNICODE
        data = value.encode(f"cp{code_page}" if code_page else "utf-16-le")
        files[f"__substg1.0_{number:04X}{kind:04X}"] = data
        rows += struct.pack("<HHIII", kind, number, 6, len(data), 0)
    if html:
        files[f"__substg1.0_1013{_BINARY:04X}"] = html
    rows += struct.pack("<HHIQ", _TIME, 0x0039, 6, _SENT)
    rows += struct.pack("<HHIII", _LONG, 0x0E07, 6, flags, 0)
    if code_page:
        rows += struct.pack("<HHIII", _LONG, 0x3FFD, 6, code_page, 0)
    files["__properties_version1.0"] = struct.pack("<32x") + rows
    for at, values in enumerate(attached):
        files |= _attachment(at, values)
    return compound_file(files)


def _attachment(at: int, values: dict[int, object]) -> dict[str, bytes]:
    folder = f"__attach_version1.0_#{at:08X}"
    files, rows = {}, b""
    for number, value in values.items():
        if isinstance(value, int):
            rows += struct.pack("<HHIII", _LONG, number, 6, value, 0)
        elif isinstance(value, bytes):
            files[f"{folder}/__substg1.0_{number:04X}{_BINARY:04X}"] = value
        else:
            files[f"{folder}/__substg1.0_{number:04X}{_UNICODE:04X}"] = str(value).encode("utf-16-le")
    files[f"{folder}/__properties_version1.0"] = struct.pack("<8x") + rows
    return files


def read_raw(data: bytes) -> RawDocument:
    reader, _ = reader_for(data, "a.msg")
    return reader.read(data, "a.msg")


def authors(source: Source) -> list[str]:
    return [fact.value for fact in source.metadata.authors]


def day(source: Source) -> str | None:
    return source.metadata.date.value if source.metadata.date else None


BODY = "The council has decided.\r\nThe ferry stays."
HOUSE = "/O=HARBOUR/OU=FIRST ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=ANNA.EK"


def test_the_address_that_exchange_uses_inside_a_house_is_no_part_of_a_name(read: Read) -> None:
    source = read(message(p0037="Ferry", p1000=BODY, p0C1A="Ek, Anna (PRESS)", p0C1F=HOUSE), "a.msg")
    assert authors(source) == ["Anna Ek"]
    assert HOUSE not in source.text.text


def test_who_let_somebody_send_it_for_him_is_the_author(read: Read) -> None:
    data = message(p0037="Ferry", p1000=BODY, p0042="Ek, Anna", p5D02="anna@harbour.example", p0C1A="Office Account")
    assert authors(read(data, "a.msg")) == ["Anna Ek"]


def test_the_senders_name_is_decoded_and_his_clock_tells_the_day(read: Read) -> None:
    headers = "From: =?utf-8?q?Zo=C3=AB_K=C3=A4stner?= <z@x.example>\r\nDate: Wed, 18 Mar 2026 00:05:00 +0900\r\n"
    source = read(message(p0037="Ferry", p1000=BODY, p007D=headers), "a.msg")
    assert (authors(source), day(source)) == (["Zoë Kästner"], "2026-03-18")
    assert day(read(message(p0037="Ferry", p1000=BODY, p007D=headers.replace("18 Mar", "17 Mar")), "a.msg")) == (
        "2026-03-17"
    )


@pytest.mark.parametrize(("code_page", "words"), [(950, "豐泰會議"), (1251, "Проверка связи"), (1252, "Überprüfung")])
def test_words_in_any_code_page_of_windows(read: Read, code_page: int, words: str) -> None:
    source = read(message(code_page=code_page, p0037=words, p1000=f"{words} 1.\r\n{words} 2."), "a.msg")
    assert source.metadata.title is not None and source.metadata.title.value == words
    assert words in source.text.blocks[-1].text


def test_a_body_that_is_not_in_the_code_page_it_names_is_read_all_the_same(read: Read) -> None:
    html = "<html><body><p>Überprüfung der Fähre – “heute”.</p></body></html>".encode("cp1252")
    source = read(message(code_page=65001, html=html, p0037="Ferry"), "a.msg")
    assert "Überprüfung der Fähre – “heute”." in source.text.text


def test_zeros_at_the_end_of_words_are_none_of_them(read: Read) -> None:
    source = read(message(p0037="Ferry\x00", p1000=f"{BODY}\x00"), "a.msg")
    assert source.metadata.title is not None and source.metadata.title.value == "Ferry"
    assert "\x00" not in source.text.text


def test_a_draft_was_sent_on_no_day(read: Read) -> None:
    assert day(read(message(p0037="Ferry", p1000=BODY), "a.msg")) == "2026-03-18"
    assert day(read(message(flags=8, p0037="Ferry", p1000=BODY), "a.msg")) is None


def test_pictures_of_the_layout_are_no_attachments_and_what_cannot_be_taken_out_is_said() -> None:
    document = read_raw(
        message(
            p0037="Ferry",
            html=b'<html><body><p>The ferry stays.</p><img src="cid:logo@x"></body></html>',
            attached=(
                {0x3705: 1, 0x3707: "logo.png", 0x3712: "logo@x", 0x3701: b"\x89PNG"},
                {0x3705: 1, 0x3707: "hidden.png", 0x7FFE: 1, 0x3701: b"\x89PNG"},
                {0x3705: 1, 0x3707: "..\\..\\note.pdf", 0x3701: b"%PDF-1.7"},
                {0x3705: 7, 0x3707: "in the cloud.docx"},
            ),
        )
    )
    assert [attachment.name for attachment in document.attachments] == ["note.pdf"]
    assert str(document.warnings[-1]) == (
        "An attachment is not in the file, or only a program could open it: in the cloud.docx. Save it from the mail"
        " program."
    )


def test_a_message_inside_a_message_is_offered_as_a_mail_of_its_own(read: Read) -> None:
    document = read_raw((SAMPLES / "msg" / "mail-inside-by-outlook.msg").read_bytes())
    (inner,) = document.attachments
    assert inner.name == "Test mail attachment.eml"
    source = read(inner.data, inner.name)
    assert (authors(source), day(source)) == (["Bertrand Beyssac"], "2015-08-05")
    assert source.metadata.title is not None and source.metadata.title.value == "Test mail attachment"
    assert next(b.text for b in source.text.blocks if b.kind is BlockKind.PARAGRAPH).startswith("Lorem ipsum dolor")


def test_a_text_in_other_letters_has_none_of_our_languages(read: Read) -> None:
    words = "Сообщение передано в обработку и зарегистрировано системой обмена данными. " * 2
    assert read(message(p0037="Письмо", p1000=words), "a.msg").metadata.language is None


def test_a_forward_repeats_the_head_that_outlook_wrote_and_names_its_author(read: Read) -> None:
    text = "FYI\r\n\r\nFrom: Lüders, Maren <m@x.example>\r\nSent: Friday, March 13, 2026 16:44\r\nTo: Jens\r\n"
    source = read(message(p0037="FW: Fund", p1000=f"{text}Subject: Fund\r\n\r\nThe towns agreed.", p0C1A="Jens Halder"))
    assert (authors(source), day(source)) == (["Maren Lüders"], "2026-03-13")
    assert [b for b in source.text.blocks if b.aside is AsideKind.REPLY] == []
