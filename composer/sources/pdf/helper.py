# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the helper process answers about one PDF document, the only place where PDFium opens one, or about a picture.

Requests: `open` (the document's bytes), then `read`, `sizes`, `text`, `draw`, `strip`.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any

from composer.sources.isolated import place
from composer.sources.isolated.serving import Answering, Refusal
from composer.sources.pdf.characters import expanded
from composer.sources.pdf.paper import Paper, opened
from composer.sources.pdf.picture import draw_strip
from composer.sources.pdf.refusals import CannotRead

if TYPE_CHECKING:
    from composer.sources.pdf.document import PdfText

_MOST_PIXELS = 20_000_000
_MOST_GLYPHS = 500_000


def answering() -> Answering:
    """What answers requests in this process."""
    return Helper().answer


class Helper:
    """One document, and the answers about it."""

    def __init__(self) -> None:
        self._data = b""
        self._document: Paper | None = None

    def answer(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """What `head` asks for. Raises Refusal, MemoryError."""
        try:
            return self._answer(head, body)
        except CannotRead as refused:
            raise Refusal(refused.refusal.value) from refused

    def _answer(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        wanted = head.get("want")
        if wanted == "open":
            self._data, self._document = body, None
            return {}, b""
        if wanted == "read":
            from composer.sources.pdf.document import read_document  # not needed to draw, and takes long to load

            return {}, json.dumps(as_json(read_document(self._data, place.report))).encode()
        document = self._opened()
        if wanted == "sizes":
            sizes = array("f", [side for index in range(document.page_count) for side in document.size(index)])
            return {"labels": document.labels()}, sizes.tobytes()
        index = int(head.get("page", 0))
        with document.page(index) as page:
            if wanted == "text":
                with page.characters(_MOST_GLYPHS) as characters:
                    return _page_text(characters.glyphs(), page.width, page.height)
            if wanted == "draw":
                scale = min(float(head["scale"]), (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
                wide, high, pixels = page.draw(scale)
                return {"width": wide, "height": high}, pixels
            if wanted == "strip":
                wide, high, picture = draw_strip(page, head["boxes"], float(head["dpi"]))
                return {"width": wide, "height": high}, picture
        raise ValueError(wanted)

    def _opened(self) -> Paper:
        if self._document is None:
            self._document = opened(self._data)
        return self._document


def _page_text(glyphs: list[Any], width: float, height: float) -> tuple[dict[str, Any], bytes]:
    """The printed characters of a page without blanks, each with its box: first the boxes, then the characters."""
    letters: list[str] = []
    boxes = array("f")
    for glyph in glyphs:
        if glyph.text != " ":
            for letter in expanded(glyph.text):
                letters.append(letter)
                boxes.extend((glyph.x0, glyph.y0, glyph.x1, glyph.y1))
    return {"count": len(letters), "width": width, "height": height}, boxes.tobytes() + "".join(letters).encode(
        "utf-8", "replace"
    )


def as_json(text: PdfText) -> dict[str, Any]:
    """`text` as plain JSON values."""
    return {
        "blocks": [
            [b.text, b.kind.value, b.level, b.page, b.aside.value if b.aside else "", b.reference] for b in text.blocks
        ],
        "lines": text.lines,
        "page_count": text.page_count,
        "labels": text.labels,
        "scans": text.scans,
        "doubtful": text.doubtful,
        "information": text.information,
        "pieces": text.pieces,
        "recognised": text.recognised,
        "doubts": text.doubts,
        "pictured": text.pictured,
        "broken": text.broken,
        "seen": [[one.sheet, one.turn, one.words, one.boxes] for one in text.seen],
    }
