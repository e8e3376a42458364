# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""PDF files written by hand, so that a test knows to the point what stands where."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842  # A4 in points
FONTS = (b"Times-Roman", b"Times-Bold", b"Times-Italic")


@dataclass
class PdfPage:
    """One page: what is drawn on it, its rotation, and what stands in its dictionary besides."""

    content: list[bytes] = field(default_factory=list)
    rotate: int = 0
    box: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT)
    extra: bytes = b""
    resources: bytes = b""

    def write(self, x: float, y: float, text: str, size: float = 10, font: int = 1, turn: str = "1 0 0 1") -> None:
        """`text` with its base line at `y` from the bottom; `font` 1 upright, 2 bold, 3 italic."""
        said = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        self.content.append(b"BT /F%d %g Tf %s %g %g Tm (%s) Tj ET" % (font, size, turn.encode(), x, y, said))

    def column(
        self, x: float, top: float, lines: Iterable[str], size: float = 10, leading: float = 12, indent: float = 12
    ) -> float:
        """Lines one below the other; one that begins with ">" is indented, an empty one leaves half a line."""
        y = top
        for line in lines:
            if not line:
                y -= leading / 2
                continue
            self.write(x + (indent if line.startswith(">") else 0), y, line.lstrip(">"), size)
            y -= leading
        return y

    def picture(self) -> None:
        """A grey picture over the whole page, as a scanner makes it."""
        self.content.append(b"q 500 0 0 700 40 60 cm /Im1 Do Q")
        self.resources = b"/XObject << /Im1 %d 0 R >>"


def pdf(
    pages: Sequence[PdfPage], *, catalog: bytes = b"", info: bytes = b"", trailer: bytes = b"", packed: bool = False
) -> bytes:
    """The bytes of a file with `pages`; `catalog`, `info`, `trailer` are added to these dictionaries."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"",
        b"<< %s >>" % info,
        b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>"
        b"\nstream\n\x80\x90\xa0\xb0\nendstream",
    ]
    fonts = []
    for name in FONTS:
        objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name)
        fonts.append(b"/F%d %d 0 R" % (len(fonts) + 1, len(objects)))
    kids = []
    for page in pages:
        stream = b"\n".join(page.content)
        filtered = b" /Filter /FlateDecode" if packed else b""
        stream = zlib.compress(stream) if packed else stream
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), filtered, stream))
        resources = b"/Font << %s >> %s" % (b" ".join(fonts), page.resources % 4 if page.resources else b"")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%g %g %g %g] /Rotate %d /Contents %d 0 R"
            b" /Resources << %s >> %s >>" % (*page.box, page.rotate, len(objects), resources, page.extra)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return joined(objects, b"/Info 3 0 R %s" % trailer)


def joined(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of `objects`, the first of which is the catalogue."""
    out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)
