# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""PDF pages that are pictures wholly or in part: a cutting under a typed strip, letters as shapes, a page turned."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pdf_pages import joined

from composer.sources.recognition.sizes import picture_sizes


@dataclass(frozen=True)
class ScannedPage:
    """An A4 page with a JPEG at `place` (left, bottom, width, height in points) and typed lines: (x, y, words)."""

    jpeg: bytes
    place: tuple[int, int, int, int] = (0, 0, 595, 842)
    typed: Sequence[tuple[int, int, str]] = field(default=())
    rotate: int = 0


def scanned_pdf(pages: Sequence[ScannedPage]) -> bytes:
    """A PDF of `pages`."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        at = len(objects) + 1
        kids.append(b"%d 0 R" % at)
        left, bottom, wide, high = page.place
        lines = [b"q %d 0 0 %d %d %d cm /I Do Q" % (wide, high, left, bottom)]
        lines += [b"BT /F 8 Tf %d %d Td (%s) Tj ET" % (x, y, words.encode("cp1252")) for x, y, words in page.typed]
        draw = b"\n".join(lines)
        pixels, rows = picture_sizes(page.jpeg)[0]
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R /Resources"
            b" << /Font << /F 3 0 R >> /XObject << /I %d 0 R >> >> >>" % (page.rotate, at + 1, at + 2),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
            b" /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (pixels, rows, len(page.jpeg), page.jpeg),
        ]
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return joined(objects)


def painted(data: bytes, folder: Path, dpi: int = 150) -> list[bytes]:
    """The pages of a PDF as JPEG pictures."""
    painter = shutil.which("pdftoppm")
    if painter is None:
        pytest.skip("poppler paints the scans")
    (folder / "printed.pdf").write_bytes(data)
    subprocess.run([painter, "-r", str(dpi), "-jpeg", folder / "printed.pdf", folder / "page"], check=True, timeout=60)
    return [path.read_bytes() for path in sorted(folder.glob("page*.jpg"))]


def as_shapes(data: bytes, folder: Path) -> bytes:
    """A PDF whose letters are drawn as shapes, without any type."""
    program = shutil.which("gs")
    if program is None:
        pytest.skip("Ghostscript draws letters as shapes")
    (folder / "typed.pdf").write_bytes(data)
    order = [program, "-q", "-dNOPAUSE", "-dBATCH", "-dNoOutputFonts", "-sDEVICE=pdfwrite", "-o", folder / "shapes.pdf"]
    subprocess.run([*order, folder / "typed.pdf"], check=True, timeout=60)
    return (folder / "shapes.pdf").read_bytes()
