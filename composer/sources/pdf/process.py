# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A PDF document in a helper process: the program's side, with the sentences for what cannot be read.

One `PdfProcess` holds one document; its methods may be called in any thread, one at a time each.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final

from composer.errors import UnreadableSource
from composer.sources.isolated.process import FAILED, HelperProcess, prepare
from composer.sources.packages import DAMAGED, PROTECTED
from composer.wording import N_

_HELPER: Final = "composer.sources.pdf.helper"
_IDLE_SECONDS: Final = 1200.0  # pages are shown as long as somebody looks at them

NO_PAGES = N_("“{name}” is a PDF without pages.")
TOO_MANY_PAGES = N_("“{name}” has more pages than can be read. Save the pages you need as a document of their own.")
TOO_MUCH_TEXT = N_("“{name}” holds more text than can be read. Save the pages you need as a document of their own.")
ABSURD_PAGE = N_("“{name}” has pages of a size that no paper has, and was not read.")

SENTENCES: Final = {
    "password": PROTECTED,
    "damaged": DAMAGED,
    "no-pages": NO_PAGES,
    "too-many-pages": TOO_MANY_PAGES,
    "too-much-text": TOO_MUCH_TEXT,
    "absurd-page": ABSURD_PAGE,
}


@dataclass(frozen=True)
class Pages:
    """Width and height of every page in points, and the page labels the document states (() none)."""

    sizes: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class PageText:
    """The printed characters of a page without blanks, and the box of each: four numbers (x0, y0, x1, y1) a character.

    Places in points from the top left corner of the page as it is shown.
    """

    letters: str
    boxes: array[float]
    width: float
    height: float


@dataclass(frozen=True)
class Bitmap:
    """Rows of RGB, three bytes a pixel."""

    width: int
    height: int
    rgb: bytes


def prepare_pages() -> None:
    """Start the process already that the next `PdfProcess` uses: before somebody asks for the pages of a source."""
    prepare(_HELPER)


class PdfProcess:
    """A helper process with one document; a context manager. Every question raises UnreadableSource.

    The process is started with the first question and again when it has ended.
    """

    def __init__(self, data: bytes | Callable[[], bytes], filename: str) -> None:
        """`data` is the document, or gives it: in the thread that asks, whenever the process is started."""
        self._filename = filename
        given = data if callable(data) else lambda: data
        self._helper = HelperProcess(
            _HELPER, reasons=SENTENCES, opening=lambda: ({"want": "open"}, given()), idle_seconds=_IDLE_SECONDS
        )

    def __enter__(self) -> PdfProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._helper.close()

    def abandon(self) -> None:
        """End the process at once, also while it is asked something; that question raises UnreadableSource."""
        self._helper.abandon()

    def read(self, progress: Callable[[int, int], None] | None = None) -> dict[str, Any]:
        """The document's text, as `composer.sources.pdf.document.PdfText` in JSON."""
        _, body = self._helper.ask(self._filename, {"want": "read"}, b"", progress)
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise UnreadableSource(FAILED, concerned=self._filename, name=self._filename) from error
        return dict(answer)

    def pages(self) -> Pages:
        """Sizes and labels of all pages."""
        head, body = self._helper.ask(self._filename, {"want": "sizes"})
        sides = array("f", body)
        return Pages(tuple(zip(sides[::2], sides[1::2], strict=True)), tuple(map(str, head.get("labels", ()))))

    def text(self, page_index: int) -> PageText:
        """The characters of a page."""
        head, body = self._helper.ask(self._filename, {"want": "text", "page": page_index})
        count = int(head["count"])
        return PageText(
            body[count * 16 :].decode("utf-8"),
            array("f", body[: count * 16]),
            float(head["width"]),
            float(head["height"]),
        )

    def draw(self, page_index: int, scale: float) -> Bitmap:
        """A page in pixels, `scale` of them a point; fewer where the picture would be beyond measure."""
        head, body = self._helper.ask(self._filename, {"want": "draw", "page": page_index, "scale": scale})
        return Bitmap(int(head["width"]), int(head["height"]), body)

    def strip(self, page_index: int, boxes: Sequence[tuple[float, float, float, float]], dpi: float) -> Bitmap:
        """The part of a page around `boxes`, these marked."""
        asked = {"want": "strip", "page": page_index, "boxes": [list(b) for b in boxes], "dpi": dpi}
        head, body = self._helper.ask(self._filename, asked)
        return Bitmap(int(head["width"]), int(head["height"]), body)
