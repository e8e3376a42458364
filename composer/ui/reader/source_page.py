# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One open source: its facts, its find bar, its text, and its pages where it has any."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from composer.sources.model import Source
from composer.sources.paged import PAGED
from composer.text.spans import Span
from composer.ui.reader.facts_line import FactsLine
from composer.ui.reader.find_bar import FindBar
from composer.ui.reader.text_column import UsedPassage
from composer.ui.reader.text_view import SourceView
from composer.ui.reader.wishes import Wishes
from composer.ui.split import Split
from composer.ui.theme import Tokens
from composer.ui.words import Words

if TYPE_CHECKING:
    from composer.ui.reader.page_view import PageView
    from composer.ui.reader.pages_pane import PagesPane
    from composer.ui.reader.speech_list import SpeechList

_UNTIL_IDLE_MS: Final = 400


def _load_pages() -> None:
    """Load what shows pages while nobody waits for it, and start what draws them."""
    importlib.import_module("composer.ui.reader.pages_pane")
    from composer.sources.pdf.process import prepare_pages

    prepare_pages()


class SourcePage(Wishes):
    """A tab of the reader."""

    def __init__(
        self,
        source: Source,
        words: Words,
        tokens: Tokens,
        mime_of: Callable[[str, Span], QMimeData],
        parent: QWidget | None = None,
        original_of: Callable[[str], Callable[[], bytes]] | None = None,
    ) -> None:
        """`mime_of` says what a passage is on the clipboard; `original_of` gives what reads its original bytes."""
        super().__init__(parent)
        self._words = words
        self._tokens = tokens
        self._mime_of = mime_of
        self._original_of = original_of
        self._used: tuple[UsedPassage, ...] = ()
        self._zoom_step = 0
        self._pages: PagesPane | None = None
        self._source = source
        self._places: tuple[Span, ...] = ()
        self._at = -1
        self._wanted = ""
        self._stands = -1  # where the text is to be shown from as soon as it is seen (code points)
        self.facts = FactsLine(source, words, tokens, self)
        self.find_bar = FindBar(words, tokens, self)
        self.text = SourceView(source.text, words, tokens, lambda span: mime_of(self.key, span), self)
        self.text.set_doubtful(source.doubtful)
        self._views = QStackedWidget(self)
        self._views.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._speech: SpeechList | None = None
        self._split = Split(Qt.Orientation.Vertical, words, self)
        self._split.addWidget(self._views)
        for widget in (self.facts, self.find_bar, self._split):
            column.addWidget(widget)
        self.setFocusProxy(self.text)
        self._searching = QTimer(self, singleShot=True, interval=120)
        self._searching.timeout.connect(self._search)
        self.find_bar.wanted.connect(self._find)
        self.find_bar.step.connect(self._step)
        self.find_bar.closed.connect(self._take_focus)
        self.facts.details_wanted.connect(lambda: self.details_wanted.emit(self.key))
        self.facts.scans_wanted.connect(lambda: self.scans_wanted.emit(self.key))
        self._connect(self.text)
        self.facts.offer_pages(offered=self.has_pages)
        if self.has_pages:
            QTimer.singleShot(_UNTIL_IDLE_MS, self, _load_pages)
        self.facts.pages_wanted.connect(lambda wanted: self.show_pages(shown=wanted))
        self.facts.speech_wanted.connect(lambda wanted: self.show_speech(shown=wanted))

    @property
    def key(self) -> str:
        """The citation key of the source shown."""
        return self._source.key

    @property
    def source(self) -> Source:
        """The source shown."""
        return self._source

    def _connect(self, view: SourceView | PageView) -> None:
        view.quote_wanted.connect(lambda span: self.quote_wanted.emit(self.key, span))
        view.use_wanted.connect(self.use_wanted)
        view.menu_wanted.connect(self._menu)
        view.span_changed.connect(self.span_changed)

    # Where one reads

    @property
    def standing(self) -> int:
        """The place in the source of the first line in view, in code points."""
        top = self.text.top_place()
        return self._stands if self._stands >= 0 else top.start if top is not None else 0

    def stand_at(self, start_cp: int) -> None:
        """Show the text from a place on, once it is laid out in its room."""
        self._stands = min(max(start_cp, 0), max(len(self._source.text.text) - 1, 0))
        if self.isVisible():
            QTimer.singleShot(0, self, self._stand)

    def _stand(self) -> None:
        start, self._stands = self._stands, -1
        if start > 0:
            self.text.stand_at(Span(start, start + 1))

    def showEvent(self, event: QShowEvent) -> None:
        """Seen for the first time, the text begins where it is to be read on."""
        super().showEvent(event)
        if self._stands >= 0:
            QTimer.singleShot(0, self, self._stand)

    # Text and pages

    @property
    def view(self) -> SourceView | PageView:
        """What is in front: the text, or the pages."""
        return self._pages.view if self._pages is not None and self.pages_shown else self.text

    @property
    def has_pages(self) -> bool:
        """Whether the source can be shown as it is printed."""
        return self._original_of is not None and self._source.media_type in PAGED

    @property
    def pages_shown(self) -> bool:
        """Whether the pages are in front."""
        return self._pages is not None and self._views.currentWidget() is self._pages

    def show_pages(self, *, shown: bool) -> None:
        """Bring the pages, or the text, to the front, at the place and with the selection of the other."""
        if shown == self.pages_shown or (shown and not self.has_pages):
            return
        before = self.view
        selected, place = before.selected_span(), before.place()
        if shown and self._pages is None:
            self._pages = self._made_pages()
        self._views.setCurrentWidget(self._pages if shown and self._pages is not None else self.text)
        self.setFocusProxy(self.view)
        self.facts.show_pages_shown(shown=shown)
        if place is not None:
            self.view.go_to(selected or place)
        if selected is not None:
            self.view.select(selected)
        self._show_found()
        self.view.setFocus()
        self.span_changed.emit(self.view.selected_span())

    def _made_pages(self) -> PagesPane:
        from composer.ui.reader.pages_pane import PagesPane

        assert self._original_of is not None
        pages = PagesPane(
            self._original_of(self.key),
            self._source.filename,
            self._source.text,
            self._words,
            self._tokens,
            lambda span: self._mime_of(self.key, span),
            self._views,
            self._source.seen,
        )
        pages.view.zoom(self._zoom_step)
        pages.view.set_used(self._used)
        pages.view.set_doubtful(self._source.doubtful)
        pages.numbering_wanted.connect(lambda sheet: self.numbering_wanted.emit(self.key, sheet))
        self._connect(pages.view)
        self._views.addWidget(pages)
        return pages

    # Who says what

    @property
    def speech_shown(self) -> bool:
        """Whether the list of who says what is open."""
        return self._speech is not None and not self._speech.isHidden()

    @property
    def speech(self) -> SpeechList | None:
        """That list, None until it is first opened."""
        return self._speech

    def show_speech(self, *, shown: bool) -> None:
        """Open the list of who says what under the text, with the keyboard in it, or close it."""
        shown = shown and bool(self._source.speech)
        if shown and self._speech is None:
            self._speech = self._made_speech()
        self.facts.show_speech_shown(shown=shown)
        if self._speech is None:
            return
        self._speech.setVisible(shown)
        (self._speech if shown else self.view).setFocus()

    def _made_speech(self) -> SpeechList:
        from composer.ui.reader.speech_list import SpeechList

        speech = SpeechList(
            self._source, self._words, self._tokens, lambda span: self._mime_of(self.key, span), self._split
        )
        self._split.addWidget(speech)
        self._split.setSizes([3000, 2000])
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        speech.place_wanted.connect(self._show_place)
        speech.quote_wanted.connect(lambda span: self.quote_wanted.emit(self.key, span))
        speech.speaker_given.connect(lambda span, name: self.speaker_given.emit(self.key, span, name))
        return speech

    def _show_place(self, span: Span) -> None:
        self.view.go_to(span)
        self.view.select(span)

    def close_pages(self) -> None:
        """End what draws the pages (the tab is closed)."""
        if self._pages is not None:
            pages, self._pages = self._pages, None
            self._views.setCurrentWidget(self.text)
            self._views.removeWidget(pages)
            pages.close_pages()
            pages.deleteLater()

    def zoom(self, step: int) -> None:
        """Show text and pages larger or smaller than usual."""
        self._zoom_step = step
        self.text.zoom(step)
        if self._pages is not None:
            self._pages.view.zoom(step)

    def set_used(self, used: tuple[UsedPassage, ...]) -> None:
        """Mark the passages that stand in notes."""
        self._used = used
        self.text.set_used(used)
        if self._pages is not None:
            self._pages.view.set_used(used)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self.facts.dress(tokens)
        self.find_bar.dress(tokens)
        self.text.dress(tokens)
        if self._pages is not None:
            self._pages.dress(tokens)
        if self._speech is not None:
            self._speech.dress(tokens)

    def show_source(self, source: Source) -> None:
        """Show `source`, whose facts or text have changed."""
        before = self._source
        same_file = (before.sha256, before.text.text, before.seen) == (source.sha256, source.text.text, source.seen)
        self._source = source
        self.facts.show_source(source)
        if self._speech is not None:
            self._speech.show_source(source)
        self.text.show_source(source.text)
        self.text.set_doubtful(source.doubtful)
        if self._pages is not None and same_file:
            self._pages.show_source(source.text)
            self._pages.view.set_doubtful(source.doubtful)
        elif self._pages is not None:
            again = self.pages_shown
            self.close_pages()
            self.facts.offer_pages(offered=self.has_pages)
            self.show_pages(shown=again)

    def open_find(self) -> None:
        """Open the find bar with the selected words in it."""
        span = self.view.selected_span()
        chosen = span.of(self._source.text.text) if span is not None and len(span) < 80 else ""
        self.find_bar.open_bar(chosen)

    def _take_focus(self) -> None:
        self.view.setFocus()

    def _menu(self, place: QPoint) -> None:
        self.menu_wanted.emit(place)

    def _find(self, wanted: str) -> None:
        self._wanted = wanted
        self._searching.start()

    def _search(self) -> None:
        from composer.text.locate import find_all

        self._places = find_all(self._wanted, self._source.text.text) if self._wanted.strip() else ()
        here = self.view.place()
        start = here.start if here is not None else 0
        self._at = next((i for i, span in enumerate(self._places) if span.start >= start), 0 if self._places else -1)
        self._show_found()

    def _step(self, forwards: bool) -> None:
        if self._searching.isActive():
            self._searching.stop()
            self._search()
        elif self._places:
            self._at = (self._at + (1 if forwards else -1)) % len(self._places)
            self._show_found()

    def _show_found(self) -> None:
        self.view.set_found(self._places, self._at)
        self.find_bar.show_count(self._at + 1, len(self._places))
