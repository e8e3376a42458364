# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The program's side of the helper process: start it, ask, and say in one sentence why a document cannot be read.

The helper ends itself when it runs out of time or memory (`composer.sources.pdf.limits`); whatever ends it, the next
question is told so. One `PdfProcess` holds one document; its methods may be called in any thread, one at a time each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from composer.errors import UnreadableSource
from composer.sources.packages import DAMAGED, PROTECTED
from composer.sources.pdf import HELPER_ARGUMENT
from composer.sources.pdf.frames import read_frame, write_frame
from composer.wording import N_

_ROOT: Final = Path(__file__).resolve().parents[3]
_START: Final = "from composer.sources.pdf.helper import main; main()"
_OUT_OF_MEMORY, _OUT_OF_TIME = 71, 72  # exit codes of `composer.sources.pdf.limits`

NO_PAGES = N_("“{name}” is a PDF without pages.")
TOO_MANY_PAGES = N_("“{name}” has more pages than can be read. Save the pages you need as a document of their own.")
TOO_MUCH_TEXT = N_("“{name}” holds more text than can be read. Save the pages you need as a document of their own.")
ABSURD_PAGE = N_("“{name}” has pages of a size that no paper has, and was not read.")
TOO_LONG = N_("“{name}” takes too long to read and was given up: it is damaged, or made to hold up programs.")
TOO_LARGE = N_("“{name}” needs more memory than a document may take and was given up.")
FAILED = N_("“{name}” could not be read: it is damaged. Open it in its own program, save or print it as PDF anew.")

_SENTENCES: Final = {
    "password": PROTECTED,
    "damaged": DAMAGED,
    "no-pages": NO_PAGES,
    "too-many-pages": TOO_MANY_PAGES,
    "too-much-text": TOO_MUCH_TEXT,
    "absurd-page": ABSURD_PAGE,
    "memory": TOO_LARGE,
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


class PdfProcess:
    """A helper process with one document; a context manager. Every question raises UnreadableSource.

    The process is started with the first question and again when it has ended.
    """

    def __init__(self, data: bytes, filename: str) -> None:
        self._data = data
        self._filename = filename
        self._helper: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> PdfProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def abandon(self) -> None:
        """End the process at once, also while it is asked something; that question raises UnreadableSource."""
        helper = self._helper
        if helper is not None:
            helper.kill()

    def read(self, progress: Callable[[int, int], None] | None = None) -> dict[str, Any]:
        """The document's text, as `composer.sources.pdf.document.PdfText` in JSON."""
        _, body = self._ask({"want": "read"}, progress)
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise self._error(FAILED) from error
        return dict(answer)

    def pages(self) -> Pages:
        """Sizes and labels of all pages."""
        head, body = self._ask({"want": "sizes"})
        sides = array("f", body)
        return Pages(tuple(zip(sides[::2], sides[1::2], strict=True)), tuple(map(str, head.get("labels", ()))))

    def text(self, page_index: int) -> PageText:
        """The characters of a page."""
        head, body = self._ask({"want": "text", "page": page_index})
        count = int(head["count"])
        return PageText(
            body[count * 16 :].decode("utf-8"),
            array("f", body[: count * 16]),
            float(head["width"]),
            float(head["height"]),
        )

    def draw(self, page_index: int, scale: float) -> Bitmap:
        """A page in pixels, `scale` of them a point; fewer where the picture would be beyond measure."""
        head, body = self._ask({"want": "draw", "page": page_index, "scale": scale})
        return Bitmap(int(head["width"]), int(head["height"]), body)

    def strip(self, page_index: int, boxes: Sequence[tuple[float, float, float, float]], dpi: float) -> Bitmap:
        """The part of a page around `boxes`, these marked."""
        head, body = self._ask({"want": "strip", "page": page_index, "boxes": [list(b) for b in boxes], "dpi": dpi})
        return Bitmap(int(head["width"]), int(head["height"]), body)

    def _ask(
        self, head: dict[str, Any], progress: Callable[[int, int], None] | None = None
    ) -> tuple[dict[str, Any], bytes]:
        with self._lock:
            helper = self._started()
            try:
                answer, body = self._asked(helper, head, b"", progress)
            except (OSError, EOFError, ValueError) as error:
                raise self._ended(helper) from error
        if not answer.get("ok"):
            raise self._error(_SENTENCES.get(str(answer.get("refused")), FAILED))
        return answer, body

    def _asked(
        self,
        helper: subprocess.Popen[bytes],
        head: dict[str, Any],
        body: bytes,
        progress: Callable[[int, int], None] | None,
    ) -> tuple[dict[str, Any], bytes]:
        assert helper.stdin is not None
        assert helper.stdout is not None
        write_frame(helper.stdin, head, body)
        while True:
            answer, data = read_frame(helper.stdout)
            if "ok" in answer:
                return answer, data
            if progress is not None:
                progress(int(answer.get("done", 0)), int(answer.get("all", 0)))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._helper is not None and self._helper.poll() is None:
            return self._helper
        self._end()
        self._helper = helper = subprocess.Popen(
            _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **_manner()
        )
        try:
            self._asked(helper, {"want": "open"}, self._data, None)
        except (OSError, EOFError, ValueError) as error:
            raise self._ended(helper) from error
        return helper

    def _ended(self, helper: subprocess.Popen[bytes]) -> UnreadableSource:
        """Why the process has gone, as an error."""
        try:
            code = helper.wait(1.0)
        except subprocess.TimeoutExpired:
            code = 0
        self._end()
        return self._error({_OUT_OF_MEMORY: TOO_LARGE, _OUT_OF_TIME: TOO_LONG}.get(code, FAILED))

    def _end(self) -> None:
        helper, self._helper = self._helper, None
        if helper is None:
            return
        helper.kill()
        helper.wait()
        for stream in (helper.stdin, helper.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was not sent yet goes to nobody
                    continue

    def _error(self, sentence: str) -> UnreadableSource:
        return UnreadableSource(sentence, concerned=self._filename, name=self._filename)


def _command() -> list[str]:
    """How this program is started as the helper: itself when it is frozen, else its interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, HELPER_ARGUMENT]
    return [sys.executable, "-c", _START]


def _manner() -> dict[str, Any]:
    """The surroundings of the helper: this program's own modules, no window on Windows."""
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)])}
    manner: dict[str, Any] = {"env": surroundings}
    if sys.platform == "win32":
        manner["creationflags"] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return manner
