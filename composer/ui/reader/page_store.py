# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages of a PDF as the window needs them: drawn and mapped in another thread, the visible ones first, kept a while.

The document is read by a helper process (`composer.sources.pdf`), which is asked one thing at a time; what has gone out
of view meanwhile is not asked any more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QTransform

from composer.errors import ComposerError
from composer.sources.model import SeenPage, SourceText
from composer.sources.pdf.page_map import PageMap, parts_by_page
from composer.sources.pdf.process import Bitmap, Pages, PdfProcess
from composer.sources.pdf.seen import turned_text, with_seen
from composer.text.spans import Span
from composer.ui.tasks import TaskRunner
from composer.wording import Message

_MOST_PIXELS: Final = 60_000_000  # kept in memory, three bytes each
_MOST_MAPS: Final = 48
T = TypeVar("T")
_NO_TITLE: Final = Message("")  # drawing a page is no work to be told of

Job = tuple[str, int, float]  # what is wanted ("draw", "map"), the index of the page, the scale


class PageStore(QObject):
    """The pages of one document.

    Signals: `opened()` when the sizes of the pages are known, `drawn(index)`, `mapped(index)`; `failed(error)` when the
    document cannot be opened.
    """

    opened = Signal()
    drawn = Signal(int)
    mapped = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        data: bytes | Callable[[], bytes],
        filename: str,
        text: SourceText,
        parent: QObject | None = None,
        seen: Sequence[SeenPage] = (),
    ) -> None:
        """`seen` are the pages whose words were recognised: they are shown the way up in which they were read."""
        super().__init__(parent)
        self.pages: Pages | None = None
        self._lying: Pages | None = None  # as the file has them
        self._seen = {page.sheet - 1: page for page in seen}
        self._turns = {index: page.turn for index, page in self._seen.items() if page.turn}
        self._helper = PdfProcess(data, filename)
        self._text = text
        self._parts: dict[int, list[tuple[Span, bool]]] | None = None  # worked out with the first page that is mapped
        self._tasks = TaskRunner(_raised, self)
        self._images: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._maps: OrderedDict[int, PageMap] = OrderedDict()
        self._wanted: list[Job] = []
        self._background: list[Job] = []
        self._unusable: set[tuple[str, int]] = set()
        self._busy = False
        self._closed = False

    def open(self) -> None:
        """Ask for the sizes of the pages."""
        self._run(self._helper.pages, self._opened, self._cannot_open)

    def close(self) -> None:
        """End the helper process; nothing is delivered any more."""
        self._closed = True
        self._wanted.clear()
        self._background.clear()
        self._helper.abandon()
        self._tasks.close()
        self._helper.close()

    def want(self, jobs: list[Job]) -> None:
        """Have these done next, in this order; whatever was waiting and is not among them is dropped."""
        self._wanted = [job for job in jobs if not self._has(job)]
        self._next()

    def want_later(self, jobs: list[Job]) -> None:
        """Have these done when nothing else is wanted; they take the place of those asked for before."""
        self._background = [job for job in jobs if not self._has(job)]
        self._next()

    def image(self, index: int, scale: float) -> QImage | None:
        """The picture of a page at `scale` pixels a point, None until it is drawn."""
        found = self._images.get((index, scale))
        if found is not None:
            self._images.move_to_end((index, scale))
        return found

    def any_image(self, index: int) -> QImage | None:
        """The picture of a page at whatever scale there is, the largest: to be shown until the right one comes."""
        found = [image for (page, _), image in self._images.items() if page == index]
        return max(found, key=lambda image: image.width(), default=None)

    def map(self, index: int) -> PageMap | None:
        """Which words stand where on a page, None until that is known."""
        return self._maps.get(index)

    def _has(self, job: Job) -> bool:
        what, index, scale = job
        if (what, index) in self._unusable:
            return True
        return index in self._maps if what == "map" else (index, scale) in self._images

    def _next(self) -> None:
        waiting = self._wanted or self._background
        if self._busy or self._closed or not waiting or self.pages is None:
            return
        what, index, scale = waiting.pop(0)
        turn = self._turns.get(index, 0)

        def unusable(_error: ComposerError) -> None:
            self._unusable.add((what, index))  # one damaged page does not take the others away

        if what == "map":
            self._run(lambda: self._map_of(index), lambda found: self._mapped(index, found, turn), unusable)
        else:
            self._run(
                lambda: self._helper.draw(index, scale), lambda bitmap: self._drawn(index, scale, bitmap), unusable
            )

    def _map_of(self, index: int) -> PageMap:
        """The map of a page; in the other thread, which does one thing at a time."""
        if self._parts is None:
            self._parts = parts_by_page(self._text)
        shown = turned_text(with_seen(self._helper.text(index), self._seen.get(index)), self._turns.get(index, 0))
        return PageMap(shown, self._text.text, self._parts.get(index, []))

    def _run(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[ComposerError], None]) -> None:
        self._busy = True

        def finished(result: T) -> None:
            self._busy = False
            if not self._closed:
                done(result)
                self._next()

        def broke(error: BaseException) -> None:
            self._busy = False
            if self._closed:
                return
            if not isinstance(error, ComposerError):
                raise error
            failed(error)
            self._next()

        self._tasks.run(_NO_TITLE, lambda _progress: work(), finished, failed=broke)

    def turn(self, index: int) -> None:
        """Turn a page clockwise by 90 degrees, to be read; the document stays as it is. `opened` is emitted again."""
        self._turns[index] = (self._turns.get(index, 0) + 90) % 360
        for key in [key for key in self._images if key[0] == index]:
            del self._images[key]
        self._maps.pop(index, None)
        self._show_turned()

    def _opened(self, pages: Pages) -> None:
        self._lying = pages
        self._show_turned()

    def _show_turned(self) -> None:
        if self._lying is None:
            return
        sizes = tuple(
            (high, wide) if self._turns.get(index, 0) % 180 else (wide, high)
            for index, (wide, high) in enumerate(self._lying.sizes)
        )
        self.pages = Pages(sizes, self._lying.labels)
        self.opened.emit()

    def _drawn(self, index: int, scale: float, bitmap: Bitmap) -> None:
        image = QImage(bitmap.rgb, bitmap.width, bitmap.height, bitmap.width * 3, QImage.Format.Format_RGB888)
        turn = self._turns.get(index, 0)
        image = image.transformed(QTransform().rotate(turn)) if turn else image.copy()
        self._images[index, scale] = image
        while sum(one.width() * one.height() for one in self._images.values()) > _MOST_PIXELS and len(self._images) > 1:
            self._images.popitem(last=False)
        self.drawn.emit(index)

    def _mapped(self, index: int, found: PageMap, turn: int) -> None:
        if turn != self._turns.get(index, 0):
            return  # the page was turned meanwhile and is asked for again
        self._maps[index] = found
        while len(self._maps) > _MOST_MAPS:
            self._maps.popitem(last=False)
        self.mapped.emit(index)

    def _cannot_open(self, error: ComposerError) -> None:
        self._wanted.clear()
        self._background.clear()
        self.failed.emit(error)


def _raised(error: BaseException) -> None:
    raise error
