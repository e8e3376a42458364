# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""PDF and ODT through LibreOffice: what is made, and what is said when it is absent, fails, hangs or is stopped."""

from __future__ import annotations

import errno
import os
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from composer.export import office
from composer.export.office import (
    OfficeFailed,
    OfficeForm,
    OfficeMissing,
    OfficeStopped,
    converted,
    office_program,
    pdf_pages,
)
from composer.export.word.writer import write_docx

Make = Callable[..., Any]
needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of the shell")


@pytest.fixture
def docx(settled: Make, note_with_everything: Make) -> bytes:
    data, _report = write_docx(settled(note_with_everything("it")))
    return bytes(data)


def script(folder: Path, body: str) -> Path:
    """A program that stands in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@needs_office
def test_a_pdf_for_archives_has_tags_title_and_language(docx: bytes) -> None:
    pdf = converted(docx, OfficeForm.PDF, "note.pdf", archival=True)
    assert pdf.startswith(b"%PDF-")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"/MarkInfo<</Marked true>>" in pdf.replace(b" <<", b"<<")
    assert b"/Lang(it-IT)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert (pdf_pages(pdf) or 0) >= 1


@needs_office
def test_an_ordinary_pdf_is_none_for_archives(docx: bytes) -> None:
    pdf = converted(docx, OfficeForm.PDF, "note.pdf")
    assert b"pdfaid" not in pdf


@needs_office
def test_an_odt_has_the_words_and_the_footnotes(docx: bytes) -> None:
    odt = converted(docx, OfficeForm.ODT, "note.odt")
    with zipfile.ZipFile(BytesIO(odt)) as archive:
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        content = archive.read("content.xml").decode()
    assert "Nelle ultime settimane la stampa" in content
    assert content.count("<text:note ") >= 3


@posix_only
def test_the_words_of_controls_are_plain_words_in_an_odt(docx: bytes, tmp_path: Path) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", '<a><loext:content-control loext:alias="To">Minister</loext:content-control></a>'
        )
        archive.writestr("meta.xml", "<b/>", compress_type=zipfile.ZIP_DEFLATED)
    (tmp_path / "made.odt").write_bytes(made.getvalue())
    body = f'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"; cp "{tmp_path}/made.odt" "$2/note.odt"'
    odt = converted(docx, OfficeForm.ODT, "note.odt", program=script(tmp_path, body))
    with zipfile.ZipFile(BytesIO(odt)) as archive:
        assert archive.read("content.xml") == b"<a>Minister</a>" and archive.read("meta.xml") == b"<b/>"
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


@posix_only
def test_half_an_odt_is_refused(docx: bytes, tmp_path: Path) -> None:
    body = 'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"; printf "PK half" > "$2/note.odt"'
    with pytest.raises(OfficeFailed):
        converted(docx, OfficeForm.ODT, "note.odt", program=script(tmp_path, body))


def test_without_libreoffice_one_sentence_says_so(docx: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPUNTO_LIBREOFFICE", "")
    assert office_program() is None
    with pytest.raises(OfficeMissing) as caught:
        converted(docx, OfficeForm.PDF, "note.pdf")
    assert "LibreOffice" in str(caught.value.message)
    assert "note.pdf" in str(caught.value.message)


@posix_only
def test_a_program_that_hangs_is_ended_with_all_it_started(docx: bytes, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    hanging = script(tmp_path, f"sleep 60 & echo $! > {pid_file}; wait")
    started = time.monotonic()
    with pytest.raises(OfficeFailed):
        converted(docx, OfficeForm.PDF, "note.pdf", program=hanging, timeout_s=0.6)
    assert time.monotonic() - started < 20
    child = int(pid_file.read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z")


@posix_only
def test_what_it_says_when_it_fails_is_told(docx: bytes, tmp_path: Path) -> None:
    failing = script(tmp_path, "echo 'source file could not be loaded'; exit 1")
    with pytest.raises(OfficeFailed) as caught:
        converted(docx, OfficeForm.PDF, "note.pdf", program=failing)
    assert "source file could not be loaded" in str(caught.value.message)


@posix_only
def test_the_work_can_be_stopped(docx: bytes, tmp_path: Path) -> None:
    hanging = script(tmp_path, "sleep 60")
    looks = iter((False, False, True))
    with pytest.raises(OfficeStopped):
        converted(docx, OfficeForm.PDF, "note.pdf", program=hanging, cancelled=lambda: next(looks))


@posix_only
def test_it_gets_a_user_profile_of_its_own_that_is_gone_afterwards(docx: bytes, tmp_path: Path) -> None:
    told = tmp_path / "told"
    telling = script(tmp_path, f'echo "$@" > {told}; exit 1')
    with pytest.raises(OfficeFailed):
        converted(docx, OfficeForm.ODT, "note.odt", program=telling)
    said = told.read_text()
    assert "-env:UserInstallation=file://" in said
    profile = said.split("-env:UserInstallation=file://", 1)[1].split()[0]
    assert not Path(profile).parent.exists()


@posix_only
def test_a_program_that_ends_without_a_word_is_told_so(docx: bytes, tmp_path: Path) -> None:
    for body in ("exit 0", "kill -SEGV $$"):
        with pytest.raises(OfficeFailed) as caught:
            converted(docx, OfficeForm.PDF, "note.pdf", program=script(tmp_path, body))
        assert "did not say why" in str(caught.value.message)


def test_no_room_for_the_work_is_one_sentence(docx: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OfficeFailed) as caught:
        converted(docx, OfficeForm.PDF, "note.pdf", program=Path(sys.executable))
    assert "(No space left on device)" in str(caught.value.message)


def test_a_file_that_is_no_pdf_is_refused(docx: bytes, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("the stand-in is a script of the shell")
    # the last but one argument after --outdir is the folder
    lying = script(tmp_path, 'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"; echo no > "$2/note.pdf"')
    with pytest.raises(OfficeFailed):
        converted(docx, OfficeForm.PDF, "note.pdf", program=lying)


def test_pages_are_counted_in_the_file() -> None:
    assert pdf_pages(b"<</Type/Pages/Resources 5 0 R/Kids[1 0 R]/Count 12>>") == 12
    assert pdf_pages(b"<</Type/Page/Parent 2 0 R>><</Type/Page/Parent 2 0 R>>") == 2
    assert pdf_pages(b"nothing") is None


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_it_is_found_where_each_system_keeps_it(system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APPUNTO_LIBREOFFICE", raising=False)
    monkeypatch.setattr(office.shutil, "which", lambda _name: None)
    monkeypatch.setattr(office.sys, "platform", system)
    places = {
        "linux": ("opt/libreoffice24.8/program", "soffice"),
        "darwin": ("Applications/LibreOffice.app/Contents/MacOS", "soffice"),
        "win32": ("Program Files/LibreOffice/program", "soffice.com"),
    }
    place, name = places[system]
    found = tmp_path / place / name
    found.parent.mkdir(parents=True)
    found.write_text("")
    usual = office._SYSTEM_PLACES[system]
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Program Files"))
    moved = tuple(one if one.startswith(("%", "~")) else f"{tmp_path}{one}" for one in usual)
    if os.name != "nt":  # %NAME% is understood on Windows only
        moved = tuple(one.replace("%ProgramFiles%", str(tmp_path / "Program Files")) for one in moved)
    monkeypatch.setattr(office, "_SYSTEM_PLACES", {system: moved})
    assert office_program() == found
