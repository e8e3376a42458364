# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Scans made here: documents printed by LibreOffice in columns, whose pages are put into a PDF as pictures."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from pdf_pages import joined

from composer.sources.recognition.asked import Recognition
from composer.sources.recognition.installed import recognition_here


@pytest.fixture(scope="session")
def tesseract() -> Recognition:
    found = recognition_here()
    if found is None or "ita" not in found.languages:
        pytest.skip("Tesseract is not installed with Italian (apt install tesseract-ocr tesseract-ocr-ita)")
    return found


def in_columns(text: str, columns: int) -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].font.size = Pt(10)
    form = document.sections[0]._sectPr.find(qn("w:cols"))
    form.set(qn("w:num"), str(columns))
    form.set(qn("w:space"), "360")
    for line in filter(str.strip, text.split("\n")):
        document.add_paragraph(line.strip())
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pictures_in_pdf(pictures: list[tuple[bytes, int, int]]) -> bytes:
    """A PDF whose A4 pages are JPEG pictures, as a scanner writes it."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for jpeg, wide, high in pictures:
        at = len(objects) + 1
        kids.append(b"%d 0 R" % at)
        draw = b"q 595 0 0 842 0 0 cm /I Do Q"
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /XObject << /I %d 0 R >> >> >>" % (at + 1, at + 2),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
            b" /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (wide, high, len(jpeg), jpeg),
        ]
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return joined(objects)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str], int, int], dict[str, list[Path]]]:
    """Texts printed in so many columns, as JPEG files of their pages, by name."""
    program, painter = shutil.which("soffice") or shutil.which("libreoffice"), shutil.which("pdftoppm")
    if program is None or painter is None:
        pytest.skip("LibreOffice and poppler print the scans")

    def _pages(texts: dict[str, str], columns: int, dpi: int) -> dict[str, list[Path]]:
        folder = tmp_path_factory.mktemp("scans")
        for name, text in texts.items():
            (folder / f"{name}.docx").write_bytes(in_columns(text, columns))
        profile = (tmp_path_factory.getbasetemp() / "libreoffice").as_uri()
        files = [str(path) for path in sorted(folder.glob("*.docx"))]
        order = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*order, *files], check=True, capture_output=True, timeout=180)
        for name in texts:
            paint = [painter, "-r", str(dpi), "-jpeg", folder / f"{name}.pdf", folder / f"{name}-page"]
            subprocess.run(paint, check=True, timeout=60)
        return {name: sorted(folder.glob(f"{name}-page*.jpg")) for name in texts}

    return _pages
