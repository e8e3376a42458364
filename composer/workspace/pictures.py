# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures of passages out of the pages of sources, for the annex of evidence; away from the library once made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Final

from composer.errors import UnreadableSource
from composer.export.resolved_blocks import Picture
from composer.sources.model import Source
from composer.sources.paged import PAGED
from composer.text.spans import Span

if TYPE_CHECKING:
    from composer.sources.pdf.process import PdfProcess

_LONGEST_ALT: Final = 300  # characters


class PassagePictures:
    """Draws passages of the sources whose original bytes it was given (by id); a context manager, for any one thread.

    The process that reads one document is kept until another one is asked for, or `close`.
    """

    def __init__(self, originals: Mapping[str, bytes]) -> None:
        self._originals = originals
        self._open: tuple[str, PdfProcess] | None = None

    def __enter__(self) -> PassagePictures:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process that reads a document."""
        opened, self._open = self._open, None
        if opened is not None:
            opened[1].close()

    def __call__(self, source: Source, span: Span) -> Picture | None:
        """The strip of the page around `span` of the clean text, its words marked; None when there is none to be had.

        A document that cannot be read any more gives no picture: the passage is quoted in words beside it.
        """
        from composer.sources.pdf.page_map import passage_boxes
        from composer.sources.pdf.passage_picture import passage_picture
        from composer.sources.pdf.seen import with_seen

        if source.media_type not in PAGED or source.id not in self._originals:
            return None
        helper = self._process(source)
        try:
            seen = {page.sheet - 1: page for page in source.seen}
            boxes = passage_boxes(source.text, span, lambda index: with_seen(helper.text(index), seen.get(index)))
            drawn = passage_picture(helper, boxes)
        except UnreadableSource:
            return None
        if drawn is None:
            return None
        return Picture(drawn.png, drawn.width, drawn.height, _alt(source, span))

    def _process(self, source: Source) -> PdfProcess:
        from composer.sources.pdf.process import PdfProcess

        if self._open is not None and self._open[0] == source.id:
            return self._open[1]
        self.close()
        helper = PdfProcess(self._originals[source.id], source.filename)
        self._open = (source.id, helper)
        return helper


def passage_pictures(sources: Sequence[Source], original: Callable[[str], bytes]) -> PassagePictures | None:
    """Pictures for those of `sources` that have pages, else None. `original` gives bytes by id, on this thread."""
    found = {source.id: original(source.id) for source in sources if source.media_type in PAGED}
    return PassagePictures(found) if found else None


def _alt(source: Source, span: Span) -> str:
    """What is told to those who do not see the picture: the page and the words marked on it."""
    words = " ".join(span.of(source.text.text).split())
    if len(words) > _LONGEST_ALT:
        words = words[: _LONGEST_ALT - 2].rsplit(" ", 1)[0] + " …"
    page = source.text.page_at(span.start)
    return f"p. {page}: {words}" if page else words
