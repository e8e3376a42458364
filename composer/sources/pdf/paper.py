# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What has pages, be it a PDF or a picture, as what reads and draws them sees it. In the helper process alone."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from composer.sources.pdf.characters import Glyph, Word

Box = tuple[float, float, float, float]


class Letters(Protocol):
    """The typed characters of a page; a context manager."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def words(self) -> list[Word]:
        """The characters as words."""

    def glyphs(self) -> list[Glyph]:
        """The characters one by one."""


class Sheet(Protocol):
    """A page; a context manager. Points from its top left corner, as it is shown."""

    width: float
    height: float

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def has_picture(self) -> bool:
        """Whether it may hold words that are not typed."""

    def pictured(self) -> Box | None:
        """The part of a page with typed words that pictures take up."""

    def characters(self, most: int) -> Letters:
        """What is typed on it. Raises CannotRead beyond `most`."""

    def draw(self, scale: float, area: Box | None = None) -> tuple[int, int, bytes]:
        """The page, or a part of it, in `scale` pixels a point: width, height, RGB rows. Raises MemoryError."""


class Paper(Protocol):
    """A document with pages; a context manager."""

    page_count: int

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def labels(self) -> list[str]:
        """The printed page labels it states, one for each page; [] when it states none."""

    def information(self) -> dict[str, str]:
        """Title, Author … it states of itself."""

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page in points."""

    def page(self, index: int) -> Sheet:
        """A page. Raises CannotRead."""


def opened(data: bytes) -> Paper:
    """The document in `data`, a PDF or a picture. Raises CannotRead."""
    from composer.sources.pdf.pictured import PICTURE_MARKS, PicturedDocument

    if data.startswith(PICTURE_MARKS):
        return PicturedDocument(data)
    from composer.sources.pdf.pdfium import PdfDocument

    return PdfDocument(data)
