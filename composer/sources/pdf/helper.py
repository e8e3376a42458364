# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The helper process: it alone opens PDF documents, and answers one request after the other until its input ends.

Requests: `open` (the document's bytes), then `read`, `sizes`, `text`, `draw`, `strip`. Answers are frames with "ok", or
with "refused" and the reason. While a document is read, frames with "done" and "all" come in between.
"""

from __future__ import annotations

import json
import os
import sys
from array import array
from typing import TYPE_CHECKING, Any, BinaryIO

from composer.sources.pdf.characters import expanded
from composer.sources.pdf.frames import read_frame, write_frame
from composer.sources.pdf.limits import Watch
from composer.sources.pdf.pdfium import PdfDocument
from composer.sources.pdf.picture import draw_strip
from composer.sources.pdf.refusals import CannotRead

if TYPE_CHECKING:
    from composer.sources.pdf.document import PdfText

SECONDS_A_STEP = 4.0  # to open a document, or for one page of it
_MOST_PIXELS = 20_000_000
_MOST_GLYPHS = 500_000
_EVERY_PAGES = 16  # how often progress is told


def main() -> None:
    """Serve requests on the standard streams until they end."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing but frames may reach the program
    serve(asked, answers, Watch())


def serve(asked: BinaryIO, answers: BinaryIO, watch: Watch) -> None:
    """Answer what is asked, one request after the other."""
    helper = Helper(answers, watch)
    while True:
        try:
            head, body = read_frame(asked)
        except (EOFError, ValueError):
            return
        watch.expect(SECONDS_A_STEP)
        try:
            answer, data = helper.answer(head, body)
        except CannotRead as refused:
            answer, data = {"refused": refused.refusal.value}, b""
        except MemoryError:
            answer, data = {"refused": "memory"}, b""
        watch.rest()
        try:
            write_frame(answers, {"ok": "refused" not in answer, **answer}, data)
        except OSError:
            return


class Helper:
    """One document, and the answers about it."""

    def __init__(self, answers: BinaryIO, watch: Watch) -> None:
        self._answers = answers
        self._watch = watch
        self._data = b""
        self._document: PdfDocument | None = None

    def answer(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """What `head` asks for. Raises CannotRead, MemoryError."""
        wanted = head.get("want")
        if wanted == "open":
            self._data, self._document = body, None
            return {}, b""
        if wanted == "read":
            from composer.sources.pdf.document import read_document  # not needed to draw, and takes long to load

            return {}, json.dumps(_as_json(read_document(self._data, self._progress))).encode()
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

    def _opened(self) -> PdfDocument:
        if self._document is None:
            self._document = PdfDocument(self._data)
        return self._document

    def _progress(self, done: int, total: int) -> None:
        # a page may take its time; when all are read, they are put in order together
        self._watch.expect(SECONDS_A_STEP if done < total else SECONDS_A_STEP + total * 0.05)
        if done % _EVERY_PAGES == 0:
            write_frame(self._answers, {"done": done, "all": total})


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


def _as_json(text: PdfText) -> dict[str, Any]:
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
    }


if __name__ == "__main__":
    main()
