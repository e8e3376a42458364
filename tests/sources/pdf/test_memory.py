# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Large documents: what PDFium keeps of pages is let go, and program and helper together stay within the limit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_pages import joined

from composer.sources.isolated.limits import MOST_MEMORY, memory_for
from composer.sources.registry import LARGEST, LARGEST_PAGES

MEGABYTE = 1024 * 1024
PAGES = 60


def pictures() -> bytes:
    """A document of `PAGES` pages, each with a picture of a megabyte and a line of its own."""
    pages = b" ".join(b"%d 0 R" % (4 + 3 * n) for n in range(PAGES))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (PAGES, pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    dots = os.urandom(1_000_000)
    for n in range(PAGES):
        drawn = b"q 500 0 0 700 0 0 cm /X Do Q BT /F1 12 Tf 60 760 Td (Sheet%d) Tj ET" % n
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >> >>" % (5 + 3 * n, 6 + 3 * n),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
            b"<< /Type /XObject /Subtype /Image /Width 1000 /Height 1000 /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Length %d >>\nstream\n%s\nendstream" % (len(dots), dots),
        ]
    return joined(objects)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only the peak of memory is known")
def test_pictures_of_pages_looked_at_are_let_go(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pictures())
    code = (
        "import sys; from composer.sources.isolated.limits import memory_in_use\n"
        "from composer.sources.pdf.pdfium import PdfDocument\n"
        "data = open(sys.argv[1], 'rb').read(); words = []; most = 0\n"
        "with PdfDocument(data) as document:\n"
        "    before = memory_in_use()\n"
        "    for index in range(document.page_count):\n"
        "        with document.page(index) as page:\n"
        "            page.has_picture()\n"
        "            with page.characters(100) as characters: words += [word.text for word in characters.words()]\n"
        "        most = max(most, memory_in_use())\n"
        "print(most - before, *words)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[3],
        check=True,
    )
    taken, *words = done.stdout.split()
    assert words == [f"Sheet{n}" for n in range(PAGES)]
    assert int(taken) < 32 * MEGABYTE


@pytest.mark.parametrize("size", [0, 1000, LARGEST, LARGEST_PAGES])
def test_program_and_helper_together_stay_below_500_mb(size: int) -> None:
    assert memory_for(size) <= MOST_MEMORY
    assert 25 * MEGABYTE + size + memory_for(size) < 500 * MEGABYTE
    assert memory_for(size) > size + 50 * MEGABYTE  # there is room to read it
