# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures (PNG, JPEG, TIFF) as documents with pages, in the helper process.

A picture is taken for a page as wide as A4, unless it is small or very fine; a camera's note of how it was held is
heeded.
"""

from __future__ import annotations

import io
import struct
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from composer.sources.pdf.characters import Glyph, Word
from composer.sources.pdf.refusals import CannotRead, Refusal
from composer.sources.recognition.sizes import MOST_PIXELS, picture_sizes

if TYPE_CHECKING:
    from PIL.Image import Image

    from composer.sources.pdf.paper import Box

PICTURE_MARKS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_KINDS: Final = ("PNG", "JPEG", "TIFF")
_PAGE_INCHES: Final = 8.27  # the width a picture is taken for: that of A4
_COARSEST, _FINEST = 72.0, 600.0  # dots an inch
_ORIENTATION: Final = 0x0112  # EXIF and TIFF 6.0: how it was held
_ON_ITS_SIDE: Final = 5  # from this on, width and height change places
_FOREIGN: Final = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error)


class PicturedDocument:
    """An open picture, of one page or (TIFF) several; a context manager. Raises CannotRead."""

    def __init__(self, data: bytes) -> None:
        from PIL import Image

        for kind in ("Png", "Jpeg", "Tiff"):
            __import__(f"PIL.{kind}ImagePlugin")
        sizes = picture_sizes(data)
        if any(wide * high > MOST_PIXELS for wide, high in sizes):
            raise CannotRead(Refusal.ABSURD_PAGE)
        Image.MAX_IMAGE_PIXELS = None  # counted above
        try:
            self._picture: Image.Image = Image.open(io.BytesIO(data), formats=_KINDS)
            self.page_count = int(getattr(self._picture, "n_frames", 1))
        except _FOREIGN as error:
            raise CannotRead(Refusal.DAMAGED) from error
        if self.page_count > max(1, len(sizes)):
            raise CannotRead(Refusal.DAMAGED)
        self._kept: tuple[int, Image.Image] | None = None  # the page that was drawn last

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kept = None
        self._picture.close()

    def labels(self) -> list[str]:
        """A picture states none."""
        return []

    def information(self) -> dict[str, str]:
        """What is kept beside pictures are the facts of a camera, not of a publication."""
        return {}

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page in points; (0, 0) when it cannot be told."""
        try:
            self._picture.seek(index)
            wide, high = self._picture.size
            if int(self._picture.getexif().get(_ORIENTATION, 1)) >= _ON_ITS_SIDE:
                wide, high = high, wide
        except _FOREIGN:
            return 0.0, 0.0
        points = 72 / min(_FINEST, max(_COARSEST, wide / _PAGE_INCHES))
        return wide * points, high * points

    def page(self, index: int) -> PicturedPage:
        """A page. Raises CannotRead."""
        size = self.size(index)
        if not all(size):
            raise CannotRead(Refusal.DAMAGED)
        return PicturedPage(self, index, size)

    def pixels(self, index: int) -> Image:
        """A page as it is to be seen, in colours or in grey. Raises CannotRead, MemoryError."""
        from PIL import Image, ImageOps

        if self._kept is not None and self._kept[0] == index:
            return self._kept[1]
        self._kept = None
        try:
            self._picture.seek(index)
            self._picture.load()
            upright = ImageOps.exif_transpose(self._picture)
            found = upright if upright is not None else self._picture
            if found.mode.startswith("I;16") or found.mode in ("I", "F"):
                found = found.convert("I").point(lambda value: value * (1 / 257)).convert("L")
            elif "A" in found.getbands() or "transparency" in found.info:
                with_paper = Image.new("RGBA", found.size, "white")
                with_paper.alpha_composite(found.convert("RGBA"))
                found = with_paper.convert("RGB")
            elif found.mode != "L":
                found = found.convert("L" if found.mode == "1" else "RGB")
            elif found is self._picture:
                found = found.copy()
        except _FOREIGN as error:
            raise CannotRead(Refusal.DAMAGED) from error
        self._kept = (index, found)
        return found


class PicturedPage:
    """One page: nothing on it is typed."""

    def __init__(self, document: PicturedDocument, index: int, size: tuple[float, float]) -> None:
        self._document = document
        self._index = index
        self.width, self.height = size

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return

    def has_picture(self) -> bool:
        """It is one."""
        return True

    def pictured(self) -> Box | None:
        """There are no typed words for it to stand beside."""
        return None

    def characters(self, most: int) -> NoCharacters:  # noqa: ARG002 - as of any page
        """None."""
        return NoCharacters()

    def draw(self, scale: float, area: Box | None = None) -> tuple[int, int, bytes]:
        """The page, or the part `area` of it, in `scale` pixels a point: width, height, RGB rows. Raises CannotRead."""
        from PIL import Image

        pixels = self._document.pixels(self._index)
        x0, y0, x1, y1 = area or (0.0, 0.0, self.width, self.height)
        across, down = pixels.width / self.width, pixels.height / self.height
        size = (max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale)))
        box = (x0 * across, y0 * down, min(pixels.width, x1 * across), min(pixels.height, y1 * down))
        drawn = pixels.resize(size, Image.Resampling.BICUBIC, box, reducing_gap=3.0)
        return drawn.width, drawn.height, drawn.convert("RGB").tobytes()


class NoCharacters:
    """The typed characters of a picture."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return

    def words(self) -> list[Word]:
        """None."""
        return []

    def glyphs(self) -> list[Glyph]:
        """None."""
        return []
