# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One open source: its facts, its find bar, its text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.sources.model import Source
from composer.text.spans import Span
from composer.ui.reader.facts_line import FactsLine
from composer.ui.reader.find_bar import FindBar
from composer.ui.reader.text_view import SourceView
from composer.ui.theme import Tokens
from composer.ui.words import Words


class SourcePage(QWidget):
    """A tab of the reader.

    Signals: `quote_wanted(key, Span)`, `use_wanted(note_id, quote_id)`, `details_wanted(key)`,
    `menu_wanted(QPoint)`, `span_changed(object)`.
    """

    quote_wanted = Signal(str, object)
    use_wanted = Signal(str, str)
    details_wanted = Signal(str)
    menu_wanted = Signal(object)
    span_changed = Signal(object)

    def __init__(
        self,
        source: Source,
        words: Words,
        tokens: Tokens,
        mime_of: Callable[[str, Span], QMimeData],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._places: tuple[Span, ...] = ()
        self._at = -1
        self._wanted = ""
        self.facts = FactsLine(source, words, tokens, self)
        self.find_bar = FindBar(words, tokens, self)
        self.view = SourceView(source.text, words, tokens, lambda span: mime_of(self.key, span), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.facts, self.find_bar, self.view):
            column.addWidget(widget)
        self.setFocusProxy(self.view)
        self._searching = QTimer(self, singleShot=True, interval=120)
        self._searching.timeout.connect(self._search)
        self.find_bar.wanted.connect(self._find)
        self.find_bar.step.connect(self._step)
        self.find_bar.closed.connect(self.view.setFocus)
        self.facts.details_wanted.connect(lambda: self.details_wanted.emit(self.key))
        self.view.quote_wanted.connect(lambda span: self.quote_wanted.emit(self.key, span))
        self.view.use_wanted.connect(self.use_wanted)
        self.view.menu_wanted.connect(self._menu)
        self.view.span_changed.connect(self.span_changed)

    @property
    def key(self) -> str:
        """The citation key of the source shown."""
        return self._source.key

    @property
    def source(self) -> Source:
        """The source shown."""
        return self._source

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self.facts.dress(tokens)
        self.find_bar.dress(tokens)
        self.view.dress(tokens)

    def show_source(self, source: Source) -> None:
        """Show `source`, whose facts or text have changed."""
        self._source = source
        self.facts.show_source(source)
        self.view.show_source(source.text)

    def open_find(self) -> None:
        """Open the find bar with the selected words in it."""
        span = self.view.selected_span()
        chosen = span.of(self._source.text.text) if span is not None and len(span) < 80 else ""
        self.find_bar.open_bar(chosen)

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
